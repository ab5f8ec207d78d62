/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a document: attached by a button or by dropping it on the details, opened, removed;
 * and in words, whether it is still there as it was. */

#pragma once

#include <adwaita.h>

#include "cb-session-library.h"

G_BEGIN_DECLS

#define CB_TYPE_DOCUMENT_FILE (cb_document_file_get_type ())
G_DECLARE_FINAL_TYPE (CbDocumentFile, cb_document_file, CB, DOCUMENT_FILE, AdwBin)

void cb_document_file_set_session (CbDocumentFile *self, CbSession *session);
void cb_document_file_set_document (CbDocumentFile *self, const CbRecord *document);

/* Attaches a file, as after it was chosen or dropped. */
void cb_document_file_attach (CbDocumentFile *self, GFile *file);
gboolean cb_document_file_is_working (CbDocumentFile *self);
CbAttachmentState cb_document_file_get_state (CbDocumentFile *self);

G_END_DECLS
