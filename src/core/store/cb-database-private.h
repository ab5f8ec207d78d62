/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the store know of a database and nobody else does. */

#pragma once

#include "cb-database.h"
#include "cb-sql.h"

G_BEGIN_DECLS

struct _CbDatabase
{
  CbSql *sql;
  char *path;
  const CbDatabaseNames *names;
  guint64 generation;
  GHashTable *words;   /* list → code → its names, as they are searched */
  GHashTable *inserts; /* noun → CbStatement that adds a record */
  gint64 now;          /* seconds since 1970 that now_text says */
  char *now_text;
};

G_END_DECLS
