/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Activity files piece by piece, and what is made of one activity. All activities are synthetic. */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-iati-compose.h"
#include "cb-iati-facts.h"
#include "cb-iati-reader.h"
#include "cb-iati-writer.h"
#include "cb-reference.h"
#include "cb-test.h"
#include "cb-text.h"

#define BEFORE "<iati-activities version=\"2.03\">"
#define AFTER "</iati-activities>"

/* --- reading --------------------------------------------------------------- */

typedef struct
{
  GString *text;
  guint n_activities;
} Collected;

static gboolean
collect_cb (CbXml *taken, guint number, gpointer user_data, GError **error)
{
  Collected *collected = user_data;
  g_autoptr (CbXml) activity = taken;

  g_assert_cmpuint (number, ==, ++collected->n_activities);
  cb_xml_append (activity, 0, collected->text);
  return TRUE;
}

static gboolean
read_text (const char *text,
           gssize length,
           gsize chunk,
           Collected *collected,
           CbIatiPosition *position,
           GError **error)
{
  g_autoptr (GInputStream)
      stream = g_memory_input_stream_new_from_data (text,
                                                    length < 0 ? (gssize) strlen (text) : length,
                                                    NULL);

  return cb_iati_read_stream (stream, chunk, collect_cb, collected, position, NULL, error);
}

/* However the file comes in, the same activities come out. */
static void
test_pieces (void)
{
  static const char text[] =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- c --><iati-activities version=\"2.02\" "
      "xmlns:x=\"urn:x\">\n<x:other><deep/></x:other>"
      "<iati-activity xml:lang=\"en\" x:a=\"1 &amp; &lt;&#10;&quot;\"><title>\n  "
      "<narrative>caf\xC3\xA9 <![CDATA[<&>]]> \xE6\xA0\x87 &#x1F600;</narrative></title>"
      "<?pi ?><x:mixed>a<x:b/> c </x:mixed></iati-activity>\n"
      "<iati-activity><iati-identifier> 2 </iati-identifier></iati-activity></iati-activities>\n";
  static const char wanted[] =
      "<iati-activity xmlns:x=\"urn:x\" xml:lang=\"en\" x:a=\"1 &amp; &lt;&#10;&quot;\">\n"
      "  <title>\n"
      "    <narrative>caf\xC3\xA9 &lt;&amp;&gt; \xE6\xA0\x87 \xF0\x9F\x98\x80</narrative>\n"
      "  </title>\n"
      "  <x:mixed>a<x:b/> c </x:mixed>\n"
      "</iati-activity>\n"
      "<iati-activity>\n"
      "  <iati-identifier> 2 </iati-identifier>\n"
      "</iati-activity>\n";

  for (gsize chunk = 1; chunk <= sizeof text; chunk++)
    {
      Collected collected = { g_string_new (NULL), 0 };
      g_auto (CbIatiPosition) position = { 0 };
      g_autoptr (GError) error = NULL;

      read_text (text, -1, chunk, &collected, &position, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (collected.text->str, ==, wanted);
      g_string_free (collected.text, TRUE);
    }
}

typedef struct
{
  const char *text;
  CbIatiFault fault;
  guint line;
} Refused;

/* Nothing that is refused gets as far as an activity, and the place is told. */
static void
test_refused (void)
{
  static const Refused refused[] = {
    { "", CB_IATI_FAULT_EMPTY, 0 },
    { "text", CB_IATI_FAULT_SYNTAX, 1 },
    { "<html/>", CB_IATI_FAULT_ROOT, 1 },
    { "<x:iati-activities xmlns:x=\"urn:x\" version=\"2.03\"/>", CB_IATI_FAULT_ROOT, 1 },
    { "<iati-activities/>", CB_IATI_FAULT_VERSION, 1 },
    { "<iati-activities version=\"1.05\"/>", CB_IATI_FAULT_VERSION, 1 },
    { "<!DOCTYPE a>\n" BEFORE AFTER, CB_IATI_FAULT_DECLARATION, 1 },
    { "\n<!DOCTYPE a [\n<!ENTITY e \"x\">]>" BEFORE AFTER, CB_IATI_FAULT_DECLARATION, 2 },
    { "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">" BEFORE AFTER, CB_IATI_FAULT_DECLARATION, 1 },
    { BEFORE "\n<iati-activity>&e;</iati-activity>" AFTER, CB_IATI_FAULT_DECLARATION, 2 },
    { BEFORE "\n<iati-activity a=\"&e;\"/>" AFTER, CB_IATI_FAULT_DECLARATION, 2 },
    { BEFORE "\n\n<iati-activity>", CB_IATI_FAULT_SYNTAX, 3 },
    { BEFORE "\n<iati-activity></b></iati-activity>" AFTER, CB_IATI_FAULT_SYNTAX, 2 },
    { BEFORE "\n<iati-activity a=\"1\" a=\"2\"/>" AFTER, CB_IATI_FAULT_SYNTAX, 2 },
    { BEFORE "\n<iati-activity><x:a/></iati-activity>" AFTER, CB_IATI_FAULT_SYNTAX, 2 },
    { BEFORE "\n<iati-activity>\xE9</iati-activity>" AFTER, CB_IATI_FAULT_ENCODING, 2 },
    { BEFORE "\n<iati-activity>\x02</iati-activity>" AFTER, CB_IATI_FAULT_ENCODING, 2 },
    { "<?xml version=\"1.0\" encoding=\"none\"?>" BEFORE AFTER, CB_IATI_FAULT_ENCODING, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    for (gsize chunk = 1; chunk <= 4096; chunk *= 16)
      {
        Collected collected = { g_string_new (NULL), 0 };
        g_auto (CbIatiPosition) position = { 0 };
        g_autoptr (GError) error = NULL;

        g_test_message ("%u", i);
        g_assert_false (read_text (refused[i].text, -1, chunk, &collected, &position, &error));
        g_assert_error (error, CB_ERROR, CB_ERROR_PARSE);
        g_assert_cmpint (position.fault, !=, CB_IATI_FAULT_NONE);
        /* At the end of a piece libxml2 may take a wrong byte for wrong syntax. */
        if (chunk == 4096)
          g_assert_cmpint (position.fault, ==, refused[i].fault);
        if (refused[i].line > 0)
          g_assert_cmpuint (position.line, ==, refused[i].line);
        g_assert_cmpuint (collected.n_activities, ==, 0);
        g_string_free (collected.text, TRUE);
      }
}

static CbIatiFault
try_repeated (const char *start, const char *part, guint times, const char *end)
{
  g_autoptr (GString) text = g_string_new (BEFORE "<iati-activity>");
  Collected collected = { g_string_new (NULL), 0 };
  g_auto (CbIatiPosition) position = { 0 };
  g_autoptr (GError) error = NULL;

  g_string_append (text, start);
  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
  g_string_append (text, end);
  g_string_append (text, "</iati-activity>" AFTER);
  if (!read_text (text->str, (gssize) text->len, 0, &collected, &position, &error) &&
      position.fault != CB_IATI_FAULT_SYNTAX)
    g_assert_error (error, CB_ERROR, CB_ERROR_LIMIT);
  g_string_free (collected.text, TRUE);
  return position.fault;
}

static void
test_limits (void)
{
  g_assert_cmpint (try_repeated ("<a>", "x", CB_IATI_MAX_TEXT_BYTES, "</a>"), ==,
                   CB_IATI_FAULT_NONE);
  g_assert_cmpint (try_repeated ("<a>", "x", CB_IATI_MAX_TEXT_BYTES + 1, "</a>"), ==,
                   CB_IATI_FAULT_TOO_LARGE);
  g_assert_cmpint (try_repeated ("<a b=\"", "x", CB_IATI_MAX_TEXT_BYTES + 1, "\"/>"), ==,
                   CB_IATI_FAULT_TOO_LARGE);
  g_assert_cmpint (try_repeated ("", "<a/>", CB_IATI_MAX_ACTIVITY_ELEMENTS - 1, ""), ==,
                   CB_IATI_FAULT_NONE);
  g_assert_cmpint (try_repeated ("", "<a/>", CB_IATI_MAX_ACTIVITY_ELEMENTS, ""), ==,
                   CB_IATI_FAULT_TOO_LARGE);
  /* The tags that would close them are not read any more. */
  g_assert_cmpint (try_repeated ("", "<a>", CB_IATI_MAX_DEPTH, ""), ==, CB_IATI_FAULT_TOO_DEEP);
  g_assert_cmpint (try_repeated ("<r>", "<a/>", 10, "</r>"), ==, CB_IATI_FAULT_NONE);
}

/* --- writing --------------------------------------------------------------- */

static void
test_text_and_back (void)
{
  g_autoptr (CbXml) xml = cb_xml_new ("a");
  CbXml *other = cb_xml_add_new (xml, "b");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbXml) again = NULL;
  g_autoptr (CbXml) copy = NULL;

  cb_xml_set (xml, "plain", "<&>\"'\t\n\r \xD8\xB9");
  cb_xml_set_language (xml, "ar");
  cb_xml_put (other, "one", "urn:1", "p", "1");
  cb_xml_put (other, "two", "urn:2", "p", "2");
  other->space = g_strdup ("urn:3");
  cb_xml_add_text (other, "\r\n]]> \xF0\x9F\x98\x80");
  cb_xml_append (xml, 0, text);

  again = cb_iati_read_element (text->str);
  g_assert_nonnull (again);
  g_assert_true (cb_xml_equal (xml, again));
  copy = cb_xml_copy (again);
  g_assert_true (cb_xml_equal (copy, xml));
  cb_xml_set (copy, "plain", NULL);
  g_assert_false (cb_xml_equal (copy, xml));
}

/* A character that no XML file can have is left out rather than spoil the file. */
static void
test_characters (void)
{
  g_autoptr (CbXml) xml = cb_xml_new ("a");
  g_autoptr (GString) text = g_string_new (NULL);

  cb_xml_add_text (xml, "a\x01\x1F\xEF\xBF\xBE\xEF\xBF\xBF"
                        "b");
  cb_xml_append (xml, 0, text);
  g_assert_cmpstr (text->str, ==, "<a>ab</a>\n");
  g_assert_null (cb_iati_read_element ("<a>\x01</a>"));
  g_assert_null (cb_iati_read_element ("<!DOCTYPE a><a/>"));
  g_assert_null (cb_iati_read_element (""));
}

/* --- shares and budgets ---------------------------------------------------- */

static void
test_shares (void)
{
  for (guint n = 1; n <= 300; n++)
    {
      g_autofree guint *shares = g_new0 (guint, n);
      guint sum = 0;

      cb_iati_split (n, shares);
      for (guint i = 0; i < n; i++)
        {
          sum += shares[i];
          g_assert_cmpuint (shares[0] - shares[i], <=, 1);
        }
      g_assert_cmpuint (sum, ==, CB_IATI_WHOLE);
    }
}

static void
check_budgets (const char *start, const char *end, const char *total, guint n_budgets)
{
  g_autoptr (CbRecord) programme = cb_test_record (&cb_noun_programme, "start", start, "end", end,
                                                   "amount_total", total, "currency", "USD", NULL);
  g_autoptr (CbXml) activity = cb_xml_new ("iati-activity");
  CbDate next = cb_record_get_date (programme, CB_PROGRAMME_START);
  CbMoney sum = 0;
  const CbXml *budget;
  guint place = 0;
  guint found = 0;

  cb_iati_compose_budgets (programme, activity);
  while ((budget = cb_xml_next (activity, "budget", &place)) != NULL)
    {
      g_autofree char *text = cb_xml_get_content (cb_xml_find (budget, "value"));
      CbMoney amount = 0;
      CbDate first = 0;
      CbDate last = 0;

      g_assert_true (cb_money_parse (text, &amount));
      g_assert_true (
          cb_date_parse (cb_xml_get (cb_xml_find (budget, "period-start"), "iso-date"), &first));
      g_assert_true (
          cb_date_parse (cb_xml_get (cb_xml_find (budget, "period-end"), "iso-date"), &last));
      g_assert_cmpint (first, ==, next);
      g_assert_cmpint (last - first, <=, 365);
      next = last + 1;
      sum += amount;
      found++;
    }
  g_assert_cmpuint (found, ==, n_budgets);
  if (n_budgets > 0)
    {
      g_assert_cmpint (next, ==, cb_record_get_date (programme, CB_PROGRAMME_END) + 1);
      g_assert_cmpint (sum, ==, cb_record_get_money (programme, CB_PROGRAMME_AMOUNT_TOTAL));
    }
}

static void
test_budgets (void)
{
  check_budgets ("2025-01-01", "2025-01-01", "0.005", 1);
  check_budgets ("2025-01-01", "2025-12-31", "100", 1);
  check_budgets ("2024-02-29", "2027-02-28", "1000000.001", 4);
  check_budgets ("2025-07-01", "2028-06-30", "9000000000000", 3);
  check_budgets ("2025-01-01", "2027-01-01", "1", 3);
  check_budgets ("2025-01-01", "2999-01-01", "100", 0);
  check_budgets ("2025-01-02", "2025-01-01", "100", 0);
}

/* --- the tables ------------------------------------------------------------ */

static void
test_tables (void)
{
  const CbCodeList *sectors = cb_reference_get_list ("iati-sectors");
  const CbCodeList *regions = cb_reference_get_list ("iati-regions");
  static const char *const lists[] = { "states", "groups" };

  for (guint i = 0; i < cb_code_list_get_size (sectors); i++)
    {
      g_autofree char *codes = cb_code_get_extra_codes (cb_code_list_get (sectors, i), "areas");
      g_auto (GStrv) areas = cb_text_list_split (codes);

      for (guint j = 0; areas[j] != NULL; j++)
        g_assert_nonnull (cb_reference_find ("areas", areas[j]));
    }
  for (guint i = 0; i < cb_code_list_get_size (regions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
      {
        g_autofree char *codes = cb_code_get_extra_codes (cb_code_list_get (regions, i), lists[j]);
        g_auto (GStrv) parts = cb_text_list_split (codes);

        for (guint k = 0; parts[k] != NULL; k++)
          g_assert_nonnull (cb_reference_find (lists[j], parts[k]));
      }
}

static CbIatiFacts *
read_place (const char *place)
{
  g_autofree char *text = g_strdup_printf ("<iati-activity>%s</iati-activity>", place);
  g_autoptr (CbXml) activity = cb_iati_read_element (text);
  CbIatiContext context = { .codes = cb_names_for_checks (NULL), .number = 1 };

  g_assert_nonnull (activity);
  return cb_iati_facts_read (activity, &context);
}

/* Every region of the table has States or groups, and none of them is unknown. */
static void
test_regions (void)
{
  const CbCodeList *regions = cb_reference_get_list ("iati-regions");

  for (guint i = 0; i < cb_code_list_get_size (regions); i++)
    {
      g_autofree char *place = g_strdup_printf ("<recipient-region code=\"%s\"/>",
                                                cb_code_list_get (regions, i)->code);
      g_autoptr (CbIatiFacts) facts = read_place (place);

      g_test_message ("%s", place);
      g_assert_cmpuint (facts->problems->len, ==, 0);
      g_assert_true (facts->stated[CB_PROGRAMME_STATES]);
      g_assert_true (cb_record_get (facts->record, CB_PROGRAMME_STATES) != NULL ||
                     cb_record_get (facts->record, CB_PROGRAMME_GROUPS) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iati/reader/pieces", test_pieces);
  g_test_add_func ("/iati/reader/refused", test_refused);
  g_test_add_func ("/iati/reader/limits", test_limits);
  g_test_add_func ("/iati/writer/text-and-back", test_text_and_back);
  g_test_add_func ("/iati/writer/characters", test_characters);
  g_test_add_func ("/iati/compose/shares", test_shares);
  g_test_add_func ("/iati/compose/budgets", test_budgets);
  g_test_add_func ("/iati/tables/codes", test_tables);
  g_test_add_func ("/iati/tables/regions", test_regions);
  return g_test_run ();
}
