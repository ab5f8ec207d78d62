/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of the languages that an encoding is for, saved in it, are found to be in it; also when
 * they are short, and when all that tells stands at the end of a long file. */

#include "config.h"

#include <string.h>

#include "cb-csv-encoding.h"
#include "cb-csv-reader.h"

#define FRENCH                                                                                           \
  "ref;titre;remarque\r\nN-1;Création d’une équipe de réponse aux incidents;Priorité élevée\r\n" \
  "N-2;Élaboration d’une stratégie nationale de cybersécurité;à financer dès l’année "        \
  "prochaine\r\n"
#define SPANISH                                                                                       \
  "ref;título\r\nN-1;Creación de un equipo de respuesta\r\nN-2;¿Qué formación necesitarán los " \
  "jóvenes técnicos este año?\r\n"
#define RUSSIAN                                                                                                                               \
  "ref;название\r\nN-1;Создание группы реагирования\r\nN-2;Обучение специалистов по " \
  "информационной безопасности\r\n"
#define ARABIC                                                                                     \
  "ref;العنوان\r\nN-1;إنشاء فريق للاستجابة للحوادث\r\nN-2;تدريب الخبراء على أمن المعلومات\r\n"
#define CHINESE "ref;标题\r\nN-1;建立国家计算机应急响应小组\r\nN-2;网络安全能力建设培训\r\n"
#define ASCII "ref;title\r\nN-1;A team that responds\r\n"

static const struct
{
  const char *name;
  const char *text;
  const char *charset;
  const char *mark;
  CbEncoding encoding;
  CbEncodingReason reason;
} cases[] = {
  { "french-1252", FRENCH, "CP1252", "", CB_ENCODING_WINDOWS_1252, CB_ENCODING_BY_LETTERS },
  { "spanish-1252", SPANISH, "CP1252", "", CB_ENCODING_WINDOWS_1252, CB_ENCODING_BY_LETTERS },
  { "russian-1251", RUSSIAN, "CP1251", "", CB_ENCODING_WINDOWS_1251, CB_ENCODING_BY_LETTERS },
  { "arabic-1256", ARABIC, "CP1256", "", CB_ENCODING_WINDOWS_1256, CB_ENCODING_BY_LETTERS },
  { "chinese-gb18030", CHINESE, "GB18030", "", CB_ENCODING_GB18030, CB_ENCODING_BY_LETTERS },
  { "french-utf8", FRENCH, "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_RULES },
  { "russian-utf8", RUSSIAN, "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_RULES },
  { "arabic-utf8", ARABIC, "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_RULES },
  { "chinese-utf8", CHINESE, "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_RULES },
  { "marked-utf8", CHINESE, "UTF-8", "\xEF\xBB\xBF", CB_ENCODING_UTF8, CB_ENCODING_BY_MARK },
  { "marked-utf16", ARABIC, "UTF-16LE", "\xFF\xFE", CB_ENCODING_UTF16_LE, CB_ENCODING_BY_MARK },
  { "marked-utf16-be", RUSSIAN, "UTF-16BE", "\xFE\xFF", CB_ENCODING_UTF16_BE, CB_ENCODING_BY_MARK },
  { "chinese-utf16", CHINESE, "UTF-16LE", "", CB_ENCODING_UTF16_LE, CB_ENCODING_BY_RULES },
  { "russian-utf16-be", RUSSIAN, "UTF-16BE", "", CB_ENCODING_UTF16_BE, CB_ENCODING_BY_RULES },
  { "ascii-utf16", ASCII, "UTF-16LE", "", CB_ENCODING_UTF16_LE, CB_ENCODING_BY_RULES },
  { "ascii", ASCII, "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_ASCII },
  { "empty", "", "UTF-8", "", CB_ENCODING_UTF8, CB_ENCODING_BY_ASCII },
  { "one-word", "ref;titre\nN-1;café\n", "CP1252", "", CB_ENCODING_WINDOWS_1252,
    CB_ENCODING_BY_LETTERS },
  { "one-russian-word", "ref;title\nN-1;кибербезопасность\n", "CP1251", "",
    CB_ENCODING_WINDOWS_1251, CB_ENCODING_BY_LETTERS },
  { "one-arabic-word", "ref;title\nN-1;التدريب\n", "CP1256", "", CB_ENCODING_WINDOWS_1256,
    CB_ENCODING_BY_LETTERS },
  { "four-hanzi", "ref;title\nN-1;网络安全\n", "GB18030", "", CB_ENCODING_GB18030,
    CB_ENCODING_BY_LETTERS },
};

static GBytes *
encode (const char *text, const char *charset, const char *mark)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *encoded = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);
  GString *bytes = g_string_new (mark);

  g_assert_no_error (error);
  g_string_append_len (bytes, encoded, (gssize) length);
  return g_string_free_to_bytes (bytes);
}

static CbEncodingVerdict
detect (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  CbEncodingVerdict verdict;

  g_assert_true (cb_encoding_detect (stream, NULL, &verdict, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (verdict.size, ==, g_bytes_get_size (bytes));
  return verdict;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = encode (cases[i].text, cases[i].charset, cases[i].mark);
  CbEncodingVerdict verdict = detect (bytes);
  double sum = 0;

  g_assert_cmpstr (cb_encoding_get_id (verdict.encoding), ==,
                   cb_encoding_get_id (cases[i].encoding));
  g_assert_cmpint (verdict.reason, ==, cases[i].reason);
  g_assert_true (verdict.possible[verdict.encoding]);
  g_assert_cmpint (verdict.marked, ==, cases[i].mark[0] != '\0');
  for (guint encoding = 0; encoding < CB_N_ENCODINGS; encoding++)
    {
      sum += verdict.confidence[encoding];
      g_assert_cmpfloat (verdict.confidence[encoding], <=, verdict.confidence[verdict.encoding]);
    }
  g_assert_cmpfloat (sum, <=, 1.0000001);
  g_assert_cmpfloat (verdict.confidence[verdict.encoding], >, 0.5);
}

/* What comes out is what went in, whatever the size of the pieces. */
static void
test_round_trip (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) writer = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GInputStream) reader = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *buffer = g_malloc (4096);
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  writer = cb_encoding_open_writer (memory, cases[i].encoding, cases[i].mark[0] != '\0', &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (writer, cases[i].text, strlen (cases[i].text), NULL,
                                            NULL, &error));
  g_assert_true (g_output_stream_flush (writer, NULL, &error));
  g_assert_true (g_output_stream_close (memory, NULL, &error));
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  {
    g_autoptr (GBytes) wanted = encode (cases[i].text, cases[i].charset, cases[i].mark);

    g_assert_true (g_bytes_equal (written, wanted));
  }
  stream = g_memory_input_stream_new_from_bytes (written);
  reader = cb_encoding_open (stream, cases[i].encoding, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (reader, buffer, 4096, &length, NULL, &error));
  buffer[length] = '\0';
  g_assert_true (g_str_has_suffix (buffer, cases[i].text));
}

/* The one word that tells stands behind a megabyte of ASCII. */
static void
test_at_the_end (void)
{
  g_autoptr (GString) text = g_string_new ("ref;title\n");
  g_autoptr (GBytes) bytes = NULL;
  CbEncodingVerdict verdict;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "N-%u;Only letters of ASCII\n", i);
  g_string_append (text, "N-0;Безопасность\n");
  bytes = encode (text->str, "CP1251", "");
  verdict = detect (bytes);
  g_assert_cmpint (verdict.encoding, ==, CB_ENCODING_WINDOWS_1251);
  g_assert_false (verdict.possible[CB_ENCODING_UTF8]);
}

/* A few bytes that are no UTF-8 do not make the rest something else: reading names their row. */
static void
test_spoiled_utf8 (void)
{
  static const char spoiled[] = RUSSIAN "N-3;\xE9\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (spoiled, sizeof spoiled - 1);
  CbEncodingVerdict verdict = detect (bytes);

  g_assert_cmpint (verdict.encoding, ==, CB_ENCODING_UTF8);
  g_assert_false (verdict.possible[CB_ENCODING_UTF8]);
}

/* A 0 in ASCII makes no UTF-16. */
static void
test_stray_zero (void)
{
  static const char stray[] = "ref,state,title\nN-1,UKR,A\0B\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (stray, sizeof stray - 1);

  g_assert_cmpint (detect (bytes).encoding, ==, CB_ENCODING_UTF8);
}

static gboolean
ignore_row (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Bytes that mean nothing are told with their row. */
static void
test_undecodable (void)
{
  static const char text[] = "a;b\n1;2\n3;\x81\n";
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) reader = cb_encoding_open (stream, CB_ENCODING_WINDOWS_1252, &error);
  CbCsvPosition position;

  g_assert_no_error (error);
  g_assert_false (cb_csv_read_stream (reader, ';', 0, ignore_row, NULL, &position, NULL, &error));
  g_assert_cmpint (position.fault, ==, CB_CSV_FAULT_UNDECODABLE);
  g_assert_cmpuint (position.row, ==, 3);
  g_assert_cmpuint (position.field, ==, 2);
}

static void
test_ids (void)
{
  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    {
      CbEncoding encoding = CB_N_ENCODINGS;

      g_assert_true (cb_encoding_find (cb_encoding_get_id (i), &encoding));
      g_assert_cmpint (encoding, ==, (int) i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = g_strconcat ("/encoding/found/", cases[i].name, NULL);
      g_autofree char *back = g_strconcat ("/encoding/round-trip/", cases[i].name, NULL);

      g_test_add_data_func (found, GUINT_TO_POINTER (i), test_case);
      g_test_add_data_func (back, GUINT_TO_POINTER (i), test_round_trip);
    }
  g_test_add_func ("/encoding/at-the-end", test_at_the_end);
  g_test_add_func ("/encoding/spoiled-utf8", test_spoiled_utf8);
  g_test_add_func ("/encoding/stray-zero", test_stray_zero);
  g_test_add_func ("/encoding/undecodable", test_undecodable);
  g_test_add_func ("/encoding/ids", test_ids);
  return g_test_run ();
}
