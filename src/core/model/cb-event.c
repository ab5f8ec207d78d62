/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-event.h"
#include "cb-fields.h"

/* clang-format off */

static const CbField fields[] = {
  [CB_EVENT_REF] = CB_FIELD_COMMON_REF,
  [CB_EVENT_TITLE] = {
    .id = "title", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED,
    .label = N_("Title") },
  [CB_EVENT_KIND] = {
    .id = "kind", .type = CB_FIELD_CODE, .list = "event-kinds", .preset = "meeting", .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED | CB_FIELD_FILTERED, .label = N_("Kind") },
  [CB_EVENT_START] = {
    .id = "start", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .flags = CB_FIELD_REQUIRED | CB_FIELD_LISTED, .label = N_("First day") },
  [CB_EVENT_END] = {
    .id = "end", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME, .flags = CB_FIELD_LISTED,
    .label = N_("Last day"), .help = N_("Leave it empty for one day") },
  [CB_EVENT_START_TIME] = {
    .id = "start_time", .type = CB_FIELD_TEXT, .max = 5, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Begins at"), .help = N_("Such as 09:30; leave it empty for whole days") },
  [CB_EVENT_END_TIME] = {
    .id = "end_time", .type = CB_FIELD_TEXT, .max = 5, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Ends at"), .help = N_("Such as 17:00") },
  [CB_EVENT_ZONE] = {
    .id = "zone", .type = CB_FIELD_TEXT, .max = 60, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Time zone"), .help = N_("The zone of the place, such as America/New_York") },
  [CB_EVENT_REPEAT] = {
    .id = "repeat", .type = CB_FIELD_CODE, .list = "repeats", .section = CB_SECTION_MONEY_TIME,
    .label = N_("Repeats"), .help = N_("Leave it empty for once") },
  [CB_EVENT_REPEAT_UNTIL] = {
    .id = "repeat_until", .type = CB_FIELD_DATE, .section = CB_SECTION_MONEY_TIME,
    .label = N_("Repeats until"), .help = N_("The last day on which it can begin") },
  [CB_EVENT_PLACE] = {
    .id = "place", .type = CB_FIELD_TEXT, .max = CB_TITLE_MAX, .section = CB_SECTION_WHOM,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED | CB_FIELD_LISTED, .label = N_("Place") },
  [CB_EVENT_ORGANISER] = {
    .id = "organiser", .type = CB_FIELD_REF, .list = "organisations", .section = CB_SECTION_WHOM,
    .label = N_("Organizer") },
  [CB_EVENT_URL] = {
    .id = "url", .type = CB_FIELD_TEXT, .max = 1000, .section = CB_SECTION_EVIDENCE,
    .label = N_("Web address") },
  [CB_EVENT_DOCUMENTS] = {
    .id = "documents", .type = CB_FIELD_REFS, .list = "documents", .section = CB_SECTION_EVIDENCE,
    .label = N_("Documents") },
  [CB_EVENT_DESCRIPTION] = {
    .id = "description", .type = CB_FIELD_LONG_TEXT, .max = CB_TEXT_MAX, .section = CB_SECTION_WHAT,
    .flags = CB_FIELD_TRANSLATABLE | CB_FIELD_SEARCHED,
    .label = N_("Description") },
  [CB_EVENT_LANGUAGE] = CB_FIELD_COMMON_LANGUAGE,
  [CB_EVENT_TLP] = CB_FIELD_COMMON_TLP ("CLEAR"),
  [CB_EVENT_SOURCE] = CB_FIELD_COMMON_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CB_EVENT_N_FIELDS);

/* clang-format on */

const CbNoun cb_noun_event = {
  .id = "event",
  .plural = "events",
  .stored = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .name = N_ ("Event"),
  .name_plural = N_ ("Events"),
};
