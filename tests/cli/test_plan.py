#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""plan: its form, that it keeps places, and that it never pairs what "match" excludes."""

import collections
import csv
import io

import capbridge_test
from capbridge_test import CapbridgeTest

DAY = "2026-10-15"


class Plan(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.ok("generate", "--needs", "40", "--programmes", "30", "--seed", "6")

    def plan(self, *arguments):
        return self.json("plan", "--as-of", DAY, "--time-limit", "10", *arguments)

    def test_pairs_are_possible_and_places_kept(self):
        matches = {(pair["need"], pair["programme"]): pair["score"] for pair in
                   self.json("match", "--all", "--as-of", DAY)["results"]}
        self.ok("export", "programmes", "--output", "programmes.csv")
        places = {row["ref"]: row["places"] for row in
                  self.read_rows(self.folder / "programmes.csv")}
        for by in ("score", "states"):
            for per_need in (1, 2):
                plan = self.plan("--by", by, "--per-need", per_need)
                self.assertEqual(plan["by"], by)
                self.assertGreater(len(plan["pairs"]), 3)
                used = collections.Counter(pair["programme"] for pair in plan["pairs"])
                served = collections.Counter(pair["need"] for pair in plan["pairs"])
                self.assertLessEqual(max(served.values()), per_need)
                for pair in plan["pairs"]:
                    self.assertAlmostEqual(pair["score"],
                                           matches[pair["need"], pair["programme"]], places=9)
                for programme, count in used.items():
                    if places[programme]:
                        self.assertLessEqual(count, int(places[programme]))
                unmet = {entry["need"] for entry in plan["unmet"]}
                self.assertFalse(unmet & set(served))
                self.assertEqual(len(unmet) + len(served), plan["open_needs"])
                self.assertAlmostEqual(sum(pair["score"] for pair in plan["pairs"]), plan["score"],
                                       places=4)

    def test_states_first_serves_no_fewer(self):
        self.assertGreaterEqual(self.plan("--by", "states")["states"], self.plan()["states"])

    def test_csv_and_table_say_the_same(self):
        plan = self.plan()
        rows = list(csv.DictReader(io.StringIO(
            self.ok("plan", "--as-of", DAY, "--format", "csv").text)))
        self.assertEqual([(row["need"], row["programme"]) for row in rows if row["programme"]],
                         [(pair["need"], pair["programme"]) for pair in plan["pairs"]])
        self.assertEqual([(row["need"], row["reason"]) for row in rows if row["reason"]],
                         [(entry["need"], entry["reason"]) for entry in plan["unmet"]])
        table = self.ok("plan", "--as-of", DAY)
        self.assertIn(plan["pairs"][0]["need"], table.text)
        self.assertNotIn("\r", table.err)

    def test_usage(self):
        for wrong in (("--by", "luck"), ("--per-need", "0"), ("--time-limit", "soon"),
                      ("--format", "xml"), ("--as-of", "yesterday"), ("more",)):
            self.fails(2, "plan", *wrong)
        self.fails(3, "plan", "--profile", "nothing")


if __name__ == "__main__":
    capbridge_test.main()
