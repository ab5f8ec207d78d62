/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A need or a programme to choose, as a row of the chooser. */

#pragma once

#include <gio/gio.h>

#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_CHOICE (cb_match_choice_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchChoice, cb_match_choice, CB, MATCH_CHOICE, GObject)

/* Properties, read only: "title", "detail" (strings). */

/* The need, or with %CB_RANK_FOR_PROGRAMME the programme, at @place. Works in any thread. */
CbMatchChoice *cb_match_choice_new (CbMatchSet *set, CbRankKind kind, guint place);

const char *cb_match_choice_get_ref (CbMatchChoice *self);
const char *cb_match_choice_get_title (CbMatchChoice *self);

/* Whether each of @words (folded, parted by blanks) is found in title, detail or ref. */
gboolean cb_match_choice_has_words (CbMatchChoice *self, const char *const *words);

/* In the order of people: needs by State and title, programmes by title. */
int cb_match_choice_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
