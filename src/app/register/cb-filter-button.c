/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-filter-button.h"
#include "cb-marks.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbFilterButton
{
  AdwBin parent_instance;

  const CbNoun *noun;
  guint field;
  CbOrganisations *organisations;
  GPtrArray *values; /* of utf8; "" is "not stated" */
  GtkWidget *button;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (CbFilterButton, cb_filter_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const CbField *
get_field (CbFilterButton *self)
{
  return &self->noun->fields[self->field];
}

static char *
join_values (CbFilterButton *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  for (guint i = 0; i < self->values->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->values, i));
  values = g_strv_builder_end (builder);
  return g_strjoinv (CB_TEXT_LIST_SEPARATOR, values);
}

static char *
name_values (CbFilterButton *self)
{
  const CbField *field = get_field (self);
  const char *first = g_ptr_array_index (self->values, 0);

  if (self->values->len > 1)
    /* Translators: how many values a filter has. */
    return g_strdup_printf (ngettext ("%u chosen", "%u chosen", self->values->len),
                            self->values->len);
  if (first[0] == '\0')
    return g_strdup (_ ("Not stated"));
  return cb_marks_name_code (field, first, self->organisations);
}

static void
update_label (CbFilterButton *self)
{
  g_autofree char *name = cb_wording_label (get_field (self));
  g_autofree char *values = self->values->len > 0 ? name_values (self) : NULL;
  /* Translators: a filter and its value: “State: Ukraine”. */
  g_autofree char *both = values != NULL ? g_strdup_printf (C_ ("filter", "%s: %s"), name, values)
                                         : NULL;
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (self->button));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (label)), both != NULL ? both : name);
  cb_marks_set_accessible_label (self->button, both != NULL ? both : name);
  gtk_widget_set_tooltip_text (self->button, both);
  if (values != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
}

static gboolean
equal_text (gconstpointer a, gconstpointer b)
{
  return g_str_equal (a, b);
}

static void
chosen_cb (CbCodePopover *popover, const char *code, CbFilterButton *self)
{
  guint place;
  gboolean found = g_ptr_array_find_with_equal_func (self->values, code, equal_text, &place);

  if (found)
    g_ptr_array_remove_index (self->values, place);
  else
    {
      /* A record has one state or status, so two of them together would find nothing. */
      if (!cb_field_is_many (get_field (self)))
        g_ptr_array_set_size (self->values, 0);
      g_ptr_array_add (self->values, g_strdup (code));
    }
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
make_popover (GtkMenuButton *button, gpointer user_data)
{
  CbFilterButton *self = user_data;
  g_autofree char *name = cb_wording_label (get_field (self));
  g_autofree char *values = join_values (self);

  if (self->popover == NULL)
    {
      GPtrArray *choices = cb_code_choices_for_field (self->noun, self->field, self->organisations);

      if ((get_field (self)->flags & CB_FIELD_REQUIRED) == 0)
        g_ptr_array_insert (choices, -1, cb_code_choice_new ("", _ ("Not stated")));
      self->popover = cb_code_popover_new (cb_field_is_many (get_field (self)));
      cb_code_popover_set_name (CB_CODE_POPOVER (self->popover), name);
      cb_code_popover_take_choices (CB_CODE_POPOVER (self->popover), choices);
      g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
      gtk_menu_button_set_popover (button, self->popover);
    }
  /* With nothing chosen, a separator alone names no choice. */
  cb_code_popover_set_active (CB_CODE_POPOVER (self->popover),
                              self->values->len > 0 && values[0] != '\0' ? values
                              : self->values->len > 0                    ? ""
                                                                         : CB_TEXT_LIST_SEPARATOR);
}

static void
cb_filter_button_dispose (GObject *object)
{
  CbFilterButton *self = CB_FILTER_BUTTON (object);

  self->popover = NULL;
  g_clear_pointer (&self->organisations, cb_organisations_unref);

  G_OBJECT_CLASS (cb_filter_button_parent_class)->dispose (object);
}

static void
cb_filter_button_finalize (GObject *object)
{
  g_clear_pointer (&CB_FILTER_BUTTON (object)->values, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_filter_button_parent_class)->finalize (object);
}

static void
cb_filter_button_class_init (CbFilterButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_filter_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_filter_button_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CB_TYPE_FILTER_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cb_filter_button_init (CbFilterButton *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
cb_filter_button_new (const CbNoun *noun, guint field)
{
  CbFilterButton *self = g_object_new (CB_TYPE_FILTER_BUTTON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = cb_marks_new_label (NULL, NULL);

  self->noun = noun;
  self->field = field;
  self->button = gtk_menu_button_new ();
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cb-filter");
  adw_bin_set_child (ADW_BIN (self), self->button);
  update_label (self);
  return GTK_WIDGET (self);
}

void
cb_filter_button_set_organisations (CbFilterButton *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_FILTER_BUTTON (self));

  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = cb_organisations_ref (organisations);

  /* Only the lists of organisations change while the program runs. */
  if (get_field (self)->type == CB_FIELD_REF || get_field (self)->type == CB_FIELD_REFS)
    {
      if (self->popover != NULL && !gtk_widget_get_visible (self->popover))
        {
          gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), NULL);
          self->popover = NULL;
        }
      update_label (self);
    }
}

void
cb_filter_button_add_conditions (CbFilterButton *self, CbQuery *query)
{
  g_return_if_fail (CB_IS_FILTER_BUTTON (self));

  for (guint i = 0; i < self->values->len; i++)
    {
      const char *value = g_ptr_array_index (self->values, i);

      cb_query_add_condition (query, self->field, value[0] != '\0' ? value : NULL);
    }
}

gboolean
cb_filter_button_is_active (CbFilterButton *self)
{
  g_return_val_if_fail (CB_IS_FILTER_BUTTON (self), FALSE);

  return self->values->len > 0;
}

void
cb_filter_button_clear (CbFilterButton *self)
{
  g_return_if_fail (CB_IS_FILTER_BUTTON (self));

  g_ptr_array_set_size (self->values, 0);
  update_label (self);
}

void
cb_filter_button_add_value (CbFilterButton *self, guint field, const char *value)
{
  g_return_if_fail (CB_IS_FILTER_BUTTON (self));

  if (field != self->field)
    return;
  g_ptr_array_add (self->values, g_strdup (value));
  update_label (self);
}
