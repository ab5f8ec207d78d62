/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-import-inputs.h"
#include "cb-organisation.h"

/* So many inputs of a field are remembered: a column of codes has few, one of amounts many. */
#define MOST_REMEMBERED 4000

static void
inputs_free (gpointer data)
{
  CbImportInputs *inputs = data;

  for (guint i = 0; i < inputs->n_fields; i++)
    g_clear_pointer (&inputs[i].values, g_hash_table_unref);
  g_free (inputs);
}

GHashTable *
cb_import_inputs_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, inputs_free);
}

/* The same input gives the same value, but for texts, which seldom recur, and for references to
 * organisations, which the file may bring. */
static gboolean
is_remembered (const CbField *field)
{
  return !cb_field_is_text (field) && field->type != CB_FIELD_REF && field->type != CB_FIELD_REFS;
}

CbImportInputs *
cb_import_inputs_find (GHashTable *nouns, const CbNoun *noun)
{
  CbImportInputs *inputs = g_hash_table_lookup (nouns, noun);

  if (inputs != NULL)
    return inputs;

  inputs = g_new0 (CbImportInputs, MAX (noun->n_fields, 1));
  inputs->n_fields = noun->n_fields;
  for (guint i = 0; i < noun->n_fields; i++)
    {
      inputs[i].organisations = g_strcmp0 (noun->fields[i].list, cb_noun_organisation.plural) == 0;
      if (is_remembered (&noun->fields[i]))
        inputs[i].values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  g_hash_table_insert (nouns, (gpointer) noun, inputs);
  return inputs;
}

const char *
cb_import_inputs_recall (CbImportInputs *inputs, const char *input)
{
  gpointer known_input;
  gpointer known_value;

  if (inputs->values == NULL)
    return NULL;
  if (inputs->last_input != NULL && strcmp (inputs->last_input, input) == 0)
    return inputs->last_value;
  if (!g_hash_table_lookup_extended (inputs->values, input, &known_input, &known_value))
    return NULL;
  inputs->last_input = known_input;
  inputs->last_value = known_value;
  return known_value;
}

void
cb_import_inputs_remember (CbImportInputs *inputs, const char *input, const char *value)
{
  if (inputs->values != NULL && value != NULL &&
      g_hash_table_size (inputs->values) < MOST_REMEMBERED)
    g_hash_table_insert (inputs->values, g_strdup (input), g_strdup (value));
}
