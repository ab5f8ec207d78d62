/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentences that the window and the command line have in common, in the language
 * of the program. */

#pragma once

#include "cb-journal.h"
#include "cb-match-pair.h"
#include "cb-names.h"
#include "cb-problem.h"

G_BEGIN_DECLS

/* Stands for a value that is not stated; never 0 and never empty. */
#define CB_WORDING_NOT_STATED "—"

/**
 * cb_wording_label:
 *
 * Returns: (transfer full): what a field is called
 */
char *cb_wording_label (const CbField *field);

/**
 * cb_wording_value:
 * @organisations: (nullable): for the names of organisations
 * @value: (nullable): a canonical value
 * @currency: (nullable): for amounts
 *
 * Returns: (transfer full): the value for people: names for codes, dates and numbers as the
 * language writes them; "—" when it is not stated
 */
char *cb_wording_value (const CbField *field,
                        const char *value,
                        const char *currency,
                        CbOrganisations *organisations);

/**
 * cb_wording_number_of:
 * @field: a field of @record that holds a number
 *
 * Returns: (transfer full): the number for the middle of a sentence, isolated; “not stated” when it
 * is not
 */
char *cb_wording_number_of (const CbRecord *record, guint field);

/**
 * cb_wording_date:
 *
 * Returns: (transfer full): the day as the language writes it, "20 Nov 2026"
 */
char *cb_wording_date (CbDate date);

/**
 * cb_wording_moment:
 * @at: a moment in UTC as the store writes it
 *
 * Returns: (transfer full): day and time here
 */
char *cb_wording_moment (const char *at);

/**
 * cb_wording_money:
 *
 * Returns: (transfer full): the amount with its currency, digits grouped
 */
char *cb_wording_money (CbMoney money, const char *currency);

/**
 * cb_wording_score:
 *
 * Returns: (transfer full): a score from 0 to 1 with two decimals
 */
char *cb_wording_score (double score);

/**
 * cb_wording_list:
 * @items: some texts
 *
 * Returns: (transfer full): the items with the comma of the language between them
 */
char *cb_wording_list (const char *const *items);

/**
 * cb_wording_problem:
 *
 * Returns: (transfer full): row, field, value and what was expected, in one sentence
 */
char *cb_wording_problem (const CbProblem *problem);

/**
 * cb_wording_grade:
 *
 * Returns: (transfer none): "Row rejected", "Value left out" or "To look at"
 */
const char *cb_wording_grade (CbGrade grade);

/**
 * cb_wording_step:
 *
 * Returns: (transfer full): what a person did: "Edit need UKR-01: title"
 */
char *cb_wording_step (const CbStep *step);

/**
 * cb_wording_error:
 *
 * Returns: (transfer full): a sentence that says what happened and what can be done; the English
 * detail of @error is not in it
 */
char *cb_wording_error (const GError *error);

/**
 * cb_wording_criterion:
 *
 * Returns: (transfer none): name of a criterion of the matching
 */
const char *cb_wording_criterion (CbCriterion criterion);
const char *cb_wording_constraint (CbConstraint constraint);

G_END_DECLS
