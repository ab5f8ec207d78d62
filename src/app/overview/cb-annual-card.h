/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests sought, offers made, matches made: the count of a year that can be chosen. */

#pragma once

#include <adwaita.h>

#include "cb-date.h"

G_BEGIN_DECLS

#define CB_TYPE_ANNUAL_CARD (cb_annual_card_get_type ())
G_DECLARE_FINAL_TYPE (CbAnnualCard, cb_annual_card, CB, ANNUAL_CARD, AdwBin)

/* @files: (element-type CbCaseFile): every case */
void cb_annual_card_set_cases (CbAnnualCard *self, GPtrArray *files, CbDate today);

G_END_DECLS
