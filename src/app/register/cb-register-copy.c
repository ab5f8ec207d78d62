/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy says what the list says: its columns in their order, with the names of codes, in the
 * language of the window; and the marking of each row. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-duplicates-window.h"
#include "cb-duplicates.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-record-item.h"
#include "cb-register-copy.h"
#include "cb-session-export.h"

typedef struct
{
  CbRegisterPage *page; /* has this */
  GtkColumnView *view;
  CbSession *session;
  const CbNoun *noun;
} Source;

static void
source_free (gpointer data, GClosure *closure)
{
  Source *source = data;

  g_object_unref (source->session);
  g_free (source);
}

/* --- what ------------------------------------------------------------------ */

static char **
list_columns (Source *source)
{
  GListModel *columns = gtk_column_view_get_columns (source->view);
  guint n_columns = g_list_model_get_n_items (columns);
  char **ids = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GObject) column = g_list_model_get_item (columns, i);
      guint field = GPOINTER_TO_UINT (g_object_get_data (column, "field"));

      ids[i] = g_strdup (source->noun->fields[field].id);
    }
  return ids;
}

/* (transfer none) (nullable) */
static const CbRecord *
get_selected (Source *source)
{
  GtkSelectionModel *model = gtk_column_view_get_model (source->view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (CbRecordItem) item = NULL;

  if (gtk_bitset_is_empty (selected))
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_minimum (selected));
  return item != NULL ? cb_record_item_get_record (item) : NULL;
}

/* --- to the clipboard ------------------------------------------------------ */

static GdkContentProvider *
make_content (const CbExportCopy *copy)
{
  g_autoptr (GBytes) html = g_bytes_new (copy->html, strlen (copy->html));
  GdkContentProvider *parts[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, copy->text),
  };

  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

static char *
word_copy (const CbExportResult *counts)
{
  g_autofree char *copied = g_strdup_printf (ngettext ("%u row was copied", "%u rows were copied",
                                                       (gulong) counts->written),
                                             (guint) counts->written);

  if (counts->withheld == 0)
    return g_steal_pointer (&copied);
  /* Translators: %s says how many rows were copied. RED is a marking of the Traffic Light Protocol:
   * only for the persons it was given to. */
  return g_strdup_printf (ngettext ("%s; %u is marked RED and was left out.",
                                    "%s; %u are marked RED and were left out.",
                                    (gulong) counts->withheld),
                          copied, (guint) counts->withheld);
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRegisterPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbExportCopy) copy = cb_session_copy_finish (CB_SESSION (object), result, &error);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *text = NULL;

  if (copy == NULL)
    {
      cb_show_error (GTK_WIDGET (page), error);
      return;
    }
  if (copy->counts.written > 0)
    {
      content = make_content (copy);
      (void) gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content);
    }
  text = word_copy (&copy->counts);
  cb_show_toast (GTK_WIDGET (page), text, FALSE);
}

static void
copy (Source *source, CbQuery *query)
{
  g_autoptr (CbExportRequest) request = cb_export_request_new (source->noun);

  request->query = query;
  request->labels = CB_RECORD_LABELS_NAMES;
  request->columns = list_columns (source);
  request->max_marking = CB_EXPORT_COPY_MARKING;
  g_free (request->language);
  request->language = g_strdup (cb_locale_get_language ()->tag);
  cb_session_copy_async (source->session, request, NULL, copied_cb, g_object_ref (source->page));
}

static void
copy_row_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Source *source = user_data;
  const CbRecord *record = get_selected (source);
  CbQuery *query;

  if (record == NULL)
    {
      cb_show_toast (GTK_WIDGET (source->page), _ ("Select a row first."), FALSE);
      return;
    }
  query = cb_query_new (source->noun);
  cb_query_add_condition (query, 0, cb_record_get_ref (record));
  copy (source, query);
}

static void
copy_list_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Source *source = user_data;

  copy (source, cb_register_page_make_query (source->page));
}

/* --- duplicates ------------------------------------------------------------- */

static void
duplicates_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Source *source = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (source->page)));

  gtk_window_present (cb_duplicates_window_new (window, source->session, source->noun));
}

/* --- actions --------------------------------------------------------------- */

static void
add_action (Source *source, GSimpleActionGroup *group, const char *name, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);
  Source *own = g_new (Source, 1);

  *own = *source;
  g_object_ref (own->session);
  g_signal_connect_data (action, "activate", callback, own, source_free, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
add_key (GtkColumnView *view, const char *trigger, const char *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                        gtk_named_action_new (action)));
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

void
cb_register_copy_attach (CbRegisterPage *page,
                         GtkColumnView *view,
                         CbSession *session,
                         const CbNoun *noun,
                         GMenu *menu)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  Source source = { page, view, session, noun };

  add_action (&source, group, "copy", G_CALLBACK (copy_row_cb));
  add_action (&source, group, "copy-all", G_CALLBACK (copy_list_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (page), "rows", G_ACTION_GROUP (group));
  add_key (view, "<Control>c", "rows.copy");
  add_key (view, "<Shift><Control>c", "rows.copy-all");

  g_menu_append (section, _ ("Copy Row"), "rows.copy");
  g_menu_append (section, _ ("Copy List as Table"), "rows.copy-all");
  g_menu_append (section, _ ("Export List…"), "win.export");
  if (cb_duplicates_can_find (noun))
    {
      add_action (&source, group, "duplicates", G_CALLBACK (duplicates_cb));
      g_menu_append (section, _ ("Find Duplicates…"), "rows.duplicates");
    }
  g_menu_prepend_section (menu, NULL, G_MENU_MODEL (section));
}
