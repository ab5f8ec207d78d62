/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ranking as JSON (data/schemas/match.schema.json), as the command line prints it and as a kept
 * run holds it. */

#pragma once

#include "cb-date.h"
#include "cb-json-reader.h"
#include "cb-json-writer.h"
#include "cb-match-pair.h"

G_BEGIN_DECLS

#define CB_MATCH_JSON_SCHEMA "match.schema.json"

/**
 * CbMatchLine:
 * @rank: 1 for the first of its list
 * @criteria: (nullable) (array fixed-size=12): what each criterion adds
 *
 * A ranked pair by the refs of its records, so that it can be read long after the records have
 * changed.
 */
typedef struct
{
  char *need;
  char *programme;
  guint rank;
  CbMatchTotals totals;
  CbCriterionResult *criteria;
} CbMatchLine;

/* (element-type CbMatchLine): an array whose lines are freed with it. */
GArray *cb_match_lines_new (void);

/* The members "as_of" and "profile". */
void cb_match_json_add_head (CbJsonWriter *writer,
                             CbDate as_of,
                             const char *profile,
                             const CbWeights *weights);

/* One element of "results"; "criteria" when the line has them. */
void cb_match_json_add_line (CbJsonWriter *writer, const CbMatchLine *line);

/**
 * cb_match_json_read_lines:
 * @root: a document of this schema
 *
 * Returns: (transfer full) (element-type CbMatchLine) (nullable): its results; %NULL with
 * %CB_ERROR_INVALID when they are none
 */
GArray *cb_match_json_read_lines (CbJsonValue *root, GError **error);

G_END_DECLS
