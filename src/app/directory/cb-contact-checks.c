/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-contact-check.h"
#include "cb-contact-checks.h"
#include "cb-contact-words.h"
#include "cb-contact.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-session-office.h"
#include "cb-wording.h"

struct _CbContactChecks
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  CbContactFile *file; /* NULL while no contact is shown, or its checks are not there yet */

  GtkImage *standing_icon;
  GtkLabel *standing_label;
  GtkMenuButton *answer_button;
  GtkCalendar *calendar;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CbContactChecks, cb_contact_checks, ADW_TYPE_BIN)

/* --- showing --------------------------------------------------------------- */

static GtkWidget *
new_row (const CbRecord *check, CbDate today)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (cb_contact_get_check_icon (check, today));
  g_autofree char *sent = cb_wording_date (cb_record_get_date (check, CB_CONTACT_CHECK_SENT));
  g_autofree char *what = cb_contact_word_check (check, today);
  /* Translators: %s is a date. */
  g_autofree char *title = g_strdup_printf (_ ("Sent on %s"), sent);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
show_file (CbContactChecks *self)
{
  CbDate today = cb_date_today ();
  GtkWidget *row;
  g_autofree char *words = NULL;
  CbContactStanding standing;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self), self->file != NULL);
  if (self->file == NULL)
    return;

  standing = cb_contact_get_standing (self->file, today);
  words = cb_contact_word_standing (self->file, today);
  gtk_image_set_from_icon_name (self->standing_icon, cb_contact_get_icon (standing));
  gtk_label_set_label (self->standing_label, words);
  if (standing == CB_CONTACT_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->standing_icon), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->standing_icon), "overdue");
  gtk_widget_set_visible (GTK_WIDGET (self->answer_button),
                          cb_contact_find_open (self->file) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->file->checks->len > 0);
  for (guint i = 0; i < self->file->checks->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->file->checks, i), today));
}

static int
compare_sent (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  int order = g_strcmp0 (cb_record_get (two, CB_CONTACT_CHECK_SENT),
                         cb_record_get (one, CB_CONTACT_CHECK_SENT));

  return order != 0 ? order : one->id > two->id ? -1 : one->id < two->id;
}

/* What is asked for and for which contact, since another one may be shown by then. */
typedef struct
{
  CbContactChecks *self;
  CbRecord *record;
} Request;

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (CbContactChecks) self = request->self;
  g_autoptr (CbRecord) record = request->record;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (checks == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_ptr_array_sort (checks, compare_sent);
  g_clear_pointer (&self->file, cb_contact_file_free);
  self->file = g_new0 (CbContactFile, 1);
  self->file->record = g_steal_pointer (&record);
  self->file->checks = g_steal_pointer (&checks);
  show_file (self);
}

static void
load (CbContactChecks *self, CbRecord *record)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_contact_check);
  Request *request = g_new (Request, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_query_add_condition (query, CB_CONTACT_CHECK_CONTACT, cb_record_get_ref (record));
  request->self = g_object_ref (self);
  request->record = cb_record_ref (record);
  cb_session_list_async (self->session, query, self->cancellable, listed_cb, request);
}

static void
changed_cb (CbContactChecks *self)
{
  if (self->file != NULL)
    load (self, self->file->record);
}

/* --- acting ---------------------------------------------------------------- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbContactChecks) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_compat_open_uri_finish (result, &error))
    cb_show_error (GTK_WIDGET (self), error);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (CbContactChecks) self = request->self;
  g_autoptr (CbRecord) contact = request->record;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) check = cb_session_send_check_finish (CB_SESSION (source), result, &error);
  g_autoptr (CbAssistanceRequest) letter = NULL;
  g_autofree char *uri = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (check == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  cb_show_toast (GTK_WIDGET (self), _ ("The check was recorded as sent today"), TRUE);
  letter = cb_directory_make_check_in (contact, check, cb_directory_choose_language (contact));
  uri = cb_assistance_request_make_mailto (letter, contact);
  if (uri != NULL && GTK_IS_WINDOW (root))
    cb_compat_open_uri_async (GTK_WINDOW (root), uri, opened_cb, g_object_ref (self));
}

void
cb_contact_checks_send (CbContactChecks *self)
{
  Request *request;

  g_return_if_fail (CB_IS_CONTACT_CHECKS (self));

  if (self->file == NULL)
    return;
  request = g_new (Request, 1);
  request->self = g_object_ref (self);
  request->record = cb_record_ref (self->file->record);
  cb_session_send_check_async (self->session, cb_record_get_ref (self->file->record),
                               cb_date_today (), sent_cb, request);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbContactChecks) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_take_answer_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The answer was recorded"), TRUE);
  else if (g_error_matches (error, CB_ERROR, CB_ERROR_INVALID))
    cb_show_toast (GTK_WIDGET (self), _ ("An answer can not come before the check was sent"),
                   FALSE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

void
cb_contact_checks_take_answer (CbContactChecks *self, CbDate date)
{
  const CbRecord *open;

  g_return_if_fail (CB_IS_CONTACT_CHECKS (self));

  open = self->file != NULL ? cb_contact_find_open (self->file) : NULL;
  if (open != NULL)
    cb_session_take_answer_async (self->session, cb_record_get_ref (open), date, answered_cb,
                                  g_object_ref (self));
}

static void
take_answer_cb (CbContactChecks *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  gtk_menu_button_popdown (self->answer_button);
  cb_contact_checks_take_answer (self, cb_date_from_ymd (g_date_time_get_year (day),
                                                         g_date_time_get_month (day),
                                                         g_date_time_get_day_of_month (day)));
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
build_answer (CbContactChecks *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *record = gtk_button_new_with_label (_ ("Record this day"));

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_widget_add_css_class (record, "suggested-action");
  g_signal_connect_swapped (record, "clicked", G_CALLBACK (take_answer_cb), self);
  gtk_box_append (GTK_BOX (box),
                  cb_marks_new_label (_ ("On which day did the answer come?"), NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), record);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->answer_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->answer_button, _ ("Record the answer…"));
  gtk_menu_button_set_popover (self->answer_button, popover);
  return GTK_WIDGET (self->answer_button);
}

static void
build (CbContactChecks *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *standing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *send = gtk_button_new_with_label (_ ("Send a check"));

  self->standing_icon = GTK_IMAGE (gtk_image_new ());
  self->standing_label = GTK_LABEL (cb_marks_new_label (NULL, NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_wrap (self->standing_label, TRUE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  cb_marks_set_accessible_label (GTK_WIDGET (self->list), _ ("Communication checks"));
  cb_compat_tab_out_of (GTK_WIDGET (self->list));
  gtk_widget_set_tooltip_text (
      send, _ ("Records the check and opens a letter when the contact has an e-mail address"));
  g_signal_connect_swapped (send, "clicked", G_CALLBACK (cb_contact_checks_send), self);

  gtk_box_append (GTK_BOX (standing), GTK_WIDGET (self->standing_icon));
  gtk_box_append (GTK_BOX (standing), GTK_WIDGET (self->standing_label));
  gtk_box_append (GTK_BOX (buttons), send);
  gtk_box_append (GTK_BOX (buttons), build_answer (self));
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ ("Communication checks"), "heading"));
  gtk_box_append (GTK_BOX (box), standing);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
cb_contact_checks_dispose (GObject *object)
{
  CbContactChecks *self = CB_CONTACT_CHECKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, cb_contact_file_free);

  G_OBJECT_CLASS (cb_contact_checks_parent_class)->dispose (object);
}

static void
cb_contact_checks_class_init (CbContactChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_contact_checks_dispose;
}

static void
cb_contact_checks_init (CbContactChecks *self)
{
  build (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_contact_checks_set_session (CbContactChecks *self, CbSession *session)
{
  g_return_if_fail (CB_IS_CONTACT_CHECKS (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
cb_contact_checks_set_record (CbContactChecks *self, const CbRecord *record)
{
  gboolean contact = record != NULL && record->noun == &cb_noun_contact;

  g_return_if_fail (CB_IS_CONTACT_CHECKS (self));

  /* The old checks stay while those of the same contact are read again. */
  if (self->file != NULL && (!contact || self->file->record->id != record->id))
    {
      g_clear_pointer (&self->file, cb_contact_file_free);
      show_file (self);
    }
  if (contact && self->session != NULL)
    load (self, (CbRecord *) record);
  else
    g_cancellable_cancel (self->cancellable);
}
