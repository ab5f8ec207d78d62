/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-choice.h"
#include "cb-editor-row.h"
#include "cb-editor-rows.h"
#include "cb-marks.h"
#include "cb-wording.h"

typedef struct
{
  const CbNoun *noun;
  guint field;
  CbRecord *record;
  char *language;
  CbOrganisations *organisations;
  gboolean dirty; /* typed and not yet stored */
  guint n_saving;
  char *sent; /* the newest input on its way */
  char *refused;
  char *warning;

  GtkLabel *title;
  GtkLabel *classified;
  AdwBin *place;
  GtkWidget *control;
  GtkLabel *help;
  GtkLabel *original;
  GtkLabel *message;
} CbEditorRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbEditorRow, cb_editor_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_SAVE,
  SIGNAL_ADD_ORGANISATION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static CbEditorRowPrivate *
get_private (CbEditorRow *self)
{
  return cb_editor_row_get_instance_private (self);
}

static const char *
get_value (CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);

  if (cb_editor_row_is_translation (self))
    return cb_record_get_translation (priv->record, priv->field, priv->language);
  return cb_record_get (priv->record, priv->field);
}

/* Under a translation stands what it translates. */
static void
show_original (CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);
  const char *text = cb_record_get (priv->record, priv->field);
  const char *language = cb_record_get_language (priv->record);
  gboolean shown = cb_editor_row_is_translation (self) && text != NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (priv->original), shown);
  if (!shown)
    return;
  /* Translators: name of a language, and the text in it. */
  words = g_strdup_printf (_ ("Original (%s): %s"), cb_marks_name_language (language), text);
  gtk_label_set_text (priv->original, words);
}

static void
show_message (CbEditorRow *self, const char *text, gboolean error)
{
  CbEditorRowPrivate *priv = get_private (self);

  gtk_label_set_text (priv->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->message), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), error ? "error" : "warning");
  if (priv->control == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL && error ? GTK_ACCESSIBLE_INVALID_TRUE
                                                     : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
show_stored (CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);

  show_original (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->classified),
                          cb_marks_is_classified (priv->record, priv->field));
  if (priv->dirty || priv->n_saving > 0)
    return;
  CB_EDITOR_ROW_GET_CLASS (self)->show_value (self, get_value (self));
}

/* A click on the empty part of a row means its control. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);

  if (priv->control != NULL)
    gtk_widget_grab_focus (priv->control);
}

static void
cb_editor_row_dispose (GObject *object)
{
  CbEditorRowPrivate *priv = get_private (CB_EDITOR_ROW (object));

  g_clear_pointer (&priv->record, cb_record_unref);
  g_clear_pointer (&priv->organisations, cb_organisations_unref);
  g_clear_pointer (&priv->language, g_free);
  g_clear_pointer (&priv->sent, g_free);
  g_clear_pointer (&priv->refused, g_free);
  g_clear_pointer (&priv->warning, g_free);
  priv->control = NULL;

  G_OBJECT_CLASS (cb_editor_row_parent_class)->dispose (object);
}

static void
cb_editor_row_class_init (CbEditorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_editor_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-editor-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, title);
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, classified);
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, place);
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, help);
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, original);
  gtk_widget_class_bind_template_child_private (widget_class, CbEditorRow, message);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);

  signals[SIGNAL_SAVE] = g_signal_new ("save", CB_TYPE_EDITOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ADD_ORGANISATION] = g_signal_new ("add-organisation", CB_TYPE_EDITOR_ROW,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cb_editor_row_init (CbEditorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GType
cb_editor_row_choose_type (const CbField *field)
{
  if (!cb_code_choices_exist (field))
    return CB_TYPE_EDITOR_FIXED_ROW;

  switch (field->type)
    {
    case CB_FIELD_LONG_TEXT:
      return CB_TYPE_EDITOR_LONG_TEXT_ROW;
    case CB_FIELD_CODE:
      return field->section == CB_SECTION_PRINCIPLES ? CB_TYPE_EDITOR_SCALE_ROW
                                                     : CB_TYPE_EDITOR_CHOICE_ROW;
    case CB_FIELD_REF:
      return CB_TYPE_EDITOR_CHOICE_ROW;
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      return CB_TYPE_EDITOR_CHIPS_ROW;
    case CB_FIELD_INTEGER:
      return field->list != NULL ? CB_TYPE_EDITOR_SCALE_ROW : CB_TYPE_EDITOR_TEXT_ROW;
    case CB_FIELD_DATE:
      return CB_TYPE_EDITOR_DATE_ROW;
    case CB_FIELD_TEXT:
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
    default:
      return CB_TYPE_EDITOR_TEXT_ROW;
    }
}

CbEditorRow *
cb_editor_row_new (const CbNoun *noun, guint field)
{
  const CbField *about = &noun->fields[field];
  gboolean fixed = (about->flags & CB_FIELD_FIXED) != 0;

  return cb_editor_row_new_of_type (fixed ? CB_TYPE_EDITOR_FIXED_ROW
                                          : cb_editor_row_choose_type (about),
                                    noun, field);
}

CbEditorRow *
cb_editor_row_new_of_type (GType type, const CbNoun *noun, guint field)
{
  const CbField *about = &noun->fields[field];
  CbEditorRow *self = g_object_new (type, NULL);
  CbEditorRowPrivate *priv = get_private (self);
  g_autofree char *name = cb_wording_label (about);

  priv->noun = noun;
  priv->field = field;
  gtk_label_set_text (priv->title, name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  cb_editor_row_set_help (self, about->help != NULL ? _ (about->help) : NULL);
  CB_EDITOR_ROW_GET_CLASS (self)->build (self);
  if (priv->control != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    about->help != NULL ? _ (about->help) : "", -1);
  return self;
}

const CbNoun *
cb_editor_row_get_noun (CbEditorRow *self)
{
  return get_private (self)->noun;
}

guint
cb_editor_row_get_index (CbEditorRow *self)
{
  return get_private (self)->field;
}

const CbField *
cb_editor_row_get_field (CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);

  return &priv->noun->fields[priv->field];
}

void
cb_editor_row_set_record (CbEditorRow *self, CbRecord *record, const char *language)
{
  CbEditorRowPrivate *priv = get_private (self);

  g_return_if_fail (CB_IS_EDITOR_ROW (self));

  if (priv->record != record)
    {
      cb_record_ref (record);
      g_clear_pointer (&priv->record, cb_record_unref);
      priv->record = record;
    }
  if (g_strcmp0 (priv->language, language) != 0)
    {
      g_free (priv->language);
      priv->language = g_strdup (language);
    }
  show_stored (self);
}

CbRecord *
cb_editor_row_get_record (CbEditorRow *self)
{
  return get_private (self)->record;
}

const char *
cb_editor_row_get_language (CbEditorRow *self)
{
  return get_private (self)->language;
}

gboolean
cb_editor_row_is_translation (CbEditorRow *self)
{
  CbEditorRowPrivate *priv = get_private (self);

  return (cb_editor_row_get_field (self)->flags & CB_FIELD_TRANSLATABLE) != 0 &&
         priv->language != NULL &&
         !g_str_equal (priv->language, cb_record_get_language (priv->record));
}

void
cb_editor_row_set_organisations (CbEditorRow *self, CbOrganisations *organisations)
{
  CbEditorRowPrivate *priv = get_private (self);
  CbEditorRowClass *klass = CB_EDITOR_ROW_GET_CLASS (self);

  g_clear_pointer (&priv->organisations, cb_organisations_unref);
  if (organisations != NULL)
    priv->organisations = cb_organisations_ref (organisations);
  if (klass->organisations_changed != NULL)
    klass->organisations_changed (self);
  if (priv->record != NULL)
    show_stored (self);
}

CbOrganisations *
cb_editor_row_get_organisations (CbEditorRow *self)
{
  return get_private (self)->organisations;
}

void
cb_editor_row_flush (CbEditorRow *self)
{
  CbEditorRowClass *klass = CB_EDITOR_ROW_GET_CLASS (self);

  if (klass->flush != NULL && get_private (self)->dirty)
    klass->flush (self);
}

void
cb_editor_row_set_fault (CbEditorRow *self, const char *text)
{
  g_return_if_fail (CB_IS_EDITOR_ROW (self));

  show_message (self, text != NULL ? text : get_private (self)->warning, text != NULL);
}

/* Why something was not stored. Warnings come with the record itself. */
static char *
word_refusals (GPtrArray *problems)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (problems, i);

      if (problem->grade != CB_GRADE_WARNING)
        {
          g_autofree char *words = cb_wording_problem (problem);

          g_strv_builder_add (builder, words);
        }
    }
  lines = g_strv_builder_end (builder);
  return lines[0] != NULL ? g_strjoinv ("\n", lines) : NULL;
}

void
cb_editor_row_set_warning (CbEditorRow *self, const char *text)
{
  CbEditorRowPrivate *priv = get_private (self);

  g_return_if_fail (CB_IS_EDITOR_ROW (self));

  g_free (priv->warning);
  priv->warning = g_strdup (text);
  if (!gtk_widget_has_css_class (GTK_WIDGET (self), "error"))
    show_message (self, text, FALSE);
}

void
cb_editor_row_take_result (CbEditorRow *self, GPtrArray *problems)
{
  CbEditorRowPrivate *priv = get_private (self);
  gboolean typed = CB_EDITOR_ROW_GET_CLASS (self)->flush != NULL;
  g_autofree char *words = NULL;
  gboolean refused;

  g_return_if_fail (CB_IS_EDITOR_ROW (self));

  if (priv->n_saving > 0)
    priv->n_saving--;
  /* An answer to older input says nothing about what stands there now. */
  if (priv->n_saving > 0)
    return;

  words = word_refusals (problems);
  refused = words != NULL;
  g_clear_pointer (&priv->refused, g_free);
  /* What was typed stays to be mended; what was chosen goes back to what is stored. */
  if (refused && typed)
    priv->refused = g_strdup (priv->sent != NULL ? priv->sent : "");
  priv->dirty = priv->dirty || (refused && typed);
  show_message (self, refused ? words : priv->warning, refused);
  if (refused && !typed && priv->record != NULL)
    show_stored (self);
}

/* Nothing is wrong with what was typed, so it stays, whatever else is shown meanwhile. */
void
cb_editor_row_take_failure (CbEditorRow *self, const char *text)
{
  CbEditorRowPrivate *priv = get_private (self);

  g_return_if_fail (CB_IS_EDITOR_ROW (self));

  if (priv->n_saving > 0)
    priv->n_saving--;
  if (priv->n_saving > 0)
    return;
  g_free (priv->refused);
  priv->refused = g_strdup (priv->sent != NULL ? priv->sent : "");
  priv->dirty = TRUE;
  show_message (self, text, TRUE);
}

const char *
cb_editor_row_get_refused (CbEditorRow *self)
{
  return get_private (self)->refused;
}

void
cb_editor_row_set_control (CbEditorRow *self, GtkWidget *content, GtkWidget *control)
{
  CbEditorRowPrivate *priv = get_private (self);

  adw_bin_set_child (priv->place, content);
  priv->control = control;
}

void
cb_editor_row_save (CbEditorRow *self, const char *input)
{
  CbEditorRowPrivate *priv = get_private (self);

  priv->dirty = FALSE;
  priv->n_saving++;
  g_free (priv->sent);
  priv->sent = g_strdup (input);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, input);
}

void
cb_editor_row_set_dirty (CbEditorRow *self, gboolean dirty)
{
  get_private (self)->dirty = dirty;
}

gboolean
cb_editor_row_is_dirty (CbEditorRow *self)
{
  return get_private (self)->dirty;
}

void
cb_editor_row_set_help (CbEditorRow *self, const char *help)
{
  CbEditorRowPrivate *priv = get_private (self);

  gtk_label_set_text (priv->help, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->help), help != NULL);
}
