/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-naming.h"
#include "cb-import-organisations.h"
#include "cb-marking.h"
#include "cb-organisation.h"
#include "cb-text.h"

#define LONGEST_SLUG 40

char *
cb_import_organisations_make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && slug->len < LONGEST_SLUG; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_toupper (*at));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  /* A name in a script that has no ASCII form leaves nothing. */
  if (slug->len == 0)
    g_string_append (slug, "ORG");
  return g_string_free (slug, FALSE);
}

/* What looks like a ref becomes the ref, so that a second file can name it in the same way. */
static char *
make_organisation_ref (CbImportRows *rows, const char *name)
{
  g_autofree char *slug = cb_text_is_ref (name) ? g_strdup (name)
                                                : cb_import_organisations_make_slug (name);

  return cb_import_naming_make_free_ref (rows, &cb_noun_organisation, slug);
}

/* Whoever is not to read the record that names an organisation is not to read of it here either. */
static void
take_marking (CbRecord *organisation, const CbRecord *record)
{
  CbMarking own = CB_MARKING_CLEAR;
  CbMarking narrower = CB_MARKING_CLEAR;

  if (cb_marking_parse (cb_record_get (organisation, CB_ORGANISATION_TLP), &own) &&
      cb_marking_parse (cb_record_get_by_id (record, "tlp"), &narrower) && narrower > own)
    cb_record_set (organisation, CB_ORGANISATION_TLP, cb_marking_to_string (narrower));
}

const CbRecord *
cb_import_organisations_offer (CbImportRows *rows,
                               CbRecord *organisation,
                               const char *wanted,
                               guint row)
{
  cb_record_take (organisation, CB_ORGANISATION_REF, make_organisation_ref (rows, wanted));
  cb_record_take (organisation, CB_ORGANISATION_SOURCE,
                  g_strdup_printf ("%s, row %u", rows->source, row));
  cb_organisations_add (rows->organisations, organisation);
  g_hash_table_insert (rows->made, g_strdup (cb_record_get_ref (organisation)), organisation);
  return organisation;
}

static void
make_organisation (CbImportRows *rows, const char *name, guint row)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  CbRecord *organisation;

  if (composed == NULL || g_utf8_strlen (composed, -1) > CB_TITLE_MAX)
    return;

  organisation = cb_record_new_preset (&cb_noun_organisation);
  cb_record_set (organisation, CB_ORGANISATION_NAME, composed);
  (void) cb_import_organisations_offer (rows, organisation, composed, row);
}

void
cb_import_organisations_make (CbImportRows *rows,
                              const CbField *field,
                              const char *input,
                              guint row)
{
  g_auto (GStrv) names = NULL;

  if (field->type == CB_FIELD_REFS)
    names = cb_text_list_split (input);
  else
    {
      g_autofree char *name = g_strstrip (g_strdup (input));

      names = g_new0 (char *, 2);
      names[0] = g_steal_pointer (&name);
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (cb_organisations_find (rows->organisations, names[i]) == NULL)
      make_organisation (rows, names[i], row);
}

void
cb_import_organisations_take (CbImportRows *rows, const CbRecord *record, guint row)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      g_auto (GStrv) refs = NULL;

      if (g_strcmp0 (field->list, cb_noun_organisation.plural) != 0)
        continue;
      refs = cb_text_list_split (record->values[i]);
      for (guint j = 0; refs[j] != NULL; j++)
        {
          CbRecord *made = g_hash_table_lookup (rows->made, refs[j]);

          if (made == NULL)
            continue;
          take_marking (made, record);
          cb_import_rows_report (rows, CB_GRADE_WARNING, CB_PROBLEM_NEW_ORGANISATION, row,
                                 record->noun, field->id,
                                 cb_record_get (made, CB_ORGANISATION_NAME), refs[j]);
          g_ptr_array_add (rows->plan->new_organisations, cb_record_ref (made));
          g_hash_table_remove (rows->made, refs[j]);
        }
    }
}
