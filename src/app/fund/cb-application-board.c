/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application-board.h"
#include "cb-application-list.h"
#include "cb-marks.h"
#include "cb-reference.h"

#define COLUMN_WIDTH 190

typedef enum
{
  COLUMN_DRAFT,
  COLUMN_RECEIVED,
  COLUMN_REVIEW,
  COLUMN_AWARDED,
  COLUMN_WAITING,
  COLUMN_ENDED,
  N_COLUMNS,
} ColumnPlace;

typedef struct
{
  CbApplicationBoard *board;
  GtkFilterListModel *applications;
  CbApplicationList *list;
  GtkLabel *count;
  GtkStack *stack;
} Column;

struct _CbApplicationBoard
{
  AdwBin parent_instance;

  Column columns[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (CbApplicationBoard, cb_application_board, ADW_TYPE_BIN)

static guint opened_signal;

static ColumnPlace
get_column (CbApplicationStatus status)
{
  switch (status)
    {
    case CB_APPLICATION_IS_DRAFT:
      return COLUMN_DRAFT;
    case CB_APPLICATION_IS_RECEIVED:
      return COLUMN_RECEIVED;
    case CB_APPLICATION_IS_IN_REVIEW:
      return COLUMN_REVIEW;
    case CB_APPLICATION_IS_AWARDED:
    case CB_APPLICATION_IS_COMPLETED:
      return COLUMN_AWARDED;
    case CB_APPLICATION_IS_WAITING:
      return COLUMN_WAITING;
    case CB_APPLICATION_IS_DECLINED:
    case CB_APPLICATION_IS_CLOSED:
    case CB_APPLICATION_IS_WITHDRAWN:
    case CB_N_APPLICATION_STATUSES:
    default:
      return COLUMN_ENDED;
    }
}

static const char *
name_column (ColumnPlace place)
{
  static const char *const codes[] = { "draft", "received", "in-review", "awarded", "waiting" };

  /* Translators: a column of the board: applications that were declined, withdrawn or closed. */
  return place == COLUMN_ENDED ? C_ ("applications", "Ended")
                               : cb_reference_get_name ("application-statuses", codes[place]);
}

static gboolean
is_in_column (gpointer item, gpointer place)
{
  return get_column (cb_application_item_get_status (item)) ==
         (ColumnPlace) GPOINTER_TO_UINT (place);
}

/* --- what happens ---------------------------------------------------------- */

static void
opened_cb (CbApplicationList *list, CbApplicationItem *item, Column *column)
{
  g_signal_emit (column->board, opened_signal, 0, item);
}

static void
moved_cb (CbApplicationList *list, int step, Column *column)
{
  CbApplicationBoard *self = column->board;
  int place = (int) (column - self->columns) + step;

  while (place >= 0 && place < N_COLUMNS &&
         !cb_application_list_focus (self->columns[place].list, 0))
    place += step;
  if (place >= 0 && place < N_COLUMNS)
    cb_application_list_select (list, NULL);
}

static void
update_column (Column *column)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (column->applications));
  g_autofree char *number = g_strdup_printf ("%'u", n);

  gtk_label_set_text (column->count, number);
  gtk_stack_set_visible_child_name (column->stack, n > 0 ? "cards" : "nothing");
}

/* --- columns --------------------------------------------------------------- */

static GtkWidget *
build_head (Column *column, ColumnPlace place)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = cb_marks_new_label (name_column (place), "heading");

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
build_column (CbApplicationBoard *self, ColumnPlace place)
{
  Column *column = &self->columns[place];
  /* Translators: a column of the board has no applications */
  GtkWidget *nothing = cb_marks_new_label (_ ("No applications"), "dim-label");
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  column->board = self;
  column->list = CB_APPLICATION_LIST (cb_application_list_new (name_column (place), FALSE));
  g_signal_connect (column->list, "opened", G_CALLBACK (opened_cb), column);
  g_signal_connect (column->list, "moved", G_CALLBACK (moved_cb), column);
  gtk_label_set_xalign (GTK_LABEL (nothing), 0.5f);
  gtk_widget_set_valign (nothing, GTK_ALIGN_START);
  gtk_widget_add_css_class (nothing, "cb-board-nothing");
  column->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (column->stack, GTK_WIDGET (column->list), "cards");
  gtk_stack_add_named (column->stack, nothing, "nothing");
  gtk_stack_set_visible_child_name (column->stack, "nothing");
  gtk_widget_set_size_request (frame, COLUMN_WIDTH, -1);
  gtk_widget_add_css_class (frame, "cb-board-frame");
  gtk_box_append (GTK_BOX (frame), build_head (column, place));
  gtk_box_append (GTK_BOX (frame), GTK_WIDGET (column->stack));
  return frame;
}

static void
cb_application_board_dispose (GObject *object)
{
  CbApplicationBoard *self = CB_APPLICATION_BOARD (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (self->columns[i].applications != NULL)
        g_signal_handlers_disconnect_by_data (self->columns[i].applications, &self->columns[i]);
      g_clear_object (&self->columns[i].applications);
    }
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_application_board_parent_class)->dispose (object);
}

static void
cb_application_board_class_init (CbApplicationBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_application_board_dispose;

  opened_signal = g_signal_new ("opened", CB_TYPE_APPLICATION_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, CB_TYPE_APPLICATION_ITEM);
}

static void
cb_application_board_init (CbApplicationBoard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_box_append (GTK_BOX (box), build_column (self, (ColumnPlace) i));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "cb-board");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
cb_application_board_new (void)
{
  return g_object_new (CB_TYPE_APPLICATION_BOARD, NULL);
}

void
cb_application_board_set_model (CbApplicationBoard *self, GListModel *model)
{
  g_return_if_fail (CB_IS_APPLICATION_BOARD (self) && G_IS_LIST_MODEL (model));

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      Column *column = &self->columns[i];
      GtkCustomFilter *filter = gtk_custom_filter_new (is_in_column, GUINT_TO_POINTER (i), NULL);

      column->applications = gtk_filter_list_model_new (g_object_ref (model), GTK_FILTER (filter));
      g_signal_connect_swapped (column->applications, "items-changed", G_CALLBACK (update_column),
                                column);
      cb_application_list_set_model (column->list, G_LIST_MODEL (column->applications));
      update_column (column);
    }
}

void
cb_application_board_select (CbApplicationBoard *self, const char *ref)
{
  g_return_if_fail (CB_IS_APPLICATION_BOARD (self));

  for (guint i = 0; i < N_COLUMNS; i++)
    cb_application_list_select (self->columns[i].list, ref);
}

void
cb_application_board_focus (CbApplicationBoard *self)
{
  g_return_if_fail (CB_IS_APPLICATION_BOARD (self));

  for (guint i = 0; i < N_COLUMNS; i++)
    if (cb_application_list_focus (self->columns[i].list, GTK_INVALID_LIST_POSITION))
      return;
}
