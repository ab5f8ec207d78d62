# SPDX-License-Identifier: GPL-3.0-or-later
"""The views of the database, read by another program and read-only, say what capbridge says; and
data/schemas/README.md names every column of theirs."""

import json
import re
import sqlite3
from fractions import Fraction

import capbridge_test
import fund_records
from capbridge_test import CapbridgeTest, SOURCE

SIGNS = {"return": -1, "release": -1, "refund": -1}


def round_half_away(value):
    """Hundredths of @value, half away from zero."""
    hundredths = abs(value) * 100
    whole = int(hundredths)
    whole += hundredths - whole >= Fraction(1, 2)
    return whole if value >= 0 else -whole


class ViewsTest(CapbridgeTest):
    def connect(self):
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        self.addCleanup(connection.close)
        return connection

    def rows(self, view, key="ref"):
        return {row[key]: dict(row) for row in self.connect().execute(f"SELECT * FROM {view}")}

    def fill(self):
        self.ok("init", "--sample")
        self.ok("generate", "--needs", 80, "--programmes", 50, "--cases", 25, "--transactions", 600,
                "--seed", 11)

    def compare(self, view, kind, skip=()):
        """Each column that is a field says what the list says."""
        rows = self.rows(view)
        items = {item["ref"]: item for item in self.items(kind)}
        self.assertEqual(set(rows), set(items))
        self.assertGreater(len(rows), 0, view)
        fields = set().union(*items.values()) - {"translations", "classified"} - set(skip)
        compared = 0
        for ref, item in items.items():
            for field in fields & set(rows[ref]):
                value = item.get(field)
                if isinstance(value, list):
                    value = ";".join(value)
                self.assertEqual(rows[ref][field], value, f"{view} {ref} {field}")
                compared += value is not None
        self.assertGreater(compared, len(rows))
        return rows, items

    def test_needs_and_programmes(self):
        self.fill()
        needs, items = self.compare("v_need", "needs")
        self.assertTrue(any(need["amount"] for need in needs.values()))
        for ref, need in needs.items():
            if need["language"] == "en":
                self.assertEqual(need["title_en"], need["title"])
            else:
                english = items[ref].get("translations", {}).get("en", {}).get("title")
                self.assertEqual(need["title_en"], english)
        areas = {}
        for row in self.connect().execute("SELECT need, area FROM v_need_area"):
            areas.setdefault(row["need"], []).append(row["area"])
        self.assertEqual(areas, {ref: item["areas"] for ref, item in items.items()
                                 if item.get("areas")})
        programmes, items = self.compare("v_programme", "programmes")
        names = {item["ref"]: item["name"] for item in self.items("organisations")}
        for programme in programmes.values():
            self.assertEqual(programme["provider_name"], names[programme["provider"]])
        self.compare("v_organisation", "organisations")

    def test_cases_stand_with_what_they_join(self):
        self.fill()
        cases, _items = self.compare("v_match_case", "cases")
        needs = self.rows("v_need")
        steps = self.items("case_steps")
        for ref, case in cases.items():
            self.assertEqual(case["need_title"], needs[case["need"]]["title"])
            self.assertEqual(case["need_tlp"], needs[case["need"]]["tlp"])
            own = [step["date"] for step in steps if step["case"] == ref]
            self.assertEqual((case["n_steps"], case["last_step"]), (len(own), max(own)))

    def test_assessments_are_counted(self):
        self.ok("init")
        package = {"$schema": "package.schema.json", "records": {
            "assessments": [{"ref": "A-1", "state": "KEN", "instrument": "checklist-2024", "tlp": "AMBER",
                             "date": "2026-01-01", "status": "draft"}]}}
        items = [item["code"] for item in self.items("items")][:7]
        statuses = ["in-place", "in-place", "not-started", "partly-in-place", "in-development",
                    "not-applicable", None]
        package["records"]["answers"] = [
            {"ref": f"A-1-{i}", "assessment": "A-1", "item": item, "tlp": "AMBER",
             **({"status": status} if status else {"note": "asked"})}
            for i, (item, status) in enumerate(zip(items, statuses))]
        self.ok("import", self.write("a.json", json.dumps(package)))
        row = self.rows("v_assessment")["A-1"]
        self.assertEqual([row[name] for name in (
            "n_answers", "n_not_started", "n_in_development", "n_partly_in_place", "n_in_place",
            "n_not_applicable")], [7, 1, 1, 1, 2, 1])
        self.compare("v_answer", "answers")

    def test_entries_are_converted_one_by_one(self):
        """Every entry again in exact fractions, amounts among them whose product is beyond 63 bits."""
        self.fill()
        self.ok("import", self.write("f.json", fund_records.make_package()))
        fund = next(item["ref"] for item in self.items("funds") if item["ref"] != "VF")
        accounts = {item["ref"]: item["currency"] for item in self.items("funds")}
        large = [{"ref": f"BIG-{i}", "fund": fund, "type": "receipt", "date": "2026-08-01",
                  "amount": amount, "currency": currency, "tlp": "CLEAR"}
                 for i, (amount, currency) in enumerate([
                     ("987654321987.65", "EUR"), ("123456789.01", "JPY"), ("7654321.005", "CHF"),
                     ("0.005", "USD"), ("88888888888.88", "GBP")])]
        self.write_rows("big.csv", list(large[0]), large)
        self.ok("import", self.folder / "big.csv", "--kind", "transactions")
        # The program knows a rate to the billionth of a dollar.
        rates = sorted((r["currency"], r["date"], r["ref"],
                        Fraction(int(Fraction(str(r["usd"])) * 10 ** 9 + Fraction(1, 2)), 10 ** 9))
                       for r in self.items("rates"))

        def rate(currency, day):
            if currency == "USD":
                return Fraction(1)
            found = [usd for code, date, _ref, usd in rates if code == currency and date <= day]
            return found[-1] if found else None

        rows = self.rows("v_fund_entry")
        entries = self.items("transactions")
        self.assertEqual(len(rows), len(entries))
        for entry in entries:
            own = accounts[entry["fund"]]
            if "booked" in entry:
                value = Fraction(str(entry["booked"]))
            elif entry["currency"] == own:
                value = Fraction(str(entry["amount"]))
            else:
                pair = rate(entry["currency"], entry["date"]), rate(own, entry["date"])
                value = None if None in pair else Fraction(str(entry["amount"])) * pair[0] / pair[1]
            expected = None if value is None else round_half_away(value) / 100
            self.assertEqual(rows[entry["ref"]]["converted"], expected, entry["ref"])

    def test_balances_are_those_of_the_report(self):
        self.fill()
        self.ok("import", self.write("f.json", fund_records.make_package()))
        compared = 0
        for fund in [item["ref"] for item in self.items("funds")]:
            for year in (2024, 2025):
                self.ok("report", "fund", "--fund", fund, "--period", year, "--as-of", "2026-11-20",
                        "--output", self.folder / f"{fund}-{year}", "--format", "json")
                path = next((self.folder / f"{fund}-{year}").glob("*.json"))
                report = json.loads(path.read_text(encoding="utf-8"))
                row = self.connect().execute(
                    "SELECT balance FROM v_fund_balance WHERE fund = ? AND date <= ? "
                    "ORDER BY date DESC LIMIT 1", (fund, f"{year}-12-31")).fetchone()
                closing = self.find_amount(report, "closing_balance")
                self.assertEqual(row["balance"] if row else 0, closing, f"{fund} {year}")
                compared += closing != 0
        self.assertGreater(compared, 2)

    def find_amount(self, report, line):
        table = next(table for table in report["tables"] if table["id"] == "summary")
        return next(row["amount"] for row in table["rows"] if row["line"] == line)

    def test_documentation_names_every_column(self):
        self.ok("init")
        text = (SOURCE / "data" / "schemas" / "README.md").read_text(encoding="utf-8")
        documented = {name: re.findall(r"`([A-Za-z_0-9]+)`", columns)
                      for name, columns in re.findall(r"^\| `(v_\w+)` \|[^|]*\|([^|]*)\|", text, re.M)}
        connection = self.connect()
        views = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'view'")]
        self.assertEqual(sorted(documented), sorted(views))
        for view in views:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
            self.assertEqual(documented[view], columns, view)

    def test_nothing_can_be_written_through_them(self):
        self.ok("init", "--sample")
        before = self.fingerprint()
        with self.assertRaises(sqlite3.OperationalError):
            self.connect().execute("DELETE FROM need")
        self.assertEqual(self.fingerprint(), before)


if __name__ == "__main__":
    capbridge_test.main()
