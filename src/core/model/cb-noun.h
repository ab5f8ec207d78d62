/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A noun: one kind of thing that the program knows, described once by the
 * table of its fields. A stored noun has a table of its own in the database; the
 * others are lists that come with the program. */

#pragma once

#include "cb-field.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;     /* "need": the table in the store */
  const char *plural; /* "needs": KIND on the command line, name in a package, file name */
  gboolean stored;
  gboolean on_request; /* in no file of several kinds unless it is asked for by name */
  const CbField *fields;
  guint n_fields;
  const char *name;        /* translatable: "Need" */
  const char *name_plural; /* translatable: "Needs" */
} CbNoun;

/**
 * cb_noun_get_all:
 * @n_nouns: (out): how many
 *
 * Returns: (transfer none): every noun; those that others refer to come before them, so that
 * records written in this order find what they refer to
 */
const CbNoun *const *cb_noun_get_all (guint *n_nouns);

/**
 * cb_noun_find:
 * @id: id or plural
 *
 * Returns: (transfer none) (nullable): the noun
 */
const CbNoun *cb_noun_find (const char *id);

/**
 * cb_noun_find_field:
 *
 * Returns: the place of the field in its noun, or -1
 */
int cb_noun_find_field (const CbNoun *noun, const char *field_id);

/**
 * cb_noun_get_title_field:
 *
 * Returns: the place of the field that names a record to a person (title, name, or ref)
 */
guint cb_noun_get_title_field (const CbNoun *noun);

/**
 * cb_section_get_name:
 *
 * Returns: (transfer none): the translatable heading of @section
 */
const char *cb_section_get_name (CbSection section);

G_END_DECLS
