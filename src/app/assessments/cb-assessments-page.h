/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The assessments of the database: a list of them, and the one that is open. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENTS_PAGE (cb_assessments_page_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentsPage, cb_assessments_page, CB, ASSESSMENTS_PAGE, AdwBin)

GtkWidget *cb_assessments_page_new (CbSession *session, CbPreferences *preferences);

/* Asks for what a new one begins with. */
void cb_assessments_page_create (CbAssessmentsPage *self);

/* @item: (nullable): code of the item to show */
void cb_assessments_page_show (CbAssessmentsPage *self, const char *ref, const char *item);

/* Ref of the assessment that is open, NULL while the list is shown. */
const char *cb_assessments_page_get_ref (CbAssessmentsPage *self);

G_END_DECLS
