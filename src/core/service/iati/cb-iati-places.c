/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an activity takes place, as the States and groups that may take part. A region becomes its
 * States: those of the M49 region, and of a region of the DAC those of them that are or were on the
 * DAC list, since its regions have no others. */

#include "config.h"

#include "cb-iati-facts-private.h"
#include "cb-reference.h"
#include "cb-text.h"

#define DAC "1"
#define M49 "2"
#define OWN "99"
#define WORLD "001"

typedef struct
{
  CbIatiReading *reading;
  GString *states;
  GString *groups;
  GPtrArray *lost; /* of const CbXml: what is no place here */
  gboolean anywhere;
} Places;

static void
add (GString *codes, const char *code)
{
  g_string_append_printf (codes, "%s%s", codes->len > 0 ? ";" : "", code);
}

static gboolean
was_recipient (const char *state)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");

  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);

      if (g_strcmp0 (cb_code_get_extra (group, "kind"), "oda") != 0)
        continue;
      for (guint j = 0; group->members != NULL && j < group->members->len; j++)
        if (g_str_equal (((CbMembership *) g_ptr_array_index (group->members, j))->state, state))
          return TRUE;
    }
  return FALSE;
}

static gboolean
lies_in (const CbCode *state, const char *region)
{
  static const char *const levels[] = { "region", "subregion", "intermediate" };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (cb_code_get_extra (state, levels[i]), region) == 0)
      return TRUE;
  return FALSE;
}

/* Adds the States of an M49 region; FALSE when there is no such region. */
static gboolean
add_region (Places *places, const char *region, gboolean recipients)
{
  const CbCodeList *states = cb_reference_get_list ("states");
  gboolean found = FALSE;

  for (guint i = 0; i < cb_code_list_get_size (states); i++)
    {
      const CbCode *state = cb_code_list_get (states, i);

      if (!lies_in (state, region))
        continue;
      found = TRUE;
      if (g_strcmp0 (cb_code_get_extra (state, "un_member"), "yes") == 0 &&
          (!recipients || was_recipient (state->code)))
        add (places->states, state->code);
    }
  return found;
}

static gboolean
add_dac_region (Places *places, const char *code)
{
  const CbCode *region = cb_reference_find ("iati-regions", code);
  g_autofree char *m49 = region != NULL ? cb_code_get_extra_codes (region, "m49") : NULL;
  g_autofree char *groups = region != NULL ? cb_code_get_extra_codes (region, "groups") : NULL;
  g_autofree char *states = region != NULL ? cb_code_get_extra_codes (region, "states") : NULL;
  g_auto (GStrv) parts = cb_text_list_split (m49);

  if (region == NULL)
    return FALSE;
  if (groups != NULL)
    add (places->groups, groups);
  if (states != NULL)
    add (places->states, states);
  for (guint i = 0; parts[i] != NULL; i++)
    (void) add_region (places, parts[i], TRUE);
  return TRUE;
}

static gboolean
add_chosen (Places *places, const char *chosen)
{
  g_auto (GStrv) codes = cb_text_list_split (chosen);

  for (guint i = 0; codes[i] != NULL; i++)
    add (cb_reference_find ("states", codes[i]) != NULL ? places->states : places->groups,
         codes[i]);
  return TRUE;
}

static gboolean
read_region (Places *places, const CbXml *element)
{
  const char *code = cb_xml_get (element, "code");
  const char *vocabulary = cb_xml_get (element, "vocabulary");
  g_autofree char *key = cb_iati_get_key (element, DAC);
  const char *chosen = cb_iati_choices_find_places (places->reading->context->choices, key);

  if (chosen != NULL)
    return add_chosen (places, chosen);
  if (code == NULL)
    return FALSE;
  if (g_strcmp0 (vocabulary, OWN) == 0 &&
      g_strcmp0 (cb_xml_get (element, "vocabulary-uri"), CB_IATI_GROUPS_URI) == 0 &&
      cb_reference_find ("groups", code) != NULL)
    {
      add (places->groups, code);
      return TRUE;
    }
  if (g_strcmp0 (vocabulary, M49) == 0)
    {
      places->anywhere = places->anywhere || g_str_equal (code, WORLD);
      return g_str_equal (code, WORLD) || add_region (places, code, FALSE);
    }
  return (vocabulary == NULL || g_str_equal (vocabulary, DAC)) && add_dac_region (places, code);
}

static gboolean
read_country (Places *places, const CbXml *element)
{
  const char *code = cb_xml_get (element, "code");
  const CbCode *state = code != NULL ? cb_reference_find ("states", code) : NULL;

  if (state != NULL)
    add (places->states, state->code);
  return state != NULL;
}

/* Whether it names any place. */
static gboolean
read_from (Places *places, const CbXml *parent)
{
  gboolean any = FALSE;

  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    {
      const CbXml *child = g_ptr_array_index (parent->children, i);
      gboolean country = cb_xml_is (child, "recipient-country");
      gboolean region = cb_xml_is (child, "recipient-region");

      any = any || country || region;
      if ((country && !read_country (places, child)) || (region && !read_region (places, child)))
        g_ptr_array_add (places->lost, (gpointer) child);
    }
  return any;
}

/* What is lost must not make the programme open to all. */
static void
report_lost (Places *places)
{
  gboolean nothing = places->states->len == 0 && places->groups->len == 0 && !places->anywhere;

  for (guint i = 0; i < places->lost->len; i++)
    {
      const CbXml *element = g_ptr_array_index (places->lost, i);
      const char *code = cb_xml_get (element, "code");
      gboolean country = cb_xml_is (element, "recipient-country");
      g_autofree char *key = cb_iati_get_key (element, DAC);

      cb_iati_reading_report (places->reading,
                              nothing ? CB_GRADE_ROW_REJECTED : CB_GRADE_FIELD_DROPPED,
                              country ? CB_PROBLEM_UNKNOWN_CODE : CB_PROBLEM_UNMAPPED_REGION,
                              element, country ? code : key, country ? "states" : NULL);
    }
}

void
cb_iati_read_places (CbIatiReading *reading)
{
  Places places = { reading, g_string_new (NULL), g_string_new (NULL), g_ptr_array_new (), FALSE };
  gboolean any = read_from (&places, reading->activity);
  const CbXml *transaction;
  guint place = 0;

  if (!any)
    while ((transaction = cb_xml_next (reading->activity, "transaction", &place)) != NULL)
      any = read_from (&places, transaction) || any;
  report_lost (&places);
  if (any)
    {
      gboolean limited = !places.anywhere;

      cb_iati_reading_set (reading, CB_PROGRAMME_STATES,
                           limited && places.states->len > 0 ? places.states->str : NULL,
                           reading->activity);
      cb_iati_reading_set (reading, CB_PROGRAMME_GROUPS,
                           limited && places.groups->len > 0 ? places.groups->str : NULL,
                           reading->activity);
    }
  g_string_free (places.states, TRUE);
  g_string_free (places.groups, TRUE);
  g_ptr_array_unref (places.lost);
}
