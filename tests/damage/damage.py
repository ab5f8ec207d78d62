#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged copies of a database: bits flipped, pages zeroed, swapped or cut off, logs missing or of
another file. With each, capbridge checks, lists, exports and salvages. None may crash, hang, say
nothing, or change the damaged file; what salvage brings has to be all that stands on sound pages,
and nothing that was not there.

    CB_CAPBRIDGE=… tests/damage/damage.py [--copies 200] [--seed 1] [--tap]
"""

import argparse
import collections
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

CAPBRIDGE = os.environ["CB_CAPBRIDGE"]
PAGE = 4096
TIMEOUT = 120
NOT_RECORDS = ("origin", "replica", "version", "version_change")
# What a command may end with: done, done with faults, could not be done.
ALLOWED = {"check": (0, 1, 3), "list": (0, 3), "export": (0, 3), "salvage": (0, 1, 3)}


def run(*arguments):
    """Status, stdout and stderr; status is None when it hung."""
    try:
        done = subprocess.run([CAPBRIDGE, *map(str, arguments)], capture_output=True,
                              timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return None, b"", ""
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


# --- the whole database ------------------------------------------------------

class Original:
    """A database with records of every table, as a file and with its latest steps in the log."""

    def __init__(self, folder):
        self.path = folder / "whole.db"
        for arguments in (("init", "--sample"), ("generate", "--needs", "150", "--programmes", "60",
                                                 "--seed", "7")):
            status, _, text = run("--database", self.path, *arguments)
            if status != 0:
                sys.exit(f"damage.py: {text}")
        self.main = self.path.read_bytes()
        self.log = self.make_log(folder)
        self.foreign_log = self.make_foreign_log(folder)
        self.tables = {}
        self.pages = {}     # number of a page → (table, what it is, cells, pages below it)
        self.overflow = {}  # number of an overflow page → table
        self.links = {}     # table → columns that are not compared
        self.look()

    def make_log(self, folder):
        """What the log looks like when the program was killed after a step."""
        copy = folder / "logged.db"
        copy.write_bytes(self.main)
        connection = sqlite3.connect(copy)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        with connection:
            connection.execute("UPDATE need SET title = title || ' (in the log)'")
        self.logged_main = copy.read_bytes()
        log = Path(f"{copy}-wal").read_bytes()
        connection.close()
        return log

    def make_foreign_log(self, folder):
        """Of another database, longer than the first."""
        copy = folder / "foreign.db"
        connection = sqlite3.connect(copy)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        with connection:
            connection.execute("CREATE TABLE other (x)")
            connection.executemany("INSERT INTO other VALUES (?)", [("x" * 3000,)] * 40)
        log = Path(f"{copy}-wal").read_bytes()
        connection.close()
        return log

    def look(self):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        names = [name for name, in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " AND name NOT LIKE 'search%'")]
        for name in names:
            self.tables[name] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            # A reference may have been emptied. What was done to a long changeset, and left it one,
            # can not be told.
            self.links[name] = {columns.index(row[3]) for row in connection.execute(
                f'PRAGMA foreign_key_list("{name}")')} | {
                    i for i, column in enumerate(columns) if column == "changeset"}
        indexes = {name for name, in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index'")}
        rows = connection.execute("SELECT name, path, pageno, pagetype, ncell FROM dbstat").fetchall()
        for name, path, number, kind, cells in rows:
            if name in indexes or name.startswith("search"):
                continue
            below = sum(row[4] for row in rows if row[0] == name and row[3] == "leaf"
                        and row[1].startswith(path) and row[2] != number)
            self.pages[number] = (name, kind, cells, below)
        connection.close()

    def most_lost(self, numbers):
        """How many rows of each table the damage of these pages can take with it; None when the
        description of the tables is among them, and so everything."""
        lost = collections.Counter()
        for number in numbers:
            name, kind, cells, below = self.pages.get(number, (None, None, 0, 0))
            if name is None:
                continue
            if name == "sqlite_schema":
                return None
            lost[name] += 1 if kind == "overflow" else cells if kind == "leaf" else below
            if len(self.tables.get(name, ())) and name in ("command_record", "translation",
                                                           "version", "version_change"):
                lost[name] = len(self.tables[name])  # an interior page has rows of its own there
        return lost


# --- kinds of damage ---------------------------------------------------------
# Each takes the original and a generator of random numbers, and gives the bytes of the file, those
# of its log or None, and the pages that are damaged, or None when that can not be told.

def flip(data, count, chance, start=0, end=None):
    data = bytearray(data)
    for _ in range(count):
        place = chance.randrange(start, end if end is not None else len(data))
        data[place] ^= 1 << chance.randrange(8)
    return bytes(data)


def flip_bits(original, chance):
    return flip(original.main, chance.choice((1, 8, 64, 512, 4000)), chance), None, None


def flip_header(original, chance):
    return flip(original.main, chance.choice((1, 3, 20)), chance, 0, 100), None, None


def choose_pages(original, chance, count):
    return chance.sample(range(1, len(original.main) // PAGE + 1), count)


def fill_pages(original, chance, byte):
    pages = choose_pages(original, chance, chance.choice((1, 3, 10, 40)))
    data = bytearray(original.main)
    for page in pages:
        data[(page - 1) * PAGE:page * PAGE] = byte * PAGE
    return bytes(data), None, pages


def zero_pages(original, chance):
    return fill_pages(original, chance, b"\0")


def other_bytes(original, chance):
    return fill_pages(original, chance, b"\xff")


def swap_pages(original, chance):
    pages = choose_pages(original, chance, 2 * chance.choice((1, 4)))
    data = bytearray(original.main)
    for one, other in zip(pages[::2], pages[1::2]):
        first = data[(one - 1) * PAGE:one * PAGE]
        data[(one - 1) * PAGE:one * PAGE] = data[(other - 1) * PAGE:other * PAGE]
        data[(other - 1) * PAGE:other * PAGE] = first
    return bytes(data), None, pages


def cut_off(original, chance):
    size = chance.choice((0, 50, 512, chance.randrange(len(original.main)),
                          chance.randrange(len(original.main)),
                          len(original.main) - chance.randrange(1, 20 * PAGE)))
    pages = range(size // PAGE + 1, len(original.main) // PAGE + 1)
    return original.main[:size], None, list(pages) if size >= PAGE else None


def lose_log(original, chance):
    """The log is gone: what is in the file itself is there, the last steps are not."""
    return original.logged_main, None, []


def foreign_log(original, chance):
    log = original.foreign_log
    return original.main, log[:chance.randrange(32, len(log))] if chance.random() < 0.3 else log, []


def torn_log(original, chance):
    return original.logged_main, original.log[:chance.randrange(len(original.log))], []


def flip_log(original, chance):
    return original.logged_main, flip(original.log, chance.choice((1, 50)), chance), []


KINDS = (flip_bits, zero_pages, cut_off, swap_pages, flip_header, other_bytes, foreign_log, torn_log,
         lose_log, flip_log)


# --- one copy ----------------------------------------------------------------

class Failure(Exception):
    pass


def check_command(name, result):
    status, _, text = result
    if status is None:
        raise Failure(f"{name} hung")
    if status not in ALLOWED[name]:
        raise Failure(f"{name} ended with {status}: {text[-400:]}")
    if not text.strip() and status != 0:
        raise Failure(f"{name} ended with {status} and said nothing")
    if status == 3 and not text.startswith("capbridge: "):
        raise Failure(f"{name} said something else than what is wrong: {text[-400:]}")


def read_salvaged(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    faults = [text for text, in connection.execute("PRAGMA integrity_check")]
    if faults != ["ok"] or connection.execute("PRAGMA foreign_key_check").fetchall():
        raise Failure(f"what was salvaged is not sound: {faults[:2]}")
    tables = {}
    for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if not name.startswith(("sqlite", "search")):
            tables[name] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
    connection.close()
    return tables


def check_nothing_invented(original, tables, logged):
    for name, rows in tables.items():
        if name in NOT_RECORDS or (logged and name == "need"):
            continue
        known = set(original.tables[name])
        links = original.links[name]
        without = {tuple(None if i in links else value for i, value in enumerate(row))
                   for row in known}
        for row in rows:
            bare = tuple(None if i in links else value for i, value in enumerate(row))
            if row not in known and bare not in without:
                raise Failure(f"a row of {name} that was not there: {row!r:.300}")


def check_all_is_there(original, report, pages):
    lost = original.most_lost(pages)
    if lost is None:
        return
    for table in report["tables"]:
        name = table["table"]
        if name in NOT_RECORDS:
            continue
        got = table["read"] + table["left_out"]
        least = len(original.tables[name]) - lost[name]
        if got < least:
            raise Failure(f"{got} rows of {name}; {least} stand on pages that are sound")


def salvage(original, path, pages, logged):
    """How many records came out, and how salvage ended."""
    target = path.parent / "salvaged.db"
    result = run("salvage", path, "--to", target, "--format", "json")
    check_command("salvage", result)
    if result[0] == 3:
        if pages is not None and original.most_lost(pages) is not None:
            raise Failure(f"nothing was salvaged: {result[2]}")
        if target.exists():
            raise Failure("a file is left of a salvage that failed")
        return 0, 3
    report = json.loads(result[1])
    if pages is not None:
        tables = read_salvaged(target)
        check_nothing_invented(original, tables, logged)
        check_all_is_there(original, report, pages)
    check_command("check", run("check", target))
    return report["records"], result[0]


def try_copy(original, kind, chance, folder):
    main, log, pages = kind(original, chance)
    path = folder / "damaged.db"
    log_path = Path(f"{path}-wal")

    def put():
        for name in folder.iterdir():
            if name.is_dir():
                shutil.rmtree(name)
            else:
                name.unlink()
        path.write_bytes(main)
        if log is not None:
            log_path.write_bytes(log)

    put()
    n_records, salvaged = salvage(original, path, pages, log is not None)
    if path.read_bytes() != main or (log is not None and log_path.read_bytes() != log):
        raise Failure("salvage has changed the damaged file")
    statuses = {"salvage": salvaged}
    for name, arguments in (("check", ("check",)), ("list", ("list", "needs", "--format", "csv")),
                            ("export", ("export", "package", "--output", folder / "x.json"))):
        put()
        result = run("--database", path, *arguments)
        check_command(name, result)
        statuses[name] = result[0]
    return n_records, statuses


# --- all of them -------------------------------------------------------------

def print_table(rows, n_all):
    head = ("damage", "copies", "check: sound", "faults", "refused", "list done", "refused",
            "export done", "refused", "salvaged all", "in part", "nothing", f"records of {n_all}",
            "failed")
    widths = [max(len(str(row[i])) for row in [head] + rows) for i in range(len(head))]
    for row in [head] + rows:
        print("  ".join(str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))))


def count(statuses, name, *wanted):
    return sum(status[name] in wanted for status in statuses)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tap", action="store_true")
    options = parser.parse_args()
    results = collections.defaultdict(list)
    failures = []

    with tempfile.TemporaryDirectory(prefix="cb-damage-") as name:
        folder = Path(name)
        original = Original(folder)
        n_all = json.loads(run("salvage", original.path, "--to", folder / "all.db", "--format",
                               "json")[1])["records"]
        place = folder / "copy"
        place.mkdir()
        for number in range(options.copies):
            kind = KINDS[number % len(KINDS)]
            try:
                results[kind].append(try_copy(original, kind,
                                              random.Random(options.seed * 1000003 + number), place))
            except Failure as failure:
                failures.append((kind, number, failure))

    rows = []
    for kind in KINDS:
        records = [n for n, _ in results[kind]]
        statuses = [status for _, status in results[kind]]
        failed = sum(failure[0] is kind for failure in failures)
        rows.append((kind.__name__.replace("_", " "), len(records) + failed,
                     count(statuses, "check", 0), count(statuses, "check", 1),
                     count(statuses, "check", 3), count(statuses, "list", 0),
                     count(statuses, "list", 3), count(statuses, "export", 0),
                     count(statuses, "export", 3), count(statuses, "salvage", 0),
                     count(statuses, "salvage", 1), count(statuses, "salvage", 3),
                     f"{min(records)}–{max(records)}" if records else "–", failed))
    if options.tap:
        print(f"1..{len(KINDS)}")
        for place, row in enumerate(rows):
            print(f"{'not ok' if row[-1] else 'ok'} {place + 1} {row[0]}: {row[1]} copies")
        for kind, number, failure in failures:
            print(f"# {kind.__name__}, copy {number}: {failure}")
    else:
        print_table(rows, n_all)
        for kind, number, failure in failures:
            print(f"{kind.__name__}, copy {number}: {failure}")
        print(f"{options.copies - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
