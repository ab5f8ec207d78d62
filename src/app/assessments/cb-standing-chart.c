/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-assessment-words.h"
#include "cb-columns.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-standing-bar.h"
#include "cb-standing-chart.h"
#include "cb-text-table.h"
#include "cb-wording.h"
#include "cb-wrap-box.h"

struct _CbStandingChart
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkGrid *statuses;
  GtkGrid *levels;
  AdwBin *chooser_place;
  CbTextTable *table;
};

G_DEFINE_FINAL_TYPE (CbStandingChart, cb_standing_chart, ADW_TYPE_BIN)

/* --- words ----------------------------------------------------------------- */

static char *
word_level (double level)
{
  /* Translators: a mean level, with the decimal point of the language. */
  return isnan (level) ? g_strdup (CB_WORDING_NOT_STATED) : g_strdup_printf (_ ("%.1f"), level);
}

/* “3 In place, 1 Not started, 2 Not answered” */
static char *
word_statuses (const CbNormStanding *standing)
{
  const CbCodeList *statuses = cb_reference_get_list ("answer-statuses");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i <= CB_ANSWER_STATUSES; i++)
    {
      gboolean open = i == CB_ANSWER_STATUSES;
      guint n = open ? standing->n_open : standing->by_status[i];
      g_autofree char *part = NULL;

      if (n == 0)
        continue;
      /* Translators: a status and how many items have it. */
      part = g_strdup_printf (C_ ("status", "%s %u"),
                              open ? _ ("Not answered")
                                   : cb_code_get_name (cb_code_list_get (statuses, i)),
                              n);
      g_strv_builder_add (builder, part);
    }
  parts = g_strv_builder_end (builder);
  return cb_wording_list ((const char *const *) parts);
}

static double
get_mean (const CbGroupMean *mean, const char *norm)
{
  const CbCode *code = cb_reference_find ("norms", norm);

  return mean != NULL && code != NULL && code->place < CB_N_NORMS ? mean->mean_level[code->place]
                                                                  : NAN;
}

/* --- chart ----------------------------------------------------------------- */

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
attach_name (GtkGrid *grid, int row, const CbNormStanding *standing)
{
  const char *name = cb_reference_get_name ("norms", standing->norm);
  GtkWidget *letter = cb_marks_new_label (standing->norm, "norm-letter");
  GtkWidget *label = cb_marks_new_label (name, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_tooltip_text (label, name);
  gtk_grid_attach (grid, letter, 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
}

static void
attach_number (GtkGrid *grid, int column, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_statuses (CbStandingChart *self, int row, const CbNormStanding *standing, guint widest)
{
  const char *name = cb_reference_get_name ("norms", standing->norm);
  g_autofree char *statuses = word_statuses (standing);
  g_autofree char *words = NULL;
  GtkWidget *bar;

  /* Translators: name of a norm, then statuses with the number of items that have them. */
  words = g_strdup_printf (C_ ("norm", "%s: %s"), name, statuses);
  bar = cb_standing_bar_new (standing, widest, words);
  gtk_widget_set_hexpand (bar, TRUE);
  attach_name (self->statuses, row, standing);
  gtk_grid_attach (self->statuses, bar, 2, row, 1, 1);
}

static void
attach_level (CbStandingChart *self, int row, const CbNormStanding *standing, double group)
{
  const char *name = cb_reference_get_name ("norms", standing->norm);
  g_autofree char *own = word_level (standing->mean_level);
  g_autofree char *others = word_level (group);
  g_autofree char *words = NULL;
  GtkWidget *bar;

  /* Translators: name of a norm, the mean level of the State, and that of a group of States. */
  words = g_strdup_printf (_ ("%s: mean level %s, group %s"), name, own, others);
  bar = cb_standing_bar_new_level (standing->mean_level, group, words);
  gtk_widget_set_hexpand (bar, TRUE);
  attach_name (self->levels, row, standing);
  gtk_grid_attach (self->levels, bar, 2, row, 1, 1);
  attach_number (self->levels, 3, row, own);
  attach_number (self->levels, 4, row, others);
}

static void
attach_heading (GtkGrid *grid, int column, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column > 2 ? 1 : 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

static void
fill_chart (CbStandingChart *self, GArray *norms, const CbGroupMean *mean)
{
  guint widest = 1;

  clear_grid (self->statuses);
  clear_grid (self->levels);
  attach_heading (self->levels, 3, _ ("State"));
  attach_heading (self->levels, 4, _ ("Group"));
  for (guint i = 0; i < norms->len; i++)
    widest = MAX (widest, g_array_index (norms, CbNormStanding, i).n_items);
  for (guint i = 0; i < norms->len; i++)
    {
      const CbNormStanding *standing = &g_array_index (norms, CbNormStanding, i);

      attach_statuses (self, (int) i + 1, standing, widest);
      attach_level (self, (int) i + 1, standing, get_mean (mean, standing->norm));
    }
}

/* --- table ----------------------------------------------------------------- */

static char **
make_row (const CbNormStanding *standing, double group)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint counts[CB_ANSWER_STATUSES + 2] = { standing->n_items };
  g_autofree char *own = word_level (standing->mean_level);
  g_autofree char *others = word_level (group);

  memcpy (counts + 1, standing->by_status, sizeof standing->by_status);
  counts[CB_ANSWER_STATUSES + 1] = standing->n_open;
  g_strv_builder_add (builder, standing->norm);
  g_strv_builder_add (builder, cb_reference_get_name ("norms", standing->norm));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", counts[i]);

      g_strv_builder_add (builder, text);
    }
  g_strv_builder_add (builder, own);
  g_strv_builder_add (builder, others);
  return g_strv_builder_end (builder);
}

static GtkWidget *
make_table (CbStandingChart *self)
{
  const CbCodeList *statuses = cb_reference_get_list ("answer-statuses");

  self->table = CB_TEXT_TABLE (cb_text_table_new (_ ("Items and levels by norm"), TRUE));
  cb_text_table_add_column (self->table, _ ("Norm"), CB_TEXT_COLUMN_WORDS);
  cb_text_table_add_column (self->table, _ ("Name"), CB_TEXT_COLUMN_LONG);
  cb_text_table_add_column (self->table, _ ("Items"), CB_TEXT_COLUMN_NUMBER);
  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    cb_text_table_add_column (self->table, cb_code_get_name (cb_code_list_get (statuses, i)),
                              CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Not answered"), CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Mean level"), CB_TEXT_COLUMN_NUMBER);
  cb_text_table_add_column (self->table, _ ("Group"), CB_TEXT_COLUMN_NUMBER);
  return GTK_WIDGET (self->table);
}

/* --- the whole ------------------------------------------------------------- */

static GtkWidget *
make_key (int status, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (swatch, "status-swatch");
  gtk_widget_add_css_class (swatch, cb_assessment_get_colour_class (status));
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), cb_marks_new_label (text, "caption"));
  return box;
}

static GtkWidget *
make_keys (void)
{
  const CbCodeList *statuses = cb_reference_get_list ("answer-statuses");
  GtkWidget *keys = cb_wrap_box_new ();

  for (guint i = 0; i < cb_code_list_get_size (statuses); i++)
    cb_wrap_box_append (CB_WRAP_BOX (keys),
                        make_key ((int) i, cb_code_get_name (cb_code_list_get (statuses, i))));
  cb_wrap_box_append (CB_WRAP_BOX (keys), make_key (-1, _ ("Not answered")));
  return keys;
}

static GtkWidget *
make_card (const char *title, GtkWidget *beside, GtkGrid *grid)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = cb_marks_new_label (title, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_grid_set_column_spacing (grid, 9);
  gtk_grid_set_row_spacing (grid, 6);
  gtk_box_append (GTK_BOX (head), label);
  if (!CB_IS_WRAP_BOX (beside))
    gtk_box_append (GTK_BOX (head), beside);
  gtk_box_append (GTK_BOX (box), head);
  if (CB_IS_WRAP_BOX (beside))
    gtk_box_append (GTK_BOX (box), beside);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "chart-card");
  return box;
}

static void
table_toggled_cb (CbStandingChart *self, GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    gtk_toggle_button_get_active (button) ? "table" : "chart");
}

static GtkWidget *
make_header (CbStandingChart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = cb_marks_new_label (_ ("Profile"), "title-4");
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_set_hexpand (title, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show the numbers as a table"));
  cb_marks_set_accessible_label (button, _ ("Show the numbers as a table"));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (table_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
cb_standing_chart_class_init (CbStandingChartClass *klass)
{
}

static void
cb_standing_chart_init (CbStandingChart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *columns;

  self->statuses = GTK_GRID (gtk_grid_new ());
  self->levels = GTK_GRID (gtk_grid_new ());
  self->chooser_place = ADW_BIN (adw_bin_new ());
  columns = g_object_new (CB_TYPE_COLUMNS, "first",
                          make_card (_ ("Items by status"), make_keys (), self->statuses), "second",
                          make_card (_ ("Mean level, from 1 to 5"),
                                     GTK_WIDGET (self->chooser_place), self->levels),
                          NULL);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), columns, "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), make_table (self), "table");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cb_standing_chart_new (void)
{
  return g_object_new (CB_TYPE_STANDING_CHART, NULL);
}

void
cb_standing_chart_set (CbStandingChart *self, const CbAssessmentFile *file, const CbGroupMean *mean)
{
  g_autoptr (GArray) norms = NULL;
  GPtrArray *rows = g_ptr_array_new ();

  g_return_if_fail (CB_IS_STANDING_CHART (self));

  norms = cb_assessment_file_list_norms (file);
  fill_chart (self, norms, mean);
  for (guint i = 0; i < norms->len; i++)
    {
      const CbNormStanding *standing = &g_array_index (norms, CbNormStanding, i);

      g_ptr_array_add (rows, make_row (standing, get_mean (mean, standing->norm)));
    }
  cb_text_table_take_rows (self->table, rows);
}

void
cb_standing_chart_set_group_chooser (CbStandingChart *self, GtkWidget *chooser)
{
  g_return_if_fail (CB_IS_STANDING_CHART (self));

  adw_bin_set_child (self->chooser_place, chooser);
}
