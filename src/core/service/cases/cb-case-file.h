/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case with all that belongs to it, read from the database. */

#pragma once

#include "cb-case-life.h"
#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbCaseFile:
 * @record: the case
 * @status: where it stands
 * @need: the need it is about
 * @programme: the programme that could meet it
 * @provider: (nullable): the organisation behind the programme
 * @steps: (element-type CbRecord): its steps, the oldest first
 * @feedback: (element-type CbRecord): what the two sides said, the oldest first
 * @indicators: (element-type CbRecord): by ref
 *
 * A case with all that belongs to it. It never changes.
 */
typedef struct
{
  CbRecord *record;
  CbCaseStatus status;
  CbRecord *need;
  CbRecord *programme;
  CbRecord *provider;
  GPtrArray *steps;
  GPtrArray *feedback;
  GPtrArray *indicators;
} CbCaseFile;

void cb_case_file_free (CbCaseFile *file);

/**
 * cb_case_file_list:
 * @need: (nullable): ref of a need, when only its cases are asked for
 * @programme: (nullable): the same for a programme
 *
 * Returns: (transfer full) (element-type CbCaseFile) (nullable): the cases, those due first at the
 * head, then by ref; %NULL on error
 */
GPtrArray *
cb_case_file_list (CbDatabase *database, const char *need, const char *programme, GError **error);

/**
 * cb_case_file_load:
 * @ref: of the case
 *
 * Returns: (transfer full) (nullable): the case; %NULL with %CB_ERROR_NOT_FOUND when there is none
 */
CbCaseFile *cb_case_file_load (CbDatabase *database, const char *ref, GError **error);

/**
 * cb_case_file_is_overdue:
 *
 * Returns: whether the next step should have been taken before @today
 */
gboolean cb_case_file_is_overdue (const CbCaseFile *file, CbDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCaseFile, cb_case_file_free)

G_END_DECLS
