/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that read facts have in common. */

#pragma once

#include "cb-iati-facts.h"

G_BEGIN_DECLS

typedef struct
{
  const CbXml *activity;
  const CbIatiContext *context;
  CbIatiFacts *facts;
} CbIatiReading;

/**
 * cb_iati_reading_set:
 * @input: (nullable): as it stands in the file; %NULL states that there is none
 * @at: the element that says it
 */
void cb_iati_reading_set (CbIatiReading *reading, guint field, const char *input, const CbXml *at);

/* Adds a problem that names the element. */
void cb_iati_reading_report (CbIatiReading *reading,
                             CbGrade grade,
                             CbProblemCode code,
                             const CbXml *at,
                             const char *value,
                             const char *expected);

/**
 * cb_iati_get_key:
 * @usual: the vocabulary that is meant when none is named
 *
 * Returns: (transfer full): "VOCABULARY:CODE" of an element that has both
 */
char *cb_iati_get_key (const CbXml *element, const char *usual);

void cb_iati_read_organisations (CbIatiReading *reading);
void cb_iati_read_places (CbIatiReading *reading);
void cb_iati_read_sectors (CbIatiReading *reading);
void cb_iati_read_money (CbIatiReading *reading);

G_END_DECLS
