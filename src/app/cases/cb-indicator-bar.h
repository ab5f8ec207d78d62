/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far an indicator has come from its baseline to its target. The numbers stand beside it as
 * text. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_INDICATOR_BAR (cb_indicator_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbIndicatorBar, cb_indicator_bar, CB, INDICATOR_BAR, GtkWidget)

/* NAN for a value that is not stated; without @baseline it begins at 0. @words is what the bar says
 * to a screen reader. */
GtkWidget *cb_indicator_bar_new (double baseline, double target, double actual, const char *words);

/* The part of the way that was gone: 0 at the baseline, 1 at the target, less than 0 or more than 1
 * beyond; NAN when that can not be told. */
double cb_indicator_bar_measure_way (double baseline, double target, double actual);

G_END_DECLS
