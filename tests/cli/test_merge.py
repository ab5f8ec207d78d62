# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages between two offices: each changes what it has, and files go back and forth."""

import json
import shutil

import capbridge_test
from capbridge_test import VALIDATORS, CapbridgeTest

STAMPS = ("created", "changed", "versions")


class Merge(CapbridgeTest):
    """Two databases, ours and theirs, of which theirs began with a package of ours."""

    def setUp(self):
        super().setUp()
        self.ours = self.folder / "ours.db"
        self.theirs = self.folder / "theirs.db"
        self.at(self.ours).ok("init")
        self.change(self.ours, ref="N-1", title="Range", amount="1000", currency="USD")
        self.change(self.ours, ref="N-2", title="Contacts")
        self.change(self.ours, ref="N-3", title="Law", tlp="AMBER")
        self.at(self.theirs).ok("init")
        self.send(self.ours, self.theirs)

    def at(self, database):
        self.database = database
        return self

    def change(self, database, **row):
        row = {"state": "UKR", "tlp": "GREEN", **row}
        self.write_rows("rows.csv", list(row), [row])
        self.at(database).ok("import", "rows.csv", "--kind", "needs")

    def export(self, database, name="package.json", marking="RED"):
        self.at(database).ok("export", "package", "--max-tlp", marking, "--output", name)
        package = json.loads((self.folder / name).read_text(encoding="utf-8"))
        faults = list(VALIDATORS["package.schema.json"].iter_errors(package))
        self.assertEqual([fault.message for fault in faults[:3]], [])
        return package

    def send(self, source, target, *options, marking="RED"):
        self.export(source, "sent.json", marking)
        return self.at(target).ok("import", "sent.json", *options)

    def needs(self, database):
        items = self.at(database).items("needs")
        return [{name: value for name, value in item.items() if name not in STAMPS}
                for item in items]

    def need(self, database, ref):
        return next(item for item in self.needs(database) if item["ref"] == ref)

    def plan(self, *options, status=0):
        result = self.run_program("import", "sent.json", "--dry-run", "--format", "json", *options)
        self.assertEqual(result.status, status, result.err)
        return self.document(result)["files"][0]

    # ---------------------------------------------------------------------------------------

    def test_each_changes_something_else(self):
        self.change(self.ours, ref="N-1", title="Range and exercises")
        self.change(self.theirs, ref="N-1", title="Range", amount="2000")
        self.change(self.theirs, ref="N-4", title="New there")
        self.send(self.ours, self.theirs)
        self.send(self.theirs, self.ours)
        self.assertEqual(self.needs(self.ours), self.needs(self.theirs))
        self.assertEqual(self.need(self.ours, "N-1")["title"], "Range and exercises")
        self.assertEqual(self.need(self.ours, "N-1")["amount"], 2000)

    def test_groups(self):
        self.change(self.theirs, ref="N-2", title="Directory")
        self.change(self.theirs, ref="N-4", title="New there")
        self.change(self.ours, ref="N-3", title="Laws", tlp="AMBER")
        self.export(self.theirs, "sent.json")
        merge = self.at(self.ours).plan()["merge"]
        self.assertEqual([merge[name] for name in ("new", "changed_there", "changed_here",
                                                   "changed_in_both", "deleted")], [1, 1, 1, 0, 0])
        self.assertEqual(merge["conflicts"], [])
        self.assertEqual(self.need(self.ours, "N-2")["title"], "Contacts")  # nothing was changed

    def test_conflict_waits_for_a_choice(self):
        self.change(self.ours, ref="N-1", title="Ours")
        self.change(self.theirs, ref="N-1", title="Theirs")
        self.change(self.theirs, ref="N-2", title="Directory")
        self.export(self.theirs, "sent.json")
        before = self.at(self.ours).fingerprint()
        result = self.fails(3, "import", "sent.json")
        for word in ("N-1", "Ours", "Theirs", "--conflicts"):
            self.assertIn(word, result.err)
        self.assertEqual(self.fingerprint(), before)
        self.assertEqual(list(self.folder.glob("ours.db.backups/*-merge*.db")), [])

        conflict, = self.plan(status=1)["merge"]["conflicts"]
        self.assertEqual((conflict["kind"], conflict["ref"], conflict["field"], conflict["ours"],
                          conflict["theirs"]), ("needs", "N-1", "title", "Ours", "Theirs"))
        self.assertIn("our_actor", conflict)
        self.assertIn("their_time", conflict)
        self.assertNotIn("take", conflict)
        self.assertEqual(self.fingerprint(), before)

        self.ok("import", "sent.json", "--conflicts", "theirs")
        self.assertEqual(self.need(self.ours, "N-1")["title"], "Theirs")
        self.assertEqual(self.need(self.ours, "N-2")["title"], "Directory")
        self.assertEqual(len(list(self.folder.glob("ours.db.backups/*-merge*.db"))), 1)
        self.ok("undo")
        self.assertEqual(self.fingerprint(), before)

    def test_choice_spreads(self):
        self.change(self.ours, ref="N-1", title="Ours")
        self.change(self.theirs, ref="N-1", title="Theirs")
        self.send(self.theirs, self.ours, "--conflicts", "ours")
        self.send(self.ours, self.theirs)  # without a question
        self.assertEqual(self.need(self.theirs, "N-1")["title"], "Ours")
        self.assertEqual(self.needs(self.ours), self.needs(self.theirs))

    def test_file_of_choices(self):
        for ref in ("N-1", "N-2"):
            self.change(self.ours, ref=ref, title="Ours", priority="1")
            self.change(self.theirs, ref=ref, title="Theirs", priority="5")
        self.export(self.theirs, "sent.json")
        self.at(self.ours)
        self.write("choices.json", json.dumps({"choices": [
            {"kind": "needs", "ref": "N-1", "field": "title", "take": "theirs"}]}))
        self.fails(3, "import", "sent.json", "--conflicts", "choices.json")
        self.write("choices.json", json.dumps({"otherwise": "ours", "choices": [
            {"kind": "needs", "ref": "N-1", "field": "title", "take": "theirs"},
            {"kind": "needs", "ref": "N-2", "take": "theirs"}]}))
        self.ok("import", "sent.json", "--conflicts", "choices.json")
        self.assertEqual([(need["title"], need["priority"]) for need in self.needs(self.ours)[:2]],
                         [("Theirs", 1), ("Theirs", 5)])

    def test_wrong_file_of_choices(self):
        self.change(self.ours, ref="N-1", title="Ours")
        self.change(self.theirs, ref="N-1", title="Theirs")
        self.export(self.theirs, "sent.json")
        before = self.at(self.ours).fingerprint()
        for text in ("{", "{}", '{"choices": [{"kind": "needs", "ref": "N-9", "take": "ours"}]}',
                     '{"choices": [{"kind": "needs", "ref": "N-1", "take": "mine"}]}',
                     '{"choices": [], "otherwise": 1}'):
            self.write("choices.json", text)
            self.fails(3, "import", "sent.json", "--conflicts", "choices.json")
        self.fails(3, "import", "sent.json", "--conflicts", "nothing.json")
        self.assertEqual(self.fingerprint(), before)

    def test_deleted_there(self):
        """What was added, told of, and taken back is deleted elsewhere as well."""
        self.change(self.ours, ref="N-4", title="For a day")
        self.send(self.ours, self.theirs)
        self.assertEqual(len(self.needs(self.theirs)), 4)
        self.at(self.ours).ok("undo")
        package = self.export(self.ours)
        self.assertEqual(package["deleted"]["needs"][0]["ref"], "N-4")
        result = self.send(self.ours, self.theirs)
        self.assertIn("deleted", result.err)
        self.assertEqual(len(self.needs(self.theirs)), 3)
        self.at(self.theirs).ok("undo")
        self.assertEqual(len(self.needs(self.theirs)), 4)

    def test_deleted_there_and_changed_here(self):
        self.change(self.ours, ref="N-4", title="For a day")
        self.send(self.ours, self.theirs)
        self.at(self.ours).ok("undo")
        self.change(self.theirs, ref="N-4", title="Wanted")
        self.export(self.ours, "sent.json")
        self.at(self.theirs).fails(3, "import", "sent.json")
        conflict, = self.plan(status=1)["merge"]["conflicts"]
        self.assertEqual(conflict["conflict"], "deleted-there")
        self.assertNotIn("field", conflict)
        self.ok("import", "sent.json", "--conflicts", "ours")
        self.send(self.theirs, self.ours)
        self.assertEqual(self.need(self.ours, "N-4")["title"], "Wanted")

    def test_withheld_is_not_deleted(self):
        self.change(self.ours, ref="N-1", title="Changed")
        package = self.export(self.ours, "sent.json", "GREEN")
        self.assertEqual(package["package"]["withheld"], 1)
        self.assertEqual(package["package"]["marking"], "GREEN")
        self.at(self.theirs).ok("import", "sent.json")
        self.assertEqual([need["ref"] for need in self.needs(self.theirs)], ["N-1", "N-2", "N-3"])

    def test_deleted_is_withheld_too(self):
        self.change(self.ours, ref="N-4", title="Secret", tlp="RED")
        self.export(self.ours)
        self.at(self.ours).ok("undo")
        self.assertNotIn("deleted", self.export(self.ours, marking="AMBER"))
        self.assertIn("deleted", self.export(self.ours))

    def test_late_and_twice(self):
        self.export(self.ours, "old.json")
        self.change(self.ours, ref="N-1", title="Newer")
        self.send(self.ours, self.theirs)
        before = self.at(self.theirs).fingerprint()
        copies = list(self.folder.glob("theirs.db.backups/*-merge*.db"))
        for name in ("old.json", "sent.json", "old.json"):
            self.ok("import", name)
        self.assertEqual(self.fingerprint(), before)
        self.assertEqual(list(self.folder.glob("theirs.db.backups/*-merge*.db")), copies)

    def test_same_ref_in_both(self):
        self.change(self.ours, ref="N-4", title="One thing")
        self.change(self.theirs, ref="N-4", title="Another thing")
        self.export(self.theirs, "sent.json")
        conflict, = self.at(self.ours).plan(status=1)["merge"]["conflicts"]
        self.assertEqual(conflict["field"], "title")
        self.ok("import", "sent.json", "--conflicts", "theirs")
        self.send(self.ours, self.theirs)
        self.assertEqual(self.needs(self.ours), self.needs(self.theirs))  # the UUID as well

    def test_amount_and_currency_belong_together(self):
        self.change(self.ours, ref="N-1", amount="900", title="Range")
        self.change(self.theirs, ref="N-1", currency="EUR", title="Range")
        self.export(self.theirs, "sent.json")
        conflicts = self.at(self.ours).plan(status=1)["merge"]["conflicts"]
        self.assertEqual(sorted(conflict["field"] for conflict in conflicts),
                         ["amount", "currency"])

    def test_same_data_same_bytes(self):
        first = self.export(self.ours, "one.json")
        second = self.export(self.ours, "two.json")
        del first["package"]["written"], second["package"]["written"]
        self.assertEqual(first, second)
        texts = [[line for line in (self.folder / name).read_text(encoding="utf-8").splitlines()
                  if '"written"' not in line] for name in ("one.json", "two.json")]
        self.assertEqual(*texts)

    def test_copied_file(self):
        """A copy that goes on by itself is another office."""
        copy = self.folder / "copy.db"
        shutil.copyfile(self.ours, copy)
        self.change(self.ours, ref="N-1", title="In the one")
        self.change(copy, ref="N-1", title="In the other")
        self.export(copy, "sent.json")
        self.at(self.ours).fails(3, "import", "sent.json")
        conflict, = self.plan(status=1)["merge"]["conflicts"]
        self.assertEqual((conflict["ours"], conflict["theirs"]), ("In the one", "In the other"))

    def test_restored_file(self):
        """What was done after the backup, and lost here, is not lost where it was sent."""
        self.at(self.ours).ok("backup", "backup.db")
        self.change(self.ours, ref="N-1", title="Sent and lost")
        self.send(self.ours, self.theirs)
        self.at(self.ours).ok("restore", "backup.db")
        self.change(self.ours, ref="N-1", title="After the restore")
        self.export(self.theirs, "sent.json")
        self.at(self.ours).fails(3, "import", "sent.json")
        self.ok("import", "sent.json", "--conflicts", "theirs")
        self.assertEqual(self.need(self.ours, "N-1")["title"], "Sent and lost")

    def test_put_back_in_place(self):
        """An old copy in the same file can not be told before a package tells of it."""
        old = self.ours.read_bytes()
        self.change(self.ours, ref="N-1", title="Sent and lost")
        self.change(self.ours, ref="N-2", title="Sent too")
        self.send(self.ours, self.theirs)
        self.ours.write_bytes(old)
        self.export(self.theirs, "sent.json")
        self.at(self.ours).ok("import", "sent.json")
        self.assertEqual(self.needs(self.ours), self.needs(self.theirs))
        self.change(self.ours, ref="N-1", title="Afterwards")
        self.send(self.ours, self.theirs)
        self.assertEqual(self.need(self.theirs, "N-1")["title"], "Afterwards")

    def test_contacts_only_when_named(self):
        row = {"ref": "C-1", "state": "UKR", "role": "technical", "name": "Duty officer"}
        self.write_rows("contacts.csv", list(row), [row])
        self.at(self.ours).ok("import", "contacts.csv", "--kind", "contacts")
        self.assertNotIn("contacts", self.export(self.ours)["records"])
        self.ok("export", "package", "--max-tlp", "RED", "--include", "contacts",
                "--output", "named.json")
        named = json.loads((self.folder / "named.json").read_text(encoding="utf-8"))
        self.assertEqual(named["records"]["contacts"][0]["ref"], "C-1")
        self.at(self.theirs).ok("import", "named.json")
        self.assertEqual(len(self.items("contacts")), 1)
        self.send(self.ours, self.theirs)
        self.assertEqual(len(self.at(self.theirs).items("contacts")), 1)
        self.fails(2, "export", "needs", "--include", "contacts", "--output", "x.json")
        self.fails(2, "export", "package", "--include", "nothing", "--output", "x.json")

    def test_without_versions(self):
        """A package that says nothing of versions takes the place of what is stored, as ever."""
        self.change(self.theirs, ref="N-1", title="Changed here")
        package = self.export(self.ours)
        del package["package"]
        self.write("plain.json", json.dumps(package))
        report = self.at(self.theirs).json("import", "plain.json")["files"][0]
        self.assertNotIn("merge", report)
        self.assertEqual(self.need(self.theirs, "N-1")["title"], "Range")

    def test_wrong_heads(self):
        package = self.export(self.ours)
        before = self.at(self.theirs).fingerprint()
        for name, value in (("format", 2), ("format", "1"), ("origin", "x"), ("revision", 0),
                            ("origins", None), ("origins", ["x"]), ("origins", []),
                            ("first", "0"), ("first", "9:1"), ("first", 1)):
            wrong = {**package, "package": {**package["package"], name: value}}
            self.write("wrong.json", json.dumps(wrong))
            result = self.fails(3, "import", "wrong.json")
            self.assertIn("/package", result.err)
        for value in ("x", {"*": "0"}, {}, {"*": "0:1", "title": "7:1"}):
            wrong = json.loads(json.dumps(package))
            wrong["records"]["needs"][0]["versions"] = value
            self.write("wrong.json", json.dumps(wrong))
            self.fails(3, "import", "wrong.json")
        for value in ([{"ref": "N-1"}], [{"ref": "N-1", "tlp": "?", "versions": "0:1"}], {}):
            self.write("wrong.json", json.dumps({**package, "deleted": {"needs": value}}))
            self.fails(3, "import", "wrong.json")
        self.assertEqual(self.fingerprint(), before)

    def test_many_offices(self):
        """Three offices in a ring."""
        third = self.folder / "third.db"
        self.at(third).ok("init")
        self.send(self.theirs, third)
        self.change(self.ours, ref="N-1", title="By the first")
        self.change(third, ref="N-2", title="By the third")
        for source, target in ((self.ours, self.theirs), (self.theirs, third), (third, self.ours),
                               (self.ours, self.theirs)):
            self.send(source, target)
        self.assertEqual(self.needs(self.ours), self.needs(self.theirs))
        self.assertEqual(self.needs(self.ours), self.needs(third))


if __name__ == "__main__":
    capbridge_test.main()
