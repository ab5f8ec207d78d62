/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How somebody else's file is to be read: a JSON object such as
 *   {"kind": "needs", "encoding": "windows-1252", "delimiter": ";", "header_row": 3,
 *    "decimal": ",", "dates": "dmy", "existing": "skip",
 *    "columns": {"Country": "state", "Project": "title", "Remarks": null},
 *    "constants": {"language": "fr"}, "nothing": ["n/a", "-"]}
 * and, for an activity file of IATI, "sectors" and "regions" (cb-iati-choices.h).
 * All of it may be left out, and is then told by the file. data/schemas/mapping.schema.json says
 * the same to programs. Files for “--mapping”, kept profiles and batches hold this form. */

#pragma once

#include "cb-csv-dialect.h"
#include "cb-csv-encoding.h"
#include "cb-csv-value.h"
#include "cb-iati-choices.h"
#include "cb-json-reader.h"
#include "cb-json-writer.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/**
 * CbImportExisting:
 * @CB_EXISTING_UPDATE: the row replaces what the stored record has in the fields of its columns
 * @CB_EXISTING_SKIP: the row is left aside
 * @CB_EXISTING_ADD: the row becomes a further record, under a new ref
 *
 * What becomes of a row whose ref a stored record has.
 */
typedef enum
{
  CB_EXISTING_UPDATE,
  CB_EXISTING_SKIP,
  CB_EXISTING_ADD,
  CB_N_EXISTING,
} CbImportExisting;

/**
 * CbImportSettings:
 * @noun: (nullable): what the rows are; %NULL for the header to tell
 * @encoding: or %CB_ENCODING_AUTO
 * @delimiter: one of %CB_CSV_DELIMITERS, or 0 for the file to tell
 * @header_row: from 1, %CB_CSV_NO_HEADER or %CB_CSV_HEADER_AUTO
 * @decimal: of all columns of numbers
 * @dates: of all columns of dates
 * @existing: what becomes of rows whose ref is stored already
 * @columns: (element-type utf8 utf8): name of a column → id of our field, "" for one that is left
 * aside. In a file without a header columns are called "1", "2", …; of several columns with the
 * same name the later ones are called "Name (2)", "Name (3)", …
 * @constants: (element-type utf8 utf8): id of our field → text for all rows
 * @nothing: (element-type utf8): cells that mean “not stated”, compared without letter case
 * @choices: of an activity file
 *
 * Plain data; it may be handed from thread to thread.
 */
typedef struct
{
  const CbNoun *noun;
  CbEncoding encoding;
  char delimiter;
  int header_row;
  CbDecimalSign decimal;
  CbDateOrder dates;
  CbImportExisting existing;
  GHashTable *columns;
  GHashTable *constants;
  GPtrArray *nothing;
  CbIatiChoices *choices;
} CbImportSettings;

/**
 * cb_import_settings_new:
 *
 * Returns: (transfer full): settings by which the file tells everything
 */
CbImportSettings *cb_import_settings_new (void);
CbImportSettings *cb_import_settings_copy (const CbImportSettings *settings);
void cb_import_settings_free (CbImportSettings *settings);

/**
 * cb_import_settings_set_column:
 * @name: of a column
 * @field: (nullable): id of our field, "" to leave the column aside, %NULL to forget the column
 */
void
cb_import_settings_set_column (CbImportSettings *settings, const char *name, const char *field);

/**
 * cb_import_settings_set_constant:
 * @text: (nullable): %NULL or "" to forget the constant
 */
void
cb_import_settings_set_constant (CbImportSettings *settings, const char *field, const char *text);

/**
 * cb_import_settings_read_file:
 * @path: a JSON file
 *
 * Returns: (transfer full) (nullable): the settings; %NULL with an error whose message is a
 * sentence for people
 */
CbImportSettings *cb_import_settings_read_file (const char *path, GError **error);

/**
 * cb_import_settings_read:
 * @name: what messages call the text
 * @json: settings as JSON
 *
 * Returns: (transfer full) (nullable): as cb_import_settings_read_file()
 */
CbImportSettings *cb_import_settings_read (const char *name, const char *json, GError **error);

/* Writes the settings as an object; what the file is to tell is left out. */
void cb_import_settings_write (const CbImportSettings *settings, CbJsonWriter *writer);

/**
 * cb_import_settings_to_text:
 *
 * Returns: (transfer full): the settings as JSON that cb_import_settings_read() reads; the same
 * settings give the same text
 */
char *cb_import_settings_to_text (const CbImportSettings *settings);

const char *cb_import_existing_get_id (CbImportExisting existing);
gboolean cb_import_existing_find (const char *id, CbImportExisting *existing);

/* Whether a column or a constant is the field with the id @field. */
gboolean cb_import_settings_have_field (const CbImportSettings *settings, const char *field);

/* Whether @cell is one of those that mean “not stated”. */
gboolean cb_import_settings_is_nothing (const CbImportSettings *settings, const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportSettings, cb_import_settings_free)

G_END_DECLS
