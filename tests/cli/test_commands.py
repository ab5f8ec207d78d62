#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command as scripts see it: output, exit status, messages."""

import json
import os
import resource
import stat

import capbridge_test
from capbridge_test import NEEDS, PROGRAMMES, CapbridgeTest

LISTS = ("areas", "norms", "items", "gender-items", "principles", "measures", "kinds", "audiences",
         "states", "groups")


class Usage(CapbridgeTest):
    def test_status_2(self):
        self.ok("init")
        for arguments in ((), ("nothing",), ("list",), ("list", "nothing"), ("list", "articles"),
                          ("list", "needs", "--nothing"), ("list", "needs", "--format", "xml"),
                          ("list", "needs", "--where", "state"),
                          ("list", "needs", "--where", "nothing=1"),
                          ("list", "needs", "--where", "state=XXX"),
                          ("list", "states", "--as-of", "2026-02-30"),
                          ("show", "needs"), ("show", "needs", "A", "B"),
                          ("match",), ("match", "--all", "--need", "A"),
                          ("match", "--all", "--top", "0"), ("match", "--all", "--top", "x"),
                          ("match", "--all", "--as-of", "today"),
                          ("export", "needs"), ("export", "areas", "--output", "x.csv"),
                          ("export", "needs", "--output", "x.csv", "--format", "pdf"),
                          ("export", "package", "--output", "x.csv", "--format", "csv"),
                          ("export", "needs", "--output", "x.csv", "--dialect", "x"),
                          ("export", "needs", "--output", "x.csv", "--max-tlp", "BLUE"),
                          ("import",), ("import", "--kind", "areas", "x.csv"),
                          ("import", "--rejected", "r.csv", "a.csv", "b.csv"),
                          ("generate",), ("generate", "--needs", "-1"),
                          ("undo", "x"), ("backup",), ("backup", "--format", "csv", "--list"),
                          ("restore",), ("history", "needs"),
                          ("history", "areas", "law")):
            self.fails(2, *arguments)
        self.assertFalse((self.folder / "x.csv").exists())

    def test_unknown_kind_names_the_known(self):
        result = self.fails(2, "list", "nothing")
        for kind in LISTS + ("needs", "programmes", "organisations", "rates"):
            self.assertIn(kind, result.err)

    def test_help_and_version(self):
        result = self.ok("--help", database=False)
        for command in ("init", "import", "match", "export", "undo", "check"):
            self.assertIn(command, result.text)
        self.assertIn("--excluded", self.ok("match", "--help", database=False).text)
        self.assertRegex(self.ok("--version", database=False).text, r"^capbridge [0-9.]+\n$")

    def test_languages(self):
        self.fails(2, "list", "areas", language="de")
        names = set()
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            states = {item["code"]: item["name"] for item in self.items("states", language=language)}
            names.add(states["DEU"])
        self.assertEqual(len(names), 6)

    def test_needs_no_environment(self):
        result = self.ok("list", "areas", "--format", "json", environment={})
        self.assertGreaterEqual(len(self.document(result)["items"]), 20)

    def test_options_before_and_behind_the_command(self):
        self.ok("init")
        result = self.ok("list", "needs", "--format", "json", "--database", self.database,
                         database=False)
        self.assertEqual(self.document(result)["items"], [])

    def test_end_of_options(self):
        self.ok("init")
        self.ok("--", "list", "areas")
        self.ok("list", "--", "areas")
        self.ok("import", "--dry-run", "--", self.write("-n.csv", "ref,state,title\r\n").name)

    def test_no_database(self):
        for arguments in (("list", "needs"), ("undo",), ("match", "--all"), ("check",),
                          ("import", "x.csv"), ("backup", "x.db")):
            result = self.fails(3, *arguments)
            self.assertIn("init", result.err)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_full_disk(self):
        """What could not be printed is a failure, and not a shorter result."""
        self.ok("init", "--sample")
        with open("/dev/full", "wb") as full:
            process = capbridge_test.subprocess.run(
                [capbridge_test.PROGRAM, "--database", str(self.database), "list", "needs",
                 "--format", "json"], stdout=full, stderr=capbridge_test.subprocess.PIPE,
                check=False)
        self.assertEqual(process.returncode, 3)

    def test_full_disk_for_the_report_only(self):
        """3 would say that nothing was changed."""
        self.ok("init")
        self.write("n.csv", "ref,state,title\r\nN-1,COL,A need\r\n")
        for more, status in (["--dry-run"], 3), ([], 1):
            with open("/dev/full", "wb") as full:
                process = capbridge_test.subprocess.run(
                    [capbridge_test.PROGRAM, "--database", str(self.database), "import",
                     str(self.folder / "n.csv"), "--format", "json", *more],
                    stdout=full, stderr=capbridge_test.subprocess.PIPE, check=False)
            self.assertEqual(process.returncode, status)
        self.ok("show", "needs", "N-1")


class Init(CapbridgeTest):
    def test_new(self):
        self.ok("init")
        self.assertEqual(stat.S_IMODE(os.stat(self.database).st_mode), 0o600)
        self.assertEqual(self.items("needs"), [])
        self.assertEqual(self.items("programmes"), [])
        self.assertGreater(len(self.items("rates")), 20)
        self.assertEqual([item["ref"] for item in self.items("profiles")], ["default"])

    def test_keeps_what_is_there(self):
        self.write("test.db", "precious")
        self.fails(3, "init")
        self.assertEqual(self.database.read_text(), "precious")

    def test_what_was_begun_is_begun_anew(self):
        """A database has its name when it is whole; what was killed before is in nobody's way."""
        self.write("test.db.part", "half a database")
        self.write("test.db.part-wal", "and half a log")
        self.ok("init")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["test.db"])
        self.ok("check")
        self.fails(3, "init")

    def test_full_disk_leaves_nothing_behind(self):
        """Half a database would be in the way of the next try."""
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))
        # Python ignores SIGXFSZ, and the program is to meet the error and not the signal.
        process = capbridge_test.subprocess.run(
            [capbridge_test.PROGRAM, "--database", str(self.database), "init", "--sample"],
            preexec_fn=limit, restore_signals=False, capture_output=True, check=False)
        self.assertEqual(process.returncode, 3)
        self.assertEqual(list(self.folder.iterdir()), [])
        self.ok("init", "--sample")

    def test_sample(self):
        self.ok("init", "--sample")
        self.assertGreater(len(self.items("needs")), 20)
        self.assertGreater(len(self.items("programmes")), 20)
        self.ok("check")
        self.ok("undo")
        self.assertEqual(self.items("needs"), [])
        self.assertEqual(self.items("organisations"), [])
        self.fails(3, "undo")

    def test_default_place(self):
        home = {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data")}
        self.ok("init", database=False, environment=home)
        self.assertTrue((self.folder / "data/capacity-bridge/capacity-bridge.db").is_file())
        self.fails(3, "init", database=False, environment=home)


class Lists(CapbridgeTest):
    def test_code_lists(self):
        for kind in LISTS:
            items = self.items(kind)
            self.assertTrue(items, kind)
            codes = [item["code"] for item in items]
            self.assertEqual(len(set(codes)), len(codes))
            self.assertEqual(len(self.ok("list", kind, "--format", "csv").text.splitlines()) - 1,
                             len(items))
            self.assertIn(codes[0], self.ok("list", kind).text)
        self.assertEqual([item["code"] for item in self.items("norms")], list("abcdefghijk"))
        self.assertEqual(len({item["theme"] for item in self.items("areas")}), 6)

    def test_states_have_groups_of_the_day(self):
        def groups(day):
            return {item["code"]: item.get("groups", [])
                    for item in self.items("states", "--as-of", day)}
        # A/RES/73/133: Bhutan was to leave the least developed countries on 13 December 2023.
        self.assertIn("LDC", groups("2023-12-12")["BTN"])
        self.assertNotIn("LDC", groups("2023-12-13")["BTN"])

    def test_search_and_conditions(self):
        self.ok("init", "--sample")
        every = self.items("needs")
        some = self.items("needs", "--where", "state=arm")
        self.assertEqual([item["state"] for item in some], ["ARM"] * len(some))
        self.assertEqual(self.items("needs", "--where", "state=AM"), some)
        self.assertTrue(0 < len(some) < len(every))
        both = self.items("needs", "--where", "state=ARM", "--where", "areas=awareness")
        self.assertTrue(both and all("awareness" in item["areas"] for item in both))
        unstated = self.items("needs", "--where", "amount=")
        self.assertTrue(all("amount" not in item for item in unstated))
        found = self.items("needs", "--search", "ARMENIA Centre")
        self.assertIn("ARM-01", [item["ref"] for item in found])
        self.assertEqual({item["state"] for item in found}, {"ARM"})
        self.assertLess(len(found), len(some))
        self.assertEqual(self.items("needs", "--search", "zzzz"), [])
        self.assertTrue(self.items("areas", "--search", "crime"))
        self.assertTrue(self.items("states", "--where", "groups=SIDS"))

    def test_amounts_as_conditions(self):
        self.ok("init")
        self.write_rows("n.csv", NEEDS, [
            {"ref": "A", "state": "UKR", "title": "A", "amount": "1250.5", "currency": "USD"},
            {"ref": "B", "state": "UKR", "title": "B", "amount": "1250", "currency": "USD"}])
        self.ok("import", "n.csv")
        self.assertEqual([item["ref"] for item in self.items("needs", "--where", "amount=1250.50")],
                         ["A"])

    def test_show(self):
        self.ok("init", "--sample")
        document = self.json("show", "needs", "ARM-01")
        self.assertEqual(document["item"]["ref"], "ARM-01")
        self.assertIn("fr", document["item"]["translations"])
        self.assertEqual(self.json("show", "states", "ua")["item"]["code"], "UKR")
        self.assertIn("ARM-01", self.ok("show", "needs", "ARM-01").text)
        self.fails(3, "show", "needs", "NOTHING")
        self.fails(3, "show", "areas", "nothing")

    def test_titles_follow_the_language(self):
        self.ok("init", "--sample")
        item = self.json("show", "needs", "ARM-01")["item"]
        for language in ("ar", "zh", "ru"):
            self.assertIn(item["translations"][language]["title"],
                          self.ok("show", "needs", "ARM-01", language=language).text)


class Duplicates(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.write_rows("n.csv", ["ref", "state", "title", "areas", "source"], [
            {"ref": "A", "state": "UKR", "title": "A national response team", "areas": "exercises", "source": "x"},
            {"ref": "B", "state": "UKR", "title": "A national response team", "areas": "exercises", "source": "y"},
            {"ref": "C", "state": "GEO", "title": "A national response team", "areas": "exercises"}])
        self.ok("import", "n.csv")

    def test_pairs_have_reasons(self):
        report = self.json("duplicates", "needs")
        pair, = report["tables"][0]["rows"]
        self.assertEqual((pair["first"], pair["second"], pair["score"]), ("A", "B", 1000))
        self.assertEqual(pair["reasons"], "same-title;same-state;shared-areas;other-source")
        rows = self.ok("duplicates", "needs", "--format", "csv").text.splitlines()
        self.assertEqual(len(rows), 2)
        self.assertIn("same-state", rows[1])
        self.assertIn("The same State.", self.ok("duplicates", "needs").text)
        self.assertIn("Même État.", self.ok("duplicates", "needs", language="fr").text)

    def test_none(self):
        self.assertEqual(len(self.ok("duplicates", "organisations", "--format", "csv").text.splitlines()), 1)

    def test_kinds(self):
        self.assertIn("organisations", self.fails(2, "duplicates", "documents").err)
        self.fails(2, "duplicates")
        self.fails(2, "duplicates", "nothing")


class History(CapbridgeTest):
    def test_undo_and_redo(self):
        self.ok("init")
        before = self.fingerprint()
        self.write_rows("n.csv", NEEDS, [{"ref": "A", "state": "UKR", "title": "First"}])
        self.ok("import", "n.csv")
        first = self.items("needs")
        self.write_rows("n.csv", ["ref", "state", "title"],
                        [{"ref": "A", "state": "UKR", "title": "Second"}])
        self.ok("import", "n.csv")
        steps = self.json("history", "needs", "A")["steps"]
        self.assertEqual([step["verb"] for step in steps], ["import", "import"])
        self.assertIn({"field": "title", "before": "First", "after": "Second"}, steps[1]["changes"])

        self.assertIn("1", self.ok("undo").err)
        self.assertEqual(self.items("needs"), first)
        self.assertEqual([step["undone"] for step in self.json("history", "needs", "A")["steps"]],
                         [False, True])
        self.ok("redo")
        self.assertEqual(self.items("needs")[0]["title"], "Second")
        self.fails(3, "redo")
        self.ok("undo")
        self.ok("undo")
        self.assertEqual(self.fingerprint(), before)
        self.fails(3, "undo")
        self.fails(3, "history", "needs", "A")

    def test_table(self):
        self.ok("init", "--sample")
        self.assertIn("ARM-01", self.ok("history", "needs", "ARM-01").text)


class Exports(CapbridgeTest):
    def test_columns(self):
        self.ok("init", "--sample")
        for kind, columns in (("needs", NEEDS), ("programmes", PROGRAMMES)):
            self.ok("export", kind, "--output", "x.csv")
            content = (self.folder / "x.csv").read_bytes()
            self.assertEqual(content.split(b"\r\n")[0].decode(), ",".join(columns))
            self.assertTrue(content.endswith(b"\r\n"))
            self.assertEqual(stat.S_IMODE(os.stat(self.folder / "x.csv").st_mode), 0o600)
            self.assertEqual(content, self.ok("list", kind, "--format", "csv").out)

    def test_round_trip(self):
        """What was exported and imported elsewhere is the same, byte for byte."""
        self.ok("init", "--sample")
        self.ok("generate", "--needs", "40", "--programmes", "30", "--seed", "5")
        self.ok("export", "package", "--max-tlp", "RED", "--output", "p.json")
        for kind in ("organisations", "needs", "programmes"):
            self.ok("export", kind, "--output", f"{kind}.csv")
            before = self.fingerprint()
            report = self.json("import", f"{kind}.csv")["files"][0]
            self.assertEqual((report["added"], report["changed"], report["rejected"]), (0, 0, 0))
            self.assertEqual(self.fingerprint(), before)
        whole = (self.folder / "p.json").read_bytes()

        self.database = self.folder / "other.db"
        self.ok("init")
        for kind in ("organisations", "needs", "programmes"):
            self.ok("import", f"{kind}.csv")
            self.ok("export", kind, "--output", "again.csv")
            self.assertEqual((self.folder / "again.csv").read_bytes(),
                             (self.folder / f"{kind}.csv").read_bytes())

        self.database = self.folder / "third.db"
        self.ok("init")
        report = self.json("import", "p.json")["files"][0]
        self.assertEqual(report["rejected"], 0)
        self.ok("export", "package", "--max-tlp", "RED", "--output", "again.json")
        # Rates and profile were there already, with identities of their own.
        first, again = json.loads(whole), json.loads((self.folder / "again.json").read_bytes())
        for kind in ("organisations", "documents", "needs", "programmes"):
            for record in again["records"][kind]:
                # It knows that it came from the other database.
                self.assertEqual(record.pop("versions"), {"*": "0:1"} if again["package"]["first"]
                                 == "1:1" else {"*": "1:1"})
            self.assertEqual(again["records"][kind], first["records"][kind])
        self.assertEqual(self.json("import", "p.json")["files"][0]["changed"], 0)

    def test_package(self):
        self.ok("init", "--sample")
        self.ok("generate", "--needs", "60", "--programmes", "30", "--seed", "9")
        result = self.ok("export", "package", "--output", "p.json")
        package = json.loads((self.folder / "p.json").read_bytes())
        self.assertTrue(capbridge_test.VALIDATORS["package.schema.json"].is_valid(package))
        marks = {record["tlp"] for records in package["records"].values() for record in records}
        self.assertEqual(marks, {"CLEAR", "GREEN"})
        withheld = [item for item in self.items("needs") if item["tlp"] not in marks]
        self.assertIn(str(len(withheld)), result.err)
        self.assertTrue(withheld)
        text = (self.folder / "p.json").read_text(encoding="utf-8")
        self.assertFalse([item["ref"] for item in withheld if f'"{item["ref"]}"' in text])

    def test_max_tlp_of_a_kind(self):
        self.ok("init")
        self.ok("generate", "--needs", "60", "--seed", "2")
        self.ok("export", "needs", "--output", "all.csv")
        self.ok("export", "needs", "--output", "some.csv", "--max-tlp", "amber")
        marks = {row["tlp"] for row in self.read_rows(self.folder / "some.csv")}
        self.assertEqual(marks, {"CLEAR", "GREEN", "AMBER"})
        self.assertEqual(len(self.read_rows(self.folder / "all.csv")), 60)

    def test_spreadsheet(self):
        """A cell that a spreadsheet would run is guarded, and comes back as it was."""
        self.ok("init")
        self.write_rows("n.csv", NEEDS, [{"ref": "A", "state": "UKR", "title": "=1+1",
                                          "description": "@x", "source": "-2"}])
        self.ok("import", "n.csv")
        self.ok("export", "needs", "--dialect", "spreadsheet", "--output", "s.csv")
        content = (self.folder / "s.csv").read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        self.assertIn(b"'=1+1", content)
        self.assertIn(b"'@x", content)
        self.assertEqual(self.json("import", "s.csv")["files"][0]["unchanged"], 1)

    def test_failure_leaves_the_old_file(self):
        self.ok("init")
        (self.folder / "x.csv").mkdir()
        self.fails(3, "export", "needs", "--output", "x.csv")
        self.fails(3, "export", "needs", "--output", "no/such/folder.csv")


class Generate(CapbridgeTest):
    def contents(self, *arguments):
        self.database = self.folder / f"{len(list(self.folder.iterdir()))}.db"
        self.ok("init")
        self.ok("generate", *arguments)
        return [[{name: value for name, value in item.items() if name not in ("created", "changed")}
                 for item in self.items(kind)] for kind in ("organisations", "needs", "programmes")]

    def test_same_seed_same_records(self):
        one = self.contents("--needs", "30", "--programmes", "20", "--seed", "4")
        self.assertEqual(one, self.contents("--needs", "30", "--programmes", "20", "--seed", "4"))
        other = self.contents("--needs", "30", "--programmes", "20", "--seed", "5")
        self.assertNotEqual([item["areas"] for item in one[2]],
                            [item["areas"] for item in other[2]])

    def test_marked_and_varied(self):
        organisations, needs, programmes = self.contents("--needs", "300", "--programmes", "300")
        for record in organisations + needs + programmes:
            self.assertIn("ynthetic", record.get("title", record.get("name")))
            self.assertEqual(record["source"], "Synthetic record, seed 1")
        for records, columns in ((needs, NEEDS), (programmes, PROGRAMMES)):
            for column in columns:
                self.assertTrue(any(column in record for record in records), column)
        for column in ("amount", "areas", "languages", "priority", "start", "level_now"):
            self.assertTrue(any(column not in record for record in needs), column)
        self.assertTrue({"USD", "EUR", "KES"} <= {need.get("currency") for need in needs})
        self.ok("check")

    def test_twice(self):
        self.ok("init")
        self.ok("generate", "--needs", "5", "--seed", "3")
        before = self.fingerprint()
        self.fails(3, "generate", "--needs", "5", "--seed", "3")
        self.assertEqual(self.fingerprint(), before)
        self.ok("undo")
        self.ok("generate", "--needs", "5", "--seed", "3")
        self.assertEqual(len(self.items("needs")), 5)


if __name__ == "__main__":
    capbridge_test.main()
