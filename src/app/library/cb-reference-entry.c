/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference-entry.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbReferenceEntry
{
  AdwExpanderRow parent_instance;

  const CbCode *code;
  char *folded;
  GPtrArray *items;        /* of CbCode: the actions of a norm */
  GPtrArray *items_folded; /* of text, for each */
  GPtrArray *item_rows;    /* of GtkWidget, for each, when they are made */
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (CbReferenceEntry, cb_reference_entry, ADW_TYPE_EXPANDER_ROW)

static guint open_source_signal;

static gboolean
is_of (CbReferenceEntry *self, const char *list)
{
  return g_str_equal (self->code->list->id, list);
}

/* --- words ----------------------------------------------------------------- */

static char *
fold (const CbCode *code)
{
  static const char *const extras[] = { "source",     "base",      "paragraphs", "checklist",
                                        "instrument", "paragraph", "guidance" };
  g_autoptr (GString) text = g_string_new (code->code);

  g_string_append_printf (text, " %s %s", cb_code_get_name (code),
                          cb_code_get_description (code) != NULL ? cb_code_get_description (code)
                                                                 : "");
  if (cb_code_get_question (code) != NULL)
    g_string_append_printf (text, " %s", cb_code_get_question (code));
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (cb_code_get_extra (code, extras[i]) != NULL)
      g_string_append_printf (text, " %s", cb_code_get_extra (code, extras[i]));
  return cb_text_fold (text->str);
}

static gboolean
has_words (const char *folded, const char *const *words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Names of the codes that an entry points to: “(a) Cooperation …; (b) …”. */
static char *
name_codes (const char *list, const char *codes)
{
  g_auto (GStrv) parts = cb_text_list_split (codes);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (names, (char *) cb_reference_get_name (list, parts[i]));
  g_ptr_array_add (names, NULL);
  return cb_wording_list ((const char *const *) names->pdata);
}

/* --- rows ------------------------------------------------------------------ */

static GtkWidget *
add_row (CbReferenceEntry *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
make_link (GtkWidget *row, GCallback callback, CbReferenceEntry *self)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", callback, self);
}

static void
source_cb (GtkWidget *row, CbReferenceEntry *self)
{
  g_signal_emit (self, open_source_signal, 0, g_object_get_data (G_OBJECT (row), "source"));
}

static void
add_source (CbReferenceEntry *self, const char *title, const char *source)
{
  g_autofree char *isolated = source != NULL ? cb_text_isolate (source) : NULL;
  GtkWidget *row;

  if (source == NULL)
    return;
  row = add_row (self, title, isolated);
  g_object_set_data_full (G_OBJECT (row), "source", g_strdup (source), g_free);
  make_link (row, G_CALLBACK (source_cb), self);
}

static void
list_cb (GtkWidget *row, CbReferenceEntry *self)
{
  const CbNoun *noun = g_object_get_data (G_OBJECT (row), "noun");
  CbCondition condition = { 0, self->code->code };
  int field = cb_noun_find_field (noun, self->code->list->id);

  if (is_of (self, "principles"))
    {
      field = CB_PROGRAMME_P1 + (int) self->code->place;
      condition.value = (char *) "met";
    }
  if (field < 0)
    return;
  condition.field = (guint) field;
  cb_navigate_to_list (row, noun, &condition, 1);
}

static void
add_list (CbReferenceEntry *self, const char *title, const CbNoun *noun)
{
  GtkWidget *row = add_row (self, title, NULL);

  g_object_set_data (G_OBJECT (row), "noun", (gpointer) noun);
  make_link (row, G_CALLBACK (list_cb), self);
}

/* --- what is in an entry --------------------------------------------------- */

/* “A/79/214, annex A, norm (a), action 1 · national level” */
static char *
word_place (const CbCode *item)
{
  gboolean cooperation = g_strcmp0 (cb_code_get_extra (item, "cooperation"), "yes") == 0;
  gboolean national = g_strcmp0 (cb_code_get_extra (item, "national"), "yes") == 0;
  g_autofree char *place = g_strdup_printf ("%s, %s", cb_code_get_extra (item, "instrument"),
                                            cb_code_get_extra (item, "paragraph"));
  g_autofree char *isolated = cb_text_isolate (place);

  if (national && cooperation)
    /* Translators: where an action stands in a document. */
    return g_strdup_printf (_ ("%s · national, and with international cooperation"), isolated);
  if (cooperation)
    return g_strdup_printf (_ ("%s · with international cooperation"), isolated);
  return g_strdup_printf (_ ("%s · national"), isolated);
}

static void
add_item (CbReferenceEntry *self, const CbCode *item)
{
  g_autofree char *code = cb_text_isolate (item->code);
  /* Translators: code of an action, and its name: “a1 Policy and law …”. */
  g_autofree char *title = g_strdup_printf (C_ ("action", "%s %s"), code, cb_code_get_name (item));
  g_autofree char *place = word_place (item);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", cb_code_get_question (item), place);

  g_ptr_array_add (self->item_rows, add_row (self, title, subtitle));
}

static void
fill_norm (CbReferenceEntry *self)
{
  for (guint i = 0; i < self->items->len; i++)
    add_item (self, g_ptr_array_index (self->items, i));
  add_source (self, _ ("The norm"), cb_code_get_extra (self->code, "base"));
  add_source (self, _ ("Explained in"), cb_code_get_extra (self->code, "paragraphs"));
  add_source (self, _ ("Checklist of actions"), cb_code_get_extra (self->code, "checklist"));
  add_list (self, _ ("Needs under this norm"), &cb_noun_need);
  add_list (self, _ ("Programmes under this norm"), &cb_noun_programme);
}

static void
fill_principle (CbReferenceEntry *self)
{
  add_row (self, _ ("Question"), cb_code_get_question (self->code));
  add_source (self, _ ("Source"), cb_code_get_extra (self->code, "source"));
  add_list (self, _ ("Programmes that meet it"), &cb_noun_programme);
}

/* The areas that serve the measure say so themselves. */
static char *
find_areas (CbReferenceEntry *self)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < cb_code_list_get_size (areas); i++)
    {
      const CbCode *area = cb_code_list_get (areas, i);
      g_autofree char *measures = cb_code_get_extra_codes (area, "measures");

      if (cb_text_list_has (measures, self->code->code))
        g_string_append_printf (codes, "%s" CB_TEXT_LIST_SEPARATOR, area->code);
    }
  return codes->len > 0 ? name_codes ("areas", codes->str) : NULL;
}

static void
fill_measure (CbReferenceEntry *self)
{
  g_autofree char *areas = find_areas (self);
  /* Translators: a document, and the number of a measure in it. */
  g_autofree char *source = g_strdup_printf (_ ("%s, measure %s"), self->code->list->source,
                                             cb_code_get_extra (self->code, "number"));

  add_source (self, _ ("Source"), source);
  if (areas != NULL)
    add_row (self, _ ("Capacity areas that serve it"), areas);
}

static void
fill_area (CbReferenceEntry *self)
{
  const struct
  {
    const char *extra;
    const char *title;
  } names[] = {
    { "cmm", _ ("Dimension of the Capacity Maturity Model") },
    { "gci", _ ("Pillar of the Global Cybersecurity Index") },
    { "gfce", _ ("Theme of the Global Forum on Cyber Expertise") },
    { "dac", _ ("OECD DAC purpose code") },
  };
  g_autofree char *norms = cb_code_get_extra_codes (self->code, "norms");
  g_autofree char *measures = cb_code_get_extra_codes (self->code, "measures");
  g_autofree char *of_norms = norms != NULL ? name_codes ("norms", norms) : NULL;
  g_autofree char *of_measures = measures != NULL ? name_codes ("measures", measures) : NULL;

  if (of_norms != NULL)
    add_row (self, _ ("Norms that it serves"), of_norms);
  if (of_measures != NULL)
    add_row (self, _ ("Measures that it serves"), of_measures);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = cb_code_get_extra (self->code, names[i].extra);
      g_autofree char *isolated = value != NULL ? cb_text_isolate (value) : NULL;

      if (value != NULL)
        add_row (self, names[i].title, isolated);
    }
  add_source (self, _ ("Source"), cb_code_get_extra (self->code, "source"));
  add_list (self, _ ("Needs in this area"), &cb_noun_need);
  add_list (self, _ ("Programmes in this area"), &cb_noun_programme);
}

static void
fill (CbReferenceEntry *self)
{
  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->filled = TRUE;
  if (is_of (self, "norms"))
    fill_norm (self);
  else if (is_of (self, "principles"))
    fill_principle (self);
  else if (is_of (self, "measures"))
    fill_measure (self);
  else
    fill_area (self);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_reference_entry_finalize (GObject *object)
{
  CbReferenceEntry *self = CB_REFERENCE_ENTRY (object);

  g_free (self->folded);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->items_folded);
  g_ptr_array_unref (self->item_rows);

  G_OBJECT_CLASS (cb_reference_entry_parent_class)->finalize (object);
}

static void
cb_reference_entry_class_init (CbReferenceEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_reference_entry_finalize;
  open_source_signal = g_signal_new ("open-source", CB_TYPE_REFERENCE_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cb_reference_entry_init (CbReferenceEntry *self)
{
  self->items = g_ptr_array_new ();
  self->items_folded = g_ptr_array_new_with_free_func (g_free);
  self->item_rows = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (fill), NULL);
}

static void
take_items (CbReferenceEntry *self)
{
  const CbCodeList *items = cb_reference_get_list ("items");

  for (guint i = 0; i < cb_code_list_get_size (items); i++)
    {
      const CbCode *item = cb_code_list_get (items, i);

      if (g_strcmp0 (item->group, self->code->code) != 0)
        continue;
      g_ptr_array_add (self->items, (gpointer) item);
      g_ptr_array_add (self->items_folded, fold (item));
    }
}

/* What stands before the name; areas have no number that means anything to people. */
static const char *
get_mark (CbReferenceEntry *self)
{
  if (is_of (self, "areas"))
    return NULL;
  return is_of (self, "measures") ? cb_code_get_extra (self->code, "number") : self->code->code;
}

GtkWidget *
cb_reference_entry_new (const CbCode *code)
{
  CbReferenceEntry *self = g_object_new (CB_TYPE_REFERENCE_ENTRY, NULL);
  const char *mark;

  self->code = code;
  self->folded = fold (code);
  if (is_of (self, "norms"))
    take_items (self);
  mark = get_mark (self);
  if (mark != NULL)
    {
      GtkWidget *label = cb_marks_new_label (mark, "cb-reference-mark");

      gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), label);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), cb_code_get_name (code));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), cb_code_get_description (code));
  return GTK_WIDGET (self);
}

const CbCode *
cb_reference_entry_get_code (CbReferenceEntry *self)
{
  g_return_val_if_fail (CB_IS_REFERENCE_ENTRY (self), NULL);

  return self->code;
}

/* Of a norm that is found by its actions alone, only these are shown. */
static gboolean
filter_items (CbReferenceEntry *self, const char *const *words, gboolean all)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      gboolean has = has_words (g_ptr_array_index (self->items_folded, i), words);

      found = found || has;
      if (i < self->item_rows->len)
        gtk_widget_set_visible (g_ptr_array_index (self->item_rows, i), all || has);
    }
  return found;
}

gboolean
cb_reference_entry_filter (CbReferenceEntry *self, const char *const *words)
{
  gboolean own;
  gboolean found;

  g_return_val_if_fail (CB_IS_REFERENCE_ENTRY (self), FALSE);

  own = has_words (self->folded, words);
  found = filter_items (self, words, own);
  if (found && !own)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      filter_items (self, words, FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), own || found);
  return own || found;
}
