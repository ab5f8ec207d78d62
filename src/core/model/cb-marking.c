/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-marking.h"

static const char *const labels[] = { "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED" };

gboolean
cb_marking_parse (const char *text, CbMarking *marking)
{
  g_return_val_if_fail (marking != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (text, labels[i]) == 0)
      {
        *marking = (CbMarking) i;
        return TRUE;
      }
  if (g_ascii_strcasecmp (text, "WHITE") != 0)
    return FALSE;

  *marking = CB_MARKING_CLEAR;
  return TRUE;
}

const char *
cb_marking_to_string (CbMarking marking)
{
  g_return_val_if_fail ((guint) marking < G_N_ELEMENTS (labels), labels[CB_MARKING_RED]);

  return labels[marking];
}
