/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The activities are made first, since the file begins with the moment of the newest. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cb-error.h"
#include "cb-export-form.h"
#include "cb-export.h"
#include "cb-iati-kept.h"
#include "cb-iati-reader.h"
#include "cb-iati-rules.h"
#include "cb-iati-writer.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-text.h"

typedef struct
{
  CbOrganisations *organisations;
  CbIatiContext context;
  const CbRecord *reporter; /* NULL when none was named */
  CbExportRun *run;
  GPtrArray *problems;     /* of CbProblem */
  GPtrArray *activities;   /* of CbXml */
  GHashTable *identifiers; /* set of those in the file */
  gboolean undated;        /* a programme was left out that does not say when it starts */
} Export;

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CB_ERROR, CB_ERROR_WORDED, format, arguments));
  va_end (arguments);
  return FALSE;
}

/* --- who reports ----------------------------------------------------------- */

static gboolean
find_reporter (Export *export, const char *name, GError **error)
{
  g_autofree char *isolated = cb_text_isolate (name != NULL ? name : "");

  if (name == NULL)
    return TRUE;
  export->reporter = cb_organisations_find (export->organisations, name);
  if (export->reporter == NULL)
    return refuse (error, _ ("The organisation “%s” is not known. Nothing was written."), isolated);
  if (cb_record_get (export->reporter, CB_ORGANISATION_IATI_IDENTIFIER) == NULL)
    return refuse (error,
                   _ ("The organisation “%s” has no IATI identifier. State it in its record. "
                      "Nothing was written."),
                   isolated);
  if (cb_record_get (export->reporter, CB_ORGANISATION_TYPE) == NULL)
    return refuse (error,
                   _ ("The organisation “%s” has no type, which IATI requires. State it in its "
                      "record. Nothing was written."),
                   isolated);
  return TRUE;
}

/* Somebody who reports what others do says so. */
static CbXml *
make_reporter (Export *export, const CbRecord *programme)
{
  CbXml *element = cb_iati_compose_organisation ("reporting-org", export->reporter,
                                                 cb_record_get_language (programme));

  if (g_strcmp0 (cb_record_get (programme, CB_PROGRAMME_PROVIDER),
                 cb_record_get_ref (export->reporter)) != 0)
    cb_xml_set (element, "secondary-reporter", "1");
  return element;
}

/* The programme's own identifier where it is one of the reporter's, otherwise one that is made of
 * the reporter's and the ref; four characters are not allowed in it. */
static char *
make_identifier (Export *export, const CbRecord *programme)
{
  const char *stated = cb_record_get (programme, CB_PROGRAMME_IATI_IDENTIFIER);
  const char *reporter = cb_record_get (export->reporter, CB_ORGANISATION_IATI_IDENTIFIER);
  g_autofree char *prefix = g_strconcat (reporter, "-", NULL);
  g_autofree char *made = NULL;
  char *unique;

  if (stated != NULL && g_str_has_prefix (stated, prefix) && strlen (stated) > strlen (prefix) &&
      strpbrk (stated, "/&|?") == NULL)
    made = g_strdup (stated);
  else
    made = g_strdelimit (g_strconcat (prefix, cb_record_get_ref (programme), NULL), "/&|?", '_');
  unique = g_strdup (made);
  for (guint number = 2; g_hash_table_contains (export->identifiers, unique); number++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", made, number);
    }
  return unique;
}

/* --- what is written ------------------------------------------------------- */

static void
leave_out (Export *export, const CbRecord *programme, const char *field)
{
  CbProblem *problem = cb_problem_new (CB_GRADE_ROW_REJECTED, CB_PROBLEM_MISSING, 0,
                                       &cb_noun_programme, field, NULL, NULL);

  cb_problem_place (problem, cb_record_get_ref (programme), 0);
  g_ptr_array_add (export->problems, problem);
  export->run->result->left_out++;
}

static gboolean
is_withheld (Export *export, const CbRecord *programme)
{
  const char *ref = cb_record_get (programme, CB_PROGRAMME_PROVIDER);
  const CbRecord *provider = cb_organisations_find (export->organisations, ref);
  CbMarking marking = CB_MARKING_CLEAR;

  return provider != NULL &&
         cb_marking_parse (cb_record_get (provider, CB_ORGANISATION_TLP), &marking) &&
         marking > export->run->request->max_marking;
}

/* An activity has to say when it begins; nobody but its provider knows. */
static gboolean
is_complete (Export *export, const CbRecord *programme, const CbXml *activity)
{
  if (cb_xml_find (activity, "activity-date") == NULL ||
      (cb_record_get (programme, CB_PROGRAMME_START) == NULL &&
       cb_record_get (programme, CB_PROGRAMME_IATI_KEPT) == NULL))
    {
      leave_out (export, programme, "start");
      export->undated = TRUE;
      return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_nameless (const CbRecord *programme, GError **error)
{
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (programme));

  return refuse (error,
                 _ ("IATI asks which organisation reports %s. Name one that has an IATI identifier "
                    "in its record. Nothing was written."),
                 ref);
}

static gboolean
add_programme (Export *export, const CbRecord *programme, GError **error)
{
  g_autoptr (CbXml) kept = cb_iati_kept_get_reporter (programme);
  g_autoptr (CbXml) reporter = NULL;
  g_autofree char *identifier = NULL;
  CbIatiComposer composer = { .organisations = export->organisations,
                              .max_marking = export->run->request->max_marking };
  g_autoptr (CbXml) activity = NULL;

  if (is_withheld (export, programme))
    {
      export->run->result->withheld++;
      return TRUE;
    }
  if (kept != NULL)
    identifier = g_strdup (cb_record_get (programme, CB_PROGRAMME_IATI_IDENTIFIER));
  else if (export->reporter != NULL)
    {
      reporter = make_reporter (export, programme);
      identifier = make_identifier (export, programme);
    }
  else
    return refuse_nameless (programme, error);
  /* What another office reports has the identifier that it gave, and nobody else can make one. */
  if (identifier == NULL)
    {
      leave_out (export, programme, "iati_identifier");
      return TRUE;
    }
  composer.reporter = reporter;
  composer.identifier = identifier;
  activity = cb_iati_restore (programme, &composer, &export->context);
  if (!is_complete (export, programme, activity))
    return TRUE;
  g_hash_table_add (export->identifiers, g_steal_pointer (&identifier));
  g_ptr_array_add (export->activities, g_steal_pointer (&activity));
  return TRUE;
}

static gboolean
load (Export *export, GError **error)
{
  CbExportRun *run = export->run;
  g_autoptr (CbQuery) query = run->request->query != NULL ? cb_query_copy (run->request->query)
                                                          : cb_query_new (&cb_noun_programme);
  gint64 all;
  g_autoptr (GPtrArray) programmes = NULL;

  query->max_marking = CB_MARKING_RED;
  all = cb_records_count (run->database, query, error);
  query->max_marking = run->request->max_marking;
  if (all >= 0)
    programmes = cb_records_list (run->database, query, error);
  if (programmes == NULL)
    return FALSE;
  run->result->withheld = (guint64) MAX (all - (gint64) programmes->len, 0);
  for (guint i = 0; i < programmes->len; i++)
    if (g_cancellable_set_error_if_cancelled (run->cancellable, error) ||
        !add_programme (export, g_ptr_array_index (programmes, i), error))
      return FALSE;
  if (export->activities->len > 0)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_WORDED,
                       export->undated
                           ? _ ("No programme states the day on which it starts, which IATI "
                                "requires. Nothing was written.")
                           : _ ("There is no programme to write. Nothing was written."));
  return FALSE;
}

/* --- the file -------------------------------------------------------------- */

static const char *
find_newest (Export *export)
{
  const char *newest = NULL;

  for (guint i = 0; i < export->activities->len; i++)
    {
      const char *moment = cb_xml_get (g_ptr_array_index (export->activities, i),
                                       "last-updated-datetime");

      if (moment != NULL && (newest == NULL || strcmp (moment, newest) > 0))
        newest = moment;
    }
  return newest;
}

static gboolean
check_cb (CbXml *taken, guint number, gpointer user_data, GError **error)
{
  Export *export = user_data;
  g_autoptr (CbXml) activity = taken;
  const CbXml *element = cb_xml_find (activity, "iati-identifier");
  g_autofree char *identifier = element != NULL ? cb_xml_get_content (element) : g_strdup ("");

  if (number > export->activities->len ||
      !cb_xml_equal (activity, g_ptr_array_index (export->activities, number - 1)))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "activity %u was not written as it is",
                   number);
      return FALSE;
    }
  cb_iati_rules_check (activity, cb_date_today (), number, identifier, export->problems);
  export->run->result->written++;
  return TRUE;
}

/* Each activity is read again and compared. */
static gboolean
verify (Export *export, CbFileWriter *writer, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) input = cb_export_open_written (writer, cancellable, error);
  g_auto (CbIatiPosition) position = { 0 };

  if (input == NULL ||
      !cb_iati_read_stream (input, 0, check_cb, export, &position, cancellable, error))
    return FALSE;
  if (export->run->result->written == export->activities->len)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED,
               "%" G_GUINT64_FORMAT " of %u activities were written", export->run->result->written,
               export->activities->len);
  return FALSE;
}

static gboolean
write_file (Export *export, GError **error)
{
  CbExportRun *run = export->run;
  g_autoptr (CbFileWriter) writer = cb_file_writer_new (run->path, error);
  GOutputStream *stream;

  if (writer == NULL)
    return FALSE;
  stream = cb_file_writer_get_stream (writer);
  if (!cb_iati_write_start (stream, find_newest (export), error))
    return FALSE;
  for (guint i = 0; i < export->activities->len; i++)
    if (g_cancellable_set_error_if_cancelled (run->cancellable, error) ||
        !cb_iati_write_activity (stream, g_ptr_array_index (export->activities, i), error))
      return FALSE;
  return cb_iati_write_end (stream, error) && verify (export, writer, run->cancellable, error) &&
         cb_file_writer_commit (writer, run->cancellable, error);
}

static void
tell_found (Export *export)
{
  const CbExportRequest *request = export->run->request;

  for (guint i = 0; request->found != NULL && i < export->problems->len; i++)
    request->found (g_ptr_array_index (export->problems, i), request->found_data);
}

gboolean
cb_export_run_write_iati (CbExportRun *run, GError **error)
{
  g_autoptr (CbOrganisations) organisations = cb_organisations_load (run->database, error);
  Export export = { .organisations = organisations, .run = run };
  gboolean written;

  *run->result = (CbExportResult){ 0 };
  if (organisations == NULL || !find_reporter (&export, run->request->reporter, error))
    return FALSE;

  export.context.organisations = organisations;
  export.context.codes = cb_names_for_checks (organisations);
  export.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  export.activities = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_xml_free);
  export.identifiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written = load (&export, error) && write_file (&export, error);
  tell_found (&export);
  if (run->progress != NULL)
    run->progress (run->result->written, run->total, run->progress_data);
  g_ptr_array_unref (export.problems);
  g_ptr_array_unref (export.activities);
  g_hash_table_unref (export.identifiers);
  return written;
}
