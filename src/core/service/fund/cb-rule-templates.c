/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-error.h"
#include "cb-importing.h"
#include "cb-locale.h"
#include "cb-rule-templates.h"
#include "cb-text.h"

#include "cb-rule-resources.h"

#define FOLDER "/org/capacitybridge/CapacityBridge/rules/"

void
cb_rule_template_free (CbRuleTemplate *self)
{
  g_free (self->ref);
  g_free (self->title);
  g_free (self->description);
  g_free (self->status);
  g_free (self->version);
  g_free (self->source);
  g_free (self);
}

/* --- reading --------------------------------------------------------------- */

static char *
read_text (CbJsonValue *object, const char *name)
{
  const char *text = NULL;

  (void) cb_json_get_string (object, name, &text, NULL);
  return g_strdup (text);
}

/* The text in the language of the program; else as it was written first. */
static char *
read_translated (CbJsonValue *set, const char *name)
{
  g_autoptr (CbJsonValue) translations = cb_json_value_get_member (set, "translations");
  g_autoptr (CbJsonValue) texts = NULL;
  char *text = NULL;

  if (translations != NULL)
    texts = cb_json_value_get_member (translations, cb_locale_get_language ()->tag);
  if (texts != NULL)
    text = read_text (texts, name);
  return text != NULL ? text : read_text (set, name);
}

/* The package of a file, and the rule set in it. */
static CbJsonValue *
read_set (GBytes *package, guint *n_rules, GError **error)
{
  CbJsonPosition position = { 0 };
  g_autoptr (CbJsonValue) root = cb_json_read_bytes (package, &position, error);
  g_autoptr (CbJsonValue) records = NULL;
  g_autoptr (CbJsonValue) sets = NULL;
  g_autoptr (CbJsonValue) rules = NULL;

  if (root == NULL)
    return NULL;
  if (cb_json_get_object (root, "records", &records, error) != CB_JSON_FOUND ||
      cb_json_get_array (records, "rule_sets", &sets, error) != CB_JSON_FOUND ||
      cb_json_get_array (records, "rules", &rules, error) != CB_JSON_FOUND ||
      cb_json_value_get_length (sets) != 1)
    {
      g_clear_error (error);
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "a template is not one rule set with rules");
      return NULL;
    }
  *n_rules = cb_json_value_get_length (rules);
  return cb_json_value_get_element (sets, 0);
}

static CbRuleTemplate *
read_template (GBytes *package, GError **error)
{
  guint n_rules = 0;
  g_autoptr (CbJsonValue) set = read_set (package, &n_rules, error);
  CbRuleTemplate *self;

  if (set == NULL)
    return NULL;
  self = g_new0 (CbRuleTemplate, 1);
  self->ref = read_text (set, "ref");
  self->title = read_translated (set, "title");
  self->description = read_translated (set, "description");
  self->status = read_text (set, "status");
  self->version = read_text (set, "version");
  self->source = read_text (set, "source");
  self->n_rules = n_rules;
  return self;
}

static GBytes *
load (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);

  return g_resource_lookup_data (cb_rule_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static int
compare_templates (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CbRuleTemplate *const *) a)->ref,
                 (*(const CbRuleTemplate *const *) b)->ref);
}

/* Hands each file to whoever looks for one. */
static GPtrArray *
list_packages (GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (cb_rule_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) packages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      GBytes *package = load (names[i], error);

      if (package == NULL)
        return NULL;
      g_ptr_array_add (packages, package);
    }
  return g_steal_pointer (&packages);
}

GPtrArray *
cb_rule_templates_list (GError **error)
{
  g_autoptr (GPtrArray) packages = list_packages (error);
  g_autoptr (GPtrArray)
      templates = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_rule_template_free);

  for (guint i = 0; packages != NULL && i < packages->len; i++)
    {
      CbRuleTemplate *template = read_template (g_ptr_array_index (packages, i), error);

      if (template == NULL)
        return NULL;
      g_ptr_array_add (templates, template);
    }
  g_ptr_array_sort (templates, compare_templates);
  return packages != NULL ? g_steal_pointer (&templates) : NULL;
}

/* --- adding ---------------------------------------------------------------- */

static GBytes *
find_package (const char *ref, GError **error)
{
  g_autoptr (GPtrArray) packages = list_packages (error);

  for (guint i = 0; packages != NULL && i < packages->len; i++)
    {
      g_autoptr (CbRuleTemplate) template = read_template (g_ptr_array_index (packages, i), error);

      if (template == NULL)
        return NULL;
      if (g_ascii_strcasecmp (template->ref, ref) == 0)
        return g_bytes_ref (g_ptr_array_index (packages, i));
    }
  if (packages != NULL)
    {
      g_autofree char *isolated = cb_text_isolate (ref);

      g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                   /* Translators: ref of a rule set. */
                   _ ("The program has no rule set %s. Nothing was changed."), isolated);
    }
  return NULL;
}

/* A template comes in whole, or not at all. */
static gboolean
check_plan (const CbImportPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);
      g_autofree char *isolated = NULL;

      if (row->action == CB_IMPORT_ADD)
        continue;
      if (row->record == NULL)
        {
          g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "record %u of %s can not be taken",
                       row->row, plan->path);
          return FALSE;
        }
      isolated = cb_text_isolate (cb_record_get_ref (row->record));
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID,
                   /* Translators: ref of a rule set or a rule. */
                   _ ("There is a record %s already, which was left as it is. Nothing was added."),
                   isolated);
      return FALSE;
    }
  return TRUE;
}

gboolean
cb_rule_templates_add (CbDatabase *database, const char *ref, const char *actor, GError **error)
{
  g_autoptr (GBytes) package = find_package (ref, error);
  g_autoptr (CbImportPlan) plan = cb_import_plan_new (ref, NULL);

  return package != NULL && cb_importing_plan_package (database, plan, package, error) &&
         check_plan (plan, error) &&
         cb_importing_apply_as (database, plan, CB_VERB_IMPORT, actor, error);
}
