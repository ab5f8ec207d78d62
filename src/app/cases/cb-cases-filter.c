/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case.h"
#include "cb-cases-filter.h"
#include "cb-filter-button.h"
#include "cb-need.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

struct _CbCasesFilter
{
  AdwBin parent_instance;

  GStrv words; /* folded */
  GtkFilter *filter;
  CbFilterButton *state;
  CbFilterButton *status;
  GtkToggleButton *overdue;
  GtkWidget *clear;
  gboolean clearing;
};

G_DEFINE_FINAL_TYPE (CbCasesFilter, cb_cases_filter, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CLEARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
fits_button (CbFilterButton *button, const CbRecord *record)
{
  g_autoptr (CbQuery) query = cb_query_new (record->noun);

  cb_filter_button_add_conditions (button, query);
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const CbCondition *condition = &g_array_index (query->conditions, CbCondition, i);

      if (g_strcmp0 (cb_record_get (record, condition->field), condition->value) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
lets_through (gpointer data, gpointer user_data)
{
  CbCasesFilter *self = user_data;
  CbCaseItem *item = data;
  const CbCaseFile *file = cb_case_item_get_file (item);

  if (self->words != NULL && !cb_case_item_matches (item, (const char *const *) self->words))
    return FALSE;
  if (gtk_toggle_button_get_active (self->overdue) && !cb_case_item_is_overdue (item))
    return FALSE;
  return fits_button (self->state, file->need) && fits_button (self->status, file->record);
}

static void
changed_cb (CbCasesFilter *self)
{
  if (self->clearing)
    return;
  gtk_widget_set_visible (self->clear, cb_cases_filter_is_active (self));
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cb_cases_filter_dispose (GObject *object)
{
  CbCasesFilter *self = CB_CASES_FILTER (object);

  g_clear_object (&self->filter);

  G_OBJECT_CLASS (cb_cases_filter_parent_class)->dispose (object);
}

static void
cb_cases_filter_finalize (GObject *object)
{
  g_clear_pointer (&CB_CASES_FILTER (object)->words, g_strfreev);

  G_OBJECT_CLASS (cb_cases_filter_parent_class)->finalize (object);
}

static void
cb_cases_filter_class_init (CbCasesFilterClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "cleared" };

  G_OBJECT_CLASS (klass)->dispose = cb_cases_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_cases_filter_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CB_TYPE_CASES_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (CbCasesFilter *self, GtkWidget *box, const CbNoun *noun, guint field)
{
  GtkWidget *button = cb_filter_button_new (noun, field);

  g_signal_connect_swapped (button, "changed", G_CALLBACK (changed_cb), self);
  cb_wrap_box_append (CB_WRAP_BOX (box), button);
  return button;
}

static void
cb_cases_filter_init (CbCasesFilter *self)
{
  GtkWidget *box = cb_wrap_box_new ();
  GtkWidget *overdue = gtk_toggle_button_new_with_label (_ ("Overdue only"));

  self->state = CB_FILTER_BUTTON (add_button (self, box, &cb_noun_need, CB_NEED_STATE));
  self->status = CB_FILTER_BUTTON (add_button (self, box, &cb_noun_case, CB_CASE_STATUS));
  self->overdue = GTK_TOGGLE_BUTTON (overdue);
  gtk_widget_add_css_class (overdue, "cb-filter-toggle");
  g_signal_connect_swapped (overdue, "toggled", G_CALLBACK (changed_cb), self);
  cb_wrap_box_append (CB_WRAP_BOX (box), overdue);

  self->clear = gtk_button_new_with_label (_ ("Clear"));
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "cb-filter-clear");
  gtk_widget_set_visible (self->clear, FALSE);
  gtk_widget_set_tooltip_text (self->clear, _ ("Clear search and filters"));
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (cb_cases_filter_clear), self);
  cb_wrap_box_append (CB_WRAP_BOX (box), self->clear);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkFilter *
cb_cases_filter_make (CbCasesFilter *self)
{
  g_return_val_if_fail (CB_IS_CASES_FILTER (self) && self->filter == NULL, NULL);

  self->filter = GTK_FILTER (gtk_custom_filter_new (lets_through, self, NULL));
  return g_object_ref (self->filter);
}

void
cb_cases_filter_set_words (CbCasesFilter *self, const char *words)
{
  g_autofree char *folded = cb_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  g_return_if_fail (CB_IS_CASES_FILTER (self));

  g_clear_pointer (&self->words, g_strfreev);
  if (folded[0] != '\0')
    self->words = g_steal_pointer (&parts);
  changed_cb (self);
}

gboolean
cb_cases_filter_is_active (CbCasesFilter *self)
{
  g_return_val_if_fail (CB_IS_CASES_FILTER (self), FALSE);

  return self->words != NULL || gtk_toggle_button_get_active (self->overdue) ||
         cb_filter_button_is_active (self->state) || cb_filter_button_is_active (self->status);
}

void
cb_cases_filter_clear (CbCasesFilter *self)
{
  g_return_if_fail (CB_IS_CASES_FILTER (self));

  self->clearing = TRUE;
  g_clear_pointer (&self->words, g_strfreev);
  gtk_toggle_button_set_active (self->overdue, FALSE);
  cb_filter_button_clear (self->state);
  cb_filter_button_clear (self->status);
  g_signal_emit (self, signals[SIGNAL_CLEARED], 0);
  self->clearing = FALSE;
  changed_cb (self);
}

void
cb_cases_filter_clear_unless (CbCasesFilter *self, CbCaseItem *item)
{
  g_return_if_fail (CB_IS_CASES_FILTER (self));

  if (!lets_through (item, self))
    cb_cases_filter_clear (self);
}
