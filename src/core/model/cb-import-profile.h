/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of an import that are kept: how the files of somebody are read, which send such files
 * again and again. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_IMPORT_PROFILE_REF,
  CB_IMPORT_PROFILE_NAME,
  CB_IMPORT_PROFILE_KIND,
  CB_IMPORT_PROFILE_DEFINITION,
  CB_IMPORT_PROFILE_NOTE,
  CB_IMPORT_PROFILE_LANGUAGE,
  CB_IMPORT_PROFILE_TLP,
  CB_IMPORT_PROFILE_SOURCE,
  CB_IMPORT_PROFILE_N_FIELDS,
};

extern const CbNoun cb_noun_import_profile;

G_END_DECLS
