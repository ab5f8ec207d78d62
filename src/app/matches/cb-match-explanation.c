/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-button.h"
#include "cb-comparison-table.h"
#include "cb-criteria-table.h"
#include "cb-match-answers.h"
#include "cb-match-explanation.h"
#include "cb-match-words.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-wording.h"

/* As many other rows are offered for a comparison; any can be chosen in the list itself. */
#define MOST_OFFERED 12

struct _CbMatchExplanation
{
  GtkWidget parent_instance;

  CbMatchTable *table;
  GArray *ranked;
  CbRankedPair pair;
  CbRankedPair other;
  gboolean comparing;

  GtkWidget *hint; /* in place of all else */
  GtkWidget *scroller;
  GtkWidget *grid;
  GtkBox *head_box;
  GtkLabel *title_label;
  GtkLabel *detail_label;
  GtkLabel *score_label;
  GtkLabel *range_label;
  GtkWidget *score_box;
  GtkLabel *words_label;
  GtkBox *button_box;
  GtkWidget *single_button;
  CbCaseButton *case_button;
  GtkMenuButton *compare_button;
  GtkStack *stack;
  CbCriteriaTable *criteria;
  CbMatchAnswers *answers;
  CbComparisonTable *comparison;
};

G_DEFINE_FINAL_TYPE (CbMatchExplanation, cb_match_explanation, GTK_TYPE_WIDGET)

enum
{
  COMPARE,
  SINGLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What tells @pair from @other: the programme, or the need when they have the programme in common.
 */
static const char *
name_pair (CbMatchSet *set, const CbRankedPair *pair, const CbRankedPair *other)
{
  if (pair->programme == other->programme)
    return cb_match_words_need (set, pair->need);
  return cb_match_words_programme (set, pair->programme);
}

static void
offer_comparisons (GtkMenuButton *button, gpointer user_data)
{
  CbMatchExplanation *self = user_data;
  CbMatchSet *set = cb_match_table_get_set (self->table);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0;
       i < self->ranked->len && g_menu_model_get_n_items (G_MENU_MODEL (menu)) < MOST_OFFERED; i++)
    {
      const CbRankedPair *other = &g_array_index (self->ranked, CbRankedPair, i);
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;
      g_auto (GStrv) parts = NULL;
      gboolean same_need = other->need == self->pair.need;

      if (same_need && other->programme == self->pair.programme)
        continue;
      if (!same_need && other->programme != self->pair.programme)
        continue; /* of a ranking of everything: pairs with nothing in common */
      /* A menu takes the underscore for a mnemonic. */
      parts = g_strsplit (name_pair (set, other, &self->pair), "_", -1);
      label = g_strjoinv ("__", parts);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "explanation.compare", "u", i);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[COMPARE], 0, g_variant_get_uint32 (parameter));
}

static void
single_cb (CbMatchExplanation *self)
{
  g_signal_emit (self, signals[SINGLE], 0);
}

static void
show_need_cb (CbMatchExplanation *self)
{
  CbMatchSet *set = cb_match_table_get_set (self->table);

  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_need,
                         cb_record_get_ref (cb_match_set_get_need (set, self->pair.need)));
}

static void
show_programme_cb (CbMatchExplanation *self)
{
  CbMatchSet *set = cb_match_table_get_set (self->table);

  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_programme,
                         cb_record_get_ref (
                             cb_match_set_get_programme (set, self->pair.programme)));
}

static void
cb_match_explanation_dispose (GObject *object)
{
  CbMatchExplanation *self = CB_MATCH_EXPLANATION (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCH_EXPLANATION);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->ranked, g_array_unref);

  G_OBJECT_CLASS (cb_match_explanation_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-explanation.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, hint);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, scroller);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, grid);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, head_box);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, title_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, score_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, range_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, score_box);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, words_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, button_box);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, single_button);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, case_button);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, compare_button);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, stack);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, criteria);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, answers);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExplanation, comparison);
  gtk_widget_class_bind_template_callback (widget_class, single_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_need_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_programme_cb);
}

static void
cb_match_explanation_class_init (CbMatchExplanationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_match_explanation_dispose;

  signals[COMPARE] = g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SINGLE] = g_signal_new ("single", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CB_TYPE_CASE_BUTTON);
  g_type_ensure (CB_TYPE_CRITERIA_TABLE);
  g_type_ensure (CB_TYPE_COMPARISON_TABLE);
  g_type_ensure (CB_TYPE_MATCH_ANSWERS);
  gtk_widget_class_install_action (widget_class, "explanation.compare", "u", compare_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
cb_match_explanation_init (CbMatchExplanation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->compare_button, offer_comparisons, self, NULL);
}

GtkWidget *
cb_match_explanation_new (void)
{
  return g_object_new (CB_TYPE_MATCH_EXPLANATION, NULL);
}

static void
show_score (CbMatchExplanation *self, const CbMatchTotals *totals)
{
  g_autofree char *score = cb_wording_score (totals->score);
  g_autofree char *range = cb_match_words_range (totals->low, totals->high);

  gtk_label_set_label (self->score_label, score);
  gtk_label_set_label (self->range_label, range);
  gtk_widget_set_visible (GTK_WIDGET (self->range_label), totals->high > totals->low);
}

static void
show_pair (CbMatchExplanation *self, CbMatchSet *set, const CbWeights *weights)
{
  const CbRankedPair *pair = &self->pair;
  gboolean programmes = cb_match_table_get_kind (self->table) != CB_RANK_FOR_PROGRAMME;
  g_autofree char *words = cb_matching_describe_pair (set, weights, pair->need, pair->programme);

  gtk_label_set_label (self->title_label, programmes
                                              ? cb_match_words_programme (set, pair->programme)
                                              : cb_match_words_need (set, pair->need));
  gtk_label_set_label (self->detail_label, programmes
                                               ? cb_match_words_provider (set, pair->programme)
                                               : cb_match_words_state (set, pair->need));
  gtk_label_set_label (self->words_label, words);
  show_score (self, &pair->totals);
  cb_case_button_set_pair (self->case_button,
                           cb_record_get_ref (cb_match_set_get_need (set, pair->need)),
                           cb_record_get_ref (cb_match_set_get_programme (set, pair->programme)));
  cb_criteria_table_show (self->criteria, set, weights, pair->need, pair->programme);
  cb_match_answers_show (self->answers, set, !programmes, weights, pair->need, pair->programme);
}

static void
show_comparison (CbMatchExplanation *self, CbMatchSet *set, const CbWeights *weights)
{
  const char *first = name_pair (set, &self->pair, &self->other);
  const char *second = name_pair (set, &self->other, &self->pair);
  double lead = self->pair.totals.score - self->other.totals.score;
  g_autofree char *size = cb_wording_score (lead);
  g_autofree char *words = NULL;

  if (lead >= 0.005)
    /* Translators: two titles and a difference of scores. */
    words =
        g_strdup_printf (_ ("“%s” is ahead of “%s” by %s. What tells them apart most comes first."),
                         first, second, size);
  else
    words = g_strdup_printf (
        _ ("“%s” and “%s” have nearly the same score. What tells them apart most comes first."),
        first, second);
  gtk_label_set_label (self->title_label, _ ("Comparison"));
  gtk_label_set_label (self->detail_label, "");
  gtk_label_set_label (self->words_label, words);
  cb_comparison_table_show (self->comparison, set, weights, &self->pair, first, &self->other,
                            second);
}

void
cb_match_explanation_show (CbMatchExplanation *self,
                           CbMatchTable *table,
                           GArray *ranked,
                           GArray *selected,
                           const CbWeights *weights)
{
  CbMatchSet *set;

  g_return_if_fail (CB_IS_MATCH_EXPLANATION (self));

  if (selected->len == 0)
    {
      cb_match_explanation_clear (self);
      return;
    }
  cb_match_table_ref (table);
  g_clear_pointer (&self->table, cb_match_table_unref);
  self->table = table;
  g_array_ref (ranked);
  g_clear_pointer (&self->ranked, g_array_unref);
  self->ranked = ranked;
  set = cb_match_table_get_set (table);

  self->comparing = selected->len > 1;
  self->pair = g_array_index (selected, CbRankedPair, 0);
  if (self->comparing)
    self->other = g_array_index (selected, CbRankedPair, 1);
  if (self->comparing)
    show_comparison (self, set, weights);
  else
    show_pair (self, set, weights);

  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_visible (self->scroller, TRUE);
  gtk_stack_set_visible_child_name (self->stack, self->comparing ? "comparison" : "criteria");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), !self->comparing);
  gtk_widget_set_visible (self->score_box, !self->comparing);
  gtk_widget_set_visible (GTK_WIDGET (self->button_box), !self->comparing);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_button), ranked->len > 1);
  gtk_widget_set_visible (self->single_button, self->comparing);
}

void
cb_match_explanation_set_cases (CbMatchExplanation *self, CbCaseIndex *cases)
{
  g_return_if_fail (CB_IS_MATCH_EXPLANATION (self));

  cb_case_button_set_index (self->case_button, cases);
}

void
cb_match_explanation_clear (CbMatchExplanation *self)
{
  g_return_if_fail (CB_IS_MATCH_EXPLANATION (self));

  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_widget_set_visible (self->hint, TRUE);
  cb_match_answers_clear (self->answers);
  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->ranked, g_array_unref);
}

void
cb_match_explanation_set_narrow (CbMatchExplanation *self, gboolean narrow)
{
  GtkLayoutManager *layout;
  GtkLayoutChild *place;

  g_return_if_fail (CB_IS_MATCH_EXPLANATION (self));

  layout = gtk_widget_get_layout_manager (self->grid);
  place = gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (self->stack));
  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), narrow ? 0 : 1);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (place), narrow ? 1 : 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head_box),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->button_box),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}
