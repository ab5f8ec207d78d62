/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-answer.h"
#include "cb-assessment-file.h"
#include "cb-assessment.h"
#include "cb-own-instrument.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

#define HIGHEST_LEVEL 5
/* The middle of the scale stands for a priority that nobody has stated. */
#define MIDDLE_PRIORITY 3

static void
item_clear (gpointer data)
{
  CbAssessedItem *item = data;

  g_clear_pointer (&item->answer, cb_record_unref);
}

void
cb_assessment_file_free (CbAssessmentFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->record, cb_record_unref);
  g_clear_pointer (&file->items, g_array_unref);
  g_clear_pointer (&file->strays, g_ptr_array_unref);
  g_clear_pointer (&file->instrument, cb_record_unref);
  g_clear_pointer (&file->own_items, cb_code_list_free);
  g_free (file);
}

static const CbAssessedItem *
get_item (const CbAssessmentFile *file, guint place)
{
  return &g_array_index (file->items, CbAssessedItem, place);
}

int
cb_assessment_file_find (const CbAssessmentFile *file, const char *item)
{
  for (guint i = 0; i < file->items->len; i++)
    if (g_str_equal (get_item (file, i)->item->code, item))
      return (int) i;
  return -1;
}

const char *
cb_assessment_file_get_instrument_name (const CbAssessmentFile *file)
{
  if (file->instrument != NULL)
    return cb_record_get_title (file->instrument, cb_reference_get_language ());
  return cb_reference_get_name ("instruments",
                                cb_record_get (file->record, CB_ASSESSMENT_INSTRUMENT));
}

/* --- reading --------------------------------------------------------------- */

static void
add_items_of (CbAssessmentFile *file, const char *instrument)
{
  const CbCode *code = cb_reference_find ("instruments", instrument);
  const char *id = code != NULL ? cb_code_get_extra (code, "list") : NULL;
  const CbCodeList *list = id != NULL ? cb_reference_get_list (id) : NULL;

  for (guint i = 0; list != NULL && i < cb_code_list_get_size (list); i++)
    {
      CbAssessedItem item = { cb_code_list_get (list, i), NULL };

      g_array_append_val (file->items, item);
    }
}

static void
add_extra (CbCode *code, const CbRecord *item, guint field)
{
  const char *value = cb_record_get (item, field);

  /* Several codes are parted by blanks in what lists say of their codes. */
  if (value != NULL)
    g_hash_table_insert (code->extra, g_strdup (item->noun->fields[field].id),
                         g_strdelimit (g_strdup (value), CB_TEXT_LIST_SEPARATOR, ' '));
}

/* An item of one's own in the form of those that come with the program. */
static void
add_own_item (CbAssessmentFile *file, const CbRecord *item)
{
  static const guint extras[] = { CB_OWN_ITEM_AREAS, CB_OWN_ITEM_KINDS, CB_OWN_ITEM_NATIONAL,
                                  CB_OWN_ITEM_COOPERATION };
  const char *language = cb_reference_get_language ();
  CbCode *code = cb_code_list_add (file->own_items, cb_record_get_ref (item));
  CbAssessedItem added = { code, NULL };

  code->group = g_strdup (cb_record_get (item, CB_OWN_ITEM_NORM));
  code->name = g_strdup (cb_record_get_text (item, CB_OWN_ITEM_NAME, language, NULL));
  code->question = g_strdup (cb_record_get_text (item, CB_OWN_ITEM_QUESTION, language, NULL));
  code->description = g_strdup (cb_record_get_text (item, CB_OWN_ITEM_DESCRIPTION, language, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    add_extra (code, item, extras[i]);
  if (cb_record_get (item, CB_OWN_ITEM_PARAGRAPH) != NULL)
    g_hash_table_insert (code->extra, g_strdup ("paragraph"),
                         g_strdup (cb_record_get (item, CB_OWN_ITEM_PARAGRAPH)));
  g_array_append_val (file->items, added);
}

static gboolean
add_own_items (CbAssessmentFile *file, CbDatabase *database, const char *ref, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_own_item);
  g_autoptr (GPtrArray) items = NULL;

  file->instrument = cb_records_find (database, &cb_noun_own_instrument, ref, error);
  if (file->instrument == NULL)
    return FALSE;
  cb_query_add_condition (query, CB_OWN_ITEM_INSTRUMENT, ref);
  query->sort_field = CB_OWN_ITEM_POSITION;
  items = cb_records_list (database, query, error);
  if (items == NULL)
    return FALSE;
  file->own_items = cb_code_list_new ("own-items", GETTEXT_PACKAGE, FALSE);
  for (guint i = 0; i < items->len; i++)
    add_own_item (file, g_ptr_array_index (items, i));
  return TRUE;
}

static gboolean
add_items (CbAssessmentFile *file, CbDatabase *database, GError **error)
{
  const char *own = cb_record_get (file->record, CB_ASSESSMENT_OWN_INSTRUMENT);
  g_auto (GStrv) parts = cb_text_list_split (cb_record_get (file->record, CB_ASSESSMENT_PARTS));

  if (own == NULL)
    add_items_of (file, cb_record_get (file->record, CB_ASSESSMENT_INSTRUMENT));
  else if (!add_own_items (file, database, own, error))
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    add_items_of (file, parts[i]);
  return TRUE;
}

static gboolean
is_answered (const CbRecord *answer)
{
  return answer != NULL && (cb_record_get (answer, CB_ANSWER_STATUS) != NULL ||
                            cb_record_get (answer, CB_ANSWER_LEVEL) != NULL);
}

static void
add_answer (CbAssessmentFile *file, CbRecord *answer)
{
  int place = cb_assessment_file_find (file, cb_record_get (answer, CB_ANSWER_ITEM));

  if (place < 0)
    {
      g_ptr_array_add (file->strays, cb_record_ref (answer));
      return;
    }
  g_array_index (file->items, CbAssessedItem, place).answer = cb_record_ref (answer);
  file->n_answered += is_answered (answer);
}

/* All items of @record, none of them answered. @database: where its own instrument is, if any. */
static CbAssessmentFile *
make_file (CbRecord *record, CbDatabase *database, GError **error)
{
  g_autoptr (CbAssessmentFile) file = g_new0 (CbAssessmentFile, 1);

  file->record = cb_record_ref (record);
  file->items = g_array_new (FALSE, FALSE, sizeof (CbAssessedItem));
  g_array_set_clear_func (file->items, item_clear);
  file->strays = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  if (!add_items (file, database, error))
    return NULL;
  return g_steal_pointer (&file);
}

CbAssessmentFile *
cb_assessment_file_new_empty (const char *instrument)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_assessment);

  cb_record_set (record, CB_ASSESSMENT_INSTRUMENT, instrument);
  return make_file (record, NULL, NULL);
}

static CbAssessmentFile *
read_file (CbDatabase *database, CbRecord *record, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_answer);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (CbAssessmentFile) file = NULL;

  cb_query_add_condition (query, CB_ANSWER_ASSESSMENT, cb_record_get_ref (record));
  answers = cb_records_list (database, query, error);
  if (answers == NULL)
    return NULL;

  file = make_file (record, database, error);
  if (file == NULL)
    return NULL;
  for (guint i = 0; i < answers->len; i++)
    add_answer (file, g_ptr_array_index (answers, i));
  return g_steal_pointer (&file);
}

CbAssessmentFile *
cb_assessment_file_load (CbDatabase *database, const char *ref, GError **error)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_assessment, ref, error);

  return record != NULL ? read_file (database, record, error) : NULL;
}

GPtrArray *
cb_assessment_file_list (CbDatabase *database, const char *state, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_assessment);
  g_autoptr (GPtrArray)
      files = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_assessment_file_free);
  g_autoptr (GPtrArray) records = NULL;

  if (state != NULL)
    cb_query_add_condition (query, CB_ASSESSMENT_STATE, state);
  query->sort_field = CB_ASSESSMENT_DATE;
  query->descending = TRUE;
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      CbAssessmentFile *file = read_file (database, g_ptr_array_index (records, i), error);

      if (file == NULL)
        return NULL;
      g_ptr_array_add (files, file);
    }
  return g_steal_pointer (&files);
}

/* --- gaps ------------------------------------------------------------------ */

static int
get_status (const CbRecord *answer)
{
  const char *code = answer != NULL ? cb_record_get (answer, CB_ANSWER_STATUS) : NULL;
  const CbCode *status = code != NULL ? cb_reference_find ("answer-statuses", code) : NULL;

  return status != NULL ? (int) status->place : -1;
}

static gboolean
has_status (const CbRecord *answer, const char *status)
{
  return g_strcmp0 (cb_record_get (answer, CB_ANSWER_STATUS), status) == 0;
}

/* 0, “not assessed”, is no level from which a distance could be measured. */
static int
get_level (const CbRecord *answer)
{
  return (int) cb_record_get_integer (answer, CB_ANSWER_LEVEL, 0);
}

/* FALSE when the item is no gap. */
static gboolean
measure_gap (const CbRecord *answer, CbGap *gap)
{
  int wanted = (int) cb_record_get_integer (answer, CB_ANSWER_LEVEL_WANTED, HIGHEST_LEVEL);
  int level = get_level (answer);

  if (has_status (answer, "not-applicable"))
    return FALSE;
  gap->priority = (int) cb_record_get_integer (answer, CB_ANSWER_PRIORITY, 0);
  if (level == 0)
    return cb_record_get (answer, CB_ANSWER_STATUS) != NULL && !has_status (answer, "in-place");
  gap->difference = wanted - level;
  gap->weight = gap->difference * (gap->priority > 0 ? gap->priority : MIDDLE_PRIORITY);
  return gap->difference > 0;
}

static int
compare_gaps (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbAssessmentFile *file = user_data;
  const CbGap *one = a;
  const CbGap *two = b;
  int status_one = get_status (get_item (file, one->place)->answer);
  int status_two = get_status (get_item (file, two->place)->answer);

  if (one->weight != two->weight)
    return one->weight > two->weight ? -1 : 1;
  if (one->difference != two->difference)
    return one->difference > two->difference ? -1 : 1;
  if (one->difference == 0 && status_one != status_two)
    return status_one < status_two ? -1 : 1;
  return one->place < two->place ? -1 : 1;
}

GArray *
cb_assessment_file_list_gaps (const CbAssessmentFile *file)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (CbGap));

  for (guint i = 0; i < file->items->len; i++)
    {
      const CbRecord *answer = get_item (file, i)->answer;
      CbGap gap = { .place = i };

      if (answer != NULL && measure_gap (answer, &gap))
        g_array_append_val (gaps, gap);
    }
  g_array_sort_with_data (gaps, compare_gaps, (gpointer) file);
  return gaps;
}

/* --- norms ----------------------------------------------------------------- */

static CbNormStanding *
get_standing (GArray *norms, const char *norm)
{
  CbNormStanding standing = { .norm = norm, .mean_level = NAN };

  for (guint i = 0; i < norms->len; i++)
    if (g_strcmp0 (g_array_index (norms, CbNormStanding, i).norm, norm) == 0)
      return &g_array_index (norms, CbNormStanding, i);
  g_array_append_val (norms, standing);
  return &g_array_index (norms, CbNormStanding, norms->len - 1);
}

static void
add_to_standing (CbNormStanding *standing, const CbRecord *answer)
{
  int status = get_status (answer);
  int level = answer != NULL ? get_level (answer) : 0;

  standing->n_items++;
  if (status >= 0 && status < CB_ANSWER_STATUSES)
    standing->by_status[status]++;
  else
    standing->n_open++;
  if (level == 0)
    return;
  standing->mean_level = standing->n_levels == 0
                             ? level
                             : (standing->mean_level * standing->n_levels + level) /
                                   (standing->n_levels + 1);
  standing->n_levels++;
}

GArray *
cb_assessment_file_list_norms (const CbAssessmentFile *file)
{
  GArray *norms = g_array_new (FALSE, FALSE, sizeof (CbNormStanding));

  for (guint i = 0; i < file->items->len; i++)
    {
      const CbAssessedItem *item = get_item (file, i);

      if (item->item->group != NULL)
        add_to_standing (get_standing (norms, item->item->group), item->answer);
    }
  return norms;
}

/* --- comparing ------------------------------------------------------------- */

static const char *
get_value (const CbRecord *answer, guint field)
{
  return answer != NULL ? cb_record_get (answer, field) : NULL;
}

static guint
list_differences (const CbRecord *before, const CbRecord *after)
{
  static const guint fields[] = { CB_ANSWER_STATUS,   CB_ANSWER_LEVEL,    CB_ANSWER_LEVEL_WANTED,
                                  CB_ANSWER_PRIORITY, CB_ANSWER_EVIDENCE, CB_ANSWER_NOTE };
  guint differences = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (get_value (before, fields[i]), get_value (after, fields[i])) != 0)
      differences |= 1u << fields[i];
  return differences;
}

static void
add_change (GArray *changes, const CbCode *item, const CbRecord *before, const CbRecord *after)
{
  CbAnswerChange change = { item, before, after, list_differences (before, after) };

  if (change.fields != 0)
    g_array_append_val (changes, change);
}

GArray *
cb_assessment_file_compare (const CbAssessmentFile *before, const CbAssessmentFile *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (CbAnswerChange));

  for (guint i = 0; i < after->items->len; i++)
    {
      const CbAssessedItem *item = get_item (after, i);
      int place = cb_assessment_file_find (before, item->item->code);

      add_change (changes, item->item, place >= 0 ? get_item (before, (guint) place)->answer : NULL,
                  item->answer);
    }
  for (guint i = 0; i < before->items->len; i++)
    {
      const CbAssessedItem *item = get_item (before, i);

      if (cb_assessment_file_find (after, item->item->code) < 0)
        add_change (changes, item->item, item->answer, NULL);
    }
  return changes;
}
