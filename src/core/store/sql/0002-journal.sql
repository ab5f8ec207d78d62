-- The journal: each step that a person took, with what it changed as a changeset
-- of SQLite's session extension, so that it can be undone, done again and read as history.
-- done: in force. undone: taken back, can be done again. dropped: taken back, and
-- something else was done since.
CREATE TABLE command (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  noun TEXT,
  ref TEXT,
  field TEXT,
  count INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  changeset BLOB NOT NULL
) STRICT;

CREATE INDEX command_state ON command (state, id);

-- Which records a step touched, so that the history of one is found at once.
CREATE TABLE command_record (
  noun TEXT NOT NULL,
  record INTEGER NOT NULL,
  command INTEGER NOT NULL REFERENCES command (id) ON DELETE CASCADE,
  PRIMARY KEY (noun, record, command)
) STRICT, WITHOUT ROWID;
