/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-call-sheet.h"
#include "cb-fund-application.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-wording.h"

CbCallSheet *
cb_call_sheet_new (CbCallFile *file, GPtrArray *applications)
{
  CbCallSheet *self = g_new0 (CbCallSheet, 1);

  g_atomic_ref_count_init (&self->count);
  self->file = file;
  self->applications = applications;
  return self;
}

CbCallSheet *
cb_call_sheet_ref (CbCallSheet *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cb_call_sheet_unref (CbCallSheet *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  cb_call_file_free (self->file);
  g_ptr_array_unref (self->applications);
  g_free (self);
}

int
cb_call_sheet_find (const CbCallSheet *self, const char *application)
{
  for (guint i = 0; i < self->file->applications->len; i++)
    {
      const CbEligible *eligible = g_ptr_array_index (self->file->applications, i);

      if (g_str_equal (cb_record_get_ref (eligible->application), application))
        return (int) i;
    }
  return -1;
}

/* --- one application ------------------------------------------------------- */

struct _CbApplicationItem
{
  GObject parent_instance;

  CbCallSheet *sheet;
  CbRecord *record;
  int place;
};

G_DEFINE_FINAL_TYPE (CbApplicationItem, cb_application_item, G_TYPE_OBJECT)

static void
cb_application_item_finalize (GObject *object)
{
  CbApplicationItem *self = CB_APPLICATION_ITEM (object);

  cb_call_sheet_unref (self->sheet);
  cb_record_unref (self->record);

  G_OBJECT_CLASS (cb_application_item_parent_class)->finalize (object);
}

static void
cb_application_item_class_init (CbApplicationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_application_item_finalize;
}

static void
cb_application_item_init (CbApplicationItem *self)
{
}

CbApplicationItem *
cb_application_item_new (CbCallSheet *sheet, CbRecord *record)
{
  CbApplicationItem *self = g_object_new (CB_TYPE_APPLICATION_ITEM, NULL);

  self->sheet = cb_call_sheet_ref (sheet);
  self->record = cb_record_ref (record);
  self->place = cb_call_sheet_find (sheet, cb_record_get_ref (record));
  return self;
}

CbCallSheet *
cb_application_item_get_sheet (CbApplicationItem *self)
{
  return self->sheet;
}

CbRecord *
cb_application_item_get_record (CbApplicationItem *self)
{
  return self->record;
}

const char *
cb_application_item_get_ref (CbApplicationItem *self)
{
  return cb_record_get_ref (self->record);
}

CbApplicationStatus
cb_application_item_get_status (CbApplicationItem *self)
{
  CbApplicationStatus status = CB_APPLICATION_IS_DRAFT;

  cb_application_status_from_code (cb_record_get (self->record, CB_APPLICATION_STATUS), &status);
  return status;
}

int
cb_application_item_get_place (CbApplicationItem *self)
{
  return self->place;
}

const CbEligible *
cb_application_item_get_eligible (CbApplicationItem *self)
{
  const CbEligible *eligible;

  if (self->place < 0)
    return NULL;
  eligible = g_ptr_array_index (self->sheet->file->applications, self->place);
  return eligible->result != NULL ? eligible : NULL;
}

const CbAwardProposal *
cb_application_item_get_proposal (CbApplicationItem *self)
{
  if (self->place < 0)
    return NULL;
  return &g_array_index (self->sheet->file->proposals, CbAwardProposal, self->place);
}

const char *
cb_application_item_get_title (CbApplicationItem *self)
{
  return cb_record_get_title (self->record, cb_locale_get_language ()->tag);
}

const char *
cb_application_item_get_state (CbApplicationItem *self)
{
  const char *state = cb_record_get (self->record, CB_APPLICATION_STATE);

  return state != NULL ? cb_reference_get_name ("states", state) : CB_WORDING_NOT_STATED;
}
