/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual: each page has a topic, each topic is short and can be shown; and the tour, which can
 * be gone through, left, and is mirrored where one reads from right to left. */

#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "cb-help-topics.h"
#include "cb-help-window.h"
#include "cb-tour.h"
#include "cb-ui-resources.h"
#include "cb-window-private.h"

#define MOST_WORDS 170

static GtkWindow *parent;

static void
test_topics (void)
{
  guint n_topics;
  const CbHelpTopic *topics = cb_help_get_topics (&n_topics);

  for (guint i = 0; i < n_topics; i++)
    {
      guint n_words = 0;
      guint n_parts = 0;

      g_assert_cmpuint (cb_help_find_topic (topics[i].id), ==, i);
      while (n_parts < CB_HELP_MOST_PARTS && topics[i].parts[n_parts].kind != CB_HELP_END)
        {
          g_auto (GStrv) words = g_strsplit (topics[i].parts[n_parts].text, " ", -1);

          n_words += g_strv_length (words);
          n_parts++;
        }
      g_assert_cmpuint (n_parts, <, CB_HELP_MOST_PARTS); /* the last one ends the list */
      g_assert_cmpuint (n_words, >, 40);
      g_assert_cmpuint (n_words, <, MOST_WORDS);
    }
}

static void
test_pages (void)
{
  guint n_topics;
  const CbHelpTopic *topics = cb_help_get_topics (&n_topics);

  g_assert_cmpstr (topics[cb_help_find_topic (NULL)].id, ==, "start");
  g_assert_cmpstr (topics[cb_help_find_topic ("CbWeightsDialog")].id, ==, "scores");
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    {
      const char *page = cb_window_get_pages ()[i].id;

      g_assert_true (cb_help_find_topic (page) > 0 || g_str_equal (page, "overview"));
    }
}

static void
test_window (void)
{
  GtkWindow *window = g_object_ref (cb_help_window_new (parent));
  guint n_topics;
  const CbHelpTopic *topics = cb_help_get_topics (&n_topics);

  gtk_window_present (window);
  for (guint i = 0; i < n_topics; i++)
    {
      cb_help_window_show (CB_HELP_WINDOW (window), topics[i].id);
      RUN_UNTIL (shows_text (GTK_WIDGET (window), topics[i].parts[0].text));
    }
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (window);
}

static double
get_position (GtkWindow *tour)
{
  GtkWidget *carousel = find_widget (GTK_WIDGET (tour), ADW_TYPE_CAROUSEL);

  return adw_carousel_get_position (ADW_CAROUSEL (carousel));
}

static GtkWindow *
open_tour (void)
{
  GtkWindow *tour = g_object_ref (cb_tour_new (parent));

  gtk_window_present (tour);
  RUN_UNTIL (shows_text (GTK_WIDGET (tour), "Next"));
  /* Pages have a place only once they were laid out. */
  RUN_UNTIL (gtk_widget_get_width (find_widget (GTK_WIDGET (tour), ADW_TYPE_CAROUSEL)) > 0);
  return tour;
}

static void
test_tour (void)
{
  GtkWindow *tour = open_tour ();

  g_object_add_weak_pointer (G_OBJECT (tour), (gpointer *) &tour);
  g_object_unref (tour);
  for (guint i = 0; i < 4; i++)
    {
      RUN_UNTIL (get_position (tour) == i);
      gtk_widget_activate_action (GTK_WIDGET (tour), "tour.next", NULL);
    }
  RUN_UNTIL (tour == NULL);
}

static void
test_tour_back (void)
{
  GtkWindow *tour = open_tour ();

  gtk_widget_activate_action (GTK_WIDGET (tour), "tour.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (tour), "tour.next", NULL);
  RUN_UNTIL (get_position (tour) == 1);
  gtk_widget_activate_action (GTK_WIDGET (tour), "tour.back", NULL);
  RUN_UNTIL (get_position (tour) == 0);
  gtk_window_close (tour);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (tour);
}

int
main (int argc, char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
  parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (parent);

  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/pages", test_pages);
  g_test_add_func ("/help/window", test_window);
  g_test_add_func ("/help/tour", test_tour);
  g_test_add_func ("/help/tour-back", test_tour_back);
  status = g_test_run ();
  gtk_window_destroy (parent);
  return status;
}
