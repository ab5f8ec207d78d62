/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person decides goes into one set of settings; the file completes it, and the rows show
 * the result. A field that is chosen for a column is taken from the column that had it. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-import-choices.h"
#include "cb-import-columns.h"
#include "cb-import-profile.h"
#include "cb-import-profiles.h"
#include "cb-import-reading.h"
#include "cb-import-words.h"
#include "cb-text-table.h"
#include "cb-text.h"
#include "cb-wording.h"

#define SHOWN_ROWS 4
#define SHOWN_COLUMNS 40
#define SHOWN_CHARACTERS 60

struct _CbImportReading
{
  AdwBin parent_instance;

  AdwPreferencesGroup *file_group;
  AdwActionRow *trouble_row;
  AdwComboRow *profile_row;
  AdwComboRow *kind_row;
  AdwComboRow *existing_row;
  AdwBin *sample_bin;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *missing_group;
  AdwComboRow *encoding_row;
  AdwComboRow *delimiter_row;
  AdwComboRow *header_row;
  AdwComboRow *decimal_row;
  AdwComboRow *dates_row;
  AdwEntryRow *keep_row;

  CbImportColumns *columns;
  CbImportProbe *probe;
  CbImportSettings *asked;
  GPtrArray *nouns;    /* of CbNoun, in the order of the row */
  GPtrArray *profiles; /* of CbRecord, in the order of the row behind “None” */
  GPtrArray *missing;  /* of AdwEntryRow, not owned */
  gboolean filling;    /* the rows follow what was found, not the person */
};

G_DEFINE_FINAL_TYPE (CbImportReading, cb_import_reading, ADW_TYPE_BIN)

enum
{
  SIGNAL_ASKED,
  SIGNAL_COMPLETE,
  SIGNAL_KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what the person decides ----------------------------------------------- */

static gboolean
is_asking (CbImportReading *self)
{
  return !self->filling && self->probe != NULL;
}

static void
ask (CbImportReading *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

/* Other columns than before: what was said of those says nothing of these. */
static void
ask_anew (CbImportReading *self)
{
  g_hash_table_remove_all (self->asked->columns);
  ask (self);
}

static void
on_kind_cb (CbImportReading *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (!is_asking (self) || selected > self->nouns->len)
    return;
  self->asked->noun = selected > 0 ? g_ptr_array_index (self->nouns, selected - 1) : NULL;
  g_hash_table_remove_all (self->asked->constants);
  ask_anew (self);
}

static void
on_existing_cb (CbImportReading *self)
{
  if (is_asking (self))
    self->asked->existing = adw_combo_row_get_selected (self->existing_row);
}

static void
on_encoding_cb (CbImportReading *self)
{
  if (!is_asking (self))
    return;
  self->asked->encoding = adw_combo_row_get_selected (self->encoding_row);
  ask_anew (self);
}

static void
on_delimiter_cb (CbImportReading *self)
{
  guint selected = adw_combo_row_get_selected (self->delimiter_row);

  if (!is_asking (self) || selected >= strlen (CB_CSV_DELIMITERS))
    return;
  self->asked->delimiter = CB_CSV_DELIMITERS[selected];
  ask_anew (self);
}

/* The first choice is that there is none. */
static void
on_header_cb (CbImportReading *self)
{
  if (!is_asking (self))
    return;
  self->asked->header_row = (int) adw_combo_row_get_selected (self->header_row);
  ask_anew (self);
}

static void
on_decimal_cb (CbImportReading *self)
{
  if (!is_asking (self))
    return;
  self->asked->decimal = adw_combo_row_get_selected (self->decimal_row);
  ask (self);
}

static void
on_dates_cb (CbImportReading *self)
{
  if (!is_asking (self))
    return;
  self->asked->dates = adw_combo_row_get_selected (self->dates_row);
  ask (self);
}

/* From now on every column is as the person sees it, and no suggestion moves. */
static void
column_cb (const char *name, const char *field, gpointer user_data)
{
  CbImportReading *self = user_data;
  GHashTableIter iterator;
  gpointer other, found;

  g_hash_table_iter_init (&iterator, self->probe->settings->columns);
  while (g_hash_table_iter_next (&iterator, &other, &found))
    {
      /* What was decided since the last look counts more than what that has found. */
      const char *decided = g_hash_table_lookup (self->asked->columns, other);
      g_autofree char *taken = g_strdup (decided != NULL ? decided : found);

      cb_import_settings_set_column (self->asked, other,
                                     field[0] != '\0' && g_str_equal (taken, field) ? "" : taken);
    }
  cb_import_settings_set_column (self->asked, name, field);
  cb_import_settings_set_constant (self->asked, field, NULL);
  self->asked->noun = self->probe->settings->noun;
  ask (self);
}

static void
on_profile_cb (CbImportReading *self)
{
  guint place = adw_combo_row_get_selected (self->profile_row);
  g_autoptr (CbImportSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  const CbRecord *profile;

  if (!is_asking (self) || self->profiles == NULL || place > self->profiles->len)
    return;
  if (place == 0)
    settings = cb_import_settings_new ();
  else
    {
      profile = g_ptr_array_index (self->profiles, place - 1);
      settings = cb_import_profiles_load (profile, &error);
    }
  if (settings == NULL)
    {
      g_autofree char *text = cb_wording_error (error);

      cb_import_reading_show_trouble (self, text);
      return;
    }
  cb_import_settings_free (self->asked);
  self->asked = g_steal_pointer (&settings);
  gtk_editable_set_text (GTK_EDITABLE (self->keep_row),
                         place > 0 ? cb_record_get (profile, CB_IMPORT_PROFILE_NAME) : "");
  ask (self);
}

static void
on_keep_cb (CbImportReading *self)
{
  g_autofree char *name = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->keep_row))));

  if (name[0] != '\0' && self->probe != NULL)
    g_signal_emit (self, signals[SIGNAL_KEEP], 0, name);
}

/* --- what was found -------------------------------------------------------- */

static void
fill_layout (CbImportReading *self)
{
  const CbImportProbe *probe = self->probe;
  const CbImportSettings *settings = probe->settings;
  const char *delimiter = strchr (CB_CSV_DELIMITERS, settings->delimiter);
  g_autofree char *encoding = cb_import_words_encoding (&probe->encoding);
  g_autofree char *decimal = cb_import_words_found_decimal (probe);
  g_autofree char *dates = cb_import_words_found_dates (probe);

  adw_combo_row_set_selected (self->encoding_row, settings->encoding);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding_row), encoding);
  if (delimiter != NULL && settings->delimiter != '\0')
    adw_combo_row_set_selected (self->delimiter_row, (guint) (delimiter - CB_CSV_DELIMITERS));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->delimiter_row),
                               probe->layout->delimiter_certain || self->asked->delimiter != 0
                                   ? ""
                                   : _ ("The file does not tell for certain."));
  adw_combo_row_set_selected (self->header_row, (guint) MAX (settings->header_row, 0));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->header_row),
                               probe->layout->header_certain || self->asked->header_row >= 0
                                   ? ""
                                   : _ ("The file does not tell for certain."));
  adw_combo_row_set_selected (self->decimal_row, self->asked->decimal);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->decimal_row), decimal);
  adw_combo_row_set_selected (self->dates_row, self->asked->dates);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->dates_row), dates);
}

static void
fill_sample (CbImportReading *self)
{
  const CbImportProbe *probe = self->probe;
  GtkWidget *table = cb_text_table_new (_ ("The first rows"), TRUE);
  guint n_columns = MIN (probe->columns->len, SHOWN_COLUMNS);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < n_columns; i++)
    cb_text_table_add_column (CB_TEXT_TABLE (table),
                              ((CbProbeColumn *) g_ptr_array_index (probe->columns, i))->name,
                              CB_TEXT_COLUMN_WHOLE);
  for (guint i = 0; i < MIN (probe->rows->len, SHOWN_ROWS); i++)
    {
      GStrv cells = g_ptr_array_index (probe->rows, i);
      GStrv shown = g_new0 (char *, n_columns + 1);
      guint n_cells = g_strv_length (cells);

      for (guint j = 0; j < n_columns; j++)
        shown[j] = j < n_cells ? cb_import_words_shorten (cells[j], SHOWN_CHARACTERS)
                               : g_strdup ("");
      g_ptr_array_add (rows, shown);
    }
  cb_text_table_take_rows (CB_TEXT_TABLE (table), rows);
  adw_bin_set_child (self->sample_bin, table);
}

static void
on_missing_cb (GtkEditable *row, CbImportReading *self)
{
  const char *field = g_object_get_data (G_OBJECT (row), "field");

  cb_import_settings_set_constant (self->asked, field, gtk_editable_get_text (row));
  g_signal_emit (self, signals[SIGNAL_COMPLETE], 0);
}

static gboolean
is_same_missing (CbImportReading *self, GArray *missing)
{
  const CbNoun *noun = self->probe->settings->noun;

  if (missing->len != self->missing->len)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (g_object_get_data (g_ptr_array_index (self->missing, i), "field") !=
        noun->fields[g_array_index (missing, int, i)].id)
      return FALSE;
  return TRUE;
}

/* An entry for each field that every record needs and no column is. */
static void
fill_missing (CbImportReading *self)
{
  const CbNoun *noun = self->probe->settings->noun;
  g_autoptr (CbImportSettings) bare = cb_import_settings_copy (self->probe->settings);
  g_autoptr (GArray) missing = NULL;

  g_hash_table_remove_all (bare->constants);
  missing = cb_import_probe_list_missing (bare);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_group), missing->len > 0);
  if (is_same_missing (self, missing))
    return;
  for (guint i = 0; i < self->missing->len; i++)
    adw_preferences_group_remove (self->missing_group, g_ptr_array_index (self->missing, i));
  g_ptr_array_set_size (self->missing, 0);
  for (guint i = 0; i < missing->len; i++)
    {
      const CbField *field = &noun->fields[g_array_index (missing, int, i)];
      GtkWidget *row = adw_entry_row_new ();
      const char *text = g_hash_table_lookup (self->asked->constants, field->id);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
      g_object_set_data (G_OBJECT (row), "field", (gpointer) field->id);
      g_signal_connect_object (row, "changed", G_CALLBACK (on_missing_cb), self, 0);
      adw_preferences_group_add (self->missing_group, row);
      g_ptr_array_add (self->missing, row);
    }
}

static gboolean
is_noun_sure (const CbImportProbe *probe)
{
  return probe->suggestion != NULL && probe->suggestion->noun_confidence >= CB_SUGGEST_SURE;
}

static void
describe (CbImportReading *self)
{
  const CbImportSettings *settings = self->probe->settings;
  guint n_rows = self->probe->n_rows;
  g_autofree char *rows = g_strdup_printf (ngettext ("%'u row", "%'u rows", n_rows), n_rows);
  guint place = 0;

  adw_preferences_group_set_description (self->file_group, rows);
  for (guint i = 0; i < self->nouns->len; i++)
    if (g_ptr_array_index (self->nouns, i) == settings->noun)
      place = i + 1;
  adw_combo_row_set_selected (self->kind_row, place);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kind_row),
                               settings->noun == NULL ? _ ("The header does not tell.")
                               : self->asked->noun == NULL && !is_noun_sure (self->probe)
                                   ? _ ("Guessed from the header; please check.")
                                   : "");
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), settings->noun != NULL);
  adw_combo_row_set_selected (self->existing_row, self->asked->existing);
}

void
cb_import_reading_take_probe (CbImportReading *self, CbImportProbe *probe)
{
  g_return_if_fail (CB_IS_IMPORT_READING (self));

  g_clear_pointer (&self->probe, cb_import_probe_free);
  self->probe = probe;
  self->filling = TRUE;
  cb_import_reading_show_trouble (self, NULL);
  describe (self);
  fill_sample (self);
  cb_import_columns_show (self->columns, probe, self->asked);
  fill_missing (self);
  fill_layout (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_COMPLETE], 0);
}

void
cb_import_reading_offer (CbImportReading *self, GPtrArray *profiles)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *kept = gtk_editable_get_text (GTK_EDITABLE (self->keep_row));
  guint selected = 0;

  g_return_if_fail (CB_IS_IMPORT_READING (self));

  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = g_ptr_array_ref (profiles);
  /* Translators: no saved profile */
  gtk_string_list_append (names, C_ ("profile", "None"));
  for (guint i = 0; i < profiles->len; i++)
    {
      const char *name = cb_record_get (g_ptr_array_index (profiles, i), CB_IMPORT_PROFILE_NAME);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (name, kept) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->profile_row, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->profile_row), profiles->len > 0);
}

void
cb_import_reading_propose (CbImportReading *self, GPtrArray *profiles)
{
  cb_import_reading_offer (self, profiles);
  if (profiles->len > 0)
    adw_combo_row_set_selected (self->profile_row, 1);
}

const CbImportProbe *
cb_import_reading_get_probe (CbImportReading *self)
{
  g_return_val_if_fail (CB_IS_IMPORT_READING (self), NULL);

  return self->probe;
}

void
cb_import_reading_show_trouble (CbImportReading *self, const char *text)
{
  g_return_if_fail (CB_IS_IMPORT_READING (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->trouble_row), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), text != NULL);
}

/* --- what is to be done ---------------------------------------------------- */

const CbImportSettings *
cb_import_reading_get_asked (CbImportReading *self)
{
  g_return_val_if_fail (CB_IS_IMPORT_READING (self), NULL);

  return self->asked;
}

/* What needs no look at the file may have been decided after the last one. */
CbImportSettings *
cb_import_reading_make_settings (CbImportReading *self)
{
  CbImportSettings *settings;
  GHashTableIter iterator;
  gpointer field, text;

  g_return_val_if_fail (CB_IS_IMPORT_READING (self) && self->probe != NULL, NULL);

  settings = cb_import_settings_copy (self->probe->settings);
  settings->existing = self->asked->existing;
  g_hash_table_remove_all (settings->constants);
  g_hash_table_iter_init (&iterator, self->asked->constants);
  while (g_hash_table_iter_next (&iterator, &field, &text))
    cb_import_settings_set_constant (settings, field, text);
  return settings;
}

gboolean
cb_import_reading_is_complete (CbImportReading *self)
{
  g_autoptr (CbImportSettings) settings = NULL;
  g_autoptr (GArray) missing = NULL;

  g_return_val_if_fail (CB_IS_IMPORT_READING (self), FALSE);

  if (self->probe == NULL || self->probe->settings->noun == NULL)
    return FALSE;
  settings = cb_import_reading_make_settings (self);
  missing = cb_import_probe_list_missing (settings);
  return missing->len == 0;
}

const char *
cb_import_reading_find_profile (CbImportReading *self, const char *name)
{
  g_return_val_if_fail (CB_IS_IMPORT_READING (self), NULL);

  for (guint i = 0; self->profiles != NULL && i < self->profiles->len; i++)
    {
      const CbRecord *profile = g_ptr_array_index (self->profiles, i);

      if (g_strcmp0 (cb_record_get (profile, CB_IMPORT_PROFILE_NAME), name) == 0)
        return cb_record_get_ref (profile);
    }
  return NULL;
}

void
cb_import_reading_focus (CbImportReading *self)
{
  g_return_if_fail (CB_IS_IMPORT_READING (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->kind_row));
}

/* --- the page -------------------------------------------------------------- */

static void
cb_import_reading_dispose (GObject *object)
{
  CbImportReading *self = CB_IMPORT_READING (object);

  self->filling = TRUE;
  g_clear_pointer (&self->columns, cb_import_columns_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_IMPORT_READING);

  G_OBJECT_CLASS (cb_import_reading_parent_class)->dispose (object);
}

static void
cb_import_reading_finalize (GObject *object)
{
  CbImportReading *self = CB_IMPORT_READING (object);

  g_clear_pointer (&self->probe, cb_import_probe_free);
  g_clear_pointer (&self->asked, cb_import_settings_free);
  g_clear_pointer (&self->nouns, g_ptr_array_unref);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_import_reading_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, file_group);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, profile_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, existing_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, sample_bin);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, columns_group);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, missing_group);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, delimiter_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, header_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, dates_row);
  gtk_widget_class_bind_template_child (widget_class, CbImportReading, keep_row);
  gtk_widget_class_bind_template_callback (widget_class, on_profile_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_existing_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_encoding_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_delimiter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_decimal_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dates_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_cb);
}

static void
cb_import_reading_class_init (CbImportReadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_import_reading_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_import_reading_finalize;
  signals[SIGNAL_ASKED] = g_signal_new ("asked", CB_TYPE_IMPORT_READING, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMPLETE] = g_signal_new ("complete", CB_TYPE_IMPORT_READING, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEEP] = g_signal_new ("keep", CB_TYPE_IMPORT_READING, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-import-reading.ui");
  bind_template (widget_class);
}

static void
cb_import_reading_init (CbImportReading *self)
{
  self->filling = TRUE;
  self->asked = cb_import_settings_new ();
  self->missing = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = cb_import_columns_new (self->columns_group, column_cb, self);
  self->nouns = cb_import_suggest_list_nouns ();
  cb_import_choices_fill_nouns (self->kind_row, self->nouns);
  cb_import_choices_fill_existing (self->existing_row);
  cb_import_choices_fill_encodings (self->encoding_row);
  cb_import_choices_fill_delimiters (self->delimiter_row);
  cb_import_choices_fill_headers (self->header_row);
  cb_import_choices_fill_decimals (self->decimal_row);
  cb_import_choices_fill_dates (self->dates_row);
  self->filling = FALSE;
}

GtkWidget *
cb_import_reading_new (const char *name)
{
  CbImportReading *self = g_object_new (CB_TYPE_IMPORT_READING, NULL);
  g_autofree char *base = g_filename_display_basename (name);
  g_autofree char *isolated = cb_text_isolate (base);
  g_autofree char *escaped = g_markup_escape_text (isolated, -1);

  adw_preferences_group_set_title (self->file_group, escaped);
  return GTK_WIDGET (self);
}
