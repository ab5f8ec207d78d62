/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the nouns, the lists they refer to, and the checks of values. */

#include "config.h"

#include "cb-names.h"
#include "cb-need.h"
#include "cb-problem.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-test.h"

/* The columns that scripts rely on. */
static const char needs_header[] =
    "ref,state,title,description,language,areas,norms,kinds,audiences,languages,level_now,"
    "level_wanted,priority,amount,currency,start,end,gender_marker,excluded_providers,status,tlp,"
    "source";
static const char programmes_header[] =
    "ref,provider,title,description,language,areas,norms,kinds,audiences,languages,states,groups,"
    "amount_total,amount_remaining,amount_per_state,currency,places,start,end,deadline,"
    "cooperation,P1,P2,P3,P4,P5,P6,P7,P8,P9,P10,iati_identifier,status,tlp,source";

static char *
make_header (const CbNoun *noun)
{
  GString *header = g_string_new (NULL);

  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & CB_FIELD_PACKAGE_ONLY) == 0)
      g_string_append_printf (header, "%s%s", header->len > 0 ? "," : "", noun->fields[i].id);
  return g_string_free (header, FALSE);
}

static void
test_columns (void)
{
  g_autofree char *needs = make_header (&cb_noun_need);
  g_autofree char *programmes = make_header (&cb_noun_programme);

  g_assert_cmpstr (needs, ==, needs_header);
  g_assert_cmpstr (programmes, ==, programmes_header);
}

/* Every field names a list that there is, and presets that the list has. */
static void
test_nouns (void)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; j < nouns[i]->n_fields; j++)
      {
        const CbField *field = &nouns[i]->fields[j];

        g_test_message ("%s.%s", nouns[i]->id, field->id);
        g_assert_nonnull (field->label);
        g_assert_cmpint (cb_noun_find_field (nouns[i], field->id), ==, j);
        if (field->list == NULL || field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS)
          continue;
        g_assert_nonnull (cb_reference_get_list (field->list));
        if (field->preset != NULL && field->type == CB_FIELD_CODE)
          g_assert_nonnull (cb_reference_find (field->list, field->preset));
      }
}

static void
test_lists (void)
{
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("areas")), ==, 26);
  g_assert_cmpuint (cb_reference_get_list ("areas")->groups->len, ==, 6);
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("norms")), ==, 11);
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("principles")), ==, 10);
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("items")), ==, 65);
  g_assert_cmpstr (cb_reference_find ("items", "ge11")->group, ==, "g");
  g_assert_cmpstr (cb_code_get_extra (cb_reference_find ("instruments", "checklist-2024"), "list"),
                   ==, "items");
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("states")), ==, 249);
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("languages")), >, 180);
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("currencies")), >, 150);
  g_assert_cmpstr (cb_reference_find ("states", "ua")->code, ==, "UKR");
  g_assert_cmpstr (cb_reference_get_name ("states", "UKR"), ==, "Ukraine");
  cb_reference_set_language ("zh");
  g_assert_cmpstr (cb_reference_get_name ("states", "UKR"), ==, "乌克兰");
  cb_reference_set_language ("en");
  g_assert_null (cb_reference_find ("states", "XXX"));
}

static const struct
{
  const char *group;
  const char *state;
  const char *day;
  gboolean member;
} membership_cases[] = {
  { "LDC", "STP", "2024-12-12", TRUE },   { "LDC", "STP", "2024-12-13", FALSE },
  { "LDC", "UKR", "2024-12-12", FALSE },  { "ASEAN", "TLS", "2025-10-25", FALSE },
  { "ASEAN", "TLS", "2025-10-26", TRUE }, { "EU", "GBR", "2020-01-31", TRUE },
  { "EU", "GBR", "2020-02-01", FALSE },   { "EU", "HRV", "2013-06-30", FALSE },
  { "EU", "HRV", "2013-07-01", TRUE },
};

static void
test_memberships (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (membership_cases); i++)
    {
      CbDate day;

      g_test_message ("%s %s %s", membership_cases[i].group, membership_cases[i].state,
                      membership_cases[i].day);
      g_assert_true (cb_date_parse (membership_cases[i].day, &day));
      g_assert_cmpint (cb_code_is_member (cb_reference_find ("groups", membership_cases[i].group),
                                          membership_cases[i].state, day),
                       ==, membership_cases[i].member);
    }
}

static const struct
{
  const char *field;
  const char *input;
  CbValueFault fault;
  const char *value;
} value_cases[] = {
  { "state", "ukr", CB_VALUE_OK, "UKR" },
  { "state", " ua ", CB_VALUE_OK, "UKR" },
  { "state", "Atlantis", CB_VALUE_BAD_CODE, NULL },
  { "areas", "exercises;AWARENESS;exercises", CB_VALUE_OK, "awareness;exercises" },
  { "areas", "awareness;magic", CB_VALUE_PARTLY, "awareness" },
  { "areas", "magic", CB_VALUE_BAD_CODE, NULL },
  { "norms", "k;a", CB_VALUE_OK, "a;k" },
  { "languages", "fr;en", CB_VALUE_OK, "en;fr" },
  { "priority", "5", CB_VALUE_OK, "5" },
  { "priority", "6", CB_VALUE_OUT_OF_RANGE, NULL },
  { "priority", "high", CB_VALUE_BAD_NUMBER, NULL },
  { "level_now", "0", CB_VALUE_OK, "0" },
  { "level_now", "-1", CB_VALUE_OUT_OF_RANGE, NULL },
  { "amount", "250000.50", CB_VALUE_OK, "250000.5" },
  { "amount", "-1", CB_VALUE_OUT_OF_RANGE, NULL },
  { "amount", "1,000", CB_VALUE_BAD_NUMBER, NULL },
  { "start", "2026-02-29", CB_VALUE_BAD_DATE, NULL },
  { "start", "2028-02-29", CB_VALUE_OK, "2028-02-29" },
  { "ref", "has space", CB_VALUE_BAD_REF, NULL },
  { "tlp", "amber+strict", CB_VALUE_OK, "AMBER+STRICT" },
  { "title", "  Zoe\u0308  ", CB_VALUE_OK, "Zoë" },
  { "title", "   ", CB_VALUE_OK, NULL },
};

static void
test_values (void)
{
  CbCodes codes = cb_names_for_checks (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (value_cases); i++)
    {
      int place = cb_noun_find_field (&cb_noun_need, value_cases[i].field);
      g_autofree char *value = NULL;
      g_autofree char *rest = NULL;

      g_test_message ("%s: %s", value_cases[i].field, value_cases[i].input);
      g_assert_cmpint (cb_field_normalise (&cb_noun_need.fields[place], value_cases[i].input,
                                           &codes, &value, &rest),
                       ==, value_cases[i].fault);
      g_assert_cmpstr (value, ==, value_cases[i].value);
    }
}

static void
test_record_check (void)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) need = cb_test_record (&cb_noun_need, "ref", "X-1", "start", "2026-05-01",
                                              "end", "2026-04-30", "amount", "5", "level_now", "3",
                                              "level_wanted", "2", NULL);

  g_assert_false (cb_record_check (need, 4, problems));
  g_assert_null (cb_record_get (need, CB_NEED_END));
  g_assert_cmpuint (problems->len, ==, 5);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpuint (((CbProblem *) g_ptr_array_index (problems, i))->row, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/columns", test_columns);
  g_test_add_func ("/model/nouns", test_nouns);
  g_test_add_func ("/model/lists", test_lists);
  g_test_add_func ("/model/memberships", test_memberships);
  g_test_add_func ("/model/values", test_values);
  g_test_add_func ("/model/record-check", test_record_check);
  return g_test_run ();
}
