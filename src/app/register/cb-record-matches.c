/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-button.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-record-matches.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Whoever moves through a list does not ask for the matches of each row. */
#define DELAY_MS 250
#define N_SHOWN 3

struct _CbRecordMatches
{
  AdwBin parent_instance;

  CbSession *session;
  const CbNoun *noun;
  char *ref;
  CbMatchSet *set; /* as long as nothing has changed */
  GCancellable *cancellable;
  guint source;
  gboolean waiting; /* to be seen */
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (CbRecordMatches, cb_record_matches, ADW_TYPE_BIN)

static gboolean
is_need (CbRecordMatches *self)
{
  return self->noun == &cb_noun_need;
}

static void
clear_list (CbRecordMatches *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
}

static void
show_all_cb (CbRecordMatches *self)
{
  cb_navigate_to_matches (GTK_WIDGET (self), self->noun, self->ref);
}

static void
open_cb (CbRecordMatches *self, GtkButton *button)
{
  cb_navigate_to_record (GTK_WIDGET (self), is_need (self) ? &cb_noun_programme : &cb_noun_need,
                         gtk_widget_get_name (GTK_WIDGET (button)));
}

/* Whose programme it is, or which State's need. */
static char *
word_owner (CbRecordMatches *self, const CbRecord *other)
{
  guint field = is_need (self) ? CB_PROGRAMME_PROVIDER : CB_NEED_STATE;

  return cb_marks_word (other, field, cb_match_set_get_organisations (self->set));
}

static GtkWidget *
new_bar (double score)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 1);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), score);
  gtk_widget_set_size_request (bar, 64, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  return bar;
}

/* Where the case of the two stands, when there is one. */
static void
add_case (CbRecordMatches *self, GtkWidget *texts, const char *need, const char *programme)
{
  CbCaseIndex *index = cb_case_index_get (self->session);
  const CbRecord *record = cb_case_index_find (index, need, programme);
  g_autofree char *words = record != NULL ? cb_case_index_word_case (record) : NULL;

  if (words != NULL)
    gtk_box_append (GTK_BOX (texts), cb_marks_new_label (words, "caption"));
}

static GtkWidget *
new_match (CbRecordMatches *self, const CbRankedPair *pair)
{
  const CbRecord *other = is_need (self) ? cb_match_set_get_programme (self->set, pair->programme)
                                         : cb_match_set_get_need (self->set, pair->need);
  const char *title = cb_record_get_title (other, cb_locale_get_language ()->tag);
  g_autofree char *owner = word_owner (self, other);
  g_autofree char *score = cb_wording_score (pair->totals.score);
  /* Translators: title, whose it is, and the score from 0 to 1. */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s, score %s"), title, owner, score);
  const char *need = is_need (self) ? self->ref : cb_record_get_ref (other);
  const char *programme = is_need (self) ? cb_record_get_ref (other) : self->ref;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *open = cb_case_button_new (TRUE);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = cb_marks_new_label (title, NULL);
  GtkWidget *by = cb_marks_new_label (owner, "caption");

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (by), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (by, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), by);
  add_case (self, texts, need, programme);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), new_bar (pair->totals.score));
  gtk_box_append (GTK_BOX (row), cb_marks_new_label (score, "numeric"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cb-match");
  gtk_widget_set_name (button, cb_record_get_ref (other));
  gtk_widget_set_tooltip_text (button, title);
  cb_marks_set_accessible_label (button, words);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_cb), self);
  gtk_widget_set_hexpand (button, TRUE);
  cb_case_button_set_index (CB_CASE_BUTTON (open), cb_case_index_get (self->session));
  cb_case_button_set_pair (CB_CASE_BUTTON (open), need, programme);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), open);
  return line;
}

static void
show_ranking (CbRecordMatches *self, CbMatchRanking *ranking)
{
  GtkWidget *all = gtk_button_new_with_label (_ ("All matches and why"));

  clear_list (self);
  for (guint i = 0; i < ranking->pairs->len; i++)
    gtk_box_append (self->list, new_match (self, &g_array_index (ranking->pairs, CbRankedPair, i)));
  if (ranking->pairs->len == 0)
    {
      GtkWidget *none = cb_marks_new_label (is_need (self) ? _ ("No programme fits at present.")
                                                           : _ ("It fits no need at present."),
                                            "dim-label");

      gtk_label_set_wrap (GTK_LABEL (none), TRUE);
      gtk_box_append (self->list, none);
    }
  gtk_widget_set_halign (all, GTK_ALIGN_START);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (show_all_cb), self);
  gtk_box_append (self->list, all);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
rank_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordMatches) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchRanking) ranking = cb_session_rank_finish (CB_SESSION (source), result, &error);

  /* Something has changed meanwhile: the next ranking is on its way. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->set == NULL)
    return;
  if (ranking != NULL)
    show_ranking (self, ranking);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
rank (CbRecordMatches *self)
{
  CbWeights weights = cb_weights_default ();
  int place = is_need (self) ? cb_match_set_find_need (self->set, self->ref)
                             : cb_match_set_find_programme (self->set, self->ref);

  if (place < 0)
    return;
  cb_session_rank_async (self->session, self->set,
                         is_need (self) ? CB_RANK_FOR_NEED : CB_RANK_FOR_PROGRAMME, (guint) place,
                         &weights, N_SHOWN, self->cancellable, rank_cb, g_object_ref (self));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRecordMatches) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) set = cb_session_match_set_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (set == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->set, cb_match_set_unref);
  self->set = g_steal_pointer (&set);
  rank (self);
}

static gboolean
begin_cb (gpointer user_data)
{
  CbRecordMatches *self = user_data;

  self->source = 0;
  /* While somebody edits, nobody sees the matches. */
  self->waiting = !gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self)));
  if (self->waiting)
    return G_SOURCE_REMOVE;
  if (self->set != NULL)
    rank (self);
  else
    cb_session_match_set_async (self->session, cb_date_today (), self->cancellable, set_cb,
                                g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (CbRecordMatches *self)
{
  self->waiting = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (CbRecordMatches *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add (DELAY_MS, begin_cb, self);
}

static void
map_cb (CbRecordMatches *self)
{
  if (self->waiting)
    start (self);
}

static void
changed_cb (CbRecordMatches *self)
{
  g_clear_pointer (&self->set, cb_match_set_unref);
  if (self->ref != NULL)
    start (self);
}

static void
cb_record_matches_dispose (GObject *object)
{
  CbRecordMatches *self = CB_RECORD_MATCHES (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->set, cb_match_set_unref);
  g_clear_pointer (&self->ref, g_free);

  G_OBJECT_CLASS (cb_record_matches_parent_class)->dispose (object);
}

static void
cb_record_matches_class_init (CbRecordMatchesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_record_matches_dispose;
}

static void
cb_record_matches_init (CbRecordMatches *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Best matches"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_record_matches_set_session (CbRecordMatches *self, CbSession *session)
{
  g_return_if_fail (CB_IS_RECORD_MATCHES (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* Hidden as long as there is nothing to show, so the parent says when somebody looks. */
  g_signal_connect_object (gtk_widget_get_parent (GTK_WIDGET (self)), "map", G_CALLBACK (map_cb),
                           self, G_CONNECT_SWAPPED);
}

void
cb_record_matches_set_record (CbRecordMatches *self, const CbRecord *record)
{
  g_return_if_fail (CB_IS_RECORD_MATCHES (self));

  stop (self);
  /* The old matches stay while those of the same record are worked out again. */
  if (record == NULL || g_strcmp0 (self->ref, cb_record_get_ref (record)) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->ref, g_free);
  if (record == NULL || self->session == NULL ||
      (record->noun != &cb_noun_need && record->noun != &cb_noun_programme))
    return;

  self->noun = record->noun;
  self->ref = g_strdup (cb_record_get_ref (record));
  start (self);
}
