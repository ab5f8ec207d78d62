/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-copy-sentences.h"
#include "cb-text.h"
#include "cb-wording.h"

const char *
cb_copy_sentences_reason (CbCopyReason reason)
{
  static const char *const reasons[CB_N_COPY_REASONS] = {
    /* Translators: why a copy of the database was made; these stand in a column of a table. */
    [CB_COPY_HAND] = NC_ ("copy", "By hand"),
    [CB_COPY_DAILY] = NC_ ("copy", "Each day"),
    [CB_COPY_UPGRADE] = NC_ ("copy", "Before an upgrade"),
    [CB_COPY_IMPORT] = NC_ ("copy", "Before an import"),
    [CB_COPY_MERGE] = NC_ ("copy", "Before a merge"),
    [CB_COPY_RESTORE] = NC_ ("copy", "Before a copy took its place"),
  };

  g_return_val_if_fail (reason < CB_N_COPY_REASONS, NULL);

  return g_dpgettext2 (NULL, "copy", reasons[reason]);
}

char *
cb_copy_sentences_moment (const CbCopy *copy)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (copy->at);
  g_autofree char *at = g_date_time_format_iso8601 (moment);

  return cb_wording_moment (at);
}

char *
cb_copy_sentences_step (const CbStep *step)
{
  g_autofree char *at = cb_wording_moment (step->at);
  g_autofree char *what = cb_wording_step (step);
  g_autofree char *isolated = cb_text_isolate (what);

  /* Translators: when a step was taken, and what it was: “20 Nov 2026, 18:15 – Edit need UKR-01”.
   */
  return g_strdup_printf (C_ ("copy", "%1$s – %2$s"), at, isolated);
}

char *
cb_copy_sentences_newest (const CbCopyFacts *facts)
{
  g_autofree char *step = NULL;

  if (facts->newest == NULL)
    return g_strdup (_ ("No step is recorded in it."));
  step = cb_copy_sentences_step (facts->newest);
  /* Translators: %s is when and what: “20 Nov 2026, 18:15 – Edit need UKR-01”. */
  return g_strdup_printf (_ ("The newest step in it: %s"), step);
}

char *
cb_copy_sentences_loss (const CbRestorePreview *preview)
{
  if (preview->present == NULL)
    return g_strdup (_ ("What the database holds now can not be read."));
  if (!preview->related)
    return g_strdup (_ ("This copy is not an earlier state of the database that is open: all that "
                        "the database holds now would be replaced."));
  if (preview->lost->len == 0)
    return g_strdup (_ ("No step was taken since this copy was made."));
  return g_strdup_printf (ngettext ("%u step that was taken since would no longer be in the "
                                    "database.",
                                    "%u steps that were taken since would no longer be in the "
                                    "database.",
                                    preview->lost->len),
                          preview->lost->len);
}
