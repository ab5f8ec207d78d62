/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a folder holds, in a form that can be compared: of each database all rows of all tables but
 * what the clock and chance decide, of each other file its bytes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What belongs to a look at files that a program may leave behind when it ends too early. */
#define CB_FAULT_PART ".part"

/**
 * CbFaultLook:
 * @files: name, without digits that tell the time → what is in it, one line a table
 * @damage: (nullable): why a database can not be read
 */
typedef struct
{
  GHashTable *files;
  char *damage;
} CbFaultLook;

CbFaultLook *cb_fault_look (const char *folder);
void cb_fault_look_free (CbFaultLook *self);

/* What the database at @path holds; %NULL when it can not be read. */
char *cb_fault_look_at_database (const char *path, char **damage);

/**
 * cb_fault_look_compare:
 * @whole: (nullable): what has to be found
 * @or: (nullable): what may be found in its place, file by file
 *
 * Returns: (transfer full) (nullable): the first difference in words; %NULL when there is none
 */
char *cb_fault_look_compare (const CbFaultLook *found,
                             const CbFaultLook *whole,
                             const CbFaultLook *other);

/* The tables that differ in two texts of a database. */
char *cb_fault_look_differ (const char *one, const char *two);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFaultLook, cb_fault_look_free)

G_END_DECLS
