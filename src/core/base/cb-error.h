/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbError:
 *
 * What a caller can react to. A cancelled operation is always
 * %G_IO_ERROR_CANCELLED and is never shown to a person.
 *
 * @CB_ERROR_FAILED: nothing more precise is known
 * @CB_ERROR_BUSY: another program holds the database
 * @CB_ERROR_CONSTRAINT: a rule of the data would be broken
 * @CB_ERROR_NO_SPACE: the disk is full
 * @CB_ERROR_CORRUPT: the file is damaged, or is no database of ours
 * @CB_ERROR_NEWER: the file was written by a newer version
 * @CB_ERROR_ACCESS: the file can not be opened, read or written
 * @CB_ERROR_EXISTS: there is something already, and it is kept
 * @CB_ERROR_NOT_FOUND: there is no such record, file or code
 * @CB_ERROR_PARSE: the text does not follow its format
 * @CB_ERROR_LIMIT: something is larger than what we accept
 * @CB_ERROR_INVALID: a value is not allowed where it stands
 * @CB_ERROR_NOTHING: there is nothing to do (nothing to undo, say)
 * @CB_ERROR_LOCKED: the record is locked, and stays as it is until it is unlocked
 * @CB_ERROR_PERMANENT: the record is an entry of a ledger or a decision, which stays as it is
 * @CB_ERROR_UNFINISHED: it was done, but something of it is left for the next opportunity
 * @CB_ERROR_AGAIN: it has to be begun anew in another way; never shown to a person
 * @CB_ERROR_WORDED: the message is a sentence for people, and says it best
 * @CB_ERROR_READ_ONLY: the file or its folder can be read and not written
 * @CB_ERROR_MEDIUM: the disk does not answer, or the file is no longer where it was
 */
typedef enum
{
  CB_ERROR_FAILED,
  CB_ERROR_BUSY,
  CB_ERROR_CONSTRAINT,
  CB_ERROR_NO_SPACE,
  CB_ERROR_CORRUPT,
  CB_ERROR_NEWER,
  CB_ERROR_ACCESS,
  CB_ERROR_EXISTS,
  CB_ERROR_NOT_FOUND,
  CB_ERROR_PARSE,
  CB_ERROR_LIMIT,
  CB_ERROR_INVALID,
  CB_ERROR_NOTHING,
  CB_ERROR_LOCKED,
  CB_ERROR_PERMANENT,
  CB_ERROR_UNFINISHED,
  CB_ERROR_AGAIN,
  CB_ERROR_WORDED,
  CB_ERROR_READ_ONLY,
  CB_ERROR_MEDIUM,
} CbError;

#define CB_ERROR (cb_error_quark ())

GQuark cb_error_quark (void);

/**
 * cb_error_from_errno:
 * @number: why a file could not be made or written, as the system says it
 */
CbError cb_error_from_errno (int number);

G_END_DECLS
