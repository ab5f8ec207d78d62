/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-query.h"

static void
condition_clear (gpointer data)
{
  g_free (((CbCondition *) data)->value);
}

CbQuery *
cb_query_new (const CbNoun *noun)
{
  CbQuery *query = g_new0 (CbQuery, 1);

  query->noun = noun;
  query->conditions = g_array_new (FALSE, FALSE, sizeof (CbCondition));
  g_array_set_clear_func (query->conditions, condition_clear);
  query->max_marking = CB_MARKING_RED;
  query->sort_field = -1;
  return query;
}

CbQuery *
cb_query_copy (const CbQuery *query)
{
  CbQuery *copy = cb_query_new (query->noun);

  copy->search = g_strdup (query->search);
  copy->language = g_strdup (query->language);
  copy->max_marking = query->max_marking;
  copy->sort_field = query->sort_field;
  copy->descending = query->descending;
  copy->limit = query->limit;
  copy->offset = query->offset;
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const CbCondition *condition = &g_array_index (query->conditions, CbCondition, i);

      cb_query_add_condition (copy, condition->field, condition->value);
    }
  return copy;
}

void
cb_query_free (CbQuery *query)
{
  g_free (query->search);
  g_free (query->language);
  g_array_unref (query->conditions);
  g_free (query);
}

void
cb_query_add_condition (CbQuery *query, guint field, const char *value)
{
  CbCondition condition = { field, g_strdup (value) };

  g_array_append_val (query->conditions, condition);
}
