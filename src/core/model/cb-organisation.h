/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body that provides, funds, carries out or receives capacity-building. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_ORGANISATION_REF,
  CB_ORGANISATION_NAME,
  CB_ORGANISATION_ACRONYM,
  CB_ORGANISATION_LANGUAGE,
  CB_ORGANISATION_TYPE,
  CB_ORGANISATION_STATE,
  CB_ORGANISATION_WEBSITE,
  CB_ORGANISATION_IATI_IDENTIFIER,
  CB_ORGANISATION_TLP,
  CB_ORGANISATION_SOURCE,
  CB_ORGANISATION_CLASSIFIED,
  CB_ORGANISATION_N_FIELDS,
};

extern const CbNoun cb_noun_organisation;

G_END_DECLS
