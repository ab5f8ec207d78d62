/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cb-compat.h"
#include "cb-match-portfolio.h"
#include "cb-portfolio-row.h"

/* A slider that moves does not start anything until it rests for so long, in milliseconds. */
#define REST 120
/* Of each need its best programmes, of what has none the nearest misses, of a provider its best
 * needs. */
#define N_BEST 3
#define N_MISSES 2
#define N_ACROSS 20

typedef struct
{
  CbMatchSet *set; /* NULL for no question */
  gboolean for_provider;
  int place;
  CbWeights weights;
} Question;

struct _CbMatchPortfolio
{
  GtkWidget parent_instance;

  Question question;
  Question answered; /* what is shown */
  CbPortfolio *portfolio;
  GCancellable *cancellable;
  guint rest_timeout;
  gboolean busy;
  gboolean filling; /* rows come and go by our own hand */

  GtkWidget *scroller;
  GtkListBox *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (CbMatchPortfolio, cb_match_portfolio, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  SELECTION_CHANGED,
  ACTIVATED,
  QUESTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
  CbMatchSet *set = from->set != NULL ? cb_match_set_ref (from->set) : NULL;

  question_clear (to);
  *to = *from;
  to->set = set;
}

/* --- rows ------------------------------------------------------------------ */

static void
add_row (CbMatchPortfolio *self, GtkWidget *row, const char *section)
{
  cb_portfolio_row_set_section (CB_PORTFOLIO_ROW (row), section);
  gtk_list_box_append (self->list, row);
}

static void
add_need (CbMatchPortfolio *self, const CbPortfolioEntry *entry)
{
  CbMatchSet *set = self->answered.set;

  if (entry->n_fits == 0)
    {
      add_row (self, cb_portfolio_row_new_nothing (set, entry, FALSE),
               _ ("Needs that no programme fits"));
      return;
    }
  for (guint i = 0; i < entry->best->len; i++)
    add_row (self,
             cb_portfolio_row_new_programme (set, &self->answered.weights, entry,
                                             &g_array_index (entry->best, CbRankedPair, i)),
             _ ("Needs and the programmes that fit them best"));
  if (entry->n_fits > entry->best->len)
    add_row (self, cb_portfolio_row_new_more (entry),
             _ ("Needs and the programmes that fit them best"));
}

static void
add_programme (CbMatchPortfolio *self, const CbPortfolioEntry *entry)
{
  CbMatchSet *set = self->answered.set;

  if (entry->n_fits > 0)
    add_row (self, cb_portfolio_row_new_takers (set, entry), _ ("Programmes and their takers"));
  else if (entry->takes_part)
    add_row (self, cb_portfolio_row_new_nothing (set, entry, TRUE),
             _ ("Programmes without takers"));
  else
    add_row (self, cb_portfolio_row_new_nothing (set, entry, TRUE),
             _ ("Programmes that take no requests"));
}

static void
clear_rows (CbMatchPortfolio *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
is_pair (GtkListBoxRow *row, const CbRankedPair *pair)
{
  const CbRankedPair *other = cb_portfolio_row_get_pair (CB_PORTFOLIO_ROW (row));

  return other != NULL && other->need == pair->need && other->programme == pair->programme;
}

/* The pair that was selected stays so; else the first one is. */
static void
select_pair (CbMatchPortfolio *self, const CbRankedPair *pair)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (pair != NULL && is_pair (row, pair))
        break;
    }
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, row);
}

static void
show_nothing (CbMatchPortfolio *self)
{
  gboolean nothing = self->portfolio->entries->len == 0;

  adw_status_page_set_title (self->nothing, self->answered.for_provider
                                                ? _ ("No programmes of this provider")
                                                : _ ("No open needs of this State"));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), nothing);
  gtk_widget_set_visible (self->scroller, !nothing);
}

static void
fill (CbMatchPortfolio *self)
{
  const CbRankedPair *selected = cb_match_portfolio_get_selected (self);
  CbRankedPair pair = selected != NULL ? *selected : (CbRankedPair){ 0 };
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  self->filling = TRUE;
  clear_rows (self);
  for (guint i = 0; i < self->portfolio->best->len; i++)
    add_row (self,
             cb_portfolio_row_new_need (self->answered.set, &self->answered.weights,
                                        &g_array_index (self->portfolio->best, CbRankedPair, i)),
             _ ("Needs that suit this provider best"));
  for (guint i = 0; i < self->portfolio->entries->len; i++)
    {
      const CbPortfolioEntry *entry = g_ptr_array_index (self->portfolio->entries, i);

      if (self->answered.for_provider)
        add_programme (self, entry);
      else
        add_need (self, entry);
    }
  select_pair (self, selected != NULL ? &pair : NULL);
  self->filling = FALSE;
  show_nothing (self);
  if (focused && gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = cb_portfolio_row_get_section (CB_PORTFOLIO_ROW (row));
  GtkWidget *label;

  if (before != NULL &&
      g_strcmp0 (section, cb_portfolio_row_get_section (CB_PORTFOLIO_ROW (before))) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (section);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "portfolio-section");
  gtk_list_box_row_set_header (row, label);
}

/* --- the thread ------------------------------------------------------------ */

static void
answer_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  const CbMatchInput *input = cb_match_set_get_input (question->set);
  CbPortfolioOptions options = { &question->weights, N_BEST, N_MISSES, N_ACROSS };
  GError *error = NULL;
  CbPortfolio *portfolio = NULL;

  if (question->for_provider)
    portfolio = cb_portfolio_for_provider (input, question->place, &options, cancellable, &error);
  else
    portfolio = cb_portfolio_for_state (input, question->place, &options, cancellable, &error);
  if (portfolio == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, portfolio, (GDestroyNotify) cb_portfolio_free);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbMatchPortfolio *self = CB_MATCH_PORTFOLIO (source);
  /* The only error is that nobody wants the answer any more. */
  CbPortfolio *portfolio = g_task_propagate_pointer (G_TASK (result), NULL);

  if (portfolio == NULL)
    return;
  g_clear_pointer (&self->portfolio, cb_portfolio_free);
  self->portfolio = portfolio;
  question_copy (g_task_get_task_data (G_TASK (result)), &self->answered);
  self->busy = FALSE;
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
stop (CbMatchPortfolio *self)
{
  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (CbMatchPortfolio *self)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  question_copy (&self->question, question);
  task = g_task_new (self, self->cancellable, answered_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer_job);
}

static gboolean
rested_cb (gpointer user_data)
{
  CbMatchPortfolio *self = CB_MATCH_PORTFOLIO (user_data);

  self->rest_timeout = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* --- callbacks ------------------------------------------------------------- */

static void
selected_cb (CbMatchPortfolio *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activated_cb (CbMatchPortfolio *self, CbPortfolioRow *row)
{
  if (cb_portfolio_row_get_pair (row) != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0);
  else
    g_signal_emit (self, signals[QUESTION], 0, self->answered.for_provider,
                   cb_portfolio_row_get_place (row));
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_match_portfolio_dispose (GObject *object)
{
  CbMatchPortfolio *self = CB_MATCH_PORTFOLIO (object);
  GtkWidget *child;

  stop (self);
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->portfolio, cb_portfolio_free);
  question_clear (&self->question);
  question_clear (&self->answered);

  G_OBJECT_CLASS (cb_match_portfolio_parent_class)->dispose (object);
}

static void
cb_match_portfolio_class_init (CbMatchPortfolioClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_match_portfolio_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  signals[QUESTION] = g_signal_new ("question", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_UINT);
}

static void
cb_match_portfolio_init (CbMatchPortfolio *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
  gtk_widget_add_css_class (list, "match-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Matches"), -1);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
  cb_compat_tab_out_of (list);

  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", list, "hexpand", TRUE, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-matches-symbolic", "hexpand",
                                TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "compact");
  gtk_widget_set_parent (GTK_WIDGET (self->nothing), GTK_WIDGET (self));
}

/* --- public ---------------------------------------------------------------- */

void
cb_match_portfolio_ask (CbMatchPortfolio *self,
                        CbMatchSet *set,
                        gboolean for_provider,
                        int place,
                        const CbWeights *weights)
{
  Question question = { set, for_provider, place, *weights };

  g_return_if_fail (CB_IS_MATCH_PORTFOLIO (self));
  g_return_if_fail (set != NULL);

  stop (self);
  question_copy (&question, &self->question);
  self->busy = TRUE;
  start (self);
}

void
cb_match_portfolio_set_weights (CbMatchPortfolio *self, const CbWeights *weights)
{
  g_return_if_fail (CB_IS_MATCH_PORTFOLIO (self));

  if (self->question.set == NULL || memcmp (&self->question.weights, weights, sizeof *weights) == 0)
    return;
  stop (self);
  self->question.weights = *weights;
  self->busy = TRUE;
  self->rest_timeout = g_timeout_add (REST, rested_cb, self);
}

void
cb_match_portfolio_stop (CbMatchPortfolio *self)
{
  g_return_if_fail (CB_IS_MATCH_PORTFOLIO (self));

  stop (self);
  question_clear (&self->question);
  self->busy = FALSE;
}

gboolean
cb_match_portfolio_is_busy (CbMatchPortfolio *self)
{
  g_return_val_if_fail (CB_IS_MATCH_PORTFOLIO (self), FALSE);
  return self->busy;
}

const CbPortfolio *
cb_match_portfolio_get (CbMatchPortfolio *self)
{
  g_return_val_if_fail (CB_IS_MATCH_PORTFOLIO (self), NULL);
  return self->portfolio;
}

CbMatchSet *
cb_match_portfolio_get_set (CbMatchPortfolio *self)
{
  g_return_val_if_fail (CB_IS_MATCH_PORTFOLIO (self), NULL);
  return self->answered.set;
}

gboolean
cb_match_portfolio_is_for_provider (CbMatchPortfolio *self)
{
  g_return_val_if_fail (CB_IS_MATCH_PORTFOLIO (self), FALSE);
  return self->answered.for_provider;
}

const CbRankedPair *
cb_match_portfolio_get_selected (CbMatchPortfolio *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CB_IS_MATCH_PORTFOLIO (self), NULL);
  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? cb_portfolio_row_get_pair (CB_PORTFOLIO_ROW (row)) : NULL;
}
