/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marks.h"
#include "cb-matching.h"
#include "cb-navigation.h"
#include "cb-plan-page-private.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* How often the progress is looked at, in milliseconds. */
#define PROGRESS_EVERY 100

/* In the order of the row. */
static const guint SECONDS[] = { 10, CB_PLANNING_SECONDS, 60, 300 };

/* What the thread needs, and how far it is: in ten thousandths, as share of the pairs or as gap. */
typedef struct
{
  CbMatchSet *set;
  CbPlanQuestion question;
  gint stage;
  gint number;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->set, cb_match_set_unref);
  g_free ((char *) job->question.profile);
  g_free (job);
}

/* --- the question ---------------------------------------------------------- */

void
cb_plan_page_show_as_of (CbPlanPage *self)
{
  g_autofree char *day = cb_wording_date (self->as_of);
  g_autofree char *isolated = cb_text_isolate (day);
  g_autofree char *words = g_strdup_printf (_ ("As of %s"), isolated);

  gtk_menu_button_set_label (self->as_of_button, day);
  cb_marks_set_accessible_label (GTK_WIDGET (self->as_of_button), words);
}

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  gboolean one_first = g_str_equal (cb_record_get_ref (one), CB_PROFILES_DEFAULT);
  gboolean two_first = g_str_equal (cb_record_get_ref (two), CB_PROFILES_DEFAULT);

  if (one_first != two_first)
    return one_first ? -1 : 1;
  return g_utf8_collate (cb_record_get_title (one, cb_reference_get_language ()),
                         cb_record_get_title (two, cb_reference_get_language ()));
}

static const CbRecord *
get_profile (CbPlanPage *self)
{
  guint place = adw_combo_row_get_selected (self->profile_row);

  return self->profiles != NULL && place < self->profiles->len
             ? g_ptr_array_index (self->profiles, place)
             : NULL;
}

static void
fill_profiles (CbPlanPage *self, const char *kept)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint selected = 0;

  for (guint i = 0; i < self->profiles->len; i++)
    {
      const CbRecord *profile = g_ptr_array_index (self->profiles, i);

      if (g_strcmp0 (cb_record_get_ref (profile), kept) == 0)
        selected = i;
      g_ptr_array_add (names,
                       (gpointer) cb_record_get_title (profile, cb_reference_get_language ()));
    }
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->profile_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->profile_names)),
                          (const char *const *) names->pdata);
  adw_combo_row_set_selected (self->profile_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->profile_row), self->profiles->len > 0);
}

static void
profiles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPlanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = cb_session_load_finish (CB_SESSION (source), result, &error);
  const CbRecord *chosen;
  g_autofree char *kept = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the widgets are gone */
  if (profiles == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  chosen = get_profile (self);
  kept = chosen != NULL ? g_strdup (cb_record_get_ref (chosen)) : NULL;
  g_ptr_array_sort (profiles, compare_profiles);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = g_steal_pointer (&profiles);
  fill_profiles (self, kept);
}

void
cb_plan_page_load_profiles (CbPlanPage *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);

  cb_session_list_async (self->session, query, self->cancellable, profiles_cb, g_object_ref (self));
}

static CbPlanQuestion
read_question (CbPlanPage *self)
{
  const CbRecord *profile = get_profile (self);
  guint time = adw_combo_row_get_selected (self->time_row);

  return (CbPlanQuestion){
    .weights = profile != NULL ? cb_matching_read_weights (profile) : cb_weights_default (),
    .profile = g_strdup (profile != NULL
                             ? cb_record_get_title (profile, cb_reference_get_language ())
                             : CB_PROFILES_DEFAULT),
    .objective = adw_combo_row_get_selected (self->goal_row) == 1 ? CB_PLAN_BY_STATES
                                                                  : CB_PLAN_BY_SCORE,
    .per_need = (guint) gtk_spin_button_get_value_as_int (self->per_need_spin),
    .seconds = SECONDS[MIN (time, G_N_ELEMENTS (SECONDS) - 1)],
  };
}

/* --- the work -------------------------------------------------------------- */

/* In the thread that plans. */
static void
progress_cb (CbPlanStage stage, double number, gpointer data)
{
  Job *job = data;

  g_atomic_int_set (&job->number, (gint) (number * 10000.0));
  g_atomic_int_set (&job->stage, (gint) stage + 1);
}

static void
plan_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  CbPlanning *planning = cb_planning_new (job->set, &job->question, progress_cb, job, cancellable,
                                          &error);

  if (planning == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, planning, (GDestroyNotify) cb_planning_unref);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  CbPlanPage *self = CB_PLAN_PAGE (user_data);
  Job *job = self->job;
  double number = g_atomic_int_get (&job->number) / 10000.0;
  gint stage = g_atomic_int_get (&job->stage);
  double passed = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  g_autofree char *percent = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *text = NULL;

  if (stage != (gint) CB_PLAN_STAGE_SOLVING + 1)
    {
      gtk_progress_bar_set_fraction (self->work_bar, number);
      return G_SOURCE_CONTINUE;
    }
  /* Translators: a number with its sign for per cent. */
  percent = g_strdup_printf (_ ("%.2f %%"), number * 100.0);
  isolated = cb_text_isolate (percent);
  /* Translators: %s is a number with its sign for per cent. */
  text = g_strdup_printf (_ ("There is a plan, at most %s below the best. Looking for better "
                             "ones…"),
                          isolated);
  gtk_label_set_label (self->work_label, text);
  gtk_progress_bar_set_fraction (self->work_bar, MIN (1.0, passed / job->question.seconds));
  return G_SOURCE_CONTINUE;
}

static void
end_work (CbPlanPage *self)
{
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  self->job = NULL;
  g_clear_object (&self->working);
}

static void
fail (CbPlanPage *self, const GError *error)
{
  g_autofree char *words = cb_wording_error (error);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  end_work (self);
  adw_status_page_set_description (self->failed_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbPlanPage *self = CB_PLAN_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbPlanning) planning = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->working)
    return; /* stopped, and perhaps begun anew */
  if (planning == NULL)
    fail (self, error);
  else
    {
      end_work (self);
      cb_plan_page_take_planning (self, planning);
    }
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CbPlanPage *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->set = cb_session_match_set_finish (CB_SESSION (source), result, &error);
  if (job->set == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_task_get_cancellable (task) != self->working)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else
    g_task_run_in_thread (task, plan_thread);
}

void
cb_plan_page_make (CbPlanPage *self)
{
  GTask *task;
  Job *job;

  cb_plan_page_stop (self);
  self->working = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->question = read_question (self);
  task = g_task_new (self, self->working, planned_cb, NULL);
  g_task_set_source_tag (task, cb_plan_page_make);
  g_task_set_task_data (task, job, job_free);
  self->job = job;
  self->started = g_get_monotonic_time ();
  self->progress_timeout = g_timeout_add (PROGRESS_EVERY, show_progress_cb, self);

  gtk_label_set_label (self->work_label, _ ("Comparing needs and programmes…"));
  gtk_progress_bar_set_fraction (self->work_bar, 0.0);
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_widget_grab_focus (self->cancel_button);
  cb_session_match_set_async (self->session, self->as_of, self->working, set_cb, task);
}

/* The thread ends soon after; nobody waits for it. */
void
cb_plan_page_stop (CbPlanPage *self)
{
  if (self->working == NULL)
    return;
  g_cancellable_cancel (self->working);
  end_work (self);
  gtk_stack_set_visible_child_name (self->stack, self->planning != NULL ? "result" : "question");
  gtk_widget_grab_focus (self->planning != NULL ? self->change_button : self->make_button);
}
