/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-salvage-sentences.h"
#include "cb-salvage-window.h"

struct _CbSalvageWindow
{
  AdwWindow parent_instance;

  char *target;
};

G_DEFINE_FINAL_TYPE (CbSalvageWindow, cb_salvage_window, ADW_TYPE_WINDOW)

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbSalvageWindow *self = CB_SALVAGE_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;

  if (CB_IS_APPLICATION (application))
    cb_application_open_database (CB_APPLICATION (application), self->target, CB_DATABASE_OPEN,
                                  FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static char *
describe_line (const CbSalvageLine *line)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gulong n_left_out = (gulong) line->n_left_out;
  gulong n_cleared = (gulong) line->n_cleared;

  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u read", "%u read", (gulong) line->n_read),
                                           (guint) line->n_read));
  if (n_left_out > 0)
    /* Translators: records that could be read but have no place in the new database. */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u left out", "%u left out", n_left_out),
                                             (guint) n_left_out));
  if (n_cleared > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u reference emptied",
                                                       "%u references emptied", n_cleared),
                                             (guint) n_cleared));
  if (line->n_gaps > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u unreadable place",
                                                       "%u unreadable places", line->n_gaps),
                                             line->n_gaps));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_lines (AdwPreferencesGroup *group, const CbSalvageReport *report)
{
  g_autoptr (GArray) lines = cb_salvage_sentences_list (report);

  for (guint i = 0; i < lines->len; i++)
    {
      const CbSalvageLine *line = &g_array_index (lines, CbSalvageLine, i);
      g_autofree char *counts = describe_line (line);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->label);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
      if (line->n_gaps + line->n_left_out + line->n_cleared > 0)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                   gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_page (const CbSalvageReport *report, const char *target)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *text = cb_salvage_sentences_describe (report, target);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *words = adw_preferences_group_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (words), label);
  add_lines (ADW_PREFERENCES_GROUP (group), report);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (words));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
cb_salvage_window_finalize (GObject *object)
{
  g_free (CB_SALVAGE_WINDOW (object)->target);

  G_OBJECT_CLASS (cb_salvage_window_parent_class)->finalize (object);
}

static void
cb_salvage_window_class_init (CbSalvageWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cb_salvage_window_finalize;
  gtk_widget_class_install_action (widget_class, "salvage.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_salvage_window_init (CbSalvageWindow *self)
{
}

GtkWindow *
cb_salvage_window_new (GtkWindow *parent, const CbSalvageReport *report, const char *target)
{
  CbSalvageWindow *self = g_object_new (CB_TYPE_SALVAGE_WINDOW, "transient-for", parent, "modal",
                                        TRUE, "destroy-with-parent", TRUE, "title",
                                        _ ("What Could Be Read"), "default-width", 640,
                                        "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *open = gtk_button_new_with_mnemonic (_ ("_Open the New Database"));

  self->target = g_strdup (target);
  gtk_widget_add_css_class (open, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "salvage.open");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), open);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), make_page (report, target));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), open);
  return GTK_WINDOW (self);
}
