/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A point of contact of a State or an organisation, as the Global Intergovernmental Points of
 * Contact Directory has them (A/79/214, paras. 42-48; A/AC.292/2023/1): a function rather than a
 * person where that can be. Contacts leave the program only when they are asked for by name. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CONTACT_REF,
  CB_CONTACT_STATE,
  CB_CONTACT_ORGANISATION,
  CB_CONTACT_ROLE,
  CB_CONTACT_NAME,
  CB_CONTACT_GENERIC,
  CB_CONTACT_OFFICE,
  CB_CONTACT_EMAIL,
  CB_CONTACT_PHONE,
  CB_CONTACT_LANGUAGES,
  CB_CONTACT_VERIFIED,
  CB_CONTACT_NEXT_CHECK,
  CB_CONTACT_NOTE,
  CB_CONTACT_LANGUAGE,
  CB_CONTACT_TLP,
  CB_CONTACT_SOURCE,
  CB_CONTACT_N_FIELDS,
};

extern const CbNoun cb_noun_contact;

G_END_DECLS
