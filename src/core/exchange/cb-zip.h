/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in a zip file that this program wrote, to see that it is whole. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cb_zip_read:
 * @file: a zip file without encryption, without parts beyond 4 GiB
 *
 * Unpacks every part and compares it with its check sum.
 *
 * Returns: (transfer full) (element-type utf8 GBytes) (nullable): the parts by their names; %NULL
 * with %CB_ERROR_CORRUPT
 */
GHashTable *cb_zip_read (GBytes *file, GError **error);

G_END_DECLS
