/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal says which records a set and the database may no longer have in common.
 * What can not be told from it (another program has written, thousands were imported, a
 * noun of which nothing is known here) is loaded as a whole. */

#include "config.h"

#include "cb-answer.h"
#include "cb-assessment.h"
#include "cb-award.h"
#include "cb-call.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-contribution.h"
#include "cb-cost-line.h"
#include "cb-distinction.h"
#include "cb-document.h"
#include "cb-eligibility-result.h"
#include "cb-event.h"
#include "cb-export-profile.h"
#include "cb-feedback.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-import-batch.h"
#include "cb-import-profile.h"
#include "cb-indicator.h"
#include "cb-journal-mark.h"
#include "cb-judgement.h"
#include "cb-match-set-private.h"
#include "cb-match-sets.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-organisation.h"
#include "cb-outcome.h"
#include "cb-own-instrument.h"
#include "cb-principle-check.h"
#include "cb-profile.h"
#include "cb-programme.h"
#include "cb-rate.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-run.h"
#include "cb-transaction.h"

/* With more records than this, reading everything takes no longer. */
#define MOST_TOUCHED 2000
/* Today, and the day that somebody looks at on the page of matches. */
#define MOST_SETS 2

typedef struct
{
  CbMatchSet *set;
  CbJournalMark *mark; /* the set holds what the database held then */
} Entry;

struct _CbMatchSets
{
  GPtrArray *entries; /* of Entry, the one asked for last at the end */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->set, cb_match_set_unref);
  g_clear_pointer (&entry->mark, cb_journal_mark_free);
  g_free (entry);
}

CbMatchSets *
cb_match_sets_new (void)
{
  CbMatchSets *self = g_atomic_rc_box_new0 (CbMatchSets);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

CbMatchSets *
cb_match_sets_ref (CbMatchSets *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sets_clear (gpointer data)
{
  g_ptr_array_unref (((CbMatchSets *) data)->entries);
}

void
cb_match_sets_unref (CbMatchSets *self)
{
  g_atomic_rc_box_release_full (self, sets_clear);
}

/* --- what may be different ------------------------------------------------- */

static void
changes_clear (CbMatchSetChanges *changes)
{
  g_clear_pointer (&changes->needs, g_hash_table_unref);
  g_clear_pointer (&changes->programmes, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbMatchSetChanges, changes_clear)

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Whatever becomes of these, no need or programme is another for it. */
static gboolean
is_aside (const CbNoun *noun)
{
  static const CbNoun *const aside[] = {
    &cb_noun_profile,        &cb_noun_document,
    &cb_noun_case_step,      &cb_noun_feedback,
    &cb_noun_indicator,      &cb_noun_assessment,
    &cb_noun_answer,         &cb_noun_contact,
    &cb_noun_contact_check,  &cb_noun_principle_check,
    &cb_noun_event,          &cb_noun_run,
    &cb_noun_own_item,       &cb_noun_own_instrument,
    &cb_noun_fund,           &cb_noun_contribution,
    &cb_noun_rule_set,       &cb_noun_rule,
    &cb_noun_call,           &cb_noun_application,
    &cb_noun_nominee,        &cb_noun_cost_line,
    &cb_noun_outcome,        &cb_noun_judgement,
    &cb_noun_award,          &cb_noun_eligibility_result,
    &cb_noun_milestone,      &cb_noun_transaction,
    &cb_noun_export_profile, &cb_noun_distinction,
    &cb_noun_import_profile, &cb_noun_import_batch,
  };

  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    if (noun == aside[i])
      return TRUE;
  return FALSE;
}

/* FALSE for a noun of which it is not known here what it means for a set. */
static gboolean
add_touched (CbMatchSetChanges *changes, const CbTouched *touched)
{
  if (touched->noun == &cb_noun_need)
    add_id (changes->needs, touched->id);
  else if (touched->noun == &cb_noun_programme)
    add_id (changes->programmes, touched->id);
  else if (touched->noun == &cb_noun_organisation)
    changes->organisations = TRUE;
  else if (touched->noun == &cb_noun_rate)
    changes->rates = TRUE;
  else if (touched->noun == &cb_noun_case)
    changes->cases = TRUE;
  else
    return is_aside (touched->noun);
  return TRUE;
}

/* @known: whether @changes tells everything. */
static gboolean
find_changes (const Entry *entry,
              CbDatabase *database,
              CbMatchSetChanges *changes,
              gboolean *known,
              GError **error)
{
  g_autoptr (GArray) touched = NULL;

  changes->needs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  changes->programmes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!cb_journal_mark_list_touched (entry->mark, database, MOST_TOUCHED, &touched, error))
    return FALSE;

  *known = touched != NULL;
  for (guint i = 0; touched != NULL && i < touched->len; i++)
    *known = add_touched (changes, &g_array_index (touched, CbTouched, i)) && *known;
  return TRUE;
}

static gboolean
is_same (const CbMatchSetChanges *changes)
{
  return g_hash_table_size (changes->needs) == 0 && g_hash_table_size (changes->programmes) == 0 &&
         !changes->organisations && !changes->rates && !changes->cases;
}

/* --- sets ------------------------------------------------------------------ */

/* The set of the day, else the one asked for last, from which one of another day can be made. */
static Entry *
find_entry (CbMatchSets *self, CbDate as_of)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (cb_match_set_get_input (entry->set)->as_of == as_of)
        return entry;
    }
  return self->entries->len > 0 ? g_ptr_array_index (self->entries, self->entries->len - 1) : NULL;
}

static CbMatchSet *
make_set (const Entry *before, CbDatabase *database, CbDate as_of, GError **error)
{
  g_auto (CbMatchSetChanges) changes = { NULL };
  gboolean known = FALSE;

  if (before != NULL && !find_changes (before, database, &changes, &known, error))
    return NULL;
  if (!known)
    return cb_match_set_load (database, as_of, error);
  if (is_same (&changes) && cb_match_set_get_input (before->set)->as_of == as_of)
    return cb_match_set_ref (before->set);
  return cb_match_set_load_changes (before->set, &changes, database, as_of, error);
}

/* Puts the set at the end, in place of the one of its day or of the one asked for first. */
static void
put_set (CbMatchSets *self, CbMatchSet *set, CbJournalMark *mark)
{
  Entry *entry = g_new0 (Entry, 1);
  CbDate as_of = cb_match_set_get_input (set)->as_of;
  guint out = 0;

  entry->set = cb_match_set_ref (set);
  entry->mark = mark;
  while (out < self->entries->len &&
         cb_match_set_get_input (((Entry *) g_ptr_array_index (self->entries, out))->set)->as_of !=
             as_of)
    out++;
  if (out < self->entries->len)
    g_ptr_array_remove_index (self->entries, out);
  else if (self->entries->len == MOST_SETS)
    g_ptr_array_remove_index (self->entries, 0);
  g_ptr_array_add (self->entries, entry);
}

CbMatchSet *
cb_match_sets_get (CbMatchSets *self, CbDatabase *database, CbDate as_of, GError **error)
{
  g_autoptr (CbJournalMark) mark = NULL;
  CbMatchSet *set;

  g_return_val_if_fail (self != NULL && database != NULL, NULL);

  /* Before anything is read: what another program writes meanwhile is then seen next time. */
  mark = cb_journal_mark_new (database, error);
  if (mark == NULL)
    return NULL;
  set = make_set (find_entry (self, as_of), database, as_of, error);
  if (set != NULL)
    put_set (self, set, g_steal_pointer (&mark));
  return set;
}
