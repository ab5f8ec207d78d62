-- Assessments with an answer to each item of their instrument, and the link of a need to the
-- answers that it came from and to the documents that show it.

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "state" TEXT NOT NULL,
  "title" TEXT,
  "instrument" TEXT NOT NULL,
  "parts" TEXT,
  "date" TEXT NOT NULL,
  "method" TEXT,
  "office" TEXT,
  "status" TEXT NOT NULL,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "assessment" TEXT NOT NULL REFERENCES assessment (ref),
  "item" TEXT NOT NULL,
  "status" TEXT,
  "level" INTEGER,
  "level_wanted" INTEGER,
  "priority" INTEGER,
  "evidence" TEXT,
  "note" TEXT,
  "office" TEXT,
  "answered" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  UNIQUE ("assessment", "item")
) STRICT;

CREATE INDEX assessment_state ON assessment (state, date);

ALTER TABLE need ADD COLUMN "answers" TEXT;
ALTER TABLE need ADD COLUMN "evidence" TEXT;
