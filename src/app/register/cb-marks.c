/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

static const char *const pill_classes[] = {
  "tlp-clear",   "tlp-green",     "tlp-amber",     "tlp-red",        "status-calm",
  "status-open", "status-active", "status-closed", "status-pending",
};

/* What a word of a status list means for whoever looks for work: still to come, open, under way,
 * over. */
static const struct
{
  const char *code;
  const char *css_class;
} statuses[] = {
  { "draft", "status-pending" },      { "pipeline", "status-pending" },
  { "open", "status-open" },          { "matched", "status-active" },
  { "in-delivery", "status-active" }, { "met", "status-calm" },
  { "finished", "status-calm" },      { "closed", "status-closed" },
  { "withdrawn", "status-closed" },   { "suspended", "status-closed" },
  { "acknowledged", "status-open" },  { "circulated", "status-open" },
  { "offered", "status-open" },       { "chosen", "status-active" },
  { "agreed", "status-active" },      { "delivering", "status-active" },
  { "delivered", "status-calm" },     { "declined", "status-closed" },
};

CbLook
cb_look_of_field (const CbField *field)
{
  switch (field->type)
    {
    case CB_FIELD_CODE:
      if (g_str_equal (field->list, "markings") || g_str_has_suffix (field->list, "-statuses") ||
          g_str_equal (field->list, "principle-answers"))
        return CB_LOOK_PILL;
      return CB_LOOK_TEXT;
    case CB_FIELD_CODES:
    case CB_FIELD_REFS:
      return CB_LOOK_CHIPS;
    case CB_FIELD_INTEGER:
      if (field->list == NULL)
        return CB_LOOK_NUMBER;
      return field->max >= 4 ? CB_LOOK_DOTS : CB_LOOK_TEXT;
    case CB_FIELD_DECIMAL:
    case CB_FIELD_MONEY:
      return CB_LOOK_NUMBER;
    case CB_FIELD_DATE:
      return CB_LOOK_DATE;
    case CB_FIELD_REF:
    case CB_FIELD_TEXT:
    case CB_FIELD_LONG_TEXT:
    default:
      return CB_LOOK_TEXT;
    }
}

void
cb_marks_keep_accessible_label (GtkWidget *widget)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

void
cb_marks_set_accessible_label (GtkWidget *widget, const char *text)
{
  cb_marks_keep_accessible_label (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static const char *
find_pill_class (const CbField *field, const char *value)
{
  if (g_str_equal (field->list, "markings"))
    {
      if (g_str_has_prefix (value, "AMBER"))
        return "tlp-amber";
      return g_str_equal (value, "CLEAR")   ? "tlp-clear"
             : g_str_equal (value, "GREEN") ? "tlp-green"
                                            : "tlp-red";
    }
  if (g_str_equal (field->list, "principle-answers"))
    return g_str_equal (value, "met")      ? "status-open"
           : g_str_equal (value, "partly") ? "status-pending"
                                           : "status-closed";
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (statuses[i].code, value))
      return statuses[i].css_class;
  return "status-calm";
}

void
cb_marks_set_pill (GtkLabel *label, const CbField *field, const char *value)
{
  GtkWidget *widget = GTK_WIDGET (label);

  for (guint i = 0; i < G_N_ELEMENTS (pill_classes); i++)
    gtk_widget_remove_css_class (widget, pill_classes[i]);
  if (value == NULL)
    {
      gtk_widget_remove_css_class (widget, "cb-pill");
      gtk_label_set_text (label, CB_WORDING_NOT_STATED);
      return;
    }

  gtk_widget_add_css_class (widget, "cb-pill");
  gtk_widget_add_css_class (widget, find_pill_class (field, value));
  gtk_label_set_text (label, cb_reference_get_name (field->list, value));
}

void
cb_marks_set_dots (GtkLabel *label, const CbField *field, const char *value)
{
  g_autoptr (GString) markup = NULL;
  g_autofree char *words = NULL;
  gint64 filled = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;

  gtk_widget_remove_css_class (GTK_WIDGET (label), "cb-dots");
  if (value == NULL)
    {
      gtk_label_set_text (label, CB_WORDING_NOT_STATED);
      cb_marks_set_accessible_label (GTK_WIDGET (label), _ ("Not stated"));
      return;
    }

  markup = g_string_new (NULL);
  for (gint64 i = 1; i <= field->max; i++)
    g_string_append (markup, i <= filled ? "●" : "<span alpha=\"25%\">●</span>");
  words = cb_wording_value (field, value, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (label), "cb-dots");
  gtk_label_set_markup (label, markup->str);
  cb_marks_set_accessible_label (GTK_WIDGET (label), words);
}

GtkWidget *
cb_marks_new_pill (const CbField *field, const char *value)
{
  GtkWidget *pill = cb_marks_new_label (NULL, NULL);
  const CbCode *code = cb_reference_find (field->list, value);

  cb_marks_set_pill (GTK_LABEL (pill), field, value);
  gtk_widget_set_tooltip_text (pill, code != NULL ? cb_code_get_description (code) : NULL);
  return pill;
}

GtkWidget *
cb_marks_new_chip (const char *text, const char *tooltip)
{
  GtkWidget *chip = cb_marks_new_label (text, "cb-chip");

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (chip, tooltip);
  return chip;
}

char *
cb_marks_name_code (const CbField *field, const char *code, CbOrganisations *organisations)
{
  if (field->type == CB_FIELD_REF || field->type == CB_FIELD_REFS)
    return g_strdup (organisations != NULL ? cb_organisations_get_name (organisations, code)
                                           : code);
  return g_strdup (cb_reference_get_name (field->list, code));
}

int
cb_marks_find_list (const CbNoun *noun, const char *list)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (g_strcmp0 (noun->fields[i].list, list) == 0)
      return (int) i;
  return -1;
}

const char *
cb_marks_get_currency (const CbRecord *record)
{
  int field = cb_marks_find_list (record->noun, "currencies");

  return field >= 0 ? cb_record_get (record, (guint) field) : NULL;
}

char *
cb_marks_word (const CbRecord *record, guint field, CbOrganisations *organisations)
{
  return cb_wording_value (&record->noun->fields[field], cb_record_get (record, field),
                           cb_marks_get_currency (record), organisations);
}

gboolean
cb_marks_is_classified (const CbRecord *record, guint field)
{
  int list = cb_marks_find_list (record->noun, "fields");

  return list >= 0 && cb_record_get (record, field) != NULL &&
         cb_text_list_has (cb_record_get (record, (guint) list), record->noun->fields[field].id);
}

const char *
cb_marks_name_language (const char *tag)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, tag))
      return languages[i].name;
  return cb_reference_get_name ("languages", tag);
}

GtkTextDirection
cb_marks_language_direction (const char *tag)
{
  static const char *const right_to_left[] = { "ar", "dv", "fa", "he", "ps",
                                               "sd", "ug", "ur", "yi", NULL };

  return g_strv_contains (right_to_left, tag) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

static gboolean
equal_text (gconstpointer a, gconstpointer b)
{
  return g_str_equal (a, b);
}

GPtrArray *
cb_marks_list_languages (const CbRecord *record)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (tags, g_strdup (cb_record_get_language (record)));
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (!g_ptr_array_find_with_equal_func (tags, translation->language, equal_text, NULL))
        g_ptr_array_add (tags, g_strdup (translation->language));
    }
  return tags;
}

GtkWidget *
cb_marks_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
