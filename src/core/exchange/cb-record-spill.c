/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record is written as one run of bytes: its head, the bits that say which values are stated, and
 * each value with its length before it and a NUL byte behind it, so that it can be used where it
 * stands. What was written last is in memory; the rest is in the file. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cb-error.h"
#include "cb-record-spill.h"

/* So much is gathered before it is written, and read at once. */
#define BUFFER_BYTES (256 * 1024)
/* Values in front of those of the fields. */
#define N_STAMPS 3

typedef struct
{
  guint32 length; /* of all, with this head */
  guint32 tag;
  const CbNoun *noun;
  gint64 id;
  guint32 n_translations;
} Head;

struct _CbRecordSpill
{
  int file;         /* -1 while all is in memory */
  guint64 written;  /* bytes in the file */
  GByteArray *tail; /* what comes behind them */
  GError *error;    /* the first */
};

CbRecordSpill *
cb_record_spill_new (void)
{
  CbRecordSpill *self = g_new0 (CbRecordSpill, 1);

  self->file = -1;
  self->tail = g_byte_array_sized_new (BUFFER_BYTES + BUFFER_BYTES / 4);
  return self;
}

void
cb_record_spill_free (CbRecordSpill *self)
{
  if (self == NULL)
    return;
  if (self->file >= 0)
    (void) close (self->file);
  g_byte_array_unref (self->tail);
  g_clear_error (&self->error);
  g_free (self);
}

/* --- the file -------------------------------------------------------------- */

static void
set_fault (CbRecordSpill *self, const char *what)
{
  int number = errno;

  if (self->error == NULL)
    g_set_error (&self->error, CB_ERROR, number == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS,
                 "%s a temporary file: %s", what, g_strerror (number));
}

/* Where SQLite has its temporary files too: a folder that is on a disk and not in memory, if there
 * is one. */
static int
make_file (void)
{
  const char *const folders[] = { g_getenv ("TMPDIR"), "/var/tmp", g_get_tmp_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = NULL;
      int file;

      if (folders[i] == NULL)
        continue;
      path = g_build_filename (folders[i], "capbridge-XXXXXX", NULL);
      file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
      if (file < 0)
        continue;
      (void) g_unlink (path);
      return file;
    }
  return -1;
}

static void
write_tail (CbRecordSpill *self)
{
  gsize done = 0;

  if (self->file < 0)
    self->file = make_file ();
  if (self->file < 0)
    set_fault (self, "make");
  while (self->error == NULL && done < self->tail->len)
    {
      gssize n = pwrite (self->file, self->tail->data + done, self->tail->len - done,
                         (off_t) (self->written + done));

      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        set_fault (self, "write");
    }
  self->written += self->tail->len;
  g_byte_array_set_size (self->tail, 0);
}

/* Bytes from @place on, @length at most; fewer at the end. */
static gboolean
read_bytes (CbRecordSpill *self, guint64 place, guint8 *bytes, gsize length, gsize *got)
{
  *got = 0;
  while (place + *got < self->written && *got < length)
    {
      gsize wanted = (gsize) MIN (length - *got, self->written - place - *got);
      gssize n = pread (self->file, bytes + *got, wanted, (off_t) (place + *got));

      if (n > 0)
        *got += (gsize) n;
      else if (n == 0 || errno != EINTR)
        {
          set_fault (self, "read");
          return FALSE;
        }
    }
  if (*got < length && place + *got >= self->written)
    {
      gsize start = (gsize) (place + *got - self->written);
      gsize rest = start < self->tail->len ? MIN (length - *got, self->tail->len - start) : 0;

      memcpy (bytes + *got, self->tail->data + start, rest);
      *got += rest;
    }
  return TRUE;
}

/* --- writing --------------------------------------------------------------- */

static gsize
measure_text (const char *text)
{
  return sizeof (guint32) + (text != NULL ? strlen (text) + 1 : 0);
}

static guint8 *
put_text (guint8 *at, const char *text)
{
  guint32 length = text != NULL ? (guint32) strlen (text) + 1 : 0;

  memcpy (at, &length, sizeof length);
  if (text != NULL)
    memcpy (at + sizeof length, text, length);
  return at + sizeof length + length;
}

static gsize
measure (const CbRecord *record)
{
  gsize length = sizeof (Head) + measure_text (record->uid) + measure_text (record->created) +
                 measure_text (record->changed);

  for (guint i = 0; i < record->noun->n_fields; i++)
    length += measure_text (record->values[i]);
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      length += sizeof (guint32) + measure_text (translation->language) +
                measure_text (translation->text);
    }
  return length;
}

static guint8 *
put_translation (guint8 *at, const CbTranslation *translation)
{
  guint32 field = translation->field;

  memcpy (at, &field, sizeof field);
  at = put_text (at + sizeof field, translation->language);
  return put_text (at, translation->text);
}

guint64
cb_record_spill_add (CbRecordSpill *self, guint tag, const CbRecord *record)
{
  guint64 place = self->written + self->tail->len;
  Head head = { .length = (guint32) measure (record),
                .tag = tag,
                .noun = record->noun,
                .id = record->id,
                .n_translations = record->translations != NULL ? record->translations->len : 0 };
  guint start = self->tail->len;
  guint8 *at;

  if (self->error != NULL)
    return place;
  g_byte_array_set_size (self->tail, start + head.length);
  at = self->tail->data + start;
  memcpy (at, &head, sizeof head);
  at = put_text (at + sizeof head, record->uid);
  at = put_text (at, record->created);
  at = put_text (at, record->changed);
  for (guint i = 0; i < record->noun->n_fields; i++)
    at = put_text (at, record->values[i]);
  for (guint i = 0; i < head.n_translations; i++)
    at = put_translation (at, g_ptr_array_index (record->translations, i));
  if (self->tail->len >= BUFFER_BYTES)
    write_tail (self);
  return place;
}

gboolean
cb_record_spill_check (CbRecordSpill *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

/* --- reading --------------------------------------------------------------- */

static guint8 *
take_text (guint8 *at, char **text)
{
  guint32 length;

  memcpy (&length, at, sizeof length);
  at += sizeof length;
  *text = length > 0 ? (char *) at : NULL;
  return at + length;
}

static void
take_translations (guint8 *at, guint32 n_translations, CbRecord *record)
{
  for (guint i = 0; i < n_translations; i++)
    {
      guint32 field;
      char *language;
      char *text;

      memcpy (&field, at, sizeof field);
      at = take_text (at + sizeof field, &language);
      at = take_text (at, &text);
      cb_record_set_translation (record, field, language, text);
    }
}

/* Lets the values of @record, whose array has room for them, point into @bytes. */
static void
take_record (guint8 *bytes, const Head *head, CbRecord *record)
{
  guint8 *at = bytes + sizeof *head;

  record->noun = head->noun;
  record->id = head->id;
  at = take_text (at, &record->uid);
  at = take_text (at, &record->created);
  at = take_text (at, &record->changed);
  for (guint i = 0; i < head->noun->n_fields; i++)
    at = take_text (at, &record->values[i]);
  take_translations (at, head->n_translations, record);
}

/* Reading goes on from what is in memory to the file, record by record. */
typedef struct
{
  CbRecordSpill *self;
  guint64 place; /* of the bytes in memory */
  GByteArray *bytes;
  gsize at;    /* how many of them are done with */
  gsize ahead; /* how many are read at once */
  char **values;
  guint n_values;
} Reading;

/* Makes at least @length bytes stand at @at. FALSE at the end, or on error. */
static gboolean
make_ready (Reading *reading, gsize length)
{
  gsize got = 0;

  if (reading->bytes->len - reading->at >= length)
    return TRUE;
  reading->place += reading->at;
  reading->at = 0;
  g_byte_array_set_size (reading->bytes, (guint) MAX (length, reading->ahead));
  if (!read_bytes (reading->self, reading->place, reading->bytes->data, reading->bytes->len, &got))
    got = 0;
  g_byte_array_set_size (reading->bytes, (guint) got);
  return got >= length;
}

static gboolean
read_next (Reading *reading, CbRecord *record, guint *tag)
{
  Head head;

  if (!make_ready (reading, sizeof head))
    return FALSE;
  memcpy (&head, reading->bytes->data + reading->at, sizeof head);
  if (!make_ready (reading, head.length))
    return FALSE;
  if (reading->n_values < head.noun->n_fields)
    {
      reading->n_values = head.noun->n_fields;
      reading->values = g_renew (char *, reading->values, reading->n_values);
    }
  *record = (CbRecord){ .values = reading->values };
  take_record (reading->bytes->data + reading->at, &head, record);
  reading->at += head.length;
  *tag = head.tag;
  return TRUE;
}

gboolean
cb_record_spill_for_each (CbRecordSpill *self,
                          CbRecordSpillFunc func,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (BUFFER_BYTES);
  Reading reading = { .self = self, .bytes = bytes, .ahead = BUFFER_BYTES };
  guint64 place = 0;
  CbRecord record;
  gboolean done = TRUE;
  guint tag;

  while (done && read_next (&reading, &record, &tag))
    {
      done = func (place, tag, &record, user_data, error);
      g_clear_pointer (&record.translations, g_ptr_array_unref);
      place = reading.place + reading.at;
    }
  g_free (reading.values);
  return done && cb_record_spill_check (self, error);
}

CbRecord *
cb_record_spill_read (CbRecordSpill *self, guint64 place, guint *tag, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Reading reading = { .self = self, .place = place, .bytes = bytes };
  CbRecord record;
  CbRecord *copy = NULL;
  guint found = 0;

  if (read_next (&reading, &record, &found))
    {
      copy = cb_record_copy (&record);
      g_clear_pointer (&record.translations, g_ptr_array_unref);
    }
  g_free (reading.values);
  if (tag != NULL)
    *tag = found;
  if (copy == NULL && cb_record_spill_check (self, error))
    g_set_error_literal (error, CB_ERROR, CB_ERROR_NOT_FOUND, "no record stands there");
  return copy;
}
