/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A call with all of its applications, as the pages hand it about: those that are in the running
 * with what the rules say of them and what they would get, and the others. It is never changed. */

#pragma once

#include <gio/gio.h>

#include "cb-application-life.h"
#include "cb-awarding.h"

G_BEGIN_DECLS

/**
 * CbCallSheet:
 * @file: what was received and is not withdrawn, in the order of the proposal
 * @applications: (element-type CbRecord): every application of the call
 */
typedef struct
{
  gatomicrefcount count;
  CbCallFile *file;
  GPtrArray *applications;
} CbCallSheet;

/* Takes @file and @applications. */
CbCallSheet *cb_call_sheet_new (CbCallFile *file, GPtrArray *applications);
CbCallSheet *cb_call_sheet_ref (CbCallSheet *self);
void cb_call_sheet_unref (CbCallSheet *self);

/* Its place in the order of the proposal; -1 when it is not in the running. */
int cb_call_sheet_find (const CbCallSheet *self, const char *application);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCallSheet, cb_call_sheet_unref)

/* One application, for list models. */

#define CB_TYPE_APPLICATION_ITEM (cb_application_item_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationItem, cb_application_item, CB, APPLICATION_ITEM, GObject)

CbApplicationItem *cb_application_item_new (CbCallSheet *sheet, CbRecord *record);
CbCallSheet *cb_application_item_get_sheet (CbApplicationItem *self);
CbRecord *cb_application_item_get_record (CbApplicationItem *self);
const char *cb_application_item_get_ref (CbApplicationItem *self);
CbApplicationStatus cb_application_item_get_status (CbApplicationItem *self);

/* Its place in the order of the proposal; -1 when it is not in the running. */
int cb_application_item_get_place (CbApplicationItem *self);

/* (transfer none) (nullable): what the rules say of it; NULL when it is not in the running or the
 * call names no rules */
const CbEligible *cb_application_item_get_eligible (CbApplicationItem *self);
const CbAwardProposal *cb_application_item_get_proposal (CbApplicationItem *self);

/* (transfer none): title, and who applies, in the language of the program */
const char *cb_application_item_get_title (CbApplicationItem *self);
const char *cb_application_item_get_state (CbApplicationItem *self);

G_END_DECLS
