/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-record-cache.h"
#include "cb-record-model.h"

#define PAGE_SIZE 100
#define MOST_PAGES_UNDER_WAY 2

struct _CbRecordModel
{
  GObject parent_instance;

  CbSession *session;
  const CbNoun *noun;
  CbOrganisations *organisations;
  GCancellable *cancellable;      /* of everything */
  GCancellable *list_cancellable; /* of the query under way */
  GArray *ids;                    /* of gint64 */
  guint generation;
  gboolean loading;
  gboolean ready;
  gboolean counted; /* n_total is of the newest state */
  guint n_total;

  CbRecordCache *cache;
  GArray *wanted; /* of guint: pages, the newest wish last */
  guint n_under_way;
};

typedef enum
{
  PROP_LOADING = 1,
  PROP_N_TOTAL,
} CbRecordModelProperty;

static GParamSpec *properties[PROP_N_TOTAL + 1];

enum
{
  SIGNAL_BEFORE_CHANGE,
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void cb_record_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbRecordModel,
                               cb_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cb_record_model_list_model_init))

/* What an answer of the store belongs to. */
typedef struct
{
  CbRecordModel *self;
  guint generation;
  gboolean page; /* counts to those under way */
  GArray *ids;   /* that were asked for; NULL for a list */
} Request;

static Request *
request_new (CbRecordModel *self, GArray *ids, gboolean page)
{
  Request *request = g_new0 (Request, 1);

  request->self = g_object_ref (self);
  request->generation = self->generation;
  request->page = page;
  request->ids = ids;
  return request;
}

static void
request_free (Request *request)
{
  g_clear_pointer (&request->ids, g_array_unref);
  g_object_unref (request->self);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static gint64
id_at (CbRecordModel *self, guint position)
{
  return g_array_index (self->ids, gint64, position);
}

static void
report (CbRecordModel *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* --- records --------------------------------------------------------------- */

static void start_pages (CbRecordModel *self);

static void
take_records (CbRecordModel *self, GPtrArray *records, GArray *asked)
{
  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);
      CbRecordItem *item = cb_record_cache_find_item (self->cache, record->id);

      cb_record_cache_keep (self->cache, record);
      if (item != NULL)
        cb_record_item_set_record (item, record);
    }

  /* What the store did not give is not there any more. */
  for (guint i = 0; records->len < asked->len && i < asked->len; i++)
    {
      gint64 id = g_array_index (asked, gint64, i);
      CbRecordItem *item = cb_record_cache_find_item (self->cache, id);

      if (item != NULL && cb_record_cache_find (self->cache, id) == NULL)
        cb_record_item_set_gone (item);
    }
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  CbRecordModel *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (request->page)
    self->n_under_way--;
  if (records == NULL)
    {
      report (self, error);
      return;
    }

  if (request->generation == self->generation)
    take_records (self, records, request->ids);
  start_pages (self);
}

static void
load_ids (CbRecordModel *self, GArray *ids, gboolean page)
{
  /* Another reference, since the request may be gone before the call has read them. */
  cb_session_load_async (self->session, self->noun, (const gint64 *) (gpointer) ids->data, ids->len,
                         self->cancellable, load_cb, request_new (self, ids, page));
}

/* The ids of a page, when some of its items still wait for their records. */
static GArray *
list_page (CbRecordModel *self, guint page)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean waited_for = FALSE;

  for (guint i = page * PAGE_SIZE; i < MIN ((page + 1) * PAGE_SIZE, self->ids->len); i++)
    {
      gint64 id = id_at (self, i);
      CbRecordItem *item = cb_record_cache_find_item (self->cache, id);

      waited_for = waited_for || (item != NULL && cb_record_item_get_record (item) == NULL);
      if (cb_record_cache_find (self->cache, id) == NULL)
        g_array_append_val (ids, id);
    }
  return waited_for && ids->len > 0 ? g_steal_pointer (&ids) : NULL;
}

static void
start_pages (CbRecordModel *self)
{
  while (self->n_under_way < MOST_PAGES_UNDER_WAY && self->wanted->len > 0)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);
      GArray *ids = list_page (self, page);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (ids == NULL)
        continue;
      self->n_under_way++;
      load_ids (self, ids, TRUE);
    }
}

static void
want_page (CbRecordModel *self, guint page)
{
  guint last = self->wanted->len;

  if (last > 0 && g_array_index (self->wanted, guint, last - 1) == page)
    return;
  g_array_append_val (self->wanted, page);
  start_pages (self);
}

/* The items that somebody shows, all anew: also those whose page was under way when the list
 * changed. */
static void
refresh_live (CbRecordModel *self)
{
  g_autoptr (GArray) ids = cb_record_cache_list_live (self->cache);

  if (ids->len > 0)
    load_ids (self, g_steal_pointer (&ids), FALSE);
}

/* --- lists ----------------------------------------------------------------- */

static gboolean
is_filtered (const CbQuery *query)
{
  return query->search != NULL || query->conditions->len > 0;
}

/* Only what differs is announced, so that a view keeps its place and its rows. */
static void
replace_ids (CbRecordModel *self, GArray *ids)
{
  GArray *before = self->ids;
  guint shorter = MIN (before->len, ids->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter &&
         g_array_index (before, gint64, head) == g_array_index (ids, gint64, head))
    head++;
  while (tail < shorter - head && g_array_index (before, gint64, before->len - 1 - tail) ==
                                      g_array_index (ids, gint64, ids->len - 1 - tail))
    tail++;

  self->ids = g_array_ref (ids);
  g_array_set_size (self->wanted, 0);
  cb_record_cache_clear (self->cache);
  if (before->len != ids->len || head < shorter)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail,
                                ids->len - head - tail);
  g_array_unref (before);
}

static void
set_total (CbRecordModel *self, guint n_total)
{
  self->counted = TRUE;
  if (self->n_total == n_total)
    return;
  self->n_total = n_total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
}

static void
set_loading (CbRecordModel *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);

  if (ids != NULL && request->generation == request->self->generation)
    set_total (request->self, ids->len);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  CbRecordModel *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);

  if (request->generation != self->generation)
    return;
  set_loading (self, FALSE);
  if (ids == NULL)
    {
      report (self, error);
      return;
    }

  self->ready = TRUE;
  if (!request->page)
    set_total (self, ids->len);
  g_signal_emit (self, signals[SIGNAL_BEFORE_CHANGE], 0);
  replace_ids (self, ids);
  refresh_live (self);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

/* --- GListModel ------------------------------------------------------------ */

static GType
cb_record_model_get_item_type (GListModel *model)
{
  return CB_TYPE_RECORD_ITEM;
}

static guint
cb_record_model_get_n_items (GListModel *model)
{
  return CB_RECORD_MODEL (model)->ids->len;
}

static gpointer
cb_record_model_get_item (GListModel *model, guint position)
{
  CbRecordModel *self = CB_RECORD_MODEL (model);
  CbRecordItem *item;

  if (position >= self->ids->len)
    return NULL;

  item = cb_record_cache_find_item (self->cache, id_at (self, position));
  if (item != NULL)
    g_object_ref (item);
  else
    item = cb_record_cache_add_item (self->cache, id_at (self, position));
  if (cb_record_item_get_record (item) == NULL)
    want_page (self, position / PAGE_SIZE);
  return item;
}

static void
cb_record_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cb_record_model_get_item_type;
  iface->get_n_items = cb_record_model_get_n_items;
  iface->get_item = cb_record_model_get_item;
}

/* --- object ---------------------------------------------------------------- */

static void
cb_record_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbRecordModel *self = CB_RECORD_MODEL (object);

  switch ((CbRecordModelProperty) id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
cb_record_model_dispose (GObject *object)
{
  CbRecordModel *self = CB_RECORD_MODEL (object);

  cb_record_model_stop (self);

  G_OBJECT_CLASS (cb_record_model_parent_class)->dispose (object);
}

static void
cb_record_model_finalize (GObject *object)
{
  CbRecordModel *self = CB_RECORD_MODEL (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->list_cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->cache, cb_record_cache_free);
  g_clear_pointer (&self->wanted, g_array_unref);

  G_OBJECT_CLASS (cb_record_model_parent_class)->finalize (object);
}

static void
cb_record_model_class_init (CbRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cb_record_model_get_property;
  object_class->dispose = cb_record_model_dispose;
  object_class->finalize = cb_record_model_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_BEFORE_CHANGE] = g_signal_new ("before-change", CB_TYPE_RECORD_MODEL,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", CB_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", CB_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cb_record_model_init (CbRecordModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cache = cb_record_cache_new ();
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
}

CbRecordModel *
cb_record_model_new (CbSession *session, const CbNoun *noun)
{
  CbRecordModel *self;

  g_return_val_if_fail (CB_IS_SESSION (session), NULL);

  self = g_object_new (CB_TYPE_RECORD_MODEL, NULL);
  self->session = g_object_ref (session);
  self->noun = noun;
  return self;
}

const CbNoun *
cb_record_model_get_noun (CbRecordModel *self)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), NULL);

  return self->noun;
}

gboolean
cb_record_model_get_loading (CbRecordModel *self)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), FALSE);

  return self->loading;
}

gboolean
cb_record_model_get_ready (CbRecordModel *self)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), FALSE);

  return self->ready;
}

guint
cb_record_model_get_n_total (CbRecordModel *self)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), 0);

  return self->n_total;
}

void
cb_record_model_take_query (CbRecordModel *self, CbQuery *query)
{
  g_autoptr (CbQuery) owned = query;

  g_return_if_fail (CB_IS_RECORD_MODEL (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (self->list_cancellable != NULL)
    g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  self->list_cancellable = g_cancellable_new ();
  self->generation++;
  set_loading (self, TRUE);

  /* "page" of a list request says that it has conditions. */
  cb_session_list_ids_async (self->session, owned, self->list_cancellable, list_cb,
                             request_new (self, NULL, is_filtered (owned)));
  if (is_filtered (owned) && !self->counted)
    {
      g_autoptr (CbQuery) all = cb_query_new (self->noun);

      cb_session_list_ids_async (self->session, all, self->list_cancellable, count_cb,
                                 request_new (self, NULL, FALSE));
    }
}

void
cb_record_model_forget_total (CbRecordModel *self)
{
  g_return_if_fail (CB_IS_RECORD_MODEL (self));

  self->counted = FALSE;
}

CbOrganisations *
cb_record_model_get_organisations (CbRecordModel *self)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), NULL);

  return self->organisations;
}

void
cb_record_model_set_organisations (CbRecordModel *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_RECORD_MODEL (self));

  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = cb_organisations_ref (organisations);
  cb_record_cache_touch_live (self->cache);
}

guint
cb_record_model_find (CbRecordModel *self, gint64 id)
{
  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), G_MAXUINT);

  for (guint i = 0; i < self->ids->len; i++)
    if (id_at (self, i) == id)
      return i;
  return G_MAXUINT;
}

CbRecordItem *
cb_record_model_get_by_id (CbRecordModel *self, gint64 id)
{
  CbRecordItem *item;

  g_return_val_if_fail (CB_IS_RECORD_MODEL (self), NULL);

  item = cb_record_cache_find_item (self->cache, id);
  if (item != NULL)
    return g_object_ref (item);

  item = cb_record_cache_add_item (self->cache, id);
  if (cb_record_item_get_record (item) == NULL)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_val (ids, id);
      load_ids (self, ids, FALSE);
    }
  return item;
}

void
cb_record_model_put (CbRecordModel *self, CbRecord *record)
{
  CbRecordItem *item;

  g_return_if_fail (CB_IS_RECORD_MODEL (self));

  cb_record_cache_keep (self->cache, record);
  item = cb_record_cache_find_item (self->cache, record->id);
  if (item != NULL)
    cb_record_item_set_record (item, record);
}

void
cb_record_model_stop (CbRecordModel *self)
{
  g_return_if_fail (CB_IS_RECORD_MODEL (self));

  g_cancellable_cancel (self->cancellable);
  if (self->list_cancellable != NULL)
    g_cancellable_cancel (self->list_cancellable);
}
