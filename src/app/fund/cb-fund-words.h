/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the pages of the fund call things, and the small marks that they have in common. */

#pragma once

#include <adwaita.h>

#include "cb-eligible.h"
#include "cb-fund-book.h"

G_BEGIN_DECLS

/* (transfer full): an amount with its currency, kept in its order inside other text; "—" for
 * CB_MONEY_NONE */
char *cb_fund_words_money (CbMoney money, const char *currency);

/* (transfer full): a day, kept in its order inside other text; "—" for none */
char *cb_fund_words_day (CbDate day);

/* (transfer none): names of symbolic icons, of which no two are alike in shape */
const char *cb_fund_words_verdict_icon (CbVerdict verdict);
const char *cb_fund_words_outcome_icon (CbRuleOutcome outcome);

/* (transfer none): the verdict, and what was found for a rule, in a few words */
const char *cb_fund_words_verdict (CbVerdict verdict);
const char *cb_fund_words_outcome (CbRuleOutcome outcome);

/* A verdict as icon and word, with the style class "cb-verdict". */
GtkWidget *cb_fund_words_new_verdict (CbVerdict verdict);
void cb_fund_words_set_verdict (GtkWidget *mark, CbVerdict verdict);

/* A label that wraps. */
GtkWidget *cb_fund_words_new_text (const char *text, const char *css_class);

/* A card that tells something, with a sign; its text can be set. */
GtkWidget *cb_fund_words_new_banner (void);
void cb_fund_words_set_banner (GtkWidget *banner, const char *text);

/* A button with an icon alone, called @words. */
GtkWidget *cb_fund_words_new_icon_button (const char *icon, const char *words);

void cb_fund_words_clear (GtkWidget *box);

G_END_DECLS
