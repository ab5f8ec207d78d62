/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-document.h"
#include "cb-library-page.h"
#include "cb-marks.h"

struct _CbLibraryPage
{
  AdwBin parent_instance;

  CbSession *session;
  GtkStack *stack;
  GtkToggleButton *documents_toggle;
  GtkToggleButton *reference_toggle;
};

G_DEFINE_FINAL_TYPE (CbLibraryPage, cb_library_page, ADW_TYPE_BIN)

/* The reference part is made when somebody wants to see it. */
static void
toggled_cb (CbLibraryPage *self)
{
  gboolean reference = gtk_toggle_button_get_active (self->reference_toggle);

  if (reference && gtk_stack_get_child_by_name (self->stack, "reference") == NULL)
    gtk_stack_add_named (self->stack, cb_reference_page_new (self->session), "reference");
  gtk_stack_set_visible_child_name (self->stack, reference ? "reference" : "documents");
}

static GtkToggleButton *
add_toggle (GtkWidget *box, const char *label)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_box_append (GTK_BOX (box), toggle);
  return GTK_TOGGLE_BUTTON (toggle);
}

static void
cb_library_page_dispose (GObject *object)
{
  g_clear_object (&CB_LIBRARY_PAGE (object)->session);

  G_OBJECT_CLASS (cb_library_page_parent_class)->dispose (object);
}

static void
cb_library_page_class_init (CbLibraryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_library_page_dispose;
}

static void
cb_library_page_init (CbLibraryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->documents_toggle = add_toggle (toggles, _ ("Documents"));
  /* Translators: the part of the library with norms, principles, measures and areas. */
  self->reference_toggle = add_toggle (toggles, C_ ("library", "Reference"));
  gtk_toggle_button_set_group (self->reference_toggle, self->documents_toggle);
  gtk_toggle_button_set_active (self->documents_toggle, TRUE);
  g_signal_connect_swapped (self->reference_toggle, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_add_css_class (toggles, "linked");
  gtk_widget_add_css_class (toggles, "cb-library-switch");
  gtk_widget_set_halign (toggles, GTK_ALIGN_CENTER);
  cb_marks_set_accessible_label (toggles, _ ("Part of the library"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), toggles);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_library_page_new (CbSession *session)
{
  CbLibraryPage *self = g_object_new (CB_TYPE_LIBRARY_PAGE, NULL);

  self->session = g_object_ref (session);
  gtk_stack_add_named (self->stack, cb_register_page_new (session, &cb_noun_document), "documents");
  return GTK_WIDGET (self);
}

CbRegisterPage *
cb_library_page_get_documents (CbLibraryPage *self)
{
  g_return_val_if_fail (CB_IS_LIBRARY_PAGE (self), NULL);

  return CB_REGISTER_PAGE (gtk_stack_get_child_by_name (self->stack, "documents"));
}

CbRegisterPage *
cb_library_page_show_documents (CbLibraryPage *self)
{
  g_return_val_if_fail (CB_IS_LIBRARY_PAGE (self), NULL);

  gtk_toggle_button_set_active (self->documents_toggle, TRUE);
  return cb_library_page_get_documents (self);
}

CbReferencePage *
cb_library_page_show_reference (CbLibraryPage *self)
{
  g_return_val_if_fail (CB_IS_LIBRARY_PAGE (self), NULL);

  gtk_toggle_button_set_active (self->reference_toggle, TRUE);
  return CB_REFERENCE_PAGE (gtk_stack_get_child_by_name (self->stack, "reference"));
}

void
cb_library_page_focus_search (CbLibraryPage *self)
{
  GtkWidget *shown;

  g_return_if_fail (CB_IS_LIBRARY_PAGE (self));

  shown = gtk_stack_get_visible_child (self->stack);
  if (CB_IS_REFERENCE_PAGE (shown))
    cb_reference_page_focus_search (CB_REFERENCE_PAGE (shown));
  else
    cb_register_page_focus_search (CB_REGISTER_PAGE (shown));
}
