/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways to write a file that are kept under a name, and used again by the window and the command
 * line. */

#pragma once

#include "cb-export-request.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_export_profiles_list:
 *
 * Returns: (transfer full) (element-type CbRecord) (nullable): the profiles, by name
 */
GPtrArray *cb_export_profiles_list (CbDatabase *database, GError **error);

/**
 * cb_export_profiles_find:
 * @name: name or ref, in any letter case
 *
 * Returns: (transfer full) (nullable): the profile; %NULL with %CB_ERROR_NOT_FOUND when there is
 * none
 */
CbRecord *cb_export_profiles_find (CbDatabase *database, const char *name, GError **error);

/**
 * cb_export_profiles_read:
 * @language: of labels, where the profile states none
 *
 * Returns: (transfer full) (nullable): the request that the profile stands for; %NULL with
 * %CB_ERROR_INVALID and a sentence when it asks for what its format can not hold
 */
CbExportRequest *
cb_export_profiles_read (const CbRecord *profile, const char *language, GError **error);

/**
 * cb_export_profiles_save:
 * @name: an existing profile of that name is changed
 *
 * Keeps the form of @request, but not which records its query finds, as one step.
 */
gboolean cb_export_profiles_save (CbDatabase *database,
                                  const char *name,
                                  const CbExportRequest *request,
                                  const char *actor,
                                  GError **error);

G_END_DECLS
