/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-compat.h"
#include "cb-match-words.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-plan-list.h"
#include "cb-programme.h"
#include "cb-slot-model.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Stands for the programme above its pairs. */
#define HEADING G_MAXUINT

/* A row is the heading of a programme, or stands for an entry of the plan. */
typedef struct
{
  guint entry;
  guint programme;
} Row;

struct _CbPlanList
{
  GtkWidget parent_instance;

  CbPlanListKind kind;
  CbPlanning *planning;
  GArray *rows; /* Row */
  CbSlotModel *slots;
  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (CbPlanList, cb_plan_list, GTK_TYPE_WIDGET)

/* What a row says; each text belongs to the row. */
typedef struct
{
  char *title;
  char *detail;
  char *money;
  char *score;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->title);
  g_free (words->detail);
  g_free (words->money);
  g_free (words->score);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const CbPlanPair *
get_pair (CbPlanList *self, guint entry)
{
  return &g_array_index (self->planning->plan->pairs, CbPlanPair, entry);
}

/* A title and who stands behind it, each kept in its own direction. */
static char *
join (const char *first, const char *second)
{
  g_autofree char *one = cb_text_isolate (first);
  g_autofree char *two = cb_text_isolate (second);

  return g_strconcat (one, " · ", two, NULL);
}

static char *
word_need (CbPlanList *self, guint need)
{
  return join (cb_match_words_state (self->planning->set, need),
               cb_record_get_ref (cb_match_set_get_need (self->planning->set, need)));
}

static char *
word_programme (CbPlanList *self, guint programme)
{
  return join (cb_match_words_programme (self->planning->set, programme),
               cb_match_words_provider (self->planning->set, programme));
}

/* How many places of a programme are used, and how much of its money. */
static void
word_heading (CbPlanList *self, guint place, Words *words)
{
  const CbMatchProgramme *programme =
      &cb_match_set_get_input (self->planning->set)->programmes[place];
  guint n_pairs = cb_planning_count_pairs (self->planning, place);
  guint n_unknown;
  double used = cb_planning_sum_money (self->planning, place, &n_unknown);
  g_autofree char *used_words = cb_planning_word_money (n_unknown < n_pairs ? used : NAN);
  g_autofree char *all_words = cb_planning_word_money (programme->remaining_usd);

  words->title = g_strdup (cb_match_words_programme (self->planning->set, place));
  words->detail = join (cb_match_words_provider (self->planning->set, place),
                        cb_record_get_ref (
                            cb_match_set_get_programme (self->planning->set, place)));
  if (programme->places_left != CB_MATCH_PLACES_NOT_GIVEN)
    /* Translators: how many places of a programme the plan uses, and how many it has. */
    words->score = g_strdup_printf (ngettext ("%u of %u place", "%u of %u places",
                                              (gulong) programme->places_left),
                                    n_pairs, (guint) programme->places_left);
  else
    words->score = g_strdup_printf (ngettext ("%u pair", "%u pairs", n_pairs), n_pairs);
  if (isnan (programme->remaining_usd) && n_unknown == n_pairs)
    return;
  if (isnan (programme->remaining_usd))
    words->money = g_strdup (used_words);
  else
    /* Translators: two amounts: what the plan uses of a programme, and what it has. */
    words->money = g_strdup_printf (_ ("%s of %s"), used_words, all_words);
}

static void
word_pair (CbPlanList *self, const CbPlanPair *pair, Words *words)
{
  words->title = g_strdup (cb_match_words_need (self->planning->set, pair->need));
  words->detail = self->kind == CB_PLAN_LIST_BY_NEED ? word_programme (self, pair->programme)
                                                     : word_need (self, pair->need);
  words->money = isnan (pair->money_usd) ? g_strdup (_ ("amount not stated"))
                                         : cb_planning_word_money (pair->money_usd);
  words->score = cb_wording_score (pair->totals.score);
}

static void
word_limit (CbPlanList *self, const CbPlanBinding *binding, Words *words)
{
  g_autofree char *gain = cb_match_words_difference (binding->gain_score);

  words->title = cb_planning_describe_binding (self->planning, binding);
  words->detail = word_programme (self, binding->programme);
  if (binding->gain_states > 0)
    words->score = g_strdup_printf (ngettext ("+%d State", "+%d States", binding->gain_states),
                                    binding->gain_states);
  else
    words->score = g_steal_pointer (&gain);
}

static void
word_row (CbPlanList *self, const Row *row, Words *words)
{
  const CbPlan *plan = self->planning->plan;

  if (row->entry == HEADING)
    word_heading (self, row->programme, words);
  else if (self->kind == CB_PLAN_LIST_UNMET)
    {
      const CbPlanUnmet *unmet = &g_array_index (plan->unmet, CbPlanUnmet, row->entry);

      words->title = g_strdup (cb_match_words_need (self->planning->set, unmet->need));
      words->detail = word_need (self, unmet->need);
      words->score = g_strdup (cb_planning_describe_reason (unmet->reason));
    }
  else if (self->kind == CB_PLAN_LIST_LIMITS)
    word_limit (self, &g_array_index (plan->bindings, CbPlanBinding, row->entry), words);
  else
    word_pair (self, get_pair (self, row->entry), words);
}

/* --- rows ------------------------------------------------------------------ */

static GtkWidget *
add_label (GtkWidget *box, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbPlanList *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_label (start, 0.0F, "plan-title");
  gtk_widget_add_css_class (add_label (start, 0.0F, "caption"), "dim-label");
  gtk_widget_add_css_class (add_label (end, 1.0F, "plan-number"), "numeric");
  gtk_widget_add_css_class (add_label (end, 1.0F, "caption"), "dim-label");
  gtk_widget_set_hexpand (start, TRUE);
  gtk_widget_set_valign (start, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), start);
  gtk_box_append (GTK_BOX (row), end);
  gtk_widget_add_css_class (row, "plan-row");
  gtk_list_item_set_child (item, row);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CbPlanList *self)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (child));
  GtkWidget *number = gtk_widget_get_first_child (gtk_widget_get_last_child (child));
  const Row *row = &g_array_index (self->rows, Row, gtk_list_item_get_position (item));
  gboolean inner = self->kind == CB_PLAN_LIST_BY_PROGRAMME && row->entry != HEADING;
  g_auto (Words) words = { NULL };
  g_autofree char *name = NULL;

  word_row (self, row, &words);
  set_text (title, words.title);
  set_text (gtk_widget_get_next_sibling (title), words.detail);
  set_text (number, words.score);
  set_text (gtk_widget_get_next_sibling (number), words.money);
  set_class (child, "heading-row", row->entry == HEADING);
  gtk_widget_set_margin_start (child, inner ? 12 : 0);
  set_class (number, "reason", self->kind == CB_PLAN_LIST_UNMET);

  name = g_strjoin (", ", words.title, words.detail, words.score, words.money, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (child)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_programme (CbPlanList *self, guint place, gboolean matches)
{
  const char *ref = cb_record_get_ref (cb_match_set_get_programme (self->planning->set, place));

  if (matches)
    cb_navigate_to_matches (GTK_WIDGET (self), &cb_noun_programme, ref);
  else
    cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_programme, ref);
}

static void
activate_cb (CbPlanList *self, guint position)
{
  const Row *row = &g_array_index (self->rows, Row, position);
  const CbPlan *plan = self->planning->plan;
  guint need;

  if (row->entry == HEADING || self->kind == CB_PLAN_LIST_LIMITS)
    {
      show_programme (self, row->programme, row->entry == HEADING);
      return;
    }
  need = self->kind == CB_PLAN_LIST_UNMET
             ? g_array_index (plan->unmet, CbPlanUnmet, row->entry).need
             : get_pair (self, row->entry)->need;
  cb_navigate_to_matches (GTK_WIDGET (self), &cb_noun_need,
                          cb_record_get_ref (cb_match_set_get_need (self->planning->set, need)));
}

/* --- filling --------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *one = a;
  const Row *two = b;

  if (one->programme != two->programme)
    return one->programme < two->programme ? -1 : 1;
  /* The heading comes before its pairs. */
  if (one->entry == HEADING || two->entry == HEADING)
    return (two->entry == HEADING) - (one->entry == HEADING);
  return one->entry < two->entry ? -1 : one->entry > two->entry;
}

static void
add_row (CbPlanList *self, guint entry, guint programme)
{
  Row row = { entry, programme };

  g_array_append_val (self->rows, row);
}

static void
fill_by_programme (CbPlanList *self)
{
  GArray *pairs = self->planning->plan->pairs;
  guint n_programmes = cb_match_set_get_input (self->planning->set)->n_programmes;
  g_autofree gboolean *headed = g_new0 (gboolean, n_programmes + 1);

  for (guint i = 0; i < pairs->len; i++)
    {
      guint programme = get_pair (self, i)->programme;

      if (!headed[programme])
        add_row (self, HEADING, programme);
      headed[programme] = TRUE;
      add_row (self, i, programme);
    }
  g_array_sort (self->rows, compare_rows);
}

static void
fill (CbPlanList *self)
{
  const CbPlan *plan = self->planning->plan;

  switch (self->kind)
    {
    case CB_PLAN_LIST_BY_PROGRAMME:
      fill_by_programme (self);
      break;
    case CB_PLAN_LIST_BY_NEED:
      for (guint i = 0; i < plan->pairs->len; i++)
        add_row (self, i, get_pair (self, i)->programme);
      break;
    case CB_PLAN_LIST_UNMET:
      for (guint i = 0; i < plan->unmet->len; i++)
        add_row (self, i, CB_PLAN_NOBODY);
      break;
    case CB_PLAN_LIST_LIMITS:
    default:
      for (guint i = 0; i < plan->bindings->len; i++)
        add_row (self, i, g_array_index (plan->bindings, CbPlanBinding, i).programme);
      break;
    }
}

void
cb_plan_list_set_planning (CbPlanList *self, CbPlanning *planning)
{
  g_return_if_fail (CB_IS_PLAN_LIST (self));

  cb_slot_model_reset (self->slots, 0);
  g_array_set_size (self->rows, 0);
  g_clear_pointer (&self->planning, cb_planning_unref);
  if (planning == NULL)
    return;
  self->planning = cb_planning_ref (planning);
  fill (self);
  cb_slot_model_reset (self->slots, self->rows->len);
}

guint
cb_plan_list_get_size (CbPlanList *self)
{
  g_return_val_if_fail (CB_IS_PLAN_LIST (self), 0);
  return self->rows->len;
}

/* --- GObject --------------------------------------------------------------- */

static void
cb_plan_list_dispose (GObject *object)
{
  CbPlanList *self = CB_PLAN_LIST (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_plan_list_parent_class)->dispose (object);
}

static void
cb_plan_list_finalize (GObject *object)
{
  CbPlanList *self = CB_PLAN_LIST (object);

  g_clear_pointer (&self->planning, cb_planning_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (cb_plan_list_parent_class)->finalize (object);
}

static void
cb_plan_list_class_init (CbPlanListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_plan_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_plan_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cb_plan_list_init (CbPlanList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->slots = cb_slot_model_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (
                                gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slots)))),
                            factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "plan-list");
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activate_cb), self);
  cb_compat_tab_out_of (view);

  self->content = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->content), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->content), view);
  gtk_widget_set_vexpand (self->content, TRUE);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

GtkWidget *
cb_plan_list_new (CbPlanListKind kind)
{
  CbPlanList *self = g_object_new (CB_TYPE_PLAN_LIST, NULL);
  static const char *const NAMES[CB_N_PLAN_LISTS] = { N_ ("Pairs by programme"),
                                                      N_ ("Pairs by need"),
                                                      N_ ("Needs without a programme"),
                                                      N_ ("Limits that cost something") };
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->content));

  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (NAMES[kind]), -1);
  return GTK_WIDGET (self);
}
