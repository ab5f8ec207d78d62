/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-words.h"
#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-norm-side.h"
#include "cb-progress-ring.h"

#define SIDE_WIDTH 250

struct _CbNormSide
{
  AdwBin parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;
  GPtrArray *rings;  /* of each row */
  GPtrArray *labels; /* the box beside the ring */
  GPtrArray *counts;
  GArray *sections;
  gboolean narrow;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CbNormSide, cb_norm_side, ADW_TYPE_BIN)

static guint chosen_signal;

static CbItemSection *
get_section (CbNormSide *self, guint place)
{
  return &g_array_index (self->sections, CbItemSection, place);
}

static void
selected_cb (CbNormSide *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->showing)
    g_signal_emit (self, chosen_signal, 0,
                   get_section (self, (guint) gtk_list_box_row_get_index (row))->first);
}

static void
add_row (CbNormSide *self, const CbItemSection *section)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *ring = cb_progress_ring_new (section->mark);
  GtkWidget *name = cb_marks_new_label (section->name, NULL);
  GtkWidget *count = cb_marks_new_label (NULL, "caption");

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (words, !self->narrow);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), count);
  gtk_box_append (GTK_BOX (box), ring);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, section->name);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rings, ring);
  g_ptr_array_add (self->labels, words);
  g_ptr_array_add (self->counts, count);
}

static void
build_rows (CbNormSide *self)
{
  GtkWidget *child;

  self->showing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->showing = FALSE;
  g_ptr_array_set_size (self->rings, 0);
  g_ptr_array_set_size (self->labels, 0);
  g_ptr_array_set_size (self->counts, 0);
  for (guint i = 0; i < self->sections->len; i++)
    add_row (self, get_section (self, i));
}

static void
update_row (CbNormSide *self, guint place)
{
  const CbItemSection *section = get_section (self, place);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) place);
  g_autofree char *progress = cb_assessment_word_progress (section->n_answered, section->n_items);
  g_autofree char *words = NULL;

  /* Translators: letter and name of a norm, then “3 of 6 answered”. */
  words = g_strdup_printf (_ ("%s, %s: %s"), section->mark, section->name, progress);
  cb_progress_ring_set (g_ptr_array_index (self->rings, place), section->n_answered,
                        section->n_items, words);
  gtk_label_set_text (g_ptr_array_index (self->counts, place), progress);
  cb_marks_set_accessible_label (GTK_WIDGET (row), words);
}

static void
cb_norm_side_finalize (GObject *object)
{
  CbNormSide *self = CB_NORM_SIDE (object);

  g_clear_pointer (&self->rings, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_array_unref);

  G_OBJECT_CLASS (cb_norm_side_parent_class)->finalize (object);
}

static void
cb_norm_side_class_init (CbNormSideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_norm_side_finalize;

  chosen_signal = g_signal_new ("chosen", CB_TYPE_NORM_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cb_norm_side_init (CbNormSide *self)
{
  self->rings = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  self->counts = g_ptr_array_new ();
  self->sections = g_array_new (FALSE, FALSE, sizeof (CbItemSection));
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self), "norm-side");
  cb_marks_set_accessible_label (GTK_WIDGET (self->list), _ ("Norms"));
  cb_compat_tab_out_of (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (self->scroller, SIDE_WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
cb_norm_side_new (void)
{
  return g_object_new (CB_TYPE_NORM_SIDE, NULL);
}

void
cb_norm_side_set_file (CbNormSide *self, const CbAssessmentFile *file)
{
  guint before = self->sections->len;

  g_return_if_fail (CB_IS_NORM_SIDE (self));

  g_array_unref (self->sections);
  self->sections = cb_assessment_list_sections (file);
  if (self->sections->len != before)
    build_rows (self);
  for (guint i = 0; i < self->sections->len; i++)
    update_row (self, i);
}

void
cb_norm_side_set_place (CbNormSide *self, guint place)
{
  guint section = cb_assessment_find_section (self->sections, place);

  g_return_if_fail (CB_IS_NORM_SIDE (self));

  self->showing = TRUE;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) section));
  self->showing = FALSE;
}

void
cb_norm_side_set_narrow (CbNormSide *self, gboolean narrow)
{
  g_return_if_fail (CB_IS_NORM_SIDE (self));

  self->narrow = narrow;
  gtk_widget_set_size_request (self->scroller, narrow ? -1 : SIDE_WIDTH, -1);
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->labels, i), !narrow);
}
