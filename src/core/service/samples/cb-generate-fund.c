/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A synthetic fund. Its ledger goes as that of a real one: what is pledged is committed, what is
 * committed comes in, mostly in parts; applications are awarded money, paid, report what they
 * spent, and give back the rest, which is released. Some entries are in currencies that have no
 * rate on their day, and few of these are without the amount that the bank booked. */

#include "config.h"

#include "cb-call.h"
#include "cb-contribution.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-generate-fund.h"
#include "cb-ledger.h"
#include "cb-organisation.h"
#include "cb-random.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-transaction.h"

/* Keeps the stream of the fund apart from that of needs and programmes. */
#define STREAM G_GUINT64_CONSTANT (0x66756e64)
/* So many entries for one contribution, application, call or contributor. */
#define ENTRIES_PER_CONTRIBUTION 60
#define ENTRIES_PER_APPLICATION 9
#define APPLICATIONS_PER_CALL 40
#define MOST_CONTRIBUTORS 80
/* The ledger reaches back so many days. */
#define DAYS 1400

typedef enum
{
  GIVER_NEW,
  GIVER_PLEDGED,
  GIVER_PAYING,
  GIVER_PAID,
} GiverStage;

typedef enum
{
  GRANTEE_NEW,
  GRANTEE_AWARDED,
  GRANTEE_PAID,
  GRANTEE_REPORTED,
  GRANTEE_REFUNDED,
  GRANTEE_DONE,
} GranteeStage;

/* A contribution or an application on its way. */
typedef struct
{
  guint stage;
  guint currency;
  CbMoney whole;
  CbMoney left;
} Walk;

typedef struct
{
  const char *code;
  int per_mille; /* about so many thousandths of a dollar */
} Currency;

static const Currency currencies[] = {
  { "USD", 1000 }, { "EUR", 1140 }, { "CHF", 1240 }, { "GBP", 1340 }, { "NOK", 99 },
};

typedef struct
{
  CbDatabase *database;
  const CbGenerateFund *wanted;
  CbRandom random;
  guint n_contributors;
  guint n_contributions;
  guint n_calls;
  guint n_applications;
  Walk *givers;
  Walk *grantees;
  CbRecord *last; /* the entry before */
} Maker;

static char *
make_ref (const Maker *self, const char *letter, guint number)
{
  return g_strdup_printf ("SYN-%" G_GUINT64_FORMAT "-%s%05u", self->wanted->seed, letter, number);
}

static char *
make_source (const Maker *self)
{
  return g_strdup_printf ("Synthetic record, seed %" G_GUINT64_FORMAT, self->wanted->seed);
}

static const char *
pick_code (Maker *self, const char *list)
{
  const CbCodeList *codes = cb_reference_get_list (list);

  return cb_code_list_get (codes, cb_random_below (&self->random, cb_code_list_get_size (codes)))
      ->code;
}

static const char *
pick_member_state (Maker *self)
{
  const CbCodeList *states = cb_reference_get_list ("states");
  const CbCode *state;

  do
    state = cb_code_list_get (states,
                              cb_random_below (&self->random, cb_code_list_get_size (states)));
  while (g_strcmp0 (cb_code_get_extra (state, "un_member"), "yes") != 0);
  return state->code;
}

static guint
pick_currency (Maker *self)
{
  /* Half of the money is in dollars. */
  return cb_random_chance (&self->random, 50)
             ? 0
             : cb_random_below (&self->random, G_N_ELEMENTS (currencies));
}

static gboolean
insert (Maker *self, CbRecord *record, GError **error)
{
  int source = cb_noun_find_field (record->noun, "source");
  gboolean inserted;

  cb_record_take (record, (guint) source, make_source (self));
  inserted = cb_records_insert (self->database, record, error);
  cb_record_unref (record);
  return inserted;
}

/* --- what the ledger is about ---------------------------------------------- */

static gboolean
store_fund (Maker *self, GError **error)
{
  CbRecord *fund = cb_record_new_preset (&cb_noun_fund);

  cb_record_take (fund, CB_FUND_REF, make_ref (self, "F", 1));
  cb_record_take (fund, CB_FUND_TITLE,
                  g_strdup_printf ("Synthetic fund of seed %" G_GUINT64_FORMAT,
                                   self->wanted->seed));
  cb_record_set (fund, CB_FUND_DESCRIPTION, "A synthetic fund made for tests; it has no money.");
  cb_record_set (fund, CB_FUND_SUPPORT_COST, "13");
  cb_record_set (fund, CB_FUND_RESERVE, "10");
  cb_record_take (fund, CB_FUND_OPENED, cb_date_format (self->wanted->base - DAYS));
  return insert (self, fund, error);
}

static gboolean
store_contributor (Maker *self, guint number, GError **error)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_organisation);

  cb_record_take (record, CB_ORGANISATION_REF, make_ref (self, "D", number));
  cb_record_take (record, CB_ORGANISATION_NAME,
                  g_strdup_printf ("Synthetic contributor %u of seed %" G_GUINT64_FORMAT, number,
                                   self->wanted->seed));
  cb_record_set (record, CB_ORGANISATION_TYPE, pick_code (self, "organisation-types"));
  return insert (self, record, error);
}

static gboolean
store_contribution (Maker *self, guint number, GError **error)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_contribution);

  self->givers[number - 1].currency = pick_currency (self);
  cb_record_take (record, CB_CONTRIBUTION_REF, make_ref (self, "G", number));
  cb_record_take (record, CB_CONTRIBUTION_FUND, make_ref (self, "F", 1));
  cb_record_take (record, CB_CONTRIBUTION_CONTRIBUTOR,
                  make_ref (self, "D", 1 + cb_random_below (&self->random, self->n_contributors)));
  cb_record_set (record, CB_CONTRIBUTION_SOURCE_KIND, pick_code (self, "contribution-sources"));
  if (cb_random_chance (&self->random, 20))
    cb_record_set (record, CB_CONTRIBUTION_EARMARK, "Synthetic earmark");
  return insert (self, record, error);
}

static gboolean
store_call (Maker *self, guint number, GError **error)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_call);
  CbDate opens = self->wanted->base - DAYS + (CbDate) (number - 1) * DAYS / (CbDate) self->n_calls;

  cb_record_take (record, CB_CALL_REF, make_ref (self, "L", number));
  cb_record_take (record, CB_CALL_FUND, make_ref (self, "F", 1));
  cb_record_take (record, CB_CALL_TITLE, g_strdup_printf ("Synthetic call %u", number));
  cb_record_set (record, CB_CALL_KIND, pick_code (self, "application-kinds"));
  cb_record_set (record, CB_CALL_STATUS, pick_code (self, "call-statuses"));
  cb_record_take (record, CB_CALL_OPENS, cb_date_format (opens));
  cb_record_take (record, CB_CALL_DEADLINE,
                  cb_date_format (opens + cb_random_between (&self->random, 20, 60)));
  return insert (self, record, error);
}

static gboolean
store_application (Maker *self, guint number, GError **error)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_application);
  guint call = 1 + (number - 1) / APPLICATIONS_PER_CALL;
  CbMoney amount = (CbMoney) cb_random_between (&self->random, 4, 300) * 500 * CB_MONEY_UNIT;

  self->grantees[number - 1].currency = pick_currency (self);
  self->grantees[number - 1].whole = amount;
  cb_record_take (record, CB_APPLICATION_REF, make_ref (self, "A", number));
  cb_record_take (record, CB_APPLICATION_CALL, make_ref (self, "L", call));
  cb_record_take (record, CB_APPLICATION_TITLE,
                  g_strdup_printf ("Synthetic application %u", number));
  cb_record_set (record, CB_APPLICATION_STATE, pick_member_state (self));
  cb_record_set (record, CB_APPLICATION_STATUS, pick_code (self, "application-statuses"));
  cb_record_take (record, CB_APPLICATION_AMOUNT, cb_money_format (amount));
  cb_record_set (record, CB_APPLICATION_CURRENCY,
                 currencies[self->grantees[number - 1].currency].code);
  return insert (self, record, error);
}

/* --- the ledger ------------------------------------------------------------ */

static void
set_type (CbRecord *entry, CbLedgerType type)
{
  cb_record_set (
      entry, CB_TRANSACTION_TYPE,
      cb_code_list_get (cb_reference_get_list ("transaction-types"), (guint) type)->code);
}

/* What the bank booked lies a little beside the rate. */
static void
set_amount (Maker *self, CbRecord *entry, CbMoney amount, guint currency)
{
  const Currency *about = &currencies[currency];
  CbMoney booked = amount / 1000 * about->per_mille / 100 *
                   cb_random_between (&self->random, 97, 103) / 10 * 10;

  cb_record_take (entry, CB_TRANSACTION_AMOUNT, cb_money_format (amount));
  cb_record_set (entry, CB_TRANSACTION_CURRENCY, about->code);
  if (currency != 0 && booked != 0 && !cb_random_chance (&self->random, 10))
    cb_record_take (entry, CB_TRANSACTION_BOOKED, cb_money_format (booked));
}

/* Mostly all that is left, else a part with cents. */
static CbMoney
take_some (Maker *self, CbMoney *left)
{
  CbMoney part = *left;

  if (cb_random_chance (&self->random, 45))
    part = *left * cb_random_between (&self->random, 20, 80) / 100 / 10 * 10;
  if (part == 0)
    part = *left;
  *left -= part;
  return part;
}

static void
fill_given (Maker *self, CbRecord *entry)
{
  guint number = cb_random_below (&self->random, self->n_contributions);
  Walk *giver = &self->givers[number];
  CbMoney amount = 0;

  cb_record_take (entry, CB_TRANSACTION_CONTRIBUTION, make_ref (self, "G", number + 1));
  switch ((int) giver->stage)
    {
    case GIVER_NEW:
      set_type (entry, CB_LEDGER_PLEDGE);
      amount = giver->whole = (CbMoney) cb_random_between (&self->random, 1, 80) * 5000 *
                              CB_MONEY_UNIT;
      giver->stage = GIVER_PLEDGED;
      break;
    case GIVER_PLEDGED:
      set_type (entry, CB_LEDGER_COMMITMENT);
      amount = giver->left = giver->whole * cb_random_between (&self->random, 80, 100) / 100;
      giver->stage = GIVER_PAYING;
      break;
    case GIVER_PAYING:
      set_type (entry, CB_LEDGER_RECEIPT);
      amount = take_some (self, &giver->left);
      if (giver->left == 0)
        giver->stage = cb_random_chance (&self->random, 10) ? GIVER_PAID : GIVER_NEW;
      break;
    default:
      set_type (entry, CB_LEDGER_RETURN);
      amount = giver->whole / 100;
      giver->stage = GIVER_NEW;
      break;
    }
  set_amount (self, entry, amount, giver->currency);
}

/* What the fund earns and spends by itself. */
static void
fill_own (Maker *self, CbRecord *entry)
{
  static const CbLedgerType types[] = { CB_LEDGER_INCOME, CB_LEDGER_EXPENDITURE,
                                        CB_LEDGER_SUPPORT_COST };
  CbLedgerType type = types[cb_random_below (&self->random, G_N_ELEMENTS (types))];

  set_type (entry, type);
  if (type == CB_LEDGER_EXPENDITURE)
    cb_record_set (entry, CB_TRANSACTION_CATEGORY, pick_code (self, "cost-categories"));
  set_amount (self, entry, (CbMoney) cb_random_between (&self->random, 100, 400000) * 10, 0);
}

static CbMoney
pay (Maker *self, CbRecord *entry, Walk *grantee)
{
  set_type (entry, CB_LEDGER_DISBURSEMENT);
  cb_record_set (entry, CB_TRANSACTION_CATEGORY, pick_code (self, "cost-categories"));
  if (grantee->left > 0 && cb_random_chance (&self->random, 5))
    set_type (entry, CB_LEDGER_EXPENDITURE);
  return take_some (self, &grantee->left);
}

static void
fill_granted (Maker *self, CbRecord *entry, guint number)
{
  Walk *grantee = &self->grantees[number];
  CbMoney amount = grantee->left;

  cb_record_take (entry, CB_TRANSACTION_APPLICATION, make_ref (self, "A", number + 1));
  switch ((int) grantee->stage)
    {
    case GRANTEE_NEW:
      set_type (entry, CB_LEDGER_AWARD);
      amount = grantee->left = grantee->whole;
      grantee->stage = GRANTEE_AWARDED;
      break;
    case GRANTEE_AWARDED:
      amount = pay (self, entry, grantee);
      if (grantee->left == 0)
        grantee->stage = GRANTEE_PAID;
      break;
    case GRANTEE_PAID:
      set_type (entry, CB_LEDGER_REPORTED_EXPENDITURE);
      amount = grantee->whole * cb_random_between (&self->random, 90, 100) / 100 / 10 * 10;
      grantee->left = grantee->whole - amount;
      grantee->stage = grantee->left > 0 ? GRANTEE_REPORTED : GRANTEE_DONE;
      break;
    case GRANTEE_REPORTED:
      set_type (entry, CB_LEDGER_REFUND);
      grantee->stage = GRANTEE_REFUNDED;
      break;
    default:
      set_type (entry, CB_LEDGER_RELEASE);
      grantee->stage = GRANTEE_DONE;
      break;
    }
  set_amount (self, entry, amount, grantee->currency);
}

/* The difference to the entry before, which was a little wrong. */
static void
fill_correction (Maker *self, CbRecord *entry)
{
  static const guint same[] = { CB_TRANSACTION_TYPE, CB_TRANSACTION_CURRENCY,
                                CB_TRANSACTION_CONTRIBUTION, CB_TRANSACTION_APPLICATION,
                                CB_TRANSACTION_CATEGORY };
  CbMoney amount = (CbMoney) cb_random_between (&self->random, 1, 5000) * 10;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    cb_record_set (entry, same[i], cb_record_get (self->last, same[i]));
  if (cb_random_chance (&self->random, 70))
    amount = -amount;
  cb_record_take (entry, CB_TRANSACTION_AMOUNT, cb_money_format (amount));
  if (cb_record_get (self->last, CB_TRANSACTION_BOOKED) != NULL)
    cb_record_take (entry, CB_TRANSACTION_BOOKED, cb_money_format (amount));
  cb_record_set (entry, CB_TRANSACTION_CORRECTS, cb_record_get_ref (self->last));
  cb_record_set (entry, CB_TRANSACTION_NOTE, "Synthetic correction of the entry before");
}

static void
fill_entry (Maker *self, CbRecord *entry)
{
  guint grantee = cb_random_below (&self->random, self->n_applications);

  if (self->last != NULL && cb_random_chance (&self->random, 1))
    fill_correction (self, entry);
  else if (cb_random_chance (&self->random, 35))
    fill_given (self, entry);
  else if (self->grantees[grantee].stage < GRANTEE_DONE)
    fill_granted (self, entry, grantee);
  else
    fill_own (self, entry);
}

static gboolean
store_entry (Maker *self, guint number, GError **error)
{
  CbRecord *entry = cb_record_new_preset (&cb_noun_transaction);
  gint64 day = (gint64) number * DAYS / self->wanted->n_transactions;

  cb_record_take (entry, CB_TRANSACTION_REF, make_ref (self, "T", number));
  cb_record_take (entry, CB_TRANSACTION_FUND, make_ref (self, "F", 1));
  cb_record_take (entry, CB_TRANSACTION_DATE,
                  cb_date_format (self->wanted->base - DAYS + (CbDate) day));
  fill_entry (self, entry);
  g_clear_pointer (&self->last, cb_record_unref);
  self->last = cb_record_ref (entry);
  return insert (self, entry, error);
}

/* --- all of it ------------------------------------------------------------- */

typedef gboolean (*StoreFunc) (Maker *self, guint number, GError **error);

static gboolean
store_many (Maker *self, StoreFunc store, guint count, GError **error)
{
  for (guint number = 1; number <= count; number++)
    if (!store (self, number, error))
      return FALSE;
  return TRUE;
}

gboolean
cb_generate_fund (CbDatabase *database, const CbGenerateFund *wanted, GError **error)
{
  Maker self = { .database = database,
                 .wanted = wanted,
                 .random = cb_random_new (wanted->seed ^ STREAM),
                 .n_contributions = 1 + wanted->n_transactions / ENTRIES_PER_CONTRIBUTION,
                 .n_applications = 1 + wanted->n_transactions / ENTRIES_PER_APPLICATION };
  gboolean stored;

  self.n_contributors = MIN (self.n_contributions, MOST_CONTRIBUTORS);
  self.n_calls = 1 + (self.n_applications - 1) / APPLICATIONS_PER_CALL;
  self.givers = g_new0 (Walk, self.n_contributions);
  self.grantees = g_new0 (Walk, self.n_applications);
  stored = store_fund (&self, error) &&
           store_many (&self, store_contributor, self.n_contributors, error) &&
           store_many (&self, store_contribution, self.n_contributions, error) &&
           store_many (&self, store_call, self.n_calls, error) &&
           store_many (&self, store_application, self.n_applications, error) &&
           store_many (&self, store_entry, wanted->n_transactions, error);
  g_free (self.givers);
  g_free (self.grantees);
  g_clear_pointer (&self.last, cb_record_unref);
  return stored;
}
