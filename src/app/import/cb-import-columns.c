/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-import-columns.h"
#include "cb-import-words.h"
#include "cb-record-csv.h"
#include "cb-text.h"

/* A table with more columns than these is mapped by a file of settings. */
#define MOST_COLUMNS 200

struct _CbImportColumns
{
  AdwPreferencesGroup *group;
  CbImportColumnsFunc func;
  gpointer user_data;
  GPtrArray *rows;  /* of AdwComboRow, not owned */
  GPtrArray *names; /* of char: the column of each row */
  GArray *fields;   /* of guint: the field of each choice behind the first */
  const CbNoun *noun;
  GtkWidget *rest; /* says that there are more columns; not owned */
  gboolean filling;
};

CbImportColumns *
cb_import_columns_new (AdwPreferencesGroup *group, CbImportColumnsFunc func, gpointer user_data)
{
  CbImportColumns *columns = g_new0 (CbImportColumns, 1);

  columns->group = group;
  columns->func = func;
  columns->user_data = user_data;
  columns->rows = g_ptr_array_new ();
  columns->names = g_ptr_array_new_with_free_func (g_free);
  columns->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  return columns;
}

void
cb_import_columns_free (CbImportColumns *columns)
{
  for (guint i = 0; i < columns->rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (columns->rows, i), columns);
  g_ptr_array_unref (columns->rows);
  g_ptr_array_unref (columns->names);
  g_array_unref (columns->fields);
  g_free (columns);
}

/* --- choosing -------------------------------------------------------------- */

static void
on_selected_cb (AdwComboRow *row, GParamSpec *pspec, CbImportColumns *columns)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *field = "";
  guint place;

  if (columns->filling || !g_ptr_array_find (columns->rows, row, &place) ||
      selected > columns->fields->len)
    return;
  if (selected > 0)
    field = columns->noun->fields[g_array_index (columns->fields, guint, selected - 1)].id;
  columns->func (g_ptr_array_index (columns->names, place), field, columns->user_data);
}

static guint
find_choice (const CbImportColumns *columns, const char *field)
{
  for (guint i = 0; i < columns->fields->len; i++)
    if (g_str_equal (columns->noun->fields[g_array_index (columns->fields, guint, i)].id, field))
      return i + 1;
  return 0;
}

/* --- rows ------------------------------------------------------------------ */

static GtkStringList *
list_choices (CbImportColumns *columns)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  /* Translators: what becomes of a column of a file */
  gtk_string_list_append (choices, C_ ("column", "Left aside"));
  g_array_set_size (columns->fields, 0);
  for (guint i = 0; columns->noun != NULL && i < columns->noun->n_fields; i++)
    {
      const CbField *field = &columns->noun->fields[i];

      if (!cb_record_csv_has_column (field) || (field->flags & CB_FIELD_KEPT) != 0)
        continue;
      g_array_append_val (columns->fields, i);
      gtk_string_list_append (choices, _ (field->label));
    }
  return choices;
}

static void
add_row (CbImportColumns *columns, const char *name, GtkStringList *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *title = cb_text_isolate (name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected_cb), columns);
  adw_preferences_group_add (columns->group, row);
  g_ptr_array_add (columns->rows, row);
  g_ptr_array_add (columns->names, g_strdup (name));
}

static void
add_rest (CbImportColumns *columns, guint more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("And %'u more", "And %'u more", more), more);

  columns->rest = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (columns->rest), text);
  adw_preferences_group_add (columns->group, columns->rest);
}

static void
rebuild (CbImportColumns *columns, const CbImportProbe *probe)
{
  g_autoptr (GtkStringList) choices = NULL;
  guint n_columns = MIN (probe->columns->len, MOST_COLUMNS);

  for (guint i = 0; i < columns->rows->len; i++)
    adw_preferences_group_remove (columns->group, g_ptr_array_index (columns->rows, i));
  if (columns->rest != NULL)
    adw_preferences_group_remove (columns->group, columns->rest);
  columns->rest = NULL;
  g_ptr_array_set_size (columns->rows, 0);
  g_ptr_array_set_size (columns->names, 0);
  columns->noun = probe->settings->noun;
  choices = list_choices (columns);
  for (guint i = 0; i < n_columns; i++)
    add_row (columns, ((CbProbeColumn *) g_ptr_array_index (probe->columns, i))->name, choices);
  if (probe->columns->len > n_columns)
    add_rest (columns, probe->columns->len - n_columns);
}

static gboolean
is_same (const CbImportColumns *columns, const CbImportProbe *probe)
{
  if (columns->noun != probe->settings->noun ||
      columns->rows->len != MIN (probe->columns->len, MOST_COLUMNS))
    return FALSE;
  for (guint i = 0; i < columns->names->len; i++)
    if (!g_str_equal (g_ptr_array_index (columns->names, i),
                      ((CbProbeColumn *) g_ptr_array_index (probe->columns, i))->name))
      return FALSE;
  return TRUE;
}

void
cb_import_columns_show (CbImportColumns *columns,
                        const CbImportProbe *probe,
                        const CbImportSettings *asked)
{
  columns->filling = TRUE;
  if (!is_same (columns, probe))
    rebuild (columns, probe);
  for (guint i = 0; i < columns->rows->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (columns->rows, i);
      const char *name = g_ptr_array_index (columns->names, i);
      const char *field = g_hash_table_lookup (probe->settings->columns, name);
      g_autofree char *about = NULL;

      field = field != NULL ? field : "";
      about = cb_import_words_column (probe, i, field,
                                      g_hash_table_contains (asked->columns, name));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
      adw_combo_row_set_selected (row, find_choice (columns, field));
    }
  columns->filling = FALSE;
}
