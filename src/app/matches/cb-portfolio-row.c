/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-match-words.h"
#include "cb-portfolio-row.h"
#include "cb-wording.h"

struct _CbPortfolioRow
{
  GtkListBoxRow parent_instance;

  char *section;
  gboolean is_pair;
  CbRankedPair pair;
  guint place;
};

G_DEFINE_FINAL_TYPE (CbPortfolioRow, cb_portfolio_row, GTK_TYPE_LIST_BOX_ROW)

static void
cb_portfolio_row_finalize (GObject *object)
{
  g_clear_pointer (&CB_PORTFOLIO_ROW (object)->section, g_free);

  G_OBJECT_CLASS (cb_portfolio_row_parent_class)->finalize (object);
}

static void
cb_portfolio_row_class_init (CbPortfolioRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_portfolio_row_finalize;
}

static void
cb_portfolio_row_init (CbPortfolioRow *self)
{
}

/* --- pairs ----------------------------------------------------------------- */

static CbPortfolioRow *
new_pair (CbMatchSet *set, CbRankKind kind, const CbWeights *weights, const CbRankedPair *pair)
{
  CbPortfolioRow *self = g_object_new (CB_TYPE_PORTFOLIO_ROW, NULL);
  GtkWidget *row = cb_match_row_new ();

  self->is_pair = TRUE;
  self->pair = *pair;
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  cb_match_row_show (CB_MATCH_ROW (row), set, kind, weights, pair);
  return self;
}

GtkWidget *
cb_portfolio_row_new_programme (CbMatchSet *set,
                                const CbWeights *weights,
                                const CbPortfolioEntry *entry,
                                const CbRankedPair *pair)
{
  CbPortfolioRow *self = new_pair (set, CB_RANK_ALL, weights, pair);
  GtkWidget *row = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  g_autofree char *fits = NULL;

  self->place = pair->need;
  fits = g_strdup_printf (ngettext ("%u programme fits", "%u programmes fit", entry->n_fits),
                          entry->n_fits);
  cb_match_row_set_heading_detail (CB_MATCH_ROW (row), fits);
  return GTK_WIDGET (self);
}

GtkWidget *
cb_portfolio_row_new_need (CbMatchSet *set, const CbWeights *weights, const CbRankedPair *pair)
{
  CbPortfolioRow *self = new_pair (set, CB_RANK_FOR_PROGRAMME, weights, pair);
  GtkWidget *row = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  g_autofree char *detail = NULL;

  self->place = pair->programme;
  /* Translators: a State, and the title of the programme that suits its need. */
  detail = g_strdup_printf (_ ("%s · with “%s”"), cb_match_words_state (set, pair->need),
                            cb_match_words_programme (set, pair->programme));
  cb_match_row_set_detail (CB_MATCH_ROW (row), detail);
  return GTK_WIDGET (self);
}

/* --- words ----------------------------------------------------------------- */

static void
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static CbPortfolioRow *
new_words (guint place, const char *title, const char *detail, const char *reasons)
{
  CbPortfolioRow *self = g_object_new (CB_TYPE_PORTFOLIO_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->place = place;
  gtk_widget_add_css_class (box, title != NULL ? "match-pair" : "portfolio-more");
  if (title != NULL)
    add_label (box, title, "match-title");
  if (detail != NULL)
    add_label (box, detail, "dim-label");
  if (reasons != NULL)
    add_label (box, reasons, "match-reasons");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    reasons != NULL ? reasons : detail, -1);
  return self;
}

GtkWidget *
cb_portfolio_row_new_more (const CbPortfolioEntry *entry)
{
  g_autofree char *words = g_strdup_printf (ngettext ("Show the %u programme that fits…",
                                                      "Show all %u programmes that fit…",
                                                      entry->n_fits),
                                            entry->n_fits);
  CbPortfolioRow *self = new_words (entry->place, NULL, words, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
cb_portfolio_row_new_takers (CbMatchSet *set, const CbPortfolioEntry *entry)
{
  const CbRankedPair *best = &g_array_index (entry->best, CbRankedPair, 0);
  g_autofree char *fits = g_strdup_printf (ngettext ("%u need fits", "%u needs fit", entry->n_fits),
                                           entry->n_fits);
  g_autofree char *detail = NULL;

  /* Translators: “12 needs fit”, then title and State of the one that fits best. */
  detail = g_strdup_printf (_ ("%s, best: %s (%s)"), fits, cb_match_words_need (set, best->need),
                            cb_match_words_state (set, best->need));
  return GTK_WIDGET (
      new_words (entry->place, cb_match_words_programme (set, entry->place), detail, NULL));
}

/* The reasons with their counts, the commonest as the list of constraints has them. */
static char *
count_reasons (const CbPortfolioEntry *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) reasons = NULL;

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      g_autofree char *words = NULL;

      if (entry->failures[i] == 0)
        continue;
      words = cb_match_words_failures ((CbConstraint) i, entry->failures[i]);
      g_strv_builder_add (builder, words);
    }
  reasons = g_strv_builder_end (builder);
  return cb_wording_list ((const char *const *) reasons);
}

static char *
describe_miss (CbMatchSet *set, const CbNearMiss *miss, gboolean programme)
{
  const char *name = programme ? cb_match_words_need (set, miss->need)
                               : cb_match_words_programme (set, miss->programme);
  const char *party = programme ? cb_match_words_state (set, miss->need)
                                : cb_match_words_provider (set, miss->programme);
  GString *words = g_string_new (NULL);

  /* Translators: what was nearly a match: title, and State or provider; reasons follow. */
  g_string_append_printf (words, _ ("Nearest: %s (%s)."), name, party);
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      g_autofree char *reason = NULL;

      if (miss->facts[i].outcome != CB_MATCH_FAIL)
        continue;
      reason = cb_matching_describe_fact (set, &miss->facts[i]);
      g_string_append_printf (words, " %s", reason);
    }
  return g_string_free (words, FALSE);
}

GtkWidget *
cb_portfolio_row_new_nothing (CbMatchSet *set, const CbPortfolioEntry *entry, gboolean programme)
{
  g_autofree char *counts = count_reasons (entry);
  GString *reasons = g_string_new (NULL);
  CbPortfolioRow *self;

  for (guint i = 0; i < entry->misses->len; i++)
    {
      g_autofree char *miss = describe_miss (set, &g_array_index (entry->misses, CbNearMiss, i),
                                             programme);

      g_string_append_printf (reasons, i > 0 ? "\n%s" : "%s", miss);
    }
  self = new_words (entry->place,
                    programme ? cb_match_words_programme (set, entry->place)
                              : cb_match_words_need (set, entry->place),
                    counts, reasons->str);
  g_string_free (reasons, TRUE);
  return GTK_WIDGET (self);
}

/* --- what the list asks ---------------------------------------------------- */

void
cb_portfolio_row_set_section (CbPortfolioRow *self, const char *section)
{
  g_return_if_fail (CB_IS_PORTFOLIO_ROW (self));

  g_free (self->section);
  self->section = g_strdup (section);
}

const char *
cb_portfolio_row_get_section (CbPortfolioRow *self)
{
  g_return_val_if_fail (CB_IS_PORTFOLIO_ROW (self), NULL);
  return self->section;
}

const CbRankedPair *
cb_portfolio_row_get_pair (CbPortfolioRow *self)
{
  g_return_val_if_fail (CB_IS_PORTFOLIO_ROW (self), NULL);
  return self->is_pair ? &self->pair : NULL;
}

guint
cb_portfolio_row_get_place (CbPortfolioRow *self)
{
  g_return_val_if_fail (CB_IS_PORTFOLIO_ROW (self), 0);
  return self->place;
}
