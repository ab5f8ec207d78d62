/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before a program (LD_PRELOAD), this ends it by SIGKILL at its n-th call that changes a
 * file: a program that is killed at any time is killed between two of them, or in the middle of
 * one.
 *
 *   CB_KILL_AT     which call, counted from 1; 0 or not set: none
 *   CB_KILL_HOW    "before" it, "half" of a write, or "after" it
 *   CB_KILL_COUNT  a file, to which the number of calls is written in the end */

#include "config.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef ssize_t (*WriteFunc) (int, const void *, size_t);
typedef ssize_t (*WriteAtFunc) (int, const void *, size_t, off_t);
typedef int (*FileFunc) (int);
typedef int (*TruncateFunc) (int, off_t);
typedef int (*PathFunc) (const char *);
typedef int (*RenameFunc) (const char *, const char *);

static atomic_uint n_calls;

/* How many bytes of a write are done before the end; as many as there are when it is none. */
typedef enum
{
  GO_ON,
  END_BEFORE,
  END_HALF,
  END_AFTER,
} End;

static unsigned
read_number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? (unsigned) strtoul (text, NULL, 10) : 0;
}

static void
end (void)
{
  kill (getpid (), SIGKILL);
  pause ();
}

static End
count (void)
{
  unsigned number = atomic_fetch_add (&n_calls, 1) + 1;
  const char *how = getenv ("CB_KILL_HOW");

  if (number != read_number ("CB_KILL_AT"))
    return GO_ON;
  if (how == NULL || strcmp (how, "before") == 0)
    end ();
  return strcmp (how, "half") == 0 ? END_HALF : END_AFTER;
}

static void
finish (End how)
{
  if (how != GO_ON)
    end ();
}

/* What a program says to people changes no file. */
static int
is_file (int file)
{
  return file > STDERR_FILENO;
}

ssize_t
write (int file, const void *data, size_t size)
{
  static WriteFunc next;
  End how = is_file (file) ? count () : GO_ON;
  ssize_t done;

  if (next == NULL)
    next = (WriteFunc) dlsym (RTLD_NEXT, "write");
  done = next (file, data, how == END_HALF ? size / 2 : size);
  finish (how);
  return done;
}

static ssize_t
write_at (const char *name, int file, const void *data, size_t size, off_t offset)
{
  WriteAtFunc next = (WriteAtFunc) dlsym (RTLD_NEXT, name);
  End how = count ();
  ssize_t done = next (file, data, how == END_HALF ? size / 2 : size, offset);

  finish (how);
  return done;
}

ssize_t
pwrite64 (int file, const void *data, size_t size, off_t offset)
{
  return write_at ("pwrite64", file, data, size, offset);
}

static int
file_call (const char *name, int file)
{
  FileFunc next = (FileFunc) dlsym (RTLD_NEXT, name);
  End how = count ();
  int result = next (file);

  finish (how);
  return result;
}

int
fsync (int file)
{
  return file_call ("fsync", file);
}

int
fdatasync (int file)
{
  return file_call ("fdatasync", file);
}

int
ftruncate64 (int file, off_t size)
{
  TruncateFunc next = (TruncateFunc) dlsym (RTLD_NEXT, "ftruncate64");
  End how = count ();
  int result = next (file, size);

  finish (how);
  return result;
}

int
unlink (const char *path)
{
  PathFunc next = (PathFunc) dlsym (RTLD_NEXT, "unlink");
  End how = count ();
  int result = next (path);

  finish (how);
  return result;
}

static int
path_call (const char *name, const char *from, const char *to)
{
  RenameFunc next = (RenameFunc) dlsym (RTLD_NEXT, name);
  End how = count ();
  int result = next (from, to);

  finish (how);
  return result;
}

int
rename (const char *from, const char *to)
{
  return path_call ("rename", from, to);
}

int
link (const char *from, const char *to)
{
  return path_call ("link", from, to);
}

__attribute__ ((destructor)) static void
say_count (void)
{
  const char *path = getenv ("CB_KILL_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%u\n", atomic_load (&n_calls));
  fclose (file);
}
