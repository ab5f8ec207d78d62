/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-comparison.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-text-table.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbAssessmentComparison
{
  AdwBin parent_instance;

  GtkDropDown *chooser;
  GtkLabel *about;
  CbTextTable *table;

  CbSession *session;
  GCancellable *cancellable;
  const CbAssessmentFile *file; /* borrowed */
  GPtrArray *others;            /* all of the State, the newest first */
  GArray *choices;              /* places in others, as in the chooser */
  char *chosen;                 /* ref */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CbAssessmentComparison, cb_assessment_comparison, ADW_TYPE_BIN)

/* --- the table ------------------------------------------------------------- */

static char *
word_value (const CbRecord *answer, guint field)
{
  const char *value = answer != NULL ? cb_record_get (answer, field) : NULL;

  return cb_wording_value (&cb_noun_answer.fields[field], value, NULL, NULL);
}

static void
add_change (GPtrArray *rows, const CbAnswerChange *change)
{
  for (guint field = 0; field < CB_ANSWER_N_FIELDS; field++)
    {
      char **row;

      if ((change->fields & 1u << field) == 0)
        continue;
      row = g_new0 (char *, 5);
      row[0] = cb_assessment_word_item (change->item);
      row[1] = cb_wording_label (&cb_noun_answer.fields[field]);
      row[2] = word_value (change->before, field);
      row[3] = word_value (change->after, field);
      g_ptr_array_add (rows, row);
    }
}

static const CbAssessmentFile *
find_chosen (CbAssessmentComparison *self)
{
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    {
      const CbAssessmentFile *other = g_ptr_array_index (self->others, i);

      if (g_strcmp0 (cb_record_get_ref (other->record), self->chosen) == 0)
        return other;
    }
  return NULL;
}

static gboolean
is_earlier (const CbAssessmentFile *one, const CbAssessmentFile *two)
{
  return cb_record_get_date (one->record, CB_ASSESSMENT_DATE) <=
         cb_record_get_date (two->record, CB_ASSESSMENT_DATE);
}

static void
say (CbAssessmentComparison *self,
     const CbAssessmentFile *before,
     const CbAssessmentFile *after,
     guint n_changes)
{
  g_autofree char *earlier = cb_assessment_word_name (before->record);
  g_autofree char *later = cb_assessment_word_name (after->record);
  g_autofree char *from = cb_text_isolate (earlier);
  g_autofree char *to = cb_text_isolate (later);
  g_autofree char *text = NULL;

  /* Translators: number of items, then two assessments, such as “Uganda, 20 Nov 2026”. */
  text = g_strdup_printf (ngettext ("%u item has changed from %s to %s.",
                                    "%u items have changed from %s to %s.", n_changes),
                          n_changes, from, to);
  gtk_label_set_text (self->about, text);
}

static void
compare (CbAssessmentComparison *self)
{
  const CbAssessmentFile *other = find_chosen (self);
  g_autoptr (GArray) changes = NULL;
  GPtrArray *rows = g_ptr_array_new ();
  gboolean forwards;

  if (other != NULL && self->file != NULL)
    {
      forwards = is_earlier (other, self->file);
      changes = forwards ? cb_assessment_file_compare (other, self->file)
                         : cb_assessment_file_compare (self->file, other);
      for (guint i = 0; i < changes->len; i++)
        add_change (rows, &g_array_index (changes, CbAnswerChange, i));
      say (self, forwards ? other : self->file, forwards ? self->file : other, changes->len);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->table), rows->len > 0);
  cb_text_table_take_rows (self->table, rows);
}

/* --- the choice ------------------------------------------------------------ */

static void
chosen_cb (CbAssessmentComparison *self)
{
  guint place = gtk_drop_down_get_selected (self->chooser);
  const CbAssessmentFile *other;

  if (self->filling || place >= self->choices->len)
    return;
  other = g_ptr_array_index (self->others, g_array_index (self->choices, guint, place));
  g_free (self->chosen);
  self->chosen = g_strdup (cb_record_get_ref (other->record));
  compare (self);
}

/* Two assessments of one day are told apart by their refs. */
static char *
word_choice (const CbRecord *assessment)
{
  g_autofree char *name = cb_assessment_word_name (assessment);
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (assessment));

  /* Translators: name of an assessment and its ref. */
  return g_strdup_printf (C_ ("assessment", "%s (%s)"), name, ref);
}

static void
fill_chooser (CbAssessmentComparison *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_array_set_size (self->choices, 0);
  for (guint i = 0; i < self->others->len; i++)
    {
      const CbAssessmentFile *other = g_ptr_array_index (self->others, i);
      const char *ref = cb_record_get_ref (other->record);

      if (g_strcmp0 (ref, cb_record_get_ref (self->file->record)) == 0)
        continue;
      if (g_strcmp0 (ref, self->chosen) == 0)
        selected = self->choices->len;
      gtk_string_list_take (names, word_choice (other->record));
      g_array_append_val (self->choices, i);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_drop_down_set_selected (self->chooser, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), self->choices->len > 0);
  if (self->choices->len == 0)
    gtk_label_set_text (self->about,
                        _ ("There is no other assessment of this State to compare with yet."));
  chosen_cb (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentComparison) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      others = cb_session_list_assessments_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (others == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->others, g_ptr_array_unref);
  self->others = g_steal_pointer (&others);
  if (self->file != NULL)
    fill_chooser (self);
}

static void
stop (CbAssessmentComparison *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
cb_assessment_comparison_set_file (CbAssessmentComparison *self, const CbAssessmentFile *file)
{
  g_return_if_fail (CB_IS_ASSESSMENT_COMPARISON (self));

  stop (self);
  self->file = file;
  if (file == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  cb_session_list_assessments_async (self->session,
                                     cb_record_get (file->record, CB_ASSESSMENT_STATE),
                                     self->cancellable, listed_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_assessment_comparison_dispose (GObject *object)
{
  CbAssessmentComparison *self = CB_ASSESSMENT_COMPARISON (object);

  stop (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_assessment_comparison_parent_class)->dispose (object);
}

static void
cb_assessment_comparison_finalize (GObject *object)
{
  CbAssessmentComparison *self = CB_ASSESSMENT_COMPARISON (object);

  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (cb_assessment_comparison_parent_class)->finalize (object);
}

static void
cb_assessment_comparison_class_init (CbAssessmentComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_assessment_comparison_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_assessment_comparison_finalize;
}

static void
cb_assessment_comparison_init (CbAssessmentComparison *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = cb_marks_new_label (_ ("Comparison"), "title-4");

  self->choices = g_array_new (FALSE, FALSE, sizeof (guint));
  self->chooser = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->about = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("What has changed"), TRUE));
  cb_text_table_add_column (self->table, _ ("Item"), CB_TEXT_COLUMN_LONG);
  cb_text_table_add_column (self->table, _ ("Field"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, _ ("Before"), CB_TEXT_COLUMN_LONG);
  cb_text_table_add_column (self->table, _ ("After"), CB_TEXT_COLUMN_LONG);
  gtk_label_set_wrap (self->about, TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  cb_marks_set_accessible_label (GTK_WIDGET (self->chooser), _ ("Compare with"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chooser), _ ("Compare with"));
  g_signal_connect_swapped (self->chooser, "notify::selected", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_assessment_comparison_new (CbSession *session)
{
  CbAssessmentComparison *self = g_object_new (CB_TYPE_ASSESSMENT_COMPARISON, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
