/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-import-batch.h"
#include "cb-import-batches.h"
#include "cb-import-history.h"
#include "cb-import-preview.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Of so many imports, the newest, and of so many findings of each the page is made. */
#define MOST_BATCHES 200
#define MOST_FINDINGS 100

struct _CbImportHistory
{
  AdwWindow parent_instance;

  AdwBin *bin;
  CbSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CbImportHistory, cb_import_history, ADW_TYPE_WINDOW)

/* --- one import ------------------------------------------------------------ */

static guint
get_count (const CbRecord *batch, guint field)
{
  const char *text = cb_record_get (batch, field);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_facts (AdwExpanderRow *expander, const CbRecord *batch)
{
  static const guint fields[] = { CB_IMPORT_BATCH_AUTHOR, CB_IMPORT_BATCH_READ,
                                  CB_IMPORT_BATCH_UNCHANGED, CB_IMPORT_BATCH_SKIPPED };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CbField *field = &batch->noun->fields[fields[i]];
      g_autofree char *label = cb_wording_label (field);
      g_autofree char *value = cb_wording_value (field, cb_record_get (batch, fields[i]), NULL,
                                                 NULL);

      adw_expander_row_add_row (expander, make_row (label, value));
    }
}

static void
add_findings (AdwExpanderRow *expander, const CbRecord *batch)
{
  g_autoptr (GPtrArray) findings = cb_import_batches_list_findings (batch, NULL);
  guint n_findings = findings != NULL ? findings->len : 0;
  guint shown = MIN (n_findings, MOST_FINDINGS);
  guint more = n_findings - shown + get_count (batch, CB_IMPORT_BATCH_LEFT_OUT);

  for (guint i = 0; i < shown; i++)
    adw_expander_row_add_row (expander,
                              cb_import_preview_new_problem (g_ptr_array_index (findings, i)));
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("And %'u more", "And %'u more", more),
                                               more);

      adw_expander_row_add_row (expander, make_row (text, ""));
    }
}

/* What is in it is made when somebody looks. */
static void
on_expanded_cb (AdwExpanderRow *expander)
{
  CbRecord *batch = g_object_steal_data (G_OBJECT (expander), "batch");

  if (batch == NULL)
    return;
  add_facts (expander, batch);
  add_findings (expander, batch);
  cb_record_unref (batch);
}

static GtkWidget *
make_batch (CbRecord *batch)
{
  GtkWidget *row = adw_expander_row_new ();
  const CbField *made = &batch->noun->fields[CB_IMPORT_BATCH_MADE];
  g_autofree char *name = cb_text_isolate (cb_record_get (batch, CB_IMPORT_BATCH_FILE));
  g_autofree char *day = cb_wording_value (made, cb_record_get (batch, CB_IMPORT_BATCH_MADE), NULL,
                                           NULL);
  g_autofree char *counts = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: each %u is a number of records */
  counts = g_strdup_printf (_ ("Imported: %u added, %u changed, %u rejected"),
                            get_count (batch, CB_IMPORT_BATCH_ADDED),
                            get_count (batch, CB_IMPORT_BATCH_UPDATED),
                            get_count (batch, CB_IMPORT_BATCH_REJECTED));
  subtitle = g_strdup_printf ("%s · %s", day, counts);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "batch", cb_record_ref (batch),
                          (GDestroyNotify) cb_record_unref);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
  return row;
}

/* --- all of them ----------------------------------------------------------- */

static GtkWidget *
make_page (GPtrArray *batches)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < batches->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_batch (g_ptr_array_index (batches, i)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static GtkWidget *
make_status_page (const char *icon, const char *title)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), escaped);
  return page;
}

static void
show_error (CbImportHistory *self, const GError *error)
{
  g_autofree char *text = cb_wording_error (error);

  adw_bin_set_child (self->bin, make_status_page ("dialog-error-symbolic", text));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (batches == NULL)
    show_error (self, error);
  else if (batches->len > 0)
    adw_bin_set_child (self->bin, make_page (batches));
  else
    adw_bin_set_child (self->bin,
                       make_status_page ("cb-import-symbolic", _ ("Nothing Was Imported Yet")));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return *first < *second ? 1 : *first > *second ? -1 : 0;
}

/* Of many imports, each with its findings, only those are read that are shown. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ids == NULL)
    {
      show_error (self, error);
      return;
    }
  g_array_sort (ids, compare_ids);
  cb_session_load_async (self->session, &cb_noun_import_batch, (const gint64 *) (void *) ids->data,
                         MIN (ids->len, MOST_BATCHES), self->cancellable, loaded_cb,
                         g_object_ref (self));
}

static void
load (CbImportHistory *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_batch);

  cb_session_list_ids_async (self->session, query, self->cancellable, listed_cb,
                             g_object_ref (self));
}

static void
cb_import_history_dispose (GObject *object)
{
  CbImportHistory *self = CB_IMPORT_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cb_import_history_parent_class)->dispose (object);
}

static void
cb_import_history_class_init (CbImportHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_import_history_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_import_history_init (CbImportHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->bin = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->bin), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bin));
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWindow *
cb_import_history_new (GtkWindow *parent, CbSession *session)
{
  CbImportHistory *self = g_object_new (CB_TYPE_IMPORT_HISTORY, "transient-for", parent, "modal",
                                        TRUE, "destroy-with-parent", TRUE, "title",
                                        _ ("Past Imports"), "default-width", 720, "default-height",
                                        640, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WINDOW (self);
}
