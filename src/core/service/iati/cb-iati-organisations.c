/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who takes part. The provider is who gives the money, or else who stands behind the activity;
 * everybody else is a partner. */

#include "config.h"

#include "cb-iati-facts-private.h"
#include "cb-organisation.h"
#include "cb-reference.h"
#include "cb-text.h"

/* A new organisation as the file describes it. */
static CbRecord *
describe (CbIatiReading *reading, const CbXml *element, const char *identifier, const char *name)
{
  CbRecord *organisation = cb_record_new_preset (&cb_noun_organisation);
  const char *type = cb_xml_get (element, "type");
  const CbXml *narrative = cb_xml_find (element, "narrative");
  const char *tag = narrative != NULL ? cb_xml_get_language (narrative) : NULL;
  const CbCodes *codes = &reading->context->codes;
  g_autofree char *language = tag != NULL ? codes->resolve ("languages", tag, codes->user_data)
                                          : NULL;

  cb_record_set (organisation, CB_ORGANISATION_NAME, name[0] != '\0' ? name : identifier);
  cb_record_set (organisation, CB_ORGANISATION_LANGUAGE,
                 language != NULL ? language : cb_record_get_language (reading->facts->record));
  if (identifier[0] != '\0')
    cb_record_set (organisation, CB_ORGANISATION_IATI_IDENTIFIER, identifier);
  if (type != NULL && cb_reference_find ("organisation-types", type) != NULL)
    cb_record_set (organisation, CB_ORGANISATION_TYPE, type);
  return organisation;
}

/* By identifier, or else by name: not every organisation here has an identifier. One that is known
 * by another identifier is another one. */
static const CbRecord *
find_known (CbIatiReading *reading, const char *identifier, const char *name)
{
  CbOrganisations *organisations = reading->context->organisations;
  const CbRecord *found = NULL;
  const char *known;

  if (identifier[0] != '\0')
    found = cb_organisations_find (organisations, identifier);
  if (found != NULL || name[0] == '\0')
    return found;
  found = cb_organisations_find (organisations, name);
  known = found != NULL ? cb_record_get (found, CB_ORGANISATION_IATI_IDENTIFIER) : NULL;
  return known == NULL || identifier[0] == '\0' || g_str_equal (known, identifier) ? found : NULL;
}

/* The ref that it has here; NULL for one that is not known and can not be. */
static const char *
find_ref (CbIatiReading *reading, const CbXml *element)
{
  const CbXml *narrative = cb_xml_find (element, "narrative");
  const char *attribute = cb_xml_get (element, "ref");
  g_autofree char *identifier = g_strstrip (g_strdup (attribute != NULL ? attribute : ""));
  g_autofree char *raw = narrative != NULL ? cb_xml_get_content (narrative) : g_strdup ("");
  g_autofree char *name = g_utf8_normalize (raw, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  const CbRecord *known;

  if (name == NULL || (name[0] == '\0' && identifier[0] == '\0'))
    return NULL;
  known = find_known (reading, identifier, name);
  if (known == NULL && reading->context->offer != NULL)
    known = reading->context->offer (describe (reading, element, identifier, name),
                                     reading->context->user_data);
  return known != NULL ? cb_record_get_ref (known) : NULL;
}

/* Funding, extending, accountable; a file that names none of them has the one that implements. */
static const CbXml *
find_provider (const CbXml *activity)
{
  static const char *const roles[] = { "1", "3", "2", "4" };
  const CbXml *reporter = cb_xml_find (activity, "reporting-org");
  const char *reporting = reporter != NULL ? cb_xml_get (reporter, "ref") : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const CbXml *first = NULL;
      const CbXml *element;
      guint place = 0;

      while ((element = cb_xml_next (activity, "participating-org", &place)) != NULL)
        {
          if (g_strcmp0 (cb_xml_get (element, "role"), roles[i]) != 0)
            continue;
          /* Of several in one role, the one whose file it is. */
          if (reporting != NULL && g_strcmp0 (cb_xml_get (element, "ref"), reporting) == 0)
            return element;
          if (first == NULL)
            first = element;
        }
      if (first != NULL)
        return first;
    }
  return reporter;
}

void
cb_iati_read_organisations (CbIatiReading *reading)
{
  const CbXml *provider = find_provider (reading->activity);
  const char *offers = provider != NULL ? find_ref (reading, provider) : NULL;
  g_autoptr (GString) partners = g_string_new (NULL);
  const CbXml *element;
  guint place = 0;

  if (offers != NULL)
    cb_iati_reading_set (reading, CB_PROGRAMME_PROVIDER, offers, provider);
  while ((element = cb_xml_next (reading->activity, "participating-org", &place)) != NULL)
    {
      const char *ref = find_ref (reading, element);

      if (ref != NULL && g_strcmp0 (ref, offers) != 0 && !cb_text_list_has (partners->str, ref))
        g_string_append_printf (partners, "%s%s", partners->len > 0 ? ";" : "", ref);
    }
  if (partners->len > 0)
    cb_iati_reading_set (reading, CB_PROGRAMME_PARTNERS, partners->str, reading->activity);
}
