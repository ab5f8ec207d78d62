/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-words.h"
#include "cb-item-table.h"
#include "cb-text-table.h"
#include "cb-wording.h"

struct _CbItemTable
{
  AdwBin parent_instance;

  CbTextTable *table;
  GtkDropDown *filter;
  GArray *places; /* of the items that are listed */
  const CbAssessmentFile *file;
};

G_DEFINE_FINAL_TYPE (CbItemTable, cb_item_table, ADW_TYPE_BIN)

typedef enum
{
  SHOW_ALL,
  SHOW_UNANSWERED,
  SHOW_ANSWERED,
} Show;

static guint chosen_signal;

/* The fields of an answer that have a column; their labels are its titles. */
static const guint columns[] = { CB_ANSWER_STATUS, CB_ANSWER_LEVEL, CB_ANSWER_LEVEL_WANTED,
                                 CB_ANSWER_PRIORITY, CB_ANSWER_ANSWERED };

static char *
word_value (const CbRecord *answer, guint field)
{
  const CbField *about = &cb_noun_answer.fields[field];
  const char *value = answer != NULL ? cb_record_get (answer, field) : NULL;

  /* The number says enough here; what it means stands on the card. */
  if (about->type == CB_FIELD_INTEGER)
    return g_strdup (value != NULL ? value : CB_WORDING_NOT_STATED);
  return cb_wording_value (about, value, NULL, NULL);
}

static char **
make_row (const CbAssessedItem *item)
{
  char **row = g_new0 (char *, G_N_ELEMENTS (columns) + 3);

  row[0] = g_strdup (item->item->code);
  row[1] = g_strdup (cb_code_get_name (item->item));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    row[i + 2] = word_value (item->answer, columns[i]);
  return row;
}

static gboolean
is_listed (CbItemTable *self, guint place)
{
  switch ((Show) gtk_drop_down_get_selected (self->filter))
    {
    case SHOW_UNANSWERED:
      return !cb_assessment_is_answered (self->file, place);
    case SHOW_ANSWERED:
      return cb_assessment_is_answered (self->file, place);
    case SHOW_ALL:
    default:
      return TRUE;
    }
}

static void
fill (CbItemTable *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  g_array_set_size (self->places, 0);
  for (guint i = 0; self->file != NULL && i < self->file->items->len; i++)
    if (is_listed (self, i))
      {
        g_ptr_array_add (rows, make_row (cb_assessment_get_item (self->file, i)));
        g_array_append_val (self->places, i);
      }
  cb_text_table_take_rows (self->table, rows);
}

static void
activate_cb (CbItemTable *self, guint row)
{
  if (row < self->places->len)
    g_signal_emit (self, chosen_signal, 0, g_array_index (self->places, guint, row));
}

static void
cb_item_table_finalize (GObject *object)
{
  g_clear_pointer (&CB_ITEM_TABLE (object)->places, g_array_unref);

  G_OBJECT_CLASS (cb_item_table_parent_class)->finalize (object);
}

static void
cb_item_table_class_init (CbItemTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_item_table_finalize;

  chosen_signal = g_signal_new ("chosen", CB_TYPE_ITEM_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_columns (CbItemTable *self)
{
  cb_text_table_add_column (self->table, _ ("Item"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, _ ("Name"), CB_TEXT_COLUMN_LONG);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const CbField *field = &cb_noun_answer.fields[columns[i]];
      g_autofree char *label = cb_wording_label (field);

      cb_text_table_add_column (self->table, label,
                                field->type == CB_FIELD_INTEGER ? CB_TEXT_COLUMN_NUMBER
                                                                : CB_TEXT_COLUMN_WORDS);
    }
}

static void
cb_item_table_init (CbItemTable *self)
{
  const char *const shown[] = { _ ("All items"), _ ("Not answered"), _ ("Answered"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *filter = gtk_drop_down_new_from_strings (shown);

  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->filter = GTK_DROP_DOWN (filter);
  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("Items and answers"), FALSE));
  add_columns (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which items are listed"), -1);
  g_signal_connect_swapped (filter, "notify::selected", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_css_class (bar, "item-bar");
  gtk_box_append (GTK_BOX (bar), filter);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_item_table_new (void)
{
  return g_object_new (CB_TYPE_ITEM_TABLE, NULL);
}

/* @file is borrowed until the next call. */
void
cb_item_table_set_file (CbItemTable *self, const CbAssessmentFile *file)
{
  g_return_if_fail (CB_IS_ITEM_TABLE (self));

  self->file = file;
  fill (self);
}
