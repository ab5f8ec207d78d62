/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How values look: markings and statuses as pills, levels and priorities as dots,
 * codes as chips, numbers in columns. What a field is decides, never its name, and each look says
 * in words what it shows in colour or shape. */

#pragma once

#include <gtk/gtk.h>

#include "cb-names.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef enum
{
  CB_LOOK_TEXT,
  CB_LOOK_PILL,
  CB_LOOK_DOTS,
  CB_LOOK_CHIPS,
  CB_LOOK_NUMBER,
  CB_LOOK_DATE,
} CbLook;

CbLook cb_look_of_field (const CbField *field);

/* Makes @label the pill or row of dots of a value; NULL is "not stated". */
void cb_marks_set_pill (GtkLabel *label, const CbField *field, const char *value);
void cb_marks_set_dots (GtkLabel *label, const CbField *field, const char *value);

/* With what the value means as tooltip. */
GtkWidget *cb_marks_new_pill (const CbField *field, const char *value);
GtkWidget *cb_marks_new_chip (const char *text, const char *tooltip);

/* (transfer full): name of one code or organisation */
char *cb_marks_name_code (const CbField *field, const char *code, CbOrganisations *organisations);

/* (transfer none) (nullable): the currency of the record's amounts */
const char *cb_marks_get_currency (const CbRecord *record);

/* (transfer full): the value for people */
char *cb_marks_word (const CbRecord *record, guint field, CbOrganisations *organisations);

/* Whether the record says that the value is the program's own classification and not the source's.
 */
gboolean cb_marks_is_classified (const CbRecord *record, guint field);

/* (transfer none) (nullable): the field that lists those, and that says the original language */
int cb_marks_find_list (const CbNoun *noun, const char *list);

/* (transfer none): name of a language, in itself for those that the program speaks */
const char *cb_marks_name_language (const char *tag);
GtkTextDirection cb_marks_language_direction (const char *tag);

/* (transfer full) (element-type utf8): languages in which the record has a text, the original first
 */
GPtrArray *cb_marks_list_languages (const CbRecord *record);

/* Plain labels, with what all of them need. */
GtkWidget *cb_marks_new_label (const char *text, const char *css_class);

/* What assistive technology calls @widget. Later releases of GTK and libadwaita would rather have
 * the item that a drop-down shows, and the title of the row that a button stands in: keep… is for
 * the label that @widget has been given elsewhere. */
void cb_marks_keep_accessible_label (GtkWidget *widget);
void cb_marks_set_accessible_label (GtkWidget *widget, const char *text);

G_END_DECLS
