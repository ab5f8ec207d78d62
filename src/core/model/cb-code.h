/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists whose entries are no more than a code with a name and a description. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

extern const CbNoun cb_noun_measure;
extern const CbNoun cb_noun_kind;
extern const CbNoun cb_noun_audience;

G_END_DECLS
