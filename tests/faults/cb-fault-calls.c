/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program itself asks the system for when it makes, writes, syncs and renames a file. The
 * linker is told (--wrap) that the calls of our own libraries come here; write(), which GIO calls,
 * comes here since a function of the program goes before one of a library. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib.h>

#include "cb-fault-disk.h"
#include "cb-fault.h"

/* Given by the linker. */
int __real_open (const char *path, int flags, ...);
int __real_open64 (const char *path, int flags, ...);
ssize_t __real_pwrite64 (int file, const void *data, size_t size, off_t offset);
int __real_fsync (int file);
int __real_rename (const char *from, const char *to);
int __real_unlink (const char *path);
int __real_g_unlink (const char *path);
int __real_g_mkstemp_full (char *template, int flags, int mode);

int __wrap_open (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);
ssize_t __wrap_pwrite64 (int file, const void *data, size_t size, off_t offset);
int __wrap_fsync (int file);
int __wrap_rename (const char *from, const char *to);
int __wrap_unlink (const char *path);
int __wrap_g_unlink (const char *path);
int __wrap_g_mkstemp_full (char *template, int flags, int mode);

static gboolean
fails (CbCall call)
{
  if (!cb_fault_hits (call))
    return FALSE;
  errno = cb_fault_is_full () ? ENOSPC : EIO;
  return TRUE;
}

/* A call that needs no room on the disk. */
static gboolean
fails_to (CbCall call)
{
  gboolean failed = fails (call);

  if (failed)
    errno = EIO;
  return failed;
}

static int
open_file (const char *path, int flags, mode_t mode)
{
  gboolean new = (flags & O_CREAT) != 0 && !g_file_test (path, G_FILE_TEST_EXISTS);
  int file;

  if (fails (CB_CALL_OPEN))
    return -1;
  file = __real_open64 (path, flags, mode);
  if (file >= 0 && new &&cb_fault_is_watched ())
    cb_fault_disk_create_foreign (path);
  return file;
}

static mode_t
get_mode (int flags, va_list *arguments)
{
  return (flags & O_CREAT) != 0 ? va_arg (*arguments, mode_t) : 0;
}

int
__wrap_open (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = get_mode (flags, &arguments);
  va_end (arguments);
  return open_file (path, flags, mode);
}

int
__wrap_open64 (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = get_mode (flags, &arguments);
  va_end (arguments);
  return open_file (path, flags, mode);
}

int
__wrap_g_mkstemp_full (char *template, int flags, int mode)
{
  int file;

  if (fails (CB_CALL_OPEN))
    return -1;
  file = __real_g_mkstemp_full (template, flags, mode);
  if (file >= 0 && cb_fault_is_watched ())
    cb_fault_disk_create_foreign (template);
  return file;
}

/* Of a pipe or a terminal nothing is expected. */
static gboolean
is_on_disk (int file)
{
  struct stat about;

  return fstat (file, &about) == 0 && S_ISREG (about.st_mode);
}

/* GLib is not to be called here: it writes too. */
ssize_t
write (int file, const void *data, size_t size)
{
  if (is_on_disk (file) && fails (CB_CALL_WRITE))
    return -1;
  return syscall (SYS_write, file, data, size);
}

ssize_t
__wrap_pwrite64 (int file, const void *data, size_t size, off_t offset)
{
  return fails (CB_CALL_WRITE) ? -1 : __real_pwrite64 (file, data, size, offset);
}

static char *
find_path (int file)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", file);

  return g_file_read_link (link, NULL);
}

int
__wrap_fsync (int file)
{
  g_autofree char *path = NULL;
  struct stat about;

  if (fails_to (CB_CALL_SYNC))
    return -1;
  if (!cb_fault_is_watched ())
    return __real_fsync (file);
  path = find_path (file);
  if (path != NULL && fstat (file, &about) == 0 && S_ISDIR (about.st_mode))
    cb_fault_disk_sync_folder (path);
  else if (path != NULL)
    cb_fault_disk_sync (path);
  return 0;
}

int
__wrap_rename (const char *from, const char *to)
{
  int result;

  if (fails_to (CB_CALL_RENAME))
    return -1;
  result = __real_rename (from, to);
  if (result == 0 && cb_fault_is_watched ())
    cb_fault_disk_rename (from, to);
  return result;
}

/* Nothing that is written is lost when this fails. Nobody looks whether it does. */
static gboolean
may_unlink (const char *path)
{
  if (fails_to (CB_CALL_DELETE))
    return FALSE;
  if (cb_fault_is_watched ())
    cb_fault_disk_delete (path);
  return TRUE;
}

int
__wrap_unlink (const char *path)
{
  return may_unlink (path) ? __real_unlink (path) : -1;
}

int
__wrap_g_unlink (const char *path)
{
  return may_unlink (path) ? __real_g_unlink (path) : -1;
}
