/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-consistency.h"
#include "cb-import-corrections.h"
#include "cb-import-naming.h"
#include "cb-import-organisations.h"
#include "cb-import-rows.h"
#include "cb-locking.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-text.h"
#include "cb-transaction.h"

/* Stands for a ref until one is proposed; no ref looks like this. */
#define NO_REF "?"

/* Organisations among other records part what the journal notes together. */
#define MOST_FED_ORGANISATIONS 100

static char *
make_key (const CbNoun *noun, const char *ref)
{
  return g_strconcat (noun->id, " ", ref, NULL);
}

/* --- what is planned ------------------------------------------------------- */

static gboolean
know_aside (guint64 place, guint tag, CbRecord *record, gpointer user_data, GError **error)
{
  CbImportRows *rows = user_data;
  const char *ref = cb_record_get_ref (record);

  if (ref == NULL || g_str_equal (ref, NO_REF))
    return TRUE;
  cb_import_refs_add (rows->aside, record->noun, ref, place);
  if (record->noun == &cb_noun_organisation && cb_import_plan_read_tag (tag) == CB_IMPORT_ADD)
    {
      g_autoptr (CbRecord) organisation = cb_record_copy (record);

      cb_organisations_add (rows->organisations, organisation);
    }
  return TRUE;
}

/* What the plan holds already, from an earlier file, is there for this one. */
static gboolean
know_planned (CbImportRows *rows, GError **error)
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
  return cb_record_spill_for_each (rows->plan->spill, know_aside, rows, error);
}

const CbRecord *
cb_import_rows_find_aside (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  g_autofree char *key = make_key (noun, ref);
  CbRecord *record = g_hash_table_lookup (rows->recalled, key);
  guint tag = 0;

  if (record != NULL)
    return record;
  record = cb_import_refs_find (rows->aside, noun, ref, &tag);
  /* Of what stays as it is only the ref stands there. */
  if (record != NULL && cb_import_plan_read_tag (tag) != CB_IMPORT_ADD &&
      cb_import_plan_read_tag (tag) != CB_IMPORT_UPDATE)
    g_clear_pointer (&record, cb_record_unref);
  if (record != NULL)
    g_hash_table_insert (rows->recalled, g_steal_pointer (&key), record);
  return record;
}

/* Records of this import count from the moment at which they are planned. */
static const CbRecord *
find_record (const CbNoun *noun, const char *ref, gpointer user_data)
{
  CbImportRows *rows = user_data;
  g_autofree char *key = make_key (noun, ref);
  const CbRecord *taken = g_hash_table_lookup (rows->taken, key);

  if (taken == NULL)
    taken = cb_import_rows_find_aside (rows, noun, ref);
  return taken != NULL ? taken : cb_import_rows_find_stored (rows, noun, ref);
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
  *rows = (CbImportRows){ .plan = plan };
  rows->organisations = cb_organisations_load (database, error);
  if (rows->organisations == NULL)
    return FALSE;

  rows->source = g_filename_display_basename (path);
  rows->names = (CbRefNames){ rows->organisations, has_record, rows };
  rows->codes = cb_names_for_refs (&rows->names);
  rows->stored = cb_import_stored_new (database);
  rows->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) cb_record_unref);
  rows->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->recalled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) cb_record_unref);
  rows->inputs = cb_import_inputs_new ();
  rows->aside = cb_import_refs_new (plan->spill);
  rows->unnamed = g_ptr_array_new ();
  rows->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  return know_planned (rows, error);
}

void
cb_import_rows_clear (CbImportRows *rows)
{
  g_clear_pointer (&rows->organisations, cb_organisations_unref);
  g_clear_pointer (&rows->source, g_free);
  g_clear_pointer (&rows->stored, cb_import_stored_free);
  g_clear_pointer (&rows->uids, g_hash_table_unref);
  g_clear_pointer (&rows->seen, g_hash_table_unref);
  g_clear_pointer (&rows->taken, g_hash_table_unref);
  g_clear_pointer (&rows->made, g_hash_table_unref);
  g_clear_pointer (&rows->numbers, g_hash_table_unref);
  g_clear_pointer (&rows->recalled, g_hash_table_unref);
  g_clear_pointer (&rows->inputs, g_hash_table_unref);
  g_clear_pointer (&rows->aside, cb_import_refs_free);
  g_clear_pointer (&rows->unnamed, g_ptr_array_unref);
  g_clear_pointer (&rows->problems, g_ptr_array_unref);
  g_clear_pointer (&rows->waiting, g_ptr_array_unref);
  g_clear_pointer (&rows->fresh_ref, g_free);
}

/* --- what is stored -------------------------------------------------------- */

const CbRecord *
cb_import_rows_find_stored (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  const CbRecord *record = NULL;

  return cb_import_stored_find (rows->stored, noun, ref, &record, NULL) ? record : NULL;
}

gboolean
cb_import_rows_take_uid (CbImportRows *rows, const char *uid)
{
  return !cb_import_stored_has_uid (rows->stored, uid) &&
         g_hash_table_add (rows->uids, g_strdup (uid));
}

/* --- refs that are there ---------------------------------------------------- */

static gboolean
is_seen (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  g_autofree char *key = make_key (noun, ref);
  g_autoptr (CbRecord) aside = NULL;
  guint tag;

  if (g_hash_table_contains (rows->seen, key))
    return TRUE;
  aside = cb_import_refs_find (rows->aside, noun, ref, &tag);
  return aside != NULL;
}

gboolean
cb_import_rows_is_free (CbImportRows *rows, const CbNoun *noun, const char *ref)
{
  if (is_seen (rows, noun, ref) || cb_import_rows_find_stored (rows, noun, ref) != NULL)
    return FALSE;
  return noun != &cb_noun_organisation || cb_organisations_find (rows->organisations, ref) == NULL;
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
  const CbRecord *stored = NULL;
  CbRecord *record;

  if (rows->noun != noun)
    rows->inputs_now = cb_import_inputs_find (rows->inputs, noun);
  rows->noun = noun;
  cb_import_stored_let_go (rows->stored);
  if (!cb_import_stored_find (rows->stored, noun, wanted, &stored, error))
    return NULL;
  g_clear_pointer (&rows->fresh_ref, g_free);
  if (stored != NULL && rows->existing != CB_EXISTING_ADD)
    return cb_record_copy (stored);
  if (stored != NULL)
    rows->fresh_ref = cb_import_naming_make_free_ref (rows, noun, wanted);

  record = cb_record_new_preset (noun);
  if (wanted[0] == '\0')
    cb_record_set (record, 0, NO_REF);
  return record;
}

void
cb_import_rows_set (CbImportRows *rows, CbRecord *record, guint field, const char *input, guint row)
{
  const CbField *about = &record->noun->fields[field];
  CbImportInputs *inputs = &rows->inputs_now[field];
  const char *known;
  g_autofree char *kept = NULL;
  guint n_problems = rows->problems->len;

  if (field == 0 && rows->fresh_ref != NULL)
    input = rows->fresh_ref;
  if (is_blank (input))
    {
      /* An empty cell takes away neither what a record can not be without nor its preset. */
      if ((about->flags & CB_FIELD_REQUIRED) == 0 && about->preset == NULL)
        cb_record_set (record, field, NULL);
      else if (about->preset == NULL && field != 0 && record->id == 0)
        cb_record_set (record, field, NULL);
      return;
    }

  known = cb_import_inputs_recall (inputs, input);
  if (known != NULL)
    {
      cb_record_set (record, field, known);
      return;
    }

  if (inputs->organisations)
    cb_import_organisations_make (rows, about, input, row);
  if (record->id > 0)
    kept = g_strdup (cb_record_get (record, field));
  cb_record_set_checked (record, field, input, &rows->codes, row, rows->problems);
  /* What was wrong has to be reported each time. */
  if (rows->problems->len == n_problems)
    cb_import_inputs_remember (inputs, input, cb_record_get (record, field));
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
  if (is_seen (rows, record->noun, ref))
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

/* Whether the record has to be at hand until all are known. */
static gboolean
is_kept (const CbImportRows *rows, const CbImportRow *row)
{
  return rows->plan->rows->len <= CB_IMPORT_KEPT_ROWS || row->record == NULL || row->waits ||
         (row->action != CB_IMPORT_REJECT &&
          g_strcmp0 (cb_record_get_ref (row->record), NO_REF) == 0);
}

/* Whether records of @noun refer to others of their kind. */
static gboolean
refers_to_itself (const CbNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (g_strcmp0 (noun->fields[i].list, noun->plural) == 0)
      return TRUE;
  return FALSE;
}

/* Of what stays as it is, what is rejected, and what is written already, nothing but the ref is
 * asked for again, unless rows further below refer to it. */
static gboolean
is_done_with (const CbImportRows *rows, const CbImportRow *row)
{
  guint n_rows = 0;
  guint n_organisations = 0;

  if (row->action == CB_IMPORT_UNCHANGED || row->action == CB_IMPORT_SKIP ||
      row->action == CB_IMPORT_REJECT)
    return TRUE;
  if (row->action != CB_IMPORT_ADD || rows->plan->feed == NULL || refers_to_itself (row->noun))
    return FALSE;
  cb_import_feed_get_mark (rows->plan->feed, &n_rows, &n_organisations);
  return row->order < n_rows;
}

static void
strip (CbRecord *record)
{
  for (guint i = 1; i < record->noun->n_fields; i++)
    cb_record_set (record, i, NULL);
  g_clear_pointer (&record->translations, g_ptr_array_unref);
}

static CbImportRow *
put_aside (CbImportRows *rows, CbImportRow *row)
{
  const CbNoun *noun = row->noun;
  g_autofree char *ref = g_strdup (cb_record_get_ref (row->record));
  guint64 place = 0;
  CbImportRow *aside = row;

  if (is_done_with (rows, row))
    strip (row->record);
  /* What stood in the file of a rejected row is written out at the end. */
  if (row->action == CB_IMPORT_REJECT)
    place = cb_import_plan_spill_record (rows->plan, row);
  else
    aside = cb_import_plan_put_aside (rows->plan, row, &place);
  if (ref != NULL && !g_str_equal (ref, NO_REF))
    cb_import_refs_add (rows->aside, noun, ref, place);
  return aside;
}

static void
keep (CbImportRows *rows, CbImportRow *row)
{
  const char *ref = row->record != NULL ? cb_record_get_ref (row->record) : NULL;

  if (ref == NULL)
    return;
  if (!g_str_equal (ref, NO_REF))
    g_hash_table_add (rows->seen, make_key (row->noun, ref));
  if (row->action != CB_IMPORT_REJECT && row->action != CB_IMPORT_SKIP)
    g_hash_table_insert (rows->taken, make_key (row->noun, ref), row->record);
  if (row->action == CB_IMPORT_ADD && g_str_equal (ref, NO_REF))
    g_ptr_array_add (rows->unnamed, row);
}

/* Hands a new record to the thread that writes, with the organisations that were made for it. */
static void
feed (CbImportRows *rows, const CbImportRow *row)
{
  CbImportPlan *plan = rows->plan;
  guint n_rows = 0;
  guint n_fed = 0;

  if (plan->feed == NULL || cb_import_feed_is_stopped (plan->feed))
    return;
  cb_import_feed_get_mark (plan->feed, &n_rows, &n_fed);
  /* What is decided about at the end keeps its place before all that follow. */
  if (row->waits || plan->new_organisations->len > MOST_FED_ORGANISATIONS ||
      (row->record != NULL && g_strcmp0 (cb_record_get_ref (row->record), NO_REF) == 0))
    {
      cb_import_feed_stop (plan->feed);
      return;
    }
  if (n_rows == 0 && !rows->names_others && cb_import_stored_leave (rows->stored, row->noun))
    cb_import_feed_leave (plan->feed);
  for (; row->action == CB_IMPORT_ADD && n_fed < plan->new_organisations->len; n_fed++)
    cb_import_feed_push (plan->feed, row->noun, g_ptr_array_index (plan->new_organisations, n_fed));
  if (row->action == CB_IMPORT_ADD)
    cb_import_feed_push (plan->feed, row->noun, row->record);
  cb_import_feed_mark (plan->feed, plan->n_rows, n_fed);
}

/* What is wrong with a row that is left aside does no harm. */
static CbImportAction
leave_aside (CbImportRows *rows, const CbRecord *record, guint row)
{
  g_ptr_array_set_size (rows->problems, 0);
  check_double (rows, record, row);
  return rows->problems->len > 0 ? CB_IMPORT_REJECT : CB_IMPORT_SKIP;
}

/* What is to be done with a record that was read. */
static CbImportAction
decide (CbImportRows *rows, CbRecord *record, guint row)
{
  CbImportAction action = CB_IMPORT_REJECT;
  gboolean complete;

  if (record->id > 0 && rows->existing == CB_EXISTING_SKIP)
    return leave_aside (rows, record, row);
  complete = cb_consistency_check (record, row, rows->problems);
  cb_consistency_check_fund (record, find_record, rows, row, rows->problems);
  check_double (rows, record, row);
  if (complete && !is_rejected (rows->problems))
    action = respect_lock (rows, record, choose_action (rows, record), row);
  if (action != CB_IMPORT_REJECT)
    cb_import_organisations_take (rows, record, row);
  return action;
}

CbImportRow *
cb_import_rows_finish (CbImportRows *rows, const CbNoun *noun, CbRecord *record, guint row)
{
  CbImportAction action = record != NULL ? decide (rows, record, row) : CB_IMPORT_REJECT;
  CbImportRow *added = cb_import_plan_add (rows->plan, row, action, noun, record);

  /* Later rows refer to the organisations that the file itself brings. */
  if (action == CB_IMPORT_ADD && noun == &cb_noun_organisation &&
      !g_str_equal (cb_record_get_ref (record), NO_REF))
    cb_organisations_add (rows->organisations, record);
  move_problems (rows);
  cb_import_corrections_note (rows, added);
  feed (rows, added);
  if (!is_kept (rows, added))
    return put_aside (rows, added);
  keep (rows, added);
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

gboolean
cb_import_rows_end (CbImportRows *rows, GError **error)
{
  cb_import_corrections_settle (rows);
  for (guint i = 0; i < rows->unnamed->len; i++)
    {
      CbImportRow *row = g_ptr_array_index (rows->unnamed, i);

      if (row->action == CB_IMPORT_REJECT)
        continue;
      cb_record_take (row->record, 0, cb_import_naming_propose_ref (rows, row->record));
      g_hash_table_add (rows->seen, make_key (row->noun, cb_record_get_ref (row->record)));
    }
  return cb_import_stored_check (rows->stored, error);
}
