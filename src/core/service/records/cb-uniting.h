/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of one thing become one: one stays, and everything that named the other names it from
 * then on. Nothing is dropped: values that are not chosen stand in the history of both, texts in
 * other languages stay, and what belongs to the other record moves. It is one step, so one undo
 * brings both back as they were. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef enum
{
  CB_UNITE_KEPT,  /* the value of the record that stays */
  CB_UNITE_OTHER, /* that of the other one */
  CB_UNITE_BOTH,  /* both, one behind the other; of lists, each item once */
} CbUniteChoice;

/**
 * cb_uniting_allows:
 *
 * Returns: whether @choice can be made for @field: a reference stays that of the record that stays,
 * and two values can only stand together in lists and long texts, and as sources
 */
gboolean cb_uniting_allows (const CbField *field, CbUniteChoice choice);

/**
 * cb_uniting_propose:
 *
 * Returns: (transfer full) (array): a choice for each field: what only one of both states, else
 * both sources and all refs of lists, else the value of @kept
 */
CbUniteChoice *cb_uniting_propose (const CbRecord *kept, const CbRecord *other);

/**
 * cb_uniting_make:
 * @choices: (array): one for each field; what a field does not allow counts as %CB_UNITE_KEPT
 *
 * Texts are taken in the language that is chosen, where their record has them in it; all others
 * become translations.
 *
 * Returns: (transfer full): @kept as it would be
 */
CbRecord *
cb_uniting_make (const CbRecord *kept, const CbRecord *other, const CbUniteChoice *choices);

/**
 * cb_uniting_count_links:
 *
 * Returns: how many records name @record; -1 on error
 */
int cb_uniting_count_links (CbDatabase *database, const CbRecord *record, GError **error);

/**
 * cb_uniting_unite:
 * @kept: reference of the record that stays
 * @other: reference of the one that goes
 * @n_moved: (out): how many records named @other and now name @kept
 *
 * Returns: %FALSE with %CB_ERROR_NOT_FOUND, with %CB_ERROR_PERMANENT or %CB_ERROR_LOCKED when a
 * record that can not be changed names @other (the message says which), or with %CB_ERROR_INVALID
 * when the record would not be valid; then nothing is changed
 */
gboolean cb_uniting_unite (CbDatabase *database,
                           const CbNoun *noun,
                           const char *kept,
                           const char *other,
                           const CbUniteChoice *choices,
                           const char *actor,
                           guint *n_moved,
                           GError **error);

G_END_DECLS
