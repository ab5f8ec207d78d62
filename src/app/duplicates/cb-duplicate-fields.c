/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each field is a row with its name and radio buttons, which the arrow keys and Tab reach in order;
 * a button is called by its value, and is described by the field. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-duplicate-fields.h"
#include "cb-wording.h"

#define LONGEST_VALUE 400
#define N_CHOICES (CB_UNITE_BOTH + 1)

struct _CbDuplicateFields
{
  AdwBin parent_instance;

  GtkListBox *list;
  const CbNoun *noun;
  CbUniteChoice *choices;
};

G_DEFINE_FINAL_TYPE (CbDuplicateFields, cb_duplicate_fields, ADW_TYPE_BIN)

typedef struct
{
  CbDuplicateFields *fields; /* has the button */
  guint field;
  CbUniteChoice choice;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  const Choice *choice = user_data;

  if (gtk_check_button_get_active (button))
    choice->fields->choices[choice->field] = choice->choice;
}

/* --- rows ------------------------------------------------------------------ */

static char *
word_value (const CbRecord *record, guint field)
{
  const char *value = cb_record_get (record, field);
  g_autofree char *words = NULL;

  /* A reference says more to somebody who compares than a name that both have. */
  words = cb_wording_value (&record->noun->fields[field], value,
                            cb_record_get_by_id (record, "currency"), NULL);
  if (g_utf8_strlen (words, -1) > LONGEST_VALUE)
    {
      g_autofree char *start = g_utf8_substring (words, 0, LONGEST_VALUE);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&words);
}

static GtkWidget *
create_button (CbDuplicateFields *self, guint field, CbUniteChoice choice, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_check_button_new ();
  Choice *chosen = g_new (Choice, 1);
  g_autofree char *name = cb_wording_label (&self->noun->fields[field]);

  *chosen = (Choice){ self, field, choice };
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), self->choices[field] == choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), chosen, choice_free, 0);
  return button;
}

static GtkWidget *
create_row (CbDuplicateFields *self, const CbRecord *kept, const CbRecord *other, guint field)
{
  g_autofree char *first = word_value (kept, field);
  g_autofree char *second = word_value (other, field);
  g_autofree char *name = cb_wording_label (&self->noun->fields[field]);
  const char *const texts[N_CHOICES] = { first, second, C_ ("values", "Both") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *heading = gtk_label_new (name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *group = NULL;
  gboolean has_both = cb_record_get (kept, field) != NULL && cb_record_get (other, field) != NULL;

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_box_set_homogeneous (GTK_BOX (values), TRUE);
  for (guint i = 0; i < N_CHOICES; i++)
    {
      GtkWidget *button;

      if (!cb_uniting_allows (&self->noun->fields[field], (CbUniteChoice) i) ||
          (i == CB_UNITE_BOTH && !has_both))
        continue;
      button = create_button (self, field, (CbUniteChoice) i, texts[i]);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
      group = group != NULL ? group : button;
      gtk_box_append (GTK_BOX (values), button);
    }
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), values);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
clear (CbDuplicateFields *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* What only a machine reads, or what no choice is possible for, is not asked. */
static gboolean
is_asked (const CbRecord *kept, const CbRecord *other, guint field)
{
  return g_strcmp0 (cb_record_get (kept, field), cb_record_get (other, field)) != 0 &&
         cb_uniting_allows (&kept->noun->fields[field], CB_UNITE_OTHER);
}

void
cb_duplicate_fields_set_records (CbDuplicateFields *self,
                                 const CbRecord *kept,
                                 const CbRecord *other)
{
  clear (self);
  g_free (self->choices);
  self->noun = kept->noun;
  self->choices = cb_uniting_propose (kept, other);
  for (guint i = 0; i < self->noun->n_fields; i++)
    if (is_asked (kept, other, i))
      gtk_list_box_append (self->list, create_row (self, kept, other, i));
}

const CbUniteChoice *
cb_duplicate_fields_get_choices (CbDuplicateFields *self)
{
  return self->choices;
}

static void
cb_duplicate_fields_dispose (GObject *object)
{
  CbDuplicateFields *self = CB_DUPLICATE_FIELDS (object);

  if (self->list != NULL)
    clear (self);
  self->list = NULL;

  G_OBJECT_CLASS (cb_duplicate_fields_parent_class)->dispose (object);
}

static void
cb_duplicate_fields_finalize (GObject *object)
{
  g_free (CB_DUPLICATE_FIELDS (object)->choices);

  G_OBJECT_CLASS (cb_duplicate_fields_parent_class)->finalize (object);
}

static void
cb_duplicate_fields_class_init (CbDuplicateFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_duplicate_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_duplicate_fields_finalize;
}

static void
cb_duplicate_fields_init (CbDuplicateFields *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fields in which they differ"), -1);
  adw_bin_set_child (ADW_BIN (self), list);
}

GtkWidget *
cb_duplicate_fields_new (void)
{
  return g_object_new (CB_TYPE_DUPLICATE_FIELDS, NULL);
}
