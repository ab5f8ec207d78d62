/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-import-choices.h"
#include "cb-import-words.h"

void
cb_import_choices_fill_nouns (AdwComboRow *row, GPtrArray *nouns)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* In GTK 4.18 such a row always shows one of its items, so there is one for “not yet known”. */
  gtk_string_list_append (names, _ ("Not stated"));
  for (guint i = 0; i < nouns->len; i++)
    gtk_string_list_append (names,
                            _ (((const CbNoun *) g_ptr_array_index (nouns, i))->name_plural));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_existing (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CB_N_EXISTING; i++)
    gtk_string_list_append (names, cb_import_words_existing (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_encodings (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    gtk_string_list_append (names, _ (cb_encoding_get_name (i)));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_delimiters (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < strlen (CB_CSV_DELIMITERS); i++)
    gtk_string_list_append (names, cb_import_words_delimiter (CB_CSV_DELIMITERS[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_headers (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: a file has no row with the names of its columns */
  gtk_string_list_append (names, C_ ("row of names", "None"));
  for (guint i = 1; i <= CB_CSV_HEADER_ROWS; i++)
    {
      g_autofree char *name = NULL;

      /* Translators: %u is the number of a row of a file */
      name = g_strdup_printf (_ ("Row %u"), i);
      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_decimals (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CB_N_DECIMALS; i++)
    gtk_string_list_append (names, cb_import_words_decimal (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

void
cb_import_choices_fill_dates (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CB_N_DATES; i++)
    gtk_string_list_append (names, cb_import_words_dates (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}
