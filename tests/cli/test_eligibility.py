#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""eligibility: a table of applications against every type of rule, with each cell thought out by
hand; the day of a graduation; results that follow the facts; rule sets as templates and files."""

import csv
import io
import json
import unittest
from pathlib import Path

import capbridge_test
from capbridge_test import SOURCE, VALIDATORS, CapbridgeTest

TABLE = Path(__file__).with_name("eligibility-table.csv")
DAY = "2026-07-15"  # the rates of exchange that come with the program are of 30 June 2026
SIGNS = {"holds": "+", "fails": "-", "unknown": "?"}
LANGUAGES = {"ar", "es", "fr", "ru", "zh"}
SET = "SET"

# One rule of each type, in the order of the columns of the table.
RULES = [
    ("GROUP", "group", "hard", {"groups": ["LDC", "SIDS"], "grace_months": 12}),
    ("IN-TIME", "received-in-time", "hard", {}),
    ("ATTACHED", "attachment", "hard", {"attachments": ["nomination", "budget"]}),
    ("REPORT", "earlier-report", "hard", {}),
    ("MOST", "amount-at-most", "hard", {"amount": 10000, "currency": "USD"}),
    ("STATE-SUM", "state-amount", "condition",
     {"amount": 25000, "currency": "USD", "per": "year"}),
    ("STATE-NUMBER", "state-awards", "hard", {"count": 2, "per": "fund"}),
    ("ELSEWHERE", "not-funded-elsewhere", "condition", {}),
    ("ENDORSED", "endorsed", "condition", {}),
    ("PRINCIPLES", "principles", "condition", {"count": 3}),
    ("PURPOSE", "purpose", "hard", {"purposes": ["ticket", "daily-allowance"]}),
    ("FIRST", "first-time", "priority", {"points": 10}),
    ("CAPITAL", "from-capital", "priority", {"points": 5}),
    ("PART", "part-only", "priority", {"points": 3}),
    ("JUDGED", "judgement", "hard", {}),
]

# What was decided before: ref, State, call, status, decisions (day, decision, amount, currency),
# reports (due, received).
EARLIER = [
    ("OLD-BEN", "BEN", "OLD", "completed", [("2026-02-10", "awarded", 20000, "USD")],
     [("2026-05-01", "2026-04-20")]),
    ("OLD-BDI-1", "BDI", "OLD", "closed", [("2025-03-01", "awarded", 5000, "USD")], []),
    ("OLD-BDI-2", "BDI", "OLD", "closed", [("2025-09-01", "awarded", 5000, "USD")], []),
    ("OLD-TCD", "TCD", "OLD", "completed", [("2025-05-05", "awarded", 8000, "USD")],
     [("2025-12-31", None)]),
    ("OLD-TGO", "TGO", "OLD", "awarded", [("2026-01-20", "awarded", 10000, "EUR")],
     [("2026-09-01", None)]),
    ("OLD-SOM", "SOM", "OLD", "awarded", [("2026-01-20", "awarded", None, None)], []),
    ("OLD-NER", "NER", "OLD", "awarded",
     [("2025-01-01", "awarded", 6000, "USD"), ("2026-02-02", "awarded-in-part", 3000, "USD")], []),
    ("OLD-RWA", "RWA", "OLD", "in-review", [("2026-08-01", "awarded", 9000, "USD")], []),
    ("OLD-LAO", "LAO", "OTHER", "awarded", [("2026-01-20", "awarded", 9000, "USD")],
     [("2026-02-01", None)]),
    ("OLD-ZMB", "ZMB", "OLD", "withdrawn", [("2026-01-20", "awarded", 9000, "USD")], []),
    ("OLD-MLI", "MLI", "OLD", "awarded",
     [("2025-12-01", "waiting", None, None), ("2026-03-01", "awarded", 4000, "USD")], []),
    ("OLD-UGA", "UGA", "OLD", "declined", [("2026-01-20", "declined", None, None)], []),
]


def stated(**fields):
    """What is stated, as packages have it."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def make_rule(number, name, kind, grade, fields):
    return {"ref": name, "rule_set": SET, "position": number, "title": f"Rule {name}",
            "type": kind, "grade": grade, "source": "Made for a test", **fields}


def make_rules():
    return [make_rule(number, *rule) for number, rule in enumerate(RULES, 1)]


def make_application(row):
    return stated(
        ref=row["ref"], call="CALL", title=row["note"], status="received", state=row["state"],
        applicant=row["applicant"], states=row["states"].split(";") if row["states"] else None,
        received=row["received"], purpose=row["purpose"].split(";") if row["purpose"] else None,
        amount=float(row["amount"]) if row["amount"] else None, currency=row["currency"],
        other_funding=row["other_funding"], from_capital=row["from_capital"],
        first_time=row["first_time"], last_funded=row["last_funded"],
        last_report=row["last_report"], accepts_part=row["accepts_part"],
        nomination=row["nomination"], endorsement=row["endorsement"], budget=row["budget"])


def make_checks(row):
    answers = ["met"] * int(row["shown"]) + ["not-met"] * int(row["not_met"])
    return [{"ref": f"{row['ref']}-P{number}", "application": row["ref"],
             "principle": f"P{number}", "answer": answer}
            for number, answer in enumerate(answers, 1)]


def make_judgements(row):
    if not row["judged"]:
        return []
    return [{"ref": f"{row['ref']}-J", "application": row["ref"], "rule": "JUDGED",
             "answer": row["judged"], "date": "2026-07-02", "reason": "Looked at"}]


def make_earlier(records):
    for ref, state, call, status, decisions, reports in EARLIER:
        records["applications"].append({"ref": ref, "call": call, "title": ref, "state": state,
                                        "status": status})
        for number, (day, decision, amount, currency) in enumerate(decisions, 1):
            records["awards"].append(stated(
                ref=f"{ref}-A{number}", application=ref, decision=decision, date=day,
                amount=amount, currency=currency, reason="Decided"))
        for number, (due, received) in enumerate(reports, 1):
            records["milestones"].append(stated(
                ref=f"{ref}-M{number}", application=ref, kind="narrative-report", due=due,
                received=received))


def make_package(rows):
    records = {
        "organisations": [{"ref": "ORG-1", "name": "An organisation"}],
        "documents": [{"ref": f"DOC-{name}", "title": name, "kind": "other"}
                      for name in ("NOMINATION", "ENDORSEMENT", "BUDGET")],
        "funds": [{"ref": name, "title": name, "currency": "USD"} for name in ("FUND", "FUND-2")],
        "rule_sets": [{"ref": SET, "title": "A set of each type", "status": "draft"}],
        "rules": make_rules(),
        "calls": [
            {"ref": "CALL", "fund": "FUND", "title": "The call", "kind": "participation",
             "rule_set": SET, "deadline": "2026-07-01", "currency": "USD"},
            {"ref": "OLD", "fund": "FUND", "title": "Before", "kind": "participation"},
            {"ref": "OTHER", "fund": "FUND-2", "title": "Elsewhere", "kind": "participation"},
        ],
        "applications": [make_application(row) for row in rows],
        "awards": [],
        "milestones": [],
        "judgements": [one for row in rows for one in make_judgements(row)],
        "principle_checks": [one for row in rows for one in make_checks(row)],
    }
    make_earlier(records)
    return {"$schema": "package.schema.json", "records": records}


def read_table():
    with open(TABLE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class EligibilityTest(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")

    def take_in(self, package, name="package.json"):
        self.ok("import", self.write(name, json.dumps(package)))

    def result(self, application, day=DAY, **options):
        return self.json("eligibility", "--application", application, "--as-of", day,
                         **options)["results"][0]


class Table(EligibilityTest):
    def setUp(self):
        super().setUp()
        self.rows = read_table()
        self.take_in(make_package(self.rows))

    def results(self):
        document = self.json("eligibility", "--as-of", DAY)
        self.assertEqual(document["as_of"], DAY)
        return {result["application"]: result for result in document["results"]}

    def test_each_cell(self):
        self.assertGreaterEqual(len(self.rows), 40)
        names = [rule[0] for rule in RULES]
        results = self.results()
        for row in self.rows:
            result = results[row["ref"]]
            found = {one["rule"]: SIGNS[one["outcome"]] for one in result["trace"]}
            self.assertEqual(list(found), names)
            self.assertEqual(found, {name: row[name] for name in names}, row["note"])
            self.assertEqual((result["verdict"], str(result["points"]),
                              str(result["points_most"])),
                             (row["verdict"], row["points"], row["points_most"]), row["note"])

    def test_every_type_has_every_outcome(self):
        """But that what has to be attached is there or not."""
        for name, kind, _grade, _fields in RULES:
            self.assertEqual({row[name] for row in self.rows},
                             {"+", "-"} if kind == "attachment" else {"+", "-", "?"}, name)

    def test_one_application_says_the_same(self):
        results = self.results()
        for row in self.rows[::7]:
            self.assertEqual(self.result(row["ref"]), results[row["ref"]])

    def test_sentences(self):
        for language in ("en", "ar", "zh"):
            document = self.json("eligibility", "--as-of", DAY, language=language)
            for result in document["results"]:
                self.assertEqual(result["language"], language)
                for one in result["trace"]:
                    self.assertNotIn("%", one["fact"])
                    self.assertNotIn("(null)", one["fact"] + one.get("source", ""))
        results = self.results()
        facts = {one["rule"]: one for one in results["APP-35"]["trace"]}
        self.assertIn("USD 25,000.01", facts["STATE-SUM"]["fact"].replace("\u2066", ""))
        self.assertIn("USD 0.01", facts["STATE-SUM"]["fact"])
        self.assertIn("OLD-BEN-A1", facts["STATE-SUM"]["source"])
        self.assertEqual(facts["STATE-SUM"]["amount"], 25000.01)
        self.assertIn("STATE-SUM", results["APP-35"]["sentence"])
        self.assertNotIn("GROUP", results["APP-35"]["sentence"])
        facts = {one["rule"]: one for one in results["APP-37"]["trace"]}
        self.assertIn("31 Dec 2025", facts["REPORT"]["fact"])
        self.assertIn("OLD-TCD-M1", facts["REPORT"]["source"])

    def test_formats_agree(self):
        results = self.results()
        rows = list(csv.DictReader(io.StringIO(
            self.ok("eligibility", "--as-of", DAY, "--format", "csv").text)))
        self.assertEqual([row["application"] for row in rows], list(results))
        for row in rows:
            result = results[row["application"]]
            self.assertEqual(row["verdict"], result["verdict"])
            self.assertEqual(row["points_most"], str(result["points_most"]))
            self.assertEqual([ref for ref in row["blocking"].split(";") if ref],
                             [one["rule"] for one in result["trace"] if one["decides"]])
        table = self.ok("eligibility", "--as-of", DAY).text
        for row in self.rows:
            self.assertIn(row["ref"], table)
        one = self.ok("eligibility", "--application", "APP-11", "--as-of", DAY).text
        self.assertIn("Not attached: Nomination.", one)
        self.assertIn("Rule after: Made for a test", one)

    def test_follows_the_facts(self):
        """A report comes in, a rule changes, a day passes: the result follows, also back."""
        self.assertEqual(self.result("APP-37")["verdict"], "not-eligible")
        self.take_in({"$schema": "package.schema.json", "records": {"milestones": [
            {"ref": "OLD-TCD-M1", "application": "OLD-TCD", "kind": "narrative-report",
             "due": "2025-12-31", "received": "2026-07-10"}]}})
        self.assertEqual(self.result("APP-37")["verdict"], "eligible")
        self.assertEqual(self.result("APP-37", "2026-07-09")["verdict"], "not-eligible")
        self.ok("undo")
        self.assertEqual(self.result("APP-37")["verdict"], "not-eligible")
        self.ok("redo")
        self.assertEqual(self.result("APP-37")["verdict"], "eligible")

        rules = make_rules()
        rules[4]["amount"] = 4999.99
        self.take_in({"$schema": "package.schema.json", "records": {"rules": [rules[4]]}})
        self.assertEqual(self.result("APP-01")["verdict"], "not-eligible")
        self.ok("undo")
        rules = make_rules()
        rules[4]["end"] = "2026-07-14"
        self.take_in({"$schema": "package.schema.json", "records": {"rules": [rules[4]]}})
        self.assertEqual(self.result("APP-14", "2026-07-14")["verdict"], "not-eligible")
        self.assertEqual(self.result("APP-14")["verdict"], "eligible")
        trace = {one["rule"]: one for one in self.result("APP-14")["trace"]}
        self.assertEqual(trace["MOST"]["outcome"], "not-in-force")

    def test_call_in_another_currency(self):
        """Limits and requests are compared in the currency of the call: 10000 / 1.1394 = 8776.55,
        and a pound is 1.3221472 / 1.1394 euros."""
        package = make_package(read_table()[:1])
        package["records"]["calls"][0]["currency"] = "EUR"
        self.take_in({"$schema": "package.schema.json",
                      "records": {"calls": package["records"]["calls"][:1]}})
        for amount, currency, compared, outcome in (
                (8776.55, "EUR", 8776.55, "holds"), (8776.56, "EUR", 8776.56, "fails"),
                (10000, "USD", 8776.55, "holds"), (10000.01, "USD", 8776.56, "fails"),
                (7500, "GBP", 8702.92, "holds"), (7600, "GBP", 8818.96, "fails")):
            application = {**package["records"]["applications"][0], "amount": amount,
                           "currency": currency}
            self.take_in({"$schema": "package.schema.json",
                          "records": {"applications": [application]}})
            trace = {one["rule"]: one for one in self.result("APP-01")["trace"]}
            self.assertEqual((trace["MOST"]["outcome"], trace["MOST"]["amount"],
                              trace["MOST"]["currency"]), (outcome, compared, "EUR"))

    def test_an_award_changes_what_the_state_has(self):
        award = {"ref": "NEW", "application": "APP-01", "decision": "awarded",
                 "date": "2026-07-10", "amount": 21000, "currency": "USD", "reason": "Decided"}
        self.take_in({"$schema": "package.schema.json", "records": {"awards": [award]}})
        trace = {one["rule"]: one for one in self.result("APP-08")["trace"]}
        self.assertEqual(trace["STATE-SUM"]["outcome"], "fails")
        self.assertEqual(trace["STATE-NUMBER"]["count"], 2)
        self.assertEqual(trace["FIRST"]["outcome"], "fails")
        # What it was awarded itself is not counted against it.
        trace = {one["rule"]: one for one in self.result("APP-01")["trace"]}
        self.assertEqual(trace["STATE-SUM"]["outcome"], "holds")
        self.assertEqual(trace["FIRST"]["outcome"], "holds")

    def test_ends(self):
        self.fails(3, "eligibility", "--application", "NOBODY")
        self.fails(2, "eligibility", "--as-of", "2026-02-30")
        self.fails(2, "eligibility", "--format", "xml")
        self.fails(2, "eligibility", "APP-01")
        self.fails(2, "eligibility", "--templates", "--application", "APP-01")
        self.fails(2, "eligibility", "--templates", "--add-template", "LDC-TRAVEL")


class Graduation(EligibilityTest):
    """Sao Tome and Principe left the least developed countries on 13 December 2024."""

    def setUp(self):
        super().setUp()
        for name in ("LDC-TRAVEL", "LDC-TRAVEL-GRACE"):
            self.ok("eligibility", "--add-template", name)
        self.take_in({"$schema": "package.schema.json", "records": {
            "funds": [{"ref": "FUND", "title": "Fund", "currency": "USD"}],
            "calls": [{"ref": f"CALL-{name}", "fund": "FUND", "title": name, "rule_set": name}
                      for name in ("LDC-TRAVEL", "LDC-TRAVEL-GRACE")],
            "applications": [{"ref": f"STP-{name}", "call": f"CALL-{name}", "title": name,
                              "state": "STP", "status": "received", "purpose": ["ticket"]}
                             for name in ("LDC-TRAVEL", "LDC-TRAVEL-GRACE")]}})

    def test_to_the_day(self):
        for name, day, verdict, last in (
                ("LDC-TRAVEL", "2024-12-12", "eligible", "2024-12-12"),
                ("LDC-TRAVEL", "2024-12-13", "not-eligible", "2024-12-12"),
                ("LDC-TRAVEL-GRACE", "2024-12-12", "eligible", "2027-12-12"),
                ("LDC-TRAVEL-GRACE", "2024-12-13", "eligible", "2027-12-12"),
                ("LDC-TRAVEL-GRACE", "2027-12-12", "eligible", "2027-12-12"),
                ("LDC-TRAVEL-GRACE", "2027-12-13", "not-eligible", "2027-12-12")):
            result = self.result(f"STP-{name}", day)
            self.assertEqual(result["verdict"], verdict, (name, day))
            self.assertEqual(result["trace"][0]["date"], last)
            self.assertEqual(result["trace"][0]["code"], "LDC")
            self.assertIn("A/RES/73/133", result["trace"][0]["source"])
            self.assertEqual(result["rule_set"]["status"], "draft")


class Templates(EligibilityTest):
    def templates(self, **options):
        return self.json("eligibility", "--templates", database=False, **options)["templates"]

    def test_files(self):
        """Each is a package of one draft, cited throughout and in six languages."""
        paths = sorted((SOURCE / "data" / "rules").glob("*.json"))
        self.assertGreaterEqual(len(paths), 6)
        for path in paths:
            package = json.loads(path.read_text(encoding="utf-8"))
            for schema in ("package.schema.json", "rule-set.schema.json"):
                faults = [fault.message for fault in VALIDATORS[schema].iter_errors(package)]
                self.assertEqual(faults[:3], [], path.name)
            (rule_set,) = package["records"]["rule_sets"]
            rules = package["records"]["rules"]
            self.assertEqual(rule_set["status"], "draft")
            self.assertTrue(rule_set["version"])
            self.assertIn("not an official text", rule_set["description"])
            self.assertEqual([rule["position"] for rule in rules],
                             list(range(1, len(rules) + 1)))
            for record in [rule_set, *rules]:
                self.assertTrue(record["source"].strip(), record["ref"])
                self.assertEqual(set(record["translations"]), LANGUAGES)
                fields = {"title", "description"} & set(record)
                for language, texts in record["translations"].items():
                    self.assertEqual(set(texts), fields, (record["ref"], language))
                    self.assertFalse(set(texts.values()) & {record[name] for name in fields})
            for rule in rules:
                self.assertEqual(rule["rule_set"], rule_set["ref"])
                self.assertEqual("points" in rule, rule["grade"] == "priority", rule["ref"])

    def test_list(self):
        names = [path.stem for path in (SOURCE / "data" / "rules").glob("*.json")]
        templates = self.templates()
        self.assertEqual(len(templates), len(names))
        self.assertEqual([one["ref"] for one in templates],
                         sorted(one["ref"] for one in templates))
        titles = {language: self.templates(language=language)[0]["title"]
                  for language in ("en", "ar", "es", "fr", "ru", "zh")}
        self.assertEqual(len(set(titles.values())), 6)
        rows = list(csv.DictReader(io.StringIO(
            self.ok("eligibility", "--templates", "--format", "csv", database=False).text)))
        self.assertEqual([row["rules"] for row in rows], [str(one["rules"]) for one in templates])

    def test_add_each_as_one_step(self):
        for one in self.templates():
            self.ok("eligibility", "--add-template", one["ref"])
            self.assertEqual(len(self.items("rules", "--where", f"rule_set={one['ref']}")),
                             one["rules"])
        sets = self.items("rule_sets")
        self.assertEqual({one["status"] for one in sets}, {"draft"})
        for _one in self.templates():
            self.ok("undo")
        self.assertEqual(self.items("rule_sets"), [])
        self.assertEqual(self.items("rules"), [])

    def test_refused(self):
        self.ok("eligibility", "--add-template", "LDC-TRAVEL")
        before = self.items("rules")
        self.assertIn("LDC-TRAVEL", self.fails(3, "eligibility", "--add-template",
                                               "LDC-TRAVEL").err)
        self.assertEqual(self.items("rules"), before)
        self.assertIn("NOTHING", self.fails(3, "eligibility", "--add-template", "NOTHING").err)


class Files(EligibilityTest):
    def test_round_trip(self):
        self.ok("eligibility", "--add-template", "IGF-PARTICIPATION")
        self.ok("eligibility", "--add-template", "LDC-TRAVEL")
        self.ok("export", "rule-set", "IGF-PARTICIPATION", "--output", "set.json")
        package = json.loads((self.folder / "set.json").read_text(encoding="utf-8"))
        faults = [fault.message for fault in
                  VALIDATORS["rule-set.schema.json"].iter_errors(package)]
        self.assertEqual(faults[:3], [])
        self.assertEqual(len(package["records"]["rules"]), 8)

        kept = self.items("rules", "--where", "rule_set=IGF-PARTICIPATION")
        kept_set = self.json("show", "rule_sets", "IGF-PARTICIPATION")["item"]
        self.database = self.folder / "other.db"
        self.ok("init")
        self.ok("import", "set.json")
        self.assertEqual([one["ref"] for one in self.items("rule_sets")], ["IGF-PARTICIPATION"])

        def plain(record):
            return {name: value for name, value in record.items()
                    if name not in ("created", "changed")}
        self.assertEqual([plain(one) for one in self.items("rules")], [plain(one) for one in kept])
        self.assertEqual(plain(self.json("show", "rule_sets", "IGF-PARTICIPATION")["item"]),
                         plain(kept_set))
        self.ok("export", "rule-set", "IGF-PARTICIPATION", "--output", "again.json")
        again = json.loads((self.folder / "again.json").read_text(encoding="utf-8"))
        for one in (package, again):
            for kind in one["records"].values():
                for record in kind:
                    del record["created"], record["changed"]
        self.assertEqual(again, package)
        self.ok("undo")
        self.assertEqual(self.items("rules") + self.items("rule_sets"), [])

    def test_marking(self):
        self.take_in({"$schema": "package.schema.json", "records": {
            "rule_sets": [{"ref": "A", "title": "A"}, {"ref": "B", "title": "B", "tlp": "AMBER"}],
            "rules": [{"ref": f"A-{tlp}", "rule_set": "A", "position": 1, "title": tlp,
                       "type": "judgement", "source": "Test", "tlp": tlp}
                      for tlp in ("CLEAR", "RED")]}})
        result = self.ok("export", "rule-set", "A", "--output", "a.json")
        self.assertIn("1 record is marked above GREEN", result.err)
        package = json.loads((self.folder / "a.json").read_text(encoding="utf-8"))
        self.assertEqual([one["ref"] for one in package["records"]["rules"]], ["A-CLEAR"])
        self.fails(3, "export", "rule-set", "B", "--output", "b.json")
        self.assertFalse((self.folder / "b.json").exists())
        self.ok("export", "rule-set", "B", "--output", "b.json", "--max-tlp", "RED")

    def test_ends(self):
        self.fails(3, "export", "rule-set", "NOTHING", "--output", "x.json")
        self.fails(2, "export", "rule-set", "--output", "x.json")
        self.fails(2, "export", "needs", "NOTHING", "--output", "x.json")
        self.fails(2, "export", "rule-set", "A", "--output", "x.csv", "--format", "csv")


class Incomplete(EligibilityTest):
    """A rule that lacks what its type needs is reported, kept, and tells nothing of anybody."""

    LACKING = {"group": "groups", "attachment": "attachments", "amount-at-most": "amount",
               "state-amount": "amount", "state-awards": "count", "principles": "count",
               "purpose": "purposes"}

    def test_each_type(self):
        rows = read_table()[:1]
        package = make_package(rows)
        for rule in package["records"]["rules"]:
            rule.pop(self.LACKING.get(rule["type"], ""), None)
        path = self.write("package.json", json.dumps(package))
        plan = self.document(self.run_program("import", "--dry-run", "--format", "json", path))
        found = {(one["ref"] if "ref" in one else one["row"], one["field"])
                 for one in plan["files"][0]["problems"]}
        self.assertEqual(len(found), len(self.LACKING))
        self.assertEqual({one["grade"] for one in plan["files"][0]["problems"]}, {"warning"})
        self.take_in(package)
        for one in self.result("APP-01")["trace"]:
            lacking = one["type"] in self.LACKING
            self.assertEqual(one["outcome"], "unknown" if lacking else "holds", one["type"])
            self.assertEqual("incomplete" in one["fact"], lacking, one["fact"])

    def test_a_limit_without_a_rate(self):
        package = make_package(read_table()[:1])
        package["records"]["rules"][4]["currency"] = "AFN"
        self.take_in(package)
        trace = {one["rule"]: one for one in self.result("APP-01")["trace"]}
        self.assertEqual(trace["MOST"]["outcome"], "unknown")
        self.assertIn("AFN", trace["MOST"]["fact"])


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    capbridge_test.main()
