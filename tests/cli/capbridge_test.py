# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of capbridge are written with: a database in a folder of its own, the program run
as a script runs it, and every JSON document checked against the schema that it names.

CB_CAPBRIDGE names the program. Results are printed in TAP.
"""

import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
import unittest
from pathlib import Path

import jsonschema

SOURCE = Path(__file__).resolve().parents[2]
SCHEMAS = SOURCE / "data" / "schemas"
PROGRAM = os.environ["CB_CAPBRIDGE"]

NEEDS = ("ref,state,title,description,language,areas,norms,kinds,audiences,languages,level_now,"
         "level_wanted,priority,amount,currency,start,end,gender_marker,excluded_providers,status,"
         "tlp,source").split(",")
PROGRAMMES = ("ref,provider,title,description,language,areas,norms,kinds,audiences,languages,states,"
              "groups,amount_total,amount_remaining,amount_per_state,currency,places,start,end,"
              "deadline,cooperation,P1,P2,P3,P4,P5,P6,P7,P8,P9,P10,iati_identifier,status,tlp,"
              "source").split(",")


def read_schemas():
    return {path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in SCHEMAS.glob("*.schema.json")}


def make_validators():
    """A validator by name of a schema; schemas refer to one another by these names."""
    schemas = read_schemas()
    store = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        store[name] = schema
    return {name: jsonschema.Draft202012Validator(
        schema, resolver=jsonschema.RefResolver(name, schema, store=store))
        for name, schema in schemas.items()}


VALIDATORS = make_validators()


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr.decode("utf-8")

    @property
    def text(self):
        return self.out.decode("utf-8")


class CapbridgeTest(unittest.TestCase):
    """A test with an empty folder and, in it, a path for a database."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="capbridge-test-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.database = self.folder / "test.db"

    def run_program(self, *arguments, language=None, database=True, environment=None):
        command = [PROGRAM]
        if database:
            command += ["--database", str(self.database)]
        if language:
            command += ["--language", language]
        command += [str(argument) for argument in arguments]
        return Result(subprocess.run(command, capture_output=True, timeout=120, check=False,
                                     cwd=self.folder, env=environment))

    def ok(self, *arguments, **options):
        result = self.run_program(*arguments, **options)
        self.assertEqual(result.status, 0, f"{arguments}: {result.err}")
        return result

    def fails(self, status, *arguments, **options):
        """Runs what has to end with @status and say why on stderr."""
        result = self.run_program(*arguments, **options)
        self.assertEqual(result.status, status, f"{arguments}: {result.err}")
        self.assertTrue(result.err.strip(), "nothing was said on stderr")
        return result

    def document(self, result):
        """The JSON on stdout, valid against the schema that it names."""
        document = json.loads(result.text)
        self.assertIn(document.get("$schema"), VALIDATORS)
        faults = [f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
                  for fault in VALIDATORS[document["$schema"]].iter_errors(document)]
        self.assertEqual(faults[:5], [])
        return document

    def json(self, *arguments, **options):
        return self.document(self.ok(*arguments, "--format", "json", **options))

    def items(self, *arguments, **options):
        return self.json("list", *arguments, **options)["items"]

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def write_rows(self, name, columns, rows):
        """A CSV file; @rows are dictionaries, and what they lack is an empty cell."""
        path = self.folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def read_rows(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def fingerprint(self):
        """What the database holds: stays the same when nothing was changed."""
        digest = hashlib.sha256()
        for kind in ("needs", "programmes", "organisations", "documents", "rates", "profiles",
                     "cases", "case_steps", "feedback", "indicators", "assessments", "answers",
                     "principle_checks", "contacts", "contact_checks", "events", "funds",
                     "contributions", "calls", "applications", "transactions"):
            digest.update(self.ok("list", kind, "--format", "json").out)
        return digest.hexdigest()


class TapResult(unittest.TestResult):
    """Prints each case as it ends."""

    def __init__(self):
        super().__init__()
        self.number = 0

    def line(self, test, good, note=""):
        self.number += 1
        name = test.id().split(".", 1)[-1]
        print(f"{'ok' if good else 'not ok'} {self.number} {name}{note}", flush=True)

    def complain(self, test, error):
        self.line(test, False)
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.complain(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.complain(test, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line(test, True, f" # SKIP {reason}")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            print(f"# {subtest.id()}", flush=True)
            self.complain(test, err)


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print(f"1..{suite.countTestCases()}", flush=True)
    result = TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
