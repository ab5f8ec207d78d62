/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-eligibility-result.h"
#include "cb-eligible-private.h"
#include "cb-fund-application.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-rule-set.h"
#include "cb-rule.h"

static void
add_string (CbJsonWriter *writer, const char *name, const char *value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

static void
add_stated (CbJsonWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    add_string (writer, name, value);
}

static void
add_integer (CbJsonWriter *writer, const char *name, gint64 value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_integer (writer, value);
}

static void
add_boolean (CbJsonWriter *writer, const char *name, gboolean value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_boolean (writer, value);
}

static void
add_codes (CbJsonWriter *writer, const char *name, const char *list, guint bits)
{
  const CbCodeList *codes = cb_reference_get_list (list);

  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < cb_code_list_get_size (codes); i++)
    if ((bits & (1u << i)) != 0)
      cb_json_writer_string (writer, cb_code_list_get (codes, i)->code);
  cb_json_writer_end_array (writer);
}

/* What the sentence of a finding rests on, for programs. */
static void
add_fact (CbJsonWriter *writer, const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *date = cb_date_format (finding->date);

  add_stated (writer, "code", finding->code);
  add_stated (writer, "date", date);
  if (finding->amount != CB_MONEY_NONE)
    {
      cb_json_writer_name (writer, "amount");
      cb_json_writer_double (writer, (double) finding->amount / CB_MONEY_UNIT);
      add_string (writer, "currency", cb_eligible_get_private (self)->book->currency);
    }
  if (finding->count >= 0)
    add_integer (writer, "count", finding->count);
  if (finding->missing != 0)
    add_codes (writer, "missing", "attachment-kinds", finding->missing);
}

static gboolean
decides (const CbEligible *self, const CbEligibilityFinding *finding)
{
  return finding->unit != CB_ELIGIBILITY_NO_UNIT &&
         g_array_index (self->result->units, CbEligibilityUnit, finding->unit).decides;
}

static void
write_finding (CbJsonWriter *writer, const CbEligible *self, const CbEligibilityFinding *finding)
{
  const char *language = cb_locale_get_language ()->tag;
  const CbRecord *rule = cb_eligible_get_rule_record (self, finding);
  g_autofree char *sentence = cb_eligible_describe_finding (self, finding);
  g_autofree char *source = cb_eligible_describe_source (self, finding);

  cb_json_writer_begin_object (writer);
  add_string (writer, "rule", cb_record_get_ref (rule));
  add_string (writer, "title", cb_record_get_title (rule, language));
  add_string (writer, "type", cb_record_get (rule, CB_RULE_TYPE));
  add_string (writer, "grade", cb_record_get (rule, CB_RULE_GRADE));
  add_stated (writer, "any_of", cb_record_get (rule, CB_RULE_ANY_OF));
  if (cb_record_get (rule, CB_RULE_POINTS) != NULL)
    add_integer (writer, "points", cb_record_get_integer (rule, CB_RULE_POINTS, 0));
  add_string (writer, "outcome", cb_rule_outcome_get_code (finding->outcome));
  add_boolean (writer, "decides", decides (self, finding));
  add_string (writer, "fact", sentence);
  add_fact (writer, self, finding);
  add_stated (writer, "source", source);
  add_string (writer, "citation", cb_record_get (rule, CB_RULE_SOURCE));
  cb_json_writer_end_object (writer);
}

static void
write_rule_set (CbJsonWriter *writer, const CbEligible *self)
{
  cb_json_writer_name (writer, "rule_set");
  if (self->rule_set == NULL)
    {
      cb_json_writer_null (writer);
      return;
    }
  cb_json_writer_begin_object (writer);
  add_string (writer, "ref", cb_record_get_ref (self->rule_set));
  add_string (writer, "title",
              cb_record_get_title (self->rule_set, cb_locale_get_language ()->tag));
  add_stated (writer, "version", cb_record_get (self->rule_set, CB_RULE_SET_VERSION));
  add_string (writer, "status", cb_record_get (self->rule_set, CB_RULE_SET_STATUS));
  cb_json_writer_end_object (writer);
}

static CbVerdict
get_verdict (const CbEligible *self)
{
  return self->result != NULL ? self->result->verdict : CB_VERDICT_CANNOT_TELL;
}

void
cb_eligible_write_json (const CbEligible *self, CbJsonWriter *writer)
{
  g_autofree char *as_of = cb_date_format (self->as_of);
  g_autofree char *sentence = cb_eligible_describe_verdict (self);
  guint n_findings = self->result != NULL ? self->result->findings->len : 0;

  cb_json_writer_begin_object (writer);
  add_string (writer, "application", cb_record_get_ref (self->application));
  add_stated (writer, "state", self->facts.state);
  add_string (writer, "call", cb_record_get_ref (self->call));
  write_rule_set (writer, self);
  add_string (writer, "as_of", as_of);
  add_string (writer, "engine", CB_ELIGIBLE_ENGINE_VERSION);
  add_string (writer, "language", cb_locale_get_language ()->tag);
  add_string (writer, "verdict", cb_verdict_get_code (get_verdict (self)));
  add_string (writer, "sentence", sentence);
  add_integer (writer, "points", self->result != NULL ? self->result->points : 0);
  add_integer (writer, "points_most", self->result != NULL ? self->result->points_most : 0);
  cb_json_writer_name (writer, "trace");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < n_findings; i++)
    write_finding (writer, self, &g_array_index (self->result->findings, CbEligibilityFinding, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

CbRecord *
cb_eligible_make_result (const CbEligible *self)
{
  CbRecord *result = cb_record_new_preset (&cb_noun_eligibility_result);
  GString *trace = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (trace, CB_JSON_STYLE_COMPACT);

  cb_eligible_write_json (self, writer);
  if (!cb_json_writer_finish (writer, NULL, NULL))
    g_warning ("the trace of %s is no UTF-8", cb_record_get_ref (self->application));
  cb_record_set (result, CB_ELIGIBILITY_RESULT_APPLICATION, cb_record_get_ref (self->application));
  if (self->rule_set != NULL)
    cb_record_set (result, CB_ELIGIBILITY_RESULT_RULE_SET, cb_record_get_ref (self->rule_set));
  cb_record_take (result, CB_ELIGIBILITY_RESULT_AS_OF, cb_date_format (self->as_of));
  cb_record_set (result, CB_ELIGIBILITY_RESULT_VERDICT, cb_verdict_get_code (get_verdict (self)));
  cb_record_set (result, CB_ELIGIBILITY_RESULT_ENGINE, CB_ELIGIBLE_ENGINE_VERSION);
  cb_record_take (result, CB_ELIGIBILITY_RESULT_TRACE, g_string_free (trace, FALSE));
  cb_record_set (result, CB_ELIGIBILITY_RESULT_TLP,
                 cb_record_get (self->application, CB_APPLICATION_TLP));
  return result;
}
