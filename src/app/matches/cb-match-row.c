/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-button.h"
#include "cb-contribution-bar.h"
#include "cb-match-menu.h"
#include "cb-match-row.h"
#include "cb-match-words.h"
#include "cb-wording.h"

struct _CbMatchRow
{
  GtkWidget parent_instance;

  double offset;
  CbCaseIndex *cases; /* with the refs of the two it is about */
  char *need_ref;
  char *programme_ref;

  GtkWidget *heading; /* above the first row of each need, in a list of everything */
  GtkInscription *heading_title;
  GtkInscription *heading_detail;
  GtkInscription *rank;
  GtkInscription *title;
  GtkInscription *detail;
  GtkLabel *case_label;
  CbContributionBar *bar;
  GtkInscription *score;
  GtkInscription *range;
};

G_DEFINE_FINAL_TYPE (CbMatchRow, cb_match_row, GTK_TYPE_WIDGET)

/* rtl: moves up and down alone */
static void
cb_match_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbMatchRow *self = CB_MATCH_ROW (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) self->offset));
  GTK_WIDGET_CLASS (cb_match_row_parent_class)->snapshot (widget, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
pressed_cb (CbMatchRow *self, int n_press, double x, double y)
{
  if (self->cases != NULL)
    cb_match_menu_popup (GTK_WIDGET (self), x, y, self->cases, self->need_ref, self->programme_ref);
}

static void
cb_match_row_finalize (GObject *object)
{
  CbMatchRow *self = CB_MATCH_ROW (object);

  g_clear_object (&self->cases);
  g_clear_pointer (&self->need_ref, g_free);
  g_clear_pointer (&self->programme_ref, g_free);

  G_OBJECT_CLASS (cb_match_row_parent_class)->finalize (object);
}

static void
cb_match_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_MATCH_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cb_match_row_parent_class)->dispose (object);
}

static void
cb_match_row_class_init (CbMatchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_match_row_dispose;
  object_class->finalize = cb_match_row_finalize;
  widget_class->snapshot = cb_match_row_snapshot;

  g_type_ensure (CB_TYPE_CONTRIBUTION_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-match-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, heading);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, heading_title);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, heading_detail);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, rank);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, title);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, detail);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, case_label);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, score);
  gtk_widget_class_bind_template_child (widget_class, CbMatchRow, range);
}

static void
cb_match_row_init (CbMatchRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
cb_match_row_new (void)
{
  return g_object_new (CB_TYPE_MATCH_ROW, NULL);
}

static void
show_score (CbMatchRow *self, const CbMatchTotals *totals)
{
  g_autofree char *score = cb_wording_score (totals->score);
  g_autofree char *range = NULL;

  gtk_inscription_set_text (self->score, score);
  if (totals->high > totals->low)
    range = cb_match_words_range (totals->low, totals->high);
  gtk_inscription_set_text (self->range, range);
}

static void
show_bar (CbMatchRow *self, CbMatchSet *set, const CbWeights *weights, const CbRankedPair *pair)
{
  CbMatchValue values[CB_N_CRITERIA];

  cb_match_value_pair (cb_match_set_get_input (set), pair->need, pair->programme, values);
  cb_contribution_bar_set_values (self->bar, weights, values, &pair->totals);
}

void
cb_match_row_show (CbMatchRow *self,
                   CbMatchSet *set,
                   CbRankKind kind,
                   const CbWeights *weights,
                   const CbRankedPair *pair)
{
  g_autofree char *rank = NULL;
  g_autofree char *name = NULL;
  GtkWidget *item;
  const char *title;
  const char *detail;

  g_return_if_fail (CB_IS_MATCH_ROW (self));

  rank = g_strdup_printf ("%u", pair->rank);
  if (kind == CB_RANK_FOR_PROGRAMME)
    {
      title = cb_match_words_need (set, pair->need);
      detail = cb_match_words_state (set, pair->need);
    }
  else
    {
      title = cb_match_words_programme (set, pair->programme);
      detail = cb_match_words_provider (set, pair->programme);
    }

  gtk_widget_set_visible (self->heading, kind == CB_RANK_ALL && pair->rank == 1);
  gtk_inscription_set_text (self->heading_title, cb_match_words_need (set, pair->need));
  gtk_inscription_set_text (self->heading_detail, cb_match_words_state (set, pair->need));
  gtk_inscription_set_text (self->rank, rank);
  gtk_inscription_set_text (self->title, title);
  gtk_inscription_set_text (self->detail, detail);
  show_score (self, &pair->totals);
  show_bar (self, set, weights, pair);

  /* Translators: a row of the ranking as it is read aloud: rank, title, provider or State. */
  name = g_strdup_printf (_ ("%s: %s, %s"), rank, title, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The row of the list around it is what a screen reader stops at. */
  item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cb_match_row_set_heading_detail (CbMatchRow *self, const char *detail)
{
  g_return_if_fail (CB_IS_MATCH_ROW (self));
  gtk_inscription_set_text (self->heading_detail, detail);
}

void
cb_match_row_set_detail (CbMatchRow *self, const char *detail)
{
  g_return_if_fail (CB_IS_MATCH_ROW (self));
  gtk_inscription_set_text (self->detail, detail);
}

static void
show_case (CbMatchRow *self, const char *words)
{
  GtkWidget *label = GTK_WIDGET (self->case_label);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (words == NULL && !gtk_widget_get_visible (label))
    return;
  gtk_widget_set_visible (label, words != NULL);
  gtk_label_set_label (self->case_label, words != NULL ? words : "");
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    words != NULL ? words : "", -1);
}

void
cb_match_row_set_case (CbMatchRow *self,
                       CbCaseIndex *cases,
                       const char *need,
                       const char *programme)
{
  const CbRecord *record;
  g_autofree char *words = NULL;

  g_return_if_fail (CB_IS_MATCH_ROW (self));

  record = cb_case_index_find (cases, need, programme);
  if (record != NULL)
    words = cb_case_index_word_case (record);
  g_set_object (&self->cases, cases);
  g_free (self->need_ref);
  g_free (self->programme_ref);
  self->need_ref = g_strdup (need);
  self->programme_ref = g_strdup (programme);
  show_case (self, words);
}

gboolean
cb_match_row_take_key (CbMatchRow *self, guint key, GdkModifierType state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_return_val_if_fail (CB_IS_MATCH_ROW (self), GDK_EVENT_PROPAGATE);

  if (self->cases == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && modifiers == GDK_CONTROL_MASK)
    cb_case_button_go (widget, self->cases, self->need_ref, self->programme_ref);
  else if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    cb_match_menu_popup (widget, 24, gtk_widget_get_height (widget) / 2., self->cases,
                         self->need_ref, self->programme_ref);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
cb_match_row_set_offset (CbMatchRow *self, double offset)
{
  g_return_if_fail (CB_IS_MATCH_ROW (self));

  if (self->offset == offset)
    return;
  self->offset = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
cb_match_row_get_offset (CbMatchRow *self)
{
  g_return_val_if_fail (CB_IS_MATCH_ROW (self), 0);
  return self->offset;
}
