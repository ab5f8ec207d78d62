/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A programme as an activity of IATI 2.03, from the fields of the programme alone. */

#pragma once

#include "cb-marking.h"
#include "cb-names.h"
#include "cb-programme.h"
#include "cb-xml.h"

G_BEGIN_DECLS

/* Parts of a whole, in hundredths of a per cent. */
#define CB_IATI_WHOLE 10000

/**
 * CbIatiComposer:
 * @organisations: where organisations are looked up
 * @reporter: (nullable): the "reporting-org" element of the file; %NULL leaves it out
 * @identifier: (nullable): of the activity
 * @as_of: (nullable): the moment up to which a day has come, as in "2026-11-20T09:30:00Z"; %NULL
 * for never
 * @max_marking: partners that are marked higher are left out
 */
typedef struct
{
  CbOrganisations *organisations;
  const CbXml *reporter;
  const char *identifier;
  const char *as_of;
  CbMarking max_marking;
} CbIatiComposer;

/**
 * cb_iati_compose:
 *
 * What the programme does not state is in no element; so the activity may lack what IATI requires.
 *
 * Returns: (transfer full): the activity, its elements in the order of the standard
 */
CbXml *cb_iati_compose (const CbRecord *programme, const CbIatiComposer *composer);

/**
 * cb_iati_compose_organisation:
 * @name: of the element
 * @language: of the activity
 *
 * Returns: (transfer full): an organisation with its identifier, type and name
 */
CbXml *
cb_iati_compose_organisation (const char *name, const CbRecord *organisation, const char *language);

/**
 * cb_iati_split:
 * @shares: (out) (array length=n_shares): hundredths of a per cent
 *
 * Divides the whole into parts that are as equal as whole hundredths can be, and add up.
 */
void cb_iati_split (guint n_shares, guint *shares);

/* Says what part of the whole an element is, when there are several. */
void cb_iati_set_share (CbXml *element, guint share);

/* The budgets of a programme whose time and total amount are stated: one a year. */
void cb_iati_compose_budgets (const CbRecord *programme, CbXml *activity);

G_END_DECLS
