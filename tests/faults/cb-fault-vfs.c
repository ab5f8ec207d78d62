/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "cb-fault-disk.h"
#include "cb-fault-vfs.h"
#include "cb-fault.h"

typedef struct
{
  sqlite3_file base;
  char *path;          /* NULL for a temporary file, of which nothing is left anyway */
  gboolean new_folder; /* the first sync of a new log or journal is one of its folder, too */
  sqlite3_file *real;  /* behind this in memory */
} Shim;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs fault_vfs;

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((Shim *) (void *) file)->real;
}

static const char *
get_path (sqlite3_file *file)
{
  return cb_fault_is_watched () ? ((Shim *) (void *) file)->path : NULL;
}

/* --- a file ------------------------------------------------------------------- */

static int
shim_close (sqlite3_file *file)
{
  Shim *self = (Shim *) (void *) file;
  int code = self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  g_free (self->path);
  return code;
}

static int
shim_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = get_real (file);

  return cb_fault_hits (CB_CALL_READ) ? SQLITE_IOERR_READ
                                      : real->pMethods->xRead (real, buffer, size, offset);
}

/* A write that fails may have been done in part. */
static int
fail_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = get_real (file);
  gsize part = cb_fault_choose_part ((gsize) size);

  if (part > 0 && !cb_fault_is_watched ())
    (void) real->pMethods->xWrite (real, data, (int) part, offset);
  return cb_fault_is_full () ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
shim_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = get_real (file);
  const char *path = get_path (file);

  /* When the power is cut while this is written, the disk may have something of it. */
  if (path != NULL && !cb_fault_is_dark ())
    cb_fault_disk_write (path, offset, data, (gsize) size);
  if (cb_fault_hits (CB_CALL_WRITE))
    return fail_write (file, data, size, offset);
  return real->pMethods->xWrite (real, data, size, offset);
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  sqlite3_file *real = get_real (file);
  const char *path = get_path (file);

  if (path != NULL && !cb_fault_is_dark ())
    cb_fault_disk_truncate (path, size);
  return cb_fault_hits (CB_CALL_TRUNCATE) ? SQLITE_IOERR_TRUNCATE
                                          : real->pMethods->xTruncate (real, size);
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  cb_fault_disk_sync_folder (folder);
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  Shim *self = (Shim *) (void *) file;
  const char *path = get_path (file);
  int code;

  if (cb_fault_hits (CB_CALL_SYNC))
    return SQLITE_IOERR_FSYNC;
  code = self->real->pMethods->xSync (self->real, flags);
  if (path != NULL && code == SQLITE_OK)
    {
      cb_fault_disk_sync (path);
      if (self->new_folder)
        sync_folder (path);
      self->new_folder = FALSE;
    }
  return code;
}

static int
shim_size (sqlite3_file *file, sqlite3_int64 *size)
{
  sqlite3_file *real = get_real (file);

  return cb_fault_hits (CB_CALL_SIZE) ? SQLITE_IOERR_FSTAT : real->pMethods->xFileSize (real, size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  sqlite3_file *real = get_real (file);

  return cb_fault_hits (CB_CALL_LOCK) ? SQLITE_IOERR_LOCK : real->pMethods->xLock (real, level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xUnlock (real, level);
}

static int
shim_check_reserved (sqlite3_file *file, int *reserved)
{
  sqlite3_file *real = get_real (file);

  return cb_fault_hits (CB_CALL_LOCK) ? SQLITE_IOERR_CHECKRESERVEDLOCK
                                      : real->pMethods->xCheckReservedLock (real, reserved);
}

/* Of the many things that can be asked of a file, the answer to this one matters. */
static int
shim_control (sqlite3_file *file, int operation, void *argument)
{
  sqlite3_file *real = get_real (file);

  if (operation == SQLITE_FCNTL_SYNC && cb_fault_hits (CB_CALL_CONTROL))
    return SQLITE_IOERR;
  return real->pMethods->xFileControl (real, operation, argument);
}

static int
shim_sector_size (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xSectorSize (real);
}

static int
shim_characteristics (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xDeviceCharacteristics (real);
}

static int
shim_map_shared (sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
  sqlite3_file *real = get_real (file);

  return cb_fault_hits (CB_CALL_MAP_SHARED)
             ? SQLITE_IOERR_SHMMAP
             : real->pMethods->xShmMap (real, page, size, extend, at);
}

static int
shim_lock_shared (sqlite3_file *file, int offset, int n, int flags)
{
  sqlite3_file *real = get_real (file);

  if ((flags & SQLITE_SHM_LOCK) != 0 && cb_fault_hits (CB_CALL_LOCK_SHARED))
    return SQLITE_IOERR_SHMLOCK;
  return real->pMethods->xShmLock (real, offset, n, flags);
}

static void
shim_barrier (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);

  real->pMethods->xShmBarrier (real);
}

static int
shim_unmap_shared (sqlite3_file *file, int delete)
{
  sqlite3_file *real = get_real (file);

  return real->pMethods->xShmUnmap (real, delete);
}

/* Version 2: no pages that are mapped to memory, past which a fault could not be put. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_check_reserved,
  .xFileControl = shim_control,
  .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_characteristics,
  .xShmMap = shim_map_shared,
  .xShmLock = shim_lock_shared,
  .xShmBarrier = shim_barrier,
  .xShmUnmap = shim_unmap_shared,
};

/* --- the file system ---------------------------------------------------------- */

static gboolean
is_log (int flags)
{
  return (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
}

static int
shim_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  Shim *self = (Shim *) (void *) file;
  gboolean kept = name != NULL && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0;
  gboolean new = kept && (flags & SQLITE_OPEN_CREATE) != 0 &&
                 !g_file_test (name, G_FILE_TEST_EXISTS);
  int code;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (void *) (self + 1);
  if (cb_fault_hits (CB_CALL_OPEN))
    return SQLITE_CANTOPEN;
  code = system_vfs->xOpen (system_vfs, name, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->path = kept ? g_strdup (name) : NULL;
  self->new_folder = new &&is_log (flags);
  self->base.pMethods = &methods;
  if (new &&cb_fault_is_watched ())
    cb_fault_disk_create (name);
  return SQLITE_OK;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *name, int also_folder)
{
  int code;

  if (cb_fault_hits (CB_CALL_DELETE))
    return SQLITE_IOERR_DELETE;
  code = system_vfs->xDelete (system_vfs, name, also_folder);
  if (code == SQLITE_OK && cb_fault_is_watched ())
    {
      cb_fault_disk_delete (name);
      if (also_folder)
        sync_folder (name);
    }
  return code;
}

static int
shim_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return cb_fault_hits (CB_CALL_ACCESS) ? SQLITE_IOERR_ACCESS
                                        : system_vfs->xAccess (system_vfs, name, flags, result);
}

void
cb_fault_vfs_register (void)
{
  system_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *system_vfs;
  fault_vfs.pNext = NULL;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (Shim) + system_vfs->szOsFile;
  fault_vfs.xOpen = shim_open;
  fault_vfs.xDelete = shim_delete;
  fault_vfs.xAccess = shim_access;
}

void
cb_fault_use_vfs (gboolean use)
{
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, use), ==, SQLITE_OK);
  if (!use)
    g_assert_cmpint (sqlite3_vfs_register (system_vfs, TRUE), ==, SQLITE_OK);
}
