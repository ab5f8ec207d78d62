/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment.h"
#include "cb-navigation.h"
#include "cb-overview-assessment.h"
#include "cb-reference.h"
#include "cb-session-assessments.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbOverviewAssessment
{
  AdwBin parent_instance;

  AdwActionRow *row;
  GtkWidget *button;
  GCancellable *cancellable;
  char *state;
};

G_DEFINE_FINAL_TYPE (CbOverviewAssessment, cb_overview_assessment, ADW_TYPE_BIN)

static void
show_none (CbOverviewAssessment *self, const char *state)
{
  /* Translators: %s is the name of a State. */
  g_autofree char *title = g_strdup_printf (_ ("%s has no assessment yet"), state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row,
                               _ ("An assessment shows what is in place and what is missing."));
  gtk_button_set_label (GTK_BUTTON (self->button), _ ("Begin"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", "assessments");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.page");
}

static void
show_file (CbOverviewAssessment *self, const char *state, const CbAssessmentFile *file)
{
  const CbRecord *record = file->record;
  g_autofree char *date = cb_wording_value (&cb_noun_assessment.fields[CB_ASSESSMENT_DATE],
                                            cb_record_get (record, CB_ASSESSMENT_DATE), NULL, NULL);
  g_autofree char *isolated = cb_text_isolate (date);
  g_autofree char *title = NULL;

  /* Translators: name of a State, then how many items are answered; the plural is that of the last
   * number. */
  title = g_strdup_printf (ngettext ("Assessment of %s: %u of %u answered",
                                     "Assessment of %s: %u of %u answered", file->items->len),
                           state, file->n_answered, file->items->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row, isolated);
  gtk_button_set_label (GTK_BUTTON (self->button),
                        file->n_answered < file->items->len ? _ ("Continue") : _ ("Read"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(ss)", cb_noun_assessment.id,
                                    cb_record_get_ref (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-record");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbOverviewAssessment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      files = cb_session_list_assessments_finish (CB_SESSION (source), result, &error);
  const char *state;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (files == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  state = cb_reference_get_name ("states", self->state);
  if (files->len > 0)
    show_file (self, state, g_ptr_array_index (files, 0));
  else
    show_none (self, state);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
stop (CbOverviewAssessment *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
cb_overview_assessment_dispose (GObject *object)
{
  CbOverviewAssessment *self = CB_OVERVIEW_ASSESSMENT (object);

  stop (self);
  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (cb_overview_assessment_parent_class)->dispose (object);
}

static void
cb_overview_assessment_class_init (CbOverviewAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_overview_assessment_dispose;
}

static void
cb_overview_assessment_init (CbOverviewAssessment *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  self->button = gtk_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (self->row, gtk_image_new_from_icon_name ("cb-assessments-symbolic"));
  adw_action_row_add_suffix (self->row, self->button);
  adw_action_row_set_activatable_widget (self->row, self->button);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Assessment"), -1);
  adw_bin_set_child (ADW_BIN (self), list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cb_overview_assessment_load (CbOverviewAssessment *self,
                             CbSession *session,
                             CbPreferences *preferences)
{
  const char *state = cb_preferences_get_home_state (preferences);

  g_return_if_fail (CB_IS_OVERVIEW_ASSESSMENT (self));

  stop (self);
  if (!g_str_equal (cb_preferences_get_perspective (preferences), "state") || state[0] == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  g_free (self->state);
  self->state = g_strdup (state);
  self->cancellable = g_cancellable_new ();
  cb_session_list_assessments_async (session, state, self->cancellable, listed_cb,
                                     g_object_ref (self));
}
