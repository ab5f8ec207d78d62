/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-contact-words.h"
#include "cb-contact.h"
#include "cb-directory-page-private.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-session-office.h"
#include "cb-text.h"
#include "cb-wording.h"

G_DEFINE_FINAL_TYPE (CbDirectoryPage, cb_directory_page, ADW_TYPE_BIN)

#define FILE_KEY "cb-contact-file"

static const CbContactFile *
get_file (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), FILE_KEY);
}

/* --- figures --------------------------------------------------------------- */

static const char *
get_caption (CbDirectoryFigure figure)
{
  switch (figure)
    {
    case CB_DIRECTORY_FIGURE_CONTACTS:
      return _ ("contacts");
    case CB_DIRECTORY_FIGURE_OVERDUE:
      return _ ("answers overdue");
    case CB_DIRECTORY_FIGURE_DUE:
      return _ ("to be checked now");
    case CB_DIRECTORY_FIGURE_DAYS:
    case CB_N_DIRECTORY_FIGURES:
    default:
      return _ ("days to an answer (median)");
    }
}

static void
add_figure (CbDirectoryPage *self, CbDirectoryFigure figure)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = cb_marks_new_label (NULL, "title-2");
  GtkWidget *caption = cb_marks_new_label (get_caption (figure), "dim-label");

  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "figure");
  gtk_box_append (GTK_BOX (tile), number);
  gtk_box_append (GTK_BOX (tile), caption);
  cb_tiles_append (self->tiles, tile);
  self->figures[figure] = GTK_LABEL (number);
}

static void
set_figure (CbDirectoryPage *self, CbDirectoryFigure figure, int number)
{
  g_autofree char *text = number >= 0 ? g_strdup_printf ("%d", number)
                                      : g_strdup (CB_WORDING_NOT_STATED);

  gtk_label_set_label (self->figures[figure], text);
}

static void
show_figures (CbDirectoryPage *self)
{
  CbDirectoryCount count = cb_directory_count (self->files, self->today);

  set_figure (self, CB_DIRECTORY_FIGURE_CONTACTS, (int) count.contacts);
  set_figure (self, CB_DIRECTORY_FIGURE_OVERDUE, (int) count.overdue);
  set_figure (self, CB_DIRECTORY_FIGURE_DUE, (int) count.due);
  set_figure (self, CB_DIRECTORY_FIGURE_DAYS, count.median_days);
}

/* --- rows ------------------------------------------------------------------ */

/* Whose contact it is: the heading under which it stands. */
static const char *
get_group (const CbContactFile *file)
{
  const char *state = cb_record_get (file->record, CB_CONTACT_STATE);

  if (state != NULL)
    return cb_reference_get_name ("states", state);
  if (file->organisation != NULL)
    return cb_record_get_title (file->organisation, cb_locale_get_language ()->tag);
  return _ ("No State or organisation stated");
}

static char *
word_role (const CbContactFile *file)
{
  const char *role = cb_record_get (file->record, CB_CONTACT_ROLE);
  const char *office = cb_record_get (file->record, CB_CONTACT_OFFICE);
  const char *name = role != NULL ? cb_reference_get_name ("contact-roles", role) : NULL;
  g_autofree char *isolated = office != NULL ? cb_text_isolate (office) : NULL;

  if (name == NULL)
    return g_strdup (office != NULL ? isolated : "");
  return isolated != NULL ? g_strconcat (name, " · ", isolated, NULL) : g_strdup (name);
}

static GtkWidget *
new_standing (const CbContactFile *file, const char *words, CbDate today)
{
  CbContactStanding standing = cb_contact_get_standing (file, today);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (cb_contact_get_icon (standing));
  GtkWidget *label = cb_marks_new_label (words, "caption");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, standing == CB_CONTACT_OVERDUE ? "overdue" : "standing");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
new_row (const CbContactFile *file, CbDate today)
{
  const char *name = cb_record_get (file->record, CB_CONTACT_NAME);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = cb_marks_new_label (name, "contact-name");
  g_autofree char *role = word_role (file);
  g_autofree char *words = cb_contact_word_standing (file, today);
  GtkWidget *about = cb_marks_new_label (role, "dim-label");
  /* Translators: name of a contact, State or organisation, role, and how things stand. */
  g_autofree char *all = g_strdup_printf (_ ("%s, %s, %s, %s"), name, get_group (file), role,
                                          words);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "contact-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), new_standing (file, words, today));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), FILE_KEY, (gpointer) file);
  cb_marks_set_accessible_label (row, all);
  return row;
}

static void
group_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = get_group (get_file (row));
  GtkWidget *heading;

  if (before != NULL && g_strcmp0 (get_group (get_file (before)), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  heading = cb_marks_new_label (group, "contact-heading");
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_header (row, heading);
}

static gboolean
has_words (const CbContactFile *file, const char *words)
{
  g_autofree char *role = word_role (file);
  g_autofree char *email = cb_text_fold (cb_record_get (file->record, CB_CONTACT_EMAIL) != NULL
                                             ? cb_record_get (file->record, CB_CONTACT_EMAIL)
                                             : "");
  g_autofree char *all = g_strjoin (" ", cb_record_get (file->record, CB_CONTACT_NAME), role,
                                    get_group (file), cb_record_get_ref (file->record), NULL);
  g_autofree char *folded = cb_text_fold (all);
  g_autofree char *wanted = cb_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (wanted, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (folded, parts[i]) == NULL && strstr (email, parts[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  CbDirectoryPage *self = user_data;
  const CbContactFile *file = get_file (row);

  if (gtk_toggle_button_get_active (self->overdue_button) &&
      !cb_contact_file_is_overdue (file, self->today))
    return FALSE;
  return has_words (file, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* --- the list -------------------------------------------------------------- */

static void
update_stack (CbDirectoryPage *self)
{
  const char *name = self->files == NULL || self->files->len == 0 ? "empty" : "nothing";
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      name = "list";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
filter_changed_cb (CbDirectoryPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  update_stack (self);
}

static void
select_shown (CbDirectoryPage *self)
{
  gint64 id = cb_record_side_get_id (self->side);
  GtkListBoxRow *found = NULL;
  GtkListBoxRow *row;

  for (int i = 0; id != 0 && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_file (row)->record->id == id)
      found = row;
  self->restoring = TRUE;
  gtk_list_box_select_row (self->list, found);
  self->restoring = FALSE;
}

static void
fill_list (CbDirectoryPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
  GtkWidget *row;

  self->restoring = TRUE;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->restoring = FALSE;
  for (guint i = 0; i < self->files->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->files, i), self->today));
  select_shown (self);
  update_stack (self);
  row = GTK_WIDGET (gtk_list_box_get_selected_row (self->list));
  if (had_focus && row != NULL)
    gtk_widget_grab_focus (row);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = cb_session_directory_finish (CB_SESSION (source), result, &error);
  g_autoptr (GPtrArray) before = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (files == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  before = self->files; /* the rows point into it until they are gone */
  self->files = g_steal_pointer (&files);
  self->today = cb_date_today ();
  show_figures (self);
  fill_list (self);
}

static void
load (CbDirectoryPage *self)
{
  self->outdated = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_directory_async (self->session, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (CbDirectoryPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->outdated = TRUE;
}

static void
cb_directory_page_map (GtkWidget *widget)
{
  CbDirectoryPage *self = CB_DIRECTORY_PAGE (widget);

  GTK_WIDGET_CLASS (cb_directory_page_parent_class)->map (widget);
  if (self->outdated)
    load (self);
}

/* --- what is shown --------------------------------------------------------- */

static void
selected_cb (CbDirectoryPage *self, GtkListBoxRow *row)
{
  /* Where only one of both has room, the arrow keys stay in the list. */
  if (self->restoring || row == NULL || cb_record_side_get_narrow (self->side))
    return;
  cb_record_side_show_id (self->side, get_file (row)->record->id);
}

static void
activated_cb (CbDirectoryPage *self, GtkListBoxRow *row)
{
  gint64 id = get_file (row)->record->id;

  if (cb_record_side_get_id (self->side) != id)
    cb_record_side_show_id (self->side, id);
  if (cb_record_side_get_narrow (self->side))
    gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD);
}

static void
closed_cb (CbDirectoryPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->search);
}

static gboolean
key_cb (CbDirectoryPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete) ||
      cb_record_side_get_id (self->side) == 0)
    return GDK_EVENT_PROPAGATE;
  cb_record_side_delete (self->side);
  return GDK_EVENT_STOP;
}

static void
create_cb (CbDirectoryPage *self)
{
  cb_directory_page_create (self);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_directory_page_dispose (GObject *object)
{
  CbDirectoryPage *self = CB_DIRECTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      self->list = NULL;
    }
  if (self->side != NULL)
    g_signal_handlers_disconnect_by_data (self->side, self);
  self->side = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_directory_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbDirectoryPage, child)

static void
cb_directory_page_class_init (CbDirectoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_directory_page_dispose;
  widget_class->map = cb_directory_page_map;

  g_type_ensure (CB_TYPE_TILES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-directory-page.ui");
  BIND (content);
  BIND (search);
  BIND (overdue_button);
  BIND (tiles);
  BIND (stack);
  BIND (list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
cb_directory_page_init (CbDirectoryPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->today = cb_date_today ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CB_N_DIRECTORY_FIGURES; i++)
    add_figure (self, (CbDirectoryFigure) i);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, group_cb, NULL, NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  cb_compat_tab_out_of (GTK_WIDGET (self->list));
}

GtkWidget *
cb_directory_page_new (CbSession *session)
{
  CbDirectoryPage *self;
  GtkWidget *content;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_DIRECTORY_PAGE, NULL);
  self->session = g_object_ref (session);
  content = g_object_ref (self->content);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->side = CB_RECORD_SIDE (cb_record_side_new (session, &cb_noun_contact, content));
  g_object_unref (content);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->side));
  g_signal_connect_swapped (self->side, "shown", G_CALLBACK (select_shown), self);
  g_signal_connect_swapped (self->side, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
cb_directory_page_show_record (CbDirectoryPage *self, const char *ref)
{
  g_return_if_fail (CB_IS_DIRECTORY_PAGE (self));

  cb_record_side_show_ref (self->side, ref);
}

void
cb_directory_page_create (CbDirectoryPage *self)
{
  g_return_if_fail (CB_IS_DIRECTORY_PAGE (self));

  cb_record_side_create (self->side, NULL, NULL);
}

void
cb_directory_page_focus_search (CbDirectoryPage *self)
{
  g_return_if_fail (CB_IS_DIRECTORY_PAGE (self));

  if (cb_record_side_get_narrow (self->side))
    cb_record_side_hide (self->side);
  gtk_widget_grab_focus (self->search);
}
