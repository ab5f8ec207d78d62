#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the databases of each version of the schema that stand here, with a little of each noun that
the version knows. They were made once, each when its version was released or soon after, and are
never made again: a released file is what it is. A new version adds one file.

    CB_CAPBRIDGE=… tests/data/databases/make.py VERSION
"""

import gzip
import json
import os
import sqlite3
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = sorted((HERE.parents[2] / "src" / "core" / "store" / "sql").glob("*.sql"))
APPLICATION_ID = 0x43425247
AT = "2026-01-15T09:30:00Z"


def varint(number):
    groups = [number & 0x7f]
    while number > 0x7f:
        number >>= 7
        groups.append(number & 0x7f | 0x80)
    return bytes(reversed(groups))


def encode(value):
    """A value as SQLite's session extension writes it."""
    if value is None:
        return b"\x05"
    if isinstance(value, int):
        return b"\x01" + struct.pack(">q", value)
    if isinstance(value, float):
        return b"\x02" + struct.pack(">d", value)
    return b"\x03" + varint(len(value.encode())) + value.encode()


def make_changeset(tables):
    """That of a step that has added these rows, table → rows."""
    parts = []
    for table, rows in tables:
        parts.append(b"T" + varint(len(rows[0])) + b"\x01" + b"\0" * (len(rows[0]) - 1) +
                     table.encode() + b"\0")
        parts.extend(b"\x12\x00" + b"".join(map(encode, row)) for row in rows)
    return b"".join(parts)


def number_of(table, place):
    return int.from_bytes(table.encode()[:6].ljust(6, b"x"), "big") * 100 + place


def insert(connection, version, records):
    """Adds the records of tables that there are; gives table → rows."""
    added = []
    for table, items in records.items():
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        if not columns:
            continue
        rows = []
        for place, item in enumerate(items, 1):
            whole = {"id": place, "created": AT, "changed": AT, "tlp": "GREEN",
                     "uid": f"00000000-0000-4000-8000-{number_of(table, place) % 10 ** 12:012d}",
                     **item}
            row = [float(whole[name]) if kind == "REAL" and whole.get(name) is not None
                   else whole.get(name) for _, name, kind, *_ in columns]
            connection.execute(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(row))})', row)
            rows.append(row)
        added.append((table, rows))
    if version >= 2:
        count = sum(len(rows) for _, rows in added)
        connection.execute("INSERT INTO command VALUES (1, ?, 'tester', 'import', NULL, NULL, NULL, "
                           "?, 'done', ?)", (AT, count, make_changeset(added)))
        connection.executemany("INSERT INTO command_record VALUES (?, ?, 1)",
                               [(table, row[0]) for table, rows in added for row in rows])
    return added


def insert_texts(connection, version, texts):
    """Since version 17 a row says by its number what it is about."""
    if version >= 17:
        connection.executemany("INSERT INTO search_text SELECT (number << 40) + ?2, ?3 "
                               "FROM search_noun WHERE noun = ?1", texts)
    else:
        connection.executemany("INSERT INTO search_text (noun, record, body) VALUES (?, ?, ?)",
                               texts)
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def make(path, version, records, texts):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    for step in STEPS[:version]:
        connection.executescript(step.read_text(encoding="utf-8"))
    with connection:
        added = insert(connection, version, records)
        if version >= 3:
            known = {(table, row[0]) for table, rows in added for row in rows}
            insert_texts(connection, version, [text for text in texts if text[:2] in known])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("VACUUM")
    connection.close()


def find_texts(folder, records):
    """What is searched of the records, as the program writes it."""
    whole, salvaged = folder / "whole.db", folder / "salvaged.db"
    make(whole, len(STEPS), records, [])
    subprocess.run([os.environ["CB_CAPBRIDGE"], "salvage", whole, "--to", salvaged], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([os.environ["CB_CAPBRIDGE"], "check", salvaged], check=True)
    connection = sqlite3.connect(salvaged)
    texts = connection.execute("SELECT noun, search_text.id & ((1 << 40) - 1), body FROM search_text "
                               "JOIN search_noun ON number = search_text.id >> 40").fetchall()
    connection.close()
    return texts


def main():
    records = json.loads((HERE / "records.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = find_texts(folder, records)
        for version in map(int, sys.argv[1:]):
            path = folder / f"v{version:02}.db"
            make(path, version, records, texts)
            with open(HERE / f"v{version:02}.db.gz", "wb") as file:
                file.write(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
