/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule sets of the open database: their templates, their order, their files. */

#pragma once

#include "cb-session.h"

G_BEGIN_DECLS

/* The rule sets that come with the program: GPtrArray of CbRuleTemplate. */
void cb_session_list_templates_async (CbSession *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *cb_session_list_templates_finish (CbSession *self, GAsyncResult *result, GError **error);

/* The rules of a set in another order; @rules (refs, NULL at the end) is copied. */
void cb_session_order_rules_async (CbSession *self,
                                   const char *const *rules,
                                   const char *moved,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* A rule set as a file of its own, whatever its marking. */
void cb_session_write_rules_async (CbSession *self,
                                   const char *rule_set,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* For both of the above. */
gboolean cb_session_rules_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
