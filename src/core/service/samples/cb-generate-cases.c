/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Synthetic cases: every status is reached, some have areas and amounts of their own, some are
 * overdue, some are given feedback. Pairs are drawn without asking whether they fit, since people
 * agree on what no rule foresaw, and matching has to cope. */

#include "config.h"

#include "cb-case-life.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-feedback.h"
#include "cb-generate-cases.h"
#include "cb-indicator.h"
#include "cb-programme.h"
#include "cb-random.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* Keeps the stream of the cases apart from that of needs and programmes. */
#define STREAM G_GUINT64_CONSTANT (0x63617365)

typedef struct
{
  CbDatabase *database;
  const CbGenerateCases *wanted;
  CbRandom random;
  GHashTable *pairs; /* set of gint64: need × programmes + programme */
} Maker;

static char *
make_ref (const Maker *self, const char *letter, guint number)
{
  return g_strdup_printf ("SYN-%" G_GUINT64_FORMAT "-%s%05u", self->wanted->seed, letter, number);
}

static char *
make_part_ref (const CbRecord *record, const char *letter, guint number)
{
  return g_strdup_printf ("%s-%s%02u", cb_record_get_ref (record), letter, number);
}

static char *
make_source (const Maker *self)
{
  return g_strdup_printf ("Synthetic record, seed %" G_GUINT64_FORMAT, self->wanted->seed);
}

/* A pair that has no case yet: the next free one after one drawn at random. */
static void
draw_pair (Maker *self, guint *need, guint *programme)
{
  gint64 n_pairs = (gint64) self->wanted->n_needs * self->wanted->n_programmes;
  gint64 pair = (gint64) (cb_random_next (&self->random) % (guint64) n_pairs);

  while (g_hash_table_contains (self->pairs, &pair))
    pair = (pair + 1) % n_pairs;
  g_hash_table_add (self->pairs, g_memdup2 (&pair, sizeof pair));
  *need = 1 + (guint) (pair / self->wanted->n_programmes);
  *programme = 1 + (guint) (pair % self->wanted->n_programmes);
}

/* Half of all cases end up agreed or later. */
static CbCaseStatus
draw_status (Maker *self)
{
  return (CbCaseStatus) cb_random_below (&self->random, CB_N_CASE_STATUSES);
}

static char *
draw_areas (Maker *self)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  guint size = cb_code_list_get_size (areas);
  guint first = cb_random_below (&self->random, size);
  guint more = cb_random_below (&self->random, 6);
  guint last = MIN (first + more, size - 1);
  GString *text = g_string_new (NULL);

  for (guint i = first; i <= last; i++)
    g_string_append_printf (text, "%s%s", i > first ? CB_TEXT_LIST_SEPARATOR : "",
                            cb_code_list_get (areas, i)->code);
  return g_string_free (text, FALSE);
}

/* --- what belongs to a case ------------------------------------------------ */

static gboolean
store_step (Maker *self, const CbRecord *record, CbCaseStatus status, CbDate date, GError **error)
{
  g_autoptr (CbRecord) step = cb_record_new_preset (&cb_noun_case_step);

  cb_record_take (step, CB_CASE_STEP_REF, make_part_ref (record, "S", (guint) status + 1));
  cb_record_set (step, CB_CASE_STEP_CASE, cb_record_get_ref (record));
  cb_record_set (step, CB_CASE_STEP_STATUS, cb_case_status_to_code (status));
  cb_record_take (step, CB_CASE_STEP_DATE, cb_date_format (date));
  if (cb_case_is_over (status) && status != CB_CASE_CLOSED)
    cb_record_set (step, CB_CASE_STEP_REASON, "A synthetic reason");
  cb_record_take (step, CB_CASE_STEP_SOURCE, make_source (self));
  return cb_records_insert (self->database, step, error);
}

/* The way to @status: straight on, or off it somewhere before the case was agreed. */
static gboolean
store_steps (Maker *self, const CbRecord *record, CbCaseStatus status, GError **error)
{
  CbDate date = cb_record_get_date (record, CB_CASE_OPENED);
  CbCaseStatus last = status <= CB_CASE_CLOSED
                          ? status
                          : (CbCaseStatus) cb_random_below (&self->random, CB_CASE_AGREED);

  for (CbCaseStatus next = CB_CASE_DRAFT; next <= last; next++)
    {
      if (!store_step (self, record, next, date, error))
        return FALSE;
      date += cb_random_between (&self->random, 0, 40);
    }
  return status == last || store_step (self, record, status, date, error);
}

static gboolean
store_feedback (Maker *self, const CbRecord *record, GError **error)
{
  static const char *const sides[] = { "recipient", "provider" };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (CbRecord) feedback = cb_record_new_preset (&cb_noun_feedback);

      if (cb_random_chance (&self->random, 40))
        continue;
      cb_record_take (feedback, CB_FEEDBACK_REF, make_part_ref (record, "F", i + 1));
      cb_record_set (feedback, CB_FEEDBACK_CASE, cb_record_get_ref (record));
      cb_record_set (feedback, CB_FEEDBACK_SIDE, sides[i]);
      cb_record_take (feedback, CB_FEEDBACK_DATE, cb_date_format (self->wanted->base));
      cb_record_take (feedback, CB_FEEDBACK_RATING,
                      g_strdup_printf ("%d", cb_random_between (&self->random, 1, 5)));
      cb_record_set (feedback, CB_FEEDBACK_ACHIEVED, "Synthetic feedback; nothing was delivered.");
      cb_record_take (feedback, CB_FEEDBACK_SOURCE, make_source (self));
      if (!cb_records_insert (self->database, feedback, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_indicator (Maker *self, const CbRecord *record, GError **error)
{
  g_autoptr (CbRecord) indicator = cb_record_new_preset (&cb_noun_indicator);
  int target = cb_random_between (&self->random, 1, 20) * 5;

  cb_record_take (indicator, CB_INDICATOR_REF, make_part_ref (record, "I", 1));
  cb_record_set (indicator, CB_INDICATOR_CASE, cb_record_get_ref (record));
  cb_record_set (indicator, CB_INDICATOR_TITLE, "Synthetic indicator: staff trained");
  cb_record_set (indicator, CB_INDICATOR_UNIT, "persons");
  cb_record_set (indicator, CB_INDICATOR_BASELINE, "0");
  cb_record_take (indicator, CB_INDICATOR_TARGET, g_strdup_printf ("%d", target));
  cb_record_take (indicator, CB_INDICATOR_ACTUAL,
                  g_strdup_printf ("%d", cb_random_between (&self->random, 0, target + 5)));
  cb_record_take (indicator, CB_INDICATOR_SOURCE, make_source (self));
  return cb_records_insert (self->database, indicator, error);
}

/* --- cases ----------------------------------------------------------------- */

static gboolean
set_money (Maker *self, CbRecord *record, const char *programme_ref, GError **error)
{
  g_autoptr (CbRecord)
      programme = cb_records_find (self->database, &cb_noun_programme, programme_ref, error);
  CbMoney total;
  CbMoney amount;

  if (programme == NULL)
    return FALSE;
  if (!cb_random_chance (&self->random, 60))
    return TRUE;
  total = cb_record_get_money (programme, CB_PROGRAMME_AMOUNT_TOTAL);
  if (total == CB_MONEY_NONE)
    total = 1000000 * CB_MONEY_UNIT;
  amount = total / 100 * cb_random_between (&self->random, 10, 70);
  cb_record_take (record, CB_CASE_AMOUNT, cb_money_format (amount));
  cb_record_set (record, CB_CASE_CURRENCY,
                 cb_random_chance (&self->random, 80)
                     ? cb_record_get (programme, CB_PROGRAMME_CURRENCY)
                     : "USD");
  return TRUE;
}

static CbRecord *
make_case (Maker *self, guint number, CbCaseStatus status, GError **error)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_case);
  CbDate opened = self->wanted->base - cb_random_between (&self->random, 0, 700);
  g_autofree char *programme_ref = NULL;
  guint need;
  guint programme;

  draw_pair (self, &need, &programme);
  programme_ref = make_ref (self, "P", programme);
  cb_record_take (record, CB_CASE_REF, make_ref (self, "C", number));
  cb_record_take (record, CB_CASE_NEED, make_ref (self, "N", need));
  cb_record_set (record, CB_CASE_PROGRAMME, programme_ref);
  cb_record_set (record, CB_CASE_STATUS, cb_case_status_to_code (status));
  cb_record_take (record, CB_CASE_OPENED, cb_date_format (opened));
  if (!cb_case_is_over (status) && cb_random_chance (&self->random, 50))
    cb_record_take (record, CB_CASE_DUE,
                    cb_date_format (self->wanted->base +
                                    cb_random_between (&self->random, -60, 120)));
  if (cb_random_chance (&self->random, 50))
    cb_record_take (record, CB_CASE_AREAS, draw_areas (self));
  cb_record_take (record, CB_CASE_SOURCE, make_source (self));
  return set_money (self, record, programme_ref, error) ? g_steal_pointer (&record) : NULL;
}

static gboolean
store_case (Maker *self, guint number, GError **error)
{
  CbCaseStatus status = draw_status (self);
  g_autoptr (CbRecord) record = make_case (self, number, status, error);

  if (record == NULL || !cb_records_insert (self->database, record, error) ||
      !store_steps (self, record, status, error))
    return FALSE;
  if (status >= CB_CASE_DELIVERING && status <= CB_CASE_CLOSED &&
      !store_indicator (self, record, error))
    return FALSE;
  return status < CB_CASE_GIVING_FEEDBACK || status > CB_CASE_CLOSED ||
         store_feedback (self, record, error);
}

gboolean
cb_generate_cases (CbDatabase *database, const CbGenerateCases *wanted, GError **error)
{
  Maker self = { .database = database,
                 .wanted = wanted,
                 .random = cb_random_new (wanted->seed ^ STREAM) };
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (wanted->n_cases <=
                            (guint64) wanted->n_needs * (guint64) wanted->n_programmes,
                        FALSE);

  self.pairs = pairs;
  for (guint number = 1; number <= wanted->n_cases; number++)
    if (!store_case (&self, number, error))
      return FALSE;
  return TRUE;
}
