/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two or three offices edit, delete, take back and exchange packages at random: in the end all have
 * the same data, and whatever was replaced by somebody who did not know of it was shown as a
 * conflict. What each value rests on is kept here a second time, as plain sets of writes, and the
 * program's vectors are held to it.
 *
 * CB_MERGE_ROUNDS says how many rounds; CB_MERGE_SEED with which one to begin. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cb-editing.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-merging.h"
#include "cb-packaging.h"
#include "cb-records.h"
#include "cb-test.h"
#include "merge-world.h"

#define USUAL_ROUNDS 60
#define N_OPERATIONS 45

/* --- what an office does ------------------------------------------------------ */

/* Compares what is stored with what was, and takes what differs for one write. */
static void
note_write (World *world, Office *office)
{
  State now = { { NULL } };
  gboolean changed = FALSE;

  read_values (office->database, &now);
  for (guint i = 0; i < n_cells; i++)
    if (g_strcmp0 (now.values[i], office->state.values[i]) != 0)
      {
        writes_add (&office->state.known[i], world->n_writes);
        changed = TRUE;
      }
  if (changed)
    world->n_writes++;
  for (guint i = 0; i < n_cells; i++)
    {
      g_free (office->state.values[i]);
      office->state.values[i] = now.values[i];
    }
}

/* A step stands at its place; what stood behind it can not be done again. */
static void
note_step (Office *office, const Writes *before)
{
  gint64 newest = newest_step (office->database);
  Step step = { .step = newest };

  if (newest == 0 || (office->steps->len > 0 &&
                      g_array_index (office->steps, Step, office->steps->len - 1).step == newest))
    return;
  memcpy (step.before, before, sizeof step.before);
  memcpy (step.after, office->state.known, sizeof step.after);
  g_array_append_val (office->steps, step);
}

static const char *
pick (World *world, const char *const *values, guint n_values)
{
  return values[g_rand_int_range (world->random, 0, (gint32) n_values)];
}

static const char *
pick_value (World *world, const Cell *cell)
{
  static const char *const texts[] = { "one", "two", "three" };
  static const char *const numbers[] = { "1", "2", "3" };
  static const char *const currencies[] = { "USD", "EUR", "CHF" };
  static const char *const areas[] = { "awareness", "exercises", "workforce" };
  static const char *const providers[] = { "O1", "O2" };

  if (g_str_equal (cell->field, "currency"))
    return pick (world, currencies, 3);
  if (g_str_equal (cell->field, "areas"))
    return pick (world, areas, 3);
  if (g_str_equal (cell->field, "provider"))
    return pick (world, providers, 2);
  if (g_str_equal (cell->field, "priority") || g_str_equal (cell->field, "amount") ||
      g_str_equal (cell->field, "places"))
    return pick (world, numbers, 3);
  if (cell->language != NULL && g_rand_int_range (world->random, 0, 4) == 0)
    return NULL;
  return pick (world, texts, 3);
}

static void
create (World *world, Office *office, const Cell *cell)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = NULL;
  const Cell title = { cell->noun, cell->ref, "title", NULL };
  const Cell provider = { cell->noun, cell->ref, "provider", NULL };

  if (cell->noun == &cb_noun_organisation)
    record = cb_test_record (cell->noun, "ref", cell->ref, "name", pick_value (world, &title),
                             NULL);
  else if (cell->noun == &cb_noun_need)
    record = cb_test_record (cell->noun, "ref", cell->ref, "title", pick_value (world, &title),
                             "state", "UKR", "currency", "USD", "tlp", "CLEAR", NULL);
  else
    record = cb_test_record (cell->noun, "ref", cell->ref, "title", pick_value (world, &title),
                             "provider", pick_value (world, &provider), NULL);
  /* Fails where the provider is not there. */
  (void) cb_editing_create (office->database, record, "tester", problems, NULL);
}

static void
edit (World *world, Office *office, const Cell *cell, gint64 id)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = NULL;

  record = cb_editing_set_field (office->database, cell->noun, id,
                                 (guint) cb_noun_find_field (cell->noun, cell->field),
                                 cell->language, pick_value (world, cell), "tester", problems,
                                 NULL);
}

static void
write_something (World *world, Office *office)
{
  const Cell *cell = &cells[g_rand_int_range (world->random, 0, (gint32) n_cells)];
  g_autoptr (CbRecord) record = cb_records_find (office->database, cell->noun, cell->ref, NULL);
  Writes before[N_CELLS];

  memcpy (before, office->state.known, sizeof before);
  if (record == NULL)
    create (world, office, cell);
  else if (g_rand_int_range (world->random, 0, 8) == 0)
    (void) cb_editing_delete (office->database, cell->noun, record->id, "tester", NULL);
  else
    edit (world, office, cell, record->id);
  note_write (world, office);
  note_step (office, before);
}

static void
tell_all (Office *office)
{
  for (guint i = 0; i < office->steps->len; i++)
    g_array_index (office->steps, Step, i).told = TRUE;
}

/* What nobody has heard of is taken back without a trace; everything else is a write. */
static void
go_back_or_forth (World *world, Office *office)
{
  gboolean redo = g_rand_boolean (world->random);
  g_autoptr (CbStep) step = redo ? cb_journal_redo (office->database, NULL)
                                 : cb_journal_undo (office->database, NULL);

  if (step == NULL)
    return;
  for (guint i = 0; i < office->steps->len; i++)
    {
      const Step *known = &g_array_index (office->steps, Step, i);

      if (known->step != step->number)
        continue;
      if (known->told)
        {
          note_write (world, office);
          tell_all (office); /* no later step finds what it left */
        }
      else
        {
          memcpy (office->state.known, redo ? known->after : known->before,
                  sizeof office->state.known);
          read_values (office->database, &office->state);
        }
      return;
    }
  g_assert_not_reached ();
}

static void
package_free (gpointer data)
{
  Package *package = data;

  (void) g_unlink (package->path);
  g_free (package->path);
  state_clear (&package->state);
  g_free (package);
}

static Package *
export_package (World *world, guint from)
{
  Office *office = &world->offices[from];
  Package *package = g_new0 (Package, 1);
  CbPackageScope scope = { NULL, NULL, TRUE };
  CbExportResult result;
  g_autoptr (GError) error = NULL;

  package->from = from;
  package->path = g_strdup_printf ("%s/%u.json", world->folder, world->packages->len);
  cb_packaging_write (office->database, &scope, package->path, CB_MARKING_RED, NULL, &result,
                      &error);
  g_assert_no_error (error);
  tell_all (office);
  memcpy (package->state.known, office->state.known, sizeof package->state.known);
  for (guint i = 0; i < n_cells; i++)
    package->state.values[i] = g_strdup (office->state.values[i]);
  g_ptr_array_add (world->packages, package);
  return package;
}

/* --- merging ------------------------------------------------------------------ */

static gboolean
is_shown (const CbImportPlan *plan, const Cell *cell)
{
  for (guint i = 0; i < plan->merge->conflicts->len; i++)
    {
      const CbMergeConflict *conflict = g_ptr_array_index (plan->merge->conflicts, i);

      if (conflict->noun != cell->noun || !g_str_equal (conflict->ref, cell->ref))
        continue;
      if (conflict->field == NULL || (g_str_equal (conflict->field->id, cell->field) &&
                                      g_strcmp0 (conflict->language, cell->language) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_refused (const CbImportPlan *plan, const Cell *cell)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CbImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->action == CB_IMPORT_REJECT && row->noun == cell->noun && row->record != NULL &&
          g_strcmp0 (cb_record_get_ref (row->record), cell->ref) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A value that is replaced, or that is not taken, was known to whoever wrote the other one, or
 * somebody was asked. */
static void
check_cell (const CbImportPlan *plan,
            const Cell *cell,
            const char *ours,
            const char *theirs,
            const char *after,
            const Writes *known_here,
            const Writes *known_there)
{
  gboolean lost_here = g_strcmp0 (ours, after) != 0 && !writes_cover (known_there, known_here);
  gboolean lost_there = g_strcmp0 (theirs, after) != 0 && !writes_cover (known_here, known_there);

  if ((lost_here || lost_there) && !is_shown (plan, cell))
    {
      g_test_message ("%s %s %s/%s: “%s” here, “%s” there, “%s” after", cell->noun->id, cell->ref,
                      cell->field, cell->language != NULL ? cell->language : "", ours, theirs,
                      after);
      g_test_fail ();
    }
}

static void
choose (World *world, CbMerge *merge)
{
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      CbMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      world->n_conflicts++;
      cb_merging_choose (merge, conflict,
                         g_rand_boolean (world->random) ? CB_MERGE_CHOICE_OURS
                                                        : CB_MERGE_CHOICE_THEIRS);
    }
}

static void
join_knowledge (World *world, Office *office, const Package *package, const CbImportPlan *plan)
{
  gboolean asked = FALSE;

  for (guint i = 0; i < n_cells; i++)
    {
      /* Of what the other office never had, its package says nothing. */
      if (writes_are_none (&package->state.known[i]) || is_refused (plan, &cells[i]))
        continue;
      writes_join (&office->state.known[i], &package->state.known[i]);
      if (!is_shown (plan, &cells[i]))
        continue;
      writes_add (&office->state.known[i], world->n_writes);
      asked = TRUE;
    }
  if (asked)
    world->n_writes++;
}

/* Returns: whether anything was changed, or asked, or refused. */
static gboolean
deliver (World *world, const Package *package, guint to)
{
  Office *office = &world->offices[to];
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan)
      plan = cb_importing_plan (office->database, package->path, NULL, NULL, NULL, &error);
  State before = office->state;
  Writes known[N_CELLS];
  gboolean changed;
  gint64 newest;

  g_assert_no_error (error);
  g_assert_nonnull (plan->merge);
  choose (world, plan->merge);
  newest = newest_step (office->database);
  cb_importing_apply (office->database, plan, "tester", &error);
  g_assert_no_error (error);
  world->n_merges++;

  memcpy (known, office->state.known, sizeof known);
  memset (office->state.values, 0, sizeof office->state.values);
  read_values (office->database, &office->state);
  changed = plan->merge->conflicts->len > 0 || plan->counts[CB_IMPORT_REJECT] > 0;
  for (guint i = 0; i < n_cells; i++)
    {
      changed = changed || g_strcmp0 (before.values[i], office->state.values[i]) != 0;
      if (!writes_are_none (&package->state.known[i]) && !is_refused (plan, &cells[i]))
        check_cell (plan, &cells[i], before.values[i], package->state.values[i],
                    office->state.values[i], &known[i], &package->state.known[i]);
      else
        g_assert_true (writes_are_none (&package->state.known[i]) ||
                       plan->counts[CB_IMPORT_REJECT] > 0);
    }
  join_knowledge (world, office, package, plan);
  if (newest_step (office->database) != newest)
    note_step (office, known);
  else if (memcmp (known, office->state.known, sizeof known) != 0)
    tell_all (office); /* it is known without a step, which can not be taken back */
  state_clear (&before);
  return changed;
}

/* --- rounds ------------------------------------------------------------------- */

static void
world_init (World *world, guint32 seed)
{
  const char *base = g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();

  *world = (World){ .random = g_rand_new_with_seed (seed) };
  world->folder = g_build_filename (base, "capbridge-rounds-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (world->folder));
  world->packages = g_ptr_array_new_with_free_func (package_free);
  world->n_offices = seed % 2 == 0 ? 2 : 3;
  for (guint i = 0; i < world->n_offices; i++)
    {
      world->offices[i].database = cb_test_open (":memory:");
      world->offices[i].steps = g_array_new (FALSE, TRUE, sizeof (Step));
      read_values (world->offices[i].database, &world->offices[i].state);
    }
}

static void
world_clear (World *world)
{
  for (guint i = 0; i < world->n_offices; i++)
    {
      cb_database_close (world->offices[i].database);
      g_array_unref (world->offices[i].steps);
      state_clear (&world->offices[i].state);
    }
  g_ptr_array_unref (world->packages);
  (void) g_rmdir (world->folder);
  g_free (world->folder);
  g_rand_free (world->random);
}

static guint
pick_other (World *world, guint office)
{
  guint other = (guint) g_rand_int_range (world->random, 0, (gint32) world->n_offices - 1);

  return other >= office ? other + 1 : other;
}

static void
do_something (World *world)
{
  guint at = (guint) g_rand_int_range (world->random, 0, (gint32) world->n_offices);
  Office *office = &world->offices[at];

  switch (g_rand_int_range (world->random, 0, 12))
    {
    case 0:
      (void) export_package (world, at);
      break;
    case 1:
      go_back_or_forth (world, office);
      break;
    case 2:
    case 3:
      if (world->packages->len > 0)
        {
          const Package *package = g_ptr_array_index (
              world->packages,
              (guint) g_rand_int_range (world->random, 0, (gint32) world->packages->len));

          (void) deliver (world, package, pick_other (world, package->from));
        }
      break;
    default:
      write_something (world, office);
      break;
    }
}

static void
fail (const char *what, const char *detail)
{
  g_test_message ("%s\n%s", what, detail);
  g_test_fail ();
}

/* Everybody sends to everybody until nothing is new. */
static void
settle (World *world)
{
  for (guint pass = 0; pass < 8; pass++)
    {
      gboolean changed = FALSE;

      for (guint from = 0; from < world->n_offices; from++)
        for (guint to = 0; to < world->n_offices; to++)
          if (from != to)
            changed = deliver (world, export_package (world, from), to) || changed;
      if (!changed)
        return;
    }
  fail ("the offices do not come to an end", "");
}

static void
check_equal (World *world)
{
  g_autofree char *first = dump (world->offices[0].database);

  for (guint i = 1; i < world->n_offices; i++)
    {
      g_autofree char *other = dump (world->offices[i].database);

      if (!g_str_equal (first, other))
        fail (first, other);
    }
}

/* What was on its way for long says nothing new to anybody. */
static void
deliver_all_late (World *world)
{
  for (guint i = 0; i < world->packages->len; i++)
    for (guint to = 0; to < world->n_offices; to++)
      {
        g_autofree char *before = dump (world->offices[to].database);
        g_autofree char *after = NULL;

        if (deliver (world, g_ptr_array_index (world->packages, i), to))
          fail ("a late package says something new", before);
        after = dump (world->offices[to].database);
        if (!g_str_equal (before, after))
          fail ("a late package changes something", after);
      }
}

static void
test_rounds (void)
{
  const char *rounds = g_getenv ("CB_MERGE_ROUNDS");
  const char *from = g_getenv ("CB_MERGE_SEED");
  guint n_rounds = rounds != NULL ? (guint) atoi (rounds) : USUAL_ROUNDS;
  guint first = from != NULL ? (guint) atoi (from) : 1;
  guint n_conflicts = 0;
  guint n_merges = 0;

  for (guint round = first; round < first + n_rounds && !g_test_failed (); round++)
    {
      World world;

      world_init (&world, round);
      for (guint i = 0; i < N_OPERATIONS; i++)
        do_something (&world);
      settle (&world);
      check_equal (&world);
      deliver_all_late (&world);
      check_equal (&world);
      if (g_test_failed ())
        g_test_message ("in round %u", round);
      n_conflicts += world.n_conflicts;
      n_merges += world.n_merges;
      world_clear (&world);
    }
  g_test_message ("%u rounds, %u merges, %u conflicts", n_rounds, n_merges, n_conflicts);
  g_assert_cmpuint (n_conflicts, >, n_rounds / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  make_cells ();
  g_test_add_func ("/merging/rounds", test_rounds);
  return g_test_run ();
}
