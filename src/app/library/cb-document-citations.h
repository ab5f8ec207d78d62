/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cites a document, with links. Hidden while nothing does. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_DOCUMENT_CITATIONS (cb_document_citations_get_type ())
G_DECLARE_FINAL_TYPE (CbDocumentCitations, cb_document_citations, CB, DOCUMENT_CITATIONS, AdwBin)

void cb_document_citations_set_session (CbDocumentCitations *self, CbSession *session);
void cb_document_citations_set_document (CbDocumentCitations *self, const CbRecord *document);

G_END_DECLS
