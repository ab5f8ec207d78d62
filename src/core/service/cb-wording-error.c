/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-error.h"
#include "cb-wording.h"

static const char *
word_own_error (CbError code)
{
  switch (code)
    {
    case CB_ERROR_BUSY:
      return _ ("Another program is using the database. Try again in a moment.");
    case CB_ERROR_CONSTRAINT:
      return _ (
          "The change would break a rule of the data: something else refers to this record, or its "
          "reference is taken. Nothing was changed.");
    case CB_ERROR_NO_SPACE:
      return _ ("The disk is full. Nothing was changed; make room and try again.");
    case CB_ERROR_CORRUPT:
      return _ ("The file is damaged, or is no database of Capacity Bridge. It was left as it is.");
    case CB_ERROR_NEWER:
      return _ (
          "The file was written by a newer version of Capacity Bridge. It was left as it is.");
    case CB_ERROR_ACCESS:
      return _ ("The file can not be read or written.");
    case CB_ERROR_READ_ONLY:
      return _ ("The database can be read but not written: the file, its folder or its disk is "
                "protected. Nothing was changed.");
    case CB_ERROR_MEDIUM:
      return _ (
          "The disk with the database does not answer, or the file is no longer where it was. "
          "Nothing was changed; if a disk was removed, put it back and try again.");
    case CB_ERROR_EXISTS:
      return _ ("There is a file of that name already. It was left as it is.");
    case CB_ERROR_NOT_FOUND:
      return _ ("That does not exist, or no longer.");
    case CB_ERROR_INVALID:
      return _ ("A value is not allowed. Nothing was changed.");
    case CB_ERROR_NOTHING:
      return _ ("There is nothing to undo or to do again.");
    case CB_ERROR_LOCKED:
      return _ ("The profile is locked. Unlock it first, or make a copy. Nothing was changed.");
    case CB_ERROR_PERMANENT:
      return _ ("Entries of a ledger and decisions are never changed or deleted. Add an entry that "
                "corrects it, or decide again. Nothing was changed.");
    case CB_ERROR_UNFINISHED:
      return _ ("The personal data were erased. Traces of them stay in unused parts of the file "
                "until it is opened the next time, as it could not be written anew now.");
    case CB_ERROR_FAILED:
    case CB_ERROR_AGAIN:
    case CB_ERROR_WORDED:
    case CB_ERROR_PARSE:
    case CB_ERROR_LIMIT:
    default:
      return _ ("That could not be done. Nothing was changed.");
    }
}

char *
cb_wording_error (const GError *error)
{
  /* What a file did wrong is known best where it was read, and said there. */
  if (g_error_matches (error, CB_ERROR, CB_ERROR_WORDED) ||
      g_error_matches (error, CB_ERROR, CB_ERROR_PARSE) ||
      g_error_matches (error, CB_ERROR, CB_ERROR_LIMIT))
    return g_strdup (error->message);
  if (error->domain == CB_ERROR)
    return g_strdup (word_own_error ((CbError) error->code));
  return g_strdup (_ ("That could not be done. Nothing was changed."));
}
