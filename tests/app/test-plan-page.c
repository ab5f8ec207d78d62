/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the plan on a database of its own: what it shows is what the plan says, it can be
 * cancelled, and it says when records have changed since. */

#include "config.h"

#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-plan-page-private.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-ui-resources.h"

/* No state takes longer than this to come about, in microseconds. */
#define PATIENCE (60 * G_USEC_PER_SEC)

#define RUN_UNTIL(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end = g_get_monotonic_time () + PATIENCE;                                               \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, end);                                         \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_usleep (500);                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  char *path;
  CbSession *session;
  GtkWindow *window;
  CbPlanPage *page;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = cb_session_open_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
open_page (Fixture *fixture, guint n_needs, guint n_programmes)
{
  gboolean opened = FALSE;
  g_autoptr (GError) error = NULL;
  CbDatabase *database;

  fixture->path = cb_test_make_path ("plan-page.db");
  database = cb_test_open (fixture->path);
  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  if (n_needs > 0)
    cb_generate_run (database, n_needs, n_programmes, 0, 2, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);

  fixture->page = CB_PLAN_PAGE (g_object_ref_sink (cb_plan_page_new (fixture->session)));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1000, 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  RUN_UNTIL (fixture->page->profiles != NULL);
  fixture->page->as_of = cb_date_from_ymd (2026, 10, 15);
}

static void
close_page (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  cb_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  RUN_UNTIL (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  g_object_unref (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->page->stack);
}

static void
test_plan (void)
{
  Fixture fixture;
  const CbPlan *plan;
  g_autofree char *served = NULL;
  g_autofree char *gap = NULL;

  open_page (&fixture, 40, 12);
  g_assert_cmpstr (get_shown (&fixture), ==, "question");
  /* The usual question is the one that the command line asks. */
  g_assert_cmpuint (adw_combo_row_get_selected (fixture.page->time_row), ==, 1);
  adw_combo_row_set_selected (fixture.page->goal_row, 1);
  gtk_spin_button_set_value (fixture.page->per_need_spin, 2);
  g_signal_emit_by_name (fixture.page->make_button, "clicked");
  g_assert_cmpstr (get_shown (&fixture), ==, "working");
  RUN_UNTIL (g_str_equal (get_shown (&fixture), "result"));

  g_assert_cmpint (fixture.page->planning->question.objective, ==, CB_PLAN_BY_STATES);
  g_assert_cmpuint (fixture.page->planning->question.per_need, ==, 2);
  plan = fixture.page->planning->plan;
  g_assert_cmpuint (plan->pairs->len, >, 3);
  served = g_strdup_printf ("%u", cb_planning_count_served (fixture.page->planning));
  g_assert_nonnull (
      strstr (gtk_label_get_label (fixture.page->figures[CB_PLAN_FIGURE_NEEDS]), served));
  gap = cb_planning_describe_gap (fixture.page->planning);
  g_assert_cmpstr (gtk_label_get_label (fixture.page->gap_label), ==, gap);

  g_assert_cmpuint (cb_plan_list_get_size (fixture.page->lists[CB_PLAN_LIST_BY_PROGRAMME]), >,
                    plan->pairs->len);
  g_assert_cmpuint (cb_plan_list_get_size (fixture.page->lists[CB_PLAN_LIST_BY_NEED]), ==,
                    plan->pairs->len);
  g_assert_cmpuint (cb_plan_list_get_size (fixture.page->lists[CB_PLAN_LIST_UNMET]), ==,
                    plan->unmet->len);
  g_assert_cmpuint (cb_plan_list_get_size (fixture.page->lists[CB_PLAN_LIST_LIMITS]), ==,
                    plan->bindings->len);
  for (guint i = 0; i < CB_N_PLAN_LISTS; i++)
    {
      gtk_drop_down_set_selected (fixture.page->lists_drop_down, i);
      for (guint j = 0; j < 20; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  close_page (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture;

  open_page (&fixture, 300, 100);
  cb_plan_page_make (fixture.page);
  g_assert_nonnull (fixture.page->working);
  g_signal_emit_by_name (fixture.page->cancel_button, "clicked");
  g_assert_cmpstr (get_shown (&fixture), ==, "question");
  /* A new one is not disturbed by what is left of the old one. */
  cb_plan_page_make (fixture.page);
  RUN_UNTIL (g_str_equal (get_shown (&fixture), "result"));
  g_assert_null (fixture.page->working);
  close_page (&fixture);
}

static void
test_close_while_working (void)
{
  Fixture fixture;

  open_page (&fixture, 300, 100);
  cb_plan_page_make (fixture.page);
  for (guint i = 0; i < 30; i++)
    g_main_context_iteration (NULL, FALSE);
  close_page (&fixture);
}

static void
test_nothing (void)
{
  Fixture fixture;

  open_page (&fixture, 0, 0);
  cb_plan_page_make (fixture.page);
  RUN_UNTIL (g_str_equal (get_shown (&fixture), "result"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.page->lists_stack), ==, "no-pairs");
  gtk_drop_down_set_selected (fixture.page->lists_drop_down, CB_PLAN_LIST_UNMET);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.page->lists_stack), ==, "none-unmet");
  close_page (&fixture);
}

static void
test_changed (void)
{
  Fixture fixture;

  open_page (&fixture, 20, 10);
  cb_plan_page_make (fixture.page);
  RUN_UNTIL (g_str_equal (get_shown (&fixture), "result"));
  g_assert_false (gtk_widget_get_visible (fixture.page->old_note));
  g_signal_emit_by_name (fixture.session, "changed");
  g_assert_true (gtk_widget_get_visible (fixture.page->old_note));
  cb_plan_page_make (fixture.page);
  RUN_UNTIL (g_str_equal (get_shown (&fixture), "result"));
  g_assert_false (gtk_widget_get_visible (fixture.page->old_note));
  close_page (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
  g_test_add_func ("/plan-page/plan", test_plan);
  g_test_add_func ("/plan-page/cancel", test_cancel);
  g_test_add_func ("/plan-page/close-while-working", test_close_while_working);
  g_test_add_func ("/plan-page/nothing", test_nothing);
  g_test_add_func ("/plan-page/changed", test_changed);
  return g_test_run ();
}
