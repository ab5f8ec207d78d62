/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-error.h"
#include "cb-navigation.h"
#include "cb-wording.h"

void
cb_navigate_to_record (GtkWidget *from, const CbNoun *noun, const char *ref)
{
  gtk_widget_activate_action (from, "win.show-record", "(ss)", noun->id, ref);
}

void
cb_navigate_to_matches (GtkWidget *from, const CbNoun *noun, const char *ref)
{
  gtk_widget_activate_action (from, "win.show-matches", "(ss)", noun->id, ref);
}

void
cb_navigate_to_list (GtkWidget *from,
                     const CbNoun *noun,
                     const CbCondition *conditions,
                     gsize n_conditions)
{
  GVariantBuilder pairs;

  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a(us)"));
  for (gsize i = 0; i < n_conditions; i++)
    g_variant_builder_add (&pairs, "(us)", conditions[i].field, conditions[i].value);
  gtk_widget_activate_action (from, "win.show-list", "(sa(us))", noun->id, &pairs);
}

void
cb_show_toast (GtkWidget *from, const char *text, gboolean undo)
{
  gtk_widget_activate_action (from, "win.show-toast", "(sb)", text, undo);
}

void
cb_show_error (GtkWidget *from, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = cb_wording_error (error);
  gtk_widget_activate_action (from, "win.show-error", "(ss)", text, error->message);
}

void
cb_show_unsaved (GtkWidget *from, const GError *error)
{
  g_autofree char *text = NULL;

  if (!g_error_matches (error, CB_ERROR, CB_ERROR_NO_SPACE) &&
      !g_error_matches (error, CB_ERROR, CB_ERROR_READ_ONLY) &&
      !g_error_matches (error, CB_ERROR, CB_ERROR_MEDIUM) &&
      !g_error_matches (error, CB_ERROR, CB_ERROR_ACCESS) &&
      !g_error_matches (error, CB_ERROR, CB_ERROR_BUSY))
    {
      cb_show_error (from, error);
      return;
    }
  text = cb_wording_error (error);
  gtk_widget_activate_action (from, "win.unsaved", "s", text);
}
