/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-fold.h"
#include "cb-help-topics.h"
#include "cb-help-window.h"

struct _CbHelpWindow
{
  AdwWindow parent_instance;

  CbFold *fold;
  GtkListBox *topics;
  GtkWidget *scrolled;
  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (CbHelpWindow, cb_help_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, "wrap",
                                   TRUE, "xalign", 0.0, "hexpand", TRUE, NULL);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
make_point (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "label", "•", "valign",
                                  GTK_ALIGN_START, NULL);

  gtk_widget_set_margin_start (box, 12);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_label (text, GTK_ACCESSIBLE_ROLE_LABEL));
  return box;
}

static void
show_topic (CbHelpWindow *self, const CbHelpTopic *topic)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  GtkWidget *title = make_label (_ (topic->title), GTK_ACCESSIBLE_ROLE_HEADING);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))) != NULL)
    gtk_box_remove (self->text, child);
  gtk_widget_add_css_class (title, "title-1");
  gtk_widget_set_margin_bottom (title, 6);
  gtk_box_append (self->text, title);
  for (const CbHelpPart *part = topic->parts; part->kind != CB_HELP_END; part++)
    gtk_box_append (self->text, part->kind == CB_HELP_POINT
                                    ? make_point (_ (part->text))
                                    : make_label (_ (part->text), GTK_ACCESSIBLE_ROLE_LABEL));
  gtk_adjustment_set_value (place, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (topic->title), -1);
}

static void
row_selected_cb (CbHelpWindow *self, GtkListBoxRow *row)
{
  guint n_topics;

  if (row != NULL)
    show_topic (self, &cb_help_get_topics (&n_topics)[gtk_list_box_row_get_index (row)]);
}

static void
row_activated_cb (CbHelpWindow *self)
{
  if (cb_fold_get_folded (self->fold))
    cb_fold_set_show_sidebar (self->fold, FALSE);
  gtk_widget_grab_focus (self->scrolled);
}

static GtkWidget *
make_row (const CbHelpTopic *topic)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *title = gtk_label_new (_ (topic->title));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (topic->title), -1);
  return row;
}

static void
cb_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (cb_help_window_parent_class)->dispose (object);
}

static void
cb_help_window_class_init (CbHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_help_window_dispose;

  g_type_ensure (CB_TYPE_FOLD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbHelpWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, CbHelpWindow, topics);
  gtk_widget_class_bind_template_child (widget_class, CbHelpWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CbHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_help_window_init (CbHelpWindow *self)
{
  guint n_topics;
  const CbHelpTopic *topics = cb_help_get_topics (&n_topics);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_topics; i++)
    gtk_list_box_append (self->topics, make_row (&topics[i]));
  cb_compat_tab_out_of (GTK_WIDGET (self->topics));
}

GtkWindow *
cb_help_window_new (GtkWindow *parent)
{
  /* A dialog lets nothing else be reached, so help on a dialog is one, too. */
  return g_object_new (CB_TYPE_HELP_WINDOW, "transient-for", parent, "modal",
                       gtk_window_get_modal (parent), NULL);
}

void
cb_help_window_show (CbHelpWindow *self, const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (CB_IS_HELP_WINDOW (self));

  row = gtk_list_box_get_row_at_index (self->topics, (int) cb_help_find_topic (name));
  gtk_list_box_select_row (self->topics, row);
  gtk_widget_grab_focus (self->scrolled);
}
