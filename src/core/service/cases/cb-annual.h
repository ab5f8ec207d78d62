/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The count of a calendar year that the Secretariat reports: offers made, requests sought, matches
 * made. The wording is that of the database of offers and requests of the Biological Weapons
 * Convention, whose Implementation Support Unit reports these three each year.
 *
 *   requests  needs for which assistance was first asked for in that year: the first case of the
 *             need to come beyond the draft. A need counts once, however many providers were asked.
 *   offers    cases in which a provider first offered in that year
 *   matches   cases that were first agreed in that year
 *
 * A case that left out a step has passed it on the day on which it came further. */

#pragma once

#include "cb-case-file.h"
#include "cb-marking.h"
#include "cb-report.h"

G_BEGIN_DECLS

typedef enum
{
  CB_ANNUAL_REQUESTS,
  CB_ANNUAL_OFFERS,
  CB_ANNUAL_MATCHES,
  CB_ANNUAL_DELIVERED,
  CB_ANNUAL_CLOSED,
  CB_ANNUAL_WITHDRAWN,
  CB_ANNUAL_DECLINED,
  CB_N_ANNUAL_MEASURES,
} CbAnnualMeasure;

/**
 * CbAnnualCount:
 * @year: of the Gregorian calendar
 * @counts: by #CbAnnualMeasure
 */
typedef struct
{
  int year;
  guint counts[CB_N_ANNUAL_MEASURES];
} CbAnnualCount;

const char *cb_annual_measure_get_id (CbAnnualMeasure measure);

/**
 * cb_annual_measure_get_name:
 *
 * Returns: (transfer none): the measure in the language of the program, such as “Requests sought”
 */
const char *cb_annual_measure_get_name (CbAnnualMeasure measure);

/**
 * cb_annual_count:
 * @files: (element-type CbCaseFile): every case
 *
 * Counts the cases of a year.
 */
CbAnnualCount cb_annual_count (GPtrArray *files, int year);

/**
 * cb_annual_list_years:
 * @files: (element-type CbCaseFile): every case
 *
 * Returns: (transfer full) (element-type int): the years in which something happened, the newest
 * first
 */
GArray *cb_annual_list_years (GPtrArray *files);

/**
 * cb_annual_make_report:
 * @files: (element-type CbCaseFile): every case
 * @max_marking: cases above it are counted, but not listed, and the report says how many these are
 * @as_of: the day on which the report is made
 *
 * Returns: (transfer full): the report in the language of the program: the counts, the same by
 * regional group and by group of States in a special situation (as of the last day of the year), by
 * capacity area, and the cases of the year
 */
CbReport *cb_annual_make_report (GPtrArray *files, int year, CbMarking max_marking, CbDate as_of);

G_END_DECLS
