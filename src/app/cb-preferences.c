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
} CbPreferencesProperty;

static GParamSpec *properties[PROP_LAST_NOTICE + 1];

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
  CbPreferences *self = CB_PREFERENCES (object);

  switch ((CbPreferencesProperty) id)
    {
    case PROP_PERSPECTIVE:
      g_value_set_string (value, self->perspective);
      break;
    case PROP_HOME_STATE:
      g_value_set_string (value, self->home_state);
      break;
    case PROP_HOME_ORGANISATION:
      g_value_set_string (value, self->home_organisation);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_DATABASE:
      g_value_set_string (value, self->database);
      break;
    case PROP_WINDOW_WIDTH:
      g_value_set_int (value, self->window_width);
      break;
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, self->window_height);
      break;
    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, self->window_maximized);
      break;
    case PROP_FIRST_START_DONE:
      g_value_set_boolean (value, self->first_start_done);
      break;
    case PROP_NOTICES:
      g_value_set_boolean (value, self->notices);
      break;
    case PROP_LAST_NOTICE:
      g_value_set_string (value, self->last_notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_preferences_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CbPreferences *self = CB_PREFERENCES (object);

  switch ((CbPreferencesProperty) id)
    {
    case PROP_PERSPECTIVE:
      replace_text (self, &self->perspective, value, pspec);
      break;
    case PROP_HOME_STATE:
      replace_text (self, &self->home_state, value, pspec);
      break;
    case PROP_HOME_ORGANISATION:
      replace_text (self, &self->home_organisation, value, pspec);
      break;
    case PROP_LANGUAGE:
      replace_text (self, &self->language, value, pspec);
      break;
    case PROP_DATABASE:
      replace_text (self, &self->database, value, pspec);
      break;
    case PROP_WINDOW_WIDTH:
      self->window_width = g_value_get_int (value);
      break;
    case PROP_WINDOW_HEIGHT:
      self->window_height = g_value_get_int (value);
      break;
    case PROP_WINDOW_MAXIMIZED:
      self->window_maximized = g_value_get_boolean (value);
      break;
    case PROP_FIRST_START_DONE:
      self->first_start_done = g_value_get_boolean (value);
      break;
    case PROP_NOTICES:
      self->notices = g_value_get_boolean (value);
      break;
    case PROP_LAST_NOTICE:
      replace_text (self, &self->last_notice, value, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
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
