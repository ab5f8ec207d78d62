/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-editor.h"
#include "cb-assessment-words.h"
#include "cb-item-card.h"
#include "cb-item-map.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-norm-side.h"
#include "cb-wide-box.h"

struct _CbAssessmentEditor
{
  AdwBin parent_instance;

  CbNormSide *side;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *next_open;
  GtkLabel *position;
  GtkScrolledWindow *scroller;
  AdwBin *card_place;
  CbItemMap *map;

  CbSession *session;
  GCancellable *cancellable;
  CbOrganisations *organisations;
  const CbAssessmentFile *file; /* borrowed */
  CbItemCard *card;             /* within card_place */
  guint place;
};

G_DEFINE_FINAL_TYPE (CbAssessmentEditor, cb_assessment_editor, ADW_TYPE_BIN)

/* --- which item ------------------------------------------------------------ */

static void
update_position (CbAssessmentEditor *self)
{
  guint n_items = self->file->items->len;
  g_autofree char *text = NULL;

  /* Translators: which item is shown, such as “Item 12 of 65”. */
  text = g_strdup_printf (_ ("Item %u of %u"), self->place + 1, n_items);
  gtk_label_set_text (self->position, text);
  gtk_widget_set_sensitive (self->previous, self->place > 0);
  gtk_widget_set_sensitive (self->next, self->place + 1 < n_items);
  gtk_widget_set_sensitive (self->next_open,
                            cb_assessment_find_unanswered (self->file, self->place) >= 0);
}

static void
drop_card (CbAssessmentEditor *self)
{
  if (self->card == NULL)
    return;
  cb_item_card_finish (self->card, GTK_WIDGET (self));
  self->card = NULL;
  adw_bin_set_child (self->card_place, NULL);
}

static void
show_card (CbAssessmentEditor *self)
{
  drop_card (self);
  self->card = CB_ITEM_CARD (
      cb_item_card_new (self->session, self->file, self->place, self->organisations));
  adw_bin_set_child (self->card_place, GTK_WIDGET (self->card));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
cb_assessment_editor_show_item (CbAssessmentEditor *self, guint place)
{
  g_return_if_fail (CB_IS_ASSESSMENT_EDITOR (self));
  g_return_if_fail (self->file != NULL && place < self->file->items->len);

  if (self->card == NULL || self->place != place)
    {
      self->place = place;
      show_card (self);
    }
  cb_norm_side_set_place (self->side, place);
  cb_item_map_set_place (self->map, place);
  update_position (self);
}

void
cb_assessment_editor_focus_card (CbAssessmentEditor *self)
{
  g_return_if_fail (CB_IS_ASSESSMENT_EDITOR (self));

  if (self->card != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->card));
}

/* To another item, with the keyboard on its card. */
static void
go_to (CbAssessmentEditor *self, int place)
{
  if (self->file == NULL || place < 0 || place >= (int) self->file->items->len)
    return;
  cb_assessment_editor_show_item (self, (guint) place);
  cb_assessment_editor_focus_card (self);
}

static void
previous_cb (CbAssessmentEditor *self)
{
  go_to (self, (int) self->place - 1);
}

static void
next_cb (CbAssessmentEditor *self)
{
  go_to (self, (int) self->place + 1);
}

static void
next_open_cb (CbAssessmentEditor *self)
{
  if (self->file != NULL)
    go_to (self, cb_assessment_find_unanswered (self->file, self->place + 1));
}

static void
section_chosen_cb (CbAssessmentEditor *self, guint place)
{
  cb_assessment_editor_show_item (self, place);
}

static void
item_activated_cb (CbAssessmentEditor *self, guint place)
{
  go_to (self, (int) place);
}

/* --- keys ------------------------------------------------------------------ */

static GtkWidget *
get_focus (CbAssessmentEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Letters and digits that are typed into a text are no keys of ours. */
static gboolean
is_typing (CbAssessmentEditor *self)
{
  GtkWidget *focus = get_focus (self);

  return focus == NULL || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
go_with_key (CbAssessmentEditor *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_n:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Page_Down:
      next_cb (self);
      return TRUE;
    case GDK_KEY_p:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Page_Up:
      previous_cb (self);
      return TRUE;
    case GDK_KEY_u:
      next_open_cb (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
focus_with_key (CbAssessmentEditor *self, guint key)
{
  static const struct
  {
    guint key;
    guint field;
  } keys[] = {
    { GDK_KEY_s, CB_ANSWER_STATUS },       { GDK_KEY_l, CB_ANSWER_LEVEL },
    { GDK_KEY_w, CB_ANSWER_LEVEL_WANTED }, { GDK_KEY_i, CB_ANSWER_PRIORITY },
    { GDK_KEY_e, CB_ANSWER_EVIDENCE },     { GDK_KEY_t, CB_ANSWER_NOTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        cb_item_card_focus_field (self->card, keys[i].field);
        return TRUE;
      }
  return FALSE;
}

/* What the key would be on a Latin keyboard, when another one is in use: the letters of the
 * commands stand on the same keys everywhere. */
static guint
find_latin_key (CbAssessmentEditor *self, guint key, guint code)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *values = NULL;
  int n_keys = 0;

  if (key < 0x80 || g_unichar_isdigit (gdk_keyval_to_unicode (key)) ||
      !g_unichar_isalpha (gdk_keyval_to_unicode (key)) ||
      !gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (self)), code, &keys, &values,
                                &n_keys))
    return gdk_keyval_to_lower (key);
  for (int i = 0; i < n_keys; i++)
    if (keys[i].level == 0 && values[i] >= GDK_KEY_a && values[i] <= GDK_KEY_z)
      return values[i];
  return key;
}

static gboolean
key_pressed_cb (CbAssessmentEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  guint letter = find_latin_key (self, key, code);
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (key));

  if (self->card == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (is_typing (self))
    {
      GtkWidget *focus = get_focus (self);

      if (key != GDK_KEY_Escape || focus == NULL ||
          gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
        return GDK_EVENT_PROPAGATE;
      cb_assessment_editor_focus_card (self);
      return GDK_EVENT_STOP;
    }
  if (digit >= 0)
    return cb_item_card_take_digit (self->card, digit);
  return go_with_key (self, letter) || focus_with_key (self, letter);
}

/* --- widget ---------------------------------------------------------------- */

static void
organisations_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbOrganisations)
      organisations = cb_session_load_organisations_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (organisations == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = g_steal_pointer (&organisations);
  if (self->card != NULL)
    cb_item_card_set_organisations (self->card, self->organisations);
}

/* Documents may have been added while another page was shown. */
static void
cb_assessment_editor_map (GtkWidget *widget)
{
  CbAssessmentEditor *self = CB_ASSESSMENT_EDITOR (widget);

  GTK_WIDGET_CLASS (cb_assessment_editor_parent_class)->map (widget);
  cb_session_load_organisations_async (self->session, self->cancellable, organisations_cb,
                                       g_object_ref (self));
}

static void
cb_assessment_editor_dispose (GObject *object)
{
  CbAssessmentEditor *self = CB_ASSESSMENT_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->card = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_assessment_editor_parent_class)->dispose (object);
}

static void
cb_assessment_editor_class_init (CbAssessmentEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_assessment_editor_dispose;
  GTK_WIDGET_CLASS (klass)->map = cb_assessment_editor_map;
}

static GtkWidget *
new_button (CbAssessmentEditor *self, const char *icon, const char *text, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, text);
  cb_marks_set_accessible_label (button, text);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_bar (CbAssessmentEditor *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->previous = new_button (self, "go-previous-symbolic", _ ("Previous item (P)"),
                               G_CALLBACK (previous_cb));
  self->next = new_button (self, "go-next-symbolic", _ ("Next item (N)"), G_CALLBACK (next_cb));
  self->position = GTK_LABEL (cb_marks_new_label (NULL, "numeric"));
  self->next_open = gtk_button_new_with_mnemonic (_ ("Next _Unanswered"));
  gtk_widget_set_tooltip_text (self->next_open, _ ("Next item without an answer (U)"));
  g_signal_connect_swapped (self->next_open, "clicked", G_CALLBACK (next_open_cb), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->position), TRUE);
  gtk_label_set_ellipsize (self->position, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (bar), self->previous);
  gtk_box_append (GTK_BOX (bar), self->next);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->position));
  gtk_box_append (GTK_BOX (bar), self->next_open);
  gtk_widget_add_css_class (bar, "item-bar");
  return bar;
}

static GtkWidget *
make_foot (CbAssessmentEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *hint = cb_marks_new_label (NULL, "caption");

  self->map = CB_ITEM_MAP (cb_item_map_new ());
  g_signal_connect_swapped (self->map, "chosen", G_CALLBACK (section_chosen_cb), self);
  g_signal_connect_swapped (self->map, "activated", G_CALLBACK (item_activated_cb), self);
  /* Translators: a line of help; the letters are keys, the same in every language. */
  gtk_label_set_text (
      GTK_LABEL (hint),
      _ ("Keys: 1–5 status · L level now · W level wanted · I priority · E evidence "
         "· T note · N next · P previous · U next unanswered"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->map));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_widget_add_css_class (box, "item-foot");
  return box;
}

static GtkWidget *
make_main (CbAssessmentEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->card_place = ADW_BIN (adw_bin_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->card_place), "item-place");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->card_place));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  return box;
}

static void
narrow_cb (CbAssessmentEditor *self, gboolean narrow)
{
  cb_norm_side_set_narrow (self->side, narrow);
}

static void
cb_assessment_editor_init (CbAssessmentEditor *self)
{
  GtkWidget *wide = cb_wide_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->side = CB_NORM_SIDE (cb_norm_side_new ());
  g_signal_connect_swapped (self->side, "chosen", G_CALLBACK (section_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->side));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), make_main (self));
  cb_wide_box_set_child (CB_WIDE_BOX (wide), box);
  g_signal_connect_swapped (wide, "narrow", G_CALLBACK (narrow_cb), self);
  adw_bin_set_child (ADW_BIN (self), wide);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cb_assessment_editor_new (CbSession *session)
{
  CbAssessmentEditor *self = g_object_new (CB_TYPE_ASSESSMENT_EDITOR, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
cb_assessment_editor_set_file (CbAssessmentEditor *self, const CbAssessmentFile *file)
{
  gboolean shorter;

  g_return_if_fail (CB_IS_ASSESSMENT_EDITOR (self));

  shorter = file != NULL && self->place >= file->items->len;
  self->file = file;
  if (file == NULL || file->items->len == 0)
    {
      drop_card (self);
      return;
    }
  cb_norm_side_set_file (self->side, file);
  cb_item_map_set_file (self->map, file);
  if (shorter)
    self->place = 0;
  if (shorter)
    drop_card (self);
  if (self->card != NULL)
    cb_item_card_set_file (self->card, file, self->place);
  cb_assessment_editor_show_item (self, self->place);
}

void
cb_assessment_editor_flush (CbAssessmentEditor *self)
{
  g_return_if_fail (CB_IS_ASSESSMENT_EDITOR (self));

  if (self->card != NULL)
    cb_item_card_finish (self->card, GTK_WIDGET (self));
}
