/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer of an office to a rule that asks for one: yes or no, with the reason. */

#pragma once

#include "cb-record.h"
#include "cb-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_JUDGEMENT_BUTTON (cb_judgement_button_get_type ())
G_DECLARE_FINAL_TYPE (CbJudgementButton, cb_judgement_button, CB, JUDGEMENT_BUTTON, AdwBin)

GtkWidget *
cb_judgement_button_new (CbSession *session, const char *application, const CbRecord *rule);

/* Stores the answer. */
void cb_judgement_button_answer (CbJudgementButton *self, gboolean yes, const char *reason);

G_END_DECLS
