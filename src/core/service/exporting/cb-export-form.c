/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-export-form.h"
#include "cb-programme.h"

#define TABLE_FLAGS (CB_EXPORT_FORM_KIND | CB_EXPORT_FORM_LABELS | CB_EXPORT_FORM_COLUMNS)

/* One entry a format, in the order of CbExportFormat and of the dialog. */
static const CbExportForm forms[] = {
  { .format = CB_EXPORT_CSV,
    .id = "csv",
    .suffix = ".csv",
    .flags = TABLE_FLAGS | CB_EXPORT_FORM_NAMES | CB_EXPORT_FORM_DIALECTS,
    .write = cb_export_table_write_csv },
  { .format = CB_EXPORT_JSON,
    .id = "json",
    .suffix = ".json",
    .flags = CB_EXPORT_FORM_KIND | CB_EXPORT_FORM_PACKAGE | CB_EXPORT_FORM_LABELS,
    .write = cb_export_run_write_json },
  { .format = CB_EXPORT_XLSX,
    .id = "xlsx",
    .suffix = ".xlsx",
    .flags = TABLE_FLAGS | CB_EXPORT_FORM_NAMES | CB_EXPORT_FORM_PACKAGE,
    .write = cb_export_table_write_xlsx },
  { .format = CB_EXPORT_DATA_PACKAGE,
    .id = "datapackage",
    .flags = TABLE_FLAGS | CB_EXPORT_FORM_PACKAGE | CB_EXPORT_FORM_FOLDER,
    .write = cb_export_table_write_data_package },
  { .format = CB_EXPORT_IATI,
    .id = "iati",
    .suffix = ".xml",
    .flags = CB_EXPORT_FORM_KIND,
    .only = &cb_noun_programme,
    .write = cb_export_run_write_iati },
};

const CbExportForm *
cb_export_form_get_all (guint *n_forms)
{
  *n_forms = G_N_ELEMENTS (forms);
  return forms;
}

const CbExportForm *
cb_export_form_get (CbExportFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].format == format)
      return &forms[i];
  g_return_val_if_reached (NULL);
}

const CbExportForm *
cb_export_form_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].id, id))
      return &forms[i];
  return NULL;
}

gboolean
cb_export_form_takes (const CbExportForm *form, const CbNoun *noun)
{
  if (noun == NULL)
    return (form->flags & CB_EXPORT_FORM_PACKAGE) != 0;
  return (form->flags & CB_EXPORT_FORM_KIND) != 0 && (form->only == NULL || form->only == noun);
}

gboolean
cb_export_form_check (const CbExportRequest *request, GError **error)
{
  const CbExportForm *form = cb_export_form_get (request->format);

  if (!cb_export_form_takes (form, request->noun))
    {
      if (request->noun == NULL)
        /* Translators: %s is the name of a format, such as “csv”. */
        g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                     _ ("The format “%s” holds records of one kind, not a package."), form->id);
      else
        /* Translators: the name of a format, and of records such as “Needs”. */
        g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                     _ ("The format “%s” can not hold this kind of records: %s."), form->id,
                     _ (request->noun->name_plural));
      return FALSE;
    }
  if (request->labels == CB_RECORD_LABELS_NAMES && (form->flags & CB_EXPORT_FORM_NAMES) == 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                   _ ("The format “%s” always has codes. Labels can stand beside them: “both”."),
                   form->id);
      return FALSE;
    }
  if (request->labels == CB_RECORD_LABELS_BOTH && (form->flags & CB_EXPORT_FORM_LABELS) == 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, _ ("The format “%s” has no labels."),
                   form->id);
      return FALSE;
    }
  return TRUE;
}
