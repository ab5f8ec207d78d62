/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps that add many records, and steps back. */

#pragma once

#include "cb-journal.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-test.h"

/* More than a part of the journal holds. */
#define MANY 2500
#define WHO "test"

typedef struct
{
  GPtrArray *records;
  gboolean bulk;
} Inserting;

static gboolean
insert_all (CbDatabase *database, gpointer user_data, GError **error)
{
  const Inserting *inserting = user_data;

  if (inserting->bulk && !cb_journal_begin_bulk (database, error))
    return FALSE;
  for (guint i = 0; i < inserting->records->len; i++)
    {
      g_autoptr (CbRecord) copy = cb_record_copy (g_ptr_array_index (inserting->records, i));

      copy->id = 0;
      if (!cb_records_insert (database, copy, error))
        return FALSE;
    }
  return !inserting->bulk || cb_journal_end_bulk (database, error);
}

static void
run (CbDatabase *database, CbChangeFunc func, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  cb_journal_run (database, WHO, CB_VERB_IMPORT, NULL, NULL, NULL, func, user_data, &error);
  g_assert_no_error (error);
}

static void
undo (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_undo (database, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

static void
redo (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_redo (database, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

static void
check_sound (CbDatabase *database)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_database_check (database, faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static GPtrArray *
make_needs (guint n)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *ref = g_strdup_printf ("BULK-%04u", i);
      g_autofree char *title = g_strdup_printf ("Need with the unlikely word zyx%04u", i);
      CbRecord *need = cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", title,
                                       "description",
                                       "A text that is long enough to fill a part soon, and says "
                                       "nothing about anybody or anything.",
                                       "amount", "1250.5", "priority", "3", NULL);

      if (i % 10 == 0)
        cb_record_set_translation (need, CB_NEED_TITLE, "fr", "Besoin écrit");
      g_ptr_array_add (needs, need);
    }
  return needs;
}
