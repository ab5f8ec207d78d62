/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window has when the program opens again: its size, its page, the record that was shown
 * there, and which panes are shown. Kept are ids and references; what records say stays in their
 * file. */

#include "config.h"

#include "cb-assessment.h"
#include "cb-assessments-page.h"
#include "cb-case.h"
#include "cb-cases-page.h"
#include "cb-matches-page.h"
#include "cb-record-pane.h"
#include "cb-window-private.h"

/* The details of a record that can be seen in or below @widget. */
static CbRecordPane *
find_pane (GtkWidget *widget)
{
  CbRecordPane *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (CB_IS_RECORD_PANE (widget))
    return CB_RECORD_PANE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_pane (child);
  return found;
}

/* "noun/ref" of the record that the page shows, "" for none. */
static char *
describe_record (GtkWidget *page)
{
  const CbNoun *noun = NULL;
  const char *ref = NULL;

  if (CB_IS_CASES_PAGE (page))
    {
      noun = &cb_noun_case;
      ref = cb_cases_page_get_ref (CB_CASES_PAGE (page));
    }
  else if (CB_IS_ASSESSMENTS_PAGE (page))
    {
      noun = &cb_noun_assessment;
      ref = cb_assessments_page_get_ref (CB_ASSESSMENTS_PAGE (page));
    }
  else if (CB_IS_MATCHES_PAGE (page))
    ref = cb_matches_page_get_ref (CB_MATCHES_PAGE (page), &noun);
  else if (page != NULL)
    {
      CbRecordPane *pane = find_pane (page);
      const CbRecord *record = pane != NULL ? cb_record_pane_get_record (pane) : NULL;

      noun = record != NULL ? record->noun : NULL;
      ref = record != NULL ? cb_record_get_ref (record) : NULL;
    }
  return ref != NULL && noun != NULL ? g_strdup_printf ("%s/%s", noun->id, ref) : g_strdup ("");
}

static void
save_size (CbWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_set (self->preferences, "window-maximized", maximized, NULL);
  if (!maximized && width > 0 && height > 0)
    g_object_set (self->preferences, "window-width", width, "window-height", height, NULL);
}

void
cb_window_save_state (CbWindow *self)
{
  g_autofree char *record = NULL;

  g_return_if_fail (CB_IS_WINDOW (self));

  save_size (self);
  if (self->session == NULL)
    return; /* what was kept of the database is as good as before */

  record = describe_record (gtk_stack_get_visible_child (self->pages));
  g_object_set (self->preferences, "page", self->page, "record", record, NULL);
  /* Where the sidebar folds away, it is hidden without anybody's wish. */
  if (!cb_fold_get_folded (self->fold))
    g_object_set (self->preferences, "sidebar-shown", cb_fold_get_show_sidebar (self->fold), NULL);
}

void
cb_window_restore_state (CbWindow *self)
{
  const char *page;
  gboolean sidebar;

  g_return_if_fail (CB_IS_WINDOW (self));

  page = cb_preferences_get_page (self->preferences);
  g_object_get (self->preferences, "sidebar-shown", &sidebar, NULL);
  cb_fold_set_show_sidebar (self->fold, sidebar);
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (g_str_equal (cb_window_get_pages ()[i].id, page))
      cb_window_set_page (self, page);

  g_free (self->wanted_database);
  self->wanted_database = g_strdup (cb_preferences_get_database (self->preferences));
}

void
cb_window_show_wanted (CbWindow *self)
{
  g_autofree char *database = g_steal_pointer (&self->wanted_database);
  g_auto (GStrv) parts = NULL;

  if (database == NULL || g_strcmp0 (database, cb_session_get_path (self->session)) != 0)
    return;

  parts = g_strsplit (cb_preferences_get_record (self->preferences), "/", 2);
  if (g_strv_length (parts) != 2)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self),
                              g_str_equal (self->page, "matches") ? "win.show-matches"
                                                                  : "win.show-record",
                              "(ss)", parts[0], parts[1]);
}
