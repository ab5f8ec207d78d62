/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Several codes or refs in one text are parted by this, and never contain it. */
#define CB_TEXT_LIST_SEPARATOR ";"

/**
 * cb_text_fold:
 * @text: text in any language
 *
 * Folds text for searching, so that a word is found however it was typed: in any
 * letter case (Unicode case folding), with or without diacritics (Latin, Cyrillic ё,
 * Arabic vowel signs, hamza on its carrier), without tatweel, alef maqsura as ya, ta marbuta as ha,
 * without the Arabic article, digits of any script as 0-9. Each Han or kana character becomes a
 * word of its own, since Chinese does not part its words; a search for a word is then a search for
 * a phrase. All that is no letter and no digit becomes one space.
 *
 * Returns: (transfer full): the folded words, parted by one space
 */
char *cb_text_fold (const char *text);

/* Appends what cb_text_fold() makes of @text. */
void cb_text_append_folded (GString *string, const char *text);

/**
 * cb_text_isolate:
 * @text: a symbol, a code, a number with its unit, an address
 *
 * Wraps @text in LRI … PDI, or in FSI … PDI when it has letters that are written from right to left
 * (Unicode bidirectional algorithm, UAX 9), so that it keeps its own order inside Arabic text.
 *
 * Returns: (transfer full): the isolated text
 */
char *cb_text_isolate (const char *text);

/**
 * cb_text_list_has:
 * @list: (nullable): items parted by ";"
 * @item: one item
 */
gboolean cb_text_list_has (const char *list, const char *item);

/**
 * cb_text_list_split:
 * @list: (nullable): items parted by ";", with or without blanks around them
 *
 * Returns: (transfer full): the items that are not empty; an empty vector for %NULL
 */
GStrv cb_text_list_split (const char *list);

/* Puts copies of all texts of @from, which are named by texts, into @to. */
void cb_text_copy_map (GHashTable *to, GHashTable *from);

/**
 * cb_text_is_ref:
 * @text: what should be a record's reference
 *
 * Returns: whether @text is 1 to 64 ASCII letters, digits and "-", "_", ".", "/", "+", ":",
 * beginning with a letter or a digit
 */
gboolean cb_text_is_ref (const char *text);

G_END_DECLS
