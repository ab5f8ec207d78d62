/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One command with one fault, and whether what is there afterwards is what may be there: all that
 * was acknowledged, and nothing by half. */

#pragma once

#include "cb-fault-look.h"
#include "cb-fault-session.h"
#include "cb-fault.h"

G_BEGIN_DECLS

typedef enum
{
  CB_TRIAL_NO_FAULT, /* the command was over before it */
  CB_TRIAL_SURVIVED,
  CB_TRIAL_LOST,   /* a command was acknowledged, and is not there */
  CB_TRIAL_HALF,   /* what is there is neither as before nor as after */
  CB_TRIAL_BROKEN, /* damaged, or it can not be gone on with */
  CB_N_TRIAL_ENDS,
} CbTrialEnd;

/* A command, and the disk before and after it. */
typedef struct
{
  CbFaultStage *stage;
  const CbFaultCommand *command;
  GHashTable *snapshot; /* name → GBytes: the disk before */
  CbFaultLook *before;
  CbFaultLook *after;
  char *travelled[2]; /* what undo and redo make of either */
  guint n_calls[CB_N_FAULTS];
} CbFaultScene;

/* Does the command without a fault, so that the disk is then as after it. */
CbFaultScene *cb_fault_scene_new (CbFaultStage *stage, const CbFaultCommand *command);
void cb_fault_scene_free (CbFaultScene *self);

/* Makes the disk what it was before the command, or after it. */
void cb_fault_scene_restore (CbFaultScene *self);
void cb_fault_scene_finish (CbFaultScene *self);

/**
 * CbFaultTrial:
 * @acknowledged: the command said that it was done
 * @ended: SQLite has ended the program, instead of failing
 * @call: at which the fault happened
 * @what: (nullable): what was found to be wrong
 */
typedef struct
{
  CbFault fault;
  guint at;
  guint32 seed;
  gboolean happened;
  gboolean acknowledged;
  gboolean ended;
  CbCall call;
  CbTrialEnd end;
  char *what;
} CbFaultTrial;

/* Fills in what came of it. */
void cb_fault_scene_try (CbFaultScene *self, CbFaultTrial *trial);
void cb_fault_trial_clear (CbFaultTrial *trial);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbFaultTrial, cb_fault_trial_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFaultScene, cb_fault_scene_free)

G_END_DECLS
