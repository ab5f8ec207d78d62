/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One group a record, one row a field, two radio buttons a row. The buttons are the only place that
 * shows a choice, and all ways to choose go through them: for a row, for a record, for all. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-merge-sentences.h"
#include "cb-merge-view.h"
#include "cb-text.h"
#include "cb-tiles.h"

/* So many records are shown at once; the rest comes when it is asked for. */
#define RECORDS_AT_ONCE 40
#define MOST_VALUE_LINES 8

typedef struct
{
  AdwPreferencesPage *page;
  CbMerge *merge;
  GPtrArray *sides; /* of GtkCheckButton: for each conflict that is shown, ours and theirs */
  guint shown;      /* conflicts that have a row */
  GtkWidget *more;  /* the group with the button that shows more */
  GtkWidget *open;  /* says how many have no choice */
  gboolean busy;    /* the buttons follow the merge, and not the other way round */
} View;

static void show_more (View *view);

static void
view_free (gpointer data)
{
  View *view = data;

  g_ptr_array_unref (view->sides);
  g_free (view);
}

/* --- choosing -------------------------------------------------------------- */

static void
tell (View *view)
{
  guint n_open = cb_merging_count_open (view->merge);
  g_autofree char *text = n_open == 0
                              ? g_strdup (_ ("Every value has a choice."))
                              : g_strdup_printf (ngettext ("%u value has no choice yet.",
                                                           "%u values have no choice yet.", n_open),
                                                 n_open);

  gtk_label_set_label (GTK_LABEL (view->open), text);
  gtk_widget_activate_action (GTK_WIDGET (view->page), CB_MERGE_VIEW_CHOSEN, NULL);
}

static void
show_choices (View *view)
{
  view->busy = TRUE;
  for (guint i = 0; i < view->shown; i++)
    {
      const CbMergeConflict *conflict = g_ptr_array_index (view->merge->conflicts, i);

      if (conflict->choice != CB_MERGE_CHOICE_NONE)
        gtk_check_button_set_active (
            g_ptr_array_index (view->sides,
                               2 * i + (conflict->choice == CB_MERGE_CHOICE_THEIRS ? 1 : 0)),
            TRUE);
    }
  view->busy = FALSE;
  tell (view);
}

/* Which conflict a button is about, and which side it is, stands with the button. */
static guint
get_place (gpointer button)
{
  return GPOINTER_TO_UINT (g_object_get_data (button, "cb-place"));
}

static CbMergeChoice
get_side (gpointer button)
{
  return GPOINTER_TO_INT (g_object_get_data (button, "cb-side"));
}

static void
mark (gpointer button, guint place, CbMergeChoice side)
{
  g_object_set_data (button, "cb-place", GUINT_TO_POINTER (place));
  g_object_set_data (button, "cb-side", GINT_TO_POINTER (side));
}

static void
side_toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  View *view = user_data;

  if (view->busy || !gtk_check_button_get_active (button))
    return;
  cb_merging_choose (view->merge, g_ptr_array_index (view->merge->conflicts, get_place (button)),
                     get_side (button));
  tell (view);
}

static void
record_clicked_cb (GtkButton *button, gpointer user_data)
{
  View *view = user_data;

  cb_merging_choose_record (view->merge,
                            g_ptr_array_index (view->merge->conflicts, get_place (button)),
                            get_side (button));
  show_choices (view);
}

static void
all_clicked_cb (GtkButton *button, gpointer user_data)
{
  View *view = user_data;

  cb_merging_choose (view->merge, NULL, get_side (button));
  show_choices (view);
}

/* --- rows ------------------------------------------------------------------ */

static GtkWidget *
make_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
name_side (GtkWidget *button, const CbMergeConflict *conflict, gboolean theirs, const char *value)
{
  g_autofree char *field = cb_merging_word_field (conflict);
  g_autofree char *name =
      theirs
          /* Translators: a field and its value in the package of another office. */
          ? g_strdup_printf (_ ("%s, there: %s"), field, value)
          /* Translators: a field and its value here. */
          : g_strdup_printf (_ ("%s, here: %s"), field, value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_side (View *view, guint place, gboolean theirs, GtkWidget *first)
{
  const CbMergeConflict *conflict = g_ptr_array_index (view->merge->conflicts, place);
  CbMergeChoice side = theirs ? CB_MERGE_CHOICE_THEIRS : CB_MERGE_CHOICE_OURS;
  g_autofree char *value = cb_merging_word_side (conflict, theirs, NULL);
  g_autofree char *author = cb_merging_word_author (conflict, theirs);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = make_line (value, NULL);

  gtk_label_set_lines (GTK_LABEL (text), MOST_VALUE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, value);
  gtk_box_append (GTK_BOX (box), make_line (theirs ? C_ ("side", "There") : C_ ("side", "Here"),
                                            "caption-heading"));
  gtk_box_append (GTK_BOX (box), text);
  if (author != NULL)
    {
      GtkWidget *line = make_line (author, "caption");

      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), conflict->choice == side);
  gtk_widget_set_sensitive (button, !conflict->fixed || !theirs);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_hexpand (button, TRUE);
  name_side (button, conflict, theirs, value);
  mark (button, place, side);
  g_signal_connect (button, "toggled", G_CALLBACK (side_toggled_cb), view);
  g_ptr_array_add (view->sides, button);
  return button;
}

static GtkWidget *
make_row (View *view, guint place)
{
  const CbMergeConflict *conflict = g_ptr_array_index (view->merge->conflicts, place);
  g_autofree char *field = cb_merging_word_field (conflict);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *ours = make_side (view, place, FALSE, NULL);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), ours);
  gtk_box_append (GTK_BOX (sides), make_side (view, place, TRUE, ours));
  gtk_box_append (GTK_BOX (box), make_line (field, "heading"));
  gtk_box_append (GTK_BOX (box), sides);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE); /* its buttons are */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field);
  return row;
}

static GtkWidget *
make_button (View *view,
             const char *label,
             const char *name,
             guint place,
             CbMergeChoice side,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  mark (button, place, side);
  g_signal_connect (button, "clicked", callback, view);
  return button;
}

static GtkWidget *
make_record_buttons (View *view, guint place)
{
  const CbMergeConflict *conflict = g_ptr_array_index (view->merge->conflicts, place);
  g_autofree char *ref = cb_text_isolate (conflict->ref);
  /* Translators: a reference of a record */
  g_autofree char *ours = g_strdup_printf (_ ("Take all of %s from here"), ref);
  /* Translators: a reference of a record */
  g_autofree char *theirs = g_strdup_printf (_ ("Take all of %s from there"), ref);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box),
                  make_button (view, C_ ("side", "Here"), ours, place, CB_MERGE_CHOICE_OURS,
                               G_CALLBACK (record_clicked_cb)));
  gtk_box_append (GTK_BOX (box),
                  make_button (view, C_ ("side", "There"), theirs, place, CB_MERGE_CHOICE_THEIRS,
                               G_CALLBACK (record_clicked_cb)));
  return box;
}

static gboolean
is_same_record (const CbMergeConflict *one, const CbMergeConflict *other)
{
  return one->noun == other->noun && g_str_equal (one->ref, other->ref);
}

/* Adds the group of the record at which the showing stands. */
static void
show_record (View *view)
{
  GPtrArray *conflicts = view->merge->conflicts;
  const CbMergeConflict *first = g_ptr_array_index (conflicts, view->shown);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *ref = cb_text_isolate (first->ref);
  g_autofree char *title = g_markup_escape_text (first->title, -1);
  /* Translators: kind of record and its reference, such as “Need · UKR-01”. */
  g_autofree char *described = g_strdup_printf (_ ("%s · %s"), _ (first->noun->name), ref);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), described);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                           make_record_buttons (view, view->shown));
  while (view->shown < conflicts->len &&
         is_same_record (first, g_ptr_array_index (conflicts, view->shown)))
    {
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (view, view->shown));
      view->shown++;
    }
  adw_preferences_page_add (view->page, ADW_PREFERENCES_GROUP (group));
}

static void
more_clicked_cb (GtkButton *button, gpointer user_data)
{
  View *view = user_data;

  adw_preferences_page_remove (view->page, ADW_PREFERENCES_GROUP (view->more));
  view->more = NULL;
  show_more (view);
}

static void
show_more (View *view)
{
  guint rest;
  GtkWidget *button;
  g_autofree char *text = NULL;

  for (guint i = 0; i < RECORDS_AT_ONCE && view->shown < view->merge->conflicts->len; i++)
    show_record (view);
  rest = view->merge->conflicts->len - view->shown;
  if (rest == 0)
    return;

  text = g_strdup_printf (ngettext ("Show %u More Value", "Show %u More Values", rest), rest);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect (button, "clicked", G_CALLBACK (more_clicked_cb), view);
  view->more = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (view->more), button);
  adw_preferences_page_add (view->page, ADW_PREFERENCES_GROUP (view->more));
}

/* --- the page -------------------------------------------------------------- */

static GtkWidget *
make_card (CbMergeGroup group, guint n_records)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%'u", n_records);
  GtkWidget *count = make_line (number, "title-2");
  GtkWidget *caption = make_line (cb_merging_word_group (group, n_records), "dim-label");

  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "figure");
  gtk_box_append (GTK_BOX (card), count);
  gtk_box_append (GTK_BOX (card), caption);
  return card;
}

GtkWidget *
cb_merge_view_new_counts (const CbMerge *merge)
{
  GtkWidget *tiles = cb_tiles_new ();

  for (guint i = 0; i < CB_N_MERGE_GROUPS; i++)
    cb_tiles_append (CB_TILES (tiles), make_card ((CbMergeGroup) i, merge->counts[i]));
  return tiles;
}

static GtkWidget *
make_all_buttons (View *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), make_button (view, _ ("All from Here"), _ ("All from Here"), 0,
                                              CB_MERGE_CHOICE_OURS, G_CALLBACK (all_clicked_cb)));
  gtk_box_append (GTK_BOX (box), make_button (view, _ ("All from There"), _ ("All from There"), 0,
                                              CB_MERGE_CHOICE_THEIRS, G_CALLBACK (all_clicked_cb)));
  return box;
}

void
cb_merge_view_add (AdwPreferencesPage *page, CbMerge *merge)
{
  View *view;
  GtkWidget *head;
  GtkWidget *box;

  if (merge->conflicts->len == 0)
    return;
  view = g_new0 (View, 1);
  view->page = page;
  view->merge = merge;
  view->sides = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (page), "cb-merge-view", view, view_free);

  head = adw_preferences_group_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  view->open = make_line ("", "dim-label");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (head), _ ("Changed Here and There"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (head),
      _ ("Choose what holds from now on. Nothing is changed before every value has a choice."));
  gtk_box_append (GTK_BOX (box), make_all_buttons (view));
  gtk_box_append (GTK_BOX (box), view->open);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (head), box);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (head));
  show_more (view);
  tell (view);
}
