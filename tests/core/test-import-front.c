/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands before an import: settings, suggestions, a first look, kept profiles; and what it
 * leaves behind. On a real database. */

#include "config.h"

#include <string.h>

#include "cb-column-names.h"
#include "cb-error.h"
#include "cb-import-batch.h"
#include "cb-import-batches.h"
#include "cb-import-probe.h"
#include "cb-import-profiles.h"
#include "cb-importing.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-record-csv.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-words.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("test.db");
  fixture->database = cb_test_open (fixture->path);
  g_assert_true (cb_setup_prepare (fixture->database, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static CbImportSource *
make_source (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cb_import_source_new_for_text ("Clipboard", bytes);
}

/* --- settings -------------------------------------------------------------- */

#define SETTINGS                                                                                   \
  "{\"kind\":\"needs\",\"encoding\":\"windows-1252\",\"delimiter\":\";\",\"header_row\":3,"        \
  "\"decimal\":\",\",\"dates\":\"dmy\",\"existing\":\"skip\",\"columns\":{\"Pays\":\"state\","     \
  "\"Remarque\":null,\"Titre\":\"title\"},\"constants\":{\"language\":\"fr\"},"                    \
  "\"nothing\":[\"n/a\",\"–\"]}"

static void
test_settings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportSettings) settings = cb_import_settings_read ("test", SETTINGS, &error);
  g_autoptr (CbImportSettings) copy = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  copy = cb_import_settings_copy (settings);
  g_clear_pointer (&settings, cb_import_settings_free);
  text = cb_import_settings_to_text (copy);
  g_assert_cmpstr (text, ==, SETTINGS);
  g_assert_true (cb_import_settings_is_nothing (copy, " N/A "));
  g_assert_true (cb_import_settings_is_nothing (copy, "–"));
  g_assert_false (cb_import_settings_is_nothing (copy, "none"));
}

static void
test_no_settings (void)
{
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autofree char *text = cb_import_settings_to_text (settings);

  g_assert_cmpstr (text, ==, "{}");
}

/* --- suggestions ----------------------------------------------------------- */

/* The labels of the columns of @noun in a language; English where there is no translation yet. */
static GStrv
list_labels (const CbNoun *noun, const char *language, GArray *fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (CbWords) words = cb_words_new (language);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      if (!cb_record_csv_has_column (&noun->fields[i]))
        continue;
      g_strv_builder_add (builder, cb_words_translate (words, noun->fields[i].label));
      g_array_append_val (fields, i);
    }
  return g_strv_builder_end (builder);
}

/* Labels that two fields have go to these fields in the order of the table. */
static void
check_labels (const CbNoun *noun, const char *language)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) labels = list_labels (noun, language, fields);
  g_autoptr (CbImportSuggestion)
      suggestion = cb_import_suggest ((const char *const *) labels, noun);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      const CbColumnSuggestion *column = &g_array_index (suggestion->columns, CbColumnSuggestion,
                                                         i);

      g_test_message ("%s %s: %s", noun->id, language, labels[i]);
      g_assert_cmpint (column->field, ==, (int) g_array_index (fields, guint, i));
      g_assert_cmpfloat (column->confidence, >=, CB_SUGGEST_SURE);
    }
  /* Such as the result of a run, which packages alone carry. */
  for (guint i = 0; i < suggestion->missing->len; i++)
    g_assert_false (
        cb_record_csv_has_column (&noun->fields[g_array_index (suggestion->missing, int, i)]));
}

static void
test_own_labels (void)
{
  guint n_nouns, n_languages;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; nouns[i]->stored && j < n_languages; j++)
      check_labels (nouns[i], languages[j].tag);
}

static void
test_own_ids (void)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autoptr (CbImportSuggestion) suggestion = NULL;
      g_auto (GStrv) names = NULL;

      for (guint j = 0; j < nouns[i]->n_fields; j++)
        if (cb_record_csv_has_column (&nouns[i]->fields[j]))
          g_strv_builder_add (builder, nouns[i]->fields[j].id);
      names = g_strv_builder_end (builder);
      if (!nouns[i]->stored)
        continue;
      suggestion = cb_import_suggest ((const char *const *) names, NULL);
      g_assert_true (suggestion->noun == nouns[i]);
      for (guint j = 0; names[j] != NULL; j++)
        {
          int field = g_array_index (suggestion->columns, CbColumnSuggestion, j).field;

          g_assert_cmpstr (nouns[i]->fields[field].id, ==, names[j]);
        }
    }
}

static const struct
{
  const char *names[8];
  const CbNoun *noun;
  const char *fields[8];
} foreign[] = {
  { { "ID", "Country", "Project title", "Budget (USD)", "StartDate", "End date", NULL },
    &cb_noun_need,
    { "ref", "state", "title", "amount", "start", "end" } },
  { { "Code", "Pays", "Intitulé", "Devise", "Coût estimé", "Remarque étrange", NULL },
    &cb_noun_need,
    { "ref", "state", "title", "currency", "amount", "" } },
  { { "№", "Страна", "Название проекта", "Описание", "Приоритет", NULL },
    &cb_noun_need,
    { "ref", "state", "title", "description", "priority" } },
  { { "编号", "国家", "项目名称", "预算", "币种", "开始日期", NULL },
    &cb_noun_need,
    { "ref", "state", "title", "amount", "currency", "start" } },
  { { "الرقم المرجعي", "البلد", "عنوان المشروع", "الميزانية", NULL },
    &cb_noun_need,
    { "ref", "state", "title", "amount" } },
  { { "Identificador", "Donante", "Título del proyecto", "Presupuesto total", "Plazas", NULL },
    &cb_noun_programme,
    { "ref", "provider", "title", "amount_total", "places" } },
};

static void
test_foreign (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autoptr (CbImportSuggestion) suggestion = cb_import_suggest (foreign[i].names, NULL);
      g_autoptr (CbImportSettings) settings = cb_import_settings_new ();

      g_test_message ("%s", foreign[i].names[1]);
      g_assert_true (suggestion->noun == foreign[i].noun);
      cb_import_suggestion_fill (suggestion, foreign[i].names, 0, settings);
      for (guint j = 0; foreign[i].names[j] != NULL; j++)
        g_assert_cmpstr (g_hash_table_lookup (settings->columns, foreign[i].names[j]), ==,
                         foreign[i].fields[j]);
    }
}

/* Of the other names of a field, which stand in six languages, none stands twice, and each is of a
 * field that there is. */
static void
test_other_names (void)
{
  const CbCodeList *list = cb_reference_get_list ("column-names");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; nouns[i]->stored && j < nouns[i]->n_fields; j++)
      g_hash_table_add (ids, (gpointer) nouns[i]->fields[j].id);
  for (guint i = 0; i < cb_code_list_get_size (list); i++)
    {
      const CbCode *code = cb_code_list_get (list, i);
      GHashTableIter iterator;
      gpointer names;

      g_assert_true (g_hash_table_contains (ids, code->code));
      g_assert_cmpuint (g_hash_table_size (code->names), ==, 6);
      g_hash_table_iter_init (&iterator, code->names);
      while (g_hash_table_iter_next (&iterator, NULL, &names))
        {
          g_auto (GStrv) words = g_strsplit (names, ";", -1);
          g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

          for (guint j = 0; words[j] != NULL; j++)
            {
              g_assert_cmpstr (words[j], !=, "");
              g_assert_true (g_hash_table_add (seen, words[j]));
            }
        }
    }
}

static void
test_nothing_known (void)
{
  const char *names[] = { "qwerty", "zxcv", NULL };
  g_autoptr (CbImportSuggestion) suggestion = cb_import_suggest (names, NULL);

  g_assert_null (suggestion->noun);
  g_assert_cmpuint (suggestion->columns->len, ==, 2);
  g_assert_cmpint (g_array_index (suggestion->columns, CbColumnSuggestion, 0).field, ==,
                   CB_COLUMN_NONE);
}

/* --- a first look ---------------------------------------------------------- */

static void
test_probe (void)
{
  g_autoptr (CbImportSource)
      source = make_source ("Needs of 2026;;\nCode;Pays;Intitulé;Date de début;Budget\n"
                            "N-1;FRA;Sécurité;03/04/2025;1.234,5\nN-2;SEN;Été;25/12/2025;12\n"
                            "N-3;MLI;Trois;;\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportProbe) probe = cb_import_probe (source, NULL, 2, NULL, &error);
  const CbProbeColumn *start, *budget;

  g_assert_no_error (error);
  g_assert_cmpint (probe->settings->encoding, ==, CB_ENCODING_UTF8);
  g_assert_cmpint (probe->settings->delimiter, ==, ';');
  g_assert_cmpint (probe->settings->header_row, ==, 2);
  g_assert_true (probe->settings->noun == &cb_noun_need);
  g_assert_cmpuint (probe->n_rows, ==, 3);
  g_assert_cmpuint (probe->rows->len, ==, 2);
  g_assert_cmpstr (((GStrv) g_ptr_array_index (probe->rows, 0))[2], ==, "Sécurité");
  g_assert_cmpuint (probe->columns->len, ==, 5);
  start = g_ptr_array_index (probe->columns, 3);
  budget = g_ptr_array_index (probe->columns, 4);
  g_assert_cmpstr (start->name, ==, "Date de début");
  g_assert_cmpint (start->dates, ==, CB_DATES_DMY);
  g_assert_false (start->ambiguous);
  g_assert_cmpint (budget->decimal, ==, CB_DECIMAL_COMMA);
  g_assert_cmpuint (strlen (probe->checksum), ==, 64);
}

/* A person knows better: what is asked for is kept, the rest is found. */
static void
test_probe_asked (void)
{
  g_autoptr (CbImportSource) source = make_source ("a;b;c\nx;y;03/04/2025\nx;y;05/06/2025\n");
  g_autoptr (CbImportSettings) asked = cb_import_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportProbe) probe = NULL;
  const CbProbeColumn *third;

  asked->noun = &cb_noun_need;
  cb_import_settings_set_column (asked, "c", "start");
  probe = cb_import_probe (source, asked, 10, NULL, &error);
  g_assert_no_error (error);
  third = g_ptr_array_index (probe->columns, 2);
  g_assert_true (third->ambiguous);
  g_assert_cmpuint (third->first_ambiguous, ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (probe->settings->columns, "c"), ==, "start");
  g_assert_cmpstr (g_hash_table_lookup (probe->settings->columns, "a"), ==, "");
  g_clear_pointer (&probe, cb_import_probe_free);

  asked->dates = CB_DATES_DMY;
  asked->header_row = CB_CSV_NO_HEADER;
  cb_import_settings_set_column (asked, "3", "start");
  probe = cb_import_probe (source, asked, 10, NULL, &error);
  g_assert_no_error (error);
  third = g_ptr_array_index (probe->columns, 2);
  g_assert_cmpstr (third->name, ==, "3");
  g_assert_cmpint (third->dates, ==, CB_DATES_DMY);
  g_assert_false (third->ambiguous);
  g_assert_cmpuint (probe->n_rows, ==, 3);
}

static void
test_probe_names (void)
{
  g_autoptr (CbImportSource) source = make_source ("a;;a;a\nx;y;z;w\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportProbe) probe = cb_import_probe (source, NULL, 10, NULL, &error);
  static const char *const wanted[] = { "a", "2", "a (2)", "a (3)" };

  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (((CbProbeColumn *) g_ptr_array_index (probe->columns, i))->name, ==,
                     wanted[i]);
}

static void
test_probe_fails (void)
{
  g_autoptr (CbImportSource) source = make_source ("a;b\nx;\"y\n");
  g_autoptr (CbImportSource) file = cb_import_source_new_for_path ("/nowhere/at/all.csv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cb_import_probe (source, NULL, 10, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_PARSE);
  g_clear_error (&error);
  g_assert_null (cb_import_probe (file, NULL, 10, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_import_probe (source, NULL, 10, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
note_progress (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (done, >, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
}

/* --- plans and batches ----------------------------------------------------- */

static CbImportPlan *
make_plan (Fixture *fixture, const char *text, const CbImportSettings *settings)
{
  g_autoptr (CbImportSource) source = make_source (text);
  g_autoptr (GError) error = NULL;
  guint64 last = 0;
  CbImportPlan *plan;

  cb_import_source_set_progress (source, note_progress, &last);
  plan = cb_importing_plan_source (fixture->database, source, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last, >=, strlen (text));
  return plan;
}

static guint
count_records (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GError) error = NULL;
  gint64 count = cb_records_count (fixture->database, query, &error);

  g_assert_no_error (error);
  return (guint) count;
}

static void
apply (Fixture *fixture, CbImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_importing_apply (fixture->database, plan, "tester", &error));
  g_assert_no_error (error);
}

#define TABLE "ref;state;title;tlp\nN-1;UKR;One;RED\nN-2;XXX;Two;CLEAR\nN-3;MDA;Three;\n"

static void
test_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = make_plan (fixture, TABLE, NULL);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_batch);
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  const CbProblem *finding;
  const CbRecord *batch;
  g_autoptr (CbStep) step = NULL;

  apply (fixture, plan);
  batches = cb_records_list (fixture->database, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 1);
  batch = g_ptr_array_index (batches, 0);
  g_assert_cmpstr (cb_record_get (batch, CB_IMPORT_BATCH_FILE), ==, "Clipboard");
  g_assert_cmpstr (cb_record_get (batch, CB_IMPORT_BATCH_KIND), ==, "needs");
  g_assert_cmpint (cb_record_get_integer (batch, CB_IMPORT_BATCH_READ, -1), ==, 3);
  g_assert_cmpint (cb_record_get_integer (batch, CB_IMPORT_BATCH_ADDED, -1), ==, 2);
  g_assert_cmpint (cb_record_get_integer (batch, CB_IMPORT_BATCH_REJECTED, -1), ==, 1);
  g_assert_cmpint (cb_record_get_integer (batch, CB_IMPORT_BATCH_SIZE, -1), ==,
                   (gint64) strlen (TABLE));
  g_assert_cmpstr (cb_record_get (batch, CB_IMPORT_BATCH_TLP), ==, "RED");
  findings = cb_import_batches_list_findings (batch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->code, ==, CB_PROBLEM_UNKNOWN_CODE);
  g_assert_cmpint (finding->grade, ==, CB_GRADE_ROW_REJECTED);
  g_assert_cmpuint (finding->row, ==, 3);
  g_assert_cmpstr (finding->value, ==, "XXX");

  step = cb_journal_undo (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step->count, ==, 2);
  g_assert_cmpuint (count_records (fixture, &cb_noun_import_batch), ==, 0);
  g_assert_cmpuint (count_records (fixture, &cb_noun_need), ==, 0);
}

/* The same file again changes nothing, and leaves nothing. */
static void
test_nothing_to_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) plan = make_plan (fixture, TABLE, NULL);
  g_autoptr (CbImportPlan) again = NULL;

  apply (fixture, plan);
  again = make_plan (fixture, TABLE, NULL);
  g_assert_cmpuint (again->counts[CB_IMPORT_UNCHANGED], ==, 2);
  g_assert_false (cb_import_batches_are_due (again));
  apply (fixture, again);
  g_assert_cmpuint (count_records (fixture, &cb_noun_import_batch), ==, 1);
}

static void
test_many_findings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("ref;state;title\nN-0;UKR;Zero\n");
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_batch);
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const CbRecord *batch;

  for (guint i = 1; i <= CB_IMPORT_BATCH_FINDINGS_KEPT + 7; i++)
    g_string_append_printf (text, "N-%u;XXX;Title\n", i);
  plan = make_plan (fixture, text->str, NULL);
  apply (fixture, plan);
  batches = cb_records_list (fixture->database, query, NULL);
  batch = g_ptr_array_index (batches, 0);
  findings = cb_import_batches_list_findings (batch, NULL);
  g_assert_cmpuint (findings->len, ==, CB_IMPORT_BATCH_FINDINGS_KEPT);
  g_assert_cmpint (cb_record_get_integer (batch, CB_IMPORT_BATCH_LEFT_OUT, 0), ==, 7);
}

static void
test_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autoptr (CbImportPlan) first = make_plan (fixture, TABLE, NULL);
  g_autoptr (CbImportPlan) skipped = NULL;
  g_autoptr (CbImportPlan) added = NULL;
  g_autoptr (CbRecord) further = NULL;

  apply (fixture, first);
  settings->existing = CB_EXISTING_SKIP;
  skipped = make_plan (fixture, "ref;state;title\nN-1;XXX;Other\nN-9;UKR;Nine\n", settings);
  g_assert_cmpuint (skipped->counts[CB_IMPORT_SKIP], ==, 1);
  g_assert_cmpuint (skipped->counts[CB_IMPORT_ADD], ==, 1);
  g_assert_cmpuint (skipped->problems->len, ==, 0);

  settings->existing = CB_EXISTING_ADD;
  added = make_plan (fixture, "ref;state;title\nN-1;UKR;Other\nN-1;UKR;Again\n", settings);
  g_assert_cmpuint (added->counts[CB_IMPORT_ADD], ==, 2);
  apply (fixture, added);
  further = cb_records_find (fixture->database, &cb_noun_need, "N-1-3", NULL);
  g_assert_nonnull (further);
  g_assert_cmpstr (cb_record_get (further, CB_NEED_TITLE), ==, "Again");
}

/* “03/04/2025” in every row: what the language has is taken, and said. */
static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan)
      plan = make_plan (fixture, "ref;state;title;start\nN-1;UKR;One;03/04/2025\n", NULL);
  const CbProblem *problem = g_ptr_array_index (plan->problems, 0);
  const CbImportRow *row = g_ptr_array_index (plan->rows, 0);

  g_assert_cmpint (problem->code, ==, CB_PROBLEM_AMBIGUOUS_DATE);
  g_assert_cmpint (problem->grade, ==, CB_GRADE_WARNING);
  g_assert_cmpstr (problem->value, ==, "03/04/2025");
  g_assert_cmpstr (problem->expected, ==, "mdy");
  g_assert_cmpstr (cb_record_get (row->record, CB_NEED_START), ==, "2025-03-04");
  g_assert_cmpstr (plan->origin.formats[3], ==, "mdy");
}

/* --- profiles -------------------------------------------------------------- */

static void
test_profiles (Fixture *fixture, gconstpointer data)
{
  const char *names[] = { "Pays", "Titre", "Remarque", "Autre", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportSettings) settings = cb_import_settings_read ("test", SETTINGS, &error);
  g_autoptr (CbImportSettings) loaded = NULL;
  g_autofree char *ref = NULL;
  g_autofree char *narrow = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) found = NULL;

  ref = cb_import_profiles_keep (fixture->database, NULL, "Ministry", settings, "tester", &error);
  g_assert_no_error (error);
  cb_import_settings_set_column (settings, "Remarque", NULL);
  narrow = cb_import_profiles_keep (fixture->database, NULL, "Other", settings, "tester", &error);
  g_assert_no_error (error);
  found = cb_import_profiles_find (fixture->database, names, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (cb_record_get_ref (g_ptr_array_index (found, 0)), ==, ref);
  loaded = cb_import_profiles_load (g_ptr_array_index (found, 0), &error);
  g_assert_no_error (error);
  text = cb_import_settings_to_text (loaded);
  g_assert_cmpstr (text, ==, SETTINGS);
  g_clear_pointer (&found, g_ptr_array_unref);

  names[0] = "Land";
  found = cb_import_profiles_find (fixture->database, names, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_free (cb_import_profiles_keep (fixture->database, ref, "Renamed", settings, "tester", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture, cb_noun_find ("import_profiles")), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cb_locale_init ();
  g_assert_true (cb_locale_set_language ("en"));

  g_test_add_func ("/settings/all", test_settings);
  g_test_add_func ("/settings/none", test_no_settings);
  g_test_add_func ("/suggest/own-labels", test_own_labels);
  g_test_add_func ("/suggest/own-ids", test_own_ids);
  g_test_add_func ("/suggest/foreign", test_foreign);
  g_test_add_func ("/suggest/other-names", test_other_names);
  g_test_add_func ("/suggest/nothing", test_nothing_known);
  g_test_add_func ("/probe/table", test_probe);
  g_test_add_func ("/probe/asked", test_probe_asked);
  g_test_add_func ("/probe/names", test_probe_names);
  g_test_add_func ("/probe/fails", test_probe_fails);
  g_test_add ("/plan/batch", Fixture, NULL, set_up, test_batch, tear_down);
  g_test_add ("/plan/nothing-to-do", Fixture, NULL, set_up, test_nothing_to_do, tear_down);
  g_test_add ("/plan/many-findings", Fixture, NULL, set_up, test_many_findings, tear_down);
  g_test_add ("/plan/existing", Fixture, NULL, set_up, test_existing, tear_down);
  g_test_add ("/plan/ambiguous", Fixture, NULL, set_up, test_ambiguous, tear_down);
  g_test_add ("/profiles", Fixture, NULL, set_up, test_profiles, tear_down);
  return g_test_run ();
}
