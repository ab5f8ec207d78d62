-- Instruments of one's own with their items, and which of them an assessment follows.

CREATE TABLE own_instrument (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "description" TEXT,
  "symbol" TEXT,
  "date" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE own_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "own_instrument" TEXT NOT NULL REFERENCES own_instrument (ref),
  "position" INTEGER NOT NULL,
  "norm" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "question" TEXT NOT NULL,
  "description" TEXT,
  "areas" TEXT,
  "kinds" TEXT,
  "national" TEXT,
  "cooperation" TEXT,
  "paragraph" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE INDEX own_item_instrument ON own_item (own_instrument, position);

ALTER TABLE assessment ADD COLUMN "own_instrument" TEXT REFERENCES own_instrument (ref);
