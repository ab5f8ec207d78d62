/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of many new records, told of one by one. Rows of the index are written upwards (see
 * cb-search-writer.h), and those of a noun stand together; so records of one noun are written as
 * they come, and the few of others, such as new organisations that needs name, when there are many
 * of them, or at the end. */

#include "config.h"

#include <string.h>

#include "cb-search-rows.h"
#include "cb-search-writer.h"
#include "cb-search.h"

/* So many records are written together: first their texts, then their words, each of which has more
 * of the processor's memory for itself then. */
#define BATCH_RECORDS 256
/* So many wait while another noun is written. */
#define MOST_WAITING 4096

/* A record that waits. */
typedef struct
{
  gint64 row;
  gsize start; /* of its text */
  gsize length;
} Waiting;

/* What waits of one noun. */
typedef struct
{
  CbSearchText text;
  gint64 start;    /* of the rows of the noun */
  GString *bodies; /* the texts of the records */
  GArray *waiting; /* of Waiting */
} Lane;

struct _CbSearchAdding
{
  CbDatabase *database;
  GHashTable *lanes; /* noun → Lane */
  Lane *lane;        /* of the record at hand */
  Lane *open;        /* the one that was written last */
  GString *body;     /* the text of the record at hand */
  CbSearchWriter writer;
};

static void
lane_free (gpointer data)
{
  Lane *lane = data;

  cb_search_text_clear (&lane->text);
  g_string_free (lane->bodies, TRUE);
  g_array_unref (lane->waiting);
  g_free (lane);
}

CbSearchAdding *
cb_search_adding_new (CbDatabase *database, GError **error)
{
  g_autoptr (CbSearchAdding) self = g_new0 (CbSearchAdding, 1);

  self->database = database;
  self->lanes = g_hash_table_new_full (NULL, NULL, NULL, lane_free);
  self->body = g_string_sized_new (1024);
  if (!cb_search_merge_later (database, TRUE, error) ||
      !cb_search_writer_init (&self->writer, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- the text of a record -------------------------------------------------- */

static int
compare_translation (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbTranslation *first = *(CbTranslation *const *) a;
  const CbTranslation *second = *(CbTranslation *const *) b;
  const CbNoun *noun = user_data;
  int order = strcmp (noun->fields[first->field].id, noun->fields[second->field].id);

  return order != 0 ? order : strcmp (first->language, second->language);
}

/* In the order in which they are read from the table. */
static void
append_translations (const CbRecord *record, GString *body)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < record->translations->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (record->translations, i));
  g_ptr_array_sort_with_data (sorted, compare_translation, (gpointer) record->noun);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (sorted, i);

      if ((record->noun->fields[translation->field].flags & CB_FIELD_SEARCHED) != 0)
        cb_search_text_append_words (body, translation->text);
    }
}

static void
make_body (CbSearchAdding *self, const CbRecord *record)
{
  const CbSearchText *text = &self->lane->text;

  g_string_truncate (self->body, 0);
  for (guint i = 0; i < text->wanted->len; i++)
    {
      const CbSearchColumn *column = &g_array_index (text->wanted, CbSearchColumn, i);

      cb_search_text_append (text, column, record->values[column->place], self->body);
    }
  if (record->translations != NULL)
    append_translations (record, self->body);
}

/* --- what waits ------------------------------------------------------------ */

static gboolean
find_lane (CbSearchAdding *self, const CbNoun *noun, GError **error)
{
  gint64 start;

  if (self->lane != NULL && self->lane->text.noun == noun)
    return TRUE;
  self->lane = g_hash_table_lookup (self->lanes, noun);
  if (self->lane != NULL)
    return TRUE;
  if (!cb_search_rows_find (self->database, noun, &start, error))
    return FALSE;
  self->lane = g_new0 (Lane, 1);
  cb_search_text_init (&self->lane->text, self->database, noun);
  self->lane->start = start;
  self->lane->bodies = g_string_sized_new (1024);
  self->lane->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_hash_table_insert (self->lanes, (gpointer) noun, self->lane);
  return TRUE;
}

static gboolean
write_lane (CbSearchAdding *self, Lane *lane, GError **error)
{
  for (guint i = 0; i < lane->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (lane->waiting, Waiting, i);

      if (!cb_search_writer_add_text (&self->writer, waiting->row,
                                      lane->bodies->str + waiting->start, waiting->length, error))
        return FALSE;
    }
  for (guint i = 0; i < lane->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (lane->waiting, Waiting, i);

      if (!cb_search_writer_add_words (&self->writer, waiting->row,
                                       lane->bodies->str + waiting->start, waiting->length, error))
        return FALSE;
    }
  g_array_set_size (lane->waiting, 0);
  g_string_truncate (lane->bodies, 0);
  self->open = lane;
  return TRUE;
}

gboolean
cb_search_adding_add (CbSearchAdding *self, const CbRecord *record, GError **error)
{
  Waiting waiting;
  Lane *lane;
  gboolean written_now;

  if (!find_lane (self, record->noun, error))
    return FALSE;
  lane = self->lane;
  make_body (self, record);
  waiting = (Waiting){ lane->start + record->id, lane->bodies->len, self->body->len };
  g_array_append_val (lane->waiting, waiting);
  g_string_append_len (lane->bodies, self->body->str, (gssize) self->body->len);
  written_now = self->open == NULL || self->open == lane;
  return lane->waiting->len < (written_now ? BATCH_RECORDS : MOST_WAITING) ||
         write_lane (self, lane, error);
}

/* --- the end --------------------------------------------------------------- */

static int
compare_lanes (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Lane *) a)->start;
  gint64 second = ((const Lane *) b)->start;

  return (first > second) - (first < second);
}

gboolean
cb_search_adding_end (CbSearchAdding *self, GError **error)
{
  g_autoptr (GList) lanes = g_hash_table_get_values (self->lanes);

  /* The one that is being written goes on. */
  if (self->open != NULL && !write_lane (self, self->open, error))
    return FALSE;
  lanes = g_list_sort (lanes, compare_lanes);
  for (GList *next = lanes; next != NULL; next = next->next)
    if (!write_lane (self, next->data, error))
      return FALSE;
  return cb_search_merge_later (self->database, FALSE, error);
}

void
cb_search_adding_free (CbSearchAdding *self)
{
  if (self == NULL)
    return;
  cb_search_writer_clear (&self->writer);
  g_hash_table_unref (self->lanes);
  g_string_free (self->body, TRUE);
  g_free (self);
}
