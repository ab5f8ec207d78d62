/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-case-parts.h"
#include "cb-indicator-bar.h"
#include "cb-indicator.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-text.h"
#include "cb-wording.h"

static double
get_number (const CbRecord *record, guint field)
{
  const char *value = cb_record_get (record, field);

  return value != NULL ? g_ascii_strtod (value, NULL) : NAN;
}

static char *
word_numbers (const CbRecord *record)
{
  g_autofree char *baseline = cb_wording_number_of (record, CB_INDICATOR_BASELINE);
  g_autofree char *target = cb_wording_number_of (record, CB_INDICATOR_TARGET);
  g_autofree char *actual = cb_wording_number_of (record, CB_INDICATOR_ACTUAL);
  CbDate day = cb_record_get_date (record, CB_INDICATOR_MEASURED);
  g_autofree char *date = NULL;
  g_autofree char *isolated = NULL;

  if (day == CB_DATE_NONE)
    /* Translators: three numbers, or “not stated” */
    return g_strdup_printf (_ ("Baseline %s · target %s · actual %s"), baseline, target, actual);
  date = cb_wording_date (day);
  isolated = cb_text_isolate (date);
  /* Translators: three numbers, or “not stated”, and the date of the last one */
  return g_strdup_printf (_ ("Baseline %s · target %s · actual %s on %s"), baseline, target, actual,
                          isolated);
}

/* In words what the bar shows. */
static char *
word_way (double way)
{
  if (isnan (way))
    return NULL;
  if (way >= 1)
    return g_strdup (_ ("The target is reached."));
  if (way <= 0)
    return g_strdup (_ ("No progress from the baseline yet."));
  /* Translators: %d is a number from 0 to 99 */
  return g_strdup_printf (_ ("%d per cent of the way from the baseline to the target."),
                          (int) floor (way * 100));
}

static char *
word_title (const CbRecord *record)
{
  const char *language = cb_locale_get_language ()->tag;
  const char *title = cb_record_get_title (record, language);
  const char *unit = cb_record_get_text (record, CB_INDICATOR_UNIT, language, NULL);

  /* Translators: an indicator and its unit: “Staff trained (persons)” */
  return unit != NULL ? g_strdup_printf (_ ("%s (%s)"), title, unit) : g_strdup (title);
}

static GtkWidget *
new_indicator (const CbRecord *record)
{
  const char *found = NULL;
  const char *note = cb_record_get_text (record, CB_INDICATOR_NOTE, cb_locale_get_language ()->tag,
                                         &found);
  double baseline = get_number (record, CB_INDICATOR_BASELINE);
  double target = get_number (record, CB_INDICATOR_TARGET);
  double actual = get_number (record, CB_INDICATOR_ACTUAL);
  g_autofree char *title = word_title (record);
  g_autofree char *numbers = word_numbers (record);
  g_autofree char *way = word_way (cb_indicator_bar_measure_way (baseline, target, actual));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), cb_case_part_new_text (title, "cb-step-name", NULL));
  if (!isnan (target))
    gtk_box_append (GTK_BOX (box),
                    cb_indicator_bar_new (baseline, target, actual, way != NULL ? way : numbers));
  gtk_box_append (GTK_BOX (box), cb_case_part_new_text (numbers, "numeric", NULL));
  if (way != NULL)
    gtk_box_append (GTK_BOX (box), cb_case_part_new_text (way, "dim-label", NULL));
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), cb_case_part_new_text (note, "dim-label", found));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (card), cb_case_part_new_buttons (record, title));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "cb-part");
  return card;
}

void
cb_case_indicators_fill (GtkBox *box, const CbCaseFile *file)
{
  cb_case_part_clear (box);
  for (guint i = 0; i < file->indicators->len; i++)
    gtk_box_append (box, new_indicator (g_ptr_array_index (file->indicators, i)));
  if (file->indicators->len == 0)
    gtk_box_append (box, cb_case_part_new_text (_ ("Nothing is measured yet. An indicator says "
                                                   "what delivery should change, in numbers."),
                                                "dim-label", NULL));
}
