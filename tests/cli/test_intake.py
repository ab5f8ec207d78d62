#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import of tables that others made: in any encoding, with any delimiter, dates and decimals of any
country, columns by any name; and what such an import leaves behind."""

import csv
import io
import json

import capbridge_test
from capbridge_test import CapbridgeTest

COLUMNS = ["ref", "state", "title", "description", "amount", "currency", "start", "priority"]

# What each encoding can hold.
FRENCH = [
    {"ref": "N-1", "state": "SEN", "title": "Création d’une équipe de réponse aux incidents",
     "description": "Priorité élevée ; à financer dès l’année prochaine", "amount": "250000",
     "currency": "EUR", "start": "2026-03-04", "priority": "5"},
    {"ref": "N-2", "state": "MEX", "title": "¿Qué formación necesitarán los jóvenes técnicos?",
     "description": 'Él dijo: "mañana",\nno hoy', "amount": "1250.5", "currency": "USD",
     "start": "2026-12-31", "priority": "3"},
    {"ref": "N-3", "state": "BRA", "title": "Capacitação – “até 2027”", "priority": "1"},
]
RUSSIAN = [
    {"ref": "N-1", "state": "KAZ", "title": "Создание группы реагирования на инциденты",
     "description": "Обучение; оборудование, и «прочее»", "amount": "250000", "currency": "EUR",
     "start": "2026-03-04", "priority": "5"},
    {"ref": "N-2", "state": "UZB", "title": "Защита важнейших объектов",
     "description": "Первая строка\nвторая строка", "amount": "1250.5", "currency": "USD",
     "start": "2026-12-31", "priority": "3"},
]
ARABIC = [
    {"ref": "N-1", "state": "EGY", "title": "إنشاء فريق للاستجابة للحوادث السيبرانية",
     "description": "تدريب الخبراء، ومعدات؛ وغيرها", "amount": "250000", "currency": "EUR",
     "start": "2026-03-04", "priority": "5"},
    {"ref": "N-2", "state": "JOR", "title": "حماية البنية التحتية الحيوية", "amount": "1250.5",
     "currency": "USD", "start": "2026-12-31", "priority": "3"},
]
CHINESE = [
    {"ref": "N-1", "state": "MNG", "title": "建立国家计算机应急响应小组",
     "description": "培训；设备，以及“其他”", "amount": "250000", "currency": "CNY",
     "start": "2026-03-04", "priority": "5"},
    {"ref": "N-2", "state": "LAO", "title": "关键基础设施保护能力建设", "amount": "1250.5",
     "currency": "USD", "start": "2026-12-31", "priority": "3"},
]
MIXED = FRENCH + [dict(row, ref=f"M-{number}")
                  for number, row in enumerate(RUSSIAN + ARABIC + CHINESE)]

ENCODINGS = [
    ("cp1252", "windows-1252", FRENCH), ("cp1251", "windows-1251", RUSSIAN),
    ("cp1256", "windows-1256", ARABIC), ("gb18030", "gb18030", CHINESE),
    ("utf-8", "utf-8", MIXED), ("utf-8-sig", "utf-8", MIXED), ("utf-16", "utf-16le", MIXED),
    ("utf-16-le", "utf-16le", MIXED), ("utf-16-be", "utf-16be", MIXED), ("gb18030", "gb18030", MIXED),
]


def save(rows, delimiter=",", encoding="utf-8", columns=COLUMNS, line_end="\n"):
    """As a spreadsheet saves it: quotes where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


class IntakeTest(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")

    def report(self, status, *arguments):
        result = self.run_program("import", *arguments, "--format", "json")
        self.assertEqual(result.status, status, result.err)
        return self.document(result)["files"][0]

    def mapping(self, **members):
        self.write("map.json", json.dumps(members))
        return ("--mapping", "map.json")

    def stored(self, ref="N-1", kind="needs"):
        return self.json("show", kind, ref)["item"]

    def needs(self):
        """All needs, without what is of this database alone."""
        return [{name: value for name, value in item.items()
                 if name not in ("uid", "created", "changed")} for item in self.items("needs")]


class Encodings(IntakeTest):
    def test_same_data_in_every_encoding_and_delimiter(self):
        for codec, name, rows in ENCODINGS:
            wanted = None
            for delimiter in ",;\t|":
                with self.subTest(codec=codec, delimiter=delimiter):
                    self.write("x.csv", save(rows, delimiter, codec))
                    report = self.report(0, "x.csv")
                    self.assertEqual((report["encoding"], report["delimiter"], report["added"]),
                                     (name, delimiter, len(rows)))
                    wanted = wanted or self.needs()
                    self.assertEqual(self.needs(), wanted)
                    self.assertEqual(len(wanted), len(rows))
                    for row in rows:
                        item = next(item for item in wanted if item["ref"] == row["ref"])
                        self.assertEqual((item["title"], item.get("description", "")),
                                         (row["title"], row.get("description", "")))
                    self.ok("undo")

    def test_unicode_text_of_excel(self):
        self.write("x.txt", save(MIXED, "\t", "utf-16", line_end="\r\n"))
        report = self.report(0, "x.txt")
        self.assertEqual((report["encoding"], report["delimiter"]), ("utf-16le", "\t"))
        self.assertEqual(report["added"], len(MIXED))

    def test_chosen_encoding(self):
        """Few letters can be of several encodings: a person decides."""
        self.write("x.csv", "ref;state;title\nN-1;UKR;Ж\n".encode("cp1251"))
        options = self.mapping(encoding="windows-1251")
        report = self.report(0, "x.csv", *options)
        self.assertEqual((report["encoding"], report["encoding_confidence"]), ("windows-1251", 1))
        self.assertEqual(self.stored()["title"], "Ж")

    def test_wrong_bytes_name_their_row(self):
        self.write("x.csv", save(FRENCH, ";", "cp1252") + b"N-9;UKR;\x81;;;;;\n")
        options = self.mapping(encoding="windows-1252")
        result = self.fails(3, "import", "x.csv", *options)
        for word in ("x.csv", "row 5", "title"):
            self.assertIn(word, result.err)


class Values(IntakeTest):
    def one(self, expected=0, **cells):
        self.write("x.csv", save([{"ref": "N-1", "state": "UKR", "title": "One", "currency": "USD",
                                   **cells}], ";"))
        return self.report(expected, "x.csv")

    def test_dates(self):
        for cell, date in (("20.11.2026", "2026-11-20"), ("11/20/2026", "2026-11-20"),
                           ("2026/11/20", "2026-11-20"), ("20-Nov-26", "2026-11-20"),
                           ("2026年11月20日", "2026-11-20"), ("٢٠٢٦-١١-٢٠", "2026-11-20"),
                           ("２０２６-１１-２０", "2026-11-20"), ("2026-11-20 00:00:00", "2026-11-20")):
            self.one(start=cell)
            self.assertEqual(self.stored()["start"], date, cell)

    def test_numbers(self):
        for cell, number in (("1 234 567,5", 1234567.5), ("1.234.567", 1234567), ("1234,5", 1234.5),
                             ("1'234.50", 1234.5), ("١٬٢٣٤٫٥", 1234.5), ("１２３４．５", 1234.5)):
            self.one(amount=cell)
            self.assertEqual(self.stored()["amount"], number, cell)

    def test_codes(self):
        self.one(state="ＵＫＲ", priority="４")
        self.assertEqual((self.stored()["state"], self.stored()["priority"]), ("UKR", 4))

    def test_a_column_is_read_in_one_way(self):
        self.write("x.csv", "ref;state;title;start;amount;currency\n"
                            "N-1;UKR;One;03/04/2025;1.234;EUR\nN-2;UKR;Two;25/12/2025;2,5;EUR\n")
        report = self.report(0, "x.csv")
        self.assertEqual(report["problems"], [])
        self.assertEqual([column.get("format") for column in report["columns"]],
                         [None, None, None, "dmy", ",", None])
        self.assertEqual((self.stored()["start"], self.stored()["amount"]), ("2025-04-03", 1234))

    def test_ambiguity_is_said(self):
        self.write("x.csv", "ref;state;title;start\nN-1;UKR;One;03/04/2025\n")
        for language, date, order in (("en", "2025-03-04", "mdy"), ("fr", "2025-04-03", "dmy")):
            result = self.run_program("import", "x.csv", "--dry-run", "--format", "json",
                                      language=language)
            report = self.document(result)["files"][0]
            problem = report["problems"][0]
            self.assertEqual((problem["code"], problem["grade"], problem["expected"]),
                             ("ambiguous-date", "warning", order))
            self.assertEqual(report["preview"][0]["values"]["start"], date)
        report = self.report(0, "x.csv", *self.mapping(dates="dmy"))
        self.assertEqual(report["problems"], [])
        self.assertEqual(self.stored()["start"], "2025-04-03")

    def test_the_last_row_tells(self):
        """A long file is written while it is read; when it turns out late how its columns are to be
        read, it is begun anew."""
        rows = [{"ref": f"N-{number}", "state": "UKR", "title": "A need of some length " * 3,
                 "start": "2026-01-02"} for number in range(6000)]
        rows.append({"ref": "LAST", "state": "UKR", "title": "Last", "start": "31.12.2026"})
        self.write("x.csv", save(rows))
        self.assertEqual(self.report(0, "x.csv")["added"], 6001)
        self.assertEqual(self.stored("LAST")["start"], "2026-12-31")
        self.assertEqual(len(self.items("import-batches")), 1)
        self.ok("undo")
        self.assertEqual(self.items("needs"), [])

    def test_own_form_needs_no_telling(self):
        """What this program writes is read as it stands, amounts with three decimals too."""
        self.write("x.csv", "ref,state,title,amount,currency,start\n"
                            "N-1,UKR,One,1.234,USD,2026-03-04\nN-2,UKR,Two,2,USD,05/05/2026\n")
        report = self.report(0, "x.csv")
        self.assertEqual(report["problems"], [])
        self.assertEqual(self.stored()["amount"], 1.234)


class Columns(IntakeTest):
    def test_labels_in_six_languages(self):
        """An export under our labels comes back in any language that the program speaks."""
        self.write("x.csv", save(MIXED))
        self.report(0, "x.csv")
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            with self.subTest(language=language):
                show = self.ok("show", "needs", "N-1", language=language).text
                labels = {}
                for line in show.splitlines():
                    label, _, value = line.partition("  ")
                    labels[label.strip()] = value.strip()
                names = list(labels)
                self.assertGreater(len(names), 15)
                # The first three lines are the reference, the State and the title.
                self.write("l.csv", ";".join(names[:3]) + "\nL-1;UKR;" + language + "\n")
                report = self.report(0, "l.csv", "--kind", "needs")
                self.assertEqual(report["added"], 1)
                self.assertEqual(self.stored("L-1")["title"], language)
                self.ok("undo")

    def test_names_of_codes(self):
        """Under our labels, or those of whoever made the table: names in any of the six languages."""
        for state in ("Senegal", "Sénégal", "السنغال", "塞内加尔", "Сенегал", "SEN", "sn"):
            self.write("x.csv", f"ref;state;title;areas\nN-1;{state};One;"
                                "\"Incident handling; workforce\"\n")
            self.report(0, "x.csv")
            self.assertEqual(self.stored()["state"], "SEN", state)
            self.ok("undo")
        self.write("x.csv", save(MIXED))
        self.report(0, "x.csv")
        wanted = self.needs()
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            with self.subTest(language=language):
                self.ok("export", "needs", "--output", "l.csv", "--labels", "labels",
                        "--language", language, "--max-tlp", "RED")
                report = self.report(0, "l.csv", "--kind", "needs")
                self.assertEqual((report["unchanged"], report["changed"]), (len(MIXED), 0),
                                 report["problems"])
                self.assertEqual(self.needs(), wanted)

    def test_suggested_mapping(self):
        self.write("x.csv", "Besoins de 2026;;;\n\nCode;Pays;Intitulé;Coût estimé;Inconnu\n"
                            "N-1;SEN;Équipe;1,5;x\n".encode("cp1252"))
        self.fails(3, "import", "x.csv")
        mapping = self.ok("import", "x.csv", "--suggest").text
        self.assertEqual(json.loads(mapping)["columns"],
                         {"Code": "ref", "Pays": "state", "Intitulé": "title",
                          "Coût estimé": "amount", "Inconnu": None})
        self.assertTrue(capbridge_test.VALIDATORS["mapping.schema.json"].is_valid(
            json.loads(mapping)))
        self.write("map.json", mapping)
        report = self.report(0, "x.csv", "--mapping", "map.json")
        self.assertEqual((report["header_row"], report["added"]), (2, 1))
        self.assertEqual(self.stored()["amount"], 1.5)

    def test_kept_profile(self):
        """A profile is a record like others: imported, exported, and named by its reference."""
        definition = json.dumps({"kind": "needs", "columns": {"Code": "ref", "Pays": "state",
                                                              "Objet": "title"}})
        self.write_rows("p.csv", ["ref", "name", "definition"],
                        [{"ref": "MAP-1", "name": "Ministry", "definition": definition}])
        self.report(0, "p.csv")
        self.write("x.csv", "Code;Pays;Objet\nN-1;SEN;Un\n")
        self.report(0, "x.csv", "--profile", "MAP-1")
        self.assertEqual(self.stored()["title"], "Un")
        self.fails(3, "import", "x.csv", "--profile", "MAP-2")
        self.fails(2, "import", "x.csv", "--profile", "MAP-1", "--mapping", "map.json")
        self.ok("export", "package", "--output", "p.json", "--max-tlp", "RED")
        package = json.loads((self.folder / "p.json").read_text(encoding="utf-8"))
        self.assertEqual(package["records"]["import_profiles"][0]["definition"], definition)

    def test_no_header(self):
        self.write("x.csv", "N-1;UKR;One;2026-01-02;x\nN-2;MDA;Two;2026-01-03;y\n")
        options = self.mapping(kind="needs", columns={"1": "ref", "2": "state", "3": "title",
                                                      "4": "start"})
        report = self.report(0, "x.csv", *options)
        self.assertEqual((report["header_row"], report["added"]), (0, 2))
        self.assertEqual(self.stored()["start"], "2026-01-02")

    def test_nothing(self):
        self.write("x.csv", "ref;state;title;start;description\nN-1;UKR;One;N/A;-\n")
        self.report(0, "x.csv", *self.mapping(nothing=["n/a", "-"]))
        self.assertNotIn("start", self.stored())
        self.assertNotIn("description", self.stored())

    def test_two_columns_of_one_name(self):
        self.write("x.csv", "Note;Note;Note\nN-1;UKR;One\n")
        options = self.mapping(kind="needs", header_row=1,
                               columns={"Note": "ref", "Note (2)": "state", "Note (3)": "title"})
        self.report(0, "x.csv", *options)
        self.assertEqual(self.stored()["title"], "One")


class Rejected(IntakeTest):
    def test_in_the_form_of_the_file(self):
        """Mended rows are read by the settings of the file that they come from."""
        for codec, delimiter, rows in (("cp1252", ";", FRENCH), ("utf-16", "\t", ARABIC),
                                       ("cp1251", "|", RUSSIAN), ("utf-8-sig", ",", MIXED)):
            with self.subTest(codec=codec):
                bad = [dict(row, state="XXX") for row in rows]
                title = ("Needs" + delimiter * (len(COLUMNS) - 1) + "\n").encode(codec)
                table = save(bad, delimiter, codec)
                if codec in ("utf-16", "utf-8-sig"):
                    table = table[2:] if codec == "utf-16" else table[3:]
                self.write("x.csv", title + table)
                options = self.mapping(header_row=2)
                self.assertEqual(self.report(1, "x.csv", "--rejected", "r.csv", *options)["rejected"],
                                 len(rows))
                text = (self.folder / "r.csv").read_bytes().decode(codec)
                self.assertEqual(text.splitlines()[1],
                                 delimiter.join(COLUMNS + ["import_problem"]))
                self.assertIn("XXX", text.splitlines()[2])
                self.write("r.csv", text.replace(delimiter + "XXX" + delimiter,
                                                 delimiter + "UKR" + delimiter).encode(codec))
                report = self.report(0, "r.csv", "--rejected", "r2.csv", *options)
                self.assertEqual((report["added"], report["rejected"]), (len(rows), 0))
                self.assertEqual(self.stored()["title"], rows[0]["title"])
                self.ok("undo")

    def test_reasons_that_the_encoding_has_not(self):
        """Russian sentences do not go into Windows-1252: the file is in Unicode then, and marked."""
        self.write("x.csv", save([dict(FRENCH[0], state="XXX")], ";", "cp1252"))
        result = self.run_program("import", "x.csv", "--rejected", "r.csv", language="ru")
        self.assertEqual(result.status, 1)
        content = (self.folder / "r.csv").read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        self.assertIn(FRENCH[0]["title"], content.decode("utf-8-sig"))
        self.assertEqual(self.report(1, "r.csv")["rejected"], 1)


class Batches(IntakeTest):
    def test_left_behind(self):
        content = save(FRENCH + [{"ref": "N-9", "state": "XXX", "title": "Nine"}], ";", "cp1252")
        path = self.write("besoins.csv", content)
        self.report(1, path)
        batch = self.items("import-batches")[0]
        import hashlib
        self.assertEqual((batch["file"], batch["file_hash"], batch["file_size"]),
                         ("besoins.csv", hashlib.sha256(content).hexdigest(), len(content)))
        self.assertEqual((batch["rows_read"], batch["rows_added"], batch["rows_rejected"]), (4, 3, 1))
        self.assertEqual(json.loads(batch["findings"])[0]["value"], "XXX")
        self.assertEqual(json.loads(batch["settings"])["encoding"], "windows-1252")
        self.assertEqual(self.stored(batch["ref"], "import-batches")["kind"], "needs")
        self.assertNotIn(str(self.folder), json.dumps(batch))
        # The settings of a batch read the same file again.
        self.write("map.json", batch["settings"])
        self.assertEqual(self.report(1, path, "--mapping", "map.json")["unchanged"], 3)
        self.ok("undo")
        self.assertEqual(self.items("import-batches"), [])
        self.assertEqual(self.needs(), [])
        self.ok("redo")
        self.assertEqual(len(self.items("import-batches")), 1)

    def test_nothing_to_do(self):
        self.write("x.csv", save(FRENCH))
        self.report(0, "x.csv")
        result = self.ok("import", "x.csv")
        self.assertIn("nothing to do", result.err)
        self.assertEqual(len(self.items("import-batches")), 1)

    def test_in_no_file_unless_asked_for(self):
        self.write("x.csv", save(FRENCH))
        self.report(0, "x.csv")
        self.ok("export", "package", "--output", "p.json", "--max-tlp", "RED")
        self.assertNotIn("import_batches", (self.folder / "p.json").read_text(encoding="utf-8"))
        self.ok("export", "import-batches", "--output", "b.csv", "--max-tlp", "RED")
        self.assertIn("x.csv", (self.folder / "b.csv").read_text(encoding="utf-8"))

    def test_existing(self):
        self.write("x.csv", save(FRENCH))
        self.report(0, "x.csv")
        self.write("y.csv", save([dict(FRENCH[0], title="Autre"), dict(FRENCH[0], ref="N-8")]))
        report = self.report(0, "y.csv", "--existing", "skip", "--dry-run")
        self.assertEqual((report["skipped"], report["added"], report["changed"]), (1, 1, 0))
        report = self.report(0, "y.csv", "--existing", "add")
        self.assertEqual((report["skipped"], report["added"], report["changed"]), (0, 2, 0))
        self.assertEqual(self.stored("N-1-2")["title"], "Autre")
        self.assertEqual(self.stored("N-1")["title"], FRENCH[0]["title"])
        report = self.report(0, "y.csv")
        self.assertEqual((report["changed"], report["unchanged"]), (1, 1))
        self.fails(2, "import", "y.csv", "--existing", "drop")


if __name__ == "__main__":
    capbridge_test.main()
