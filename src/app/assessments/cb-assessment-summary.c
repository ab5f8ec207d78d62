/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-comparison.h"
#include "cb-assessment-summary.h"
#include "cb-assessment.h"
#include "cb-gap-list.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-standing-chart.h"

struct _CbAssessmentSummary
{
  AdwBin parent_instance;

  GtkDropDown *group;
  CbStandingChart *chart;
  GtkLabel *note;
  CbGapList *gaps;
  CbAssessmentComparison *comparison;

  CbSession *session;
  GCancellable *cancellable;
  const CbAssessmentFile *file; /* borrowed */
  CbGroupMean *mean;
};

G_DEFINE_FINAL_TYPE (CbAssessmentSummary, cb_assessment_summary, ADW_TYPE_BIN)

static guint chosen_signal;

/* --- beside others --------------------------------------------------------- */

static gboolean
has_mean (const CbGroupMean *mean)
{
  for (guint i = 0; i < CB_N_NORMS; i++)
    if (mean->n_states[i] >= CB_ASSESSING_LEAST_STATES)
      return TRUE;
  return FALSE;
}

static void
update_chart (CbAssessmentSummary *self)
{
  g_autofree char *text = NULL;

  if (self->file == NULL)
    return;
  cb_standing_chart_set (self->chart, self->file, self->mean);
  if (self->mean == NULL)
    return;
  if (has_mean (self->mean))
    text = g_strdup (_ ("The stroke is the mean of the newest assessments of the other States of "
                        "the group, without any of them being named."));
  else
    text =
        g_strdup_printf (ngettext ("A mean of a group is shown where at least %u other State of "
                                   "it has an assessment with levels.",
                                   "A mean of a group is shown where at least %u other States of "
                                   "it have assessments with levels.",
                                   CB_ASSESSING_LEAST_STATES),
                         CB_ASSESSING_LEAST_STATES);
  gtk_label_set_text (self->note, text);
}

static void
mean_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentSummary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CbGroupMean *mean = cb_session_group_mean_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (mean == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_free (self->mean);
  self->mean = g_steal_pointer (&mean);
  update_chart (self);
}

static void
stop (CbAssessmentSummary *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_mean (CbAssessmentSummary *self)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  guint chosen = gtk_drop_down_get_selected (self->group);
  const char *group = chosen > 0 && chosen <= cb_code_list_get_size (groups)
                          ? cb_code_list_get (groups, chosen - 1)->code
                          : NULL;

  stop (self);
  if (self->file == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  cb_session_group_mean_async (self->session, group,
                               cb_record_get (self->file->record, CB_ASSESSMENT_STATE),
                               self->cancellable, mean_cb, g_object_ref (self));
}

static void
item_chosen_cb (CbAssessmentSummary *self, guint place)
{
  g_signal_emit (self, chosen_signal, 0, place);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_assessment_summary_dispose (GObject *object)
{
  CbAssessmentSummary *self = CB_ASSESSMENT_SUMMARY (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->mean, g_free);

  G_OBJECT_CLASS (cb_assessment_summary_parent_class)->dispose (object);
}

static void
cb_assessment_summary_class_init (CbAssessmentSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_assessment_summary_dispose;

  chosen_signal = g_signal_new ("chosen", CB_TYPE_ASSESSMENT_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cb_assessment_summary_init (CbAssessmentSummary *self)
{
}

static GtkWidget *
make_group_chooser (CbAssessmentSummary *self)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *chooser;

  gtk_string_list_append (names, _ ("All States"));
  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    gtk_string_list_append (names, cb_code_get_name (cb_code_list_get (groups, i)));
  chooser = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_tooltip_text (chooser, _ ("Group of States to stand beside"));
  gtk_widget_set_size_request (chooser, 160, -1);
  cb_marks_set_accessible_label (chooser, _ ("Group of States to stand beside"));
  g_signal_connect_swapped (chooser, "notify::selected", G_CALLBACK (load_mean), self);
  self->group = GTK_DROP_DOWN (chooser);
  return chooser;
}

GtkWidget *
cb_assessment_summary_new (CbSession *session)
{
  CbAssessmentSummary *self = g_object_new (CB_TYPE_ASSESSMENT_SUMMARY, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *profile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->session = g_object_ref (session);
  self->chart = CB_STANDING_CHART (cb_standing_chart_new ());
  self->note = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  self->gaps = CB_GAP_LIST (cb_gap_list_new (session));
  self->comparison = CB_ASSESSMENT_COMPARISON (cb_assessment_comparison_new (session));
  cb_standing_chart_set_group_chooser (self->chart, make_group_chooser (self));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  g_signal_connect_swapped (self->gaps, "chosen", G_CALLBACK (item_chosen_cb), self);
  gtk_box_append (GTK_BOX (profile), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (profile), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), profile);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->gaps));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->comparison));
  gtk_widget_add_css_class (box, "assessment-summary");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1240);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1000);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}

void
cb_assessment_summary_set_file (CbAssessmentSummary *self, const CbAssessmentFile *file)
{
  g_return_if_fail (CB_IS_ASSESSMENT_SUMMARY (self));

  self->file = file;
  cb_assessment_comparison_set_file (self->comparison, file);
  if (file == NULL)
    {
      stop (self);
      return;
    }
  update_chart (self);
  load_mean (self);
  cb_gap_list_set_file (self->gaps, file);
}
