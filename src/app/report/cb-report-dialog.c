/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-fund.h"
#include "cb-locale.h"
#include "cb-marking-row.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-report-dialog.h"
#include "cb-report-job.h"
#include "cb-report-preview.h"
#include "cb-wording.h"

#define N_FORMATS 4

/* How far back the years of a fund go that does not say when it was opened. */
#define YEARS_OF_FUND 5

struct _CbReportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *kind_group;
  AdwComboRow *kind_row;
  AdwComboRow *year_row;
  AdwComboRow *language_row;
  AdwComboRow *marking_row;
  GtkSwitch *csv_switch;
  GtkSwitch *json_switch;
  GtkSwitch *xlsx_switch;
  GtkSwitch *pdf_switch;
  AdwExpanderRow *preview_row;
  GtkLabel *preview_label;
  GtkProgressBar *making_bar;
  GtkProgressBar *progress_bar;

  CbWindow *parent; /* weak */
  CbSession *session;
  GCancellable *cancellable;
  GCancellable *previewing;
  GPtrArray *funds;     /* of CbRecord, once they are loaded */
  GArray *annual_years; /* of int, in which something happened to a case */
  GArray *years;        /* of int, in the order of the row */
  GPtrArray *listed;    /* of GtkWidget, the rows of the preview */
  CbReport *report;     /* what is shown; NULL while it is made anew */
  gboolean prefers_fund;
};

G_DEFINE_FINAL_TYPE (CbReportDialog, cb_report_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen -------------------------------------------------------- */

static CbReportFiles
get_formats (CbReportDialog *self)
{
  GtkSwitch *const switches[N_FORMATS] = { self->csv_switch, self->json_switch, self->xlsx_switch,
                                           self->pdf_switch };
  static const CbReportFiles formats[N_FORMATS] = { CB_REPORT_FILE_CSV, CB_REPORT_FILE_JSON,
                                                    CB_REPORT_FILE_XLSX, CB_REPORT_FILE_PDF };
  CbReportFiles chosen = 0;

  for (guint i = 0; i < N_FORMATS; i++)
    if (gtk_switch_get_active (switches[i]))
      chosen |= formats[i];
  return chosen;
}

/* The fund that is reported on; %NULL for the offers, requests and matches, which come first. */
static const CbRecord *
get_fund (CbReportDialog *self)
{
  guint place = adw_combo_row_get_selected (self->kind_row);

  return self->funds != NULL && place > 0 && place <= self->funds->len
             ? g_ptr_array_index (self->funds, place - 1)
             : NULL;
}

/* (transfer full) (nullable): %NULL while the years are not known */
static CbReportChoice *
make_choice (CbReportDialog *self)
{
  guint place = adw_combo_row_get_selected (self->year_row);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  const CbRecord *fund = get_fund (self);
  CbReportChoice choice = { NULL };

  if (self->years == NULL || place >= self->years->len)
    return NULL;
  choice.fund = fund != NULL ? (char *) cb_record_get_ref (fund) : NULL;
  choice.year = g_array_index (self->years, int, place);
  choice.max_marking = cb_marking_row_get (self->marking_row);
  choice.formats = get_formats (self);
  choice.language = (char *) languages[adw_combo_row_get_selected (self->language_row)].tag;
  return cb_report_choice_copy (&choice);
}

static void
update_actions (CbReportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.write",
                                 self->report != NULL && get_formats (self) != 0);
}

/* --- what it would say ----------------------------------------------------- */

static void
clear_list (CbReportDialog *self)
{
  for (guint i = 0; i < self->listed->len; i++)
    adw_expander_row_remove (self->preview_row, g_ptr_array_index (self->listed, i));
  g_ptr_array_set_size (self->listed, 0);
}

static void
show_preview (CbReportDialog *self, const CbReport *report)
{
  g_autofree char *text = cb_report_preview_word (report);
  g_autofree char *tables = g_strdup_printf (ngettext ("%u table", "%u tables",
                                                       report->tables->len),
                                             report->tables->len);

  clear_list (self);
  for (guint i = 0; i < report->tables->len; i++)
    {
      GtkWidget *row = cb_report_preview_create_row (report, g_ptr_array_index (report->tables, i));

      adw_expander_row_add_row (self->preview_row, row);
      g_ptr_array_add (self->listed, row);
    }
  adw_expander_row_set_subtitle (self->preview_row, tables);
  gtk_label_set_label (self->preview_label, text);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbReport *report = cb_report_job_make_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      cb_report_job_drop (report);
      return; /* another preview is on its way, or it was closed */
    }
  gtk_widget_set_visible (GTK_WIDGET (self->making_bar), FALSE);
  if (report == NULL)
    {
      g_autofree char *words = cb_wording_error (error);

      clear_list (self);
      gtk_label_set_label (self->preview_label, words);
      return;
    }
  self->report = report;
  show_preview (self, report);
  update_actions (self);
}

/* What is made at once has no bar. */
static void
show_making (guint done, guint total, gpointer user_data)
{
  CbReportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->making_bar, total > 0 ? (double) done / total : 0);
  if (done > 0 && done < total)
    gtk_widget_set_visible (GTK_WIDGET (self->making_bar), TRUE);
}

static void
start_preview (CbReportDialog *self)
{
  g_autoptr (CbReportChoice) choice = make_choice (self);

  g_clear_pointer (&self->report, cb_report_job_drop);
  update_actions (self);
  if (choice == NULL)
    return;
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  cb_report_job_make_async (self->session, choice, show_making, self->previewing, previewed_cb,
                            g_object_ref (self));
}

static void
on_choice_changed_cb (CbReportDialog *self)
{
  start_preview (self);
}

static void
on_format_changed_cb (CbReportDialog *self)
{
  update_actions (self);
}

/* --- years ----------------------------------------------------------------- */

/* The years in which something happened, and this one. */
static GArray *
list_years_of_cases (CbReportDialog *self, int this_year)
{
  GArray *years = g_array_copy (self->annual_years);
  guint place = 0;

  while (place < years->len && g_array_index (years, int, place) > this_year)
    place++;
  if (place >= years->len || g_array_index (years, int, place) != this_year)
    g_array_insert_val (years, place, this_year);
  return years;
}

/* From this one back to that in which the fund was opened. */
static GArray *
list_years_of_fund (const CbRecord *fund, int this_year)
{
  CbDate opened = cb_record_get_date (fund, CB_FUND_OPENED);
  int first = opened != CB_DATE_NONE ? cb_date_get_year (opened) : this_year - YEARS_OF_FUND;
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (int year = this_year; year >= MIN (first, this_year); year--)
    g_array_append_val (years, year);
  return years;
}

/* The years of the report that is chosen, with the one that was chosen before, or this one. */
static void
show_years (CbReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const CbRecord *fund = get_fund (self);
  guint before = adw_combo_row_get_selected (self->year_row);
  int this_year = cb_date_get_year (cb_date_today ());
  int wanted = self->years != NULL && before < self->years->len
                   ? g_array_index (self->years, int, before)
                   : this_year;
  guint place = 0;

  g_clear_pointer (&self->years, g_array_unref);
  self->years = fund != NULL ? list_years_of_fund (fund, this_year)
                             : list_years_of_cases (self, this_year);
  for (guint i = 0; i < self->years->len; i++)
    {
      int year = g_array_index (self->years, int, i);
      g_autofree char *name = g_strdup_printf ("%d", year);

      gtk_string_list_append (names, name);
      if (year == wanted || (place == 0 && year == this_year))
        place = i;
    }
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->year_row, place);
}

static void
on_kind_changed_cb (CbReportDialog *self)
{
  const CbRecord *fund = get_fund (self);

  if (self->funds == NULL)
    return;
  adw_preferences_group_set_description (
      self->kind_group,
      fund != NULL ? _ ("What the fund received, paid and awarded in a calendar year, whom that "
                        "reached and what came of it, with every entry of its ledger.")
                   : _ ("Offers made, requests sought and matches of a calendar year, counted by "
                        "group and by capacity area, with a list of the cases."));
  show_years (self);
  on_choice_changed_cb (self);
}

/* --- loading --------------------------------------------------------------- */

static gboolean
is_gone (CbReportDialog *self, const GError *error)
{
  if (error != NULL && self->session != NULL && self->parent != NULL)
    cb_show_error (GTK_WIDGET (self->parent), error);
  return error != NULL || self->session == NULL;
}

static void
show_kinds (CbReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Offers, requests and matches"));
  for (guint i = 0; i < self->funds->len; i++)
    gtk_string_list_append (names, cb_record_get_title (g_ptr_array_index (self->funds, i),
                                                        cb_reference_get_language ()));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), self->funds->len > 0);
  adw_combo_row_set_selected (self->kind_row, self->prefers_fund && self->funds->len > 0 ? 1 : 0);
}

static void
loaded_funds_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) funds = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (is_gone (self, error))
    return;
  self->funds = g_steal_pointer (&funds);
  show_kinds (self);
  on_kind_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->year_row));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_fund);
  g_autoptr (GArray) years = cb_report_job_list_years_finish (CB_SESSION (source), result, &error);

  if (is_gone (self, error))
    return;
  self->annual_years = g_steal_pointer (&years);
  cb_session_list_async (self->session, query, self->cancellable, loaded_funds_cb,
                         g_object_ref (self));
}

/* --- writing --------------------------------------------------------------- */

static void
show_progress (guint done, guint total, gpointer user_data)
{
  CbReportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / total);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cb_report_job_write_finish (CB_SESSION (source), result, &error);
  g_autoptr (GFile) file = NULL;

  if (self->session == NULL) /* it was closed meanwhile */
    return;
  if (path == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "choices");
      start_preview (self);
      cb_show_error (self->parent != NULL ? GTK_WIDGET (self->parent) : GTK_WIDGET (self), error);
      return;
    }
  file = g_file_new_for_path (path);
  if (self->parent != NULL)
    cb_window_show_written (self->parent, _ ("The report was written"), file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
cb_report_dialog_write (CbReportDialog *self, GFile *folder)
{
  g_autoptr (CbReportChoice) choice = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (CB_IS_REPORT_DIALOG (self) && G_IS_FILE (folder));

  choice = make_choice (self);
  path = g_file_get_path (folder);
  if (choice == NULL || choice->formats == 0 || path == NULL || self->report == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.write", FALSE);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  cb_report_job_write_async (self->session, choice, g_steal_pointer (&self->report), path,
                             show_progress, self->cancellable, written_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GFile) folder = cb_compat_choose_folder_finish (result, NULL);

  if (folder != NULL && self->session != NULL)
    cb_report_dialog_write (self, folder);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbReportDialog *self = CB_REPORT_DIALOG (widget);

  cb_compat_choose_folder_async (GTK_WINDOW (self), _ ("Folder for the Report"), self->cancellable,
                                 chosen_cb, g_object_ref (self));
}

/* --- the window ------------------------------------------------------------ */
static gboolean
cb_report_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (CB_REPORT_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (cb_report_dialog_parent_class)->close_request (window);
}

static void
cb_report_dialog_dispose (GObject *object)
{
  CbReportDialog *self = CB_REPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  g_clear_pointer (&self->annual_years, g_array_unref);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->report, cb_report_job_drop);
  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (cb_report_dialog_parent_class)->dispose (object);
}

static void
cb_report_dialog_class_init (CbReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_report_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cb_report_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, making_bar);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, preview_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, kind_group);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, year_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, marking_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, csv_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, json_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, xlsx_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, pdf_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, preview_label);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_changed_cb);
  gtk_widget_class_install_action (widget_class, "report.write", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
show_languages (CbReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  guint place = 0;

  for (guint i = 0; i < n_languages; i++)
    {
      gtk_string_list_append (names, languages[i].name);
      if (g_str_equal (languages[i].tag, cb_locale_get_language ()->tag))
        place = i;
    }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language_row, place);
}

static void
cb_report_dialog_init (CbReportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->listed = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marking_row_set_up (self->marking_row);
  show_languages (self);
  on_choice_changed_cb (self);
}

void
cb_report_dialog_prefer_fund (CbReportDialog *self)
{
  g_return_if_fail (CB_IS_REPORT_DIALOG (self));

  self->prefers_fund = TRUE;
  if (self->funds != NULL)
    show_kinds (self);
}

GtkWindow *
cb_report_dialog_new (CbWindow *parent, CbSession *session)
{
  CbReportDialog *self = g_object_new (CB_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->session = g_object_ref (session);
  cb_report_job_list_years_async (session, self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}
