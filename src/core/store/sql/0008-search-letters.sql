-- The index again, over the same texts. A prefix of one letter is kept as a word of its own: the
-- first letter that a person types is in every record, and to gather all words that begin with it
-- took longer than a frame. The texts are folded already, words parted by blanks, so that the
-- plainest tokenizer does: it takes what is not ASCII as letters.
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
  body,
  content = 'search_text',
  content_rowid = 'id',
  prefix = '1',
  tokenize = 'ascii'
);

INSERT INTO search (search) VALUES ('rebuild');
INSERT INTO search (search) VALUES ('optimize');
