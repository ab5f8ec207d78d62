/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>

#include "cb-error.h"

G_DEFINE_QUARK (cb_error, cb_error)

CbError
cb_error_from_errno (int number)
{
  return number == ENOSPC || number == EDQUOT ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS;
}
