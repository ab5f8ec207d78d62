/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbGrade:
 * @CB_GRADE_WARNING: kept as it is; somebody should look at it
 * @CB_GRADE_FIELD_DROPPED: the value is left out, the rest of the row is taken
 * @CB_GRADE_ROW_REJECTED: nothing of the row is taken
 *
 * What became of bad input, the mildest first.
 */
typedef enum
{
  CB_GRADE_WARNING,
  CB_GRADE_FIELD_DROPPED,
  CB_GRADE_ROW_REJECTED,
} CbGrade;

typedef enum
{
  CB_PROBLEM_UNKNOWN_CODE,
  CB_PROBLEM_BAD_DATE,
  CB_PROBLEM_BAD_NUMBER,
  CB_PROBLEM_OUT_OF_RANGE,
  CB_PROBLEM_TOO_LONG,
  CB_PROBLEM_BAD_REF,
  CB_PROBLEM_MISSING,
  CB_PROBLEM_DUPLICATE_REF,
  CB_PROBLEM_END_BEFORE_START,
  CB_PROBLEM_NO_CURRENCY,
  CB_PROBLEM_WANTED_BELOW_NOW,
  CB_PROBLEM_MORE_THAN_TOTAL,
  CB_PROBLEM_TOO_MANY_CELLS,
  CB_PROBLEM_WRONG_TYPE,
  CB_PROBLEM_UNKNOWN_FIELD,
  CB_PROBLEM_NEW_ORGANISATION,
  CB_PROBLEM_LOCKED,
  CB_PROBLEM_BAD_TIME,
  CB_PROBLEM_UNKNOWN_ZONE,
  CB_PROBLEM_ZERO_AMOUNT,
  CB_PROBLEM_BELOW_ZERO,
  CB_PROBLEM_BAD_CORRECTION,
  CB_PROBLEM_UNFIT_LINK,
  CB_PROBLEM_PAST_TERM,
  CB_PROBLEM_OTHER_FUND,
  CB_PROBLEM_UNMAPPED_SECTOR,
  CB_PROBLEM_UNMAPPED_REGION,
  CB_PROBLEM_SEVERAL_CURRENCIES,
  CB_PROBLEM_NAMED_PERSON,
  CB_PROBLEM_IATI_RULE,
  CB_PROBLEM_AMBIGUOUS_DATE,
  CB_PROBLEM_AMBIGUOUS_NUMBER,
  CB_N_PROBLEMS,
} CbProblemCode;

/**
 * CbProblem:
 * @row: of the file, the header being row 1; 0 when there is none
 * @field: (nullable): id of the field
 * @value: (nullable): what stood there, shortened
 * @expected: (nullable): id of the code list or other field that says what was expected
 * @entry: (nullable): what the file itself calls the entry that the row is, such as the identifier
 * of an activity
 * @line: of the file, where rows are no lines; 0 when it is not known
 *
 * One thing that is wrong in what was read or typed, as data: whoever shows it makes the sentence.
 */
typedef struct
{
  CbGrade grade;
  CbProblemCode code;
  guint row;
  const CbNoun *noun;
  const CbField *about;
  char *field;
  char *value;
  char *expected;
  char *entry;
  guint line;
} CbProblem;

CbProblem *cb_problem_new (CbGrade grade,
                           CbProblemCode code,
                           guint row,
                           const CbNoun *noun,
                           const char *field,
                           const char *value,
                           const char *expected);
CbProblem *cb_problem_copy (const CbProblem *problem);
void cb_problem_free (CbProblem *problem);

/* Says where in a file of entries and lines it is. */
void cb_problem_place (CbProblem *problem, const char *entry, guint line);

/**
 * cb_problem_get_id:
 *
 * Returns: (transfer none): the stable word for @code in JSON and CSV reports, such as
 * "unknown-code"
 */
const char *cb_problem_code_get_id (CbProblemCode code);

/**
 * cb_grade_get_id:
 *
 * Returns: (transfer none): "warning", "field-dropped" or "row-rejected"
 */
const char *cb_grade_get_id (CbGrade grade);

/**
 * cb_record_set_checked:
 * @record: the record to fill
 * @field: place of the field
 * @input: (nullable): what was typed or read
 * @codes: how codes are looked up
 * @row: for the problem
 * @problems: (element-type CbProblem): grows by what was wrong
 *
 * Puts @input into @record in its canonical form. A value that can not be taken is left out.
 */
void cb_record_set_checked (CbRecord *record,
                            guint field,
                            const char *input,
                            const CbCodes *codes,
                            guint row,
                            GPtrArray *problems);

/**
 * cb_record_check:
 *
 * Checks what concerns more than one field, and that required fields are stated; leaves out what
 * can not stand. Problems are added to @problems.
 *
 * Returns: %FALSE when the record can not be taken at all
 */
gboolean cb_record_check (CbRecord *record, guint row, GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbProblem, cb_problem_free)

G_END_DECLS
