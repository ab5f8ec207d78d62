/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-answer.h"
#include "cb-assessing.h"
#include "cb-assessment.h"
#include "cb-bits.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-marking.h"
#include "cb-names.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* --- opening --------------------------------------------------------------- */

static gboolean
insert_record (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_insert (database, user_data, error);
}

CbRecord *
cb_assessing_open (CbDatabase *database,
                   const char *state,
                   CbDate date,
                   const char *office,
                   const char *actor,
                   GError **error)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_assessment);
  g_autofree char *prefix = g_strdup_printf ("ASSESS-%s-", state);
  char *ref;

  if (cb_reference_find ("states", state) == NULL)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "no State: %s", state);
      return NULL;
    }
  ref = cb_records_propose_ref (database, &cb_noun_assessment, prefix, error);
  if (ref == NULL)
    return NULL;
  cb_record_take (record, CB_ASSESSMENT_REF, ref);
  cb_record_set (record, CB_ASSESSMENT_STATE, state);
  cb_record_take (record, CB_ASSESSMENT_DATE, cb_date_format (date));
  cb_record_set (record, CB_ASSESSMENT_OFFICE, office);
  cb_record_set (record, CB_ASSESSMENT_LANGUAGE, cb_reference_get_language ());
  if (!cb_journal_run (database, actor, CB_VERB_CREATE, &cb_noun_assessment, ref, NULL,
                       insert_record, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* --- answering ------------------------------------------------------------- */

static gboolean
store_answer (CbDatabase *database, gpointer user_data, GError **error)
{
  CbRecord *answer = user_data;

  return answer->id > 0 ? cb_records_update (database, answer, error)
                        : cb_records_insert (database, answer, error);
}

/* The answer as it is stored, or a new one. Its ref says where it belongs. */
static CbRecord *
begin_answer (const CbAssessmentFile *file, const CbAssessedItem *item)
{
  const CbRecord *assessment = file->record;
  CbRecord *answer;

  if (item->answer != NULL)
    return cb_record_copy (item->answer);

  answer = cb_record_new_preset (&cb_noun_answer);
  cb_record_take (answer, CB_ANSWER_REF,
                  g_strdup_printf ("%s-%s", cb_record_get_ref (assessment), item->item->code));
  cb_record_set (answer, CB_ANSWER_ASSESSMENT, cb_record_get_ref (assessment));
  cb_record_set (answer, CB_ANSWER_ITEM, item->item->code);
  cb_record_set (answer, CB_ANSWER_TLP, cb_record_get (assessment, CB_ASSESSMENT_TLP));
  cb_record_set (answer, CB_ANSWER_OFFICE, cb_record_get (assessment, CB_ASSESSMENT_OFFICE));
  cb_record_set (answer, CB_ANSWER_LANGUAGE, cb_reference_get_language ());
  return answer;
}

static gboolean
has_document (const CbNoun *noun, const char *ref, gpointer user_data)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  cb_query_add_condition (query, 0, ref);
  return cb_records_count (user_data, query, NULL) > 0;
}

static gboolean
take_inputs (CbDatabase *database,
             CbRecord *answer,
             const CbAnswerInput *inputs,
             guint n_inputs,
             GPtrArray *problems)
{
  CbRefNames names = { NULL, has_document, database };
  CbCodes codes = cb_names_for_refs (&names);
  guint before = problems->len;

  for (guint i = 0; i < n_inputs; i++)
    {
      g_return_val_if_fail (inputs[i].field >= CB_ANSWER_STATUS, FALSE);
      cb_record_set_checked (answer, inputs[i].field, inputs[i].input, &codes, 0, problems);
    }
  for (guint i = before; i < problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (problems, i))->grade != CB_GRADE_WARNING)
      return FALSE;
  /* Warnings are for the form to show; they prevent nothing. */
  (void) cb_record_check (answer, 0, problems);
  return TRUE;
}

CbRecord *
cb_assessing_answer (CbDatabase *database,
                     const char *assessment,
                     const char *item,
                     const CbAnswerInput *inputs,
                     guint n_inputs,
                     CbDate today,
                     const char *office,
                     const char *actor,
                     GPtrArray *problems,
                     GError **error)
{
  g_autoptr (CbAssessmentFile) file = cb_assessment_file_load (database, assessment, error);
  g_autoptr (CbRecord) answer = NULL;
  int place;

  if (file == NULL)
    return NULL;
  place = cb_assessment_file_find (file, item);
  if (place < 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "the instrument has no item “%s”", item);
      return NULL;
    }

  answer = begin_answer (file, &g_array_index (file->items, CbAssessedItem, place));
  if (!take_inputs (database, answer, inputs, n_inputs, problems))
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "an input can not be taken");
      return NULL;
    }
  cb_record_take (answer, CB_ANSWER_ANSWERED, cb_date_format (today));
  if (office != NULL)
    cb_record_set (answer, CB_ANSWER_OFFICE, office);
  if (!cb_journal_run (database, actor, CB_VERB_EDIT, &cb_noun_answer, cb_record_get_ref (answer),
                       n_inputs == 1 ? &cb_noun_answer.fields[inputs[0].field] : NULL, store_answer,
                       answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

/* --- needs from gaps ------------------------------------------------------- */

/* What several items and answers come to. */
typedef struct
{
  CbBits areas;
  CbBits norms;
  CbBits kinds;
  int level_now;
  int level_wanted;
  int priority;
  CbMarking marking;
  GPtrArray *answers;   /* refs */
  GHashTable *evidence; /* set of refs */
} Gathered;

static void
gathered_clear (Gathered *gathered)
{
  g_clear_pointer (&gathered->answers, g_ptr_array_unref);
  g_clear_pointer (&gathered->evidence, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathered, gathered_clear)

static void
add_codes (CbBits *bits, const char *list, const char *text)
{
  g_auto (GStrv) codes = cb_text_list_split (text);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CbCode *code = cb_reference_find (list, codes[i]);

      if (code != NULL)
        cb_bits_add (bits, code->place);
    }
}

static void
gather_answer (Gathered *gathered, const CbRecord *answer)
{
  g_auto (GStrv) evidence = cb_text_list_split (cb_record_get (answer, CB_ANSWER_EVIDENCE));
  int level = (int) cb_record_get_integer (answer, CB_ANSWER_LEVEL, 0);
  CbMarking marking = CB_MARKING_RED;

  g_ptr_array_add (gathered->answers, g_strdup (cb_record_get_ref (answer)));
  for (guint i = 0; evidence[i] != NULL; i++)
    g_hash_table_add (gathered->evidence, g_strdup (evidence[i]));
  if (level > 0 && (gathered->level_now == 0 || level < gathered->level_now))
    gathered->level_now = level;
  gathered->level_wanted = MAX (gathered->level_wanted,
                                (int) cb_record_get_integer (answer, CB_ANSWER_LEVEL_WANTED, 0));
  gathered->priority = MAX (gathered->priority,
                            (int) cb_record_get_integer (answer, CB_ANSWER_PRIORITY, 0));
  cb_marking_parse (cb_record_get (answer, CB_ANSWER_TLP), &marking);
  gathered->marking = MAX (gathered->marking, marking);
}

static gboolean
gather (Gathered *gathered, const CbAssessmentFile *file, const char *const *items, GError **error)
{
  gathered->answers = g_ptr_array_new_with_free_func (g_free);
  gathered->evidence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; items[i] != NULL; i++)
    {
      int place = cb_assessment_file_find (file, items[i]);
      const CbAssessedItem *item;
      g_autofree char *areas = NULL;
      g_autofree char *kinds = NULL;

      if (place < 0)
        {
          g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "the instrument has no item “%s”",
                       items[i]);
          return FALSE;
        }
      item = &g_array_index (file->items, CbAssessedItem, place);
      areas = cb_code_get_extra_codes (item->item, "areas");
      kinds = cb_code_get_extra_codes (item->item, "kinds");
      add_codes (&gathered->areas, "areas", areas);
      add_codes (&gathered->kinds, "kinds", kinds);
      add_codes (&gathered->norms, "norms", item->item->group);
      if (item->answer != NULL)
        gather_answer (gathered, item->answer);
    }
  if (gathered->answers->len > 0)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "none of the items is answered");
  return FALSE;
}

static char *
join_codes (const CbBits *bits, const char *list)
{
  const CbCodeList *codes = cb_reference_get_list (list);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cb_code_list_get_size (codes); i++)
    if (cb_bits_has (bits, i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              cb_code_list_get (codes, i)->code);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_refs (GPtrArray *refs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (refs, compare_texts);
  for (guint i = 0; i < refs->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                            (const char *) g_ptr_array_index (refs, i));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
set_level (CbRecord *need, guint field, int level)
{
  if (level > 0)
    cb_record_take (need, field, g_strdup_printf ("%d", level));
}

static CbRecord *
make_record (const CbAssessmentFile *file,
             Gathered *gathered,
             const char *const *items,
             const char *title)
{
  CbRecord *need = cb_record_new_preset (&cb_noun_need);
  int first = cb_assessment_file_find (file, items[0]);
  const CbCode *item = g_array_index (file->items, CbAssessedItem, first).item;
  g_autoptr (GPtrArray) evidence = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer ref;

  g_hash_table_iter_init (&iter, gathered->evidence);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    g_ptr_array_add (evidence, ref);
  cb_record_set (need, CB_NEED_STATE, cb_record_get (file->record, CB_ASSESSMENT_STATE));
  cb_record_set (need, CB_NEED_TITLE, title != NULL ? title : cb_code_get_name (item));
  cb_record_set (need, CB_NEED_LANGUAGE, cb_reference_get_language ());
  cb_record_take (need, CB_NEED_AREAS, join_codes (&gathered->areas, "areas"));
  cb_record_take (need, CB_NEED_NORMS, join_codes (&gathered->norms, "norms"));
  cb_record_take (need, CB_NEED_KINDS, join_codes (&gathered->kinds, "kinds"));
  set_level (need, CB_NEED_LEVEL_NOW, gathered->level_now);
  set_level (need, CB_NEED_LEVEL_WANTED, gathered->level_wanted);
  set_level (need, CB_NEED_PRIORITY, gathered->priority);
  cb_record_take (need, CB_NEED_ANSWERS, join_refs (gathered->answers));
  cb_record_take (need, CB_NEED_EVIDENCE, join_refs (evidence));
  cb_record_set (need, CB_NEED_STATUS, "draft");
  cb_record_set (need, CB_NEED_TLP, cb_marking_to_string (gathered->marking));
  cb_record_set (need, CB_NEED_SOURCE, cb_record_get_ref (file->record));
  /* The instrument says what an item is about, not the State. */
  cb_record_set (need, CB_NEED_CLASSIFIED, "areas;kinds");
  return need;
}

CbRecord *
cb_assessing_make_need (CbDatabase *database,
                        const char *assessment,
                        const char *const *items,
                        const char *title,
                        const char *actor,
                        GError **error)
{
  g_autoptr (CbAssessmentFile) file = cb_assessment_file_load (database, assessment, error);
  g_auto (Gathered) gathered = { .marking = CB_MARKING_CLEAR };
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) need = NULL;

  g_return_val_if_fail (items[0] != NULL, NULL);

  if (file == NULL || !gather (&gathered, file, items, error))
    return NULL;
  need = make_record (file, &gathered, items, title);
  return cb_editing_create (database, need, actor, problems, error) ? g_steal_pointer (&need)
                                                                    : NULL;
}

/* --- whether a gap has closed ---------------------------------------------- */

/* The code of the item that an answer is about. */
static char *
find_item (CbDatabase *database, const char *answer_ref)
{
  g_autoptr (CbRecord) answer = cb_records_find (database, &cb_noun_answer, answer_ref, NULL);

  return answer != NULL ? g_strdup (cb_record_get (answer, CB_ANSWER_ITEM)) : NULL;
}

static gboolean
has_reached (const CbAssessmentFile *file, const char *item, int wanted)
{
  int place = cb_assessment_file_find (file, item);
  const CbRecord *answer = place >= 0 ? g_array_index (file->items, CbAssessedItem, place).answer
                                      : NULL;

  return answer != NULL && cb_record_get_integer (answer, CB_ANSWER_LEVEL, 0) >= wanted;
}

gboolean
cb_assessing_get_gap_state (CbDatabase *database,
                            const CbRecord *need,
                            CbGapState *state,
                            char **since,
                            GError **error)
{
  g_auto (GStrv) answers = cb_text_list_split (cb_record_get (need, CB_NEED_ANSWERS));
  int wanted = (int) cb_record_get_integer (need, CB_NEED_LEVEL_WANTED, 0);
  g_autoptr (GPtrArray) files = NULL;
  const CbAssessmentFile *newest;

  *state = CB_GAP_NONE;
  if (since != NULL)
    *since = NULL;
  if (answers[0] == NULL)
    return TRUE;
  files = cb_assessment_file_list (database, cb_record_get (need, CB_NEED_STATE), error);
  if (files == NULL || files->len == 0)
    return files != NULL;

  newest = g_ptr_array_index (files, 0);
  if (since != NULL)
    *since = g_strdup (cb_record_get_ref (newest->record));
  *state = wanted > 0 ? CB_GAP_CLOSED : CB_GAP_OPEN;
  for (guint i = 0; answers[i] != NULL && *state == CB_GAP_CLOSED; i++)
    {
      g_autofree char *item = find_item (database, answers[i]);

      if (item == NULL || !has_reached (newest, item, wanted))
        *state = CB_GAP_OPEN;
    }
  return TRUE;
}

/* --- beside others --------------------------------------------------------- */

static void
add_state (CbGroupMean *mean, const CbAssessmentFile *file)
{
  g_autoptr (GArray) norms = cb_assessment_file_list_norms (file);

  for (guint i = 0; i < norms->len; i++)
    {
      const CbNormStanding *standing = &g_array_index (norms, CbNormStanding, i);
      const CbCode *norm = cb_reference_find ("norms", standing->norm);

      if (norm == NULL || norm->place >= CB_N_NORMS || isnan (standing->mean_level))
        continue;
      mean->mean_level[norm->place] += standing->mean_level;
      mean->n_states[norm->place]++;
    }
}

gboolean
cb_assessing_get_group_mean (CbDatabase *database,
                             const char *group,
                             const char *except,
                             CbDate day,
                             CbGroupMean *mean,
                             GError **error)
{
  const CbCode *code = group != NULL ? cb_reference_find ("groups", group) : NULL;
  g_autoptr (GPtrArray) files = cb_assessment_file_list (database, NULL, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *mean = (CbGroupMean){ { 0 }, { 0 } };
  /* The newest comes first, so the first of each State is the one that counts. */
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const CbAssessmentFile *file = g_ptr_array_index (files, i);
      const char *state = cb_record_get (file->record, CB_ASSESSMENT_STATE);

      if (cb_record_get_date (file->record, CB_ASSESSMENT_DATE) > day ||
          g_strcmp0 (state, except) == 0 ||
          (group != NULL && (code == NULL || !cb_code_is_member (code, state, day))) ||
          !g_hash_table_add (seen, (gpointer) state))
        continue;
      add_state (mean, file);
    }
  for (guint i = 0; i < CB_N_NORMS; i++)
    mean->mean_level[i] = mean->n_states[i] >= CB_ASSESSING_LEAST_STATES
                              ? mean->mean_level[i] / mean->n_states[i]
                              : NAN;
  return files != NULL;
}
