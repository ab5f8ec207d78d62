#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the manual and the completion of shells say what the program does."""

import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import capbridge_test
from capbridge_test import CapbridgeTest

MANUAL = Path(os.environ["CB_MANUAL"])
LANGUAGES = {"en": "en", "ar": "ar", "es": "es", "fr": "fr", "ru": "ru", "zh_CN": "zh"}


def read_page(name, language):
    return (MANUAL / f"{name}.{language}.1").read_text(encoding="utf-8")


def plain(page):
    """The page without requests for fonts, as a reader sees it."""
    return re.sub(r"\\f[BIR]", "", page).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


class Manual(CapbridgeTest):
    def setUp(self):
        super().setUp()
        listed = self.ok("--help", database=False, language="en").text
        self.commands = re.findall(r"^  ([a-z]+) +\S", listed.split("Commands:")[1], re.M)

    def options(self, command, language):
        """Of the command, by what --help says in that language: option → description begins."""
        text = self.ok(command, "--help", database=False, language=language).text
        return dict(re.findall(r"^  --([a-z-]+)(?:=\S+)? +(\S+)", text, re.M))

    def test_every_command_and_option_in_every_language(self):
        self.assertGreater(len(self.commands), 15)
        for file, language in LANGUAGES.items():
            page = plain(read_page("capbridge", file))
            for command in self.commands:
                self.assertRegex(page, rf"(?m)^\.SS {command} ")
                for option, word in self.options(command, language).items():
                    self.assertRegex(page, rf"--{option}\b[^\n]*\n{re.escape(word)}",
                                     f"{command} --{option} in {file}")

    def test_pages_of_other_languages_are_translated(self):
        english = {line for line in plain(read_page("capbridge", "en")).splitlines()
                   if len(line.split()) > 4}
        for file in LANGUAGES:
            if file != "en":
                shared = english.intersection(plain(read_page("capbridge", file)).splitlines())
                left = [line for line in shared
                        if not line.startswith((".", "capbridge "))]
                self.assertEqual(left, [], file)

    def test_pages_are_well_formed(self):
        if shutil.which("groff") is None:
            self.skipTest("groff is not installed")
        for name in ("capbridge", "capacity-bridge"):
            for file in LANGUAGES:
                done = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z",
                                       MANUAL / f"{name}.{file}.1"], capture_output=True, text=True)
                warnings = [line for line in done.stderr.splitlines()
                            # The fonts of a terminal break lines of other scripts as they can.
                            if not re.search("can(no|')t (break|adjust)", line)]
                self.assertEqual((done.returncode, warnings), (0, []), f"{name} {file}")

    def complete(self, *words):
        script = ('. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); '
                  '_capbridge; printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", script, MANUAL / "capbridge", *words],
                              capture_output=True, text=True, check=True, cwd="/")
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash(self):
        self.assertEqual(self.complete("capbridge", "im"), ["import"])
        self.assertEqual(self.complete("capbridge", "list", "need"), ["needs"])
        self.assertEqual(self.complete("capbridge", "--language", "fr", "sho"), ["show"])
        self.assertEqual(set(self.complete("capbridge", "--language", "")),
                         {"ar", "en", "es", "fr", "ru", "zh"})
        self.assertEqual(self.complete("capbridge", "report", "ann"), ["annual"])
        self.assertEqual(self.complete("capbridge", "export", "--max-tlp", "G"), ["GREEN"])
        self.assertEqual(self.complete("capbridge", "list", "--format", "js"), ["json"])
        for command in self.commands:
            for option in self.options(command, "en"):
                if option != "help":
                    self.assertIn(f"--{option}", self.complete("capbridge", command, f"--{option}"))

    def test_other_shells_know_every_command(self):
        for name in ("capbridge.fish", "_capbridge"):
            script = (MANUAL / name).read_text(encoding="utf-8")
            for command in self.commands:
                self.assertRegex(script, rf"\b{command}\b")

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_reads_it(self):
        subprocess.run(["zsh", "-n", MANUAL / "_capbridge"], check=True)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_reads_it(self):
        subprocess.run(["fish", "-n", MANUAL / "capbridge.fish"], check=True)


if __name__ == "__main__":
    capbridge_test.main()
