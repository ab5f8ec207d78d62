/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "cb-code-list.h"

G_BEGIN_DECLS

/**
 * cb_reference_reader_read:
 * @bytes: a document as in data/reference
 *
 * Returns: (transfer full): the list. A list is part of the program, so one that does not follow
 * the form ends the program.
 */
CbCodeList *cb_reference_reader_read (GBytes *bytes);

G_END_DECLS
