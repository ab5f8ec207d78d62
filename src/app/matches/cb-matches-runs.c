/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the ranking that is shown, and the windows for what was kept. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-matches-page-private.h"
#include "cb-name-form.h"
#include "cb-navigation.h"
#include "cb-profile.h"
#include "cb-profiles-dialog.h"
#include "cb-reference.h"
#include "cb-run.h"
#include "cb-runs-window.h"
#include "cb-session-weights.h"

/* Of everything the best of each need is kept, so that the run stays small. */
#define MOST_OF_EACH 20

static const char *
get_about (CbMatchesPage *self)
{
  if (self->mode == CB_MATCHES_ALL)
    return NULL;
  return self->mode == CB_MATCHES_FOR_NEED ? self->need_ref : self->programme_ref;
}

/* What is asked now; %NULL while there is nothing to ask. */
static CbRecord *
make_run (CbMatchesPage *self)
{
  static const CbRunScope scopes[] = { CB_RUN_OF_NEED, CB_RUN_OF_PROGRAMME, CB_RUN_OF_ALL };
  const CbRecord *profile = cb_matches_page_get_profile (self);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  /* Sliders that were moved are the weights of no profile. */
  gboolean own = profile == NULL || cb_weights_panel_is_changed (self->weights_panel);

  /* What a State or provider has comes from many rankings, and areas from none. */
  if (self->mode > CB_MATCHES_ALL || self->set == NULL ||
      cb_match_runner_get_table (self->runner) == NULL || !cb_weights_are_valid (&weights))
    return NULL;
  return cb_runs_new (scopes[self->mode], get_about (self), self->as_of,
                      self->mode == CB_MATCHES_ALL ? MOST_OF_EACH : 0, &weights,
                      own ? NULL : cb_record_get_ref (profile),
                      own ? _ ("Own weights")
                          : cb_record_get_title (profile, cb_reference_get_language ()));
}

typedef struct
{
  CbMatchesPage *page;
  CbRecord *run;
  CbMatchSet *set;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->page);
  cb_record_unref (keeping->run);
  cb_match_set_unref (keeping->set);
  g_free (keeping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbMatchesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) run = cb_session_keep_run_finish (CB_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (run == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else
    cb_show_toast (GTK_WIDGET (self), _ ("Ranking kept"), TRUE);
}

static void
ranked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Keeping) keeping = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchRanking) ranking = cb_session_rank_finish (CB_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (keeping->page->cancellable))
    return;
  if (ranking == NULL)
    cb_show_error (GTK_WIDGET (keeping->page), error);
  else
    cb_session_keep_run_async (CB_SESSION (source), keeping->run, keeping->set, ranking->pairs,
                               kept_cb, g_object_ref (keeping->page));
}

static int
find_about (const CbMatchesPage *self)
{
  if (self->mode == CB_MATCHES_ALL)
    return 0;
  return self->mode == CB_MATCHES_FOR_NEED
             ? cb_match_set_find_need (self->set, self->need_ref)
             : cb_match_set_find_programme (self->set, self->programme_ref);
}

void
cb_matches_page_keep_run (CbMatchesPage *self,
                          const char *name,
                          const char *author,
                          const char *reason)
{
  g_autoptr (CbRecord) run = make_run (self);
  CbWeights weights = cb_weights_panel_get_weights (self->weights_panel);
  int place = run != NULL ? find_about (self) : -1;
  Keeping *keeping;

  if (place < 0)
    return;
  cb_record_set (run, CB_RUN_NAME, name);
  cb_record_set (run, CB_RUN_AUTHOR, author[0] != '\0' ? author : NULL);
  cb_record_set (run, CB_RUN_REASON, reason[0] != '\0' ? reason : NULL);
  keeping = g_new0 (Keeping, 1);
  keeping->page = g_object_ref (self);
  keeping->run = g_steal_pointer (&run);
  keeping->set = cb_match_set_ref (self->set);
  cb_session_rank_async (self->session, self->set, (CbRankKind) self->mode, (guint) place, &weights,
                         self->mode == CB_MATCHES_ALL ? MOST_OF_EACH : 0, self->cancellable,
                         ranked_cb, keeping);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);
  g_autoptr (CbRecord) run = make_run (self);
  const CbRecord *profile = cb_matches_page_get_profile (self);
  CbNameForm *form;

  if (run == NULL || find_about (self) < 0)
    {
      cb_show_toast (widget,
                     _ ("Choose a need, a programme or everything: that ranking can be kept."),
                     FALSE);
      return;
    }
  form = cb_name_form_new (get_window (widget), _ ("Keep this Ranking"),
                           _ ("Keeps the ranking as it is now, with its weights. It can be looked "
                              "at again later, and set beside the ranking of that day."),
                           _ ("_Keep"), TRUE);
  cb_name_form_set_values (form, cb_record_get (run, CB_RUN_NAME),
                           profile != NULL ? cb_record_get (profile, CB_PROFILE_AUTHOR) : NULL,
                           NULL);
  g_signal_connect_object (form, "accepted", G_CALLBACK (cb_matches_page_keep_run), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
runs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);

  gtk_window_present (GTK_WINDOW (cb_runs_window_new (get_window (widget), self->session)));
}

static void
profiles_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbMatchesPage *self = CB_MATCHES_PAGE (widget);
  CbProfilesDialog *dialog = cb_profiles_dialog_new (get_window (widget), self->session);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (cb_matches_page_use_profile), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cb_matches_page_install_run_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "matches.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "matches.runs", NULL, runs_action);
  gtk_widget_class_install_action (widget_class, "matches.profiles", NULL, profiles_action);
}
