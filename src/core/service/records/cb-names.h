/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How codes and refs are found and called, for the layers that do not know the lists. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_names_for_database:
 *
 * Returns: (transfer none): what a database needs to know of names; for every thread
 */
const CbDatabaseNames *cb_names_for_database (void);

typedef struct _CbOrganisations CbOrganisations;

/**
 * cb_organisations_load:
 *
 * Returns: (transfer full) (nullable): the organisations of a database, to look them up by ref,
 * acronym or name
 */
CbOrganisations *cb_organisations_load (CbDatabase *database, GError **error);
CbOrganisations *cb_organisations_ref (CbOrganisations *self);
void cb_organisations_unref (CbOrganisations *self);

/**
 * cb_organisations_find:
 * @text: ref, acronym, IATI identifier or name in any language and letter case
 *
 * Returns: (transfer none) (nullable): the organisation
 */
const CbRecord *cb_organisations_find (CbOrganisations *self, const char *text);

/**
 * cb_organisations_get_name:
 *
 * Returns: (transfer none): its name, or the title of the document with that ref, in the language
 * of the program; @ref when there is none
 */
const char *cb_organisations_get_name (CbOrganisations *self, const char *ref);

GPtrArray *cb_organisations_list (CbOrganisations *self);

/**
 * cb_organisations_add:
 *
 * Makes @organisation known as well, without storing it.
 */
void cb_organisations_add (CbOrganisations *self, CbRecord *organisation);

/**
 * cb_organisations_load_documents:
 *
 * Makes the documents of the database known as well, for whoever shows or offers refs of them.
 */
gboolean
cb_organisations_load_documents (CbOrganisations *self, CbDatabase *database, GError **error);

/**
 * cb_organisations_list_documents:
 *
 * Returns: (transfer none) (nullable) (element-type CbRecord): %NULL when they were not loaded
 */
GPtrArray *cb_organisations_list_documents (CbOrganisations *self);

/**
 * cb_organisations_load_others:
 * @noun: one of which there are not many, such as rule sets
 *
 * Makes the records of @noun known as well, for whoever shows or offers refs of them.
 */
gboolean cb_organisations_load_others (CbOrganisations *self,
                                       CbDatabase *database,
                                       const CbNoun *noun,
                                       GError **error);

/**
 * cb_organisations_take_others:
 * @records: (transfer full) (element-type CbRecord): some records of @noun
 *
 * The same for a noun of which there are many: only @records are known.
 */
void cb_organisations_take_others (CbOrganisations *self, const CbNoun *noun, GPtrArray *records);

/**
 * cb_organisations_list_others:
 * @list: plural of a noun
 *
 * Returns: (transfer none) (nullable) (element-type CbRecord): %NULL when they were not loaded
 */
GPtrArray *cb_organisations_list_others (CbOrganisations *self, const char *list);

/**
 * cb_names_for_checks:
 * @organisations: (nullable): where refs of organisations are looked up
 *
 * For whoever has no database at hand: refs of other nouns are taken as they are typed.
 *
 * Returns: how codes and refs are looked up when values are checked; as long as @organisations
 * lives
 */
CbCodes cb_names_for_checks (CbOrganisations *organisations);

/**
 * CbRefNames:
 * @organisations: where refs of organisations are looked up
 * @has_record: whether there is a record of @noun with that ref, for every other noun
 *
 * Where refs are looked up when they are checked against what there is.
 */
typedef struct
{
  CbOrganisations *organisations;
  gboolean (*has_record) (const CbNoun *noun, const char *ref, gpointer user_data);
  gpointer user_data;
} CbRefNames;

/**
 * cb_names_for_refs:
 *
 * Returns: how codes and refs are looked up when values are checked; as long as @names lives
 */
CbCodes cb_names_for_refs (CbRefNames *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbOrganisations, cb_organisations_unref)

G_END_DECLS
