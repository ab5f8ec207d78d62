/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Four pages for the first start: what the program is for, and that the data stay here. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_TOUR (cb_tour_get_type ())
G_DECLARE_FINAL_TYPE (CbTour, cb_tour, CB, TOUR, AdwWindow)

GtkWindow *cb_tour_new (GtkWindow *parent);

G_END_DECLS
