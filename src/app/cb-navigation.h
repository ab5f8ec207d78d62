/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a page asks the window for what is not its own: another page, or a word to
 * the person. Pages know the names of the window's actions only through this. */

#pragma once

#include <gtk/gtk.h>

#include "cb-query.h"

G_BEGIN_DECLS

/* Shows the record with its details, on the page of its noun. */
void cb_navigate_to_record (GtkWidget *from, const CbNoun *noun, const char *ref);

/* Shows what fits a need, or whom a programme fits. */
void cb_navigate_to_matches (GtkWidget *from, const CbNoun *noun, const char *ref);

/* Shows the list of a noun with these values as its filters, and no others. */
void cb_navigate_to_list (GtkWidget *from,
                          const CbNoun *noun,
                          const CbCondition *conditions,
                          gsize n_conditions);

/* A short message that goes away by itself; with @undo, it offers to undo the step just made. */
void cb_show_toast (GtkWidget *from, const char *text, gboolean undo);

/* A message about an error, in words; the English detail can be looked at. Says nothing about a
 * cancelled operation. */
void cb_show_error (GtkWidget *from, const GError *error);

/* The same about something typed that could not be saved, and stays where it was typed. What is no
 * fault of it (a full disk, a file that can not be written) is said above the pages until something
 * can be saved again. */
void cb_show_unsaved (GtkWidget *from, const GError *error);

G_END_DECLS
