/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-duplicate-fields.h"
#include "cb-duplicates-window.h"
#include "cb-locale.h"
#include "cb-session-duplicates.h"
#include "cb-text.h"
#include "cb-wording.h"

/* More rows than these nobody goes through at once; the others come when these are decided. */
#define MOST_ROWS 100

struct _CbDuplicatesWindow
{
  AdwWindow parent_instance;

  GtkWidget *back_button;
  GtkWidget *unite_button;
  GtkWidget *distinguish_button;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  AdwPreferencesGroup *pairs_group;
  AdwPreferencesGroup *pair_group;
  AdwComboRow *keep_row;
  AdwPreferencesGroup *fields_group;
  CbDuplicateFields *fields;

  CbSession *session;
  const CbNoun *noun;
  GCancellable *cancellable;
  GPtrArray *pairs; /* of CbDuplicatePair */
  GPtrArray *rows;  /* of GtkWidget, for the first of them */
  CbDuplicatePair *shown;
  gboolean cut;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CbDuplicatesWindow, cb_duplicates_window, ADW_TYPE_WINDOW)

static void show_list (CbDuplicatesWindow *self);

static void
show_page (CbDuplicatesWindow *self, const char *page)
{
  gboolean pair = g_str_equal (page, "pair");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->back_button, pair);
  gtk_widget_set_visible (self->unite_button, pair);
  gtk_widget_set_visible (self->distinguish_button, pair);
}

static void
say (CbDuplicatesWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* a toast's title is markup */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static char *
word_record (const CbRecord *record)
{
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (record));

  /* Translators: reference of a record and its title. */
  return g_strdup_printf (_ ("%s: %s"), ref,
                          cb_record_get_title (record, cb_locale_get_language ()->tag));
}

/* --- a pair ---------------------------------------------------------------- */

static const CbRecord *
get_kept (CbDuplicatesWindow *self)
{
  return adw_combo_row_get_selected (self->keep_row) == 1 ? self->shown->second
                                                          : self->shown->first;
}

static const CbRecord *
get_other (CbDuplicatesWindow *self)
{
  return adw_combo_row_get_selected (self->keep_row) == 1 ? self->shown->first
                                                          : self->shown->second;
}

static void
on_keep_changed_cb (CbDuplicatesWindow *self)
{
  if (self->shown != NULL && !self->filling)
    cb_duplicate_fields_set_records (self->fields, get_kept (self), get_other (self));
}

static void
show_pair (CbDuplicatesWindow *self, CbDuplicatePair *pair)
{
  g_autofree char *first = word_record (pair->first);
  g_autofree char *second = word_record (pair->second);
  g_autofree char *reasons = cb_duplicates_word_reasons (pair);
  const char *const names[] = { first, second, NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  self->shown = pair;
  self->filling = TRUE;
  adw_combo_row_set_model (self->keep_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->keep_row, 0);
  self->filling = FALSE;
  adw_preferences_group_set_description (self->pair_group, reasons);
  on_keep_changed_cb (self);
  show_page (self, "pair");
  gtk_widget_grab_focus (GTK_WIDGET (self->keep_row));
}

/* --- the list -------------------------------------------------------------- */

static void
activated_cb (CbDuplicatesWindow *self, GtkWidget *row)
{
  guint place;

  if (g_ptr_array_find (self->rows, row, &place))
    show_pair (self, g_ptr_array_index (self->pairs, place));
}

static GtkWidget *
create_row (CbDuplicatesWindow *self, const CbDuplicatePair *pair)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *first = word_record (pair->first);
  g_autofree char *second = word_record (pair->second);
  g_autofree char *reasons = cb_duplicates_word_reasons (pair);
  g_autofree char *below = g_strconcat (second, "\n", reasons, NULL);
  g_autofree char *escaped_first = g_markup_escape_text (first, -1);
  g_autofree char *escaped_below = g_markup_escape_text (below, -1);
  /* Translators: how much alike two records are, in per cent. */
  g_autofree char *score = g_strdup_printf (_ ("%u %%"), (pair->score + 5) / 10);
  GtkWidget *label = gtk_label_new (score);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_first);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_below);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (activated_cb), self);
  return row;
}

static void
clear_rows (CbDuplicatesWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->pairs_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_list (CbDuplicatesWindow *self)
{
  g_autofree char *title = NULL;

  clear_rows (self);
  self->shown = NULL;
  if (self->pairs->len == 0)
    {
      show_page (self, "none");
      return;
    }
  title = g_strdup_printf (self->cut
                               ? ngettext ("More than %u pair may be one record",
                                           "More than %u pairs may be one record each",
                                           self->pairs->len)
                               : ngettext ("%u pair may be one record",
                                           "%u pairs may be one record each", self->pairs->len),
                           self->pairs->len);
  adw_preferences_group_set_title (self->pairs_group, title);
  for (guint i = 0; i < MIN (self->pairs->len, MOST_ROWS); i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (self->pairs, i));

      adw_preferences_group_add (self->pairs_group, row);
      g_ptr_array_add (self->rows, row);
    }
  show_page (self, "list");
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

/* --- finding --------------------------------------------------------------- */

static void
say_error (CbDuplicatesWindow *self, const GError *error)
{
  g_autofree char *text = cb_wording_error (error);

  say (self, text);
}

/* That nothing was found can not be said of a search that did not end. */
static void
fail (CbDuplicatesWindow *self, const GError *error)
{
  g_autofree char *text = cb_wording_error (error);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->failed_page, escaped);
  show_page (self, "failed");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDuplicatesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean cut;
  g_autoptr (GPtrArray)
      pairs = cb_session_find_duplicates_finish (CB_SESSION (source), result, &cut, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (pairs == NULL)
    {
      fail (self, error);
      return;
    }
  self->cut = pairs->len > 0 && cut;
  self->shown = NULL;
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  self->pairs = g_steal_pointer (&pairs);
  show_list (self);
}

static void
search (CbDuplicatesWindow *self)
{
  show_page (self, "searching");
  cb_session_find_duplicates_async (self->session, self->noun, self->cancellable, found_cb,
                                    g_object_ref (self));
}

/* --- deciding -------------------------------------------------------------- */

static void
set_busy (CbDuplicatesWindow *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.unite", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.distinguish", !busy);
}

/* Other pairs may have named the record that is gone. */
static void
decided (CbDuplicatesWindow *self, const char *text, const GError *error)
{
  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      say_error (self, error);
      return;
    }
  say (self, text);
  search (self);
}

static void
united_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDuplicatesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_moved;

  (void) cb_session_unite_finish (CB_SESSION (source), result, &n_moved, &error);
  text = g_strdup_printf (
      ngettext ("Two records are one now; %u other record names it. Undo takes it back.",
                "Two records are one now; %u other records name it. Undo takes it back.", n_moved),
      n_moved);
  decided (self, text, error);
}

static void
unite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbDuplicatesWindow *self = CB_DUPLICATES_WINDOW (widget);

  if (self->shown == NULL)
    return;
  set_busy (self, TRUE);
  cb_session_unite_async (self->session, get_kept (self), get_other (self),
                          cb_duplicate_fields_get_choices (self->fields), united_cb,
                          g_object_ref (self));
}

static void
distinguished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDuplicatesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  (void) cb_session_distinguish_finish (CB_SESSION (source), result, &error);
  decided (self, _ ("Noted: they are different. They are not proposed again."), error);
}

static void
distinguish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbDuplicatesWindow *self = CB_DUPLICATES_WINDOW (widget);

  if (self->shown == NULL)
    return;
  set_busy (self, TRUE);
  cb_session_distinguish_async (self->session, self->shown->first, self->shown->second,
                                distinguished_cb, g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbDuplicatesWindow *self = CB_DUPLICATES_WINDOW (widget);

  if (self->shown != NULL)
    show_list (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* --- the object ------------------------------------------------------------ */

static void
cb_duplicates_window_dispose (GObject *object)
{
  CbDuplicatesWindow *self = CB_DUPLICATES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  self->shown = NULL;
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_DUPLICATES_WINDOW);

  G_OBJECT_CLASS (cb_duplicates_window_parent_class)->dispose (object);
}

static void
cb_duplicates_window_finalize (GObject *object)
{
  CbDuplicatesWindow *self = CB_DUPLICATES_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (cb_duplicates_window_parent_class)->finalize (object);
}

static void
cb_duplicates_window_class_init (CbDuplicatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_duplicates_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_duplicates_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-duplicates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, unite_button);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, distinguish_button);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, pairs_group);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, pair_group);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, keep_row);
  gtk_widget_class_bind_template_child (widget_class, CbDuplicatesWindow, fields_group);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_changed_cb);
  gtk_widget_class_install_action (widget_class, "duplicates.unite", NULL, unite_action);
  gtk_widget_class_install_action (widget_class, "duplicates.distinguish", NULL,
                                   distinguish_action);
  gtk_widget_class_install_action (widget_class, "duplicates.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "duplicates.back", NULL);
}

static void
cb_duplicates_window_init (CbDuplicatesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = CB_DUPLICATE_FIELDS (cb_duplicate_fields_new ());
  adw_preferences_group_add (self->fields_group, GTK_WIDGET (self->fields));
}

GtkWindow *
cb_duplicates_window_new (GtkWindow *parent, CbSession *session, const CbNoun *noun)
{
  CbDuplicatesWindow *self = g_object_new (CB_TYPE_DUPLICATES_WINDOW, "transient-for", parent,
                                           "modal", TRUE, NULL);
  /* Translators: %s is a kind of records, such as “Needs”. */
  g_autofree char *title = g_strdup_printf (_ ("%s: Duplicates"), _ (noun->name_plural));

  g_return_val_if_fail (cb_duplicates_can_find (noun), NULL);

  self->session = g_object_ref (session);
  self->noun = noun;
  gtk_window_set_title (GTK_WINDOW (self), title);
  search (self);
  return GTK_WINDOW (self);
}
