-- How files of others are read, and what each import was.

CREATE TABLE import_profile (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "kind" TEXT,
  "definition" TEXT NOT NULL,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "file" TEXT NOT NULL,
  "kind" TEXT,
  "made" TEXT NOT NULL,
  "author" TEXT,
  "file_hash" TEXT,
  "file_size" INTEGER,
  "encoding" TEXT,
  "rows_read" INTEGER NOT NULL,
  "rows_added" INTEGER NOT NULL,
  "rows_updated" INTEGER NOT NULL,
  "rows_unchanged" INTEGER NOT NULL,
  "rows_skipped" INTEGER NOT NULL,
  "rows_rejected" INTEGER NOT NULL,
  "findings_left_out" INTEGER,
  "settings" TEXT,
  "findings" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE INDEX import_batch_hash ON import_batch (file_hash);
