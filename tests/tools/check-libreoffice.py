#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets LibreOffice itself save one table in every encoding and with every delimiter that import knows,
and looks whether each of these files imports to the same data.

    check-libreoffice.py CAPBRIDGE

CAPBRIDGE is the program. Without soffice on the path nothing is looked at, which is said. It takes a
second or two a file. What it saves is the text that its cells show, as people have it do; the numbers
of encodings are those of its filter (“Text - txt - csv”).
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COLUMNS = ["ref", "state", "title", "description", "amount", "currency", "start", "priority"]
TEXTS = {
    "windows-1252": ("Création d’une équipe à l’école", "¿Qué formación; y “cuándo”?"),
    "windows-1251": ("Создание группы реагирования", "Обучение; «оборудование», и прочее"),
    "windows-1256": ("إنشاء فريق للاستجابة للحوادث", "تدريب الخبراء، ومعدات؛ وغيرها"),
    "gb18030": ("建立国家计算机应急响应小组", "培训；设备，以及“其他”"),
}
ALL = tuple(TEXTS)
# Id of ours, number of LibreOffice's, whose texts it can hold.
ENCODINGS = [("windows-1252", 1, ALL[:1]), ("windows-1251", 34, ALL[1:2]),
             ("windows-1256", 38, ALL[2:3]), ("gb18030", 85, ALL), ("utf-8", 76, ALL),
             ("utf-16le", 65535, ALL)]
DELIMITERS = {",": 44, ";": 59, "\t": 9, "|": 124}


def write_base(path, texts):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for number, name in enumerate(texts):
            title, description = TEXTS[name]
            writer.writerow({"ref": f"N-{number}", "state": "UKR", "title": title,
                             "description": description, "amount": "1250.5", "currency": "USD",
                             "start": "2026-12-31", "priority": "3"})
            writer.writerow({"ref": f"M-{number}", "state": "MDA", "title": 'He said: "now",\nnot',
                             "amount": "250000", "currency": "EUR", "start": "2026-03-04"})


def convert(folder, base, number, delimiter):
    """Opens the base, which is UTF-8 with commas, and saves it anew."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run(["soffice", "--headless", "--norestore",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--infilter=Text - txt - csv (StarCalc):44,34,76,1",
                    "--convert-to", f"csv:Text - txt - csv (StarCalc):{delimiter},34,{number},1",
                    "--outdir", str(out), str(base)],
                   check=True, capture_output=True, timeout=180)
    return next(out.iterdir())


def run(program, database, *arguments):
    result = subprocess.run([program, "--database", database, *arguments], capture_output=True,
                            timeout=120, check=False)
    if result.returncode != 0:
        raise SystemExit(f"{arguments}: {result.stderr.decode()}")
    return result.stdout.decode()


def import_into(program, folder, path, expected):
    database = folder / "check.db"
    for old in folder.glob("check.db*"):
        old.unlink()
    run(program, database, "init")
    report = json.loads(run(program, database, "import", path, "--format", "json"))["files"][0]
    if expected is not None and (report["encoding"], report["delimiter"]) != expected:
        raise SystemExit(f"taken for {report['encoding']} with {report['delimiter']!r}, "
                         f"expected {expected}")
    items = json.loads(run(program, database, "list", "needs", "--format", "json"))["items"]
    return [{name: value for name, value in item.items()
             if name not in ("uid", "created", "changed")} for item in items]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if shutil.which("soffice") is None:
        print("no soffice: LibreOffice was not asked")
        return 0
    passed = 0
    with tempfile.TemporaryDirectory(prefix="capbridge-libreoffice-") as name:
        folder = Path(name)
        base = folder / "base.csv"
        for encoding, number, texts in ENCODINGS:
            write_base(base, texts)
            wanted = import_into(sys.argv[1], folder, base, None)
            for delimiter, code in DELIMITERS.items():
                path = convert(folder, base, number, code)
                found = import_into(sys.argv[1], folder, path, (encoding, delimiter))
                if found != wanted:
                    sys.exit(f"{encoding} with {delimiter!r}: not the same data\n"
                             f"{json.dumps(found, ensure_ascii=False, indent=1)}")
                passed += 1
                print(f"{encoding} with {delimiter!r}: {len(found)} records, the same")
    print(f"{passed} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
