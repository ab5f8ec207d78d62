/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the offices of test-merge-rounds.c are, and what is known of each value. */

#pragma once

#include <string.h>

#include "cb-journal.h"
#include "cb-merging.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-test.h"

#define MOST_OFFICES 3
#define N_CELLS 60
#define GONE "(gone)"

/* --- what is looked at ------------------------------------------------------ */

typedef struct
{
  const CbNoun *noun;
  const char *ref;
  const char *field;
  const char *language;
} Cell;

static Cell cells[N_CELLS];
static guint n_cells;

/* Which writes a value rests on. */
typedef struct
{
  guint64 bits[16];
} Writes;

typedef struct
{
  char *values[N_CELLS];
  Writes known[N_CELLS];
} State;

typedef struct
{
  gint64 step;
  gboolean told; /* a package may have told of it */
  Writes before[N_CELLS];
  Writes after[N_CELLS];
} Step;

typedef struct
{
  CbDatabase *database;
  State state;
  GArray *steps; /* of Step */
} Office;

typedef struct
{
  guint from;
  char *path;
  State state;
} Package;

typedef struct
{
  GRand *random;
  char *folder;
  guint n_offices;
  Office offices[MOST_OFFICES];
  GPtrArray *packages;
  guint n_writes;
  guint n_conflicts;
  guint n_merges;
} World;

static inline void
add_cells (const CbNoun *noun, const char *ref, const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *slash = strchr (fields[i], '/');
      g_autofree char *id = slash != NULL ? g_strndup (fields[i], (gsize) (slash - fields[i]))
                                          : g_strdup (fields[i]);

      g_assert_cmpuint (n_cells, <, N_CELLS);
      g_assert_cmpint (cb_noun_find_field (noun, id), >=, 0);
      cells[n_cells++] = (Cell){ noun, ref, g_intern_string (id),
                                 slash != NULL ? slash + 1 : NULL };
    }
}

static inline void
make_cells (void)
{
  static const char *const needs[] = { "title",    "description", "priority", "amount", "currency",
                                       "title/fr", "title/es",    "areas",    NULL };
  static const char *const organisations[] = { "name", "acronym", "name/fr", NULL };
  static const char *const programmes[] = { "title", "provider", "places", "title/fr", NULL };

  add_cells (&cb_noun_organisation, "O1", organisations);
  add_cells (&cb_noun_organisation, "O2", organisations);
  add_cells (&cb_noun_need, "N1", needs);
  add_cells (&cb_noun_need, "N2", needs);
  add_cells (&cb_noun_need, "N3", needs);
  add_cells (&cb_noun_programme, "P1", programmes);
  add_cells (&cb_noun_programme, "P2", programmes);
}

/* --- sets of writes ---------------------------------------------------------- */

static inline void
writes_add (Writes *writes, guint number)
{
  g_assert_cmpuint (number, <, 16 * 64);
  writes->bits[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

static inline void
writes_join (Writes *writes, const Writes *other)
{
  for (guint i = 0; i < 16; i++)
    writes->bits[i] |= other->bits[i];
}

static inline gboolean
writes_cover (const Writes *writes, const Writes *other)
{
  for (guint i = 0; i < 16; i++)
    if ((other->bits[i] & ~writes->bits[i]) != 0)
      return FALSE;
  return TRUE;
}

static inline gboolean
writes_are_none (const Writes *writes)
{
  Writes none = { { 0 } };

  return writes_cover (&none, writes);
}

/* --- reading ----------------------------------------------------------------- */

static inline void
state_clear (State *state)
{
  for (guint i = 0; i < n_cells; i++)
    g_clear_pointer (&state->values[i], g_free);
}

static inline void
read_values (CbDatabase *database, State *state)
{
  CbRecord *record = NULL;

  state_clear (state);
  for (guint i = 0; i < n_cells; i++)
    {
      const Cell *cell = &cells[i];
      guint field = (guint) cb_noun_find_field (cell->noun, cell->field);

      if (i == 0 || cells[i - 1].noun != cell->noun || cells[i - 1].ref != cell->ref)
        {
          g_clear_pointer (&record, cb_record_unref);
          record = cb_records_find (database, cell->noun, cell->ref, NULL);
        }
      if (record == NULL)
        state->values[i] = g_strdup (GONE);
      else
        state->values[i] = g_strdup (cell->language != NULL
                                         ? cb_record_get_translation (record, field, cell->language)
                                         : cb_record_get (record, field));
    }
  g_clear_pointer (&record, cb_record_unref);
}

static inline gint64
newest_step (CbDatabase *database)
{
  g_autoptr (GPtrArray) steps = cb_journal_list_recent (database, 1, NULL);

  return steps->len > 0 ? ((const CbStep *) g_ptr_array_index (steps, 0))->number : 0;
}

/* Everything that is to be the same in the end. */
static inline char *
dump (CbDatabase *database)
{
  static const CbNoun *const nouns[] = { &cb_noun_organisation, &cb_noun_need, &cb_noun_programme };
  GString *text = g_string_new (NULL);

  for (guint n = 0; n < G_N_ELEMENTS (nouns); n++)
    {
      g_autoptr (CbQuery) query = cb_query_new (nouns[n]);
      g_autoptr (GPtrArray) records = cb_records_list (database, query, NULL);

      for (guint i = 0; i < records->len; i++)
        {
          const CbRecord *record = g_ptr_array_index (records, i);
          const guint n_translations = record->translations != NULL ? record->translations->len : 0;

          g_string_append_printf (text, "%s %s", nouns[n]->id, record->uid);
          for (guint f = 0; f < nouns[n]->n_fields; f++)
            g_string_append_printf (text, "|%s",
                                    record->values[f] != NULL ? record->values[f] : "-");
          g_string_append_printf (text, "|%u", n_translations);
          for (guint t = 0; t < n_translations; t++)
            {
              const CbTranslation *translation = g_ptr_array_index (record->translations, t);

              g_string_append_printf (text, "|%u/%s=%s", translation->field, translation->language,
                                      translation->text);
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}
