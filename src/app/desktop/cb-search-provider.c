/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-locale.h"
#include "cb-marking.h"
#include "cb-search-everything.h"
#include "cb-search-provider.h"

#define PROVIDER_PATH "/org/capacitybridge/CapacityBridge/SearchProvider"
/* The desktop shows a handful; some of those found may not be told of. */
#define MOST_RESULTS 20

struct _CbSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* owns this */
  GDBusConnection *connection;
  guint registration;
  CbSession *session;
  gboolean coming;
  GPtrArray *waiting;   /* GDBusMethodInvocation: searches until there is a session */
  GHashTable *found;    /* id of a result → CbRecord, of the last searches */
  GCancellable *cancel; /* the search under way: the next letter makes it useless */
};

G_DEFINE_FINAL_TYPE (CbSearchProvider, cb_search_provider, G_TYPE_OBJECT)

enum
{
  SIGNAL_WANTED,
  SIGNAL_OPEN,
  SIGNAL_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char interface_xml[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'>"
    "<arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
    "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
    "<method name='GetResultMetas'>"
    "<arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
    "<method name='ActivateResult'><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
    "<method name='LaunchSearch'>"
    "<arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
    "</interface></node>";

/* --- searching ------------------------------------------------------------- */

static gboolean
can_be_told (const CbRecord *record)
{
  CbMarking marking = CB_MARKING_RED;

  return cb_marking_parse (cb_record_get_by_id (record, "tlp"), &marking) &&
         marking < CB_MARKING_AMBER;
}

static void
return_ids (CbSearchProvider *self, GDBusMethodInvocation *invocation, GPtrArray *records)
{
  g_auto (GVariantBuilder) ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);
      char *id;

      if (!can_be_told (record))
        continue;
      id = g_strdup_printf ("%s/%s", record->noun->id, cb_record_get_ref (record));
      g_variant_builder_add (&ids, "s", id);
      g_hash_table_insert (self->found, id, cb_record_ref (record));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
}

typedef struct
{
  CbSearchProvider *self;
  GDBusMethodInvocation *invocation;
} Question;

/* What can not be searched gives nothing: the desktop has no place to say why. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (CbSearchProvider) self = question->self;
  g_autoptr (GPtrArray) records = cb_search_everything_finish (CB_SESSION (source), result, NULL);

  return_ids (self, question->invocation, records);
  g_application_release (self->application);
}

static void
search (CbSearchProvider *self, GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  /* The words come last, behind what was found for fewer letters, if anything. */
  gsize last = g_variant_n_children (parameters) - 1;
  g_autoptr (GVariant) words = g_variant_get_child_value (parameters, last);
  g_autofree const char **terms = g_variant_get_strv (words, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) terms);
  Question *question;

  if (self->session == NULL || *g_strstrip (text) == '\0')
    {
      return_ids (self, invocation, NULL);
      return;
    }

  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  question = g_new (Question, 1);
  question->self = g_object_ref (self);
  question->invocation = invocation;
  g_application_hold (self->application);
  cb_search_everything_async (self->session, text, MOST_RESULTS, self->cancel, found_cb, question);
}

static void
ask (CbSearchProvider *self, GDBusMethodInvocation *invocation)
{
  /* Whoever owns a database may open it now. */
  if (self->session == NULL && !self->coming)
    g_signal_emit (self, signals[SIGNAL_WANTED], 0);
  if (self->session == NULL && self->coming)
    {
      /* A program that runs only for this question does not end before its answer. */
      g_application_hold (self->application);
      g_ptr_array_add (self->waiting, invocation);
    }
  else
    search (self, invocation);
}

void
cb_search_provider_set_session (CbSearchProvider *self, CbSession *session, gboolean coming)
{
  gsize n_waiting = 0;
  g_autofree gpointer *waiting = NULL;

  g_return_if_fail (CB_IS_SEARCH_PROVIDER (self));

  if (g_set_object (&self->session, session))
    g_hash_table_remove_all (self->found);
  self->coming = coming;
  if (session == NULL && coming)
    return;

  waiting = g_ptr_array_steal (self->waiting, &n_waiting);
  for (gsize i = 0; i < n_waiting; i++)
    {
      search (self, waiting[i]);
      g_application_release (self->application);
    }
}

/* --- results --------------------------------------------------------------- */

static void
add_meta (GVariantBuilder *metas, const char *id, const CbRecord *record)
{
  g_autofree char *about = cb_search_everything_describe (record);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name",
                         g_variant_new_string (
                             cb_record_get_title (record, cb_locale_get_language ()->tag)));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (about));
  g_variant_builder_close (metas);
}

static void
return_metas (CbSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autofree const char **ids = NULL;

  g_variant_get (parameters, "(^a&s)", &ids);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CbRecord *record = g_hash_table_lookup (self->found, ids[i]);

      if (record != NULL)
        add_meta (&metas, ids[i], record);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
activate (CbSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *id;
  g_auto (GStrv) parts = NULL;

  g_variant_get_child (parameters, 0, "&s", &id);
  parts = g_strsplit (id, "/", 2);
  if (parts[0] != NULL && parts[1] != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, parts[0], parts[1]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
launch (CbSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) words = g_variant_get_child_value (parameters, 0);
  g_autofree const char **terms = g_variant_get_strv (words, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) terms);

  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, text);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  CbSearchProvider *self = user_data;

  if (g_str_equal (method, "GetResultMetas"))
    return_metas (self, parameters, invocation);
  else if (g_str_equal (method, "ActivateResult"))
    activate (self, parameters, invocation);
  else if (g_str_equal (method, "LaunchSearch"))
    launch (self, parameters, invocation);
  else
    ask (self, invocation);
}

/* --- the object ------------------------------------------------------------ */

gboolean
cb_search_provider_export (CbSearchProvider *self, GDBusConnection *connection, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, PROVIDER_PATH,
                                                          node->interfaces[0], &vtable, self, NULL,
                                                          error);
  g_set_object (&self->connection, connection);
  return self->registration != 0;
}

void
cb_search_provider_unexport (CbSearchProvider *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}

static void
cb_search_provider_finalize (GObject *object)
{
  CbSearchProvider *self = CB_SEARCH_PROVIDER (object);

  cb_search_provider_unexport (self);
  g_clear_object (&self->cancel);
  g_clear_object (&self->session);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->found);

  G_OBJECT_CLASS (cb_search_provider_parent_class)->finalize (object);
}

static void
cb_search_provider_class_init (CbSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_search_provider_finalize;

  signals[SIGNAL_WANTED] = g_signal_new ("wanted", CB_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", CB_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_SEARCH] = g_signal_new ("search", CB_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cb_search_provider_init (CbSearchProvider *self)
{
  self->waiting = g_ptr_array_new ();
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) cb_record_unref);
}

CbSearchProvider *
cb_search_provider_new (GApplication *application)
{
  CbSearchProvider *self = g_object_new (CB_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  return self;
}
