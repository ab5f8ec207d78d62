-- The records: one table a noun, one column a field, in the canonical form that
-- cb-field.h describes (money in thousandths; several codes parted by ";").
-- NULL means "not stated". Numbers of rows are never used again, so that the
-- history of a deleted record is not taken for that of another.

CREATE TABLE rate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "currency" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "usd" REAL NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "acronym" TEXT,
  "language" TEXT,
  "type" TEXT,
  "state" TEXT,
  "website" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  "classified" TEXT
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "symbol" TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT,
  "language" TEXT,
  "published" TEXT,
  "url" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  "classified" TEXT
) STRICT;

CREATE TABLE profile (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "language" TEXT,
  "author" TEXT,
  "made" TEXT,
  "reason" TEXT,
  "weight_area" REAL NOT NULL,
  "weight_norm" REAL NOT NULL,
  "weight_kind" REAL NOT NULL,
  "weight_audience" REAL NOT NULL,
  "weight_language" REAL NOT NULL,
  "weight_funding" REAL NOT NULL,
  "weight_timing" REAL NOT NULL,
  "weight_urgency" REAL NOT NULL,
  "weight_gap" REAL NOT NULL,
  "weight_situation" REAL NOT NULL,
  "weight_principles" REAL NOT NULL,
  "weight_complement" REAL NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE need (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "state" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT,
  "language" TEXT,
  "areas" TEXT,
  "norms" TEXT,
  "kinds" TEXT,
  "audiences" TEXT,
  "languages" TEXT,
  "level_now" INTEGER,
  "level_wanted" INTEGER,
  "priority" INTEGER,
  "amount" INTEGER,
  "currency" TEXT,
  "start" TEXT,
  "end" TEXT,
  "gender_marker" INTEGER,
  "excluded_providers" TEXT,
  "status" TEXT NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  "classified" TEXT
) STRICT;

CREATE TABLE programme (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "provider" TEXT NOT NULL REFERENCES organisation (ref),
  "title" TEXT NOT NULL,
  "description" TEXT,
  "language" TEXT,
  "areas" TEXT,
  "norms" TEXT,
  "kinds" TEXT,
  "audiences" TEXT,
  "languages" TEXT,
  "states" TEXT,
  "groups" TEXT,
  "amount_total" INTEGER,
  "amount_remaining" INTEGER,
  "amount_per_state" INTEGER,
  "currency" TEXT,
  "places" INTEGER,
  "start" TEXT,
  "end" TEXT,
  "deadline" TEXT,
  "cooperation" TEXT,
  "P1" TEXT,
  "P2" TEXT,
  "P3" TEXT,
  "P4" TEXT,
  "P5" TEXT,
  "P6" TEXT,
  "P7" TEXT,
  "P8" TEXT,
  "P9" TEXT,
  "P10" TEXT,
  "iati_identifier" TEXT,
  "status" TEXT NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  "partners" TEXT,
  "classified" TEXT
) STRICT;

CREATE INDEX need_state ON need (state);
CREATE INDEX need_status ON need (status);
CREATE INDEX programme_provider ON programme (provider);
CREATE INDEX programme_status ON programme (status);
CREATE INDEX rate_currency ON rate (currency, date);

-- Texts in other languages than the one that they were written in.
CREATE TABLE translation (
  noun TEXT NOT NULL,
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (noun, record, field, language)
) STRICT, WITHOUT ROWID;
