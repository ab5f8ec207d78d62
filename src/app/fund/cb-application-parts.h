/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to an application, each kind as a list of cards with buttons. They name the actions
 * "application.add" (noun), "application.edit", "application.delete", "application.received" (noun
 * and row number) and "application.erase" (ref). */

#pragma once

#include <gtk/gtk.h>

#include "cb-record.h"

G_BEGIN_DECLS

/* Each fills @box anew with @records, which are of one noun. */
void cb_application_costs_fill (GtkBox *box, GPtrArray *records, const char *currency);
void cb_application_outcomes_fill (GtkBox *box, GPtrArray *records);
void cb_application_milestones_fill (GtkBox *box, GPtrArray *records, CbDate today);
void cb_application_nominees_fill (GtkBox *box, GPtrArray *records, CbDate today);

/* The decisions, the newest first. */
void cb_application_awards_fill (GtkBox *box, GPtrArray *records);

/* The texts of the application. */
void cb_application_texts_fill (GtkBox *box, const CbRecord *record);

G_END_DECLS
