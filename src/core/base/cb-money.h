/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbMoney:
 *
 * An amount in thousandths of a currency unit. ISO 4217 gives its currencies no
 * more than three decimals (the accounting units CLF and UYW apart), so that
 * every amount is exact.
 */
typedef gint64 CbMoney;

#define CB_MONEY_UNIT 1000
#define CB_MONEY_NONE G_MININT64
/* The largest amount accepted: exact in a double as well, which JSON readers use. */
#define CB_MONEY_MAX (G_GINT64_CONSTANT (9000000000000) * CB_MONEY_UNIT)

/**
 * cb_money_parse:
 * @text: a decimal number with "." and up to three decimals: "1250000.5"; a sign is read
 * @money: (out): the amount in thousandths
 *
 * Returns: %FALSE when @text is no such number or is beyond %CB_MONEY_MAX
 */
gboolean cb_money_parse (const char *text, CbMoney *money);

/**
 * cb_money_format:
 *
 * Returns: (transfer full): @money in the form that cb_money_parse() reads, without
 * needless decimals
 */
char *cb_money_format (CbMoney money);

G_END_DECLS
