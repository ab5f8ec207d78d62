/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case in the lists of the window, with the words that its cards and rows show, made once. An
 * item never changes: when a case did, another item takes its place. */

#pragma once

#include <glib-object.h>

#include "cb-case-file.h"

G_BEGIN_DECLS

/* The columns of the board: one for several statuses each, so that all fit side by side. */
typedef enum
{
  CB_CASE_PHASE_PREPARING,
  CB_CASE_PHASE_OFFERS,
  CB_CASE_PHASE_AGREED,
  CB_CASE_PHASE_DELIVERY,
  CB_CASE_PHASE_FEEDBACK,
  CB_CASE_PHASE_ENDED,
  CB_N_CASE_PHASES,
} CbCasePhase;

#define CB_TYPE_CASE_ITEM (cb_case_item_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseItem, cb_case_item, CB, CASE_ITEM, GObject)

/* Takes @file. */
CbCaseItem *cb_case_item_new (CbCaseFile *file);

const CbCaseFile *cb_case_item_get_file (CbCaseItem *self);
const char *cb_case_item_get_ref (CbCaseItem *self);
CbCasePhase cb_case_item_get_phase (CbCaseItem *self);
const char *cb_case_item_get_state (CbCaseItem *self);
const char *cb_case_item_get_need (CbCaseItem *self);
const char *cb_case_item_get_programme (CbCaseItem *self);
const char *cb_case_item_get_provider (CbCaseItem *self);

/* (transfer none) (nullable): the step that led where the case stands */
const CbRecord *cb_case_item_get_last_step (CbCaseItem *self);

gboolean cb_case_item_is_overdue (CbCaseItem *self);

/* Whether nothing that can be seen is different in @file. */
gboolean cb_case_item_is_same (CbCaseItem *self, const CbCaseFile *file);

/* Whether all of @words, folded, are found in the case. */
gboolean cb_case_item_matches (CbCaseItem *self, const char *const *words);

/* By the name of the State, the need and so on, as the language sorts. */
int cb_case_item_compare_states (gconstpointer a, gconstpointer b, gpointer user_data);
int cb_case_item_compare_needs (gconstpointer a, gconstpointer b, gpointer user_data);
int cb_case_item_compare_programmes (gconstpointer a, gconstpointer b, gpointer user_data);

G_END_DECLS
