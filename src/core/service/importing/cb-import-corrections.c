/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-consistency.h"
#include "cb-import-corrections.h"
#include "cb-text.h"
#include "cb-transaction.h"

typedef enum
{
  OPEN,
  UNDER_WAY,
  TAKEN,
  REFUSED,
} State;

struct _CbWaitingRow
{
  CbImportRow *row;
  guint place; /* in the problems of the plan: where those of later rows begin */
  State state;
  GPtrArray *problems; /* found when all rows were known */
};

typedef struct
{
  CbImportRows *rows;
  GHashTable *planned; /* ref → CbImportRow that is taken */
  GHashTable *waiting; /* the same → CbWaitingRow */
} Settling;

static void
waiting_row_free (gpointer data)
{
  CbWaitingRow *waiting = data;

  g_ptr_array_unref (waiting->problems);
  g_free (waiting);
}

static const char *
get_corrected (const CbImportRow *row)
{
  return cb_record_get (row->record, CB_TRANSACTION_CORRECTS);
}

void
cb_import_corrections_note (CbImportRows *rows, CbImportRow *row)
{
  CbWaitingRow *waiting;

  if (row->noun != &cb_noun_transaction || row->action == CB_IMPORT_REJECT ||
      get_corrected (row) == NULL)
    return;
  if (rows->waiting == NULL)
    rows->waiting = g_ptr_array_new_with_free_func (waiting_row_free);
  waiting = g_new0 (CbWaitingRow, 1);
  waiting->row = row;
  waiting->place = rows->plan->problems->len;
  waiting->problems = g_ptr_array_new ();
  row->waits = TRUE;
  g_ptr_array_add (rows->waiting, waiting);
}

/* --- deciding -------------------------------------------------------------- */

static const CbRecord *
find_corrected (const Settling *self, const char *ref)
{
  const CbImportRow *planned = g_hash_table_lookup (self->planned, ref);
  const CbRecord *aside;

  if (planned != NULL)
    return planned->action != CB_IMPORT_REJECT ? planned->record : NULL;
  aside = cb_import_rows_find_aside (self->rows, &cb_noun_transaction, ref);
  if (aside != NULL)
    return aside;
  return cb_import_rows_find_stored (self->rows, &cb_noun_transaction, ref);
}

static void
decide (const Settling *self, CbWaitingRow *waiting)
{
  CbImportRow *row = waiting->row;
  const CbRecord *corrected = find_corrected (self, get_corrected (row));

  if (corrected != NULL)
    cb_consistency_check_correction (row->record, corrected, row->row, waiting->problems);
  else
    g_ptr_array_add (waiting->problems,
                     cb_problem_new (CB_GRADE_ROW_REJECTED, CB_PROBLEM_UNKNOWN_CODE, row->row,
                                     row->noun, row->noun->fields[CB_TRANSACTION_CORRECTS].id,
                                     get_corrected (row), row->noun->plural));
  waiting->state = waiting->problems->len == 0 ? TAKEN : REFUSED;
  if (waiting->state == REFUSED)
    cb_import_rows_reject (self->rows, row);
}

/* What is rejected takes those with it that correct it: the last of a chain is decided first. */
static void
decide_chain (const Settling *self, CbWaitingRow *first, GPtrArray *chain)
{
  g_ptr_array_set_size (chain, 0);
  for (CbWaitingRow *at = first; at != NULL && at->state == OPEN;
       at = g_hash_table_lookup (self->waiting, get_corrected (at->row)))
    {
      at->state = UNDER_WAY;
      g_ptr_array_add (chain, at);
    }
  for (guint i = chain->len; i > 0; i--)
    decide (self, g_ptr_array_index (chain, i - 1));
}

/* A row that has no ref of its own yet can not be named by another one. */
static gboolean
is_named (const CbImportRow *row)
{
  return cb_text_is_ref (cb_record_get_ref (row->record));
}

static void
know_rows (Settling *self)
{
  GPtrArray *rows = self->rows->plan->rows;
  GPtrArray *waiting = self->rows->waiting;

  for (guint i = 0; i < rows->len; i++)
    {
      CbImportRow *row = g_ptr_array_index (rows, i);

      if (row->noun == &cb_noun_transaction && row->action != CB_IMPORT_REJECT && is_named (row))
        g_hash_table_insert (self->planned, (gpointer) cb_record_get_ref (row->record), row);
    }
  for (guint i = 0; i < waiting->len; i++)
    {
      CbWaitingRow *at = g_ptr_array_index (waiting, i);

      if (is_named (at->row))
        g_hash_table_insert (self->waiting, (gpointer) cb_record_get_ref (at->row->record), at);
    }
}

/* Puts the problems where they would stand had they been found with their rows. */
static void
report_all (CbImportRows *rows)
{
  GPtrArray *problems = rows->plan->problems;
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  guint taken = 0;

  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (before, g_ptr_array_index (problems, i));
  g_ptr_array_set_free_func (problems, NULL);
  g_ptr_array_set_size (problems, 0);
  for (guint i = 0; i < rows->waiting->len; i++)
    {
      CbWaitingRow *waiting = g_ptr_array_index (rows->waiting, i);

      while (taken < waiting->place)
        g_ptr_array_add (problems, g_ptr_array_index (before, taken++));
      g_ptr_array_extend (problems, waiting->problems, NULL, NULL);
    }
  while (taken < before->len)
    g_ptr_array_add (problems, g_ptr_array_index (before, taken++));
  g_ptr_array_set_free_func (problems, (GDestroyNotify) cb_problem_free);
}

/* What stood in the file is kept of rejected rows alone. */
static void
release (CbWaitingRow *waiting)
{
  waiting->row->waits = FALSE;
  if (waiting->state == REFUSED)
    return;
  g_clear_pointer (&waiting->row->cells, g_free);
  g_clear_pointer (&waiting->row->value, cb_json_value_unref);
}

void
cb_import_corrections_settle (CbImportRows *rows)
{
  Settling self = { .rows = rows };
  g_autoptr (GPtrArray) chain = NULL;

  if (rows->waiting == NULL)
    return;
  chain = g_ptr_array_new ();
  self.planned = g_hash_table_new (g_str_hash, g_str_equal);
  self.waiting = g_hash_table_new (g_str_hash, g_str_equal);
  know_rows (&self);
  for (guint i = 0; i < rows->waiting->len; i++)
    decide_chain (&self, g_ptr_array_index (rows->waiting, i), chain);
  report_all (rows);
  for (guint i = 0; i < rows->waiting->len; i++)
    release (g_ptr_array_index (rows->waiting, i));
  g_hash_table_unref (self.planned);
  g_hash_table_unref (self.waiting);
  g_clear_pointer (&rows->waiting, g_ptr_array_unref);
}
