/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-contact.h"
#include "cb-document.h"
#include "cb-import-choices.h"
#include "cb-import-words.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"

GPtrArray *
cb_import_choices_list_nouns (void)
{
  static const CbNoun *const usual[] = { &cb_noun_need, &cb_noun_programme, &cb_noun_organisation,
                                         &cb_noun_contact, &cb_noun_document };
  GPtrArray *list = g_ptr_array_new ();
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    g_ptr_array_add (list, (gpointer) usual[i]);
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && !g_ptr_array_find (list, nouns[i], NULL))
      g_ptr_array_add (list, (gpointer) nouns[i]);
  return list;
}

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
