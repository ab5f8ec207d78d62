/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the files of the session put a use case into the store's queue. */

#pragma once

#include "cb-match-sets.h"
#include "cb-session.h"
#include "cb-store.h"

G_BEGIN_DECLS

/* What a job needs, and what it gives besides its result. Each use case fills the
 * fields that it reads. */
typedef struct
{
  const CbNoun *noun;
  gint64 id;
  guint field;
  gboolean flag;
  char *text;
  char *language;
  char *assessment;
  char **items;
  GArray *ids;
  CbQuery *query;
  CbRecord *record;
  GPtrArray *problems;
  CbImportPlan *plan;
  CbExportFormat format;
  CbCsvDialect dialect;
  CbMarking max_marking;
  CbExportResult counts;
  CbDate as_of;
  CbMatchSets *match_sets;
  CbMatchSet *set;
  GArray *pairs;
  CbWeights weights;
  gpointer data; /* of one use case alone */
  GDestroyNotify data_free;
  CbDate from;
  CbDate to;
  guint sources;
  guint n_written;
} CbSessionJob;

CbSessionJob *cb_session_job_new (const CbNoun *noun);

/* Runs @func in the store's thread with @job, which the task keeps, so that a finish function finds
 * in it what the job gave besides its result. */
void cb_session_run (CbSession *self,
                     const char *name,
                     CbStoreFunc func,
                     CbSessionJob *job,
                     GDestroyNotify result_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);

/* The sets that all pages share; only jobs in the store's thread look into it. */
CbMatchSets *cb_session_get_match_sets (CbSession *self);

gpointer cb_session_finish (CbSession *self, GAsyncResult *result, GError **error);

/* A job without a result of its own gives this when it has worked. */
#define CB_SESSION_DONE ((gpointer) &cb_session_done)
extern char cb_session_done;

G_END_DECLS
