/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assistance-dialog.h"
#include "cb-contact-checks.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-need.h"
#include "cb-record-extras.h"
#include "cb-record-facts.h"
#include "cb-record-history.h"
#include "cb-record-matches.h"
#include "cb-record-origin.h"
#include "cb-record-view.h"
#include "cb-wrap-box.h"

struct _CbRecordView
{
  AdwBin parent_instance;

  CbSession *session;
  CbRecordModel *model;
  CbRecordItem *item;
  gulong item_handler;
  char *language; /* of the texts, when the person chose one */

  GtkWidget *close;
  GtkWidget *delete;
  GtkWidget *edit;
  GtkLabel *ref;
  GtkScrolledWindow *scrolled;
  GtkLabel *title;
  CbWrapBox *pills;
  CbWrapBox *languages;
  GtkBox *texts;
  GtkBox *facts;
  CbRecordOrigin *origin;
  GtkWidget *assistance;
  CbContactChecks *checks;
  CbRecordExtras *extras;
  CbRecordMatches *matches;
  CbRecordHistory *history;
};

G_DEFINE_FINAL_TYPE (CbRecordView, cb_record_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSE_REQUEST,
  SIGNAL_EDIT_REQUEST,
  SIGNAL_DELETE_REQUEST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_language (CbRecordView *self)
{
  return self->language != NULL ? self->language : cb_locale_get_language ()->tag;
}

/* --- texts ----------------------------------------------------------------- */

static void
add_paragraphs (CbRecordView *self, const char *text, GtkTextDirection direction)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      GtkWidget *label;

      if (g_strstrip (paragraphs[i])[0] == '\0')
        continue;
      label = cb_marks_new_label (paragraphs[i], "cb-paragraph");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_direction (label, direction);
      gtk_box_append (self->texts, label);
    }
}

static void
show_texts (CbRecordView *self, const CbRecord *record)
{
  guint title = cb_noun_get_title_field (record->noun);
  const char *found = NULL;
  const char *text = cb_record_get_text (record, title, get_language (self), &found);
  GtkWidget *child;

  if (text == NULL)
    text = cb_record_get_title (record, get_language (self));
  if (found == NULL)
    found = cb_record_get_language (record);
  gtk_label_set_text (self->title, text);
  gtk_widget_set_direction (GTK_WIDGET (self->title), cb_marks_language_direction (found));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->texts))) != NULL)
    gtk_box_remove (self->texts, child);
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      if (record->noun->fields[i].type != CB_FIELD_LONG_TEXT ||
          (record->noun->fields[i].flags & CB_FIELD_KEPT) != 0)
        continue;
      text = cb_record_get_text (record, i, get_language (self), &found);
      if (text != NULL)
        add_paragraphs (self, text, cb_marks_language_direction (found));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->texts),
                          gtk_widget_get_first_child (GTK_WIDGET (self->texts)) != NULL);
}

static void show_record (CbRecordView *self);

static void
language_cb (CbRecordView *self, GtkWidget *button)
{
  const char *language = gtk_widget_get_name (button);

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  show_texts (self, cb_record_item_get_record (self->item));
}

static void
show_languages (CbRecordView *self, const CbRecord *record)
{
  g_autoptr (GPtrArray) tags = cb_marks_list_languages (record);
  const char *found = NULL;
  GtkWidget *group = NULL;

  cb_wrap_box_clear (self->languages);
  gtk_widget_set_visible (GTK_WIDGET (self->languages), tags->len > 1);
  if (tags->len < 2)
    return;

  (void) cb_record_get_text (record, cb_noun_get_title_field (record->noun), get_language (self),
                             &found);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      GtkWidget *button = gtk_toggle_button_new_with_label (cb_marks_name_language (tag));

      gtk_widget_set_name (button, tag);
      gtk_widget_add_css_class (button, "cb-language");
      gtk_widget_add_css_class (button, "flat");
      if (i == 0)
        gtk_widget_set_tooltip_text (button, _ ("The original language"));
      if (group != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
      group = button;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (tag, found) == 0);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (language_cb), self);
      cb_wrap_box_append (self->languages, button);
    }
}

/* --- the rest -------------------------------------------------------------- */

static void
show_pills (CbRecordView *self, const CbRecord *record)
{
  cb_wrap_box_clear (self->pills);
  for (guint i = record->noun->n_fields; i > 0; i--)
    {
      const char *value = cb_record_get (record, i - 1);

      if (value != NULL && cb_record_facts_is_pill (record->noun, i - 1))
        cb_wrap_box_append (self->pills, cb_marks_new_pill (&record->noun->fields[i - 1], value));
    }
}

static void
show_record (CbRecordView *self)
{
  const CbRecord *record = self->item != NULL ? cb_record_item_get_record (self->item) : NULL;
  CbOrganisations *organisations = cb_record_model_get_organisations (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self->scrolled), record != NULL);
  gtk_widget_set_sensitive (self->edit, record != NULL);
  gtk_widget_set_sensitive (self->delete, record != NULL);
  cb_record_origin_set_record (self->origin, record);
  gtk_widget_set_visible (self->assistance, record != NULL && record->noun == &cb_noun_need);
  cb_contact_checks_set_record (self->checks, record);
  cb_record_extras_set_record (self->extras, record);
  cb_record_matches_set_record (self->matches, record);
  cb_record_history_set_record (self->history, record, organisations);
  gtk_label_set_text (self->ref, record != NULL ? cb_record_get_ref (record) : "");
  if (record == NULL)
    return;

  show_pills (self, record);
  show_languages (self, record);
  show_texts (self, record);
  cb_record_facts_fill (self->facts, record, organisations);
}

static void
item_changed_cb (CbRecordView *self)
{
  show_record (self);
}

static void
close_cb (CbRecordView *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_REQUEST], 0);
}

static void
edit_cb (CbRecordView *self)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_REQUEST], 0);
}

static void
delete_cb (CbRecordView *self)
{
  g_signal_emit (self, signals[SIGNAL_DELETE_REQUEST], 0);
}

/* The text of a request of assistance for the need that is shown. */
static void
assistance_cb (CbRecordView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  CbRecord *record = (CbRecord *) cb_record_item_get_record (self->item);

  if (GTK_IS_WINDOW (root) && record != NULL)
    gtk_window_present (cb_assistance_dialog_new (GTK_WINDOW (root), self->session, record));
}

static void
cb_record_view_dispose (GObject *object)
{
  CbRecordView *self = CB_RECORD_VIEW (object);

  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->item_handler);
  g_clear_object (&self->item);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->language, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_record_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, close);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, delete);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, edit);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, ref);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, title);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, pills);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, languages);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, texts);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, facts);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, origin);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, assistance);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, checks);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, extras);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, matches);
  gtk_widget_class_bind_template_child (widget_class, CbRecordView, history);
}

static void
cb_record_view_class_init (CbRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "close-request", "edit-request", "delete-request" };

  G_OBJECT_CLASS (klass)->dispose = cb_record_view_dispose;

  g_type_ensure (CB_TYPE_CONTACT_CHECKS);
  g_type_ensure (CB_TYPE_RECORD_EXTRAS);
  g_type_ensure (CB_TYPE_RECORD_HISTORY);
  g_type_ensure (CB_TYPE_RECORD_MATCHES);
  g_type_ensure (CB_TYPE_RECORD_ORIGIN);
  g_type_ensure (CB_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-record-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, assistance_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CB_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
cb_record_view_init (CbRecordView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cb_record_view_set_model (CbRecordView *self, CbSession *session, CbRecordModel *model)
{
  g_return_if_fail (CB_IS_RECORD_VIEW (self));

  g_set_object (&self->model, model);
  cb_record_origin_set_session (self->origin, session);
  g_set_object (&self->session, session);
  cb_contact_checks_set_session (self->checks, session);
  cb_record_extras_set_session (self->extras, session);
  cb_record_matches_set_session (self->matches, session);
  cb_record_history_set_session (self->history, session);
  show_record (self);
}

void
cb_record_view_set_item (CbRecordView *self, CbRecordItem *item)
{
  g_return_if_fail (CB_IS_RECORD_VIEW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->item_handler);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->item_handler = g_signal_connect_swapped (item, "notify::record",
                                                   G_CALLBACK (item_changed_cb), self);
  g_clear_pointer (&self->language, g_free);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  show_record (self);
}

void
cb_record_view_set_narrow (CbRecordView *self, gboolean narrow)
{
  const char *text = narrow ? _ ("Back to the list") : _ ("Close the details");

  g_return_if_fail (CB_IS_RECORD_VIEW (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->close),
                            narrow ? "go-previous-symbolic" : "window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close, text);
  cb_marks_set_accessible_label (self->close, text);
}

void
cb_record_view_organisations_changed (CbRecordView *self)
{
  g_return_if_fail (CB_IS_RECORD_VIEW (self));

  show_record (self);
}

void
cb_record_view_focus_edit (CbRecordView *self)
{
  g_return_if_fail (CB_IS_RECORD_VIEW (self));

  gtk_widget_grab_focus (self->edit);
}
