/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-order.h"
#include "cb-records-private.h"
#include "cb-search.h"

/* The last list of a noun, as it is without a search. */
typedef struct
{
  CbDatabaseState state;
  char *key; /* what was asked for */
  GArray *ids;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->ids);
  g_free (order->key);
  g_free (order);
}

GHashTable *
cb_database_new_orders (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, order_free);
}

/* Everything that the list depends on, but for the data. */
static char *
make_key (CbDatabase *database, const CbQuery *query)
{
  const CbDatabaseNames *names = database->names;
  GString *key = g_string_new (names != NULL ? names->language (names->user_data) : "");

  g_string_append_printf (key, "\n%s\n%d %d %d", query->language != NULL ? query->language : "",
                          query->sort_field, query->descending, (int) query->max_marking);
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const CbCondition *condition = &g_array_index (query->conditions, CbCondition, i);

      g_string_append_printf (key, "\n%u%s%s", condition->field,
                              condition->value != NULL ? "=" : "",
                              condition->value != NULL ? condition->value : "");
    }
  return g_string_free (key, FALSE);
}

static GArray *
read_ids (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (CbQuery) all = cb_query_copy (query);
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CbSqlStep step = CB_SQL_STEP_ERROR;

  all->limit = 0;
  statement = cb_records_prepare_query (database, all, "id", error);
  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      gint64 id = cb_statement_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* All that @query finds without its search; the list is kept, and not to be changed. */
static GArray *
find_order (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autofree char *key = make_key (database, query);
  Order *order = g_hash_table_lookup (database->orders, query->noun);
  CbDatabaseState state;
  GArray *ids;

  if (!cb_database_get_state (database, &state))
    return read_ids (database, query, error);
  if (order != NULL && cb_database_state_equal (&order->state, &state) &&
      g_str_equal (order->key, key))
    return g_array_ref (order->ids);

  ids = read_ids (database, query, error);
  if (ids == NULL)
    return NULL;
  order = g_new0 (Order, 1);
  order->state = state;
  order->key = g_steal_pointer (&key);
  order->ids = g_array_ref (ids);
  g_hash_table_replace (database->orders, (gpointer) query->noun, order);
  return ids;
}

static GArray *
keep_found (GArray *order, GByteArray *found)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), order->len);
  const gint64 *all = (const gint64 *) (void *) order->data;
  gint64 *kept;
  guint n_kept = 0;

  g_array_set_size (ids, order->len);
  kept = (gint64 *) (void *) ids->data;
  for (guint i = 0; i < order->len; i++)
    {
      kept[n_kept] = all[i];
      n_kept += all[i] < (gint64) found->len ? found->data[all[i]] : 0;
    }
  g_array_set_size (ids, n_kept);
  return ids;
}

static GArray *
list_in_one_state (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (GArray) order = find_order (database, query, error);
  g_autoptr (GByteArray) found = NULL;

  if (order == NULL)
    return NULL;
  if (query->search == NULL)
    return g_array_copy (order);
  found = cb_search_find (database, query->noun, query->search, error);
  return found != NULL ? keep_found (order, found) : NULL;
}

typedef struct
{
  const CbQuery *query;
  GArray *ids;
} Listing;

static gboolean
list_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  Listing *listing = user_data;

  listing->ids = list_in_one_state (database, listing->query, error);
  return listing->ids != NULL;
}

GArray *
cb_order_list (CbDatabase *database, const CbQuery *query, GError **error)
{
  Listing listing = { query, NULL };

  /* Order and index have to be of the same state. */
  (void) cb_database_read (database, list_cb, &listing, error);
  return listing.ids;
}
