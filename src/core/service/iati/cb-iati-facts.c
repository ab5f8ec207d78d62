/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-iati-facts-private.h"
#include "cb-reference.h"
#include "cb-text.h"

/* Types of activity dates. */
#define PLANNED_START "1"
#define ACTUAL_START "2"
#define PLANNED_END "3"
#define ACTUAL_END "4"
/* The type of collaboration that names a form of cooperation: bilateral, triangular. */
#define TRIANGULAR "8"

void
cb_iati_facts_free (CbIatiFacts *facts)
{
  cb_record_unref (facts->record);
  g_ptr_array_unref (facts->problems);
  g_free (facts->identifier);
  g_free (facts->ref);
  g_free (facts->uid);
  g_free (facts);
}

/* --- what all readers of facts use ----------------------------------------- */

void
cb_iati_reading_report (CbIatiReading *reading,
                        CbGrade grade,
                        CbProblemCode code,
                        const CbXml *at,
                        const char *value,
                        const char *expected)
{
  CbProblem *problem = cb_problem_new (grade, code, reading->context->number, &cb_noun_programme,
                                       at->name, value, expected);

  cb_problem_place (problem, reading->facts->identifier, at->line);
  g_ptr_array_add (reading->facts->problems, problem);
}

void
cb_iati_reading_set (CbIatiReading *reading, guint field, const char *input, const CbXml *at)
{
  CbIatiFacts *facts = reading->facts;
  guint n_problems = facts->problems->len;

  cb_record_set_checked (facts->record, field, input, &reading->context->codes,
                         reading->context->number, facts->problems);
  /* What can not be taken is not stated. */
  facts->stated[field] = input == NULL || cb_record_get (facts->record, field) != NULL;
  for (guint i = n_problems; i < facts->problems->len; i++)
    cb_problem_place (g_ptr_array_index (facts->problems, i), facts->identifier, at->line);
}

char *
cb_iati_get_key (const CbXml *element, const char *usual)
{
  const char *vocabulary = cb_xml_get (element, "vocabulary");
  const char *code = cb_xml_get (element, "code");
  g_autofree char *trimmed = g_strstrip (g_strdup (code != NULL ? code : ""));

  return g_strdup_printf ("%s:%s", vocabulary != NULL ? vocabulary : usual, trimmed);
}

/* --- texts ----------------------------------------------------------------- */

/* The language as our list writes it, without the country: "en-GB" is "en". */
static char *
read_language (CbIatiReading *reading, const char *tag)
{
  const CbCodes *codes = &reading->context->codes;
  g_autofree char *first = NULL;

  if (tag == NULL || tag[0] == '\0')
    return NULL;
  first = g_strndup (tag, strcspn (tag, "-_"));
  return codes->resolve ("languages", first, codes->user_data);
}

static const char *
get_record_language (CbIatiReading *reading)
{
  return cb_record_get_language (reading->facts->record);
}

/* The language that texts are in when they do not say it: that of the activity, or else that of
 * the first part of the title. */
static void
read_default_language (CbIatiReading *reading)
{
  const CbXml *title = cb_xml_find (reading->activity, "title");
  const CbXml *narrative = title != NULL ? cb_xml_find (title, "narrative") : NULL;
  const char *tag = cb_xml_get_language (reading->activity);
  g_autofree char *language = NULL;

  if (tag == NULL && narrative != NULL)
    tag = cb_xml_get_language (narrative);
  language = read_language (reading, tag);
  if (language != NULL)
    cb_iati_reading_set (reading, CB_PROGRAMME_LANGUAGE, language, reading->activity);
  else if (tag != NULL && tag[0] != '\0')
    cb_iati_reading_report (reading, CB_GRADE_WARNING, CB_PROBLEM_UNKNOWN_CODE, reading->activity,
                            tag, "languages");
}

/* A text that is too long for its field is shortened: without a title there would be nothing. */
static char *
shorten (CbIatiReading *reading, guint field, const CbXml *narrative)
{
  const CbField *about = &cb_noun_programme.fields[field];
  g_autofree char *text = cb_xml_get_content (narrative);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *start = NULL;

  if (composed == NULL || g_utf8_strlen (composed, -1) <= about->max)
    return g_steal_pointer (&text);

  cb_iati_reading_report (reading, CB_GRADE_WARNING, CB_PROBLEM_TOO_LONG, narrative, text, NULL);
  start = g_utf8_substring (composed, 0, about->max - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static void
take_translation (CbIatiReading *reading, guint field, const CbXml *narrative, const char *language)
{
  CbRecord *record = reading->facts->record;
  g_autofree char *text = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *rest = NULL;

  if (cb_record_get_translation (record, field, language) != NULL)
    {
      cb_iati_reading_report (reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_IATI_RULE, narrative,
                              language, "language-twice");
      return;
    }
  text = shorten (reading, field, narrative);
  (void) cb_field_normalise (&cb_noun_programme.fields[field], text, &reading->context->codes,
                             &canonical, &rest);
  if (canonical != NULL)
    cb_record_set_translation (record, field, language, canonical);
}

/* The part in the language of the activity is the text, the others are translations. Without one,
 * the first part is the text, whatever its language. */
static void
read_text (CbIatiReading *reading, guint field, const CbXml *element)
{
  const char *original = get_record_language (reading);
  const CbXml *text = NULL;
  const CbXml *narrative;
  guint place = 0;

  while (text == NULL && (narrative = cb_xml_next (element, "narrative", &place)) != NULL)
    {
      g_autofree char *language = read_language (reading, cb_xml_get_language (narrative));

      if (cb_xml_get_language (narrative) == NULL || g_strcmp0 (language, original) == 0)
        text = narrative;
    }
  if (text == NULL)
    text = cb_xml_find (element, "narrative");
  if (text != NULL)
    {
      g_autofree char *content = shorten (reading, field, text);

      if (content[0] != '\0')
        cb_iati_reading_set (reading, field, content, text);
    }

  place = 0;
  while ((narrative = cb_xml_next (element, "narrative", &place)) != NULL)
    {
      g_autofree char *language = read_language (reading, cb_xml_get_language (narrative));

      if (narrative != text && language != NULL && !g_str_equal (language, original))
        take_translation (reading, field, narrative, language);
      else if (narrative != text)
        cb_iati_reading_report (reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_IATI_RULE, narrative,
                                language != NULL ? language : original, "language-twice");
    }
}

/* Of several descriptions the general one. */
static const CbXml *
find_description (const CbXml *activity)
{
  const CbXml *description;
  guint place = 0;

  while ((description = cb_xml_next (activity, "description", &place)) != NULL)
    {
      const char *type = cb_xml_get (description, "type");

      if (type == NULL || g_str_equal (type, "1"))
        return description;
    }
  return cb_xml_find (activity, "description");
}

/* --- status, dates, cooperation -------------------------------------------- */

static void
read_status (CbIatiReading *reading)
{
  /* Finalisation takes no more requests; what was cancelled has ended. */
  static const char *const statuses[][2] = {
    { "1", "pipeline" }, { "2", "open" },     { "3", "closed" },
    { "4", "finished" }, { "5", "finished" }, { "6", "suspended" },
  };
  const CbXml *element = cb_xml_find (reading->activity, "activity-status");
  const char *code = element != NULL ? cb_xml_get (element, "code") : NULL;

  if (code == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (statuses[i][0], code))
      {
        cb_iati_reading_set (reading, CB_PROGRAMME_STATUS, statuses[i][1], element);
        return;
      }
  cb_iati_reading_report (reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_UNKNOWN_CODE, element, code,
                          "programme-statuses");
}

static const CbXml *
find_date (const CbXml *activity, const char *type)
{
  const CbXml *date;
  guint place = 0;

  while ((date = cb_xml_next (activity, "activity-date", &place)) != NULL)
    if (g_strcmp0 (cb_xml_get (date, "type"), type) == 0 && cb_xml_get (date, "iso-date") != NULL)
      return date;
  return NULL;
}

/* What happened counts before what was planned. A date of XML may have a time zone behind it. */
static void
read_date (CbIatiReading *reading, guint field, const char *actual, const char *planned)
{
  const CbXml *date = find_date (reading->activity, actual);
  g_autofree char *day = NULL;

  if (date == NULL)
    date = find_date (reading->activity, planned);
  if (date == NULL)
    return;
  day = g_strdup (cb_xml_get (date, "iso-date"));
  if (strlen (day) > 10 && strchr ("Z+-", day[10]) != NULL)
    day[10] = '\0';
  cb_iati_reading_set (reading, field, day, date);
}

static void
read_cooperation (CbIatiReading *reading)
{
  const CbXml *element = cb_xml_find (reading->activity, "collaboration-type");

  if (element != NULL && g_strcmp0 (cb_xml_get (element, "code"), TRIANGULAR) == 0)
    cb_iati_reading_set (reading, CB_PROGRAMME_COOPERATION, "triangular", element);
}

/* --- what our own files say besides ----------------------------------------- */

static const CbXml *
find_own (const CbXml *activity)
{
  for (guint i = 0; activity->children != NULL && i < activity->children->len; i++)
    {
      const CbXml *child = g_ptr_array_index (activity->children, i);

      if (g_strcmp0 (child->space, CB_IATI_SPACE) == 0 &&
          g_strcmp0 (child->name, cb_noun_programme.id) == 0)
        return child;
    }
  return NULL;
}

/* Organisations are known here by other refs, and the rest is told by the activity itself. */
static gboolean
is_own_field (int field)
{
  return field >= 0 && field != CB_PROGRAMME_REF && field != CB_PROGRAMME_PROVIDER &&
         field != CB_PROGRAMME_PARTNERS && field != CB_PROGRAMME_IATI_IDENTIFIER &&
         field != CB_PROGRAMME_IATI_KEPT;
}

static void
forget_translations (CbRecord *record, guint field)
{
  for (guint i = record->translations != NULL ? record->translations->len : 0; i > 0; i--)
    if (((CbTranslation *) g_ptr_array_index (record->translations, i - 1))->field == field)
      g_ptr_array_remove_index (record->translations, i - 1);
}

/* The text itself, or, in a language, a translation of it. */
static void
read_own_value (CbIatiReading *reading, guint field, const char *content, const CbXml *value)
{
  gboolean translatable = (cb_noun_programme.fields[field].flags & CB_FIELD_TRANSLATABLE) != 0;
  g_autofree char *language = read_language (reading, cb_xml_get_language (value));

  if (language != NULL && translatable)
    {
      take_translation (reading, field, value, language);
      return;
    }
  if (translatable)
    forget_translations (reading->facts->record, field);
  cb_iati_reading_set (reading, field, content[0] != '\0' ? content : NULL, value);
}

static void
read_own (CbIatiReading *reading)
{
  const CbXml *own = find_own (reading->activity);

  if (own == NULL)
    return;
  reading->facts->ref = g_strdup (cb_xml_get (own, "ref"));
  reading->facts->uid = g_strdup (cb_xml_get (own, "uid"));
  for (guint i = 0; own->children != NULL && i < own->children->len; i++)
    {
      const CbXml *value = g_ptr_array_index (own->children, i);
      const char *name = value->name != NULL ? cb_xml_get (value, "field") : NULL;
      int field = name != NULL ? cb_noun_find_field (&cb_noun_programme, name) : -1;
      g_autofree char *content = cb_xml_get_content (value);

      if (is_own_field (field))
        read_own_value (reading, (guint) field, content, value);
      else
        cb_iati_reading_report (reading, CB_GRADE_WARNING, CB_PROBLEM_UNKNOWN_FIELD, own,
                                name != NULL ? name : value->name, NULL);
    }
}

/* --- the whole ------------------------------------------------------------- */

static void
read_identifier (CbIatiReading *reading)
{
  const CbXml *element = cb_xml_find (reading->activity, "iati-identifier");

  reading->facts->identifier = element != NULL ? cb_xml_get_content (element) : g_strdup ("");
  if (reading->facts->identifier[0] != '\0')
    cb_iati_reading_set (reading, CB_PROGRAMME_IATI_IDENTIFIER, reading->facts->identifier,
                         element);
}

static void
read_source (CbIatiReading *reading)
{
  g_autofree char *source = NULL;

  if (cb_record_get (reading->facts->record, CB_PROGRAMME_IATI_IDENTIFIER) == NULL)
    return;
  source = g_strdup_printf ("IATI, %s", reading->facts->identifier);
  cb_iati_reading_set (reading, CB_PROGRAMME_SOURCE, source, reading->activity);
}

CbIatiFacts *
cb_iati_facts_read (const CbXml *activity, const CbIatiContext *context)
{
  CbIatiFacts *facts = g_new0 (CbIatiFacts, 1);
  CbIatiReading reading = { activity, context, facts };
  const CbXml *title = cb_xml_find (activity, "title");
  const CbXml *description = find_description (activity);

  facts->record = cb_record_new_preset (&cb_noun_programme);
  facts->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  read_identifier (&reading);
  read_default_language (&reading);
  if (title != NULL)
    read_text (&reading, CB_PROGRAMME_TITLE, title);
  if (description != NULL)
    read_text (&reading, CB_PROGRAMME_DESCRIPTION, description);
  cb_iati_read_organisations (&reading);
  read_status (&reading);
  read_date (&reading, CB_PROGRAMME_START, ACTUAL_START, PLANNED_START);
  read_date (&reading, CB_PROGRAMME_END, ACTUAL_END, PLANNED_END);
  cb_iati_read_places (&reading);
  cb_iati_read_sectors (&reading);
  read_cooperation (&reading);
  cb_iati_read_money (&reading);
  read_source (&reading);
  read_own (&reading);
  return facts;
}
