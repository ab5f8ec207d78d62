-- What merging of packages needs to know: which database this is, which events each value of a
-- record rests on (see cb-vector.h), and what was deleted.

-- The databases that this one has heard of. Their numbers hold in this file alone.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO origin (uid)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||
               substr(hex(randomblob(2)), 2) || '-' ||
               substr('89ab', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' ||
               hex(randomblob(6)));

-- inode: the file that the origin belongs to; NULL before that is known, 0 in a copy.
-- counter: of the newest event. shared: the newest step that a package may tell of.
CREATE TABLE replica (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  origin INTEGER NOT NULL REFERENCES origin (id),
  counter INTEGER NOT NULL,
  shared INTEGER NOT NULL,
  inode INTEGER
) STRICT;

INSERT INTO replica (id, origin, counter, shared) SELECT 1, id, 1, 0 FROM origin;

-- A record without a row has one event in all its fields: the first one of this origin.
-- vectors: as cb_field_vectors_to_text() writes them. marking: that of a record that was deleted;
-- NULL as long as it is there.
CREATE TABLE version (
  noun TEXT NOT NULL,
  ref TEXT NOT NULL,
  vectors TEXT NOT NULL,
  marking TEXT,
  PRIMARY KEY (noun, ref)
) STRICT, WITHOUT ROWID;

CREATE INDEX version_deleted ON version (noun, ref) WHERE marking IS NOT NULL;

-- What a step did to the rows above, so that a step of which nobody has heard is taken back without
-- a trace. NULL: there was, or is, no row.
CREATE TABLE version_change (
  command INTEGER NOT NULL REFERENCES command (id) ON DELETE CASCADE,
  noun TEXT NOT NULL,
  ref TEXT NOT NULL,
  vectors_before TEXT,
  marking_before TEXT,
  vectors_after TEXT,
  marking_after TEXT,
  PRIMARY KEY (command, noun, ref)
) STRICT, WITHOUT ROWID;
