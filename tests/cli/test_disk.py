#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full or protected, and a database that another program holds: each is said in words,
and nothing is changed. Needs the right to mount; without it, those tests are skipped by name."""

import os
import sqlite3
import subprocess

import capbridge_test
from capbridge_test import CapbridgeTest


class Disk(CapbridgeTest):
    """A small disk of its own."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        self.mount("-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=False)
        self.database = self.disk / "test.db"
        self.ok("init", "--sample")
        self.before = self.fingerprint()

    def mount(self, *options):
        try:
            done = subprocess.run(["mount", *options, self.disk], capture_output=True, check=False)
        except FileNotFoundError:
            self.skipTest("there is no mount")
        if done.returncode != 0:
            self.skipTest("disks can not be mounted here")

    def test_protected(self):
        self.ok("backup", self.folder / "copy.db")
        self.mount("-o", "remount,ro")
        for arguments in (("undo",), ("list", "needs"), ("check",), ("backup", self.disk / "b.db"),
                          ("restore", self.folder / "copy.db")):
            result = self.fails(3, *arguments)
            self.assertRegex(result.err, "can be read but not written|can not be read or written")
        self.assertIn("can be read but not written", self.fails(3, "undo").err)
        # What is there can be taken along.
        self.ok("salvage", self.database, "--to", self.folder / "along.db")
        self.mount("-o", "remount,rw")
        self.assertEqual(self.fingerprint(), self.before)
        self.database = self.folder / "along.db"
        self.assertEqual(self.fingerprint(), self.before)

    def test_full(self):
        self.ok("backup", self.folder / "copy.db")
        filler = os.open(self.disk / "filler", os.O_CREAT | os.O_WRONLY)
        try:
            while os.write(filler, bytes(4096)) > 0:
                pass
        except OSError:
            os.close(filler)
        names = {"filler", "test.db"}
        for arguments in (("undo",), ("generate", "--needs", "2000", "--seed", "3"),
                          ("backup", self.disk / "b.db"), ("restore", self.folder / "copy.db"),
                          ("salvage", self.database, "--to", self.disk / "s.db")):
            self.assertIn("disk is full", self.fails(3, *arguments).err)
        left = {name for name in os.listdir(self.disk) if not name.endswith(("-wal", "-shm"))}
        self.assertEqual(left, names)
        (self.disk / "filler").unlink()
        self.assertEqual(self.fingerprint(), self.before)
        self.ok("undo")


class Held(CapbridgeTest):
    def test_by_another_program(self):
        self.ok("init", "--sample")
        before = self.fingerprint()
        connection = sqlite3.connect(self.database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        self.assertIn("Another program", self.fails(3, "undo").err)
        self.assertEqual(self.fingerprint(), before)  # reading goes on
        connection.execute("ROLLBACK")
        connection.close()
        self.ok("undo")


if __name__ == "__main__":
    capbridge_test.main()
