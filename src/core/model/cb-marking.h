/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbMarking:
 *
 * How far a record may be shared: the labels of the Traffic Light Protocol 2.0 (FIRST, August
 * 2022), from the widest to the narrowest circle, so that they compare as numbers.
 */
typedef enum
{
  CB_MARKING_CLEAR,
  CB_MARKING_GREEN,
  CB_MARKING_AMBER,
  CB_MARKING_AMBER_STRICT,
  CB_MARKING_RED,
} CbMarking;

/**
 * cb_marking_parse:
 * @text: (nullable): a label in any letter case; "WHITE" of TLP 1.0 is read as CLEAR
 *
 * Returns: %FALSE when @text is no label
 */
gboolean cb_marking_parse (const char *text, CbMarking *marking);

const char *cb_marking_to_string (CbMarking marking);

G_END_DECLS
