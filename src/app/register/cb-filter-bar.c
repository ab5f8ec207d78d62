/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-filter-bar.h"
#include "cb-filter-button.h"
#include "cb-wrap-box.h"

struct _CbFilterBar
{
  AdwBin parent_instance;

  CbWrapBox *box;
  GPtrArray *buttons; /* of CbFilterButton */
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (CbFilterBar, cb_filter_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (CbFilterBar *self)
{
  gtk_widget_set_visible (self->clear, cb_filter_bar_is_active (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear_cb (CbFilterBar *self)
{
  /* The button goes; the focus stays near. */
  if (self->buttons->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->buttons, 0), GTK_DIR_TAB_FORWARD);
  cb_filter_bar_clear (self);
}

static void
cb_filter_bar_finalize (GObject *object)
{
  g_clear_pointer (&CB_FILTER_BAR (object)->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_filter_bar_parent_class)->finalize (object);
}

static void
cb_filter_bar_class_init (CbFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_filter_bar_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CB_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_filter_bar_init (CbFilterBar *self)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "edit-clear-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Clear"));
  self->buttons = g_ptr_array_new ();
  self->box = CB_WRAP_BOX (cb_wrap_box_new ());
  self->clear = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->clear), content);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "cb-filter-clear");
  gtk_widget_set_tooltip_text (self->clear, _ ("Clear all filters"));
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  cb_wrap_box_append (self->box, self->clear);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
cb_filter_bar_set_noun (CbFilterBar *self, const CbNoun *noun)
{
  g_return_if_fail (CB_IS_FILTER_BAR (self) && self->buttons->len == 0);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      GtkWidget *button;

      if ((noun->fields[i].flags & CB_FIELD_FILTERED) == 0)
        continue;
      button = cb_filter_button_new (noun, i);
      g_signal_connect_swapped (button, "changed", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (self->buttons, button);
      cb_wrap_box_insert_before (self->box, button, self->clear);
    }
}

void
cb_filter_bar_set_organisations (CbFilterBar *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_FILTER_BAR (self));

  for (guint i = 0; i < self->buttons->len; i++)
    cb_filter_button_set_organisations (g_ptr_array_index (self->buttons, i), organisations);
}

void
cb_filter_bar_add_conditions (CbFilterBar *self, CbQuery *query)
{
  g_return_if_fail (CB_IS_FILTER_BAR (self));

  for (guint i = 0; i < self->buttons->len; i++)
    cb_filter_button_add_conditions (g_ptr_array_index (self->buttons, i), query);
}

void
cb_filter_bar_set_conditions (CbFilterBar *self, GVariant *conditions)
{
  GVariantIter pairs;
  const char *value;
  guint field;

  g_return_if_fail (CB_IS_FILTER_BAR (self));

  for (guint i = 0; i < self->buttons->len; i++)
    cb_filter_button_clear (g_ptr_array_index (self->buttons, i));
  g_variant_iter_init (&pairs, conditions);
  while (g_variant_iter_next (&pairs, "(u&s)", &field, &value))
    for (guint i = 0; i < self->buttons->len; i++)
      cb_filter_button_add_value (g_ptr_array_index (self->buttons, i), field, value);
  changed_cb (self);
}

gboolean
cb_filter_bar_is_active (CbFilterBar *self)
{
  g_return_val_if_fail (CB_IS_FILTER_BAR (self), FALSE);

  for (guint i = 0; i < self->buttons->len; i++)
    if (cb_filter_button_is_active (g_ptr_array_index (self->buttons, i)))
      return TRUE;
  return FALSE;
}

void
cb_filter_bar_clear (CbFilterBar *self)
{
  g_return_if_fail (CB_IS_FILTER_BAR (self));

  if (!cb_filter_bar_is_active (self))
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    cb_filter_button_clear (g_ptr_array_index (self->buttons, i));
  changed_cb (self);
}
