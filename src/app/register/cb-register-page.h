/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a stored noun: its records as a list that can be searched, filtered and sorted, with
 * the details of one of them beside it. The noun's table of fields decides what is shown. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_REGISTER_PAGE (cb_register_page_get_type ())
G_DECLARE_FINAL_TYPE (CbRegisterPage, cb_register_page, CB, REGISTER_PAGE, AdwBin)

GtkWidget *cb_register_page_new (CbSession *session, const CbNoun *noun);

/* Shows the details of a record, whether or not the list shows it now. */
void cb_register_page_show_record (CbRegisterPage *self, const char *ref);

/* Shows the records with these values alone. @conditions: "a(us)", fields and their values. */
void cb_register_page_show_list (CbRegisterPage *self, GVariant *conditions);

/* (transfer full): which records the list shows, and in which order. */
CbQuery *cb_register_page_make_query (CbRegisterPage *self);

/* Begins a new record. */
void cb_register_page_create (CbRegisterPage *self);
void cb_register_page_focus_search (CbRegisterPage *self);

G_END_DECLS
