#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as workbooks and pages, as those who get the files open them."""

import importlib.util
import json
import re
import shutil
import subprocess
import unicodedata
import unittest
import zipfile
from xml.etree import ElementTree

import capbridge_test
from capbridge_test import CapbridgeTest

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
YEAR = 2026

spec = importlib.util.spec_from_file_location(
    "check_datapackage", capbridge_test.SOURCE / "tests" / "tools" / "check-datapackage.py")
check_datapackage = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_datapackage)

POPPLER = shutil.which("pdftotext")


class Workbook:
    """The cells of a workbook by sheet and place: numbers as float, texts as str."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as book:
            assert book.testzip() is None
            self.parts = {name: book.read(name).decode("utf-8") for name in book.namelist()}
        strings = [("".join(item.itertext())) for item in self.root("xl/sharedStrings.xml")]
        names = [sheet.get("name") for sheet in self.root("xl/workbook.xml").iter(f"{SHEET}sheet")]
        self.names = names
        self.cells = {}
        for place, name in enumerate(names, 1):
            for cell in self.root(f"xl/worksheets/sheet{place}.xml").iter(f"{SHEET}c"):
                value = cell.find(f"{SHEET}v")
                assert cell.find(f"{SHEET}f") is None, "a formula"
                if value is not None:
                    text = cell.get("t") == "s"
                    self.cells[name, cell.get("r")] = (strings[int(value.text)] if text
                                                       else float(value.text))

    def root(self, name):
        return ElementTree.fromstring(self.parts[name])

    def column(self, name, letter):
        """What stands below the head."""
        row = 2
        values = []
        while (name, f"A{row}") in self.cells:
            values.append(self.cells.get((name, f"{letter}{row}")))
            row += 1
        return values


class ReportFiles(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.ok("generate", "--needs", 40, "--programmes", 50, "--cases", 90, "--seed", 5)

    def report(self, *arguments, language="en", folder="reports"):
        self.ok("report", "annual", "--period", YEAR, "--output", folder, *arguments,
                language=language)
        return self.folder / folder

    def document(self, folder):
        return json.loads((folder / f"annual-{YEAR}.json").read_text(encoding="utf-8"))

    @staticmethod
    def rows(document, name):
        return next(table["rows"] for table in document["tables"] if table["id"] == name)

    def text(self, path, *arguments):
        """The words on the pages, without marks of direction, letters in their plain form."""
        output = subprocess.run(["pdftotext", *arguments, str(path), "-"], check=True,
                                capture_output=True).stdout.decode("utf-8")
        return "".join(letter for letter in unicodedata.normalize("NFKC", output)
                       if unicodedata.category(letter) != "Cf")

    def count_pages(self, path):
        output = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True).stdout
        return int(re.search(rb"Pages: +(\d+)", output)[1])

    def test_each_format_alone(self):
        for form in ("xlsx", "pdf"):
            folder = self.report("--format", form, folder=form)
            self.assertEqual(sorted(path.name for path in folder.iterdir()),
                             [f"annual-{YEAR}-SHA256SUMS", f"annual-{YEAR}.{form}"])
        names = {path.suffix for path in self.report("--format", "xlsx,json",
                                                     folder="two").iterdir()}
        self.assertEqual(names, {"", ".json", ".xlsx"})
        names = {path.suffix for path in self.report().iterdir()}
        self.assertEqual(names, {"", ".csv", ".json", ".xlsx", ".pdf"})
        for path in (self.folder / "reports").iterdir():
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        result = self.fails(2, "report", "annual", "--period", YEAR, "--output", "no", "--format",
                            "doc")
        self.assertIn("xlsx", result.err)
        self.assertFalse((self.folder / "no").exists())

    def test_same_bytes_again(self):
        first = self.report("--max-tlp", "RED", folder="first")
        second = self.report("--max-tlp", "RED", folder="second")
        for path in first.iterdir():
            self.assertEqual(path.read_bytes(), (second / path.name).read_bytes(), path.name)

    def test_day_is_asked_for(self):
        first = self.report("--as-of", "2026-12-31", folder="first")
        second = self.report("--as-of", "2027-01-02", folder="second")
        facts = {fact["id"]: fact["value"] for fact in self.document(first)["facts"]}
        self.assertEqual(facts["made"], "2026-12-31")
        for path in first.iterdir():
            # The tables do not say when they were made, but for that of the facts.
            same = path.suffix == ".csv" and not path.name.endswith("-facts.csv")
            self.assertEqual(path.read_bytes() == (second / path.name).read_bytes(), same,
                             path.name)

    def test_manifest(self):
        folder = self.report("--max-tlp", "RED")
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", f"annual-{YEAR}-SHA256SUMS"],
                       cwd=folder, check=True)
        lines = (folder / f"annual-{YEAR}-SHA256SUMS").read_text(encoding="utf-8").splitlines()
        names = [line[66:] for line in lines]
        self.assertEqual(names, sorted(path.name for path in folder.iterdir()
                                       if not path.name.endswith("SHA256SUMS")))

    def test_data_package(self):
        folder = self.report("--max-tlp", "RED")
        counts, faults = check_datapackage.check_package(folder / "datapackage.json")
        self.assertEqual(faults, [])
        document = self.document(folder)
        self.assertEqual(counts, {"facts": len(document["facts"]),
                                  **{table["id"]: len(table["rows"])
                                     for table in document["tables"]}})
        # Another report in the same folder leaves it as it is.
        before = (folder / "datapackage.json").read_bytes()
        self.ok("report", "annual", "--period", YEAR - 1, "--output", "reports", "--format", "csv")
        self.assertEqual((folder / "datapackage.json").read_bytes(), before)
        _counts, faults = check_datapackage.check_package(
            folder / f"annual-{YEAR - 1}-datapackage.json")
        self.assertEqual(faults, [])

    def test_data_package_finds_faults(self):
        """A checker that takes anything would make the test above worthless."""
        folder = self.report("--max-tlp", "RED", "--format", "csv")
        path = folder / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        table = folder / f"annual-{YEAR}-counts.csv"
        data = table.read_bytes()
        for wrong in (data[:-2], data.replace(b"requests", b"Requests"), b"\xef\xbb\xbf" + data):
            table.write_bytes(wrong)
            self.assertTrue(check_datapackage.check_package(path)[1], wrong)
        counts = package["resources"][1]
        del counts["bytes"], counts["hash"]
        path.write_text(json.dumps(package), encoding="utf-8")
        table.write_bytes(data)
        self.assertEqual(check_datapackage.check_package(path)[1], [])
        for wrong in (data.replace(b"measure", b"measures", 1), data + b"more,More,\r\n",
                      data + b"more,More,one\r\n", data + b"more,More\r\n", data + b"a,b,1.5\r\n",
                      data.replace(b"\r\n", b"\n")):
            table.write_bytes(wrong)
            self.assertTrue(check_datapackage.check_package(path)[1], wrong)

    def test_workbook_says_what_json_says(self):
        folder = self.report("--max-tlp", "RED")
        document = self.document(folder)
        book = Workbook(folder / f"annual-{YEAR}.xlsx")
        self.assertEqual(len(book.names), 1 + len(document["tables"]))
        self.assertEqual(book.names[1:], [table["title"] for table in document["tables"]])
        self.assertEqual(book.cells[book.names[0], "A1"], document["title"])

        groups, cases = book.names[2], book.names[4]
        rows = self.rows(document, "groups")
        self.assertEqual(book.column(groups, "A"), [row["group"] for row in rows])
        self.assertEqual(book.column(groups, "C"), [row["requests"] for row in rows])
        rows = self.rows(document, "cases")
        self.assertGreater(len(rows), 10)
        self.assertEqual(book.column(cases, "A"), [row["case"] for row in rows])
        # Codes of a list are shown by their names.
        self.assertTrue(all(len(name) > 3 for name in book.column(cases, "B")))
        heads = {book.cells[cases, f"{letter}1"]: letter for letter in "ABCDEFGHIJKLM"}
        requested = book.column(cases, heads["Requested on"])
        self.assertEqual([value is None for value in requested],
                         [row["requested"] is None for row in rows])
        self.assertTrue(any(isinstance(value, float) for value in requested))
        for part in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet5.xml"):
            self.assertEqual(book.parts[part].count("TLP:RED"), 2)

    def test_texts_are_never_formulas(self):
        self.write_rows("needs.csv", ["ref", "state", "title", "areas", "tlp"], [
            {"ref": "N-1", "state": "FJI", "title": "=HYPERLINK(\"http://example.org\")",
             "areas": "exercises", "tlp": "CLEAR"}])
        self.write_rows("cases.csv", ["ref", "need", "programme", "status", "opened", "tlp"], [
            {"ref": "AAA-1", "need": "N-1", "programme": "SYN-5-P00001", "status": "acknowledged",
             "opened": "2026-01-05", "tlp": "CLEAR"}])
        self.write_rows("steps.csv", ["ref", "case", "status", "date", "tlp"], [
            {"ref": "S-1", "case": "AAA-1", "status": "acknowledged", "date": "2026-01-05",
             "tlp": "CLEAR"}])
        self.ok("import", "needs.csv", "--kind", "needs")
        self.ok("import", "cases.csv", "--kind", "cases")
        self.ok("import", "steps.csv", "--kind", "case_steps")
        folder = self.report("--format", "xlsx", "--max-tlp", "RED")
        book = Workbook(folder / f"annual-{YEAR}.xlsx")
        self.assertIn('=HYPERLINK("http://example.org")', book.column(book.names[4], "D"))

    def test_workbook_in_arabic(self):
        folder = self.report("--max-tlp", "RED", language="ar")
        book = Workbook(folder / f"annual-{YEAR}.xlsx")
        for place in range(1, len(book.names) + 1):
            self.assertIn('rightToLeft="1"', book.parts[f"xl/worksheets/sheet{place}.xml"])
        states = " ".join(book.column(book.names[4], "B"))
        self.assertRegex(states, "[\u0621-\u064a]{3}")

    @unittest.skipUnless(POPPLER, "pdftotext is not installed")
    def test_pages_in_each_language(self):
        languages = {"en": "Least developed countries", "ar": "أقل البلدان نموا",
                     "zh": "最不发达国家", "ru": "Наименее развитые страны",
                     "fr": "Pays les moins avancés", "es": "Países menos adelantados"}
        for language, group in languages.items():
            folder = self.report("--max-tlp", "RED", language=language, folder=language)
            path = folder / f"annual-{YEAR}.pdf"
            text = self.text(path)
            for row in self.rows(self.document(folder), "cases"):
                self.assertIn(row["case"], text)
            self.assertIn(unicodedata.normalize("NFKC", group), re.sub(r"\s+", " ", text))
            n_pages = self.count_pages(path)
            for page in range(1, n_pages + 1):
                words = self.text(path, "-f", str(page), "-l", str(page))
                self.assertEqual(words.count("TLP:RED"), 2, f"{language}, page {page}")

    @unittest.skipUnless(POPPLER, "pdftotext is not installed")
    def test_pages_withhold_what_is_marked_higher(self):
        low = self.report("--max-tlp", "GREEN", folder="low")
        high = self.report("--max-tlp", "RED", folder="high")
        shown = {row["case"] for row in self.rows(self.document(low), "cases")}
        hidden = {row["case"] for row in self.rows(self.document(high), "cases")} - shown
        self.assertTrue(hidden)
        text = self.text(low / f"annual-{YEAR}.pdf")
        self.assertIn("TLP:GREEN", text)
        self.assertNotIn("TLP:RED", text)
        book = Workbook(low / f"annual-{YEAR}.xlsx")
        for case in hidden:
            self.assertNotIn(case, text)
            self.assertNotIn(case, book.parts["xl/sharedStrings.xml"])

    def test_what_can_not_be_written(self):
        folder = self.folder / "reports"
        folder.mkdir()
        (folder / f"annual-{YEAR}.pdf").mkdir()
        result = self.fails(3, "report", "annual", "--period", YEAR, "--output", "reports")
        self.assertNotIn("Written:", result.err)
        # Those before it are whole, and nothing half made is left.
        self.assertEqual(Workbook(folder / f"annual-{YEAR}.xlsx").names[0], "About this report")
        self.assertFalse([path for path in folder.iterdir() if ".part-" in path.name])


if __name__ == "__main__":
    capbridge_test.main()
