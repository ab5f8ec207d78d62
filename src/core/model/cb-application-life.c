/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-application-life.h"

#define BIT(status) (1u << (status))

static const char *const codes[CB_N_APPLICATION_STATUSES] = {
  [CB_APPLICATION_IS_DRAFT] = "draft",         [CB_APPLICATION_IS_RECEIVED] = "received",
  [CB_APPLICATION_IS_IN_REVIEW] = "in-review", [CB_APPLICATION_IS_AWARDED] = "awarded",
  [CB_APPLICATION_IS_WAITING] = "waiting",     [CB_APPLICATION_IS_DECLINED] = "declined",
  [CB_APPLICATION_IS_COMPLETED] = "completed", [CB_APPLICATION_IS_CLOSED] = "closed",
  [CB_APPLICATION_IS_WITHDRAWN] = "withdrawn",
};

static const guint decisions = BIT (CB_APPLICATION_IS_AWARDED) | BIT (CB_APPLICATION_IS_WAITING) |
                               BIT (CB_APPLICATION_IS_DECLINED);

const char *
cb_application_status_to_code (CbApplicationStatus status)
{
  g_return_val_if_fail ((guint) status < CB_N_APPLICATION_STATUSES, NULL);

  return codes[status];
}

gboolean
cb_application_status_from_code (const char *code, CbApplicationStatus *status)
{
  g_return_val_if_fail (status != NULL, FALSE);

  for (guint i = 0; code != NULL && i < CB_N_APPLICATION_STATUSES; i++)
    if (g_str_equal (codes[i], code))
      {
        *status = (CbApplicationStatus) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
cb_application_is_over (CbApplicationStatus status)
{
  return status == CB_APPLICATION_IS_CLOSED || status == CB_APPLICATION_IS_WITHDRAWN;
}

gboolean
cb_application_is_decision (CbApplicationStatus status)
{
  return (BIT (status) & decisions) != 0;
}

gboolean
cb_application_can_be_decided (CbApplicationStatus status)
{
  return status == CB_APPLICATION_IS_RECEIVED || status == CB_APPLICATION_IS_IN_REVIEW ||
         cb_application_is_decision (status);
}

/* The statuses that follow one, as bits. */
static guint
get_next (CbApplicationStatus from)
{
  switch (from)
    {
    case CB_APPLICATION_IS_DRAFT:
      return BIT (CB_APPLICATION_IS_RECEIVED) | BIT (CB_APPLICATION_IS_WITHDRAWN);
    case CB_APPLICATION_IS_RECEIVED:
      return BIT (CB_APPLICATION_IS_IN_REVIEW) | decisions | BIT (CB_APPLICATION_IS_WITHDRAWN);
    case CB_APPLICATION_IS_IN_REVIEW:
    case CB_APPLICATION_IS_WAITING:
      return decisions | BIT (CB_APPLICATION_IS_WITHDRAWN);
    case CB_APPLICATION_IS_AWARDED:
      return decisions | BIT (CB_APPLICATION_IS_COMPLETED) | BIT (CB_APPLICATION_IS_WITHDRAWN);
    case CB_APPLICATION_IS_DECLINED:
      return decisions;
    case CB_APPLICATION_IS_COMPLETED:
      return BIT (CB_APPLICATION_IS_CLOSED);
    case CB_APPLICATION_IS_CLOSED:
    case CB_APPLICATION_IS_WITHDRAWN:
    case CB_N_APPLICATION_STATUSES:
    default:
      return 0;
    }
}

gboolean
cb_application_can_move (CbApplicationStatus from, CbApplicationStatus to)
{
  g_return_val_if_fail ((guint) to < CB_N_APPLICATION_STATUSES, FALSE);

  return (get_next (from) & BIT (to)) != 0;
}

guint
cb_application_list_moves (CbApplicationStatus from, CbApplicationStatus *moves)
{
  guint n_moves = 0;

  for (guint to = 0; to < CB_N_APPLICATION_STATUSES; to++)
    if (cb_application_can_move (from, (CbApplicationStatus) to) &&
        !cb_application_is_decision ((CbApplicationStatus) to))
      moves[n_moves++] = (CbApplicationStatus) to;
  return n_moves;
}
