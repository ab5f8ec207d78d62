/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-answering.h"
#include "cb-comparison-table.h"
#include "cb-match-cells.h"
#include "cb-match-words.h"
#include "cb-wording.h"

enum
{
  COLUMN_CRITERION,
  COLUMN_FIRST,
  COLUMN_SECOND,
  COLUMN_DIFFERENCE,
  COLUMN_GAINS,
};

#define FIRST_ROW 2
#define TOTAL_ROW (FIRST_ROW + CB_N_CRITERIA + 1)
/* Below half a hundredth nobody gains: the numbers shown are the same. */
#define SMALLEST_GAIN 0.0005

typedef struct
{
  GtkWidget *criterion;
  GtkLabel *first;
  GtkLabel *second;
  GtkLabel *difference;
  GtkLabel *gains;
  int place;
} Row;

struct _CbComparisonTable
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkLabel *first_heading;
  GtkLabel *second_heading;
  Row rows[CB_N_CRITERIA]; /* by criterion; their places in the grid change */
  Row total;
  GtkLabel *swap_label;
};

G_DEFINE_FINAL_TYPE (CbComparisonTable, cb_comparison_table, GTK_TYPE_WIDGET)

static GtkWidget *
attach (CbComparisonTable *self, GtkWidget *cell, int column, int row)
{
  gtk_grid_attach (GTK_GRID (self->grid), cell, column, row, 1, 1);
  return cell;
}

static void
add_row (CbComparisonTable *self, Row *row, GtkWidget *name, int place)
{
  row->place = place;
  row->criterion = attach (self, name, COLUMN_CRITERION, place);
  row->first = GTK_LABEL (attach (self, cb_match_cells_new_number (), COLUMN_FIRST, place));
  row->second = GTK_LABEL (attach (self, cb_match_cells_new_number (), COLUMN_SECOND, place));
  row->difference = GTK_LABEL (
      attach (self, cb_match_cells_new_number (), COLUMN_DIFFERENCE, place));
  row->gains = GTK_LABEL (attach (self, cb_match_cells_new_words (), COLUMN_GAINS, place));
  gtk_widget_set_hexpand (GTK_WIDGET (row->gains), TRUE);
  /* The whole name is in the tooltip, and in the words above the table. */
  gtk_label_set_wrap (row->gains, FALSE);
  gtk_label_set_ellipsize (row->gains, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (row->gains, 10);
}

static GtkLabel *
add_name_heading (CbComparisonTable *self, int column)
{
  GtkWidget *heading = cb_match_cells_new_heading ("", TRUE);

  /* The whole name is in the tooltip, and in the words above the table. */
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (heading), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 22);
  attach (self, heading, column, 0);
  return GTK_LABEL (heading);
}

static void
fill_grid (CbComparisonTable *self)
{
  GtkWidget *name = gtk_label_new (_ ("Score"));

  attach (self, cb_match_cells_new_heading (_ ("Criterion"), FALSE), COLUMN_CRITERION, 0);
  self->first_heading = add_name_heading (self, COLUMN_FIRST);
  self->second_heading = add_name_heading (self, COLUMN_SECOND);
  attach (self, cb_match_cells_new_heading (_ ("Difference"), TRUE), COLUMN_DIFFERENCE, 0);
  attach (self, cb_match_cells_new_heading (_ ("Gains by it"), FALSE), COLUMN_GAINS, 0);
  gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 1, 5,
                   1);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_row (self, &self->rows[i], cb_match_cells_new_criterion ((CbCriterion) i),
             FIRST_ROW + (int) i);

  gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0,
                   TOTAL_ROW - 1, 5, 1);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "heading");
  add_row (self, &self->total, name, TOTAL_ROW);
}

static void
cb_comparison_table_dispose (GObject *object)
{
  CbComparisonTable *self = CB_COMPARISON_TABLE (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  if (self->swap_label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->swap_label));
  self->swap_label = NULL;

  G_OBJECT_CLASS (cb_comparison_table_parent_class)->dispose (object);
}

static void
cb_comparison_table_class_init (CbComparisonTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_comparison_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
cb_comparison_table_init (CbComparisonTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                             "column-spacing", 18, "row-spacing", 8, NULL);
  gtk_widget_add_css_class (self->grid, "criteria-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Comparison of two pairs"), -1);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fill_grid (self);

  self->swap_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "selectable", TRUE,
                                   "width-chars", 24, "max-width-chars", 70, NULL);
  /* Above the grid, where it is seen without scrolling. */
  gtk_widget_insert_before (GTK_WIDGET (self->swap_label), GTK_WIDGET (self), self->grid);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
}

GtkWidget *
cb_comparison_table_new (void)
{
  return g_object_new (CB_TYPE_COMPARISON_TABLE, NULL);
}

/* The better of the two is bold. */
static void
set_better (GtkLabel *cell, gboolean better)
{
  if (better)
    gtk_widget_add_css_class (GTK_WIDGET (cell), "better");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (cell), "better");
}

static void
show_difference (Row *row, double difference, const char *first_name, const char *second_name)
{
  g_autofree char *words = cb_match_words_difference (difference);
  const char *gains = _ ("equal");

  if (difference >= SMALLEST_GAIN)
    gains = first_name;
  else if (difference <= -SMALLEST_GAIN)
    gains = second_name;
  gtk_label_set_label (row->difference, words);
  gtk_label_set_label (row->gains, gains);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->gains), gains);
  set_better (row->first, difference >= SMALLEST_GAIN);
  set_better (row->second, difference <= -SMALLEST_GAIN);
  if (fabs (difference) < SMALLEST_GAIN)
    gtk_widget_add_css_class (GTK_WIDGET (row->gains), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->gains), "dim-label");
}

static void
move_row (CbComparisonTable *self, Row *row, int place)
{
  GtkWidget *cells[] = { row->criterion, GTK_WIDGET (row->first), GTK_WIDGET (row->second),
                         GTK_WIDGET (row->difference), GTK_WIDGET (row->gains) };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);

  row->place = place;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkLayoutChild *child = gtk_layout_manager_get_layout_child (layout, cells[i]);

      gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (child), place);
      /* Assistive technology follows the order of children, not of places. */
      gtk_widget_insert_before (cells[i], self->grid, NULL);
    }
}

/* Puts the rows in the order of the differences, when it is another one than before. */
static void
move_rows (CbComparisonTable *self, const CbCriterionDifference *differences)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    moved = moved || self->rows[differences[i].criterion].place != FIRST_ROW + (int) i;
  if (!moved)
    return;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    move_row (self, &self->rows[differences[i].criterion], FIRST_ROW + (int) i);
  move_row (self, &self->total, TOTAL_ROW);
}

static void
show_totals (CbComparisonTable *self, const CbMatchScore *scores, const char *const *names)
{
  g_autofree char *first = cb_wording_score (scores[0].totals.score);
  g_autofree char *second = cb_wording_score (scores[1].totals.score);

  gtk_label_set_label (self->total.first, first);
  gtk_label_set_label (self->total.second, second);
  show_difference (&self->total, scores[0].totals.score - scores[1].totals.score, names[0],
                   names[1]);
}

/* How little it takes to turn the two round. */
static void
show_swap (CbComparisonTable *self,
           const CbMatchInput *input,
           const CbWeights *weights,
           const CbRankedPair *first,
           const CbRankedPair *second)
{
  const CbRankedPair *pairs[] = { first, second };
  gboolean valid = cb_weights_are_valid (weights);
  g_autofree char *sentence = NULL;
  CbAlternative both[2];

  for (guint i = 0; i < 2; i++)
    both[i] = first->programme == second->programme
                  ? cb_alternative_for_programme (input, pairs[i]->need, pairs[i]->programme)
                  : cb_alternative_for_need (input, pairs[i]->need, pairs[i]->programme);
  sentence = valid ? cb_answering_describe_swap (weights, &both[0], &both[1]) : g_strdup ("");
  gtk_label_set_label (self->swap_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->swap_label), valid);
}

void
cb_comparison_table_show (CbComparisonTable *self,
                          CbMatchSet *set,
                          const CbWeights *weights,
                          const CbRankedPair *first,
                          const char *first_name,
                          const CbRankedPair *second,
                          const char *second_name)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  const char *names[] = { first_name, second_name };
  CbCriterionDifference differences[CB_N_CRITERIA];
  CbMatchScore scores[2];

  g_return_if_fail (CB_IS_COMPARISON_TABLE (self));

  cb_match_score_pair (input, weights, first->need, first->programme, &scores[0]);
  cb_match_score_pair (input, weights, second->need, second->programme, &scores[1]);
  cb_match_compare_scores (&scores[0], &scores[1], differences);

  gtk_label_set_label (self->first_heading, first_name);
  gtk_label_set_label (self->second_heading, second_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->first_heading), first_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->second_heading), second_name);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      CbCriterion criterion = differences[i].criterion;
      Row *row = &self->rows[criterion];

      cb_match_cells_show_value (row->first, &scores[0].criteria[criterion]);
      cb_match_cells_show_value (row->second, &scores[1].criteria[criterion]);
      show_difference (row, differences[i].difference, first_name, second_name);
    }
  move_rows (self, differences);
  show_totals (self, scores, names);
  show_swap (self, input, weights, first, second);
}
