/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a package says beside its records, so that whoever has other versions of them can merge it:
 * where it comes from, which events each value rests on (see cb-vector.h), what was deleted, and
 * the files of documents.
 *
 *   "package": { "format": 1, "origin": UUID, "revision": 12, "written": TIME, "marking": "GREEN",
 *                "withheld": 3, "origins": [UUID, …], "first": "0:1" }
 *   in each record that does not have "first" in all its fields:
 *     "versions": { "*": "0:1", "title": "0:7 1:3", "title/fr": "0:9" }
 *   "deleted": { "needs": [ { "ref": "UKR-01", "tlp": "GREEN", "versions": "0:8" } ] }
 *   "attachments": [ { "sha256": HASH, "content": BASE64 } ]
 *
 * The numbers in vectors are places in "origins". A package without "package" has no versions. */

#pragma once

#include "cb-json-reader.h"
#include "cb-json-writer.h"
#include "cb-record.h"
#include "cb-vector.h"

G_BEGIN_DECLS

#define CB_PACKAGE_FORMAT 1
/* The name for all fields in the versions of a record; no field is called so. */
#define CB_PACKAGE_ALL_FIELDS "*"

/* A record that was deleted. */
typedef struct
{
  const CbNoun *noun;
  char *ref;
  char *marking;
  CbVector *vector;
} CbPackageDeleted;

void cb_package_deleted_free (CbPackageDeleted *deleted);

/* The file of a document. */
typedef struct
{
  char *hash;
  GBytes *content;
} CbPackageFile;

void cb_package_file_free (CbPackageFile *file);

/**
 * CbPackageVersions:
 * @origin: UUID of the database that writes
 * @revision: its newest event
 * @written: when, in UTC
 * @marking: nothing marked higher is in the package
 * @withheld: how many records are not in it for that reason
 * @origins: (element-type utf8): UUIDs, in the order in which the package numbers them
 * @numbers: (array): place in @origins by the number that the database has for an origin
 * @first: the vector of a record that says none
 * @records: (element-type CbRecord CbFieldVectors): of those that say one
 * @deleted: (element-type CbPackageDeleted): by noun
 * @files: (element-type CbPackageFile): files of documents
 */
typedef struct
{
  char *origin;
  gint64 revision;
  char *written;
  char *marking;
  guint64 withheld;
  GPtrArray *origins;
  guint *numbers;
  CbVector *first;
  GHashTable *records;
  GPtrArray *deleted;
  GPtrArray *files;
} CbPackageVersions;

CbPackageVersions *cb_package_versions_new (void);
void cb_package_versions_free (CbPackageVersions *versions);

/**
 * cb_package_json_write:
 * @kinds: (element-type GPtrArray): for each kind its records, at least one
 * @versions: (nullable): for a package without versions
 *
 * Writes a package as a whole document.
 */
void
cb_package_json_write (CbJsonWriter *writer, GPtrArray *kinds, const CbPackageVersions *versions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPackageVersions, cb_package_versions_free)

G_END_DECLS
