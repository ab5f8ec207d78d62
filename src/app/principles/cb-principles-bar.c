/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-principles-bar.h"
#include "cb-wording.h"

#define HEIGHT 12
#define GAP 2

struct _CbPrinciplesBar
{
  GtkWidget parent_instance;

  guint counts[CB_N_PRINCIPLE_ROW_ANSWERS];
  GtkWidget *parts[CB_N_PRINCIPLE_ROW_ANSWERS];
};

G_DEFINE_FINAL_TYPE (CbPrinciplesBar, cb_principles_bar, GTK_TYPE_WIDGET)

char *
cb_principles_bar_word_counts (const guint *counts)
{
  const guint *n = counts;
  g_autofree char *met = NULL;
  g_autofree char *partly = NULL;
  g_autofree char *not_met = NULL;
  g_autofree char *not_shown = NULL;
  const char *words[CB_N_PRINCIPLE_ROW_ANSWERS + 1] = { NULL };

  /* Translators: of ten principles, how many a programme meets; stands in a list with the next
   * three. */
  met = g_strdup_printf (ngettext ("%u met", "%u met", n[CB_PRINCIPLE_ROW_MET]),
                         n[CB_PRINCIPLE_ROW_MET]);
  partly = g_strdup_printf (ngettext ("%u partly met", "%u partly met", n[CB_PRINCIPLE_ROW_PARTLY]),
                            n[CB_PRINCIPLE_ROW_PARTLY]);
  not_met = g_strdup_printf (ngettext ("%u not met", "%u not met", n[CB_PRINCIPLE_ROW_NOT_MET]),
                             n[CB_PRINCIPLE_ROW_NOT_MET]);
  not_shown = g_strdup_printf (ngettext ("%u not shown", "%u not shown",
                                         n[CB_PRINCIPLE_ROW_NOT_SHOWN]),
                               n[CB_PRINCIPLE_ROW_NOT_SHOWN]);
  words[CB_PRINCIPLE_ROW_MET] = met;
  words[CB_PRINCIPLE_ROW_PARTLY] = partly;
  words[CB_PRINCIPLE_ROW_NOT_MET] = not_met;
  words[CB_PRINCIPLE_ROW_NOT_SHOWN] = not_shown;
  return cb_wording_list (words);
}

static void
cb_principles_bar_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CbPrinciplesBar *self = CB_PRINCIPLES_BAR (widget);

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *natural = *minimum;
  *minimum_baseline = *natural_baseline = -1;
  /* GTK wants children to be measured before they are placed. */
  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    gtk_widget_measure (self->parts[i], orientation, -1, NULL, NULL, NULL, NULL);
}

static void
cb_principles_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbPrinciplesBar *self = CB_PRINCIPLES_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint before = 0;

  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    {
      int start = (int) (before * (guint) width / CB_N_PRINCIPLE_ROWS);
      int end = (int) ((before + self->counts[i]) * (guint) width / CB_N_PRINCIPLE_ROWS);
      GtkAllocation place = { start, 0, MAX (end - start - GAP, 0), height };

      if (mirrored)
        place.x = width - start - place.width;
      gtk_widget_set_child_visible (self->parts[i], self->counts[i] > 0);
      if (self->counts[i] > 0)
        gtk_widget_size_allocate (self->parts[i], &place, -1);
      before += self->counts[i];
    }
}

static void
cb_principles_bar_dispose (GObject *object)
{
  CbPrinciplesBar *self = CB_PRINCIPLES_BAR (object);

  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);

  G_OBJECT_CLASS (cb_principles_bar_parent_class)->dispose (object);
}

static void
cb_principles_bar_class_init (CbPrinciplesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_principles_bar_dispose;
  widget_class->measure = cb_principles_bar_measure;
  widget_class->size_allocate = cb_principles_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "principlesbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cb_principles_bar_init (CbPrinciplesBar *self)
{
  static const char *const classes[] = { "met", "partly", "not-met", "not-shown" };

  G_STATIC_ASSERT (G_N_ELEMENTS (classes) == CB_N_PRINCIPLE_ROW_ANSWERS);
  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    {
      self->parts[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (self->parts[i], "part");
      gtk_widget_add_css_class (self->parts[i], classes[i]);
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
}

void
cb_principles_bar_set_counts (CbPrinciplesBar *self, const guint *counts)
{
  g_autofree char *words = cb_principles_bar_word_counts (counts);

  g_return_if_fail (CB_IS_PRINCIPLES_BAR (self));

  for (guint i = 0; i < CB_N_PRINCIPLE_ROW_ANSWERS; i++)
    {
      self->counts[i] = counts[i];
      gtk_widget_set_tooltip_text (self->parts[i],
                                   cb_principles_get_answer_name ((CbPrincipleRowAnswer) i));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
