-- The voluntary fund: its calls with their rules, applications with what belongs to them, and a ledger
-- whose entries are never changed.

CREATE TABLE fund (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "description" TEXT,
  "language" TEXT,
  "administrator" TEXT REFERENCES organisation (ref),
  "currency" TEXT NOT NULL,
  "support_cost" REAL,
  "reserve" REAL,
  "opened" TEXT,
  "documents" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE contribution (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "fund" TEXT NOT NULL REFERENCES fund (ref),
  "contributor" TEXT NOT NULL REFERENCES organisation (ref),
  "source_kind" TEXT NOT NULL,
  "earmark" TEXT,
  "areas" TEXT,
  "agreement" TEXT REFERENCES document (ref),
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE rule_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "description" TEXT,
  "language" TEXT,
  "status" TEXT NOT NULL,
  "version" TEXT,
  "start" TEXT,
  "end" TEXT,
  "documents" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "rule_set" TEXT NOT NULL REFERENCES rule_set (ref),
  "position" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  "points" INTEGER,
  "any_of" TEXT,
  "groups" TEXT,
  "grace_months" INTEGER,
  "amount" INTEGER,
  "currency" TEXT,
  "count" INTEGER,
  "days" INTEGER,
  "per" TEXT,
  "purposes" TEXT,
  "attachments" TEXT,
  "start" TEXT,
  "end" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT NOT NULL
) STRICT;

CREATE TABLE call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "fund" TEXT NOT NULL REFERENCES fund (ref),
  "title" TEXT NOT NULL,
  "description" TEXT,
  "language" TEXT,
  "kind" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "event" TEXT REFERENCES event (ref),
  "rule_set" TEXT REFERENCES rule_set (ref),
  "opens" TEXT,
  "deadline" TEXT,
  "amount" INTEGER,
  "currency" TEXT,
  "amount_per_application" INTEGER,
  "amount_per_state" INTEGER,
  "places_per_state" INTEGER,
  "report_days" INTEGER,
  "equity" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE application (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "call" TEXT NOT NULL REFERENCES call (ref),
  "title" TEXT NOT NULL,
  "state" TEXT,
  "applicant" TEXT REFERENCES organisation (ref),
  "status" TEXT NOT NULL,
  "received" TEXT,
  "purpose" TEXT,
  "states" TEXT,
  "needs" TEXT,
  "areas" TEXT,
  "role" TEXT,
  "function" TEXT,
  "sex" TEXT,
  "from_capital" TEXT,
  "first_time" TEXT,
  "last_funded" TEXT,
  "last_report" TEXT,
  "other_funding" TEXT,
  "other_funder" TEXT,
  "objective" TEXT,
  "activities" TEXT,
  "sustainability" TEXT,
  "risks" TEXT,
  "gender_marker" INTEGER,
  "amount" INTEGER,
  "currency" TEXT,
  "accepts_part" TEXT,
  "amount_least" INTEGER,
  "cofunding" INTEGER,
  "start" TEXT,
  "end" TEXT,
  "nomination" TEXT REFERENCES document (ref),
  "endorsement" TEXT REFERENCES document (ref),
  "budget" TEXT REFERENCES document (ref),
  "project_document" TEXT REFERENCES document (ref),
  "documents" TEXT,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE nominee (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "name" TEXT NOT NULL,
  "ministry" TEXT,
  "email" TEXT,
  "keep_until" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE cost_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "category" TEXT NOT NULL,
  "title" TEXT,
  "quantity" REAL,
  "unit_cost" INTEGER,
  "amount" INTEGER NOT NULL,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE outcome (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
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

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "rule" TEXT NOT NULL REFERENCES rule (ref),
  "answer" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "office" TEXT,
  "reason" TEXT NOT NULL,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE eligibility_result (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "rule_set" TEXT REFERENCES rule_set (ref),
  "as_of" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "engine" TEXT,
  "trace" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE award (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "result" TEXT REFERENCES eligibility_result (ref),
  "decision" TEXT NOT NULL,
  "amount" INTEGER,
  "currency" TEXT,
  "date" TEXT NOT NULL,
  "office" TEXT,
  "reason" TEXT NOT NULL,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "application" TEXT NOT NULL REFERENCES application (ref),
  "kind" TEXT NOT NULL,
  "title" TEXT,
  "due" TEXT NOT NULL,
  "received" TEXT,
  "narrative" TEXT,
  "lessons" TEXT,
  "rating" INTEGER,
  "document" TEXT REFERENCES document (ref),
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE "transaction" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  "ref" TEXT NOT NULL UNIQUE,
  "fund" TEXT NOT NULL REFERENCES fund (ref),
  "type" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "currency" TEXT NOT NULL,
  "booked" INTEGER,
  "contribution" TEXT REFERENCES contribution (ref),
  "application" TEXT REFERENCES application (ref),
  "category" TEXT,
  /* A file may bring a correction before what it corrects. */
  "corrects" TEXT REFERENCES "transaction" (ref) DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT,
  "language" TEXT,
  "tlp" TEXT NOT NULL,
  "source" TEXT
) STRICT;

ALTER TABLE principle_check ADD COLUMN "application" TEXT REFERENCES application (ref);

CREATE INDEX contribution_fund ON contribution (fund);
CREATE INDEX rule_set_of ON rule (rule_set, position);
CREATE INDEX call_fund ON call (fund);
CREATE INDEX application_call ON application (call);
CREATE INDEX application_state ON application (state);
CREATE INDEX nominee_application ON nominee (application);
CREATE INDEX cost_line_application ON cost_line (application);
CREATE INDEX outcome_application ON outcome (application);
CREATE INDEX judgement_application ON judgement (application);
CREATE INDEX eligibility_result_application ON eligibility_result (application);
CREATE INDEX award_application ON award (application);
CREATE INDEX milestone_application ON milestone (application);
/* All that sums are made of, in the order of the ledger: what a balance reads is here alone. */
CREATE INDEX transaction_ledger ON "transaction"
  (fund, date, ref, type, amount, currency, booked, contribution, application, category);
CREATE INDEX transaction_contribution ON "transaction" (contribution);
CREATE INDEX transaction_application ON "transaction" (application);
CREATE INDEX transaction_corrects ON "transaction" (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX principle_check_application ON principle_check (application);
