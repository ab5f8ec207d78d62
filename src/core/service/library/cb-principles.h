/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of a programme or a case against the ten capacity-building principles of A/75/816,
 * annex I, para. 56: what is met, partly met, not met, or not shown. What is only not shown is
 * never called a fault. */

#pragma once

#include "cb-code-list.h"
#include "cb-database.h"
#include "cb-problem.h"
#include "cb-report.h"

G_BEGIN_DECLS

#define CB_N_PRINCIPLE_ROWS 10

typedef enum
{
  CB_PRINCIPLE_ROW_MET,
  CB_PRINCIPLE_ROW_PARTLY,
  CB_PRINCIPLE_ROW_NOT_MET,
  CB_PRINCIPLE_ROW_NOT_SHOWN,
  CB_N_PRINCIPLE_ROW_ANSWERS,
} CbPrincipleRowAnswer;

/**
 * CbPrinciplesRow:
 * @principle: of the list "principles"
 * @answer: what is shown
 * @check: (nullable): the record with justification and evidence; %NULL while nobody has written
 * one
 */
typedef struct
{
  const CbCode *principle;
  CbPrincipleRowAnswer answer;
  CbRecord *check;
} CbPrinciplesRow;

/**
 * CbPrinciplesFile:
 * @subject: the programme or case
 * @rows: for P1 to P10
 * @counts: how many have each answer
 *
 * For a programme the answers are those of its own fields P1 to P10, which matching reads.
 */
typedef struct
{
  CbRecord *subject;
  CbPrinciplesRow rows[CB_N_PRINCIPLE_ROWS];
  guint counts[CB_N_PRINCIPLE_ROW_ANSWERS];
} CbPrinciplesFile;

/**
 * CbPrincipleInput:
 * @field: CB_PRINCIPLE_CHECK_ANSWER, _JUSTIFICATION, _EVIDENCE, _OFFICE or _TLP
 * @input: (nullable): what was typed or chosen; %NULL or "" states nothing
 */
typedef struct
{
  guint field;
  const char *input;
} CbPrincipleInput;

/**
 * cb_principles_load:
 * @noun: of programmes or cases
 * @ref: of the programme or case
 *
 * Returns: (transfer full) (nullable): the check; %NULL with %CB_ERROR_NOT_FOUND when there is no
 * such record
 */
CbPrinciplesFile *
cb_principles_load (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error);
void cb_principles_file_free (CbPrinciplesFile *file);

/**
 * cb_principles_answer:
 * @principle: code, "P1" to "P10"
 * @inputs: (array length=n_inputs): what is answered; other fields stay as they are
 * @today: the day that is kept as that of the answer
 * @problems: (element-type CbProblem): grows by what is wrong with the inputs
 *
 * Answers one principle as one step: the check is stored, and with an answer for a programme the
 * programme's own field, which the criterion “principles” reads.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when an input can not be taken, or another error; then
 * nothing is changed
 */
gboolean cb_principles_answer (CbDatabase *database,
                               const CbNoun *noun,
                               const char *ref,
                               const char *principle,
                               const CbPrincipleInput *inputs,
                               guint n_inputs,
                               CbDate today,
                               const char *actor,
                               GPtrArray *problems,
                               GError **error);

/**
 * cb_principles_get_answer_name:
 *
 * Returns: (transfer none): “Met”, “Not shown” … in the language of the program
 */
const char *cb_principles_get_answer_name (CbPrincipleRowAnswer answer);

/**
 * cb_principles_make_report:
 *
 * Returns: (transfer full): the result on one page, in the language of the program
 */
CbReport *cb_principles_make_report (const CbPrinciplesFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPrinciplesFile, cb_principles_file_free)

G_END_DECLS
