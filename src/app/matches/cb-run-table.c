/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-match-words.h"
#include "cb-run-table.h"
#include "cb-slot-model.h"
#include "cb-text.h"
#include "cb-wording.h"

typedef enum
{
  COLUMN_CHANGE,
  COLUMN_RANK_THEN,
  COLUMN_RANK_NOW,
  COLUMN_NEED,
  COLUMN_PROGRAMME,
  COLUMN_SCORE_THEN,
  COLUMN_RANGE,
  COLUMN_SCORE_NOW,
  COLUMN_WHY,
  N_COLUMNS,
} ColumnId;

struct _CbRunTable
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkColumnView *view;
  GtkColumnViewColumn *columns[N_COLUMNS];
  CbSlotModel *slots;
  GArray *lines; /* of CbMatchLine, or NULL */
  CbMatchSet *set;
  CbRunScope scope;
  CbRunComparison *comparison; /* or NULL */
  GArray *shown;               /* of guint: places in the differences */
};

G_DEFINE_FINAL_TYPE (CbRunTable, cb_run_table, GTK_TYPE_WIDGET)

typedef struct
{
  CbRunTable *table;
  ColumnId id;
} Column;

/* What stands in a cell */

static char *
word_rank (guint rank)
{
  return rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup (CB_WORDING_NOT_STATED);
}

static char *
word_score (double score)
{
  return score == score ? cb_wording_score (score) : g_strdup (CB_WORDING_NOT_STATED);
}

/* Title and reference; the reference alone of what is no longer there. */
static char *
word_need (CbRunTable *self, const char *ref)
{
  int place = cb_match_set_find_need (self->set, ref);
  g_autofree char *isolated = cb_text_isolate (ref);

  return place < 0 ? g_steal_pointer (&isolated)
                   : g_strdup_printf ("%s · %s", isolated,
                                      cb_match_words_need (self->set, (guint) place));
}

static char *
word_programme (CbRunTable *self, const char *ref)
{
  int place = cb_match_set_find_programme (self->set, ref);

  return place < 0 ? cb_text_isolate (ref)
                   : g_strdup (cb_match_words_programme (self->set, (guint) place));
}

static char *
word_line (CbRunTable *self, const CbMatchLine *line, ColumnId id)
{
  switch (id)
    {
    case COLUMN_RANK_THEN:
      return word_rank (line->rank);
    case COLUMN_NEED:
      return word_need (self, line->need);
    case COLUMN_PROGRAMME:
      return word_programme (self, line->programme);
    case COLUMN_SCORE_THEN:
      return word_score (line->totals.score);
    case COLUMN_RANGE:
      return cb_match_words_range (line->totals.low, line->totals.high);
    case COLUMN_CHANGE:
    case COLUMN_RANK_NOW:
    case COLUMN_SCORE_NOW:
    case COLUMN_WHY:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static char *
word_difference (CbRunTable *self, const CbRunDifference *difference, ColumnId id)
{
  switch (id)
    {
    case COLUMN_CHANGE:
      return g_strdup (cb_run_change_get_name (difference->change));
    case COLUMN_RANK_THEN:
      return word_rank (difference->rank_then);
    case COLUMN_RANK_NOW:
      return word_rank (difference->rank_now);
    case COLUMN_NEED:
      return word_need (self, difference->need);
    case COLUMN_PROGRAMME:
      return word_programme (self, difference->programme);
    case COLUMN_SCORE_THEN:
      return word_score (difference->score_then);
    case COLUMN_SCORE_NOW:
      return word_score (difference->score_now);
    case COLUMN_WHY:
      return cb_run_comparison_describe_pair (self->comparison, difference);
    case COLUMN_RANGE:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static char *
word_cell (CbRunTable *self, guint row, ColumnId id)
{
  if (self->comparison != NULL && row < self->shown->len)
    {
      GArray *differences = cb_run_comparison_get_differences (self->comparison);
      guint place = g_array_index (self->shown, guint, row);

      return word_difference (self, &g_array_index (differences, CbRunDifference, place), id);
    }
  if (self->lines != NULL && row < self->lines->len)
    return word_line (self, &g_array_index (self->lines, CbMatchLine, row), id);
  return g_strdup ("");
}

/* Columns */

static gboolean
is_number (ColumnId id)
{
  return id == COLUMN_RANK_THEN || id == COLUMN_RANK_NOW || id == COLUMN_SCORE_THEN ||
         id == COLUMN_SCORE_NOW || id == COLUMN_RANGE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (column->id) ? 1 : 0);
  if (is_number (column->id))
    gtk_widget_add_css_class (label, "numeric");
  else if (column->id == COLUMN_WHY)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 24);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *words = word_cell (column->table, gtk_list_item_get_position (list_item),
                                      column->id);

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, column->id == COLUMN_NEED || column->id == COLUMN_PROGRAMME
                                          ? words
                                          : NULL);
}

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static Column *
column_new (CbRunTable *self, ColumnId id)
{
  Column *column = g_new0 (Column, 1);

  column->table = self;
  column->id = id;
  return column;
}

static void
add_column (CbRunTable *self, ColumnId id, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gboolean wide = id == COLUMN_NEED || id == COLUMN_PROGRAMME || id == COLUMN_WHY;

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column_new (self, id),
                         column_free, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), column_new (self, id), column_free,
                         0);
  self->columns[id] = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (self->columns[id], TRUE);
  gtk_column_view_column_set_expand (self->columns[id], wide);
  gtk_column_view_append_column (self->view, self->columns[id]);
  g_object_unref (self->columns[id]);
}

static void
show_columns (CbRunTable *self)
{
  gboolean both = self->comparison != NULL;
  const gboolean shown[N_COLUMNS] = {
    [COLUMN_CHANGE] = both,
    [COLUMN_RANK_THEN] = TRUE,
    [COLUMN_RANK_NOW] = both,
    [COLUMN_NEED] = self->scope != CB_RUN_OF_NEED,
    [COLUMN_PROGRAMME] = self->scope != CB_RUN_OF_PROGRAMME,
    [COLUMN_SCORE_THEN] = TRUE,
    [COLUMN_RANGE] = !both,
    [COLUMN_SCORE_NOW] = both,
    [COLUMN_WHY] = both,
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_column_view_column_set_visible (self->columns[i], shown[i]);
  gtk_column_view_column_set_title (self->columns[COLUMN_RANK_THEN],
                                    both ? _ ("Rank then") : _ ("Rank"));
  gtk_column_view_column_set_title (self->columns[COLUMN_SCORE_THEN],
                                    both ? _ ("Score then") : _ ("Score"));
}

/* GObject */

static void
cb_run_table_dispose (GObject *object)
{
  CbRunTable *self = CB_RUN_TABLE (object);

  cb_run_table_clear (self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_run_table_parent_class)->dispose (object);
}

static void
cb_run_table_finalize (GObject *object)
{
  CbRunTable *self = CB_RUN_TABLE (object);

  g_clear_object (&self->slots);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (cb_run_table_parent_class)->finalize (object);
}

static void
cb_run_table_class_init (CbRunTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_run_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_run_table_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cb_run_table_init (CbRunTable *self)
{
  GtkNoSelection *selection;

  self->scope = CB_RUN_OF_ALL;
  self->slots = cb_slot_model_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->slots)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kept ranking"), -1);
  add_column (self, COLUMN_CHANGE, _ ("Change"));
  add_column (self, COLUMN_RANK_THEN, _ ("Rank"));
  add_column (self, COLUMN_RANK_NOW, _ ("Rank now"));
  add_column (self, COLUMN_NEED, _ ("Need"));
  add_column (self, COLUMN_PROGRAMME, _ ("Programme"));
  add_column (self, COLUMN_SCORE_THEN, _ ("Score"));
  add_column (self, COLUMN_RANGE, _ ("Range"));
  add_column (self, COLUMN_SCORE_NOW, _ ("Score now"));
  add_column (self, COLUMN_WHY, _ ("Why"));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  cb_compat_tab_out_of (GTK_WIDGET (self->view));
  show_columns (self);
}

void
cb_run_table_set_scope (CbRunTable *self, CbRunScope scope)
{
  g_return_if_fail (CB_IS_RUN_TABLE (self));

  self->scope = scope;
  show_columns (self);
}

void
cb_run_table_clear (CbRunTable *self)
{
  g_return_if_fail (CB_IS_RUN_TABLE (self));

  cb_slot_model_reset (self->slots, 0);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->set, cb_match_set_unref);
  self->comparison = NULL;
}

void
cb_run_table_show_lines (CbRunTable *self, GArray *lines, CbMatchSet *set)
{
  g_return_if_fail (CB_IS_RUN_TABLE (self));

  cb_run_table_clear (self);
  self->lines = g_array_ref (lines);
  self->set = cb_match_set_ref (set);
  show_columns (self);
  cb_slot_model_reset (self->slots, lines->len);
}

void
cb_run_table_show_comparison (CbRunTable *self, CbRunComparison *comparison, gboolean changed_only)
{
  GArray *differences = cb_run_comparison_get_differences (comparison);

  g_return_if_fail (CB_IS_RUN_TABLE (self));

  cb_run_table_clear (self);
  self->comparison = comparison;
  self->set = cb_match_set_ref (cb_run_comparison_get_set (comparison));
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < differences->len; i++)
    if (!changed_only || g_array_index (differences, CbRunDifference, i).change != CB_RUN_PAIR_SAME)
      g_array_append_val (self->shown, i);
  show_columns (self);
  cb_slot_model_reset (self->slots, self->shown->len);
}

guint
cb_run_table_get_n_rows (CbRunTable *self)
{
  g_return_val_if_fail (CB_IS_RUN_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->slots));
}
