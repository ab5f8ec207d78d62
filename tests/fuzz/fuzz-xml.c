/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One element of XML, as it is kept with a programme: what was read is written and read again. */

#include "config.h"

#include "cb-fuzz.h"
#include "cb-iati-reader.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", NULL, "<a>", 200000, NULL, "</a>", NULL },
  { "bad-many-attributes", "<a", " b='1'", 1000, "/>", NULL, NULL },
  { "good-many-elements", "<a>", "<b/>", 10000, "</a>", NULL, NULL },
  { NULL },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (CbXml) xml = cb_iati_read_element (text);
  g_autoptr (CbXml) copy = xml != NULL ? cb_xml_copy (xml) : NULL;
  g_autoptr (CbXml) again = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  g_autofree char *content = NULL;

  cb_fuzz_tell (xml != NULL);
  if (xml == NULL)
    return 0;
  g_assert_true (cb_xml_equal (xml, copy));
  cb_xml_append (copy, 0, written);
  again = cb_iati_read_element (written->str);
  g_assert_nonnull (again);
  g_assert_true (cb_xml_equal (xml, again));
  content = cb_xml_get_content (xml);
  g_assert_true (g_utf8_validate (content, -1, NULL));
  return 0;
}
