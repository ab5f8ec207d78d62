/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-date.h"

G_BEGIN_DECLS

typedef struct _CbCode CbCode;
typedef struct _CbCodeList CbCodeList;

/**
 * CbMembership:
 * @from: first day, or %CB_DATE_NONE when it is not recorded
 * @to: last day, or %CB_DATE_NONE when none has been decided
 */
typedef struct
{
  char *state;
  CbDate from;
  CbDate to;
  char *source;
} CbMembership;

/**
 * CbCode:
 * @code: the code, as it is stored
 * @place: its place in the list
 * @group: (nullable): code of the group (theme) it stands in
 * @name: (nullable): English name; translated by cb_code_get_name()
 * @description: (nullable): English
 * @question: (nullable): English
 * @names: (nullable): names by language, where they are part of the list
 * @extra: what else the list says of it, by name
 * @members: (nullable) (element-type CbMembership): of a group of States
 *
 * One entry of a list that comes with the program. It never changes.
 */
struct _CbCode
{
  const CbCodeList *list;
  char *code;
  guint place;
  char *group;
  char *name;
  char *description;
  char *question;
  GHashTable *names;
  GHashTable *extra;
  GPtrArray *members;
};

/**
 * CbCodeList:
 * @id: its name, such as "areas"
 * @domain: gettext domain of its names
 * @with_context: names are translated in the context of @id
 * @groups: (element-type CbCode): the groups of its codes, for areas their themes
 */
struct _CbCodeList
{
  char *id;
  char *source;
  const char *domain;
  gboolean with_context;
  GPtrArray *codes;
  GPtrArray *groups;
  GHashTable *by_code; /* in lower case */
};

CbCodeList *cb_code_list_new (const char *id, const char *domain, gboolean with_context);
void cb_code_list_free (CbCodeList *list);

/**
 * cb_code_list_add:
 *
 * Returns: (transfer none): a new code at the end of the list, to be filled
 */
CbCode *cb_code_list_add (CbCodeList *list, const char *code);

/**
 * cb_code_list_add_alias:
 *
 * Lets @alias find @code as well, unless it is a code of its own.
 */
void cb_code_list_add_alias (CbCodeList *list, const char *alias, CbCode *code);

CbCode *cb_code_new (const CbCodeList *list, const char *code);
void cb_code_free (CbCode *code);

/**
 * cb_code_list_find:
 * @text: a code in any letter case
 *
 * Returns: (transfer none) (nullable): the code
 */
const CbCode *cb_code_list_find (const CbCodeList *list, const char *text);
const CbCode *cb_code_list_find_group (const CbCodeList *list, const char *group);
guint cb_code_list_get_size (const CbCodeList *list);
const CbCode *cb_code_list_get (const CbCodeList *list, guint place);

/**
 * cb_code_get_name:
 *
 * Returns: (transfer none): the name in the language of the program, the code when it has none
 */
const char *cb_code_get_name (const CbCode *code);

/**
 * CbCodeTranslate:
 * @domain: of gettext
 * @context: (nullable): of @text
 *
 * Returns: (transfer none): the translation, or @text
 */
typedef const char *(*CbCodeTranslate) (const char *domain,
                                        const char *context,
                                        const char *text,
                                        gpointer user_data);

/**
 * cb_code_get_name_in:
 * @language: one of the six languages
 * @translate: what knows its words
 *
 * Returns: (transfer none): as cb_code_get_name(), in another language
 */
const char *cb_code_get_name_in (const CbCode *code,
                                 const char *language,
                                 CbCodeTranslate translate,
                                 gpointer user_data);
const char *cb_code_get_description (const CbCode *code);
const char *cb_code_get_question (const CbCode *code);
const char *cb_code_get_extra (const CbCode *code, const char *name);

/**
 * cb_code_get_extra_codes:
 *
 * Returns: (transfer full) (nullable): what the list says of it as several codes, parted as values
 * of records are
 */
char *cb_code_get_extra_codes (const CbCode *code, const char *name);

/**
 * cb_code_is_member:
 * @group: a group of States
 * @state: alpha-3 code
 * @day: the day in question
 *
 * Returns: whether the State is a member on that day; the first and the last day count
 */
gboolean cb_code_is_member (const CbCode *group, const char *state, CbDate day);

G_END_DECLS
