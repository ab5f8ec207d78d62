# SPDX-License-Identifier: GPL-3.0-or-later
"""That the measurements still run, on small data. No time is looked at."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = os.environ["CB_BENCH_BUILD"]
LINES = ["import", "export", "search", "ledger", "first-frame", "main-loop"]
RECORDS = 300


def main():
    with tempfile.TemporaryDirectory() as folder:
        numbers = Path(folder) / "bench.json"
        result = subprocess.run(
            [sys.executable, str(HERE / "bench.py"), "--build", BUILD, "--json", str(numbers),
             "--lines", ",".join(LINES), "--records", str(RECORDS), "--rounds", "1"],
            capture_output=True, text=True, check=False)
        document = json.loads(numbers.read_text(encoding="utf-8")) if numbers.exists() else {}
    lines = {line["id"]: line for line in document.get("lines", [])}

    print(f"1..{len(LINES)}")
    failed = result.returncode != 0
    for number, name in enumerate(LINES, 1):
        line = lines.get(name, {})
        well_formed = (isinstance(line.get("measured"), float) and line["measured"] > 0 and
                       isinstance(line.get("met"), bool) and line.get("goal", 0) > 0)
        if not line and f"{name}: " in result.stdout and is_excused(name):
            print(f"ok {number} - {name} # SKIP not on this machine")
            continue
        failed = failed or not well_formed
        print(f"{'ok' if well_formed else 'not ok'} {number} - {name}")
    if failed:
        for text in (result.stdout + result.stderr).splitlines():
            print(f"# {text}")
    return 1 if failed else 0


def is_excused(name):
    """A line is left out only where what it needs is missing."""
    if name in ("import", "export"):
        return shutil.which("sqlite3") is None
    built = Path(BUILD) / "tests/bench" / ("first-frame" if name == "first-frame" else "bench-loop")
    return name in ("first-frame", "main-loop") and (shutil.which("Xvfb") is None or
                                                     not built.exists())


if __name__ == "__main__":
    sys.exit(main())
