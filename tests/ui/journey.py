# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys have in common: a database with the sample, the program on it, TAP lines."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

import atspi

CAPBRIDGE = os.environ["CB_CAPBRIDGE"]
PROGRAM = os.environ["CB_PROGRAM"]

LOCALES = {"ar": "ar_EG.UTF-8", "en": "en_US.UTF-8", "es": "es_ES.UTF-8", "fr": "fr_FR.UTF-8",
           "ru": "ru_RU.UTF-8", "zh": "zh_CN.UTF-8"}


class Journey:
    """One database, and the program opened on it as often as wanted."""

    def __init__(self, language="en", sample=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="capacity-bridge-ui-"))
        self.database = self.folder / "journey.db"
        self.language = language
        if sample:
            self.capbridge("init", "--sample")

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        shutil.rmtree(self.folder, ignore_errors=True)

    def capbridge(self, *arguments, check=True):
        """What capbridge says of the same database on standard output."""
        return subprocess.run([CAPBRIDGE, "--database", self.database, "--language", "en", *arguments],
                              capture_output=True, text=True, check=check).stdout

    def record(self, kind, ref):
        """The record as it is stored, or None."""
        text = self.capbridge("show", kind, ref, "--format", "json", check=False)
        return json.loads(text)["item"] if text else None

    def open(self, env=None):
        return atspi.App.start([PROGRAM, "--database", str(self.database)],
                               env={"LC_ALL": LOCALES[self.language], "LANGUAGE": "",
                                    "G_DEBUG": "fatal-criticals", **(env or {})})


def run(journeys):
    """Runs the functions given and tells of each in a line of TAP; for main."""
    failed = 0
    print(f"1..{len(journeys)}", flush=True)
    for number, journey in enumerate(journeys, 1):
        try:
            journey()
            print(f"ok {number} {journey.__name__}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {journey.__name__}", flush=True)
    sys.exit(1 if failed else 0)
