-- Profiles that are locked, and rankings that are kept as they were.

-- The day since which it is locked; NULL while it is not.
ALTER TABLE profile ADD COLUMN "locked" TEXT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "scope" TEXT NOT NULL,
  "about" TEXT,
  "as_of" TEXT NOT NULL,
  "top" INTEGER,
  "profile" TEXT,
  "profile_name" TEXT NOT NULL,
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
  "made" TEXT NOT NULL,
  "author" TEXT,
  "reason" TEXT,
  "engine" INTEGER NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "tlp" TEXT NOT NULL,
  "source" TEXT,
  "result" TEXT NOT NULL
) STRICT;
