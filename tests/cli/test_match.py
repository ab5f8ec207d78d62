#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""match: the form of what it prints, and every number worked out again by a second implementation."""

import csv
import io
import json
import subprocess
import sys

import capbridge_test
from capbridge_test import SOURCE, CapbridgeTest

RECOMPUTE = SOURCE / "tests" / "tools" / "recompute-matches.py"
DAY = "2026-10-15"
CRITERIA = ["area", "norm", "kind", "audience", "language", "funding", "timing", "urgency", "gap",
            "situation", "principles", "complement"]


class Recomputed(CapbridgeTest):
    def recompute(self, day, *options):
        for kind in ("needs", "programmes", "cases"):
            self.ok("export", kind, "--output", f"{kind}.csv")
        for kind in ("areas", "states", "rates", "organisations"):
            self.write(f"{kind}.json",
                       self.ok("list", kind, "--format", "json", "--as-of", day).out)
        result = self.ok("match", "--all", "--explain", "--excluded", "--as-of", day,
                         "--format", "json", *options)
        self.write("matches.json", result.out)
        top = options[options.index("--top") + 1] if "--top" in options else "0"
        arguments = [f"--{name}={self.folder / name}.{'csv' if name in ('needs', 'programmes', 'cases') else 'json'}"
                     for name in ("needs", "programmes", "cases", "matches", "areas", "states", "rates",
                                  "organisations")]
        process = subprocess.run([sys.executable, RECOMPUTE, "--as-of", day, "--top", top, *arguments],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
        return self.document(result)

    def test_seeds(self):
        for seed in (1, 2, 3, 42, 2026):
            self.database = self.folder / f"{seed}.db"
            self.ok("init")
            self.ok("generate", "--needs", "60", "--programmes", "80", "--seed", seed)
            document = self.recompute(DAY)
            # A comparison of nothing would prove nothing.
            self.assertGreater(len(document["results"]), 100)
            failed = {name for pair in document["excluded"] for name in pair["failed"]}
            self.assertEqual(failed, {"recipient", "open", "need-open", "window", "area", "provider",
                                      "places"})
            self.assertEqual(len(document["results"]) + len(document["excluded"]), 60 * 80)

    def test_cases_take_places_money_and_areas(self):
        for seed in (5, 6):
            self.database = self.folder / f"cases-{seed}.db"
            self.ok("init")
            self.ok("generate", "--needs", "60", "--programmes", "80", "--seed", seed)
            before = self.recompute(DAY)
            self.ok("undo")
            self.ok("generate", "--needs", "60", "--programmes", "80", "--cases", "200", "--seed",
                    seed)
            after = self.recompute(DAY)

            def excluded_by_places(document):
                return sum("places" in pair["failed"] for pair in document["excluded"])

            def values(document, criterion):
                return {(pair["need"], pair["programme"]): entry["value"]
                        for pair in document["results"] for entry in pair["criteria"]
                        if entry["id"] == criterion}

            # A comparison in which no case counted would prove nothing.
            self.assertGreater(excluded_by_places(after), excluded_by_places(before))
            for criterion in ("complement", "funding"):
                old, new = values(before, criterion), values(after, criterion)
                lower = sum(1 for pair, value in new.items()
                            if value is not None and pair in old and value < old[pair])
                self.assertGreater(lower, 0, criterion)
            self.assertLess(min(values(after, "complement").values()), 1)

    def test_sample(self):
        self.ok("init", "--sample")
        self.recompute("2023-01-31")

    def test_own_weights_and_top(self):
        self.ok("init")
        self.ok("generate", "--needs", "40", "--programmes", "60", "--seed", "11")
        self.write("mine.json", json.dumps({"name": "Mine", "weights": {
            "area": 0, "principles": 12.5, "urgency": 1}}))
        document = self.recompute(DAY, "--profile", "mine.json", "--top", "2")
        self.assertEqual(document["profile"]["name"], "Mine")
        self.assertEqual(document["profile"]["weights"]["area"], 0)
        self.assertEqual(document["profile"]["weights"]["norm"], 3)
        self.assertLessEqual(max(pair["rank"] for pair in document["results"]), 2)


class Form(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.ok("generate", "--needs", "30", "--programmes", "60", "--seed", "6")

    def match(self, *arguments):
        return self.json("match", "--as-of", DAY, *arguments)

    def test_one_need_and_one_programme(self):
        every = self.match("--all")["results"]
        self.assertEqual([pair["need"] for pair in every], sorted(pair["need"] for pair in every))
        need, programme = every[0]["need"], every[0]["programme"]
        self.assertEqual(self.match("--need", need)["results"],
                         [pair for pair in every if pair["need"] == need])
        of_one = self.match("--programme", programme)["results"]
        self.assertEqual({pair["need"] for pair in of_one},
                         {pair["need"] for pair in every if pair["programme"] == programme})
        self.assertEqual([pair["rank"] for pair in of_one], list(range(1, len(of_one) + 1)))
        self.fails(3, "match", "--need", "NOTHING")
        self.fails(3, "match", "--programme", need)

    def test_parts_only_when_asked_for(self):
        plain = self.match("--all")
        self.assertNotIn("excluded", plain)
        self.assertNotIn("criteria", plain["results"][0])
        whole = self.match("--all", "--explain", "--excluded")
        self.assertIn("excluded", whole)
        self.assertEqual([entry["id"] for entry in whole["results"][0]["criteria"]], CRITERIA)

    def test_numbers_have_six_decimals(self):
        text = self.ok("match", "--all", "--as-of", DAY, "--format", "json").text
        self.assertRegex(text, r'"score": 0\.[0-9]{6,}')
        self.assertNotRegex(text, r'"score": [0-9]\.[0-9]{0,5}[,\n]')

    def test_csv_says_the_same(self):
        pairs = self.match("--all")["results"]
        text = self.ok("match", "--all", "--as-of", DAY, "--explain", "--excluded", "--format",
                       "csv").text
        rows = list(csv.DictReader(io.StringIO(text)))
        ranked = [row for row in rows if row["rank"]]
        self.assertEqual([(row["need"], row["programme"], int(row["rank"])) for row in ranked],
                         [(pair["need"], pair["programme"], pair["rank"]) for pair in pairs])
        for row, pair in zip(ranked, pairs):
            self.assertAlmostEqual(float(row["score"]), pair["score"], places=9)
        self.assertEqual(len(rows), 30 * 60)

    def test_table_explains(self):
        for language in ("en", "ar", "zh"):
            text = self.ok("match", "--all", "--top", "1", "--as-of", DAY, "--explain",
                           "--excluded", language=language).text
            self.assertIn("SYN-6-N00001", text)
            self.assertNotIn("(null)", text)

    def test_every_excluded_pair_has_its_reasons(self):
        whole = self.match("--all", "--excluded")["excluded"]
        failed = {f"{pair['need']} × {pair['programme']}": len(pair["failed"]) for pair in whole}
        english = None
        for language in ("en", "ar", "es", "fr", "ru", "zh"):
            text = self.ok("match", "--all", "--as-of", DAY, "--explain", "--excluded",
                           language=language).text
            reasons = {}
            pair = None
            for line in text.splitlines():
                if line in failed:
                    pair = reasons.setdefault(line, [])
                elif pair is not None and line.startswith("   "):
                    pair.append(line)
            self.assertEqual({name: len(lines) for name, lines in reasons.items()}, failed)
            english = english or reasons
            if language != "en":
                for name, lines in reasons.items():
                    for line, other in zip(lines, english[name]):
                        self.assertNotEqual(line, other)

    def test_same_every_time(self):
        arguments = ("match", "--all", "--explain", "--excluded", "--as-of", DAY, "--format", "json")
        self.assertEqual(self.ok(*arguments).out, self.ok(*arguments, language="ru").out)

    def test_profiles(self):
        self.assertEqual(self.match("--all", "--profile", "default"), self.match("--all"))
        self.assertEqual(self.match("--all", "--profile", "Predeterminado"),
                         self.match("--all"))
        self.fails(3, "match", "--all", "--profile", "nothing")
        for text, words in (('{"weights": {"areas": 1}}', "areas"),
                            ('{"weights": {"area": -1}}', "area"),
                            ('{"weights": {"area": "5"}}', "area"),
                            ('{"name": "x"}', "weights"), ('[]', "object"), ('{"weights": ', "JSON"),
                            ('{"weights": {}, "more": 1}', "more"),
                            (json.dumps({"weights": dict.fromkeys(CRITERIA, 0)}), "weight")):
            self.write("bad.json", text)
            result = self.fails(3, "match", "--all", "--profile", "bad.json")
            self.assertIn("bad.json", result.err)
            self.assertIn(words, result.err)

    def test_no_rate_is_said(self):
        self.assertIn("KES", self.ok("match", "--all", "--as-of", DAY).err)


if __name__ == "__main__":
    capbridge_test.main()
