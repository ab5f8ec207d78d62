#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases as scripts see them: read, imported and exported like any record, and reported by year."""

import json

import capbridge_test
from capbridge_test import VALIDATORS, CapbridgeTest

CASES = ("ref,need,programme,status,opened,due,office,areas,amount,currency,note,language,tlp,"
         "source").split(",")
STEPS = "ref,case,status,date,office,reason,language,tlp,source".split(",")


class Cases(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.write_rows("needs.csv", ["ref", "state", "title", "areas", "tlp"], [
            {"ref": "UGA-01", "state": "UGA", "title": "One", "areas": "exercises", "tlp": "GREEN"},
            {"ref": "UGA-02", "state": "UGA", "title": "Two", "areas": "awareness", "tlp": "GREEN"},
            {"ref": "FJI-01", "state": "FJI", "title": "Three", "areas": "exercises"}])
        self.write_rows("programmes.csv", ["ref", "provider", "title", "areas", "places"], [
            {"ref": "A", "provider": "Agency", "title": "First", "areas": "exercises"},
            {"ref": "B", "provider": "Agency", "title": "Second", "areas": "awareness;exercises"}])
        self.ok("import", "needs.csv", "--kind", "needs")
        # 1: a warning says that a new organisation was made.
        self.assertIn(self.run_program("import", "programmes.csv", "--kind", "programmes").status,
                      (0, 1))

    def add_case(self, ref, need, programme, steps, tlp="GREEN"):
        self.write_rows("cases.csv", CASES, [{
            "ref": ref, "need": need, "programme": programme, "status": steps[-1][0],
            "opened": steps[0][1], "tlp": tlp}])
        self.ok("import", "cases.csv", "--kind", "cases")
        self.write_rows("steps.csv", STEPS, [
            {"ref": f"{ref}-{place}", "case": ref, "status": status, "date": date, "tlp": tlp}
            for place, (status, date) in enumerate(steps)])
        self.ok("import", "steps.csv", "--kind", "case_steps")

    def report(self, year, *arguments):
        result = self.ok("report", "annual", "--period", year, "--output", "reports", *arguments)
        return result, self.document_of(f"reports/annual-{year}.json")

    def document_of(self, name):
        document = json.loads((self.folder / name).read_text(encoding="utf-8"))
        faults = [fault.message for fault in VALIDATORS["report.schema.json"].iter_errors(document)]
        self.assertEqual(faults, [])
        return document

    @staticmethod
    def table(document, name):
        return next(table["rows"] for table in document["tables"] if table["id"] == name)

    def counts(self, document):
        return {row["measure"]: row["count"] for row in self.table(document, "counts")}

    def test_read_and_written_like_any_record(self):
        self.add_case("C1", "UGA-01", "A", [("draft", "2026-01-05"), ("acknowledged", "2026-01-06")])
        self.assertEqual([case["ref"] for case in self.items("cases", "--where", "status=acknowledged")],
                         ["C1"])
        self.assertEqual(self.items("cases", "--where", "need=UGA-02"), [])
        self.json("show", "cases", "C1")
        self.json("show", "case_steps", "C1-0")
        self.json("history", "cases", "C1")
        for kind in ("cases", "case_steps"):
            self.ok("export", kind, "--output", f"{kind}.csv")
        self.assertEqual(self.read_rows(self.folder / "cases.csv")[0]["programme"], "A")
        self.ok("export", "package", "--output", "all.json", "--max-tlp", "RED")
        before = self.fingerprint()
        self.ok("import", "all.json")
        self.assertEqual(self.fingerprint(), before)

        self.database = self.folder / "other.db"
        self.ok("init")
        self.run_program("import", "all.json")
        self.assertEqual([step["status"] for step in self.items("case_steps")],
                         ["draft", "acknowledged"])

    def test_what_refers_to_nothing_is_rejected(self):
        self.write_rows("cases.csv", CASES, [
            {"ref": "C1", "need": "UGA-09", "programme": "A", "status": "draft"},
            {"ref": "C2", "need": "UGA-01", "programme": "Z", "status": "draft"},
            {"ref": "C3", "need": "UGA-01", "programme": "A", "status": "lost"},
            {"ref": "C4", "need": "UGA-01", "programme": "A", "status": "draft"}])
        result = self.fails(1, "import", "cases.csv", "--kind", "cases")
        for wanted in ("UGA-09", "“Z”", "“lost”"):
            self.assertIn(wanted, result.err)
        self.assertEqual([case["ref"] for case in self.items("cases")], ["C4"])

    def test_undone_with_one_step(self):
        self.add_case("C1", "UGA-01", "A", [("draft", "2026-01-05")])
        before = self.fingerprint()
        self.ok("undo")
        self.assertEqual(self.items("case_steps"), [])
        self.ok("redo")
        self.assertEqual(self.fingerprint(), before)

    def test_annual_counts(self):
        self.add_case("C1", "UGA-01", "A", [("draft", "2025-12-01"), ("acknowledged", "2025-12-30"),
                                            ("circulated", "2026-01-03"), ("offered", "2026-02-01"),
                                            ("declined", "2026-02-02")])
        self.add_case("C2", "UGA-01", "B", [("draft", "2026-01-10"), ("acknowledged", "2026-01-11"),
                                            ("agreed", "2026-03-01")])
        self.add_case("C3", "UGA-02", "B", [("draft", "2026-05-01"), ("circulated", "2026-05-02"),
                                            ("offered", "2026-06-01"), ("chosen", "2026-06-20"),
                                            ("agreed", "2027-01-02"), ("delivered", "2027-05-01"),
                                            ("closed", "2027-06-01")])
        _result, document = self.report(2026)
        # The need of C1 and C2 was asked for in 2025; C2 left out the offer and passed it on the way.
        self.assertEqual(self.counts(document), {
            "requests": 1, "offers": 3, "matches": 1, "delivered": 0, "closed": 0, "withdrawn": 0,
            "declined": 1})
        groups = {row["group"]: row for row in self.table(document, "groups")}
        self.assertEqual((groups["UN-AFRICA"]["requests"], groups["UN-AFRICA"]["offers"],
                          groups["LDC"]["matches"], groups["SIDS"]["offers"]), (1, 3, 1, 0))
        areas = {row["area"]: row for row in self.table(document, "areas")}
        self.assertEqual((areas["awareness"]["requests"], areas["exercises"]["offers"]), (1, 2))
        self.assertEqual([row["case"] for row in self.table(document, "cases")], ["C1", "C2", "C3"])
        self.assertEqual([row["offered"] for row in self.table(document, "cases")],
                         ["2026-02-01", "2026-03-01", "2026-06-01"])

        _result, document = self.report(2025)
        self.assertEqual(self.counts(document)["requests"], 1)
        _result, document = self.report(2027)
        self.assertEqual({measure: count for measure, count in self.counts(document).items()
                          if count}, {"matches": 1, "delivered": 1, "closed": 1})
        _result, document = self.report(2030)
        self.assertEqual(set(self.counts(document).values()), {0})

    def test_files_say_the_same(self):
        self.add_case("C1", "UGA-01", "A", [("draft", "2026-01-05"), ("acknowledged", "2026-01-06")])
        result, document = self.report(2026)
        names = sorted(path.name for path in (self.folder / "reports").iterdir())
        self.assertEqual(names, ["annual-2026-SHA256SUMS", "annual-2026-areas.csv",
                                 "annual-2026-cases.csv", "annual-2026-counts.csv",
                                 "annual-2026-facts.csv", "annual-2026-groups.csv",
                                 "annual-2026.json", "annual-2026.pdf",
                                 "annual-2026.xlsx", "datapackage.json"])
        for name in names:
            self.assertIn(name, result.err)
            self.assertEqual((self.folder / "reports" / name).stat().st_mode & 0o777, 0o600)
        for table in ("counts", "groups", "areas", "cases"):
            rows = self.read_rows(self.folder / "reports" / f"annual-2026-{table}.csv")
            self.assertEqual(rows, [{key: "" if value is None else str(value)
                                     for key, value in row.items()}
                                    for row in self.table(document, table)])

    def test_marked_higher_is_counted_but_not_listed(self):
        self.add_case("C1", "UGA-01", "A", [("acknowledged", "2026-01-06")])
        self.add_case("C2", "UGA-02", "B", [("acknowledged", "2026-01-06")], tlp="AMBER")
        self.add_case("C3", "FJI-01", "A", [("acknowledged", "2026-01-06")])
        result, document = self.report(2026)
        self.assertEqual(self.counts(document)["requests"], 3)
        self.assertEqual([row["case"] for row in self.table(document, "cases")], ["C1"])
        self.assertIn("2 cases", result.err)
        self.assertEqual({fact["id"]: fact["value"] for fact in document["facts"]}["withheld"], 2)
        result, document = self.report(2026, "--max-tlp", "AMBER")
        self.assertEqual(len(self.table(document, "cases")), 3)
        result, document = self.report(2026, "--max-tlp", "CLEAR")
        self.assertEqual(len(self.table(document, "cases")), 0)

    def test_in_every_language(self):
        english = self.report(2026)[1]
        for language in ("ar", "es", "fr", "ru", "zh"):
            self.ok("report", "annual", "--period", "2026", "--output", language, language=language)
            document = self.document_of(f"{language}/annual-2026.json")
            self.assertNotEqual(document["title"], english["title"])
            for mine, theirs in zip(document["tables"], english["tables"]):
                self.assertNotEqual(mine["title"], theirs["title"])
            for mine, theirs in zip(self.table(document, "counts"), self.table(english, "counts")):
                self.assertNotEqual(mine["name"], theirs["name"])
                self.assertEqual(mine["measure"], theirs["measure"])

    def test_wrong_usage(self):
        for arguments in (("annual",), ("annual", "--period", "2026"), ("annual", "--output", "x"),
                          ("yearly", "--period", "2026", "--output", "x"),
                          ("annual", "--period", "26", "--output", "x"),
                          ("annual", "--period", "2026-2027", "--output", "x"),
                          ("annual", "--period", "2026", "--output", "x", "--format", "doc"),
                          ("annual", "--period", "2026", "--output", "x", "--max-tlp", "BLUE")):
            self.fails(2, "report", *arguments)
        self.assertFalse((self.folder / "x").exists())

    def test_folder_can_not_be_made(self):
        self.write("taken", "a file")
        self.fails(3, "report", "annual", "--period", "2026", "--output", "taken/reports")


if __name__ == "__main__":
    capbridge_test.main()
