/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include "cb-date.h"
#include "cb-editor-rows.h"
#include "cb-editor-typing.h"

struct _CbEditorTyping
{
  CbEditorRow *row; /* owns this */
  GtkWidget *control;
  CbEditorReadFunc read;
  gpointer user_data;
  guint source;
  gboolean pending; /* typed, and not saved */
  gboolean focused;
};

static void
save (CbEditorTyping *self)
{
  g_autofree char *input = self->read (self->user_data);

  self->pending = FALSE;
  cb_editor_row_save (self->row, input[0] != '\0' ? input : NULL);
}

static gboolean
timeout_cb (gpointer user_data)
{
  CbEditorTyping *self = user_data;

  self->source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
enter_cb (GtkEventControllerFocus *controller, CbEditorTyping *self)
{
  self->focused = TRUE;
}

/* Whoever leaves sees the text as it was stored. */
static void
leave_cb (GtkEventControllerFocus *controller, CbEditorTyping *self)
{
  self->focused = FALSE;
  if (self->pending)
    cb_editor_typing_flush (self);
  else if (!cb_editor_row_is_dirty (self->row) && cb_editor_row_get_record (self->row) != NULL)
    cb_editor_row_set_record (self->row, cb_editor_row_get_record (self->row),
                              cb_editor_row_get_language (self->row));
}

CbEditorTyping *
cb_editor_typing_new (CbEditorRow *row,
                      GtkWidget *control,
                      CbEditorReadFunc read,
                      gpointer user_data)
{
  CbEditorTyping *self = g_new0 (CbEditorTyping, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->row = row;
  self->control = control;
  self->read = read;
  self->user_data = user_data;
  g_signal_connect (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (control, focus);
  g_object_set_data (G_OBJECT (control), "cb-typing-focus", focus);
  return self;
}

void
cb_editor_typing_free (CbEditorTyping *self)
{
  gpointer focus = g_object_get_data (G_OBJECT (self->control), "cb-typing-focus");

  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (focus, self);
  g_free (self);
}

void
cb_editor_typing_wait (CbEditorTyping *self)
{
  cb_editor_row_set_dirty (self->row, TRUE);
  g_clear_handle_id (&self->source, g_source_remove);
  self->pending = TRUE;
}

void
cb_editor_typing_changed (CbEditorTyping *self)
{
  cb_editor_typing_wait (self);
  self->source = g_timeout_add (CB_EDITOR_SAVE_DELAY_MS, timeout_cb, self);
}

void
cb_editor_typing_flush (CbEditorTyping *self)
{
  if (!self->pending)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  save (self);
}

gboolean
cb_editor_typing_is_same (CbEditorTyping *self, const char *value)
{
  g_autofree char *input = self->read (self->user_data);

  if (self->focused)
    g_strstrip (input);
  return g_str_equal (input, value != NULL ? value : "");
}

/* --- numbers and dates ----------------------------------------------------- */

/* Digits of any script as ASCII, without blanks. */
static char *
take_digits (const char *typed)
{
  GString *text = g_string_new (NULL);

  for (const char *next = typed; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar c = g_utf8_get_char (next);

      if (g_unichar_isspace (c) || c == 0x2019 || c == '\'' || c == 0x200F || c == 0x200E)
        continue;
      if (g_unichar_isdigit (c))
        g_string_append_printf (text, "%d", g_unichar_digit_value (c));
      else if (c == 0x066B) /* Arabic decimal separator */
        g_string_append_c (text, '.');
      else if (c != 0x066C) /* Arabic thousands separator */
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* Whether @mark stands only where it parts groups of three digits: 1,250,000. */
static gboolean
parts_groups (const char *text, char mark)
{
  const char *first = strchr (text, mark);
  gsize run = 0;

  if (first == NULL || first - text > 3 || first == text)
    return FALSE;
  for (const char *next = first + 1;; next++)
    {
      if (g_ascii_isdigit (*next))
        run++;
      else if (run != 3)
        return FALSE;
      else if (*next == mark)
        run = 0;
      else
        return *next == '\0' || *next == '.' || *next == ',';
    }
}

static void
remove_mark (char *text, char mark)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != mark)
      *to++ = *from;
  *to = '\0';
}

char *
cb_editor_typing_clean_number (const char *typed)
{
  g_autofree char *text = take_digits (typed);
  gboolean comma_decimal = g_str_equal (nl_langinfo (RADIXCHAR), ",");
  char group = comma_decimal ? '.' : ',';
  char decimal = comma_decimal ? ',' : '.';

  /* "1.250" is more than a thousand where the comma parts the decimals, and only there. */
  if (parts_groups (text, group))
    remove_mark (text, group);
  else if (strchr (text, decimal) != strrchr (text, decimal) && parts_groups (text, decimal))
    remove_mark (text, decimal);
  if (strchr (text, '.') == NULL && strchr (text, ',') == strrchr (text, ','))
    g_strdelimit (text, ",", '.');

  /* What is no number is shown in the message as it was typed. */
  if (text[0] != '\0' && strspn (text, "0123456789.+-") != strlen (text))
    return g_strstrip (g_strdup (typed));
  return g_steal_pointer (&text);
}

char *
cb_editor_typing_clean_date (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  CbDate date;
  GDate day;

  /* Less than a day, a month and a year would be guessed at. */
  if (cb_date_parse (text, &date) || g_utf8_strlen (text, -1) < 6)
    return g_steal_pointer (&text);

  g_date_clear (&day, 1);
  g_date_set_parse (&day, text);
  if (!g_date_valid (&day))
    return g_steal_pointer (&text);

  date = cb_date_from_ymd (g_date_get_year (&day), (int) g_date_get_month (&day),
                           g_date_get_day (&day));
  return cb_date_format (date);
}
