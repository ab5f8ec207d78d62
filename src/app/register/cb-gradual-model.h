/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list that grows by a few items a turn of the main loop. A column view makes its rows for some
 * two hundred items as soon as it is told of them, which takes longer than a frame; told of a dozen
 * at a time, it answers keys and draws in between. All items that are left are told of at once when
 * more rows than a view makes are there, or when somebody asks for a place further on. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_TYPE_GRADUAL_MODEL (cb_gradual_model_get_type ())
G_DECLARE_FINAL_TYPE (CbGradualModel, cb_gradual_model, CB, GRADUAL_MODEL, GObject)

CbGradualModel *cb_gradual_model_new (GListModel *model);

/* (transfer none): the whole list */
GListModel *cb_gradual_model_get_model (CbGradualModel *self);

/**
 * cb_gradual_model_reach:
 * @position: a place in the list, or G_MAXUINT for none
 *
 * Tells of all items at once when that of @position has not been told of yet.
 */
void cb_gradual_model_reach (CbGradualModel *self, guint position);

G_END_DECLS
