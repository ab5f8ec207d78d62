/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-recent-group.h"
#include "cb-rescue-group.h"
#include "cb-text.h"
#include "cb-trouble-page.h"
#include "cb-wording.h"

struct _CbTroublePage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkLabel *path_label;
  GtkLabel *detail_label;
  CbRescueGroup *rescue_group;
  CbRecentGroup *recent;
};

G_DEFINE_FINAL_TYPE (CbTroublePage, cb_trouble_page, ADW_TYPE_BIN)

static const char *
choose_title (const GError *error)
{
  if (g_error_matches (error, CB_ERROR, CB_ERROR_NEWER))
    return _ ("This Database Is Newer than the Program");
  if (g_error_matches (error, CB_ERROR, CB_ERROR_CORRUPT))
    return _ ("This File Can Not Be Read as a Database");
  if (g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    return _ ("The Database Is Not There");
  if (g_error_matches (error, CB_ERROR, CB_ERROR_BUSY))
    return _ ("Another Program Holds the Database");
  if (g_error_matches (error, CB_ERROR, CB_ERROR_READ_ONLY))
    return _ ("The Database Can Not Be Written");
  return _ ("The Database Can Not Be Opened");
}

static void
cb_trouble_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_TROUBLE_PAGE);

  G_OBJECT_CLASS (cb_trouble_page_parent_class)->dispose (object);
}

static void
cb_trouble_page_class_init (CbTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_trouble_page_dispose;

  g_type_ensure (CB_TYPE_RESCUE_GROUP);
  g_type_ensure (CB_TYPE_RECENT_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbTroublePage, status);
  gtk_widget_class_bind_template_child (widget_class, CbTroublePage, path_label);
  gtk_widget_class_bind_template_child (widget_class, CbTroublePage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CbTroublePage, rescue_group);
  gtk_widget_class_bind_template_child (widget_class, CbTroublePage, recent);
}

static void
cb_trouble_page_init (CbTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cb_trouble_page_set_trouble (CbTroublePage *self, const char *path, const GError *error)
{
  g_autofree char *text = cb_wording_error (error);
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* a description is markup */
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *isolated = cb_text_isolate (shown);

  g_return_if_fail (CB_IS_TROUBLE_PAGE (self));

  adw_status_page_set_title (self->status, choose_title (error));
  adw_status_page_set_description (self->status, escaped);
  gtk_label_set_label (self->path_label, isolated);
  gtk_label_set_label (self->detail_label, error->message);
  cb_rescue_group_set_trouble (self->rescue_group, path, error);
  cb_recent_group_set_current (self->recent, path);
}
