/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page of matches says about all areas, and about all that one State or provider has. */

#include "config.h"

#include "cb-coverage-scale.h"
#include "cb-coverage-table.h"
#include "cb-reference.h"
#include "matches-fixture.h"

/* --- the actions of the window --------------------------------------------- */

static void
remember_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GVariant **asked = user_data;

  g_clear_pointer (asked, g_variant_unref);
  *asked = g_variant_ref (parameter);
}

/* What the page asks the window for comes to @asked. */
static void
listen (Fixture *fixture, GVariant **asked)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { "show-list", remember_cb, "(sa(us))", NULL, NULL, { 0 } },
    { "show-matches", remember_cb, "(ss)", NULL, NULL, { 0 } },
  };

  *asked = NULL;
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), asked);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

static void
ask (Fixture *fixture, CbMatchesMode mode)
{
  gtk_drop_down_set_selected (fixture->page->kind_drop_down, mode);
}

/* --- coverage -------------------------------------------------------------- */

static guint
find_area (const char *code)
{
  return cb_reference_find ("areas", code)->place;
}

static CbCoverageCell *
get_cell (Fixture *fixture, const char *area, CbCoverageColumn column)
{
  CbCoverageMap *map = cb_coverage_view_get_map (fixture->page->coverage);

  return cb_coverage_map_get_cell (map, find_area (area), column);
}

static gboolean
has_needs (Fixture *fixture, const char *area, guint n_needs)
{
  const CbCoverage *coverage = cb_coverage_view_get_coverage (fixture->page->coverage);

  return coverage != NULL && coverage->areas[find_area (area)].needs == n_needs;
}

static void
open_coverage (Fixture *fixture)
{
  open_sample (fixture);
  ask (fixture, CB_MATCHES_COVERAGE);
  RUN_UNTIL (has_needs (fixture, "supply-chain", 1));
}

static void
check_words (Fixture *fixture, const char *area, CbCoverageColumn column, const char *words)
{
  CbCoverageCell *cell = get_cell (fixture, area, column);

  g_assert_cmpstr (cb_coverage_cell_get_words (cell), ==, words);
  gtk_test_accessible_assert_property (GTK_WIDGET (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
}

static void
test_map (void)
{
  Fixture fixture;

  open_coverage (&fixture);
  check_words (&fixture, "supply-chain", CB_COVERAGE_NEEDS, "Supply chain integrity: 1 open need.");
  check_words (&fixture, "supply-chain", CB_COVERAGE_PROGRAMMES,
               "Supply chain integrity: no open programme.");
  check_words (&fixture, "supply-chain", CB_COVERAGE_GAP,
               "Supply chain integrity: 1 of 1 open need has no programme that could serve it.");
  /* BOTH, KIND and LEAST; what is closed does not count. */
  check_words (&fixture, "awareness", CB_COVERAGE_PROGRAMMES,
               "Public awareness: 3 open programmes.");
  check_words (&fixture, "awareness", CB_COVERAGE_GAP,
               "Public awareness: every open need has a programme that could serve it.");
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->coverage), "1 open need, in 1 area"));
  /* Where nothing is weighed, no weights are offered. */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.page->weights_toggle)));

  ask (&fixture, CB_MATCHES_FOR_NEED);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "3 fit"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.page->weights_toggle)));
  close_page (&fixture);
}

/* Also where one thing alone has room. */
static void
test_narrow (void)
{
  g_autoptr (GPtrArray) records = make_records ();
  Fixture fixture;
  GtkStack *pages;

  open_page_in (&fixture, 500, records, 0, 0);
  pages = fixture.page->pages;
  RUN_UNTIL (fixture.page->set != NULL && fixture.page->narrow);
  ask (&fixture, CB_MATCHES_COVERAGE);
  RUN_UNTIL (has_needs (&fixture, "supply-chain", 1));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "coverage");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.page->coverage)), <=, 500);
  ask (&fixture, CB_MATCHES_FOR_NEED);
  RUN_UNTIL (get_ref (&fixture, 0) != NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "ranking");
  close_page (&fixture);
}

/* The keyboard’s focus says the same as the pointer. */
static void
test_focus (void)
{
  Fixture fixture;
  GtkWidget *cell;

  open_coverage (&fixture);
  RUN_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (fixture.page->coverage)));
  cell = GTK_WIDGET (get_cell (&fixture, "national-strategy", CB_COVERAGE_NEEDS));
  gtk_widget_grab_focus (cell);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page->coverage), "National strategy: no open need."));
  gtk_widget_child_focus (GTK_WIDGET (fixture.window), GTK_DIR_RIGHT);
  RUN_UNTIL (
      shows_text (GTK_WIDGET (fixture.page->coverage), "National strategy: no open programme."));
  close_page (&fixture);
}

static GtkWidget *
find_tooltip (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_tooltip (child, text);
  return found;
}

static void
test_table (void)
{
  Fixture fixture;
  GtkWidget *table;
  GtkWidget *coverage;

  open_coverage (&fixture);
  coverage = GTK_WIDGET (fixture.page->coverage);
  table = find_widget (coverage, CB_TYPE_COVERAGE_TABLE);
  g_assert_false (gtk_widget_get_mapped (table));
  g_assert_true (GTK_IS_TOGGLE_BUTTON (find_tooltip (coverage, "Show the numbers as a table")));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    find_tooltip (coverage, "Show the numbers as a table")),
                                TRUE);
  RUN_UNTIL (gtk_widget_get_mapped (table));
  RUN_UNTIL (shows_text (table, "Supply chain integrity"));
  g_assert_true (shows_text (table, "Needs without an offer"));
  close_page (&fixture);
}

static void
test_filters (void)
{
  Fixture fixture;

  open_coverage (&fixture);
  cb_coverage_view_set_state (fixture.page->coverage, "UKR");
  RUN_UNTIL (has_needs (&fixture, "supply-chain", 0));
  g_assert_true (has_needs (&fixture, "awareness", 1));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page->coverage), "Ukraine"));
  check_words (&fixture, "supply-chain", CB_COVERAGE_GAP,
               "Supply chain integrity: no open need, so no gap.");

  cb_coverage_view_set_state (fixture.page->coverage, "");
  RUN_UNTIL (has_needs (&fixture, "supply-chain", 1));
  cb_coverage_view_set_provider (fixture.page->coverage, "ORG");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page->coverage), "An organisation"));
  close_page (&fixture);
}

static void
check_asked (GVariant **asked, const char *text)
{
  g_autofree char *printed = NULL;

  RUN_UNTIL (*asked != NULL);
  printed = g_variant_print (*asked, FALSE);
  g_assert_cmpstr (printed, ==, text);
  g_clear_pointer (asked, g_variant_unref);
}

static void
test_lists (void)
{
  Fixture fixture;
  GVariant *asked;
  g_autofree char *needs = NULL;
  g_autofree char *programmes = NULL;

  open_coverage (&fixture);
  listen (&fixture, &asked);
  cb_coverage_view_set_state (fixture.page->coverage, "ARM");
  RUN_UNTIL (has_needs (&fixture, "awareness", 0));
  g_signal_emit_by_name (get_cell (&fixture, "supply-chain", CB_COVERAGE_NEEDS), "clicked");
  needs = g_strdup_printf ("('need', [(%u, 'supply-chain'), (%u, 'open'), (%u, 'ARM')])",
                           CB_NEED_AREAS, CB_NEED_STATUS, CB_NEED_STATE);
  check_asked (&asked, needs);

  g_signal_emit_by_name (get_cell (&fixture, "awareness", CB_COVERAGE_PROGRAMMES), "clicked");
  programmes = g_strdup_printf ("('programme', [(%u, 'awareness'), (%u, 'open')])",
                                CB_PROGRAMME_AREAS, CB_PROGRAMME_STATUS);
  check_asked (&asked, programmes);
  close_page (&fixture);
}

/* A gap names its needs, and each leads to what keeps programmes from it. */
static void
test_gap (void)
{
  Fixture fixture;
  GVariant *asked;
  GtkWidget *cell;
  GtkWidget *row;

  open_coverage (&fixture);
  listen (&fixture, &asked);
  cell = GTK_WIDGET (get_cell (&fixture, "supply-chain", CB_COVERAGE_GAP));
  g_signal_emit_by_name (cell, "clicked");
  RUN_UNTIL (shows_text (cell, "What nobody offers"));
  row = find_widget (cell, ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  check_asked (&asked, "('need', 'NOBODY')");
  RUN_UNTIL (find_widget (cell, GTK_TYPE_POPOVER) == NULL);
  close_page (&fixture);
}

/* Black or white can be read on every colour, and more is further from the background. */
static void
test_scale (void)
{
  const GdkRGBA white = { 1, 1, 1, 1 };

  for (guint i = 0; i < 2 * CB_N_COVERAGE_COLUMNS; i++)
    {
      gboolean dark = i >= CB_N_COVERAGE_COLUMNS;
      double before = dark ? 22 : 0;

      for (guint step = 0; step <= 50; step++)
        {
          GdkRGBA ground;
          GdkRGBA ink;
          double away;

          cb_coverage_scale_get (i % CB_N_COVERAGE_COLUMNS, step / 50.0, dark, &ground, &ink);
          away = cb_coverage_scale_contrast (&ground, &white);
          g_assert_cmpfloat (cb_coverage_scale_contrast (&ground, &ink), >=, 4.5);
          g_assert_true (dark ? away < before : away > before);
          before = away;
        }
    }
}

/* --- one State, one provider ----------------------------------------------- */

static gboolean
has_portfolio (Fixture *fixture, const char *text)
{
  return !cb_match_portfolio_is_busy (fixture->page->portfolio) &&
         shows_text (GTK_WIDGET (fixture->page->portfolio), text);
}

static void
choose (Fixture *fixture, const char *ref)
{
  g_signal_emit_by_name (fixture->page->chooser, "chosen", ref);
}

static void
test_state (void)
{
  Fixture fixture;
  GtkWidget *explanation;

  open_sample (&fixture);
  explanation = GTK_WIDGET (fixture.page->explanation);
  ask (&fixture, CB_MATCHES_FOR_STATE);
  choose (&fixture, "UKR");
  RUN_UNTIL (has_portfolio (&fixture, "3 programmes fit"));
  g_assert_true (has_portfolio (&fixture, "Awareness and laws"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "1 with a match"));
  g_assert_true (shows_text (explanation, "BOTH"));

  gtk_widget_activate_action (explanation, "explanation.compare", "u", 1);
  g_assert_true (shows_text (explanation, "is ahead of"));
  g_signal_emit_by_name (explanation, "single");
  g_assert_false (shows_text (explanation, "is ahead of"));

  choose (&fixture, "ARM");
  RUN_UNTIL (has_portfolio (&fixture, "Needs that no programme fits"));
  g_assert_true (has_portfolio (&fixture, "What nobody offers"));
  g_assert_true (has_portfolio (&fixture, "5 in other areas"));
  g_assert_true (has_portfolio (&fixture, "Nearest: "));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "1 without"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.page->explanation_bin)));

  choose (&fixture, "FRA");
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "No open needs of this State"));
  close_page (&fixture);
}

static GtkListBoxRow *
find_row (Fixture *fixture, const char *text)
{
  GtkListBox *list = GTK_LIST_BOX (
      find_widget (GTK_WIDGET (fixture->page->portfolio), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (shows_text (GTK_WIDGET (row), text))
        return row;
    }
  g_assert_not_reached ();
}

static void
test_provider (void)
{
  Fixture fixture;
  GtkListBoxRow *row;

  open_sample (&fixture);
  ask (&fixture, CB_MATCHES_FOR_PROVIDER);
  RUN_UNTIL (has_portfolio (&fixture, "Needs that suit this provider best"));
  g_assert_true (has_portfolio (&fixture, "Ukraine · with “BOTH”"));
  g_assert_true (has_portfolio (&fixture, "1 need fits, best: Awareness and laws (Ukraine)"));
  g_assert_true (has_portfolio (&fixture, "Programmes without takers"));
  g_assert_true (has_portfolio (&fixture, "Programmes that take no requests"));
  g_assert_true (has_portfolio (&fixture, "Its status would have to be “Open”."));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "3 with a match"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.page), "2 without"));

  /* A programme leads to its own ranking. */
  row = find_row (&fixture, "KIND");
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.page), "1 fits"));
  g_assert_cmpuint (gtk_drop_down_get_selected (fixture.page->kind_drop_down), ==,
                    CB_MATCHES_FOR_PROGRAMME);
  close_page (&fixture);
}

/* Other weights, another best programme; what is selected stays so, and its reasons follow. */
static void
test_weights (void)
{
  Fixture fixture;

  open_sample (&fixture);
  ask (&fixture, CB_MATCHES_FOR_PROVIDER);
  RUN_UNTIL (has_portfolio (&fixture, "Ukraine · with “BOTH”"));
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_AREA, 0);
  cb_weights_panel_set_weight (fixture.page->weights_panel, CB_CRITERION_KIND, 10);
  RUN_UNTIL (has_portfolio (&fixture, "Ukraine · with “KIND”"));
  close_page (&fixture);
}

static void
test_close_while_asking (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, 300, 800);
  RUN_UNTIL (fixture.page->set != NULL);
  ask (&fixture, CB_MATCHES_FOR_PROVIDER);
  g_assert_true (cb_match_portfolio_is_busy (fixture.page->portfolio));
  ask (&fixture, CB_MATCHES_COVERAGE);
  close_page (&fixture);
}

/* Whose work is shown first decides what is asked first. */
static void
check_first (const char *perspective, const char *state, CbMatchesMode mode)
{
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (CbPreferences) preferences = cb_preferences_new ();
  Fixture fixture;

  g_object_set (preferences, "perspective", perspective, "home-state", state, NULL);
  open_page (&fixture, records, 0, 0);
  cb_matches_page_set_preferences (fixture.page, preferences);
  RUN_UNTIL (fixture.page->set != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (fixture.page->kind_drop_down), ==, mode);
  if (mode == CB_MATCHES_FOR_STATE)
    RUN_UNTIL (has_portfolio (&fixture, "What nobody offers"));
  close_page (&fixture);
}

/* Which provider it is, a provider says once. */
static void
test_home_organisation (void)
{
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (CbPreferences) preferences = cb_preferences_new ();
  Fixture fixture;

  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "SMALL", "name",
                                            "A small one", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_programme, "ref", "SMALL-01", "title",
                                            "A course", "areas", "awareness", "provider", "SMALL",
                                            "status", "open", NULL));
  g_object_set (preferences, "perspective", "provider", NULL);
  open_page (&fixture, records, 0, 0);
  cb_matches_page_set_preferences (fixture.page, preferences);
  RUN_UNTIL (has_portfolio (&fixture, "Ukraine · with “BOTH”"));
  choose (&fixture, "SMALL");
  RUN_UNTIL (has_portfolio (&fixture, "Ukraine · with “A course”"));
  g_assert_cmpstr (cb_preferences_get_home_organisation (preferences), ==, "SMALL");
  close_page (&fixture);
}

static void
test_perspective (void)
{
  check_first ("state", "ARM", CB_MATCHES_FOR_STATE);
  check_first ("state", "", CB_MATCHES_FOR_NEED);
  check_first ("provider", "", CB_MATCHES_FOR_PROVIDER);
  check_first ("secretariat", "", CB_MATCHES_COVERAGE);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
  g_test_add_func ("/coverage/map", test_map);
  g_test_add_func ("/coverage/narrow", test_narrow);
  g_test_add_func ("/coverage/focus", test_focus);
  g_test_add_func ("/coverage/table", test_table);
  g_test_add_func ("/coverage/filters", test_filters);
  g_test_add_func ("/coverage/lists", test_lists);
  g_test_add_func ("/coverage/gap", test_gap);
  g_test_add_func ("/coverage/scale", test_scale);
  g_test_add_func ("/portfolio/state", test_state);
  g_test_add_func ("/portfolio/provider", test_provider);
  g_test_add_func ("/portfolio/weights", test_weights);
  g_test_add_func ("/portfolio/close-while-asking", test_close_while_asking);
  g_test_add_func ("/portfolio/perspective", test_perspective);
  g_test_add_func ("/portfolio/home-organisation", test_home_organisation);
  return g_test_run ();
}
