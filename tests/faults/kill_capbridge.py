# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends capbridge by SIGKILL in the middle of what it does, at a call that changes a file or at any
moment, and looks whether what it had said to be done is there, and nothing by half.

CB_CAPBRIDGE names the program, CB_FAULT_SWEEP the one that erases as the window does, CB_KILL_AT_CALL
the library that ends a program at a call.

  kill_capbridge.py [--kills N] [--seed N] [--only NAME] [--table FILE]
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["CB_CAPBRIDGE"]
SWEEP = os.environ["CB_FAULT_SWEEP"]
LIBRARY = os.environ["CB_KILL_AT_CALL"]

# Columns that the clock or chance fills, or that belong to one file.
VOLATILE = {"uid", "created", "changed", "at", "inode", "made", "changeset", "file"}
# Who is erased, see cb-fault-session.h.
PERSON = b"zyxwanda"
BESIDE = ("-wal", "-shm", "-journal")
# When a copy was made, and the number of a second one of the same moment.
STAMP = re.compile(r"-?\d{8}T\d{6}Z|-\d+(?=(\.db)?$)")
# A file of so many bytes is read and written at the same time.
LONG_ROWS = 1500
# Of each so many kills one comes at a moment, and not at a call.
AT_A_MOMENT = 4


def look_at_database(path):
    """A digest of all rows of all tables; None when it is none yet."""
    digest = hashlib.md5()
    connection = sqlite3.connect(path)
    try:
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name = 'search_text' OR "
            "name NOT LIKE 'search%') ORDER BY name")]
        for table in tables:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')
                       if row[1] not in VOLATILE]
            wanted = " || '|' || ".join(f'quote("{column}")' for column in columns)
            rows = connection.execute(f'SELECT {wanted} FROM "{table}" ORDER BY 1')
            digest.update(table.encode())
            for row in rows:
                digest.update(row[0].encode() + b"\n")
    finally:
        connection.close()
    return digest.hexdigest() if tables else None


def is_database(path):
    with open(path, "rb") as file:
        return file.read(15) == b"SQLite format 3"


class Scene:
    """A folder with what a command begins with, the command, and what is there after it."""

    def __init__(self, name, folder, command, *, resumes=False, creates=False, travels=True,
                 gone=None):
        self.name = name
        self.folder = folder
        self.database = folder / "work.db"
        self.command = [str(part) for part in command]
        self.resumes = resumes
        self.creates = creates
        self.travels = travels
        self.gone = gone
        self.snapshot = {path: path.read_bytes() for path in self.files()}
        self.before = self.look()
        started = time.monotonic()
        result = self.run({"CB_KILL_COUNT": str(folder.parent / "count")})
        self.duration = time.monotonic() - started
        if result.returncode != 0:
            raise RuntimeError(f"{name}: {result.stderr.decode()}")
        self.said = result.stderr
        self.n_calls = int((folder.parent / "count").read_text(encoding="ascii"))
        self.after = self.look()
        self.restore()

    def files(self):
        return [path for path in sorted(self.folder.rglob("*")) if path.is_file()]

    def restore(self):
        """Each file keeps its inode, by which a database knows that it is no copy."""
        for path in self.files():
            if path not in self.snapshot:
                path.unlink()
        for path, content in self.snapshot.items():
            path.write_bytes(content)

    def look(self):
        """Name → digest; names of copies without the moment in them."""
        files = {}
        for path in self.files():
            if path.name.endswith(BESIDE) or ".part" in path.name:
                continue
            name = STAMP.sub("", str(path.relative_to(self.folder)))
            if path.name.endswith(".db") or is_database(path):
                files[name] = look_at_database(path)
            else:
                files[name] = hashlib.md5(path.read_bytes()).hexdigest()
        return files

    def environment(self, extra):
        environment = {**os.environ, **extra, "LD_PRELOAD": LIBRARY}
        # The sanitizer wants to be the first library, and works as the second.
        environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        return environment

    def run(self, extra):
        return subprocess.run(self.command, capture_output=True, check=False, cwd=self.folder,
                              env=self.environment(extra), timeout=300)

    def kill_at_call(self, chance):
        number = chance.randint(1, self.n_calls)
        how = chance.choice(("before", "half", "after"))
        result = self.run({"CB_KILL_AT": str(number), "CB_KILL_HOW": how})
        return f"{how} call {number} of {self.n_calls}", result.returncode, result.stderr

    def kill_at_moment(self, chance):
        moment = chance.random() * self.duration * 1.1
        with subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder, env=self.environment({})) as process:
            try:
                _, said = process.communicate(timeout=moment)
            except subprocess.TimeoutExpired:
                process.kill()
                _, said = process.communicate()
        return f"after {moment * 1000:.0f} ms", process.returncode, said


class Judge:
    """What is to be there after the end of a program."""

    def __init__(self, scene):
        self.scene = scene
        self.findings = []

    def capbridge(self, *arguments):
        return subprocess.run([PROGRAM, "--database", str(self.scene.database), *arguments],
                              capture_output=True, check=False, cwd=self.scene.folder, timeout=300)

    def find(self, kind, what):
        self.findings.append((kind, what))

    def compare(self, acknowledged):
        scene = self.scene
        found = scene.look()
        for name in sorted({*found, *scene.before, *scene.after}):
            allowed = {scene.after.get(name)}
            if not acknowledged:
                allowed.add(scene.before.get(name))
            if found.get(name) in allowed:
                continue
            lost = found.get(name) == scene.before.get(name)
            self.find("lost" if lost else "half", f"{name} is {'as before' if lost else 'neither'}")

    def check(self):
        result = self.capbridge("check")
        if result.returncode != 0:
            self.find("broken", f"check: {result.stderr.decode()}")

    def travel(self):
        """The newest step can be taken back and done again."""
        for command in ("undo", "redo"):
            result = self.capbridge(command)
            if result.returncode != 0:
                self.find("broken", f"{command}: {result.stderr.decode()}")
                return

    def repeat(self):
        """Somebody does again what has not been done."""
        result = subprocess.run(self.scene.command, capture_output=True, check=False,
                                cwd=self.scene.folder, timeout=300)
        if result.returncode != 0:
            self.find("broken", f"again: {result.stderr.decode()}")

    def check_gone(self):
        """Nothing is left of a person in the file or its log, in whatever case it is searched."""
        for path in self.scene.folder.glob("work.db*"):
            if ".before" not in path.name and self.scene.gone in path.read_bytes().lower():
                self.find("half", f"{path.name} has bytes of who was erased")

    def judge(self, acknowledged, travel):
        scene = self.scene
        if scene.creates and not acknowledged and not scene.database.exists():
            self.repeat()
            acknowledged = True
        if scene.resumes and not acknowledged:
            if scene.look()["work.db"] != scene.before["work.db"]:
                self.capbridge("list", "needs")
                acknowledged = True
        self.compare(acknowledged)
        self.check()
        if scene.gone and acknowledged:
            self.check_gone()
        if travel and scene.travels and not self.findings:
            self.travel()
        return self.findings


# --- what is done -------------------------------------------------------------------------------

class Stage:
    def __init__(self, top):
        self.folder = top / "disk"
        self.inputs = top / "inputs"
        self.database = self.folder / "work.db"
        self.inputs.mkdir()
        self.write_inputs()

    def capbridge(self, *arguments, database=None):
        command = [PROGRAM, "--database", str(database or self.database), *map(str, arguments)]
        subprocess.run(command, capture_output=True, check=True, timeout=300)

    def write_rows(self, name, first, n_rows):
        rows = [f"{first}-{number:05},{'UKR' if number % 2 else 'FRA'},Title of {number},"
                f"\"A text of some length, which fills pages of the file and parts of the journal, "
                f"number {number}, and is as long as it is for no other reason than this\","
                f"{number % 5 + 1}" for number in range(n_rows)]
        text = "\n".join(["ref,state,title,description,priority", *rows]) + "\n"
        (self.inputs / name).write_text(text, encoding="utf-8")
        return len(text)

    def write_inputs(self):
        other = self.inputs / "other.db"
        self.write_rows("few.csv", "FEW", 12)
        assert self.write_rows("many.csv", "MANY", LONG_ROWS) > 256 * 1024
        for name, title in (("ours", "Ours"), ("theirs", "Theirs")):
            (self.inputs / f"{name}.csv").write_text(
                f"ref,state,title\nBOTH-1,UKR,{title}\nBOTH-2,KEN,{title}\n", encoding="utf-8")
        self.capbridge("init", database=other)
        self.capbridge("import", self.inputs / "theirs.csv", "--kind", "needs", database=other)
        self.capbridge("generate", "--needs", "10", "--programmes", "10", "--seed", "3",
                       database=other)
        self.capbridge("export", "package", "--output", self.inputs / "other.json", database=other)

    def clear(self):
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()

    def fill(self):
        self.clear()
        self.capbridge("init")
        self.capbridge("generate", "--needs", "8", "--programmes", "12", "--seed", "7")
        self.capbridge("import", self.inputs / "ours.csv", "--kind", "needs")

    def fill_old(self, version):
        """A database with the first steps of the schema."""
        self.clear()
        connection = sqlite3.connect(self.database)
        for step in sorted((SOURCE / "src/core/store/sql").glob("*.sql"))[:version]:
            connection.executescript(step.read_text(encoding="utf-8"))
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA application_id = 0x43425247; "
            f"PRAGMA user_version = {version};"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) "
            "INSERT INTO organisation (uid, created, changed, ref, name, tlp) SELECT 'u' || i, "
            "'2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 'OLD-' || i, 'Office ' || i, 'CLEAR' "
            "FROM n;"
            "INSERT INTO search_text (noun, record, body) SELECT 'organisation', id, "
            "lower (ref || ' ' || name) FROM organisation;"
            "INSERT INTO search (search) VALUES ('rebuild')")
        connection.close()

    def scene(self, name, *command, **options):
        return Scene(name, self.folder, [PROGRAM, "--database", self.database, *command], **options)

    def scenes(self, only):
        """One after the other; each begins with what the one before has left."""
        makers = (self.make_new, self.make_old, self.make_imports, self.make_merge, self.make_copies,
                  self.make_erasure)
        for maker in makers:
            for scene in maker():
                if only is None or only == scene.name:
                    yield scene
                scene.restore()
                scene.run({})

    def make_new(self):
        self.clear()
        yield self.scene("init", "init", "--sample", creates=True, travels=False)

    def make_old(self):
        for version in (3, 9, 15):
            self.fill_old(version)
            yield self.scene(f"upgrade {version}", "list", "needs", resumes=True, travels=False)

    def make_imports(self):
        self.fill()
        yield self.scene("import", "import", self.inputs / "few.csv", "--kind", "needs")
        yield self.scene("import long", "import", self.inputs / "many.csv")
        yield self.scene("undo long", "undo")
        yield self.scene("redo long", "redo")

    def make_merge(self):
        self.fill()
        yield self.scene("merge", "import", self.inputs / "other.json", "--conflicts", "theirs")
        yield self.scene("undo merge", "undo")
        yield self.scene("redo merge", "redo")

    def make_copies(self):
        self.fill()
        yield self.scene("backup", "backup", self.folder / "copy.db")
        self.capbridge("import", self.inputs / "few.csv", "--kind", "needs")
        yield self.scene("backup again", "backup", self.folder / "copy.db")
        yield self.scene("export", "export", "needs", "--output", self.folder / "needs.csv")

    def make_erasure(self):
        self.clear()
        act = [SWEEP, "--folder", self.folder, "--act"]
        subprocess.run([*act, ""], capture_output=True, check=True, timeout=300)
        yield Scene("erase", self.folder, [*act, "erase a person"], resumes=True, travels=False,
                    gone=PERSON)


def try_scene(scene, n_kills, chance, tally):
    """Returns what was found, in words."""
    told = []
    for number in range(n_kills):
        scene.restore()
        kill = scene.kill_at_moment if number % AT_A_MOMENT == 3 else scene.kill_at_call
        where, status, said = kill(chance)
        if status not in (0, -signal.SIGKILL):
            told.append(f"{where}: ended with {status}: {said.decode(errors='replace')}")
            tally["broken"] += 1
            continue
        acknowledged = status == 0 or (scene.said != b"" and said == scene.said)
        findings = Judge(scene).judge(acknowledged, number % 3 == 0)
        tally["kills"] += 1 if status != 0 else 0
        tally["too late"] += 1 if status == 0 else 0
        tally["acknowledged"] += 1 if acknowledged else 0
        if findings:
            tally[findings[0][0]] += 1
            told.append(f"{where}, {'acknowledged' if acknowledged else 'not acknowledged'}: "
                        f"{findings[0][1]}")
        elif status != 0:
            tally["survived"] += 1
    return told


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=2, help="of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    parser.add_argument("--table")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    tally = dict.fromkeys(("kills", "too late", "acknowledged", "survived", "lost", "half",
                           "broken"), 0)
    where = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    number = 0
    good = True
    with tempfile.TemporaryDirectory(prefix="cb-kills-", dir=where) as top:
        for scene in Stage(Path(top)).scenes(options.only):
            told = try_scene(scene, options.kills, chance, tally)
            number += 1
            good = good and not told
            for line in told[:5]:
                print(f"# {scene.name}, {line}".replace("\n", " "))
            print(f"{'not ok' if told else 'ok'} {number} - {scene.name}: {options.kills} kills "
                  f"among {scene.n_calls} calls", flush=True)
    print(f"1..{number}")
    print("# " + ", ".join(f"{name}: {n}" for name, n in tally.items()))
    if options.table:
        Path(options.table).write_text("|".join(
            ["SIGKILL", *(str(tally[name]) for name in ("kills", "acknowledged", "survived", "lost",
                                                        "half", "broken"))]) + "\n",
                                       encoding="utf-8")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
