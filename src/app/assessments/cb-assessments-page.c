/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-opening.h"
#include "cb-assessment-view.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-assessments-page.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-print-job.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbAssessmentsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *about;
  GtkSizeGroup *statuses; /* as wide as each other in all rows */
  CbAssessmentView *view; /* within the stack, when one is open */

  CbSession *session;
  CbPreferences *preferences;
  GCancellable *cancellable;
  GPtrArray *files;
  gboolean stale; /* changed while the page was not shown */
};

G_DEFINE_FINAL_TYPE (CbAssessmentsPage, cb_assessments_page, ADW_TYPE_BIN)

/* --- the list -------------------------------------------------------------- */

static char *
word_date (const CbRecord *assessment)
{
  g_autofree char *date = cb_wording_value (&cb_noun_assessment.fields[CB_ASSESSMENT_DATE],
                                            cb_record_get (assessment, CB_ASSESSMENT_DATE), NULL,
                                            NULL);

  return cb_text_isolate (date);
}

/* What it is called is its title, else the State; what is not said by that follows below. */
static char *
word_about (const CbAssessmentFile *file)
{
  const CbRecord *assessment = file->record;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *date = word_date (assessment);
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (assessment));
  const char *method = cb_record_get (assessment, CB_ASSESSMENT_METHOD);
  const char *office = cb_record_get (assessment, CB_ASSESSMENT_OFFICE);

  if (cb_record_get (assessment, CB_ASSESSMENT_TITLE) != NULL)
    g_strv_builder_add (builder, date);
  g_strv_builder_add (builder, cb_assessment_file_get_instrument_name (file));
  if (method != NULL)
    g_strv_builder_add (builder, cb_reference_get_name ("assessment-methods", method));
  if (office != NULL)
    g_strv_builder_add (builder, office);
  g_strv_builder_add (builder, ref);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static GtkWidget *
new_progress (const CbAssessmentFile *file)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, MAX (file->items->len, 1));
  g_autofree char *words = cb_assessment_word_progress (file->n_answered, file->items->len);
  GtkWidget *label = cb_marks_new_label (words, "caption");

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), file->n_answered);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), "progress", file->items->len);
  gtk_widget_set_size_request (bar, 140, -1);
  gtk_widget_add_css_class (bar, "assessment-progress");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

static GtkWidget *
new_row (CbAssessmentsPage *self, const CbAssessmentFile *file)
{
  const CbRecord *assessment = file->record;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *status = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = cb_marks_new_pill (&cb_noun_assessment.fields[CB_ASSESSMENT_STATUS],
                                       cb_record_get (assessment, CB_ASSESSMENT_STATUS));
  g_autofree char *name = cb_assessment_word_name (assessment);
  g_autofree char *about = word_about (file);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (status), pill);
  gtk_size_group_add_widget (self->statuses, status);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_progress (file));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), status);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  cb_marks_set_accessible_label (row, name);
  return row;
}

static void
fill_list (CbAssessmentsPage *self)
{
  guint n = self->files->len;
  g_autofree char *text = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->files, i)));
  text = g_strdup_printf (ngettext ("%u assessment", "%u assessments", n), n);
  gtk_label_set_text (self->about, text);
  if (self->view == NULL)
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      files = cb_session_list_assessments_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (files == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&files);
  fill_list (self);
}

/* Nobody sees the list while an assessment is open. */
static gboolean
is_list_shown (CbAssessmentsPage *self)
{
  return self->view == NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
load (CbAssessmentsPage *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_list_assessments_async (self->session, NULL, self->cancellable, listed_cb,
                                     g_object_ref (self));
}

static void
changed_cb (CbAssessmentsPage *self)
{
  self->stale = TRUE;
  if (is_list_shown (self))
    load (self);
}

/* --- one of them ----------------------------------------------------------- */

static void
view_closed_cb (CbAssessmentsPage *self)
{
  g_autofree char *ref = NULL;

  if (self->view == NULL)
    return;
  ref = g_strdup (cb_assessment_view_get_ref (self->view));
  gtk_stack_set_visible_child_name (self->stack, self->files == NULL    ? "loading"
                                                 : self->files->len > 0 ? "list"
                                                                        : "empty");
  gtk_stack_remove (self->stack, GTK_WIDGET (self->view));
  self->view = NULL;
  load (self);
}

void
cb_assessments_page_show (CbAssessmentsPage *self, const char *ref, const char *item)
{
  g_return_if_fail (CB_IS_ASSESSMENTS_PAGE (self));
  g_return_if_fail (ref != NULL);

  if (self->view != NULL && g_str_equal (cb_assessment_view_get_ref (self->view), ref))
    {
      if (item != NULL)
        cb_assessment_view_show_item (self->view, item);
      return;
    }
  if (self->view != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (self->view));
  self->view = CB_ASSESSMENT_VIEW (cb_assessment_view_new (self->session, ref, item));
  g_signal_connect_object (self->view, "closed", G_CALLBACK (view_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "view");
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
}

const char *
cb_assessments_page_get_ref (CbAssessmentsPage *self)
{
  g_return_val_if_fail (CB_IS_ASSESSMENTS_PAGE (self), NULL);

  return self->view != NULL ? cb_assessment_view_get_ref (self->view) : NULL;
}

static void
row_activated_cb (CbAssessmentsPage *self, GtkListBoxRow *row)
{
  const CbAssessmentFile *file = g_ptr_array_index (self->files, gtk_list_box_row_get_index (row));

  cb_assessments_page_show (self, cb_record_get_ref (file->record), NULL);
}

static void
opened_cb (CbAssessmentsPage *self, const char *ref)
{
  cb_assessments_page_show (self, ref, NULL);
}

void
cb_assessments_page_create (CbAssessmentsPage *self)
{
  GtkWindow *window;

  g_return_if_fail (CB_IS_ASSESSMENTS_PAGE (self));

  window = cb_assessment_opening_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                      self->session,
                                      cb_preferences_get_home_state (self->preferences));
  g_signal_connect_object (window, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_assessments_page_map (GtkWidget *widget)
{
  CbAssessmentsPage *self = CB_ASSESSMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (cb_assessments_page_parent_class)->map (widget);
  if (self->stale && self->view == NULL)
    load (self);
}

static void
cb_assessments_page_dispose (GObject *object)
{
  CbAssessmentsPage *self = CB_ASSESSMENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->preferences);
  g_clear_object (&self->statuses);
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_assessments_page_parent_class)->dispose (object);
}

static void
cb_assessments_page_finalize (GObject *object)
{
  g_clear_pointer (&CB_ASSESSMENTS_PAGE (object)->files, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_assessments_page_parent_class)->finalize (object);
}

static void
cb_assessments_page_class_init (CbAssessmentsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_assessments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_assessments_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = cb_assessments_page_map;
}

static GtkWidget *
new_create_button (CbAssessmentsPage *self, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Assessment"));

  gtk_widget_add_css_class (button, "suggested-action");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (cb_assessments_page_create), self);
  return button;
}

static void
print_empty_cb (CbAssessmentsPage *self)
{
  cb_print_job_ask (GTK_WIDGET (self), self->session, NULL);
}

static GtkWidget *
new_form_button (CbAssessmentsPage *self, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Empty _Form as PDF…"));

  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (print_empty_cb), self);
  return button;
}

static GtkWidget *
make_empty (CbAssessmentsPage *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *import = gtk_button_new_with_mnemonic (_ ("_Import…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "cb-assessments-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Assessment Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Begin one and answer the 65 items of the voluntary checklist, one at a time. You can "
         "stop "
         "whenever you like: every answer is kept at once. What is missing becomes a need that "
         "programmes can be matched with."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  gtk_widget_add_css_class (import, "pill");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_create_button (self, "pill"));
  gtk_box_append (GTK_BOX (box), import);
  gtk_box_append (GTK_BOX (box), new_form_button (self, "pill"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static GtkWidget *
make_list (CbAssessmentsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = new_create_button (self, NULL);

  self->about = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  cb_marks_set_accessible_label (GTK_WIDGET (self->list), _ ("Assessments"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->about), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (head), new_form_button (self, NULL));
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (box, "assessment-summary");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 920);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
cb_assessments_page_init (CbAssessmentsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->statuses = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "loading");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
cb_assessments_page_new (CbSession *session, CbPreferences *preferences)
{
  CbAssessmentsPage *self = g_object_new (CB_TYPE_ASSESSMENTS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
