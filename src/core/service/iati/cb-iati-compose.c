/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes of our own stand in the vocabulary of the reporting organisation, with the address that
 * tells them from those of others, and beside each area stands the nearest purpose code of the DAC,
 * as the standard asks. */

#include "config.h"

#include <string.h>

#include "cb-iati-compose.h"
#include "cb-iati-facts.h"
#include "cb-organisation.h"
#include "cb-reference.h"
#include "cb-text.h"

#define REPORTER "99"
#define DAC "1"
#define M49 "2"
#define WORLD "001"
/* The DAC purpose code for sectors that are not specified. */
#define NO_SECTOR "99810"
#define FUNDING "1"
#define IMPLEMENTING "4"

/* --- texts ----------------------------------------------------------------- */

static void
add_narrative (CbXml *parent, const char *text, const char *language, const char *usual)
{
  CbXml *narrative = cb_xml_add_new (parent, "narrative");

  if (g_strcmp0 (language, usual) != 0)
    cb_xml_set_language (narrative, language);
  cb_xml_add_text (narrative, text);
}

static int
compare_languages (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const CbTranslation *const *) a)->language,
                    (*(const CbTranslation *const *) b)->language);
}

static void
add_text (CbXml *activity, const char *name, const CbRecord *programme, guint field)
{
  const char *language = cb_record_get_language (programme);
  const char *text = cb_record_get (programme, field);
  g_autoptr (GPtrArray) translations = g_ptr_array_new ();
  CbXml *element;

  if (text == NULL)
    return;
  element = cb_xml_add_new (activity, name);
  add_narrative (element, text, language, language);
  for (guint i = 0; programme->translations != NULL && i < programme->translations->len; i++)
    {
      CbTranslation *translation = g_ptr_array_index (programme->translations, i);

      /* Each language stands once. */
      if (translation->field == field && !g_str_equal (translation->language, language))
        g_ptr_array_add (translations, translation);
    }
  g_ptr_array_sort (translations, compare_languages);
  for (guint i = 0; i < translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (translations, i);

      add_narrative (element, translation->text, translation->language, language);
    }
}

/* --- organisations --------------------------------------------------------- */

CbXml *
cb_iati_compose_organisation (const char *name, const CbRecord *organisation, const char *language)
{
  CbXml *element = cb_xml_new (name);

  cb_xml_set (element, "ref", cb_record_get (organisation, CB_ORGANISATION_IATI_IDENTIFIER));
  cb_xml_set (element, "type", cb_record_get (organisation, CB_ORGANISATION_TYPE));
  add_narrative (element, cb_record_get (organisation, CB_ORGANISATION_NAME),
                 cb_record_get_language (organisation), language);
  return element;
}

static void
add_participant (CbXml *activity,
                 const CbRecord *programme,
                 const char *ref,
                 const char *role,
                 const CbIatiComposer *composer)
{
  const CbRecord *organisation = cb_organisations_find (composer->organisations, ref);
  CbMarking marking = CB_MARKING_CLEAR;
  CbXml *element;

  if (organisation == NULL ||
      (cb_marking_parse (cb_record_get (organisation, CB_ORGANISATION_TLP), &marking) &&
       marking > composer->max_marking))
    return;
  element = cb_iati_compose_organisation ("participating-org", organisation,
                                          cb_record_get_language (programme));
  cb_xml_set (element, "role", role);
  cb_xml_add (activity, element);
}

static void
add_participants (CbXml *activity, const CbRecord *programme, const CbIatiComposer *composer)
{
  const char *provider = cb_record_get (programme, CB_PROGRAMME_PROVIDER);
  g_auto (GStrv) partners = cb_text_list_split (cb_record_get (programme, CB_PROGRAMME_PARTNERS));

  if (provider != NULL)
    add_participant (activity, programme, provider, FUNDING, composer);
  for (guint i = 0; partners[i] != NULL; i++)
    add_participant (activity, programme, partners[i], IMPLEMENTING, composer);
}

/* --- status and dates ------------------------------------------------------ */

static void
add_status (CbXml *activity, const CbRecord *programme)
{
  const char *status = cb_record_get (programme, CB_PROGRAMME_STATUS);
  const CbCode *code = status != NULL ? cb_reference_find ("programme-statuses", status) : NULL;

  if (code != NULL)
    cb_xml_set (cb_xml_add_new (activity, "activity-status"), "code",
                cb_code_get_extra (code, "iati"));
}

static void
add_date (CbXml *activity, const char *type, const char *day)
{
  CbXml *date = cb_xml_add_new (activity, "activity-date");

  cb_xml_set (date, "type", type);
  cb_xml_set (date, "iso-date", day);
}

/* Both texts are compared, as dates of ISO 8601 can be. */
static void
add_dates (CbXml *activity, const CbRecord *programme, const char *as_of)
{
  const char *status = cb_record_get (programme, CB_PROGRAMME_STATUS);
  const char *start = cb_record_get (programme, CB_PROGRAMME_START);
  const char *end = cb_record_get (programme, CB_PROGRAMME_END);
  g_autofree char *known = g_strndup (as_of != NULL ? as_of : "", 10);

  if (start != NULL)
    add_date (activity,
              strcmp (start, known) < 0 && g_strcmp0 (status, "pipeline") != 0 ? "2" : "1", start);
  if (end != NULL)
    add_date (activity, strcmp (end, known) < 0 && g_strcmp0 (status, "finished") == 0 ? "4" : "3",
              end);
}

/* --- places and sectors ---------------------------------------------------- */

void
cb_iati_split (guint n_shares, guint *shares)
{
  for (guint i = 0; i < n_shares; i++)
    shares[i] = CB_IATI_WHOLE / n_shares + (i < CB_IATI_WHOLE % n_shares ? 1 : 0);
}

void
cb_iati_set_share (CbXml *element, guint share)
{
  g_autofree char *text = NULL;

  if (share == CB_IATI_WHOLE)
    return;
  text = share % 100 == 0 ? g_strdup_printf ("%u", share / 100)
                          : g_strdup_printf ("%u.%02u", share / 100, share % 100);
  cb_xml_set (element, "percentage", text);
}

static void
add_country (CbXml *activity, const char *state, guint share)
{
  const CbCode *code = cb_reference_find ("states", state);
  CbXml *element = cb_xml_add_new (activity, "recipient-country");

  cb_xml_set (element, "code", code != NULL ? cb_code_get_extra (code, "alpha2") : state);
  cb_iati_set_share (element, share);
}

static void
add_group (CbXml *activity, const char *group, guint share, const char *language)
{
  const CbCode *code = cb_reference_find ("groups", group);
  CbXml *element = cb_xml_add_new (activity, "recipient-region");

  cb_xml_set (element, "code", group);
  cb_xml_set (element, "vocabulary", REPORTER);
  cb_xml_set (element, "vocabulary-uri", CB_IATI_GROUPS_URI);
  cb_iati_set_share (element, share);
  if (code != NULL && code->name != NULL)
    add_narrative (element, code->name, "en", language);
}

static void
add_places (CbXml *activity, const CbRecord *programme)
{
  g_auto (GStrv) states = cb_text_list_split (cb_record_get (programme, CB_PROGRAMME_STATES));
  g_auto (GStrv) groups = cb_text_list_split (cb_record_get (programme, CB_PROGRAMME_GROUPS));
  guint n_states = g_strv_length (states);
  guint n_groups = g_strv_length (groups);
  g_autofree guint *shares = g_new0 (guint, MAX (n_states + n_groups, 1));

  if (n_states + n_groups == 0)
    {
      CbXml *world = cb_xml_add_new (activity, "recipient-region");

      cb_xml_set (world, "code", WORLD);
      cb_xml_set (world, "vocabulary", M49);
      return;
    }
  cb_iati_split (n_states + n_groups, shares);
  for (guint i = 0; i < n_states; i++)
    add_country (activity, states[i], shares[i]);
  for (guint i = 0; i < n_groups; i++)
    add_group (activity, groups[i], shares[n_states + i], cb_record_get_language (programme));
}

static void
add_area (CbXml *activity, const char *area, guint share, const char *language)
{
  const CbCode *code = cb_reference_find ("areas", area);
  CbXml *element = cb_xml_add_new (activity, "sector");

  cb_xml_set (element, "vocabulary", REPORTER);
  cb_xml_set (element, "vocabulary-uri", CB_IATI_AREAS_URI);
  cb_xml_set (element, "code", area);
  cb_iati_set_share (element, share);
  if (code != NULL && code->name != NULL)
    add_narrative (element, code->name, "en", language);
}

static void
add_dac (CbXml *activity, const char *code, guint share)
{
  CbXml *element = cb_xml_add_new (activity, "sector");

  cb_xml_set (element, "vocabulary", DAC);
  cb_xml_set (element, "code", code);
  cb_iati_set_share (element, share);
}

/* The nearest purpose codes of the areas, each with the shares of its areas. */
static void
add_dac_sectors (CbXml *activity, GStrv areas, const guint *shares)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; areas[i] != NULL; i++)
    {
      const CbCode *area = cb_reference_find ("areas", areas[i]);
      const char *dac = area != NULL ? cb_code_get_extra (area, "dac") : NULL;
      guint place = 0;

      if (dac == NULL)
        dac = NO_SECTOR;
      if (!g_ptr_array_find_with_equal_func (codes, dac, g_str_equal, &place))
        {
          place = codes->len;
          g_ptr_array_add (codes, (gpointer) dac);
          g_array_set_size (sums, codes->len);
        }
      g_array_index (sums, guint, place) += shares[i];
    }
  for (guint i = 0; i < codes->len; i++)
    add_dac (activity, g_ptr_array_index (codes, i), g_array_index (sums, guint, i));
}

static void
add_sectors (CbXml *activity, const CbRecord *programme)
{
  g_auto (GStrv) areas = cb_text_list_split (cb_record_get (programme, CB_PROGRAMME_AREAS));
  guint n_areas = g_strv_length (areas);
  g_autofree guint *shares = g_new0 (guint, MAX (n_areas, 1));

  if (n_areas == 0)
    {
      add_dac (activity, NO_SECTOR, CB_IATI_WHOLE);
      return;
    }
  cb_iati_split (n_areas, shares);
  add_dac_sectors (activity, areas, shares);
  for (guint i = 0; i < n_areas; i++)
    add_area (activity, areas[i], shares[i], cb_record_get_language (programme));
}

static void
add_cooperation (CbXml *activity, const CbRecord *programme)
{
  const char *cooperation = cb_record_get (programme, CB_PROGRAMME_COOPERATION);
  const CbCode *code = cooperation != NULL ? cb_reference_find ("cooperations", cooperation) : NULL;
  const char *iati = code != NULL ? cb_code_get_extra (code, "iati") : NULL;

  if (iati != NULL)
    cb_xml_set (cb_xml_add_new (activity, "collaboration-type"), "code", iati);
}

/* --- the whole ------------------------------------------------------------- */

CbXml *
cb_iati_compose (const CbRecord *programme, const CbIatiComposer *composer)
{
  CbXml *activity = cb_xml_new ("iati-activity");

  cb_xml_set_language (activity, cb_record_get_language (programme));
  cb_xml_set (activity, "default-currency", cb_record_get (programme, CB_PROGRAMME_CURRENCY));
  cb_xml_set (activity, "last-updated-datetime", programme->changed);
  if (composer->identifier != NULL)
    cb_xml_add_text (cb_xml_add_new (activity, "iati-identifier"), composer->identifier);
  if (composer->reporter != NULL)
    cb_xml_add (activity, cb_xml_copy (composer->reporter));
  add_text (activity, "title", programme, CB_PROGRAMME_TITLE);
  /* IATI asks for a description: where there is none, it is the title. */
  add_text (activity, "description", programme,
            cb_record_get (programme, CB_PROGRAMME_DESCRIPTION) != NULL ? CB_PROGRAMME_DESCRIPTION
                                                                        : CB_PROGRAMME_TITLE);
  add_participants (activity, programme, composer);
  add_status (activity, programme);
  add_dates (activity, programme, composer->as_of);
  add_places (activity, programme);
  add_sectors (activity, programme);
  add_cooperation (activity, programme);
  cb_iati_compose_budgets (programme, activity);
  return activity;
}
