/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-iati-facts-private.h"
#include "cb-iati-kept.h"
#include "cb-iati-reader.h"
#include "cb-text.h"

#define ACTIVITY "iati-activity"
#define UPDATED "last-updated-datetime"
/* Which elements the activity has none of, though one could be made. */
#define WITHOUT "without"

/* The elements of an activity in the order of the schema of IATI 2.03. */
static const char *const order[] = {
  "iati-identifier",
  "reporting-org",
  "title",
  "description",
  "participating-org",
  "other-identifier",
  "activity-status",
  "activity-date",
  "contact-info",
  "activity-scope",
  "recipient-country",
  "recipient-region",
  "location",
  "sector",
  "tag",
  "country-budget-items",
  "humanitarian-scope",
  "policy-marker",
  "collaboration-type",
  "default-flow-type",
  "default-finance-type",
  "default-aid-type",
  "default-tied-status",
  "budget",
  "planned-disbursement",
  "capital-spend",
  "transaction",
  "document-link",
  "related-activity",
  "legacy-data",
  "conditions",
  "result",
  "crs-add",
  "fss",
  NULL,
};

/* Elements that say the same fields: when one of these fields is changed, none of the elements is
 * written as it was. Sectors are not among them: areas of our own stand beside them. */
typedef struct
{
  const char *elements[3];
  const char *attribute;
  guint fields[4];
  guint n_fields;
} Bundle;

static const Bundle bundles[] = {
  { { "title" }, NULL, { CB_PROGRAMME_TITLE }, 1 },
  { { "description" }, NULL, { CB_PROGRAMME_DESCRIPTION }, 1 },
  { { "participating-org" }, NULL, { CB_PROGRAMME_PROVIDER, CB_PROGRAMME_PARTNERS }, 2 },
  { { "activity-status" }, NULL, { CB_PROGRAMME_STATUS }, 1 },
  { { "activity-date" }, NULL, { CB_PROGRAMME_START, CB_PROGRAMME_END }, 2 },
  { { "recipient-country", "recipient-region" },
    NULL,
    { CB_PROGRAMME_STATES, CB_PROGRAMME_GROUPS },
    2 },
  { { "collaboration-type" }, NULL, { CB_PROGRAMME_COOPERATION }, 1 },
  { { "budget" }, "default-currency", { CB_PROGRAMME_AMOUNT_TOTAL, CB_PROGRAMME_CURRENCY }, 2 },
};

static gboolean
has_children (const CbXml *xml)
{
  return xml->children != NULL && xml->children->len > 0;
}

static gboolean
has_attributes (const CbXml *xml)
{
  return xml->attributes != NULL && xml->attributes->len > 0;
}

/* The children of a name; with NULL those of other namespaces, but for ours. */
static GPtrArray *
list_children (const CbXml *xml, const char *name)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; has_children (xml) && i < xml->children->len; i++)
    {
      const CbXml *child = g_ptr_array_index (xml->children, i);

      if (name != NULL ? cb_xml_is (child, name)
                       : child->name != NULL && child->space != NULL &&
                             !g_str_equal (child->space, CB_IATI_SPACE))
        g_ptr_array_add (list, (gpointer) child);
    }
  return list;
}

static gboolean
lists_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!cb_xml_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
add_copies (CbXml *xml, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    cb_xml_add (xml, cb_xml_copy (g_ptr_array_index (list, i)));
}

/* Elements that IATI asks for only sometimes: that an activity has none of them is kept too. */
static const char *const optional[] = { "recipient-country",  "recipient-region", "sector",
                                        "collaboration-type", "budget",           NULL };

/* --- keeping --------------------------------------------------------------- */

/* Of a contact that is a person, what says who and where that is; the office stays. */
static CbXml *
copy_contact (const CbXml *contact, gboolean *person)
{
  static const char *const office[] = { "organisation", "department", "website", NULL };
  const CbXml *name = cb_xml_find (contact, "person-name");
  g_autofree char *text = name != NULL ? cb_xml_get_content (name) : g_strdup ("");
  CbXml *copy;

  *person = text[0] != '\0';
  copy = cb_xml_copy (contact);
  for (guint i = has_children (copy) ? copy->children->len : 0; i > 0; i--)
    {
      const CbXml *child = g_ptr_array_index (copy->children, i - 1);

      if (*person &&
          (child->name == NULL || child->space != NULL || !g_strv_contains (office, child->name)))
        g_ptr_array_remove_index (copy->children, i - 1);
    }
  return copy;
}

static void
keep_contacts (const CbXml *activity, CbXml *kept, CbIatiFacts *facts, const CbIatiContext *context)
{
  const CbXml *contact;
  guint place = 0;

  while ((contact = cb_xml_next (activity, "contact-info", &place)) != NULL)
    {
      gboolean person = FALSE;
      CbXml *copy = copy_contact (contact, &person);
      CbIatiReading reading = { activity, context, facts };

      if (person && facts != NULL)
        cb_iati_reading_report (&reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_NAMED_PERSON, contact,
                                NULL, NULL);
      if (has_children (copy))
        cb_xml_add (kept, copy);
      else
        cb_xml_free (copy);
    }
}

/* The attributes of the activity that are different. */
static void
keep_attributes (const CbXml *activity, const CbXml *composed, CbXml *kept)
{
  for (guint i = 0; has_attributes (activity) && i < activity->attributes->len; i++)
    {
      const CbXmlAttribute *one = g_ptr_array_index (activity->attributes, i);
      gboolean equal = FALSE;

      for (guint j = 0; has_attributes (composed) && j < composed->attributes->len; j++)
        {
          const CbXmlAttribute *other = g_ptr_array_index (composed->attributes, j);

          equal = equal || (g_str_equal (one->name, other->name) &&
                            g_strcmp0 (one->space, other->space) == 0 &&
                            g_str_equal (one->value, other->value));
        }
      /* The language is a field, when it was changed stands in the record, and what is ours is no
       * news. */
      equal = equal || g_strcmp0 (one->space, CB_IATI_SPACE) == 0 ||
              g_strcmp0 (one->space, CB_XML_SPACE) == 0 ||
              (one->space == NULL && g_str_equal (one->name, UPDATED));
      if (!equal)
        cb_xml_put (kept, one->name, one->space, one->prefix, one->value);
    }
}

/* No activity has such elements; nobody could say where they belong. */
static void
report_unknown (const CbXml *activity, CbIatiFacts *facts, const CbIatiContext *context)
{
  CbIatiReading reading = { activity, context, facts };

  for (guint i = 0; has_children (activity) && i < activity->children->len; i++)
    {
      const CbXml *child = g_ptr_array_index (activity->children, i);

      if (child->name != NULL && child->space == NULL && !g_strv_contains (order, child->name))
        cb_iati_reading_report (&reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_UNKNOWN_FIELD, child,
                                child->name, NULL);
    }
}

char *
cb_iati_keep (const CbXml *activity,
              const CbXml *composed,
              gboolean own,
              CbIatiFacts *facts,
              const CbIatiContext *context)
{
  g_autoptr (CbXml) kept = cb_xml_new (ACTIVITY);
  g_autoptr (GPtrArray) others = list_children (activity, NULL);
  g_autoptr (GPtrArray) without = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  keep_attributes (activity, composed, kept);
  for (guint i = 0; order[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) stated = list_children (activity, order[i]);
      g_autoptr (GPtrArray) made = list_children (composed, order[i]);

      if (g_str_equal (order[i], "contact-info"))
        keep_contacts (activity, kept, facts, context);
      /* Whether a day has come is for whoever reports it to say. */
      else if (!lists_equal (stated, made) || (!own && g_str_equal (order[i], "activity-date")))
        add_copies (kept, stated);
      if (stated->len == 0 && made->len > 0 && g_strv_contains (optional, order[i]))
        g_ptr_array_add (without, (gpointer) order[i]);
    }
  add_copies (kept, others);
  if (without->len > 0)
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (without, NULL);
      names = g_strjoinv (" ", (char **) without->pdata);
      cb_xml_put (kept, WITHOUT, CB_IATI_SPACE, CB_IATI_PREFIX, names);
    }
  if (facts != NULL)
    report_unknown (activity, facts, context);
  if (!has_children (kept) && !has_attributes (kept))
    return NULL;
  cb_xml_append (kept, 0, text);
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

/* --- putting it back ------------------------------------------------------- */

static CbXml *
read_kept (const CbRecord *programme)
{
  const char *text = cb_record_get (programme, CB_PROGRAMME_IATI_KEPT);
  g_autoptr (CbXml) kept = text != NULL ? cb_iati_read_element (text) : NULL;

  /* Somebody's package may have put anything there. */
  return kept != NULL && cb_xml_is (kept, ACTIVITY) ? g_steal_pointer (&kept) : NULL;
}

CbXml *
cb_iati_kept_get_reporter (const CbRecord *programme)
{
  g_autoptr (CbXml) kept = read_kept (programme);
  const CbXml *reporter = kept != NULL ? cb_xml_find (kept, "reporting-org") : NULL;

  return reporter != NULL ? cb_xml_copy (reporter) : NULL;
}

/* Whether the transactions say where or in which sector they are, and the activity may not. */
static gboolean
is_said_by_transactions (const CbXml *xml, const char *name, const char *other)
{
  const CbXml *transaction;
  guint place = 0;

  while ((transaction = cb_xml_next (xml, "transaction", &place)) != NULL)
    if (cb_xml_find (transaction, name) != NULL ||
        (other != NULL && cb_xml_find (transaction, other) != NULL))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const CbXml *composed;
  const CbXml *kept;
  gboolean dropped[G_N_ELEMENTS (bundles)]; /* the fields say something else now */
  gboolean with_areas;                      /* areas of our own stand beside other sectors */
  GStrv without;
} Merge;

static GStrv
read_without (const CbXml *kept)
{
  for (guint i = 0; has_attributes (kept) && i < kept->attributes->len; i++)
    {
      const CbXmlAttribute *one = g_ptr_array_index (kept->attributes, i);

      if (g_strcmp0 (one->space, CB_IATI_SPACE) == 0 && g_str_equal (one->name, WITHOUT))
        return g_strsplit (one->value, " ", -1);
    }
  return g_new0 (char *, 1);
}

/* Whether it stands in the kept activity, or is known to be in none. */
static gboolean
has_kept (const Merge *merge, const char *element)
{
  return cb_xml_find (merge->kept, element) != NULL ||
         g_strv_contains ((const char *const *) merge->without, element);
}

static const Bundle *
find_bundle (const char *element, guint *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bundles[i].elements); j++)
      if (g_strcmp0 (bundles[i].elements[j], element) == 0)
        {
          *place = i;
          return &bundles[i];
        }
  return NULL;
}

/* Whether one of the elements that belong together is kept. */
static gboolean
is_kept (const Merge *merge, const char *element)
{
  guint place = 0;
  const Bundle *bundle = find_bundle (element, &place);

  /* Areas need no place of their own where there are no other sectors. */
  if (g_str_equal (element, "sector") && merge->with_areas)
    return cb_xml_find (merge->kept, element) != NULL;
  if (bundle == NULL)
    return has_kept (merge, element);
  if (merge->dropped[place])
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (bundle->elements); i++)
    if (bundle->elements[i] != NULL && has_kept (merge, bundle->elements[i]))
      return TRUE;
  return FALSE;
}

/* Areas of our own beside the sectors of somebody else, in a vocabulary that these do not use. */
static void
add_areas (const Merge *merge, CbXml *activity)
{
  g_autoptr (GPtrArray) made = list_children (merge->composed, "sector");
  g_autoptr (GPtrArray) kept = list_children (merge->kept, "sector");
  gboolean dac = FALSE;
  gboolean reporter = FALSE;

  for (guint i = 0; i < kept->len; i++)
    {
      const char *vocabulary = cb_xml_get (g_ptr_array_index (kept, i), "vocabulary");

      dac = dac || vocabulary == NULL || g_str_equal (vocabulary, "1");
      reporter = reporter || g_strcmp0 (vocabulary, "99") == 0;
    }
  for (guint i = 0; i < made->len; i++)
    {
      CbXml *sector = cb_xml_copy (g_ptr_array_index (made, i));
      gboolean own = g_strcmp0 (cb_xml_get (sector, "vocabulary"), "99") == 0;

      if (own && reporter)
        cb_xml_set (sector, "vocabulary", "98");
      if (own || !dac)
        cb_xml_add (activity, sector);
      else
        cb_xml_free (sector);
    }
}

static void
merge_element (const Merge *merge, const char *name, CbXml *activity)
{
  gboolean kept = is_kept (merge, name);
  g_autoptr (GPtrArray) list = list_children (kept ? merge->kept : merge->composed, name);
  gboolean place = g_str_has_prefix (name, "recipient-");

  /* What the transactions say stands there alone. */
  if (!kept &&
      ((place && is_said_by_transactions (merge->kept, "recipient-country", "recipient-region")) ||
       (g_str_equal (name, "sector") && is_said_by_transactions (merge->kept, "sector", NULL))))
    return;
  add_copies (activity, list);
  if (kept && merge->with_areas && g_str_equal (name, "sector"))
    add_areas (merge, activity);
}

static gboolean
keeps_attribute (const Merge *merge, const CbXmlAttribute *attribute)
{
  if (attribute->space != NULL)
    return !g_str_equal (attribute->space, CB_XML_SPACE) &&
           !g_str_equal (attribute->space, CB_IATI_SPACE);
  if (g_str_equal (attribute->name, UPDATED))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    if (g_strcmp0 (bundles[i].attribute, attribute->name) == 0 && merge->dropped[i])
      return FALSE;
  /* It may stand only where there is no budget. */
  return !g_str_equal (attribute->name, "budget-not-provided") ||
         cb_xml_find (merge->composed, "budget") == NULL;
}

static CbXml *
merge_all (const Merge *merge)
{
  CbXml *activity = cb_xml_new (ACTIVITY);
  g_autoptr (GPtrArray) others = list_children (merge->kept, NULL);

  for (guint i = 0; has_attributes (merge->composed) && i < merge->composed->attributes->len; i++)
    {
      const CbXmlAttribute *one = g_ptr_array_index (merge->composed->attributes, i);

      cb_xml_put (activity, one->name, one->space, one->prefix, one->value);
    }
  for (guint i = 0; has_attributes (merge->kept) && i < merge->kept->attributes->len; i++)
    {
      const CbXmlAttribute *one = g_ptr_array_index (merge->kept->attributes, i);

      if (!keeps_attribute (merge, one))
        continue;
      if (one->space == NULL)
        cb_xml_set (activity, one->name, one->value);
      else
        cb_xml_put (activity, one->name, one->space, one->prefix, one->value);
    }
  for (guint i = 0; order[i] != NULL; i++)
    merge_element (merge, order[i], activity);
  add_copies (activity, others);
  return activity;
}

static gboolean
texts_equal (const CbRecord *a, const CbRecord *b, guint field)
{
  const CbRecord *records[] = { a, b };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; records[i]->translations != NULL && j < records[i]->translations->len; j++)
      {
        const CbTranslation *translation = g_ptr_array_index (records[i]->translations, j);

        if (translation->field == field &&
            g_strcmp0 (cb_record_get_translation (records[1 - i], field, translation->language),
                       translation->text) != 0)
          return FALSE;
      }
  return g_str_equal (cb_record_get_language (a), cb_record_get_language (b));
}

static gboolean
says (const CbIatiFacts *facts, const CbRecord *programme, guint field)
{
  return g_strcmp0 (cb_record_get (facts->record, field), cb_record_get (programme, field)) == 0 &&
         ((cb_noun_programme.fields[field].flags & CB_FIELD_TRANSLATABLE) == 0 ||
          texts_equal (facts->record, programme, field));
}

/* Finds out which of the kept elements the programme has left behind. */
static void
drop_outdated (Merge *merge, const CbRecord *programme, const CbIatiContext *context)
{
  g_autoptr (CbXml) activity = merge_all (merge);
  g_autoptr (CbIatiFacts) facts = cb_iati_facts_read (activity, context);

  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    for (guint j = 0; j < bundles[i].n_fields; j++)
      merge->dropped[i] = merge->dropped[i] || !says (facts, programme, bundles[i].fields[j]);
  merge->with_areas = !says (facts, programme, CB_PROGRAMME_AREAS);
}

/* --- what IATI can not hold ------------------------------------------------ */

static CbXml *
add_value (CbXml *own, const char *field, const char *value)
{
  CbXml *element = cb_xml_add_new (own, "value");

  element->space = g_strdup (CB_IATI_SPACE);
  element->prefix = g_strdup (CB_IATI_PREFIX);
  cb_xml_set (element, "field", field);
  if (value != NULL)
    cb_xml_add_text (element, value);
  return element;
}

static int
compare_translations (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const CbTranslation *const *) a)->language,
                    (*(const CbTranslation *const *) b)->language);
}

/* The value of a field; of a text with its translations. */
static void
add_field (CbXml *own, const CbRecord *programme, guint field)
{
  const char *id = cb_noun_programme.fields[field].id;
  g_autoptr (GPtrArray) translations = g_ptr_array_new ();

  (void) add_value (own, id, cb_record_get (programme, field));
  for (guint i = 0; programme->translations != NULL && i < programme->translations->len; i++)
    if (((CbTranslation *) g_ptr_array_index (programme->translations, i))->field == field)
      g_ptr_array_add (translations, g_ptr_array_index (programme->translations, i));
  g_ptr_array_sort (translations, compare_translations);
  for (guint i = 0; i < translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (translations, i);

      cb_xml_set_language (add_value (own, id, translation->text), translation->language);
    }
}

static gboolean
is_own_field (guint field)
{
  return field != CB_PROGRAMME_REF && field != CB_PROGRAMME_PROVIDER &&
         field != CB_PROGRAMME_PARTNERS && field != CB_PROGRAMME_IATI_IDENTIFIER &&
         field != CB_PROGRAMME_IATI_KEPT;
}

/* Everything that reading the activity again would not give. */
static void
add_own (CbXml *activity, const CbRecord *programme, const CbIatiContext *context)
{
  g_autoptr (CbIatiFacts) facts = cb_iati_facts_read (activity, context);
  CbXml *own = cb_xml_new (cb_noun_programme.id);

  own->space = g_strdup (CB_IATI_SPACE);
  own->prefix = g_strdup (CB_IATI_PREFIX);
  cb_xml_set (own, "ref", cb_record_get_ref (programme));
  cb_xml_set (own, "uid", programme->uid);
  for (guint i = 0; i < cb_noun_programme.n_fields; i++)
    if (is_own_field (i) && !says (facts, programme, i))
      add_field (own, programme, i);
  if (has_children (own) || g_strcmp0 (facts->identifier, cb_record_get_ref (programme)) != 0)
    cb_xml_add (activity, own);
  else
    cb_xml_free (own);
}

CbXml *
cb_iati_restore (const CbRecord *programme,
                 const CbIatiComposer *composer,
                 const CbIatiContext *context)
{
  g_autoptr (CbXml) kept = read_kept (programme);
  CbIatiComposer own = *composer;
  CbXml *activity;

  own.as_of = programme->changed;
  if (kept == NULL)
    activity = cb_iati_compose (programme, &own);
  else
    {
      g_autoptr (CbXml) composed = cb_iati_compose (programme, &own);
      Merge merge = { .composed = composed, .kept = kept, .without = read_without (kept) };

      drop_outdated (&merge, programme, context);
      activity = merge_all (&merge);
      g_strfreev (merge.without);
    }
  add_own (activity, programme, context);
  return activity;
}
