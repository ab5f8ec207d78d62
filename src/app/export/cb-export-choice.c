/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-export-choice.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference.h"

/* --- what ------------------------------------------------------------------ */

static void
source_free (gpointer data)
{
  CbExportSource *source = data;

  g_clear_pointer (&source->query, cb_query_free);
  g_free (source);
}

static void
add_source (GPtrArray *sources, const CbNoun *noun, const CbQuery *query)
{
  CbExportSource *source = g_new0 (CbExportSource, 1);

  source->noun = noun;
  source->query = query != NULL ? cb_query_copy (query) : NULL;
  g_ptr_array_add (sources, source);
}

GPtrArray *
cb_export_choice_list_sources (const CbQuery *query)
{
  static const CbNoun *const first[] = { &cb_noun_need, &cb_noun_programme };
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  if (query != NULL && (query->search != NULL || query->conditions->len > 0))
    add_source (sources, query->noun, query);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    add_source (sources, first[i], NULL);
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && nouns[i] != first[0] && nouns[i] != first[1])
      add_source (sources, nouns[i], NULL);
  add_source (sources, NULL, NULL);
  return sources;
}

GtkStringList *
cb_export_choice_name_sources (GPtrArray *sources)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const CbExportSource *source = g_ptr_array_index (sources, i);
      g_autofree char *name = NULL;

      if (source->noun == NULL)
        name = g_strdup (_ ("Everything as a package"));
      else if (source->query != NULL)
        /* Translators: %s is a kind of records, such as “Needs”: only those that the list shows. */
        name = g_strdup_printf (_ ("%s, as the list shows them"), _ (source->noun->name_plural));
      else
        name = g_strdup (_ (source->noun->name_plural));
      gtk_string_list_append (names, name);
    }
  return names;
}

/* --- in which form --------------------------------------------------------- */

GPtrArray *
cb_export_choice_list_forms (const CbNoun *noun)
{
  GPtrArray *list = g_ptr_array_new ();
  guint n_forms;
  const CbExportForm *forms = cb_export_form_get_all (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    if (cb_export_form_takes (&forms[i], noun))
      g_ptr_array_add (list, (gpointer) &forms[i]);
  return list;
}

GtkStringList *
cb_export_choice_name_forms (GPtrArray *forms)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < forms->len; i++)
    {
      const CbExportForm *form = g_ptr_array_index (forms, i);

      gtk_string_list_append (names, cb_reference_get_name ("export-formats", form->id));
    }
  return names;
}

GArray *
cb_export_choice_list_labels (const CbExportForm *form)
{
  static const CbExportFormFlags needed[] = {
    [CB_RECORD_LABELS_CODES] = 0,
    [CB_RECORD_LABELS_NAMES] = CB_EXPORT_FORM_NAMES,
    [CB_RECORD_LABELS_BOTH] = CB_EXPORT_FORM_LABELS,
  };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if ((form->flags & needed[i]) == needed[i])
      g_array_append_val (list, i);
  return list;
}

GtkStringList *
cb_export_choice_name_labels (GArray *labels)
{
  const CbCodeList *list = cb_reference_get_list ("export-labels");
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < labels->len; i++)
    gtk_string_list_append (names, cb_code_get_name (
                                       cb_code_list_get (list, g_array_index (labels, guint, i))));
  return names;
}

GtkStringList *
cb_export_choice_name_codes (const char *list_id)
{
  const CbCodeList *list = cb_reference_get_list (list_id);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < cb_code_list_get_size (list); i++)
    gtk_string_list_append (names, cb_code_get_name (cb_code_list_get (list, i)));
  return names;
}

/* --- in words --------------------------------------------------------------- */

char *
cb_export_choice_word_counts (const CbExportResult *counts)
{
  g_autofree char *written = NULL;

  written = g_strdup_printf (ngettext ("%u record will be written", "%u records will be written",
                                       (gulong) counts->written),
                             (guint) counts->written);
  if (counts->withheld == 0)
    /* Translators: %s says how many records will be written */
    return g_strdup_printf (_ ("%s, none is withheld."), written);
  /* Translators: %s says how many records will be written, %u is a number of records */
  return g_strdup_printf (ngettext ("%s, %u is withheld since it is marked higher.",
                                    "%s, %u are withheld since they are marked higher.",
                                    (gulong) counts->withheld),
                          written, (guint) counts->withheld);
}

char *
cb_export_choice_word_written (const CbExportResult *counts)
{
  g_autofree char *written = g_strdup_printf (ngettext ("%u record was written",
                                                        "%u records were written",
                                                        (gulong) counts->written),
                                              (guint) counts->written);

  if (counts->withheld == 0)
    /* Translators: %s says how many records were written. */
    return g_strdup_printf (_ ("%s, none was withheld."), written);
  /* Translators: %s says how many records were written, %u is a number of records. */
  return g_strdup_printf (ngettext ("%s, %u was withheld.", "%s, %u were withheld.",
                                    (gulong) counts->withheld),
                          written, (guint) counts->withheld);
}
