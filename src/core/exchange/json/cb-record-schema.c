/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes of our own lists are written out in the schema. Languages and currencies, which are
 * many and come with the system, are described by their form. */

#include "config.h"

#include "cb-package-json.h"
#include "cb-record-json.h"
#include "cb-record-schema.h"
#include "cb-reference.h"

#define DIALECT "https://json-schema.org/draft/2020-12/schema"
#define REF_PATTERN "^[A-Za-z0-9][A-Za-z0-9_./+:-]{0,63}$"
#define DATE_PATTERN "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define STAMP_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
#define LANGUAGE_PATTERN "^[a-z]{2}$"
#define VECTOR_PATTERN "^([0-9]+:[1-9][0-9]*( [0-9]+:[1-9][0-9]*)*)?$"
#define HASH_PATTERN "^[0-9a-f]{64}$"

static void
write_integer (CbJsonWriter *writer, const char *name, gint64 value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_integer (writer, value);
}

static void
write_closed (CbJsonWriter *writer)
{
  cb_json_writer_name (writer, "additionalProperties");
  cb_json_writer_boolean (writer, FALSE);
}

static void
begin_member (CbJsonWriter *writer, const char *name)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
}

static void
write_names (CbJsonWriter *writer, const char *name, const char *const *values)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
  for (guint i = 0; values[i] != NULL; i++)
    cb_json_writer_string (writer, values[i]);
  cb_json_writer_end_array (writer);
}

/* --- fields ---------------------------------------------------------------- */

static void
write_code (CbJsonWriter *writer, const char *list_id)
{
  const CbCodeList *list = cb_reference_get_list (list_id);

  cb_json_writer_member (writer, "type", "string");
  if (g_str_equal (list_id, "languages"))
    cb_json_writer_member (writer, "pattern", LANGUAGE_PATTERN);
  else if (g_str_equal (list_id, "currencies"))
    cb_json_writer_member (writer, "pattern", "^[A-Z]{3}$");
  else if (list == NULL) /* refs of records */
    cb_json_writer_member (writer, "pattern", REF_PATTERN);
  else
    {
      cb_json_writer_name (writer, "enum");
      cb_json_writer_begin_array (writer);
      for (guint i = 0; i < cb_code_list_get_size (list); i++)
        cb_json_writer_string (writer, cb_code_list_get (list, i)->code);
      cb_json_writer_end_array (writer);
    }
}

static void
write_codes (CbJsonWriter *writer, const CbField *field)
{
  cb_json_writer_member (writer, "type", "array");
  begin_member (writer, "items");
  write_code (writer, field->list);
  cb_json_writer_end_object (writer);
  write_integer (writer, "minItems", 1);
  cb_json_writer_name (writer, "uniqueItems");
  cb_json_writer_boolean (writer, TRUE);
}

static void
write_plain_text (CbJsonWriter *writer, const CbField *field)
{
  cb_json_writer_member (writer, "type", "string");
  if (g_str_equal (field->id, "ref"))
    cb_json_writer_member (writer, "pattern", REF_PATTERN);
  else
    write_integer (writer, "minLength", 1);
  if (field->max > 0)
    write_integer (writer, "maxLength", field->max);
}

static void
write_number (CbJsonWriter *writer, const CbField *field)
{
  cb_json_writer_member (writer, "type", cb_record_json_get_type (field));
  if (field->type == CB_FIELD_MONEY)
    {
      write_integer (writer, "minimum", field->min / CB_MONEY_UNIT);
      write_integer (writer, "maximum", CB_MONEY_MAX / CB_MONEY_UNIT);
      return;
    }
  write_integer (writer, "minimum", field->min);
  if (field->max > 0)
    write_integer (writer, "maximum", field->max);
}

static void
write_field (CbJsonWriter *writer, const CbField *field)
{
  begin_member (writer, field->id);
  switch (field->type)
    {
    case CB_FIELD_CODE:
    case CB_FIELD_REF:
      write_code (writer, field->list);
      break;
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      write_codes (writer, field);
      break;
    case CB_FIELD_INTEGER:
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
      write_number (writer, field);
      break;
    case CB_FIELD_DATE:
      cb_json_writer_member (writer, "type", "string");
      cb_json_writer_member (writer, "pattern", DATE_PATTERN);
      break;
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    default:
      write_plain_text (writer, field);
      break;
    }
  cb_json_writer_end_object (writer);
}

/* --- records --------------------------------------------------------------- */

static void
write_translations (CbJsonWriter *writer, const CbNoun *noun)
{
  begin_member (writer, "translations");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "propertyNames");
  cb_json_writer_member (writer, "pattern", LANGUAGE_PATTERN);
  cb_json_writer_end_object (writer);
  begin_member (writer, "additionalProperties");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & CB_FIELD_TRANSLATABLE) != 0)
      write_field (writer, &noun->fields[i]);
  cb_json_writer_end_object (writer);
  write_closed (writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_stamps (CbJsonWriter *writer)
{
  static const char *const stamps[] = { "created", "changed" };

  begin_member (writer, "uid");
  cb_json_writer_member (writer, "type", "string");
  cb_json_writer_member (writer, "format", "uuid");
  cb_json_writer_end_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      begin_member (writer, stamps[i]);
      cb_json_writer_member (writer, "type", "string");
      cb_json_writer_member (writer, "pattern", STAMP_PATTERN);
      cb_json_writer_end_object (writer);
    }
}

/* One name, or one for each code of a list. */
static void
write_labels (CbJsonWriter *writer)
{
  static const char *const types[] = { "string", "array", NULL };

  begin_member (writer, CB_RECORD_JSON_LABELS);
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "additionalProperties");
  write_names (writer, "type", types);
  begin_member (writer, "items");
  cb_json_writer_member (writer, "type", "string");
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_pattern (CbJsonWriter *writer, const char *name, const char *pattern)
{
  begin_member (writer, name);
  cb_json_writer_member (writer, "type", "string");
  cb_json_writer_member (writer, "pattern", pattern);
  cb_json_writer_end_object (writer);
}

/* Of a record in a package, by field. */
static void
write_versions (CbJsonWriter *writer)
{
  begin_member (writer, "versions");
  cb_json_writer_member (writer, "type", "object");
  write_pattern (writer, "additionalProperties", VECTOR_PATTERN);
  cb_json_writer_end_object (writer);
}

/* What has a preset may be left out of a package: the reader fills it in. */
static void
write_required (CbJsonWriter *writer, const CbNoun *noun)
{
  cb_json_writer_name (writer, "required");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & CB_FIELD_REQUIRED) != 0 && noun->fields[i].preset == NULL)
      cb_json_writer_string (writer, noun->fields[i].id);
  cb_json_writer_end_array (writer);
}

static void
write_record (CbJsonWriter *writer, const CbNoun *noun)
{
  begin_member (writer, noun->id);
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  for (guint i = 0; i < noun->n_fields; i++)
    write_field (writer, &noun->fields[i]);
  if (noun->stored)
    {
      write_translations (writer, noun);
      write_stamps (writer);
      write_labels (writer);
      write_versions (writer);
    }
  cb_json_writer_end_object (writer);
  write_required (writer, noun);
  write_closed (writer);
  cb_json_writer_end_object (writer);
}

static void
write_head (CbJsonWriter *writer, const char *name, const char *title)
{
  cb_json_writer_member (writer, "$schema", DIALECT);
  cb_json_writer_member (writer, "$id", name);
  cb_json_writer_member (writer, "title", title);
}

static void
write_records (CbJsonWriter *writer)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_json_writer_begin_object (writer);
  write_head (writer, "record.schema.json", "Records of Capacity Bridge, by kind");
  begin_member (writer, "$defs");
  for (guint i = 0; i < n_nouns; i++)
    write_record (writer, nouns[i]);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_record_reference (CbJsonWriter *writer, const CbNoun *noun)
{
  g_autofree char *reference = g_strconcat ("record.schema.json#/$defs/", noun->id, NULL);

  cb_json_writer_member (writer, "$ref", reference);
}

static void
write_array_of (CbJsonWriter *writer, const char *name, const CbNoun *noun)
{
  begin_member (writer, name);
  cb_json_writer_member (writer, "type", "array");
  begin_member (writer, "items");
  write_record_reference (writer, noun);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_constant (CbJsonWriter *writer, const char *name, const char *value)
{
  begin_member (writer, name);
  cb_json_writer_member (writer, "const", value);
  cb_json_writer_end_object (writer);
}

/* --- packages -------------------------------------------------------------- */

static void
write_uuid (CbJsonWriter *writer)
{
  cb_json_writer_member (writer, "type", "string");
  cb_json_writer_member (writer, "format", "uuid");
}

static void
write_count (CbJsonWriter *writer, const char *name, gint64 least)
{
  begin_member (writer, name);
  cb_json_writer_member (writer, "type", "integer");
  write_integer (writer, "minimum", least);
  cb_json_writer_end_object (writer);
}

/* Where the package comes from. */
static void
write_package_head (CbJsonWriter *writer)
{
  static const char *const required[] = { "format",   "origin",  "revision", "written", "marking",
                                          "withheld", "origins", "first",    NULL };

  begin_member (writer, "package");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  begin_member (writer, "format");
  write_integer (writer, "const", CB_PACKAGE_FORMAT);
  cb_json_writer_end_object (writer);
  begin_member (writer, "origin");
  write_uuid (writer);
  cb_json_writer_end_object (writer);
  write_count (writer, "revision", 1);
  write_pattern (writer, "written", STAMP_PATTERN);
  begin_member (writer, "marking");
  write_code (writer, "markings");
  cb_json_writer_end_object (writer);
  write_count (writer, "withheld", 0);
  begin_member (writer, "origins");
  cb_json_writer_member (writer, "type", "array");
  begin_member (writer, "items");
  write_uuid (writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  write_pattern (writer, "first", VECTOR_PATTERN);
  cb_json_writer_end_object (writer);
  write_names (writer, "required", required);
  write_closed (writer);
  cb_json_writer_end_object (writer);
}

/* Begins an array of objects and its properties. */
static void
begin_objects (CbJsonWriter *writer)
{
  cb_json_writer_member (writer, "type", "array");
  begin_member (writer, "items");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
}

static void
end_objects (CbJsonWriter *writer, const char *const *required)
{
  cb_json_writer_end_object (writer);
  write_names (writer, "required", required);
  write_closed (writer);
  cb_json_writer_end_object (writer);
}

static void
write_deleted (CbJsonWriter *writer)
{
  static const char *const required[] = { "ref", "tlp", "versions", NULL };

  begin_member (writer, "deleted");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "additionalProperties");
  begin_objects (writer);
  write_pattern (writer, "ref", REF_PATTERN);
  begin_member (writer, "tlp");
  write_code (writer, "markings");
  cb_json_writer_end_object (writer);
  write_pattern (writer, "versions", VECTOR_PATTERN);
  end_objects (writer, required);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_attachments (CbJsonWriter *writer)
{
  static const char *const required[] = { "sha256", "content", NULL };

  begin_member (writer, "attachments");
  begin_objects (writer);
  write_pattern (writer, "sha256", HASH_PATTERN);
  begin_member (writer, "content");
  cb_json_writer_member (writer, "type", "string");
  cb_json_writer_member (writer, "contentEncoding", "base64");
  cb_json_writer_end_object (writer);
  end_objects (writer, required);
  cb_json_writer_end_object (writer);
}

static void
write_package (CbJsonWriter *writer)
{
  static const char *const required[] = { "$schema", "records", NULL };
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_json_writer_begin_object (writer);
  write_head (writer, CB_PACKAGE_SCHEMA, "A package of records");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  write_constant (writer, "$schema", CB_PACKAGE_SCHEMA);
  write_package_head (writer);
  begin_member (writer, "records");
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored)
      write_array_of (writer, nouns[i]->plural, nouns[i]);
  cb_json_writer_end_object (writer);
  write_closed (writer);
  cb_json_writer_end_object (writer);
  write_deleted (writer);
  write_attachments (writer);
  cb_json_writer_end_object (writer);
  write_names (writer, "required", required);
  write_closed (writer);
  cb_json_writer_end_object (writer);
}

/* --- lists and single records ---------------------------------------------- */

static void
write_kind_choice (CbJsonWriter *writer, const CbNoun *noun, gboolean list)
{
  cb_json_writer_begin_object (writer);
  begin_member (writer, "if");
  begin_member (writer, "properties");
  write_constant (writer, "kind", noun->plural);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  begin_member (writer, "then");
  begin_member (writer, "properties");
  if (list)
    write_array_of (writer, "items", noun);
  else
    {
      begin_member (writer, "item");
      write_record_reference (writer, noun);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
write_kinds (CbJsonWriter *writer, const char *name, const char *title, gboolean list)
{
  const char *const required[] = { "$schema", "kind", list ? "items" : "item", NULL };
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_json_writer_begin_object (writer);
  write_head (writer, name, title);
  cb_json_writer_member (writer, "type", "object");
  begin_member (writer, "properties");
  write_constant (writer, "$schema", name);
  begin_member (writer, "kind");
  cb_json_writer_name (writer, "enum");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < n_nouns; i++)
    cb_json_writer_string (writer, nouns[i]->plural);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  begin_member (writer, required[2]);
  cb_json_writer_member (writer, "type", list ? "array" : "object");
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
  write_names (writer, "required", required);
  write_closed (writer);
  cb_json_writer_name (writer, "allOf");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < n_nouns; i++)
    write_kind_choice (writer, nouns[i], list);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

const char *const *
cb_record_schema_get_names (void)
{
  static const char *const names[] = { "list.schema.json", CB_PACKAGE_SCHEMA, "record.schema.json",
                                       "show.schema.json", NULL };

  return names;
}

void
cb_record_schema_write (CbJsonWriter *writer, const char *name)
{
  if (g_str_equal (name, "record.schema.json"))
    write_records (writer);
  else if (g_str_equal (name, CB_PACKAGE_SCHEMA))
    write_package (writer);
  else if (g_str_equal (name, "list.schema.json"))
    write_kinds (writer, name, "What “list” prints", TRUE);
  else
    write_kinds (writer, name, "What “show” prints", FALSE);
}
