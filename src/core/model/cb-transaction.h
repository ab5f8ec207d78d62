/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry of the ledger of a fund. It is never changed: what was wrong is set right by a further
 * entry that names it and carries the difference. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_TRANSACTION_REF,
  CB_TRANSACTION_FUND,
  CB_TRANSACTION_TYPE,
  CB_TRANSACTION_DATE,
  CB_TRANSACTION_AMOUNT,
  CB_TRANSACTION_CURRENCY,
  CB_TRANSACTION_BOOKED,
  CB_TRANSACTION_CONTRIBUTION,
  CB_TRANSACTION_APPLICATION,
  CB_TRANSACTION_CATEGORY,
  CB_TRANSACTION_CORRECTS,
  CB_TRANSACTION_NOTE,
  CB_TRANSACTION_LANGUAGE,
  CB_TRANSACTION_TLP,
  CB_TRANSACTION_SOURCE,
  CB_TRANSACTION_N_FIELDS,
};

extern const CbNoun cb_noun_transaction;

G_END_DECLS
