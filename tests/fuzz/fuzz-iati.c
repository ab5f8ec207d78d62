/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Activity files of others, in pieces of any size; and each activity is written and read again. */

#include "config.h"

#include "cb-fuzz.h"
#include "cb-iati-reader.h"

#define BEFORE "<iati-activities version=\"2.03\">"
#define AFTER "</iati-activities>"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", BEFORE "<iati-activity>", "<a>", 200000, NULL, "</a>",
    "</iati-activity>" AFTER },
  { "bad-very-deep-outside", BEFORE, "<a>", 200000, NULL, "</a>", AFTER },
  { "bad-long-text", BEFORE "<iati-activity><title>", "x", CB_IATI_MAX_TEXT_BYTES + 1, NULL, NULL,
    "</title></iati-activity>" AFTER },
  { "bad-long-attribute", BEFORE "<iati-activity a=\"", "x", CB_IATI_MAX_TEXT_BYTES + 1, NULL, NULL,
    "\"/>" AFTER },
  { "bad-long-name", BEFORE "<iati-activity><", "x", 1000000, NULL, NULL,
    "/></iati-activity>" AFTER },
  { "bad-long-comment", BEFORE "<!--", "x", 20000000, NULL, NULL, "-->" AFTER },
  { "bad-many-elements", BEFORE "<iati-activity>", "<a/>", CB_IATI_MAX_ACTIVITY_ELEMENTS + 1, NULL,
    NULL, "</iati-activity>" AFTER },
  { "bad-many-activities", BEFORE, "<iati-activity/>", CB_IATI_MAX_ACTIVITIES + 1, NULL, NULL,
    AFTER },
  { NULL },
};

static gboolean
collect_cb (CbXml *taken, guint number, gpointer user_data, GError **error)
{
  g_autoptr (CbXml) activity = taken;

  cb_xml_append (activity, 0, user_data);
  return TRUE;
}

static gboolean
read_pieces (GBytes *bytes, gsize chunk, GString *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_auto (CbIatiPosition) position = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = cb_iati_read_stream (stream, chunk, collect_cb, text, &position, NULL, &error);

  g_assert_true (done == (position.fault == CB_IATI_FAULT_NONE));
  g_assert_true (position.found == NULL || g_utf8_validate (position.found, -1, NULL));
  cb_fuzz_check_error (done, &error);
  return done;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) pieces = g_string_new (NULL);
  gboolean taken = read_pieces (bytes, 0, whole);
  gboolean taken_again = read_pieces (bytes, 1 + size % 97, pieces);

  g_assert_true (taken == taken_again);
  if (taken)
    g_assert_cmpstr (whole->str, ==, pieces->str);
  cb_fuzz_tell (taken);
  return 0;
}
