/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-reference.h"
#include "cb-table-schema.h"

/* Codes of a longer list are not spelled out: a file of the list is the better place. */
#define LONGEST_ENUM 30

/* Version of the dialect description (CSVDDF) that the members follow. */
#define DIALECT_VERSION 1.2

const CbCodeList *
cb_table_schema_find_enum (const char *list)
{
  const CbCodeList *codes = list != NULL ? cb_reference_get_list (list) : NULL;

  return codes != NULL && cb_code_list_get_size (codes) <= LONGEST_ENUM ? codes : NULL;
}

void
cb_table_schema_write_enum (CbJsonWriter *writer, const CbCodeList *codes)
{
  cb_json_writer_name (writer, "enum");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < cb_code_list_get_size (codes); i++)
    cb_json_writer_string (writer, cb_code_list_get (codes, i)->code);
  cb_json_writer_end_array (writer);
}

void
cb_table_schema_write_missing (CbJsonWriter *writer)
{
  cb_json_writer_name (writer, "missingValues");
  cb_json_writer_begin_array (writer);
  cb_json_writer_string (writer, "");
  cb_json_writer_end_array (writer);
}

void
cb_table_schema_write_flag (CbJsonWriter *writer, const char *name, gboolean value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_boolean (writer, value);
}

static void
write_dialect (CbJsonWriter *writer)
{
  cb_json_writer_name (writer, "dialect");
  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "csvddfVersion");
  cb_json_writer_double (writer, DIALECT_VERSION);
  cb_json_writer_member (writer, "delimiter", ",");
  cb_json_writer_member (writer, "lineTerminator", "\r\n");
  cb_json_writer_member (writer, "quoteChar", "\"");
  cb_table_schema_write_flag (writer, "doubleQuote", TRUE);
  cb_table_schema_write_flag (writer, "skipInitialSpace", FALSE);
  cb_table_schema_write_flag (writer, "header", TRUE);
  cb_table_schema_write_flag (writer, "caseSensitiveHeader", TRUE);
  cb_json_writer_end_object (writer);
}

void
cb_table_schema_write_resource (CbJsonWriter *writer,
                                const char *name,
                                const char *path,
                                const char *title,
                                guint64 bytes,
                                const char *sha256)
{
  g_autofree char *hash = g_strconcat ("sha256:", sha256, NULL);

  cb_json_writer_member (writer, "profile", "tabular-data-resource");
  cb_json_writer_member (writer, "name", name);
  cb_json_writer_member (writer, "path", path);
  cb_json_writer_member (writer, "title", title);
  cb_json_writer_member (writer, "format", "csv");
  cb_json_writer_member (writer, "mediatype", "text/csv");
  cb_json_writer_member (writer, "encoding", "utf-8");
  cb_json_writer_name (writer, "bytes");
  cb_json_writer_integer (writer, (gint64) bytes);
  cb_json_writer_member (writer, "hash", hash);
  write_dialect (writer);
}
