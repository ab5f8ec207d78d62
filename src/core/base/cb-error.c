/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-error.h"

G_DEFINE_QUARK (cb_error, cb_error)
