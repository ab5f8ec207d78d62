#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what "meson test" wrote into its JSON logs.

usage: count-results.py LOG.json...

A test that speaks TAP counts with each of its cases, any other test counts once.  The output of
a failing test is shown, shortened.  The last line is "N passed, N failed"; the exit status is 1
when a test failed, and when a log holds no test at all.
"""

import json
import re
import sys
from pathlib import Path

CASE = re.compile(r"^(\s*)(not )?ok\b(.*)$")
DIRECTIVE = re.compile(r"#\s*(skip|todo)", re.IGNORECASE)
SHOWN_LINES = 60
GOOD = {"OK", "EXPECTEDFAIL"}


def count_cases(output):
    """Returns passed, failed and skipped cases of a TAP stream.

    Newer GLib indents the cases of a group and closes the group with an outer line, which only
    repeats what the inner lines said; such a line is not a case of its own.
    """
    passed = failed = skipped = 0
    depth = 0
    for line in output.splitlines():
        match = CASE.match(line)
        if not match:
            continue
        indent = len(match.group(1))
        closes_group = indent < depth
        depth = indent
        if closes_group:
            continue
        directive = DIRECTIVE.search(match.group(3))
        if directive and directive.group(1).lower() == "skip":
            skipped += 1
        elif match.group(2) and not directive:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    """Returns passed, failed and skipped of one line of the log."""
    result = test["result"]
    counts = count_cases(test.get("stdout") or "")
    if result == "SKIP":
        return 0, 0, max(1, counts[2])
    if result in GOOD:
        return counts if any(counts) else (1, 0, 0)
    # A crash after the last good case, a time-out or a sanitizer's report names no case.
    return counts[0], max(1, counts[1]), counts[2]


def show(label, test):
    """Prints the end of what a failing test said."""
    print(f"---- {label}: {test['name']}: {test['result']}")
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        if not lines:
            continue
        left_out = len(lines) - SHOWN_LINES
        shortened = f" (the last {SHOWN_LINES} of {len(lines)} lines)" if left_out > 0 else ""
        print(f"{stream}:{shortened}")
        print("\n".join(lines[-SHOWN_LINES:]))


def main():
    total = [0, 0, 0]
    for name in sys.argv[1:]:
        log = Path(name)
        lines = log.read_text(encoding="utf-8").split("\n")
        tests = [json.loads(line) for line in lines if line.strip()]
        if not tests:
            print(f"---- {log.stem}: no test ran")
            total[1] += 1
        for test in tests:
            counts = count_test(test)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                show(log.stem, test)
    passed, failed, skipped = total
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
