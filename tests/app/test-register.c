/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a noun: what a person sees in the list and beside it. */

#include "config.h"

#include "cb-gradual-model.h"
#include "cb-record-cell.h"
#include "cb-record-model.h"
#include "cb-register-columns.h"
#include "cb-register-split.h"
#include "register-fixture.h"

static void
test_list (void)
{
  Fixture fixture;
  GtkWidget *search;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  RUN_UNTIL (shows_text (fixture.page, "A national centre"));
  RUN_UNTIL (shows_text (fixture.page, "Armenia"));
  RUN_UNTIL (shows_text (fixture.page, "3 records"));

  search = find_shown (fixture.page, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "range");
  RUN_UNTIL (count_rows (&fixture) == 2);
  RUN_UNTIL (shows_text (fixture.page, "2 of 3"));
  gtk_editable_set_text (GTK_EDITABLE (search), "cyber range");
  RUN_UNTIL (count_rows (&fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing of that kind");
  RUN_UNTIL (shows_text (fixture.page, "Nothing found"));
  click (&fixture, "Clear search and filters");
  RUN_UNTIL (count_rows (&fixture) == 3);
  close_page (&fixture);
}

static gboolean
has_title (Fixture *fixture, guint position, const char *title)
{
  g_autoptr (CbRecordItem) item = g_list_model_get_item (get_model (fixture), position);
  const CbRecord *record = item != NULL ? cb_record_item_get_record (item) : NULL;

  return record != NULL && g_strcmp0 (cb_record_get (record, CB_NEED_TITLE), title) == 0;
}

static void
test_sort (void)
{
  Fixture fixture;
  GtkColumnView *view;
  GListModel *columns;
  const char *const wanted[] = { "A cyber range", "A national centre", "Better laws" };

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  view = GTK_COLUMN_VIEW (find_shown (fixture.page, GTK_TYPE_COLUMN_VIEW));
  columns = gtk_column_view_get_columns (view);

  for (guint order = 0; order < 2; order++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, CB_NEED_TITLE);

      gtk_column_view_sort_by_column (view, column,
                                      order == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      for (guint i = 0; i < 3; i++)
        RUN_UNTIL (has_title (&fixture, i, wanted[order == 0 ? i : 2 - i]));
    }
  close_page (&fixture);
}

static void
test_detail (void)
{
  Fixture fixture;
  GtkWidget *view;

  open_page (&fixture, &cb_noun_need, 0);
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "ARM-01");
  RUN_UNTIL (find_shown (fixture.page, CB_TYPE_RECORD_VIEW) != NULL);
  view = find_shown (fixture.page, CB_TYPE_RECORD_VIEW);
  RUN_UNTIL (shows_text (view, "A national centre"));
  g_assert_true (shows_text (view, "TLP:AMBER"));
  g_assert_true (shows_text (view, "our classification"));
  g_assert_true (shows_text (view, "A/77/92, Armenia"));
  RUN_UNTIL (shows_text (view, "History"));

  click (&fixture, "Français");
  RUN_UNTIL (shows_text (view, "Un centre national"));
  close_page (&fixture);
}

static void
test_delete_and_undo (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "ARM-01");
  RUN_UNTIL (find_shown (fixture.page, CB_TYPE_RECORD_VIEW) != NULL &&
             shows_text (find_shown (fixture.page, CB_TYPE_RECORD_VIEW), "ARM-01"));
  g_signal_emit_by_name (find_shown (fixture.page, CB_TYPE_RECORD_VIEW), "delete-request");
  RUN_UNTIL (count_rows (&fixture) == 2);
  /* The next record is shown instead. */
  RUN_UNTIL (shows_text (find_shown (fixture.page, CB_TYPE_RECORD_VIEW), "UKR-01"));
  undo (&fixture);
  RUN_UNTIL (count_rows (&fixture) == 3);
  close_page (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_document, 0);
  RUN_UNTIL (shows_text (fixture.page, "Nothing here yet"));
  g_assert_nonnull (find_button (fixture.page, "Import"));
  close_page (&fixture);
}

/* What a view believes that the list is, from what it was told. */
static void
told_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *believed)
{
  g_assert_cmpuint (position + removed, <=, believed->len);
  if (removed > 0)
    g_ptr_array_remove_range (believed, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (believed, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (believed->len, ==, g_list_model_get_n_items (model));
}

static void
assert_beginning (GPtrArray *believed, GListModel *whole)
{
  g_assert_cmpuint (believed->len, <=, g_list_model_get_n_items (whole));
  for (guint i = 0; i < believed->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (whole, i);

      g_assert_true (item == g_ptr_array_index (believed, i));
    }
}

static void
change_somewhere (GListStore *store, GRand *random)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint position = (guint) g_rand_int_range (random, 0, (int) n_items + 1);
  guint removed = (guint) g_rand_int_range (random, 0, (int) (n_items - position) + 1);
  guint added = (guint) g_rand_int_range (random, 0, 400);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (store, position, removed, items->pdata, added);
}

/* A view that is told in steps believes the beginning of the list at any time, and all of it at the
 * end. */
static void
test_gradual (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) believed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  g_autoptr (CbGradualModel) gradual = cb_gradual_model_new (G_LIST_MODEL (store));

  g_signal_connect (gradual, "items-changed", G_CALLBACK (told_cb), believed);
  for (guint round = 0; round < 300; round++)
    {
      change_somewhere (store, random);
      assert_beginning (believed, G_LIST_MODEL (store));
      for (int turns = g_rand_int_range (random, 0, 4); turns > 0; turns--)
        g_main_context_iteration (NULL, FALSE);
      assert_beginning (believed, G_LIST_MODEL (store));
      if (round % 50 == 0)
        cb_gradual_model_reach (gradual, g_list_model_get_n_items (G_LIST_MODEL (store)) - 1);
    }
  RUN_UNTIL (believed->len == g_list_model_get_n_items (G_LIST_MODEL (store)));
}

static void
test_many (void)
{
  Fixture fixture;
  CbRecordItem *item;
  GListModel *model;

  open_page (&fixture, &cb_noun_need, 3000);
  RUN_UNTIL (count_rows (&fixture) == 3003);
  item = g_list_model_get_item (get_model (&fixture), 2500);
  RUN_UNTIL (cb_record_item_get_record (item) != NULL);
  model = cb_gradual_model_get_model (CB_GRADUAL_MODEL (get_model (&fixture)));
  g_assert_cmpuint (cb_record_model_find (CB_RECORD_MODEL (model), cb_record_item_get_id (item)),
                    ==, 2500);
  g_assert_finalize_object (item);

  cb_register_page_show_record (CB_REGISTER_PAGE (fixture.page), "UKR-02");
  RUN_UNTIL (shows_text (find_shown (fixture.page, GTK_TYPE_COLUMN_VIEW), "Better laws"));
  close_page (&fixture);
}

static void
test_close_while_loading (void)
{
  Fixture fixture;

  open_page (&fixture, &cb_noun_need, 500);
  close_page (&fixture);
}

static void
test_right_to_left (void)
{
  Fixture fixture;
  GtkWidget *cell;
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (shows_text (fixture.page, "A national centre"));
  RUN_UNTIL (gtk_widget_get_width (fixture.page) > 0);
  cell = find_shown (fixture.page, CB_TYPE_RECORD_CELL);
  RUN_UNTIL (gtk_widget_get_width (cell) > 0);
  g_assert_true (gtk_widget_compute_bounds (cell, fixture.page, &bounds));
  g_test_message ("cell at %g, width %g of %d", (double) bounds.origin.x,
                  (double) bounds.size.width, gtk_widget_get_width (fixture.page));
  g_assert_cmpfloat (bounds.origin.x, >, gtk_widget_get_width (fixture.page) / 2.0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                     gtk_widget_get_width (fixture.page) + 1.0);
  close_page (&fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What the clipboard has, once it has something with @part. */
static char *
read_copy (Fixture *fixture, const char *part)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);

  for (guint i = 0; i < 1000; i++)
    {
      char *text = NULL;

      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (gdk_clipboard_get_content (clipboard) == NULL)
        {
          g_usleep (2000);
          continue;
        }
      gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
      RUN_UNTIL (text != NULL);
      if (strstr (text, part) != NULL)
        return text;
      g_free (text);
      g_usleep (2000);
    }
  return NULL;
}

/* The columns that the list shows, with names of codes and the marking; RED stays here. */
static void
test_copy (void)
{
  Fixture fixture;
  GtkColumnView *view;
  g_autofree char *row = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;

  open_page (&fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (&fixture) == 3);
  RUN_UNTIL (has_title (&fixture, 0, "A national centre"));
  view = GTK_COLUMN_VIEW (find_shown (fixture.page, GTK_TYPE_COLUMN_VIEW));

  gtk_selection_model_select_item (gtk_column_view_get_model (view), 0, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "rows.copy", NULL));
  row = read_copy (&fixture, "A national centre");
  g_assert_nonnull (row);
  lines = g_strsplit (row, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* the head, the row and what is behind it */
  g_assert_true (g_str_has_prefix (lines[0], "Reference\t"));
  g_assert_nonnull (strstr (lines[0], "Marking"));
  g_assert_nonnull (strstr (lines[1], "Armenia"));
  g_assert_nonnull (strstr (lines[1], "TLP:AMBER"));
  formats = gdk_content_formats_ref (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (fixture.page)));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "rows.copy-all", NULL));
  list = read_copy (&fixture, "A cyber range");
  g_assert_nonnull (list);
  g_assert_nonnull (strstr (list, "Better laws"));
  close_page (&fixture);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_func ("/register/list", test_list);
  g_test_add_func ("/register/sort", test_sort);
  g_test_add_func ("/register/detail", test_detail);
  g_test_add_func ("/register/delete-and-undo", test_delete_and_undo);
  g_test_add_func ("/register/empty", test_empty);
  g_test_add_func ("/register/copy", test_copy);
  g_test_add_func ("/register/gradual", test_gradual);
  g_test_add_func ("/register/many", test_many);
  g_test_add_func ("/register/close-while-loading", test_close_while_loading);
  g_test_add_func ("/register/right-to-left", test_right_to_left);
  return g_test_run ();
}
