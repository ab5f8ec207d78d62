/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In which encoding a text file is saved. It is decided on the whole file, since the one byte that
 * tells may be the last; of the file only counts are kept, so its length does not matter.
 *
 * UTF-8, UTF-16 and GB18030 have rules that other text breaks soon. Any bytes are text in
 * Windows-125x though, so these are told apart by how likely the letters are: each is the encoding
 * of a few languages, in which letters are known to be frequent or rare, stand beside letters or
 * beside blanks, and seldom change from lower to upper case within a word. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CB_ENCODING_UTF8,
  CB_ENCODING_UTF16_LE,
  CB_ENCODING_UTF16_BE,
  CB_ENCODING_WINDOWS_1252, /* French, Spanish and other languages of Western Europe */
  CB_ENCODING_WINDOWS_1251, /* Russian and other languages in Cyrillic */
  CB_ENCODING_WINDOWS_1256, /* Arabic */
  CB_ENCODING_GB18030,      /* Chinese; what GB2312 and GBK have is a part of it */
  CB_N_ENCODINGS,
} CbEncoding;

/* The file is to tell. */
#define CB_ENCODING_AUTO CB_N_ENCODINGS

/**
 * CbEncodingReason:
 * @CB_ENCODING_BY_CHOICE: somebody chose it
 * @CB_ENCODING_BY_MARK: the file begins with the mark of this encoding
 * @CB_ENCODING_BY_ASCII: only letters that are the same in all encodings
 * @CB_ENCODING_BY_RULES: the whole file follows rules that text in another encoding would break
 * @CB_ENCODING_BY_LETTERS: its letters make likely text of the languages written in it
 * @CB_ENCODING_BY_DEFAULT: nothing speaks for any
 */
typedef enum
{
  CB_ENCODING_BY_CHOICE,
  CB_ENCODING_BY_MARK,
  CB_ENCODING_BY_ASCII,
  CB_ENCODING_BY_RULES,
  CB_ENCODING_BY_LETTERS,
  CB_ENCODING_BY_DEFAULT,
} CbEncodingReason;

/**
 * CbEncodingVerdict:
 * @encoding: the likeliest
 * @reason: why
 * @marked: whether the file begins with a byte order mark
 * @confidence: for each encoding how likely it is, from 0 to 1; those above 0 add up to 1
 * @possible: for each encoding whether every byte of the file has a meaning in it
 * @size: of the file, in bytes
 */
typedef struct
{
  CbEncoding encoding;
  CbEncodingReason reason;
  gboolean marked;
  double confidence[CB_N_ENCODINGS];
  gboolean possible[CB_N_ENCODINGS];
  guint64 size;
} CbEncodingVerdict;

/**
 * cb_encoding_get_id:
 *
 * Returns: (transfer none): the word for @encoding in settings and reports, such as "windows-1251"
 */
const char *cb_encoding_get_id (CbEncoding encoding);

/**
 * cb_encoding_get_name:
 *
 * Returns: (transfer none): its name for people, translatable, such as "Cyrillic (Windows-1251)"
 */
const char *cb_encoding_get_name (CbEncoding encoding);

/**
 * cb_encoding_find:
 * @id: as cb_encoding_get_id() gives it, in any letter case; also "utf-16", which is the LE form
 *
 * Returns: whether there is such an encoding
 */
gboolean cb_encoding_find (const char *id, CbEncoding *encoding);

/**
 * cb_encoding_detect:
 * @stream: a file; read to its end
 * @checksum: (nullable): grows by what was read
 * @verdict: (out): which encoding it is
 *
 * A file that is UTF-8 but for a few bytes is called UTF-8, so that reading it names the row of the
 * first of them; to call it something else would spoil every other letter.
 *
 * Returns: %FALSE with an error of the stream as cb_file_error_from_io() gives it
 */
gboolean cb_encoding_detect (GInputStream *stream,
                             GChecksum *checksum,
                             CbEncodingVerdict *verdict,
                             GCancellable *cancellable,
                             GError **error);

/**
 * cb_encoding_open:
 * @stream: a file from its beginning
 *
 * Returns: (transfer full) (nullable): the same text in UTF-8, as it is read; its reader fails with
 * %G_IO_ERROR_INVALID_DATA or %G_IO_ERROR_PARTIAL_INPUT at the first byte that means nothing. %NULL
 * with %CB_ERROR_NOT_FOUND when the system can not convert from @encoding
 */
GInputStream *cb_encoding_open (GInputStream *stream, CbEncoding encoding, GError **error);

/**
 * cb_encoding_open_writer:
 * @stream: where the bytes go
 * @marked: whether a byte order mark comes first (with UTF-8 and UTF-16)
 *
 * Returns: (transfer full) (nullable): a stream that takes UTF-8 and writes @encoding; characters
 * that @encoding does not have make it fail with %G_IO_ERROR_INVALID_DATA
 */
GOutputStream *cb_encoding_open_writer (GOutputStream *stream,
                                        CbEncoding encoding,
                                        gboolean marked,
                                        GError **error);

G_END_DECLS
