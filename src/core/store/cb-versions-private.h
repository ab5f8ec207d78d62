/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two files that keep versions have in common. */

#pragma once

#include "cb-database-private.h"
#include "cb-versions.h"

G_BEGIN_DECLS

/* What a step has put down of a record itself. */
typedef struct
{
  const CbNoun *noun;
  char *ref;
  char *vectors;
  char *marking;
} CbPutVersion;

/* Returns: (transfer full) (nullable): what is known of a record; %NULL without an error when it
 * has no row. */
CbVersion *
cb_versions_load (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error);

/* Writes a row, and what it was before to the changes of @command when that is not 0. */
gboolean cb_versions_write (CbDatabase *database,
                            const CbNoun *noun,
                            const char *ref,
                            const char *vectors,
                            const char *marking,
                            gint64 command,
                            GError **error);

/* The number of the newest step of which nobody may have heard is above this one. */
gboolean cb_versions_get_shared (CbDatabase *database, gint64 *shared, GError **error);

gboolean cb_versions_share_all (CbDatabase *database, GError **error);

/* Returns: (transfer full) (nullable): what a record without a row has. */
CbFieldVectors *cb_versions_first (CbDatabase *database, GError **error);

G_END_DECLS
