/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbLanguage:
 * @tag: "ar", "en", "es", "fr", "ru" or "zh"
 * @name: its name in itself, not to be translated
 * @right_to_left: whether it is written from right to left
 *
 * One of the six official languages of the United Nations, which the program speaks.
 */
typedef struct
{
  const char *tag;
  const char *name;
  gboolean right_to_left;
} CbLanguage;

/**
 * cb_locale_get_languages:
 *
 * Returns: (transfer none): the six languages, in the order of their English names
 */
const CbLanguage *cb_locale_get_languages (guint *n_languages);

/**
 * cb_locale_find_language:
 * @tag: as people and systems write it: "fr", "zh_CN", "ar-EG"
 *
 * Returns: (transfer none) (nullable): the one of the six languages that it names
 */
const CbLanguage *cb_locale_find_language (const char *tag);

/**
 * cb_locale_init:
 *
 * Sets up the locale of the process, finds the translations (beside the program when it was not
 * installed) and takes the language of the user. Call it once, first of all, on the main thread.
 */
void cb_locale_init (void);

/**
 * cb_locale_set_language:
 * @tag: (nullable): one of the six, also in the form "zh_CN" or "fr-FR"; %NULL or "" for the
 * language of the system
 *
 * Lets the program speak @tag from now on. It works whether or not a locale of that language is
 * installed, as long as any but "C" is. Call it on the main thread.
 *
 * Returns: %FALSE when @tag is none of the six
 */
gboolean cb_locale_set_language (const char *tag);

/**
 * cb_locale_get_language:
 *
 * Returns: (transfer none): the language in which the program speaks
 */
const CbLanguage *cb_locale_get_language (void);

/**
 * cb_locale_make_key:
 * @text: a name or title
 *
 * Returns: (transfer full): what sorts as @text does in the language of the program; where no
 * locale of a language is installed, letter case and diacritics count last. For every thread
 */
char *cb_locale_make_key (const char *text);

G_END_DECLS
