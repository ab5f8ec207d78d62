#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a fund in every form and language, as those who get the files read them."""

import json
import shutil
import signal
import subprocess
import time
import unittest
import zipfile
from xml.etree import ElementTree

import capbridge_test
import fund_records
from capbridge_test import VALIDATORS, CapbridgeTest
from test_report_files import Workbook, check_datapackage

try:
    import openpyxl
except ImportError:
    openpyxl = None

LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")
POPPLER = shutil.which("pdftotext")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class FundReport(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.write("fund.json", fund_records.make_package())
        self.ok("import", "fund.json")

    def report(self, *arguments, language="en", folder="reports", year=2025):
        self.ok("report", "fund", "--period", year, "--output", folder, "--as-of", "2026-01-15",
                *arguments, language=language)
        return self.folder / folder

    @staticmethod
    def document(folder, language="en", year=2025):
        path = folder / f"fund-VF-{year}-{language}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        faults = [fault.message for fault in VALIDATORS["report.schema.json"].iter_errors(document)]
        assert faults == [], faults[:3]
        return document

    @staticmethod
    def rows(document, name):
        return next(table["rows"] for table in document["tables"] if table["id"] == name)

    @staticmethod
    def facts(document):
        return {fact["id"]: fact["value"] for fact in document["facts"]}

    @staticmethod
    def pages(path):
        """The text of a document; where a line was broken depends on the words of the language."""
        text = subprocess.run(["pdftotext", str(path), "-"], check=True,
                              capture_output=True).stdout.decode("utf-8")
        return " ".join(text.split())

    def everything(self, folder):
        """What somebody finds in the files who looks for a word, by name of the file."""
        texts = {}
        for path in folder.iterdir():
            if path.suffix == ".pdf":
                texts[path.name] = self.pages(path) if POPPLER else ""
            elif path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    texts[path.name] = "".join(book.read(name).decode("utf-8")
                                               for name in book.namelist())
            else:
                texts[path.name] = path.read_text(encoding="utf-8")
        return texts

    def test_sums_made_by_hand(self):
        document = self.document(self.report("--format", "json"))
        sums = {row["line"]: row["amount"] for row in self.rows(document, "summary")}
        for line, amount in (("opening_balance", fund_records.OPENING),
                             ("received", fund_records.RECEIVED), ("income", fund_records.INCOME),
                             ("paid", fund_records.PAID), ("support_cost", fund_records.SUPPORT),
                             ("closing_balance", fund_records.CLOSING)):
            self.assertEqual(sums[line], amount, line)
        # 13 per cent of 14,400.25 is 1,872.03: nothing is due any more.
        self.assertEqual(sums["support_due"], 0)
        # Awarded 5,000.00 for A-1, of which 3,499.75 is paid; 5 per cent of the rest in reserve.
        self.assertEqual(sums["open_awards"], 1500.25)
        self.assertEqual(sums["reserve"], 75.01)
        months = {row["date"]: row for row in self.rows(document, "months")}
        self.assertEqual(months["2025-06-30"]["balance"], 82111.84)
        self.assertEqual(months["2025-12-31"]["balance"], fund_records.CLOSING)
        spent = {row["category"]: row["paid"] for row in self.rows(document, "expenditure")}
        # The last is the row of what is not listed, which was reported and not paid.
        self.assertEqual(spent, {"travel": 3499.75, "workshops": 10900.5, "support-cost": 0,
                                 None: 0})
        contributions = {row["contribution"]: row for row in self.rows(document, "contributions")}
        self.assertEqual(contributions["C-1"]["received_in_year"], 19950)
        self.assertEqual(contributions["C-1"]["received"], 74950)
        self.assertEqual(contributions["C-2"]["received_in_year"], 12000)
        originals = {(row["contribution"], row["currency"]): row["received"]
                     for row in self.rows(document, "contribution_currencies")}
        self.assertEqual(originals, {("C-1", "EUR"): 69000, ("C-2", "CHF"): 10000})

    def test_what_was_done(self):
        document = self.document(self.report("--format", "json"))
        requests = {row["kind"]: row for row in self.rows(document, "requests")}
        self.assertEqual([requests["participation"][name] for name in (
            "received", "eligible", "conditional", "not_eligible", "cannot_tell", "unchecked",
            "funded")], [3, 2, 0, 1, 0, 0, 2])
        self.assertEqual([requests["project"][name] for name in ("received", "unchecked",
                                                                 "funded")], [1, 1, 1])
        groups = {row["group"]: (row["applications"], row["states"])
                  for row in self.rows(document, "beneficiaries")}
        # Nepal is a least developed country; Bhutan has not been one since 13 December 2023.
        self.assertEqual(groups["LDC"], (1, 1))
        self.assertEqual(groups["LLDC"], (1, 2))
        self.assertEqual(groups["SIDS"], (1, 1))
        self.assertEqual(groups["UN-ASIA-PACIFIC"], (2, 3))
        self.assertEqual(groups["UN-AFRICA"], (1, 1))
        sexes = {row["sex"]: row["applications"] for row in self.rows(document, "sexes")}
        self.assertEqual(sexes, {"female": 1, "male": 1, "other": 0, None: 0})
        first = {row["first_time"]: row["applications"]
                 for row in self.rows(document, "first_time")}
        self.assertEqual(first, {"yes": 1, "no": 1, None: 0})
        checks = {row["principle"]: [row[name] for name in ("met", "partly", "not_met",
                                                           "not_shown")]
                  for row in self.rows(document, "principles")}
        self.assertEqual(checks["P1"], [1, 1, 0, 1])
        self.assertEqual(checks["P2"], [0, 0, 1, 2])
        self.assertEqual(checks["P3"], [0, 0, 0, 3])
        overdue = {row["kind"]: row["overdue"] for row in self.rows(document, "milestone_counts")}
        self.assertEqual(overdue, {"milestone": 0, "narrative-report": 0, "financial-report": 1,
                                   "feedback": 0})
        self.assertEqual([row["lessons"] for row in self.rows(document, "lessons")],
                         ["Visas take six weeks: book early."])
        self.assertEqual([row["award"] for row in self.rows(document, "awards")],
                         ["D-1", "D-2", "D-3"])
        self.assertEqual([row["converted"] for row in self.rows(document, "awards")],
                         [5000, 11000, None])
        entries = {row["transaction"]: row for row in self.rows(document, "transactions")}
        self.assertEqual(entries["T-11"]["corrects"], "T-10")
        self.assertEqual(entries["T-11"]["converted"], -1050)
        self.assertEqual(entries["T-10"]["rate"], 1.05)
        self.assertIsNone(entries["T-09"]["rate"])
        self.assertEqual(entries["T-09"]["converted"], 10900.5)
        rates = [(row["currency"], row["date"]) for row in self.rows(document, "rates")]
        self.assertEqual(rates, [("CHF", "2024-01-01"), ("EUR", "2024-01-01"),
                                 ("EUR", "2025-07-01")])

    def test_year_that_has_not_ended(self):
        self.ok("report", "fund", "--period", 2025, "--output", "half", "--as-of", "2025-06-20",
                "--format", "json")
        document = self.document(self.folder / "half")
        self.assertEqual(self.facts(document)["closing"], "2025-06-20")
        months = self.rows(document, "months")
        self.assertEqual([months[-1]["date"], months[-1]["balance"]], ["2025-06-20", 82111.84])

    def test_every_form_in_every_language(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                self.check_language(language)

    def check_language(self, language):
        folder = self.report("--format", "all", language=language, folder=language)
        document = self.document(folder, language)
        counts, faults = check_datapackage.check_package(folder / "datapackage.json")
        self.assertEqual(faults, [])
        self.assertEqual(counts, {"facts": len(document["facts"]),
                                  **{table["id"]: len(table["rows"])
                                     for table in document["tables"]}})
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet",
                        f"fund-VF-2025-{language}-SHA256SUMS"], cwd=folder, check=True)
        self.check_workbook(folder / f"fund-VF-2025-{language}.xlsx", document, language)
        if POPPLER:
            text = " ".join(self.pages(folder / f"fund-VF-2025-{language}.pdf").split())
            for word in ("TLP:GREEN", "C-1", "D-2", "T-15", "Training in Nepal"):
                self.assertIn(word, text)

    def check_workbook(self, path, document, language):
        book = Workbook(path)
        self.assertEqual(len(book.names), 1 + len(document["tables"]))
        if language == "en":
            self.assertEqual(book.names[1:],
                             [table["title"][:31].strip() for table in document["tables"]])
        for name, table in zip(book.names[1:], document["tables"]):
            for place, column in enumerate(table["columns"]):
                if column["type"] != "number":
                    continue
                letter = chr(ord("A") + place)
                cells = [book.cells.get((name, f"{letter}{row}"))
                         for row in range(2, len(table["rows"]) + 2)]
                self.assertEqual(cells, [row[column["id"]] for row in table["rows"]], column["id"])
        sheet = book.parts["xl/worksheets/sheet2.xml"]
        self.assertEqual('rightToLeft="1"' in sheet, language == "ar")
        charts = [name for name in book.parts if name.startswith("xl/charts/chart")]
        self.assertEqual(len(charts), len(document["charts"]))
        for name in charts:
            self.assertTrue(list(ElementTree.fromstring(book.parts[name]).iter(f"{CHART}ser")))

    @unittest.skipUnless(openpyxl, "openpyxl is not installed")
    def test_workbook_as_others_read_it(self):
        folder = self.report("--format", "xlsx")
        book = openpyxl.load_workbook(folder / "fund-VF-2025-en.xlsx")
        sheet = book["The ledger of the year"]
        amounts = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=2)}
        self.assertEqual(amounts["closing_balance"], fund_records.CLOSING)
        dates = [row[0].value for row in book["Balance by month"].iter_rows(min_row=2)]
        self.assertEqual([dates[0].year, dates[-1].month, dates[-1].day], [2025, 12, 31])

    def test_charts_name_columns(self):
        document = self.document(self.report("--format", "json"))
        self.assertGreaterEqual(len(document["charts"]), 3)
        for chart in document["charts"]:
            table = next(table for table in document["tables"] if table["id"] == chart["table"])
            types = {column["id"]: column["type"] for column in table["columns"]}
            self.assertIn(chart["points"], types)
            self.assertEqual({types[column] for column in chart["series"]}, {"number"})

    def test_same_bytes_again(self):
        first = self.report("--format", "all", folder="first")
        second = self.report("--format", "all", folder="second")
        names = sorted(path.name for path in first.iterdir())
        self.assertEqual(names, sorted(path.name for path in second.iterdir()))
        for name in names:
            self.assertEqual((first / name).read_bytes(), (second / name).read_bytes(), name)

    def test_withholds_what_is_marked_higher(self):
        green = self.report("--format", "all", "--max-tlp", "GREEN", folder="green")
        amber = self.report("--format", "all", "--max-tlp", "AMBER", folder="amber")
        for name, text in self.everything(green).items():
            self.assertNotIn("SECRET", text, name)
        shown = self.everything(amber)
        forms = ["fund-VF-2025-en.json", "fund-VF-2025-en.xlsx", "fund-VF-2025-en-awards.csv"]
        for name in forms + (["fund-VF-2025-en.pdf"] if POPPLER else []):
            self.assertIn("SECRET", shown[name], name)
        low, high = self.document(green), self.document(amber)
        facts = self.facts(low)
        counted = {name[len("withheld_"):]: value for name, value in facts.items()
                   if name.startswith("withheld_") and value > 0}
        self.assertEqual(counted, {"contributions": 1, "contribution_currencies": 1, "awards": 1,
                                   "outcomes": 1, "milestones": 1, "lessons": 1,
                                   "transactions": fund_records.N_AMBER_TRANSACTIONS})
        self.assertEqual(facts["withheld"], sum(counted.values()))
        # Each form says so: tables, workbook and pages too.
        said = {row["fact"]: row["value"]
                for row in self.read_rows(green / "fund-VF-2025-en-facts.csv")}
        self.assertEqual(said["withheld"], str(facts["withheld"]))
        self.assertEqual(said["withheld_transactions"], str(counted["transactions"]))
        cells = Workbook(green / "fund-VF-2025-en.xlsx").cells
        labels = {cells[place]: cells[place[0], "B" + place[1][1:]] for place in cells
                  if place[0] == "About this report" and place[1].startswith("A")
                  and (place[0], "B" + place[1][1:]) in cells}
        self.assertEqual(labels["Counted but not listed, in all"], facts["withheld"])
        if POPPLER:
            pages = " ".join(self.pages(green / "fund-VF-2025-en.pdf").split())
            self.assertRegex(pages, f"Counted but not listed, in all {facts['withheld']} ")
        self.assertEqual(self.facts(high)["withheld"], 0)
        for name, number in counted.items():
            self.assertEqual(len(self.rows(high, name)) - len(self.rows(low, name)), number, name)
        self.assertEqual(len(self.rows(high, "transactions")), fund_records.N_TRANSACTIONS)
        # Sums are those of everything.
        for name in ("summary", "months", "requests", "beneficiaries", "sexes"):
            self.assertEqual(self.rows(low, name), self.rows(high, name), name)

    def spending(self, document):
        return {row["name"]: (row["paid"], row["reported"])
                for row in self.rows(document, "expenditure")}

    def add_withheld(self, *transactions):
        records = {"transactions": fund_records.mark(list(transactions), "AMBER")}
        self.write("more.json", json.dumps({"$schema": "package.schema.json", "records": records}))
        self.ok("import", "more.json")

    def test_amount_of_a_contribution_that_rests_on_what_is_withheld(self):
        """Nor does the amount of an entry stand in a row on the contribution that it belongs to."""
        self.add_withheld(fund_records.transaction("SECRET-30", "receipt", "2025-05-02", 7313.31,
                                                   "USD", contribution="C-2"),
                          fund_records.transaction("SECRET-31", "pledge", "2024-12-30", 4217.17,
                                                   "EUR", contribution="C-1"))
        green = self.report("--format", "all")
        for name, text in self.everything(green).items():
            for amount in ("7313.31", "7,313.31", "4217.17", "4,217.17", "4638.89", "4,638.89"):
                self.assertNotIn(amount, text, name)
        document = self.document(green)
        contributions = {row["contribution"]: row for row in self.rows(document, "contributions")}
        amounts = ("pledged", "committed", "received_in_year", "received")
        self.assertEqual([contributions["C-1"][name] for name in amounts],
                         [None, 77000, 19950, 74950])
        self.assertEqual([contributions["C-2"][name] for name in amounts], [0, 0, None, None])
        # A currency in which only that was paid is told no more than the entry.
        originals = {(row["contribution"], row["currency"]): (row["pledged"], row["received"])
                     for row in self.rows(document, "contribution_currencies")}
        self.assertEqual(originals, {("C-1", "EUR"): (None, 69000), ("C-2", "CHF"): (0, 10000)})
        facts = self.facts(document)
        self.assertEqual(facts["withheld_contribution_currencies"], 2)
        self.assertEqual(facts["amounts"],
                         "Not stated where they rest on an entry that is not listed")
        # What the fund holds is that of everything.
        sums = {row["line"]: row["amount"] for row in self.rows(document, "summary")}
        self.assertEqual(sums["received"], round(fund_records.RECEIVED + 7313.31, 2))
        counts, faults = check_datapackage.check_package(green / "datapackage.json")
        self.assertEqual(faults, [])
        self.assertEqual(counts["contributions"], 2)

    def test_category_with_few_entries_that_are_withheld(self):
        apart = "Entries that are not listed"
        low = self.document(self.report("--format", "json", folder="one"))
        high = self.document(self.report("--format", "json", "--max-tlp", "AMBER", folder="all"))
        self.assertEqual(self.spending(low)["Travel"], (3499.75, 0))
        self.assertEqual(self.spending(low)[apart], (0, 3499.75))
        self.assertEqual(self.spending(high)["Travel"], (3499.75, 3499.75))
        self.assertNotIn(apart, self.spending(high))
        self.assertIn("fewer than three", self.facts(low)["categories"])
        # Three do not tell of one.
        self.add_withheld(*(fund_records.transaction(f"SECRET-4{place}", "reported-expenditure",
                                                     "2025-12-02", 100, "USD", application="A-1",
                                                     category="travel") for place in (0, 1)))
        three = self.document(self.report("--format", "json", folder="three"))
        self.assertEqual(self.spending(three)["Travel"], (3499.75, 3699.75))
        self.assertNotIn(apart, self.spending(three))

    def test_no_word_through_another_table(self):
        """A correction of what is withheld does not name it, nor does a currency of its own."""
        extra = {"rates": fund_records.mark([{"ref": "ISK-A", "currency": "ISK",
                                              "date": "2024-01-01", "usd": 0.008},
                                             {"ref": "SECRET-NOK", "currency": "NOK",
                                              "date": "2024-01-01", "usd": 0.0937,
                                              "tlp": "AMBER"}], "CLEAR"),
                 "transactions": fund_records.mark([
                     fund_records.transaction("SECRET-20", "receipt", "2025-02-02", 1000, "ISK",
                                              contribution="SECRET-C", tlp="AMBER"),
                     fund_records.transaction("T-21", "receipt", "2025-02-03", -1, "USD",
                                              corrects="SECRET-20"),
                     fund_records.transaction("T-23", "receipt", "2025-02-05", 10, "NOK"),
                     fund_records.transaction("T-22", "receipt", "2025-02-04", 5, "USD",
                                              contribution="SECRET-C")], "GREEN")}
        self.write("more.json", json.dumps({"$schema": "package.schema.json", "records": extra}))
        self.ok("import", "more.json")
        folder = self.report("--format", "all")
        for name, text in self.everything(folder).items():
            self.assertNotIn("SECRET", text, name)
            self.assertNotIn("T-22", text, name)
            self.assertNotIn("0.0937", text, name)
        document = self.document(folder)
        self.assertNotIn("ISK", {row["currency"] for row in self.rows(document, "rates")})
        self.assertEqual(self.facts(document)["withheld_rates"], 2)
        entries = {row["transaction"]: row for row in self.rows(document, "transactions")}
        self.assertIsNone(entries["T-21"]["corrects"])
        self.assertIsNone(entries["T-23"]["rate"])

    def test_no_personal_data(self):
        folder = self.report("--format", "all", "--max-tlp", "RED")
        for name, text in self.everything(folder).items():
            self.assertNotIn("PERSON", text, name)

    def test_ends_between_two_files(self):
        """Whether it has written all by then or not: no half of a file is left."""
        self.ok("generate", "--needs", 1, "--programmes", 1, "--transactions", 20000, "--seed", 3)
        folder = self.folder / "reports"
        for number in (signal.SIGTERM, signal.SIGINT):
            with subprocess.Popen([capbridge_test.PROGRAM, "--database", str(self.database),
                                   "report", "fund", "--fund", "SYN-3-F00001", "--period", "2025",
                                   "--output", str(folder), "--max-tlp", "RED"],
                                  stderr=subprocess.PIPE) as process:
                while process.poll() is None and not any(folder.glob("*.csv")):
                    time.sleep(0.005)
                process.send_signal(number)
                process.communicate()
            self.assertIn(process.returncode, (0, 3))
            names = [path.name for path in folder.iterdir()]
            self.assertFalse([name for name in names if ".part-" in name])
            self.assertEqual(any(name.endswith("SHA256SUMS") for name in names),
                             process.returncode == 0)
            shutil.rmtree(folder)

    def test_says_how_far_it_is(self):
        """To a program that asks: while it reads the ledger, and with each file."""
        self.ok("generate", "--needs", 1, "--programmes", 1, "--transactions", 20000, "--seed", 3)
        asked = ["report", "fund", "--fund", "SYN-3-F00001", "--period", 2025, "--max-tlp", "RED",
                 "--format", "csv", "--output"]
        told = [line for line in self.ok(*asked, "told", "--progress").err.splitlines()
                if " / " in line and line[0].isdigit()]
        steps = [int(line.split(" / ")[0]) for line in told]
        self.assertEqual(steps, sorted(set(steps)))
        self.assertEqual({line.split(" / ")[1] for line in told}, {"100"})
        self.assertEqual((steps[0], steps[-1]), (0, 100))
        self.assertGreaterEqual(len([step for step in steps if 0 < step < 20]), 10)
        self.assertGreaterEqual(len([step for step in steps if 20 < step < 100]), 10)
        self.assertNotIn(" / 100", self.ok(*asked, "silent").err)

    def test_which_fund(self):
        self.ok("report", "fund", "--period", 2025, "--output", "one", "--fund", "VF", "--format",
                "csv")
        result = self.fails(3, "report", "fund", "--period", 2025, "--output", "no", "--fund",
                            "NONE")
        self.assertFalse((self.folder / "no").exists())
        self.assertNotIn("Written", result.err)
        other = {"funds": fund_records.mark([{"ref": "W", "title": "Another", "currency": "EUR"}],
                                            "AMBER")}
        self.write("more.json", json.dumps({"$schema": "package.schema.json", "records": other}))
        self.ok("import", "more.json")
        self.fails(3, "report", "fund", "--period", 2025, "--output", "no")
        # One that is marked higher as a whole is not reported on.
        self.fails(3, "report", "fund", "--period", 2025, "--output", "no", "--fund", "W")
        self.ok("report", "fund", "--period", 2025, "--output", "w", "--fund", "W", "--max-tlp",
                "AMBER", "--format", "json")
        self.fails(2, "report", "annual", "--period", 2025, "--output", "no", "--fund", "VF")
        self.assertFalse((self.folder / "no").exists())


if __name__ == "__main__":
    capbridge_test.main()
