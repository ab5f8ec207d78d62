/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices that somebody has written down, for a merge without a window. */

#include "config.h"

#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-json-reader.h"
#include "cb-merging.h"

static gboolean
read_side (const char *path,
           CbJsonValue *object,
           const char *member,
           CbMergeChoice *choice,
           GError **error)
{
  const char *text = NULL;

  if (cb_json_get_string (object, member, &text, NULL) == CB_JSON_FOUND)
    *choice = g_str_equal (text, "ours")     ? CB_MERGE_CHOICE_OURS
              : g_str_equal (text, "theirs") ? CB_MERGE_CHOICE_THEIRS
                                             : CB_MERGE_CHOICE_NONE;
  return *choice != CB_MERGE_CHOICE_NONE ||
         cb_import_fault_refuse (path, object, member, "ours, theirs", error);
}

static gboolean
is_about (const CbMergeConflict *conflict,
          const char *kind,
          const char *ref,
          const char *field,
          const char *language)
{
  if (!g_str_equal (conflict->noun->plural, kind) || !g_str_equal (conflict->ref, ref))
    return FALSE;
  if (field == NULL)
    return TRUE;
  return conflict->field != NULL && g_str_equal (conflict->field->id, field) &&
         g_strcmp0 (conflict->language, language) == 0;
}

static gboolean
take_choice (CbMerge *merge, const char *path, CbJsonValue *object, GError **error)
{
  const char *kind = NULL;
  const char *ref = NULL;
  const char *field = NULL;
  const char *language = NULL;
  CbMergeChoice choice = CB_MERGE_CHOICE_NONE;
  gboolean found = FALSE;

  if (cb_json_get_string (object, "kind", &kind, NULL) != CB_JSON_FOUND)
    return cb_import_fault_refuse (path, object, "kind", "string", error);
  if (cb_json_get_string (object, "ref", &ref, NULL) != CB_JSON_FOUND)
    return cb_import_fault_refuse (path, object, "ref", "string", error);
  (void) cb_json_get_string (object, "field", &field, NULL);
  (void) cb_json_get_string (object, "language", &language, NULL);
  if (!read_side (path, object, "take", &choice, error))
    return FALSE;
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      CbMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      if (!is_about (conflict, kind, ref, field, language))
        continue;
      cb_merging_choose (merge, conflict, choice);
      found = TRUE;
    }
  return found ||
         cb_import_fault_refuse (path, object, field != NULL ? "field" : "ref", "conflict", error);
}

gboolean
cb_merging_read_choices (CbMerge *merge, const char *path, GError **error)
{
  CbJsonPosition position = { 0 };
  GError *cause = NULL;
  g_autoptr (CbJsonValue) root = cb_json_read_file (path, &position, NULL, &cause);
  g_autoptr (CbJsonValue) choices = NULL;
  g_autoptr (CbJsonValue) otherwise = NULL;
  CbMergeChoice rest = CB_MERGE_CHOICE_NONE;

  if (root == NULL)
    {
      g_propagate_error (error, cb_import_fault_json (path, &position, cause));
      return FALSE;
    }
  otherwise = cb_json_value_get_member (root, "otherwise");
  if (otherwise != NULL && !read_side (path, root, "otherwise", &rest, error))
    return FALSE;
  cb_merging_choose (merge, NULL, rest);

  choices = cb_json_value_get_member (root, "choices");
  if (choices == NULL || cb_json_value_get_kind (choices) != CB_JSON_ARRAY)
    return cb_import_fault_refuse (path, root, "choices", "array", error);
  for (guint i = 0; i < cb_json_value_get_length (choices); i++)
    {
      g_autoptr (CbJsonValue) object = cb_json_value_get_element (choices, i);

      if (!take_choice (merge, path, object, error))
        return FALSE;
    }
  return TRUE;
}
