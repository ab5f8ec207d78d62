/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as JSON objects, the form of packages and of what the command line prints: the ids of
 * the fields are the names, several codes are an array, numbers and amounts are numbers, and what
 * is not stated is left out. */

#pragma once

#include "cb-json-reader.h"
#include "cb-json-writer.h"
#include "cb-record.h"

G_BEGIN_DECLS

#define CB_PACKAGE_SCHEMA "package.schema.json"

/* A member for people who read the file: what codes and refs are called, by field. Readers of ours
 * leave it aside. */
#define CB_RECORD_JSON_LABELS "labels"

/**
 * cb_record_json_write:
 *
 * Writes @record as an object: its fields, its translations and, when it is stored, its UUID and
 * stamps.
 */
void cb_record_json_write (CbJsonWriter *writer, const CbRecord *record);

/* Writes members behind those of the record. */
typedef void (*CbRecordJsonFunc) (CbJsonWriter *writer, const CbRecord *record, gpointer user_data);

/**
 * cb_record_json_write_with:
 * @more: (nullable): adds members
 *
 * The same with members that the record itself does not have.
 */
void cb_record_json_write_with (CbJsonWriter *writer,
                                const CbRecord *record,
                                CbRecordJsonFunc more,
                                gpointer user_data);

/* The same without the object around it. */
void cb_record_json_write_members (CbJsonWriter *writer, const CbRecord *record);

/**
 * cb_record_json_write_value:
 *
 * Writes what was read, unchanged but for blanks and the way numbers are written.
 */
void cb_record_json_write_value (CbJsonWriter *writer, CbJsonValue *value);

/**
 * cb_record_json_get_input:
 * @object: a record
 * @input: (out) (transfer full) (nullable): what it says of @field, as somebody would have typed
 * it; %NULL for nothing
 *
 * Returns: %FALSE when there is a value of a type that the field can not have
 */
gboolean cb_record_json_get_input (CbJsonValue *object, const CbField *field, char **input);

/**
 * cb_record_json_get_type:
 *
 * Returns: (transfer none): the type that values of @field have: "string", "number", "integer" or
 * "array"
 */
const char *cb_record_json_get_type (const CbField *field);

/**
 * cb_record_json_is_own_member:
 *
 * Returns: whether @name is a member that every record may have besides its fields
 */
gboolean cb_record_json_is_own_member (const char *name);

/**
 * CbTranslationFunc:
 * @language: as it stands there
 * @field: as it stands there
 * @value: of any kind
 */
typedef void (*CbTranslationFunc) (const char *language,
                                   const char *field,
                                   CbJsonValue *value,
                                   gpointer user_data);

/**
 * cb_record_json_foreach_translation:
 *
 * Calls @func for each text in another language.
 *
 * Returns: (transfer full) (nullable): the JSON pointer to what is no object where one has to be;
 * else %NULL
 */
char *cb_record_json_foreach_translation (CbJsonValue *object,
                                          CbTranslationFunc func,
                                          gpointer user_data);

G_END_DECLS
