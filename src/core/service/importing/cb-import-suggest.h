/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of our fields the columns of somebody else's file are, by their names: the id of the field,
 * its label in any of the six languages, or another name that is common for it
 * (data/reference/column-names.xml). Names are compared without letter case, diacritics and signs.
 */

#pragma once

#include "cb-import-settings.h"

G_BEGIN_DECLS

/**
 * CbSuggestReason:
 * @CB_SUGGEST_NOTHING: no field is suggested
 * @CB_SUGGEST_BY_ID: the column has the id of the field
 * @CB_SUGGEST_BY_LABEL: it has its label, in @language
 * @CB_SUGGEST_BY_OTHER_NAME: it has another name that is common for it, in @language
 * @CB_SUGGEST_BY_WORDS: it shares most words with one of these names
 */
typedef enum
{
  CB_SUGGEST_NOTHING,
  CB_SUGGEST_BY_ID,
  CB_SUGGEST_BY_LABEL,
  CB_SUGGEST_BY_OTHER_NAME,
  CB_SUGGEST_BY_WORDS,
} CbSuggestReason;

/* A suggestion of at least this confidence is meant to be taken; one below it, to be asked about.
 */
#define CB_SUGGEST_SURE 0.9

/**
 * CbColumnSuggestion:
 * @field: place of the field in the noun, or %CB_COLUMN_NONE
 * @reason: why
 * @language: (nullable): tag of the language of the name that was recognised; %NULL for an id
 * @confidence: from 0 to 1
 */
typedef struct
{
  int field;
  CbSuggestReason reason;
  const char *language;
  double confidence;
} CbColumnSuggestion;

/**
 * CbImportSuggestion:
 * @noun: (nullable): what the rows are; %NULL when no column looks like a field of anything
 * @noun_confidence: from 0 to 1
 * @columns: (element-type CbColumnSuggestion): one for each column; no field twice
 * @missing: (element-type int): places of fields that a file of @noun can not be without, and that
 * no column is
 */
typedef struct
{
  const CbNoun *noun;
  double noun_confidence;
  GArray *columns;
  GArray *missing;
} CbImportSuggestion;

/**
 * cb_import_suggest:
 * @names: names of columns
 * @noun: (nullable): what the rows are; %NULL to suggest that as well
 *
 * For every thread.
 *
 * Returns: (transfer full): what the columns may be
 */
CbImportSuggestion *cb_import_suggest (const char *const *names, const CbNoun *noun);
void cb_import_suggestion_free (CbImportSuggestion *suggestion);

/**
 * cb_import_suggest_list_nouns:
 *
 * Returns: (transfer container) (element-type CbNoun): all that a table can hold, what people make
 * tables of first
 */
GPtrArray *cb_import_suggest_list_nouns (void);

/**
 * cb_import_suggestion_fill:
 * @names: the same names
 * @least: confidence from which a suggestion is taken
 *
 * Puts what is suggested into @settings: the noun when it has none, a field for each column that it
 * does not speak of yet, "" where nothing is suggested.
 */
void cb_import_suggestion_fill (const CbImportSuggestion *suggestion,
                                const char *const *names,
                                double least,
                                CbImportSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportSuggestion, cb_import_suggestion_free)

G_END_DECLS
