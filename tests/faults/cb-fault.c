/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "cb-fault-vfs.h"
#include "cb-fault.h"

static struct
{
  GMutex lock;
  CbFault fault;
  guint at;
  guint32 seed;
  guint n_calls;
  gboolean happened;
  CbCall call;
} state;

static sqlite3_mem_methods memory;

static gboolean
is_memory (CbFault fault)
{
  return fault == CB_FAULT_MEMORY_ONCE || fault == CB_FAULT_MEMORY_EVER;
}

/* Whether this is one of the calls that are counted. */
static gboolean
counts (CbCall call)
{
  if (call == CB_CALL_MEMORY || is_memory (state.fault))
    return call == CB_CALL_MEMORY && is_memory (state.fault);
  return state.fault != CB_FAULT_FULL || call == CB_CALL_WRITE;
}

/* A place for a debugger to stop at. */
G_NO_INLINE static void
happen (CbCall call)
{
  state.happened = TRUE;
  state.call = call;
}

gboolean
cb_fault_hits (CbCall call)
{
  gboolean hit = FALSE;

  /* Memory is asked for all the time. */
  if (call == CB_CALL_MEMORY && !is_memory (state.fault))
    return FALSE;
  g_mutex_lock (&state.lock);
  if (counts (call))
    {
      guint number = state.n_calls++;

      hit = state.fault != CB_FAULT_NONE && number == state.at;
      if (hit)
        happen (call);
      else if (state.happened)
        hit = state.fault != CB_FAULT_ONCE && state.fault != CB_FAULT_MEMORY_ONCE;
    }
  else if (state.happened && call != CB_CALL_MEMORY)
    hit = state.fault == CB_FAULT_EVER || state.fault == CB_FAULT_POWER;
  g_mutex_unlock (&state.lock);
  return hit;
}

gboolean
cb_fault_is_dark (void)
{
  gboolean dark;

  g_mutex_lock (&state.lock);
  dark = state.fault == CB_FAULT_POWER && state.happened;
  g_mutex_unlock (&state.lock);
  return dark;
}

gboolean
cb_fault_is_watched (void)
{
  return state.fault == CB_FAULT_POWER;
}

gboolean
cb_fault_is_full (void)
{
  return state.fault == CB_FAULT_FULL || (state.fault == CB_FAULT_ONCE && state.seed % 2 == 1);
}

gsize
cb_fault_choose_part (gsize size)
{
  return state.seed % 3 == 0 ? size / 2 : 0;
}

void
cb_fault_set (CbFault fault, guint at, guint32 seed)
{
  g_mutex_lock (&state.lock);
  state.fault = fault;
  state.at = at;
  state.seed = seed;
  state.n_calls = 0;
  state.happened = FALSE;
  g_mutex_unlock (&state.lock);
}

gboolean
cb_fault_end (guint *n_calls, CbCall *call)
{
  gboolean happened;

  g_mutex_lock (&state.lock);
  happened = state.happened;
  if (n_calls != NULL)
    *n_calls = state.n_calls;
  if (call != NULL)
    *call = state.call;
  state.fault = CB_FAULT_NONE;
  state.happened = FALSE;
  g_mutex_unlock (&state.lock);
  return happened;
}

/* --- memory ------------------------------------------------------------------ */

static void *
allocate (int size)
{
  return cb_fault_hits (CB_CALL_MEMORY) ? NULL : memory.xMalloc (size);
}

static void *
reallocate (void *old, int size)
{
  return cb_fault_hits (CB_CALL_MEMORY) ? NULL : memory.xRealloc (old, size);
}

void
cb_fault_install (void)
{
  sqlite3_mem_methods faulty;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory), ==, SQLITE_OK);
  faulty = memory;
  faulty.xMalloc = allocate;
  faulty.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &faulty), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  /* Each small piece is asked for, so that each can fail. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
  cb_fault_vfs_register ();
  cb_fault_use_vfs (TRUE);
}

/* --- names ------------------------------------------------------------------- */

const char *
cb_fault_get_name (CbFault fault)
{
  static const char *const names[CB_N_FAULTS] = {
    [CB_FAULT_NONE] = "none",
    [CB_FAULT_ONCE] = "one call fails",
    [CB_FAULT_EVER] = "all fail from then on",
    [CB_FAULT_FULL] = "disk full",
    [CB_FAULT_POWER] = "power cut",
    [CB_FAULT_MEMORY_ONCE] = "no memory once",
    [CB_FAULT_MEMORY_EVER] = "no memory from then on",
  };

  return names[fault];
}

const char *
cb_fault_get_call_name (CbCall call)
{
  static const char *const names[CB_N_CALLS] = {
    [CB_CALL_OPEN] = "open",
    [CB_CALL_READ] = "read",
    [CB_CALL_WRITE] = "write",
    [CB_CALL_TRUNCATE] = "truncate",
    [CB_CALL_SYNC] = "sync",
    [CB_CALL_DELETE] = "delete",
    [CB_CALL_ACCESS] = "access",
    [CB_CALL_SIZE] = "size",
    [CB_CALL_LOCK] = "lock",
    [CB_CALL_CONTROL] = "file control",
    [CB_CALL_MAP_SHARED] = "map shared memory",
    [CB_CALL_LOCK_SHARED] = "lock shared memory",
    [CB_CALL_RENAME] = "rename",
    [CB_CALL_MEMORY] = "allocate",
  };

  return names[call];
}
