/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cb-fault-disk.h"

/* A disk writes sectors of this size at once, or not at all, or damages one. */
#define SECTOR 512

/* Something that was done to the content of a file since its last sync. */
typedef struct
{
  gint64 offset; /* the new size, when there is no data */
  GBytes *data;
} Write;

/* A file, whatever its name is. */
typedef struct
{
  guint references;
  gboolean foreign;
  GByteArray *durable;
  GPtrArray *pending; /* of Write */
} Inode;

/* Something that was done to the folder since it was last synced. */
typedef struct
{
  char *name;
  Inode *inode; /* NULL: the name is gone */
} Entry;

static struct
{
  GMutex lock;
  char *folder;
  GHashTable *names;   /* as a program sees them: name → Inode */
  GHashTable *durable; /* as they are on the disk */
  GPtrArray *pending;  /* of Entry */
} disk;

static void
write_free (gpointer data)
{
  Write *self = data;

  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

static Inode *
inode_new (gboolean foreign)
{
  Inode *self = g_new0 (Inode, 1);

  self->references = 1;
  self->foreign = foreign;
  self->durable = g_byte_array_new ();
  self->pending = g_ptr_array_new_with_free_func (write_free);
  return self;
}

static Inode *
inode_ref (Inode *self)
{
  self->references++;
  return self;
}

static void
inode_unref (gpointer data)
{
  Inode *self = data;

  if (self == NULL || --self->references > 0)
    return;
  g_byte_array_unref (self->durable);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->name);
  inode_unref (self->inode);
  g_free (self);
}

static char *
make_path (const char *name)
{
  return g_build_filename (disk.folder, name, NULL);
}

/* Returns: (transfer full) (nullable): the path from the folder to a file in it */
static char *
find_name (const char *path)
{
  gsize length = disk.folder != NULL ? strlen (disk.folder) : 0;

  return length > 0 && strncmp (path, disk.folder, length) == 0 && path[length] == '/'
             ? g_strdup (path + length + 1)
             : NULL;
}

static void
list_files (const char *folder, const char *within, GPtrArray *names)
{
  g_autofree char *place = g_build_filename (folder, within, NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = *within != '\0' ? g_build_filename (within, name, NULL)
                                              : g_strdup (name);
      g_autofree char *whole = g_build_filename (folder, path, NULL);

      if (g_file_test (whole, G_FILE_TEST_IS_DIR))
        list_files (folder, path, names);
      else
        g_ptr_array_add (names, g_steal_pointer (&path));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
cb_fault_disk_list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  list_files (folder, "", names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static Inode *
find (const char *path)
{
  g_autofree char *name = find_name (path);

  return name != NULL ? g_hash_table_lookup (disk.names, name) : NULL;
}

static void
read_real (const char *name, GByteArray *content)
{
  g_autofree char *path = make_path (name);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_byte_array_set_size (content, 0);
  if (g_file_get_contents (path, &text, &length, NULL))
    g_byte_array_append (content, (const guint8 *) text, (guint) length);
}

/* --- what a program does ---------------------------------------------------- */

static void
note_entry (const char *name, Inode *inode)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (name);
  entry->inode = inode != NULL ? inode_ref (inode) : NULL;
  g_ptr_array_add (disk.pending, entry);
  if (inode != NULL)
    g_hash_table_replace (disk.names, g_strdup (name), inode_ref (inode));
  else
    g_hash_table_remove (disk.names, name);
}

void
cb_fault_disk_begin (const char *folder)
{
  g_autoptr (GPtrArray) names = cb_fault_disk_list (folder);

  g_mutex_lock (&disk.lock);
  g_clear_pointer (&disk.names, g_hash_table_unref);
  g_clear_pointer (&disk.durable, g_hash_table_unref);
  g_clear_pointer (&disk.pending, g_ptr_array_unref);
  g_free (disk.folder);
  disk.folder = g_strdup (folder);
  disk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, inode_unref);
  disk.durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, inode_unref);
  disk.pending = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      Inode *inode = inode_new (FALSE);

      read_real (name, inode->durable);
      g_hash_table_insert (disk.names, g_strdup (name), inode);
      g_hash_table_insert (disk.durable, g_strdup (name), inode_ref (inode));
    }
  g_mutex_unlock (&disk.lock);
}

static void
create (const char *path, gboolean foreign)
{
  g_autofree char *name = NULL;
  Inode *inode;

  g_mutex_lock (&disk.lock);
  name = find_name (path);
  if (name != NULL && !g_hash_table_contains (disk.names, name))
    {
      inode = inode_new (foreign);
      note_entry (name, inode);
      inode_unref (inode);
    }
  g_mutex_unlock (&disk.lock);
}

void
cb_fault_disk_create (const char *path)
{
  create (path, FALSE);
}

void
cb_fault_disk_create_foreign (const char *path)
{
  create (path, TRUE);
}

static void
note_write (const char *path, gint64 offset, GBytes *data)
{
  Inode *inode;

  g_mutex_lock (&disk.lock);
  inode = find (path);
  if (inode != NULL)
    {
      Write *write = g_new0 (Write, 1);

      /* From now on each write is told. */
      inode->foreign = FALSE;
      write->offset = offset;
      write->data = data != NULL ? g_bytes_ref (data) : NULL;
      g_ptr_array_add (inode->pending, write);
    }
  g_mutex_unlock (&disk.lock);
}

void
cb_fault_disk_write (const char *path, gint64 offset, gconstpointer data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  note_write (path, offset, bytes);
}

void
cb_fault_disk_truncate (const char *path, gint64 size)
{
  note_write (path, size, NULL);
}

static void
resize (GByteArray *content, guint size)
{
  guint old = content->len;

  g_byte_array_set_size (content, size);
  if (size > old)
    memset (content->data + old, 0, size - old);
}

static void
put (GByteArray *content, gint64 offset, const guint8 *data, gsize size)
{
  if (size == 0)
    return;
  if (content->len < (guint) offset + size)
    resize (content, (guint) (offset + (gint64) size));
  memcpy (content->data + offset, data, size);
}

static void
apply (GByteArray *content, const Write *write)
{
  gsize size = 0;
  const guint8 *data = write->data != NULL ? g_bytes_get_data (write->data, &size) : NULL;

  if (write->data != NULL)
    put (content, write->offset, data, size);
  else
    resize (content, (guint) write->offset);
}

void
cb_fault_disk_sync (const char *path)
{
  g_autofree char *name = NULL;
  Inode *inode;

  g_mutex_lock (&disk.lock);
  name = find_name (path);
  inode = find (path);
  if (inode != NULL && inode->foreign)
    read_real (name, inode->durable);
  for (guint i = 0; inode != NULL && i < inode->pending->len; i++)
    apply (inode->durable, g_ptr_array_index (inode->pending, i));
  if (inode != NULL)
    g_ptr_array_set_size (inode->pending, 0);
  g_mutex_unlock (&disk.lock);
}

void
cb_fault_disk_delete (const char *path)
{
  g_autofree char *name = NULL;

  g_mutex_lock (&disk.lock);
  name = find_name (path);
  if (name != NULL && g_hash_table_contains (disk.names, name))
    note_entry (name, NULL);
  g_mutex_unlock (&disk.lock);
}

/* Both names change at once, or neither: what takes the place comes first, and the rest is done
 * with it in keep_entries(). */
void
cb_fault_disk_rename (const char *from, const char *to)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  Inode *inode;

  g_mutex_lock (&disk.lock);
  old = find_name (from);
  new = find_name (to);
  inode = old != NULL && new != NULL ? g_hash_table_lookup (disk.names, old) : NULL;
  if (inode != NULL && strcmp (old, new) != 0)
    {
      note_entry (new, inode);
      note_entry (old, NULL);
    }
  g_mutex_unlock (&disk.lock);
}

static void
keep_entry (const Entry *entry)
{
  if (entry->inode != NULL)
    g_hash_table_replace (disk.durable, g_strdup (entry->name), inode_ref (entry->inode));
  else
    g_hash_table_remove (disk.durable, entry->name);
}

void
cb_fault_disk_sync_folder (const char *folder)
{
  g_mutex_lock (&disk.lock);
  for (guint i = 0; disk.pending != NULL && i < disk.pending->len;)
    {
      const Entry *entry = g_ptr_array_index (disk.pending, i);
      g_autofree char *path = make_path (entry->name);
      g_autofree char *its_folder = g_path_get_dirname (path);

      if (strcmp (its_folder, folder) != 0)
        i++;
      else
        {
          keep_entry (entry);
          g_ptr_array_remove_index (disk.pending, i);
        }
    }
  g_mutex_unlock (&disk.lock);
}

/* --- what is left ------------------------------------------------------------ */

/* Of one write: all of it, its beginning up to the middle of a sector, or single sectors of it; the
 * others stay as they were, or hold anything at all. */
static void
put_torn (GByteArray *content, const Write *write, GRand *random)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (write->data, &size);

  if (g_rand_boolean (random))
    {
      put (content, write->offset, data, (gsize) g_rand_int_range (random, 0, (gint32) size + 1));
      return;
    }
  for (gsize at = 0; at < size; at += SECTOR)
    {
      gsize length = MIN (SECTOR, size - at);
      guint8 garbage[SECTOR];
      guint chance = (guint) g_rand_int_range (random, 0, 8);

      memset (garbage, (int) g_rand_int_range (random, 0, 256), sizeof garbage);
      if (chance < 4)
        put (content, write->offset + (gint64) at, data + at, length);
      else if (chance == 4)
        put (content, write->offset + (gint64) at, garbage, length);
    }
}

typedef enum
{
  KEEP_NONE,
  KEEP_ALL,
  KEEP_FIRST, /* and of the next one a part */
  KEEP_SOME,  /* in whatever order the disk wrote them */
  N_KEEPS,
} Keep;

static void
keep_writes (Inode *inode, GRand *random)
{
  Keep keep = (Keep) g_rand_int_range (random, 0, N_KEEPS);
  guint n_first = inode->pending->len > 0
                      ? (guint) g_rand_int_range (random, 0, (gint32) inode->pending->len)
                      : 0;

  for (guint i = 0; keep != KEEP_NONE && i < inode->pending->len; i++)
    {
      const Write *write = g_ptr_array_index (inode->pending, i);
      gboolean torn = (keep == KEEP_FIRST && i == n_first) ||
                      (keep == KEEP_SOME && g_rand_int_range (random, 0, 4) == 0);

      if (keep == KEEP_FIRST && i > n_first)
        return;
      if (keep == KEEP_SOME && g_rand_int_range (random, 0, 3) == 0)
        continue;
      if (torn && write->data != NULL)
        put_torn (inode->durable, write, random);
      else if (!torn)
        apply (inode->durable, write);
    }
}

/* File systems write what was done to folders in its order. */
static void
keep_entries (GRand *random)
{
  guint n = (guint) g_rand_int_range (random, 0, (gint32) disk.pending->len + 1);

  for (guint i = 0; i < n; i++)
    {
      const Entry *entry = g_ptr_array_index (disk.pending, i);
      const Entry *next = i + 1 < disk.pending->len ? g_ptr_array_index (disk.pending, i + 1)
                                                    : NULL;

      keep_entry (entry);
      /* The second half of a rename. */
      if (entry->inode != NULL && next != NULL && next->inode == NULL && i + 1 == n &&
          g_hash_table_lookup (disk.durable, next->name) == entry->inode)
        keep_entry (next);
    }
}

/* What nobody told of each write of. */
static void
take_foreign (gpointer key, gpointer value, gpointer user_data)
{
  Inode *inode = value;
  g_autoptr (GByteArray) content = NULL;
  Write *write;

  if (!inode->foreign)
    return;
  content = g_byte_array_new ();
  read_real (key, content);
  write = g_new0 (Write, 1);
  write->data = g_bytes_new (content->data, content->len);
  g_ptr_array_add (inode->pending, write);
}

static void
write_real (gpointer key, gpointer value, gpointer user_data)
{
  const Inode *inode = value;
  g_autofree char *path = make_path (key);
  int fd = g_open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, inode->durable->data, inode->durable->len), ==,
                   (gssize) inode->durable->len);
  close (fd);
}

static void
take_away_others (void)
{
  g_autoptr (GPtrArray) names = cb_fault_disk_list (disk.folder);

  for (guint i = 0; i < names->len; i++)
    if (!g_hash_table_contains (disk.durable, g_ptr_array_index (names, i)))
      {
        g_autofree char *path = make_path (g_ptr_array_index (names, i));

        (void) g_unlink (path);
      }
}

void
cb_fault_disk_leave (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GList) names = NULL;

  g_mutex_lock (&disk.lock);
  g_hash_table_foreach (disk.names, take_foreign, NULL);
  keep_entries (random);
  /* In the order of names, so that a seed always does the same. */
  names = g_list_sort (g_hash_table_get_keys (disk.durable), (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    {
      Inode *inode = g_hash_table_lookup (disk.durable, name->data);

      if (g_hash_table_add (kept, inode))
        keep_writes (inode, random);
    }
  take_away_others ();
  g_hash_table_foreach (disk.durable, write_real, NULL);
  g_mutex_unlock (&disk.lock);
}
