/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes an IATI activity file of version 2.03, piece by piece. The same activities are always the
 * same bytes. */

#pragma once

#include <gio/gio.h>

#include "cb-xml.h"

G_BEGIN_DECLS

/**
 * cb_iati_write_start:
 * @generated: (nullable): the moment that the file is of, as in "2026-11-20T09:30:00Z"
 *
 * Begins the file.
 */
gboolean cb_iati_write_start (GOutputStream *stream, const char *generated, GError **error);
gboolean cb_iati_write_activity (GOutputStream *stream, const CbXml *activity, GError **error);
gboolean cb_iati_write_end (GOutputStream *stream, GError **error);

G_END_DECLS
