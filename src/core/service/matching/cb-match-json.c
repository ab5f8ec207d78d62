/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-error.h"
#include "cb-match-json.h"

static void
line_clear (gpointer data)
{
  CbMatchLine *line = data;

  g_free (line->need);
  g_free (line->programme);
  g_free (line->criteria);
}

GArray *
cb_match_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (CbMatchLine));

  g_array_set_clear_func (lines, line_clear);
  return lines;
}

/* --- writing --------------------------------------------------------------- */

static void
add_string (CbJsonWriter *writer, const char *name, const char *value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

static void
add_double (CbJsonWriter *writer, const char *name, double value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_double (writer, value);
}

void
cb_match_json_add_head (CbJsonWriter *writer,
                        CbDate as_of,
                        const char *profile,
                        const CbWeights *weights)
{
  g_autofree char *day = cb_date_format (as_of);

  add_string (writer, "as_of", day);
  cb_json_writer_name (writer, "profile");
  cb_json_writer_begin_object (writer);
  add_string (writer, "name", profile);
  cb_json_writer_name (writer, "weights");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_double (writer, cb_criterion_to_string ((CbCriterion) i), weights->weight[i]);
  cb_json_writer_end_object (writer);
  cb_json_writer_end_object (writer);
}

static void
add_criteria (CbJsonWriter *writer, const CbCriterionResult *criteria)
{
  cb_json_writer_name (writer, "criteria");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      cb_json_writer_begin_object (writer);
      add_string (writer, "id", cb_criterion_to_string ((CbCriterion) i));
      add_double (writer, "value", criteria[i].value);
      add_double (writer, "low", criteria[i].low);
      add_double (writer, "high", criteria[i].high);
      add_double (writer, "weight", criteria[i].weight);
      add_double (writer, "contribution", criteria[i].contribution);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

void
cb_match_json_add_line (CbJsonWriter *writer, const CbMatchLine *line)
{
  cb_json_writer_begin_object (writer);
  add_string (writer, "need", line->need);
  add_string (writer, "programme", line->programme);
  cb_json_writer_name (writer, "rank");
  cb_json_writer_integer (writer, line->rank);
  add_double (writer, "score", line->totals.score);
  add_double (writer, "low", line->totals.low);
  add_double (writer, "high", line->totals.high);
  add_double (writer, "shown", line->totals.shown);
  if (line->criteria != NULL)
    add_criteria (writer, line->criteria);
  cb_json_writer_end_object (writer);
}

/* --- reading --------------------------------------------------------------- */

static gboolean
refuse (CbJsonValue *value, const char *member, GError **error)
{
  g_autofree char *place = cb_json_value_get_path (value, member);

  /* A getter that found nothing at all has set no error. */
  if (error != NULL && *error == NULL)
    g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "%s: missing or wrong", place);
  return FALSE;
}

static gboolean
read_double (CbJsonValue *object, const char *name, double *number, GError **error)
{
  return cb_json_get_double (object, name, number, error) == CB_JSON_FOUND ||
         refuse (object, name, error);
}

static gboolean
read_criterion (CbJsonValue *object, CbCriterionResult *criteria, GError **error)
{
  const char *id = NULL;
  CbCriterion criterion;
  CbCriterionResult *result;
  g_autoptr (CbJsonValue) value = cb_json_value_get_member (object, "value");

  if (cb_json_get_string (object, "id", &id, error) != CB_JSON_FOUND ||
      !cb_criterion_from_string (id, &criterion) || value == NULL)
    return refuse (object, "id", error);
  result = &criteria[criterion];
  result->known = cb_json_value_get_kind (value) != CB_JSON_NULL;
  result->value = NAN;
  return (!result->known || read_double (object, "value", &result->value, error)) &&
         read_double (object, "low", &result->low, error) &&
         read_double (object, "high", &result->high, error) &&
         read_double (object, "weight", &result->weight, error) &&
         read_double (object, "contribution", &result->contribution, error);
}

static gboolean
read_criteria (CbJsonValue *object, CbMatchLine *line, GError **error)
{
  g_autoptr (CbJsonValue) array = cb_json_value_get_member (object, "criteria");

  if (array == NULL)
    return TRUE;
  if (cb_json_value_get_length (array) != CB_N_CRITERIA)
    return refuse (object, "criteria", error);
  line->criteria = g_new0 (CbCriterionResult, CB_N_CRITERIA);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (array, i);

      if (!read_criterion (element, line->criteria, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_line (CbJsonValue *object, CbMatchLine *line, GError **error)
{
  const char *need = NULL;
  const char *programme = NULL;
  gint64 rank = 0;

  if (cb_json_get_string (object, "need", &need, error) != CB_JSON_FOUND)
    return refuse (object, "need", error);
  if (cb_json_get_string (object, "programme", &programme, error) != CB_JSON_FOUND)
    return refuse (object, "programme", error);
  if (cb_json_get_int64 (object, "rank", 1, G_MAXINT32, &rank, error) != CB_JSON_FOUND)
    return refuse (object, "rank", error);
  line->need = g_strdup (need);
  line->programme = g_strdup (programme);
  line->rank = (guint) rank;
  return read_double (object, "score", &line->totals.score, error) &&
         read_double (object, "low", &line->totals.low, error) &&
         read_double (object, "high", &line->totals.high, error) &&
         read_double (object, "shown", &line->totals.shown, error) &&
         read_criteria (object, line, error);
}

GArray *
cb_match_json_read_lines (CbJsonValue *root, GError **error)
{
  g_autoptr (GArray) lines = cb_match_lines_new ();
  g_autoptr (CbJsonValue) results = cb_json_value_get_member (root, "results");
  g_autoptr (GError) cause = NULL;

  if (results == NULL || !cb_json_value_expect (results, CB_JSON_ARRAY, NULL))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "/results: missing or wrong");
      return NULL;
    }
  g_array_set_size (lines, cb_json_value_get_length (results));
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (results, i);

      if (!read_line (element, &g_array_index (lines, CbMatchLine, i), &cause))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }
  return g_steal_pointer (&lines);
}
