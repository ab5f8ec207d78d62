/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of one language, whatever the language of the program is: names of codes and texts of
 * the program, read from the catalogues that gettext reads. gettext itself speaks one language at a
 * time for the whole process, so a file in another one could not be written beside a window. */

#pragma once

#include "cb-code-list.h"

G_BEGIN_DECLS

typedef struct _CbWords CbWords;

/**
 * cb_words_new:
 * @language: one of the six languages: "ar", "en", "es", "fr", "ru", "zh"
 *
 * Returns: (transfer full): its words, for one thread at a time. Where a catalogue is not
 * installed, its words are English.
 */
CbWords *cb_words_new (const char *language);
void cb_words_free (CbWords *words);

const char *cb_words_get_language (const CbWords *words);

/**
 * cb_words_translate:
 * @text: a text of the program that is marked for translation
 *
 * Returns: (transfer none): @text in the language; holds as long as @words
 */
const char *cb_words_translate (CbWords *words, const char *text);

/**
 * cb_words_get_code_name:
 *
 * Returns: (transfer none): the name of @code in the language; holds as long as @words
 */
const char *cb_words_get_code_name (CbWords *words, const CbCode *code);

/**
 * cb_words_find_in_catalogue:
 * @data: a file as msgfmt writes it (.mo), which need not be whole
 * @text: what is looked for, with its context before it as msgfmt puts it there
 *
 * Returns: (transfer none) (nullable): its translation within @data; %NULL when there is none
 */
const char *cb_words_find_in_catalogue (GBytes *data, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbWords, cb_words_free)

G_END_DECLS
