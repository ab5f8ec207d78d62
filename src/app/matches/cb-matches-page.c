/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-marks.h"
#include "cb-matches-page-private.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-text-size.h"

/* Below this width the weights move into a popover, and below the other the reasons to
 * a page of their own, in pixels. */
#define FOLD_WIDTH 860
/* With less than this, and nothing folded, the bar has no room for how many are excluded. */
#define ROOMY_WIDTH 1040
#define NARROW_WIDTH 720
/* With less than this, the explanation has its words above its table. */
#define BESIDE_WIDTH 900
#define WEIGHTS_WIDTH 280
/* The page never asks for more than this. */
#define MINIMUM_WIDTH 340
/* The share of the page’s height that the ranking has at first, in per cent. */
#define RANKING_SHARE 50

G_DEFINE_FINAL_TYPE (CbMatchesPage, cb_matches_page, GTK_TYPE_WIDGET)

/* Layout */

static void
put_into (GtkWidget *widget, AdwBin *bin, AdwBin *other)
{
  if (gtk_widget_get_parent (widget) == GTK_WIDGET (bin))
    return;
  g_object_ref (widget);
  adw_bin_set_child (other, NULL);
  adw_bin_set_child (bin, widget);
  g_object_unref (widget);
}

static gboolean
is_below (CbMatchesPage *self, int width, int limit)
{
  return width < cb_text_size_scale (GTK_WIDGET (self), limit);
}

static gboolean
is_tight (CbMatchesPage *self)
{
  gboolean beside = !self->folded && gtk_toggle_button_get_active (self->weights_toggle);

  return is_below (self, gtk_widget_get_width (GTK_WIDGET (self)) - (beside ? WEIGHTS_WIDTH : 0),
                   BESIDE_WIDTH);
}

static void
update_weights_place (CbMatchesPage *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->weights_toggle);
  gboolean weighed = self->mode != CB_MATCHES_COVERAGE;

  if (self->folded)
    put_into (GTK_WIDGET (self->weights_panel), self->weights_popover_bin, self->weights_bin);
  else
    put_into (GTK_WIDGET (self->weights_panel), self->weights_bin, self->weights_popover_bin);
  gtk_widget_set_visible (GTK_WIDGET (self->weights_toggle), weighed && !self->folded);
  gtk_widget_set_visible (GTK_WIDGET (self->weights_button), weighed && self->folded);
  gtk_widget_set_visible (self->profile_box, weighed);
  gtk_widget_set_visible (self->counts, weighed);
  gtk_widget_set_visible (GTK_WIDGET (self->weights_bin), !self->folded && shown);
  gtk_widget_set_visible (self->weights_separator, !self->folded && shown);
  self->tight = is_tight (self);
  cb_match_explanation_set_narrow (self->explanation, self->tight);
}

/* Whether there is a pair to explain, now or as soon as one is selected. */
static gboolean
has_pairs (CbMatchesPage *self)
{
  GArray *ranked = cb_match_list_get_ranked (self->list);
  const CbPortfolio *portfolio = cb_match_portfolio_get (self->portfolio);

  if (self->mode == CB_MATCHES_COVERAGE)
    return FALSE;
  if (!cb_matches_page_is_for_party (self))
    return ranked != NULL && ranked->len > 0;
  return portfolio != NULL && portfolio->entries->len > 0 &&
         ((CbPortfolioEntry *) g_ptr_array_index (portfolio->entries, 0))->n_fits > 0;
}

void
cb_matches_page_update_layout (CbMatchesPage *self)
{
  gboolean stacked = self->folded || self->crowded;
  gboolean any = has_pairs (self);
  gboolean leaving = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "coverage") == 0;

  update_weights_place (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (self->counts, stacked);
  /* Where there is little room, what stands below the list says it alone. */
  gtk_widget_set_visible (GTK_WIDGET (self->excluded_label),
                          !self->narrow &&
                              (stacked || self->roomy || cb_matches_page_is_for_party (self)) &&
                              *gtk_label_get_label (self->excluded_label) != '\0');
  if (self->narrow)
    put_into (GTK_WIDGET (self->explanation), self->details_bin, self->explanation_bin);
  else
    put_into (GTK_WIDGET (self->explanation), self->explanation_bin, self->details_bin);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_bin), any && !self->narrow);
  gtk_widget_set_visible (self->explain_bar, any && self->narrow);
  if (self->mode == CB_MATCHES_COVERAGE)
    gtk_stack_set_visible_child_name (self->pages, "coverage");
  else if (!self->narrow || !any || leaving)
    gtk_stack_set_visible_child_name (self->pages, "ranking");
}

static int
get_share (CbMatchesPage *self)
{
  int share = RANKING_SHARE;

  if (self->preferences != NULL)
    g_object_get (self->preferences, "ranking-share", &share, NULL);
  return share;
}

/* Children can not change while sizes are given, so it happens right after. */
static gboolean
fold_cb (gpointer user_data)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (user_data);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->fold_idle = 0;
  self->folded = is_below (self, width, FOLD_WIDTH);
  self->narrow = is_below (self, width, NARROW_WIDTH);
  self->roomy = !is_below (self, width, ROOMY_WIDTH);
  self->crowded = width < self->needed;
  cb_matches_page_update_layout (self);
  /* The divider itself may not have been shown yet, so the page's own height counts. */
  if (!self->placed)
    gtk_paned_set_position (self->paned,
                            gtk_widget_get_height (GTK_WIDGET (self)) * get_share (self) / 100);
  self->placed = TRUE;
  return G_SOURCE_REMOVE;
}

/* How wide the bar has to be for one line depends on the language, and on what is asked. A bar of
 * two lines does not tell; then what it told last counts. */
static void
measure_bar (CbMatchesPage *self)
{
  GtkOrientation line = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->bar));

  if (line == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (GTK_WIDGET (self->bar), line, -1, &self->needed, NULL, NULL, NULL);
}

static void
cb_matches_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);
  int least_width;
  int least_height;

  /* Until the layout has followed, what is too wide is cut off. */
  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL,
                      NULL);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, MAX (width, least_width),
                      &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->content,
                            &(GtkAllocation){ 0, 0, MAX (width, least_width),
                                              MAX (height, least_height) },
                            baseline);

  measure_bar (self);
  if (self->fold_idle == 0 &&
      (!self->placed || self->crowded != (width < self->needed) ||
       self->folded != is_below (self, width, FOLD_WIDTH) ||
       self->narrow != is_below (self, width, NARROW_WIDTH) ||
       self->roomy == is_below (self, width, ROOMY_WIDTH) || self->tight != is_tight (self)))
    self->fold_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

static void
cb_matches_page_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);

  gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MINIMUM_WIDTH);
}

/* Callbacks of the template */

static void
kind_changed_cb (CbMatchesPage *self)
{
  if (self->setting)
    return;
  self->mode = (CbMatchesMode) gtk_drop_down_get_selected (self->kind_drop_down);
  self->asked = TRUE;
  if (self->set != NULL)
    cb_match_chooser_set_source (self->chooser, self->set, cb_matches_page_get_subject (self));
  cb_matches_page_ask (self);
}

static void
chosen_cb (CbMatchesPage *self, const char *ref)
{
  char **const places[] = {
    [CB_SUBJECT_NEED] = &self->need_ref,
    [CB_SUBJECT_PROGRAMME] = &self->programme_ref,
    [CB_SUBJECT_STATE] = &self->state_ref,
    [CB_SUBJECT_PROVIDER] = &self->provider_ref,
  };
  char **place = places[cb_matches_page_get_subject (self)];

  g_free (*place);
  *place = g_strdup (ref);
  cb_matches_page_remember_party (self);
  cb_matches_page_ask (self);
}

static void
take_day (CbMatchesPage *self, CbDate day)
{
  if (day == CB_DATE_NONE || day == self->as_of)
    return;
  self->as_of = day;
  cb_matches_page_show_as_of (self);
  cb_matches_page_load (self);
}

static void
day_selected_cb (CbMatchesPage *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  take_day (self, cb_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                    g_date_time_get_day_of_month (day)));
}

static void
today_cb (CbMatchesPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  gtk_calendar_select_day (self->calendar, now);
  take_day (self, cb_date_today ());
  gtk_menu_button_popdown (self->as_of_button);
}

static void
profile_changed_cb (CbMatchesPage *self)
{
  if (!self->setting)
    cb_matches_page_choose_profile (self);
}

static void
explain_cb (CbMatchesPage *self)
{
  if (self->narrow)
    gtk_stack_set_visible_child_name (self->pages, "details");
}

static void
back_cb (CbMatchesPage *self)
{
  gtk_stack_set_visible_child_name (self->pages, "ranking");
}

static void
compare_cb (CbMatchesPage *self, guint position)
{
  if (cb_matches_page_is_for_party (self))
    cb_matches_page_compare_row (self, position);
  else
    cb_match_list_select (self->list, position, TRUE);
}

static void
single_cb (CbMatchesPage *self)
{
  if (cb_matches_page_is_for_party (self))
    cb_matches_page_show_one_row (self);
  else
    cb_match_list_select_first (self->list);
}

static void
session_changed_cb (CbMatchesPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  cb_matches_page_load (self);
  cb_matches_page_load_profiles (self);
}

static void
cb_matches_page_map (GtkWidget *widget)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);

  GTK_WIDGET_CLASS (cb_matches_page_parent_class)->map (widget);
  if (!self->stale)
    return;
  cb_matches_page_load (self);
  cb_matches_page_load_profiles (self);
}

/* Where the divider is stands in the settings when the page is left or the window closes. */
static void
cb_matches_page_unmap (GtkWidget *widget)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);
  int height = gtk_widget_get_height (widget);

  if (self->preferences != NULL && self->placed && height > 0)
    g_object_set (self->preferences, "ranking-share",
                  CLAMP (gtk_paned_get_position (self->paned) * 100 / height, 1, 99), NULL);
  GTK_WIDGET_CLASS (cb_matches_page_parent_class)->unmap (widget);
}

/* GObject */

static void
cb_matches_page_dispose (GObject *object)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->loading);
  g_clear_handle_id (&self->fold_idle, g_source_remove);
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  if (self->runner != NULL)
    {
      cb_match_runner_stop (self->runner);
      g_signal_handlers_disconnect_by_data (self->runner, self);
    }
  if (self->pair_runner != NULL)
    {
      cb_match_runner_stop (self->pair_runner);
      g_signal_handlers_disconnect_by_data (self->pair_runner, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_MATCHES_PAGE);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_matches_page_parent_class)->dispose (object);
}

static void
cb_matches_page_finalize (GObject *object)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->loading);
  g_clear_object (&self->runner);
  g_clear_object (&self->pair_runner);
  g_clear_object (&self->preferences);
  g_clear_pointer (&self->pair_ranked, g_array_unref);
  g_clear_pointer (&self->set, cb_match_set_unref);
  g_clear_pointer (&self->need_ref, g_free);
  g_clear_pointer (&self->programme_ref, g_free);
  g_clear_pointer (&self->state_ref, g_free);
  g_clear_pointer (&self->provider_ref, g_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->profile_ref, g_free);

  G_OBJECT_CLASS (cb_matches_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbMatchesPage, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (content);
  BIND (bar);
  BIND (kind_drop_down);
  BIND (chooser);
  BIND (as_of_button);
  BIND (calendar);
  BIND (profile_box);
  BIND (profile_drop_down);
  BIND (profile_names);
  BIND (weights_toggle);
  BIND (weights_button);
  BIND (weights_popover_bin);
  BIND (counts);
  BIND (fit_label);
  BIND (excluded_label);
  BIND (note);
  BIND (note_label);
  BIND (state_stack);
  BIND (failed_page);
  BIND (pages);
  BIND (paned);
  BIND (list_stack);
  BIND (list);
  BIND (nothing_page);
  BIND (portfolio);
  BIND (coverage);
  BIND (excluded);
  BIND (explain_bar);
  BIND (weights_bin);
  BIND (weights_separator);
  BIND (explanation_bin);
  BIND (details_bin);
  BIND (weights_panel);
  BIND (explanation);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_weights_place);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, single_cb);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_load);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_explain);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_take_weights);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_save_profile);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_save_profile_as);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_ask_weights);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_take_portfolio);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_explain_row);
  gtk_widget_class_bind_template_callback (widget_class, cb_matches_page_take_question);
}

static void
cb_matches_page_class_init (CbMatchesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_matches_page_dispose;
  object_class->finalize = cb_matches_page_finalize;
  widget_class->measure = cb_matches_page_measure;
  widget_class->size_allocate = cb_matches_page_size_allocate;
  widget_class->map = cb_matches_page_map;
  widget_class->unmap = cb_matches_page_unmap;

  g_type_ensure (CB_TYPE_COVERAGE_VIEW);
  g_type_ensure (CB_TYPE_MATCH_CHOOSER);
  g_type_ensure (CB_TYPE_MATCH_EXCLUDED);
  g_type_ensure (CB_TYPE_MATCH_EXPLANATION);
  g_type_ensure (CB_TYPE_MATCH_LIST);
  g_type_ensure (CB_TYPE_MATCH_PORTFOLIO);
  g_type_ensure (CB_TYPE_WEIGHTS_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-matches-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  cb_matches_page_install_run_actions (widget_class);
}

static void
cb_matches_page_init (CbMatchesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->runner = cb_match_runner_new ();
  self->pair_runner = cb_match_runner_new ();
  self->as_of = cb_date_today ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marks_keep_accessible_label (GTK_WIDGET (self->kind_drop_down));
  cb_marks_keep_accessible_label (GTK_WIDGET (self->profile_drop_down));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (self->runner, "ranked", G_CALLBACK (cb_matches_page_take_ranking),
                            self);
  g_signal_connect_swapped (self->pair_runner, "ranked", G_CALLBACK (cb_matches_page_take_pair),
                            self);
  cb_match_chooser_set_current (self->chooser, NULL, NULL);
  cb_matches_page_show_as_of (self);
}

GtkWidget *
cb_matches_page_new (CbSession *session)
{
  CbMatchesPage *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_MATCHES_PAGE, NULL);
  self->session = g_object_ref (session);
  cb_match_list_set_cases (self->list, cb_case_index_get (session));
  cb_match_explanation_set_cases (self->explanation, cb_case_index_get (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cb_matches_page_load_profiles (self);
  cb_matches_page_load (self);
  return GTK_WIDGET (self);
}

void
cb_matches_page_set_preferences (CbMatchesPage *self, CbPreferences *preferences)
{
  g_return_if_fail (CB_IS_MATCHES_PAGE (self));
  g_return_if_fail (CB_IS_PREFERENCES (preferences));

  g_set_object (&self->preferences, preferences);
  g_object_bind_property (preferences, "weights-shown", self->weights_toggle, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/* The question is asked now when there is something to ask, else as soon as the set is there. */
static void
show_question (CbMatchesPage *self, CbMatchesMode mode, char **place, const char *ref)
{
  gboolean other_mode = self->mode != mode;

  g_free (*place);
  *place = g_strdup (ref);
  self->mode = mode;
  self->asked = TRUE;
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->kind_drop_down, mode);
  self->setting = FALSE;
  if (self->set != NULL && other_mode)
    cb_match_chooser_set_source (self->chooser, self->set, cb_matches_page_get_subject (self));
  cb_matches_page_ask (self);
}

void
cb_matches_page_show_need (CbMatchesPage *self, const char *ref)
{
  g_return_if_fail (CB_IS_MATCHES_PAGE (self));
  g_return_if_fail (ref != NULL);

  show_question (self, CB_MATCHES_FOR_NEED, &self->need_ref, ref);
}

void
cb_matches_page_show_programme (CbMatchesPage *self, const char *ref)
{
  g_return_if_fail (CB_IS_MATCHES_PAGE (self));
  g_return_if_fail (ref != NULL);

  show_question (self, CB_MATCHES_FOR_PROGRAMME, &self->programme_ref, ref);
}

const char *
cb_matches_page_get_ref (CbMatchesPage *self, const CbNoun **noun)
{
  g_return_val_if_fail (CB_IS_MATCHES_PAGE (self), NULL);
  g_return_val_if_fail (noun != NULL, NULL);

  *noun = self->mode == CB_MATCHES_FOR_PROGRAMME ? &cb_noun_programme : &cb_noun_need;
  if (self->mode == CB_MATCHES_FOR_PROGRAMME)
    return self->programme_ref;
  return self->mode == CB_MATCHES_FOR_NEED ? self->need_ref : NULL;
}
