/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a table is read: what was found in it, and the choice to have it otherwise. */

#pragma once

#include <adwaita.h>

#include "cb-import-probe.h"

G_BEGIN_DECLS

#define CB_TYPE_IMPORT_READING (cb_import_reading_get_type ())
G_DECLARE_FINAL_TYPE (CbImportReading, cb_import_reading, CB, IMPORT_READING, AdwBin)

/* Signals: "asked": the person wants it read otherwise, and it is to be looked at anew; "complete":
 * whether it can be planned may have changed; "keep" (string): keep the settings under that name.
 */
GtkWidget *cb_import_reading_new (const char *name);

/* Shows what was found by the settings that were asked for. */
void cb_import_reading_take_probe (CbImportReading *self, CbImportProbe *probe);

/* @profiles: (element-type CbRecord): those that fit; the first one is taken. */
void cb_import_reading_propose (CbImportReading *self, GPtrArray *profiles);

/* The same after one was kept: the one of that name is in use, and nothing is read anew. */
void cb_import_reading_offer (CbImportReading *self, GPtrArray *profiles);

/* What was found last; %NULL before anything was. */
const CbImportProbe *cb_import_reading_get_probe (CbImportReading *self);

/* What went wrong with the last reading; %NULL for nothing. */
void cb_import_reading_show_trouble (CbImportReading *self, const char *text);

/* What the person has decided. */
const CbImportSettings *cb_import_reading_get_asked (CbImportReading *self);

/* All that it takes to read the table: what was decided, completed by what was found. */
CbImportSettings *cb_import_reading_make_settings (CbImportReading *self);

/* Whether that is enough. */
gboolean cb_import_reading_is_complete (CbImportReading *self);

/* The ref of the profile in use, when it is called @name, which is then replaced. */
const char *cb_import_reading_find_profile (CbImportReading *self, const char *name);

/* Puts the keyboard where a choice is most likely needed. */
void cb_import_reading_focus (CbImportReading *self);

G_END_DECLS
