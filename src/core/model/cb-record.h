/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-date.h"
#include "cb-money.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/**
 * CbRecord:
 * @noun: what it is a record of
 * @id: number of its row in the store, 0 while it is not stored
 * @uid: (nullable): UUID, the same in every copy of the database
 * @created: (nullable): when it was made, in UTC
 * @changed: (nullable): when it was last changed, in UTC
 * @values: a canonical value or %NULL for each field of the noun
 *
 * One record as plain data. It is counted, and may be handed from thread to thread; whoever changes
 * it must be its only holder.
 */
typedef struct
{
  const CbNoun *noun;
  gint64 id;
  char *uid;
  char *created;
  char *changed;
  char **values;
  GPtrArray *translations; /* of CbTranslation */
} CbRecord;

typedef struct
{
  guint field;
  char *language;
  char *text;
} CbTranslation;

CbRecord *cb_record_new (const CbNoun *noun);

/**
 * cb_record_new_preset:
 *
 * Returns: (transfer full): a record with the presets of its fields
 */
CbRecord *cb_record_new_preset (const CbNoun *noun);

CbRecord *cb_record_ref (CbRecord *record);
void cb_record_unref (CbRecord *record);
CbRecord *cb_record_copy (const CbRecord *record);

const char *cb_record_get (const CbRecord *record, guint field);
void cb_record_set (CbRecord *record, guint field, const char *value);
void cb_record_take (CbRecord *record, guint field, char *value);

/**
 * cb_record_get_ref:
 *
 * Returns: (transfer none): the record's reference
 */
const char *cb_record_get_ref (const CbRecord *record);

/**
 * cb_record_get_by_id:
 *
 * Returns: (transfer none) (nullable): the value of the field with that id; %NULL also when the
 * noun has no such field
 */
const char *cb_record_get_by_id (const CbRecord *record, const char *field_id);

/**
 * cb_record_get_integer:
 *
 * Returns: the number, or @missing
 */
gint64 cb_record_get_integer (const CbRecord *record, guint field, gint64 missing);

CbDate cb_record_get_date (const CbRecord *record, guint field);
CbMoney cb_record_get_money (const CbRecord *record, guint field);

/**
 * cb_record_get_language:
 *
 * Returns: (transfer none): the original language of its texts, "en" when the record does not say
 */
const char *cb_record_get_language (const CbRecord *record);

/**
 * cb_record_get_translation:
 *
 * Returns: (transfer none) (nullable): the text in exactly that language, when it is not the
 * original
 */
const char *cb_record_get_translation (const CbRecord *record, guint field, const char *language);

void
cb_record_set_translation (CbRecord *record, guint field, const char *language, const char *text);

/**
 * cb_record_get_text:
 * @language: the language wanted
 * @found: (out) (optional) (transfer none): the language of what is returned
 *
 * Returns: (transfer none) (nullable): the text in @language; else in the original language, which
 * the author wrote
 */
const char *
cb_record_get_text (const CbRecord *record, guint field, const char *language, const char **found);

/**
 * cb_record_get_title:
 *
 * Returns: (transfer none): what names the record to a person who reads @language
 */
const char *cb_record_get_title (const CbRecord *record, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbRecord, cb_record_unref)

G_END_DECLS
