/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small things about searching in a list. */

#pragma once

#include <gtk/gtk.h>

#include "cb-record-model.h"

G_BEGIN_DECLS

/* Whoever types in the list means the search: a letter goes there, and the focus with it. */
gboolean cb_register_search_take_key (GtkEditable *search, guint key);

/* (transfer full): how many records the list shows, and how many there are: "48 of 212" */
char *cb_register_search_word_count (CbRecordModel *model, gboolean filtered);

G_END_DECLS
