/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-match-excluded.h"
#include "cb-match-words.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-slot-model.h"
#include "cb-wording.h"

struct _CbMatchExcluded
{
  GtkWidget parent_instance;

  CbMatchTable *table;
  GArray *shown; /* places in the excluded of the table */
  CbSlotModel *slots;
  gboolean setting;

  GtkExpander *expander;
  GtkLabel *count_label;
  GtkLabel *reasons_label;
  GtkDropDown *reasons;
  GtkStringList *reason_names;
  GArray *reason_constraints; /* CbConstraint by row of the drop-down, without its first */
  GtkListView *view;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (CbMatchExcluded, cb_match_excluded, GTK_TYPE_WIDGET)

static const CbExcludedPair *
get_pair (CbMatchExcluded *self, guint position)
{
  GArray *excluded = cb_match_table_get_excluded (self->table);

  return &g_array_index (excluded, CbExcludedPair, g_array_index (self->shown, guint, position));
}

/* Rows: title, provider or State, and a line for each failed constraint */

static GtkWidget *
new_row_label (GtkWidget *row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (row), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbMatchExcluded *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  new_row_label (row, "match-title");
  gtk_widget_add_css_class (new_row_label (row, "caption"), "dim-label");
  new_row_label (row, "match-reasons");
  gtk_widget_add_css_class (row, "excluded-row");
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_selectable (item, FALSE);
}

static char *
describe_failures (CbMatchSet *set, const CbExcludedPair *pair)
{
  GString *words = g_string_new (NULL);
  CbMatchFact facts[CB_N_CONSTRAINTS];

  cb_match_check_pair (cb_match_set_get_input (set), pair->need, pair->programme, facts);
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      g_autofree char *line = NULL;

      if (facts[i].outcome != CB_MATCH_FAIL)
        continue;
      line = cb_matching_describe_fact (set, &facts[i]);
      g_string_append_printf (words, words->len > 0 ? "\n• %s" : "• %s", line);
    }
  return g_string_free (words, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbMatchExcluded *self)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  GtkWidget *reasons = gtk_widget_get_next_sibling (detail);
  const CbExcludedPair *pair = get_pair (self, gtk_list_item_get_position (item));
  CbMatchSet *set = cb_match_table_get_set (self->table);
  gboolean programmes = cb_match_table_get_kind (self->table) != CB_RANK_FOR_PROGRAMME;
  g_autofree char *words = describe_failures (set, pair);

  gtk_label_set_label (GTK_LABEL (title), programmes
                                              ? cb_match_words_programme (set, pair->programme)
                                              : cb_match_words_need (set, pair->need));
  gtk_label_set_label (GTK_LABEL (detail), programmes
                                               ? cb_match_words_provider (set, pair->programme)
                                               : cb_match_words_state (set, pair->need));
  gtk_label_set_label (GTK_LABEL (reasons), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                      gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (title)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
activate_cb (CbMatchExcluded *self, guint position)
{
  const CbExcludedPair *pair = get_pair (self, position);
  CbMatchSet *set = cb_match_table_get_set (self->table);

  if (cb_match_table_get_kind (self->table) == CB_RANK_FOR_PROGRAMME)
    cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_need,
                           cb_record_get_ref (cb_match_set_get_need (set, pair->need)));
  else
    cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_programme,
                           cb_record_get_ref (cb_match_set_get_programme (set, pair->programme)));
}

/* Filter */

static void
refill (CbMatchExcluded *self)
{
  GArray *excluded = cb_match_table_get_excluded (self->table);
  guint chosen = gtk_drop_down_get_selected (self->reasons);
  guint mask = 0xff;

  if (chosen > 0 && chosen <= self->reason_constraints->len)
    mask = 1u << g_array_index (self->reason_constraints, CbConstraint, chosen - 1);

  cb_slot_model_reset (self->slots, 0);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < excluded->len; i++)
    {
      if ((g_array_index (excluded, CbExcludedPair, i).verdict.failed & mask) != 0)
        g_array_append_val (self->shown, i);
    }
  /* The rows of a closed section would be made for nobody. */
  if (gtk_expander_get_expanded (self->expander))
    cb_slot_model_reset (self->slots, self->shown->len);
}

static void
reason_changed_cb (CbMatchExcluded *self)
{
  if (!self->setting && self->table != NULL)
    refill (self);
}

static void
expanded_cb (CbMatchExcluded *self)
{
  gboolean expanded = gtk_expander_get_expanded (self->expander);

  gtk_widget_set_vexpand (GTK_WIDGET (self), expanded);
  if (self->table != NULL)
    refill (self);
}

/* GObject */

static void
cb_match_excluded_dispose (GObject *object)
{
  CbMatchExcluded *self = CB_MATCH_EXCLUDED (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCH_EXCLUDED);
  g_clear_pointer ((GtkWidget **) &self->expander, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_match_excluded_parent_class)->dispose (object);
}

static void
cb_match_excluded_finalize (GObject *object)
{
  CbMatchExcluded *self = CB_MATCH_EXCLUDED (object);

  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->slots);
  g_clear_pointer (&self->reason_constraints, g_array_unref);

  G_OBJECT_CLASS (cb_match_excluded_parent_class)->finalize (object);
}

static void
cb_match_excluded_class_init (CbMatchExcludedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_match_excluded_dispose;
  object_class->finalize = cb_match_excluded_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-excluded.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, expander);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, reasons_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, reasons);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, reason_names);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, view);
  gtk_widget_class_bind_template_child (widget_class, CbMatchExcluded, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
cb_match_excluded_init (CbMatchExcluded *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->reason_constraints = g_array_new (FALSE, FALSE, sizeof (CbConstraint));
  self->slots = cb_slot_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marks_keep_accessible_label (GTK_WIDGET (self->reasons));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->slots));
  cb_compat_tab_out_of (GTK_WIDGET (self->view));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cb_match_excluded_new (void)
{
  return g_object_new (CB_TYPE_MATCH_EXCLUDED, NULL);
}

/* The drop-down, and the same reasons as a line for the closed section. */
static void
show_reasons (CbMatchExcluded *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) reasons = NULL;
  g_autofree char *line = NULL;
  const char *all[] = { _ ("All reasons"), NULL };

  self->setting = TRUE;
  g_array_set_size (self->reason_constraints, 0);
  gtk_string_list_splice (self->reason_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->reason_names)), all);
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      guint n_pairs = cb_match_table_get_failures (self->table, (CbConstraint) i);
      g_autofree char *words = cb_match_words_failures ((CbConstraint) i, n_pairs);
      CbConstraint constraint = (CbConstraint) i;

      if (n_pairs == 0)
        continue;
      g_strv_builder_add (builder, words);
      gtk_string_list_append (self->reason_names, words);
      g_array_append_val (self->reason_constraints, constraint);
    }
  gtk_drop_down_set_selected (self->reasons, 0);
  self->setting = FALSE;

  reasons = g_strv_builder_end (builder);
  line = cb_wording_list ((const char *const *) reasons);
  gtk_label_set_label (self->reasons_label, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reasons_label), line);
}

void
cb_match_excluded_set_table (CbMatchExcluded *self, CbMatchTable *table)
{
  g_autofree char *count = NULL;
  guint n_excluded;

  g_return_if_fail (CB_IS_MATCH_EXCLUDED (self));

  if (self->table == table)
    return;
  cb_match_excluded_clear (self);
  n_excluded = cb_match_table_get_excluded (table)->len;
  gtk_widget_set_visible (GTK_WIDGET (self), n_excluded > 0);
  if (n_excluded == 0)
    return;

  self->table = cb_match_table_ref (table);
  count = g_strdup_printf (ngettext ("%u excluded", "%u excluded", n_excluded), n_excluded);
  gtk_label_set_label (self->count_label, count);
  show_reasons (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  count, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->reasons_label), -1);
  refill (self);
}

void
cb_match_excluded_clear (CbMatchExcluded *self)
{
  g_return_if_fail (CB_IS_MATCH_EXCLUDED (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  cb_slot_model_reset (self->slots, 0);
  g_array_set_size (self->shown, 0);
  g_clear_pointer (&self->table, cb_match_table_unref);
}

void
cb_match_excluded_set_expanded (CbMatchExcluded *self, gboolean expanded)
{
  g_return_if_fail (CB_IS_MATCH_EXCLUDED (self));
  gtk_expander_set_expanded (self->expander, expanded);
}
