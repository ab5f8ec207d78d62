/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting a record, as every page does it: no question before it, a word and an undo after it. */

#pragma once

#include <gtk/gtk.h>

#include "cb-session.h"

G_BEGIN_DECLS

/* @from may be gone from the screen when it is done, but not from its window. */
void cb_delete_record (GtkWidget *from, CbSession *session, const CbRecord *record);

G_END_DECLS
