/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written of the commands for others than the program: pages of the manual, and completion
 * for shells. Commands and options come from where they are parsed, so none can be forgotten. */

#pragma once

#include "cb-cli-commands.h"

G_BEGIN_DECLS

/**
 * CbManualSee:
 * @entries: (nullable): the options of @command, ended by one without a name
 */
typedef void (*CbManualSee) (const CbCommand *command,
                             const GOptionEntry *entries,
                             gpointer user_data);

/* Shows each command with its options to @see, in the order of their use. */
void cb_manual_walk (CbManualSee see, gpointer user_data);

/**
 * cb_manual_write_command_page:
 *
 * Writes capbridge(1), as text for man, in the language of the program.
 */
void cb_manual_write_command_page (GString *page);

/* Writes capacity-bridge(1), the page of the window. */
void cb_manual_write_window_page (GString *page);

/**
 * cb_manual_write_completion:
 * @shell: "bash", "fish" or "zsh"
 *
 * Returns: %FALSE for any other shell
 */
gboolean cb_manual_write_completion (const char *shell, GString *script);

G_END_DECLS
