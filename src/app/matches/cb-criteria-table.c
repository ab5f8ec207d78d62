/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-criteria-table.h"
#include "cb-match-cells.h"
#include "cb-match-words.h"
#include "cb-wording.h"

enum
{
  COLUMN_CRITERION,
  COLUMN_VALUE,
  COLUMN_WEIGHT,
  COLUMN_CONTRIBUTION,
  COLUMN_REASON,
};

/* The first row has the headings, the last one the total. */
#define FIRST_ROW 2
#define TOTAL_ROW (FIRST_ROW + CB_N_CRITERIA + 1)

struct _CbCriteriaTable
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *criteria[CB_N_CRITERIA];
  GtkLabel *values[CB_N_CRITERIA];
  GtkLabel *weights[CB_N_CRITERIA];
  GtkLabel *contributions[CB_N_CRITERIA];
  GtkLabel *reasons[CB_N_CRITERIA];
  GtkLabel *total_range;
  GtkLabel *total_weight;
  GtkLabel *total;
};

G_DEFINE_FINAL_TYPE (CbCriteriaTable, cb_criteria_table, GTK_TYPE_WIDGET)

static GtkLabel *
attach (CbCriteriaTable *self, GtkWidget *cell, int column, int row)
{
  gtk_grid_attach (GTK_GRID (self->grid), cell, column, row, 1, 1);
  return GTK_IS_LABEL (cell) ? GTK_LABEL (cell) : NULL;
}

static void
add_headings (CbCriteriaTable *self)
{
  attach (self, cb_match_cells_new_heading (_ ("Criterion"), FALSE), COLUMN_CRITERION, 0);
  attach (self, cb_match_cells_new_heading (C_ ("of a criterion", "Value"), TRUE), COLUMN_VALUE, 0);
  attach (self, cb_match_cells_new_heading (_ ("Weight"), TRUE), COLUMN_WEIGHT, 0);
  attach (self, cb_match_cells_new_heading (_ ("Adds"), TRUE), COLUMN_CONTRIBUTION, 0);
  attach (self, cb_match_cells_new_heading (_ ("Why"), FALSE), COLUMN_REASON, 0);
  gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 1, 5,
                   1);
}

static void
add_criterion (CbCriteriaTable *self, guint i)
{
  int row = FIRST_ROW + (int) i;

  self->criteria[i] = cb_match_cells_new_criterion ((CbCriterion) i);
  attach (self, self->criteria[i], COLUMN_CRITERION, row);
  self->values[i] = attach (self, cb_match_cells_new_number (), COLUMN_VALUE, row);
  self->weights[i] = attach (self, cb_match_cells_new_number (), COLUMN_WEIGHT, row);
  self->contributions[i] = attach (self, cb_match_cells_new_number (), COLUMN_CONTRIBUTION, row);
  self->reasons[i] = attach (self, cb_match_cells_new_words (), COLUMN_REASON, row);
  gtk_widget_set_hexpand (GTK_WIDGET (self->reasons[i]), TRUE);
}

static void
add_total (CbCriteriaTable *self)
{
  GtkWidget *name = gtk_label_new (_ ("Score"));
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_grid_attach (GTK_GRID (self->grid), line, 0, TOTAL_ROW - 1, 5, 1);
  attach (self, name, COLUMN_CRITERION, TOTAL_ROW);
  self->total_range = attach (self, cb_match_cells_new_number (), COLUMN_VALUE, TOTAL_ROW);
  self->total_weight = attach (self, cb_match_cells_new_number (), COLUMN_WEIGHT, TOTAL_ROW);
  self->total = attach (self, cb_match_cells_new_number (), COLUMN_CONTRIBUTION, TOTAL_ROW);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "heading");
}

static void
cb_criteria_table_dispose (GObject *object)
{
  CbCriteriaTable *self = CB_CRITERIA_TABLE (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_criteria_table_parent_class)->dispose (object);
}

static void
cb_criteria_table_class_init (CbCriteriaTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_criteria_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cb_criteria_table_init (CbCriteriaTable *self)
{
  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                             "column-spacing", 18, "row-spacing", 8, NULL);
  gtk_widget_add_css_class (self->grid, "criteria-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What each criterion adds to the score"), -1);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  add_headings (self);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    add_criterion (self, i);
  add_total (self);
}

GtkWidget *
cb_criteria_table_new (void)
{
  return g_object_new (CB_TYPE_CRITERIA_TABLE, NULL);
}

static void
show_total (CbCriteriaTable *self, const CbMatchScore *score)
{
  g_autofree char *range = cb_match_words_range (score->totals.low, score->totals.high);
  g_autofree char *total = cb_wording_score (score->totals.score);
  g_autofree char *weight = NULL;
  double sum = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += score->criteria[i].weight;
  weight = cb_match_words_weight (sum);
  gtk_label_set_label (self->total_range, score->totals.high > score->totals.low ? range : "");
  gtk_label_set_label (self->total_weight, weight);
  gtk_label_set_label (self->total, total);
}

void
cb_criteria_table_show (CbCriteriaTable *self,
                        CbMatchSet *set,
                        const CbWeights *weights,
                        guint need,
                        guint programme)
{
  int hundredths[CB_N_CRITERIA];
  CbMatchScore score;

  g_return_if_fail (CB_IS_CRITERIA_TABLE (self));

  cb_match_score_pair (cb_match_set_get_input (set), weights, need, programme, &score);
  cb_match_words_share_out (&score, hundredths);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_autofree char *weight = cb_match_words_weight (score.criteria[i].weight);
      g_autofree char *contribution = cb_wording_score (hundredths[i] / 100.0);
      g_autofree char *reason = cb_matching_describe_criterion (set, need, programme,
                                                                (CbCriterion) i);

      cb_match_cells_set_hatched (self->criteria[i], !score.criteria[i].known);
      cb_match_cells_show_value (self->values[i], &score.criteria[i]);
      gtk_label_set_label (self->weights[i], weight);
      gtk_label_set_label (self->contributions[i], contribution);
      gtk_label_set_label (self->reasons[i], reason);
    }
  show_total (self, &score);
}
