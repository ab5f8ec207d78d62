/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the bytes counts what the encodings are judged by: how far the rules of UTF-8,
 * UTF-16 and GB18030 are kept, and how often each byte follows each other one where one of the two
 * is beyond ASCII. The judgement is made on the counts (cb-letter-likelihood.h). */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-csv-encoding.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-i18n.h"
#include "cb-letter-likelihood.h"

#define CHUNK (64 * 1024)
#define UTF8_MARK "\xEF\xBB\xBF"
#define UTF16_LE_MARK "\xFF\xFE"
#define UTF16_BE_MARK "\xFE\xFF"
/* So many characters of UTF-8 for each byte that is none are too many for chance. */
#define UTF8_TO_SPARE 4
/* How likely bytes in another encoding look like one character of UTF-8. */
#define UTF8_BY_CHANCE 0.1
/* How sure the rules of UTF-16 make without a mark. */
#define UTF16_SURE 0.98

typedef struct
{
  const char *id;
  const char *name;
  const char *charset; /* for the system's converter */
} About;

static const About encodings[CB_N_ENCODINGS] = {
  [CB_ENCODING_UTF8] = { "utf-8", N_ ("Unicode (UTF-8)"), "UTF-8" },
  [CB_ENCODING_UTF16_LE] = { "utf-16le", N_ ("Unicode (UTF-16)"), "UTF-16LE" },
  [CB_ENCODING_UTF16_BE] = { "utf-16be", N_ ("Unicode (UTF-16, big-endian)"), "UTF-16BE" },
  [CB_ENCODING_WINDOWS_1252] = { "windows-1252", N_ ("Western European (Windows-1252)"), "CP1252" },
  [CB_ENCODING_WINDOWS_1251] = { "windows-1251", N_ ("Cyrillic (Windows-1251)"), "CP1251" },
  [CB_ENCODING_WINDOWS_1256] = { "windows-1256", N_ ("Arabic (Windows-1256)"), "CP1256" },
  [CB_ENCODING_GB18030] = { "gb18030", N_ ("Chinese (GB18030)"), "GB18030" },
};

typedef struct
{
  guint64 size;
  guint8 head[3];
  guint8 last; /* byte */
  gboolean zeros;
  guint64 n_beyond; /* ASCII */
  guint wanted;     /* bytes of the character of UTF-8 at hand */
  guint8 least;     /* of the next one of them */
  guint8 most;
  guint64 n_utf8;
  guint64 n_not_utf8;
  guint64 n_units[2]; /* of UTF-16, LE and BE, that are ASCII */
  gboolean low_wanted[2];
  gboolean not_utf16[2];
  guint64 n_double; /* pairs of bytes that are both ASCII, and so no letter of one in UTF-16 */
  CbLetterCounts letters;
} Counts;

const char *
cb_encoding_get_id (CbEncoding encoding)
{
  g_return_val_if_fail ((guint) encoding < CB_N_ENCODINGS, NULL);

  return encodings[encoding].id;
}

const char *
cb_encoding_get_name (CbEncoding encoding)
{
  g_return_val_if_fail ((guint) encoding < CB_N_ENCODINGS, NULL);

  return encodings[encoding].name;
}

gboolean
cb_encoding_find (const char *id, CbEncoding *encoding)
{
  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    if (g_ascii_strcasecmp (encodings[i].id, id) == 0)
      {
        *encoding = i;
        return TRUE;
      }
  *encoding = CB_ENCODING_UTF16_LE;
  return g_ascii_strcasecmp (id, "utf-16") == 0;
}

/* --- counting -------------------------------------------------------------- */

/* The first byte of a character says how many follow, and what the second may be (Unicode standard,
 * table 3-7: no character written longer than it has to be, no halves of UTF-16, none beyond
 * 10FFFF).
 */
static void
begin_utf8 (Counts *counts, guint8 byte)
{
  counts->least = 0x80;
  counts->most = 0xBF;
  if (byte < 0x80)
    return;
  if (byte >= 0xC2 && byte <= 0xDF)
    counts->wanted = 1;
  else if (byte >= 0xE0 && byte <= 0xEF)
    counts->wanted = 2;
  else if (byte >= 0xF0 && byte <= 0xF4)
    counts->wanted = 3;
  else
    counts->n_not_utf8++;
  if (byte == 0xE0)
    counts->least = 0xA0;
  else if (byte == 0xED)
    counts->most = 0x9F;
  else if (byte == 0xF0)
    counts->least = 0x90;
  else if (byte == 0xF4)
    counts->most = 0x8F;
}

static void
count_utf8 (Counts *counts, guint8 byte)
{
  if (counts->wanted == 0)
    {
      begin_utf8 (counts, byte);
      return;
    }
  if (byte >= counts->least && byte <= counts->most)
    {
      counts->wanted--;
      counts->n_utf8 += counts->wanted == 0;
      counts->least = 0x80;
      counts->most = 0xBF;
      return;
    }
  counts->n_not_utf8++;
  counts->wanted = 0;
  begin_utf8 (counts, byte);
}

static void
count_unit (Counts *counts, guint form, guint16 unit)
{
  gboolean low = unit >= 0xDC00 && unit <= 0xDFFF;

  if (unit == 0 || low != counts->low_wanted[form])
    counts->not_utf16[form] = TRUE;
  counts->low_wanted[form] = unit >= 0xD800 && unit <= 0xDBFF;
  counts->n_units[form] += unit < 0x80 && (unit >= ' ' || (unit >= '\t' && unit <= '\r'));
}

static void
count_byte (Counts *counts, guint8 byte)
{
  if ((counts->size & 1) != 0)
    {
      counts->n_double += g_ascii_isprint (counts->last) && g_ascii_isprint (byte);
      count_unit (counts, 0, (guint16) (counts->last | byte << 8));
      count_unit (counts, 1, (guint16) (counts->last << 8 | byte));
    }
  if (counts->size < sizeof counts->head)
    counts->head[counts->size] = byte;
  counts->zeros = counts->zeros || byte == 0;
  counts->n_beyond += byte >= 0x80;
  count_utf8 (counts, byte);
  cb_letter_counts_add (&counts->letters, counts->size > 0 ? counts->last : '\n', byte);
  counts->last = byte;
  counts->size++;
}

/* Whether eight bytes are all ASCII and none is 0. */
static gboolean
is_plain (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return ((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) &
          G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Where nothing is begun and nothing beyond ASCII stands, there is nothing to count: in UTF-16 each
 * second byte of such text is 0. */
static void
count_chunk (Counts *counts, const guint8 *bytes, gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      if (length - at >= 8 && counts->size >= 8 && counts->last < 0x80 && counts->wanted == 0 &&
          !counts->zeros && !cb_letter_counts_is_open (&counts->letters) && is_plain (bytes + at))
        {
          counts->size += 8;
          counts->n_double += 4;
          at += 8;
          counts->last = bytes[at - 1];
        }
      else
        count_byte (counts, bytes[at++]);
    }
}

static gboolean
count_stream (Counts *counts,
              GInputStream *stream,
              GChecksum *checksum,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  GError *cause = NULL;
  gssize got;

  /* A stream in memory does not look at the cancellable. */
  while ((got = g_cancellable_set_error_if_cancelled (cancellable, &cause)
                    ? -1
                    : g_input_stream_read (stream, buffer, CHUNK, cancellable, &cause)) > 0)
    {
      if (checksum != NULL)
        g_checksum_update (checksum, buffer, got);
      count_chunk (counts, buffer, (gsize) got);
    }
  if (got == 0)
    return TRUE;
  g_propagate_error (error, cb_file_error_from_io (cause));
  return FALSE;
}

/* --- judging --------------------------------------------------------------- */

static gboolean
has_mark (const Counts *counts, const char *mark)
{
  return counts->size >= strlen (mark) && memcmp (counts->head, mark, strlen (mark)) == 0;
}

static gboolean
find_mark (const Counts *counts, CbEncoding *encoding)
{
  if (has_mark (counts, UTF8_MARK))
    *encoding = CB_ENCODING_UTF8;
  else if (has_mark (counts, UTF16_LE_MARK))
    *encoding = CB_ENCODING_UTF16_LE;
  else if (has_mark (counts, UTF16_BE_MARK))
    *encoding = CB_ENCODING_UTF16_BE;
  else
    return FALSE;
  return TRUE;
}

/* Tables have delimiters and line ends, which are ASCII; text without any is not taken for UTF-16.
 * Neither is ASCII with a stray 0: of Chinese in UTF-16 about a fifth looks like pairs of ASCII. */
static gboolean
find_utf16 (const Counts *counts, CbEncoding *encoding)
{
  guint form = counts->n_units[0] >= counts->n_units[1] ? 0 : 1;

  if (!counts->zeros || counts->size % 2 != 0 || counts->not_utf16[form] ||
      counts->n_units[form] <= 4 * counts->n_units[1 - form] || 4 * counts->n_double > counts->size)
    return FALSE;
  *encoding = form == 0 ? CB_ENCODING_UTF16_LE : CB_ENCODING_UTF16_BE;
  return TRUE;
}

static gboolean
is_utf8 (const Counts *counts)
{
  return counts->n_not_utf8 == 0 && counts->wanted == 0;
}

static void
set_sure (CbEncodingVerdict *verdict, CbEncoding encoding, CbEncodingReason reason, double sure)
{
  verdict->encoding = encoding;
  verdict->reason = reason;
  verdict->confidence[encoding] = sure;
}

static void
find_possible (const Counts *counts, CbEncodingVerdict *verdict)
{
  gboolean pairs = counts->size % 2 == 0;

  verdict->possible[CB_ENCODING_UTF8] = is_utf8 (counts);
  verdict->possible[CB_ENCODING_UTF16_LE] = pairs && !counts->not_utf16[0] && counts->zeros;
  verdict->possible[CB_ENCODING_UTF16_BE] = pairs && !counts->not_utf16[1] && counts->zeros;
  for (guint i = CB_ENCODING_WINDOWS_1252; i < CB_N_ENCODINGS; i++)
    verdict->possible[i] = !counts->zeros && cb_letter_counts_fit (&counts->letters, i);
}

/* Shares @rest among the encodings that have no rules, by their letters. */
static void
share_rest (const Counts *counts, CbEncodingVerdict *verdict, double rest)
{
  double shares[CB_N_ENCODINGS] = { 0 };
  gboolean likely = cb_letter_counts_judge (&counts->letters, shares);
  guint best = CB_ENCODING_WINDOWS_1252;

  for (guint i = CB_ENCODING_WINDOWS_1252; i < CB_N_ENCODINGS; i++)
    {
      verdict->confidence[i] = rest * shares[i];
      if (shares[i] > shares[best])
        best = i;
    }
  if (verdict->confidence[best] <= verdict->confidence[verdict->encoding])
    return;
  verdict->encoding = best;
  verdict->reason = likely ? CB_ENCODING_BY_LETTERS : CB_ENCODING_BY_DEFAULT;
}

static void
judge (const Counts *counts, CbEncodingVerdict *verdict)
{
  CbEncoding found;
  guint64 needed = UTF8_TO_SPARE * (counts->n_not_utf8 + (counts->wanted > 0));

  *verdict = (CbEncodingVerdict){ .encoding = CB_ENCODING_UTF8,
                                  .reason = CB_ENCODING_BY_DEFAULT,
                                  .size = counts->size };
  find_possible (counts, verdict);
  if (find_mark (counts, &found))
    {
      verdict->marked = TRUE;
      set_sure (verdict, found, CB_ENCODING_BY_MARK, 1);
    }
  else if (find_utf16 (counts, &found))
    set_sure (verdict, found, CB_ENCODING_BY_RULES, UTF16_SURE);
  else if (counts->n_beyond == 0)
    set_sure (verdict, CB_ENCODING_UTF8, CB_ENCODING_BY_ASCII, 1);
  else if (counts->n_utf8 > 0 && counts->n_utf8 >= needed)
    {
      double other = pow (UTF8_BY_CHANCE, (double) MIN (counts->n_utf8, 300));

      set_sure (verdict, CB_ENCODING_UTF8, CB_ENCODING_BY_RULES, 1 - other);
      share_rest (counts, verdict, other);
    }
  else
    share_rest (counts, verdict, 1);
}

gboolean
cb_encoding_detect (GInputStream *stream,
                    GChecksum *checksum,
                    CbEncodingVerdict *verdict,
                    GCancellable *cancellable,
                    GError **error)
{
  Counts counts = { 0 };
  gboolean counted;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), FALSE);

  cb_letter_counts_init (&counts.letters);
  counted = count_stream (&counts, stream, checksum, cancellable, error);
  if (counted)
    judge (&counts, verdict);
  cb_letter_counts_clear (&counts.letters);
  return counted;
}

/* --- converting ------------------------------------------------------------ */

static GConverter *
make_converter (const char *to, const char *from, GError **error)
{
  GError *cause = NULL;
  GCharsetConverter *converter = g_charset_converter_new (to, from, &cause);

  if (converter != NULL)
    return G_CONVERTER (converter);
  g_set_error_literal (error, CB_ERROR, CB_ERROR_NOT_FOUND, cause->message);
  g_error_free (cause);
  return NULL;
}

GInputStream *
cb_encoding_open (GInputStream *stream, CbEncoding encoding, GError **error)
{
  g_autoptr (GConverter) converter = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail ((guint) encoding < CB_N_ENCODINGS, NULL);

  /* The reader checks UTF-8 itself. */
  if (encoding == CB_ENCODING_UTF8)
    return g_object_ref (stream);
  converter = make_converter ("UTF-8", encodings[encoding].charset, error);
  return converter != NULL ? g_converter_input_stream_new (stream, converter) : NULL;
}

static const char *
get_mark (CbEncoding encoding)
{
  switch (encoding)
    {
    case CB_ENCODING_UTF8:
      return UTF8_MARK;
    case CB_ENCODING_UTF16_LE:
      return UTF16_LE_MARK;
    case CB_ENCODING_UTF16_BE:
      return UTF16_BE_MARK;
    case CB_ENCODING_WINDOWS_1252:
    case CB_ENCODING_WINDOWS_1251:
    case CB_ENCODING_WINDOWS_1256:
    case CB_ENCODING_GB18030:
    case CB_N_ENCODINGS:
    default:
      return "";
    }
}

GOutputStream *
cb_encoding_open_writer (GOutputStream *stream,
                         CbEncoding encoding,
                         gboolean marked,
                         GError **error)
{
  g_autoptr (GConverter) converter = NULL;
  GOutputStream *opened;
  GError *cause = NULL;
  const char *mark = get_mark (encoding);

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail ((guint) encoding < CB_N_ENCODINGS, NULL);

  if (marked && !g_output_stream_write_all (stream, mark, strlen (mark), NULL, NULL, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return NULL;
    }
  if (encoding == CB_ENCODING_UTF8)
    return g_object_ref (stream);
  converter = make_converter (encodings[encoding].charset, "UTF-8", error);
  if (converter == NULL)
    return NULL;
  /* Whoever gave us the stream goes on with it when ours is closed. */
  opened = g_converter_output_stream_new (stream, converter);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (opened), FALSE);
  return opened;
}
