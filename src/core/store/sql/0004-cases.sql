-- Cases: what became of a match, step by step, with the feedback of both sides and
-- indicators of delivery. What belongs to a case is deleted with it, by the program, so that each
-- deletion stands in the journal.

CREATE TABLE "case" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "need" TEXT NOT NULL REFERENCES need (ref),
  "programme" TEXT NOT NULL REFERENCES programme (ref),
  "status" TEXT NOT NULL,
  "opened" TEXT,
  "due" TEXT,
  "office" TEXT,
  "areas" TEXT,
  "amount" INTEGER,
  "currency" TEXT,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE case_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "case" TEXT NOT NULL REFERENCES "case" (ref),
  "status" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "office" TEXT,
  "reason" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE feedback (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "case" TEXT NOT NULL REFERENCES "case" (ref),
  "side" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "rating" INTEGER,
  "achieved" TEXT,
  "improve" TEXT,
  "office" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "case" TEXT NOT NULL REFERENCES "case" (ref),
  "title" TEXT NOT NULL,
  "unit" TEXT,
  "baseline" REAL,
  "target" REAL,
  "actual" REAL,
  "measured" TEXT,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE INDEX case_need ON "case" (need);
CREATE INDEX case_programme ON "case" (programme);
CREATE INDEX case_status ON "case" (status);
CREATE INDEX case_step_case ON case_step ("case", date);
CREATE INDEX case_step_date ON case_step (date);
CREATE INDEX feedback_case ON feedback ("case");
CREATE INDEX indicator_case ON indicator ("case");
