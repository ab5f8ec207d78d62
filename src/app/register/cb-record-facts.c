/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-choice.h"
#include "cb-marks.h"
#include "cb-record-facts.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"
#include "cb-wrap-box.h"

gboolean
cb_record_facts_is_pill (const CbNoun *noun, guint field)
{
  return (noun->fields[field].flags & CB_FIELD_LISTED) != 0 &&
         cb_look_of_field (&noun->fields[field]) == CB_LOOK_PILL;
}

static gboolean
has_amount (const CbRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    if (record->noun->fields[i].type == CB_FIELD_MONEY && cb_record_get (record, i) != NULL)
      return TRUE;
  return FALSE;
}

/* What the record shows elsewhere: in its head, as a text, with the amounts, or as tags. */
static gboolean
is_fact (const CbRecord *record, guint field)
{
  const CbNoun *noun = record->noun;
  const CbField *about = &noun->fields[field];

  if (field == cb_noun_get_title_field (noun) || about->type == CB_FIELD_LONG_TEXT ||
      (about->flags & CB_FIELD_FIXED) != 0 || cb_record_facts_is_pill (noun, field))
    return FALSE;
  if (g_strcmp0 (about->list, "fields") == 0 || !cb_code_choices_exist (about))
    return FALSE;
  return g_strcmp0 (about->list, "currencies") != 0 || !has_amount (record);
}

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = cb_marks_new_label (text, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_link (const char *address)
{
  g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", address, address);
  GtkWidget *label = new_text (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

static GtkWidget *
new_chips (const CbField *field, const char *value, CbOrganisations *organisations)
{
  g_auto (GStrv) codes = cb_text_list_split (value);
  GtkWidget *box = cb_wrap_box_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = cb_marks_name_code (field, codes[i], organisations);
      const CbCode *code = cb_reference_find (field->list, codes[i]);

      cb_wrap_box_append (CB_WRAP_BOX (box),
                          cb_marks_new_chip (name,
                                             code != NULL ? cb_code_get_description (code) : NULL));
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_dots (const CbField *field, const char *value, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dots = cb_marks_new_label (NULL, NULL);

  cb_marks_set_dots (GTK_LABEL (dots), field, value);
  gtk_box_append (GTK_BOX (box), dots);
  gtk_box_append (GTK_BOX (box), new_text (words));
  return box;
}

static GtkWidget *
new_pill (const CbField *field, const char *value)
{
  GtkWidget *pill = cb_marks_new_pill (field, value);

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  return pill;
}

static GtkWidget *
new_value (const CbRecord *record, guint field, CbOrganisations *organisations)
{
  const CbField *about = &record->noun->fields[field];
  const char *value = cb_record_get (record, field);
  g_autofree char *words = cb_marks_word (record, field, organisations);
  GtkWidget *label;

  switch (cb_look_of_field (about))
    {
    case CB_LOOK_CHIPS:
      return new_chips (about, value, organisations);
    case CB_LOOK_DOTS:
      return new_dots (about, value, words);
    case CB_LOOK_PILL:
      return new_pill (about, value);
    case CB_LOOK_TEXT:
      if (g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://"))
        return new_link (value);
      return new_text (words);
    case CB_LOOK_NUMBER:
    case CB_LOOK_DATE:
    default:
      label = new_text (words);
      gtk_widget_add_css_class (label, "numeric");
      return label;
    }
}

static GtkWidget *
new_name (const CbRecord *record, guint field)
{
  g_autofree char *text = cb_wording_label (&record->noun->fields[field]);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = cb_marks_new_label (text, "dim-label");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 15);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 15);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  if (cb_marks_is_classified (record, field))
    {
      GtkWidget *tag = cb_marks_new_label (_ ("our classification"), "cb-classified");

      gtk_label_set_wrap (GTK_LABEL (tag), TRUE);
      gtk_widget_set_tooltip_text (tag,
                                   _ ("This was classified here and is not stated by the source"));
      gtk_box_append (GTK_BOX (box), tag);
    }
  return box;
}

static void
add_fact (GtkBox *section,
          const CbRecord *record,
          guint field,
          CbOrganisations *organisations,
          GtkSizeGroup *names)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = new_name (record, field);
  GtkWidget *value = new_value (record, field, organisations);

  gtk_size_group_add_widget (names, name);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_widget_get_first_child (name), NULL, -1);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (section, row);
}

/* What is missing is said once for the section: it matters, but it should not fill the page. */
static void
add_missing (GtkBox *section, GStrvBuilder *missing, gboolean principles)
{
  g_auto (GStrv) names = g_strv_builder_end (missing);
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (names[0] == NULL)
    return;
  list = cb_wording_list ((const char *const *) names);
  /* Translators: followed by the names of fields. */
  text = principles ? g_strdup_printf (_ ("Not shown: %s"), list)
                    : g_strdup_printf (_ ("Not stated: %s"), list);
  label = new_text (text);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (section, label);
}

static GtkWidget *
new_section (const CbRecord *record,
             CbSection section,
             CbOrganisations *organisations,
             GtkSizeGroup *names)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  gboolean any = FALSE;

  gtk_box_append (GTK_BOX (box), cb_marks_new_label (_ (cb_section_get_name (section)), "heading"));
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      gboolean short_name = section == CB_SECTION_PRINCIPLES;
      g_autofree char *name = NULL;

      if (field->section != section || !is_fact (record, i))
        continue;
      any = TRUE;
      name = short_name ? g_strdup (field->id) : cb_wording_label (field);
      if (cb_record_get (record, i) != NULL)
        add_fact (GTK_BOX (box), record, i, organisations, names);
      else
        g_strv_builder_add (missing, name);
    }
  add_missing (GTK_BOX (box), missing, section == CB_SECTION_PRINCIPLES);
  if (any)
    return box;
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

void
cb_record_facts_fill (GtkBox *box, const CbRecord *record, CbOrganisations *organisations)
{
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < CB_N_SECTIONS; i++)
    {
      GtkWidget *section = new_section (record, (CbSection) i, organisations, names);

      if (section != NULL)
        gtk_box_append (box, section);
    }
}
