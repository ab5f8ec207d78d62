/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-xml.h"

static void
attribute_free (gpointer data)
{
  CbXmlAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->space);
  g_free (attribute->prefix);
  g_free (attribute->value);
  g_free (attribute);
}

CbXml *
cb_xml_new (const char *name)
{
  CbXml *xml = g_new0 (CbXml, 1);

  xml->name = g_strdup (name);
  return xml;
}

void
cb_xml_free (CbXml *xml)
{
  g_free (xml->name);
  g_free (xml->space);
  g_free (xml->prefix);
  g_free (xml->text);
  g_clear_pointer (&xml->attributes, g_ptr_array_unref);
  g_clear_pointer (&xml->children, g_ptr_array_unref);
  g_free (xml);
}

void
cb_xml_put (CbXml *xml, const char *name, const char *space, const char *prefix, const char *value)
{
  CbXmlAttribute *attribute = g_new0 (CbXmlAttribute, 1);

  attribute->name = g_strdup (name);
  attribute->space = g_strdup (space);
  attribute->prefix = g_strdup (prefix);
  attribute->value = g_strdup (value);
  if (xml->attributes == NULL)
    xml->attributes = g_ptr_array_new_with_free_func (attribute_free);
  g_ptr_array_add (xml->attributes, attribute);
}

CbXml *
cb_xml_copy (const CbXml *xml)
{
  CbXml *copy = cb_xml_new (xml->name);

  copy->space = g_strdup (xml->space);
  copy->prefix = g_strdup (xml->prefix);
  copy->text = g_strdup (xml->text);
  copy->line = xml->line;
  for (guint i = 0; xml->attributes != NULL && i < xml->attributes->len; i++)
    {
      const CbXmlAttribute *attribute = g_ptr_array_index (xml->attributes, i);

      cb_xml_put (copy, attribute->name, attribute->space, attribute->prefix, attribute->value);
    }
  for (guint i = 0; xml->children != NULL && i < xml->children->len; i++)
    cb_xml_add (copy, cb_xml_copy (g_ptr_array_index (xml->children, i)));
  return copy;
}

CbXml *
cb_xml_add (CbXml *xml, CbXml *child)
{
  if (xml->children == NULL)
    xml->children = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_xml_free);
  g_ptr_array_add (xml->children, child);
  return child;
}

CbXml *
cb_xml_add_new (CbXml *xml, const char *name)
{
  return cb_xml_add (xml, cb_xml_new (name));
}

void
cb_xml_add_text (CbXml *xml, const char *text)
{
  CbXml *piece = cb_xml_new (NULL);

  piece->text = g_strdup (text);
  cb_xml_add (xml, piece);
}

static CbXmlAttribute *
find_attribute (const CbXml *xml, const char *name, const char *space)
{
  for (guint i = 0; xml->attributes != NULL && i < xml->attributes->len; i++)
    {
      CbXmlAttribute *attribute = g_ptr_array_index (xml->attributes, i);

      if (g_str_equal (attribute->name, name) && g_strcmp0 (attribute->space, space) == 0)
        return attribute;
    }
  return NULL;
}

static void
set_attribute (CbXml *xml,
               const char *name,
               const char *space,
               const char *prefix,
               const char *value)
{
  CbXmlAttribute *attribute = find_attribute (xml, name, space);

  if (attribute == NULL && value != NULL)
    cb_xml_put (xml, name, space, prefix, value);
  else if (attribute != NULL && value == NULL)
    g_ptr_array_remove (xml->attributes, attribute);
  else if (attribute != NULL)
    {
      g_free (attribute->value);
      attribute->value = g_strdup (value);
    }
}

void
cb_xml_set (CbXml *xml, const char *name, const char *value)
{
  set_attribute (xml, name, NULL, NULL, value);
}

void
cb_xml_set_language (CbXml *xml, const char *language)
{
  set_attribute (xml, "lang", CB_XML_SPACE, "xml", language);
}

const char *
cb_xml_get (const CbXml *xml, const char *name)
{
  const CbXmlAttribute *attribute = find_attribute (xml, name, NULL);

  return attribute != NULL ? attribute->value : NULL;
}

const char *
cb_xml_get_language (const CbXml *xml)
{
  const CbXmlAttribute *attribute = find_attribute (xml, "lang", CB_XML_SPACE);

  return attribute != NULL ? attribute->value : NULL;
}

gboolean
cb_xml_is (const CbXml *xml, const char *name)
{
  return xml->space == NULL && g_strcmp0 (xml->name, name) == 0;
}

const CbXml *
cb_xml_next (const CbXml *xml, const char *name, guint *place)
{
  while (xml->children != NULL && *place < xml->children->len)
    {
      const CbXml *child = g_ptr_array_index (xml->children, (*place)++);

      if (cb_xml_is (child, name))
        return child;
    }
  return NULL;
}

const CbXml *
cb_xml_find (const CbXml *xml, const char *name)
{
  guint place = 0;

  return cb_xml_next (xml, name, &place);
}

static void
append_content (const CbXml *xml, GString *content)
{
  if (xml->name == NULL)
    g_string_append (content, xml->text);
  for (guint i = 0; xml->children != NULL && i < xml->children->len; i++)
    append_content (g_ptr_array_index (xml->children, i), content);
}

char *
cb_xml_get_content (const CbXml *xml)
{
  GString *content = g_string_new (NULL);

  append_content (xml, content);
  return g_strstrip (g_string_free (content, FALSE));
}

/* --- comparing ------------------------------------------------------------- */

static gboolean
attributes_equal (const CbXml *a, const CbXml *b)
{
  guint n_a = a->attributes != NULL ? a->attributes->len : 0;
  guint n_b = b->attributes != NULL ? b->attributes->len : 0;

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    {
      const CbXmlAttribute *one = g_ptr_array_index (a->attributes, i);
      const CbXmlAttribute *other = find_attribute (b, one->name, one->space);

      if (other == NULL || !g_str_equal (one->value, other->value))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_xml_equal (const CbXml *a, const CbXml *b)
{
  guint n_a = a->children != NULL ? a->children->len : 0;
  guint n_b = b->children != NULL ? b->children->len : 0;

  if (g_strcmp0 (a->name, b->name) != 0 || g_strcmp0 (a->space, b->space) != 0 ||
      g_strcmp0 (a->text, b->text) != 0 || n_a != n_b || !attributes_equal (a, b))
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!cb_xml_equal (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
      return FALSE;
  return TRUE;
}

/* --- writing --------------------------------------------------------------- */

/* Which prefix stands for which namespace where an element is written. */
typedef struct
{
  GPtrArray *prefixes;
  GPtrArray *spaces;
  guint made;
} Scope;

static gboolean
is_allowed (gunichar character)
{
  return character == '\t' || character == '\n' || character == '\r' ||
         (character >= 0x20 && character != 0xFFFE && character != 0xFFFF);
}

static void
append_escaped (GString *text, const char *value, gboolean attribute)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '&')
        g_string_append (text, "&amp;");
      else if (character == '<')
        g_string_append (text, "&lt;");
      else if (character == '>')
        g_string_append (text, "&gt;");
      else if (character == '"' && attribute)
        g_string_append (text, "&quot;");
      else if (character == '\r' || (attribute && (character == '\t' || character == '\n')))
        g_string_append_printf (text, "&#%u;", character);
      else if (is_allowed (character))
        g_string_append_unichar (text, character);
    }
}

/* The prefix for @space, which is declared here when nobody above has done it. */
static const char *
find_prefix (Scope *scope, const char *space, const char *wanted, GString *declarations)
{
  g_autofree char *prefix = NULL;

  if (g_str_equal (space, CB_XML_SPACE))
    return "xml";
  for (guint i = 0; i < scope->spaces->len; i++)
    if (g_str_equal (g_ptr_array_index (scope->spaces, i), space))
      return g_ptr_array_index (scope->prefixes, i);

  prefix = g_strdup (wanted);
  while (prefix == NULL ||
         g_ptr_array_find_with_equal_func (scope->prefixes, prefix, g_str_equal, NULL))
    {
      g_free (prefix);
      prefix = g_strdup_printf ("ns%u", ++scope->made);
    }
  g_string_append_printf (declarations, " xmlns:%s=\"", prefix);
  append_escaped (declarations, space, TRUE);
  g_string_append_c (declarations, '"');
  g_ptr_array_add (scope->spaces, (gpointer) space);
  g_ptr_array_add (scope->prefixes, g_steal_pointer (&prefix));
  return g_ptr_array_index (scope->prefixes, scope->prefixes->len - 1);
}

static void
append_name (GString *text, const char *prefix, const char *name)
{
  if (prefix != NULL)
    g_string_append_printf (text, "%s:", prefix);
  g_string_append (text, name);
}

/* The start of the start tag, without what closes it. */
static void
append_start (const CbXml *xml, Scope *scope, GString *text)
{
  g_autoptr (GString) declarations = g_string_new (NULL);
  g_autoptr (GString) attributes = g_string_new (NULL);

  g_string_append_c (text, '<');
  append_name (text,
               xml->space != NULL ? find_prefix (scope, xml->space, xml->prefix, declarations)
                                  : NULL,
               xml->name);
  for (guint i = 0; xml->attributes != NULL && i < xml->attributes->len; i++)
    {
      const CbXmlAttribute *attribute = g_ptr_array_index (xml->attributes, i);

      g_string_append_c (attributes, ' ');
      append_name (attributes,
                   attribute->space != NULL
                       ? find_prefix (scope, attribute->space, attribute->prefix, declarations)
                       : NULL,
                   attribute->name);
      g_string_append (attributes, "=\"");
      append_escaped (attributes, attribute->value, TRUE);
      g_string_append_c (attributes, '"');
    }
  g_string_append (text, declarations->str);
  g_string_append (text, attributes->str);
}

static gboolean
has_text (const CbXml *xml)
{
  for (guint i = 0; i < xml->children->len; i++)
    if (((const CbXml *) g_ptr_array_index (xml->children, i))->name == NULL)
      return TRUE;
  return FALSE;
}

static void
append_element (const CbXml *xml, guint level, gboolean inlined, Scope *scope, GString *text);

static void
append_children (const CbXml *xml, guint level, gboolean inlined, Scope *scope, GString *text)
{
  for (guint i = 0; i < xml->children->len; i++)
    {
      const CbXml *child = g_ptr_array_index (xml->children, i);

      if (child->name == NULL)
        append_escaped (text, child->text, FALSE);
      else
        append_element (child, level + 1, inlined, scope, text);
    }
}

static void
append_element (const CbXml *xml, guint level, gboolean inlined, Scope *scope, GString *text)
{
  guint n_known = scope->spaces->len;

  if (!inlined)
    g_string_append_printf (text, "%*s", (int) (2 * level), "");
  append_start (xml, scope, text);
  if (xml->children == NULL || xml->children->len == 0)
    g_string_append (text, "/>");
  else
    {
      gboolean within = inlined || has_text (xml);

      g_string_append (text, within ? ">" : ">\n");
      append_children (xml, level, within, scope, text);
      if (!within)
        g_string_append_printf (text, "%*s", (int) (2 * level), "");
      g_string_append (text, "</");
      append_name (text, xml->space != NULL ? find_prefix (scope, xml->space, NULL, NULL) : NULL,
                   xml->name);
      g_string_append_c (text, '>');
    }
  if (!inlined)
    g_string_append_c (text, '\n');
  g_ptr_array_set_size (scope->spaces, (int) n_known);
  g_ptr_array_set_size (scope->prefixes, (int) n_known);
}

void
cb_xml_append (const CbXml *xml, guint level, GString *text)
{
  Scope scope = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new (), 0 };

  append_element (xml, level, FALSE, &scope, text);
  g_ptr_array_unref (scope.prefixes);
  g_ptr_array_unref (scope.spaces);
}
