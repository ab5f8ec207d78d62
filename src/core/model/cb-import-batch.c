/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fields.h"
#include "cb-import-batch.h"

/* clang-format off */

#define COUNT_FIELD(name, text)                                                                    \
  { .id = name, .type = CB_FIELD_INTEGER, .max = G_MAXINT32, .section = CB_SECTION_WHAT,           \
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED, .label = text }

static const CbField fields[] = {
  [CB_IMPORT_BATCH_REF] = CB_FIELD_COMMON_REF,
  [CB_IMPORT_BATCH_FILE] = {
    .id = "file", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("File") },
  [CB_IMPORT_BATCH_KIND] = {
    .id = "kind", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED | CB_FIELD_LISTED,
    .label = N_("Kind of records"), .help = N_("Nothing when the file had several kinds") },
  [CB_IMPORT_BATCH_MADE] = {
    .id = "made", .type = CB_FIELD_DATE, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_FIXED | CB_FIELD_LISTED,
    .label = N_("Imported on") },
  [CB_IMPORT_BATCH_AUTHOR] = {
    .id = "author", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_FIXED,
    .label = N_("Imported by") },
  [CB_IMPORT_BATCH_HASH] = {
    .id = "file_hash", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED,
    .label = N_("Fingerprint of the file"), .help = N_("SHA-256; the same file has the same fingerprint") },
  [CB_IMPORT_BATCH_SIZE] = {
    .id = "file_size", .type = CB_FIELD_INTEGER, .max = G_GINT64_CONSTANT (1) << 40, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED,
    .label = N_("Size in bytes") },
  [CB_IMPORT_BATCH_ENCODING] = {
    .id = "encoding", .type = CB_FIELD_TEXT, .max = 64, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED,
    .label = N_("Encoding") },
  [CB_IMPORT_BATCH_READ] = COUNT_FIELD ("rows_read", N_("Rows read")),
  [CB_IMPORT_BATCH_ADDED] = COUNT_FIELD ("rows_added", N_("Added")),
  [CB_IMPORT_BATCH_UPDATED] = COUNT_FIELD ("rows_updated", N_("Changed")),
  [CB_IMPORT_BATCH_UNCHANGED] = COUNT_FIELD ("rows_unchanged", N_("Unchanged")),
  [CB_IMPORT_BATCH_SKIPPED] = COUNT_FIELD ("rows_skipped", N_("Left aside")),
  [CB_IMPORT_BATCH_REJECTED] = COUNT_FIELD ("rows_rejected", N_("Rejected")),
  [CB_IMPORT_BATCH_LEFT_OUT] = {
    .id = "findings_left_out", .type = CB_FIELD_INTEGER, .max = G_MAXINT32, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED,
    .label = N_("Findings left out"), .help = N_("How many there were beyond those that are kept") },
  [CB_IMPORT_BATCH_SETTINGS] = {
    .id = "settings", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_EVIDENCE,
    .flags = CB_FIELD_FIXED,
    .label = N_("Mapping"), .help = N_("How the file was read, as JSON") },
  [CB_IMPORT_BATCH_FINDINGS] = {
    .id = "findings", .type = CB_FIELD_LONG_TEXT, .max = CB_IMPORT_BATCH_FINDINGS_MAX,
    .section = CB_SECTION_EVIDENCE, .flags = CB_FIELD_FIXED,
    .label = N_("Findings"), .help = N_("What was found wrong, as JSON") },
  [CB_IMPORT_BATCH_TLP] = CB_FIELD_COMMON_TLP ("AMBER"),
  [CB_IMPORT_BATCH_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_IMPORT_BATCH_N_FIELDS);

const CbNoun cb_noun_import_batch = {
  .id = "import_batch",
  .plural = "import_batches",
  .stored = TRUE,
  .on_request = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Import"),
  .name_plural = N_ ("Imports"),
};
