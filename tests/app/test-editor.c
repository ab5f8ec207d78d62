/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a record: what becomes of what a person types, and that it is all there again after
 * undo. */

#include "config.h"

#include "cb-editor-typing.h"
#include "register-fixture.h"

static void
test_edit_and_undo (void)
{
  Fixture fixture;
  GtkWidget *text;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  text = find_text (&fixture, CB_NEED_TITLE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Better laws");

  gtk_editable_set_text (GTK_EDITABLE (text), "Better laws and rules ");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_TITLE, "Better laws and rules"));
  RUN_UNTIL (shows_text (fixture.page, "Saved"));

  /* The list follows, and so does the form after undo. */
  RUN_UNTIL (shows_text (find_shown (fixture.page, GTK_TYPE_COLUMN_VIEW), "Better laws and rules"));
  undo (&fixture);
  RUN_UNTIL (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (text)), "Better laws") == 0);
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_TITLE, "Better laws"));
  close_page (&fixture);
}

static void
test_refused_input_stays (void)
{
  Fixture fixture;
  GtkWidget *text;
  GtkWidget *row;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  row = GTK_WIDGET (find_row (fixture.page, CB_NEED_START));
  text = find_text (&fixture, CB_NEED_START);
  gtk_editable_set_text (GTK_EDITABLE (text), "soon");
  g_signal_emit_by_name (text, "activate");
  RUN_UNTIL (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "soon");

  gtk_editable_set_text (GTK_EDITABLE (text), "2026-11-20");
  RUN_UNTIL (!gtk_widget_has_css_class (row, "error"));
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_START, "2026-11-20"));
  close_page (&fixture);
}

static void
test_warning (void)
{
  Fixture fixture;
  GtkWidget *currency;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  currency = GTK_WIDGET (find_row (fixture.page, CB_NEED_CURRENCY));
  g_assert_false (gtk_widget_has_css_class (currency, "warning"));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_AMOUNT)), "250,000");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_AMOUNT, "250000"));
  RUN_UNTIL (gtk_widget_has_css_class (currency, "warning"));
  cb_editor_row_save (CB_EDITOR_ROW (currency), "USD");
  RUN_UNTIL (!gtk_widget_has_css_class (currency, "warning"));
  close_page (&fixture);
}

static void
test_refused_is_tried_again (void)
{
  Fixture fixture;
  GtkWidget *end_row;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-02");
  end_row = GTK_WIDGET (find_row (fixture.page, CB_NEED_END));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_START)), "2026-06-01");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_START, "2026-06-01"));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_END)), "2026-01-31");
  RUN_UNTIL (gtk_widget_has_css_class (end_row, "error"));
  g_assert_true (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_END, NULL));
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_START)), "2025-06-01");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-02", CB_NEED_END, "2026-01-31"));
  RUN_UNTIL (!gtk_widget_has_css_class (end_row, "error"));
  close_page (&fixture);
}

static void
test_typing_is_stored_on_close (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "UKR-01");
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "A larger range");
  click (&fixture, "Done");
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "UKR-01", CB_NEED_TITLE, "A larger range"));
  close_page (&fixture);
}

static void
test_create (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  cb_register_page_create (CB_REGISTER_PAGE (fixture.page));
  RUN_UNTIL (find_shown (fixture.page, CB_TYPE_EDITOR) != NULL);
  click (&fixture, "Create");
  RUN_UNTIL (
      gtk_widget_has_css_class (GTK_WIDGET (find_row (fixture.page, CB_NEED_STATE)), "error"));

  cb_editor_row_save (find_row (fixture.page, CB_NEED_STATE), "UKR");
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "A third need");
  click (&fixture, "Create");
  RUN_UNTIL (count_rows (&fixture) == 4);
  RUN_UNTIL (find_row (fixture.page, CB_NEED_AREAS) != NULL);
  g_assert_true (is_stored (&fixture, &cb_noun_need, "UKR-03", CB_NEED_TITLE, "A third need"));
  close_page (&fixture);
}

static void
test_translation (void)
{
  Fixture fixture;
  CbEditorRow *row;
  g_autoptr (CbRecord) record = NULL;

  open_page (&fixture, &cb_noun_need, 0);
  edit_record (&fixture, "ARM-01");
  row = find_row (fixture.page, CB_NEED_TITLE);
  cb_editor_set_language (CB_EDITOR (find_shown (fixture.page, CB_TYPE_EDITOR)), "fr");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE))), ==,
                   "Un centre national");
  g_assert_true (shows_text (GTK_WIDGET (row), "A national centre"));

  cb_editor_set_language (CB_EDITOR (find_shown (fixture.page, CB_TYPE_EDITOR)), "ar");
  g_assert_cmpint (gtk_widget_get_direction (find_text (&fixture, CB_NEED_TITLE)), ==,
                   GTK_TEXT_DIR_RTL);
  gtk_editable_set_text (GTK_EDITABLE (find_text (&fixture, CB_NEED_TITLE)), "مركز وطني");
  do
    {
      g_clear_pointer (&record, cb_record_unref);
      record = load_record (&fixture, &cb_noun_need, "ARM-01");
    }
  while (cb_record_get_translation (record, CB_NEED_TITLE, "ar") == NULL);
  g_assert_cmpstr (cb_record_get_translation (record, CB_NEED_TITLE, "ar"), ==, "مركز وطني");
  g_assert_cmpstr (cb_record_get (record, CB_NEED_TITLE), ==, "A national centre");
  close_page (&fixture);
}

static void
test_nouns (void)
{
  const struct
  {
    const CbNoun *noun;
    const char *ref;
  } cases[] = { { &cb_noun_need, "ARM-01" },
                { &cb_noun_programme, "ORG-01" },
                { &cb_noun_organisation, "ORG" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      open_page (&fixture, cases[i].noun, 0);
      edit_record (&fixture, cases[i].ref);
      /* What is kept for a format of others is shown by no page. */
      for (guint field = 0; field < cases[i].noun->n_fields; field++)
        g_assert_true ((find_row (fixture.page, field) != NULL) ==
                       ((cases[i].noun->fields[field].flags & CB_FIELD_KEPT) == 0));
      close_page (&fixture);
    }
}

static void
test_numbers_and_dates (void)
{
  const struct
  {
    const char *typed;
    const char *clean;
  } numbers[] = {
    { "250000", "250000" },
    { "250,000", "250000" },
    { "1,250,000.5", "1250000.5" },
    { "1 250 000", "1250000" },
    { "1.250.000", "1250000" },
    { "1250.5", "1250.5" },
    { "١٢٣", "123" },
    { "١٬٢٥٠٫٥", "1250.5" },
    { "a lot", "a lot" },
    { "", "" },
  };
  const struct
  {
    const char *typed;
    const char *clean;
  } dates[] = { { "2026-11-20", "2026-11-20" },
                { "20 Nov 2026", "2026-11-20" },
                { "soon", "soon" },
                { "2026", "2026" } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *clean = cb_editor_typing_clean_number (numbers[i].typed);

      g_assert_cmpstr (clean, ==, numbers[i].clean);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *clean = cb_editor_typing_clean_date (dates[i].typed);

      g_assert_cmpstr (clean, ==, dates[i].clean);
    }
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_func ("/editor/edit-and-undo", test_edit_and_undo);
  g_test_add_func ("/editor/refused-input-stays", test_refused_input_stays);
  g_test_add_func ("/editor/warning", test_warning);
  g_test_add_func ("/editor/refused-is-tried-again", test_refused_is_tried_again);
  g_test_add_func ("/editor/typing-is-stored-on-close", test_typing_is_stored_on_close);
  g_test_add_func ("/editor/create", test_create);
  g_test_add_func ("/editor/translation", test_translation);
  g_test_add_func ("/editor/nouns", test_nouns);
  g_test_add_func ("/editor/numbers-and-dates", test_numbers_and_dates);
  return g_test_run ();
}
