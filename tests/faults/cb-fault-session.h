/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an office does with the program, command by command, through the services that the window
 * and capbridge use. */

#pragma once

#include "cb-database.h"

G_BEGIN_DECLS

/* In the bytes of the database as long as somebody's data have not been erased. */
#define CB_FAULT_PERSON "Zyxwanda"

typedef struct
{
  char *folder;   /* of the disk that fails */
  char *inputs;   /* a folder with files that are taken in, elsewhere */
  char *database; /* in @folder */
} CbFaultStage;

typedef enum
{
  /* It is done in several transactions, and what was not done is, at the next start. */
  CB_FAULT_RESUMES = 1 << 0,
  /* There is no database before it. */
  CB_FAULT_CREATES = 1 << 1,
  /* Nothing of the person may be left on the disk afterwards. */
  CB_FAULT_ERASES = 1 << 2,
  /* Begins with a database of an older version, and is done by opening it. */
  CB_FAULT_UPGRADES = 1 << 3,
  /* Writes a file, as often as one likes. */
  CB_FAULT_REPEATS = 1 << 4,
} CbFaultFlags;

/**
 * CbFaultCommand:
 * @name: for people
 * @flags: of CbFaultFlags
 * @version: of the schema to begin with, for an upgrade
 * @run: does it; the database is open
 */
typedef struct
{
  const char *name;
  guint flags;
  guint version;
  gboolean (*run) (CbFaultStage *stage, CbDatabase *database, GError **error);
} CbFaultCommand;

const CbFaultCommand *cb_fault_session_get_commands (guint *n_commands);

/* Makes the folders, and the files that are taken in. */
CbFaultStage *cb_fault_stage_new (void);
/* A stage whose disk is there already, and stays; nothing is taken in. */
CbFaultStage *cb_fault_stage_new_at (const char *folder);
void cb_fault_stage_free (CbFaultStage *self);

/* Makes what the session begins with: a database with needs, programmes, cases and a fund; for an
 * upgrade one with the first steps of the schema. */
void cb_fault_stage_fill (CbFaultStage *self, const CbFaultCommand *command);

/* Opens as the program does when it starts, and does what was left to be done. */
CbDatabase *cb_fault_stage_open (CbFaultStage *self, GError **error);

/* The clock of the session goes on by a minute: while a command runs it stands still, so that the
 * command writes the same bytes each time. */
void cb_fault_session_tick (void);

/* The whole of a command: opens, does, closes. Returns: whether it was acknowledged */
gboolean cb_fault_stage_run (CbFaultStage *self, const CbFaultCommand *command, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFaultStage, cb_fault_stage_free)

G_END_DECLS
