/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a programme or a case shows on one of the capacity-building principles of A/75/816, annex I,
 * para. 56, and why it was answered in this way. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_PRINCIPLE_CHECK_REF,
  CB_PRINCIPLE_CHECK_PROGRAMME,
  CB_PRINCIPLE_CHECK_CASE,
  CB_PRINCIPLE_CHECK_APPLICATION,
  CB_PRINCIPLE_CHECK_PRINCIPLE,
  CB_PRINCIPLE_CHECK_ANSWER,
  CB_PRINCIPLE_CHECK_JUSTIFICATION,
  CB_PRINCIPLE_CHECK_EVIDENCE,
  CB_PRINCIPLE_CHECK_DATE,
  CB_PRINCIPLE_CHECK_OFFICE,
  CB_PRINCIPLE_CHECK_LANGUAGE,
  CB_PRINCIPLE_CHECK_TLP,
  CB_PRINCIPLE_CHECK_SOURCE,
  CB_PRINCIPLE_CHECK_N_FIELDS,
};

extern const CbNoun cb_noun_principle_check;

G_END_DECLS
