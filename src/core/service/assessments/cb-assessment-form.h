/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An assessment as a form on paper, in the language of the program: to be filled in by hand in the
 * ministries that know the answers, or to be circulated with the answers that there are. */

#pragma once

#include "cb-assessment-file.h"

G_BEGIN_DECLS

typedef struct _CbAssessmentForm CbAssessmentForm;

/**
 * cb_assessment_form_load:
 * @ref: of an assessment
 *
 * Returns: (transfer full) (nullable): its form with the answers that there are; %NULL with
 * %CB_ERROR_NOT_FOUND when there is no such assessment
 */
CbAssessmentForm *cb_assessment_form_load (CbDatabase *database, const char *ref, GError **error);

/**
 * cb_assessment_form_new_empty:
 * @instrument: code of an instrument
 *
 * Returns: (transfer full): a form that nothing is filled in yet
 */
CbAssessmentForm *cb_assessment_form_new_empty (const char *instrument);

void cb_assessment_form_free (CbAssessmentForm *form);

/**
 * cb_assessment_form_make_pdf:
 * @day: on which it is made
 * @n_pages: (out) (optional): how many pages it has
 *
 * Writes the form on pages of A4. Each carries the highest marking of what is on the form: of the
 * assessment, its answers and the documents they name. An empty form is marked as its answers will
 * be. An item stays on one page when there is room for it on one. The same form gives the same
 * bytes.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with %G_IO_ERROR_CANCELLED or
 * %CB_ERROR_FAILED
 */
GBytes *cb_assessment_form_make_pdf (const CbAssessmentForm *form,
                                     CbDate day,
                                     GCancellable *cancellable,
                                     guint *n_pages,
                                     GError **error);

/**
 * cb_assessment_form_write:
 * @path: the file; it is whole or not there
 *
 * Writes what cb_assessment_form_make_pdf() makes. For every thread.
 */
gboolean cb_assessment_form_write (const CbAssessmentForm *form,
                                   const char *path,
                                   CbDate day,
                                   GCancellable *cancellable,
                                   guint *n_pages,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAssessmentForm, cb_assessment_form_free)

G_END_DECLS
