/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-agenda.h"
#include "cb-calendar-words.h"
#include "cb-compat.h"
#include "cb-marks.h"
#include "cb-text.h"
#include "cb-wording.h"

#define ENTRY_KEY "cb-entry"

struct _CbAgenda
{
  AdwBin parent_instance;

  GPtrArray *overdue;
  GPtrArray *entries;
  CbDate from;
  CbDate today;
  guint n_rows;

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *empty;
};

G_DEFINE_FINAL_TYPE (CbAgenda, cb_agenda, ADW_TYPE_BIN)

static guint activated_signal;

static CbCalendarEntry *
get_entry (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), ENTRY_KEY);
}

/* The day under which an entry stands: one that is under way stands under the first day shown. */
static CbDate
get_group (CbAgenda *self, const CbCalendarEntry *entry)
{
  return entry->overdue ? CB_DATE_NONE : MAX (entry->first, self->from);
}

static char *
word_group (CbAgenda *self, CbDate day)
{
  g_autofree char *date = NULL;

  if (day == CB_DATE_NONE)
    return g_strdup (_ ("Overdue"));
  date = cb_calendar_word_day (day);
  /* Translators: %s is a date. */
  return day == self->today ? g_strdup_printf (_ ("Today, %s"), date) : g_steal_pointer (&date);
}

static void
group_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CbAgenda *self = user_data;
  CbDate day = get_group (self, get_entry (row));
  g_autofree char *words = NULL;
  GtkWidget *heading;

  if (before != NULL && get_group (self, get_entry (before)) == day)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  words = word_group (self, day);
  heading = cb_marks_new_label (words, "agenda-heading");
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_row_set_header (row, heading);
}

static GtkWidget *
new_row (CbCalendarEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (cb_calendar_get_icon (entry));
  GtkWidget *title = cb_marks_new_label (entry->title, NULL);
  g_autofree char *when = cb_wording_date (entry->first);
  g_autofree char *day = cb_text_isolate (when);
  g_autofree char *about = cb_calendar_word_about (entry);
  g_autofree char *dated = g_strconcat (about, " · ", day, NULL);
  GtkWidget *detail = cb_marks_new_label (entry->overdue ? dated : about, "caption");
  g_autofree char *words = cb_calendar_word_entry (entry);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (row, words);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (box, "agenda-row");
  if (entry->overdue)
    gtk_widget_add_css_class (icon, "overdue");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), ENTRY_KEY, entry);
  cb_marks_set_accessible_label (row, words);
  return row;
}

static void
activated_cb (CbAgenda *self, GtkListBoxRow *row)
{
  g_signal_emit (self, activated_signal, 0, get_entry (row));
}

static void
cb_agenda_dispose (GObject *object)
{
  CbAgenda *self = CB_AGENDA (object);

  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
    }
  self->list = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->overdue, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_agenda_parent_class)->dispose (object);
}

static void
cb_agenda_class_init (CbAgendaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_agenda_dispose;
  activated_signal = g_signal_new ("entry-activated", CB_TYPE_AGENDA, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cb_agenda_init (CbAgenda *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, group_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "agenda-list");
  cb_marks_set_accessible_label (GTK_WIDGET (self->list), _ ("Calendar as a list"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  cb_compat_tab_out_of (GTK_WIDGET (self->list));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "cb-calendar-symbolic");
  adw_status_page_set_title (self->empty, _ ("Nothing in this time"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, scrolled, "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
describe_empty (CbAgenda *self, CbDate to)
{
  g_autofree char *first = cb_wording_date (self->from);
  g_autofree char *last = cb_wording_date (to);
  /* Translators: two dates. */
  g_autofree char *text = g_strdup_printf (_ ("From %s until %s nothing is planned and nothing "
                                              "falls due."),
                                           first, last);

  adw_status_page_set_description (self->empty, text);
}

void
cb_agenda_set_entries (CbAgenda *self,
                       GPtrArray *overdue,
                       GPtrArray *entries,
                       CbDate from,
                       CbDate to,
                       CbDate today)
{
  GtkWidget *row;

  g_return_if_fail (CB_IS_AGENDA (self));

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_ref (overdue);
  g_ptr_array_ref (entries);
  g_clear_pointer (&self->overdue, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->overdue = overdue;
  self->entries = entries;
  self->from = from;
  self->today = today;
  self->n_rows = 0;
  for (guint i = 0; i < overdue->len; i++)
    if (((CbCalendarEntry *) g_ptr_array_index (overdue, i))->overdue)
      {
        gtk_list_box_append (self->list, new_row (g_ptr_array_index (overdue, i)));
        self->n_rows++;
      }
  for (guint i = 0; i < entries->len; i++)
    {
      CbCalendarEntry *entry = g_ptr_array_index (entries, i);

      /* What is overdue stands above already. */
      if (entry->overdue || entry->last < from || entry->first > to)
        continue;
      gtk_list_box_append (self->list, new_row (entry));
      self->n_rows++;
    }
  describe_empty (self, to);
  gtk_stack_set_visible_child_name (self->stack, self->n_rows > 0 ? "list" : "empty");
}

guint
cb_agenda_get_size (CbAgenda *self)
{
  g_return_val_if_fail (CB_IS_AGENDA (self), 0);

  return self->n_rows;
}

void
cb_agenda_focus_first (CbAgenda *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CB_IS_AGENDA (self));

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
