/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-words.h"
#include "cb-assessment.h"
#include "cb-editor-row.h"
#include "cb-error.h"
#include "cb-item-card.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-status-row.h"
#include "cb-text.h"
#include "cb-wording.h"
#include "cb-wrap-box.h"

struct _CbItemCard
{
  AdwBin parent_instance;

  CbSession *session;
  char *assessment;
  const CbCode *item;
  CbRecord *answer;
  GPtrArray *rows;
  GtkLabel *answered;
  GtkWidget *home; /* weak */
};

G_DEFINE_FINAL_TYPE (CbItemCard, cb_item_card, ADW_TYPE_BIN)

/* The fields of an answer as they stand on the card, in two groups. */
static const guint levels[] = { CB_ANSWER_STATUS, CB_ANSWER_LEVEL, CB_ANSWER_LEVEL_WANTED,
                                CB_ANSWER_PRIORITY };
static const guint reasons[] = { CB_ANSWER_EVIDENCE, CB_ANSWER_NOTE, CB_ANSWER_OFFICE,
                                 CB_ANSWER_TLP };

/* --- saving ---------------------------------------------------------------- */

typedef struct
{
  CbItemCard *self;
  CbEditorRow *row;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_object_unref (saving->row);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
show_answer (CbItemCard *self)
{
  const char *day = cb_record_get (self->answer, CB_ANSWER_ANSWERED);
  const char *office = cb_record_get (self->answer, CB_ANSWER_OFFICE);
  g_autofree char *date = cb_wording_value (&cb_noun_answer.fields[CB_ANSWER_ANSWERED], day, NULL,
                                            NULL);
  g_autofree char *isolated = cb_text_isolate (date);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_set_record (g_ptr_array_index (self->rows, i), self->answer,
                              cb_record_get_language (self->answer));
  if (day == NULL)
    text = g_strdup (_ ("Not answered yet"));
  else if (office != NULL)
    /* Translators: a date, and an office or function. */
    text = g_strdup_printf (_ ("Answered on %s by %s"), isolated, office);
  else
    /* Translators: a date. */
    text = g_strdup_printf (_ ("Answered on %s"), isolated);
  gtk_label_set_text (self->answered, text);
}

static void
take_answer (CbItemCard *self, CbRecord *answer)
{
  cb_record_ref (answer);
  g_clear_pointer (&self->answer, cb_record_unref);
  self->answer = answer;
  show_answer (self);
}

/* The card is gone, so its row can not say it any more. */
static void
say_refused (CbItemCard *self, CbEditorRow *row, GPtrArray *problems)
{
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (self->home == NULL || problems->len == 0)
    return;
  words = cb_wording_problem (g_ptr_array_index (problems, 0));
  /* Translators: a field, and why it was not stored. */
  text = g_strdup_printf (_ ("“%s” was not saved. %s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), words);
  cb_show_toast (self->home, text, FALSE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  CbItemCard *self = saving->self;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      answer = cb_session_answer_finish (CB_SESSION (source), result, &problems, &error);

  cb_editor_row_take_result (saving->row, problems);
  if (answer != NULL)
    {
      take_answer (self, answer);
      return;
    }
  if (!g_error_matches (error, CB_ERROR, CB_ERROR_INVALID))
    cb_show_error (self->home != NULL ? self->home : GTK_WIDGET (self), error);
  else if (self->home != NULL)
    say_refused (self, saving->row, problems);
}

static void
save_cb (CbItemCard *self, const char *input, CbEditorRow *row)
{
  Saving *saving = g_new (Saving, 1);

  saving->self = g_object_ref (self);
  saving->row = g_object_ref (row);
  cb_session_answer_async (self->session, self->assessment, self->item->code,
                           cb_editor_row_get_index (row), input, answered_cb, saving);
}

/* --- the head -------------------------------------------------------------- */

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = cb_marks_new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
add_pill (CbWrapBox *box, const char *text, const char *css_class, const char *tooltip)
{
  GtkWidget *pill = cb_marks_new_label (text, "cb-pill");

  gtk_widget_add_css_class (pill, css_class);
  gtk_widget_set_tooltip_text (pill, tooltip);
  cb_wrap_box_append (box, pill);
}

static gboolean
says_yes (const CbCode *item, const char *mark)
{
  return g_strcmp0 (cb_code_get_extra (item, mark), "yes") == 0;
}

static GtkWidget *
new_pills (CbItemCard *self)
{
  GtkWidget *box = cb_wrap_box_new ();

  add_pill (CB_WRAP_BOX (box), self->item->code, "status-calm", NULL);
  if (says_yes (self->item, "national"))
    add_pill (CB_WRAP_BOX (box), _ ("National"), "status-open",
              _ ("An action that a State can take by itself"));
  if (says_yes (self->item, "cooperation"))
    add_pill (CB_WRAP_BOX (box), _ ("Needs cooperation"), "status-active",
              _ ("An action that needs international cooperation"));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_source (const CbCode *item)
{
  const char *guidance = cb_code_get_extra (item, "guidance");
  g_autofree char *document = cb_text_isolate (cb_code_get_extra (item, "instrument"));
  g_autofree char *paragraph = cb_text_isolate (cb_code_get_extra (item, "paragraph"));
  g_autofree char *rests = guidance != NULL ? cb_text_isolate (guidance) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (rests != NULL)
    /* Translators: symbol of a document, place in it, and the documents that it rests on. */
    text = g_strdup_printf (_ ("%s, %s; rests on %s"), document, paragraph, rests);
  else
    /* Translators: symbol of a document and a place in it. */
    text = g_strdup_printf (_ ("%s, %s"), document, paragraph);
  label = new_text (text, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_head (CbItemCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *shows = cb_code_get_description (self->item);

  self->answered = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  gtk_label_set_wrap (self->answered, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answered), "dim-label");
  gtk_box_append (GTK_BOX (top), new_pills (self));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->answered));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), new_text (cb_code_get_name (self->item), "title-2"));
  gtk_box_append (GTK_BOX (box), new_text (cb_code_get_question (self->item), "item-question"));
  if (shows != NULL)
    {
      GtkWidget *evidence = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_box_append (GTK_BOX (evidence), new_text (_ ("What would show it"), "caption-heading"));
      gtk_box_append (GTK_BOX (evidence), new_text (shows, NULL));
      gtk_widget_add_css_class (evidence, "item-evidence");
      gtk_box_append (GTK_BOX (box), evidence);
    }
  gtk_box_append (GTK_BOX (box), new_source (self->item));
  return box;
}

/* --- rows ------------------------------------------------------------------ */

static GtkWidget *
new_group (CbItemCard *self, const guint *fields, guint n_fields, CbOrganisations *organisations)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < n_fields; i++)
    {
      CbEditorRow *row = fields[i] == CB_ANSWER_STATUS
                             ? cb_editor_row_new_of_type (CB_TYPE_STATUS_ROW, &cb_noun_answer,
                                                          fields[i])
                             : cb_editor_row_new (&cb_noun_answer, fields[i]);

      cb_editor_row_set_organisations (row, organisations);
      g_signal_connect_object (row, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
    }
  return group;
}

static CbEditorRow *
find_row (CbItemCard *self, guint field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (cb_editor_row_get_index (g_ptr_array_index (self->rows, i)) == field)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/* An answer that is not stored yet has what answers begin with. */
static CbRecord *
copy_answer (const CbAssessmentFile *file, const CbAssessedItem *item)
{
  CbRecord *answer;

  if (item->answer != NULL)
    return cb_record_ref (item->answer);
  answer = cb_record_new_preset (&cb_noun_answer);
  cb_record_set (answer, CB_ANSWER_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_set (answer, CB_ANSWER_TLP, cb_record_get (file->record, CB_ASSESSMENT_TLP));
  cb_record_set (answer, CB_ANSWER_OFFICE, cb_record_get (file->record, CB_ASSESSMENT_OFFICE));
  return answer;
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_item_card_dispose (GObject *object)
{
  CbItemCard *self = CB_ITEM_CARD (object);

  g_clear_weak_pointer (&self->home);
  g_clear_object (&self->session);
  g_clear_pointer (&self->answer, cb_record_unref);
  g_ptr_array_set_size (self->rows, 0);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_item_card_parent_class)->dispose (object);
}

static void
cb_item_card_finalize (GObject *object)
{
  CbItemCard *self = CB_ITEM_CARD (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->assessment, g_free);

  G_OBJECT_CLASS (cb_item_card_parent_class)->finalize (object);
}

static void
cb_item_card_class_init (CbItemCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_item_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_item_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cb_item_card_init (CbItemCard *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  /* The keyboard comes to the card itself first, so that a screen reader says the question. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "item-card");
}

GtkWidget *
cb_item_card_new (CbSession *session,
                  const CbAssessmentFile *file,
                  guint place,
                  CbOrganisations *organisations)
{
  CbItemCard *self = g_object_new (CB_TYPE_ITEM_CARD, NULL);
  const CbAssessedItem *item = cb_assessment_get_item (file, place);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  g_autofree char *name = cb_assessment_word_item (item->item);

  self->session = g_object_ref (session);
  self->assessment = g_strdup (cb_record_get_ref (file->record));
  self->item = item->item;
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), new_group (self, levels, G_N_ELEMENTS (levels), organisations));
  gtk_box_append (GTK_BOX (box), new_group (self, reasons, G_N_ELEMENTS (reasons), organisations));
  for (guint i = 0; i < self->rows->len; i++)
    g_object_ref (g_ptr_array_index (self->rows, i));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  cb_code_get_question (self->item), -1);
  self->answer = copy_answer (file, item);
  show_answer (self);
  return GTK_WIDGET (self);
}

void
cb_item_card_set_file (CbItemCard *self, const CbAssessmentFile *file, guint place)
{
  g_autoptr (CbRecord) answer = NULL;

  g_return_if_fail (CB_IS_ITEM_CARD (self));

  answer = copy_answer (file, cb_assessment_get_item (file, place));
  take_answer (self, answer);
}

void
cb_item_card_set_organisations (CbItemCard *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_ITEM_CARD (self));

  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_set_organisations (g_ptr_array_index (self->rows, i), organisations);
}

/* The scale that has the keyboard, or NULL. */
static CbEditorRow *
find_focused_scale (CbItemCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CbEditorRow *row = g_ptr_array_index (self->rows, i);

      if (cb_editor_row_get_field (row)->type == CB_FIELD_INTEGER && focus != NULL &&
          gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
        return row;
    }
  return NULL;
}

gboolean
cb_item_card_take_digit (CbItemCard *self, int digit)
{
  CbEditorRow *scale;
  const CbField *field;
  g_autofree char *value = g_strdup_printf ("%d", digit);

  g_return_val_if_fail (CB_IS_ITEM_CARD (self), FALSE);

  scale = find_focused_scale (self);
  if (scale == NULL)
    {
      if (digit < 1 || digit > CB_ANSWER_STATUSES)
        return FALSE;
      cb_status_row_choose (CB_STATUS_ROW (find_row (self, CB_ANSWER_STATUS)), (guint) digit - 1);
      return TRUE;
    }
  field = cb_editor_row_get_field (scale);
  if (digit < field->min || digit > field->max)
    return FALSE;
  CB_EDITOR_ROW_GET_CLASS (scale)->show_value (scale, value);
  cb_editor_row_save (scale, value);
  return TRUE;
}

void
cb_item_card_focus_field (CbItemCard *self, guint field)
{
  CbEditorRow *row;

  g_return_if_fail (CB_IS_ITEM_CARD (self));

  row = find_row (self, field);
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

void
cb_item_card_finish (CbItemCard *self, GtkWidget *home)
{
  g_return_if_fail (CB_IS_ITEM_CARD (self));

  g_set_weak_pointer (&self->home, home);
  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_flush (g_ptr_array_index (self->rows, i));
}
