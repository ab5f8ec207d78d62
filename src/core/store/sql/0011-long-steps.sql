-- What a step of many new records did, in parts that are written while it runs, so that no step has
-- to be held in memory as a whole. Each part is a changeset of its own, and stands before the
-- changeset of the step itself. Its records are of one noun, without a gap from the first to the last.
CREATE TABLE command_part (
  id INTEGER PRIMARY KEY,
  command INTEGER NOT NULL REFERENCES command (id) ON DELETE CASCADE,
  noun TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  changeset BLOB NOT NULL
) STRICT;

CREATE INDEX command_part_command ON command_part (command, id);
CREATE INDEX command_part_noun ON command_part (noun, last, first, command);
