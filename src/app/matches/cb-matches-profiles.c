/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-matches-page-private.h"
#include "cb-navigation.h"
#include "cb-profile.h"
#include "cb-reference.h"
#include "cb-wording.h"

/* The profile that every database begins with comes first. */
#define DEFAULT_PROFILE "default"

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  gboolean one_first = g_str_equal (cb_record_get_ref (one), DEFAULT_PROFILE);
  gboolean two_first = g_str_equal (cb_record_get_ref (two), DEFAULT_PROFILE);

  if (one_first != two_first)
    return one_first ? -1 : 1;
  return g_utf8_collate (cb_record_get_title (one, cb_reference_get_language ()),
                         cb_record_get_title (two, cb_reference_get_language ()));
}

static guint
find_profile (CbMatchesPage *self, const char *ref)
{
  for (guint i = 0; ref != NULL && i < self->profiles->len; i++)
    {
      if (g_str_equal (cb_record_get_ref (g_ptr_array_index (self->profiles, i)), ref))
        return i;
    }
  return 0;
}

static void
fill_drop_down (CbMatchesPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->profiles->len; i++)
    g_ptr_array_add (names, (gpointer) cb_record_get_title (g_ptr_array_index (self->profiles, i),
                                                            cb_reference_get_language ()));
  g_ptr_array_add (names, NULL);

  self->setting = TRUE;
  gtk_string_list_splice (self->profile_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->profile_names)),
                          (const char *const *) names->pdata);
  gtk_drop_down_set_selected (self->profile_drop_down, find_profile (self, self->profile_ref));
  self->setting = FALSE;
}

static void
profiles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept;

  profiles = cb_session_load_finish (CB_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the widgets are gone */
  if (profiles == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  g_ptr_array_sort (profiles, compare_profiles);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = g_steal_pointer (&profiles);
  gtk_widget_set_visible (GTK_WIDGET (self->profile_drop_down), self->profiles->len > 0);
  if (self->profiles->len == 0)
    return;

  /* A reload leaves alone what somebody has set with the sliders. */
  kept = self->profile_ref != NULL &&
         g_str_equal (cb_record_get_ref (
                          g_ptr_array_index (self->profiles,
                                             find_profile (self, self->profile_ref))),
                      self->profile_ref);
  fill_drop_down (self);
  if (!kept)
    cb_matches_page_choose_profile (self);
}

void
cb_matches_page_load_profiles (CbMatchesPage *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);

  cb_session_list_async (self->session, query, self->cancellable, profiles_cb, g_object_ref (self));
}

/* Takes the weights of the profile that the drop-down shows. */
void
cb_matches_page_choose_profile (CbMatchesPage *self)
{
  guint place = gtk_drop_down_get_selected (self->profile_drop_down);
  const CbRecord *profile;
  CbWeights weights;

  if (self->profiles == NULL || place >= self->profiles->len)
    return;
  profile = g_ptr_array_index (self->profiles, place);
  g_free (self->profile_ref);
  self->profile_ref = g_strdup (cb_record_get_ref (profile));
  weights = cb_matching_read_weights (profile);
  cb_weights_panel_set_profile (self->weights_panel, &weights);
  cb_matches_page_take_weights (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (CbRecord) profile = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  CbWeights weights;

  profile = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (profile == NULL && g_error_matches (error, CB_ERROR, CB_ERROR_INVALID) && problems != NULL &&
      problems->len > 0)
    {
      g_autofree char *problem = cb_wording_problem (g_ptr_array_index (problems, 0));

      cb_show_toast (GTK_WIDGET (self), problem, FALSE);
      return;
    }
  if (profile == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  /* The list of profiles follows with the session's "changed". */
  g_free (self->profile_ref);
  self->profile_ref = g_strdup (cb_record_get_ref (profile));
  weights = cb_matching_read_weights (profile);
  cb_weights_panel_set_profile (self->weights_panel, &weights);
  cb_matches_page_load_profiles (self);
  cb_show_toast (GTK_WIDGET (self), _ ("Profile saved"), TRUE);
}

void
cb_matches_page_save_profile (CbMatchesPage *self, const char *name)
{
  g_autoptr (CbRecord) profile = cb_record_new_preset (&cb_noun_profile);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  cb_record_set (profile, CB_PROFILE_NAME, name);
  cb_record_set (profile, CB_PROFILE_LANGUAGE, cb_reference_get_language ());
  cb_record_take (profile, CB_PROFILE_MADE, cb_date_format (cb_date_today ()));
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_record_set (profile, CB_PROFILE_WEIGHT_AREA + i,
                   g_ascii_dtostr (buffer, sizeof buffer, weights.weight[i]));
  cb_session_create_async (self->session, profile, saved_cb, g_object_ref (self));
}
