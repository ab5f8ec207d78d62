/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Looks through a text before json-glib has it, strictly, without recursion and without memory.
 * json-glib would crash on deep nesting, let large numbers wrap round, take text that is no JSON,
 * and cut strings at \u0000.
 */

#pragma once

#include "cb-json-reader.h"

G_BEGIN_DECLS

/**
 * cb_json_scan:
 * @text: the whole text
 * @length: its bytes
 * @start: (out): where the outermost value begins, behind a byte order mark and blanks
 * @fault_at: (out): the offset of the fault
 *
 * Returns: %CB_JSON_FAULT_NONE for JSON within our limits, else the first fault
 */
CbJsonFault cb_json_scan (const char *text, gsize length, gsize *start, gsize *fault_at);

/**
 * cb_json_scan_describe:
 *
 * Returns: what is wrong, in English, for the details of an error
 */
const char *cb_json_scan_describe (CbJsonFault fault);

G_END_DECLS
