/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-contribution.h"
#include "cb-fund-contributions.h"
#include "cb-fund-form.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-text-table.h"

struct _CbFundContributions
{
  AdwBin parent_instance;

  CbSession *session;
  CbFundSums *sums;
  CbOrganisations *organisations;

  GtkLabel *count;
  GtkStack *stack;
  CbTextTable *table;
};

G_DEFINE_FINAL_TYPE (CbFundContributions, cb_fund_contributions, ADW_TYPE_BIN)

static char **
make_row (CbFundContributions *self, guint place)
{
  const CbFundBook *book = self->sums->book;
  const char *language = cb_locale_get_language ()->tag;
  const char *currency = cb_fund_book_get_currency (book);
  const CbRecord *record = g_ptr_array_index (book->contributions, place);
  const CbRecord *contributor = g_ptr_array_index (book->contributors, place);
  const CbLedgerGroup *group = cb_fund_sums_find (self->sums, CB_LEDGER_BY_CONTRIBUTION, place);
  const char *earmark = cb_record_get_text (record, CB_CONTRIBUTION_EARMARK, language, NULL);
  const CbLedgerGroup sums = group != NULL ? *group : (CbLedgerGroup){ 0 };
  char **row = g_new0 (char *, 9);

  row[0] = g_strdup (contributor != NULL ? cb_record_get_title (contributor, language)
                                         : cb_record_get (record, CB_CONTRIBUTION_CONTRIBUTOR));
  row[1] = g_strdup (cb_reference_get_name ("contribution-sources",
                                            cb_record_get (record, CB_CONTRIBUTION_SOURCE_KIND)));
  row[2] = g_strdup (earmark != NULL ? earmark : "—");
  row[3] = cb_fund_words_money (sums.tiers[CB_LEDGER_TIER_PLEDGED], currency);
  row[4] = cb_fund_words_money (sums.tiers[CB_LEDGER_TIER_COMMITTED], currency);
  row[5] = cb_fund_words_money (sums.tiers[CB_LEDGER_TIER_RECEIVED], currency);
  row[6] = cb_fund_words_money (sums.pledged_open + sums.committed_open, currency);
  row[7] = g_strdup (cb_record_get_ref (record));
  return row;
}

static void
show_sums (CbFundContributions *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint n = self->sums->book->contributions->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%'u contribution", "%'u contributions", n),
                                           n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, make_row (self, i));
  cb_text_table_take_rows (self->table, rows);
  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
activate_cb (CbFundContributions *self, guint row)
{
  if (row < self->sums->book->contributions->len)
    cb_fund_form_new (GTK_WIDGET (self), self->session,
                      g_ptr_array_index (self->sums->book->contributions, row),
                      self->organisations);
}

void
cb_fund_contributions_add (CbFundContributions *self)
{
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_contribution);

  g_return_if_fail (CB_IS_FUND_CONTRIBUTIONS (self));

  if (self->sums == NULL)
    return;
  cb_record_set (draft, CB_CONTRIBUTION_FUND, cb_record_get_ref (self->sums->book->fund));
  cb_record_set (draft, CB_CONTRIBUTION_LANGUAGE, cb_locale_get_language ()->tag);
  cb_fund_form_new (GTK_WIDGET (self), self->session, draft, self->organisations);
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
build_bar (CbFundContributions *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a contribution…"));

  self->count = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (cb_fund_contributions_add), self);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (bar), add);
  gtk_widget_add_css_class (bar, "cb-fund-bar");
  return bar;
}

static GtkWidget *
build_table (CbFundContributions *self)
{
  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("Contributions"), FALSE));
  cb_text_table_add_column (self->table, _ ("Contributor"), CB_TEXT_COLUMN_LONG);
  cb_text_table_add_column (self->table, _ ("Kind of source"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, _ ("Earmark"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, cb_ledger_tier_get_name (CB_LEDGER_TIER_PLEDGED),
                            CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, cb_ledger_tier_get_name (CB_LEDGER_TIER_COMMITTED),
                            CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, cb_ledger_tier_get_name (CB_LEDGER_TIER_RECEIVED),
                            CB_TEXT_COLUMN_NUMBER);
  /* Translators: what a contributor has promised and not given yet. */
  cb_text_table_add_column (self->table, _ ("Still open"), CB_TEXT_COLUMN_NUMBER);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  return GTK_WIDGET (self->table);
}

static void
cb_fund_contributions_dispose (GObject *object)
{
  CbFundContributions *self = CB_FUND_CONTRIBUTIONS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);

  G_OBJECT_CLASS (cb_fund_contributions_parent_class)->dispose (object);
}

static void
cb_fund_contributions_class_init (CbFundContributionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_fund_contributions_dispose;
}

static void
cb_fund_contributions_init (CbFundContributions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-fund-symbolic", "title",
                                   _ ("No Contributions Yet"), "description",
                                   _ ("A contribution says who gives, and what for. What was "
                                      "pledged, signed and received of it is entered in the "
                                      "ledger."),
                                   NULL);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, build_table (self), "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_fund_contributions_new (CbSession *session)
{
  CbFundContributions *self = g_object_new (CB_TYPE_FUND_CONTRIBUTIONS, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
cb_fund_contributions_set (CbFundContributions *self,
                           CbFundSums *sums,
                           CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_FUND_CONTRIBUTIONS (self));

  cb_fund_sums_ref (sums);
  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  self->sums = sums;
  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  show_sums (self);
}
