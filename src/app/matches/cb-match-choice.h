/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a question can be about, and one thing of that kind to choose: a need, a programme, a
 * State that has needs, an organisation that provides programmes. */

#pragma once

#include <gio/gio.h>

#include "cb-match-table.h"

G_BEGIN_DECLS

typedef enum
{
  CB_SUBJECT_NEED,
  CB_SUBJECT_PROGRAMME,
  CB_SUBJECT_STATE,
  CB_SUBJECT_PROVIDER,
} CbMatchSubject;

#define CB_TYPE_MATCH_CHOICE (cb_match_choice_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchChoice, cb_match_choice, CB, MATCH_CHOICE, GObject)

/* Properties, read only: "title", "detail" (strings). */

/* (transfer full) (element-type CbMatchChoice): all there are in @set, in the order of people.
 * Works in any thread. */
GPtrArray *
cb_match_choice_list (CbMatchSet *set, CbMatchSubject subject, GCancellable *cancellable);

/* What stands for all of them; its ref is "". */
CbMatchChoice *cb_match_choice_new_all (const char *name);

/* The ref; of a State, its alpha-3 code. */
const char *cb_match_choice_get_ref (CbMatchChoice *self);
const char *cb_match_choice_get_title (CbMatchChoice *self);

/* Whether each of @words (folded, parted by blanks) is found in title, detail or ref. */
gboolean cb_match_choice_has_words (CbMatchChoice *self, const char *const *words);

G_END_DECLS
