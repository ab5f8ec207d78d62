/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-locking.h"
#include "cb-matches-page-private.h"
#include "cb-name-form.h"
#include "cb-navigation.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-reference.h"
#include "cb-session-weights.h"
#include "cb-weights-dialog.h"
#include "cb-wording.h"

/* The profile that every database begins with comes first. */
static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  gboolean one_first = g_str_equal (cb_record_get_ref (one), CB_PROFILES_DEFAULT);
  gboolean two_first = g_str_equal (cb_record_get_ref (two), CB_PROFILES_DEFAULT);

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

const CbRecord *
cb_matches_page_get_profile (CbMatchesPage *self)
{
  guint place = gtk_drop_down_get_selected (self->profile_drop_down);

  return self->profiles != NULL && place < self->profiles->len
             ? g_ptr_array_index (self->profiles, place)
             : NULL;
}

/* The profile that is shown may have other weights now: sliders that nobody has moved go with it.
 */
static void
follow_profile (CbMatchesPage *self)
{
  const CbRecord *profile = cb_matches_page_get_profile (self);
  gboolean moved = cb_weights_panel_is_changed (self->weights_panel);
  CbWeights weights;

  if (profile == NULL)
    return;
  weights = cb_matching_read_weights (profile);
  cb_weights_panel_follow_profile (self->weights_panel, &weights, cb_locking_is_locked (profile));
  if (moved || !cb_weights_panel_is_changed (self->weights_panel))
    return;
  cb_weights_panel_set_profile (self->weights_panel, &weights);
  cb_matches_page_take_weights (self);
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
  if (kept)
    follow_profile (self);
  else
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
  const CbRecord *profile = cb_matches_page_get_profile (self);
  CbWeights weights;

  if (profile == NULL)
    return;
  g_free (self->profile_ref);
  self->profile_ref = g_strdup (cb_record_get_ref (profile));
  weights = cb_matching_read_weights (profile);
  cb_weights_panel_follow_profile (self->weights_panel, &weights, cb_locking_is_locked (profile));
  cb_weights_panel_set_profile (self->weights_panel, &weights);
  cb_matches_page_take_weights (self);
}

void
cb_matches_page_use_profile (CbMatchesPage *self, const char *ref)
{
  guint place = self->profiles != NULL ? find_profile (self, ref) : 0;

  if (self->profiles == NULL || place >= self->profiles->len)
    return;
  if (gtk_drop_down_get_selected (self->profile_drop_down) == place)
    cb_matches_page_choose_profile (self);
  else
    gtk_drop_down_set_selected (self->profile_drop_down, place);
}

/* Saving */

/* Says what was wrong; whether there was anything. */
static gboolean
say_problems (CbMatchesPage *self, GPtrArray *problems)
{
  g_autofree char *problem = NULL;

  if (problems == NULL || problems->len == 0)
    return FALSE;
  problem = cb_wording_problem (g_ptr_array_index (problems, 0));
  cb_show_toast (GTK_WIDGET (self), problem, FALSE);
  return TRUE;
}

static void
take_saved (CbMatchesPage *self, CbRecord *profile, GPtrArray *problems, const GError *error)
{
  CbWeights weights;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (profile == NULL && g_error_matches (error, CB_ERROR, CB_ERROR_INVALID) &&
      say_problems (self, problems))
    return;
  if (profile == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  /* The list of profiles follows with the session's "changed". */
  g_free (self->profile_ref);
  self->profile_ref = g_strdup (cb_record_get_ref (profile));
  weights = cb_matching_read_weights (profile);
  cb_weights_panel_follow_profile (self->weights_panel, &weights, cb_locking_is_locked (profile));
  cb_matches_page_load_profiles (self);
  cb_show_toast (GTK_WIDGET (self), _ ("Profile saved"), TRUE);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);

  take_saved (self, profile, problems, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_profile_finish (CB_SESSION (source), result, &problems, &error);

  take_saved (self, profile, problems, error);
}

/* Puts the weights of the sliders into the profile that is shown. */
void
cb_matches_page_save_profile (CbMatchesPage *self)
{
  const CbRecord *profile = cb_matches_page_get_profile (self);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);

  if (profile != NULL)
    cb_session_set_weights_async (self->session, profile->id, &weights, saved_cb,
                                  g_object_ref (self));
}

void
cb_matches_page_create_profile (CbMatchesPage *self,
                                const char *name,
                                const char *author,
                                const char *reason)
{
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) profile = cb_profiles_new (name, author, reason, &weights, problems);

  if (!say_problems (self, problems))
    cb_session_create_async (self->session, profile, created_cb, g_object_ref (self));
}

void
cb_matches_page_save_profile_as (CbMatchesPage *self)
{
  const CbRecord *profile = cb_matches_page_get_profile (self);
  CbNameForm *form = cb_name_form_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                       _ ("New Profile"),
                                       _ ("Keeps the weights as they are set now."), _ ("_Save"),
                                       TRUE);

  if (profile != NULL)
    cb_name_form_set_values (form, NULL, cb_record_get (profile, CB_PROFILE_AUTHOR), NULL);
  g_signal_connect_object (form, "accepted", G_CALLBACK (cb_matches_page_create_profile), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
answered_cb (CbMatchesPage *self, const CbWeights *weights)
{
  cb_weights_panel_set_weights (self->weights_panel, weights);
}

void
cb_matches_page_ask_weights (CbMatchesPage *self, int method)
{
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  CbWeightsDialog *dialog = cb_weights_dialog_new (GTK_WINDOW (
                                                       gtk_widget_get_root (GTK_WIDGET (self))),
                                                   (CbWeightsMethod) method, &weights);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
