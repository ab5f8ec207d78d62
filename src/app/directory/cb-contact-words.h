/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How things stand with a contact, in words and with an icon. */

#pragma once

#include <gtk/gtk.h>

#include "cb-directory.h"

G_BEGIN_DECLS

typedef enum
{
  CB_CONTACT_OVERDUE, /* a check was not answered in time */
  CB_CONTACT_WAITING, /* a check is under way */
  CB_CONTACT_DUE,     /* it is time for the next check */
  CB_CONTACT_FRESH,   /* it has answered, and the next check lies ahead */
  CB_CONTACT_NEVER,   /* it has never answered */
} CbContactStanding;

CbContactStanding cb_contact_get_standing (const CbContactFile *file, CbDate today);

/* (transfer full): “Answer overdue since 4 Nov 2026” */
char *cb_contact_word_standing (const CbContactFile *file, CbDate today);
const char *cb_contact_get_icon (CbContactStanding standing);

/* (transfer full): what became of one check */
char *cb_contact_word_check (const CbRecord *check, CbDate today);
const char *cb_contact_get_check_icon (const CbRecord *check, CbDate today);

/* (transfer none) (nullable): the newest check without an answer */
const CbRecord *cb_contact_find_open (const CbContactFile *file);

G_END_DECLS
