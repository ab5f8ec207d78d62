/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-eligibility.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-rule-fields.h"
#include "cb-rule.h"
#include "cb-text.h"
#include "cb-wording.h"

static gboolean
is_grade (const CbRecord *rule, const char *grade)
{
  return g_strcmp0 (cb_record_get (rule, CB_RULE_GRADE), grade) == 0;
}

gboolean
cb_rule_reads_field (const CbRecord *rule, guint field)
{
  const CbCode *type = cb_reference_find ("rule-types", cb_record_get (rule, CB_RULE_TYPE));
  int place = type != NULL ? (int) type->place : -1;

  switch (field)
    {
    case CB_RULE_POINTS:
      return is_grade (rule, "priority");
    case CB_RULE_GROUPS:
    case CB_RULE_GRACE_MONTHS:
      return place == CB_RULE_TYPE_GROUP;
    case CB_RULE_AMOUNT:
    case CB_RULE_CURRENCY:
      return place == CB_RULE_TYPE_AMOUNT_AT_MOST || place == CB_RULE_TYPE_STATE_AMOUNT;
    case CB_RULE_COUNT:
      return place == CB_RULE_TYPE_STATE_AWARDS || place == CB_RULE_TYPE_PRINCIPLES;
    case CB_RULE_DAYS:
      return place == CB_RULE_TYPE_RECEIVED_IN_TIME;
    case CB_RULE_PER:
      return place == CB_RULE_TYPE_STATE_AMOUNT || place == CB_RULE_TYPE_STATE_AWARDS;
    case CB_RULE_PURPOSES:
      return place == CB_RULE_TYPE_PURPOSE;
    case CB_RULE_ATTACHMENTS:
      return place == CB_RULE_TYPE_ATTACHMENT;
    default:
      return TRUE;
    }
}

static const guint particulars[] = {
  CB_RULE_POINTS, CB_RULE_GROUPS, CB_RULE_GRACE_MONTHS, CB_RULE_AMOUNT,      CB_RULE_COUNT,
  CB_RULE_DAYS,   CB_RULE_PER,    CB_RULE_PURPOSES,     CB_RULE_ATTACHMENTS, CB_RULE_ANY_OF,
};

char *
cb_rule_describe (const CbRecord *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (particulars); i++)
    {
      guint field = particulars[i];
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      g_autofree char *isolated = NULL;
      g_autofree char *both = NULL;

      if (!cb_rule_reads_field (rule, field) || cb_record_get (rule, field) == NULL)
        continue;
      name = cb_wording_label (&rule->noun->fields[field]);
      value = cb_marks_word (rule, field, NULL);
      isolated = cb_text_isolate (value);
      /* Translators: a field and its value: “State: Ukraine”. */
      both = g_strdup_printf (C_ ("filter", "%s: %s"), name, isolated);
      g_strv_builder_add (builder, both);
    }
  parts = g_strv_builder_end (builder);
  return parts[0] != NULL ? g_strjoinv (" · ", parts) : NULL;
}
