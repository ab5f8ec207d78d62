/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-locale.h"
#include "cb-merge-sentences.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

char *
cb_merging_word_field (const CbMergeConflict *conflict)
{
  g_autofree char *label = NULL;
  const CbCode *language;

  if (conflict->field == NULL)
    return g_strdup (_ ("The record as a whole"));
  label = cb_wording_label (conflict->field);
  if (conflict->language == NULL)
    return g_steal_pointer (&label);
  language = cb_reference_find ("languages", conflict->language);
  /* Translators: a field and the language of its text, such as “Title (French)”. */
  return g_strdup_printf (C_ ("field and language", "%s (%s)"), label,
                          language != NULL ? cb_code_get_name (language) : conflict->language);
}

char *
cb_merging_word_side (const CbMergeConflict *conflict,
                      gboolean theirs,
                      CbOrganisations *organisations)
{
  switch (conflict->kind)
    {
    case CB_CONFLICT_DELETED_HERE:
      return g_strdup (theirs ? C_ ("record", "Changed") : C_ ("record", "Deleted"));
    case CB_CONFLICT_DELETED_THERE:
      if (theirs)
        return g_strdup (C_ ("record", "Deleted"));
      return g_strdup (conflict->fixed ? _ ("Other records refer to it")
                                       : C_ ("record", "Changed"));
    case CB_CONFLICT_VALUES:
    default:
      return cb_wording_value (conflict->field, theirs ? conflict->theirs : conflict->ours,
                               theirs ? conflict->their_currency : conflict->our_currency,
                               organisations);
    }
}

char *
cb_merging_word_author (const CbMergeConflict *conflict, gboolean theirs)
{
  const char *at = theirs ? conflict->their_time : conflict->our_time;
  g_autofree char *moment = at != NULL ? cb_wording_moment (at) : NULL;
  g_autofree char *actor = NULL;

  if (moment == NULL)
    return NULL;
  if (theirs || conflict->our_actor == NULL)
    return g_steal_pointer (&moment);
  actor = cb_text_isolate (conflict->our_actor);
  /* Translators: a person and a moment, such as “Ana, 20 Nov 2026 14:30”. */
  return g_strdup_printf (_ ("%s, %s"), actor, moment);
}

char *
cb_merging_word_conflict (const CbMergeConflict *conflict)
{
  g_autofree char *ref = cb_text_isolate (conflict->ref);
  g_autofree char *field = cb_merging_word_field (conflict);
  g_autofree char *ours = cb_merging_word_side (conflict, FALSE, NULL);
  g_autofree char *theirs = cb_merging_word_side (conflict, TRUE, NULL);

  /* Translators: kind of record, its reference, a field, what stands here, what stands in the
   * package of another office. */
  return g_strdup_printf (_ ("%s %s, %s: here “%s”, there “%s”"), _ (conflict->noun->name), ref,
                          field, ours, theirs);
}

char *
cb_merging_word_package (const CbMerge *merge)
{
  g_autofree char *written = merge->written != NULL ? cb_wording_moment (merge->written) : NULL;
  g_autofree char *marking = cb_text_isolate (merge->marking != NULL ? merge->marking : "");
  guint withheld = (guint) MIN (merge->withheld, G_MAXUINT);

  if (written == NULL)
    return g_strdup (_ ("A package of another office"));
  if (withheld == 0 || merge->marking == NULL)
    /* Translators: a moment */
    return g_strdup_printf (_ ("Written on %s"), written);
  /* Translators: a moment, a number of records, a marking such as GREEN */
  return g_strdup_printf (ngettext ("Written on %s, without %u record that is marked above %s",
                                    "Written on %s, without %u records that are marked above %s",
                                    withheld),
                          written, withheld, marking);
}

const char *
cb_merging_word_group (CbMergeGroup group, guint n_records)
{
  switch (group)
    {
    case CB_MERGE_GROUP_NEW:
      return ngettext ("record is new", "records are new", n_records);
    case CB_MERGE_GROUP_THERE:
      return ngettext ("record was changed there", "records were changed there", n_records);
    case CB_MERGE_GROUP_HERE:
      return ngettext ("record was changed here", "records were changed here", n_records);
    case CB_MERGE_GROUP_BOTH:
    default:
      return ngettext ("record was changed here and there", "records were changed here and there",
                       n_records);
    }
}
