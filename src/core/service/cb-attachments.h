/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of documents. They lie in a folder beside the database, "NAME.files", each under the
 * SHA-256 of its content, so that the same file is there once, and a file that was changed is found
 * out. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* Larger files are refused. */
#define CB_ATTACHMENT_MAX (G_GINT64_CONSTANT (200) << 20)

/**
 * CbAttachmentFault:
 * @document: the document
 * @changed: whether the file is there with another content; otherwise it is not there
 */
typedef struct
{
  CbRecord *document;
  gboolean changed;
} CbAttachmentFault;

void cb_attachment_fault_free (CbAttachmentFault *fault);

/**
 * cb_attachments_make_path:
 * @document: (nullable): a document
 *
 * Returns: (transfer full) (nullable): where its file is kept; %NULL when it has none
 */
char *cb_attachments_make_path (CbDatabase *database, const CbRecord *document);

/**
 * cb_attachments_add:
 * @document: ref of the document
 * @path: a file, which is copied; what was attached before is attached no more
 *
 * Attaches a file as one step. Undoing it leaves the copy where it is, for redo.
 *
 * Returns: %FALSE with %CB_ERROR_LIMIT when the file is too large, or another error; then nothing
 * is changed
 */
gboolean cb_attachments_add (CbDatabase *database,
                             const char *document,
                             const char *path,
                             const char *actor,
                             GCancellable *cancellable,
                             GError **error);

/**
 * cb_attachments_remove:
 *
 * Attaches nothing to the document any more, as one step.
 */
gboolean cb_attachments_remove (CbDatabase *database,
                                const char *document,
                                const char *actor,
                                GError **error);

/**
 * cb_attachments_check:
 *
 * Reads every attached file again.
 *
 * Returns: (transfer full) (element-type CbAttachmentFault) (nullable): the documents whose file is
 * missing or has another content
 */
GPtrArray *cb_attachments_check (CbDatabase *database, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAttachmentFault, cb_attachment_fault_free)

G_END_DECLS
