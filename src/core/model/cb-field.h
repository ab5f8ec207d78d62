/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of one field of a noun: the one place from which the columns of
 * the store, of CSV files and of lists, the checks, the JSON Schema, the search
 * and the form rows are made.
 *
 * A value has one canonical form everywhere, a text:
 *   text       as typed, without blanks around it, in Unicode form NFC
 *   code, ref  the code or the record's ref
 *   codes…     the codes parted by ";", in the order of their list, each once
 *   integer    decimal digits
 *   decimal    digits with ".", as C writes them
 *   money      as cb_money_format() writes it, in the unit of the currency field
 *   date       ISO 8601, "2026-11-20"
 * and NULL means "not stated", which is never the same as 0 or empty. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CB_FIELD_TEXT,
  CB_FIELD_LONG_TEXT,
  CB_FIELD_CODE,
  CB_FIELD_CODES,
  CB_FIELD_REF,
  CB_FIELD_REFS,
  CB_FIELD_INTEGER,
  CB_FIELD_DECIMAL,
  CB_FIELD_MONEY,
  CB_FIELD_DATE,
} CbFieldType;

typedef enum
{
  CB_FIELD_REQUIRED = 1 << 0,     /* a record without it is rejected */
  CB_FIELD_TRANSLATABLE = 1 << 1, /* may exist in several languages */
  CB_FIELD_SEARCHED = 1 << 2,     /* found by the search */
  CB_FIELD_LISTED = 1 << 3,       /* a column of the list from the start */
  CB_FIELD_FILTERED = 1 << 4,     /* offered as a filter of the list */
  CB_FIELD_CLASSIFIED = 1 << 5,   /* may be a classification of ours, not of the source */
  CB_FIELD_PACKAGE_ONLY = 1 << 6, /* no column of the CSV form */
  CB_FIELD_FIXED = 1 << 7,        /* set once, when the record is made */
  CB_FIELD_LIMITS = 1 << 8,       /* empty means all: what is stated must not become empty */
  CB_FIELD_OWNER = 1 << 9,        /* the record belongs to this one and goes with it */
  CB_FIELD_KEPT = 1 << 10,        /* kept for a format of others: no page shows it */
} CbFieldFlags;

/* The groups of a form, in their order. */
typedef enum
{
  CB_SECTION_WHAT,
  CB_SECTION_WHOM,
  CB_SECTION_MONEY_TIME,
  CB_SECTION_PRINCIPLES,
  CB_SECTION_EVIDENCE,
  CB_SECTION_MARKING,
  CB_N_SECTIONS,
} CbSection;

typedef struct
{
  const char *id; /* column of the store, of CSV, name in JSON */
  CbFieldType type;
  CbFieldFlags flags;
  const char *list;   /* code list of a code, noun of a ref; else NULL */
  gint64 min;         /* least number; both 0: no limit but the type's */
  gint64 max;         /* greatest number; for text the most characters */
  const char *preset; /* canonical value of a new record, or NULL */
  CbSection section;
  const char *label; /* translatable */
  const char *help;  /* translatable, one line; or NULL */
} CbField;

/* Texts longer than these are refused. */
#define CB_TITLE_MAX 300
#define CB_TEXT_MAX 20000
#define CB_SOURCE_MAX 500

gboolean cb_field_is_many (const CbField *field);
gboolean cb_field_is_text (const CbField *field);
gboolean cb_field_has_codes (const CbField *field);

/**
 * CbCodeResolver:
 * @list: id of a code list or of a noun
 * @text: a code as somebody typed it
 * @user_data: of the resolver
 *
 * Returns: (transfer full) (nullable): the code as the list writes it
 */
typedef char *(*CbCodeResolver) (const char *list, const char *text, gpointer user_data);

/**
 * CbCodePlace:
 *
 * Returns: the place of @code in its list, so that codes can be ordered; G_MAXUINT for none
 */
typedef guint (*CbCodePlace) (const char *list, const char *code, gpointer user_data);

typedef struct
{
  CbCodeResolver resolve;
  CbCodePlace place;
  gpointer user_data;
} CbCodes;

typedef enum
{
  CB_VALUE_OK,
  CB_VALUE_PARTLY, /* some items of a list were no codes and are left out */
  CB_VALUE_BAD_CODE,
  CB_VALUE_BAD_DATE,
  CB_VALUE_BAD_NUMBER,
  CB_VALUE_OUT_OF_RANGE,
  CB_VALUE_TOO_LONG,
  CB_VALUE_BAD_REF,
} CbValueFault;

/**
 * cb_field_normalise:
 * @field: the field
 * @input: (nullable): what was typed or read
 * @codes: how codes and refs are looked up
 * @value: (out) (nullable) (transfer full): the canonical form; %NULL when nothing is stated or the
 * input can not be taken
 * @rest: (out) (nullable) (transfer full): the part of @input that was not taken
 *
 * Returns: what was wrong with @input
 */
CbValueFault cb_field_normalise (const CbField *field,
                                 const char *input,
                                 const CbCodes *codes,
                                 char **value,
                                 char **rest);

G_END_DECLS
