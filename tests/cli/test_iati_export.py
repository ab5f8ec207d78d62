#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programmes as activity files of IATI: by the rules, and the same when they come back."""

import datetime
import json
import random
import xml.etree.ElementTree as ET

import capbridge_test
from capbridge_test import PROGRAMMES
from iati_data import FULL, Iati, activity, check_iati, whole


class Export(Iati):
    def setUp(self):
        super().setUp()
        self.add_reporter()

    def test_the_sample(self):
        self.database.unlink()
        self.ok("init", "--sample")
        self.add_reporter()
        result = self.fails(1, "export", "programmes", "--reporter", "REPORTER", "--output", "out.xml")
        self.assertIn("COE-CYBEREAST, start", result.err)
        self.assertEqual(check_iati.check(self.folder / "out.xml", datetime.date.today()), [])
        root = ET.parse(self.folder / "out.xml").getroot()
        stated = [item for item in self.items("programmes") if item.get("start")]
        self.assertEqual(len(root), len(stated))
        self.assertEqual(self.counts(self.take(None, name="out.xml")), (0, 0, len(stated), 0))
        first = (self.folder / "out.xml").read_bytes()
        self.assertEqual(self.export("again.xml", "--reporter", "XX-SYN-1", status=1), first)

    def generate(self, programmes=150):
        self.ok("generate", "--needs", 1, "--programmes", programmes, "--seed", 11)

    def test_generated_data_comes_back(self):
        self.generate()
        first = self.export("out.xml", "--reporter", "REPORTER", "--max-tlp", "RED", status=1)
        records = self.items("programmes")
        report = self.take(None, name="out.xml")
        self.assertEqual(self.counts(report)[0::3], (0, 0))
        self.assertEqual(report["changed"], 0)
        self.other_database()
        self.take(None, name="out.xml")
        names = {item["ref"]: item["name"] for item in self.items("organisations")}
        found = {item["ref"]: item for item in self.items("programmes")}
        wanted = [record for record in records if record["ref"] in found]
        self.assertGreater(len(wanted), 100)
        apart = {"provider", "partners", "iati_identifier", "iati_kept", "created"}
        for record in wanted:
            other = found[record["ref"]]
            self.assertEqual({k: v for k, v in other.items() if k not in apart},
                             {k: v for k, v in record.items() if k not in apart})
            self.assertIn("Synthetic provider", names[other["provider"]])
        self.assertEqual(self.counts(self.take(None, name="out.xml"))[:2], (0, 0))
        self.assertEqual(self.export("again.xml", "--max-tlp", "RED"), first)

    def test_edits_between(self):
        """Whatever is changed here after an import comes out, and comes in again as it is."""
        self.take(FULL, status=1)
        self.take(whole(activity("XX-SYN-2-b", places="", sectors="", rest="".join(
            '<transaction><transaction-type code="2"/><transaction-date iso-date="2025-02-01"/>'
            f'<value value-date="2025-02-01">{n}</value><sector code="22040"/><recipient-country code="KE"/>'
            '</transaction>' for n in (5, 6)))), name="b.xml")
        choices = {
            "title": ["Edited", "Titre modifié"], "description": ["", "Edited <text>"], "language": ["fr", "en"],
            "areas": ["", "awareness", "awareness;workforce;exercises"], "norms": ["a;b", ""],
            "states": ["KEN", "KEN;UGA;TZA"], "groups": ["LDC", "LDC;SIDS"], "amount_total": ["", "1234.5"],
            "amount_remaining": ["", "7"], "currency": ["USD", "XOF"], "start": ["2025-03-01", "2999-01-01"],
            "end": ["2999-12-31", "3000-02-28"], "cooperation": ["", "regional", "triangular"],
            "status": ["closed", "suspended", "pipeline"], "tlp": ["CLEAR"], "provider": ["REPORTER", "XX-SYN-3"],
        }
        order = random.Random(5)
        for turn in range(25):
            rows = []
            for ref in ("XX-SYN-2-CERT", "XX-SYN-2-b"):
                fields = order.sample(sorted(choices), 4)
                rows.append({"ref": ref, **{name: order.choice(choices[name]) for name in fields}})
            for row in rows:
                record = self.programme(row["ref"])
                row = {"provider": record["provider"], "title": record["title"], **row}
                self.write_rows("p.csv", list(row), [row])
                self.assertLess(self.run_program("import", "p.csv", "--kind", "programmes").status, 2)
            with self.subTest(turn=turn, rows=rows):
                before = self.items("programmes")
                first = self.export("out.xml", check=False)
                report = json.loads(self.run_program("import", "out.xml", "--format", "json").text)["files"][0]
                self.assertEqual(self.counts(report), (0, 0, 2, 0))
                self.assertEqual(self.items("programmes"), before)
                self.assertEqual(self.export("again.xml", check=False), first)

    def test_what_is_marked_is_withheld(self):
        rows = [{"ref": "P-1", "provider": "REPORTER", "title": "Clear", "start": "2025-01-01", "status": "open"},
                {"ref": "P-2", "provider": "REPORTER", "title": "Green", "start": "2025-01-01", "status": "open",
                 "tlp": "GREEN"},
                {"ref": "P-3", "provider": "Hidden body", "title": "By a hidden body", "start": "2025-01-01",
                 "status": "open"}]
        self.write_rows("p.csv", PROGRAMMES, rows)
        self.ok("import", "p.csv")
        self.write_rows("o.csv", ["ref", "name", "tlp"], [{"ref": "HIDDEN-BODY", "name": "Hidden body", "tlp": "AMBER"}])
        self.ok("import", "o.csv", "--kind", "organisations")
        result = self.ok("export", "programmes", "--format", "iati", "--reporter", "REPORTER", "--output", "o.xml")
        self.assertIn("2 records are marked above CLEAR", result.err)
        text = (self.folder / "o.xml").read_text()
        self.assertIn("Clear", text)
        self.assertNotIn("Green", text)
        self.assertNotIn("idden", text)
        self.ok("export", "programmes", "--format", "iati", "--reporter", "REPORTER", "--output", "o.xml",
                "--max-tlp", "GREEN")
        self.assertIn("Green", (self.folder / "o.xml").read_text())
        self.assertNotIn("idden", (self.folder / "o.xml").read_text())

    def test_a_partner_who_is_withheld_stays(self):
        names = ["ref", "name", "tlp"]
        self.write_rows("o.csv", names, [{"ref": "HIDDEN", "name": "Hidden body", "tlp": "AMBER"},
                                         {"ref": "SHOWN", "name": "Shown body", "tlp": "CLEAR"}])
        self.ok("import", "o.csv", "--kind", "organisations")
        record = {"ref": "P-1", "provider": "REPORTER", "title": "T", "start": "2025-01-01", "status": "open",
                  "tlp": "CLEAR", "partners": ["HIDDEN", "SHOWN"]}
        self.write("p.json", json.dumps({"$schema": "package.schema.json", "records": {"programmes": [record]}}))
        self.ok("import", "p.json")
        text = self.export("o.xml", "--reporter", "REPORTER").decode()
        self.assertIn("Shown body", text)
        self.assertNotIn("Hidden body", text)
        self.assertEqual(self.counts(self.take(None, name="o.xml")), (0, 0, 1, 0))
        self.take(text.replace("<narrative>T</narrative>", "<narrative>Changed</narrative>", 1))
        changed = self.programme("P-1")
        self.assertEqual((changed["title"], sorted(changed["partners"])), ("Changed", ["HIDDEN", "SHOWN"]))
        self.export("all.xml", "--reporter", "REPORTER", "--max-tlp", "RED")
        self.assertEqual(self.counts(self.take(None, name="all.xml")), (0, 0, 1, 0))

    def test_who_reports(self):
        self.write_rows("p.csv", PROGRAMMES, [{"ref": "P/1", "provider": "REPORTER", "title": "T", "status": "open",
                                               "start": "2025-01-01"}])
        self.ok("import", "p.csv")
        self.assertIn("P/1", self.fails(3, "export", "programmes", "--format", "iati", "--output", "o.xml").err)
        self.assertIn("NOBODY", self.fails(3, "export", "programmes", "--format", "iati", "--output", "o.xml",
                                           "--reporter", "NOBODY").err)
        self.fails(2, "export", "programmes", "--format", "csv", "--output", "o.csv", "--reporter", "REPORTER")
        self.fails(2, "export", "needs", "--format", "iati", "--output", "o.xml", "--reporter", "REPORTER")
        self.assertFalse((self.folder / "o.xml").exists())
        root = ET.fromstring(self.export("o.xml", "--reporter", "XX-SYN-1"))
        self.assertEqual(root.find("iati-activity/iati-identifier").text, "XX-SYN-1-P_1")
        self.assertIsNone(root.find("iati-activity/reporting-org").get("secondary-reporter"))
        for gap in ({"iati_identifier": ""}, {"type": ""}):
            self.add_reporter(**gap)
            self.fails(3, "export", "programmes", "--format", "iati", "--output", "p.xml", "--reporter", "REPORTER")
            self.add_reporter()

    def test_somebody_elses_without_an_identifier(self):
        """Nobody but who reports an activity can give it an identifier."""
        self.take(FULL, status=1)
        item = self.items("programmes")[0]
        self.write_rows("p.csv", ["ref", "provider", "title", "iati_identifier"],
                        [{"ref": item["ref"], "provider": item["provider"], "title": "T"}])
        self.ok("import", "p.csv")
        result = self.fails(3, "export", "programmes", "--format", "iati", "--output", "o.xml")
        self.assertIn("iati_identifier", result.err)
        self.assertNotIn("starts", result.err)
        self.assertFalse((self.folder / "o.xml").exists())

    def test_nothing_to_write(self):
        self.fails(3, "export", "programmes", "--format", "iati", "--output", "o.xml", "--reporter", "REPORTER")
        self.assertFalse((self.folder / "o.xml").exists())

    def test_a_package_carries_it(self):
        self.take(FULL, status=1)
        first = self.export("out.xml")
        self.ok("export", "package", "--output", "p.json")
        self.other_database()
        self.ok("import", "p.json")
        self.assertEqual(self.export("out2.xml"), first)


if __name__ == "__main__":
    capbridge_test.main()
