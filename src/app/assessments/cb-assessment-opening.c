/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-opening.h"
#include "cb-assessment.h"
#include "cb-editor-draft.h"
#include "cb-editor.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-own-instrument.h"
#include "cb-reference.h"
#include "cb-state-chooser.h"
#include "cb-text.h"

struct _CbAssessmentOpening
{
  AdwWindow parent_instance;

  GtkWidget *chooser;
  GtkWidget *instruments; /* a row to choose from; shown when there are others than the checklist */
  GPtrArray *own;         /* of CbRecord: the instruments after the first of that row */
  GtkWidget *parts[4];    /* a switch for each optional part, in the order of the instruments */

  CbSession *session;
  CbEditorDraft *draft;
};

G_DEFINE_FINAL_TYPE (CbAssessmentOpening, cb_assessment_opening, ADW_TYPE_WINDOW)

static guint opened_signal;

static void
update_begin (CbAssessmentOpening *self)
{
  g_autofree char *state = NULL;

  g_object_get (self->chooser, "state", &state, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "opening.begin",
                                 state != NULL && state[0] != '\0');
}

/* --- beginning ------------------------------------------------------------- */

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentOpening) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);

  if (record != NULL)
    {
      g_signal_emit (self, opened_signal, 0, cb_record_get_ref (record));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->session == NULL)
    return; /* closed meanwhile */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "opening.begin", TRUE);
  if (g_error_matches (error, CB_ERROR, CB_ERROR_INVALID) && problems != NULL)
    cb_editor_draft_show_problems (self->draft, problems);
  else
    cb_show_error (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), error);
}

static gboolean
is_optional (const CbCode *instrument)
{
  return g_strcmp0 (cb_code_get_extra (instrument, "optional"), "yes") == 0;
}

static char *
list_parts (CbAssessmentOpening *self)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");
  g_autoptr (GString) parts = g_string_new (NULL);

  for (guint i = 0; i < cb_code_list_get_size (instruments) && i < G_N_ELEMENTS (self->parts); i++)
    if (self->parts[i] != NULL && gtk_switch_get_active (GTK_SWITCH (self->parts[i])))
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              cb_code_list_get (instruments, i)->code);
  return parts->len > 0 ? g_string_free (g_steal_pointer (&parts), FALSE) : NULL;
}

static const char *get_instrument (CbAssessmentOpening *self);

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbAssessmentOpening *self = CB_ASSESSMENT_OPENING (widget);
  g_autoptr (CbRecord) record = NULL;
  g_autofree char *state = NULL;

  if (!cb_editor_draft_flush (self->draft))
    return;
  record = cb_record_copy (cb_editor_draft_get_record (self->draft));
  g_object_get (self->chooser, "state", &state, NULL);
  cb_record_set (record, CB_ASSESSMENT_STATE, state);
  cb_record_take (record, CB_ASSESSMENT_PARTS, list_parts (self));
  cb_record_set (record, CB_ASSESSMENT_OWN_INSTRUMENT, get_instrument (self));
  gtk_widget_action_set_enabled (widget, "opening.begin", FALSE);
  cb_session_create_async (self->session, record, created_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_assessment_opening_dispose (GObject *object)
{
  CbAssessmentOpening *self = CB_ASSESSMENT_OPENING (object);

  g_clear_object (&self->session);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (cb_assessment_opening_parent_class)->dispose (object);
}

static void
cb_assessment_opening_finalize (GObject *object)
{
  g_clear_pointer (&CB_ASSESSMENT_OPENING (object)->own, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_assessment_opening_parent_class)->finalize (object);
}

static void
cb_assessment_opening_class_init (CbAssessmentOpeningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_assessment_opening_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_assessment_opening_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "opening.begin", NULL, begin_action);

  opened_signal = g_signal_new ("opened", CB_TYPE_ASSESSMENT_OPENING, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cb_assessment_opening_init (CbAssessmentOpening *self)
{
  self->draft = cb_editor_draft_new ();
}

static void
add_state (CbAssessmentOpening *self, AdwPreferencesGroup *group, const char *state)
{
  GtkWidget *row = adw_action_row_new ();

  self->chooser = cb_state_chooser_new ();
  gtk_widget_set_valign (self->chooser, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("State"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("The State that is assessed"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->chooser);
  adw_preferences_group_add (group, row);
  g_object_set (self->chooser, "state", state, NULL);
  g_signal_connect_swapped (self->chooser, "notify::state", G_CALLBACK (update_begin), self);
}

static void
add_fields (CbAssessmentOpening *self, AdwPreferencesGroup *group)
{
  static const guint fields[] = { CB_ASSESSMENT_DATE, CB_ASSESSMENT_METHOD, CB_ASSESSMENT_OFFICE };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    cb_editor_draft_add_row (self->draft, group, &cb_noun_assessment, fields[i]);
}

static void
add_parts (CbAssessmentOpening *self, AdwPreferencesGroup *group)
{
  const CbCodeList *instruments = cb_reference_get_list ("instruments");

  for (guint i = 0; i < cb_code_list_get_size (instruments) && i < G_N_ELEMENTS (self->parts); i++)
    {
      const CbCode *part = cb_code_list_get (instruments, i);
      GtkWidget *row;

      if (!is_optional (part))
        continue;
      row = adw_action_row_new ();
      self->parts[i] = gtk_switch_new ();
      gtk_widget_set_valign (self->parts[i], GTK_ALIGN_CENTER);
      cb_marks_set_accessible_label (self->parts[i], cb_code_get_name (part));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cb_code_get_name (part));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cb_code_get_description (part));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->parts[i]);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->parts[i]);
      adw_preferences_group_add (group, row);
    }
}

/* --- instruments of one's own ---------------------------------------------- */

static void
show_instruments (CbAssessmentOpening *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, cb_reference_get_name ("instruments", CB_ASSESSMENT_CHECKLIST));
  for (guint i = 0; i < self->own->len; i++)
    gtk_string_list_append (names, cb_record_get_title (g_ptr_array_index (self->own, i),
                                                        cb_reference_get_language ()));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->instruments), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->instruments, self->own->len > 0);
}

static void
instruments_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbAssessmentOpening) self = user_data;
  g_autoptr (GPtrArray) own = cb_session_load_finish (CB_SESSION (source), result, NULL);

  /* Without them the checklist is there still. */
  if (own == NULL || self->session == NULL)
    return;
  g_clear_pointer (&self->own, g_ptr_array_unref);
  self->own = g_steal_pointer (&own);
  show_instruments (self);
}

static void
add_instruments (CbAssessmentOpening *self, AdwPreferencesGroup *group)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_own_instrument);

  self->instruments = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->instruments), _ ("Instrument"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->instruments),
                               _ ("The list of items that are answered"));
  gtk_widget_set_visible (self->instruments, FALSE);
  adw_preferences_group_add (group, self->instruments);
  cb_session_list_async (self->session, query, NULL, instruments_cb, g_object_ref (self));
}

/* NULL for the checklist. */
static const char *
get_instrument (CbAssessmentOpening *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->instruments));

  return self->own != NULL && chosen > 0 && chosen <= self->own->len
             ? cb_record_get_ref (g_ptr_array_index (self->own, chosen - 1))
             : NULL;
}

static GtkWidget *
make_form (CbAssessmentOpening *self, const char *state)
{
  const CbCode *instrument = cb_reference_find ("instruments", CB_ASSESSMENT_CHECKLIST);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *what = adw_preferences_group_new ();
  GtkWidget *parts = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (what), cb_code_get_name (instrument));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (what),
                                         cb_code_get_description (instrument));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (parts), _ ("Optional parts"));
  add_state (self, ADW_PREFERENCES_GROUP (what), state);
  add_instruments (self, ADW_PREFERENCES_GROUP (what));
  add_fields (self, ADW_PREFERENCES_GROUP (what));
  add_parts (self, ADW_PREFERENCES_GROUP (parts));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (what));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (parts));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

GtkWindow *
cb_assessment_opening_new (GtkWindow *parent, CbSession *session, const char *state)
{
  CbAssessmentOpening *self = g_object_new (CB_TYPE_ASSESSMENT_OPENING, "transient-for", parent,
                                            "modal", TRUE, "default-width", 560, "default-height",
                                            700, "title", _ ("New Assessment"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  CbRecord *record = cb_record_new_preset (&cb_noun_assessment);

  self->session = g_object_ref (session);
  cb_record_take (record, CB_ASSESSMENT_DATE, cb_date_format (cb_date_today ()));
  cb_record_set (record, CB_ASSESSMENT_LANGUAGE, cb_locale_get_language ()->tag);
  cb_editor_draft_take_record (self->draft, record);
  gtk_box_append (GTK_BOX (box),
                  cb_editor_draft_new_header (GTK_WINDOW (self), _ ("_Begin"), "opening.begin"));
  gtk_box_append (GTK_BOX (box), make_form (self, state));
  adw_window_set_content (ADW_WINDOW (self), box);
  update_begin (self);
  gtk_widget_child_focus (self->chooser, GTK_DIR_TAB_FORWARD);
  return GTK_WINDOW (self);
}

/* --- details --------------------------------------------------------------- */

static gboolean
details_closed_cb (GtkWindow *window, CbEditor *editor)
{
  cb_editor_finish (editor);
  return GDK_EVENT_PROPAGATE;
}

GtkWindow *
cb_assessment_opening_new_details (GtkWindow *parent, CbSession *session, CbRecord *record)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE,
                                    "default-width", 560, "default-height", 700, "title",
                                    _ ("Details of the Assessment"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  CbEditor *editor = cb_editor_new (session, record, NULL);

  gtk_widget_set_vexpand (GTK_WIDGET (editor), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (editor));
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect_swapped (editor, "closed", G_CALLBACK (gtk_window_close), window);
  g_signal_connect (window, "close-request", G_CALLBACK (details_closed_cb), editor);
  return GTK_WINDOW (window);
}
