/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-case-card.h"
#include "cb-case-step.h"
#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-cases-list.h"
#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-register-columns.h"
#include "cb-wording.h"

typedef enum
{
  COLUMN_REF,
  COLUMN_STATE,
  COLUMN_NEED,
  COLUMN_PROGRAMME,
  COLUMN_STATUS,
  COLUMN_DUE,
  COLUMN_LAST,
  N_COLUMNS,
} Column;

struct _CbCasesList
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GtkSingleSelection *selection;
  GtkSortListModel *sorted;
  gboolean selecting; /* by our own hand */
};

G_DEFINE_FINAL_TYPE (CbCasesList, cb_cases_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- order ----------------------------------------------------------------- */

static const CbRecord *
get_record (gconstpointer item)
{
  return cb_case_item_get_file ((CbCaseItem *) item)->record;
}

static int
compare_refs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (cb_record_get_ref (get_record (a)), cb_record_get_ref (get_record (b)));
}

static int
compare_statuses (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int) cb_case_item_get_file ((CbCaseItem *) a)->status -
         (int) cb_case_item_get_file ((CbCaseItem *) b)->status;
}

/* What has no date comes last. */
static int
compare_days (CbDate one, CbDate two)
{
  if ((one == CB_DATE_NONE) != (two == CB_DATE_NONE))
    return one == CB_DATE_NONE ? 1 : -1;
  return one < two ? -1 : one > two;
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_days (cb_record_get_date (get_record (a), CB_CASE_DUE),
                       cb_record_get_date (get_record (b), CB_CASE_DUE));
}

static CbDate
get_last_day (gconstpointer item)
{
  const CbRecord *step = cb_case_item_get_last_step ((CbCaseItem *) item);

  return step != NULL ? cb_record_get_date (step, CB_CASE_STEP_DATE) : CB_DATE_NONE;
}

static int
compare_last (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_days (get_last_day (a), get_last_day (b));
}

static const struct
{
  const char *title; /* translatable */
  int width;         /* 0: takes what is left */
  GCompareDataFunc compare;
} columns[N_COLUMNS] = {
  [COLUMN_REF] = { N_ ("Reference"), 124, compare_refs },
  [COLUMN_STATE] = { N_ ("State"), 112, cb_case_item_compare_states },
  [COLUMN_NEED] = { N_ ("Need"), 0, cb_case_item_compare_needs },
  [COLUMN_PROGRAMME] = { N_ ("Programme"), 0, cb_case_item_compare_programmes },
  [COLUMN_STATUS] = { N_ ("Status"), 120, compare_statuses },
  [COLUMN_DUE] = { N_ ("Next step due"), 156, compare_due },
  [COLUMN_LAST] = { N_ ("Last step"), 110, compare_last },
};

/* --- cells ----------------------------------------------------------------- */

static Column
get_column (gpointer factory)
{
  return (Column) GPOINTER_TO_UINT (g_object_get_data (factory, "column"));
}

static GtkWidget *
new_text (Column column)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), columns[column].width > 0 ? 3 : 16);
  if (column == COLUMN_REF || column == COLUMN_LAST)
    gtk_widget_add_css_class (text, "numeric");
  return text;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  Column column = get_column (factory);
  GtkWidget *child;

  switch (column)
    {
    case COLUMN_STATUS:
      child = cb_marks_new_label (NULL, NULL);
      gtk_widget_set_halign (child, GTK_ALIGN_START);
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      break;
    case COLUMN_DUE:
      child = cb_case_due_new ();
      break;
    case COLUMN_REF:
    case COLUMN_STATE:
    case COLUMN_NEED:
    case COLUMN_PROGRAMME:
    case COLUMN_LAST:
    case N_COLUMNS:
    default:
      child = new_text (column);
      break;
    }
  gtk_list_item_set_child (list_item, child);
}

static void
show_text (GtkWidget *child, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  gtk_widget_set_tooltip_text (child, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  CbCaseItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  const CbRecord *record = get_record (item);
  g_autofree char *last = NULL;

  switch (get_column (factory))
    {
    case COLUMN_REF:
      show_text (child, cb_record_get_ref (record));
      break;
    case COLUMN_STATE:
      show_text (child, cb_case_item_get_state (item));
      break;
    case COLUMN_NEED:
      show_text (child, cb_case_item_get_need (item));
      break;
    case COLUMN_PROGRAMME:
      show_text (child, cb_case_item_get_programme (item));
      break;
    case COLUMN_STATUS:
      cb_marks_set_pill (GTK_LABEL (child), &record->noun->fields[CB_CASE_STATUS],
                         cb_record_get (record, CB_CASE_STATUS));
      break;
    case COLUMN_DUE:
      cb_case_due_show (child, item, CB_CASE_DUE_IN_COLUMN);
      break;
    case COLUMN_LAST:
      last = cb_case_words_last_step (item);
      show_text (child, last);
      break;
    case N_COLUMNS:
    default:
      break;
    }
}

static void
add_column (CbCasesList *self, Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *about = gtk_column_view_column_new (_ (columns[column].title), factory);
  g_autoptr (GtkSorter)
      sorter = GTK_SORTER (gtk_custom_sorter_new (columns[column].compare, NULL, NULL));

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_column_view_column_set_sorter (about, sorter);
  gtk_column_view_column_set_resizable (about, TRUE);
  if (columns[column].width > 0)
    gtk_column_view_column_set_fixed_width (about, columns[column].width);
  else
    gtk_column_view_column_set_expand (about, TRUE);
  gtk_column_view_append_column (self->view, about);
  g_object_unref (about);
}

/* --- selecting ------------------------------------------------------------- */

static void
selected_cb (CbCasesList *self)
{
  CbCaseItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && item != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, item);
}

static void
activate_cb (CbCasesList *self, guint position)
{
  g_autoptr (CbCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, item);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_cases_list_dispose (GObject *object)
{
  CbCasesList *self = CB_CASES_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_cases_list_parent_class)->dispose (object);
}

static void
cb_cases_list_class_init (CbCasesListClass *klass)
{
  static const char *const names[N_SIGNALS] = { "selected", "opened" };

  G_OBJECT_CLASS (klass)->dispose = cb_cases_list_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CB_TYPE_CASES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, CB_TYPE_CASE_ITEM);
}

static void
cb_cases_list_init (CbCasesList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (
      gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "cb-register-list");
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self, (Column) i);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  cb_marks_set_accessible_label (GTK_WIDGET (self->view), _ ("Cases"));
  cb_compat_tab_out_of (cb_register_columns_find_list (self->view));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  cb_register_columns_keep_start (GTK_SCROLLED_WINDOW (scrolled));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
cb_cases_list_set_model (CbCasesList *self, GListModel *model)
{
  g_return_if_fail (CB_IS_CASES_LIST (self) && G_IS_LIST_MODEL (model));

  self->sorted = gtk_sort_list_model_new (g_object_ref (model),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selecting = TRUE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  self->selecting = FALSE;
}

static guint
find_item (CbCasesList *self, CbCaseItem *item)
{
  GListModel *cases = G_LIST_MODEL (self->selection);

  for (guint i = 0; item != NULL && i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (CbCaseItem) other = g_list_model_get_item (cases, i);

      if (other == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
cb_cases_list_select (CbCasesList *self, CbCaseItem *item)
{
  guint position;

  g_return_if_fail (CB_IS_CASES_LIST (self));

  position = find_item (self, item);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  cb_register_columns_scroll_to (self->view, position);
}

void
cb_cases_list_focus (CbCasesList *self)
{
  guint position;

  g_return_if_fail (CB_IS_CASES_LIST (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  position = gtk_single_selection_get_selected (self->selection);
  cb_register_columns_scroll_to (self->view, position != GTK_INVALID_LIST_POSITION ? position : 0);
  gtk_widget_child_focus (cb_register_columns_find_list (self->view), GTK_DIR_TAB_FORWARD);
}
