#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assessments as scripts see them: imported as CSV, shown, read for gaps and compared."""

import csv
import io
import json
import re
import shutil
import subprocess
import unicodedata
import unittest

import capbridge_test
from capbridge_test import CapbridgeTest

POPPLER = shutil.which("pdftotext")


class Assess(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.write("assessments.csv", "ref,state,date,tlp\nFIRST,UGA,2025-03-01,GREEN\n"
                   "SECOND,UGA,2026-03-01,GREEN\n")
        self.ok("import", "assessments.csv", "--kind", "assessments")
        self.write("answers.csv", "ref,assessment,item,status,level,level_wanted,priority,note\n"
                   "F-a1,FIRST,a1,in-development,2,4,5,Begun\n"
                   "F-b1,FIRST,b1,not-started,1,3,2,\n"
                   "F-c1,FIRST,c1,in-place,5,5,3,\n"
                   "S-a1,SECOND,a1,in-place,4,4,5,Begun\n"
                   "S-b1,SECOND,b1,not-started,1,3,2,\n"
                   "S-k5,SECOND,k5,partly-in-place,,,,\n")
        self.ok("import", "answers.csv", "--kind", "answers")

    @staticmethod
    def rows(document, name):
        return next(table["rows"] for table in document["tables"] if table["id"] == name)

    def test_shown_item_by_item(self):
        document = self.json("assess", "FIRST")
        items = self.rows(document, "items")
        self.assertEqual(len(items), 65)
        self.assertEqual((items[0]["item"], items[0]["status"], items[0]["level"], items[0]["note"]),
                         ("a1", "in-development", 2, "Begun"))
        self.assertIsNone(items[1]["level"])
        norms = self.rows(document, "norms")
        self.assertEqual([norm["items"] for norm in norms], [6, 7, 3, 5, 4, 3, 14, 4, 8, 6, 5])
        self.assertEqual((norms[0]["in_development"], norms[0]["open"], norms[0]["mean_level"]),
                         (1, 5, 2))
        facts = {fact["id"]: fact["value"] for fact in document["facts"]}
        self.assertEqual((facts["answered"], facts["items"], facts["state"]), (3, 65, "UGA"))

    def test_gaps(self):
        gaps = self.rows(self.json("gaps", "FIRST"), "gaps")
        self.assertEqual([(gap["item"], gap["difference"], gap["weight"]) for gap in gaps],
                         [("a1", 2, 10), ("b1", 2, 4)])
        self.assertTrue(gaps[0]["areas"])
        rows = list(csv.DictReader(io.StringIO(self.ok("gaps", "FIRST", "--format", "csv").text)))
        self.assertEqual([row["item"] for row in rows], ["a1", "b1"])

    def test_comparison_lists_exactly_what_changed(self):
        document = self.json("compare", "FIRST", "SECOND")
        self.assertEqual([(row["item"], row["field"], row["before"], row["after"])
                          for row in self.rows(document, "changes")],
                         [("a1", "status", "in-development", "in-place"), ("a1", "level", "2", "4"),
                          ("c1", "status", "in-place", None), ("c1", "level", "5", None),
                          ("c1", "level_wanted", "5", None), ("c1", "priority", "3", None),
                          ("k5", "status", None, "partly-in-place")])
        self.assertEqual(self.rows(self.json("compare", "FIRST", "FIRST"), "changes"), [])

    def test_tables_for_people(self):
        for language in ("en", "ar", "zh"):
            for command in (("assess", "FIRST"), ("gaps", "FIRST"), ("compare", "FIRST", "SECOND")):
                self.assertGreater(len(self.ok(*command, language=language).text), 100)

    def test_answers_go_with_their_assessment(self):
        self.write("bad.csv", "ref,assessment,item,level\nX,THIRD,a1,2\nY,FIRST,a2,7\n")
        result = self.fails(1, "import", "bad.csv", "--kind", "answers")
        self.assertIn("THIRD", result.err)
        self.assertEqual([row["ref"] for row in self.items("answers", "--where", "item=a2")], ["Y"])

    def test_package_carries_them(self):
        self.ok("export", "package", "--output", "all.json")
        records = json.loads((self.folder / "all.json").read_text(encoding="utf-8"))["records"]
        self.assertEqual(len(records["assessments"]), 2)
        self.assertNotIn("answers", records)  # AMBER, above what a package takes
        self.ok("export", "package", "--output", "all.json", "--max-tlp", "AMBER")
        records = json.loads((self.folder / "all.json").read_text(encoding="utf-8"))["records"]
        self.assertEqual(len(records["answers"]), 6)

    def test_own_instrument_by_file(self):
        self.write("own.json", json.dumps({"$schema": "package.schema.json", "records": {
            "own_instruments": [{"ref": "REGION-1", "name": "Regional list", "date": "2026-01-01",
                                 "translations": {"fr": {"name": "Liste régionale"}}}],
            "own_items": [
                {"ref": "R2", "own_instrument": "REGION-1", "position": 2, "norm": "c",
                 "name": "Second", "question": "Is there a second thing?"},
                {"ref": "R1", "own_instrument": "REGION-1", "position": 1, "norm": "a",
                 "name": "First", "question": "Is there a first thing?", "areas": ["exercises"],
                 "kinds": ["training"], "translations": {"fr": {"name": "Premier"}}}],
            "assessments": [{"ref": "OWN", "state": "FJI", "date": "2026-02-01",
                             "own_instrument": "REGION-1"}],
            "answers": [{"ref": "OWN-R1", "assessment": "OWN", "item": "R1", "level": 2,
                         "level_wanted": 3, "priority": 1},
                        {"ref": "OWN-a1", "assessment": "OWN", "item": "a1", "level": 2}]}}))
        self.ok("import", "own.json")
        document = self.json("assess", "OWN")
        self.assertEqual([item["item"] for item in self.rows(document, "items")], ["R1", "R2"])
        facts = {fact["id"]: fact["value"] for fact in document["facts"]}
        self.assertEqual((facts["instrument"], facts["answered"], facts["strays"]),
                         ("Regional list", 1, 1))
        gap = self.rows(self.json("gaps", "OWN"), "gaps")[0]
        self.assertEqual((gap["item"], gap["areas"], gap["weight"]), ("R1", "exercises", 1))
        french = self.json("assess", "OWN", language="fr")
        self.assertEqual(self.rows(french, "items")[0]["name"], "Premier")
        # Assessments along the checklist stay what they were.
        self.assertEqual(len(self.rows(self.json("assess", "FIRST"), "items")), 65)
        self.write("bad.json", json.dumps({"$schema": "package.schema.json", "records": {
            "own_items": [{"ref": "X", "own_instrument": "NONE", "position": 1, "norm": "z",
                           "name": "X", "question": "X?"}]}}))
        self.fails(1, "import", "bad.json")
    def form(self, *arguments, language="en"):
        self.ok("assess", *arguments, "--output", "form.pdf", language=language)
        path = self.folder / "form.pdf"
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        return path

    @staticmethod
    def pages(path):
        """The words of each page, without marks of direction, letters in their plain form."""
        output = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True,
                                capture_output=True).stdout.decode("utf-8")
        text = "".join(letter for letter in unicodedata.normalize("NFKC", output)
                       if unicodedata.category(letter) != "Cf")
        pages = text.split("\f")[:-1]
        information = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True).stdout
        assert int(re.search(rb"Pages: +(\d+)", information)[1]) == len(pages)
        return pages

    def check_pages(self, pages, marking):
        self.assertGreater(len(pages), 10)
        for number, page in enumerate(pages, 1):
            self.assertEqual(page.count(f"TLP:{marking}"), 2, f"page {number}")
            # In Arabic the number of the page stands on the right.
            both = {f"{number} / {len(pages)}", f"{len(pages)} / {number}"}
            self.assertTrue(any(text in page for text in both), f"page {number}")
        text = "".join(pages)
        codes = [item["code"] for item in self.items("items")]
        self.assertEqual(len(codes), 65)
        for code in codes:
            found = re.findall(rf"(?<![A-Za-z0-9/]){code}(?![A-Za-z0-9])", text)
            self.assertEqual(len(found), 1, code)

    @unittest.skipUnless(POPPLER, "pdftotext is not installed")
    def test_empty_form(self):
        for language, word in (("en", "Adaptive"), ("ar", "\u0627\u0644\u062f\u0648\u0644\u0629"),
                               ("zh", "\u56fd\u5bb6")):
            path = self.folder / "form.pdf"
            self.ok("assess", "--empty", "--output", "form.pdf", language=language)
            pages = self.pages(path)
            self.check_pages(pages, "AMBER")
            self.assertIn(word, "".join(pages))
            self.assertNotIn("\u2713", "".join(pages))

    @unittest.skipUnless(POPPLER, "pdftotext is not installed")
    def test_filled_form(self):
        self.write("documents.csv", "ref,title,symbol,tlp\nDOC-1,A decree of note,D/1,GREEN\n")
        self.ok("import", "documents.csv", "--kind", "documents")
        self.write("more.csv", "ref,assessment,item,status,level,note,evidence,tlp\n"
                   "F-d1,FIRST,d1,in-place,3,Written by hand,DOC-1,GREEN\n")
        self.ok("import", "more.csv", "--kind", "answers")
        for language in ("en", "ar", "zh"):
            pages = self.pages(self.form("FIRST", language=language))
            self.check_pages(pages, "AMBER")
            text = "".join(pages)
            # Status, two levels and a priority of three answers, and two of d1.
            self.assertEqual(text.count("\u2713"), 3 * 4 + 2)
            self.assertIn("Written by hand", text)
            self.assertIn("A decree of note", text)
            self.assertIn("2025", pages[0])
        self.assertIn("Uganda", self.pages(self.form("FIRST"))[0])

    @unittest.skipUnless(POPPLER, "pdftotext is not installed")
    def test_form_bears_the_highest_marking(self):
        self.write("more.csv", "ref,assessment,item,status,tlp\nS-d1,SECOND,d1,in-place,RED\n")
        self.ok("import", "more.csv", "--kind", "answers")
        self.check_pages(self.pages(self.form("SECOND")), "RED")

    def test_form_is_the_same_again(self):
        first = self.form("FIRST").read_bytes()
        self.assertEqual(first, self.form("FIRST").read_bytes())
        self.assertNotEqual(first, self.form("SECOND").read_bytes())

    def test_form_that_can_not_be_written(self):
        self.fails(3, "assess", "FIRST", "--output", "no/such/folder/form.pdf")
        (self.folder / "folder.pdf").mkdir()
        self.fails(3, "assess", "--empty", "--output", "folder.pdf")
        self.fails(3, "assess", "NOBODY", "--output", "form.pdf")
        self.assertFalse((self.folder / "form.pdf").exists())
        self.assertFalse([path for path in self.folder.iterdir() if ".part-" in path.name])

    def test_usage_of_forms(self):
        self.fails(2, "assess", "--empty")
        self.fails(2, "assess", "--empty", "FIRST", "--output", "form.pdf")
        self.fails(2, "assess", "--output", "form.pdf")
        self.fails(2, "assess", "FIRST", "--output", "form.pdf", "--format", "json")
        self.assertFalse((self.folder / "form.pdf").exists())
        self.assertIn("--empty", self.ok("assess", "--help").text)

    def test_wrong_usage(self):
        self.fails(3, "assess", "NOBODY")
        self.fails(3, "compare", "FIRST", "NOBODY")
        self.fails(2, "assess")
        self.fails(2, "compare", "FIRST")
        self.fails(2, "gaps", "FIRST", "--format", "xml")


if __name__ == "__main__":
    capbridge_test.main()
