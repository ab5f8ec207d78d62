/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sectors as capacity areas. Areas of our own vocabulary are what the activity states; those that
 * a table or somebody's choice gives for other sectors are a classification of ours, and are
 * recorded as such. */

#include "config.h"

#include "cb-iati-facts-private.h"
#include "cb-reference.h"
#include "cb-text.h"

/* The DAC list of five digits, which is meant when no vocabulary is named. */
#define DAC "1"

typedef struct
{
  CbIatiReading *reading;
  GString *own;
  GString *mapped;
  GHashTable *unmapped; /* set of keys that were reported */
} Sectors;

static void
add (GString *areas, const char *more)
{
  g_auto (GStrv) codes = cb_text_list_split (more);

  for (guint i = 0; codes[i] != NULL; i++)
    if (!cb_text_list_has (areas->str, codes[i]))
      g_string_append_printf (areas, "%s%s", areas->len > 0 ? ";" : "", codes[i]);
}

static void
read_sector (Sectors *sectors, const CbXml *sector)
{
  const char *code = cb_xml_get (sector, "code");
  g_autofree char *key = cb_iati_get_key (sector, DAC);
  const char *chosen = cb_iati_choices_find_areas (sectors->reading->context->choices, key);
  const CbCode *entry = cb_reference_find ("iati-sectors", key);
  g_autofree char *areas = entry != NULL ? cb_code_get_extra_codes (entry, "areas") : NULL;

  if (g_strcmp0 (cb_xml_get (sector, "vocabulary-uri"), CB_IATI_AREAS_URI) == 0 && code != NULL &&
      cb_reference_find ("areas", code) != NULL)
    add (sectors->own, code);
  else if (chosen != NULL)
    add (sectors->mapped, chosen);
  else if (entry != NULL)
    add (sectors->mapped, areas);
  else if (g_hash_table_add (sectors->unmapped, g_strdup (key)))
    cb_iati_reading_report (sectors->reading, CB_GRADE_WARNING, CB_PROBLEM_UNMAPPED_SECTOR, sector,
                            key, NULL);
}

static gboolean
read_from (Sectors *sectors, const CbXml *parent)
{
  const CbXml *sector;
  guint place = 0;

  while ((sector = cb_xml_next (parent, "sector", &place)) != NULL)
    read_sector (sectors, sector);
  return place > 0 && cb_xml_find (parent, "sector") != NULL;
}

/* The DAC sectors beside areas of our own say less of the same. */
static void
forget_unmapped (CbIatiReading *reading, guint n_problems)
{
  if (reading->facts->problems->len > n_problems)
    g_ptr_array_remove_range (reading->facts->problems, n_problems,
                              reading->facts->problems->len - n_problems);
}

void
cb_iati_read_sectors (CbIatiReading *reading)
{
  Sectors sectors = { reading, g_string_new (NULL), g_string_new (NULL),
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  guint n_problems = reading->facts->problems->len;
  const CbXml *transaction;
  guint place = 0;

  if (!read_from (&sectors, reading->activity))
    while ((transaction = cb_xml_next (reading->activity, "transaction", &place)) != NULL)
      (void) read_from (&sectors, transaction);
  if (sectors.own->len > 0)
    {
      forget_unmapped (reading, n_problems);
      cb_iati_reading_set (reading, CB_PROGRAMME_AREAS, sectors.own->str, reading->activity);
    }
  else if (sectors.mapped->len > 0)
    {
      cb_iati_reading_set (reading, CB_PROGRAMME_AREAS, sectors.mapped->str, reading->activity);
      cb_iati_reading_set (reading, CB_PROGRAMME_CLASSIFIED, "areas", reading->activity);
    }
  g_string_free (sectors.own, TRUE);
  g_string_free (sectors.mapped, TRUE);
  g_hash_table_unref (sectors.unmapped);
}
