#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas: committed, compiled in and made from the tables are the same."""

import json
import os
import re
import subprocess

import capbridge_test
from capbridge_test import SCHEMAS, SOURCE, VALIDATORS, CapbridgeTest

TOOL = os.environ["CB_SCHEMA_TOOL"]


def run_tool(*arguments):
    return subprocess.run([TOOL, *arguments], capture_output=True, check=True).stdout


def find_lists(schema):
    """The lists of allowed values that stand anywhere in it."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema["enum"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from find_lists(part)


class Schemas(CapbridgeTest):
    def test_made_from_the_tables(self):
        names = run_tool().decode().split()
        self.assertGreaterEqual(len(names), 4)
        for name in names:
            self.assertEqual(run_tool(name), (SCHEMAS / name).read_bytes(),
                             f"{name} is out of date: cb-schema-tool {name} > data/schemas/{name}")

    def test_compiled_in(self):
        names = self.ok("schema", database=False).text.split()
        self.assertEqual(names, sorted(path.name for path in SCHEMAS.glob("*.json")))
        for name in names:
            self.assertEqual(self.ok("schema", name, database=False).out,
                             (SCHEMAS / name).read_bytes())
        self.assertEqual(self.ok("schema", "match", database=False).out,
                         (SCHEMAS / "match.schema.json").read_bytes())
        self.fails(2, "schema", "nothing", database=False)

    def test_each_says_its_own_name(self):
        for name, validator in VALIDATORS.items():
            self.assertEqual(validator.schema["$id"], name)
            self.assertEqual(validator.schema["$schema"],
                             "https://json-schema.org/draft/2020-12/schema")

    def test_every_problem_is_listed(self):
        table = (SOURCE / "src/core/model/cb-problem.c").read_text(encoding="utf-8")
        ids = sorted(re.findall(r'\[CB_PROBLEM_\w+\] = "([a-z-]+)"', table))
        self.assertIn("locked", ids)
        for name in ("check", "import"):
            text = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
            lists = [sorted(found) for found in find_lists(json.loads(text)) if "locked" in found]
            self.assertEqual(lists, [ids], name)

    def test_sample_is_valid(self):
        for path in sorted((SOURCE / "data" / "sample").glob("*.json")):
            faults = list(VALIDATORS["package.schema.json"].iter_errors(
                json.loads(path.read_text(encoding="utf-8"))))
            self.assertEqual([fault.message for fault in faults[:3]], [], path.name)

    def test_refuses_what_is_wrong(self):
        """A schema that takes anything would make every other test worthless."""
        package = VALIDATORS["package.schema.json"]
        need = {"ref": "X-1", "state": "UKR", "title": "T"}
        whole = {"$schema": "package.schema.json", "records": {"needs": [need]}}
        self.assertTrue(package.is_valid(whole))
        for change in ({"state": "UA"}, {"areas": []}, {"areas": ["nothing"]}, {"amount": "12"},
                       {"amount": -1}, {"start": "2026-13-01"}, {"level_now": 6},
                       {"unknown": 1}, {"ref": "X 1"}, {"description": None}, {"title": ""}):
            wrong = {**whole, "records": {"needs": [{**need, **change}]}}
            self.assertFalse(package.is_valid(wrong), change)
        self.assertFalse(package.is_valid({**whole, "records": {"others": []}}))


if __name__ == "__main__":
    capbridge_test.main()
