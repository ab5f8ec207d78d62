/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main loop of the window is held up while it works on large data: opening, an import,
 * a search, an undo. One turn of the loop is the time between two polls; what GTK takes for layout
 * and drawing within it (from the frame clock's "layout" to "after-paint") is told apart from what
 * our own code does. The time on the processor is told as well, which other programs do not change.
 */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "cb-application.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-window.h"

/* Nothing takes longer; then something is wrong. */
#define PATIENCE (300 * G_USEC_PER_SEC)
/* The loop counts as settled when nothing was asked of it for so long. */
#define QUIET_USECONDS (G_USEC_PER_SEC / 2)

typedef struct
{
  double wall;
  double own;       /* of it outside layout and drawing */
  double processor; /* of all of it */
} Turn;

static GPollFunc poll_before;
static gint64 turn_start;
static double turn_processor;
static gint64 drawing_start;
static gint64 drawing;
static gint64 last_busy;
static Turn longest;

static double
get_processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static int
watch_poll (GPollFD *descriptors, guint n_descriptors, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  double wall = (double) (now - turn_start) / 1000;
  double own = wall - (double) drawing / 1000;
  double processor = get_processor_ms () - turn_processor;
  int result;

  if (turn_start > 0)
    {
      longest.wall = MAX (longest.wall, wall);
      longest.own = MAX (longest.own, own);
      longest.processor = MAX (longest.processor, processor);
      if (wall > 1)
        last_busy = now;
    }
  result = poll_before (descriptors, n_descriptors, timeout);
  turn_start = g_get_monotonic_time ();
  turn_processor = get_processor_ms ();
  drawing = 0;
  return result;
}

static void
layout_cb (GdkFrameClock *clock, gpointer user_data)
{
  drawing_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  if (drawing_start > 0)
    drawing += g_get_monotonic_time () - drawing_start;
  drawing_start = 0;
}

typedef struct
{
  gboolean done;
  gpointer result;
} Answer;

static void
run_until (const gboolean *done)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!*done)
    {
      if (g_get_monotonic_time () > end)
        {
          g_printerr ("no answer came\n");
          exit (3);
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
settle (void)
{
  guint source = g_timeout_add (20, tick_cb, NULL);

  last_busy = g_get_monotonic_time ();
  while (g_get_monotonic_time () < last_busy + QUIET_USECONDS)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
report (const char *what, const char *between)
{
  settle ();
  g_print ("%s\n  \"%s\": {\"turn_ms\": %.2f, \"own_ms\": %.2f, \"processor_ms\": %.2f}", between,
           what, longest.wall, longest.own, longest.processor);
  longest = (Turn){ 0 };
}

static void
check (gboolean success, const GError *error)
{
  if (success)
    return;
  g_printerr ("%s\n", error != NULL ? error->message : "this did not work");
  exit (3);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  check (cb_session_open_finish (CB_SESSION (source), result, &error), error);
  ((Answer *) user_data)->done = TRUE;
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->result = cb_session_plan_import_finish (CB_SESSION (source), result, &error);
  check (answer->result != NULL, error);
  answer->done = TRUE;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  check (cb_session_import_finish (CB_SESSION (source), result, &error), error);
  ((Answer *) user_data)->done = TRUE;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  check (step != NULL, error);
  ((Answer *) user_data)->done = TRUE;
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_search (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_words (CbWindow *window)
{
  static const char word[] = "synthetic";
  GtkWidget *search = find_search (GTK_WIDGET (window));

  check (search != NULL, NULL);
  for (gsize length = 1; length < sizeof word; length++)
    {
      g_autofree char *typed = g_strndup (word, length);

      gtk_editable_set_text (GTK_EDITABLE (search), typed);
      settle ();
    }
  gtk_editable_set_text (GTK_EDITABLE (search), "");
}

static void
import (CbSession *session, const char *path)
{
  Answer planned = { FALSE, NULL };
  Answer imported = { FALSE, NULL };

  cb_session_plan_import_async (session, path, &cb_noun_need, NULL, planned_cb, &planned);
  run_until (&planned.done);
  report ("plan the import", "{");
  cb_session_import_async (session, planned.result, imported_cb, &imported);
  run_until (&imported.done);
  report ("import", ",");
}

static void
measure (CbWindow *window, CbSession *session, const char *path)
{
  Answer undone = { FALSE, NULL };

  cb_window_set_page (window, "needs");
  settle ();
  longest = (Turn){ 0 };
  import (session, path);
  type_words (window);
  report ("search", ",");
  cb_window_set_page (window, "overview");
  report ("overview", ",");
  cb_window_set_page (window, "needs");
  report ("list", ",");
  cb_session_undo_async (session, undone_cb, &undone);
  run_until (&undone.done);
  report ("undo", ",");
  g_print ("\n}\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (CbApplication) application = NULL;
  g_autoptr (CbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  Answer opened = { FALSE, NULL };
  GdkFrameClock *clock;
  CbWindow *window;

  if (argc != 3)
    {
      g_printerr ("usage: bench-loop NEW-DATABASE FILE.csv\n");
      return 2;
    }
  cb_locale_init ();
  application = cb_application_new ();
  check (g_application_register (G_APPLICATION (application), NULL, &error), error);

  session = cb_session_new (argv[1], CB_DATABASE_CREATE);
  cb_session_open_async (session, FALSE, NULL, opened_cb, &opened);
  run_until (&opened.done);
  window = cb_window_new (GTK_APPLICATION (application),
                          cb_application_get_preferences (application));
  cb_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  settle ();
  poll_before = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watch_poll);
  measure (window, session, argv[2]);
  g_main_context_set_poll_func (NULL, poll_before);

  gtk_window_destroy (GTK_WINDOW (window));
  cb_session_close (session);
  return 0;
}
