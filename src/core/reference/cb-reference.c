/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "cb-i18n.h"
#include "cb-iso-codes.h"
#include "cb-reference-reader.h"
#include "cb-reference.h"
#include "cb-text.h"

#include "cb-reference-resources.h"

#define RESOURCE_FOLDER "/org/capacitybridge/CapacityBridge/reference"

static const char *current_language = "en";

void
cb_reference_set_language (const char *tag)
{
  g_atomic_pointer_set (&current_language, g_intern_string (tag));
}

const char *
cb_reference_get_language (void)
{
  return g_atomic_pointer_get (&current_language);
}

static void
add_alpha2 (CbCodeList *states)
{
  for (guint i = 0; i < states->codes->len; i++)
    {
      CbCode *state = g_ptr_array_index (states->codes, i);
      const char *alpha2 = cb_code_get_extra (state, "alpha2");

      if (alpha2 != NULL)
        cb_code_list_add_alias (states, alpha2, state);
    }
}

/* The names of the fields that a record can say are our own classification. */
static CbCodeList *
list_fields (void)
{
  CbCodeList *list = cb_code_list_new ("fields", GETTEXT_PACKAGE, FALSE);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; nouns[i]->stored && j < nouns[i]->n_fields; j++)
      {
        const CbField *field = &nouns[i]->fields[j];

        if ((field->flags & CB_FIELD_CLASSIFIED) != 0 &&
            cb_code_list_find (list, field->id) == NULL)
          cb_code_list_add (list, field->id)->name = g_strdup (field->label);
      }
  return list;
}

/* The kinds of records that can be written to a file, and all of them together. */
static CbCodeList *
list_record_kinds (void)
{
  CbCodeList *list = cb_code_list_new ("record-kinds", GETTEXT_PACKAGE, FALSE);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored)
      cb_code_list_add (list, nouns[i]->plural)->name = g_strdup (nouns[i]->name_plural);
  cb_code_list_add (list, "package")->name = g_strdup (N_ ("All records"));
  return list;
}

static void
take_list (GHashTable *lists, CbCodeList *list)
{
  g_hash_table_insert (lists, list->id, list);
}

/* A currency of a rate is one, also where the list of the system is older than it. */
static void
add_rated_currencies (GHashTable *lists)
{
  CbCodeList *currencies = g_hash_table_lookup (lists, "currencies");
  const CbCodeList *rates = g_hash_table_lookup (lists, "rates");

  for (guint i = 0; i < rates->codes->len; i++)
    {
      const CbCode *rate = g_ptr_array_index (rates->codes, i);

      if (cb_code_list_find (currencies, rate->code) == NULL)
        cb_code_list_add (currencies, rate->code);
    }
}

static gpointer
read_all (gpointer user_data)
{
  GHashTable *lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) cb_code_list_free);
  /* Naming the resource object keeps the linker from dropping it. */
  GResource *resource = cb_reference_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCE_FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  CbCodeList *states;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes)
          bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      take_list (lists, cb_reference_reader_read (bytes));
    }
  take_list (lists, cb_iso_codes_read_currencies ());
  add_rated_currencies (lists);
  take_list (lists, cb_iso_codes_read_languages ());
  take_list (lists, list_fields ());
  take_list (lists, list_record_kinds ());

  states = g_hash_table_lookup (lists, "states");
  cb_iso_codes_name_states (states);
  add_alpha2 (states);
  return lists;
}

const CbCodeList *
cb_reference_get_list (const char *id)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, read_all, NULL), id);
}

const CbCode *
cb_reference_find (const char *list_id, const char *code)
{
  const CbCodeList *list = cb_reference_get_list (list_id);

  return list != NULL && code != NULL ? cb_code_list_find (list, code) : NULL;
}

const char *
cb_reference_get_name (const char *list, const char *code)
{
  const CbCode *found = cb_reference_find (list, code);

  return found != NULL ? cb_code_get_name (found) : code;
}

/* --- lists as records ------------------------------------------------------ */

static char *
list_members (const CbCode *group, CbDate day)
{
  g_autoptr (GStrvBuilder) states = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (guint i = 0; i < group->members->len; i++)
    {
      const CbMembership *membership = g_ptr_array_index (group->members, i);

      if (cb_code_is_member (group, membership->state, day))
        g_strv_builder_add (states, membership->state);
    }
  codes = g_strv_builder_end (states);
  return codes[0] != NULL ? g_strjoinv (CB_TEXT_LIST_SEPARATOR, codes) : NULL;
}

static char *
list_groups (const CbCode *state, CbDate day)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (guint i = 0; i < groups->codes->len; i++)
    {
      const CbCode *group = g_ptr_array_index (groups->codes, i);

      if (cb_code_is_member (group, state->code, day))
        g_strv_builder_add (found, group->code);
    }
  codes = g_strv_builder_end (found);
  return codes[0] != NULL ? g_strjoinv (CB_TEXT_LIST_SEPARATOR, codes) : NULL;
}

static char *
count_items (const CbCode *norm)
{
  const CbCodeList *items = cb_reference_get_list ("items");
  guint n_items = 0;

  for (guint i = 0; i < items->codes->len; i++)
    {
      const CbCode *item = g_ptr_array_index (items->codes, i);

      n_items += g_strcmp0 (item->group, norm->code) == 0;
    }
  return g_strdup_printf ("%u", n_items);
}

static char *
get_field (const CbNoun *noun, const CbCode *code, const CbField *field, CbDate day)
{
  const char *extra = cb_code_get_extra (code, field->id);

  if (g_str_equal (field->id, "code"))
    return g_strdup (code->code);
  if (g_str_equal (field->id, "name"))
    return g_strdup (cb_code_get_name (code));
  if (g_str_equal (field->id, "description"))
    return g_strdup (cb_code_get_description (code));
  if (g_str_equal (field->id, "question"))
    return g_strdup (cb_code_get_question (code));
  if (g_str_equal (field->id, "theme") || g_str_equal (field->id, "norm"))
    return g_strdup (code->group);
  if (g_str_equal (noun->id, "state") && g_str_equal (field->id, "groups"))
    return list_groups (code, day);
  if (g_str_equal (noun->id, "group") && g_str_equal (field->id, "states"))
    return list_members (code, day);
  if (g_str_equal (noun->id, "norm") && g_str_equal (field->id, "items"))
    return count_items (code);
  /* Several codes in an attribute of XML are parted by blanks. */
  return cb_field_is_many (field) ? cb_code_get_extra_codes (code, field->id) : g_strdup (extra);
}

GPtrArray *
cb_reference_list_records (const CbNoun *noun, CbDate day)
{
  const CbCodeList *list = cb_reference_get_list (noun->plural);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->codes->len; i++)
    {
      const CbCode *code = g_ptr_array_index (list->codes, i);
      CbRecord *record = cb_record_new (noun);

      for (guint j = 0; j < noun->n_fields; j++)
        record->values[j] = get_field (noun, code, &noun->fields[j], day);
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}
