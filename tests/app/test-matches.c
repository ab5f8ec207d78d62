/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of matches on a database of its own: what it shows is what the matching
 * says, and it follows the hand that moves a slider. */

#include "config.h"

#include <math.h>

#include "cb-comparison-table.h"
#include "cb-contribution-bar.h"
#include "cb-criteria-table.h"
#include "cb-match-answers.h"
#include "cb-profile.h"
#include "matches-fixture.h"

/* Tests */

static void
test_order (void)
{
  Fixture fixture;
  GtkWidget *page;

  open_sample (&fixture);
  page = GTK_WIDGET (fixture.page);
  g_assert_cmpstr (get_ref (&fixture, 1), ==, "KIND");
  g_assert_cmpstr (get_ref (&fixture, 2), ==, "LEAST");
  g_assert_null (get_ref (&fixture, 3));
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page->list), "LEAST"));
  g_assert_true (shows_text (page, "3 fit"));
  g_assert_true (shows_text (page, "2 excluded"));
  g_assert_true (shows_text (page, "Awareness and laws"));
  g_assert_cmpstr (get_selected_ref (&fixture), ==, "BOTH");
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->explanation), "BOTH"));

  /* The page was laid out before there was anything to show; the ranking has its share all the
   * same. */
  RUN_UNTIL (gtk_widget_get_height (GTK_WIDGET (fixture.page->list)) > 100);

  /* An amount in a currency without a rate is no amount, and says so. */
  g_assert_true (shows_text (fixture.page->note, "XDR"));

  gtk_expander_set_expanded (GTK_EXPANDER (
                                 gtk_widget_get_first_child (GTK_WIDGET (fixture.page->excluded))),
                             TRUE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page->excluded), "OTHER"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->excluded), "CLOSED"));
  /* Each says why, and what would change it. */
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->excluded),
                             "• The programme is not open. Its status would have to be “Open”."));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->excluded),
                             "• They share no capacity area. One of the two would have to name"));
  close_page (&fixture);
}

static void
test_weights (void)
{
  Fixture fixture;

  open_sample (&fixture);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_AREA, 0);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_KIND, 10);
  RUN_UNTIL (g_strcmp0 (get_ref (&fixture, 0), "KIND") == 0);
  g_assert_cmpstr (get_ref (&fixture, 1), ==, "BOTH");
  /* The selection stays with its pair. */
  g_assert_cmpstr (get_selected_ref (&fixture), ==, "BOTH");

  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_AREA, 10);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_KIND, 0);
  RUN_UNTIL (g_strcmp0 (get_ref (&fixture, 0), "BOTH") == 0);

  /* Without any weight nothing breaks, and the page says what is wrong. */
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_weights_panel_set_weight (fixture.page->weights_panel, (CbCriterion) i, 0);
  RUN_UNTIL (shows_text (fixture.page->note, "All weights are 0"));
  close_page (&fixture);
}

static void
test_as_of (void)
{
  Fixture fixture;

  open_sample (&fixture);
  set_as_of (&fixture, "2026-07-02");
  RUN_UNTIL (get_ref (&fixture, 2) == NULL);
  g_assert_cmpstr (get_ref (&fixture, 1), ==, "KIND");
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "3 excluded"));
  close_page (&fixture);
}

static GtkWidget *
find_grid (GtkWidget *table)
{
  GtkWidget *grid = gtk_widget_get_first_child (table);

  g_assert_true (GTK_IS_GRID (grid));
  return grid;
}

/* The number in a cell, 0 where there is none. */
static int
read_hundredths (GtkWidget *grid, int column, int row)
{
  GtkWidget *cell = gtk_grid_get_child_at (GTK_GRID (grid), column, row);
  const char *text;

  g_assert_true (GTK_IS_LABEL (cell));
  text = gtk_label_get_text (GTK_LABEL (cell));
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text = g_utf8_next_char (text);
  return (int) lround (g_ascii_strtod (text, NULL) * 100);
}

static void
test_explanation (void)
{
  Fixture fixture;
  GtkWidget *grid;

  open_sample (&fixture);
  grid = find_grid (find_widget (GTK_WIDGET (fixture.page->explanation), CB_TYPE_CRITERIA_TABLE));
  for (guint position = 0; position < 3; position++)
    {
      const CbRankedPair *pair = &g_array_index (cb_match_list_get_ranked (fixture.page->list),
                                                 CbRankedPair, position);
      int total;
      int sum = 0;

      cb_match_list_select (fixture.page->list, position, FALSE);
      total = read_hundredths (grid, 3, 2 + CB_N_CRITERIA + 1);
      for (guint i = 0; i < CB_N_CRITERIA; i++)
        sum += read_hundredths (grid, 3, 2 + (int) i);
      g_assert_cmpfloat (fabs (total / 100.0 - pair->totals.score), <=, 0.005 + 1e-9);
      g_assert_cmpint (sum, ==, total);
    }
  g_assert_true (shows_text (grid, "not stated"));
  close_page (&fixture);
}

static void
test_comparison (void)
{
  Fixture fixture;
  GtkWidget *explanation;

  open_sample (&fixture);
  explanation = GTK_WIDGET (fixture.page->explanation);
  cb_match_list_select (fixture.page->list, 0, FALSE);
  gtk_widget_activate_action (explanation, "explanation.compare", "u", 1);
  g_assert_true (shows_text (explanation, "is ahead of"));
  g_assert_true (shows_text (explanation, "Difference"));
  g_assert_true (shows_text (explanation, "The two would change places if the weight of “"));

  g_signal_emit_by_name (explanation, "single");
  g_assert_false (shows_text (explanation, "is ahead of"));
  g_assert_cmpstr (get_selected_ref (&fixture), ==, "BOTH");
  close_page (&fixture);
}

static gboolean
has_answers (Fixture *fixture, const char *text)
{
  GtkWidget *answers = find_widget (GTK_WIDGET (fixture->page->explanation), CB_TYPE_MATCH_ANSWERS);

  return !cb_match_answers_is_busy (CB_MATCH_ANSWERS (answers)) && shows_text (answers, text);
}

/* The first says what keeps it there, the second what it lacks; both follow the weights. */
static void
test_answers (void)
{
  Fixture fixture;

  open_sample (&fixture);
  RUN_UNTIL (has_answers (&fixture, "How sure is this?"));
  g_assert_true (has_answers (&fixture, "Stays first unless the weight of “"));
  g_assert_true (has_answers (&fixture, " of 10,000 sets of weights"));
  g_assert_false (has_answers (&fixture, "Would come before"));
  g_assert_true (has_answers (&fixture, "TOPSIS"));
  /* No programme says what it pays, so that fact could be the one that decides. */
  g_assert_true (has_answers (&fixture, "Funding available"));

  cb_match_list_select (fixture.page->list, 1, FALSE);
  g_assert_true (has_answers (&fixture, "Would come before “BOTH”, which is first"));

  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_AREA, 0);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_KIND, 10);
  RUN_UNTIL (g_strcmp0 (get_ref (&fixture, 0), "KIND") == 0);
  RUN_UNTIL (has_answers (&fixture, "Stays first"));
  g_assert_false (has_answers (&fixture, "Would come before"));

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_weights_panel_set_weight (fixture.page->weights_panel, (CbCriterion) i, 0);
  RUN_UNTIL (shows_text (fixture.page->note, "All weights are 0"));
  g_assert_false (shows_text (GTK_WIDGET (fixture.page->explanation), "How sure is this?"));
  close_page (&fixture);
}

/* What is under way when the page is closed comes to nothing. */
static void
test_close_while_answering (void)
{
  Fixture fixture;
  GtkWidget *answers;

  open_page (&fixture, NULL, 2, 2500);
  RUN_UNTIL (get_ref (&fixture, 0) != NULL);
  answers = find_widget (GTK_WIDGET (fixture.page->explanation), CB_TYPE_MATCH_ANSWERS);
  RUN_UNTIL (cb_match_answers_is_busy (CB_MATCH_ANSWERS (answers)));
  close_page (&fixture);
}

static void
test_nothing_fits (void)
{
  Fixture fixture;

  open_sample (&fixture);
  cb_matches_page_show_need (fixture.page, "NOBODY");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "No programme fits this need"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "5 in other areas"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "5 excluded"));

  cb_matches_page_show_programme (fixture.page, "KIND");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "1 fits"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->list), "Awareness and laws"));
  close_page (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, 0, 0);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "No needs yet"));
  close_page (&fixture);
}

static gboolean
has_profile (Fixture *fixture, const char *name, double area)
{
  GPtrArray *profiles = fixture->page->profiles;

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      const CbRecord *profile = g_ptr_array_index (profiles, i);
      CbWeights weights = cb_matching_read_weights (profile);

      if (g_strcmp0 (cb_record_get (profile, CB_PROFILE_NAME), name) == 0)
        return fabs (weights.weight[CB_CRITERION_AREA] - area) < 1e-9;
    }
  return FALSE;
}

static void
test_save_profile (void)
{
  Fixture fixture;

  open_sample (&fixture);
  RUN_UNTIL (fixture.page->profiles != NULL);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_AREA, 7.5);
  cb_matches_page_create_profile (fixture.page, "Ours", "Office of the test", "");
  RUN_UNTIL (has_profile (&fixture, "Ours", 7.5));
  g_assert_true (has_profile (&fixture, "Default", 5));
  close_page (&fixture);
}

/* More than a small number of pairs go to a thread; the page is closed while it works. */
static void
test_close_while_ranking (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, 40, 2500);
  RUN_UNTIL (fixture.page->set != NULL);
  gtk_drop_down_set_selected (fixture.page->kind_drop_down, CB_RANK_ALL);
  g_assert_true (cb_match_runner_is_busy (fixture.page->runner));
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_NORM, 9);
  close_page (&fixture);
}

/* In a thread as well, the last weights win. */
static void
test_newest_weights (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, 2, 2500);
  RUN_UNTIL (get_ref (&fixture, 0) != NULL);
  for (guint i = 0; i <= 20; i++)
    {
      cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_NORM, i / 2.0);
      g_main_context_iteration (NULL, FALSE);
    }
  RUN_UNTIL (!cb_match_runner_is_busy (fixture.page->runner) &&
             cb_match_runner_get_weights (fixture.page->runner)->weight[CB_CRITERION_NORM] >= 10);
  close_page (&fixture);
}

static void
test_bar_name (void)
{
  GtkWidget *bar = g_object_ref_sink (cb_contribution_bar_new ());
  CbWeights weights = cb_weights_default ();
  CbMatchValue values[CB_N_CRITERIA];
  CbMatchTotals totals;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    values[i] = i == 0 ? (CbMatchValue){ 0.5, 0, 1, 0 } : (CbMatchValue){ 1, 1, 1, 1 };
  totals = cb_match_sum_values (&weights, values);
  cb_contribution_bar_set_values (CB_CONTRIBUTION_BAR (bar), &weights, values, &totals);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Score 0.92, between 0.84 and 1.00");
  g_assert_finalize_object (bar);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_func ("/matches/order", test_order);
  g_test_add_func ("/matches/weights", test_weights);
  g_test_add_func ("/matches/as-of", test_as_of);
  g_test_add_func ("/matches/explanation", test_explanation);
  g_test_add_func ("/matches/comparison", test_comparison);
  g_test_add_func ("/matches/answers", test_answers);
  g_test_add_func ("/matches/close-while-answering", test_close_while_answering);
  g_test_add_func ("/matches/nothing-fits", test_nothing_fits);
  g_test_add_func ("/matches/empty", test_empty);
  g_test_add_func ("/matches/save-profile", test_save_profile);
  g_test_add_func ("/matches/close-while-ranking", test_close_while_ranking);
  g_test_add_func ("/matches/newest-weights", test_newest_weights);
  g_test_add_func ("/matches/bar-name", test_bar_name);
  return g_test_run ();
}
