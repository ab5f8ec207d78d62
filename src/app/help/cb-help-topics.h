/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual: a few short topics, which are shown in a window of the program itself, so that it is
 * there wherever the program runs, in the language of the program. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CB_HELP_MOST_PARTS 8

typedef enum
{
  CB_HELP_END,
  CB_HELP_PARAGRAPH,
  CB_HELP_POINT, /* of a list */
} CbHelpPartKind;

typedef struct
{
  CbHelpPartKind kind;
  const char *text; /* translatable */
} CbHelpPart;

typedef struct
{
  const char *id;
  const char *title;                    /* translatable */
  CbHelpPart parts[CB_HELP_MOST_PARTS]; /* up to CB_HELP_END */
} CbHelpTopic;

const CbHelpTopic *cb_help_get_topics (guint *n_topics);

/* The topic of a page of the window, or of the type of a dialog; the first one when there is none.
 * @name: (nullable): "needs", "CbImportDialog", or the id of a topic */
guint cb_help_find_topic (const char *name);

G_END_DECLS
