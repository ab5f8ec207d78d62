/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-consistency.h"
#include "cb-import-corrections.h"
#include "cb-import-rows.h"
#include "cb-locking.h"
#include "cb-marking.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-text.h"
#include "cb-transaction.h"

/* Stands for a ref until one is proposed; no ref looks like this. */
#define NO_REF "?"
/* Leaves room for a number. */
#define LONGEST_PREFIX 56
#define LONGEST_SLUG 40
/* So many inputs of a field are remembered: a column of codes has few, one of amounts many. */
#define MOST_REMEMBERED 20000

static char *
make_key (const CbNoun *noun, const char *ref)
{
  return g_strconcat (noun->id, " ", ref, NULL);
}

/* What the plan holds already, from an earlier file, is there for this one. */
static void
know_planned (CbImportRows *rows)
{
  GPtrArray *made = rows->plan->new_organisations;

  for (guint i = 0; i < made->len; i++)
    cb_organisations_add (rows->organisations, g_ptr_array_index (made, i));
  for (guint i = 0; i < rows->plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (rows->plan->rows, i);

      if (row->record == NULL || cb_record_get_ref (row->record) == NULL)
        continue;
      g_hash_table_add (rows->seen, make_key (row->noun, cb_record_get_ref (row->record)));
      if (row->action != CB_IMPORT_REJECT)
        g_hash_table_insert (rows->taken, make_key (row->noun, cb_record_get_ref (row->record)),
                             row->record);
      if (row->noun == &cb_noun_organisation && row->action == CB_IMPORT_ADD)
        cb_organisations_add (rows->organisations, row->record);
    }
}

static GHashTable *load_stored (CbImportRows *rows, const CbNoun *noun, GError **error);

/* Records of this import count from the moment at which they are planned. */
static const CbRecord *
find_record (const CbNoun *noun, const char *ref, gpointer user_data)
{
  CbImportRows *rows = user_data;
  g_autofree char *key = make_key (noun, ref);
  const CbRecord *taken = g_hash_table_lookup (rows->taken, key);

  if (taken != NULL)
    return taken;
  return load_stored (rows, noun, NULL) != NULL ? cb_import_rows_find_stored (rows, noun, ref)
                                                : NULL;
}

/* An entry of a ledger may correct one that stands further below: whether there is one is looked at
 * when all are known. */
static gboolean
has_record (const CbNoun *noun, const char *ref, gpointer user_data)
{
  const CbImportRows *rows = user_data;

  return (noun == &cb_noun_transaction && rows->noun == noun) ||
         find_record (noun, ref, user_data) != NULL;
}

gboolean
cb_import_rows_init (CbImportRows *rows,
                     CbDatabase *database,
                     CbImportPlan *plan,
                     const char *path,
                     GError **error)
{
  *rows = (CbImportRows){ .database = database, .plan = plan };
  rows->organisations = cb_organisations_load (database, error);
  if (rows->organisations == NULL)
    return FALSE;

  rows->source = g_filename_display_basename (path);
  rows->names = (CbRefNames){ rows->organisations, has_record, rows };
  rows->codes = cb_names_for_refs (&rows->names);
  rows->stored = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_hash_table_unref);
  rows->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) cb_record_unref);
  rows->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->remembered = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  rows->unnamed = g_ptr_array_new ();
  rows->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  know_planned (rows);
  return TRUE;
}

void
cb_import_rows_clear (CbImportRows *rows)
{
  g_clear_pointer (&rows->organisations, cb_organisations_unref);
  g_clear_pointer (&rows->source, g_free);
  g_clear_pointer (&rows->stored, g_hash_table_unref);
  g_clear_pointer (&rows->uids, g_hash_table_unref);
  g_clear_pointer (&rows->seen, g_hash_table_unref);
  g_clear_pointer (&rows->taken, g_hash_table_unref);
  g_clear_pointer (&rows->made, g_hash_table_unref);
  g_clear_pointer (&rows->numbers, g_hash_table_unref);
  g_clear_pointer (&rows->remembered, g_hash_table_unref);
  g_clear_pointer (&rows->unnamed, g_ptr_array_unref);
  g_clear_pointer (&rows->problems, g_ptr_array_unref);
  g_clear_pointer (&rows->waiting, g_ptr_array_unref);
}

/* --- what is stored -------------------------------------------------------- */

/* All records of a noun at once: a query for each row would cost more. */
static GHashTable *
load_stored (CbImportRows *rows, const CbNoun *noun, GError **error)
{
  g_autoptr (CbQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GHashTable *by_ref = g_hash_table_lookup (rows->stored, noun->id);

  if (by_ref != NULL)
    return by_ref;

  query = cb_query_new (noun);
  records = cb_records_list (rows->database, query, error);
  if (records == NULL)
    return NULL;

  by_ref = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cb_record_unref);
  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (by_ref, (gpointer) cb_record_get_ref (record), cb_record_ref (record));
      g_hash_table_add (rows->uids, g_strdup (record->uid));
    }
  g_hash_table_insert (rows->stored, (gpointer) noun->id, by_ref);
  return by_ref;
}

const CbRecord *
cb_import_rows_find_stored (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  GHashTable *by_ref = g_hash_table_lookup (rows->stored, noun->id);

  return by_ref != NULL ? g_hash_table_lookup (by_ref, ref) : NULL;
}

gboolean
cb_import_rows_take_uid (CbImportRows *rows, const char *uid)
{
  return g_hash_table_add (rows->uids, g_strdup (uid));
}

/* --- organisations --------------------------------------------------------- */

static char *
make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && slug->len < LONGEST_SLUG; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_toupper (*at));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  /* A name in a script that has no ASCII form leaves nothing. */
  if (slug->len == 0)
    g_string_append (slug, "ORG");
  return g_string_free (slug, FALSE);
}

static gboolean
is_ref_free (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  g_autofree char *key = make_key (noun, ref);

  if (g_hash_table_contains (rows->seen, key) ||
      cb_import_rows_find_stored (rows, noun, ref) != NULL)
    return FALSE;
  return noun != &cb_noun_organisation || cb_organisations_find (rows->organisations, ref) == NULL;
}

/* What looks like a ref becomes the ref, so that a second file can name it in the same way. */
static char *
make_organisation_ref (CbImportRows *rows, const char *name)
{
  g_autofree char *slug = cb_text_is_ref (name) ? g_strdup (name) : make_slug (name);
  g_autofree char *ref = g_strdup (slug);

  for (guint number = 2; !is_ref_free (rows, &cb_noun_organisation, ref); number++)
    {
      g_free (ref);
      ref = g_strdup_printf ("%.*s-%u", LONGEST_PREFIX, slug, number);
    }
  return g_steal_pointer (&ref);
}

/* Whoever is not to read the record that names an organisation is not to read of it here either. */
static void
take_marking (CbRecord *organisation, const CbRecord *record)
{
  CbMarking own = CB_MARKING_CLEAR;
  CbMarking narrower = CB_MARKING_CLEAR;

  if (cb_marking_parse (cb_record_get (organisation, CB_ORGANISATION_TLP), &own) &&
      cb_marking_parse (cb_record_get_by_id (record, "tlp"), &narrower) && narrower > own)
    cb_record_set (organisation, CB_ORGANISATION_TLP, cb_marking_to_string (narrower));
}

static void
make_organisation (CbImportRows *rows, const char *name, guint row)
{
  g_autoptr (CbRecord) organisation = cb_record_new_preset (&cb_noun_organisation);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  if (composed == NULL || g_utf8_strlen (composed, -1) > CB_TITLE_MAX)
    return;

  cb_record_take (organisation, CB_ORGANISATION_REF, make_organisation_ref (rows, composed));
  cb_record_set (organisation, CB_ORGANISATION_NAME, composed);
  cb_record_take (organisation, CB_ORGANISATION_SOURCE,
                  g_strdup_printf ("%s, row %u", rows->source, row));
  cb_organisations_add (rows->organisations, organisation);
  g_hash_table_insert (rows->made, g_strdup (cb_record_get_ref (organisation)),
                       cb_record_ref (organisation));
}

static void
make_organisations (CbImportRows *rows, const CbField *field, const char *input, guint row)
{
  g_auto (GStrv) names = NULL;

  if (field->type == CB_FIELD_REFS)
    names = cb_text_list_split (input);
  else
    {
      g_autofree char *name = g_strstrip (g_strdup (input));

      names = g_new0 (char *, 2);
      names[0] = g_steal_pointer (&name);
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (cb_organisations_find (rows->organisations, names[i]) == NULL)
      make_organisation (rows, names[i], row);
}

/* Puts the organisations that were made for @record into the plan. */
static void
take_organisations (CbImportRows *rows, const CbRecord *record, guint row)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      g_auto (GStrv) refs = NULL;

      if (g_strcmp0 (field->list, cb_noun_organisation.plural) != 0)
        continue;
      refs = cb_text_list_split (record->values[i]);
      for (guint j = 0; refs[j] != NULL; j++)
        {
          CbRecord *made = g_hash_table_lookup (rows->made, refs[j]);

          if (made == NULL)
            continue;
          take_marking (made, record);
          cb_import_rows_report (rows, CB_GRADE_WARNING, CB_PROBLEM_NEW_ORGANISATION, row,
                                 record->noun, field->id,
                                 cb_record_get (made, CB_ORGANISATION_NAME), refs[j]);
          g_ptr_array_add (rows->plan->new_organisations, cb_record_ref (made));
          g_hash_table_remove (rows->made, refs[j]);
        }
    }
}

/* --- a row ----------------------------------------------------------------- */

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

CbRecord *
cb_import_rows_begin (CbImportRows *rows, const CbNoun *noun, const char *ref, GError **error)
{
  g_autofree char *wanted = g_strstrip (g_strdup (ref != NULL ? ref : ""));
  GHashTable *by_ref = load_stored (rows, noun, error);
  const CbRecord *stored;
  CbRecord *record;

  rows->noun = noun;
  if (by_ref == NULL)
    return NULL;
  stored = g_hash_table_lookup (by_ref, wanted);
  if (stored != NULL)
    return cb_record_copy (stored);

  record = cb_record_new_preset (noun);
  if (wanted[0] == '\0')
    cb_record_set (record, 0, NO_REF);
  return record;
}

/* The same input gives the same value, but for texts, which seldom recur, and for references to
 * organisations, which the file may bring. NULL when nothing is to be remembered. */
static GHashTable *
find_remembered (CbImportRows *rows, const CbField *field)
{
  GHashTable *inputs = g_hash_table_lookup (rows->remembered, field);

  if (inputs != NULL || cb_field_is_text (field) || field->type == CB_FIELD_REF ||
      field->type == CB_FIELD_REFS)
    return inputs;

  inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (rows->remembered, (gpointer) field, inputs);
  return inputs;
}

void
cb_import_rows_set (CbImportRows *rows, CbRecord *record, guint field, const char *input, guint row)
{
  const CbField *about = &record->noun->fields[field];
  GHashTable *remembered = NULL;
  const char *known;
  g_autofree char *kept = NULL;
  guint n_problems = rows->problems->len;

  if (is_blank (input))
    {
      /* An empty cell takes away neither what a record can not be without nor its preset. */
      if ((about->flags & CB_FIELD_REQUIRED) == 0 && about->preset == NULL)
        cb_record_set (record, field, NULL);
      else if (about->preset == NULL && field != 0 && record->id == 0)
        cb_record_set (record, field, NULL);
      return;
    }

  remembered = find_remembered (rows, about);
  known = remembered != NULL ? g_hash_table_lookup (remembered, input) : NULL;
  if (known != NULL)
    {
      cb_record_set (record, field, known);
      return;
    }

  if (g_strcmp0 (about->list, cb_noun_organisation.plural) == 0)
    make_organisations (rows, about, input, row);
  kept = g_strdup (cb_record_get (record, field));
  cb_record_set_checked (record, field, input, &rows->codes, row, rows->problems);
  /* What was wrong has to be reported each time. */
  if (remembered != NULL && rows->problems->len == n_problems &&
      cb_record_get (record, field) != NULL && g_hash_table_size (remembered) < MOST_REMEMBERED)
    g_hash_table_insert (remembered, g_strdup (input), g_strdup (cb_record_get (record, field)));
  /* What can not be taken does not take away what is stored. */
  if (record->id > 0 && cb_record_get (record, field) == NULL)
    cb_record_take (record, field, g_steal_pointer (&kept));
}

void
cb_import_rows_report (CbImportRows *rows,
                       CbGrade grade,
                       CbProblemCode code,
                       guint row,
                       const CbNoun *noun,
                       const char *field,
                       const char *value,
                       const char *expected)
{
  g_ptr_array_add (rows->problems, cb_problem_new (grade, code, row, noun, field, value, expected));
}

static gboolean
is_rejected (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (problems, i))->grade == CB_GRADE_ROW_REJECTED)
      return TRUE;
  return FALSE;
}

/* The first row with a ref has it, also when that row is rejected for something else: the second
 * may be meant as its correction, and nobody could say which of the two counts. */
static void
check_double (CbImportRows *rows, const CbRecord *record, guint row)
{
  const char *ref = cb_record_get_ref (record);

  if (ref == NULL || g_str_equal (ref, NO_REF))
    return;
  if (!g_hash_table_add (rows->seen, make_key (record->noun, ref)))
    cb_import_rows_report (rows, CB_GRADE_ROW_REJECTED, CB_PROBLEM_DUPLICATE_REF, row, record->noun,
                           "ref", ref, NULL);
}

static gboolean
translations_equal (const CbRecord *a, const CbRecord *b)
{
  guint n_a = a->translations != NULL ? a->translations->len : 0;
  guint n_b = b->translations != NULL ? b->translations->len : 0;

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (a->translations, i);

      if (g_strcmp0 (cb_record_get_translation (b, translation->field, translation->language),
                     translation->text) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
records_equal (const CbRecord *a, const CbRecord *b)
{
  for (guint i = 0; i < a->noun->n_fields; i++)
    if (g_strcmp0 (a->values[i], b->values[i]) != 0)
      return FALSE;
  return translations_equal (a, b);
}

static CbImportAction
choose_action (CbImportRows *rows, const CbRecord *record)
{
  const CbRecord *stored = cb_import_rows_find_stored (rows, record->noun,
                                                       cb_record_get_ref (record));

  if (stored == NULL)
    return CB_IMPORT_ADD;
  return records_equal (stored, record) ? CB_IMPORT_UNCHANGED : CB_IMPORT_UPDATE;
}

/* What is locked is not changed by a file either, and the file may not unlock it. */
static CbImportAction
respect_lock (CbImportRows *rows, const CbRecord *record, CbImportAction action, guint row)
{
  const char *ref = cb_record_get_ref (record);

  if (action != CB_IMPORT_UPDATE ||
      cb_locking_allows_import (cb_import_rows_find_stored (rows, record->noun, ref), record))
    return action;
  cb_import_rows_report (rows, CB_GRADE_ROW_REJECTED, CB_PROBLEM_LOCKED, row, record->noun, "ref",
                         ref, NULL);
  return CB_IMPORT_REJECT;
}

static void
move_problems (CbImportRows *rows)
{
  gsize n_problems = 0;
  g_autofree gpointer *problems = g_ptr_array_steal (rows->problems, &n_problems);

  for (gsize i = 0; i < n_problems; i++)
    g_ptr_array_add (rows->plan->problems, problems[i]);
}

CbImportRow *
cb_import_rows_finish (CbImportRows *rows, const CbNoun *noun, CbRecord *record, guint row)
{
  CbImportAction action = CB_IMPORT_REJECT;
  CbImportRow *added;

  if (record != NULL)
    {
      gboolean complete = cb_consistency_check (record, row, rows->problems);

      cb_consistency_check_fund (record, find_record, rows, row, rows->problems);
      check_double (rows, record, row);
      if (complete && !is_rejected (rows->problems))
        action = respect_lock (rows, record, choose_action (rows, record), row);
      if (action != CB_IMPORT_REJECT)
        {
          take_organisations (rows, record, row);
          g_hash_table_insert (rows->taken, make_key (noun, cb_record_get_ref (record)), record);
        }
    }

  added = cb_import_plan_add (rows->plan, row, action, noun, record);
  if (action == CB_IMPORT_ADD && g_str_equal (cb_record_get_ref (record), NO_REF))
    g_ptr_array_add (rows->unnamed, added);
  /* Later rows refer to the organisations that the file itself brings. */
  if (action == CB_IMPORT_ADD && noun == &cb_noun_organisation &&
      !g_str_equal (cb_record_get_ref (record), NO_REF))
    cb_organisations_add (rows->organisations, record);
  move_problems (rows);
  cb_import_corrections_note (rows, added);
  return added;
}

void
cb_import_rows_reject (CbImportRows *rows, CbImportRow *row)
{
  g_autofree char *key = make_key (row->noun, cb_record_get_ref (row->record));

  rows->plan->counts[row->action]--;
  rows->plan->counts[CB_IMPORT_REJECT]++;
  row->action = CB_IMPORT_REJECT;
  g_hash_table_remove (rows->taken, key);
}

/* --- refs that the file leaves out ----------------------------------------- */

static char *
make_prefix (const CbRecord *record)
{
  const char *owner = cb_record_get_by_id (record, "provider");
  g_autofree char *slug = NULL;

  if (owner == NULL)
    owner = cb_record_get_by_id (record, "case");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "fund");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "need");
  if (owner == NULL && record->noun != &cb_noun_organisation)
    owner = cb_record_get_by_id (record, "state");
  if (owner == NULL)
    owner = cb_record_get_by_id (record, "currency");
  if (owner == NULL)
    owner = slug = make_slug (cb_record_get (record, cb_noun_get_title_field (record->noun)));
  return g_strdup_printf ("%.*s-", LONGEST_PREFIX, owner);
}

void
cb_import_rows_end (CbImportRows *rows)
{
  cb_import_corrections_settle (rows);
  for (guint i = 0; i < rows->unnamed->len; i++)
    {
      CbImportRow *row = g_ptr_array_index (rows->unnamed, i);
      g_autofree char *prefix = make_prefix (row->record);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (rows->numbers, prefix));
      g_autofree char *ref = NULL;

      if (row->action == CB_IMPORT_REJECT)
        continue;

      do
        {
          g_free (ref);
          ref = g_strdup_printf ("%s%02u", prefix, ++number);
        }
      while (!is_ref_free (rows, row->noun, ref));

      cb_record_set (row->record, 0, ref);
      g_hash_table_add (rows->seen, make_key (row->noun, ref));
      g_hash_table_insert (rows->numbers, g_steal_pointer (&prefix), GUINT_TO_POINTER (number));
    }
}
