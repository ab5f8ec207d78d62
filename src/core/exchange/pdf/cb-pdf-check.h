/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cb_pdf_check:
 * @file: what was read back from a file that cb_pdf_make() made
 *
 * Returns: whether the file is whole and has @n_pages pages; else %CB_ERROR_CORRUPT
 */
gboolean cb_pdf_check (GBytes *file, guint n_pages, GError **error);

G_END_DECLS
