-- Views for whoever opens the file with another program, read-only. They keep their names and columns;
-- data/schemas/README.md says what is in them.
--
-- The tables hold money in thousandths and several codes in one text; here money is in units of its
-- currency, and a view of its own has a row for each code. What is not stated is NULL. Titles in English
-- stand beside those in the original language. Everything is in the views, whatever it is marked: the
-- column tlp says how far a row may be shared.

CREATE VIEW v_organisation AS
SELECT o.ref, o.name,
       CASE WHEN o.language = 'en' THEN o.name ELSE
         (SELECT text FROM translation
           WHERE noun = 'organisation' AND record = o.id AND field = 'name' AND language = 'en') END AS name_en,
       o.acronym, o.language, o.type, o.state, o.website, o.tlp, o.source, o.uid, o.created, o.changed
  FROM organisation AS o;

CREATE VIEW v_need AS
SELECT n.ref, n.state, n.title,
       CASE WHEN n.language = 'en' THEN n.title ELSE
         (SELECT text FROM translation
           WHERE noun = 'need' AND record = n.id AND field = 'title' AND language = 'en') END AS title_en,
       n.description, n.language, n.areas, n.norms, n.kinds, n.audiences, n.languages,
       n.level_now, n.level_wanted, n.priority, n.amount / 1000.0 AS amount, n.currency,
       n.start, n."end", n.gender_marker, n.excluded_providers, n.answers, n.evidence,
       n.status, n.tlp, n.source, n.uid, n.created, n.changed
  FROM need AS n;

CREATE VIEW v_need_area AS
SELECT n.ref AS need, n.state, a.value AS area, n.status, n.tlp
  FROM need AS n, json_each ('["' || replace (n.areas, ';', '","') || '"]') AS a
 WHERE n.areas IS NOT NULL;

CREATE VIEW v_programme AS
SELECT p.ref, p.provider, o.name AS provider_name, o.name_en AS provider_name_en, p.title,
       CASE WHEN p.language = 'en' THEN p.title ELSE
         (SELECT text FROM translation
           WHERE noun = 'programme' AND record = p.id AND field = 'title' AND language = 'en') END AS title_en,
       p.description, p.language, p.areas, p.norms, p.kinds, p.audiences, p.languages,
       p.states, p."groups", p.amount_total / 1000.0 AS amount_total,
       p.amount_remaining / 1000.0 AS amount_remaining, p.amount_per_state / 1000.0 AS amount_per_state,
       p.currency, p.places, p.start, p."end", p.deadline, p.cooperation, p.partners,
       p.P1, p.P2, p.P3, p.P4, p.P5, p.P6, p.P7, p.P8, p.P9, p.P10,
       p.iati_identifier, p.status, p.tlp, p.source, p.uid, p.created, p.changed
  FROM programme AS p LEFT JOIN v_organisation AS o ON o.ref = p.provider;

CREATE VIEW v_programme_area AS
SELECT p.ref AS programme, p.provider, a.value AS area, p.status, p.tlp
  FROM programme AS p, json_each ('["' || replace (p.areas, ';', '","') || '"]') AS a
 WHERE p.areas IS NOT NULL;

-- A case joins a need and a programme; its marking says nothing of theirs, so theirs stand beside it.
CREATE VIEW v_match_case AS
SELECT c.ref, c.need, n.state, n.title AS need_title, n.title_en AS need_title_en, n.tlp AS need_tlp,
       c.programme, p.title AS programme_title, p.title_en AS programme_title_en, p.tlp AS programme_tlp,
       p.provider, p.provider_name, c.status, c.opened, c.due,
       (SELECT max (s.date) FROM case_step AS s WHERE s."case" = c.ref) AS last_step,
       (SELECT count (*) FROM case_step AS s WHERE s."case" = c.ref) AS n_steps,
       c.office, c.areas, c.amount / 1000.0 AS amount, c.currency, c.note, c.tlp, c.source,
       c.uid, c.created, c.changed
  FROM "case" AS c
  LEFT JOIN v_need AS n ON n.ref = c.need
  LEFT JOIN v_programme AS p ON p.ref = c.programme;

CREATE VIEW v_assessment AS
SELECT a.ref, a.state, a.title, a.instrument, a.parts, a.date, a.method, a.office, a.status,
       count (w.ref) AS n_answers,
       count (w.ref) FILTER (WHERE w.status = 'not-started') AS n_not_started,
       count (w.ref) FILTER (WHERE w.status = 'in-development') AS n_in_development,
       count (w.ref) FILTER (WHERE w.status = 'partly-in-place') AS n_partly_in_place,
       count (w.ref) FILTER (WHERE w.status = 'in-place') AS n_in_place,
       count (w.ref) FILTER (WHERE w.status = 'not-applicable') AS n_not_applicable,
       a.note, a.language, a.tlp, a.source, a.uid, a.created, a.changed
  FROM assessment AS a LEFT JOIN answer AS w ON w.assessment = a.ref
 GROUP BY a.id;

CREATE VIEW v_answer AS
SELECT w.ref, w.assessment, a.state, a.date, w.item, w.status, w.level, w.level_wanted, w.priority,
       w.evidence, w.note, w.office, w.answered, w.language, w.tlp, w.source, w.uid, w.created, w.changed
  FROM answer AS w JOIN assessment AS a ON a.ref = w.assessment;

CREATE VIEW v_application AS
SELECT p.ref, p.call, l.fund, p.title, p.state, p.applicant, o.name AS applicant_name, p.status,
       p.received, p.purpose, p.states, p.needs, p.areas, p.amount / 1000.0 AS amount, p.currency,
       p.amount_least / 1000.0 AS amount_least, p.cofunding / 1000.0 AS cofunding,
       p.start, p."end", p.language, p.tlp, p.source, p.uid, p.created, p.changed
  FROM application AS p
  LEFT JOIN call AS l ON l.ref = p.call
  LEFT JOIN organisation AS o ON o.ref = p.applicant;

-- The ledger. Each entry is converted by itself: as the bank booked it, else with the newest rates on or
-- before its value date, through US dollars, rounded half away from zero to a hundredth of the currency
-- of the fund. All of that is done in whole numbers (thousandths of a unit, billionths of a dollar), as
-- the program does it; the product is taken apart, since it can be longer than 63 bits.
CREATE VIEW v_fund_entry AS
WITH
  named (type, tier, sign) AS (VALUES
    ('pledge', 'pledged', 1), ('commitment', 'committed', 1), ('receipt', 'received', 1),
    ('return', 'received', -1), ('income', 'income', 1), ('award', 'awarded', 1),
    ('release', 'awarded', -1), ('disbursement', 'paid', 1), ('refund', 'paid', -1),
    ('expenditure', 'paid', 1), ('reported-expenditure', 'reported', 1), ('support-cost', 'support', 1)),
  entry AS (
    SELECT t.*, f.currency AS accounts, named.tier, named.sign,
           CASE WHEN t.booked IS NOT NULL THEN t.booked
                WHEN t.currency = f.currency THEN t.amount END AS known
      FROM "transaction" AS t
      JOIN fund AS f ON f.ref = t.fund
      JOIN named ON named.type = t.type),
  rated AS (
    SELECT e.*,
           CASE WHEN e.known IS NULL THEN
             CASE e.currency WHEN 'USD' THEN 1000000000 ELSE
               (SELECT CAST (round (r.usd * 1e9) AS INTEGER) FROM rate AS r
                 WHERE r.currency = e.currency AND r.date <= e.date AND r.usd > 0
                 ORDER BY r.date DESC, r.ref DESC LIMIT 1) END END AS own,
           CASE WHEN e.known IS NULL THEN
             CASE e.accounts WHEN 'USD' THEN 1000000000 ELSE
               (SELECT CAST (round (r.usd * 1e9) AS INTEGER) FROM rate AS r
                 WHERE r.currency = e.accounts AND r.date <= e.date AND r.usd > 0
                 ORDER BY r.date DESC, r.ref DESC LIMIT 1) END * 10 END AS divisor
      FROM entry AS e),
  -- amount * own / divisor = whole * own + high + (rest + tail) / divisor
  parted AS (
    SELECT r.*,
           abs (r.amount) / r.divisor * r.own
             + abs (r.amount) % r.divisor * (r.own / 100000) / r.divisor * 100000 AS whole,
           abs (r.amount) % r.divisor * (r.own / 100000) % r.divisor * 100000
             + abs (r.amount) % r.divisor * (r.own % 100000) AS rest
      FROM rated AS r)
SELECT p.ref, p.fund, p.type, p.tier, p.sign, p.date, p.amount / 1000.0 AS amount, p.currency,
       CASE WHEN p.known IS NOT NULL THEN
              (abs (p.known) + 5) / 10 * (CASE WHEN p.known < 0 THEN -1 ELSE 1 END)
            WHEN p.own IS NOT NULL AND p.divisor IS NOT NULL THEN
              (p.whole + (p.rest + p.divisor / 2) / p.divisor)
                * (CASE WHEN p.amount < 0 THEN -1 ELSE 1 END) END / 100.0 AS converted,
       p.accounts AS fund_currency, p.contribution, p.application, p.category, p.corrects, p.note,
       p.tlp, p.source, p.uid, p.created, p.changed
  FROM parted AS p;

-- Where each fund stood at the end of every day with an entry: what it has on a day stands in the
-- newest row up to it. Entries without a rate are in no sum, and counted.
CREATE VIEW v_fund_balance AS
WITH
  entry AS (
    SELECT fund, fund_currency, date, tier,
           CAST (round (converted * 100) AS INTEGER) * sign AS hundredths,
           converted IS NULL AS unconverted
      FROM v_fund_entry),
  day AS (
    SELECT fund, fund_currency, date,
           sum (hundredths) FILTER (WHERE tier = 'pledged') AS pledged,
           sum (hundredths) FILTER (WHERE tier = 'committed') AS committed,
           sum (hundredths) FILTER (WHERE tier = 'received') AS received,
           sum (hundredths) FILTER (WHERE tier = 'income') AS income,
           sum (hundredths) FILTER (WHERE tier = 'awarded') AS awarded,
           sum (hundredths) FILTER (WHERE tier = 'paid') AS paid,
           sum (hundredths) FILTER (WHERE tier = 'reported') AS reported,
           sum (hundredths) FILTER (WHERE tier = 'support') AS support_cost,
           sum (NOT unconverted) AS n_entries, sum (unconverted) AS n_unconverted
      FROM entry GROUP BY fund, date),
  course AS (
    SELECT fund, fund_currency AS currency, date,
           ifnull (sum (pledged) OVER upto, 0) AS pledged,
           ifnull (sum (committed) OVER upto, 0) AS committed,
           ifnull (sum (received) OVER upto, 0) AS received,
           ifnull (sum (income) OVER upto, 0) AS income,
           ifnull (sum (awarded) OVER upto, 0) AS awarded,
           ifnull (sum (paid) OVER upto, 0) AS paid,
           ifnull (sum (reported) OVER upto, 0) AS reported,
           ifnull (sum (support_cost) OVER upto, 0) AS support_cost,
           sum (n_entries) OVER upto AS n_entries,
           sum (n_unconverted) OVER upto AS n_unconverted
      FROM day WINDOW upto AS (PARTITION BY fund ORDER BY date))
SELECT fund, currency, date, pledged / 100.0 AS pledged, committed / 100.0 AS committed,
       received / 100.0 AS received, income / 100.0 AS income, awarded / 100.0 AS awarded,
       paid / 100.0 AS paid, reported / 100.0 AS reported, support_cost / 100.0 AS support_cost,
       (received + income - paid - support_cost) / 100.0 AS balance, n_entries, n_unconverted
  FROM course;
