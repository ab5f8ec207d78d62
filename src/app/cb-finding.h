/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the reference of a record to its row number, wherever a page is asked to show it. */

#pragma once

#include <gtk/gtk.h>

#include "cb-session.h"

G_BEGIN_DECLS

/* @from as it was given to cb_find_record(). */
typedef void (*CbFoundFunc) (GtkWidget *from, gint64 id);

/**
 * cb_find_record:
 * @from: the page that shows it; it stays until then, and says what went wrong
 *
 * Calls @func when there is such a record; when there is none, nothing happens.
 */
void cb_find_record (GtkWidget *from,
                     CbSession *session,
                     const CbNoun *noun,
                     const char *ref,
                     GCancellable *cancellable,
                     CbFoundFunc func);

G_END_DECLS
