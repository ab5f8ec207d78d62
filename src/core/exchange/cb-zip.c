/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A zip file ends with a directory of its parts (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16); all
 * numbers in it have their lowest byte first. */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "cb-error.h"
#include "cb-zip.h"

#define LOCAL_SIGNATURE 0x04034b50
#define LOCAL_SIZE 30
#define ENTRY_SIGNATURE 0x02014b50
#define ENTRY_SIZE 46
#define END_SIGNATURE 0x06054b50
#define END_SIZE 22

#define STORED 0
#define DEFLATED 8

/* A part that is said to be larger is damaged; no report is. */
#define LARGEST_PART (G_GUINT64_CONSTANT (1) << 31)

typedef struct
{
  const guint8 *data;
  gsize length;
} Zip;

static guint
get_16 (const guint8 *at)
{
  return at[0] | (guint) at[1] << 8;
}

static guint32
get_32 (const guint8 *at)
{
  return get_16 (at) | (guint32) get_16 (at + 2) << 16;
}

static gboolean
has (const Zip *zip, gsize offset, gsize length)
{
  return offset <= zip->length && length <= zip->length - offset;
}

/* The last record; a remark may follow it, so it is looked for from behind. */
static const guint8 *
find_end (const Zip *zip)
{
  for (gsize i = END_SIZE; i <= MIN (zip->length, END_SIZE + G_MAXUINT16); i++)
    if (get_32 (zip->data + zip->length - i) == END_SIGNATURE)
      return zip->data + zip->length - i;
  return NULL;
}

static gboolean
inflate_part (const guint8 *packed, gsize packed_size, guint8 *data, gsize size)
{
  z_stream stream = { .next_in = (Bytef *) packed,
                      .avail_in = (uInt) packed_size,
                      .next_out = data,
                      .avail_out = (uInt) size };
  gboolean whole;

  /* Without a head, as zip files have it. */
  if (inflateInit2 (&stream, -MAX_WBITS) != Z_OK)
    return FALSE;
  whole = inflate (&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == size;
  inflateEnd (&stream);
  return whole;
}

/* The part that an entry of the directory tells of. */
static GBytes *
read_part (const Zip *zip, const guint8 *entry)
{
  guint method = get_16 (entry + 10);
  guint32 sum = get_32 (entry + 16);
  gsize packed_size = get_32 (entry + 20);
  gsize size = get_32 (entry + 24);
  gsize offset = get_32 (entry + 42);
  g_autofree guint8 *data = NULL;

  if (!has (zip, offset, LOCAL_SIZE) || get_32 (zip->data + offset) != LOCAL_SIGNATURE ||
      size > LARGEST_PART)
    return NULL;
  offset += LOCAL_SIZE + get_16 (zip->data + offset + 26) + get_16 (zip->data + offset + 28);
  if (!has (zip, offset, packed_size))
    return NULL;

  data = g_malloc (size + 1);
  if (method == STORED && packed_size == size)
    memcpy (data, zip->data + offset, size);
  else if (method != DEFLATED || !inflate_part (zip->data + offset, packed_size, data, size))
    return NULL;
  if (crc32 (0, data, (uInt) size) != sum)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* Takes the entry at @offset and goes to the next. */
static gboolean
take_entry (const Zip *zip, gsize *offset, GHashTable *parts)
{
  const guint8 *entry = zip->data + *offset;
  GBytes *part;
  gsize length;

  if (!has (zip, *offset, ENTRY_SIZE) || get_32 (entry) != ENTRY_SIGNATURE)
    return FALSE;
  length = get_16 (entry + 28);
  if (!has (zip, *offset + ENTRY_SIZE, length))
    return FALSE;
  part = read_part (zip, entry);
  if (part == NULL)
    return FALSE;
  g_hash_table_insert (parts, g_strndup ((const char *) entry + ENTRY_SIZE, length), part);
  *offset += ENTRY_SIZE + length + get_16 (entry + 30) + get_16 (entry + 32);
  return TRUE;
}

GHashTable *
cb_zip_read (GBytes *file, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  Zip zip;
  const guint8 *end;
  guint n_entries;
  guint taken = 0;
  gsize offset;

  zip.data = g_bytes_get_data (file, &zip.length);
  end = find_end (&zip);
  n_entries = end != NULL ? get_16 (end + 10) : 0;
  offset = end != NULL ? get_32 (end + 16) : 0;
  while (taken < n_entries && take_entry (&zip, &offset, parts))
    taken++;
  if (n_entries > 0 && taken == n_entries)
    return g_steal_pointer (&parts);
  g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "the zip file is not whole");
  return NULL;
}
