#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger of a fund as scripts see it: imported, listed, never changed, and generated."""

import json

import capbridge_test
from capbridge_test import CapbridgeTest

COLUMNS = ("ref,fund,type,date,amount,currency,booked,contribution,application,category,corrects,"
           "note,tlp").split(",")
PACKAGE = {
    "$schema": "package.schema.json",
    "records": {
        "applications": [{"ref": "A", "call": "L", "title": "Training", "state": "UGA"}],
        "calls": [{"ref": "L", "fund": "F", "title": "Call", "kind": "project"}],
        "contributions": [{"ref": "C", "fund": "F", "contributor": "O"}],
        "funds": [{"ref": "F", "title": "Fund"}],
        "organisations": [{"ref": "O", "name": "Office"}],
    },
}
ENTRIES = [
    {"ref": "T3", "type": "receipt", "date": "2026-02-03", "amount": "-10.5", "corrects": "T2"},
    {"ref": "T1", "type": "pledge", "date": "2026-01-01", "amount": "1000"},
    {"ref": "T2", "type": "receipt", "date": "2026-02-02", "amount": "600", "note": "First part"},
]


class Ledger(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.write("fund.json", json.dumps(PACKAGE))
        self.ok("import", "fund.json")
        self.write_entries("transactions.csv", ENTRIES)

    def write_entries(self, name, entries):
        return self.write_rows(name, COLUMNS, [
            {"fund": "F", "currency": "EUR", "contribution": "C", **entry} for entry in entries])

    def entries(self):
        return {item["ref"]: item for item in self.items("transactions")}

    def problems(self, name):
        result = self.fails(1, "import", "--kind", "transactions", name, "--format", "json")
        return [(problem["row"], problem["field"], problem["code"], problem["grade"])
                for problem in self.document(result)["files"][0]["problems"]]

    def test_imported_and_listed(self):
        self.ok("import", "transactions.csv")
        entries = self.entries()
        self.assertEqual(sorted(entries), ["T1", "T2", "T3"])
        self.assertEqual(entries["T3"]["amount"], -10.5)
        self.assertEqual(entries["T3"]["corrects"], "T2")
        self.assertEqual([item["ref"] for item in self.items("transactions", "--where",
                                                             "type=pledge")], ["T1"])
        self.ok("check")
        self.ok("undo")
        self.assertEqual(self.entries(), {})

    def test_out_and_in_again(self):
        self.ok("import", "transactions.csv")
        self.ok("export", "transactions", "--output", "out.csv")
        self.ok("export", "package", "--output", "all.json", "--max-tlp", "RED")
        before = self.entries()
        for name in ("out.csv", "all.json", "transactions.csv"):
            self.ok("import", name)
        self.assertEqual(self.entries(), before)

        self.database = self.folder / "other.db"
        self.ok("init")
        self.ok("import", "all.json")
        self.assertEqual([item["amount"] for item in self.items("transactions")],
                         [item["amount"] for item in before.values()])

    def test_never_changed(self):
        self.ok("import", "transactions.csv")
        before = self.entries()
        self.write_entries("other.csv", [{**ENTRIES[2], "amount": "601"}])
        result = self.fails(1, "import", "--kind", "transactions", "other.csv")
        self.assertIn("never changed", result.text + result.err)
        self.assertEqual(self.problems("other.csv"), [(2, "ref", "locked", "row-rejected")])
        self.assertEqual(self.entries(), before)

    def test_what_can_not_be_entered(self):
        self.ok("import", "transactions.csv")
        entry = {"type": "receipt", "date": "2026-03-01", "amount": "5"}
        self.write_entries("wrong.csv", [
            {**entry, "ref": "N1", "amount": "0"},
            {**entry, "ref": "N2", "amount": "-5"},
            {**entry, "ref": "N3", "corrects": "N2"},
            {**entry, "ref": "N4", "corrects": "T1"},
            {**entry, "ref": "N5", "corrects": "N5"},
            {**entry, "ref": "N6", "type": "award"},
        ])
        self.assertEqual(self.problems("wrong.csv"), [
            (2, "amount", "zero-amount", "row-rejected"),
            (3, "amount", "below-zero", "row-rejected"),
            (4, "corrects", "unknown-code", "row-rejected"),
            (5, "corrects", "bad-correction", "row-rejected"),
            (6, "corrects", "bad-correction", "row-rejected"),
            (7, "contribution", "unfit-link", "warning")])
        self.assertEqual(sorted(self.entries()), ["N6", "T1", "T2", "T3"])


class GenerateFund(CapbridgeTest):
    def contents(self, *arguments):
        self.database = self.folder / f"{len(list(self.folder.iterdir()))}.db"
        self.ok("init")
        self.ok("generate", *arguments)
        return {kind: [{name: value for name, value in item.items()
                        if name not in ("uid", "created", "changed")} for item in self.items(kind)]
                for kind in ("funds", "contributions", "calls", "applications", "transactions")}

    def test_same_seed_same_fund(self):
        one = self.contents("--transactions", 400, "--seed", 4)
        self.assertEqual(one, self.contents("--transactions", 400, "--seed", 4))
        self.assertNotEqual(one, self.contents("--transactions", 400, "--seed", 5))

    def test_marked_and_in_order(self):
        fund = self.contents("--transactions", 1500, "--needs", 5, "--seed", 1)
        for records in fund.values():
            self.assertTrue(records)
            for record in records:
                self.assertEqual(record["source"], "Synthetic record, seed 1")
        entries = fund["transactions"]
        self.assertEqual(len(entries), 1500)
        self.assertEqual(len({entry["type"] for entry in entries}), 12)
        self.assertTrue({"USD", "EUR", "CHF"} <= {entry["currency"] for entry in entries})
        self.assertTrue(any("corrects" in entry for entry in entries))
        self.assertEqual(len(self.items("needs")), 5)
        self.ok("check")
        self.ok("undo")
        self.assertEqual(self.items("transactions"), [])

        # Nothing is paid that was not awarded, and nothing comes in that was not committed.
        seen = {}
        first = {"disbursement": "award", "refund": "award", "receipt": "commitment",
                 "commitment": "pledge"}
        for entry in sorted(entries, key=lambda entry: (entry["date"], entry["ref"])):
            part = entry.get("application") or entry.get("contribution")
            if entry["type"] in first:
                self.assertIn(first[entry["type"]], seen[part], entry["ref"])
            seen.setdefault(part, set()).add(entry["type"])

    def test_refused(self):
        self.ok("init")
        self.fails(2, "generate", "--transactions", -1)
        self.fails(2, "generate", "--transactions", 1000001)
        self.ok("generate", "--transactions", 1)
        self.fails(3, "generate", "--transactions", 1)
        self.assertEqual(len(self.items("transactions")), 1)


if __name__ == "__main__":
    capbridge_test.main()
