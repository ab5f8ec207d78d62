/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-document.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_DOCUMENT_REF] = CB_FIELD_COMMON_REF,
  [CB_DOCUMENT_SYMBOL] = {
    .id = "symbol", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Symbol"), .help = N_("Document symbol, such as A/79/214") },
  [CB_DOCUMENT_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_DOCUMENT_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "document-kinds", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_LISTED | CB_FIELD_FILTERED | CB_FIELD_CLASSIFIED,
    .label = N_("Kind of document") },
  [CB_DOCUMENT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_DOCUMENT_PUBLISHED] = {
    .id = "published", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT, .flags = CB_FIELD_LISTED,
    .label = N_("Published") },
  [CB_DOCUMENT_URL] = {
    .id = "url", .type = CB_FIELD_TEXT, .max = 1000, .section = CB_SECTION_EVIDENCE,
    .label = N_("Web address") },
  [CB_DOCUMENT_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_DOCUMENT_SOURCE] = CB_FIELD_COMMON_SOURCE,
  [CB_DOCUMENT_CLASSIFIED] = CB_FIELD_COMMON_CLASSIFIED,
  [CB_DOCUMENT_FILE_NAME] = {
    .id = "file_name", .type = CB_FIELD_TEXT, .max = 255, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY | CB_FIELD_FIXED,
    .label = N_("File"), .help = N_("The file that is attached") },
  [CB_DOCUMENT_FILE_HASH] = {
    .id = "file_hash", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY | CB_FIELD_FIXED,
    .label = N_("Checksum"), .help = N_("SHA-256 of the content of the file") },
  [CB_DOCUMENT_FILE_SIZE] = {
    .id = "file_size", .type = CB_FIELD_INTEGER, .max = G_GINT64_CONSTANT (1) << 40, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_PACKAGE_ONLY | CB_FIELD_FIXED,
    .label = N_("Size"), .help = N_("In bytes") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_DOCUMENT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_document = {
  .id = "document",
  .plural = "documents",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Document"),
  .name_plural = N_ ("Documents"),
};
