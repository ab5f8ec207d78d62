/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody has chosen for codes that no table of ours knows: a JSON object such as
 *   {"sectors": {"99:7002": "incident-response", "1:15130": ["cybercrime-law"], "1:74020": null},
 *    "regions": {"1:88": ["SRB", "MNE", "MKD"]}}
 * The key is vocabulary and code; null says that there is none. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CbIatiChoices CbIatiChoices;

/**
 * cb_iati_choices_read:
 * @path: a JSON file
 *
 * Returns: (transfer full) (nullable): the choices; %NULL with an error whose message is a sentence
 * for people
 */
CbIatiChoices *cb_iati_choices_read (const char *path, GError **error);
void cb_iati_choices_free (CbIatiChoices *choices);

/**
 * cb_iati_choices_find_areas:
 * @choices: (nullable)
 *
 * Returns: (transfer none) (nullable): areas parted by ";", "" for none; %NULL when nothing was
 * chosen
 */
const char *cb_iati_choices_find_areas (const CbIatiChoices *choices, const char *key);

/* The same for regions: codes of States and of groups. */
const char *cb_iati_choices_find_places (const CbIatiChoices *choices, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbIatiChoices, cb_iati_choices_free)

G_END_DECLS
