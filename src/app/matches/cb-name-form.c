/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-field.h"
#include "cb-name-form.h"

struct _CbNameForm
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkButton *accept_button;
  GtkEditable *name_row;
  GtkEditable *author_row;
  GtkEditable *reason_row;
  GtkWidget *author_note;
};

G_DEFINE_FINAL_TYPE (CbNameForm, cb_name_form, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
get_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static gboolean
is_short_enough (GtkEditable *row, glong most)
{
  return g_utf8_strlen (gtk_editable_get_text (row), -1) <= most;
}

static void
update (CbNameForm *self)
{
  g_autofree char *name = get_text (self->name_row);

  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button),
                            name[0] != '\0' && is_short_enough (self->name_row, CB_TITLE_MAX) &&
                                is_short_enough (self->author_row, CB_TITLE_MAX) &&
                                is_short_enough (self->reason_row, CB_TEXT_MAX));
}

void
cb_name_form_accept (CbNameForm *self)
{
  g_autofree char *name = get_text (self->name_row);
  g_autofree char *author = get_text (self->author_row);
  g_autofree char *reason = get_text (self->reason_row);

  g_return_if_fail (CB_IS_NAME_FORM (self));

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->accept_button)))
    return;
  g_signal_emit (self, signals[ACCEPTED], 0, name, author, reason);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cb_name_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_NAME_FORM);

  G_OBJECT_CLASS (cb_name_form_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbNameForm, child)

static void
cb_name_form_class_init (CbNameFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_name_form_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                    G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-name-form.ui");
  BIND (group);
  BIND (accept_button);
  BIND (name_row);
  BIND (author_row);
  BIND (reason_row);
  BIND (author_note);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, cb_name_form_accept);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_name_form_init (CbNameForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

CbNameForm *
cb_name_form_new (GtkWindow *parent,
                  const char *title,
                  const char *words,
                  const char *button,
                  gboolean whole)
{
  CbNameForm *self = g_object_new (CB_TYPE_NAME_FORM, "transient-for", parent, "title", title,
                                   NULL);

  adw_preferences_group_set_description (self->group, words);
  gtk_button_set_label (self->accept_button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->author_row), whole);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), whole);
  gtk_widget_set_visible (self->author_note, whole);
  return self;
}

void
cb_name_form_set_values (CbNameForm *self, const char *name, const char *author, const char *reason)
{
  g_return_if_fail (CB_IS_NAME_FORM (self));

  gtk_editable_set_text (self->name_row, name != NULL ? name : "");
  gtk_editable_set_text (self->author_row, author != NULL ? author : "");
  gtk_editable_set_text (self->reason_row, reason != NULL ? reason : "");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
