/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-import-preview.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-merge-sentences.h"
#include "cb-merge-view.h"
#include "cb-text.h"
#include "cb-tiles.h"
#include "cb-wording.h"

#define MOST_PROBLEMS 100
#define MOST_ROWS 10

static const char *
caption_count (CbImportAction action, guint n)
{
  switch (action)
    {
    case CB_IMPORT_ADD:
      return ngettext ("record is new", "records are new", n);
    case CB_IMPORT_UPDATE:
      return ngettext ("record changes", "records change", n);
    case CB_IMPORT_UNCHANGED:
      return ngettext ("record stays as it is", "records stay as they are", n);
    case CB_IMPORT_SKIP:
      return ngettext ("row is left aside", "rows are left aside", n);
    case CB_IMPORT_REJECT:
    default:
      return ngettext ("row is rejected", "rows are rejected", n);
    }
}

static GtkWidget *
make_counts (const CbImportPlan *plan)
{
  GtkWidget *box = cb_tiles_new ();

  for (guint i = 0; i < CB_N_IMPORT_ACTIONS; i++)
    {
      GtkWidget *card, *count, *caption;
      g_autofree char *number = g_strdup_printf ("%'u", plan->counts[i]);

      if (i == CB_IMPORT_SKIP && plan->counts[i] == 0)
        continue;
      card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      count = gtk_label_new (number);
      caption = gtk_label_new (caption_count (i, plan->counts[i]));
      gtk_label_set_xalign (GTK_LABEL (count), 0);
      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
      gtk_widget_add_css_class (count, "title-2");
      gtk_widget_add_css_class (count, "numeric");
      gtk_widget_add_css_class (caption, "dim-label");
      if (i == CB_IMPORT_REJECT && plan->counts[i] > 0)
        gtk_widget_add_css_class (count, "error");
      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "figure");
      gtk_box_append (GTK_BOX (card), count);
      gtk_box_append (GTK_BOX (card), caption);
      cb_tiles_append (CB_TILES (box), card);
    }
  return box;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static const char *
choose_icon (CbGrade grade)
{
  switch (grade)
    {
    case CB_GRADE_ROW_REJECTED:
      return "dialog-error-symbolic";
    case CB_GRADE_FIELD_DROPPED:
      return "dialog-warning-symbolic";
    case CB_GRADE_WARNING:
    default:
      return "dialog-information-symbolic";
    }
}

GtkWidget *
cb_import_preview_new_problem (const CbProblem *problem)
{
  g_autofree char *text = cb_wording_problem (problem);
  GtkWidget *row = make_row (text, cb_wording_grade (problem->grade));
  GtkWidget *icon = gtk_image_new_from_icon_name (choose_icon (problem->grade));

  if (problem->grade == CB_GRADE_ROW_REJECTED)
    gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static GtkWidget *
make_problems (const CbImportPlan *plan)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint shown = MIN (plan->problems->len, MOST_PROBLEMS);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What to look at"));
  for (guint i = 0; i < shown; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               cb_import_preview_new_problem (
                                   g_ptr_array_index (plan->problems, i)));
  if (plan->problems->len > shown)
    {
      guint more = plan->problems->len - shown;
      g_autofree char *text = g_strdup_printf (ngettext ("And %'u more", "And %'u more", more),
                                               more);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (text, NULL));
    }
  return group;
}

static const char *
name_action (CbImportAction action)
{
  switch (action)
    {
    case CB_IMPORT_ADD:
      return C_ ("row of a file", "New");
    case CB_IMPORT_UPDATE:
      return C_ ("row of a file", "Changes");
    case CB_IMPORT_UNCHANGED:
      return C_ ("row of a file", "Stays");
    case CB_IMPORT_SKIP:
      return C_ ("row of a file", "Left aside");
    case CB_IMPORT_REJECT:
    default:
      return C_ ("row of a file", "Rejected");
    }
}

/* The values as they were read, in the words of the language. */
static void
add_values (AdwExpanderRow *expander, const CbRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      g_autofree char *label = NULL;
      g_autofree char *value = NULL;

      if (cb_record_get (record, i) == NULL || (field->flags & CB_FIELD_KEPT) != 0)
        continue;
      label = cb_wording_label (field);
      value = cb_marks_word (record, i, NULL);
      adw_expander_row_add_row (expander, make_row (label, value));
    }
}

static GtkWidget *
make_record_row (const CbImportRow *row)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *title = NULL;
  GtkWidget *label = gtk_label_new (name_action (row->action));
  GtkWidget *widget;

  if (row->record != NULL)
    {
      const char *text = cb_record_get_title (row->record, cb_locale_get_language ()->tag);
      const char *ref = cb_record_get_ref (row->record);

      title = g_strdup (text != NULL ? text : CB_WORDING_NOT_STATED);
      subtitle = ref != NULL ? cb_text_isolate (ref) : NULL;
    }
  else
    /* Translators: %u is the number of a row of a file */
    title = g_strdup_printf (_ ("Row %u"), row->row);

  widget = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (widget), subtitle != NULL ? subtitle : "");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, row->action == CB_IMPORT_REJECT ? "error" : "dim-label");
  cb_compat_add_to_expander (widget, label);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (widget), row->record != NULL);
  if (row->record != NULL)
    add_values (ADW_EXPANDER_ROW (widget), row->record);
  return widget;
}

static GtkWidget *
make_rows (const CbImportPlan *plan)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The first rows"));
  for (guint i = 0; i < MIN (plan->rows->len, MOST_ROWS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_record_row (g_ptr_array_index (plan->rows, i)));
  return group;
}

static char *
describe (const CbImportPlan *plan)
{
  if (plan->merge != NULL)
    return cb_merging_word_package (plan->merge);
  return g_strdup (plan->noun != NULL ? _ (plan->noun->name_plural)
                                      : _ ("A package of several kinds of records"));
}

GtkWidget *
cb_import_preview_new (const CbImportPlan *plan)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *counts = adw_preferences_group_new ();
  g_autofree char *name = g_filename_display_basename (plan->path);
  g_autofree char *isolated = cb_text_isolate (name);
  g_autofree char *description = describe (plan);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (counts), isolated);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (counts), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (counts),
                             plan->merge != NULL ? cb_merge_view_new_counts (plan->merge)
                                                 : make_counts (plan));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (counts));
  if (plan->merge != NULL)
    cb_merge_view_add (ADW_PREFERENCES_PAGE (page), plan->merge);
  if (plan->problems->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (make_problems (plan)));
  if (plan->rows->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (make_rows (plan)));
  return page;
}
