/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks text for translation where it stands in a table. The lower layers only
 * mark; the text is looked up where it is shown. */

#pragma once

#define N_(text) (text)
#define NC_(context, text) (text)
