#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of a database, putting one back, checking, and what can be read of a damaged one."""

import os
import sqlite3
import stat
from pathlib import Path

import capbridge_test
from capbridge_test import CapbridgeTest


class Safekeeping(CapbridgeTest):
    def test_backup_and_restore(self):
        self.ok("init", "--sample")
        sample = self.fingerprint()
        self.ok("backup", "copy.db")
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "copy.db").st_mode), 0o600)
        self.ok("undo")
        self.ok("restore", "copy.db")
        self.assertEqual(self.fingerprint(), sample)
        kept = list(self.folder.glob("test.db.before-restore-*"))
        self.assertEqual(len(kept), 1)
        self.database = kept[0]
        self.assertEqual(self.items("needs"), [])

    def test_list_and_preview(self):
        self.ok("init", "--sample")
        self.assertEqual(self.json("backup", "--list")["copies"], [])
        self.ok("backup", "--list")
        self.ok("backup", "copy.db")
        self.ok("generate", "--needs", "3", "--seed", "1")
        before = (self.folder / "copy.db").read_bytes()
        preview = self.json("restore", "--dry-run", "copy.db")
        self.assertTrue(preview["related"])
        self.assertEqual(len(preview["lost"]), 1)
        self.assertEqual(preview["present"]["records"]["needs"],
                         preview["copy"]["records"]["needs"] + 3)
        self.assertIn(preview["copy"]["newest"]["at"][:4], self.ok("restore", "--dry-run",
                                                                   "copy.db").err)
        self.assertEqual((self.folder / "copy.db").read_bytes(), before)
        self.assertFalse(list(self.folder.glob("copy.db?*")))
        self.ok("restore", "copy.db")
        kept, = self.json("backup", "--list")["copies"]
        self.assertEqual((kept["reason"], kept["kept"]), ("restore", True))
        self.assertEqual((self.folder / "copy.db").read_bytes(), before)
        other, self.database = self.database, self.folder / "other.db"
        self.ok("init")
        self.assertFalse(self.json("restore", "--dry-run", other)["related"])
        self.fails(2, "backup", "--list", "x.db")

    def test_copy_before_a_large_import(self):
        self.ok("init")
        self.ok("generate", "--needs", "80", "--seed", "4")
        self.ok("export", "needs", "--output", "e.csv")
        rows = self.read_rows(self.folder / "e.csv")
        for row in rows:
            row["title"] += " again"
        self.write_rows("n.csv", list(rows[0]), rows)
        before = self.fingerprint()
        self.ok("import", "n.csv")
        copy, = self.json("backup", "--list")["copies"]
        self.assertEqual(copy["reason"], "import")
        folder = self.folder / "test.db.backups"
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(os.stat(copy["file"]).st_mode), 0o600)
        self.assertNotEqual(self.fingerprint(), before)
        self.ok("restore", os.path.basename(copy["file"]))
        self.assertEqual(self.fingerprint(), before)

    def test_log_is_part_of_the_file(self):
        """A log that a crash has left is not read into the file that is put in its place."""
        self.ok("init", "--sample")
        self.ok("backup", "copy.db")
        sample = self.fingerprint()
        with sqlite3.connect(self.database) as connection:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.execute("UPDATE need SET title = 'In the log alone'")
            connection.commit()
            whole = self.database.read_bytes()
            log = (self.folder / "test.db-wal").read_bytes()
        connection.close()
        self.assertGreater(len(log), 0)
        # Damaged so that it can not be opened, with a log that nobody has read.
        self.write("test.db", whole[:100] + b"\xff" * 4000 + whole[4100:])
        self.write("test.db-wal", log)
        self.ok("restore", "copy.db")
        self.assertEqual(self.fingerprint(), sample)
        kept, = [path for path in self.folder.glob("test.db.before-restore-*")
                 if not path.name.endswith(("-wal", "-shm"))]
        self.assertEqual(Path(f"{kept}-wal").read_bytes(), log)

    def test_backup_takes_nothing_away(self):
        """Neither the database, by whatever name, nor what is no ordinary file."""
        self.ok("init", "--sample")
        sample = self.fingerprint()
        inode = os.stat(self.database).st_ino
        os.symlink(self.database, self.folder / "link.db")
        os.link(self.database, self.folder / "other.db")
        os.mkfifo(self.folder / "pipe")
        (self.folder / "folder").mkdir()
        for target in (self.database, "test.db", "./test.db", "link.db", "other.db", "pipe",
                       "folder"):
            self.fails(3, "backup", target)
        self.assertEqual(os.stat(self.database).st_ino, inode)
        self.assertTrue(stat.S_ISFIFO(os.stat(self.folder / "pipe").st_mode))
        self.assertEqual(self.fingerprint(), sample)

    def test_restore_follows_a_link(self):
        self.ok("init", "--sample")
        self.ok("backup", "copy.db")
        self.ok("undo")
        real, self.database = self.database, self.folder / "link.db"
        os.symlink(real, self.database)
        self.fails(3, "restore", real)
        self.ok("restore", "copy.db")
        self.assertTrue(self.database.is_symlink())
        self.assertEqual(len(list(self.folder.glob("test.db.before-restore-*"))), 1)
        self.database = real
        self.assertNotEqual(self.items("needs"), [])

    def test_restores_over_a_damaged_database(self):
        self.ok("init", "--sample")
        sample = self.fingerprint()
        self.ok("backup", "copy.db")
        self.write("test.db", b"SQLite format 3\0" + b"\xff" * 5000)
        self.ok("restore", "copy.db")
        self.assertEqual(self.fingerprint(), sample)
        self.assertEqual(len(list(self.folder.glob("test.db.before-restore-*"))), 1)

    def test_refuses_a_damaged_backup(self):
        self.ok("init", "--sample")
        sample = self.fingerprint()
        self.ok("backup", "copy.db")
        content = bytearray((self.folder / "copy.db").read_bytes())
        content[4096 * 3:4096 * 5] = b"\xff" * 8192
        self.write("copy.db", bytes(content))
        self.fails(3, "restore", "copy.db")
        self.write("text.db", "no database")
        self.fails(3, "restore", "text.db")
        self.fails(3, "restore", "nothing.db")
        self.fails(3, "restore", self.database)
        self.assertEqual(self.fingerprint(), sample)
        self.assertEqual(list(self.folder.glob("test.db.before-restore-*")), [])

    def test_check(self):
        self.ok("init", "--sample")
        report = self.json("check")
        self.assertTrue(report["sound"])
        self.assertGreater(report["records"], 100)
        self.ok("backup", "copy.db")
        self.ok("check", "copy.db")
        content = bytearray((self.folder / "copy.db").read_bytes())
        content[4096 * 6:4096 * 9] = b"\xff" * (4096 * 3)
        self.write("copy.db", bytes(content))
        self.fails(1, "check", "copy.db")
        report = self.document(self.fails(1, "check", "copy.db", "--format", "json"))
        self.assertFalse(report["sound"])
        self.assertTrue(report["faults"])
        self.write("text.db", "SQLite format 3\0 and no more")
        self.fails(3, "check", "text.db")


class Salvage(CapbridgeTest):
    def test_sound_database(self):
        """What is sound comes out as it is, with its history."""
        self.ok("init", "--sample")
        self.ok("undo")
        self.ok("redo")
        self.ok("generate", "--needs", "30", "--seed", "2")
        before = self.fingerprint()
        report = self.json("salvage", self.database, "--to", "new.db")
        self.assertTrue(report["whole"])
        self.assertFalse([table for table in report["tables"] if table["missing"]])
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "new.db").st_mode), 0o600)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["new.db", "test.db"])
        self.database = self.folder / "new.db"
        self.assertEqual(self.fingerprint(), before)
        self.ok("check")
        self.assertTrue(self.items("needs", "--search", "ukraine"))
        self.ok("undo")
        self.assertNotEqual(self.fingerprint(), before)

    def test_lost_reference(self):
        """A step of a case that is lost is left out and told of; a reference that can be empty is
        emptied."""
        self.ok("init", "--sample")
        with sqlite3.connect(self.database) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("DELETE FROM organisation WHERE ref = (SELECT provider FROM "
                               "programme LIMIT 1)")
        connection.close()
        result = self.fails(1, "salvage", self.database, "--to", "new.db", "--format", "json")
        report = self.document(result)
        self.assertFalse(report["whole"])
        left = (self.folder / "new.db.left-out.csv")
        self.assertEqual(report["left_out_file"], "new.db.left-out.csv")
        self.assertEqual(stat.S_IMODE(os.stat(left).st_mode), 0o600)
        self.assertIn("programme", left.read_text(encoding="utf-8"))
        self.database = self.folder / "new.db"
        self.ok("check")

    def test_refused(self):
        self.ok("init", "--sample")
        self.write("text.db", "no database")
        self.write("zero.db", b"")
        self.write("large.db", b"\xff" * 100000)
        self.ok("backup", "copy.db")
        before = sorted(path.name for path in self.folder.iterdir())
        for damaged in ("text.db", "zero.db", "large.db", "nothing.db", "."):
            self.fails(3, "salvage", damaged, "--to", "new.db")
        self.fails(3, "salvage", "copy.db", "--to", self.database)
        self.fails(3, "salvage", "copy.db", "--to", "copy.db")
        self.fails(2, "salvage", "copy.db")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), before)


if __name__ == "__main__":
    capbridge_test.main()
