/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-document.h"
#include "cb-locale.h"
#include "cb-names.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-reference.h"

/* --- for the database ------------------------------------------------------ */

static const char *
get_language (gpointer user_data)
{
  return cb_reference_get_language ();
}

static gboolean
has_names (const char *list, gpointer user_data)
{
  const CbCodeList *codes = cb_reference_get_list (list);

  for (guint i = 0; codes != NULL && i < cb_code_list_get_size (codes); i++)
    if (g_hash_table_size (cb_code_list_get (codes, i)->names) > 0)
      return TRUE;
  return FALSE;
}

/* Only the names that a list has in several languages are searched for: others
 * would be found in the language alone in which the record was stored. */
static void
append_names (const char *list, const char *code, GString *words, gpointer user_data)
{
  const CbCode *found = cb_reference_find (list, code);
  g_autoptr (GHashTable) once = NULL;
  GHashTableIter names;
  gpointer name;

  if (found == NULL)
    return;
  /* Several languages may have the same name, which is found as well when it stands there once. */
  once = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&names, found->names);
  while (g_hash_table_iter_next (&names, NULL, &name))
    if (g_hash_table_add (once, name))
      g_string_append_printf (words, " %s", (const char *) name);
}

/* An empty list means that the text itself is to be sorted. */
static char *
make_key (const char *list, const char *code, gpointer user_data)
{
  return cb_locale_make_key (list[0] != '\0' ? cb_reference_get_name (list, code) : code);
}

const CbDatabaseNames *
cb_names_for_database (void)
{
  static const CbDatabaseNames names = { get_language, has_names, append_names, make_key, NULL };

  return &names;
}

/* --- organisations --------------------------------------------------------- */

struct _CbOrganisations
{
  GPtrArray *records;
  GHashTable *by_name;          /* folded ref, acronym and names → record */
  GPtrArray *documents;         /* NULL while nobody has asked for them */
  GHashTable *documents_by_ref; /* of the same records */
  GHashTable *others;           /* list → GPtrArray of CbRecord; NULL while nobody has asked */
};

static void
organisations_clear (gpointer data)
{
  CbOrganisations *self = data;

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->documents_by_ref, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
}

static void
add_name (CbOrganisations *self, const char *name, CbRecord *record)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  /* The first to have a name keeps it. */
  if (folded != NULL && !g_hash_table_contains (self->by_name, folded))
    g_hash_table_insert (self->by_name, g_steal_pointer (&folded), record);
}

static void
add_other_names (CbOrganisations *self, CbRecord *record)
{
  add_name (self, cb_record_get (record, CB_ORGANISATION_ACRONYM), record);
  add_name (self, cb_record_get (record, CB_ORGANISATION_IATI_IDENTIFIER), record);
  add_name (self, cb_record_get (record, CB_ORGANISATION_NAME), record);
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (translation->field == CB_ORGANISATION_NAME)
        add_name (self, translation->text, record);
    }
}

CbOrganisations *
cb_organisations_load (CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_organisation);
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);
  CbOrganisations *self;

  if (records == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (CbOrganisations);
  self->records = g_steal_pointer (&records);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A ref names its own organisation, whatever others are called. */
  for (guint i = 0; i < self->records->len; i++)
    add_name (self, cb_record_get_ref (g_ptr_array_index (self->records, i)),
              g_ptr_array_index (self->records, i));
  for (guint i = 0; i < self->records->len; i++)
    add_other_names (self, g_ptr_array_index (self->records, i));
  return self;
}

CbOrganisations *
cb_organisations_ref (CbOrganisations *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cb_organisations_unref (CbOrganisations *self)
{
  g_atomic_rc_box_release_full (self, organisations_clear);
}

const CbRecord *
cb_organisations_find (CbOrganisations *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_hash_table_lookup (self->by_name, folded);
}

static const CbRecord *
find_other (CbOrganisations *self, const char *ref)
{
  GHashTableIter iter;
  gpointer records;

  if (self->others == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, NULL, &records))
    for (guint i = 0; i < ((GPtrArray *) records)->len; i++)
      {
        const CbRecord *record = g_ptr_array_index ((GPtrArray *) records, i);

        if (g_str_equal (cb_record_get_ref (record), ref))
          return record;
      }
  return NULL;
}

const char *
cb_organisations_get_name (CbOrganisations *self, const char *ref)
{
  const CbRecord *record = cb_organisations_find (self, ref);

  if (record == NULL && self->documents_by_ref != NULL)
    record = g_hash_table_lookup (self->documents_by_ref, ref);
  if (record == NULL)
    record = find_other (self, ref);
  return record != NULL ? cb_record_get_title (record, cb_reference_get_language ()) : ref;
}

GPtrArray *
cb_organisations_list (CbOrganisations *self)
{
  return self->records;
}

void
cb_organisations_add (CbOrganisations *self, CbRecord *organisation)
{
  CbRecord *record = cb_record_ref (organisation);

  g_ptr_array_add (self->records, record);
  add_name (self, cb_record_get_ref (record), record);
  add_other_names (self, record);
}

gboolean
cb_organisations_load_documents (CbOrganisations *self, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_document);
  g_autoptr (GPtrArray) documents = cb_records_list (database, query, error);

  if (documents == NULL)
    return FALSE;
  g_clear_pointer (&self->documents_by_ref, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  self->documents_by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  self->documents = g_steal_pointer (&documents);
  for (guint i = 0; i < self->documents->len; i++)
    {
      CbRecord *document = g_ptr_array_index (self->documents, i);

      g_hash_table_insert (self->documents_by_ref, (gpointer) cb_record_get_ref (document),
                           document);
    }
  return TRUE;
}

GPtrArray *
cb_organisations_list_documents (CbOrganisations *self)
{
  return self->documents;
}

gboolean
cb_organisations_load_others (CbOrganisations *self,
                              CbDatabase *database,
                              const CbNoun *noun,
                              GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  GPtrArray *records = cb_records_list (database, query, error);

  if (records == NULL)
    return FALSE;
  cb_organisations_take_others (self, noun, records);
  return TRUE;
}

void
cb_organisations_take_others (CbOrganisations *self, const CbNoun *noun, GPtrArray *records)
{
  if (self->others == NULL)
    self->others = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_insert (self->others, (gpointer) noun->plural, records);
}

GPtrArray *
cb_organisations_list_others (CbOrganisations *self, const char *list)
{
  return self->others != NULL ? g_hash_table_lookup (self->others, list) : NULL;
}

/* --- for checks ------------------------------------------------------------ */

static char *
resolve_code (const char *list, const char *text)
{
  const CbCode *code = cb_reference_find (list, text);

  return code != NULL ? g_strdup (code->code) : NULL;
}

static char *
resolve_organisation (CbOrganisations *organisations, const char *text)
{
  const CbRecord *organisation = organisations != NULL ? cb_organisations_find (organisations, text)
                                                       : NULL;

  return organisation != NULL ? g_strdup (cb_record_get_ref (organisation)) : NULL;
}

/* The noun whose records a list is made of; NULL for a list of codes. */
static const CbNoun *
find_stored_noun (const char *list)
{
  const CbNoun *noun = cb_noun_find (list);

  return noun != NULL && noun->stored ? noun : NULL;
}

static char *
resolve (const char *list, const char *text, gpointer user_data)
{
  const CbNoun *noun = find_stored_noun (list);

  if (noun == &cb_noun_organisation)
    return resolve_organisation (user_data, text);
  return noun != NULL ? g_strdup (text) : resolve_code (list, text);
}

static char *
resolve_ref (const char *list, const char *text, gpointer user_data)
{
  const CbRefNames *names = user_data;
  const CbNoun *noun = find_stored_noun (list);

  if (noun == &cb_noun_organisation)
    return resolve_organisation (names->organisations, text);
  if (noun == NULL)
    return resolve_code (list, text);
  return names->has_record (noun, text, names->user_data) ? g_strdup (text) : NULL;
}

static guint
find_place (const char *list, const char *code, gpointer user_data)
{
  const CbCode *found = cb_reference_find (list, code);

  return found != NULL ? found->place : G_MAXUINT;
}

CbCodes
cb_names_for_checks (CbOrganisations *organisations)
{
  CbCodes codes = { resolve, find_place, organisations };

  return codes;
}

CbCodes
cb_names_for_refs (CbRefNames *names)
{
  CbCodes codes = { resolve_ref, find_place, names };

  return codes;
}
