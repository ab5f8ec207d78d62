/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weights in the window: from an order and from points, in profiles that may be locked, and in
 * rankings that are kept. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-matches-page-private.h"
#include "cb-name-form.h"
#include "cb-profile.h"
#include "cb-profiles-dialog.h"
#include "cb-run.h"
#include "cb-runs-window.h"
#include "cb-session-weights.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-ui-resources.h"
#include "cb-weights-dialog.h"
#include "cb-weights-list.h"
#include "cb-weights-points.h"

/* No state takes longer than this to come about, in microseconds. */
#define PATIENCE (20 * G_USEC_PER_SEC)

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
  CbMatchesPage *page;
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
set_up (Fixture *fixture, gconstpointer data)
{
  gboolean opened = FALSE;
  g_autoptr (GError) error = NULL;
  CbDatabase *database;

  fixture->path = cb_test_make_path ("weights.db");
  database = cb_test_open (fixture->path);
  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_generate_run (database, 6, 60, 0, 7, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);

  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, &opened);
  RUN_UNTIL (opened);
  fixture->page = CB_MATCHES_PAGE (g_object_ref_sink (cb_matches_page_new (fixture->session)));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  RUN_UNTIL (fixture->page->set != NULL && fixture->page->profiles != NULL &&
             cb_match_runner_get_table (fixture->page->runner) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
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

/* The newest window of that type, or NULL. */
static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (g_type_is_a (G_OBJECT_TYPE (at->data), type) && gtk_widget_get_visible (at->data))
      return at->data;
  return NULL;
}

static gpointer
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button with that label, as it is on the screen. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_BUTTON (child) && gtk_widget_get_visible (child) &&
                                 g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0
                             ? child
                             : find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_weights (const CbWeights *weights, CbCriterion criterion, double wanted)
{
  g_assert_cmpfloat_with_epsilon (weights->weight[criterion], wanted, 1e-9);
}

/* --- the order ------------------------------------------------------------- */

static CbWeightsOrder
make_order (void)
{
  CbWeights weights = { { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } };

  return cb_weights_order_new (&weights);
}

static void
assert_ranks (const CbWeightsOrder *order, const guint *wanted)
{
  guint ranks[CB_N_CRITERIA];

  cb_weights_order_get_ranks (order, ranks);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    g_assert_cmpuint (ranks[i], ==, wanted[i]);
}

static void
test_order_of_weights (void)
{
  CbWeights weights = cb_weights_default ();
  CbWeightsOrder order;
  static const guint wanted[] = { 1, 2, 2, 3, 3, 2, 3, 2, 0, 3, 2, 3 };

  weights.weight[CB_CRITERION_GAP] = 0;
  order = cb_weights_order_new (&weights);
  g_assert_cmpuint (order.n_counted, ==, CB_N_CRITERIA - 1);
  assert_ranks (&order, wanted);
}

static void
test_order_steps (void)
{
  CbWeightsOrder order = make_order ();
  static const guint swapped[] = { 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
  static const guint tied[] = { 2, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  static const guint parted[] = { 3, 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11 };
  static const guint whole[] = { 3, 2, 3, 1, 4, 5, 6, 7, 8, 9, 10, 11 };
  static const guint below[] = { 2, 3, 2, 1, 4, 5, 6, 7, 8, 9, 10, 11 };

  g_assert_false (cb_weights_order_raise (&order, 0));
  g_assert_false (cb_weights_order_lower (&order, CB_N_CRITERIA - 1));
  g_assert_true (cb_weights_order_raise (&order, 1));
  assert_ranks (&order, swapped);
  cb_weights_order_set_tied (&order, 2, TRUE);
  cb_weights_order_set_tied (&order, 3, TRUE);
  assert_ranks (&order, tied);
  /* Out of those it is tied with. */
  g_assert_true (cb_weights_order_raise (&order, 3));
  assert_ranks (&order, parted);
  g_assert_true (cb_weights_order_raise (&order, 1));
  assert_ranks (&order, whole);
  /* Over all that are tied at once. */
  g_assert_true (cb_weights_order_lower (&order, 1));
  assert_ranks (&order, below);
}

static void
test_order_moves (void)
{
  CbWeightsOrder order = make_order ();
  static const guint first[] = { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1 };
  static const guint among[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1 };
  static const guint without[] = { 1, 2, 3, 4, 0, 5, 6, 7, 8, 9, 10, 1 };
  static const guint again[] = { 1, 2, 3, 4, 11, 5, 6, 7, 8, 9, 10, 1 };

  cb_weights_order_move (&order, 11, 0);
  assert_ranks (&order, first);
  cb_weights_order_set_tied (&order, 1, TRUE);
  assert_ranks (&order, among);
  cb_weights_order_set_counted (&order, cb_weights_order_find (&order, CB_CRITERION_LANGUAGE),
                                FALSE);
  assert_ranks (&order, without);
  g_assert_cmpuint (cb_weights_order_find (&order, CB_CRITERION_LANGUAGE), ==, 11);
  cb_weights_order_set_counted (&order, 11, TRUE);
  assert_ranks (&order, again);
}

/* Whatever is done, each criterion stands at one place, and those that do not count stand last. */
static void
test_order_stays_whole (void)
{
  CbWeightsOrder order = make_order ();

  for (guint i = 0; i < 20000; i++)
    {
      guint place = (guint) g_test_rand_int_range (0, CB_N_CRITERIA);
      guint seen = 0;

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          cb_weights_order_raise (&order, place);
          break;
        case 1:
          cb_weights_order_lower (&order, place);
          break;
        case 2:
          cb_weights_order_set_tied (&order, place, g_test_rand_bit () != 0);
          break;
        case 3:
          cb_weights_order_set_counted (&order, place, g_test_rand_int_range (0, 4) > 0);
          break;
        default:
          if (order.n_counted > 0)
            cb_weights_order_move (&order, place % order.n_counted,
                                   (guint) g_test_rand_int_range (0, (int) order.n_counted));
        }
      for (guint j = 0; j < CB_N_CRITERIA; j++)
        {
          seen |= 1u << order.places[j];
          g_assert_false (order.tied[j] && (j == 0 || j >= order.n_counted));
        }
      g_assert_cmpuint (seen, ==, (1u << CB_N_CRITERIA) - 1);
      g_assert_cmpuint (order.n_counted, <=, CB_N_CRITERIA);
    }
}

/* --- from answers ---------------------------------------------------------- */

static void
press (gpointer window, const char *label)
{
  GtkWidget *button = find_button (window, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_by_order (Fixture *fixture, gconstpointer data)
{
  CbWeightsDialog *dialog;
  CbWeightsList *list;
  CbWeights weights;

  cb_matches_page_ask_weights (fixture->page, CB_WEIGHTS_BY_ORDER);
  dialog = find_window (CB_TYPE_WEIGHTS_DIALOG);
  list = find_child (GTK_WIDGET (dialog), CB_TYPE_WEIGHTS_LIST);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_weights_list_step (list, CB_CRITERION_GAP, TRUE);
  weights = cb_weights_dialog_get_weights (dialog);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (i != CB_CRITERION_GAP)
      g_assert_cmpfloat (weights.weight[CB_CRITERION_GAP], >, weights.weight[i]);
  /* The first of twelve: (1 + 1/2 + … + 1/12) / 12 of the whole, 32. */
  assert_weights (&weights, CB_CRITERION_GAP, 32 * 3.103210678210678 / 12);

  press (dialog, "_Use weights");
  RUN_UNTIL (find_window (CB_TYPE_WEIGHTS_DIALOG) == NULL);
  RUN_UNTIL (fabs (cb_match_runner_get_weights (fixture->page->runner)->weight[CB_CRITERION_GAP] -
                   weights.weight[CB_CRITERION_GAP]) < 1e-9);
  g_assert_true (cb_weights_panel_is_changed (fixture->page->weights_panel));
}

static void
test_by_swing (Fixture *fixture, gconstpointer data)
{
  CbWeightsDialog *dialog;
  CbWeightsPoints *points;
  double given[CB_N_CRITERIA];
  CbWeights weights;
  double sum = 0;

  cb_matches_page_ask_weights (fixture->page, CB_WEIGHTS_BY_SWING);
  dialog = find_window (CB_TYPE_WEIGHTS_DIALOG);
  press (dialog, "_Next");
  points = find_child (GTK_WIDGET (dialog), CB_TYPE_WEIGHTS_POINTS);
  cb_weights_points_get (points, given);
  g_assert_cmpfloat (given[CB_CRITERION_AREA], ==, 100);
  g_assert_cmpfloat (given[CB_CRITERION_NORM], ==, 60);
  /* Nobody below has more. */
  cb_weights_points_set (points, CB_CRITERION_NORM, 30);
  cb_weights_points_get (points, given);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_assert_cmpfloat (given[i], <=, i == CB_CRITERION_AREA ? 100 : 30);
      sum += given[i];
    }
  weights = cb_weights_dialog_get_weights (dialog);
  assert_weights (&weights, CB_CRITERION_AREA, 100 / sum * 32);
  press (dialog, "_Use weights");
  RUN_UNTIL (fabs (cb_match_runner_get_weights (fixture->page->runner)->weight[CB_CRITERION_AREA] -
                   weights.weight[CB_CRITERION_AREA]) < 1e-9);
}

/* --- profiles -------------------------------------------------------------- */

static const CbRecord *
find_profile (Fixture *fixture, const char *name)
{
  GPtrArray *profiles = fixture->page->profiles;

  for (guint i = 0; i < profiles->len; i++)
    if (g_strcmp0 (cb_record_get (g_ptr_array_index (profiles, i), CB_PROFILE_NAME), name) == 0)
      return g_ptr_array_index (profiles, i);
  return NULL;
}

static gboolean
has_weight (Fixture *fixture, const char *name, CbCriterion criterion, double wanted)
{
  const CbRecord *profile = find_profile (fixture, name);

  return profile != NULL &&
         fabs (cb_matching_read_weights (profile).weight[criterion] - wanted) < 1e-9;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  g_assert_no_error (error);
}

static void
test_save_into_profile (Fixture *fixture, gconstpointer data)
{
  CbWeightsPanel *panel = fixture->page->weights_panel;

  cb_weights_panel_set_weight (panel, CB_CRITERION_AREA, 7.5);
  g_assert_true (cb_weights_panel_is_changed (panel));
  cb_matches_page_create_profile (fixture->page, "Ours", "Office of the test", "Why not");
  RUN_UNTIL (has_weight (fixture, "Ours", CB_CRITERION_AREA, 7.5) &&
             cb_matches_page_get_profile (fixture->page) == find_profile (fixture, "Ours"));
  g_assert_cmpstr (cb_record_get (find_profile (fixture, "Ours"), CB_PROFILE_AUTHOR), ==,
                   "Office of the test");
  g_assert_false (cb_weights_panel_is_changed (panel));

  cb_weights_panel_set_weight (panel, CB_CRITERION_AREA, 2);
  cb_weights_panel_set_weight (panel, CB_CRITERION_GAP, 9);
  cb_matches_page_save_profile (fixture->page);
  RUN_UNTIL (has_weight (fixture, "Ours", CB_CRITERION_GAP, 9));
  g_assert_true (has_weight (fixture, "Ours", CB_CRITERION_AREA, 2));
  g_assert_false (cb_weights_panel_is_changed (panel));

  /* Sliders that nobody has moved follow the profile. */
  cb_session_undo_async (fixture->session, undone_cb, NULL);
  RUN_UNTIL (has_weight (fixture, "Ours", CB_CRITERION_AREA, 7.5));
  g_assert_cmpfloat (cb_weights_panel_get_weights (panel).weight[CB_CRITERION_AREA], ==, 7.5);
}

/* The default profile is locked: it is not offered to save into it, and would not be done. */
static void
test_locked_profile (Fixture *fixture, gconstpointer data)
{
  CbWeightsPanel *panel = fixture->page->weights_panel;

  cb_weights_panel_set_weight (panel, CB_CRITERION_AREA, 1);
  cb_matches_page_save_profile (fixture->page);
  cb_matches_page_create_profile (fixture->page, "Ours", "", "");
  RUN_UNTIL (find_profile (fixture, "Ours") != NULL);
  g_assert_true (has_weight (fixture, "Default", CB_CRITERION_AREA, 5));
  g_assert_true (has_weight (fixture, "Ours", CB_CRITERION_AREA, 1));
}

static const CbRecord *
find_listed (CbProfilesDialog *dialog, const char *name)
{
  GPtrArray *profiles = cb_profiles_dialog_get_profiles (dialog);

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    if (g_strcmp0 (cb_record_get (g_ptr_array_index (profiles, i), CB_PROFILE_NAME), name) == 0)
      return g_ptr_array_index (profiles, i);
  return NULL;
}

static gboolean
is_locked (CbProfilesDialog *dialog, const char *name)
{
  const CbRecord *profile = find_listed (dialog, name);

  return profile != NULL && cb_record_get (profile, CB_PROFILE_LOCKED) != NULL;
}

static void
fill_form (const char *name)
{
  CbNameForm *form = find_window (CB_TYPE_NAME_FORM);

  g_assert_nonnull (form);
  cb_name_form_set_values (form, name, "Office of the test", "To be tested");
  cb_name_form_accept (form);
  RUN_UNTIL (find_window (CB_TYPE_NAME_FORM) == NULL);
}

static void
activate (gpointer dialog, const char *action, const char *ref)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (dialog), action, ref != NULL ? "s" : NULL, ref));
}

static void
test_profiles_dialog (Fixture *fixture, gconstpointer data)
{
  CbProfilesDialog *dialog;
  g_autofree char *ref = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "matches.profiles", NULL);
  dialog = find_window (CB_TYPE_PROFILES_DIALOG);
  RUN_UNTIL (find_listed (dialog, "Default") != NULL);
  activate (dialog, "profiles.copy", "default");
  fill_form ("A copy");
  RUN_UNTIL (find_listed (dialog, "A copy") != NULL);
  ref = g_strdup (cb_record_get_ref (find_listed (dialog, "A copy")));
  g_assert_cmpstr (cb_record_get (find_listed (dialog, "A copy"), CB_PROFILE_REASON), ==,
                   "To be tested");

  activate (dialog, "profiles.rename", ref);
  fill_form ("Renamed");
  RUN_UNTIL (find_listed (dialog, "Renamed") != NULL);
  activate (dialog, "profiles.lock", ref);
  RUN_UNTIL (is_locked (dialog, "Renamed"));

  /* What is locked stays, whoever asks. */
  activate (dialog, "profiles.delete", ref);
  activate (dialog, "profiles.delete", "default");
  activate (dialog, "profiles.unlock", ref);
  RUN_UNTIL (!is_locked (dialog, "Renamed"));
  g_assert_nonnull (find_listed (dialog, "Renamed"));
  g_assert_nonnull (find_listed (dialog, "Default"));

  activate (dialog, "profiles.delete", ref);
  RUN_UNTIL (find_listed (dialog, "Renamed") == NULL);
  activate (dialog, "profiles.undo", NULL);
  RUN_UNTIL (find_listed (dialog, "Renamed") != NULL);
  RUN_UNTIL (find_profile (fixture, "Renamed") != NULL);
  activate (dialog, "profiles.use", ref);
  RUN_UNTIL (find_window (CB_TYPE_PROFILES_DIALOG) == NULL);
  g_assert_true (cb_matches_page_get_profile (fixture->page) == find_profile (fixture, "Renamed"));
}

/* --- runs ------------------------------------------------------------------ */

static CbRunsWindow *
open_runs (Fixture *fixture, guint n_runs)
{
  CbRunsWindow *window;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "matches.runs", NULL);
  window = find_window (CB_TYPE_RUNS_WINDOW);
  RUN_UNTIL (cb_runs_window_get_runs (window) != NULL &&
             cb_runs_window_get_runs (window)->len == n_runs);
  return window;
}

static void
test_keep_and_compare (Fixture *fixture, gconstpointer data)
{
  guint n_ranked = cb_match_list_get_ranked (fixture->page->list)->len;
  g_autofree char *ref = NULL;
  CbRunsWindow *window;
  const CbRecord *run;

  g_assert_cmpuint (n_ranked, >, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "matches.keep", NULL);
  RUN_UNTIL (find_window (CB_TYPE_NAME_FORM) != NULL);
  fill_form ("For the board");
  window = open_runs (fixture, 1);
  run = g_ptr_array_index (cb_runs_window_get_runs (window), 0);
  ref = g_strdup (cb_record_get_ref (run));
  g_assert_cmpstr (cb_record_get (run, CB_RUN_NAME), ==, "For the board");
  g_assert_cmpstr (cb_record_get (run, CB_RUN_ABOUT), ==, fixture->page->need_ref);
  g_assert_cmpstr (cb_record_get (run, CB_RUN_PROFILE), ==, "default");
  g_assert_cmpstr (cb_record_get (run, CB_RUN_TLP), ==, "AMBER");

  activate (window, "runs.open", ref);
  RUN_UNTIL (cb_runs_window_get_comparison (window) != NULL);
  g_assert_cmpuint (cb_run_table_get_n_rows (cb_runs_window_get_table (window)), ==, n_ranked);
  cb_runs_window_set_beside (window, TRUE);
  g_assert_cmpuint (cb_run_table_get_n_rows (cb_runs_window_get_table (window)), ==, n_ranked);
  g_assert_cmpuint (cb_run_comparison_count (cb_runs_window_get_comparison (window),
                                             CB_RUN_PAIR_SAME),
                    ==, n_ranked);

  activate (window, "runs.back", NULL);
  activate (window, "runs.delete", ref);
  RUN_UNTIL (cb_runs_window_get_runs (window)->len == 0);
  activate (window, "runs.undo", NULL);
  RUN_UNTIL (cb_runs_window_get_runs (window)->len == 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Sliders that were moved are the weights of no profile. */
static void
test_keep_own_weights (Fixture *fixture, gconstpointer data)
{
  CbRunsWindow *window;
  const CbRecord *run;

  gtk_drop_down_set_selected (fixture->page->kind_drop_down, CB_RANK_ALL);
  RUN_UNTIL (cb_match_runner_get_table (fixture->page->runner) != NULL &&
             !cb_match_runner_is_busy (fixture->page->runner));
  cb_weights_panel_set_weight (fixture->page->weights_panel, CB_CRITERION_GAP, 8);
  cb_matches_page_keep_run (fixture->page, "Everything", "", "");
  window = open_runs (fixture, 1);
  run = g_ptr_array_index (cb_runs_window_get_runs (window), 0);
  g_assert_null (cb_record_get (run, CB_RUN_PROFILE));
  g_assert_null (cb_record_get (run, CB_RUN_ABOUT));
  g_assert_cmpstr (cb_record_get (run, CB_RUN_WEIGHT_GAP), ==, "8");
  g_assert_cmpstr (cb_record_get (run, CB_RUN_TOP), ==, "20");
  /* The window goes while it compares. */
  activate (window, "runs.open", cb_record_get_ref (run));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/weights/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());

  g_test_add_func ("/weights/order-of-weights", test_order_of_weights);
  g_test_add_func ("/weights/order-steps", test_order_steps);
  g_test_add_func ("/weights/order-moves", test_order_moves);
  g_test_add_func ("/weights/order-stays-whole", test_order_stays_whole);
  ADD ("by-order", test_by_order);
  ADD ("by-swing", test_by_swing);
  ADD ("save-into-profile", test_save_into_profile);
  ADD ("locked-profile", test_locked_profile);
  ADD ("profiles-dialog", test_profiles_dialog);
  ADD ("keep-and-compare", test_keep_and_compare);
  ADD ("keep-own-weights", test_keep_own_weights);
  return g_test_run ();
}
