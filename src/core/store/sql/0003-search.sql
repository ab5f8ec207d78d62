-- What is searched: the texts of a record in all their languages, folded by
-- cb_text_fold(), which knows more of Arabic and Chinese than the tokenizer does.
CREATE TABLE search_text (
  id INTEGER PRIMARY KEY,
  noun TEXT NOT NULL,
  record INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (noun, record)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  body,
  content = 'search_text',
  content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 0'
);
