/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-register-search.h"
#include "cb-wording.h"

/* GTK's own way of doing this takes the Delete key as well. */
gboolean
cb_register_search_take_key (GtkEditable *search, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = "";
  int position;

  if (letter == 0 || !g_unichar_isgraph (letter))
    return FALSE;

  g_unichar_to_utf8 (letter, text);
  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_editable_set_position (search, -1);
  position = gtk_editable_get_position (search);
  gtk_editable_insert_text (search, text, -1, &position);
  gtk_editable_set_position (search, position);
  return TRUE;
}

static char *
word_number (guint number)
{
  static const CbField field = { .id = "count", .type = CB_FIELD_INTEGER };
  g_autofree char *digits = g_strdup_printf ("%u", number);

  return cb_wording_value (&field, digits, NULL, NULL);
}

char *
cb_register_search_word_count (CbRecordModel *model, gboolean filtered)
{
  guint n_total = cb_record_model_get_n_total (model);
  g_autofree char *found = word_number (g_list_model_get_n_items (G_LIST_MODEL (model)));
  g_autofree char *total = word_number (n_total);

  if (filtered)
    /* Translators: how many records the list shows, and how many there are: “48 of 212”. */
    return g_strdup_printf (ngettext ("%1$s of %2$s", "%1$s of %2$s", n_total), found, total);
  return g_strdup_printf (ngettext ("%s record", "%s records", n_total), total);
}
