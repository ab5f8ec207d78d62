/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-button.h"
#include "cb-case.h"
#include "cb-marks.h"
#include "cb-navigation.h"

struct _CbCaseButton
{
  AdwBin parent_instance;

  CbCaseIndex *index;
  char *need;
  char *programme;
  gboolean compact;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (CbCaseButton, cb_case_button, ADW_TYPE_BIN)

const char *
cb_case_button_name (CbCaseIndex *index, const char *need, const char *programme)
{
  return cb_case_index_find (index, need, programme) != NULL ? _ ("Show the case")
                                                             : _ ("Open a case");
}

void
cb_case_button_go (GtkWidget *from, CbCaseIndex *index, const char *need, const char *programme)
{
  const CbRecord *record = cb_case_index_find (index, need, programme);

  if (record != NULL)
    cb_navigate_to_record (from, &cb_noun_case, cb_record_get_ref (record));
  else
    gtk_widget_activate_action (from, "win.open-case", "(ss)", need, programme);
}

static void
update (CbCaseButton *self)
{
  const char *name;

  gtk_widget_set_visible (GTK_WIDGET (self), self->index != NULL && self->need != NULL);
  if (self->index == NULL || self->need == NULL)
    return;
  name = cb_case_button_name (self->index, self->need, self->programme);
  if (self->compact)
    {
      gtk_widget_set_tooltip_text (self->button, name);
      cb_marks_set_accessible_label (self->button, name);
    }
  else
    gtk_button_set_label (GTK_BUTTON (self->button), name);
}

static void
clicked_cb (CbCaseButton *self)
{
  if (self->index != NULL && self->need != NULL)
    cb_case_button_go (GTK_WIDGET (self), self->index, self->need, self->programme);
}

static void
cb_case_button_dispose (GObject *object)
{
  CbCaseButton *self = CB_CASE_BUTTON (object);

  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->index);
  g_clear_pointer (&self->need, g_free);
  g_clear_pointer (&self->programme, g_free);

  G_OBJECT_CLASS (cb_case_button_parent_class)->dispose (object);
}

static void
cb_case_button_class_init (CbCaseButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_case_button_dispose;
}

static void
cb_case_button_init (CbCaseButton *self)
{
  self->button = gtk_button_new ();
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cb_case_button_new (gboolean compact)
{
  CbCaseButton *self = g_object_new (CB_TYPE_CASE_BUTTON, NULL);

  self->compact = compact;
  if (compact)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->button), "cb-cases-symbolic");
      gtk_widget_add_css_class (self->button, "flat");
      gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
    }
  return GTK_WIDGET (self);
}

void
cb_case_button_set_index (CbCaseButton *self, CbCaseIndex *index)
{
  g_return_if_fail (CB_IS_CASE_BUTTON (self));

  if (self->index == index)
    return;
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_set_object (&self->index, index);
  g_signal_connect_swapped (index, "changed", G_CALLBACK (update), self);
  update (self);
}

void
cb_case_button_set_pair (CbCaseButton *self, const char *need, const char *programme)
{
  g_return_if_fail (CB_IS_CASE_BUTTON (self));

  g_free (self->need);
  g_free (self->programme);
  self->need = g_strdup (need);
  self->programme = g_strdup (programme);
  update (self);
}
