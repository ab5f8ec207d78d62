/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "cb-match-list.h"
#include "cb-match-row.h"
#include "cb-slot-model.h"

/* How long a gliding row takes to come within a third of its place, in seconds. */
#define GLIDE_TIME 0.07
/* No row starts from further away, in pixels: what came from beyond the screen slides in from its
 * edge. */
#define GLIDE_FAR 600.0
/* Nobody compares more pairs than these at once; the rest of "select all" is not followed. */
#define MOST_SELECTED 8

/* Rows beyond the screen follow when no new ranking has come for as long, in milliseconds. */
#define REST 120

struct _CbMatchList
{
  GtkWidget parent_instance;

  CbMatchTable *table;
  GArray *ranked;
  CbWeights weights;
  CbCaseIndex *cases;
  CbSlotModel *slots;
  GPtrArray *bound; /* GtkListItem, not owned: the rows that exist */
  GHashTable *late; /* of these, what still shows the ranking before: rows that nobody sees */
  guint late_timeout;
  gboolean holding; /* the selection changes by our own hand */
  guint glide_tick;
  gint64 glide_time; /* of the last step, in microseconds */

  GtkWidget *scroller;
  GtkListView *view;
  GtkMultiSelection *selection;
};

G_DEFINE_FINAL_TYPE (CbMatchList, cb_match_list, GTK_TYPE_WIDGET)

enum
{
  SELECTION_CHANGED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What stands for a pair in two sets. */
typedef struct
{
  CbMatchSet *set;
  guint need;
  guint programme;
} Held;

/* A pair that was on the screen: where, and how far it still had to glide. */
typedef struct
{
  guint need;
  guint programme;
  guint position;
  double offset;
} Seen;

static const CbRankedPair *
get_pair (CbMatchList *self, guint position)
{
  return &g_array_index (self->ranked, CbRankedPair, position);
}

/* Rows */

static void
show_case (CbMatchList *self, GtkListItem *item, const CbRankedPair *pair)
{
  CbMatchSet *set = cb_match_table_get_set (self->table);

  if (self->cases != NULL)
    cb_match_row_set_case (CB_MATCH_ROW (gtk_list_item_get_child (item)), self->cases,
                           cb_record_get_ref (cb_match_set_get_need (set, pair->need)),
                           cb_record_get_ref (cb_match_set_get_programme (set, pair->programme)));
}

static void
show_item (CbMatchList *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);

  g_hash_table_remove (self->late, item);
  if (self->ranked == NULL || position >= self->ranked->len)
    return;
  show_case (self, item, get_pair (self, position));
  cb_match_row_show (CB_MATCH_ROW (gtk_list_item_get_child (item)),
                     cb_match_table_get_set (self->table), cb_match_table_get_kind (self->table),
                     &self->weights, get_pair (self, position));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbMatchList *self)
{
  gtk_list_item_set_child (item, cb_match_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbMatchList *self)
{
  g_ptr_array_add (self->bound, item);
  cb_match_row_set_offset (CB_MATCH_ROW (gtk_list_item_get_child (item)), 0);
  show_item (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbMatchList *self)
{
  g_ptr_array_remove_fast (self->bound, item);
  g_hash_table_remove (self->late, item);
}

/* Rows that nobody sees */

/* Whether any of the row is on the screen, where it belongs or where it is drawn on its way
 * there. A list has far more rows than fit, and most of the time of a new ranking would go
 * into those. */
static gboolean
is_seen (CbMatchList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  float height = (float) gtk_widget_get_height (self->scroller);
  graphene_rect_t bounds;
  float offset;

  /* The view unmaps what is beyond its edges. */
  if (!gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, self->scroller, &bounds))
    return FALSE;
  offset = (float) cb_match_row_get_offset (CB_MATCH_ROW (row));
  return bounds.origin.y + bounds.size.height + MAX (offset, 0) > 0 &&
         bounds.origin.y + MIN (offset, 0) < height;
}

static void
catch_up (CbMatchList *self)
{
  g_clear_handle_id (&self->late_timeout, g_source_remove);
  if (g_hash_table_size (self->late) == 0)
    return;
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (g_hash_table_contains (self->late, item))
        show_item (self, item);
    }
}

static gboolean
rested_cb (gpointer user_data)
{
  CbMatchList *self = user_data;

  self->late_timeout = 0;
  catch_up (self);
  return G_SOURCE_REMOVE;
}

static void
show_seen (CbMatchList *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (is_seen (self, item))
        show_item (self, item);
      else
        g_hash_table_add (self->late, item);
    }
  g_clear_handle_id (&self->late_timeout, g_source_remove);
  if (g_hash_table_size (self->late) > 0)
    self->late_timeout = g_timeout_add (REST, rested_cb, self);
}

/* Gliding */

static gboolean
glide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CbMatchList *self = CB_MATCH_LIST (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double left = exp (-(double) (now - self->glide_time) / (GLIDE_TIME * G_USEC_PER_SEC));
  gboolean moving = FALSE;

  self->glide_time = now;
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      CbMatchRow *row = CB_MATCH_ROW (gtk_list_item_get_child (item));
      double offset = cb_match_row_get_offset (row) * left;

      cb_match_row_set_offset (row, fabs (offset) < 0.5 ? 0 : offset);
      moving = moving || fabs (offset) >= 0.5;
    }
  if (moving)
    return G_SOURCE_CONTINUE;
  self->glide_tick = 0;
  return G_SOURCE_REMOVE;
}

static GArray *
remember_seen (CbMatchList *self)
{
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (Seen));

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      guint position = gtk_list_item_get_position (item);
      const CbRankedPair *pair;
      Seen one;

      if (position >= self->ranked->len)
        continue;
      pair = get_pair (self, position);
      one = (Seen){ pair->need, pair->programme, position,
                    cb_match_row_get_offset (CB_MATCH_ROW (gtk_list_item_get_child (item))) };
      g_array_append_val (seen, one);
    }
  return seen;
}

static const Seen *
find_seen (GArray *seen, const CbRankedPair *pair)
{
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *one = &g_array_index (seen, Seen, i);

      if (one->need == pair->need && one->programme == pair->programme)
        return one;
    }
  return NULL;
}

/* Lets each row begin where its pair was drawn a moment ago. */
static void
glide_from (CbMatchList *self, GArray *seen)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      GtkWidget *row = gtk_list_item_get_child (item);
      guint position = gtk_list_item_get_position (item);
      int height = gtk_widget_get_height (gtk_widget_get_parent (row));
      const Seen *before;
      double offset = 0;

      if (position >= self->ranked->len || !gtk_widget_get_mapped (row))
        continue;
      before = find_seen (seen, get_pair (self, position));
      if (before != NULL)
        offset = before->offset + ((double) before->position - position) * height;
      cb_match_row_set_offset (CB_MATCH_ROW (row), CLAMP (offset, -GLIDE_FAR, GLIDE_FAR));
    }

  if (self->glide_tick != 0)
    return;
  self->glide_time = g_get_monotonic_time ();
  self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}

/* Selection */

static GArray *
hold_selected (CbMatchList *self)
{
  GArray *held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_autoptr (GArray) selected = cb_match_list_get_selected (self);

  for (guint i = 0; i < selected->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (selected, CbRankedPair, i);
      Held one = { cb_match_table_get_set (self->table), pair->need, pair->programme };

      g_array_append_val (held, one);
    }
  return held;
}

/* The places of what was held in another set: records may have come and gone. */
static void
translate_held (GArray *held, CbMatchSet *set)
{
  for (guint i = held->len; i > 0; i--)
    {
      Held *one = &g_array_index (held, Held, i - 1);
      const CbRecord *need = cb_match_set_get_need (one->set, one->need);
      const CbRecord *programme = cb_match_set_get_programme (one->set, one->programme);
      int need_place = cb_match_set_find_need (set, cb_record_get_ref (need));
      int programme_place = cb_match_set_find_programme (set, cb_record_get_ref (programme));

      one->need = (guint) need_place;
      one->programme = (guint) programme_place;
      if (need_place < 0 || programme_place < 0)
        g_array_remove_index (held, i - 1);
    }
}

static gboolean
is_held (GArray *held, const CbRankedPair *pair)
{
  for (guint i = 0; i < held->len; i++)
    {
      const Held *one = &g_array_index (held, Held, i);

      if (one->need == pair->need && one->programme == pair->programme)
        return TRUE;
    }
  return FALSE;
}

/* Selects what was held; when nothing of it is there, the first row, seen from the top. */
static void
select_held (CbMatchList *self, GArray *held)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, self->ranked->len);

  for (guint i = 0; i < self->ranked->len && held->len > 0; i++)
    {
      if (is_held (held, get_pair (self, i)))
        gtk_bitset_add (selected, i);
    }
  if (gtk_bitset_is_empty (selected) && self->ranked->len > 0)
    {
      gtk_bitset_add (selected, 0);
      gtk_adjustment_set_value (place, 0);
    }

  self->holding = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->holding = FALSE;
}

static void
selection_changed_cb (CbMatchList *self)
{
  if (!self->holding)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activate_cb (CbMatchList *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static gboolean
key_cb (CbMatchList *self, guint key, guint code, GdkModifierType state)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkWidget *row = gtk_list_item_get_child (g_ptr_array_index (self->bound, i));

      if (gtk_widget_has_focus (gtk_widget_get_parent (row)))
        return cb_match_row_take_key (CB_MATCH_ROW (row), key, state);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
cases_changed_cb (CbMatchList *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
}

/* GObject */

static void
cb_match_list_dispose (GObject *object)
{
  CbMatchList *self = CB_MATCH_LIST (object);

  g_clear_handle_id (&self->late_timeout, g_source_remove);
  if (self->cases != NULL)
    g_signal_handlers_disconnect_by_data (self->cases, self);
  g_clear_object (&self->cases);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCH_LIST);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_match_list_parent_class)->dispose (object);
}

static void
cb_match_list_finalize (GObject *object)
{
  CbMatchList *self = CB_MATCH_LIST (object);

  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->ranked, g_array_unref);
  g_clear_object (&self->slots);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_hash_table_unref);

  G_OBJECT_CLASS (cb_match_list_parent_class)->finalize (object);
}

static void
cb_match_list_class_init (CbMatchListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_match_list_dispose;
  object_class->finalize = cb_match_list_finalize;

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchList, scroller);
  gtk_widget_class_bind_template_child (widget_class, CbMatchList, view);
  gtk_widget_class_bind_template_child (widget_class, CbMatchList, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
cb_match_list_init (CbMatchList *self)
{
  GtkAdjustment *place;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->bound = g_ptr_array_new ();
  self->late = g_hash_table_new (NULL, NULL);
  self->slots = cb_slot_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->slots));
  /* Whoever scrolls, or makes the window larger, is about to see them. */
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (place, "value-changed", G_CALLBACK (catch_up), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "changed", G_CALLBACK (catch_up), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cb_match_list_new (void)
{
  return g_object_new (CB_TYPE_MATCH_LIST, NULL);
}

static void
take_result (CbMatchList *self, CbMatchTable *table, GArray *ranked, const CbWeights *weights)
{
  cb_match_table_ref (table);
  g_clear_pointer (&self->table, cb_match_table_unref);
  self->table = table;
  g_array_ref (ranked);
  g_clear_pointer (&self->ranked, g_array_unref);
  self->ranked = ranked;
  self->weights = *weights;
}

static void
show_other (CbMatchList *self, CbMatchTable *table, GArray *ranked, const CbWeights *weights)
{
  take_result (self, table, ranked, weights);
  self->holding = TRUE;
  cb_slot_model_reset (self->slots, ranked->len);
  self->holding = FALSE;
}

static void
show_again (CbMatchList *self, CbMatchTable *table, GArray *ranked, const CbWeights *weights)
{
  g_autoptr (GArray) seen = remember_seen (self);

  take_result (self, table, ranked, weights);
  /* Headings make rows of different heights, so a list of everything stands still. */
  if (adw_get_enable_animations (GTK_WIDGET (self)) &&
      cb_match_table_get_kind (table) != CB_RANK_ALL)
    glide_from (self, seen);
  show_seen (self);
}

void
cb_match_list_set_result (CbMatchList *self,
                          CbMatchTable *table,
                          GArray *ranked,
                          const CbWeights *weights)
{
  g_autoptr (CbMatchTable) before = NULL;
  g_autoptr (GArray) held = NULL;

  g_return_if_fail (CB_IS_MATCH_LIST (self));
  g_return_if_fail (table != NULL && ranked != NULL && weights != NULL);

  held = hold_selected (self);
  before = self->table != NULL ? cb_match_table_ref (self->table) : NULL;
  if (before == table && self->ranked->len == ranked->len)
    show_again (self, table, ranked, weights);
  else
    {
      translate_held (held, cb_match_table_get_set (table));
      show_other (self, table, ranked, weights);
    }
  select_held (self, held);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
cb_match_list_set_cases (CbMatchList *self, CbCaseIndex *cases)
{
  g_return_if_fail (CB_IS_MATCH_LIST (self) && self->cases == NULL);

  self->cases = g_object_ref (cases);
  g_signal_connect_swapped (cases, "changed", G_CALLBACK (cases_changed_cb), self);
}

void
cb_match_list_clear (CbMatchList *self)
{
  g_return_if_fail (CB_IS_MATCH_LIST (self));

  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->ranked, g_array_unref);
  cb_slot_model_reset (self->slots, 0);
}

GArray *
cb_match_list_get_selected (CbMatchList *self)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  g_autoptr (GtkBitset) positions = NULL;

  g_return_val_if_fail (CB_IS_MATCH_LIST (self), selected);

  if (self->ranked == NULL)
    return selected;
  positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (guint64 i = 0; i < MIN (gtk_bitset_get_size (positions), MOST_SELECTED); i++)
    {
      guint position = gtk_bitset_get_nth (positions, (guint) i);

      if (position < self->ranked->len)
        g_array_append_vals (selected, get_pair (self, position), 1);
    }
  return selected;
}

void
cb_match_list_select (CbMatchList *self, guint position, gboolean add)
{
  g_return_if_fail (CB_IS_MATCH_LIST (self));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, !add);
}

void
cb_match_list_select_first (CbMatchList *self)
{
  g_autoptr (GtkBitset) positions = NULL;

  g_return_if_fail (CB_IS_MATCH_LIST (self));

  positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (!gtk_bitset_is_empty (positions))
    cb_match_list_select (self, gtk_bitset_get_minimum (positions), FALSE);
}

GArray *
cb_match_list_get_ranked (CbMatchList *self)
{
  g_return_val_if_fail (CB_IS_MATCH_LIST (self), NULL);
  return self->ranked;
}
