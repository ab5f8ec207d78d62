# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out comes in again: every kind of record, in each format that import reads, is found
unchanged; labels stand beside codes without getting in the way; and what is marked is withheld."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import capbridge_test
import fund_records
from capbridge_test import CapbridgeTest, SCHEMAS, SOURCE

KINDS = list(json.loads((SCHEMAS / "package.schema.json").read_text(encoding="utf-8"))
             ["properties"]["records"]["properties"])

# What a file can stumble over: line ends, quotes, what a spreadsheet runs, blanks, every script.
TEXTS = [
    "two\nlines, and\n\na third",
    'he said "no", she said "yes"',
    "=1+1", "+49 30 123", "-5 degrees; then +5", "@SUM(A1:A9)", "'=not a formula", "'quoted'",
    "semi;colon,comma\ttab",
    "long " + "ä€𝄞 " * 3000 + "end",
    "أمن المعلومات: «مركز» — ١٢٣",
    "信息安全能力建设（试点）",
    "Безопасность в сфере ИКТ",
    "Formation à l’élaboration d’une stratégie nationale",
    "Creación de capacidad: ¿cuándo?",
    "हिन्दी ไทย አማርኛ ᓀᐦᐃᔭᐍᐏᐣ",
    "\u200eLTR mark and \u2067isolated\u2069 text",
    "0", "NULL", "#N/A", "1e5", "2026-11-20", "\\n", "%s%n",
]
# What they rest on is a document of its own, which no cell can hold.
PACKAGE_ONLY = ("runs",)
LONG = ("description", "note", "narrative", "reason", "evidence", "summary", "comment", "abstract")


def counts(result):
    """added, updated, unchanged, rejected, of the last line."""
    found = re.findall(r"would add (\d+), change (\d+), leave (\d+) as they are and reject (\d+)",
                       result.err)
    return tuple(map(int, found[-1]))


class ExportCase(CapbridgeTest):
    def export(self, kind, name, *options):
        path = self.folder / name
        self.ok("export", kind, "--output", path, *options)
        return path

    def import_again(self, path, kind):
        """How many rows are as they stand; nothing else may come of them."""
        added, updated, unchanged, rejected = counts(
            self.ok("import", path, "--kind", kind, "--dry-run", language="en"))
        self.assertEqual((added, updated, rejected), (0, 0, 0), f"{kind}: {path.name}")
        return unchanged

    def fill(self):
        """A database with records of every kind, in which texts are as awkward as can be."""
        self.ok("init", "--sample")
        self.ok("generate", "--needs", 60, "--programmes", 40, "--cases", 20, "--transactions", 40,
                "--seed", 5)
        package = self.write("fund.json", fund_records.make_package())
        self.run_program("import", package)

    def roughen(self, kind):
        """Puts awkward texts into the records of a kind, where they may be changed."""
        path = self.export(kind, f"{kind}-before.json", "--format", "json")
        document = json.loads(path.read_text(encoding="utf-8"))
        number = len(kind)
        for record in document["records"].get(kind, []):
            for field in LONG:
                if field in record:
                    record[field] = TEXTS[number % len(TEXTS)]
                    number += 7
        path.write_text(json.dumps(document), encoding="utf-8")
        self.run_program("import", path)


class RoundTripTest(ExportCase):
    def test_every_kind_comes_back_unchanged(self):
        self.fill()
        for kind in KINDS:
            self.roughen(kind)
        filled = 0
        for kind in KINDS:
            with self.subTest(kind=kind):
                n_rows = len(self.items(kind))
                filled += n_rows > 0
                for name, options in (("plain.csv", ()), ("sheet.csv", ("--dialect", "spreadsheet")),
                                      ("both.csv", ("--labels", "both", "--language", "ar")),
                                      ("plain.json", ()),
                                      ("both.json", ("--labels", "both", "--language", "zh"))):
                    path = self.export(kind, f"{kind}-{name}", *options)
                    if kind in PACKAGE_ONLY and path.suffix == ".csv":
                        self.fails(3, "import", path, "--kind", kind, "--dry-run")
                    elif n_rows > 0 or path.suffix == ".csv":
                        self.assertEqual(self.import_again(path, kind), n_rows, path.name)
        self.assertGreater(filled, 20)

    def test_awkward_texts_stand_in_the_file_as_they_are(self):
        self.ok("init")
        rows = [{"ref": f"N-{i:02}", "state": "KEN", "title": re.sub(r"\s+", " ", text)[:300].strip(),
                 "description": text, "status": "open", "tlp": "GREEN"}
                for i, text in enumerate(TEXTS)]
        path = self.write_rows("needs.csv", list(rows[0]), rows)
        self.ok("import", path)
        again = {row["ref"]: row for row in self.read_rows(self.export("needs", "out.csv"))}
        for row in rows:
            for field in ("title", "description"):
                self.assertEqual(again[row["ref"]][field], row[field])
        sheet = self.export("needs", "sheet.csv", "--dialect", "spreadsheet")
        self.assertTrue(sheet.read_bytes().startswith(b"\xef\xbb\xbf"))
        for row in csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")):
            for cell in row.values():
                self.assertFalse(cell.startswith(("=", "@")), cell)
        self.assertEqual(self.import_again(sheet, "needs"), len(rows))


class LabelsTest(ExportCase):
    def setUp(self):
        super().setUp()
        self.ok("init", "--sample")

    def test_labels_have_a_language_of_their_own(self):
        result = self.ok("export", "needs", "--output", self.folder / "n.csv", "--labels", "both",
                         "--language", "ru", language="es")
        self.assertIn("registros", result.err)
        rows = self.read_rows(self.folder / "n.csv")
        armenia = next(row for row in rows if row["ref"] == "ARM-01")
        self.assertEqual(armenia["state"], "ARM")
        self.assertEqual(armenia["state_label"], "Армения")
        self.assertEqual(len(armenia["areas_label"].split("; ")), len(armenia["areas"].split(";")))
        self.assertEqual(armenia["tlp_label"], "TLP:CLEAR")

    def test_labels_are_those_that_the_program_shows(self):
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            names = {item["code"]: item["name"]
                     for item in self.items("areas", language=language)}
            path = self.export("needs", f"{language}.csv", "--labels", "both", "--language", language)
            for row in self.read_rows(path):
                expected = "; ".join(names[code] for code in row["areas"].split(";") if code)
                self.assertEqual(row["areas_label"], expected)

    def test_labels_in_place_of_codes(self):
        path = self.export("programmes", "p.csv", "--labels", "labels", "--language", "fr")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.assertIn("Titre", rows[0])
        self.assertNotIn("title", rows[0])
        organisations = {item["name"] for item in self.items("organisations")}
        self.assertTrue(any(row[1] in organisations for row in rows[1:]))

    def test_labels_in_json_stand_beside(self):
        path = self.export("needs", "n.json", "--labels", "both", "--language", "en")
        document = json.loads(path.read_text(encoding="utf-8"))
        capbridge_test.VALIDATORS["package.schema.json"].validate(document)
        need = next(n for n in document["records"]["needs"] if n["ref"] == "ARM-01")
        self.assertEqual(need["labels"]["state"], "Armenia")
        self.assertEqual(len(need["labels"]["areas"]), len(need["areas"]))
        self.fails(2, "export", "needs", "--output", self.folder / "x.json", "--labels", "labels")

    def test_a_withheld_record_is_not_called_by_its_title(self):
        self.write_rows("n.csv", ["ref", "state", "title", "status", "tlp"],
                        [{"ref": "SECRET-1", "state": "KEN", "title": "Hidden words",
                          "status": "open", "tlp": "RED"}])
        self.ok("import", self.folder / "n.csv")
        self.write_rows("c.csv", ["ref", "need", "programme", "status", "tlp"],
                        [{"ref": "C-1", "need": "SECRET-1", "programme": "ARF-POC",
                          "status": "draft", "tlp": "CLEAR"}])
        self.ok("import", self.folder / "c.csv", "--kind", "cases")
        open_text = self.export("cases", "open.csv", "--labels", "both",
                                "--max-tlp", "GREEN").read_text(encoding="utf-8")
        self.assertIn("C-1", open_text)
        self.assertNotIn("Hidden words", open_text)
        self.assertIn("Hidden words",
                      self.export("cases", "red.csv", "--labels", "both").read_text("utf-8"))

    def test_what_does_not_fit_is_wrong_usage(self):
        for options in (("package", "--format", "csv"), ("needs", "--format", "ods"),
                        ("needs", "--labels", "names"), ("needs", "--language", "de"),
                        ("needs", "--format", "datapackage", "--labels", "labels")):
            self.fails(2, "export", *options, "--output", self.folder / "x")
            self.assertFalse((self.folder / "x").exists())


class ProfileTest(ExportCase):
    def setUp(self):
        super().setUp()
        self.ok("init", "--sample")
        self.write_rows("profiles.csv", ["ref", "name", "kind", "format", "dialect", "columns",
                                         "labels", "label_language", "max_tlp"], [
            {"ref": "E-1", "name": "Für die Partner", "kind": "needs", "format": "csv",
             "dialect": "spreadsheet", "columns": "title;state;areas", "labels": "both",
             "label_language": "fr", "max_tlp": "GREEN"},
            {"ref": "E-2", "name": "Archive", "kind": "package", "format": "datapackage",
             "labels": "codes", "max_tlp": "RED"},
            {"ref": "E-3", "name": "Impossible", "kind": "needs", "format": "json",
             "labels": "labels", "max_tlp": "RED"}])
        self.ok("import", self.folder / "profiles.csv", "--kind", "export_profiles")

    def test_a_profile_says_all(self):
        path = self.folder / "p.csv"
        self.ok("export", "--profile", "für die partner", "--output", path)
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        self.assertEqual(rows[0], ["ref", "title", "state", "state_label", "areas", "areas_label"])
        self.assertIn("Arménie", [row[3] for row in rows])
        self.assertTrue(path.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.ok("export", "--profile", "E-1", "--output", path, "--labels", "codes",
                "--dialect", "exchange")
        self.assertEqual(path.read_bytes().split(b"\r\n")[0], b"ref,title,state,areas")
        self.assertEqual(self.import_partly(path), len(rows) - 1)

    def import_partly(self, path):
        return counts(self.ok("import", path, "--dry-run", language="en"))[2]

    def test_profiles_of_packages_and_faults(self):
        self.ok("export", "--profile", "Archive", "--output", self.folder / "archive")
        self.assertTrue((self.folder / "archive" / "datapackage.json").exists())
        for arguments, status in ((("--profile", "Nobody"), 3), (("--profile", "Impossible"), 3),
                                  (("needs", "--profile", "Archive"), 2),
                                  (("--profile", "Archive", "--format", "csv"), 2), ((), 2)):
            self.fails(status, "export", *arguments, "--output", self.folder / "x")
            self.assertFalse((self.folder / "x").exists())


class FormsTest(ExportCase):
    def check_package(self, folder):
        check = SOURCE / "tests" / "tools" / "check-datapackage.py"
        result = subprocess.run([sys.executable, check, folder / "datapackage.json"],
                                capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_data_package_of_everything(self):
        self.fill()
        folder = self.export("package", "all", "--format", "datapackage", "--max-tlp", "RED",
                             "--labels", "both", "--language", "fr")
        self.check_package(folder)
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        names = [resource["name"] for resource in package["resources"]]
        self.assertIn("needs", names)
        self.assertNotIn("contacts", names)
        keys = {(resource["name"], key["fields"], key["reference"]["resource"])
                for resource in package["resources"] for key in resource["schema"]["foreignKeys"]}
        self.assertIn(("programmes", "provider", "organisations"), keys)
        for resource in package["resources"]:
            self.assertEqual(resource["schema"]["primaryKey"], "ref")
            self.assertEqual(self.import_again(folder / resource["path"], resource["name"]),
                             len(self.items(resource["name"])))

    def test_data_package_beside_another(self):
        self.ok("init", "--sample")
        folder = self.export("needs", "both", "--format", "datapackage")
        self.export("programmes", "both", "--format", "datapackage")
        self.check_package(folder)
        self.assertTrue((folder / "programmes-datapackage.json").exists())
        self.export("needs", "both", "--format", "datapackage", "--max-tlp", "CLEAR")
        self.check_package(folder)

    def read_sheet(self, path, number):
        """The cells of a sheet as texts, row by row."""
        space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
        with zipfile.ZipFile(path) as book:
            self.assertIsNone(book.testzip())
            shared = ["".join(text.text or "" for text in item.iterfind(".//x:t", space))
                      for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        self.assertEqual(sheet.findall(".//x:f", space), [], "a formula")
        rows = []
        for row in sheet.iterfind(".//x:row", space):
            cells = {}
            for cell in row.iterfind("x:c", space):
                value = cell.findtext("x:v", None, space)
                if value is not None:
                    column = re.match("[A-Z]+", cell.get("r"))[0]
                    cells[column] = shared[int(value)] if cell.get("t") == "s" else value
            rows.append(cells)
        return rows

    def test_workbook(self):
        self.fill()
        self.roughen("needs")
        path = self.export("needs", "n.xlsx", "--labels", "both", "--language", "ar",
                           "--max-tlp", "GREEN")
        rows = self.read_sheet(path, 2)
        self.assertEqual(rows[0]["A"], "ref")
        self.assertEqual(rows[0]["C"], "state_label")
        needs = {need["ref"]: need for need in self.items("needs")}
        self.assertEqual(len(rows) - 1, sum(need["tlp"] in ("CLEAR", "GREEN")
                                            for need in needs.values()))
        self.assertEqual({row["A"]: row["D"] for row in rows[1:]},
                         {row["A"]: needs[row["A"]]["title"] for row in rows[1:]})
        facts = [cell for row in self.read_sheet(path, 1) for cell in row.values()]
        self.assertIn("GREEN", facts)

    def test_what_is_marked_higher_is_counted(self):
        self.fill()
        for name in ("w.csv", "w.json", "w.xlsx", "w"):
            options = ["--format", "datapackage"] if name == "w" else []
            result = self.ok("export", "needs", "--output", self.folder / name, "--max-tlp",
                             "CLEAR", *options, language="en")
            written, withheld = (int(re.search(pattern, result.err)[1]) for pattern in
                                 (r"(\d+) records? w\w+ written", r"(\d+) records? \w+ marked above"))
            items = self.items("needs")
            self.assertEqual(written, sum(item["tlp"] == "CLEAR" for item in items), name)
            self.assertEqual(written + withheld, len(items), name)


if __name__ == "__main__":
    capbridge_test.main()
