/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two files of the form share. */

#pragma once

#include "cb-assessment-form.h"
#include "cb-pdf-form.h"

G_BEGIN_DECLS

struct _CbAssessmentForm
{
  CbAssessmentFile *file;
  GHashTable *documents; /* ref → record, of those that answers name */
  gboolean empty;
};

/* How wide the columns are: codes of items, labels below them, labels of the head. */
typedef struct
{
  const CbAssessmentForm *form;
  double codes;
  double labels;
  double facts;
} CbAssessmentFormPage;

/* Adds the item with its boxes and lines; what is answered is filled in. */
void cb_assessment_form_add_item (CbPdf *pdf,
                                  const CbAssessmentFormPage *page,
                                  const CbAssessedItem *item);

G_END_DECLS
