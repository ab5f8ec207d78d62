/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of a list, or with labels, in the form of a package. */

#include "config.h"

#include "cb-export-form.h"
#include "cb-export-words.h"
#include "cb-export.h"
#include "cb-record-json.h"
#include "cb-text.h"

typedef struct
{
  CbJsonWriter *writer;
  CbExportRun *run;
  CbExportWords *words; /* NULL for codes alone */
  gboolean begun;       /* an array of records */
} Json;

/* A member for each value that is called something: a text, or a list as long as that of codes. */
static void
write_label (Json *json, const CbField *field, const char *value)
{
  g_auto (GStrv) items = NULL;

  cb_json_writer_name (json->writer, field->id);
  if (!cb_field_is_many (field))
    {
      g_autofree char *label = cb_export_words_make_label (json->words, field, value);

      cb_json_writer_string (json->writer, label);
      return;
    }
  items = cb_text_list_split (value);
  cb_json_writer_begin_array (json->writer);
  for (guint i = 0; items[i] != NULL; i++)
    {
      const char *name = cb_export_words_get_one (json->words, field, items[i]);

      cb_json_writer_string (json->writer, name != NULL ? name : items[i]);
    }
  cb_json_writer_end_array (json->writer);
}

static void
write_labels_cb (CbJsonWriter *writer, const CbRecord *record, gpointer user_data)
{
  cb_json_writer_name (writer, CB_RECORD_JSON_LABELS);
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < record->noun->n_fields; i++)
    if (record->values[i] != NULL && cb_record_columns_has_label (&record->noun->fields[i]))
      write_label (user_data, &record->noun->fields[i], record->values[i]);
  cb_json_writer_end_object (writer);
}

static gboolean
write_record_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Json *json = user_data;

  if (!json->begun)
    {
      cb_json_writer_name (json->writer, record->noun->plural);
      cb_json_writer_begin_array (json->writer);
      json->begun = TRUE;
    }
  cb_record_json_write_with (json->writer, record, json->words != NULL ? write_labels_cb : NULL,
                             json);
  return TRUE;
}

static gboolean
load_words (Json *json, const CbNoun *noun, GError **error)
{
  for (guint i = 0; json->words != NULL && i < noun->n_fields; i++)
    if (!cb_export_words_load (json->words, &noun->fields[i], json->run->cancellable, error))
      return FALSE;
  return TRUE;
}

/* A kind without records is left out, as in every package. */
static gboolean
write_kind (Json *json, const CbNoun *noun, GError **error)
{
  json->begun = FALSE;
  if (!load_words (json, noun, error) ||
      !cb_export_run_each (json->run, noun, TRUE, write_record_cb, json, error))
    return FALSE;
  if (json->begun)
    cb_json_writer_end_array (json->writer);
  return TRUE;
}

static gboolean
write_document (Json *json, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_json_writer_begin_object (json->writer);
  cb_json_writer_member (json->writer, "$schema", CB_PACKAGE_SCHEMA);
  cb_json_writer_name (json->writer, "records");
  cb_json_writer_begin_object (json->writer);
  for (guint i = 0; i < n_nouns; i++)
    if (cb_export_run_has_kind (json->run, nouns[i]) && !write_kind (json, nouns[i], error))
      return FALSE;
  cb_json_writer_end_object (json->writer);
  cb_json_writer_end_object (json->writer);
  return cb_json_writer_finish (json->writer, json->run->cancellable, error);
}

gboolean
cb_export_run_write_json (CbExportRun *run, GError **error)
{
  const CbExportRequest *request = run->request;
  g_autoptr (CbFileWriter) file = NULL;
  g_autoptr (CbJsonWriter) writer = NULL;
  g_autoptr (CbExportWords) words = NULL;
  Json json;

  file = cb_file_writer_new (run->path, error);
  if (file == NULL)
    return FALSE;
  writer = cb_json_writer_new (cb_file_writer_get_stream (file), CB_JSON_STYLE_PRETTY);
  if (request->labels != CB_RECORD_LABELS_CODES)
    words = cb_export_words_new (run->database, request->language, request->max_marking);
  json = (Json){ writer, run, words, FALSE };
  return write_document (&json, error) &&
         cb_export_verify (file, TRUE, run->result->written, run->cancellable, error) &&
         cb_file_writer_commit (file, run->cancellable, error);
}
