/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a file again takes no longer this way than writing it did; to make every cell of it anew
 * would take three times as long. */

#include "config.h"

#include <string.h>

#include "cb-csv-count.h"
#include "cb-error.h"
#include "cb-file-writer.h"

#define CHUNK (64 * 1024)
#define LONGEST_CHARACTER 4
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef enum
{
  AT_START, /* of a cell */
  IN_CELL,
  IN_QUOTES,
  AFTER_QUOTE, /* one that ends the cell, or is the first of two */
  AFTER_CR,
} State;

typedef struct
{
  char delimiter;
  State state;
  guint64 n_cells;   /* of the row that is read */
  guint64 n_columns; /* of the first row */
  guint64 n_rows;
  gboolean broken;
} Counter;

static void
end_row (Counter *counter)
{
  counter->n_cells++;
  if (counter->n_rows == 0)
    counter->n_columns = counter->n_cells;
  if (counter->n_cells != counter->n_columns)
    counter->broken = TRUE;
  counter->n_cells = 0;
  counter->n_rows++;
  counter->state = AT_START;
}

/* What ends a cell, or must not stand where it is. */
static void
take_mark (Counter *counter, char c)
{
  if (counter->state == AFTER_CR)
    {
      if (c == '\n')
        end_row (counter);
      else
        counter->broken = TRUE;
    }
  else if (c == '\r')
    counter->state = AFTER_CR;
  else if (c == counter->delimiter)
    {
      counter->n_cells++;
      counter->state = AT_START;
    }
  else if (c == '"' && counter->state == AT_START)
    counter->state = IN_QUOTES;
  else if (c == '"' && counter->state == AFTER_QUOTE)
    counter->state = IN_QUOTES;
  else
    counter->broken = TRUE;
}

static void
count_chunk (Counter *counter, const char *at, const char *end)
{
  while (at < end && !counter->broken)
    {
      if (counter->state == IN_QUOTES)
        {
          at = memchr (at, '"', (gsize) (end - at));
          if (at == NULL)
            return;
          counter->state = AFTER_QUOTE;
          at++;
        }
      else if (*at == counter->delimiter || *at == '"' || *at == '\r' || *at == '\n' ||
               counter->state == AFTER_CR)
        take_mark (counter, *at++);
      else if (counter->state == AFTER_QUOTE)
        counter->broken = TRUE;
      else
        {
          counter->state = IN_CELL;
          at++;
        }
    }
}

/* The byte order mark of the spreadsheet dialect, which comes whole with the first chunk. */
static gsize
mark_length (const char *start, const char *end)
{
  gsize length = strlen (BYTE_ORDER_MARK);

  return (gsize) (end - start) >= length && memcmp (start, BYTE_ORDER_MARK, length) == 0 ? length
                                                                                         : 0;
}

static gboolean
set_broken (const Counter *counter, GError **error)
{
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED,
               "row %" G_GUINT64_FORMAT " was not written as it should be", counter->n_rows + 1);
  return FALSE;
}

gboolean
cb_csv_count_rows (GInputStream *stream,
                   char delimiter,
                   guint64 *n_rows,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK + LONGEST_CHARACTER);
  Counter counter = { .delimiter = delimiter };
  gboolean at_start = TRUE;
  gsize kept = 0;
  gssize got;

  /* A stream in memory does not look at the cancellable. */
  while ((got = g_cancellable_set_error_if_cancelled (cancellable, error)
                    ? -1
                    : g_input_stream_read (stream, buffer + kept, CHUNK, cancellable, error)) > 0)
    {
      gsize length = kept + (gsize) got;
      const char *end = buffer;

      /* A character may be cut by the end of the chunk; what is left of it waits for the rest. */
      g_utf8_validate_len (buffer, length, &end);
      kept = length - (gsize) (end - buffer);
      if (kept >= LONGEST_CHARACTER)
        return set_broken (&counter, error);
      count_chunk (&counter, buffer + (at_start ? mark_length (buffer, end) : 0), end);
      at_start = FALSE;
      if (counter.broken)
        return set_broken (&counter, error);
      memmove (buffer, end, kept);
    }
  if (got < 0)
    {
      if (error != NULL)
        *error = cb_file_error_from_io (*error);
      return FALSE;
    }
  if (kept > 0 || counter.state != AT_START || counter.n_cells > 0)
    return set_broken (&counter, error);
  *n_rows = counter.n_rows;
  return TRUE;
}
