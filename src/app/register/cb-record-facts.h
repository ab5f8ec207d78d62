/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of a record as a calm list: what it is called, and what is said. */

#pragma once

#include <gtk/gtk.h>

#include "cb-names.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* Whether the value stands beside the title, as markings and statuses do, and not among the facts.
 */
gboolean cb_record_facts_is_pill (const CbNoun *noun, guint field);

/* Fills @box, which is emptied first, with a part for each section that has something to say. */
void cb_record_facts_fill (GtkBox *box, const CbRecord *record, CbOrganisations *organisations);

G_END_DECLS
