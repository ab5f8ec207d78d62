/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows of the page “how the file is read” offer, in the order of their enumerations. */

#pragma once

#include <adwaita.h>

#include "cb-noun.h"

G_BEGIN_DECLS

/* “Not stated”, and then @nouns. */
void cb_import_choices_fill_nouns (AdwComboRow *row, GPtrArray *nouns);
void cb_import_choices_fill_existing (AdwComboRow *row);
void cb_import_choices_fill_encodings (AdwComboRow *row);
void cb_import_choices_fill_delimiters (AdwComboRow *row);
void cb_import_choices_fill_headers (AdwComboRow *row);
void cb_import_choices_fill_decimals (AdwComboRow *row);
void cb_import_choices_fill_dates (AdwComboRow *row);

G_END_DECLS
