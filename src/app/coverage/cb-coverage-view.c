/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-coverage-table.h"
#include "cb-coverage-view.h"
#include "cb-match-chooser.h"
#include "cb-match-words.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-wrap-box.h"

/* As many needs are named at a gap; the list of needs has them all. */
#define MOST_NAMED 40
#define GAP_WIDTH 380
#define LEAST_GAP_WIDTH 240
#define GAP_HEIGHT 320

struct _CbCoverageView
{
  AdwBin parent_instance;

  CbMatchSet *set;
  char *state;    /* "" for all */
  char *provider; /* "" for all */
  CbCoverage *coverage;
  CbMatchSet *counted; /* what @coverage is about, while a newer set is being counted */
  GCancellable *cancellable;
  GtkWidget *gap; /* the popover at a cell of the map, until it is closed */

  CbWrapBox *filters;
  CbMatchChooser *state_chooser;
  CbMatchChooser *provider_chooser;
  GtkLabel *summary_label;
  GtkStack *stack;
  CbCoverageMap *map;
  CbCoverageTable *table;
  GtkLabel *words_label;
};

G_DEFINE_FINAL_TYPE (CbCoverageView, cb_coverage_view, ADW_TYPE_BIN)

/* --- counting -------------------------------------------------------------- */

typedef struct
{
  CbMatchSet *set;
  int state;
  int provider;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  cb_match_set_unref (count->set);
  g_free (count);
}

static void
count_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Count *count = task_data;
  GError *error = NULL;
  CbCoverage *coverage = cb_coverage_new (cb_match_set_get_input (count->set), count->state,
                                          count->provider, cancellable, &error);

  if (coverage == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, coverage, (GDestroyNotify) cb_coverage_free);
}

/* Needs with several areas would be counted several times if the columns were added up. */
static char *
describe_coverage (CbCoverageView *self)
{
  const CbMatchInput *input = cb_match_set_get_input (self->counted);
  guint n_areas = 0;
  guint n_needs = 0;
  g_autofree char *needs = NULL;
  g_autofree char *areas = NULL;

  for (guint i = 0; i < self->coverage->n_areas; i++)
    n_areas += self->coverage->areas[i].unserved > 0;
  for (guint i = 0; i < input->n_needs; i++)
    n_needs += !cb_bits_is_empty (&self->coverage->unserved_areas[i]);
  if (n_needs == 0)
    return g_strdup (
        _ ("Every open need has a programme that could serve it, in all of its areas."));
  needs = g_strdup_printf (ngettext ("%u open need", "%u open needs", n_needs), n_needs);
  areas = g_strdup_printf (ngettext ("%u area", "%u areas", n_areas), n_areas);
  /* Translators: “12 open needs”, “7 areas” */
  return g_strdup_printf (_ ("Without an offer in at least one of their areas: %s, in %s."), needs,
                          areas);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbCoverageView *self = CB_COVERAGE_VIEW (source);
  const Count *counted = g_task_get_task_data (G_TASK (result));
  /* The only error is that nobody wants the numbers any more. */
  CbCoverage *coverage = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *summary = NULL;

  if (coverage == NULL)
    return;
  g_clear_pointer (&self->coverage, cb_coverage_free);
  self->coverage = coverage;
  g_clear_pointer (&self->counted, cb_match_set_unref);
  self->counted = cb_match_set_ref (counted->set);
  cb_coverage_map_show (self->map, coverage);
  cb_coverage_table_show (self->table, coverage);
  summary = describe_coverage (self);
  gtk_label_set_label (self->summary_label, summary);
}

static int
find_state (CbCoverageView *self)
{
  const CbCode *state = cb_reference_find ("states", self->state);

  return state != NULL ? (int) state->place : CB_COVERAGE_ALL;
}

static int
find_provider (CbCoverageView *self)
{
  GPtrArray *providers = cb_organisations_list (cb_match_set_get_organisations (self->set));

  for (guint i = 0; i < providers->len; i++)
    {
      if (g_strcmp0 (cb_record_get_ref (g_ptr_array_index (providers, i)), self->provider) == 0)
        return (int) i;
    }
  return CB_COVERAGE_ALL;
}

static void
stop (CbCoverageView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
count (CbCoverageView *self)
{
  g_autoptr (GTask) task = NULL;
  Count *wanted;

  stop (self);
  if (self->set == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  wanted = g_new (Count, 1);
  *wanted = (Count){ cb_match_set_ref (self->set), find_state (self), find_provider (self) };
  task = g_task_new (self, self->cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, count);
  g_task_set_task_data (task, wanted, count_free);
  g_task_run_in_thread (task, count_job);
}

/* --- filters --------------------------------------------------------------- */

static void
show_filters (CbCoverageView *self)
{
  const char *state = _ ("All States");
  const char *provider = _ ("All providers");

  if (self->state[0] != '\0')
    state = cb_reference_get_name ("states", self->state);
  if (self->provider[0] != '\0' && self->set != NULL)
    provider = cb_organisations_get_name (cb_match_set_get_organisations (self->set),
                                          self->provider);
  cb_match_chooser_set_current (self->state_chooser, state, NULL);
  cb_match_chooser_set_current (self->provider_chooser, provider, NULL);
}

void
cb_coverage_view_set_state (CbCoverageView *self, const char *state)
{
  g_return_if_fail (CB_IS_COVERAGE_VIEW (self));

  g_free (self->state);
  self->state = g_strdup (state);
  show_filters (self);
  count (self);
}

void
cb_coverage_view_set_provider (CbCoverageView *self, const char *provider)
{
  g_return_if_fail (CB_IS_COVERAGE_VIEW (self));

  g_free (self->provider);
  self->provider = g_strdup (provider);
  show_filters (self);
  count (self);
}

/* --- what a cell leads to -------------------------------------------------- */

static void
show_list (CbCoverageView *self, CbCoverageCell *cell, gboolean needs)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  char *area = cb_code_list_get (areas, cb_coverage_cell_get_area (cell))->code;
  const CbCondition conditions[] = {
    { needs ? CB_NEED_AREAS : CB_PROGRAMME_AREAS, area },
    { needs ? CB_NEED_STATUS : CB_PROGRAMME_STATUS, (char *) "open" },
    { needs ? CB_NEED_STATE : CB_PROGRAMME_PROVIDER, needs ? self->state : self->provider },
  };
  gsize n_conditions = conditions[2].value[0] != '\0' ? 3 : 2;

  cb_navigate_to_list (GTK_WIDGET (self), needs ? &cb_noun_need : &cb_noun_programme, conditions,
                       n_conditions);
}

static void
need_activated_cb (CbCoverageView *self, GtkListBoxRow *row)
{
  g_autofree char *ref = g_strdup (g_object_get_data (G_OBJECT (row), "ref"));

  gtk_popover_popdown (GTK_POPOVER (self->gap));
  cb_navigate_to_matches (GTK_WIDGET (self), &cb_noun_need, ref);
}

static void
add_need (CbCoverageView *self, GtkWidget *list, guint need)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                 cb_match_words_need (self->counted, need), "subtitle",
                                 cb_match_words_state (self->counted, need), "activatable", TRUE,
                                 NULL);

  g_object_set_data_full (G_OBJECT (row), "ref",
                          g_strdup (
                              cb_record_get_ref (cb_match_set_get_need (self->counted, need))),
                          g_free);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_gap_list (CbCoverageView *self, guint area)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n_named = 0;

  for (guint i = 0; i < self->coverage->n_needs && n_named < MOST_NAMED; i++)
    {
      if (!cb_bits_has (&self->coverage->unserved_areas[i], area))
        continue;
      add_need (self, list, i);
      n_named++;
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Needs without an offer"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (need_activated_cb), self);
  return list;
}

static gboolean
drop_gap_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* While it says that it is closed, it is still at work. */
static void
gap_closed_cb (CbCoverageView *self, GtkWidget *popover)
{
  if (self->gap == popover)
    self->gap = NULL;
  g_idle_add (drop_gap_cb, g_object_ref (popover));
}

static void
show_gap (CbCoverageView *self, CbCoverageCell *cell)
{
  guint area = cb_coverage_cell_get_area (cell);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (cb_coverage_cell_get_words (cell));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 40);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), GAP_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_gap_list (self, area));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (
      box, CLAMP (gtk_widget_get_width (GTK_WIDGET (self)) - 40, LEAST_GAP_WIDTH, GAP_WIDTH), -1);
  gtk_widget_add_css_class (box, "coverage-gap");

  self->gap = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->gap), box);
  gtk_widget_set_parent (self->gap, GTK_WIDGET (cell));
  g_signal_connect_object (self->gap, "closed", G_CALLBACK (gap_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->gap));
}

static void
chosen_cb (CbCoverageView *self, CbCoverageCell *cell)
{
  CbCoverageColumn column = cb_coverage_cell_get_column (cell);
  gboolean gap = column == CB_COVERAGE_GAP &&
                 self->coverage->areas[cb_coverage_cell_get_area (cell)].unserved > 0;

  if (self->gap != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->gap));
  if (gap)
    show_gap (self, cell);
  else
    show_list (self, cell, column != CB_COVERAGE_PROGRAMMES);
}

static void
pointed_cb (CbCoverageView *self, const char *words)
{
  gtk_label_set_label (self->words_label,
                       words != NULL ? words
                                     : _ ("Stronger colour stands for more. Choose a number to see "
                                          "what it counts."));
}

static void
toggled_cb (CbCoverageView *self, GtkToggleButton *button)
{
  gboolean table = gtk_toggle_button_get_active (button);

  gtk_stack_set_visible_child_name (self->stack, table ? "table" : "map");
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), !table);
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_coverage_view_dispose (GObject *object)
{
  CbCoverageView *self = CB_COVERAGE_VIEW (object);

  stop (self);
  if (self->gap != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->gap, self);
      gtk_widget_unparent (self->gap);
    }
  self->gap = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_COVERAGE_VIEW);

  G_OBJECT_CLASS (cb_coverage_view_parent_class)->dispose (object);
}

static void
cb_coverage_view_finalize (GObject *object)
{
  CbCoverageView *self = CB_COVERAGE_VIEW (object);

  g_clear_pointer (&self->set, cb_match_set_unref);
  g_clear_pointer (&self->counted, cb_match_set_unref);
  g_clear_pointer (&self->coverage, cb_coverage_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (cb_coverage_view_parent_class)->finalize (object);
}

static void
cb_coverage_view_class_init (CbCoverageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_coverage_view_dispose;
  object_class->finalize = cb_coverage_view_finalize;

  g_type_ensure (CB_TYPE_COVERAGE_MAP);
  g_type_ensure (CB_TYPE_COVERAGE_TABLE);
  g_type_ensure (CB_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-coverage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, filters);
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, stack);
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, map);
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, table);
  gtk_widget_class_bind_template_child (widget_class, CbCoverageView, words_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static CbMatchChooser *
add_filter (CbCoverageView *self, const char *all_name, GCallback chosen)
{
  GtkWidget *chooser = cb_match_chooser_new ();

  cb_match_chooser_set_all_name (CB_MATCH_CHOOSER (chooser), all_name);
  g_signal_connect_swapped (chooser, "chosen", chosen, self);
  cb_wrap_box_append (self->filters, chooser);
  return CB_MATCH_CHOOSER (chooser);
}

static void
cb_coverage_view_init (CbCoverageView *self)
{
  self->state = g_strdup ("");
  self->provider = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->state_chooser = add_filter (self, _ ("All States"),
                                    G_CALLBACK (cb_coverage_view_set_state));
  self->provider_chooser = add_filter (self, _ ("All providers"),
                                       G_CALLBACK (cb_coverage_view_set_provider));
  show_filters (self);
  pointed_cb (self, NULL);
}

GtkWidget *
cb_coverage_view_new (void)
{
  return g_object_new (CB_TYPE_COVERAGE_VIEW, NULL);
}

void
cb_coverage_view_set_source (CbCoverageView *self, CbMatchSet *set)
{
  g_return_if_fail (CB_IS_COVERAGE_VIEW (self));
  g_return_if_fail (set != NULL);

  if (self->set == set)
    return;
  cb_match_set_ref (set);
  g_clear_pointer (&self->set, cb_match_set_unref);
  self->set = set;
  cb_match_chooser_set_source (self->state_chooser, set, CB_SUBJECT_STATE);
  cb_match_chooser_set_source (self->provider_chooser, set, CB_SUBJECT_PROVIDER);
  show_filters (self);
  count (self);
}

const CbCoverage *
cb_coverage_view_get_coverage (CbCoverageView *self)
{
  g_return_val_if_fail (CB_IS_COVERAGE_VIEW (self), NULL);
  return self->coverage;
}

CbCoverageMap *
cb_coverage_view_get_map (CbCoverageView *self)
{
  g_return_val_if_fail (CB_IS_COVERAGE_VIEW (self), NULL);
  return self->map;
}
