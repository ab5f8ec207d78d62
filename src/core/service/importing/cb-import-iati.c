/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Activities are read one by one; only what becomes of them is held. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-iati-kept.h"
#include "cb-iati-reader.h"
#include "cb-iati-rules.h"
#include "cb-import-iati.h"
#include "cb-import-organisations.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-text.h"

/* Leaves room for a hash. */
#define LONGEST_START 52
#define HASH_DIGITS 8

typedef struct
{
  CbImportRows rows;
  CbImportPlan *plan;
  const CbIatiChoices *choices;
  GHashTable *by_uid;        /* of the programmes that are stored → ref */
  GHashTable *by_identifier; /* of IATI → ref */
  CbDate today;
  guint number; /* of the activity at hand */
} IatiImport;

/* --- why a file is refused ------------------------------------------------- */

static char *
describe_version (const char *name, const CbIatiPosition *position)
{
  g_autofree char *found = cb_text_isolate (position->found != NULL ? position->found : "");

  if (position->found == NULL || position->found[0] == '\0')
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_ ("%s does not say its version of IATI. Expected: version 2.01, 2.02 "
                               "or 2.03."),
                            name);
  /* Translators: name of a file, and a version such as 1.05. */
  return g_strdup_printf (_ ("%1$s is of version %2$s of IATI. Expected: version 2.01, 2.02 or "
                             "2.03."),
                          name, found);
}

static const char *
get_reason (CbIatiFault fault)
{
  switch (fault)
    {
    case CB_IATI_FAULT_ENCODING:
      return _ ("a character is not in the encoding that the file states. Expected: XML in UTF-8");
    case CB_IATI_FAULT_DECLARATION:
      return _ ("there is a document type declaration or an entity, which could hide or fetch "
                "anything. Expected: an activity file without one");
    case CB_IATI_FAULT_TOO_DEEP:
      return _ ("elements stand too deep in one another. Expected: at most 32 levels");
    case CB_IATI_FAULT_TOO_LARGE:
      return _ ("this is too large. Expected: at most 1 MB in one text, 16 MB and 200,000 elements "
                "in one activity");
    case CB_IATI_FAULT_TOO_MANY:
      return _ ("the file has too many activities. Expected: at most 200,000");
    case CB_IATI_FAULT_NONE:
    case CB_IATI_FAULT_EMPTY:
    case CB_IATI_FAULT_SYNTAX:
    case CB_IATI_FAULT_ROOT:
    case CB_IATI_FAULT_VERSION:
    case CB_IATI_FAULT_IO:
    default:
      return _ ("it is not written as XML, or ends too early. Expected: an IATI activity file");
    }
}

static GError *
describe_fault (const char *path, const CbIatiPosition *position, GError *cause)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *name = cb_text_isolate (base);
  g_autofree char *found = cb_text_isolate (position->found != NULL ? position->found : "");
  g_autofree char *sentence = NULL;
  GError *error;

  if (position->fault == CB_IATI_FAULT_NONE || position->fault == CB_IATI_FAULT_IO)
    return cause;
  if (position->fault == CB_IATI_FAULT_EMPTY)
    /* Translators: %s is the name of a file. */
    sentence = g_strdup_printf (_ ("%s is empty. Expected: an IATI activity file."), name);
  else if (position->fault == CB_IATI_FAULT_VERSION)
    sentence = describe_version (name, position);
  else if (position->fault == CB_IATI_FAULT_ROOT)
    /* Translators: name of a file, and of an XML element. */
    sentence = g_strdup_printf (_ ("%1$s is XML, but begins with “%2$s”. Expected: an IATI "
                                   "activity file, which begins with “iati-activities”."),
                                name, found);
  else
    /* Translators: file name, number of a line, and a sentence that begins in lower case. */
    sentence = g_strdup_printf (_ ("%1$s, line %2$u: %3$s."), name, position->line,
                                get_reason (position->fault));
  error = g_error_new_literal (cause->domain, cause->code, sentence);
  g_error_free (cause);
  return error;
}

/* --- which programme it is ------------------------------------------------- */

/* The identifier itself where it can be a ref; otherwise what is left of it, made unique. */
static char *
make_ref (const char *identifier, gboolean hashed)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identifier, -1);
  g_autofree char *ascii = g_str_to_ascii (identifier, "C");

  if (cb_text_is_ref (identifier) && !hashed)
    return g_strdup (identifier);
  for (char *at = ascii; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("-_./+:", *at) == NULL)
      *at = '-';
  return g_strdup_printf ("%s%.*s-%.*s", g_ascii_isalnum (ascii[0]) ? "" : "IATI", LONGEST_START,
                          ascii, HASH_DIGITS, hash);
}

static gboolean
is_stored (IatiImport *import, const char *ref)
{
  return cb_import_rows_find_stored (&import->rows, &cb_noun_programme, ref) != NULL;
}

/* The ref of an activity that nothing stored has the identifier of. */
static char *
choose_ref (IatiImport *import, const CbIatiFacts *facts)
{
  g_autofree char *ref = NULL;
  g_autofree char *hashed = NULL;

  if (facts->ref != NULL && facts->uid != NULL && cb_text_is_ref (facts->ref) &&
      !is_stored (import, facts->ref))
    return g_strdup (facts->ref);
  if (facts->identifier[0] == '\0')
    return NULL;
  ref = make_ref (facts->identifier, FALSE);
  if (!is_stored (import, ref))
    return g_steal_pointer (&ref);
  hashed = make_ref (facts->identifier, TRUE);
  g_free (ref);
  ref = g_strdup (hashed);
  /* A programme may have the ref, and its identifier no longer. */
  for (guint number = 2; is_stored (import, ref); number++)
    {
      g_free (ref);
      ref = g_strdup_printf ("%s-%u", hashed, number);
    }
  return g_steal_pointer (&ref);
}

/* A moment as our store writes it, or NULL; what is not past can not be. */
static char *
read_stamp (const char *text)
{
  g_autofree char *stamp = cb_date_read_moment (text);
  g_autofree char *now = cb_date_now_text ();

  return stamp != NULL && strcmp (stamp, now) <= 0 ? g_steal_pointer (&stamp) : NULL;
}

static CbRecord *
begin (IatiImport *import, const CbXml *activity, const CbIatiFacts *facts, GError **error)
{
  const char *known = NULL;
  g_autofree char *ref = NULL;
  CbRecord *record;

  if (facts->uid != NULL)
    known = g_hash_table_lookup (import->by_uid, facts->uid);
  if (known == NULL && facts->identifier[0] != '\0')
    known = g_hash_table_lookup (import->by_identifier, facts->identifier);
  /* Loads what is stored, which the choice of a ref looks at. */
  record = cb_import_rows_begin (&import->rows, &cb_noun_programme, known, error);
  if (record == NULL || record->id != 0)
    return record;

  ref = import->rows.fresh_ref != NULL ? g_strdup (import->rows.fresh_ref)
                                       : choose_ref (import, facts);
  if (ref != NULL)
    cb_record_set (record, CB_PROGRAMME_REF, ref);
  /* When it was last changed is known better there. */
  record->changed = read_stamp (cb_xml_get (activity, "last-updated-datetime"));
  record->created = g_strdup (record->changed);
  if (g_strcmp0 (ref, facts->ref) == 0 && facts->uid != NULL &&
      g_uuid_string_is_valid (facts->uid) && cb_import_rows_take_uid (&import->rows, facts->uid))
    record->uid = g_strdup (facts->uid);
  return record;
}

/* --- what it says ---------------------------------------------------------- */

static void
take_texts (CbRecord *record, const CbRecord *stated, guint field)
{
  for (guint i = record->translations != NULL ? record->translations->len : 0; i > 0; i--)
    if (((CbTranslation *) g_ptr_array_index (record->translations, i - 1))->field == field)
      g_ptr_array_remove_index (record->translations, i - 1);
  for (guint i = 0; stated->translations != NULL && i < stated->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (stated->translations, i);

      if (translation->field == field)
        cb_record_set_translation (record, field, translation->language, translation->text);
    }
}

/* What was classified here stays so, besides what is now. */
static void
take_classified (CbRecord *record, const CbIatiFacts *facts, const CbCodes *codes)
{
  const char *stored = cb_record_get (record, CB_PROGRAMME_CLASSIFIED);
  const char *stated = cb_record_get (facts->record, CB_PROGRAMME_CLASSIFIED);
  g_autofree char *both = NULL;
  char *canonical = NULL;
  g_autofree char *rest = NULL;

  if (facts->uid != NULL || stored == NULL || stated == NULL)
    {
      cb_record_set (record, CB_PROGRAMME_CLASSIFIED, stated);
      return;
    }
  both = g_strconcat (stored, CB_TEXT_LIST_SEPARATOR, stated, NULL);
  (void) cb_field_normalise (&cb_noun_programme.fields[CB_PROGRAMME_CLASSIFIED], both, codes,
                             &canonical, &rest);
  cb_record_take (record, CB_PROGRAMME_CLASSIFIED, canonical);
}

static void
add_ref (GString *refs, const char *ref)
{
  g_string_append_printf (refs, "%s%s", refs->len > 0 ? CB_TEXT_LIST_SEPARATOR : "", ref);
}

/* Whether a file of ours may have left it out for its marking. */
static gboolean
may_be_withheld (IatiImport *import, const char *ref)
{
  const CbRecord *organisation = cb_organisations_find (import->rows.organisations, ref);
  CbMarking marking = CB_MARKING_CLEAR;

  return organisation != NULL &&
         cb_marking_parse (cb_record_get (organisation, CB_ORGANISATION_TLP), &marking) &&
         marking > CB_MARKING_CLEAR;
}

/* The provider is no partner in a file. Of our own file, a partner who is missing may have been
 * withheld from it, and stays one. */
static void
take_partners (IatiImport *import, CbRecord *record, const char *stated, gboolean own)
{
  const char *provider = cb_record_get (record, CB_PROGRAMME_PROVIDER);
  g_auto (GStrv) stored = cb_text_list_split (cb_record_get (record, CB_PROGRAMME_PARTNERS));
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (stated);
  char *canonical = NULL;
  g_autofree char *rest = NULL;

  for (guint i = 0; stored[i] != NULL; i++)
    {
      gboolean missing = own && !cb_text_list_has (stated, stored[i]) &&
                         may_be_withheld (import, stored[i]);

      if (missing)
        add_ref (all, stored[i]);
      else if (g_strcmp0 (stored[i], provider) != 0)
        add_ref (shown, stored[i]);
    }
  if (g_strcmp0 (shown->str, stated) == 0)
    return;
  (void) cb_field_normalise (&cb_noun_programme.fields[CB_PROGRAMME_PARTNERS], all->str,
                             &import->rows.codes, &canonical, &rest);
  cb_record_take (record, CB_PROGRAMME_PARTNERS, canonical);
}

static void
take_facts (IatiImport *import, CbRecord *record, const CbIatiFacts *facts, gboolean own)
{
  for (guint i = 1; i < cb_noun_programme.n_fields; i++)
    {
      const CbField *field = &cb_noun_programme.fields[i];
      const char *value = cb_record_get (facts->record, i);
      gboolean identity = i == CB_PROGRAMME_IATI_IDENTIFIER || i == CB_PROGRAMME_SOURCE;

      if (!facts->stated[i] || (value == NULL && (field->flags & CB_FIELD_REQUIRED) != 0))
        continue;
      /* Where it is from is said once; our own programme has the identifier only in the file. */
      if (identity && record->id != 0 && (own || cb_record_get (record, i) != NULL))
        continue;
      if (i == CB_PROGRAMME_PARTNERS)
        take_partners (import, record, value, own);
      else if (i == CB_PROGRAMME_CLASSIFIED)
        take_classified (record, facts, &import->rows.codes);
      else
        cb_record_set (record, i, value);
      if ((field->flags & CB_FIELD_TRANSLATABLE) != 0)
        take_texts (record, facts->record, i);
    }
}

static gboolean
is_own (const CbRecord *record, const CbIatiFacts *facts)
{
  g_autoptr (CbXml) reporter = NULL;

  if (record->id == 0 || facts->uid == NULL || g_strcmp0 (record->uid, facts->uid) != 0)
    return FALSE;
  reporter = cb_iati_kept_get_reporter (record);
  return reporter == NULL;
}

/* Whether this is, to the letter, what exporting the programme gives, up to some marking. */
static gboolean
is_as_exported (IatiImport *import,
                const CbRecord *record,
                const CbXml *activity,
                const CbIatiFacts *facts,
                const CbIatiContext *context)
{
  CbIatiComposer composer = { .organisations = import->rows.organisations,
                              .reporter = cb_xml_find (activity, "reporting-org"),
                              .identifier = facts->identifier };
  CbIatiContext reading = *context;

  reading.offer = NULL;
  for (CbMarking marking = CB_MARKING_CLEAR; record->id != 0 && marking <= CB_MARKING_RED;
       marking++)
    {
      g_autoptr (CbXml) exported = NULL;

      composer.max_marking = marking;
      exported = cb_iati_restore (record, &composer, &reading);
      if (cb_xml_equal (exported, activity))
        return TRUE;
    }
  return FALSE;
}

static void
take_kept (IatiImport *import,
           CbRecord *record,
           const CbXml *activity,
           CbIatiFacts *facts,
           const CbIatiContext *context,
           gboolean own)
{
  CbIatiComposer composer = { import->rows.organisations,
                              own ? cb_xml_find (activity, "reporting-org") : NULL,
                              own ? facts->identifier
                                  : cb_record_get (record, CB_PROGRAMME_IATI_IDENTIFIER),
                              cb_xml_get (activity, "last-updated-datetime"), CB_MARKING_RED };
  g_autoptr (CbXml) composed = NULL;
  g_autofree char *kept = NULL;

  if (is_as_exported (import, record, activity, facts, context))
    return;
  composed = cb_iati_compose (record, &composer);
  kept = cb_iati_keep (activity, composed, own, facts, context);

  cb_record_take (record, CB_PROGRAMME_IATI_KEPT,
                  kept != NULL ? g_utf8_normalize (kept, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL);
}

/* --- an activity ----------------------------------------------------------- */

static const CbRecord *
offer_cb (CbRecord *organisation, gpointer user_data)
{
  IatiImport *import = user_data;
  const char *identifier = cb_record_get (organisation, CB_ORGANISATION_IATI_IDENTIFIER);

  return cb_import_organisations_offer (&import->rows, organisation,
                                        identifier != NULL
                                            ? identifier
                                            : cb_record_get (organisation, CB_ORGANISATION_NAME),
                                        import->number);
}

static void
move_problems (IatiImport *import, CbIatiFacts *facts)
{
  gsize n_problems = 0;
  g_autofree gpointer *problems = g_ptr_array_steal (facts->problems, &n_problems);

  for (gsize i = 0; i < n_problems; i++)
    g_ptr_array_add (import->rows.problems, problems[i]);
}

/* What the checks of the record found is of the activity as well. */
static void
place_problems (IatiImport *import, guint first, const CbIatiFacts *facts, guint line)
{
  for (guint i = first; i < import->plan->problems->len; i++)
    {
      CbProblem *problem = g_ptr_array_index (import->plan->problems, i);

      if (problem->line == 0)
        cb_problem_place (problem, facts->identifier, line);
    }
}

static gboolean
activity_cb (CbXml *taken, guint number, gpointer user_data, GError **error)
{
  IatiImport *import = user_data;
  g_autoptr (CbXml) activity = taken;
  CbIatiContext context = {
    import->rows.organisations, import->rows.codes, import->choices, offer_cb, import, number
  };
  g_autoptr (CbIatiFacts) facts = NULL;
  CbRecord *record;
  guint first = import->plan->problems->len;
  CbImportRow *row;
  gboolean own;

  import->number = number;
  facts = cb_iati_facts_read (activity, &context);
  record = begin (import, activity, facts, error);
  if (record == NULL)
    return FALSE;
  own = is_own (record, facts);
  take_facts (import, record, facts, own);
  take_kept (import, record, activity, facts, &context, own);
  cb_iati_rules_check (activity, import->today, number, facts->identifier, facts->problems);
  if (facts->identifier[0] == '\0')
    g_ptr_array_add (facts->problems,
                     cb_problem_new (CB_GRADE_ROW_REJECTED, CB_PROBLEM_MISSING, number,
                                     &cb_noun_programme, "iati_identifier", NULL, NULL));
  move_problems (import, facts);
  row = cb_import_rows_finish (&import->rows, &cb_noun_programme, record, number);
  place_problems (import, first, facts, activity->line);
  if (row->action == CB_IMPORT_REJECT)
    row->activity = g_steal_pointer (&activity);
  return TRUE;
}

/* --- the file -------------------------------------------------------------- */

static gboolean
index_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  IatiImport *import = user_data;
  const char *identifier = cb_record_get (record, CB_PROGRAMME_IATI_IDENTIFIER);
  const char *ref = cb_record_get_ref (record);

  g_hash_table_insert (import->by_uid, g_strdup (record->uid), g_strdup (ref));
  /* Of two with one identifier the first is meant. */
  if (identifier != NULL && !g_hash_table_contains (import->by_identifier, identifier))
    g_hash_table_insert (import->by_identifier, g_strdup (identifier), g_strdup (ref));
  return TRUE;
}

static gboolean
read_file (IatiImport *import, CbImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = cb_import_source_open (source, cancellable, error);
  g_auto (CbIatiPosition) position = { 0 };
  GError *cause = NULL;

  if (stream == NULL)
    return FALSE;
  if (cb_iati_read_stream (stream, 0, activity_cb, import, &position, cancellable, &cause))
    return TRUE;
  g_propagate_error (error, describe_fault (cb_import_source_get_name (source), &position, cause));
  return FALSE;
}

static gboolean
read_all (IatiImport *import,
          CbDatabase *database,
          CbImportSource *source,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_programme);

  return cb_records_for_each (database, query, index_cb, import, error) &&
         read_file (import, source, cancellable, error);
}

CbImportPlan *
cb_import_iati_plan (CbDatabase *database,
                     CbImportSource *source,
                     const CbImportSettings *settings,
                     GCancellable *cancellable,
                     GError **error)
{
  const char *name = cb_import_source_get_name (source);
  g_autoptr (CbImportPlan) plan = cb_import_plan_new (name, &cb_noun_programme);
  IatiImport import = { .plan = plan,
                        .today = cb_date_today (),
                        .choices = settings != NULL ? settings->choices : NULL };
  gboolean read;

  plan->of_activities = TRUE;
  if (!cb_import_rows_init (&import.rows, database, plan, name, error))
    return NULL;
  if (settings != NULL)
    import.rows.existing = settings->existing;
  import.by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import.by_identifier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read = read_all (&import, database, source, cancellable, error) &&
         cb_import_rows_end (&import.rows, error);
  g_hash_table_unref (import.by_uid);
  g_hash_table_unref (import.by_identifier);
  cb_import_rows_clear (&import.rows);
  return read ? g_steal_pointer (&plan) : NULL;
}
