/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-answer.h"
#include "cb-assessment-words.h"
#include "cb-gap-list.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-text-table.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbGapList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *about;
  CbTextTable *table;
  GtkWidget *button;

  CbSession *session;
  char *assessment;
  GArray *places;   /* of the items, row by row */
  GPtrArray *items; /* their codes */
};

G_DEFINE_FINAL_TYPE (CbGapList, cb_gap_list, ADW_TYPE_BIN)

static guint chosen_signal;

/* --- a need ---------------------------------------------------------------- */

static GPtrArray *
list_checked (CbGapList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->items->len; i++)
    if (cb_text_table_get_checked (self->table, i))
      g_ptr_array_add (items, g_strdup (g_ptr_array_index (self->items, i)));
  return items;
}

static void
update_button (CbGapList *self)
{
  g_autoptr (GPtrArray) checked = list_checked (self);
  g_autofree char *text = NULL;

  if (checked->len > 0)
    text = g_strdup_printf (ngettext ("Make a Need of %u Item", "Make a Need of %u Items",
                                      checked->len),
                            checked->len);
  gtk_button_set_label (GTK_BUTTON (self->button),
                        text != NULL ? text : _ ("Make a Need of These"));
  gtk_widget_set_sensitive (self->button, checked->len > 0);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbGapList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) need = cb_session_make_need_finish (CB_SESSION (source), result, &error);
  GtkWidget *home = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *ref = NULL;
  g_autofree char *text = NULL;

  if (home == NULL)
    return;
  if (need == NULL)
    {
      cb_show_error (home, error);
      update_button (self);
      return;
    }
  for (guint i = 0; i < cb_text_table_get_n_rows (self->table); i++)
    cb_text_table_set_checked (self->table, i, FALSE);
  ref = cb_text_isolate (cb_record_get_ref (need));
  /* Translators: %s is the ref of a need, such as “UGA-03”. */
  text = g_strdup_printf (_ ("The draft of need %s was made"), ref);
  cb_navigate_to_record (home, &cb_noun_need, cb_record_get_ref (need));
  cb_show_toast (home, text, TRUE);
}

static void
make_need_cb (CbGapList *self)
{
  g_autoptr (GPtrArray) items = list_checked (self);

  g_ptr_array_add (items, NULL);
  gtk_widget_set_sensitive (self->button, FALSE);
  cb_session_make_need_async (self->session, self->assessment, (const char *const *) items->pdata,
                              made_cb, g_object_ref (self));
}

/* --- rows ------------------------------------------------------------------ */

static void
add_number (GStrvBuilder *builder, const CbRecord *answer, guint field)
{
  const char *value = cb_record_get (answer, field);

  g_strv_builder_add (builder, value != NULL ? value : CB_WORDING_NOT_STATED);
}

static char **
make_row (const CbAssessmentFile *file, const CbGap *gap)
{
  const CbAssessedItem *item = cb_assessment_get_item (file, gap->place);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = cb_assessment_word_item (item->item);
  g_autofree char *weight = gap->weight > 0 ? g_strdup_printf ("%d", gap->weight)
                                            : g_strdup (CB_WORDING_NOT_STATED);

  g_strv_builder_add (builder, name);
  g_strv_builder_add (builder, cb_assessment_word_status (file, gap->place));
  add_number (builder, item->answer, CB_ANSWER_LEVEL);
  add_number (builder, item->answer, CB_ANSWER_LEVEL_WANTED);
  add_number (builder, item->answer, CB_ANSWER_PRIORITY);
  g_strv_builder_add (builder, weight);
  return g_strv_builder_end (builder);
}

void
cb_gap_list_set_file (CbGapList *self, const CbAssessmentFile *file)
{
  g_autoptr (GArray) gaps = NULL;
  GPtrArray *rows = g_ptr_array_new ();

  g_return_if_fail (CB_IS_GAP_LIST (self));

  gaps = cb_assessment_file_list_gaps (file);
  g_free (self->assessment);
  self->assessment = g_strdup (cb_record_get_ref (file->record));
  g_array_set_size (self->places, 0);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < gaps->len; i++)
    {
      const CbGap *gap = &g_array_index (gaps, CbGap, i);

      g_array_append_val (self->places, gap->place);
      g_ptr_array_add (self->items,
                       g_strdup (cb_assessment_get_item (file, gap->place)->item->code));
      g_ptr_array_add (rows, make_row (file, gap));
    }
  cb_text_table_take_rows (self->table, rows);
  gtk_stack_set_visible_child_name (self->stack, gaps->len > 0 ? "gaps" : "none");
  gtk_widget_set_visible (self->button, gaps->len > 0);
  gtk_label_set_text (self->about, file->n_answered == 0
                                       ? _ ("Gaps are listed here as soon as items are answered.")
                                       : _ ("No answer says that anything is missing."));
  update_button (self);
}

static void
activate_cb (CbGapList *self, guint row)
{
  if (row < self->places->len)
    g_signal_emit (self, chosen_signal, 0, g_array_index (self->places, guint, row));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_gap_list_dispose (GObject *object)
{
  g_clear_object (&CB_GAP_LIST (object)->session);

  G_OBJECT_CLASS (cb_gap_list_parent_class)->dispose (object);
}

static void
cb_gap_list_finalize (GObject *object)
{
  CbGapList *self = CB_GAP_LIST (object);

  g_clear_pointer (&self->assessment, g_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_gap_list_parent_class)->finalize (object);
}

static void
cb_gap_list_class_init (CbGapListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_gap_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_gap_list_finalize;

  chosen_signal = g_signal_new ("chosen", CB_TYPE_GAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
make_table (CbGapList *self)
{
  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("Gaps, the largest first"), TRUE));
  cb_text_table_add_checks (self->table, 0);
  cb_text_table_add_column (self->table, _ ("Item"), CB_TEXT_COLUMN_LONG);
  cb_text_table_add_column (self->table, _ ("Status"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, _ ("Level now"), CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Level wanted"), CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Priority"), CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Levels × priority"), CB_TEXT_COLUMN_NUMBER);
  g_signal_connect_swapped (self->table, "checked", G_CALLBACK (update_button), self);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  return GTK_WIDGET (self->table);
}

static void
cb_gap_list_init (CbGapList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = cb_marks_new_label (_ ("Gaps"), "title-4");

  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->about = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (make_need_cb), self);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_wrap (self->about, TRUE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_table (self), "gaps");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->about), "none");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->button);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_gap_list_new (CbSession *session)
{
  CbGapList *self = g_object_new (CB_TYPE_GAP_LIST, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
