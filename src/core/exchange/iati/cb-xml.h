/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements of XML as plain data, and their text.
 *
 * The same tree is always the same bytes: UTF-8, two blanks a level, attributes in their order.
 * What has elements inside is laid out line by line; what has text inside stands as it is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The namespace of xml:lang. */
#define CB_XML_SPACE "http://www.w3.org/XML/1998/namespace"

/**
 * CbXmlAttribute:
 * @space: (nullable): namespace
 * @prefix: (nullable): how the file abbreviates it
 */
typedef struct
{
  char *name;
  char *space;
  char *prefix;
  char *value;
} CbXmlAttribute;

/**
 * CbXml:
 * @name: (nullable): local name; %NULL for a piece of text
 * @space: (nullable): namespace
 * @prefix: (nullable): how the file abbreviates it
 * @text: (nullable): of a piece of text
 * @attributes: (nullable) (element-type CbXmlAttribute)
 * @children: (nullable) (element-type CbXml)
 * @line: of the file, from 1; 0 when it comes from none
 *
 * An element, or a piece of text in one. Comments and processing instructions are none.
 */
typedef struct
{
  char *name;
  char *space;
  char *prefix;
  char *text;
  GPtrArray *attributes;
  GPtrArray *children;
  guint line;
} CbXml;

CbXml *cb_xml_new (const char *name);
CbXml *cb_xml_copy (const CbXml *xml);
void cb_xml_free (CbXml *xml);

/**
 * cb_xml_add:
 * @child: (transfer full)
 *
 * Returns: (transfer none): @child
 */
CbXml *cb_xml_add (CbXml *xml, CbXml *child);

/* A new element without a namespace at the end of @xml. */
CbXml *cb_xml_add_new (CbXml *xml, const char *name);
void cb_xml_add_text (CbXml *xml, const char *text);

/* Adds an attribute, which the element has not. */
void
cb_xml_put (CbXml *xml, const char *name, const char *space, const char *prefix, const char *value);

/* Sets an attribute without a namespace; %NULL takes it away. */
void cb_xml_set (CbXml *xml, const char *name, const char *value);
void cb_xml_set_language (CbXml *xml, const char *language);

/**
 * cb_xml_get:
 *
 * Returns: (transfer none) (nullable): the value of an attribute without a namespace
 */
const char *cb_xml_get (const CbXml *xml, const char *name);
const char *cb_xml_get_language (const CbXml *xml);

/* Whether it is an element of that name without a namespace. */
gboolean cb_xml_is (const CbXml *xml, const char *name);

/**
 * cb_xml_find:
 *
 * Returns: (transfer none) (nullable): the first child of that name without a namespace
 */
const CbXml *cb_xml_find (const CbXml *xml, const char *name);

/**
 * cb_xml_next:
 * @place: (inout): 0 at first
 *
 * Returns: (transfer none) (nullable): the next child of that name without a namespace
 */
const CbXml *cb_xml_next (const CbXml *xml, const char *name, guint *place);

/**
 * cb_xml_get_content:
 *
 * Returns: (transfer full): the text inside, without blanks around it
 */
char *cb_xml_get_content (const CbXml *xml);

/**
 * cb_xml_equal:
 *
 * Returns: whether both say the same; the order of attributes, prefixes and lines do not count
 */
gboolean cb_xml_equal (const CbXml *a, const CbXml *b);

/**
 * cb_xml_append:
 * @level: how deep it stands
 *
 * Appends the text of @xml. Namespaces are declared where they are first used. Characters that no
 * XML file can have are left out.
 */
void cb_xml_append (const CbXml *xml, guint level, GString *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbXml, cb_xml_free)

G_END_DECLS
