/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast needs are matched to programmes, as ratios to a bare loop over the same data in
 * the same run: times of one machine say nothing about another, ratios say more. Prints a
 * table, and writes the numbers as JSON. What comes out of every path and number of
 * threads is compared byte by byte, and a difference is the only failure. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bare-loop.h"
#include "match-sample.h"

#define TOP_N 20
#define MOST_REPEATS 101
#define MOST_THREADS 2
/* The plain code is measured on so many needs, and the time taken for all is worked out. */
#define PLAIN_NEEDS 200

typedef struct
{
  int n_needs;
  int n_programmes;
  int n_wide; /* programmes for the one need that is ranked again */
  int seed;
  int n_repeats;
  char *kind;
  char *json;
  char *dump;
} Settings;

/* The bare loop, one thread, two threads. */
#define N_WAYS (1 + MOST_THREADS)

typedef struct
{
  gboolean supported;
  double build;
  double median[N_WAYS];
  double least[N_WAYS];
  double one_need;
} Result;

typedef struct
{
  const Settings *settings;
  Sample *sample;
  BareLoop *bare;
  CbWeights weights;
  CbMatchOptions options;
  Result results[CB_N_KERNEL_PATHS];
  double plain;
  guint64 n_possible;
  guint n_pairs;
  char *checksum;
  gboolean same;
} Bench;

/* Times */

static double
get_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static double
get_median (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

/* Over everything that a ranking says, without the gaps in its structs. */
static char *
make_checksum (const CbMatchRanking *ranking)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);
      guint32 numbers[] = { pair->need, pair->programme, pair->rank, pair->unknown };

      g_checksum_update (checksum, (const guchar *) numbers, sizeof numbers);
      g_checksum_update (checksum, (const guchar *) &pair->totals, sizeof pair->totals);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Measurements */

static void
compare_ranking (Bench *self, const CbMatchRanking *ranking)
{
  g_autofree char *checksum = make_checksum (ranking);

  if (self->checksum == NULL)
    {
      self->checksum = g_steal_pointer (&checksum);
      self->n_pairs = ranking->pairs->len;
      return;
    }
  if (!g_str_equal (self->checksum, checksum))
    self->same = FALSE;
}

static double
measure_kernel (Bench *self, const CbKernel *kernel, guint n_threads)
{
  double start = get_ms ();
  g_autoptr (CbMatchRanking)
      ranking = cb_kernel_rank_all (kernel, &self->options, n_threads, NULL, NULL);
  double time = get_ms () - start;

  compare_ranking (self, ranking);
  return time;
}

static double
measure_bare (Bench *self, CbKernelPath path)
{
  double start = get_ms ();
  double total = bare_loop_run (self->bare, &self->weights, path, &self->n_possible);
  double time = get_ms () - start;

  /* Asked only so that it has to be worked out. */
  if (isnan (total))
    g_printerr ("The bare loop lost its way.\n");
  return time;
}

/* In turn, so that other work on the machine falls on all alike. */
static void
measure_all (Bench *self, const CbKernel *kernel, Result *result)
{
  double times[N_WAYS][MOST_REPEATS];
  guint n = (guint) self->settings->n_repeats;

  for (guint i = 0; i < n; i++)
    {
      times[0][i] = measure_bare (self, cb_kernel_get_path (kernel));
      for (guint j = 1; j < N_WAYS; j++)
        times[j][i] = measure_kernel (self, kernel, j);
    }
  for (guint j = 0; j < N_WAYS; j++)
    {
      result->median[j] = get_median (times[j], n);
      result->least[j] = times[j][0];
    }
}

/* As a slider does it: the same need, with another weight each time. */
static double
measure_one_need (Bench *self, const Sample *wide, CbKernelPath path)
{
  g_autoptr (CbKernel) kernel = cb_kernel_new (&wide->input, path);
  CbWeights weights = self->weights;
  CbMatchOptions options = { .weights = &weights, .top_n = TOP_N };
  double times[MOST_REPEATS];
  guint n = 0;

  for (guint need = 0; n < MOST_REPEATS; need = (need + 1) % wide->input.n_needs)
    {
      double start;

      if (!wide->needs[need].open)
        continue;
      weights.weight[CB_CRITERION_FUNDING] = n / 10.0;
      start = get_ms ();
      cb_match_ranking_free (cb_kernel_rank_for_need (kernel, need, &options, NULL, NULL));
      times[n++] = get_ms () - start;
    }
  return get_median (times, n);
}

static void
measure_path (Bench *self, const Sample *wide, CbKernelPath path)
{
  Result *result = &self->results[path];
  g_autoptr (CbKernel) kernel = NULL;
  double start = get_ms ();

  kernel = cb_kernel_new (&self->sample->input, path);
  result->supported = TRUE;
  result->build = get_ms () - start;
  measure_all (self, kernel, result);
  result->one_need = measure_one_need (self, wide, path);
}

/* The plain code on the first needs; what it ranks has to be what the kernel ranks. */
static void
measure_plain (Bench *self)
{
  CbMatchInput input = self->sample->input;
  guint n_all = input.n_needs;
  g_autoptr (CbMatchRanking) expected = NULL;
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (CbKernel) kernel = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *fast = NULL;
  double start;

  input.n_needs = MIN (PLAIN_NEEDS, n_all);
  start = get_ms ();
  expected = cb_match_rank_all (&input, &self->options, NULL, NULL);
  self->plain = (get_ms () - start) * n_all / input.n_needs;
  kernel = cb_kernel_new (&input, CB_KERNEL_PATH_BEST);
  ranking = cb_kernel_rank_all (kernel, &self->options, 1, NULL, NULL);
  plain = make_checksum (expected);
  fast = make_checksum (ranking);
  if (!g_str_equal (plain, fast))
    self->same = FALSE;
}

/* Output */

static void
print_times (const char *path, const char *which, const double *times)
{
  printf ("%-9s %-7s %9.2f %9.2f %9.2f %7.2f %7.2f", path, which, times[0], times[1], times[2],
          times[1] / times[0], times[1] / times[2]);
}

static void
append_times (GString *text, const char *which, const double *times)
{
  g_string_append_printf (text,
                          "\"%s\": {\"bare_ms\": %.3f, \"one_thread_ms\": %.3f,"
                          " \"two_threads_ms\": %.3f, \"to_bare\": %.3f,"
                          " \"two_threads_gain\": %.3f}, ",
                          which, times[0], times[1], times[2], times[1] / times[0],
                          times[1] / times[2]);
}

static void
print_table (const Bench *self, double peak)
{
  const Settings *settings = self->settings;

  printf ("%d needs × %d programmes, sample \"%s\", seed %d, top %d, median of %d\n",
          settings->n_needs, settings->n_programmes, settings->kind, settings->seed, TOP_N,
          settings->n_repeats);
  printf ("%" G_GUINT64_FORMAT " of %" G_GINT64_FORMAT " pairs possible, %u ranked\n\n",
          self->n_possible, (gint64) settings->n_needs * settings->n_programmes, self->n_pairs);
  printf ("%-9s %-7s %9s %9s %9s %7s %7s %9s %9s\n", "path", "", "bare ms", "1 thr ms", "2 thr ms",
          "1/bare", "1/2", "build ms", "need ms");
  for (guint i = CB_KERNEL_PATH_PORTABLE; i < CB_N_KERNEL_PATHS; i++)
    {
      const Result *result = &self->results[i];

      if (!result->supported)
        continue;
      print_times (cb_kernel_path_to_string ((CbKernelPath) i), "median", result->median);
      printf (" %9.2f %9.3f\n", result->build, result->one_need);
      print_times ("", "least", result->least);
      printf ("\n");
    }
  printf ("\nplain code: about %.0f ms (from %d needs); “need ms”: one need, %d programmes\n",
          self->plain, MIN (PLAIN_NEEDS, settings->n_needs), settings->n_wide);
  printf ("peak memory: %.0f MB, samples and all paths included\n", peak);
  printf ("output: %s, SHA-256 %.16s…\n", self->same ? "the same everywhere" : "DIFFERS",
          self->checksum);
}

static void
write_json (const Bench *self, double peak)
{
  const Settings *settings = self->settings;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *between = "";

  g_string_append_printf (
      text,
      "{\n  \"needs\": %d, \"programmes\": %d, \"sample\": \"%s\", \"seed\": %d, \"top\": %d,\n"
      "  \"possible\": %" G_GUINT64_FORMAT ", \"ranked\": %u, \"same_output\": %s,\n"
      "  \"sha256\": \"%s\",\n  \"peak_mb\": %.1f, \"plain_ms\": %.1f,\n  \"paths\": {",
      settings->n_needs, settings->n_programmes, settings->kind, settings->seed, TOP_N,
      self->n_possible, self->n_pairs, self->same ? "true" : "false", self->checksum, peak,
      self->plain);
  for (guint i = CB_KERNEL_PATH_PORTABLE; i < CB_N_KERNEL_PATHS; i++)
    {
      const Result *result = &self->results[i];

      if (!result->supported)
        continue;
      g_string_append_printf (text, "%s\n    \"%s\": {", between,
                              cb_kernel_path_to_string ((CbKernelPath) i));
      append_times (text, "median", result->median);
      append_times (text, "least", result->least);
      g_string_append_printf (text, "\"build_ms\": %.3f, \"one_need_ms\": %.4f}", result->build,
                              result->one_need);
      between = ",";
    }
  g_string_append (text, "\n  }\n}\n");
  if (!g_file_set_contents (settings->json, text->str, (gssize) text->len, &error))
    g_printerr ("%s\n", error->message);
}

/* For numpy_matching.py: rows of 8-byte numbers, floating point throughout; sets of codes
 * here have less than 53 bits. */

static double
make_day (CbDate day, double open)
{
  return day == CB_DATE_NONE ? open : day;
}

static void
dump_need (FILE *file, const CbMatchInput *input, guint place)
{
  const CbMatchNeed *need = &input->needs[place];
  CbMatchValue values[CB_N_CRITERIA];
  double row[18];
  guint n = 0;

  cb_match_value_pair (input, place, 0, values);
  row[n++] = need->open;
  row[n++] = need->state;
  row[n++] = (double) need->areas.word[0];
  row[n++] = (double) need->norms.word[0];
  row[n++] = (double) need->kinds.word[0];
  row[n++] = (double) need->audiences.word[0];
  row[n++] = (double) need->languages.word[0];
  row[n++] = make_day (need->start, -1e9);
  row[n++] = make_day (need->end, 1e9);
  row[n++] = need->wanted_usd;
  for (guint i = 0; i < 3; i++)
    row[n++] = i < need->n_excluded_providers ? (double) need->excluded_providers[i] : -2;
  row[n++] = values[CB_CRITERION_URGENCY].middle;
  row[n++] = values[CB_CRITERION_GAP].middle;
  row[n++] = values[CB_CRITERION_SITUATION].middle;
  row[n++] = values[CB_CRITERION_COMPLEMENT].middle;
  row[n++] = (double) need->n_cases;
  (void) fwrite (row, sizeof *row, n, file);
}

static void
dump_programme (FILE *file, const CbMatchInput *input, guint place)
{
  const CbMatchProgramme *programme = &input->programmes[place];
  CbMatchValue values[CB_N_CRITERIA];
  double row[16 + SAMPLE_STATES];
  double money = programme->remaining_usd;
  guint n = 0;

  if (isnan (money) || programme->per_state_usd < money)
    money = programme->per_state_usd;
  cb_match_value_pair (input, 0, place, values);
  row[n++] = programme->open && programme->places_left != 0 &&
             (programme->deadline == CB_DATE_NONE || programme->deadline >= input->as_of);
  row[n++] = (double) programme->areas.word[0];
  row[n++] = (double) programme->norms.word[0];
  row[n++] = (double) programme->kinds.word[0];
  row[n++] = (double) programme->audiences.word[0];
  row[n++] = (double) programme->languages.word[0];
  row[n++] = make_day (programme->start, -1e9);
  row[n++] = make_day (programme->end, 1e9);
  row[n++] = money;
  row[n++] = programme->provider;
  row[n++] = values[CB_CRITERION_PRINCIPLES].middle;
  for (guint i = 0; i < SAMPLE_STATES; i++)
    row[n++] = !programme->names_recipients || cb_bits_has (&programme->recipients, i);
  (void) fwrite (row, sizeof *row, n, file);
}

static FILE *
open_dump (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "wb");

  if (file == NULL)
    {
      g_printerr ("%s can not be written.\n", path);
      exit (3);
    }
  return file;
}

static void
dump (const Bench *self)
{
  const char *folder = self->settings->dump;
  const CbMatchInput *input = &self->sample->input;
  FILE *needs = open_dump (folder, "needs.bin");
  FILE *programmes = open_dump (folder, "programmes.bin");
  FILE *pairs = open_dump (folder, "pairs.bin");
  g_autoptr (CbKernel) kernel = cb_kernel_new (input, CB_KERNEL_PATH_BEST);
  g_autoptr (CbMatchRanking) ranking = cb_kernel_rank_all (kernel, &self->options, 0, NULL, NULL);

  for (guint i = 0; i < input->n_needs; i++)
    dump_need (needs, input, i);
  for (guint i = 0; i < input->n_programmes; i++)
    dump_programme (programmes, input, i);
  for (guint i = 0; i < ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);
      double row[] = { pair->need, pair->rank, pair->totals.score };

      (void) fwrite (row, sizeof row, 1, pairs);
    }
  fclose (needs);
  fclose (programmes);
  fclose (pairs);
}

static gboolean
parse_settings (Settings *settings, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "needs", 0, 0, G_OPTION_ARG_INT, &settings->n_needs, "Needs", "N" },
    { "programmes", 0, 0, G_OPTION_ARG_INT, &settings->n_programmes, "Programmes", "N" },
    { "wide", 0, 0, G_OPTION_ARG_INT, &settings->n_wide, "Programmes for one need", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &settings->seed, "Seed of the data", "N" },
    { "repeats", 0, 0, G_OPTION_ARG_INT, &settings->n_repeats, "Measurements of each", "N" },
    { "sample", 0, 0, G_OPTION_ARG_STRING, &settings->kind, "likely or dense", "KIND" },
    { "json", 0, 0, G_OPTION_ARG_FILENAME, &settings->json, "Where the numbers go", "FILE" },
    { "dump", 0, 0, G_OPTION_ARG_FILENAME, &settings->dump, "Where the data go", "FOLDER" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  settings->n_repeats = CLAMP (settings->n_repeats, 1, MOST_REPEATS);
  if (settings->kind == NULL)
    settings->kind = g_strdup ("likely");
  if (settings->n_needs > 0 && settings->n_programmes > 0 && settings->n_wide > 0)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "nothing to measure");
  return FALSE;
}

static void
run (Bench *self)
{
  const Settings *settings = self->settings;
  SampleKind kind = g_str_equal (settings->kind, "dense") ? SAMPLE_DENSE : SAMPLE_LIKELY;
  g_autoptr (Sample) wide = sample_new (kind, 200, (guint) settings->n_wide, 2);
  double peak;

  self->sample = sample_new (kind, (guint) settings->n_needs, (guint) settings->n_programmes,
                             (guint64) settings->seed);
  self->bare = bare_loop_new (&self->sample->input);
  for (CbKernelPath path = CB_KERNEL_PATH_PORTABLE; path < CB_N_KERNEL_PATHS; path++)
    {
      if (cb_kernel_path_is_supported (path))
        measure_path (self, wide, path);
    }
  peak = get_peak_mb ();
  measure_plain (self);
  print_table (self, peak);
  if (settings->json != NULL)
    write_json (self, peak);
  if (settings->dump != NULL)
    dump (self);
  bare_loop_free (self->bare);
  sample_free (self->sample);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Settings settings = { .n_needs = 10000,
                        .n_programmes = 5000,
                        .n_wide = 50000,
                        .seed = 1,
                        .n_repeats = 15 };
  Bench bench = { .settings = &settings, .weights = cb_weights_default (), .same = TRUE };

  if (!parse_settings (&settings, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  bench.options = (CbMatchOptions){ .weights = &bench.weights, .top_n = TOP_N };
  run (&bench);
  g_free (bench.checksum);
  g_free (settings.kind);
  g_free (settings.json);
  g_free (settings.dump);
  return bench.same ? 0 : 1;
}
