/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-record-cell.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Chips beyond these are counted, so that rows keep one height. */
#define N_CHIPS 1
#define TITLE_CHARS 28

struct _CbRecordCell
{
  AdwBin parent_instance;

  CbRecordModel *model;
  guint field;
  CbLook look;
  gboolean title;
  CbRecordItem *item;
  gulong item_handler;
  GtkInscription *text; /* words; costs nothing to measure, unlike a label */
  GtkLabel *label;      /* a pill, dots, or the dash for no chips */
  GtkLabel *extra;      /* the language of a title, or the number of further chips */
  GtkLabel *chips[N_CHIPS];
  char *shown; /* the value of a pill or of dots, which cost more to set than to compare */
  gboolean blank;
};

G_DEFINE_FINAL_TYPE (CbRecordCell, cb_record_cell, ADW_TYPE_BIN)

static const CbField *
get_field (CbRecordCell *self)
{
  return &cb_record_model_get_noun (self->model)->fields[self->field];
}

static void
clear_cell (CbRecordCell *self)
{
  self->blank = TRUE;
  if (self->look == CB_LOOK_PILL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "cb-pill");
  if (self->text != NULL)
    gtk_inscription_set_text (self->text, NULL);
  else
    gtk_label_set_text (self->label, "");
  if (self->extra != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->extra), FALSE);
  for (guint i = 0; self->look == CB_LOOK_CHIPS && i < N_CHIPS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->chips[i]), FALSE);
}

static void
show_title (CbRecordCell *self, const CbRecord *record)
{
  const char *language = cb_locale_get_language ()->tag;
  const char *found = NULL;
  const char *text = cb_record_get_text (record, self->field, language, &found);
  gboolean foreign = text != NULL && g_strcmp0 (found, language) != 0;

  if (text == NULL)
    text = cb_record_get_title (record, language);
  gtk_inscription_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->extra), foreign);
  if (!foreign)
    return;
  gtk_label_set_text (self->extra, found);
}

static void
show_chips (CbRecordCell *self, const CbRecord *record, CbOrganisations *organisations)
{
  const CbField *field = get_field (self);
  g_auto (GStrv) codes = cb_text_list_split (cb_record_get (record, self->field));
  guint n_codes = g_strv_length (codes);

  for (guint i = 0; i < N_CHIPS; i++)
    {
      g_autofree char *name = i < n_codes ? cb_marks_name_code (field, codes[i], organisations)
                                          : NULL;

      gtk_widget_set_visible (GTK_WIDGET (self->chips[i]), name != NULL);
      gtk_label_set_text (self->chips[i], name != NULL ? name : "");
    }

  gtk_label_set_text (self->label, n_codes == 0 ? CB_WORDING_NOT_STATED : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), n_codes == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->extra), n_codes > N_CHIPS);
  if (n_codes > N_CHIPS)
    {
      /* Translators: how many further items there are that do not fit. */
      g_autofree char *more = g_strdup_printf (C_ ("chips", "+%u"), n_codes - N_CHIPS);
      g_autofree char *isolated = cb_text_isolate (more);

      gtk_label_set_text (self->extra, isolated);
    }
}

static void
show_mark (CbRecordCell *self, const char *value)
{
  if (!self->blank && g_strcmp0 (self->shown, value) == 0)
    return;

  self->blank = FALSE;
  g_free (self->shown);
  self->shown = g_strdup (value);
  if (self->look == CB_LOOK_PILL)
    cb_marks_set_pill (self->label, get_field (self), value);
  else
    cb_marks_set_dots (self->label, get_field (self), value);
}

static void
update_cell (CbRecordCell *self)
{
  const CbRecord *record = self->item != NULL ? cb_record_item_get_record (self->item) : NULL;
  CbOrganisations *organisations = cb_record_model_get_organisations (self->model);
  g_autofree char *words = NULL;

  if (record == NULL)
    {
      clear_cell (self);
      return;
    }
  if (self->title)
    {
      show_title (self, record);
      return;
    }

  switch (self->look)
    {
    case CB_LOOK_PILL:
    case CB_LOOK_DOTS:
      show_mark (self, cb_record_get (record, self->field));
      break;
    case CB_LOOK_CHIPS:
      show_chips (self, record, organisations);
      break;
    case CB_LOOK_TEXT:
    case CB_LOOK_NUMBER:
    case CB_LOOK_DATE:
    default:
      words = cb_marks_word (record, self->field, organisations);
      gtk_inscription_set_text (self->text, words);
      break;
    }
}

static void
item_changed_cb (CbRecordItem *item, GParamSpec *pspec, CbRecordCell *self)
{
  update_cell (self);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class, gboolean ellipsize)
{
  GtkWidget *label = cb_marks_new_label (NULL, css_class);

  if (ellipsize)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* Least and natural width of a title are the same. GTK 4.8 gives rows their natural width, and
 * where that is more than the view has, it puts them out of sight in languages written from right
 * to left. */
static void
add_text (CbRecordCell *self, GtkWidget *box)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  self->text = GTK_INSCRIPTION (text);
  gtk_inscription_set_text_overflow (self->text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (self->text, self->title ? TITLE_CHARS : 3);
  gtk_inscription_set_nat_chars (self->text, self->title ? TITLE_CHARS : 3);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (self->look == CB_LOOK_NUMBER)
    gtk_inscription_set_xalign (self->text, 1);
  /* A ref reads from left to right everywhere, and an inscription would put it there to the left;
   * it belongs below its heading. */
  if (self->field == 0 && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
      gtk_inscription_set_xalign (self->text, 1);
    }
  if (self->look == CB_LOOK_NUMBER || self->look == CB_LOOK_DATE)
    gtk_widget_add_css_class (text, "numeric");
  if (self->title)
    self->extra = add_label (box, "cb-language-tag", FALSE);
}

static void
build (CbRecordCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  switch (self->look)
    {
    case CB_LOOK_CHIPS:
      for (guint i = 0; i < N_CHIPS; i++)
        self->chips[i] = add_label (box, "cb-chip", TRUE);
      self->label = add_label (box, NULL, TRUE);
      self->extra = add_label (box, "dim-label", FALSE);
      break;
    case CB_LOOK_PILL:
    case CB_LOOK_DOTS:
      self->label = add_label (box, NULL, TRUE);
      gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_CENTER);
      break;
    case CB_LOOK_TEXT:
    case CB_LOOK_NUMBER:
    case CB_LOOK_DATE:
    default:
      add_text (self, box);
      break;
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
cb_record_cell_dispose (GObject *object)
{
  CbRecordCell *self = CB_RECORD_CELL (object);

  cb_record_cell_set_item (self, NULL);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (cb_record_cell_parent_class)->dispose (object);
}

/* What has no room in the cell, in full; worked out only when somebody asks. */
static gboolean
cb_record_cell_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  CbRecordCell *self = CB_RECORD_CELL (widget);
  const CbRecord *record = self->item != NULL ? cb_record_item_get_record (self->item) : NULL;
  g_autofree char *text = NULL;

  if (record == NULL || cb_record_get (record, self->field) == NULL)
    return FALSE;
  if (self->title)
    text = g_strdup (cb_record_get_title (record, cb_locale_get_language ()->tag));
  else
    text = cb_marks_word (record, self->field, cb_record_model_get_organisations (self->model));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
cb_record_cell_class_init (CbRecordCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_record_cell_dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = cb_record_cell_query_tooltip;
}

static void
cb_record_cell_init (CbRecordCell *self)
{
  self->blank = TRUE;
}

GtkWidget *
cb_record_cell_new (CbRecordModel *model, guint field)
{
  CbRecordCell *self = g_object_new (CB_TYPE_RECORD_CELL, NULL);
  const CbNoun *noun = cb_record_model_get_noun (model);

  self->model = g_object_ref (model);
  self->field = field;
  self->look = cb_look_of_field (&noun->fields[field]);
  self->title = cb_noun_get_title_field (noun) == field;
  build (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}

void
cb_record_cell_set_item (CbRecordCell *self, CbRecordItem *item)
{
  g_return_if_fail (CB_IS_RECORD_CELL (self));

  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->item_handler);
  self->item_handler = 0;
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  self->item_handler = g_signal_connect (item, "notify::record", G_CALLBACK (item_changed_cb),
                                         self);
  update_cell (self);
}
