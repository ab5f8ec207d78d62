/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of capbridge, and what is said of all of them: for the program itself, its manual
 * and the completion of shells. */

#pragma once

#include "cb-cli.h"

G_BEGIN_DECLS

/**
 * cb_cli_get_commands:
 *
 * Returns: (transfer none) (array length=n_commands): all, in the order of their use
 */
const CbCommand *cb_cli_get_commands (guint *n_commands);

/**
 * cb_cli_find_command:
 *
 * Returns: (transfer none) (nullable): the command of that name
 */
const CbCommand *cb_cli_find_command (const char *name);

/* What the program is for, and what its exit statuses mean, in the language of the program. */
const char *cb_cli_get_summary (void);
const char *cb_cli_get_exit_statuses (void);

G_END_DECLS
