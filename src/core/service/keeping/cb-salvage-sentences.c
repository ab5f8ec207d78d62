/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-salvage-sentences.h"
#include "cb-text.h"

static const char *
find_label (const CbSalvageTable *table)
{
  if (table->noun != NULL)
    return _ (table->noun->name_plural);
  if (g_str_equal (table->name, "translation"))
    return _ ("Texts in other languages");
  if (g_str_has_prefix (table->name, "command"))
    return _ ("Steps of the journal");
  /* Translators: what the database has noted of where its values come from. */
  return _ ("Notes for merging");
}

static CbSalvageLine *
find_line (GArray *lines, const char *label)
{
  CbSalvageLine line = { .label = label };

  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (g_array_index (lines, CbSalvageLine, i).label, label))
      return &g_array_index (lines, CbSalvageLine, i);
  g_array_append_val (lines, line);
  return &g_array_index (lines, CbSalvageLine, lines->len - 1);
}

GArray *
cb_salvage_sentences_list (const CbSalvageReport *report)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (CbSalvageLine));

  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbSalvageTable *table = g_ptr_array_index (report->tables, i);
      CbSalvageLine *line;

      if (table->n_read + table->n_left_out + table->n_gaps == 0 && !table->missing)
        continue;
      line = find_line (lines, find_label (table));
      /* A step has rows in several tables; the one that people count is its own. */
      if (!g_str_has_prefix (table->name, "command_"))
        line->n_read += table->n_read;
      line->n_left_out += table->n_left_out;
      line->n_cleared += table->n_cleared;
      line->n_gaps += table->n_gaps + (table->missing ? 1 : 0);
    }
  return lines;
}

char *
cb_salvage_sentences_describe (const CbSalvageReport *report, const char *target)
{
  g_autofree char *shown = g_filename_display_name (target);
  g_autofree char *isolated = cb_text_isolate (shown);
  g_autofree char *left_out = NULL;
  guint64 n = cb_salvage_report_count (report);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%u record was read and is now in “%s”.",
                                    "%u records were read and are now in “%s”.", (gulong) n),
                          (guint) n, isolated);
  g_string_append_c (text, '\n');
  g_string_append (text, cb_salvage_report_is_whole (report)
                             ? _ ("All tables could be read to their end.")
                             : _ ("Not all could be read: a part of the data is lost."));
  if (report->log_unfit)
    g_string_append_printf (text, "\n%s",
                            _ ("The write-ahead log beside the file did not fit and was left "
                               "aside."));
  if (report->left_out != NULL)
    {
      g_autofree char *name = g_filename_display_name (report->left_out);

      left_out = cb_text_isolate (name);
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              _ ("What could be read but has lost what it belongs to is in “%s”."),
                              left_out);
    }
  g_string_append_printf (text, "\n%s", _ ("The damaged file is as it was."));
  return g_string_free (text, FALSE);
}
