/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-export-form.h"
#include "cb-export-profile.h"
#include "cb-export-profiles.h"
#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-problem.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

#define PACKAGE "package"
#define REF_PREFIX "EXPORT-"

GPtrArray *
cb_export_profiles_list (CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_export_profile);

  query->sort_field = CB_EXPORT_PROFILE_NAME;
  return cb_records_list (database, query, error);
}

static gboolean
is_called (const CbRecord *profile, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  g_autofree char *own = g_utf8_casefold (cb_record_get (profile, CB_EXPORT_PROFILE_NAME), -1);
  g_autofree char *ref = g_utf8_casefold (cb_record_get_ref (profile), -1);

  return g_str_equal (wanted, own) || g_str_equal (wanted, ref);
}

static CbRecord *
find_profile (GPtrArray *profiles, const char *name)
{
  for (guint i = 0; i < profiles->len; i++)
    if (is_called (g_ptr_array_index (profiles, i), name))
      return cb_record_ref (g_ptr_array_index (profiles, i));
  return NULL;
}

CbRecord *
cb_export_profiles_find (CbDatabase *database, const char *name, GError **error)
{
  g_autoptr (GPtrArray) profiles = cb_export_profiles_list (database, error);
  CbRecord *found = profiles != NULL ? find_profile (profiles, name) : NULL;

  if (profiles != NULL && found == NULL)
    g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "no export profile “%s”", name);
  return found;
}

/* --- reading --------------------------------------------------------------- */

/* The place of a code in its list, which is the order of our enumeration. */
static guint
get_place (const CbRecord *profile, guint field, guint missing)
{
  const char *value = cb_record_get (profile, field);
  const CbCode *code = cb_reference_find (cb_noun_export_profile.fields[field].list, value);

  return code != NULL ? code->place : missing;
}

static const CbNoun *
read_noun (const CbRecord *profile)
{
  const char *kind = cb_record_get (profile, CB_EXPORT_PROFILE_KIND);

  return g_strcmp0 (kind, PACKAGE) != 0 ? cb_noun_find (kind) : NULL;
}

CbExportRequest *
cb_export_profiles_read (const CbRecord *profile, const char *language, GError **error)
{
  const char *stated = cb_record_get (profile, CB_EXPORT_PROFILE_LABEL_LANGUAGE);
  const char *columns = cb_record_get (profile, CB_EXPORT_PROFILE_COLUMNS);
  const CbLanguage *known = stated != NULL ? cb_locale_find_language (stated) : NULL;
  const CbExportForm *form = cb_export_form_find (
      cb_record_get (profile, CB_EXPORT_PROFILE_FORMAT));
  g_autoptr (CbExportRequest) request = cb_export_request_new (read_noun (profile));

  if (form == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                   _ ("This version of the program can not write the format “%s”."),
                   cb_record_get (profile, CB_EXPORT_PROFILE_FORMAT));
      return NULL;
    }
  request->format = form->format;
  request->dialect = (CbCsvDialect) get_place (profile, CB_EXPORT_PROFILE_DIALECT,
                                               CB_CSV_DIALECT_EXCHANGE);
  request->labels = (CbRecordLabels) get_place (profile, CB_EXPORT_PROFILE_LABELS,
                                                CB_RECORD_LABELS_CODES);
  g_free (request->language);
  request->language = g_strdup (known != NULL ? known->tag : language);
  request->columns = columns != NULL ? cb_text_list_split (columns) : NULL;
  request->max_marking = (CbMarking) get_place (profile, CB_EXPORT_PROFILE_MAX_TLP,
                                                CB_MARKING_GREEN);
  return cb_export_form_check (request, error) ? g_steal_pointer (&request) : NULL;
}

/* --- keeping --------------------------------------------------------------- */

static void
take_code (CbRecord *profile, guint field, guint place)
{
  const CbCodeList *list = cb_reference_get_list (cb_noun_export_profile.fields[field].list);

  cb_record_set (profile, field, cb_code_list_get (list, place)->code);
}

static void
take_request (CbRecord *profile, const CbExportRequest *request)
{
  const CbExportForm *form = cb_export_form_get (request->format);
  gboolean dialects = (form->flags & CB_EXPORT_FORM_DIALECTS) != 0;

  cb_record_set (profile, CB_EXPORT_PROFILE_KIND,
                 request->noun != NULL ? request->noun->plural : PACKAGE);
  cb_record_set (profile, CB_EXPORT_PROFILE_FORMAT, form->id);
  if (dialects)
    take_code (profile, CB_EXPORT_PROFILE_DIALECT, request->dialect);
  else
    cb_record_set (profile, CB_EXPORT_PROFILE_DIALECT, NULL);
  cb_record_take (profile, CB_EXPORT_PROFILE_COLUMNS,
                  request->columns != NULL ? g_strjoinv (CB_TEXT_LIST_SEPARATOR, request->columns)
                                           : NULL);
  take_code (profile, CB_EXPORT_PROFILE_LABELS, request->labels);
  cb_record_set (profile, CB_EXPORT_PROFILE_LABEL_LANGUAGE,
                 request->labels != CB_RECORD_LABELS_CODES ? request->language : NULL);
  take_code (profile, CB_EXPORT_PROFILE_MAX_TLP, request->max_marking);
}

static gboolean
update_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_update (database, user_data, error);
}

gboolean
cb_export_profiles_save (CbDatabase *database,
                         const char *name,
                         const CbExportRequest *request,
                         const char *actor,
                         GError **error)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GPtrArray) profiles = cb_export_profiles_list (database, error);
  g_autoptr (CbRecord) stored = profiles != NULL ? find_profile (profiles, name) : NULL;
  g_autoptr (CbRecord) profile = NULL;

  if (profiles == NULL)
    return FALSE;
  if (stored != NULL)
    {
      profile = cb_record_copy (stored);
      take_request (profile, request);
      return cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_export_profile,
                             cb_record_get_ref (profile), NULL, update_cb, profile, error);
    }
  profile = cb_record_new_preset (&cb_noun_export_profile);
  cb_record_take (profile, CB_EXPORT_PROFILE_REF,
                  cb_records_propose_ref (database, &cb_noun_export_profile, REF_PREFIX, error));
  cb_record_set (profile, CB_EXPORT_PROFILE_NAME, name);
  take_request (profile, request);
  return cb_record_get_ref (profile) != NULL &&
         cb_editing_create (database, profile, actor, problems, error);
}
