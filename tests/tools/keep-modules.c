/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Keeps loaded modules in memory, for programs that run under AddressSanitizer.
 *
 * A library that unloads a module (graphics drivers, loaders of pictures) takes away the names
 * of its functions. What the module had allocated is then reported as a leak of an "unknown
 * module", which no line of lsan.supp can match. With this file linked into a test program,
 * dlclose() does nothing there and the report names the library again.
 */

#include "config.h"

#ifdef __SANITIZE_ADDRESS__

int dlclose (void *handle);

__attribute__ ((visibility ("default"))) int
dlclose (void *handle)
{
  (void) handle;
  return 0;
}

#else

/* ISO C wants a declaration in every file. */
typedef int KeepModulesUnused;

#endif
