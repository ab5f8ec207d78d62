/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-cases-store.h"

/* Items of cases that have not changed stay the same. Takes the files. */
static GPtrArray *
make_items (GListStore *store, GPtrArray *files, gboolean anew)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)) && !anew; i++)
    {
      g_autoptr (CbCaseItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_hash_table_insert (before, &cb_case_item_get_file (item)->record->id, item);
    }
  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      CbCaseFile *file = g_ptr_array_index (files, i);
      CbCaseItem *item = g_hash_table_lookup (before, &file->record->id);

      if (item != NULL && cb_case_item_is_same (item, file))
        {
          g_ptr_array_add (items, g_object_ref (item));
          cb_case_file_free (file);
        }
      else
        g_ptr_array_add (items, cb_case_item_new (file));
    }
  return items;
}

/* Only what is between the first and the last difference, so that views keep their place. */
static void
replace_items (GListStore *store, GPtrArray *items)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint first = 0;
  guint n_last = 0;

  while (first < MIN (n_before, items->len))
    {
      g_autoptr (CbCaseItem) item = g_list_model_get_item (G_LIST_MODEL (store), first);

      if (item != g_ptr_array_index (items, first))
        break;
      first++;
    }
  while (n_last < MIN (n_before, items->len) - first)
    {
      g_autoptr (CbCaseItem)
          item = g_list_model_get_item (G_LIST_MODEL (store), n_before - n_last - 1);

      if (item != g_ptr_array_index (items, items->len - n_last - 1))
        break;
      n_last++;
    }
  if (n_before - first - n_last > 0 || items->len - first - n_last > 0)
    g_list_store_splice (store, first, n_before - first - n_last, items->pdata + first,
                         items->len - first - n_last);
}

void
cb_cases_store_take_files (GListStore *store, GPtrArray *files, gboolean anew)
{
  g_autoptr (GPtrArray) items = make_items (store, files, anew);

  replace_items (store, items);
}
