/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window does in each frame while a weight slider is dragged on the page of matches:
 * one need against all programmes, ranked again and drawn in every frame. The times come from
 * the frame clock of a real window, and are parted into what is ours and what is the
 * renderer's:
 *
 *   ranking    the ranking itself, wherever it runs
 *   slider     moving it: its number, and who listens to it
 *   list       giving the result to the list, the explanation and the counts
 *   update     ranking and list as they fall into the frame, and whatever else moves
 *   layout     sizes of what asked for them
 *   snapshot   writing down what is to be drawn
 *   renderer   drawing it: pixels, and handing them to the X server
 *   work       all of these that fall into a frame
 *   frame      the same on the wall: from before-paint to after-paint
 *   latency    from the movement of the slider to the end of the frame that shows its ranking
 *
 * All but the last two are times of the thread that draws, which others on the machine do not
 * make longer.
 *
 *   bench-frames [--needs N] [--programmes N] [--all] [--frames N] [--json FILE]
 *
 * It makes its own data, seeded, and wants a display (tests/tools/with-desktop.sh). */

#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "cb-generate.h"
#include "cb-matches-page-private.h"
#include "cb-names.h"
#include "cb-setup.h"
#include "cb-ui-resources.h"

#include "../core/cb-test.h"

#define WARM_UP 30
#define STEP 0.25
#define N_STEPS 40
/* What a display with 60 pictures a second leaves for each, in milliseconds. */
#define FRAME_MS (1000.0 / 60)

typedef enum
{
  RANKING,
  SLIDER,
  LIST,
  UPDATE,
  LAYOUT,
  SNAPSHOT,
  RENDERER,
  WORK,
  FRAME,
  LATENCY,
  N_MEASURES,
} Measure;

static const char *const NAMES[N_MEASURES] = {
  "ranking",  "slider",   "list", "update", "layout",
  "snapshot", "renderer", "work", "frame",  "latency",
};

typedef struct
{
  guint n_needs;
  guint n_programmes;
  guint n_frames;
  gboolean all;
  char *json;

  CbSession *session;
  CbMatchesPage *page;
  GArray *times[N_MEASURES]; /* double, in milliseconds */
  guint n_seen;
  gboolean dragging;
  gint64 started; /* the frame, by the clock on the wall */
  gint64 begun;   /* the same by the work of this thread */
  gint64 phase;   /* where the last phase ended */
  gint64 snapshot;
  gint64 list_begun;
  gint64 moved[N_STEPS + 1]; /* when the slider was moved there */
  gint64 ranked;             /* when it was moved to what the newest ranking is for; 0: drawn */
} Bench;

static Bench *bench;

/* Of this thread alone: what other programs take of the processor is not ours. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
note (Measure measure, gint64 microseconds)
{
  double time = (double) microseconds / 1000;

  if (bench->n_seen > WARM_UP)
    g_array_append_val (bench->times[measure], time);
}

/* --- a box that sees how long its child takes to write itself down ---------- */

#define TYPE_WATCH (watch_get_type ())
G_DECLARE_FINAL_TYPE (Watch, watch, BENCH, WATCH, GtkWidget)

struct _Watch
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (Watch, watch, GTK_TYPE_WIDGET)

static void
watch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  gint64 begun = get_work ();

  GTK_WIDGET_CLASS (watch_parent_class)->snapshot (widget, snapshot);
  bench->snapshot += get_work () - begun;
}

static void
watch_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (watch_parent_class)->dispose (object);
}

static void
watch_class_init (WatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = watch_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = watch_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
watch_init (Watch *self)
{
}

/* --- frames ---------------------------------------------------------------- */

/* As far as a pointer would come in a frame, to and fro. */
static void
move_slider (void)
{
  guint at = bench->n_seen % (2 * N_STEPS);

  at = at < N_STEPS ? at : 2 * N_STEPS - at;
  bench->moved[at] = g_get_monotonic_time ();
  cb_weights_panel_set_weight (bench->page->weights_panel, CB_CRITERION_NORM, STEP * at);
}

/* A pointer's movements are handed on just before this. */
static void
before_paint_cb (void)
{
  bench->started = g_get_monotonic_time ();
  bench->begun = get_work ();
  bench->snapshot = 0;
  if (bench->dragging)
    move_slider ();
  bench->phase = get_work ();
  note (SLIDER, bench->phase - bench->begun);
}

static void
update_cb (void)
{
  gint64 now = get_work ();

  note (UPDATE, now - bench->phase);
  bench->phase = now;
}

static void
layout_cb (void)
{
  gint64 now = get_work ();

  note (LAYOUT, now - bench->phase);
  bench->phase = now;
}

static void
paint_cb (void)
{
  gint64 now = get_work ();

  note (SNAPSHOT, bench->snapshot);
  note (RENDERER, now - bench->phase - bench->snapshot);
}

static void
after_paint_cb (void)
{
  gint64 now = g_get_monotonic_time ();

  if (!bench->dragging)
    return;
  note (WORK, get_work () - bench->begun);
  note (FRAME, now - bench->started);
  if (bench->ranked != 0)
    note (LATENCY, now - bench->ranked);
  bench->ranked = 0;
  bench->n_seen++;
}

static gboolean
list_begins_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  bench->list_begun = get_work ();
  return TRUE;
}

static void
list_ends_cb (void)
{
  double weight = cb_match_runner_get_weights (bench->page->runner)->weight[CB_CRITERION_NORM];

  note (LIST, get_work () - bench->list_begun);
  bench->ranked = bench->moved[(guint) round (weight / STEP)];
}

static void
watch_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "update", G_CALLBACK (update_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), NULL);
  g_signal_connect_after (clock, "paint", G_CALLBACK (paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_signal_add_emission_hook (g_signal_lookup ("ranked", CB_TYPE_MATCH_RUNNER), 0, list_begins_cb,
                              NULL, NULL);
  g_signal_connect_after (bench->page->runner, "ranked", G_CALLBACK (list_ends_cb), NULL);
}

static gboolean
keep_going_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* --- the window ------------------------------------------------------------ */

static void
run_until (gboolean (*holds) (void))
{
  while (!holds ())
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cb_session_open_finish (CB_SESSION (source), result, &error))
    g_error ("%s", error->message);
}

static gboolean
is_answered (void)
{
  GArray *ranked = cb_match_list_get_ranked (bench->page->list);

  return ranked != NULL && !cb_match_runner_is_busy (bench->page->runner);
}

static gboolean
is_over (void)
{
  return bench->n_seen >= bench->n_frames + WARM_UP;
}

static void
make_data (const char *path)
{
  g_autoptr (GError) error = NULL;
  CbDatabase *database = cb_test_open (path);

  if (!cb_setup_prepare (database, &error) ||
      !cb_generate_run (database, bench->n_needs, bench->n_programmes, 0, 1, "bench", &error))
    g_error ("%s", error->message);
  cb_database_close (database);
}

static GtkWidget *
open_window (const char *path)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *watch = g_object_new (TYPE_WATCH, NULL);

  bench->session = cb_session_new (path, CB_DATABASE_OPEN);
  cb_session_open_async (bench->session, FALSE, NULL, opened_cb, NULL);
  bench->page = CB_MATCHES_PAGE (cb_matches_page_new (bench->session));
  /* The day around which the data lies. */
  bench->page->as_of = cb_generate_get_base_date (1);
  cb_matches_page_load (bench->page);
  if (bench->all)
    gtk_drop_down_set_selected (bench->page->kind_drop_down, CB_RANK_ALL);
  gtk_widget_set_parent (GTK_WIDGET (bench->page), watch);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 860);
  gtk_window_set_child (GTK_WINDOW (window), watch);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
add_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/org/capacitybridge/CapacityBridge/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* The ranking alone, as the page has it made. */
static void
measure_ranking (void)
{
  CbMatchTable *table = cb_match_runner_get_table (bench->page->runner);
  CbWeights weights = cb_weights_default ();

  for (guint i = 0; i < 50; i++)
    {
      gint64 begun = get_work ();
      g_autoptr (GArray) ranked = NULL;

      weights.weight[CB_CRITERION_NORM] = STEP * i;
      ranked = cb_match_table_rank (table, &weights, NULL, NULL);
      note (RANKING, get_work () - begun);
    }
}

/* --- numbers --------------------------------------------------------------- */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static double
get_quantile (Measure measure, double share)
{
  GArray *times = bench->times[measure];

  if (times->len == 0)
    return NAN;
  return g_array_index (times, double, (guint) floor (share * (times->len - 1)));
}

static void
print_times (GString *json)
{
  g_print ("%-10s %8s %8s %8s %8s  %s\n", "ms", "median", "95 %", "most", "count",
           "within one frame (16.7 ms)");
  for (Measure i = 0; i < N_MEASURES; i++)
    {
      GArray *times = bench->times[i];
      guint within = 0;

      g_array_sort (times, compare_times);
      while (within < times->len && g_array_index (times, double, within) <= FRAME_MS)
        within++;
      g_print ("%-10s %8.2f %8.2f %8.2f %8u  %.0f %%\n", NAMES[i], get_quantile (i, 0.5),
               get_quantile (i, 0.95), get_quantile (i, 1), times->len,
               times->len > 0 ? 100.0 * within / times->len : 0);
      g_string_append_printf (json,
                              "%s\n  \"%s\": {\"median\": %.3f, \"p95\": %.3f, \"most\": %.3f, "
                              "\"count\": %u, \"within_frame\": %u}",
                              i > 0 ? "," : "", NAMES[i], get_quantile (i, 0.5),
                              get_quantile (i, 0.95), get_quantile (i, 1), times->len, within);
    }
}

static void
report (GtkWidget *window)
{
  g_autoptr (GString) json = g_string_new ("{");
  GArray *ranked = cb_match_list_get_ranked (bench->page->list);
  g_autoptr (GError) error = NULL;

  g_print ("%u needs, %u programmes, %s; %u rows; %s; %u processors\n", bench->n_needs,
           bench->n_programmes, bench->all ? "everything" : "one need", ranked->len,
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))),
           g_get_num_processors ());
  print_times (json);
  g_string_append_printf (json, ",\n  \"rows\": %u,\n  \"renderer_name\": \"%s\"\n}\n", ranked->len,
                          G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  if (bench->json != NULL && !g_file_set_contents (bench->json, json->str, -1, &error))
    g_error ("%s", error->message);
}

static void
measure (const char *path)
{
  GtkWidget *window = open_window (path);

  run_until (is_answered);
  watch_frames (window);
  gtk_widget_add_tick_callback (window, keep_going_cb, NULL, NULL);
  bench->dragging = TRUE;
  run_until (is_over);
  bench->dragging = FALSE;
  run_until (is_answered);
  measure_ranking ();
  report (window);
  gtk_window_destroy (GTK_WINDOW (window));
  cb_session_close (bench->session);
  g_clear_object (&bench->session);
}

int
main (int argc, char **argv)
{
  Bench self = { .n_needs = 100, .n_programmes = 50000, .n_frames = 300 };
  const GOptionEntry entries[] = {
    { "needs", 0, 0, G_OPTION_ARG_INT, &self.n_needs, NULL, NULL },
    { "programmes", 0, 0, G_OPTION_ARG_INT, &self.n_programmes, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &self.all, NULL, NULL },
    { "frames", 0, 0, G_OPTION_ARG_INT, &self.n_frames, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_FILENAME, &self.json, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
  add_style ();

  bench = &self;
  for (Measure i = 0; i < N_MEASURES; i++)
    self.times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  path = cb_test_make_path ("frames.db");
  make_data (path);
  measure (path);
  cb_test_remove (path);
  for (Measure i = 0; i < N_MEASURES; i++)
    g_array_unref (self.times[i]);
  g_free (self.json);
  return EXIT_SUCCESS;
}
