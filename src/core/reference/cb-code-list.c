/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "cb-code-list.h"
#include "cb-reference.h"
#include "cb-text.h"

static void
membership_free (gpointer data)
{
  CbMembership *membership = data;

  g_free (membership->state);
  g_free (membership->source);
  g_free (membership);
}

CbCode *
cb_code_new (const CbCodeList *list, const char *text)
{
  CbCode *code = g_new0 (CbCode, 1);

  code->list = list;
  code->code = g_strdup (text);
  code->extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  code->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  code->members = g_ptr_array_new_with_free_func (membership_free);
  return code;
}

void
cb_code_free (CbCode *code)
{
  g_free (code->code);
  g_free (code->group);
  g_free (code->name);
  g_free (code->description);
  g_free (code->question);
  g_hash_table_unref (code->names);
  g_hash_table_unref (code->extra);
  g_ptr_array_unref (code->members);
  g_free (code);
}

CbCodeList *
cb_code_list_new (const char *id, const char *domain, gboolean with_context)
{
  CbCodeList *list = g_new0 (CbCodeList, 1);

  list->id = g_strdup (id);
  list->domain = domain;
  list->with_context = with_context;
  list->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_code_free);
  list->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_code_free);
  list->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return list;
}

void
cb_code_list_free (CbCodeList *list)
{
  g_hash_table_unref (list->by_code);
  g_ptr_array_unref (list->codes);
  g_ptr_array_unref (list->groups);
  g_free (list->source);
  g_free (list->id);
  g_free (list);
}

void
cb_code_list_add_alias (CbCodeList *list, const char *alias, CbCode *code)
{
  g_autofree char *folded = g_ascii_strdown (alias, -1);

  if (!g_hash_table_contains (list->by_code, folded))
    g_hash_table_insert (list->by_code, g_steal_pointer (&folded), code);
}

CbCode *
cb_code_list_add (CbCodeList *list, const char *text)
{
  CbCode *code = cb_code_new (list, text);

  code->place = list->codes->len;
  g_ptr_array_add (list->codes, code);
  g_hash_table_insert (list->by_code, g_ascii_strdown (text, -1), code);
  return code;
}

const CbCode *
cb_code_list_find (const CbCodeList *list, const char *text)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  return g_hash_table_lookup (list->by_code, folded);
}

const CbCode *
cb_code_list_find_group (const CbCodeList *list, const char *group)
{
  for (guint i = 0; i < list->groups->len; i++)
    {
      const CbCode *code = g_ptr_array_index (list->groups, i);

      if (g_strcmp0 (code->code, group) == 0)
        return code;
    }
  return NULL;
}

guint
cb_code_list_get_size (const CbCodeList *list)
{
  return list->codes->len;
}

const CbCode *
cb_code_list_get (const CbCodeList *list, guint place)
{
  g_return_val_if_fail (place < list->codes->len, NULL);

  return g_ptr_array_index (list->codes, place);
}

/* iso-codes writes "Spanish; Castilian": the first name is enough here. */
static const char *
first_name (const char *name)
{
  const char *end = strchr (name, ';');
  g_autofree char *first = NULL;

  if (end == NULL)
    return name;
  first = g_strndup (name, (gsize) (end - name));
  return g_intern_string (first);
}

const char *
cb_code_get_name_in (const CbCode *code,
                     const char *language,
                     CbCodeTranslate translate,
                     gpointer user_data)
{
  const char *own;

  g_return_val_if_fail (code != NULL, NULL);

  own = g_hash_table_lookup (code->names, language);
  if (own == NULL)
    own = g_hash_table_lookup (code->names, "en");
  if (own != NULL)
    return own;
  if (code->name == NULL || code->name[0] == '\0')
    return code->code;
  if (code->list->with_context)
    return translate (code->list->domain, code->list->id, code->name, user_data);
  return first_name (translate (code->list->domain, NULL, code->name, user_data));
}

static const char *
translate_for_program (const char *domain,
                       const char *context,
                       const char *text,
                       gpointer user_data)
{
  return context != NULL ? g_dpgettext2 (domain, context, text) : g_dgettext (domain, text);
}

const char *
cb_code_get_name (const CbCode *code)
{
  return cb_code_get_name_in (code, cb_reference_get_language (), translate_for_program, NULL);
}

static const char *
translate (const CbCode *code, const char *text)
{
  return text != NULL && text[0] != '\0' ? g_dgettext (code->list->domain, text) : NULL;
}

const char *
cb_code_get_description (const CbCode *code)
{
  return translate (code, code->description);
}

const char *
cb_code_get_question (const CbCode *code)
{
  return translate (code, code->question);
}

const char *
cb_code_get_extra (const CbCode *code, const char *name)
{
  return g_hash_table_lookup (code->extra, name);
}

char *
cb_code_get_extra_codes (const CbCode *code, const char *name)
{
  const char *extra = cb_code_get_extra (code, name);

  return extra != NULL ? g_strdelimit (g_strdup (extra), " ", CB_TEXT_LIST_SEPARATOR[0]) : NULL;
}

gboolean
cb_code_is_member (const CbCode *group, const char *state, CbDate day)
{
  for (guint i = 0; i < group->members->len; i++)
    {
      const CbMembership *membership = g_ptr_array_index (group->members, i);

      if (g_str_equal (membership->state, state) &&
          (membership->from == CB_DATE_NONE || membership->from <= day) &&
          (membership->to == CB_DATE_NONE || day <= membership->to))
        return TRUE;
    }
  return FALSE;
}
