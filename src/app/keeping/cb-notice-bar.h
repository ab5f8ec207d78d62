/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line above the pages that stays until what it says is no longer so, or is closed: that changes
 * can not be saved, that the file is damaged. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_NOTICE_BAR (cb_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbNoticeBar, cb_notice_bar, CB, NOTICE_BAR, AdwBin)

/* @button: (nullable): what it offers, with a mnemonic; @action: of the window or the application
 */
void
cb_notice_bar_show (CbNoticeBar *self, const char *text, const char *button, const char *action);
void cb_notice_bar_hide (CbNoticeBar *self);

G_END_DECLS
