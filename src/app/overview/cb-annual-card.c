/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-annual-card.h"
#include "cb-annual.h"
#include "cb-marks.h"

/* The three that are reported stand out; what became of cases stands below. */
static const CbAnnualMeasure figures[] = { CB_ANNUAL_REQUESTS, CB_ANNUAL_OFFERS,
                                           CB_ANNUAL_MATCHES };

struct _CbAnnualCard
{
  AdwBin parent_instance;

  GPtrArray *files;
  GArray *years; /* of int, in the order of the drop-down */
  GtkDropDown *year;
  GtkWidget *boxes[G_N_ELEMENTS (figures)];
  GtkLabel *numbers[G_N_ELEMENTS (figures)];
  GtkLabel *others;
};

G_DEFINE_FINAL_TYPE (CbAnnualCard, cb_annual_card, ADW_TYPE_BIN)

/* A number stays in the line of what it counts. */
static char *
keep_together (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

static void
show_others (CbAnnualCard *self, const CbAnnualCount *count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = CB_ANNUAL_DELIVERED; i < CB_N_ANNUAL_MEASURES; i++)
    {
      /* Translators: what is counted, and the number: “Delivered: 3” */
      g_autofree char *one = g_strdup_printf (_ ("%s: %u"), cb_annual_measure_get_name (i),
                                              count->counts[i]);
      g_autofree char *kept = keep_together (one);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, kept);
    }
  gtk_label_set_label (self->others, text->str);
}

static void
update_figures (CbAnnualCard *self)
{
  guint place = gtk_drop_down_get_selected (self->year);
  CbAnnualCount count;

  if (self->files == NULL || place >= self->years->len)
    return;
  count = cb_annual_count (self->files, g_array_index (self->years, int, place));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      guint n = count.counts[figures[i]];
      g_autofree char *number = g_strdup_printf ("%'u", n);
      g_autofree char *words = g_strdup_printf (_ ("%s: %u"),
                                                cb_annual_measure_get_name (figures[i]), n);

      gtk_label_set_label (self->numbers[i], number);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->boxes[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  show_others (self, &count);
}

static GtkWidget *
make_figure (CbAnnualCard *self, guint place)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *caption = gtk_label_new (cb_annual_measure_get_name (figures[place]));

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (number, "title-1");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), caption);
  self->boxes[place] = box;
  self->numbers[place] = GTK_LABEL (number);
  return box;
}

static void
cb_annual_card_finalize (GObject *object)
{
  CbAnnualCard *self = CB_ANNUAL_CARD (object);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_array_unref);

  G_OBJECT_CLASS (cb_annual_card_parent_class)->finalize (object);
}

static void
cb_annual_card_class_init (CbAnnualCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_annual_card_finalize;
}

static void
cb_annual_card_init (CbAnnualCard *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *others = gtk_label_new (NULL);

  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->year = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->others = GTK_LABEL (others);
  gtk_widget_add_css_class (GTK_WIDGET (self->year), "flat");
  cb_marks_set_accessible_label (GTK_WIDGET (self->year), _ ("Year"));
  g_signal_connect_swapped (self->year, "notify::selected", G_CALLBACK (update_figures), self);

  gtk_box_set_homogeneous (GTK_BOX (tiles), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    gtk_box_append (GTK_BOX (tiles), make_figure (self, i));
  gtk_label_set_xalign (self->others, 0);
  gtk_label_set_wrap (self->others, TRUE);
  gtk_widget_add_css_class (others, "caption");
  gtk_widget_add_css_class (others, "dim-label");
  gtk_box_append (GTK_BOX (card), tiles);
  gtk_box_append (GTK_BOX (card), others);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "chart-card");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The year in cases"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->year));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), card);
  adw_bin_set_child (ADW_BIN (self), group);
}

/* The years in which something happened, and this one. */
static GArray *
list_years (GPtrArray *files, CbDate today)
{
  g_autofree char *date = cb_date_format (today);
  int year = (int) g_ascii_strtoll (date, NULL, 10);
  GArray *years = cb_annual_list_years (files);
  guint place = 0;

  while (place < years->len && g_array_index (years, int, place) > year)
    place++;
  if (place >= years->len || g_array_index (years, int, place) != year)
    g_array_insert_val (years, place, year);
  return years;
}

static gboolean
are_same_years (const GArray *one, const GArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (g_array_index (one, int, i) != g_array_index (other, int, i))
      return FALSE;
  return TRUE;
}

/* The year that was chosen stays, else it is this one. */
static void
take_years (CbAnnualCard *self, GArray *years, CbDate today)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *date = cb_date_format (today);
  guint before = gtk_drop_down_get_selected (self->year);
  int wanted = (int) g_ascii_strtoll (date, NULL, 10);
  guint selected = 0;

  if (before < self->years->len)
    wanted = g_array_index (self->years, int, before);
  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *name = g_strdup_printf ("%d", year);

      gtk_string_list_append (names, name);
      if (year == wanted)
        selected = i;
    }
  g_array_unref (self->years);
  self->years = g_array_ref (years);
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->year, selected);
}

void
cb_annual_card_set_cases (CbAnnualCard *self, GPtrArray *files, CbDate today)
{
  g_autoptr (GArray) years = NULL;

  g_return_if_fail (CB_IS_ANNUAL_CARD (self) && files != NULL);

  g_ptr_array_ref (files);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = files;
  years = list_years (files, today);
  if (!are_same_years (self->years, years))
    take_years (self, years, today);
  update_figures (self);
}
