/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The VFS of cb-fault.h. It asks the one of the system, tells cb-fault-disk.h what is written, and
 * fails where it is to fail, with the error that the system would have given. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cb_fault_vfs_register (void);

G_END_DECLS
