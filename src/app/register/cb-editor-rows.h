/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of rows of a form. */

#pragma once

#include "cb-editor-row.h"

G_BEGIN_DECLS

/* What can not be changed. */
#define CB_TYPE_EDITOR_FIXED_ROW (cb_editor_fixed_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorFixedRow, cb_editor_fixed_row, CB, EDITOR_FIXED_ROW, CbEditorRow)

/* A line of text, a number, an amount. */
#define CB_TYPE_EDITOR_TEXT_ROW (cb_editor_text_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorTextRow, cb_editor_text_row, CB, EDITOR_TEXT_ROW, CbEditorRow)

/* A text of several lines, which grows. */
#define CB_TYPE_EDITOR_LONG_TEXT_ROW (cb_editor_long_text_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorLongTextRow,
                      cb_editor_long_text_row,
                      CB,
                      EDITOR_LONG_TEXT_ROW,
                      CbEditorRow)

/* One code or organisation. */
#define CB_TYPE_EDITOR_CHOICE_ROW (cb_editor_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorChoiceRow, cb_editor_choice_row, CB, EDITOR_CHOICE_ROW, CbEditorRow)

/* Several codes or organisations. */
#define CB_TYPE_EDITOR_CHIPS_ROW (cb_editor_chips_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorChipsRow, cb_editor_chips_row, CB, EDITOR_CHIPS_ROW, CbEditorRow)

/* One of a few, all of them in sight. */
#define CB_TYPE_EDITOR_SCALE_ROW (cb_editor_scale_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorScaleRow, cb_editor_scale_row, CB, EDITOR_SCALE_ROW, CbEditorRow)

#define CB_TYPE_EDITOR_DATE_ROW (cb_editor_date_row_get_type ())
G_DECLARE_FINAL_TYPE (CbEditorDateRow, cb_editor_date_row, CB, EDITOR_DATE_ROW, CbEditorRow)

/* How long after the last key a text is stored. */
#define CB_EDITOR_SAVE_DELAY_MS 500

G_END_DECLS
