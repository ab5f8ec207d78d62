/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inputs that recur: what each gave is remembered while a file is read, and not checked again. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

/* What is known of the inputs of a field; an array of the noun's fields. */
typedef struct
{
  gboolean organisations; /* the field refers to organisations, which the file may bring */
  GHashTable *values;     /* input → value that it gives; NULL when none are remembered */
  const char *last_input; /* one of them */
  const char *last_value;
  guint n_fields; /* of the noun, in the first one */
} CbImportInputs;

/* A table of nouns and arrays of CbImportInputs. */
GHashTable *cb_import_inputs_new (void);

/**
 * cb_import_inputs_find:
 *
 * Returns: (transfer none): for each field of @noun what is known
 */
CbImportInputs *cb_import_inputs_find (GHashTable *nouns, const CbNoun *noun);

/**
 * cb_import_inputs_recall:
 *
 * Returns: (transfer none) (nullable): the value that @input gave to the field
 */
const char *cb_import_inputs_recall (CbImportInputs *inputs, const char *input);

/* Remembers that @input gave @value (nullable), if that is of use. */
void cb_import_inputs_remember (CbImportInputs *inputs, const char *input, const char *value);

G_END_DECLS
