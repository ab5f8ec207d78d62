/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-award.h"
#include "cb-call.h"
#include "cb-contribution.h"
#include "cb-cost-line.h"
#include "cb-eligibility-result.h"
#include "cb-fund-application.h"
#include "cb-fund-balance.h"
#include "cb-fund-calls.h"
#include "cb-fund-contributions.h"
#include "cb-fund-day.h"
#include "cb-fund-entry-dialog.h"
#include "cb-fund-form.h"
#include "cb-fund-ledger.h"
#include "cb-fund-page.h"
#include "cb-fund.h"
#include "cb-judgement.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-milestone.h"
#include "cb-navigation.h"
#include "cb-nominee.h"
#include "cb-outcome.h"
#include "cb-rule-set.h"
#include "cb-rule-sets.h"
#include "cb-rule.h"
#include "cb-session-fund.h"
#include "cb-transaction.h"

/* Changes that come together are answered with one reading. */
#define RELOAD_DELAY_MS 40

struct _CbFundPage
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *funds; /* of CbRecord; NULL until they are read */
  CbOrganisations *organisations;
  CbFundBook *book;
  char *fund;          /* ref of the one that is shown */
  CbFundPlace *wanted; /* a record to show as soon as its fund is */
  CbDate today;
  guint reload_source;
  gboolean outdated; /* something changed while nobody looked */
  gboolean filling;  /* the chooser follows the list, not the person */

  GtkStack *stack;
  GtkLabel *title;
  GtkDropDown *funds_chooser;
  CbFundDay *day;
  GtkWidget *switcher;
  GtkStack *sections;
  CbFundBalance *balance;
  CbFundLedger *ledger;
  CbFundContributions *contributions;
  CbFundCalls *calls;
  CbRuleSets *rules;
};

G_DEFINE_FINAL_TYPE (CbFundPage, cb_fund_page, ADW_TYPE_BIN)

static void show_wanted (CbFundPage *self);

/* --- what is shown --------------------------------------------------------- */

static void
summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundPage) self = user_data;
  g_autoptr (CbFundSums) sums = cb_fund_sums_make_finish (result, NULL);

  /* The only error is that nobody wants the numbers any more. Nor those that another day or fund,
   * chosen meanwhile, has overtaken: threads do not end in the order in which they began. */
  if (sums == NULL || self->session == NULL || sums->book != self->book ||
      sums->as_of != cb_fund_day_get (self->day))
    return;
  cb_fund_balance_set (self->balance, sums);
  cb_fund_ledger_set (self->ledger, sums, self->organisations);
  cb_fund_contributions_set (self->contributions, sums, self->organisations);
  cb_fund_calls_load (self->calls, sums->book->fund, sums->as_of, self->organisations);
  cb_rule_sets_load (self->rules, self->organisations);
  gtk_stack_set_visible_child_name (self->stack, "fund");
  show_wanted (self);
}

static void
add_up (CbFundPage *self)
{
  if (self->book != NULL)
    cb_fund_sums_make_async (self->book, cb_fund_day_get (self->day), self->cancellable, summed_cb,
                             g_object_ref (self));
}

static void
book_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbFundBook) book = cb_session_fund_book_finish (CB_SESSION (source), result, &error);

  if (book == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  /* Another fund was chosen meanwhile. */
  if (g_strcmp0 (cb_record_get_ref (book->fund), self->fund) != 0)
    return;
  g_clear_pointer (&self->book, cb_fund_book_unref);
  self->book = g_steal_pointer (&book);
  add_up (self);
}

static void
load_book (CbFundPage *self)
{
  cb_session_fund_book_async (self->session, self->fund, self->cancellable, book_cb,
                              g_object_ref (self));
}

static void
day_changed_cb (CbFundPage *self)
{
  add_up (self);
}

/* --- the fund -------------------------------------------------------------- */

static CbRecord *
find_fund (CbFundPage *self, guint *place)
{
  for (guint i = 0; self->funds != NULL && i < self->funds->len; i++)
    {
      CbRecord *record = g_ptr_array_index (self->funds, i);

      *place = i;
      if (g_strcmp0 (cb_record_get_ref (record), self->fund) == 0)
        return record;
    }
  return NULL;
}

static void
set_fund (CbFundPage *self, const CbRecord *record)
{
  g_autofree char *ref = g_strdup (cb_record_get_ref (record));

  g_free (self->fund);
  self->fund = g_steal_pointer (&ref);
  gtk_label_set_text (self->title, cb_record_get_title (record, cb_locale_get_language ()->tag));
  load_book (self);
}

static void
fund_chosen_cb (CbFundPage *self)
{
  guint place = gtk_drop_down_get_selected (self->funds_chooser);

  if (!self->filling && self->funds != NULL && place < self->funds->len)
    set_fund (self, g_ptr_array_index (self->funds, place));
}

static void
show_funds (CbFundPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint place = 0;
  CbRecord *record = find_fund (self, &place);

  if (self->funds->len == 0)
    {
      g_clear_pointer (&self->fund, g_free);
      g_clear_pointer (&self->book, cb_fund_book_unref);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (record == NULL)
    {
      place = 0;
      record = g_ptr_array_index (self->funds, 0);
    }
  for (guint i = 0; i < self->funds->len; i++)
    gtk_string_list_append (names, cb_record_get_title (g_ptr_array_index (self->funds, i),
                                                        cb_locale_get_language ()->tag));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->funds_chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->funds_chooser, place);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->funds_chooser), self->funds->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->title), self->funds->len == 1);
  set_fund (self, record);
}

static void
funds_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) funds = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (funds == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  self->funds = g_steal_pointer (&funds);
  show_funds (self);
}

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundPage) self = user_data;
  CbOrganisations *organisations = cb_session_load_organisations_finish (CB_SESSION (source),
                                                                         result, NULL);

  /* What is wrong with the file is said when the funds are read. */
  if (organisations == NULL)
    return;
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
}

static void
reload (CbFundPage *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_fund);

  self->outdated = FALSE;
  self->today = cb_date_today ();
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
  cb_session_list_async (self->session, query, self->cancellable, funds_cb, g_object_ref (self));
}

static gboolean
reload_timeout_cb (gpointer user_data)
{
  CbFundPage *self = user_data;

  self->reload_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->outdated = TRUE;
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (CbFundPage *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_timeout_cb, self);
}

static void
cb_fund_page_map (GtkWidget *widget)
{
  CbFundPage *self = CB_FUND_PAGE (widget);

  GTK_WIDGET_CLASS (cb_fund_page_parent_class)->map (widget);
  /* Also when a new day began meanwhile. */
  if (self->today != cb_date_today () && cb_fund_day_get (self->day) == self->today)
    cb_fund_day_set (self->day, cb_date_today ());
  if (self->outdated || self->today != cb_date_today ())
    reload (self);
}

/* --- actions --------------------------------------------------------------- */

static void
set_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbFundPage *self = CB_FUND_PAGE (widget);
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_fund);

  cb_record_set (draft, CB_FUND_LANGUAGE, cb_locale_get_language ()->tag);
  cb_fund_form_new (widget, self->session, draft, self->organisations);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbFundPage *self = CB_FUND_PAGE (widget);
  guint place;
  CbRecord *record = find_fund (self, &place);

  if (record != NULL)
    cb_fund_form_new (widget, self->session, record, self->organisations);
}

static void
add_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbFundPage *self = CB_FUND_PAGE (widget);

  if (self->book != NULL)
    cb_fund_entry_dialog_new (widget, self->session, self->book, NULL, NULL, NULL);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_fund_page_dispose (GObject *object)
{
  CbFundPage *self = CB_FUND_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->book, cb_fund_book_unref);
  g_clear_pointer (&self->fund, g_free);
  g_clear_pointer (&self->wanted, cb_fund_place_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_fund_page_parent_class)->dispose (object);
}

static void
cb_fund_page_class_init (CbFundPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_fund_page_dispose;
  widget_class->map = cb_fund_page_map;

  g_type_ensure (CB_TYPE_FUND_DAY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-fund-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbFundPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CbFundPage, title);
  gtk_widget_class_bind_template_child_full (widget_class, "funds", FALSE,
                                             G_STRUCT_OFFSET (CbFundPage, funds_chooser));
  gtk_widget_class_bind_template_child (widget_class, CbFundPage, day);
  gtk_widget_class_bind_template_child (widget_class, CbFundPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, CbFundPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fund_chosen_cb);
  gtk_widget_class_install_action (widget_class, "fund.set-up", NULL, set_up_action);
  gtk_widget_class_install_action (widget_class, "fund.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "fund.add-entry", NULL, add_entry_action);
}

static void
cb_fund_page_init (CbFundPage *self)
{
  self->filling = TRUE; /* while there is nothing to choose from */
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marks_keep_accessible_label (GTK_WIDGET (self->funds_chooser));
  self->filling = FALSE;
  self->today = cb_date_today ();
}

static void
add_section (CbFundPage *self, gpointer section, const char *name, const char *title)
{
  gtk_stack_add_titled (self->sections, GTK_WIDGET (section), name, title);
}

GtkWidget *
cb_fund_page_new (CbSession *session)
{
  CbFundPage *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_FUND_PAGE, NULL);
  self->session = g_object_ref (session);
  self->balance = g_object_new (CB_TYPE_FUND_BALANCE, NULL);
  self->ledger = CB_FUND_LEDGER (cb_fund_ledger_new (session));
  self->contributions = CB_FUND_CONTRIBUTIONS (cb_fund_contributions_new (session));
  add_section (self, self->balance, "balance", _ ("Balance"));
  add_section (self, self->ledger, "ledger", _ ("Ledger"));
  self->calls = CB_FUND_CALLS (cb_fund_calls_new (session));
  add_section (self, self->contributions, "contributions", _ ("Contributions"));
  self->rules = CB_RULE_SETS (cb_rule_sets_new (session));
  add_section (self, self->calls, "calls", _ ("Calls"));
  add_section (self, self->rules, "rules", _ ("Rules"));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

/* --- a record that is asked for -------------------------------------------- */

/* The fund of the record, which may be another one than is shown. */
static void
choose_fund (CbFundPage *self, const char *ref)
{
  g_free (self->fund);
  self->fund = g_strdup (ref);
  /* One that is not in the list comes with what is read next. */
  if (self->funds != NULL)
    show_funds (self);
}

static gboolean
is_shown (CbFundPage *self, const char *fund)
{
  return self->book != NULL && g_strcmp0 (cb_record_get_ref (self->book->fund), fund) == 0;
}

static void
show_wanted (CbFundPage *self)
{
  g_autoptr (CbFundPlace) place = g_steal_pointer (&self->wanted);

  if (place == NULL || !is_shown (self, place->fund))
    return;
  if (place->noun == &cb_noun_transaction)
    cb_fund_ledger_show (self->ledger, place->ref);
  else if (place->application != NULL)
    cb_fund_calls_show_application (self->calls, place->call, place->application);
  else if (place->call != NULL)
    cb_fund_calls_show_call (self->calls, place->call);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbFundPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbFundPlace)
      place = cb_session_fund_place_finish (CB_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (place == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (place->rule_set != NULL)
    {
      cb_rule_sets_show (self->rules, place->rule_set);
      return;
    }
  g_clear_pointer (&self->wanted, cb_fund_place_free);
  self->wanted = g_steal_pointer (&place);
  if (is_shown (self, self->wanted->fund))
    show_wanted (self);
  else
    choose_fund (self, self->wanted->fund);
}

static const struct
{
  const CbNoun *noun;
  const char *section;
} shown_nouns[] = {
  { &cb_noun_fund, "balance" },       { &cb_noun_contribution, "contributions" },
  { &cb_noun_transaction, "ledger" }, { &cb_noun_call, "calls" },
  { &cb_noun_application, "calls" },  { &cb_noun_nominee, "calls" },
  { &cb_noun_cost_line, "calls" },    { &cb_noun_outcome, "calls" },
  { &cb_noun_judgement, "calls" },    { &cb_noun_eligibility_result, "calls" },
  { &cb_noun_award, "calls" },        { &cb_noun_milestone, "calls" },
  { &cb_noun_rule_set, "rules" },     { &cb_noun_rule, "rules" },
};

gboolean
cb_fund_page_has_noun (const CbNoun *noun)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown_nouns); i++)
    if (shown_nouns[i].noun == noun)
      return TRUE;
  return FALSE;
}

void
cb_fund_page_show_record (CbFundPage *self, const CbNoun *noun, const char *ref)
{
  g_return_if_fail (CB_IS_FUND_PAGE (self) && ref != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown_nouns); i++)
    if (shown_nouns[i].noun == noun)
      cb_fund_page_set_section (self, shown_nouns[i].section);
  cb_session_fund_place_async (self->session, noun, ref, NULL, placed_cb, g_object_ref (self));
}

void
cb_fund_page_create (CbFundPage *self)
{
  const char *section;

  g_return_if_fail (CB_IS_FUND_PAGE (self));

  section = gtk_stack_get_visible_child_name (self->sections);
  if (self->funds == NULL)
    return;
  if (self->funds->len == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "fund.set-up", NULL);
  else if (g_strcmp0 (section, "contributions") == 0)
    cb_fund_contributions_add (self->contributions);
  else if (g_strcmp0 (section, "calls") == 0)
    cb_fund_calls_add (self->calls);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "fund.add-entry", NULL);
}

void
cb_fund_page_set_section (CbFundPage *self, const char *section)
{
  g_return_if_fail (CB_IS_FUND_PAGE (self));

  gtk_stack_set_visible_child_name (self->sections, section);
}
