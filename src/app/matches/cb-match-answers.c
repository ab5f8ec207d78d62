/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cb-criterion-swatch.h"
#include "cb-match-answers.h"
#include "cb-wording.h"

/* A slider that moves does not start anything until it rests for so long, in milliseconds. */
#define REST 120

/* A ranking, by what it depends on. */
typedef struct
{
  CbMatchSet *set; /* NULL for no question */
  gboolean for_programme;
  guint place;
  CbWeights weights;
} Question;

struct _CbMatchAnswers
{
  GtkWidget parent_instance;

  Question question;
  guint need;
  guint programme;
  CbAnswers *answers; /* to an earlier question while it is busy */
  GCancellable *cancellable;
  guint rest_timeout;
  gboolean busy;

  GtkWidget *box;
  AdwPreferencesRow *firmness_row;
  AdwPreferencesRow *share_row;
  AdwPreferencesRow *methods_row;
  AdwPreferencesGroup *facts_group;
  GPtrArray *fact_rows; /* not owned */
};

G_DEFINE_FINAL_TYPE (CbMatchAnswers, cb_match_answers, GTK_TYPE_WIDGET)

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->set, cb_match_set_unref);
}

static void
question_free (gpointer data)
{
  question_clear (data);
  g_free (data);
}

static void
question_copy (const Question *from, Question *to)
{
  *to = *from;
  to->set = cb_match_set_ref (from->set);
}

static gboolean
is_same_ranking (const Question *a, const Question *b)
{
  return a->set == b->set && a->for_programme == b->for_programme && a->place == b->place;
}

static gboolean
is_same_question (const Question *a, const Question *b)
{
  return is_same_ranking (a, b) && memcmp (&a->weights, &b->weights, sizeof a->weights) == 0;
}

/* --- what is shown --------------------------------------------------------- */

static void
show_sentence (AdwPreferencesRow *row, char *sentence)
{
  adw_preferences_row_set_title (row, sentence);
  g_free (sentence);
}

static void
add_fact (CbMatchAnswers *self, guint at, const CbMissingFact *fact)
{
  g_autofree char *sentence = cb_answers_describe_missing (self->answers, at, fact);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                 cb_wording_criterion (fact->criterion), "subtitle", sentence,
                                 NULL);
  GtkWidget *swatch = cb_criterion_swatch_new (fact->criterion);

  cb_criterion_swatch_set_hatched (CB_CRITERION_SWATCH (swatch), TRUE);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), swatch);
  adw_preferences_group_add (self->facts_group, row);
  g_ptr_array_add (self->fact_rows, row);
}

static void
show_facts (CbMatchAnswers *self, guint at)
{
  CbMissingFact facts[CB_N_CRITERIA];
  guint n_facts = cb_answers_find_missing (self->answers, at, facts);

  for (guint i = 0; i < self->fact_rows->len; i++)
    adw_preferences_group_remove (self->facts_group, g_ptr_array_index (self->fact_rows, i));
  g_ptr_array_set_size (self->fact_rows, 0);
  for (guint i = 0; i < n_facts && facts[i].decisive; i++)
    add_fact (self, at, &facts[i]);
  adw_preferences_group_set_description (self->facts_group,
                                         self->fact_rows->len == 0
                                             ? _ ("No missing fact could change the order.")
                                             : NULL);
}

static void
show (CbMatchAnswers *self)
{
  int at = self->answers != NULL ? cb_answers_find (self->answers, self->need, self->programme)
                                 : -1;
  gboolean compared = self->answers != NULL && self->answers->n_alternatives > 1;

  gtk_widget_set_visible (self->box, at >= 0);
  if (at < 0)
    return;
  show_sentence (self->firmness_row, cb_answers_describe_firmness (self->answers, (guint) at));
  show_sentence (self->share_row, cb_answers_describe_share (self->answers, (guint) at));
  show_sentence (self->methods_row, cb_answers_describe_methods (self->answers, (guint) at));
  show_facts (self, (guint) at);
  /* With nothing to compare, the rest goes without saying. */
  gtk_widget_set_visible (GTK_WIDGET (self->share_row), compared);
  gtk_widget_set_visible (GTK_WIDGET (self->methods_row), compared);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_group), compared);
}

static void
set_busy (CbMatchAnswers *self, gboolean busy)
{
  self->busy = busy;
  if (busy)
    gtk_widget_add_css_class (self->box, "match-answers-old");
  else
    gtk_widget_remove_css_class (self->box, "match-answers-old");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

/* --- the thread ------------------------------------------------------------ */

static void
answer_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  GError *error = NULL;
  CbAnswers *answers = cb_answers_new (question->set, question->for_programme, question->place,
                                       &question->weights, cancellable, &error);

  if (answers == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answers, (GDestroyNotify) cb_answers_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbMatchAnswers *self = CB_MATCH_ANSWERS (source);
  /* The only error is that nobody wants the answer any more. */
  CbAnswers *answers = g_task_propagate_pointer (G_TASK (result), NULL);

  if (answers == NULL)
    return;
  g_clear_pointer (&self->answers, cb_answers_unref);
  self->answers = answers;
  set_busy (self, FALSE);
  show (self);
}

static void
stop (CbMatchAnswers *self)
{
  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
rested_cb (gpointer user_data)
{
  CbMatchAnswers *self = CB_MATCH_ANSWERS (user_data);
  Question *question = g_new (Question, 1);
  g_autoptr (GTask) task = NULL;

  self->rest_timeout = 0;
  self->cancellable = g_cancellable_new ();
  question_copy (&self->question, question);
  task = g_task_new (self, self->cancellable, answered_cb, NULL);
  g_task_set_source_tag (task, rested_cb);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer_job);
  return G_SOURCE_REMOVE;
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_match_answers_dispose (GObject *object)
{
  CbMatchAnswers *self = CB_MATCH_ANSWERS (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCH_ANSWERS);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->answers, cb_answers_unref);
  g_clear_pointer (&self->fact_rows, g_ptr_array_unref);
  question_clear (&self->question);

  G_OBJECT_CLASS (cb_match_answers_parent_class)->dispose (object);
}

static void
cb_match_answers_class_init (CbMatchAnswersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_match_answers_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-answers.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchAnswers, box);
  gtk_widget_class_bind_template_child (widget_class, CbMatchAnswers, firmness_row);
  gtk_widget_class_bind_template_child (widget_class, CbMatchAnswers, share_row);
  gtk_widget_class_bind_template_child (widget_class, CbMatchAnswers, methods_row);
  gtk_widget_class_bind_template_child (widget_class, CbMatchAnswers, facts_group);
}

static void
cb_match_answers_init (CbMatchAnswers *self)
{
  self->fact_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cb_match_answers_new (void)
{
  return g_object_new (CB_TYPE_MATCH_ANSWERS, NULL);
}

void
cb_match_answers_show (CbMatchAnswers *self,
                       CbMatchSet *set,
                       gboolean for_programme,
                       const CbWeights *weights,
                       guint need,
                       guint programme)
{
  Question question = { set, for_programme, for_programme ? programme : need, *weights };

  g_return_if_fail (CB_IS_MATCH_ANSWERS (self));

  if (!cb_weights_are_valid (weights))
    {
      cb_match_answers_clear (self);
      return;
    }
  self->need = need;
  self->programme = programme;
  if (!is_same_question (&question, &self->question))
    {
      stop (self);
      /* Of another ranking nothing holds; of the same, the old answers stay until there are new. */
      if (!is_same_ranking (&question, &self->question))
        g_clear_pointer (&self->answers, cb_answers_unref);
      question_clear (&self->question);
      question_copy (&question, &self->question);
      set_busy (self, TRUE);
      self->rest_timeout = g_timeout_add (REST, rested_cb, self);
    }
  show (self);
}

void
cb_match_answers_clear (CbMatchAnswers *self)
{
  g_return_if_fail (CB_IS_MATCH_ANSWERS (self));

  stop (self);
  g_clear_pointer (&self->answers, cb_answers_unref);
  question_clear (&self->question);
  set_busy (self, FALSE);
  gtk_widget_set_visible (self->box, FALSE);
}

gboolean
cb_match_answers_is_busy (CbMatchAnswers *self)
{
  g_return_val_if_fail (CB_IS_MATCH_ANSWERS (self), FALSE);
  return self->busy;
}
