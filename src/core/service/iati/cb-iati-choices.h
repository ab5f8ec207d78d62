/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody has chosen for codes that no table of ours knows: a part of the settings of an
 * import (cb-import-settings.h), such as
 *   {"sectors": {"99:7002": "incident-response", "1:15130": ["cybercrime-law"], "1:74020": null},
 *    "regions": {"1:88": ["SRB", "MNE", "MKD"]}}
 * The key is vocabulary and code; null says that there is none. */

#pragma once

#include "cb-json-reader.h"
#include "cb-json-writer.h"

G_BEGIN_DECLS

typedef struct _CbIatiChoices CbIatiChoices;

CbIatiChoices *cb_iati_choices_new (void);
CbIatiChoices *cb_iati_choices_copy (const CbIatiChoices *choices);
void cb_iati_choices_free (CbIatiChoices *choices);

/**
 * cb_iati_choices_read_sectors:
 * @path: what messages call the file
 * @object: key → code of a capacity area, several of them, or null
 *
 * Fails with an error whose message is a sentence for people.
 */
gboolean cb_iati_choices_read_sectors (CbIatiChoices *choices,
                                       const char *path,
                                       CbJsonValue *object,
                                       GError **error);

/* The same for regions: codes of States and of groups. */
gboolean cb_iati_choices_read_regions (CbIatiChoices *choices,
                                       const char *path,
                                       CbJsonValue *object,
                                       GError **error);

/* Writes members of the object at hand; none where nothing was chosen. */
void cb_iati_choices_write (const CbIatiChoices *choices, CbJsonWriter *writer);

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
