/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-iati-rules.h"
#include "cb-programme.h"

/* Sums of percentages may be off by so many millionths of a per cent. */
#define TOLERANCE 10000
#define PER_CENT G_GINT64_CONSTANT (1000000)

typedef struct
{
  const CbXml *activity;
  CbDate today;
  guint number;
  const char *identifier;
  GPtrArray *problems;
} Check;

static void
report (Check *check, const CbXml *at, const char *value, const char *rule)
{
  CbProblem *problem = cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_IATI_RULE, check->number,
                                       &cb_noun_programme, at->name, value, rule);

  cb_problem_place (problem, check->identifier, at->line);
  g_ptr_array_add (check->problems, problem);
}

static char *
get_text (const CbXml *element)
{
  return element != NULL ? cb_xml_get_content (element) : g_strdup ("");
}

/* --- identifiers and organisations ----------------------------------------- */

static gboolean
begins_with (const char *identifier, const char *organisation)
{
  gsize length = organisation != NULL ? strlen (organisation) : 0;

  return length > 0 && strncmp (identifier, organisation, length) == 0 && identifier[length] == '-';
}

static gboolean
has_prefix (Check *check, const CbXml *reporter)
{
  const CbXml *other;
  guint place = 0;

  if (begins_with (check->identifier, cb_xml_get (reporter, "ref")))
    return TRUE;
  /* An organisation keeps its activities when it gets another identifier. */
  while ((other = cb_xml_next (check->activity, "other-identifier", &place)) != NULL)
    if (g_strcmp0 (cb_xml_get (other, "type"), "B1") == 0 &&
        begins_with (check->identifier, cb_xml_get (other, "ref")))
      return TRUE;
  return FALSE;
}

static void
check_identifier (Check *check)
{
  const CbXml *element = cb_xml_find (check->activity, "iati-identifier");
  const CbXml *reporter = cb_xml_find (check->activity, "reporting-org");

  if (element == NULL || check->identifier[0] == '\0')
    return;
  if (strpbrk (check->identifier, "/&|?") != NULL)
    report (check, element, check->identifier, "1.3.13");
  if (reporter == NULL)
    return;
  if (g_strcmp0 (cb_xml_get (reporter, "ref"), check->identifier) == 0)
    report (check, element, check->identifier, "1.1.3");
  else if (!has_prefix (check, reporter))
    report (check, element, check->identifier, "1.1.21");
}

static gboolean
has_narrative (const CbXml *element)
{
  const CbXml *narrative;
  guint place = 0;

  while ((narrative = cb_xml_next (element, "narrative", &place)) != NULL)
    {
      g_autofree char *text = get_text (narrative);

      if (text[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
check_named (Check *check, const CbXml *parent, const char *name, const char *rule)
{
  const CbXml *element;
  guint place = 0;

  while ((element = cb_xml_next (parent, name, &place)) != NULL)
    {
      const char *ref = cb_xml_get (element, "ref");

      if ((ref == NULL || ref[0] == '\0') && !has_narrative (element))
        report (check, element, NULL, rule);
    }
}

static void
check_organisations (Check *check)
{
  const CbXml *transaction;
  guint place = 0;

  check_named (check, check->activity, "participating-org", "6.8.1");
  while ((transaction = cb_xml_next (check->activity, "transaction", &place)) != NULL)
    {
      check_named (check, transaction, "provider-org", "6.9.1");
      check_named (check, transaction, "receiver-org", "6.10.1");
    }
}

/* --- percentages ----------------------------------------------------------- */

/* In millionths of a per cent; -1 when it is no number. */
static gint64
parse_percentage (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  char *end = NULL;
  double number = g_ascii_strtod (plain, &end);

  if (end == plain || *end != '\0' || !(number >= 0 && number <= 100))
    return -1;
  return (gint64) (number * PER_CENT + 0.5);
}

typedef struct
{
  guint n_elements;
  guint n_stated;
  gint64 sum;
  const CbXml *first;
} Shares;

static void
add_share (Check *check, Shares *shares, const CbXml *element, const char *rule)
{
  const char *text = cb_xml_get (element, "percentage");
  gint64 share = text != NULL ? parse_percentage (text) : 0;

  if (shares->n_elements++ == 0)
    shares->first = element;
  if (text == NULL)
    return;
  shares->n_stated++;
  if (share < 0)
    report (check, element, text, rule);
  else
    shares->sum += share;
}

static void
check_shares (Check *check, const Shares *shares, const char *missing, const char *wrong)
{
  g_autofree char *sum = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (shares->n_elements > 1 && shares->n_stated < shares->n_elements)
    report (check, shares->first, NULL, missing);
  else if (shares->n_stated > 0 && ABS (shares->sum - 100 * PER_CENT) > TOLERANCE)
    {
      sum = g_strdup (
          g_ascii_formatd (buffer, sizeof buffer, "%.6g", (double) shares->sum / PER_CENT));
      report (check, shares->first, sum, wrong);
    }
}

/* Sectors add up within each vocabulary. */
static void
check_sector_shares (Check *check)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  const CbXml *sector;
  guint place = 0;

  while ((sector = cb_xml_next (check->activity, "sector", &place)) != NULL)
    {
      const char *vocabulary = cb_xml_get (sector, "vocabulary");
      Shares shares = { 0 };
      const CbXml *other;
      guint next = 0;

      if (vocabulary == NULL)
        vocabulary = "1";
      if (!g_hash_table_add (done, (gpointer) vocabulary))
        continue;
      while ((other = cb_xml_next (check->activity, "sector", &next)) != NULL)
        {
          const char *own = cb_xml_get (other, "vocabulary");

          if (g_str_equal (own != NULL ? own : "1", vocabulary))
            add_share (check, &shares, other, "2.1.2");
        }
      check_shares (check, &shares, "2.1.1", "2.1.2");
    }
}

static void
check_place_shares (Check *check)
{
  static const char *const names[] = { "recipient-country", "recipient-region" };
  Shares shares = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const CbXml *element;
      guint place = 0;

      while ((element = cb_xml_next (check->activity, names[i], &place)) != NULL)
        add_share (check, &shares, element, "3.1.2");
    }
  check_shares (check, &shares, "3.1.1", "3.1.2");
}

/* --- what has to be there -------------------------------------------------- */

static gboolean
has_place (const CbXml *parent)
{
  return cb_xml_find (parent, "recipient-country") != NULL ||
         cb_xml_find (parent, "recipient-region") != NULL;
}

/* At the activity, or at each transaction. */
static void
check_places_and_sectors (Check *check)
{
  const CbXml *activity = check->activity;
  gboolean place_stated = has_place (activity);
  gboolean sector_stated = cb_xml_find (activity, "sector") != NULL;
  gboolean each_place = cb_xml_find (activity, "transaction") != NULL;
  gboolean each_sector = each_place;
  const CbXml *transaction;
  guint place = 0;

  while ((transaction = cb_xml_next (activity, "transaction", &place)) != NULL)
    {
      each_place = each_place && has_place (transaction);
      each_sector = each_sector && cb_xml_find (transaction, "sector") != NULL;
    }
  if (!place_stated && !each_place)
    report (check, activity, NULL, "3.7.1");
  if (!sector_stated && !each_sector)
    report (check, activity, NULL, "6.2.2");
}

static void
check_sectors (Check *check)
{
  gboolean own = FALSE;
  gboolean dac = FALSE;
  const CbXml *sector;
  guint place = 0;

  while ((sector = cb_xml_next (check->activity, "sector", &place)) != NULL)
    {
      const char *vocabulary = cb_xml_get (sector, "vocabulary");
      gboolean reporter = g_strcmp0 (vocabulary, "98") == 0 || g_strcmp0 (vocabulary, "99") == 0;

      own = own || reporter;
      dac = dac || vocabulary == NULL || g_str_equal (vocabulary, "1") ||
            g_str_equal (vocabulary, "2");
      if (reporter && !has_narrative (sector))
        report (check, sector, cb_xml_get (sector, "code"), "2.2.1");
    }
  if (own && !dac)
    report (check, cb_xml_find (check->activity, "sector"), NULL, "102.1.1");
}

/* The first part of a text that does not say its language. */
static const CbXml *
find_without_language (const CbXml *xml)
{
  if (cb_xml_is (xml, "narrative") && cb_xml_get_language (xml) == NULL && xml->children != NULL)
    return xml;
  for (guint i = 0; xml->children != NULL && i < xml->children->len; i++)
    {
      const CbXml *found = find_without_language (g_ptr_array_index (xml->children, i));

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const CbXml *
find_without_currency (const CbXml *xml)
{
  const char *currency = cb_xml_get (xml, "currency");

  if (cb_xml_is (xml, "value") && cb_xml_get (xml, "value-date") != NULL &&
      (currency == NULL || currency[0] == '\0'))
    return xml;
  for (guint i = 0; xml->children != NULL && i < xml->children->len; i++)
    {
      const CbXml *found = find_without_currency (g_ptr_array_index (xml->children, i));

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
check_defaults (Check *check)
{
  const CbXml *narrative = NULL;
  const CbXml *value = NULL;

  if (cb_xml_get_language (check->activity) == NULL)
    narrative = find_without_language (check->activity);
  if (cb_xml_get (check->activity, "default-currency") == NULL)
    value = find_without_currency (check->activity);
  if (narrative != NULL)
    report (check, narrative, NULL, "4.1.1");
  if (value != NULL)
    report (check, value, NULL, "7.8.1");
}

/* --- dates ----------------------------------------------------------------- */

static CbDate
get_date (const CbXml *element)
{
  g_autofree char *text = g_strdup (element != NULL ? cb_xml_get (element, "iso-date") : NULL);
  CbDate date = CB_DATE_NONE;

  if (text == NULL)
    return CB_DATE_NONE;
  if (strlen (text) > 10)
    text[10] = '\0';
  return cb_date_parse (text, &date) ? date : CB_DATE_NONE;
}

static const CbXml *
find_date (Check *check, const char *type)
{
  const CbXml *date;
  guint place = 0;

  while ((date = cb_xml_next (check->activity, "activity-date", &place)) != NULL)
    if (g_strcmp0 (cb_xml_get (date, "type"), type) == 0)
      return date;
  return NULL;
}

static void
check_order (Check *check, const CbXml *start, const CbXml *end, const char *rule)
{
  CbDate first = get_date (start);
  CbDate last = get_date (end);

  if (first != CB_DATE_NONE && last != CB_DATE_NONE && last < first)
    report (check, end, cb_xml_get (end, "iso-date"), rule);
}

static void
check_past (Check *check, const CbXml *element, const char *rule)
{
  CbDate date = get_date (element);

  if (date != CB_DATE_NONE && date > check->today)
    report (check, element, cb_xml_get (element, "iso-date"), rule);
}

static void
check_dates (Check *check)
{
  const CbXml *planned_start = find_date (check, "1");
  const CbXml *actual_start = find_date (check, "2");
  const CbXml *planned_end = find_date (check, "3");
  const CbXml *actual_end = find_date (check, "4");
  const CbXml *transaction;
  guint place = 0;

  if (planned_start == NULL && actual_start == NULL)
    report (check, check->activity, NULL, "6.11.1");
  check_order (check, planned_start, planned_end, "11.1.2");
  check_order (check, actual_start, actual_end, "11.1.3");
  check_past (check, actual_start, "11.1.4");
  check_past (check, actual_end, "11.1.5");
  while ((transaction = cb_xml_next (check->activity, "transaction", &place)) != NULL)
    check_past (check, cb_xml_find (transaction, "transaction-date"), "11.2.1");
}

void
cb_iati_rules_check (const CbXml *activity,
                     CbDate today,
                     guint number,
                     const char *identifier,
                     GPtrArray *problems)
{
  Check check = { activity, today, number, identifier, problems };

  check_identifier (&check);
  check_organisations (&check);
  check_dates (&check);
  check_places_and_sectors (&check);
  check_place_shares (&check);
  check_sector_shares (&check);
  check_sectors (&check);
  check_defaults (&check);
}
