/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libxml/parser.h>
#include <string.h>

#include "cb-reference-reader.h"
#include "cb-text.h"

static char *
get_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
get_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *copy = g_strstrip (g_strdup ((const char *) content));

  xmlFree (content);
  return copy;
}

static gboolean
is_element (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static CbDate
get_date (xmlNode *node, const char *name)
{
  g_autofree char *text = get_attribute (node, name);
  CbDate date = CB_DATE_NONE;

  if (text != NULL && !cb_date_parse (text, &date))
    g_error ("reference data: bad date %s", text);
  return date;
}

static void
read_member (CbCode *group, xmlNode *node)
{
  CbMembership *membership = g_new0 (CbMembership, 1);

  membership->state = get_attribute (node, "state");
  membership->from = get_date (node, "from");
  membership->to = get_date (node, "to");
  membership->source = get_attribute (node, "source");
  g_ptr_array_add (group->members, membership);
}

static void
read_name (CbCode *code, xmlNode *node)
{
  xmlChar *language = xmlGetNsProp (node, (const xmlChar *) "lang", XML_XML_NAMESPACE);

  if (language != NULL)
    g_hash_table_insert (code->names, g_strdup ((const char *) language), get_content (node));
  else
    code->name = get_content (node);
  xmlFree (language);
}

/* Names in XML are parted by "-", the ids of fields by "_". */
static void
read_attributes (CbCode *code, xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;

      if (!g_str_equal (name, "code") && !g_str_equal (name, "group"))
        g_hash_table_insert (code->extra, g_strdelimit (g_strdup (name), "-", '_'),
                             get_attribute (node, name));
    }
}

static void
read_code (CbCode *code, xmlNode *node)
{
  code->group = get_attribute (node, "group");
  read_attributes (code, node);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (is_element (child, "name"))
        read_name (code, child);
      else if (is_element (child, "description"))
        code->description = get_content (child);
      else if (is_element (child, "question"))
        code->question = get_content (child);
      else if (is_element (child, "member"))
        read_member (code, child);
    }
}

static void
read_entry (CbCodeList *list, xmlNode *node)
{
  g_autofree char *text = get_attribute (node, "code");

  if (is_element (node, "code") && text != NULL)
    read_code (cb_code_list_add (list, text), node);
  else if (is_element (node, "group") && text != NULL)
    {
      CbCode *group = cb_code_new (list, text);

      group->place = list->groups->len;
      read_code (group, node);
      g_ptr_array_add (list->groups, group);
    }
}

CbCodeList *
cb_reference_reader_read (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlDoc *document = xmlReadMemory (data, (int) size, NULL, "UTF-8", XML_PARSE_NONET);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  g_autofree char *id = NULL;
  CbCodeList *list;

  if (root == NULL || !is_element (root, "list"))
    g_error ("reference data: not a list");

  id = get_attribute (root, "id");
  list = cb_code_list_new (id, GETTEXT_PACKAGE, TRUE);
  list->source = get_attribute (root, "source");
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      read_entry (list, node);
  xmlFreeDoc (document);
  return list;
}
