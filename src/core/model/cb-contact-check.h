/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A communication check of a contact ("ping"): when it was sent, and when it was answered.
 * A/78/265, annex A, para. 8, asks for one every six months. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CONTACT_CHECK_REF,
  CB_CONTACT_CHECK_CONTACT,
  CB_CONTACT_CHECK_SENT,
  CB_CONTACT_CHECK_DUE,
  CB_CONTACT_CHECK_ANSWERED,
  CB_CONTACT_CHECK_NOTE,
  CB_CONTACT_CHECK_TLP,
  CB_CONTACT_CHECK_SOURCE,
  CB_CONTACT_CHECK_N_FIELDS,
};

extern const CbNoun cb_noun_contact_check;

G_END_DECLS
