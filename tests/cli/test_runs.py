#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""match --keep, match --run, and locked profiles in files."""

import csv
import io
import json

import capbridge_test
from capbridge_test import CapbridgeTest

DAY = "2026-10-15"


class Runs(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.ok("generate", "--needs", "12", "--programmes", "60", "--seed", "7")
        ranked = self.json("match", "--all", "--as-of", DAY)["results"]
        refs = [result["need"] for result in ranked]
        self.need = max(sorted(set(refs)), key=refs.count)
        self.assertGreaterEqual(refs.count(self.need), 4)

    def keep(self, *options):
        return self.json("match", "--keep", "--as-of", DAY, *options)

    def test_kept_and_shown_again(self):
        for options in (("--need", self.need), ("--all", "--top", "3"),
                        ("--programme", self.items("programmes")[0]["ref"])):
            with self.subTest(options):
                kept = self.keep(*options)
                run = kept["run"]["ref"]
                self.assertEqual(self.json("match", "--run", run), kept)
        self.assertEqual([item["scope"] for item in self.items("runs")],
                         ["need", "all", "programme"])

    def test_explained_again(self):
        whole = self.json("match", "--need", self.need, "--as-of", DAY, "--explain")
        kept = self.keep("--need", self.need)
        again = self.json("match", "--run", kept["run"]["ref"], "--explain")
        del again["run"]
        self.assertEqual(again, whole)

    def test_record(self):
        self.write("mine.json", json.dumps({"name": "Mine", "weights": {"area": 0, "gap": 7.25}}))
        run = self.keep("--need", self.need, "--profile", "mine.json", "--made-by", "Secretariat",
                        "--reason", "For the board")["run"]
        item = self.json("show", "run", run["ref"])["item"]
        self.assertEqual((item["about"], item["as_of"], item["profile_name"], item["author"],
                          item["reason"], item["tlp"], item["weight_area"], item["weight_gap"]),
                         (self.need, DAY, "Mine", "Secretariat", "For the board", "AMBER", 0, 7.25))
        self.assertNotIn("profile", item)
        self.assertEqual(item["fingerprint"], run["fingerprint"])
        result = json.loads(item["result"])
        self.assertEqual(result["$schema"], "match.schema.json")
        self.assertEqual(result["as_of"], DAY)
        self.assertIn(" characters", self.ok("show", "run", run["ref"]).text)

    def test_undo(self):
        run = self.keep("--need", self.need)["run"]["ref"]
        self.ok("undo")
        self.assertEqual(self.items("runs"), [])
        self.fails(3, "match", "--run", run)
        self.ok("redo")
        self.ok("match", "--run", run)

    def test_nothing_has_changed(self):
        run = self.keep("--all")["run"]["ref"]
        result = self.json("match", "--run", run, "--compare-today", "--as-of", DAY)
        self.assertEqual(result["changed"], [])
        self.assertEqual({pair["change"] for pair in result["pairs"]}, {"same"})
        self.assertEqual(result["then"], result["now"])

    def test_data_has_changed(self):
        kept = self.keep("--need", self.need)
        first = kept["results"][0]["programme"]
        self.ok("export", "programmes", "--output", "all.csv")
        rows = self.read_rows(self.folder / "all.csv")
        for row in rows:
            if row["ref"] == first:
                row["status"] = "closed"
        self.write_rows("all.csv", list(rows[0]), rows)
        self.ok("import", "all.csv", "--kind", "programmes")

        run = kept["run"]["ref"]
        result = self.json("match", "--run", run, "--compare-today", "--as-of", DAY)
        self.assertEqual(result["changed"], ["data"])
        gone = [pair for pair in result["pairs"] if pair["change"] == "gone"]
        self.assertEqual([(pair["programme"], pair["failed"], pair["causes"], pair["rank_now"])
                          for pair in gone], [(first, ["open"], ["data"], None)])
        moved = [pair for pair in result["pairs"] if pair["change"] == "moved"]
        self.assertEqual(len(moved), len(kept["results"]) - 1)
        self.assertTrue(all(pair["causes"] == [] and pair["rank_now"] == pair["rank_then"] - 1
                            for pair in moved))
        # The run itself is as it was.
        self.assertEqual(self.json("match", "--run", run), kept)

        table = self.ok("match", "--run", run, "--compare-today", "--as-of", DAY).text
        self.assertIn("The data has changed.", table)
        self.assertIn("It is excluded now", table)
        rows = list(csv.DictReader(io.StringIO(self.ok(
            "match", "--run", run, "--compare-today", "--as-of", DAY, "--format", "csv").text)))
        self.assertEqual([row["change"] for row in rows],
                         [pair["change"] for pair in result["pairs"]])

    def test_in_a_package(self):
        kept = self.keep("--need", self.need)
        self.ok("export", "package", "--output", "all.json", "--max-tlp", "RED")
        package = json.loads((self.folder / "all.json").read_text(encoding="utf-8"))
        capbridge_test.VALIDATORS["package.schema.json"].validate(package)
        self.ok("export", "package", "--output", "green.json")
        self.assertNotIn("runs", json.loads(
            (self.folder / "green.json").read_text(encoding="utf-8"))["records"])

        self.database = self.folder / "other.db"
        self.ok("init")
        self.ok("import", "all.json")
        self.assertEqual(self.json("match", "--run", kept["run"]["ref"]), kept)

        # A run that is there already stays as it was.
        package["records"]["runs"][0]["engine"] = 7
        self.write("changed.json", json.dumps(package))
        result = self.run_program("import", "changed.json", "--format", "json")
        self.assertEqual(result.status, 1)
        problems = self.document(result)["files"][0]["problems"]
        self.assertEqual([(problem["code"], problem["kind"]) for problem in problems
                          if problem["grade"] == "row-rejected"], [("locked", "runs")])
        self.assertEqual(self.json("match", "--run", kept["run"]["ref"]), kept)

    def test_wrong_usage(self):
        self.fails(2, "match", "--need", self.need, "--reason", "Why")
        self.fails(2, "match", "--need", self.need, "--compare-today")
        self.fails(2, "match", "--run", "run-01", "--top", "3")
        self.fails(2, "match", "--run", "run-01", "--all")
        self.fails(2, "match", "--need", self.need, "--keep", "--compare", "A", "B")
        self.fails(3, "match", "--run", "nothing")


class Profiles(CapbridgeTest):
    COLUMNS = ["ref", "name", "author", "made", "reason", "locked"]
    WEIGHTS = ["weight_" + name for name in
               ("area", "norm", "kind", "audience", "language", "funding", "timing", "urgency",
                "gap", "situation", "principles", "complement")]

    def row(self, **values):
        return {"name": "Mine", **{name: "1" for name in self.WEIGHTS}, **values}

    def test_lock(self):
        self.ok("init")
        columns = self.COLUMNS + self.WEIGHTS
        self.write_rows("new.csv", columns, [self.row(ref="mine", locked="2026-11-20")])
        self.ok("import", "new.csv", "--kind", "profiles")
        before = self.items("profiles")
        self.write_rows("changed.csv", columns, [
            self.row(ref="mine", locked="2026-11-20", weight_area="2"),
            self.row(ref="default", name="Default", weight_area="9"), self.row(ref="other")])
        result = self.run_program("import", "changed.csv", "--kind", "profiles", "--format", "json")
        self.assertEqual(result.status, 1)
        file = self.document(result)["files"][0]
        self.assertEqual((file["added"], file["changed"], file["rejected"]), (1, 0, 2))
        self.assertEqual({problem["code"] for problem in file["problems"]}, {"locked"})
        self.assertEqual([item for item in self.items("profiles") if item["ref"] != "other"], before)
        said = self.fails(1, "import", "changed.csv", "--kind", "profiles").err
        self.assertIn("locked", said)

    def test_file_says_who_and_why(self):
        self.ok("init", "--sample")
        need = self.items("needs")[0]["ref"]
        whole = {"$schema": "profile.schema.json", "name": "Mine", "language": "en",
                 "author": "Office", "made": "2026-11-20", "reason": "Because",
                 "weights": {"area": 1}}
        capbridge_test.VALIDATORS["profile.schema.json"].validate(whole)
        self.write("mine.json", json.dumps(whole))
        self.assertEqual(self.json("match", "--need", need, "--profile", "mine.json")
                         ["profile"]["name"], "Mine")
        for wrong in ({"made": "yesterday"}, {"author": 7}, {"language": "xx"}, {"person": "Me"}):
            self.write("wrong.json", json.dumps({**whole, **wrong}))
            said = self.fails(3, "match", "--need", need, "--profile", "wrong.json").err
            self.assertIn("wrong.json", said)
            self.assertIn(next(iter(wrong)), said)


if __name__ == "__main__":
    capbridge_test.main()
