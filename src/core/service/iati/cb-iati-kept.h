/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an activity file says and a programme can not hold is kept with the programme, as XML, and
 * written back; and what IATI can not hold is written beside it. So a file that was imported is
 * exported as it was, and a programme that was exported is imported as it is.
 *
 * Kept are the elements that would come out otherwise if the activity were made from the fields of
 * the programme alone. When the fields are changed later, the elements that say something else are
 * no longer written. Who is named as a contact is never kept. */

#pragma once

#include "cb-iati-compose.h"
#include "cb-iati-facts.h"

G_BEGIN_DECLS

/**
 * cb_iati_keep:
 * @activity: as it stands in the file
 * @composed: what cb_iati_compose() makes of the programme
 * @own: whether it was written from this programme, so that what is said of the file is no news
 * @facts: (nullable): problems are added to it
 * @context: (nullable): with @facts
 *
 * Returns: (transfer full) (nullable): what is to be kept; %NULL for nothing
 */
char *cb_iati_keep (const CbXml *activity,
                    const CbXml *composed,
                    gboolean own,
                    CbIatiFacts *facts,
                    const CbIatiContext *context);

/**
 * cb_iati_kept_get_reporter:
 *
 * Returns: (transfer full) (nullable): the "reporting-org" that is kept with the programme
 */
CbXml *cb_iati_kept_get_reporter (const CbRecord *programme);

/**
 * cb_iati_restore:
 * @composer: its reporter is used where none is kept; its moment is not looked at
 * @context: for reading the activity again
 *
 * Returns: (transfer full): the activity of the programme, with what is kept and with what IATI can
 * not hold
 */
CbXml *cb_iati_restore (const CbRecord *programme,
                        const CbIatiComposer *composer,
                        const CbIatiContext *context);

G_END_DECLS
