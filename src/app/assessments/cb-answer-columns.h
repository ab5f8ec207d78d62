/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a table of answers has to look to be imported: what its columns are called. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @ref: of the assessment that the answers belong to. */
GtkWindow *cb_answer_columns_new (GtkWindow *parent, const char *ref);

G_END_DECLS
