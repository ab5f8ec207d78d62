/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-copies-window.h"
#include "cb-copy-sentences.h"
#include "cb-keeping.h"
#include "cb-restoring.h"
#include "cb-text.h"
#include "cb-wording.h"

/* So many of the steps that would be lost are shown. */
#define MAX_STEPS 20

struct _CbCopiesWindow
{
  AdwWindow parent_instance;

  GtkStack *stack; /* "list" and "copy" */
  AdwBin *list;
  AdwBin *preview;
  GtkWidget *back;
  GtkWidget *make;
  GtkWidget *restore;
  AdwWindowTitle *title;
  char *path; /* of the database */
  char *copy; /* that is looked at */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CbCopiesWindow, cb_copies_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_message (const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static GtkWidget *
make_spinner (const char *label)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return spinner;
}

static void
show_page (CbCopiesWindow *self, gboolean list)
{
  gtk_stack_set_visible_child_name (self->stack, list ? "list" : "copy");
  gtk_widget_set_visible (self->back, !list);
  gtk_widget_set_visible (self->make, list);
  gtk_widget_set_visible (self->restore, !list);
  gtk_widget_set_sensitive (self->restore, FALSE);
}

/* --- one copy -------------------------------------------------------------- */

static GtkWidget *
make_counts (const CbRestorePreview *preview)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Records"));
  for (guint i = 0; i < preview->copy->counts->len; i++)
    {
      const CbCopyCount *count = &g_array_index (preview->copy->counts, CbCopyCount, i);
      gint64 n_now = preview->present != NULL ? cb_copy_facts_count (preview->present, count->noun)
                                              : count->n;
      g_autofree char *text = NULL;

      if (count->n == 0 && n_now == 0)
        continue;
      text = n_now == count->n
                 /* Translators: a number of records in a copy of the database. */
                 ? g_strdup_printf (_ ("%u in the copy"), (guint) count->n)
                 /* Translators: numbers of records in a copy of the database, and in it now. */
                 : g_strdup_printf (_ ("%1$u in the copy, %2$u now"), (guint) count->n,
                                    (guint) n_now);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_row (_ (count->noun->name_plural), text));
    }
  return group;
}

static GtkWidget *
make_lost (const CbRestorePreview *preview)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *loss = cb_copy_sentences_loss (preview);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Would Be Lost"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), loss);
  for (guint i = 0; i < MIN (preview->lost->len, MAX_STEPS); i++)
    {
      const CbStep *step = g_ptr_array_index (preview->lost, i);
      g_autofree char *what = cb_wording_step (step);
      g_autofree char *at = cb_wording_moment (step->at);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (what, at));
    }
  if (preview->lost->len > MAX_STEPS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %'u more", "And %'u more",
                                                         preview->lost->len - MAX_STEPS),
                                               preview->lost->len - MAX_STEPS);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (more, ""));
    }
  return group;
}

static GtkWidget *
make_preview (const CbRestorePreview *preview)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *words = adw_preferences_group_new ();
  g_autofree char *newest = cb_copy_sentences_newest (preview->copy);
  g_autofree char *text = g_strconcat (newest, "\n",
                                       _ ("The database as it is now is kept under another name."),
                                       NULL);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (words), text);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (words));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_lost (preview)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_counts (preview)));
  return page;
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCopiesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRestorePreview) preview = cb_keeping_preview_finish (result, &error);

  if (self->path == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (preview == NULL)
    {
      g_autofree char *text = cb_wording_error (error);

      adw_bin_set_child (self->preview, make_message ("dialog-warning-symbolic",
                                                      _ ("This Copy Can Not Be Used"), text));
      return;
    }
  adw_bin_set_child (self->preview, make_preview (preview));
  gtk_widget_set_sensitive (self->restore, TRUE);
}

static void
copy_activated_cb (GtkWidget *row, CbCopiesWindow *self)
{
  const char *copy = g_object_get_data (G_OBJECT (row), "copy");

  g_free (self->copy);
  self->copy = g_strdup (copy);
  adw_window_title_set_subtitle (self->title,
                                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_bin_set_child (self->preview, make_spinner (_ ("Reading the copy")));
  show_page (self, FALSE);
  cb_keeping_preview_async (self->path, self->copy, self->cancellable, previewed_cb,
                            g_object_ref (self));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCopiesWindow *self = CB_COPIES_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  g_autofree char *copy = g_strdup (self->copy);

  gtk_window_close (GTK_WINDOW (self));
  if (CB_IS_APPLICATION (application))
    cb_restoring_begin (CB_APPLICATION (application), copy);
}

/* --- the list -------------------------------------------------------------- */

static GtkWidget *
make_copy_row (CbCopiesWindow *self, const CbCopy *copy)
{
  g_autofree char *when = cb_copy_sentences_moment (copy);
  g_autofree char *size = g_format_size_full (copy->size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *isolated = cb_text_isolate (size);
  g_autofree char *text = g_strdup_printf ("%s · %s", cb_copy_sentences_reason (copy->reason),
                                           isolated);
  GtkWidget *row = make_row (when, text);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "copy", g_strdup (copy->path), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (copy_activated_cb), self);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCopiesWindow) self = user_data;
  g_autoptr (GPtrArray) copies = cb_keeping_list_finish (result, NULL);
  GtkWidget *page;
  GtkWidget *group;

  if (self->path == NULL)
    return;
  if (copies == NULL || copies->len == 0)
    {
      adw_bin_set_child (
          self->list, make_message ("document-open-recent-symbolic", _ ("No Copies Yet"),
                                    _ ("The program makes one each day that you work, and before "
                                       "what changes much.")));
      return;
    }
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("All copies of the last two days are kept, then one a day for two weeks, one a week for "
         "eight weeks and one a month for a year. Those made by hand are always kept."));
  for (guint i = 0; i < copies->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_copy_row (self, g_ptr_array_index (copies, i)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_bin_set_child (self->list, page);
}

static void
load (CbCopiesWindow *self)
{
  cb_keeping_list_async (self->path, self->cancellable, listed_cb, g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCopiesWindow *self = CB_COPIES_WINDOW (widget);

  adw_window_title_set_subtitle (self->title, "");
  show_page (self, TRUE);
}

/* Back, and from the list out. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CbCopiesWindow *self = CB_COPIES_WINDOW (widget);

  if (gtk_widget_get_visible (self->back))
    back_action (widget, NULL, NULL);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCopiesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = cb_keeping_path_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->path == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (error == NULL)
    {
      load (self);
      return;
    }
  text = cb_wording_error (error);
  adw_bin_set_child (self->list, make_message ("dialog-warning-symbolic",
                                               _ ("The Copy Could Not Be Made"), text));
}

static void
make_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCopiesWindow *self = CB_COPIES_WINDOW (widget);

  gtk_widget_set_sensitive (self->make, FALSE);
  cb_keeping_copy_async (self->path, CB_COPY_HAND, self->cancellable, made_cb, g_object_ref (self));
}

/* --- the window ------------------------------------------------------------ */

static void
cb_copies_window_dispose (GObject *object)
{
  CbCopiesWindow *self = CB_COPIES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->copy, g_free);

  G_OBJECT_CLASS (cb_copies_window_parent_class)->dispose (object);
}

static void
cb_copies_window_class_init (CbCopiesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_copies_window_dispose;
  gtk_widget_class_install_action (widget_class, "copies.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "copies.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "copies.restore", NULL, restore_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
make_button (GtkWidget *header, const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  return button;
}

static void
cb_copies_window_init (CbCopiesWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->cancellable = g_cancellable_new ();
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Copies of the Database"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "copies.back");
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"), -1);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  self->make = make_button (header, _ ("_Make a Copy Now"), "copies.make", NULL);
  self->restore = make_button (header, _ ("_Restore This Copy"), "copies.restore",
                               "destructive-action");
  self->stack = GTK_STACK (gtk_stack_new ());
  self->list = ADW_BIN (adw_bin_new ());
  self->preview = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->preview), "copy");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  show_page (self, TRUE);
}

GtkWindow *
cb_copies_window_new (GtkWindow *parent, CbSession *session)
{
  CbCopiesWindow *self = g_object_new (CB_TYPE_COPIES_WINDOW, "transient-for", parent, "modal",
                                       TRUE, "destroy-with-parent", TRUE, "title",
                                       _ ("Copies of the Database"), "default-width", 640,
                                       "default-height", 640, NULL);

  self->path = g_strdup (cb_session_get_path (session));
  adw_bin_set_child (self->list, make_spinner (_ ("Looking for copies")));
  load (self);
  return GTK_WINDOW (self);
}
