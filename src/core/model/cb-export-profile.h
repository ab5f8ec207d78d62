/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way to write a file that somebody wants to use again: what, in which form, for whom. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_EXPORT_PROFILE_REF,
  CB_EXPORT_PROFILE_NAME,
  CB_EXPORT_PROFILE_KIND,
  CB_EXPORT_PROFILE_FORMAT,
  CB_EXPORT_PROFILE_DIALECT,
  CB_EXPORT_PROFILE_COLUMNS,
  CB_EXPORT_PROFILE_LABELS,
  CB_EXPORT_PROFILE_LABEL_LANGUAGE,
  CB_EXPORT_PROFILE_MAX_TLP,
  CB_EXPORT_PROFILE_TLP,
  CB_EXPORT_PROFILE_SOURCE,
  CB_EXPORT_PROFILE_N_FIELDS,
};

extern const CbNoun cb_noun_export_profile;

G_END_DECLS
