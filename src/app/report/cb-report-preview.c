/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "cb-annual.h"
#include "cb-report-preview.h"

static guint
find_number (const CbReport *report, const char *id)
{
  const char *value = cb_report_find_value (report, id);

  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
}

static char *
word_counts (const CbReport *report)
{
  const CbReportTable *counts = cb_report_find_table (report, "counts");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = CB_ANNUAL_REQUESTS; i <= CB_ANNUAL_MATCHES; i++)
    {
      char **row = g_ptr_array_index (counts->rows, i);
      /* Translators: what is counted, and the number: “Delivered: 3” */
      g_autofree char *one = g_strdup_printf (_ ("%s: %u"), row[1], (guint) atoi (row[2]));

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
word_cases (const CbReport *report)
{
  guint n_listed = cb_report_find_table (report, "cases")->rows->len;

  if (n_listed == 0)
    return g_strdup (_ ("No case will be listed."));
  return g_strdup_printf (ngettext ("%u case will be listed.", "%u cases will be listed.",
                                    n_listed),
                          n_listed);
}

static char *
word_withheld (guint n_withheld)
{
  if (n_withheld == 0)
    return g_strdup (_ ("None is withheld."));
  return g_strdup_printf (ngettext ("%u is counted but withheld, since it is marked higher.",
                                    "%u are counted but withheld, since they are marked higher.",
                                    n_withheld),
                          n_withheld);
}

char *
cb_report_preview_word (const CbReport *report)
{
  g_autofree char *withheld = word_withheld (find_number (report, "withheld"));
  g_autofree char *counts = NULL;
  g_autofree char *cases = NULL;

  if (!g_str_equal (report->id, "annual"))
    return g_steal_pointer (&withheld);
  counts = word_counts (report);
  cases = word_cases (report);
  return g_strjoin ("\n", counts, cases, withheld, NULL);
}

/* The annual report has one list of records, and one number of what is left out of it. */
static guint
count_withheld (const CbReport *report, const CbReportTable *table)
{
  g_autofree char *id = g_strconcat ("withheld_", table->id, NULL);

  if (g_str_equal (report->id, "annual") && g_str_equal (table->id, "cases"))
    return find_number (report, "withheld");
  return find_number (report, id);
}

GtkWidget *
cb_report_preview_create_row (const CbReport *report, const CbReportTable *table)
{
  g_autofree char *number = g_strdup_printf ("%u", table->rows->len);
  guint n_withheld = count_withheld (report, table);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), table->title);
  if (n_withheld > 0)
    {
      /* Translators: how many rows of a table are left out of a report. */
      g_autofree char *withheld = g_strdup_printf (ngettext ("%u withheld", "%u withheld",
                                                             n_withheld),
                                                   n_withheld);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), withheld);
    }
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}
