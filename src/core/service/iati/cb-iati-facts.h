/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an activity of IATI (version 2.01 to 2.03) says in the terms of a programme.
 *
 * A fact is the value of a field of a programme, or that it has none. Elements for which a
 * programme has no field give no fact. What one of our own files says of fields that IATI can not
 * hold stands in an element of our own namespace at the end of the activity, and comes before all
 * else. */

#pragma once

#include "cb-iati-choices.h"
#include "cb-names.h"
#include "cb-problem.h"
#include "cb-programme.h"
#include "cb-xml.h"

G_BEGIN_DECLS

/* The namespace of our own element, and how it is abbreviated. */
#define CB_IATI_SPACE "urn:capacity-bridge:iati:1"
#define CB_IATI_PREFIX "cb"
/* Where the codes of our own are from, which stand in the vocabularies of the reporting
 * organisation. */
#define CB_IATI_AREAS_URI "urn:capacity-bridge:areas"
#define CB_IATI_GROUPS_URI "urn:capacity-bridge:groups"

/**
 * CbIatiContext:
 * @organisations: where organisations are looked up
 * @codes: how codes are looked up
 * @choices: (nullable): which areas and States somebody has chosen for codes
 * @offer: (nullable): takes an organisation that is not known, and makes it known
 * @number: place of the activity in the file, for problems
 *
 * What reading facts needs to know.
 */
typedef struct
{
  CbOrganisations *organisations;
  CbCodes codes;
  const CbIatiChoices *choices;
  const CbRecord *(*offer) (CbRecord *organisation, gpointer user_data);
  gpointer user_data;
  guint number;
} CbIatiContext;

/**
 * CbIatiFacts:
 * @record: the values, in their canonical form; presets where nothing is stated
 * @stated: which of them the activity states; with a value that is %NULL it states that there is
 * none
 * @identifier: of the activity; "" when there is none
 * @ref: (nullable): of the programme where our own file was written
 * @uid: (nullable): likewise
 * @problems: (element-type CbProblem)
 */
typedef struct
{
  CbRecord *record;
  gboolean stated[CB_PROGRAMME_N_FIELDS];
  char *identifier;
  char *ref;
  char *uid;
  GPtrArray *problems;
} CbIatiFacts;

/**
 * cb_iati_facts_read:
 *
 * Returns: (transfer full): what @activity says
 */
CbIatiFacts *cb_iati_facts_read (const CbXml *activity, const CbIatiContext *context);
void cb_iati_facts_free (CbIatiFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbIatiFacts, cb_iati_facts_free)

G_END_DECLS
