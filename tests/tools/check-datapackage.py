#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a folder holds what its Data Package says, by the rules of the Frictionless specifications
(Data Package, Tabular Data Resource, CSV Dialect, Table Schema, version 1) and without a line of the
program that wrote it: names, paths, bytes, hashes, header, types, constraints, missing values.

    check-datapackage.py FOLDER/datapackage.json ...

Prints each fault; ends with 1 when there was one.
"""

import csv
import datetime
import hashlib
import io
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

NAME = re.compile(r"[-a-z0-9._/]+")
TYPES = ("string", "integer", "number", "date")
HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512, "sha1": hashlib.sha1,
          "md5": hashlib.md5}


class Fault(Exception):
    pass


def expect(condition, *words):
    if not condition:
        raise Fault(": ".join(str(word) for word in words))


def is_text(value):
    return isinstance(value, str) and value != ""


def cast(field, text):
    """The value that a text stands for; ValueError when it stands for none."""
    kind = field.get("type", "string")
    if kind == "string":
        return text
    if kind == "integer":
        if not re.fullmatch(r"[+-]?[0-9]+", text):
            raise ValueError(text)
        return int(text)
    if kind == "number":
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?|NaN|-?INF", text):
            raise ValueError(text)
        try:
            return Decimal(text.replace("INF", "Infinity"))
        except InvalidOperation as error:
            raise ValueError(text) from error
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


class Column:
    def __init__(self, field, missing):
        expect(is_text(field.get("name")), "a field without a name")
        self.name = field["name"]
        expect(field.get("type", "string") in TYPES, self.name, "type", field.get("type"))
        expect(field.get("format", "default") == "default", self.name, "format")
        self.field = field
        self.missing = missing
        self.constraints = field.get("constraints", {})
        unknown = set(self.constraints) - {"required", "unique", "enum", "minimum", "maximum",
                                           "minLength", "maxLength", "pattern"}
        expect(not unknown, self.name, "unknown constraints", unknown)
        self.allowed = None
        if "enum" in self.constraints:
            expect(len(self.constraints["enum"]) > 0, self.name, "an enum without values")
            self.allowed = {cast(field, str(value)) for value in self.constraints["enum"]}
        self.seen = set()

    def check(self, text):
        if text in self.missing:
            expect(not self.constraints.get("required", False), "is required")
            return
        try:
            value = cast(self.field, text)
        except ValueError as error:
            raise Fault(f"“{text}” is no {self.field['type']}") from error
        expect(self.allowed is None or value in self.allowed, f"“{text}” is not in the enum")
        if self.constraints.get("unique", False):
            expect(value not in self.seen, f"“{text}” is not unique")
            self.seen.add(value)
        if "minimum" in self.constraints:
            expect(value >= cast(self.field, str(self.constraints["minimum"])), f"“{text}” too low")
        if "maximum" in self.constraints:
            expect(value <= cast(self.field, str(self.constraints["maximum"])), f"“{text}” too high")
        expect(len(text) >= self.constraints.get("minLength", 0), f"“{text}” is too short")
        expect(len(text) <= self.constraints.get("maxLength", len(text)), f"“{text}” is too long")
        if "pattern" in self.constraints:
            expect(re.fullmatch(self.constraints["pattern"], text), f"“{text}” against the pattern")


def check_bytes(resource, data):
    if "bytes" in resource:
        expect(resource["bytes"] == len(data), "bytes", resource["bytes"], len(data))
    if "hash" in resource:
        kind, _colon, digest = resource["hash"].rpartition(":")
        expect((kind or "md5") in HASHES, "unknown hash", kind)
        expect(HASHES[kind or "md5"](data).hexdigest() == digest.lower(), "hash differs")


def read_rows(resource, data):
    """The rows as they stand, by the dialect; the line ends of the file have to be those of it."""
    dialect = resource.get("dialect", {})
    text = data.decode(resource.get("encoding", "utf-8"))
    expect(not text.startswith("\ufeff"), "a byte order mark")
    end = dialect.get("lineTerminator", "\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True,
                           delimiter=dialect.get("delimiter", ","),
                           quotechar=dialect.get("quoteChar", '"'),
                           doublequote=dialect.get("doubleQuote", True),
                           skipinitialspace=dialect.get("skipInitialSpace", False)))
    expect(text == "" or text.endswith(end), "the last line has no end")
    bare = re.sub(r'"(?:[^"]|"")*"', "", text)
    expect(bare.count("\n") == bare.count(end) == len(rows), "line ends", len(rows),
           bare.count(end))
    return rows, dialect.get("header", True)


def check_resource(folder, resource):
    """Returns how many rows there are."""
    expect(is_text(resource.get("name")) and NAME.fullmatch(resource["name"]), "name")
    expect(resource.get("profile") == "tabular-data-resource", "profile")
    path = resource.get("path")
    expect(is_text(path), "path")
    expect(not path.startswith(("/", "~")) and ".." not in Path(path).parts, "unsafe path", path)
    data = (folder / path).read_bytes()
    check_bytes(resource, data)
    schema = resource.get("schema")
    expect(isinstance(schema, dict) and schema.get("fields"), "schema")
    missing = schema.get("missingValues", [""])
    columns = [Column(field, missing) for field in schema["fields"]]
    names = [column.name for column in columns]
    expect(len(set(names)) == len(names), "two fields have one name")
    rows, has_header = read_rows(resource, data)
    expect(has_header and rows, "no header")
    expect(rows[0] == names, "header", rows[0])
    for number, row in enumerate(rows[1:], 2):
        expect(len(row) == len(columns), f"row {number}", "cells", len(row))
        for column, text in zip(columns, row):
            try:
                column.check(text)
            except Fault as fault:
                raise Fault(f"row {number}: {column.name}: {fault}") from fault
    return len(rows) - 1


def check_package(path):
    """Checks everything; returns the number of rows by the name of the resource, and the faults."""
    path = Path(path)
    package = json.loads(path.read_text(encoding="utf-8"))
    faults = []
    counts = {}
    if not (is_text(package.get("name")) and NAME.fullmatch(package["name"])):
        faults.append("the package has no name")
    if package.get("profile") != "tabular-data-package":
        faults.append("the profile is not that of a tabular package")
    try:
        datetime.datetime.strptime(package["created"], "%Y-%m-%dT%H:%M:%SZ")
    except (KeyError, ValueError):
        faults.append("created is no moment")
    if not re.fullmatch(r"\d+\.\d+\.\d+", package.get("version", "")):
        faults.append("the version is none of semantic versioning")
    resources = package.get("resources", [])
    if not resources:
        faults.append("there is no resource")
    names = [resource.get("name") for resource in resources]
    if len(set(names)) != len(names):
        faults.append("two resources have one name")
    for resource in resources:
        try:
            counts[resource.get("name")] = check_resource(path.parent, resource)
        except (Fault, OSError, UnicodeDecodeError, csv.Error) as fault:
            faults.append(f"{resource.get('name')}: {fault}")
    return counts, faults


def main():
    wrong = False
    for path in sys.argv[1:]:
        counts, faults = check_package(path)
        for fault in faults:
            print(f"{path}: {fault}")
        if not faults:
            print(f"{path}: valid, {len(counts)} tables, {sum(counts.values())} rows")
        wrong = wrong or bool(faults)
    sys.exit(1 if wrong or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
