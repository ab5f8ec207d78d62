/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-fund-entries.h"
#include "cb-fund-entry-pane.h"
#include "cb-fund-ledger.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-register-columns.h"
#include "cb-register-split.h"

struct _CbFundLedger
{
  AdwBin parent_instance;

  CbFundSums *sums;
  CbOrganisations *organisations;
  CbFundEntries *entries;
  GtkSingleSelection *selection;
  char *shown;
  gboolean restoring; /* the selection follows the list, not the person */

  GtkDropDown *types;
  GtkLabel *count;
  GtkStack *stack;
  GtkColumnView *view;
  CbRegisterSplit *split;
  CbFundEntryPane *pane;
};

G_DEFINE_FINAL_TYPE (CbFundLedger, cb_fund_ledger, ADW_TYPE_BIN)

typedef enum
{
  COLUMN_DATE,
  COLUMN_TYPE,
  COLUMN_FOR,
  COLUMN_AMOUNT,
  COLUMN_CONVERTED,
  COLUMN_TIER,
  COLUMN_BALANCE,
  N_COLUMNS,
} Column;

/* --- cells ----------------------------------------------------------------- */

static const char *
name_type (const CbLedgerEntry *entry)
{
  return cb_code_get_name (
      cb_code_list_get (cb_reference_get_list ("transaction-types"), entry->type));
}

/* The contributor, the application, or the category of a cost. */
static char *
word_for (const CbFundBook *book, const CbLedgerEntry *entry)
{
  if (entry->contribution != CB_LEDGER_NONE)
    {
      const CbRecord *contributor = g_ptr_array_index (book->contributors, entry->contribution);

      if (contributor != NULL)
        return g_strdup (cb_record_get_title (contributor, cb_locale_get_language ()->tag));
    }
  if (entry->application != CB_LEDGER_NONE)
    return g_strdup (g_ptr_array_index (book->applications, entry->application));
  if (entry->category != CB_LEDGER_NONE)
    return g_strdup (cb_reference_get_name ("cost-categories",
                                            g_ptr_array_index (book->categories, entry->category)));
  return g_strdup ("—");
}

static char *
word_tier (const CbLedgerEntry *entry, const CbFundRunning *running, const char *currency)
{
  const char *name = cb_ledger_tier_get_name (cb_ledger_get_tier ((CbLedgerType) entry->type));
  g_autofree char *amount = cb_fund_words_money (running->tier, currency);

  /* Translators: a sum of the ledger and its amount: “Received: 1,000 USD” */
  return g_strdup_printf (_ ("%s: %s"), name, amount);
}

static char *
word_cell (CbFundEntry *item, Column column)
{
  const CbFundBook *book = cb_fund_entry_get_sums (item)->book;
  const CbLedgerEntry *entry = cb_fund_entry_get (item);
  const CbFundRunning *running = cb_fund_entry_get_running (item);
  const char *currency = cb_fund_book_get_currency (book);

  switch (column)
    {
    case COLUMN_DATE:
      return cb_fund_words_day (entry->date);
    case COLUMN_TYPE:
      return g_strdup (name_type (entry));
    case COLUMN_FOR:
      return word_for (book, entry);
    case COLUMN_AMOUNT:
      return cb_fund_words_money (entry->amount,
                                  g_ptr_array_index (book->currencies, entry->currency));
    case COLUMN_CONVERTED:
      return running->amount == CB_MONEY_NONE ? g_strdup (_ ("no rate"))
                                              : cb_fund_words_money (running->amount, currency);
    case COLUMN_TIER:
      return word_tier (entry, running, currency);
    case COLUMN_BALANCE:
    case N_COLUMNS:
    default:
      return cb_fund_words_money (running->balance, currency);
    }
}

static gboolean
is_number (Column column)
{
  return column >= COLUMN_AMOUNT;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  GtkWidget *label = cb_marks_new_label (NULL, "numeric");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_number ((Column) GPOINTER_TO_UINT (column)))
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *text = word_cell (gtk_list_item_get_item (list_item),
                                     (Column) GPOINTER_TO_UINT (column));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_column (CbFundLedger *self, Column column, const char *title, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  gtk_column_view_column_set_resizable (added, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (added, width);
  else
    gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_append_column (self->view, added);
}

/* --- what is shown --------------------------------------------------------- */

static void
set_shown (CbFundLedger *self, const char *ref)
{
  g_autofree char *copy = g_strdup (ref);

  g_free (self->shown);
  self->shown = g_steal_pointer (&copy);
  cb_fund_entry_pane_set (self->pane, self->sums != NULL ? self->sums->book : NULL, self->shown,
                          self->organisations);
}

static void
select_shown (CbFundLedger *self)
{
  guint position = self->shown != NULL ? cb_fund_entries_find (self->entries, self->shown)
                                       : GTK_INVALID_LIST_POSITION;

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->restoring = FALSE;
}

static void
selected_cb (CbFundLedger *self)
{
  CbFundEntry *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->restoring || item == NULL)
    return;
  set_shown (self, cb_fund_entry_get_ref (item));
  if (!cb_register_split_get_narrow (self->split))
    cb_register_split_set_show_detail (self->split, TRUE);
}

static void
activate_cb (CbFundLedger *self, guint position)
{
  g_autoptr (CbFundEntry) item = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (item != NULL)
    cb_fund_ledger_show (self, cb_fund_entry_get_ref (item));
}

static void
close_cb (CbFundLedger *self)
{
  GtkWidget *list = cb_register_columns_find_list (self->view);

  cb_register_split_set_show_detail (self->split, FALSE);
  set_shown (self, NULL);
  select_shown (self);
  if (list != NULL)
    gtk_widget_grab_focus (list);
}

void
cb_fund_ledger_show (CbFundLedger *self, const char *ref)
{
  g_return_if_fail (CB_IS_FUND_LEDGER (self));

  set_shown (self, ref);
  select_shown (self);
  cb_register_columns_scroll_to (self->view, cb_fund_entries_find (self->entries, ref));
  cb_register_split_set_show_detail (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static void
update_count (CbFundLedger *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autofree char *text = g_strdup_printf (ngettext ("%'u entry", "%'u entries", n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
type_cb (CbFundLedger *self)
{
  cb_fund_entries_set_type (self->entries, (int) gtk_drop_down_get_selected (self->types) - 1);
  update_count (self);
  select_shown (self);
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
build_bar (CbFundLedger *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const CbCodeList *types = cb_reference_get_list ("transaction-types");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All entries"));
  for (guint i = 0; i < cb_code_list_get_size (types); i++)
    gtk_string_list_append (names, cb_code_get_name (cb_code_list_get (types, i)));
  self->types = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  cb_marks_set_accessible_label (GTK_WIDGET (self->types), _ ("Kind of entry"));
  g_signal_connect_swapped (self->types, "notify::selected", G_CALLBACK (type_cb), self);
  self->count = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->types));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (bar, "cb-fund-bar");
  return bar;
}

static void
build_view (CbFundLedger *self)
{
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->entries));
  self->view = GTK_COLUMN_VIEW (
      gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  cb_marks_set_accessible_label (GTK_WIDGET (self->view), _ ("Ledger"));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  add_column (self, COLUMN_DATE, _ ("Value date"), 100);
  add_column (self, COLUMN_TYPE, _ ("Type"), 130);
  /* Translators: a column of the ledger: the contributor, application or category. */
  add_column (self, COLUMN_FOR, C_ ("ledger", "For"), 150);
  add_column (self, COLUMN_AMOUNT, _ ("Amount"), 130);
  add_column (self, COLUMN_CONVERTED, _ ("In the accounts"), 130);
  add_column (self, COLUMN_TIER, _ ("Sum after it"), 190);
  add_column (self, COLUMN_BALANCE, _ ("Balance after it"), 0);
  cb_compat_tab_out_of (cb_register_columns_find_list (self->view));
}

static GtkWidget *
build_list (CbFundLedger *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-fund-symbolic", "title",
                                   _ ("No Entries"), "description",
                                   _ ("Nothing was entered up to this day."), NULL);

  build_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  cb_register_columns_keep_start (GTK_SCROLLED_WINDOW (scroller));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

static void
cb_fund_ledger_dispose (GObject *object)
{
  CbFundLedger *self = CB_FUND_LEDGER (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (cb_fund_ledger_parent_class)->dispose (object);
}

static void
cb_fund_ledger_class_init (CbFundLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_fund_ledger_dispose;
}

static void
cb_fund_ledger_init (CbFundLedger *self)
{
  self->entries = cb_fund_entries_new ();
  self->pane = CB_FUND_ENTRY_PANE (cb_fund_entry_pane_new ());
  g_signal_connect_swapped (self->pane, "close-request", G_CALLBACK (close_cb), self);
  self->split = g_object_new (CB_TYPE_REGISTER_SPLIT, "list", build_list (self), "detail",
                              self->pane, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
}

GtkWidget *
cb_fund_ledger_new (CbSession *session)
{
  CbFundLedger *self = g_object_new (CB_TYPE_FUND_LEDGER, NULL);

  cb_fund_entry_pane_set_session (self->pane, session);
  return GTK_WIDGET (self);
}

void
cb_fund_ledger_set (CbFundLedger *self, CbFundSums *sums, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_FUND_LEDGER (self));

  cb_fund_sums_ref (sums);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  self->sums = sums;
  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  self->restoring = TRUE;
  cb_fund_entries_set (self->entries, sums);
  self->restoring = FALSE;
  if (self->shown != NULL && cb_fund_entries_find (self->entries, self->shown) == G_MAXUINT)
    {
      set_shown (self, NULL);
      cb_register_split_set_show_detail (self->split, FALSE);
    }
  else if (self->shown != NULL)
    set_shown (self, self->shown);
  select_shown (self);
  update_count (self);
}
