/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-fund-balance.h"
#include "cb-fund-chart.h"
#include "cb-fund-words.h"
#include "cb-marks.h"
#include "cb-text-table.h"
#include "cb-tiles.h"
#include "cb-wrap-box.h"

typedef enum
{
  FIGURE_RECEIVED,
  FIGURE_PAID,
  FIGURE_BALANCE,
  FIGURE_AWARDED,
  FIGURE_AVAILABLE,
  N_FIGURES,
} Figure;

struct _CbFundBalance
{
  AdwBin parent_instance;

  CbFundSums *sums;
  GtkLabel *numbers[N_FIGURES];
  GtkLabel *more; /* what the figures do not say */
  GtkWidget *card;
  GtkStack *stack;
  CbFundChart *chart;
  GtkLabel *words;
  CbTextTable *table;
  gboolean listed; /* the table has the numbers of @sums */
};

G_DEFINE_FINAL_TYPE (CbFundBalance, cb_fund_balance, ADW_TYPE_BIN)

/* --- figures --------------------------------------------------------------- */

static const char *
name_figure (Figure figure)
{
  switch (figure)
    {
    case FIGURE_RECEIVED:
      return cb_ledger_tier_get_name (CB_LEDGER_TIER_RECEIVED);
    case FIGURE_PAID:
      return cb_ledger_tier_get_name (CB_LEDGER_TIER_PAID);
    case FIGURE_BALANCE:
      return _ ("Balance");
    case FIGURE_AWARDED:
      /* Translators: money that is awarded and not paid yet. */
      return _ ("Open awards");
    case FIGURE_AVAILABLE:
    case N_FIGURES:
    default:
      /* Translators: money that can still be awarded. */
      return _ ("Available");
    }
}

static const char *
explain_figure (Figure figure)
{
  switch (figure)
    {
    case FIGURE_RECEIVED:
      return _ ("Received from contributors, less what was returned");
    case FIGURE_PAID:
      return _ ("Disbursed and spent, less refunds");
    case FIGURE_BALANCE:
      return _ ("Received and other income, less what was paid and programme support cost");
    case FIGURE_AWARDED:
      return _ ("Awarded and not paid yet");
    case FIGURE_AVAILABLE:
    case N_FIGURES:
    default:
      return _ ("What can still be awarded: the balance less open awards, the support cost on them "
                "and the reserve");
    }
}

static CbMoney
get_figure (const CbLedgerBalance *balance, Figure figure)
{
  switch (figure)
    {
    case FIGURE_RECEIVED:
      return balance->tiers[CB_LEDGER_TIER_RECEIVED];
    case FIGURE_PAID:
      return balance->tiers[CB_LEDGER_TIER_PAID];
    case FIGURE_BALANCE:
      return balance->balance;
    case FIGURE_AWARDED:
      return balance->awarded_open;
    case FIGURE_AVAILABLE:
    case N_FIGURES:
    default:
      return balance->available;
    }
}

static GtkWidget *
new_figure (CbFundBalance *self, Figure figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = cb_marks_new_label (NULL, "title-4");
  GtkWidget *caption = cb_fund_words_new_text (name_figure (figure), "dim-label");

  self->numbers[figure] = GTK_LABEL (number);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_tooltip_text (box, explain_figure (figure));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figure");
  return box;
}

/* What is open with contributors, what is kept back, and what could not be converted. */
static char *
word_more (CbFundBalance *self)
{
  const CbLedgerBalance *balance = &self->sums->balance;
  const char *currency = cb_fund_book_get_currency (self->sums->book);
  g_autofree char *pledged = cb_fund_words_money (balance->pledged_open, currency);
  g_autofree char *committed = cb_fund_words_money (balance->committed_open, currency);
  g_autofree char *support = cb_fund_words_money (balance->support_due, currency);
  g_autofree char *reserved = cb_fund_words_money (balance->reserved, currency);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Pledged and still open: %s. Committed and still open: %s."),
                          pledged, committed);
  if (balance->support_due > 0)
    g_string_append_printf (text, _ (" Support cost not charged yet: %s."), support);
  if (balance->reserved > 0)
    g_string_append_printf (text, _ (" Operating reserve: %s."), reserved);
  if (balance->n_unconverted > 0)
    g_string_append_printf (text,
                            ngettext (" %u entry has no rate of exchange and is in no sum.",
                                      " %u entries have no rate of exchange and are in no sum.",
                                      balance->n_unconverted),
                            balance->n_unconverted);
  return g_string_free (text, FALSE);
}

/* --- the course ------------------------------------------------------------ */

static char *
describe_point (const CbFundSums *sums, const CbLedgerPoint *point, CbDate day)
{
  const char *currency = cb_fund_book_get_currency (sums->book);
  g_autofree char *date = cb_fund_words_day (day);
  g_autofree char *pledged = cb_fund_words_money (cb_fund_line_get (point, 0), currency);
  g_autofree char *committed = cb_fund_words_money (cb_fund_line_get (point, 1), currency);
  g_autofree char *received = cb_fund_words_money (cb_fund_line_get (point, 2), currency);
  g_autofree char *paid = cb_fund_words_money (cb_fund_line_get (point, 3), currency);
  g_autofree char *balance = cb_fund_words_money (point->balance, currency);

  /* Translators: a date and five amounts of money. */
  return g_strdup_printf (_ ("%s: pledged %s, committed %s, received %s, paid %s, balance %s."),
                          date, pledged, committed, received, paid, balance);
}

char *
cb_fund_balance_describe (const CbFundSums *sums)
{
  if (sums->trace->len == 0)
    return g_strdup (_ ("There are no entries up to this day."));
  return describe_point (sums, &g_array_index (sums->trace, CbLedgerPoint, sums->trace->len - 1),
                         sums->as_of);
}

static void
pointed_cb (CbFundBalance *self, int place)
{
  const CbLedgerPoint *point;
  g_autofree char *text = NULL;

  if (place >= 0)
    {
      point = &g_array_index (self->sums->trace, CbLedgerPoint, place);
      text = describe_point (self->sums, point, point->date);
    }
  else
    text = cb_fund_balance_describe (self->sums);
  gtk_label_set_text (self->words, text);
}

static void
fill_table (CbFundBalance *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  const char *currency = cb_fund_book_get_currency (self->sums->book);

  for (guint i = self->sums->trace->len; i > 0; i--)
    {
      const CbLedgerPoint *point = &g_array_index (self->sums->trace, CbLedgerPoint, i - 1);
      char **row = g_new0 (char *, CB_N_FUND_LINES + 2);

      row[0] = cb_fund_words_day (point->date);
      for (guint line = 0; line < CB_N_FUND_LINES; line++)
        row[line + 1] = cb_fund_words_money (cb_fund_line_get (point, (CbFundLine) line), currency);
      g_ptr_array_add (rows, row);
    }
  cb_text_table_take_rows (self->table, rows);
  self->listed = TRUE;
}

static void
toggled_cb (CbFundBalance *self, GtkToggleButton *button)
{
  gboolean table = gtk_toggle_button_get_active (button);

  if (table && !self->listed && self->sums != NULL)
    fill_table (self);
  gtk_stack_set_visible_child_name (self->stack, table ? "table" : "chart");
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
build_head (CbFundBalance *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = cb_marks_new_label (_ ("Balance over time"), "title-4");
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_set_hexpand (title, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show the numbers as a table"));
  cb_marks_set_accessible_label (button, _ ("Show the numbers as a table"));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static GtkWidget *
build_chart (CbFundBalance *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *keys = cb_wrap_box_new ();

  for (guint i = 0; i < CB_N_FUND_LINES; i++)
    cb_wrap_box_append (CB_WRAP_BOX (keys), cb_fund_line_new_sample ((CbFundLine) i));
  self->chart = CB_FUND_CHART (cb_fund_chart_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);
  g_signal_connect_swapped (self->chart, "pointed", G_CALLBACK (pointed_cb), self);
  self->words = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "numeric");
  gtk_box_append (GTK_BOX (box), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  return box;
}

static GtkWidget *
build_table (CbFundBalance *self)
{
  GtkWidget *scroller;

  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("Balance over time"), FALSE));
  cb_text_table_add_column (self->table, _ ("Date"), CB_TEXT_COLUMN_WORDS);
  for (guint i = 0; i < CB_N_FUND_LINES; i++)
    cb_text_table_add_column (self->table, cb_fund_line_get_name ((CbFundLine) i),
                              CB_TEXT_COLUMN_NUMBER);
  scroller = GTK_WIDGET (self->table);
  gtk_widget_set_size_request (scroller, -1, 360);
  return scroller;
}

static void
build (CbFundBalance *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *tiles = cb_tiles_new ();

  for (guint i = 0; i < N_FIGURES; i++)
    cb_tiles_append (CB_TILES (tiles), new_figure (self, (Figure) i));
  self->more = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "numeric");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, build_chart (self), "chart");
  gtk_stack_add_named (self->stack, build_table (self), "table");
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self->card), build_head (self));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "chart-card");
  gtk_box_append (GTK_BOX (box), tiles);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (box), self->card);
  gtk_widget_add_css_class (box, "cb-fund-part");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1200);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1200);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
cb_fund_balance_finalize (GObject *object)
{
  g_clear_pointer (&CB_FUND_BALANCE (object)->sums, cb_fund_sums_unref);

  G_OBJECT_CLASS (cb_fund_balance_parent_class)->finalize (object);
}

static void
cb_fund_balance_class_init (CbFundBalanceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_fund_balance_finalize;
}

static void
cb_fund_balance_init (CbFundBalance *self)
{
  build (self);
}

void
cb_fund_balance_set (CbFundBalance *self, CbFundSums *sums)
{
  const char *currency = cb_fund_book_get_currency (sums->book);
  g_autofree char *more = NULL;
  g_autofree char *words = cb_fund_balance_describe (sums);

  g_return_if_fail (CB_IS_FUND_BALANCE (self));

  cb_fund_sums_ref (sums);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  self->sums = sums;
  self->listed = FALSE;
  for (guint i = 0; i < N_FIGURES; i++)
    {
      CbMoney money = get_figure (&sums->balance, (Figure) i);
      g_autofree char *text = cb_fund_words_money (money, currency);

      gtk_label_set_text (self->numbers[i], text);
    }
  more = word_more (self);
  gtk_label_set_text (self->more, more);
  gtk_label_set_text (self->words, words);
  cb_fund_chart_set (self->chart, sums);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), sums->trace->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Balance over time"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "table"))
    fill_table (self);
}
