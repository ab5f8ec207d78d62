/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document that needs and programmes cite. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_DOCUMENT_REF,
  CB_DOCUMENT_SYMBOL,
  CB_DOCUMENT_TITLE,
  CB_DOCUMENT_KIND,
  CB_DOCUMENT_LANGUAGE,
  CB_DOCUMENT_PUBLISHED,
  CB_DOCUMENT_URL,
  CB_DOCUMENT_TLP,
  CB_DOCUMENT_SOURCE,
  CB_DOCUMENT_CLASSIFIED,
  CB_DOCUMENT_FILE_NAME,
  CB_DOCUMENT_FILE_HASH,
  CB_DOCUMENT_FILE_SIZE,
  CB_DOCUMENT_N_FIELDS,
};

extern const CbNoun cb_noun_document;

G_END_DECLS
