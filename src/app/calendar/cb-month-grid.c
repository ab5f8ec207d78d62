/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-calendar-chip.h"
#include "cb-calendar-words.h"
#include "cb-marks.h"
#include "cb-month-grid.h"

#define N_WEEKS 6
#define N_DAYS (7 * N_WEEKS)
/* What the number of a day and one entry need in height. */
#define HEADER_HEIGHT 30
#define CHIP_HEIGHT 24
#define MOST_CHIPS 12
/* Narrower days only say how many entries they have. */
#define CHIP_LEAST_WIDTH 76
#define LEAST_WIDTH 320

struct _CbMonthGrid
{
  GtkWidget parent_instance;

  CbDate day;
  CbDate first; /* the first one that is seen */
  CbDate today;
  guint capacity;
  guint refill_source;
  GPtrArray *entries;

  GtkWidget *box;
  GtkWidget *cells[N_DAYS];
  GtkWidget *popover;
  GtkWidget *popover_box;
};

G_DEFINE_FINAL_TYPE (CbMonthGrid, cb_month_grid, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MONTH_CHANGED,
  SIGNAL_ENTRY_ACTIVATED,
  SIGNAL_CREATE_REQUEST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define DAY_KEY "cb-day"

static CbDate
get_cell_day (GtkWidget *cell)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), DAY_KEY));
}

/* --- entries --------------------------------------------------------------- */

static void
activate_cb (CbMonthGrid *self, GtkWidget *button)
{
  CbCalendarEntry *entry = cb_calendar_chip_get_entry (button);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_ENTRY_ACTIVATED], 0, entry);
}

static GtkWidget *
new_entry (CbMonthGrid *self, CbCalendarEntry *entry)
{
  GtkWidget *chip = cb_calendar_chip_new (entry);

  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (activate_cb), self);
  return chip;
}

/* (transfer container): what @day has, in the order of the list */
static GPtrArray *
list_day (CbMonthGrid *self, CbDate day)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    {
      const CbCalendarEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->first <= day && day <= entry->last)
        g_ptr_array_add (found, g_ptr_array_index (self->entries, i));
    }
  return found;
}

/* --- the list of a day ----------------------------------------------------- */

static void
create_cb (CbMonthGrid *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_CREATE_REQUEST], 0);
}

static void
fill_popover (CbMonthGrid *self)
{
  g_autoptr (GPtrArray) entries = list_day (self, self->day);
  g_autofree char *day = cb_calendar_word_day (self->day);
  GtkWidget *create = gtk_button_new_with_label (_ ("New event on this day"));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->popover_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->popover_box), child);
  gtk_box_append (GTK_BOX (self->popover_box), cb_marks_new_label (day, "heading"));
  if (entries->len == 0)
    gtk_box_append (GTK_BOX (self->popover_box),
                    cb_marks_new_label (_ ("Nothing on this day"), "dim-label"));
  for (guint i = 0; i < entries->len; i++)
    gtk_box_append (GTK_BOX (self->popover_box), new_entry (self, g_ptr_array_index (entries, i)));
  g_signal_connect_swapped (create, "clicked", G_CALLBACK (create_cb), self);
  gtk_box_append (GTK_BOX (self->popover_box), create);
}

void
cb_month_grid_open_day (CbMonthGrid *self)
{
  GtkWidget *cell;
  graphene_rect_t bounds;

  g_return_if_fail (CB_IS_MONTH_GRID (self));

  cell = cb_month_grid_get_cell (self, self->day);
  if (cell == NULL || !gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds))
    return;
  fill_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
more_cb (CbMonthGrid *self, GtkWidget *button)
{
  cb_month_grid_set_day (self, get_cell_day (gtk_widget_get_parent (button)));
  cb_month_grid_open_day (self);
}

/* --- days ------------------------------------------------------------------ */

static char *
word_cell (CbMonthGrid *self, CbDate day, guint n_entries)
{
  g_autofree char *date = cb_calendar_word_day (day);
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry", "%u entries", n_entries),
                                            n_entries);

  if (day == self->today)
    /* Translators: %1$s is a date, %2$s says how many entries the day has. */
    return g_strdup_printf (_ ("%1$s, today, %2$s"), date, count);
  /* Translators: %1$s is a date, %2$s says how many entries the day has. */
  return g_strdup_printf (C_ ("day of the calendar", "%1$s, %2$s"), date, count);
}

static void
add_more (CbMonthGrid *self, GtkWidget *cell, guint n_more)
{
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (n_more == 0)
    return;
  /* Translators: how many more entries a day of the calendar has than there is room for. */
  text = self->capacity > 0 ? g_strdup_printf (ngettext ("+%u more", "+%u more", n_more), n_more)
                            : g_strdup_printf ("%u", n_more);
  button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "calendar-more");
  if (self->capacity == 0)
    gtk_widget_add_css_class (button, "count");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (cell), button);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
mark_cell (CbMonthGrid *self, GtkWidget *cell)
{
  CbDate day = get_cell_day (cell);

  set_class (cell, "today", day == self->today);
  set_class (cell, "chosen", day == self->day);
  set_class (cell, "outside", cb_calendar_get_month (day) != cb_calendar_get_month (self->day));
  /* One stop for the Tab key: the day that is chosen. */
  gtk_widget_set_focusable (cell, day == self->day);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_SELECTED,
                               day == self->day, -1);
}

static void
fill_cell (CbMonthGrid *self, GtkWidget *cell)
{
  CbDate day = get_cell_day (cell);
  g_autoptr (GPtrArray) entries = list_day (self, day);
  guint shown = entries->len <= self->capacity ? entries->len : MAX (self->capacity, 1) - 1;
  g_autofree char *words = word_cell (self, day, entries->len);
  g_autofree char *number = g_strdup_printf ("%d", day - cb_calendar_get_month (day) + 1);
  GtkWidget *label = cb_marks_new_label (number, "calendar-number");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (cell)) != NULL)
    gtk_box_remove (GTK_BOX (cell), child);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (cell), label);
  for (guint i = 0; i < shown; i++)
    {
      GtkWidget *chip = new_entry (self, g_ptr_array_index (entries, i));

      gtk_widget_set_focusable (chip, FALSE);
      gtk_box_append (GTK_BOX (cell), chip);
    }
  add_more (self, cell, entries->len - shown);
  cb_marks_set_accessible_label (cell, words);
  mark_cell (self, cell);
}

static void
fill (CbMonthGrid *self)
{
  for (int i = 0; i < N_DAYS; i++)
    {
      g_object_set_data (G_OBJECT (self->cells[i]), DAY_KEY, GINT_TO_POINTER (self->first + i));
      fill_cell (self, self->cells[i]);
    }
}

static void
show_month (CbMonthGrid *self)
{
  CbDate month = cb_calendar_get_month (self->day);
  int before = (cb_calendar_get_weekday (month) - cb_calendar_get_first_weekday () + 7) % 7;

  self->first = month - before;
  fill (self);
}

/* --- keys and clicks ------------------------------------------------------- */

static CbDate
move_by_months (CbMonthGrid *self, int months)
{
  CbDate month = cb_calendar_get_month (self->day);
  CbDate target = cb_calendar_add_months (month, months);
  CbDate end = cb_calendar_add_months (target, 1) - 1;

  return MIN (target + (self->day - month), end);
}

/* The day that a key leads to, CB_DATE_NONE for a key that leads nowhere. */
static CbDate
follow_key (CbMonthGrid *self, guint key)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int ahead = mirrored ? -1 : 1;
  int place = (int) (self->day - self->first) % 7;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return self->day - ahead;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return self->day + ahead;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return self->day - 7;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return self->day + 7;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return move_by_months (self, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return move_by_months (self, 1);
    case GDK_KEY_Home:
      return self->day - place;
    case GDK_KEY_End:
      return self->day - place + 6;
    default:
      return CB_DATE_NONE;
    }
}

static gboolean
key_cb (CbMonthGrid *self, guint key, guint code, GdkModifierType state)
{
  CbDate day;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      cb_month_grid_open_day (self);
      return GDK_EVENT_STOP;
    }
  day = follow_key (self, key);
  if (day == CB_DATE_NONE || day < 1)
    return GDK_EVENT_PROPAGATE;
  cb_month_grid_set_day (self, day);
  cb_month_grid_focus_day (self);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, CbMonthGrid *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  cb_month_grid_set_day (self, get_cell_day (cell));
  cb_month_grid_focus_day (self);
  if (n_press == 2)
    cb_month_grid_open_day (self);
}

/* --- widget ---------------------------------------------------------------- */

static gboolean
refill_cb (gpointer user_data)
{
  CbMonthGrid *self = user_data;

  self->refill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
cb_month_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CbMonthGrid *self = CB_MONTH_GRID (widget);

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  /* Entries that do not fit are left out, so they ask for nothing. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH
                                                       : N_WEEKS * (HEADER_HEIGHT + CHIP_HEIGHT);
  *natural = MAX (*natural, *minimum);
}

static void
cb_month_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbMonthGrid *self = CB_MONTH_GRID (widget);
  int least_width;
  int least_height;
  int room = (height - HEADER_HEIGHT) / N_WEEKS - HEADER_HEIGHT - 6;
  guint capacity = room > 0 ? (guint) MIN (room / CHIP_HEIGHT, MOST_CHIPS) : 0;

  if (width / 7 < CHIP_LEAST_WIDTH)
    capacity = 0;
  /* Children must not change while places are given out. */
  if (capacity != self->capacity)
    {
      self->capacity = capacity;
      if (self->refill_source == 0)
        self->refill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_cb, self, NULL);
    }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, MAX (width, least_width), &least_height,
                      NULL, NULL, NULL);
  gtk_widget_size_allocate (self->box,
                            &(GtkAllocation){ 0, 0, MAX (width, least_width),
                                              MAX (height, least_height) },
                            -1);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
cb_month_grid_grab_focus (GtkWidget *widget)
{
  CbMonthGrid *self = CB_MONTH_GRID (widget);
  GtkWidget *cell = cb_month_grid_get_cell (self, self->day);

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
cb_month_grid_dispose (GObject *object)
{
  CbMonthGrid *self = CB_MONTH_GRID (object);

  g_clear_handle_id (&self->refill_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_month_grid_parent_class)->dispose (object);
}

static void
cb_month_grid_class_init (CbMonthGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_month_grid_dispose;
  widget_class->measure = cb_month_grid_measure;
  widget_class->size_allocate = cb_month_grid_size_allocate;
  widget_class->grab_focus = cb_month_grid_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "monthgrid");

  signals[SIGNAL_MONTH_CHANGED] = g_signal_new ("month-changed", CB_TYPE_MONTH_GRID,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
  signals[SIGNAL_ENTRY_ACTIVATED] = g_signal_new ("entry-activated", CB_TYPE_MONTH_GRID,
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_CREATE_REQUEST] = g_signal_new ("create-request", CB_TYPE_MONTH_GRID,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
}

static GtkWidget *
build_names (void)
{
  GtkWidget *names = gtk_grid_new ();
  int first = cb_calendar_get_first_weekday ();

  gtk_grid_set_column_homogeneous (GTK_GRID (names), TRUE);
  for (int i = 0; i < 7; i++)
    {
      GtkWidget *name = cb_marks_new_label (cb_calendar_name_weekday ((first + i) % 7),
                                            "calendar-weekday");

      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (name, cb_calendar_name_whole_weekday ((first + i) % 7));
      gtk_grid_attach (GTK_GRID (names), name, i, 0, 1, 1);
    }
  return names;
}

static GtkWidget *
build_cell (CbMonthGrid *self)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  2, "overflow", GTK_OVERFLOW_HIDDEN, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (cell, "calendar-day");
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  return cell;
}

static void
build_popover (CbMonthGrid *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->popover_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->popover_box);
  gtk_widget_set_size_request (self->popover_box, 280, -1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
cb_month_grid_init (CbMonthGrid *self)
{
  GtkWidget *weeks = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->today = cb_date_today ();
  self->day = self->today;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_grid_set_column_homogeneous (GTK_GRID (weeks), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (weeks), TRUE);
  gtk_widget_set_vexpand (weeks, TRUE);
  for (int i = 0; i < N_DAYS; i++)
    {
      self->cells[i] = build_cell (self);
      gtk_grid_attach (GTK_GRID (weeks), self->cells[i], i % 7, i / 7, 1, 1);
    }
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (weeks, keys);
  gtk_box_append (GTK_BOX (self->box), build_names ());
  gtk_box_append (GTK_BOX (self->box), weeks);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  build_popover (self);
  show_month (self);
}

void
cb_month_grid_set_day (CbMonthGrid *self, CbDate day)
{
  CbDate before;

  g_return_if_fail (CB_IS_MONTH_GRID (self));

  before = self->day;
  self->day = day;
  if (cb_calendar_get_month (before) != cb_calendar_get_month (day))
    {
      show_month (self);
      g_signal_emit (self, signals[SIGNAL_MONTH_CHANGED], 0);
      return;
    }
  for (int i = 0; i < N_DAYS; i++)
    mark_cell (self, self->cells[i]);
}

CbDate
cb_month_grid_get_day (CbMonthGrid *self)
{
  g_return_val_if_fail (CB_IS_MONTH_GRID (self), CB_DATE_NONE);

  return self->day;
}

void
cb_month_grid_set_today (CbMonthGrid *self, CbDate today)
{
  g_return_if_fail (CB_IS_MONTH_GRID (self));

  self->today = today;
  fill (self);
}

void
cb_month_grid_get_span (CbMonthGrid *self, CbDate *from, CbDate *to)
{
  g_return_if_fail (CB_IS_MONTH_GRID (self));

  *from = self->first;
  *to = self->first + N_DAYS - 1;
}

void
cb_month_grid_set_entries (CbMonthGrid *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (CB_IS_MONTH_GRID (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  before = self->entries; /* the buttons point into it until they are gone */
  self->entries = g_ptr_array_ref (entries);
  fill (self);
  fill_popover (self);
}

void
cb_month_grid_focus_day (CbMonthGrid *self)
{
  g_return_if_fail (CB_IS_MONTH_GRID (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}

guint
cb_month_grid_get_capacity (CbMonthGrid *self)
{
  g_return_val_if_fail (CB_IS_MONTH_GRID (self), 0);

  return self->capacity;
}

GtkWidget *
cb_month_grid_get_cell (CbMonthGrid *self, CbDate day)
{
  g_return_val_if_fail (CB_IS_MONTH_GRID (self), NULL);

  return day >= self->first && day < self->first + N_DAYS ? self->cells[day - self->first] : NULL;
}
