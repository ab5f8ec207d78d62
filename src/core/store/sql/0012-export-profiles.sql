-- How files are to be written, so that the same file can be made again; and pairs of records that
-- somebody has looked at and found to be different things.

CREATE TABLE export_profile (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "dialect" TEXT,
  "columns" TEXT,
  "labels" TEXT NOT NULL,
  "label_language" TEXT,
  "max_tlp" TEXT NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE distinction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "kind" TEXT NOT NULL,
  "first" TEXT NOT NULL,
  "second" TEXT NOT NULL,
  "noted" TEXT,
  "reason" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;
