/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window program. Everything it does is in the library beside this file. */

#include "config.h"

#include "cb-application.h"
#include "cb-locale.h"

int
main (int argc, char *argv[])
{
  g_autoptr (CbApplication) application = NULL;

  cb_locale_init ();
  application = cb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
