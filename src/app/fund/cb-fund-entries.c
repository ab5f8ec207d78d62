/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fund-entries.h"

/* --- one entry ------------------------------------------------------------- */

struct _CbFundEntry
{
  GObject parent_instance;

  CbFundSums *sums;
  guint place;
};

G_DEFINE_FINAL_TYPE (CbFundEntry, cb_fund_entry, G_TYPE_OBJECT)

static void
cb_fund_entry_finalize (GObject *object)
{
  cb_fund_sums_unref (CB_FUND_ENTRY (object)->sums);

  G_OBJECT_CLASS (cb_fund_entry_parent_class)->finalize (object);
}

static void
cb_fund_entry_class_init (CbFundEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_fund_entry_finalize;
}

static void
cb_fund_entry_init (CbFundEntry *self)
{
}

const char *
cb_fund_entry_get_ref (CbFundEntry *self)
{
  return g_ptr_array_index (self->sums->book->refs, self->place);
}

const CbLedgerEntry *
cb_fund_entry_get (CbFundEntry *self)
{
  return &g_array_index (self->sums->book->entries, CbLedgerEntry, self->place);
}

const CbFundRunning *
cb_fund_entry_get_running (CbFundEntry *self)
{
  return &g_array_index (self->sums->running, CbFundRunning, self->place);
}

const CbFundSums *
cb_fund_entry_get_sums (CbFundEntry *self)
{
  return self->sums;
}

/* --- all of them ----------------------------------------------------------- */

struct _CbFundEntries
{
  GObject parent_instance;

  CbFundSums *sums;
  int type;
  GArray *places; /* of guint: those that are shown, the newest first */
};

static GType
get_item_type (GListModel *model)
{
  return CB_TYPE_FUND_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return CB_FUND_ENTRIES (model)->places->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CbFundEntries *self = CB_FUND_ENTRIES (model);
  CbFundEntry *entry;

  if (position >= self->places->len)
    return NULL;
  entry = g_object_new (CB_TYPE_FUND_ENTRY, NULL);
  entry->sums = cb_fund_sums_ref (self->sums);
  entry->place = g_array_index (self->places, guint, position);
  return entry;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CbFundEntries,
                               cb_fund_entries,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cb_fund_entries_finalize (GObject *object)
{
  CbFundEntries *self = CB_FUND_ENTRIES (object);

  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  g_array_unref (self->places);

  G_OBJECT_CLASS (cb_fund_entries_parent_class)->finalize (object);
}

static void
cb_fund_entries_class_init (CbFundEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_fund_entries_finalize;
}

static void
cb_fund_entries_init (CbFundEntries *self)
{
  self->type = -1;
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

CbFundEntries *
cb_fund_entries_new (void)
{
  return g_object_new (CB_TYPE_FUND_ENTRIES, NULL);
}

static void
list_again (CbFundEntries *self)
{
  guint n_before = self->places->len;

  g_array_set_size (self->places, 0);
  for (guint i = self->sums != NULL ? self->sums->n_entries : 0; i > 0; i--)
    {
      guint place = i - 1;
      const CbLedgerEntry *entry = &g_array_index (self->sums->book->entries, CbLedgerEntry, place);

      if (self->type < 0 || entry->type == self->type)
        g_array_append_val (self->places, place);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->places->len);
}

void
cb_fund_entries_set (CbFundEntries *self, CbFundSums *sums)
{
  g_return_if_fail (CB_IS_FUND_ENTRIES (self));

  cb_fund_sums_ref (sums);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  self->sums = sums;
  list_again (self);
}

void
cb_fund_entries_set_type (CbFundEntries *self, int type)
{
  g_return_if_fail (CB_IS_FUND_ENTRIES (self));

  if (self->type == type)
    return;
  self->type = type;
  list_again (self);
}

guint
cb_fund_entries_find (CbFundEntries *self, const char *ref)
{
  g_return_val_if_fail (CB_IS_FUND_ENTRIES (self), G_MAXUINT);

  for (guint i = 0; i < self->places->len; i++)
    if (g_str_equal (g_ptr_array_index (self->sums->book->refs,
                                        g_array_index (self->places, guint, i)),
                     ref))
      return i;
  return G_MAXUINT;
}
