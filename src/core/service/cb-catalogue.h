/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The translations of the program in a language that it does not speak at the moment: a file of
 * somebody else may name its columns in any of the six. Gettext itself translates into one language
 * at a time, for all threads; so the catalogues that it reads are read here as well. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CbCatalogue CbCatalogue;

/**
 * cb_catalogue_get:
 * @tag: one of the six languages, "en" among them
 *
 * For every thread; what was read once is kept.
 *
 * Returns: (transfer none): the catalogue; one without texts when there is none
 */
const CbCatalogue *cb_catalogue_get (const char *tag);

/**
 * cb_catalogue_translate:
 * @context: (nullable): as in pgettext()
 * @text: a text of the source, in English
 *
 * Returns: (transfer none) (nullable): the translation; %NULL when there is none. Of plural forms
 * the first
 */
const char *
cb_catalogue_translate (const CbCatalogue *catalogue, const char *context, const char *text);

G_END_DECLS
