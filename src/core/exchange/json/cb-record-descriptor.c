/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-json-writer.h"
#include "cb-record-descriptor.h"
#include "cb-table-schema.h"

static void
begin_object (CbJsonWriter *writer, const char *name)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
}

static void
begin_array (CbJsonWriter *writer, const char *name)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
}

/* --- fields ---------------------------------------------------------------- */

/* Table Schema has no lists of codes: they are texts, parted by ";". */
static const char *
get_type_name (const CbField *field)
{
  switch (field->type)
    {
    case CB_FIELD_INTEGER:
      return "integer";
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
      return "number";
    case CB_FIELD_DATE:
      return "date";
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    case CB_FIELD_CODE:
    case CB_FIELD_CODES:
    case CB_FIELD_REF:
    case CB_FIELD_REFS:
    default:
      return "string";
    }
}

static void
write_constraints (CbJsonWriter *writer, const CbField *field, gboolean key)
{
  const CbCodeList *codes = field->type == CB_FIELD_CODE ? cb_table_schema_find_enum (field->list)
                                                         : NULL;

  begin_object (writer, "constraints");
  if ((field->flags & CB_FIELD_REQUIRED) != 0)
    cb_table_schema_write_flag (writer, "required", TRUE);
  if (key)
    cb_table_schema_write_flag (writer, "unique", TRUE);
  if (cb_field_is_text (field) && field->max > 0)
    {
      cb_json_writer_name (writer, "maxLength");
      cb_json_writer_integer (writer, field->max);
    }
  if (codes != NULL)
    cb_table_schema_write_enum (writer, codes);
  cb_json_writer_end_object (writer);
}

static void
write_field (CbJsonWriter *writer, const CbRecordDescriptorFile *file, guint place)
{
  const CbRecordColumn *column = &g_array_index (file->columns, CbRecordColumn, place);
  const CbField *field = &file->noun->fields[column->field];

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "name", file->ids[place]);
  cb_json_writer_member (writer, "title", file->titles[place]);
  cb_json_writer_member (writer, "type", column->label ? "string" : get_type_name (field));
  if (field->help != NULL && !column->label)
    cb_json_writer_member (writer, "description", field->help);
  if (!column->label)
    write_constraints (writer, field, column->field == 0);
  cb_json_writer_end_object (writer);
}

/* --- references ------------------------------------------------------------ */

static gboolean
has_whole_kind (GPtrArray *files, const char *plural)
{
  for (guint i = 0; i < files->len; i++)
    {
      const CbRecordDescriptorFile *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->noun->plural, plural))
        return file->whole;
    }
  return FALSE;
}

static void
write_foreign_key (CbJsonWriter *writer, const CbField *field)
{
  const CbNoun *noun = cb_noun_find (field->list);

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "fields", field->id);
  begin_object (writer, "reference");
  cb_json_writer_member (writer, "resource", noun->plural);
  cb_json_writer_member (writer, "fields", noun->fields[0].id);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

/* Only to tables from which nothing is withheld: a reader would find a ref without a record. */
static void
write_foreign_keys (CbJsonWriter *writer, const CbRecordDescriptorFile *file, GPtrArray *files)
{
  begin_array (writer, "foreignKeys");
  for (guint i = 0; i < file->columns->len; i++)
    {
      const CbRecordColumn *column = &g_array_index (file->columns, CbRecordColumn, i);
      const CbField *field = &file->noun->fields[column->field];

      if (field->type == CB_FIELD_REF && !column->label && has_whole_kind (files, field->list))
        write_foreign_key (writer, field);
    }
  cb_json_writer_end_array (writer);
}

/* --- tables ---------------------------------------------------------------- */

static void
write_schema (CbJsonWriter *writer, const CbRecordDescriptorFile *file, GPtrArray *files)
{
  begin_object (writer, "schema");
  begin_array (writer, "fields");
  for (guint i = 0; i < file->columns->len; i++)
    write_field (writer, file, i);
  cb_json_writer_end_array (writer);
  cb_table_schema_write_missing (writer);
  cb_json_writer_member (writer, "primaryKey", file->ids[0]);
  write_foreign_keys (writer, file, files);
  cb_json_writer_end_object (writer);
}

static void
write_resource (CbJsonWriter *writer, const CbRecordDescriptorFile *file, GPtrArray *files)
{
  cb_json_writer_begin_object (writer);
  cb_table_schema_write_resource (writer, file->noun->plural, file->name, file->title, file->bytes,
                                  file->sha256);
  write_schema (writer, file, files);
  cb_json_writer_end_object (writer);
}

gboolean
cb_record_descriptor_write (const char *name,
                            const char *title,
                            const char *created,
                            GPtrArray *files,
                            GOutputStream *stream,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (stream, CB_JSON_STYLE_PRETTY);

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "profile", "tabular-data-package");
  cb_json_writer_member (writer, "name", name);
  cb_json_writer_member (writer, "title", title);
  cb_json_writer_member (writer, "created", created);
  cb_json_writer_member (writer, "version", CB_RECORD_DESCRIPTOR_VERSION);
  begin_array (writer, "resources");
  for (guint i = 0; i < files->len; i++)
    write_resource (writer, g_ptr_array_index (files, i), files);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, cancellable, error);
}
