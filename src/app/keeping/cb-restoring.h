/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy takes the place of the database that is open: it is closed, replaced, and opened again. */

#pragma once

#include "cb-application.h"

G_BEGIN_DECLS

void cb_restoring_begin (CbApplication *application, const char *copy);

G_END_DECLS
