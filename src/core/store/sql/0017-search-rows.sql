-- Which record a row of the index is about, is said by its number alone: the number of the noun
-- times 2^40, and the record's own. So no second index is kept over noun and record, and what is
-- found of one noun stands together in the lists of the index. The step that brings a noun gives
-- it its number, which never changes.
CREATE TABLE search_noun (
  number INTEGER PRIMARY KEY,
  noun TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO search_noun (number, noun) VALUES
  (1, 'rate'),
  (2, 'organisation'),
  (3, 'document'),
  (4, 'profile'),
  (5, 'need'),
  (6, 'programme'),
  (7, 'case'),
  (8, 'case_step'),
  (9, 'feedback'),
  (10, 'indicator'),
  (11, 'run'),
  (12, 'assessment'),
  (13, 'answer'),
  (14, 'principle_check'),
  (15, 'contact'),
  (16, 'contact_check'),
  (17, 'event'),
  (18, 'own_instrument'),
  (19, 'own_item'),
  (20, 'fund'),
  (21, 'contribution'),
  (22, 'rule_set'),
  (23, 'rule'),
  (24, 'call'),
  (25, 'application'),
  (26, 'nominee'),
  (27, 'cost_line'),
  (28, 'outcome'),
  (29, 'judgement'),
  (30, 'eligibility_result'),
  (31, 'award'),
  (32, 'milestone'),
  (33, 'transaction'),
  (34, 'export_profile'),
  (35, 'distinction'),
  (36, 'import_profile'),
  (37, 'import_batch');

CREATE TABLE search_body (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

INSERT INTO search_body (id, body)
  SELECT (number << 40) + record, body FROM search_text JOIN search_noun USING (noun) ORDER BY 1;

DROP TABLE search_text;
ALTER TABLE search_body RENAME TO search_text;

-- The number of words of a text is only of use for an order by likeness, which nobody asks for.
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
  body,
  content = 'search_text',
  content_rowid = 'id',
  prefix = '1',
  columnsize = 0,
  tokenize = 'ascii'
);

-- Parts of the index are merged a little with each change (automerge), but never all at once while a
-- person waits, unless there are hundreds of them.
INSERT INTO search (search, rank) VALUES ('crisismerge', 500);
INSERT INTO search (search) VALUES ('rebuild');
INSERT INTO search (search) VALUES ('optimize');

-- Half a dozen values stand for a hundred thousand records: to read the table is quicker than to go
-- by these, and each new record had to be put into them.
DROP INDEX need_status;
DROP INDEX programme_status;
