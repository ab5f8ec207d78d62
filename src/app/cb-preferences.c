/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The values are properties of an object and not read from GSettings where they are
 * needed, so that the program also starts where its schema is not installed: then they
 * last as long as the program runs. */

#include "config.h"

#include "cb-preferences.h"

struct _CbPreferences
{
  GObject parent_instance;

  GSettings *settings; /* NULL where no schema was found */
  char *perspective;
  char *home_state;
  char *home_organisation;
  char *language;
  char *database;
  int window_width;
  int window_height;
  gboolean window_maximized;
  gboolean first_start_done;
  gboolean notices;
  char *last_notice;
  char *page;
  char *record;
  gboolean sidebar_shown;
  gboolean weights_shown;
  int ranking_share;
};

G_DEFINE_FINAL_TYPE (CbPreferences, cb_preferences, G_TYPE_OBJECT)

typedef enum
{
  PROP_PERSPECTIVE = 1,
  PROP_HOME_STATE,
  PROP_HOME_ORGANISATION,
  PROP_LANGUAGE,
  PROP_DATABASE,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_FIRST_START_DONE,
  PROP_NOTICES,
  PROP_LAST_NOTICE,
  PROP_PAGE,
  PROP_RECORD,
  PROP_SIDEBAR_SHOWN,
  PROP_WEIGHTS_SHOWN,
  PROP_RANKING_SHARE,
} CbPreferencesProperty;

static GParamSpec *properties[PROP_RANKING_SHARE + 1];

/* The schema of the system; else the one beside the program: in a build folder, or below
 * a prefix that the system does not look in. */
static GSettingsSchema *
find_schema (void)
{
  static const char *const places[] = { "../../data", "../share/glib-2.0/schemas" };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  GSettingsSchema *schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, CB_APP_ID, TRUE);
  if (schema != NULL || program == NULL)
    return schema;

  folder = g_path_get_dirname (program);
  for (guint i = 0; schema == NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GSettingsSchemaSource) beside = NULL;
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      beside = g_settings_schema_source_new_from_directory (path, source, FALSE, NULL);
      if (beside != NULL)
        schema = g_settings_schema_source_lookup (beside, CB_APP_ID, FALSE);
    }
  return schema;
}

/* Where the value of each property is: a text, a number or a switch, as its type says. */
static gpointer
find_value (CbPreferences *self, guint id)
{
  static const gsize places[] = {
    [PROP_PERSPECTIVE] = G_STRUCT_OFFSET (CbPreferences, perspective),
    [PROP_HOME_STATE] = G_STRUCT_OFFSET (CbPreferences, home_state),
    [PROP_HOME_ORGANISATION] = G_STRUCT_OFFSET (CbPreferences, home_organisation),
    [PROP_LANGUAGE] = G_STRUCT_OFFSET (CbPreferences, language),
    [PROP_DATABASE] = G_STRUCT_OFFSET (CbPreferences, database),
    [PROP_WINDOW_WIDTH] = G_STRUCT_OFFSET (CbPreferences, window_width),
    [PROP_WINDOW_HEIGHT] = G_STRUCT_OFFSET (CbPreferences, window_height),
    [PROP_WINDOW_MAXIMIZED] = G_STRUCT_OFFSET (CbPreferences, window_maximized),
    [PROP_FIRST_START_DONE] = G_STRUCT_OFFSET (CbPreferences, first_start_done),
    [PROP_NOTICES] = G_STRUCT_OFFSET (CbPreferences, notices),
    [PROP_LAST_NOTICE] = G_STRUCT_OFFSET (CbPreferences, last_notice),
    [PROP_PAGE] = G_STRUCT_OFFSET (CbPreferences, page),
    [PROP_RECORD] = G_STRUCT_OFFSET (CbPreferences, record),
    [PROP_SIDEBAR_SHOWN] = G_STRUCT_OFFSET (CbPreferences, sidebar_shown),
    [PROP_WEIGHTS_SHOWN] = G_STRUCT_OFFSET (CbPreferences, weights_shown),
    [PROP_RANKING_SHARE] = G_STRUCT_OFFSET (CbPreferences, ranking_share),
  };

  g_assert (id > 0 && id < G_N_ELEMENTS (places));
  return G_STRUCT_MEMBER_P (self, places[id]);
}

static void
replace_text (CbPreferences *self, char **field, const GValue *value, GParamSpec *pspec)
{
  const char *text = g_value_get_string (value);

  if (g_strcmp0 (*field, text) == 0)
    return;

  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
cb_preferences_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  gpointer place = find_value (CB_PREFERENCES (object), id);

  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, *(char **) place);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *(gboolean *) place);
  else
    g_value_set_int (value, *(int *) place);
}

static void
cb_preferences_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  gpointer place = find_value (CB_PREFERENCES (object), id);

  if (G_VALUE_HOLDS_STRING (value))
    replace_text (CB_PREFERENCES (object), place, value, pspec);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    *(gboolean *) place = g_value_get_boolean (value);
  else
    *(int *) place = g_value_get_int (value);
}

static void
cb_preferences_constructed (GObject *object)
{
  CbPreferences *self = CB_PREFERENCES (object);
  g_autoptr (GSettingsSchema) schema = find_schema ();

  G_OBJECT_CLASS (cb_preferences_parent_class)->constructed (object);

  if (schema == NULL)
    {
      g_debug ("no settings schema was found, settings last until the program ends");
      return;
    }

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < G_N_ELEMENTS (properties); i++)
    /* An installed schema may be older than this program, which lasts without. */
    if (g_settings_schema_has_key (schema, properties[i]->name))
      g_settings_bind (self->settings, properties[i]->name, self, properties[i]->name,
                       G_SETTINGS_BIND_DEFAULT);
}

static void
cb_preferences_finalize (GObject *object)
{
  CbPreferences *self = CB_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->perspective, g_free);
  g_clear_pointer (&self->home_state, g_free);
  g_clear_pointer (&self->home_organisation, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->last_notice, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->record, g_free);

  G_OBJECT_CLASS (cb_preferences_parent_class)->finalize (object);
}

static void
cb_preferences_class_init (CbPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags text = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = cb_preferences_constructed;
  object_class->finalize = cb_preferences_finalize;
  object_class->get_property = cb_preferences_get_property;
  object_class->set_property = cb_preferences_set_property;

  properties[PROP_PERSPECTIVE] = g_param_spec_string ("perspective", NULL, NULL, "state", text);
  properties[PROP_HOME_STATE] = g_param_spec_string ("home-state", NULL, NULL, "", text);
  properties[PROP_HOME_ORGANISATION] = g_param_spec_string ("home-organisation", NULL, NULL, "",
                                                            text);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", text);
  properties[PROP_DATABASE] = g_param_spec_string ("database", NULL, NULL, "", text);
  properties[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 1, 32767, 1200,
                                                    plain);
  properties[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 1, 32767, 800,
                                                     plain);
  properties[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE,
                                                            plain);
  properties[PROP_FIRST_START_DONE] = g_param_spec_boolean ("first-start-done", NULL, NULL, FALSE,
                                                            plain);
  properties[PROP_NOTICES] = g_param_spec_boolean ("notices", NULL, NULL, TRUE, plain);
  properties[PROP_LAST_NOTICE] = g_param_spec_string ("last-notice", NULL, NULL, "", text);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "", text);
  properties[PROP_RECORD] = g_param_spec_string ("record", NULL, NULL, "", text);
  properties[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, plain);
  properties[PROP_WEIGHTS_SHOWN] = g_param_spec_boolean ("weights-shown", NULL, NULL, TRUE, plain);
  properties[PROP_RANKING_SHARE] = g_param_spec_int ("ranking-share", NULL, NULL, 1, 99, 50, plain);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_preferences_init (CbPreferences *self)
{
  self->perspective = g_strdup ("state");
  self->home_state = g_strdup ("");
  self->home_organisation = g_strdup ("");
  self->language = g_strdup ("");
  self->database = g_strdup ("");
  self->window_width = 1200;
  self->window_height = 800;
  self->notices = TRUE;
  self->last_notice = g_strdup ("");
  self->page = g_strdup ("");
  self->record = g_strdup ("");
  self->sidebar_shown = TRUE;
  self->weights_shown = TRUE;
  self->ranking_share = 50;
}

CbPreferences *
cb_preferences_new (void)
{
  return g_object_new (CB_TYPE_PREFERENCES, NULL);
}

const char *
cb_preferences_get_perspective (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->perspective;
}

const char *
cb_preferences_get_home_state (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->home_state;
}

const char *
cb_preferences_get_home_organisation (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->home_organisation;
}

const char *
cb_preferences_get_language (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->language;
}

const char *
cb_preferences_get_database (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->database;
}

const char *
cb_preferences_get_page (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->page;
}

const char *
cb_preferences_get_record (CbPreferences *self)
{
  g_return_val_if_fail (CB_IS_PREFERENCES (self), "");

  return self->record;
}
