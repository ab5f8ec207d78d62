/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures the plan: how long it takes and how far from the best it may be, with money and places
 * that bind, and how long it goes on after it was cancelled. No time makes it fail. */

#include <gio/gio.h>
#include <stdio.h>

#include "cb-plan.h"
#include "match-sample.h"

typedef struct
{
  int needs;
  int programmes;
  int seed;
  int seconds;
  int per_need;
  int cancels;
  char *json;
} Bench;

typedef struct
{
  double seconds;
  double gap;
  double first_plan; /* seconds until there was a plan to improve */
  guint n_pairs;
  guint n_reports;
  gboolean optimal;
} Measured;

typedef struct
{
  gint64 started;
  gint64 first;
  guint n_reports;
} Watch;

/* The sample with a quarter of the money that programmes have in it, and few places, so that both
 * bind. */
static Sample *
make_sample (const Bench *bench)
{
  Sample *sample = sample_new (SAMPLE_DENSE, (guint) bench->needs, (guint) bench->programmes,
                               (guint64) bench->seed);

  for (guint i = 0; i < sample->input.n_programmes; i++)
    {
      CbMatchProgramme *programme = &sample->programmes[i];

      programme->remaining_usd /= 4;
      programme->per_state_usd /= 2;
      programme->places_left = sample_chance (sample, 60) ? sample_between (sample, 0, 6)
                                                          : CB_MATCH_PLACES_NOT_GIVEN;
    }
  return sample;
}

static double
since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}

static void
watch_cb (CbPlanStage stage, double number, gpointer data)
{
  Watch *watch = data;

  watch->n_reports++;
  if (stage == CB_PLAN_STAGE_SOLVING && watch->first == 0)
    watch->first = g_get_monotonic_time ();
}

static CbPlanOptions
make_options (const Bench *bench, CbPlanObjective objective, const CbWeights *weights, Watch *watch)
{
  return (CbPlanOptions){
    .weights = weights,
    .objective = objective,
    .per_need = (guint) bench->per_need,
    .time_limit_ms = (guint) bench->seconds * 1000,
    .n_limits = 25,
    .progress = watch_cb,
    .user_data = watch,
  };
}

static Measured
measure (const Bench *bench, const Sample *sample, CbPlanObjective objective)
{
  CbWeights weights = cb_weights_default ();
  Watch watch = { .started = g_get_monotonic_time () };
  CbPlanOptions options = make_options (bench, objective, &weights, &watch);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbPlan) plan = cb_plan_new (&sample->input, &options, NULL, &error);

  g_assert_no_error (error);
  return (Measured){
    .seconds = since (watch.started),
    .gap = plan->gap,
    .first_plan = watch.first != 0 ? (double) (watch.first - watch.started) / G_USEC_PER_SEC : 0,
    .n_pairs = plan->pairs->len,
    .n_reports = watch.n_reports,
    .optimal = plan->optimal,
  };
}

typedef struct
{
  GCancellable *cancellable;
  gulong wait;
  gint64 at;
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  Canceller *canceller = data;

  g_usleep (canceller->wait);
  canceller->at = g_get_monotonic_time ();
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

/* Seconds from the wish to the end; below 0 when the plan was ready before. */
static double
measure_cancel (const Bench *bench, const Sample *sample, CbPlanObjective objective, double after)
{
  CbWeights weights = cb_weights_default ();
  Watch watch = { .started = g_get_monotonic_time () };
  CbPlanOptions options = make_options (bench, objective, &weights, &watch);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { cancellable, (gulong) (after * G_USEC_PER_SEC), 0 };
  GThread *thread = g_thread_new ("cancel", cancel_later, &canceller);
  g_autoptr (CbPlan) plan = cb_plan_new (&sample->input, &options, cancellable, NULL);
  gint64 ended = g_get_monotonic_time ();

  g_thread_join (thread);
  return plan != NULL ? -1 : (double) (ended - canceller.at) / G_USEC_PER_SEC;
}

static double
measure_cancels (const Bench *bench, const Sample *sample, CbPlanObjective objective, double whole)
{
  double longest = 0;

  for (int i = 0; i < bench->cancels; i++)
    longest = MAX (longest,
                   measure_cancel (bench, sample, objective, whole * (i + 0.5) / bench->cancels));
  return longest;
}

static void
run (const Bench *bench, const Sample *sample, GString *json)
{
  static const char *const NAMES[] = { "score", "states" };

  printf ("%-7s %8s %10s %8s %8s %8s %8s\n", "goal", "time s", "gap %", "proven", "pairs",
          "reports", "cancel s");
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      Measured measured = measure (bench, sample, (CbPlanObjective) i);
      double cancel = measure_cancels (bench, sample, (CbPlanObjective) i, measured.seconds);

      printf ("%-7s %8.2f %10.4f %8s %8u %8u %8.3f\n", NAMES[i], measured.seconds,
              measured.gap * 100, measured.optimal ? "yes" : "no", measured.n_pairs,
              measured.n_reports, cancel);
      g_string_append_printf (json,
                              "%s\n    {\"goal\": \"%s\", \"seconds\": %.3f, \"first_plan\": %.3f, "
                              "\"gap\": %.6f, \"optimal\": %s, \"pairs\": %u, \"reports\": %u, "
                              "\"cancelled_within\": %.4f}",
                              i > 0 ? "," : "", NAMES[i], measured.seconds, measured.first_plan,
                              measured.gap, measured.optimal ? "true" : "false", measured.n_pairs,
                              measured.n_reports, cancel);
      fflush (stdout);
    }
}

int
main (int argc, char **argv)
{
  Bench bench = { 2000, 500, 1, 50, 1, 12, NULL };
  const GOptionEntry entries[] = {
    { "needs", 0, 0, G_OPTION_ARG_INT, &bench.needs, "How many needs", "N" },
    { "programmes", 0, 0, G_OPTION_ARG_INT, &bench.programmes, "How many programmes", "M" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &bench.seed, "Of the random data", "S" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &bench.seconds, "Time limit of the solver", "T" },
    { "per-need", 0, 0, G_OPTION_ARG_INT, &bench.per_need, "Programmes for each need", "K" },
    { "cancels", 0, 0, G_OPTION_ARG_INT, &bench.cancels, "How often to cancel", "C" },
    { "json", 0, 0, G_OPTION_ARG_FILENAME, &bench.json, "Where to write the numbers", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Sample) sample = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  sample = make_sample (&bench);
  printf ("%d needs × %d programmes, %d for each, seed %d, at most %d s\n", bench.needs,
          bench.programmes, bench.per_need, bench.seed, bench.seconds);
  g_string_append_printf (json,
                          "{\n  \"needs\": %d, \"programmes\": %d, \"per_need\": %d, "
                          "\"seed\": %d, \"time_limit\": %d,\n  \"plans\": [",
                          bench.needs, bench.programmes, bench.per_need, bench.seed, bench.seconds);
  run (&bench, sample, json);
  g_string_append (json, "\n  ]\n}\n");
  if (bench.json != NULL && !g_file_set_contents (bench.json, json->str, -1, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
