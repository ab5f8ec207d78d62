/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-annual-card.h"
#include "cb-area-chart.h"
#include "cb-columns.h"
#include "cb-fund.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-overview-assessment.h"
#include "cb-overview-lists.h"
#include "cb-overview-page.h"
#include "cb-perspective.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-tiles.h"
#include "cb-wording.h"

typedef enum
{
  FIGURE_OPEN_NEEDS,
  FIGURE_OPEN_PROGRAMMES,
  FIGURE_MATCHED,
  FIGURE_UNMATCHED,
  FIGURE_CLOSING,
  FIGURE_FUND,
  N_FIGURES,
} Figure;

struct _CbOverviewPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *greeting_label;
  GtkLabel *about_label;
  CbTiles *figures;
  CbOverviewAssessment *assessment;
  GtkListBox *waiting_list;
  GtkListBox *best_list;
  GtkListBox *recent_list;
  CbAreaChart *area_chart;
  CbAnnualCard *annual_card;

  GtkWidget *buttons[N_FIGURES];
  GtkLabel *numbers[N_FIGURES];
  GtkLabel *captions[N_FIGURES];
  CbSession *session;
  CbPreferences *preferences;
  GCancellable *cancellable;
  CbOverview *overview;
  GPtrArray *cases; /* of CbCaseFile, those due first at the head */
  CbDate as_of;
  gboolean stale; /* changed while the page was not shown */
};

G_DEFINE_FINAL_TYPE (CbOverviewPage, cb_overview_page, ADW_TYPE_BIN)

/* Figures */

static void
make_figure (CbOverviewPage *self, Figure figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *caption = gtk_label_new (NULL);

  self->buttons[figure] = gtk_button_new ();
  self->numbers[figure] = GTK_LABEL (number);
  self->captions[figure] = GTK_LABEL (caption);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_wrap (GTK_LABEL (number), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_yalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_widget_add_css_class (number, "title-1");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (self->buttons[figure]), box);
  gtk_widget_add_css_class (self->buttons[figure], "card");
  gtk_widget_add_css_class (self->buttons[figure], "figure");
  cb_tiles_append (self->figures, self->buttons[figure]);
}

static guint
count_figure (const CbOverview *overview, Figure figure)
{
  switch (figure)
    {
    case FIGURE_OPEN_NEEDS:
      return overview->open_needs;
    case FIGURE_OPEN_PROGRAMMES:
      return overview->open_programmes;
    case FIGURE_MATCHED:
      return overview->matched_needs;
    case FIGURE_UNMATCHED:
      return overview->open_needs - overview->matched_needs;
    case FIGURE_CLOSING:
      return overview->closing_soon;
    case FIGURE_FUND:
    case N_FIGURES:
    default:
      return 0;
    }
}

static char *
word_figure (CbOverviewPage *self, Figure figure)
{
  const CbRecord *fund = self->overview->fund;

  if (figure != FIGURE_FUND || fund == NULL)
    return g_strdup_printf ("%'u", count_figure (self->overview, figure));
  return cb_wording_money (self->overview->fund_balance, cb_record_get (fund, CB_FUND_CURRENCY));
}

/* Where there are several funds, it is named. */
static const char *
caption_fund (const CbOverview *overview)
{
  if (overview->n_funds > 1)
    return cb_record_get_title (overview->fund, cb_reference_get_language ());
  /* Translators: stands below an amount of money */
  return _ ("balance of the fund");
}

static const char *
caption_figure (const CbOverview *overview, Figure figure, guint n)
{
  switch (figure)
    {
    case FIGURE_OPEN_NEEDS:
      return ngettext ("open need", "open needs", n);
    case FIGURE_OPEN_PROGRAMMES:
      return ngettext ("open programme", "open programmes", n);
    case FIGURE_MATCHED:
      return ngettext ("need with a match", "needs with a match", n);
    case FIGURE_UNMATCHED:
      return ngettext ("need without a match", "needs without a match", n);
    case FIGURE_CLOSING:
      return ngettext ("programme closing within 30 days", "programmes closing within 30 days", n);
    case FIGURE_FUND:
      return overview->fund != NULL ? caption_fund (overview) : "";
    case N_FIGURES:
    default:
      return "";
    }
}

static void
link_to_page (GtkWidget *button, const char *page)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page");
}

static void
link_to_pair (GtkWidget *button, const char *action, const CbNoun *noun, const char *ref)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", noun->id, ref);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
link_figure (CbOverviewPage *self, Figure figure)
{
  GtkWidget *button = self->buttons[figure];
  const CbOverview *overview = self->overview;
  const char *closing = cb_overview_find_closing (overview, self->as_of);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  switch (figure)
    {
    case FIGURE_OPEN_NEEDS:
      link_to_page (button, "needs");
      break;
    case FIGURE_OPEN_PROGRAMMES:
      link_to_page (button, "programmes");
      break;
    case FIGURE_UNMATCHED:
      if (overview->unmet->len > 0)
        {
          guint place = g_array_index (overview->unmet, guint, 0);
          const CbRecord *need = cb_match_set_get_need (overview->set, place);

          link_to_pair (button, "win.show-matches", &cb_noun_need, cb_record_get_ref (need));
        }
      else
        link_to_page (button, "matches");
      break;
    case FIGURE_CLOSING:
      if (closing != NULL)
        link_to_pair (button, "win.show-record", &cb_noun_programme, closing);
      else
        link_to_page (button, "programmes");
      break;
    case FIGURE_FUND:
      link_to_page (button, "fund");
      break;
    case FIGURE_MATCHED:
    case N_FIGURES:
    default:
      link_to_page (button, "matches");
    }
}

static void
update_figures (CbOverviewPage *self)
{
  for (guint i = 0; i < N_FIGURES; i++)
    {
      guint n = count_figure (self->overview, i);
      const char *caption = caption_figure (self->overview, i, n);
      g_autofree char *number = word_figure (self, i);
      g_autofree char *name = NULL;

      /* Translators: a number and what it counts: “48” “open needs” */
      name = g_strdup_printf (_ ("%s %s"), number, caption);
      gtk_label_set_label (self->numbers[i], number);
      gtk_label_set_label (self->captions[i], caption);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      link_figure (self, i);
    }
  gtk_widget_set_visible (self->buttons[FIGURE_FUND], self->overview->fund != NULL);
}

/* A provider looks at programmes first, the others at needs. */
static void
order_figures (CbOverviewPage *self)
{
  gboolean provider = g_str_equal (cb_preferences_get_perspective (self->preferences), "provider");
  GtkWidget *first[] = { self->buttons[FIGURE_OPEN_PROGRAMMES], self->buttons[FIGURE_CLOSING] };
  GtkWidget *figures = GTK_WIDGET (self->figures);

  for (guint i = 0; i < N_FIGURES; i++)
    gtk_widget_insert_before (self->buttons[i], figures, NULL);
  if (!provider)
    return;
  for (guint i = G_N_ELEMENTS (first); i > 0; i--)
    gtk_widget_insert_after (first[i - 1], figures, NULL);
}

/* The whole */

static const char *
choose_greeting (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int hour = g_date_time_get_hour (now);

  if (hour < 5 || hour >= 18)
    return _ ("Good evening");
  return hour < 12 ? _ ("Good morning") : _ ("Good afternoon");
}

static void
update_greeting (CbOverviewPage *self)
{
  g_autofree char *perspective = cb_perspective_describe (self->preferences);
  g_autofree char *date = cb_wording_date (self->as_of);
  g_autofree char *isolated = cb_text_isolate (date);
  g_autofree char *text = NULL;

  /* Translators: whose work is shown (“State: Ukraine”), then a date */
  text = g_strdup_printf (_ ("%s · as of %s"), perspective, isolated);
  gtk_label_set_label (self->greeting_label, choose_greeting ());
  gtk_label_set_label (self->about_label, text);
}

static void
update_page (CbOverviewPage *self)
{
  gboolean empty;

  if (self->overview == NULL || self->cases == NULL)
    return;

  empty = self->overview->needs == 0 && self->overview->programmes == 0;
  update_greeting (self);
  update_figures (self);
  order_figures (self);
  cb_overview_assessment_load (self->assessment, self->session, self->preferences);
  cb_overview_fill_waiting (self->waiting_list, self->overview, self->cases, self->preferences,
                            self->as_of);
  cb_overview_fill_best (self->best_list, self->overview);
  cb_overview_fill_recent (self->recent_list, self->overview);
  cb_annual_card_set_cases (self->annual_card, self->cases, self->as_of);
  cb_area_chart_set_coverage (self->area_chart, self->overview->coverage);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "figures");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbOverview) overview = NULL;

  overview = cb_session_overview_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (overview == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->overview, cb_overview_free);
  self->overview = g_steal_pointer (&overview);
  update_page (self);
}

static void
cases_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = cb_session_list_cases_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (cases == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  self->cases = g_steal_pointer (&cases);
  update_page (self);
}

static void
load (CbOverviewPage *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->as_of = cb_date_today ();
  cb_session_list_cases_async (self->session, NULL, NULL, self->cancellable, cases_cb,
                               g_object_ref (self));
  cb_session_overview_async (self->session, self->as_of, self->cancellable, loaded_cb,
                             g_object_ref (self));
}

static void
changed_cb (CbOverviewPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
cb_overview_page_map (GtkWidget *widget)
{
  CbOverviewPage *self = CB_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (cb_overview_page_parent_class)->map (widget);
  /* Also when a new day began meanwhile. */
  if (self->session != NULL && (self->stale || self->as_of != cb_date_today ()))
    load (self);
}

static void
cb_overview_page_dispose (GObject *object)
{
  CbOverviewPage *self = CB_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->preferences);
  g_clear_pointer (&self->overview, cb_overview_free);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  /* Disposing of the template takes away a direct child that has a name, which AdwBin would not
   * know of. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (cb_overview_page_parent_class)->dispose (object);
}

static void
cb_overview_page_class_init (CbOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_overview_page_dispose;
  widget_class->map = cb_overview_page_map;

  g_type_ensure (CB_TYPE_ANNUAL_CARD);
  g_type_ensure (CB_TYPE_AREA_CHART);
  g_type_ensure (CB_TYPE_COLUMNS);
  g_type_ensure (CB_TYPE_OVERVIEW_ASSESSMENT);
  g_type_ensure (CB_TYPE_TILES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, greeting_label);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, about_label);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, assessment);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, waiting_list);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, best_list);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, area_chart);
  gtk_widget_class_bind_template_child (widget_class, CbOverviewPage, annual_card);
}

static void
cb_overview_page_init (CbOverviewPage *self)
{
  self->as_of = CB_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FIGURES; i++)
    make_figure (self, i);
}

GtkWidget *
cb_overview_page_new (CbSession *session, CbPreferences *preferences)
{
  CbOverviewPage *self = g_object_new (CB_TYPE_OVERVIEW_PAGE, NULL);

  self->session = g_object_ref (session);
  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::perspective", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::home-state", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
