/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fund-sums.h"

static GArray *
make_running (const CbFundBook *book, CbDate as_of)
{
  const GArray *entries = book->entries;
  GArray *running = g_array_sized_new (FALSE, FALSE, sizeof (CbFundRunning), entries->len);
  CbMoney tiers[CB_N_LEDGER_TIERS] = { 0 };

  for (guint i = 0; i < entries->len; i++)
    {
      const CbLedgerEntry *entry = &g_array_index (entries, CbLedgerEntry, i);
      CbLedgerTier tier = cb_ledger_get_tier ((CbLedgerType) entry->type);
      CbFundRunning one = { cb_ledger_convert (entry, book->rates), 0, 0 };

      if (entry->date > as_of)
        break;
      if (one.amount != CB_MONEY_NONE)
        tiers[tier] += cb_ledger_get_sign ((CbLedgerType) entry->type) * one.amount;
      one.tier = tiers[tier];
      one.balance = tiers[CB_LEDGER_TIER_RECEIVED] + tiers[CB_LEDGER_TIER_INCOME] -
                    tiers[CB_LEDGER_TIER_PAID] - tiers[CB_LEDGER_TIER_SUPPORT];
      g_array_append_val (running, one);
    }
  return running;
}

CbFundSums *
cb_fund_sums_new (CbFundBook *book, CbDate as_of)
{
  CbFundSums *self = g_new0 (CbFundSums, 1);

  g_atomic_ref_count_init (&self->count);
  self->book = cb_fund_book_ref (book);
  self->as_of = as_of;
  self->balance = cb_fund_book_sum (book, CB_DATE_NONE, as_of);
  self->trace = cb_fund_book_trace (book, as_of);
  self->contributions = cb_fund_book_group (book, CB_LEDGER_BY_CONTRIBUTION, CB_DATE_NONE, as_of);
  self->applications = cb_fund_book_group (book, CB_LEDGER_BY_APPLICATION, CB_DATE_NONE, as_of);
  self->running = make_running (book, as_of);
  self->n_entries = self->running->len;
  return self;
}

CbFundSums *
cb_fund_sums_ref (CbFundSums *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cb_fund_sums_unref (CbFundSums *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  cb_fund_book_unref (self->book);
  g_array_unref (self->trace);
  g_array_unref (self->contributions);
  g_array_unref (self->applications);
  g_array_unref (self->running);
  g_free (self);
}

const CbLedgerGroup *
cb_fund_sums_find (const CbFundSums *self, CbLedgerKey key, guint32 number)
{
  const GArray *groups = key == CB_LEDGER_BY_APPLICATION ? self->applications : self->contributions;

  for (guint i = 0; i < groups->len; i++)
    if (g_array_index (groups, CbLedgerGroup, i).key == number)
      return &g_array_index (groups, CbLedgerGroup, i);
  return NULL;
}

const CbLedgerGroup *
cb_fund_sums_find_application (const CbFundSums *self, const char *ref)
{
  const GPtrArray *refs = self->book->applications;

  for (guint i = 0; i < refs->len; i++)
    if (g_str_equal (g_ptr_array_index (refs, i), ref))
      return cb_fund_sums_find (self, CB_LEDGER_BY_APPLICATION, i);
  return NULL;
}

/* --- in a thread ----------------------------------------------------------- */

typedef struct
{
  CbFundBook *book;
  CbDate as_of;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  cb_fund_book_unref (question->book);
  g_free (question);
}

static void
make_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;

  g_task_return_pointer (task, cb_fund_sums_new (question->book, question->as_of),
                         (GDestroyNotify) cb_fund_sums_unref);
}

void
cb_fund_sums_make_async (CbFundBook *book,
                         CbDate as_of,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new (Question, 1);

  *question = (Question){ cb_fund_book_ref (book), as_of };
  g_task_set_source_tag (task, cb_fund_sums_make_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, make_job);
}

CbFundSums *
cb_fund_sums_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
