/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-compat.h"
#include "cb-navigation.h"
#include "cb-plan-page-private.h"
#include "cb-text.h"
#include "cb-window.h"
#include "cb-wording.h"

/* --- parts ----------------------------------------------------------------- */

static void
add_figure (CbPlanPage *self, guint figure)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *caption = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_ellipsize (GTK_LABEL (number), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_widget_add_css_class (number, "title-2");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (tile), number);
  gtk_box_append (GTK_BOX (tile), caption);
  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "figure");
  cb_tiles_append (self->tiles, tile);
  self->figures[figure] = GTK_LABEL (number);
  self->captions[figure] = GTK_LABEL (caption);
}

static const char *
get_list_id (guint kind)
{
  static const char *const IDS[CB_N_PLAN_LISTS] = { "programmes", "needs", "unmet", "limits" };

  return IDS[kind];
}

static GtkWidget *
new_empty_page (const char *icon, const char *title)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

void
cb_plan_page_build_result (CbPlanPage *self)
{
  for (guint i = 0; i < CB_N_PLAN_FIGURES; i++)
    add_figure (self, i);
  for (guint i = 0; i < CB_N_PLAN_LISTS; i++)
    {
      GtkWidget *list = cb_plan_list_new ((CbPlanListKind) i);

      self->lists[i] = CB_PLAN_LIST (list);
      gtk_stack_add_named (self->lists_stack, list, get_list_id (i));
    }
  gtk_stack_add_named (self->lists_stack,
                       new_empty_page ("cb-plan-symbolic", _ ("No pair is possible")), "no-pairs");
  gtk_stack_add_named (self->lists_stack,
                       new_empty_page ("emblem-ok-symbolic", _ ("Every open need is served")),
                       "none-unmet");
  gtk_stack_add_named (self->lists_stack,
                       new_empty_page ("emblem-ok-symbolic", _ ("No limit costs anything")),
                       "no-limits");
}

void
cb_plan_page_choose_list (CbPlanPage *self)
{
  static const char *const EMPTY[CB_N_PLAN_LISTS] = { "no-pairs", "no-pairs", "none-unmet",
                                                      "no-limits" };
  guint kind = gtk_drop_down_get_selected (self->lists_drop_down);

  if (kind >= CB_N_PLAN_LISTS || self->lists[kind] == NULL)
    return;
  gtk_stack_set_visible_child_name (self->lists_stack, cb_plan_list_get_size (self->lists[kind]) > 0
                                                           ? get_list_id (kind)
                                                           : EMPTY[kind]);
}

/* --- words ----------------------------------------------------------------- */

static void
set_figure (CbPlanPage *self, CbPlanFigure figure, const char *number, const char *caption)
{
  GtkWidget *tile = gtk_widget_get_parent (GTK_WIDGET (self->figures[figure]));
  g_autofree char *isolated = cb_text_isolate (number);

  gtk_label_set_label (self->figures[figure], isolated);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->figures[figure]), number);
  gtk_label_set_label (self->captions[figure], caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, caption,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number, -1);
}

static void
show_figures (CbPlanPage *self)
{
  const CbPlan *plan = self->planning->plan;
  guint n_unknown;
  double money = cb_planning_sum_money (self->planning, CB_PLAN_NOBODY, &n_unknown);
  g_autofree char *served = g_strdup_printf ("%u", cb_planning_count_served (self->planning));
  g_autofree char *states = g_strdup_printf ("%u", plan->states);
  g_autofree char *score = cb_wording_score (plan->score);
  g_autofree char *amount = cb_planning_word_money (n_unknown < plan->pairs->len ? money : NAN);
  g_autofree char *of_needs = NULL;
  g_autofree char *unstated = NULL;

  of_needs = g_strdup_printf (ngettext ("of %u open need has a programme",
                                        "of %u open needs have a programme", plan->n_needs),
                              plan->n_needs);
  unstated = g_strdup_printf (ngettext ("used; %u need does not state an amount",
                                        "used; %u needs do not state an amount", n_unknown),
                              n_unknown);
  set_figure (self, CB_PLAN_FIGURE_NEEDS, served, of_needs);
  set_figure (self, CB_PLAN_FIGURE_STATES, states,
              ngettext ("State served", "States served", plan->states));
  set_figure (self, CB_PLAN_FIGURE_SCORE, score, _ ("sum of all scores"));
  set_figure (self, CB_PLAN_FIGURE_MONEY, amount, n_unknown > 0 ? unstated : _ ("used in all"));
}

static void
show_question (CbPlanPage *self)
{
  const CbPlanQuestion *question = &self->planning->question;
  g_autofree char *day = cb_wording_date (cb_match_set_get_input (self->planning->set)->as_of);
  g_autofree char *profile = cb_text_isolate (question->profile);
  g_autofree char *per_need = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *weights = NULL;
  g_autofree char *words = NULL;

  per_need = g_strdup_printf (ngettext ("%u programme for each need",
                                        "up to %u programmes for each need", question->per_need),
                              question->per_need);
  /* Translators: a date. */
  as_of = g_strdup_printf (_ ("as of %s"), day);
  /* Translators: the name of a profile of weights. */
  weights = g_strdup_printf (_ ("weights “%s”"), profile);
  words = g_strjoin (" · ",
                     question->objective == CB_PLAN_BY_STATES ? _ ("Most States first")
                                                              : _ ("Largest total score"),
                     per_need, as_of, weights, NULL);
  gtk_label_set_label (self->question_label, words);
}

static void
show_lists (CbPlanPage *self)
{
  const CbPlan *plan = self->planning->plan;
  g_autofree char *unmet = NULL;
  g_autofree char *limits = NULL;
  const char *names[CB_N_PLAN_LISTS + 1] = { _ ("Pairs by programme"), _ ("Pairs by need") };
  guint selected = gtk_drop_down_get_selected (self->lists_drop_down);

  unmet = g_strdup_printf (ngettext ("%u need without a programme", "%u needs without a programme",
                                     plan->unmet->len),
                           plan->unmet->len);
  limits = g_strdup_printf (ngettext ("%u limit that costs something",
                                      "%u limits that cost something", plan->bindings->len),
                            plan->bindings->len);
  names[CB_PLAN_LIST_UNMET] = unmet;
  names[CB_PLAN_LIST_LIMITS] = limits;
  for (guint i = 0; i < CB_N_PLAN_LISTS; i++)
    cb_plan_list_set_planning (self->lists[i], self->planning);
  gtk_string_list_splice (self->list_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->list_names)), names);
  gtk_drop_down_set_selected (self->lists_drop_down, selected < CB_N_PLAN_LISTS ? selected : 0);
  cb_plan_page_choose_list (self);
}

void
cb_plan_page_take_planning (CbPlanPage *self, CbPlanning *planning)
{
  g_autofree char *gap = cb_planning_describe_gap (planning);

  g_clear_pointer (&self->planning, cb_planning_unref);
  self->planning = cb_planning_ref (planning);
  show_question (self);
  show_figures (self);
  show_lists (self);
  gtk_label_set_label (self->gap_label, gap);
  gtk_image_set_from_icon_name (self->gap_image, planning->plan->optimal
                                                     ? "emblem-ok-symbolic"
                                                     : "dialog-information-symbolic");
  gtk_widget_set_visible (self->old_note, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_grab_focus (self->change_button);
}

/* --- files ----------------------------------------------------------------- */

typedef struct
{
  CbPlanning *planning;
  CbPlanningFormat format;
  char *path;
} ExportJob;

static void
export_job_free (gpointer data)
{
  ExportJob *job = data;

  cb_planning_unref (job->planning);
  g_free (job->path);
  g_free (job);
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const ExportJob *job = task_data;
  GError *error = NULL;

  if (cb_planning_export (job->planning, job->format, job->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbPlanPage *self = CB_PLAN_PAGE (source);
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (CB_IS_WINDOW (root))
    cb_window_show_written (CB_WINDOW (root), _ ("Plan written"), self->export_file);
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbPlanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GTask) task = NULL;
  ExportJob *job;

  if (g_cancellable_is_cancelled (self->cancellable) || self->planning == NULL)
    return;
  if (path == NULL)
    {
      if (error != NULL)
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_set_object (&self->export_file, file);
  job = g_new0 (ExportJob, 1);
  job->planning = cb_planning_ref (self->planning);
  job->format = self->export_format;
  job->path = g_steal_pointer (&path);
  task = g_task_new (self, self->cancellable, exported_cb, NULL);
  g_task_set_source_tag (task, cb_plan_page_export);
  g_task_set_task_data (task, job, export_job_free);
  g_task_run_in_thread (task, export_thread);
}

void
cb_plan_page_export (CbPlanPage *self, CbPlanningFormat format)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean json = format == CB_PLANNING_JSON;

  if (self->planning == NULL || !GTK_IS_WINDOW (root))
    return;
  self->export_format = format;
  cb_compat_save_file_async (GTK_WINDOW (root), _ ("Save the Plan"),
                             json ? "plan.json" : "plan.csv", json ? CB_FILES_JSON : CB_FILES_CSV,
                             self->cancellable, file_cb, g_object_ref (self));
}
