/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-principles-bar.h"
#include "cb-principles-window.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-session-library.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbPrinciplesWindow
{
  AdwWindow parent_instance;

  CbSession *session;
  const CbNoun *noun;
  char *ref;
  GCancellable *cancellable; /* of what is read */
  CbPrincipleCard *cards[CB_N_PRINCIPLE_ROWS];
  guint n_saving;
  guint n_loading;
  gboolean stale; /* something changed while it was read */

  AdwWindowTitle *window_title;
  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkWidget *undo_button;
  GtkWidget *save_button;
  GtkLabel *title_label;
  GtkLabel *summary_label;
  CbPrinciplesBar *bar;
  GtkLabel *sources_label;
  GtkBox *cards_box;
};

G_DEFINE_FINAL_TYPE (CbPrinciplesWindow, cb_principles_window, ADW_TYPE_WINDOW)

/* --- words ----------------------------------------------------------------- */

static void
say (CbPrinciplesWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
}

static void
say_error (CbPrinciplesWindow *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = cb_wording_error (error);
  say (self, words);
}

/* --- reading --------------------------------------------------------------- */

static void load (CbPrinciplesWindow *self);

static void
show_head (CbPrinciplesWindow *self, const CbPrinciplesFile *file)
{
  g_autofree char *words = cb_principles_bar_word_counts (file->counts);
  const char *title = cb_record_get_title (file->subject, cb_locale_get_language ()->tag);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->summary_label, words);
  cb_principles_bar_set_counts (self->bar, file->counts);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPrinciplesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbPrinciplesFile)
      file = cb_session_load_principles_finish (CB_SESSION (source), result, &error);

  self->n_loading--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->save_button, file != NULL);
  if (g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    gtk_stack_set_visible_child_name (self->stack, "gone");
  else
    say_error (self, error);
  /* What was chosen meanwhile is shown already, and read again when it is stored. */
  if (file == NULL || self->n_saving > 0)
    return;
  show_head (self, file);
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    cb_principle_card_set_row (self->cards[i], &file->rows[i]);
  gtk_stack_set_visible_child_name (self->stack, "check");
  if (self->stale)
    load (self);
}

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPrinciplesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbOrganisations)
      organisations = cb_session_load_organisations_finish (CB_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  say_error (self, error);
  for (guint i = 0; organisations != NULL && i < CB_N_PRINCIPLE_ROWS; i++)
    cb_principle_card_set_organisations (self->cards[i], organisations);
}

static void
load (CbPrinciplesWindow *self)
{
  self->stale = self->n_loading > 0;
  if (self->stale)
    return;
  self->n_loading++;
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
  cb_session_load_principles_async (self->session, self->noun, self->ref, self->cancellable,
                                    loaded_cb, g_object_ref (self));
}

/* --- answering ------------------------------------------------------------- */

typedef struct
{
  CbPrinciplesWindow *self;
  CbPrincipleCard *card;
  guint field;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (CbPrinciplesWindow) self = answer->self;
  g_autoptr (CbPrincipleCard) card = answer->card;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  cb_session_answer_principle_finish (CB_SESSION (source), result, &problems, &error);
  self->n_saving--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  cb_principle_card_take_result (card, answer->field, problems);
  if (!g_error_matches (error, CB_ERROR, CB_ERROR_INVALID))
    say_error (self, error);
  if (self->n_saving == 0)
    load (self);
}

static void
save_cb (CbPrincipleCard *card, guint field, const char *input, CbPrinciplesWindow *self)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->self = g_object_ref (self);
  answer->card = g_object_ref (card);
  answer->field = field;
  self->n_saving++;
  cb_session_answer_principle_async (self->session, self->noun, self->ref,
                                     cb_principle_card_get_code (card), field, input, answered_cb,
                                     answer);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPrinciplesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  if (step == NULL && !g_cancellable_is_cancelled (self->cancellable))
    say_error (self, error);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cb_session_undo_async (CB_PRINCIPLES_WINDOW (widget)->session, undone_cb, g_object_ref (widget));
}

static void
update_undo (CbPrinciplesWindow *self)
{
  const char *step = cb_session_get_undo_label (self->session);
  g_autofree char *isolated = step != NULL ? cb_text_isolate (step) : NULL;
  g_autofree char *text = NULL;

  /* Translators: %s is what was done, such as “Edit need UKR-01: title” */
  text = step != NULL ? g_strdup_printf (_ ("Undo: %s"), isolated)
                      : g_strdup (_ ("Nothing to undo"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "principles.undo", step != NULL);
  gtk_widget_set_tooltip_text (self->undo_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

/* --- the result as a file -------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPrinciplesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = cb_session_write_principles_finish (CB_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (written)
    say (self, _ ("The result was saved"));
  else if (g_error_matches (error, CB_ERROR, CB_ERROR_INVALID))
    say (self, _ ("The name of the file has to end in .pdf, .xlsx, .csv or .json."));
  else
    say_error (self, error);
}

void
cb_principles_window_write (CbPrinciplesWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  g_return_if_fail (CB_IS_PRINCIPLES_WINDOW (self));

  if (path == NULL)
    return;
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    cb_principle_card_flush (self->cards[i]);
  cb_session_write_principles_async (self->session, self->noun, self->ref, path, self->cancellable,
                                     written_cb, g_object_ref (self));
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPrinciplesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (file != NULL)
    cb_principles_window_write (self, file);
  else
    say_error (self, error);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbPrinciplesWindow *self = CB_PRINCIPLES_WINDOW (widget);
  g_autofree char *name = g_strdup_printf ("principles-%s.pdf", self->ref);

  g_strdelimit (name, "/\\", '-');
  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Save the Result"), name, CB_FILES_REPORT,
                             self->cancellable, file_cb, g_object_ref (self));
}

/* --- the window ------------------------------------------------------------ */

static gboolean
cb_principles_window_close_request (GtkWindow *window)
{
  CbPrinciplesWindow *self = CB_PRINCIPLES_WINDOW (window);

  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    cb_principle_card_flush (self->cards[i]);
  return GTK_WINDOW_CLASS (cb_principles_window_parent_class)->close_request (window);
}

/* A window that is closed lives on as long as something is under way for it, maybe longer than the
 * one it stands before. */
static void
cb_principles_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (CB_PRINCIPLES_WINDOW (widget)->cancellable);
  GTK_WIDGET_CLASS (cb_principles_window_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
cb_principles_window_dispose (GObject *object)
{
  g_cancellable_cancel (CB_PRINCIPLES_WINDOW (object)->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_PRINCIPLES_WINDOW);

  G_OBJECT_CLASS (cb_principles_window_parent_class)->dispose (object);
}

static void
cb_principles_window_finalize (GObject *object)
{
  CbPrinciplesWindow *self = CB_PRINCIPLES_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_free (self->ref);

  G_OBJECT_CLASS (cb_principles_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbPrinciplesWindow, child)

static void
cb_principles_window_class_init (CbPrinciplesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_principles_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_principles_window_finalize;
  widget_class->unrealize = cb_principles_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = cb_principles_window_close_request;

  g_type_ensure (CB_TYPE_PRINCIPLES_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-principles-window.ui");
  BIND (window_title);
  BIND (toast_overlay);
  BIND (stack);
  BIND (undo_button);
  BIND (save_button);
  BIND (title_label);
  BIND (summary_label);
  BIND (bar);
  BIND (sources_label);
  BIND (cards_box);
  gtk_widget_class_install_action (widget_class, "principles.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "principles.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "principles.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "principles.save",
                                       NULL);
}

static void
cb_principles_window_init (CbPrinciplesWindow *self)
{
  const CbCodeList *principles = cb_reference_get_list ("principles");

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CB_N_PRINCIPLE_ROWS; i++)
    {
      GtkWidget *card = cb_principle_card_new (cb_code_list_get (principles, i));

      self->cards[i] = CB_PRINCIPLE_CARD (card);
      gtk_box_append (self->cards_box, card);
      g_signal_connect (card, "save", G_CALLBACK (save_cb), self);
    }
}

static void
show_subject (CbPrinciplesWindow *self)
{
  const CbCodeList *principles = cb_reference_get_list ("principles");
  g_autofree char *ref = cb_text_isolate (self->ref);
  g_autofree char *source = cb_text_isolate (principles->source);
  g_autofree char *words = NULL;
  g_autofree char *sources = NULL;

  /* Translators: %s is the reference of a programme or a case. */
  words = self->noun == &cb_noun_programme ? g_strdup_printf (_ ("Programme %s"), ref)
                                           : g_strdup_printf (_ ("Case %s"), ref);
  /* Translators: %s is where the principles are written down. */
  sources = g_strdup_printf (_ ("The principles: %s. Wording and questions are our own."), source);
  adw_window_title_set_subtitle (self->window_title, words);
  gtk_label_set_label (self->sources_label, sources);
}

static CbPrinciplesWindow *
find_open (const CbNoun *noun, const char *ref)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CB_IS_PRINCIPLES_WINDOW (window) && CB_PRINCIPLES_WINDOW (window)->noun == noun &&
          g_strcmp0 (CB_PRINCIPLES_WINDOW (window)->ref, ref) == 0)
        return CB_PRINCIPLES_WINDOW (window);
    }
  return NULL;
}

CbPrinciplesWindow *
cb_principles_window_open (GtkWidget *from, CbSession *session, const CbNoun *noun, const char *ref)
{
  CbPrinciplesWindow *self = find_open (noun, ref);
  GtkRoot *root = gtk_widget_get_root (from);

  if (self == NULL)
    {
      self = g_object_new (CB_TYPE_PRINCIPLES_WINDOW, "transient-for",
                           GTK_IS_WINDOW (root) ? root : NULL, NULL);
      self->session = g_object_ref (session);
      self->noun = noun;
      self->ref = g_strdup (ref);
      show_subject (self);
      g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::undo-label", G_CALLBACK (update_undo), self,
                               G_CONNECT_SWAPPED);
      update_undo (self);
      load (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

gboolean
cb_principles_window_is_settled (CbPrinciplesWindow *self)
{
  g_return_val_if_fail (CB_IS_PRINCIPLES_WINDOW (self), FALSE);

  return self->n_saving == 0 && self->n_loading == 0 &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "check") == 0;
}

CbPrincipleCard *
cb_principles_window_get_card (CbPrinciplesWindow *self, guint place)
{
  g_return_val_if_fail (CB_IS_PRINCIPLES_WINDOW (self), NULL);
  g_return_val_if_fail (place < CB_N_PRINCIPLE_ROWS, NULL);

  return self->cards[place];
}

const char *
cb_principles_window_get_summary (CbPrinciplesWindow *self)
{
  g_return_val_if_fail (CB_IS_PRINCIPLES_WINDOW (self), NULL);

  return gtk_label_get_label (self->summary_label);
}
