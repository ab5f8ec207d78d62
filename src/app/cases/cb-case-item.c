/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-case-item.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-reference.h"
#include "cb-text.h"

struct _CbCaseItem
{
  GObject parent_instance;

  CbCaseFile *file;
  char *folded; /* what the search looks in; NULL until it is asked for */
  char *state_key;
  char *need_key;
  char *programme_key;
};

G_DEFINE_FINAL_TYPE (CbCaseItem, cb_case_item, G_TYPE_OBJECT)

static void
cb_case_item_finalize (GObject *object)
{
  CbCaseItem *self = CB_CASE_ITEM (object);

  g_clear_pointer (&self->file, cb_case_file_free);
  g_free (self->folded);
  g_free (self->state_key);
  g_free (self->need_key);
  g_free (self->programme_key);

  G_OBJECT_CLASS (cb_case_item_parent_class)->finalize (object);
}

static void
cb_case_item_class_init (CbCaseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_case_item_finalize;
}

static void
cb_case_item_init (CbCaseItem *self)
{
}

CbCaseItem *
cb_case_item_new (CbCaseFile *file)
{
  CbCaseItem *self = g_object_new (CB_TYPE_CASE_ITEM, NULL);

  self->file = file;
  return self;
}

const CbCaseFile *
cb_case_item_get_file (CbCaseItem *self)
{
  return self->file;
}

const char *
cb_case_item_get_ref (CbCaseItem *self)
{
  return cb_record_get_ref (self->file->record);
}

CbCasePhase
cb_case_item_get_phase (CbCaseItem *self)
{
  static const CbCasePhase phases[CB_N_CASE_STATUSES] = {
    [CB_CASE_DRAFT] = CB_CASE_PHASE_PREPARING,
    [CB_CASE_ACKNOWLEDGED] = CB_CASE_PHASE_PREPARING,
    [CB_CASE_CIRCULATED] = CB_CASE_PHASE_PREPARING,
    [CB_CASE_OFFERED] = CB_CASE_PHASE_OFFERS,
    [CB_CASE_CHOSEN] = CB_CASE_PHASE_OFFERS,
    [CB_CASE_AGREED] = CB_CASE_PHASE_AGREED,
    [CB_CASE_DELIVERING] = CB_CASE_PHASE_DELIVERY,
    [CB_CASE_DELIVERED] = CB_CASE_PHASE_DELIVERY,
    [CB_CASE_GIVING_FEEDBACK] = CB_CASE_PHASE_FEEDBACK,
    [CB_CASE_CLOSED] = CB_CASE_PHASE_ENDED,
    [CB_CASE_WITHDRAWN] = CB_CASE_PHASE_ENDED,
    [CB_CASE_DECLINED] = CB_CASE_PHASE_ENDED,
  };

  return phases[self->file->status];
}

const char *
cb_case_item_get_state (CbCaseItem *self)
{
  const char *state = cb_record_get (self->file->need, CB_NEED_STATE);

  return state != NULL ? cb_reference_get_name ("states", state) : "";
}

static const char *
get_title (const CbRecord *record)
{
  return record != NULL ? cb_record_get_title (record, cb_locale_get_language ()->tag) : "";
}

const char *
cb_case_item_get_need (CbCaseItem *self)
{
  return get_title (self->file->need);
}

const char *
cb_case_item_get_programme (CbCaseItem *self)
{
  return get_title (self->file->programme);
}

const char *
cb_case_item_get_provider (CbCaseItem *self)
{
  return get_title (self->file->provider);
}

const CbRecord *
cb_case_item_get_last_step (CbCaseItem *self)
{
  const GPtrArray *steps = self->file->steps;

  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

gboolean
cb_case_item_is_overdue (CbCaseItem *self)
{
  return cb_case_file_is_overdue (self->file, cb_date_today ());
}

/* --- comparing ------------------------------------------------------------- */

static gboolean
is_same_record (const CbRecord *one, const CbRecord *other)
{
  if (one == other)
    return TRUE;
  /* Each step of the journal that touches a record changes its stamp. */
  return one != NULL && other != NULL && one->id == other->id &&
         g_strcmp0 (one->changed, other->changed) == 0 &&
         g_strv_length (one->values) == g_strv_length (other->values);
}

static gboolean
has_same_values (const CbRecord *one, const CbRecord *other)
{
  if (!is_same_record (one, other))
    return FALSE;
  for (guint i = 0; one != NULL && i < one->noun->n_fields; i++)
    if (g_strcmp0 (one->values[i], other->values[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
are_same_records (const GPtrArray *before, const GPtrArray *after)
{
  if (before->len != after->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (!has_same_values (g_ptr_array_index (before, i), g_ptr_array_index (after, i)))
      return FALSE;
  return TRUE;
}

gboolean
cb_case_item_is_same (CbCaseItem *self, const CbCaseFile *file)
{
  const CbCaseFile *before = self->file;

  return has_same_values (before->record, file->record) &&
         has_same_values (before->need, file->need) &&
         has_same_values (before->programme, file->programme) &&
         has_same_values (before->provider, file->provider) &&
         are_same_records (before->steps, file->steps) &&
         are_same_records (before->feedback, file->feedback) &&
         are_same_records (before->indicators, file->indicators);
}

/* --- finding and sorting --------------------------------------------------- */

static const char *
get_text (const CbRecord *record, guint field)
{
  const char *text = cb_record_get_text (record, field, cb_locale_get_language ()->tag, NULL);

  return text != NULL ? text : "";
}

static const char *
get_folded (CbCaseItem *self)
{
  const CbCaseFile *file = self->file;

  if (self->folded == NULL)
    {
      g_autofree char *all = g_strjoin ("\n", cb_record_get_ref (file->record),
                                        cb_record_get_ref (file->need),
                                        cb_record_get_ref (file->programme),
                                        cb_case_item_get_state (self), cb_case_item_get_need (self),
                                        cb_case_item_get_programme (self),
                                        cb_case_item_get_provider (self),
                                        get_text (file->record, CB_CASE_OFFICE),
                                        get_text (file->record, CB_CASE_NOTE), NULL);

      self->folded = cb_text_fold (all);
    }
  return self->folded;
}

gboolean
cb_case_item_matches (CbCaseItem *self, const char *const *words)
{
  const char *folded = get_folded (self);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static const char *
ensure_key (char **key, const char *text)
{
  if (*key == NULL)
    *key = g_utf8_collate_key (text, -1);
  return *key;
}

int
cb_case_item_compare_states (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CbCaseItem *one = (CbCaseItem *) a;
  CbCaseItem *two = (CbCaseItem *) b;

  return strcmp (ensure_key (&one->state_key, cb_case_item_get_state (one)),
                 ensure_key (&two->state_key, cb_case_item_get_state (two)));
}

int
cb_case_item_compare_needs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CbCaseItem *one = (CbCaseItem *) a;
  CbCaseItem *two = (CbCaseItem *) b;

  return strcmp (ensure_key (&one->need_key, cb_case_item_get_need (one)),
                 ensure_key (&two->need_key, cb_case_item_get_need (two)));
}

int
cb_case_item_compare_programmes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CbCaseItem *one = (CbCaseItem *) a;
  CbCaseItem *two = (CbCaseItem *) b;

  return strcmp (ensure_key (&one->programme_key, cb_case_item_get_programme (one)),
                 ensure_key (&two->programme_key, cb_case_item_get_programme (two)));
}
