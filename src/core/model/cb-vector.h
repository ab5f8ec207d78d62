/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who knew what when a value was written: version vectors, field by field. Nothing here reads a
 * clock or a file.
 *
 * Each database is an origin and counts its events. A vector says of each origin up to which of its
 * events a value rests on what was known of it. One value replaces another without anybody being
 * asked only when its vector has all events of the other's; two of which each has events that the
 * other lacks were written without knowledge of each other. (Parker and others, "Detection of
 * Mutual Inconsistency in Distributed Systems", 1983.)
 *
 * Origins are small numbers here; whoever holds a vector knows which list they are places of. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint origin;
  gint64 counter; /* from 1; an origin without events is not in the vector */
} CbEvent;

/* Of CbEvent, by origin, each once. */
typedef GArray CbVector;

typedef enum
{
  CB_VECTOR_EQUAL,
  CB_VECTOR_BEFORE,     /* the first has less */
  CB_VECTOR_AFTER,      /* the first has more */
  CB_VECTOR_CONCURRENT, /* each has what the other lacks */
} CbVectorOrder;

CbVector *cb_vector_new (void);
CbVector *cb_vector_copy (const CbVector *vector);

/* Raises the counter of @origin to at least @counter. */
void cb_vector_raise (CbVector *vector, guint origin, gint64 counter);

/* Raises @vector so that it has all events of @other. */
void cb_vector_join (CbVector *vector, const CbVector *other);

CbVectorOrder cb_vector_compare (const CbVector *first, const CbVector *second);

/* Whether @vector has all events of @other. */
gboolean cb_vector_covers (const CbVector *vector, const CbVector *other);

/**
 * cb_vector_append:
 * @numbers: (nullable): what to write for each origin; %NULL for its own number
 *
 * Appends the text form to @text: "0:12 3:4", by number.
 */
void cb_vector_append (const CbVector *vector, const guint *numbers, GString *text);

/**
 * cb_vector_parse:
 * @text: a text form
 * @numbers: (nullable): which origin a number of the text is; %NULL for the same
 * @n_numbers: how many there are; a number beyond them is refused, when @numbers is given
 *
 * Returns: (transfer full) (nullable): %NULL when @text is no such form; an empty vector has the
 * form ""
 */
CbVector *cb_vector_parse (const char *text, const guint *numbers, guint n_numbers);

/**
 * CbFieldVectors:
 * @all: of each field that is not in @fields, and of what the record has not yet, such as a text in
 * another language
 * @fields: (element-type utf8 CbVector): of the fields that differ, by id; of a text in another
 * language "title/fr"
 *
 * The vectors of a record.
 */
typedef struct
{
  CbVector *all;
  GHashTable *fields;
} CbFieldVectors;

/**
 * cb_field_vectors_new:
 * @all: (transfer full): of all fields
 */
CbFieldVectors *cb_field_vectors_new (CbVector *all);
void cb_field_vectors_free (CbFieldVectors *vectors);
CbFieldVectors *cb_field_vectors_copy (const CbFieldVectors *vectors);

/* Returns: (transfer none): the vector of @field. */
const CbVector *cb_field_vectors_get (const CbFieldVectors *vectors, const char *field);

/**
 * cb_field_vectors_take:
 * @vector: (transfer full): that of @field from now on
 */
void cb_field_vectors_take (CbFieldVectors *vectors, const char *field, CbVector *vector);

/* Returns: (transfer full): what has all events of all fields. */
CbVector *cb_field_vectors_sum (const CbFieldVectors *vectors);

/* Whether each field has all events of @other. */
gboolean cb_field_vectors_cover (const CbFieldVectors *vectors, const CbVector *other);

/**
 * cb_field_vectors_to_text:
 *
 * Returns: (transfer full): one line for all fields, then one for each that differs, in the order
 * of their ids: "0:12\ntitle 0:14 1:3"
 */
char *cb_field_vectors_to_text (const CbFieldVectors *vectors);

/**
 * cb_field_vectors_parse:
 *
 * Returns: (transfer full) (nullable): %NULL when @text is no such text
 */
CbFieldVectors *cb_field_vectors_parse (const char *text);

typedef enum
{
  CB_MERGE_SAME,     /* nothing to do */
  CB_MERGE_JOIN,     /* both wrote the same */
  CB_MERGE_OURS,     /* ours knew theirs */
  CB_MERGE_THEIRS,   /* theirs knew ours */
  CB_MERGE_CONFLICT, /* neither knew the other, and they differ */
} CbMergeResult;

/**
 * cb_merge_compare:
 * @equal: whether the two values are the same
 *
 * What becomes of a field. Equal vectors with different values can only come from a database that
 * was copied in a way that nobody noticed; they are a conflict as well, so that nothing is lost.
 */
CbMergeResult cb_merge_compare (const CbVector *ours, const CbVector *theirs, gboolean equal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFieldVectors, cb_field_vectors_free)

G_END_DECLS
