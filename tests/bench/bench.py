# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the speed of the program line by line, each beside its reference in the same run, and
prints a table and JSON of ratios; README.md here says what each line is. Called by run.sh, which
builds what is measured.

Rounds go in turn: ours, the reference, ours, … The ratio is the median of the rounds' own ratios;
beside it stand the ratio of the least times, that of the time on the processor, which other work
on the machine changes less, and the most memory that ours took. No time makes this fail.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
FRAME_MS = 1000 / 60
COLUMNS = ("ref,state,title,description,language,areas,norms,kinds,audiences,languages,level_now,"
           "level_wanted,priority,amount,currency,start,end,gender_marker,excluded_providers,status,"
           "tlp,source")
LINES = ("matching", "import", "export", "search", "ledger", "first-frame", "main-loop")


class Missing(Exception):
    """Something that a line needs is not on this machine; the text says what."""


def time_command(command, output=None):
    """Runs it; wall-clock and processor seconds, and the most memory that it had, in MB."""
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command}: exit status {process.returncode}\n{errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(rounds, ours, reference):
    """Both in turn; each a function that gives (wall, processor) and perhaps the memory."""
    pairs = [(ours(i), reference(i)) for i in range(rounds)]
    mine, theirs = zip(*pairs)
    result = {"ratio": statistics.median(a[0] / b[0] for a, b in pairs),
              "least_ratio": min(a[0] for a in mine) / min(b[0] for b in theirs)}
    for name, times in (("ours", mine), ("reference", theirs)):
        result[name + "_ms"] = statistics.median(t[0] for t in times) * 1000
        result[name + "_least_ms"] = min(t[0] for t in times) * 1000
    result["processor_ratio"] = statistics.median(a[1] / b[1] for a, b in pairs)
    if len(mine[0]) > 2:
        result["peak_mb"] = max(t[2] for t in mine)
    return result


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.build = Path(options.build)
        self.capbridge = self.build / "src/cli/capbridge"
        self.desktop = HERE.parent / "tools/with-desktop.sh"
        self.lines = []

    def path(self, name):
        return str(self.folder / name)

    def run(self, *arguments):
        result = subprocess.run([str(self.capbridge), *arguments], capture_output=True, check=False)
        if result.returncode not in (0, 1):
            sys.exit(f"capbridge {arguments}: {result.stderr.decode()}")
        return result.stdout.decode()

    def tool(self, name):
        path = self.build / "tests/bench" / name
        if not path.exists():
            raise Missing(f"{name} was not built")
        return str(path)

    def need(self, program):
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")

    def make_data(self):
        """A database with the needs, an empty one, and the needs as CSV; all from one seed."""
        full, empty, table = map(self.path, ("full.db", "empty.db", "needs.csv"))
        self.run("--database", full, "init")
        self.run("--database", full, "generate", "--needs", str(self.options.records),
                 "--programmes", "100", "--seed", str(self.options.seed))
        self.run("--database", full, "export", "needs", "--output", table)
        self.run("--database", empty, "init")
        return full, empty, table

    def add(self, name, what, limit, measured, **more):
        """@measured is what the goal speaks of."""
        line = {"id": name, "what": what, "goal": limit, "measured": round(measured, 3),
                "met": measured >= limit if more.pop("at_least", False) else measured <= limit}
        line.update({key: round(value, 3) if isinstance(value, float) else value
                     for key, value in more.items()})
        self.lines.append(line)

    # --- lines ---------------------------------------------------------------------------------

    def measure_matching(self):
        """The table of the matching is printed by itself, by what run.sh ran before."""
        path = self.build / "matching.json"
        if not path.exists():
            raise Missing("the matching was not measured")
        result = json.loads(path.read_text(encoding="utf-8"))
        pairs = f"{result['needs']:,} × {result['programmes']:,}"
        name, best = list(result["paths"].items())[-1]
        median, least = best["median"], best["least"]
        self.add("matching", f"score, top {result['top']} of {pairs}, {name}, to the bare loop", 3,
                 median["to_bare"], unit="times", least_ratio=least["to_bare"],
                 ours_ms=median["one_thread_ms"], reference_ms=median["bare_ms"])
        self.add("matching-threads", "two threads to one", 1.7, median["two_threads_gain"],
                 unit="times faster", at_least=True, least_ratio=least["two_threads_gain"],
                 ours_ms=median["two_threads_ms"], reference_ms=median["one_thread_ms"])
        if "numpy_ms" in result:
            self.add("matching-numpy", "NumPy doing the same, to one thread",
                     20 if name == "avx512" else 8, best["numpy_to_one_thread"],
                     unit="times faster", at_least=True, ours_ms=median["one_thread_ms"],
                     reference_ms=result["numpy_ms"])
        else:
            print("matching-numpy: NumPy is not installed (Debian: python3-numpy); left out")
        self.add("matching-memory", "peak memory of the matching", 200, result["peak_mb"],
                 unit="MB")
        self.add("one-need", "one need ranked against the programmes of --wide", FRAME_MS,
                 best["one_need_ms"], unit="ms")

    def measure_import(self):
        self.need("sqlite3")
        _, empty, table = self.make_data_once()

        def ours(i):
            copy = self.path(f"import-{i}.db")
            shutil.copy(empty, copy)
            times = time_command([str(self.capbridge), "--database", copy, "import", "--kind",
                                  "need", table])
            self.check_import(copy)
            for left in self.folder.glob(f"import-{i}.db*"):
                if left.is_dir():  # copies made before the import
                    shutil.rmtree(left)
                else:
                    left.unlink()
            return times

        def reference(i):
            bare = self.path(f"bare-{i}.db")
            times = time_command(["sqlite3", bare, f".import --csv {table} need"])
            os.unlink(bare)
            return times

        result = compare(self.options.rounds, ours, reference)
        self.add("import", f"import {self.options.records:,} needs, to sqlite3 .import", 3,
                 result["ratio"], unit="times", **result)

    def check_import(self, database):
        """What was measured is an import: all is there, is found, and can be taken back."""
        def count(query):
            return int(subprocess.check_output(["sqlite3", database, query]))

        wanted = self.options.records
        if (count("SELECT count(*) FROM need") != wanted or
                count("SELECT count(*) FROM search WHERE search MATCH 'synthetic need'") < wanted or
                count("SELECT count(*) FROM command WHERE verb = 'import' AND state = 'done'") != 1):
            sys.exit("the import did not bring what it should")

    def measure_export(self):
        self.need("sqlite3")
        full, _, _ = self.make_data_once()
        ours_path, bare_path = self.path("ours.csv"), self.path("bare.csv")

        def ours(_):
            return time_command([str(self.capbridge), "--database", full, "export", "needs",
                                 "--output", ours_path])

        def reference(_):
            return time_command(["sqlite3", "-csv", "-header", full,
                                 f'SELECT {quote(COLUMNS)} FROM need ORDER BY ref'], bare_path)

        result = compare(self.options.rounds, ours, reference)
        self.add("export", f"export {self.options.records:,} needs as CSV, to sqlite3 -csv", 1.5,
                 result["ratio"], unit="times", **result)

    def measure_search(self):
        full, _, _ = self.make_data_once()
        output = subprocess.check_output([self.tool("bench-search"), full,
                                          str(self.options.rounds)])
        keys = json.loads(output)["keys"]
        worst = max(keys, key=lambda key: key["ms"])
        for key in keys:
            print(f"  {key['typed']:<16} {key['found']:>8} found {key['ms']:>9.2f} ms "
                  f"{key['least_ms']:>9.2f} least")
        self.add("search", f"search in {self.options.records:,} needs, the slowest key "
                 f"(“{worst['typed']}”), to the first rows", 16, worst["ms"], unit="ms",
                 least_ms=max(key["least_ms"] for key in keys),
                 median_ms=statistics.median(key["ms"] for key in keys), keys=keys)

    def measure_ledger(self):
        """As many entries as records elsewhere, in a database of their own."""
        database = self.path("ledger.db")
        self.run("--database", database, "init")
        self.run("--database", database, "generate", "--transactions", str(self.options.records),
                 "--seed", str(self.options.seed))
        times = json.loads(subprocess.check_output([self.tool("bench-ledger"), database,
                                                    str(self.options.rounds)]))
        if times["entries"] != self.options.records:
            sys.exit("the ledger has not the entries that it should")
        entries = f"{times['entries']:,} entries"
        self.add("ledger", f"balance on a day of {entries}, read and summed", 50, times["load_ms"],
                 unit="ms", least_ms=times["load_least_ms"], reference_ms=times["reference_ms"],
                 ratio=times["load_ms"] / times["reference_ms"])
        self.add("ledger-sum", f"balance on another day of {entries}, summed", 5, times["sum_ms"],
                 unit="ms", least_ms=times["sum_least_ms"], reference_ms=times["reference_ms"],
                 ratio=times["sum_ms"] / times["reference_ms"])

    def on_desktop(self, *command):
        self.need("Xvfb")
        return subprocess.run(["sh", str(self.desktop), "1280x860", "--", *command],
                              capture_output=True, check=False,
                              env={**os.environ, "GTK_A11Y": "none"})

    def measure_first_frame(self):
        full, _, _ = self.make_data_once()
        clock, empty = self.tool("first-frame"), self.tool("empty-window")
        program = str(self.build / "src/app/capacity-bridge")
        script = " && ".join([f"'{clock}' '{program}' --database '{full}'", f"'{clock}' '{empty}'"])
        rounds = self.options.rounds + 1
        result = self.on_desktop("sh", "-c",
                                 f"for i in $(seq {rounds}); do {script} || exit 1; done")
        times = [tuple(float(ms) / 1000 for ms in line.split())
                 for line in result.stdout.splitlines()]
        if result.returncode != 0 or len(times) != 2 * rounds:
            raise Missing(result.stderr.decode().strip() or "no window came")
        # The first round fills caches.
        both = [times[start::2] for start in (2, 3)]
        result = compare(rounds - 1, lambda i: both[0][i], lambda i: both[1][i])
        self.add("first-frame", f"first frame with {self.options.records:,} needs, to an empty "
                 "window of libadwaita", 1.25, result["ratio"], unit="times", **result)

    def measure_main_loop(self):
        _, _, table = self.make_data_once()
        result = self.on_desktop(self.tool("bench-loop"), self.path("loop.db"), table)
        if result.returncode != 0:
            raise Missing(result.stderr.decode().strip())
        turns = json.loads(result.stdout)
        for what, turn in turns.items():
            print(f"  {what:<16} {turn['turn_ms']:>9.1f} ms a turn at most, {turn['own_ms']:>7.1f} "
                  f"without layout and drawing, {turn['processor_ms']:>7.1f} on the processor")
        self.add("main-loop", f"longest stall of the main loop by our work, {self.options.records:,} "
                 "needs", FRAME_MS, max(turn["own_ms"] for turn in turns.values()), unit="ms",
                 turns=turns)

    # --- all of them ---------------------------------------------------------------------------

    def make_data_once(self):
        if not hasattr(self, "data"):
            self.data = self.make_data()
        return self.data

    def measure(self):
        for name in self.options.lines:
            print(f"{name} …", flush=True)
            try:
                getattr(self, "measure_" + name.replace("-", "_"))()
            except Missing as reason:
                print(f"{name}: {reason}; left out")


def quote(columns):
    return ", ".join(f'"{column}"' for column in columns.split(","))


def describe_machine():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            found = dict(part for line in file if len(part := line.split("\t: ", 1)) == 2)
        model = found.get("vendor_id", model).strip() + " " + model
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} cores"


def show(lines):
    print(f"\n{'line':<18}{'goal':>16}{'measured':>10}{'least':>8}{'proc.':>8}{'MB':>6}  verdict")
    for line in lines:
        sign = "≥" if "faster" in line["unit"] else "≤"
        goal = f"{sign} {line['goal']:.4g} {line['unit'].split()[0]}"
        least = line.get("least_ratio", line.get("least_ms"))
        print(f"{line['id']:<18}{goal:>16}{line['measured']:>10.2f}"
              f"{format(least, '.2f') if least is not None else '':>8}"
              f"{format(line['processor_ratio'], '.2f') if 'processor_ratio' in line else '':>8}"
              f"{format(line['peak_mb'], '.0f') if 'peak_mb' in line else '':>6}"
              f"  {'met' if line['met'] else 'NOT MET'}")


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--json", required=True)
    parser.add_argument("--lines", type=lambda text: text.split(","), default=LINES)
    parser.add_argument("--records", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    unknown = [line for line in options.lines if line not in LINES]
    if unknown or options.rounds < 1 or options.records < 1:
        parser.error(f"there is no line {unknown}" if unknown else "nothing to measure")
    return options


def main():
    options = parse()
    with tempfile.TemporaryDirectory(prefix="cb-bench.") as folder:
        bench = Bench(options, Path(folder))
        bench.measure()
    show(bench.lines)
    with open(options.json, "w", encoding="utf-8") as file:
        json.dump({"machine": describe_machine(), "records": options.records, "seed": options.seed,
                   "rounds": options.rounds, "lines": bench.lines}, file, indent=2,
                  ensure_ascii=False)
        file.write("\n")
    print(f"\nNumbers: {options.json}")


if __name__ == "__main__":
    main()
