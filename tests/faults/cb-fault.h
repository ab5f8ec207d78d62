/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults, put where one wants them: at the n-th time that SQLite asks the operating system for
 * something (a VFS over the one of the system), that the program itself does (the functions of
 * cb-fault-calls.c), or that SQLite asks for memory.
 *
 * One fault at a time, in the whole process. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CB_FAULT_NONE,  /* only counts */
  CB_FAULT_ONCE,  /* one call fails */
  CB_FAULT_EVER,  /* it fails, and all that come after it */
  CB_FAULT_FULL,  /* from then on nothing can be written any more: the disk is full */
  CB_FAULT_POWER, /* the power is cut: nothing reaches the disk any more, and see cb-fault-disk.h */
  CB_FAULT_MEMORY_ONCE,
  CB_FAULT_MEMORY_EVER,
  CB_N_FAULTS,
} CbFault;

/* What is asked for. */
typedef enum
{
  CB_CALL_OPEN,
  CB_CALL_READ,
  CB_CALL_WRITE,
  CB_CALL_TRUNCATE,
  CB_CALL_SYNC,
  CB_CALL_DELETE,
  CB_CALL_ACCESS,
  CB_CALL_SIZE,
  CB_CALL_LOCK,
  CB_CALL_CONTROL,
  CB_CALL_MAP_SHARED,
  CB_CALL_LOCK_SHARED,
  CB_CALL_RENAME,
  CB_CALL_MEMORY,
  CB_N_CALLS,
} CbCall;

/* Must come before anything else is asked of SQLite. From then on every database is opened through
 * the VFS, which does what the system does as long as no fault is set. */
void cb_fault_install (void);

/* Whether databases are opened through the VFS, or as always. */
void cb_fault_use_vfs (gboolean use);

/**
 * cb_fault_set:
 * @at: which call of the kind that @fault is about, counted from 0
 * @seed: for what a fault does in one way or another
 *
 * Begins to count.
 */
void cb_fault_set (CbFault fault, guint at, guint32 seed);

/**
 * cb_fault_end:
 * @n_calls: (out) (optional): how many calls there were of the kind that the fault was about
 * @call: (out) (optional): at which it happened
 *
 * From now on nothing fails.
 *
 * Returns: whether the fault has happened
 */
gboolean cb_fault_end (guint *n_calls, CbCall *call);

/* --- for those who do the calls ------------------------------------------------ */

/* Counts a call. Returns: whether it has to fail, and do nothing */
gboolean cb_fault_hits (CbCall call);

/* Whether the power is cut; and whether what is written is told to cb-fault-disk.h. */
gboolean cb_fault_is_dark (void);
gboolean cb_fault_is_watched (void);

/* Whether the failure that was just hit is that of a full disk; how much of @size is written all
 * the same. */
gboolean cb_fault_is_full (void);
gsize cb_fault_choose_part (gsize size);

const char *cb_fault_get_name (CbFault fault);
const char *cb_fault_get_call_name (CbCall call);

G_END_DECLS
