/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marks.h"
#include "cb-plan-page-private.h"

/* The page never asks for more than this. */
#define MINIMUM_WIDTH 340

G_DEFINE_FINAL_TYPE (CbPlanPage, cb_plan_page, GTK_TYPE_WIDGET)

/* --- callbacks of the template --------------------------------------------- */

static void
take_day (CbPlanPage *self, CbDate day)
{
  if (day == CB_DATE_NONE || day == self->as_of)
    return;
  self->as_of = day;
  cb_plan_page_show_as_of (self);
}

static void
day_selected_cb (CbPlanPage *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  take_day (self, cb_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                    g_date_time_get_day_of_month (day)));
}

static void
today_cb (CbPlanPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  gtk_calendar_select_day (self->calendar, now);
  take_day (self, cb_date_today ());
  gtk_menu_button_popdown (self->as_of_button);
}

static void
change_cb (CbPlanPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_grab_focus (self->make_button);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cb_plan_page_export (CB_PLAN_PAGE (widget),
                       g_str_equal (g_variant_get_string (parameter, NULL), "json")
                           ? CB_PLANNING_JSON
                           : CB_PLANNING_CSV);
}

static void
session_changed_cb (CbPlanPage *self)
{
  gtk_widget_set_visible (self->old_note, self->planning != NULL);
  cb_plan_page_load_profiles (self);
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_plan_page_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  CbPlanPage *self = CB_PLAN_PAGE (widget);

  gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MINIMUM_WIDTH);
}

static void
cb_plan_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbPlanPage *self = CB_PLAN_PAGE (widget);
  int least;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->content, &(GtkAllocation){ 0, 0, MAX (width, least), height },
                            baseline);
}

static void
cb_plan_page_dispose (GObject *object)
{
  CbPlanPage *self = CB_PLAN_PAGE (object);

  cb_plan_page_stop (self);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_PLAN_PAGE);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_plan_page_parent_class)->dispose (object);
}

static void
cb_plan_page_finalize (GObject *object)
{
  CbPlanPage *self = CB_PLAN_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->export_file);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->planning, cb_planning_unref);

  G_OBJECT_CLASS (cb_plan_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbPlanPage, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (content);
  BIND (stack);
  BIND (goal_row);
  BIND (per_need_spin);
  BIND (profile_row);
  BIND (profile_names);
  BIND (as_of_button);
  BIND (calendar);
  BIND (time_row);
  BIND (make_button);
  BIND (work_label);
  BIND (work_bar);
  BIND (cancel_button);
  BIND (failed_page);
  BIND (change_button);
  BIND (question_label);
  BIND (old_note);
  BIND (tiles);
  BIND (gap_image);
  BIND (gap_label);
  BIND (lists_stack);
  BIND (lists_drop_down);
  BIND (list_names);
}

static void
cb_plan_page_class_init (CbPlanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_plan_page_dispose;
  object_class->finalize = cb_plan_page_finalize;
  widget_class->measure = cb_plan_page_measure;
  widget_class->size_allocate = cb_plan_page_size_allocate;

  g_type_ensure (CB_TYPE_TILES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-plan-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, cb_plan_page_make);
  gtk_widget_class_bind_template_callback (widget_class, cb_plan_page_stop);
  gtk_widget_class_bind_template_callback (widget_class, cb_plan_page_choose_list);
  gtk_widget_class_install_action (widget_class, "plan.export", "s", export_action);
}

static void
cb_plan_page_init (CbPlanPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->as_of = cb_date_today ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marks_keep_accessible_label (GTK_WIDGET (self->lists_drop_down));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  cb_plan_page_build_result (self);
  cb_plan_page_show_as_of (self);
}

GtkWidget *
cb_plan_page_new (CbSession *session)
{
  CbPlanPage *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_PLAN_PAGE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cb_plan_page_load_profiles (self);
  return GTK_WIDGET (self);
}
