/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Queries as statements of SQL. What they search for is not part of that: see cb-order.h. */

#include "config.h"

#include "cb-marking.h"
#include "cb-money.h"
#include "cb-records-private.h"

/* --- the text of statements ------------------------------------------------ */

/* Names come from the tables of the nouns alone and never from a person, so
 * they can stand in a statement; every value is bound. */

void
cb_records_append_columns (GString *text, const CbNoun *noun)
{
  g_string_append (text, "id, uid, created, changed");
  for (guint i = 0; i < noun->n_fields; i++)
    g_string_append_printf (text, ", \"%s\"", noun->fields[i].id);
}

static void
append_condition (GString *text, const CbField *field, const CbCondition *condition)
{
  if (condition->value == NULL)
    g_string_append_printf (text, " AND \"%s\" IS NULL", field->id);
  else if (cb_field_is_many (field))
    g_string_append_printf (text, " AND instr(';' || \"%s\" || ';', ';' || ? || ';') > 0",
                            field->id);
  else
    g_string_append_printf (text, " AND \"%s\" = ?", field->id);
}

static void
append_where (GString *text, const CbQuery *query)
{
  g_string_append (text, " WHERE 1");
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const CbCondition *condition = &g_array_index (query->conditions, CbCondition, i);

      append_condition (text, &query->noun->fields[condition->field], condition);
    }
  if (query->max_marking < CB_MARKING_RED)
    {
      g_string_append (text, " AND tlp IN ('CLEAR'");
      for (CbMarking next = CB_MARKING_GREEN; next <= query->max_marking; next++)
        g_string_append_printf (text, ", '%s'", cb_marking_to_string (next));
      g_string_append (text, ")");
    }
}

static void
append_order (GString *text, const CbQuery *query)
{
  const CbField *field;
  const char *direction = query->descending ? " DESC" : "";

  if (query->sort_field < 0)
    {
      g_string_append_printf (text, " ORDER BY ref%s", direction);
      return;
    }

  /* What is not stated stands last in either direction. */
  field = &query->noun->fields[query->sort_field];
  g_string_append_printf (text, " ORDER BY \"%s\" IS NULL, ", field->id);
  if (field->list != NULL && field->type != CB_FIELD_INTEGER)
    g_string_append_printf (text, "cb_key('%s', \"%s\")", field->list, field->id);
  else if ((field->flags & CB_FIELD_TRANSLATABLE) != 0 && query->language != NULL)
    g_string_append_printf (text,
                            "cb_key('', coalesce((SELECT text FROM translation WHERE noun = '%s' "
                            "AND record = \"%s\".id AND field = '%s' AND language = ?), \"%s\"))",
                            query->noun->id, query->noun->id, field->id, field->id);
  else if (cb_field_is_text (field))
    g_string_append_printf (text, "cb_key('', \"%s\")", field->id);
  else
    g_string_append_printf (text, "\"%s\"", field->id);
  g_string_append_printf (text, "%s, ref", direction);
}

void
cb_records_bind_value (CbStatement *statement, int place, const CbField *field, const char *value)
{
  CbMoney money;

  if (value == NULL)
    cb_statement_bind_borrowed (statement, place, NULL);
  else if (field->type == CB_FIELD_MONEY && cb_money_parse (value, &money))
    cb_statement_bind_integer (statement, place, money);
  else if (field->type == CB_FIELD_INTEGER)
    cb_statement_bind_integer (statement, place, g_ascii_strtoll (value, NULL, 10));
  else if (field->type == CB_FIELD_DECIMAL)
    cb_statement_bind_double (statement, place, g_ascii_strtod (value, NULL));
  else
    cb_statement_bind_borrowed (statement, place, value);
}

static void
bind_query (CbStatement *statement, const CbQuery *query, gboolean ordered)
{
  int place = 1;

  for (guint i = 0; i < query->conditions->len; i++)
    {
      const CbCondition *condition = &g_array_index (query->conditions, CbCondition, i);
      const CbField *field = &query->noun->fields[condition->field];

      if (condition->value == NULL)
        continue;
      cb_records_bind_value (statement, place++, field, condition->value);
    }
  if (ordered && query->sort_field >= 0 && query->language != NULL &&
      (query->noun->fields[query->sort_field].flags & CB_FIELD_TRANSLATABLE) != 0)
    cb_statement_bind_text (statement, place++, query->language);
}

CbStatement *
cb_records_prepare_query (CbDatabase *database,
                          const CbQuery *query,
                          const char *columns,
                          GError **error)
{
  g_autoptr (GString) text = g_string_new ("SELECT ");
  CbStatement *statement;

  if (columns != NULL)
    g_string_append (text, columns);
  else
    cb_records_append_columns (text, query->noun);
  g_string_append_printf (text, " FROM \"%s\"", query->noun->id);
  append_where (text, query);
  append_order (text, query);
  if (query->limit > 0)
    g_string_append_printf (text, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT,
                            query->limit, query->offset);

  statement = cb_sql_prepare (database->sql, text->str, error);
  if (statement != NULL)
    bind_query (statement, query, TRUE);
  return statement;
}

CbStatement *
cb_records_prepare_count (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (GString) text = g_string_new ("SELECT count(*)");
  CbStatement *statement;

  g_string_append_printf (text, " FROM \"%s\"", query->noun->id);
  append_where (text, query);
  statement = cb_sql_prepare (database->sql, text->str, error);
  if (statement != NULL)
    bind_query (statement, query, FALSE);
  return statement;
}
