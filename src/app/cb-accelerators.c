/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-accelerators.h"
#include "cb-window-private.h"

static void
add_accelerators (GtkApplication *self)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },   { "app.preferences", { "<Control>comma" } },
    { "app.help", { "F1" } },           { "app.shortcuts", { "<Control>question", "<Control>F1" } },
    { "win.find", { "<Control>f" } },   { "win.search", { "<Control>k" } },
    { "win.import", { "<Control>i" } }, { "win.export", { "<Control>e" } },
    { "win.new", { "<Control>n" } },    { "win.open", { "<Control>o" } },
    { "win.toggle-sidebar", { "F9" } }, { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (self, accelerators[i].action, accelerators[i].keys);
}

/* The pages have the keys of the digits, in the order of the sidebar, and then the two beside them.
 */
static void
add_page_accelerators (GtkApplication *self)
{
  static const char *const keys[] = { "1", "2", "3", "4", "5",     "6",
                                      "7", "8", "9", "0", "minus", "equal" };

  G_STATIC_ASSERT (G_N_ELEMENTS (keys) >= CB_N_WINDOW_PAGES);
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", cb_window_get_pages ()[i].id, NULL);
      g_autofree char *alt = g_strconcat ("<Alt>", keys[i], NULL);
      g_autofree char *control = g_strconcat ("<Control>", keys[i], NULL);

      gtk_application_set_accels_for_action (self, action,
                                             (const char *const[]){ alt, control, NULL });
    }
}

void
cb_accelerators_add (GtkApplication *application)
{
  add_accelerators (application);
  add_page_accelerators (application);
}
