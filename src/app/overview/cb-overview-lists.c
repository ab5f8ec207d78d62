/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-overview-lists.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

#define MOST_WAITING 7
#define FAIR_SHARE 3 /* of each kind, while others wait as well */
#define MOST_RECENT 6
#define SOON_DAYS 30
#define DUE_DAYS 7

typedef enum
{
  WAITING_CASES,
  WAITING_UNMET,
  WAITING_UNCLASSIFIED,
  WAITING_CLOSING,
  N_WAITING,
} Waiting;

/* What waits, and for whom it is looked for. */
typedef struct
{
  const CbOverview *overview;
  GPtrArray *cases;
  const CbMatchInput *input;
  const char *home_state; /* NULL: all States */
  int home_place;
  CbDate as_of;
} Search;

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  return row;
}

static void
add_icon (GtkWidget *row, const char *icon, const char *css_class)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, css_class);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
}

/* A button that does what the row is for; a click on the row does it as well. */
static void
add_action (GtkWidget *row,
            const char *label,
            const char *action,
            const CbNoun *noun,
            const char *ref)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", noun->id, ref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
}

static void
append_nothing (GtkListBox *list, const char *text)
{
  GtkWidget *row = make_row (text, NULL);

  gtk_widget_add_css_class (row, "dim-row");
  gtk_list_box_append (list, row);
}

static const char *
get_title (const CbRecord *record)
{
  return cb_record_get_title (record, cb_locale_get_language ()->tag);
}

static const char *
get_state_name (const CbRecord *need)
{
  const char *state = cb_record_get (need, CB_NEED_STATE);

  return state != NULL ? cb_reference_get_name ("states", state) : CB_WORDING_NOT_STATED;
}

/* Waiting */

static gboolean
is_of_home (const Search *search, guint need)
{
  const CbRecord *record = cb_match_set_get_need (search->overview->set, need);

  return search->home_state == NULL ||
         g_strcmp0 (cb_record_get (record, CB_NEED_STATE), search->home_state) == 0;
}

static gboolean
closes_soon (const Search *search, guint place)
{
  const CbMatchProgramme *programme = &search->input->programmes[place];
  int days;

  if (!programme->open || programme->deadline == CB_DATE_NONE)
    return FALSE;
  days = programme->deadline - search->as_of;
  return days >= 0 && days <= SOON_DAYS;
}

static gboolean
is_for_home (const Search *search, guint place)
{
  const CbMatchProgramme *programme = &search->input->programmes[place];

  return search->home_state == NULL || !programme->names_recipients ||
         (search->home_place >= 0 &&
          cb_bits_has (&programme->recipients, (guint) search->home_place));
}

/* The next step of the case is late, or due within a week. */
static gboolean
is_due (const Search *search, const CbCaseFile *file)
{
  CbDate due = cb_record_get_date (file->record, CB_CASE_DUE);

  if (cb_case_is_over (file->status) || due == CB_DATE_NONE || due - search->as_of > DUE_DAYS)
    return FALSE;
  return search->home_state == NULL ||
         g_strcmp0 (cb_record_get (file->need, CB_NEED_STATE), search->home_state) == 0;
}

static GArray *
find_waiting (const Search *search, Waiting kind)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  const CbMatchInput *input = search->input;

  switch (kind)
    {
    case WAITING_CASES:
      for (guint place = 0; place < search->cases->len; place++)
        if (is_due (search, g_ptr_array_index (search->cases, place)))
          g_array_append_val (places, place);
      break;
    case WAITING_UNMET:
      for (guint i = 0; i < search->overview->unmet->len; i++)
        {
          guint place = g_array_index (search->overview->unmet, guint, i);

          if (!cb_bits_is_empty (&input->needs[place].areas) && is_of_home (search, place))
            g_array_append_val (places, place);
        }
      break;
    case WAITING_UNCLASSIFIED:
      for (guint place = 0; place < input->n_needs; place++)
        if (input->needs[place].open && cb_bits_is_empty (&input->needs[place].areas) &&
            is_of_home (search, place))
          g_array_append_val (places, place);
      break;
    case WAITING_CLOSING:
    case N_WAITING:
    default:
      for (guint place = 0; place < input->n_programmes; place++)
        if (closes_soon (search, place) && is_for_home (search, place))
          g_array_append_val (places, place);
    }
  return places;
}

static GtkWidget *
make_need_row (const Search *search, Waiting kind, guint place)
{
  const CbRecord *need = cb_match_set_get_need (search->overview->set, place);
  const char *state = get_state_name (need);
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (kind == WAITING_UNMET)
    /* Translators: %s is the name of a State */
    text = g_strdup_printf (_ ("%s · no programme fits"), state);
  else
    /* Translators: %s is the name of a State */
    text = g_strdup_printf (_ ("%s · has no capacity area, so nothing can be matched"), state);
  row = make_row (get_title (need), text);
  add_icon (row, "cb-needs-symbolic", "needs-icon");
  if (kind == WAITING_UNMET)
    add_action (row, _ ("Why?"), "win.show-matches", &cb_noun_need, cb_record_get_ref (need));
  else
    add_action (row, _ ("Classify"), "win.show-record", &cb_noun_need, cb_record_get_ref (need));
  return row;
}

static GtkWidget *
make_closing_row (const Search *search, guint place)
{
  const CbRecord *programme = cb_match_set_get_programme (search->overview->set, place);
  CbDate deadline = search->input->programmes[place].deadline;
  guint days = (guint) (deadline - search->as_of);
  g_autofree char *date = cb_wording_date (deadline);
  g_autofree char *isolated = cb_text_isolate (date);
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (days == 0)
    text = g_strdup (_ ("Closes today"));
  else
    /* Translators: %u is a number of days, %s a date */
    text = g_strdup_printf (ngettext ("Closes in %u day, on %s", "Closes in %u days, on %s", days),
                            days, isolated);
  row = make_row (get_title (programme), text);
  add_icon (row, "cb-programmes-symbolic", "programmes-icon");
  add_action (row, _ ("Whom it fits"), "win.show-matches", &cb_noun_programme,
              cb_record_get_ref (programme));
  return row;
}

static GtkWidget *
make_case_row (const Search *search, guint place)
{
  const CbCaseFile *file = g_ptr_array_index (search->cases, place);
  gboolean overdue = cb_case_file_is_overdue (file, search->as_of);
  g_autofree char *due = cb_case_words_due (file, search->as_of);
  g_autofree char *text = NULL;
  GtkWidget *row;

  /* Translators: a State, where its case stands, and when the next step is due */
  text = g_strdup_printf (_ ("%s · %s · %s"), get_state_name (file->need),
                          cb_case_words_status (file->status), due);
  row = make_row (get_title (file->need), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  add_icon (row, overdue ? "dialog-warning-symbolic" : "cb-cases-symbolic",
            overdue ? "warning" : "case-icon");
  add_action (row, _ ("Go on"), "win.show-record", &cb_noun_case, cb_record_get_ref (file->record));
  return row;
}

static GtkWidget *
make_waiting_row (const Search *search, Waiting kind, guint place)
{
  if (kind == WAITING_CASES)
    return make_case_row (search, place);
  return kind == WAITING_CLOSING ? make_closing_row (search, place)
                                 : make_need_row (search, kind, place);
}

/* What a perspective cares for first. */
static const Waiting *
get_order (const char *perspective)
{
  static const Waiting state[] = { WAITING_CASES, WAITING_UNMET, WAITING_UNCLASSIFIED,
                                   WAITING_CLOSING };
  static const Waiting provider[] = { WAITING_CASES, WAITING_CLOSING, WAITING_UNMET,
                                      WAITING_UNCLASSIFIED };
  static const Waiting secretariat[] = { WAITING_CASES, WAITING_UNCLASSIFIED, WAITING_UNMET,
                                         WAITING_CLOSING };

  if (g_str_equal (perspective, "provider"))
    return provider;
  if (g_str_equal (perspective, "secretariat"))
    return secretariat;
  return state;
}

static void
prepare_search (Search *search,
                const CbOverview *overview,
                GPtrArray *cases,
                CbPreferences *preferences,
                CbDate as_of)
{
  const char *home = cb_preferences_get_home_state (preferences);
  const CbCode *code = NULL;

  if (g_str_equal (cb_preferences_get_perspective (preferences), "state") && *home != '\0')
    code = cb_reference_find ("states", home);
  search->overview = overview;
  search->cases = cases;
  search->input = cb_match_set_get_input (overview->set);
  search->home_state = code != NULL ? code->code : NULL;
  search->home_place = code != NULL ? (int) code->place : -1;
  search->as_of = as_of;
}

void
cb_overview_fill_waiting (GtkListBox *list,
                          const CbOverview *overview,
                          GPtrArray *cases,
                          CbPreferences *preferences,
                          CbDate as_of)
{
  const Waiting *order = get_order (cb_preferences_get_perspective (preferences));
  GArray *found[N_WAITING];
  guint taken[N_WAITING];
  guint n_rows = 0;
  Search search;

  prepare_search (&search, overview, cases, preferences, as_of);
  for (guint i = 0; i < N_WAITING; i++)
    {
      found[i] = find_waiting (&search, order[i]);
      taken[i] = MIN (found[i]->len, FAIR_SHARE);
      n_rows += taken[i];
    }
  for (guint i = 0; i < N_WAITING; i++)
    {
      guint more = n_rows < MOST_WAITING ? MIN (found[i]->len - taken[i], MOST_WAITING - n_rows)
                                         : 0;

      taken[i] += more;
      n_rows += more;
    }

  clear_list (list);
  n_rows = 0;
  for (guint i = 0; i < N_WAITING; i++)
    {
      for (guint j = 0; j < taken[i] && n_rows < MOST_WAITING; j++, n_rows++)
        gtk_list_box_append (list, make_waiting_row (&search, order[i],
                                                     g_array_index (found[i], guint, j)));
      g_array_unref (found[i]);
    }
  if (n_rows == 0)
    append_nothing (list, _ ("Nothing is waiting."));
}

const char *
cb_overview_find_closing (const CbOverview *overview, CbDate as_of)
{
  Search search = { overview, NULL, cb_match_set_get_input (overview->set), NULL, -1, as_of };

  for (guint place = 0; place < search.input->n_programmes; place++)
    if (closes_soon (&search, place))
      return search.input->programmes[place].ref;
  return NULL;
}

/* Best matches */

static GtkWidget *
make_score (double score)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = cb_wording_score (score);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *bar = gtk_level_bar_new ();

  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL, 1);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), score);
  gtk_widget_set_size_request (bar, 48, -1);
  gtk_widget_add_css_class (bar, "score-bar");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Score"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  return box;
}

void
cb_overview_fill_best (GtkListBox *list, const CbOverview *overview)
{
  clear_list (list);
  for (guint i = 0; i < overview->best->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (overview->best, CbRankedPair, i);
      const CbRecord *need = cb_match_set_get_need (overview->set, pair->need);
      const CbRecord *programme = cb_match_set_get_programme (overview->set, pair->programme);
      g_autofree char *text = NULL;
      GtkWidget *row;

      /* Translators: the name of a State, then the title of a programme that fits its need */
      text = g_strdup_printf (_ ("%s · %s"), get_state_name (need), get_title (programme));
      row = make_row (get_title (need), text);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_score (pair->totals.score));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-matches");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", cb_noun_need.id,
                                        cb_record_get_ref (need));
      gtk_list_box_append (list, row);
    }
  if (overview->best->len == 0)
    append_nothing (list, _ ("No open programme fits an open need yet."));
}

/* Recent */

static GtkWidget *
make_step_row (const CbStep *step)
{
  g_autofree char *title = cb_wording_step (step);
  g_autofree char *moment = cb_wording_moment (step->at);
  g_autofree char *isolated = cb_text_isolate (moment);
  g_autofree char *actor = cb_text_isolate (step->actor);
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (step->undone)
    /* Translators: who did something and when, “maria · 20 Nov 2026, 09:30” */
    text = g_strdup_printf (_ ("%s · %s · taken back"), actor, isolated);
  else
    /* Translators: who did something and when, “maria · 20 Nov 2026, 09:30” */
    text = g_strdup_printf (_ ("%s · %s"), actor, isolated);
  row = make_row (title, text);
  if (step->undone)
    gtk_widget_add_css_class (row, "dim-row");
  return row;
}

static void
add_undo (GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.undo");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Undo this step"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Undo this step"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

void
cb_overview_fill_recent (GtkListBox *list, const CbOverview *overview)
{
  gboolean latest = TRUE;

  clear_list (list);
  for (guint i = 0; i < MIN (overview->recent->len, MOST_RECENT); i++)
    {
      const CbStep *step = g_ptr_array_index (overview->recent, i);
      GtkWidget *row = make_step_row (step);

      if (latest && !step->undone)
        {
          add_undo (row);
          latest = FALSE;
        }
      gtk_list_box_append (list, row);
    }
  if (overview->recent->len == 0)
    append_nothing (list, _ ("Nothing was changed yet."));
}
