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

typedef enum
{
  CB_ATTACHMENT_NONE,
  CB_ATTACHMENT_WHOLE,
  CB_ATTACHMENT_MISSING, /* a file is attached and not there */
  CB_ATTACHMENT_CHANGED, /* it is there with another content */
} CbAttachmentState;

/**
 * CbAttachment:
 * @name: what the file was called where it came from
 * @hash: SHA-256 of its content, as hexadecimal digits
 * @size: in bytes
 *
 * A file that is kept, and not attached to a document yet.
 */
typedef struct
{
  char *name;
  char *hash;
  gint64 size;
} CbAttachment;

void cb_attachment_free (CbAttachment *attachment);

/**
 * cb_attachments_make_path:
 * @document: (nullable): a document
 *
 * Returns: (transfer full) (nullable): where its file is kept; %NULL when it has none
 */
char *cb_attachments_make_path (CbDatabase *database, const CbRecord *document);

/**
 * cb_attachments_locate:
 * @database_path: of the database file
 *
 * Like cb_attachments_make_path(), where the database itself is busy or out of reach.
 *
 * Returns: (transfer full) (nullable): where the file of the document is kept
 */
char *cb_attachments_locate (const char *database_path, const CbRecord *document);

/**
 * cb_attachments_keep:
 * @database_path: of the database file
 * @path: a file, which is copied
 *
 * The first half of cb_attachments_add(): it may take long, and needs no connection.
 *
 * Returns: (transfer full) (nullable): what is kept; %NULL with %CB_ERROR_LIMIT when the file is
 * too large, or another error
 */
CbAttachment *cb_attachments_keep (const char *database_path,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * cb_attachments_attach:
 * @document: ref of the document
 *
 * The second half of cb_attachments_add(): one step.
 */
gboolean cb_attachments_attach (CbDatabase *database,
                                const char *document,
                                const CbAttachment *attachment,
                                const char *actor,
                                GError **error);

/**
 * cb_attachments_look:
 * @database_path: of the database file
 * @state: (out): what has become of the file of the document
 *
 * Reads the whole file.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean cb_attachments_look (const char *database_path,
                              const CbRecord *document,
                              CbAttachmentState *state,
                              GCancellable *cancellable,
                              GError **error);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAttachment, cb_attachment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAttachmentFault, cb_attachment_fault_free)

G_END_DECLS
