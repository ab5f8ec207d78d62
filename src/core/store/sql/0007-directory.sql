-- The checks of the principles, the directory of contacts with their communication checks, and the
-- calendar.

CREATE TABLE principle_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "programme" TEXT REFERENCES programme (ref),
  "case" TEXT REFERENCES "case" (ref),
  "principle" TEXT NOT NULL,
  "answer" TEXT,
  "justification" TEXT,
  "evidence" TEXT,
  "date" TEXT,
  "office" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "state" TEXT,
  "organisation" TEXT REFERENCES organisation (ref),
  "role" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "generic" TEXT,
  "office" TEXT,
  "email" TEXT,
  "phone" TEXT,
  "languages" TEXT,
  "verified" TEXT,
  "next_check" TEXT,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE contact_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "contact" TEXT NOT NULL REFERENCES contact (ref),
  "sent" TEXT NOT NULL,
  "due" TEXT,
  "answered" TEXT,
  "note" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "start" TEXT NOT NULL,
  "end" TEXT,
  "start_time" TEXT,
  "end_time" TEXT,
  "zone" TEXT,
  "repeat" TEXT,
  "repeat_until" TEXT,
  "place" TEXT,
  "organiser" TEXT REFERENCES organisation (ref),
  "url" TEXT,
  "documents" TEXT,
  "description" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE INDEX principle_check_programme ON principle_check (programme);
CREATE INDEX principle_check_case ON principle_check ("case");
CREATE INDEX contact_state ON contact (state);
CREATE INDEX contact_check_contact ON contact_check (contact);
CREATE INDEX event_start ON event (start);

-- A document can have a file: kept beside the database under the hash of its content.
ALTER TABLE document ADD COLUMN "file_name" TEXT;
ALTER TABLE document ADD COLUMN "file_hash" TEXT;
ALTER TABLE document ADD COLUMN "file_size" INTEGER;
