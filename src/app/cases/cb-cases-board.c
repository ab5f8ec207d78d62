/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-card.h"
#include "cb-case-words.h"
#include "cb-cases-board.h"
#include "cb-compat.h"
#include "cb-marks.h"

#define COLUMN_WIDTH 190
/* Room at either end of the columns. */
#define EDGE 12

typedef struct
{
  CbCasesBoard *board;
  GListModel *cases; /* of this phase */
  GtkSingleSelection *selection;
  GtkListView *view;
  GtkWidget *frame;
  GtkLabel *count;
  GtkStack *stack;
} Column;

struct _CbCasesBoard
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  Column columns[CB_N_CASE_PHASES];
  gboolean selecting; /* by our own hand */
  guint reveal_source;
};

G_DEFINE_FINAL_TYPE (CbCasesBoard, cb_cases_board, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_cases (const Column *column)
{
  return column->cases != NULL ? g_list_model_get_n_items (column->cases) : 0;
}

/* --- cards ----------------------------------------------------------------- */

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, Column *column)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  CbCaseItem *item = cb_case_card_get_item (CB_CASE_CARD (card));

  if (item != NULL)
    g_signal_emit (column->board, signals[SIGNAL_OPENED], 0, item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  GtkWidget *card = cb_case_card_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), column);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  GtkWidget *card = gtk_list_item_get_child (list_item);
  CbCaseItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = cb_case_words_item (item, cb_date_today ());

  cb_case_card_set_item (CB_CASE_CARD (card), item);
  /* The row of the list around it is what a screen reader stops at. */
  cb_marks_set_accessible_label (gtk_widget_get_parent (card), words);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Column *column)
{
  cb_case_card_set_item (CB_CASE_CARD (gtk_list_item_get_child (list_item)), NULL);
}

/* --- selecting ------------------------------------------------------------- */

static void
set_selected (Column *column, guint position)
{
  CbCasesBoard *self = column->board;

  self->selecting = TRUE;
  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    if (&self->columns[i] != column)
      gtk_single_selection_set_selected (self->columns[i].selection, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_selected (column->selection, position);
  self->selecting = FALSE;
}

/* One card of the whole board is selected, not one of each column. */
static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, Column *column)
{
  CbCaseItem *item = gtk_single_selection_get_selected_item (selection);

  if (column->board->selecting || item == NULL)
    return;
  set_selected (column, gtk_single_selection_get_selected (selection));
  g_signal_emit (column->board, signals[SIGNAL_SELECTED], 0, item);
}

static void
activate_cb (GtkListView *view, guint position, Column *column)
{
  g_autoptr (CbCaseItem) item = g_list_model_get_item (column->cases, position);

  if (item != NULL)
    g_signal_emit (column->board, signals[SIGNAL_OPENED], 0, item);
}

/* A column that is out of sight is brought in, when there is no room for all. */
static void
reveal_column (Column *column)
{
  GtkAdjustment *place = gtk_scrolled_window_get_hadjustment (column->board->scrolled);
  GtkWidget *content = gtk_widget_get_parent (column->frame);
  double x;
  double y;

  if (gtk_widget_translate_coordinates (column->frame, content, 0, 0, &x, &y))
    gtk_adjustment_clamp_page (place, x, x + gtk_widget_get_width (column->frame) + 2 * EDGE);
}

static Column *
find_selected (CbCasesBoard *self, guint *position)
{
  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    {
      *position = gtk_single_selection_get_selected (self->columns[i].selection);
      if (*position != GTK_INVALID_LIST_POSITION)
        return &self->columns[i];
    }
  return NULL;
}

static gboolean
reveal_cb (gpointer user_data)
{
  CbCasesBoard *self = user_data;
  guint position;
  Column *column = find_selected (self, &position);

  self->reveal_source = 0;
  if (column == NULL || !gtk_widget_get_mapped (column->frame))
    return G_SOURCE_REMOVE;
  gtk_widget_activate_action (GTK_WIDGET (column->view), "list.scroll-to-item", "u", position);
  reveal_column (column);
  return G_SOURCE_REMOVE;
}

/* Once the columns have their places: the details beside the board may just have taken some of its
 * room. */
static void
reveal_selected (CbCasesBoard *self)
{
  if (self->reveal_source == 0)
    self->reveal_source = g_idle_add (reveal_cb, self);
}

static void
focus_card (Column *column, guint position)
{
  GtkWidget *view = GTK_WIDGET (column->view);

  /* Tells the view which card has the keyboard when it comes. */
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", position);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  reveal_column (column);
}

/* --- keyboard -------------------------------------------------------------- */

/* The nearest column with cards on that side. */
static Column *
find_neighbour (Column *column, int step)
{
  CbCasesBoard *self = column->board;
  int place = (int) (column - self->columns) + step;

  while (place >= 0 && place < CB_N_CASE_PHASES && count_cases (&self->columns[place]) == 0)
    place += step;
  return place >= 0 && place < CB_N_CASE_PHASES ? &self->columns[place] : NULL;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Column *column)
{
  gboolean mirrored = gtk_widget_get_direction (column->frame) == GTK_TEXT_DIR_RTL;
  gboolean back = key == GDK_KEY_Left || key == GDK_KEY_KP_Left; /* rtl: turned round below */
  gboolean on = key == GDK_KEY_Right || key == GDK_KEY_KP_Right; /* rtl: turned round below */
  Column *other;
  guint position;

  if ((!back && !on) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  other = find_neighbour (column, back != mirrored ? -1 : 1);
  if (other == NULL)
    return GDK_EVENT_STOP;
  position = gtk_single_selection_get_selected (column->selection);
  position = MIN (position, count_cases (other) - 1);
  set_selected (other, position);
  focus_card (other, position);
  g_signal_emit (column->board, signals[SIGNAL_SELECTED], 0,
                 gtk_single_selection_get_selected_item (other->selection));
  return GDK_EVENT_STOP;
}

/* --- columns --------------------------------------------------------------- */

static guint
count_overdue (const Column *column)
{
  guint n_overdue = 0;

  for (guint i = 0; i < count_cases (column); i++)
    {
      g_autoptr (CbCaseItem) item = g_list_model_get_item (column->cases, i);

      n_overdue += cb_case_item_is_overdue (item);
    }
  return n_overdue;
}

static void
update_column (Column *column)
{
  guint n_cases = count_cases (column);
  guint n_overdue = count_overdue (column);
  const char *name = cb_case_words_phase ((CbCasePhase) (column - column->board->columns));
  g_autofree char *number = g_strdup_printf ("%'u", n_cases);
  g_autofree char *words = NULL;

  gtk_label_set_text (column->count, number);
  gtk_stack_set_visible_child_name (column->stack, n_cases > 0 ? "cards" : "nothing");
  if (n_overdue > 0)
    /* Translators: a column of the board and how many cases in it are late */
    words = g_strdup_printf (ngettext ("%s, %u overdue", "%s, %u overdue", n_overdue), name,
                             n_overdue);
  cb_marks_set_accessible_label (GTK_WIDGET (column->view), words != NULL ? words : name);
}

static GtkListItemFactory *
make_factory (Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  return factory;
}

static GtkWidget *
build_view (Column *column)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *view;

  column->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (column->selection, FALSE);
  gtk_single_selection_set_can_unselect (column->selection, TRUE);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (column->selection)),
                            make_factory (column));
  column->view = GTK_LIST_VIEW (view);
  gtk_widget_add_css_class (view, "cb-board-column");
  g_signal_connect (column->selection, "notify::selected", G_CALLBACK (selected_cb), column);
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), column);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), column);
  gtk_widget_add_controller (view, keys);
  cb_compat_tab_out_of (view);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
build_head (Column *column, CbCasePhase phase)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = cb_marks_new_label (cb_case_words_phase (phase), "heading");

  column->count = GTK_LABEL (cb_marks_new_label (NULL, "sidebar-count"));
  gtk_widget_add_css_class (GTK_WIDGET (column->count), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (column->count), GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (head, "cb-board-head");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (column->count));
  return head;
}

static GtkWidget *
build_column (CbCasesBoard *self, CbCasePhase phase)
{
  Column *column = &self->columns[phase];
  /* Translators: a column of the board has no cases */
  GtkWidget *nothing = cb_marks_new_label (_ ("No cases"), "dim-label");
  GtkWidget *stack = gtk_stack_new ();

  column->board = self;
  column->stack = GTK_STACK (stack);
  gtk_label_set_xalign (GTK_LABEL (nothing), 0.5f);
  gtk_widget_set_valign (nothing, GTK_ALIGN_START);
  gtk_widget_add_css_class (nothing, "cb-board-nothing");
  gtk_stack_add_named (column->stack, build_view (column), "cards");
  gtk_stack_add_named (column->stack, nothing, "nothing");
  gtk_stack_set_visible_child_name (column->stack, "nothing");

  column->frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (column->frame, COLUMN_WIDTH, -1);
  gtk_widget_set_hexpand (column->frame, TRUE);
  gtk_widget_add_css_class (column->frame, "cb-board-frame");
  gtk_box_append (GTK_BOX (column->frame), build_head (column, phase));
  gtk_box_append (GTK_BOX (column->frame), stack);
  return column->frame;
}

static void
cb_cases_board_dispose (GObject *object)
{
  CbCasesBoard *self = CB_CASES_BOARD (object);

  g_clear_handle_id (&self->reveal_source, g_source_remove);
  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    {
      Column *column = &self->columns[i];

      if (column->cases != NULL)
        g_signal_handlers_disconnect_by_data (column->cases, column);
      if (column->selection != NULL)
        g_signal_handlers_disconnect_by_data (column->selection, column);
      g_clear_object (&column->cases);
      g_clear_object (&column->selection);
    }
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_cases_board_parent_class)->dispose (object);
}

static void
cb_cases_board_class_init (CbCasesBoardClass *klass)
{
  static const char *const names[N_SIGNALS] = { "selected", "opened" };

  G_OBJECT_CLASS (klass)->dispose = cb_cases_board_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CB_TYPE_CASES_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, CB_TYPE_CASE_ITEM);
}

static void
cb_cases_board_init (CbCasesBoard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    gtk_box_append (GTK_BOX (box), build_column (self, (CbCasePhase) i));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "cb-board");
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (self->scrolled, box);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (reveal_selected), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled));
}

static gboolean
is_in_phase (gpointer item, gpointer user_data)
{
  return cb_case_item_get_phase (item) == (CbCasePhase) GPOINTER_TO_UINT (user_data);
}

void
cb_cases_board_set_model (CbCasesBoard *self, GListModel *model)
{
  g_return_if_fail (CB_IS_CASES_BOARD (self) && G_IS_LIST_MODEL (model));

  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    {
      Column *column = &self->columns[i];
      GtkFilter *filter = GTK_FILTER (
          gtk_custom_filter_new (is_in_phase, GUINT_TO_POINTER (i), NULL));

      column->cases = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (model), filter));
      g_signal_connect_swapped (column->cases, "items-changed", G_CALLBACK (update_column), column);
      self->selecting = TRUE;
      gtk_single_selection_set_model (column->selection, column->cases);
      self->selecting = FALSE;
      update_column (column);
    }
}

static guint
find_item (const Column *column, CbCaseItem *item)
{
  for (guint i = 0; i < count_cases (column); i++)
    {
      g_autoptr (CbCaseItem) other = g_list_model_get_item (column->cases, i);

      if (other == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
cb_cases_board_select (CbCasesBoard *self, CbCaseItem *item)
{
  Column *column;

  g_return_if_fail (CB_IS_CASES_BOARD (self));

  column = &self->columns[item != NULL ? cb_case_item_get_phase (item) : 0];
  set_selected (column, item != NULL ? find_item (column, item) : GTK_INVALID_LIST_POSITION);
  if (item != NULL)
    reveal_selected (self);
}

void
cb_cases_board_focus (CbCasesBoard *self)
{
  Column *column;
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (CB_IS_CASES_BOARD (self));

  column = find_selected (self, &position);
  if (column != NULL)
    {
      focus_card (column, position);
      return;
    }
  for (guint i = 0; i < CB_N_CASE_PHASES; i++)
    if (count_cases (&self->columns[i]) > 0)
      {
        focus_card (&self->columns[i], 0);
        return;
      }
}
