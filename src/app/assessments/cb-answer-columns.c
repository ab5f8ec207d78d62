/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer-columns.h"
#include "cb-answer.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

static GtkWidget *
new_row (const CbField *field)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = cb_wording_label (field);
  g_autofree char *about = NULL;
  GtkWidget *needed;

  /* Translators: what a column holds, and a sentence about it. */
  about = field->help != NULL ? g_strdup_printf (C_ ("column", "%s. %s"), label, _ (field->help))
                              : g_strdup (label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  if ((field->flags & CB_FIELD_REQUIRED) != 0)
    {
      needed = cb_marks_new_label (_ ("needed"), "caption");
      gtk_widget_add_css_class (needed, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), needed);
    }
  return row;
}

static void
choose_cb (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.import", NULL);
  gtk_window_destroy (window);
}

static GtkWidget *
make_header (GtkWidget *window)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Choose a File…"));

  gtk_widget_add_css_class (choose, "suggested-action");
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (choose_cb), window);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), choose);
  return header;
}

static char *
list_statuses (void)
{
  const CbCodeList *statuses = cb_reference_get_list ("answer-statuses");
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", cb_code_list_get (statuses, i)->code);
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

GtkWindow *
cb_answer_columns_new (GtkWindow *parent, const char *ref)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE,
                                    "destroy-with-parent", TRUE, "default-width", 560,
                                    "default-height", 700, "title", _ ("Import Answers"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *isolated = cb_text_isolate (ref);
  g_autofree char *statuses = list_statuses ();
  g_autofree char *codes = cb_text_isolate (statuses);
  g_autofree char *about = NULL;

  /* Translators: the ref of an assessment, then codes. */
  about =
      g_strdup_printf (_ ("A CSV file, for example from a survey tool, with one row for each item "
                          "and these names in its first row. The column “assessment” holds %s, the "
                          "column “status” one of: %s. You see what would change before anything "
                          "is imported."),
                       isolated, codes);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Columns of the table"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  for (guint i = 0; i < cb_noun_answer.n_fields; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (&cb_noun_answer.fields[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (window));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  return GTK_WINDOW (window);
}
