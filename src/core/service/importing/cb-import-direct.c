/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The thread that plans has a connection of its own, which reads what was stored before: with
 * SQLite's log, readers neither see nor hinder what another connection is writing. Where it need
 * not read any more, as nothing of the kind is stored, it closes its connection, and what is new is
 * written without the log. */

#include "config.h"

#include "cb-error.h"
#include "cb-import-direct.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-names.h"
#include "cb-records.h"
#include "cb-reference.h"

#define MEMORY ":memory:"

typedef struct
{
  char *path; /* of the database */
  const char *actor;
  CbImportFeed *feed;
  CbImportPlanFunc make;
  CbImportCompleteFunc complete;
  gpointer user_data;
  GThread *thread;
  CbDatabase *database; /* of that thread */
  gboolean left;        /* by it, before it handed over anything */
  CbRecordSpill *first; /* records that wait for the step to begin */
  CbImportPlan *plan;
  GError *error; /* why there is none */
} Direct;

/* --- the thread that plans ------------------------------------------------- */

static void
leave_database (gpointer user_data)
{
  Direct *self = user_data;

  g_clear_pointer (&self->database, cb_database_close);
  self->left = TRUE;
}

static gpointer
plan_in_thread (gpointer user_data)
{
  Direct *self = user_data;

  self->database = cb_database_open (self->path, CB_DATABASE_OPEN, cb_names_for_database (),
                                     &self->error);
  if (self->database != NULL)
    self->plan = self->make (self->database, self->feed, self->user_data, &self->error);
  g_clear_pointer (&self->database, cb_database_close);
  cb_import_feed_end (self->feed);
  return NULL;
}

/* Waits for the plan. */
static void
join (Direct *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

static gboolean
take_plan (Direct *self, GError **error)
{
  join (self);
  if (self->plan != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* --- the thread that writes ------------------------------------------------ */

static gboolean
add_fed (guint64 place, guint tag, CbRecord *record, gpointer user_data, GError **error)
{
  return cb_import_plan_lend (record, cb_importing_add, user_data, error);
}

static gboolean
write_fed (CbDatabase *database, Direct *self, GError **error)
{
  CbRecordSpill *batch = g_steal_pointer (&self->first);
  gboolean done = TRUE;

  for (; batch != NULL && done; batch = done ? cb_import_feed_pop (self->feed) : NULL)
    {
      done = cb_record_spill_for_each (batch, add_fed, database, error);
      cb_record_spill_free (batch);
    }
  if (!done)
    cb_import_feed_abandon (self->feed);
  return done;
}

static gboolean
write_all (CbDatabase *database, gpointer user_data, GError **error)
{
  Direct *self = user_data;
  guint n_rows = 0;
  guint n_organisations = 0;

  if (!cb_journal_begin_bulk (database, error) || !write_fed (database, self, error))
    return FALSE;
  if (!take_plan (self, error) ||
      (self->complete != NULL && !self->complete (self->plan, self->user_data, error)))
    return FALSE;
  cb_import_feed_get_mark (self->feed, &n_rows, &n_organisations);
  return cb_importing_write_rest (database, self->plan, n_rows, n_organisations, error) &&
         cb_importing_note (database, self->plan, self->actor, error);
}

static CbImportPlan *
apply_merge (CbDatabase *database, const char *actor, Direct *self, GError **error)
{
  if ((self->complete != NULL && !self->complete (self->plan, self->user_data, error)) ||
      !cb_importing_apply (database, self->plan, actor, error))
    return NULL;
  return g_steal_pointer (&self->plan);
}

static CbImportPlan *
run_both (CbDatabase *database, const char *actor, Direct *self, GError **error)
{
  gboolean alone;
  gboolean done;

  self->thread = g_thread_new ("plan import", plan_in_thread, self);
  /* Both will need it; until the first rows are there, this one has the time. */
  (void) cb_reference_get_list ("states");
  /* The header has been read by then, so that it is known what the step is about. */
  self->first = cb_import_feed_pop (self->feed);
  if (self->first == NULL && !take_plan (self, error))
    return NULL;
  /* A merge is worked out anew within its step. */
  if (self->first == NULL && self->plan->merge != NULL)
    return apply_merge (database, actor, self, error);
  done = cb_importing_keep_copy (database, error);
  alone = done && self->first != NULL && self->left && cb_database_leave_log (database);
  done = done && cb_journal_run (database, actor, CB_VERB_IMPORT,
                                 self->first != NULL ? cb_import_feed_get_noun (self->feed)
                                                     : self->plan->noun,
                                 NULL, NULL, write_all, self, error);
  cb_import_feed_abandon (self->feed);
  join (self);
  if (alone)
    cb_database_return_to_log (database);
  return done ? g_steal_pointer (&self->plan) : NULL;
}

/* --- one behind the other -------------------------------------------------- */

static CbImportPlan *
run_plainly (CbDatabase *database, const char *actor, Direct *self, GError **error)
{
  g_autoptr (CbImportPlan) plan = self->make (database, NULL, self->user_data, error);

  if (plan == NULL || (self->complete != NULL && !self->complete (plan, self->user_data, error)) ||
      !cb_importing_apply (database, plan, actor, error))
    return NULL;
  return g_steal_pointer (&plan);
}

CbImportPlan *
cb_import_direct (CbDatabase *database,
                  const char *actor,
                  gboolean many,
                  CbImportPlanFunc make,
                  CbImportCompleteFunc complete,
                  gpointer user_data,
                  GError **error)
{
  g_autofree char *path = g_strdup (cb_database_get_path (database));
  Direct self = { .path = path,
                  .actor = actor,
                  .make = make,
                  .complete = complete,
                  .user_data = user_data };
  CbImportPlan *plan;
  GError *cause = NULL;

  if (!many || g_str_equal (path, MEMORY))
    return run_plainly (database, actor, &self, error);
  self.feed = cb_import_feed_new (leave_database, &self);
  plan = run_both (database, actor, &self, &cause);
  g_clear_pointer (&self.plan, cb_import_plan_free);
  g_clear_pointer (&self.first, cb_record_spill_free);
  g_clear_pointer (&self.feed, cb_import_feed_free);
  g_clear_error (&self.error);
  if (g_error_matches (cause, CB_ERROR, CB_ERROR_AGAIN))
    {
      g_clear_error (&cause);
      return run_plainly (database, actor, &self, error);
    }
  if (cause != NULL)
    g_propagate_error (error, cause);
  return plan;
}
