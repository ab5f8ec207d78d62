#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import: what is taken, what is rejected, what is said about it, and that nothing else changes."""

import json

import capbridge_test
from capbridge_test import NEEDS, PROGRAMMES, VALIDATORS, CapbridgeTest

NEED = {"ref": "N-1", "state": "UKR", "title": "A need"}
PROGRAMME = {"ref": "P-1", "provider": "An Organisation", "title": "A programme"}
HEADER = ",".join(NEEDS)


class ImportTest(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init", "--sample")

    def report(self, status, *arguments):
        result = self.run_program("import", *arguments, "--format", "json")
        self.assertEqual(result.status, status, result.err)
        return self.document(result)["files"][0], result

    def one_need(self, expected=0, columns=None, **fields):
        """Imports one need; @expected is the exit status."""
        self.write_rows("n.csv", columns or NEEDS, [{**NEED, **fields}])
        return self.report(expected, "n.csv")

    def stored(self, ref="N-1", kind="needs"):
        return self.json("show", kind, ref)["item"]


class Refused(ImportTest):
    """Files that are refused as a whole: status 3, a message with file, place and what was expected,
    and a database that is what it was."""

    def refused(self, content, *words, name="bad.csv", options=()):
        before = self.fingerprint()
        self.write(name, content)
        for command in (("import", *options), ("import", "--dry-run", *options)):
            result = self.fails(3, *command, name)
            for word in (name, *words):
                self.assertIn(word, result.err)
        self.assertEqual(self.fingerprint(), before)
        report = self.run_program("import", name, *options, "--format", "json")
        self.assertIn("refused", self.document(report)["files"][0])

    def test_wrong_header(self):
        self.refused(HEADER.replace("state", "country") + "\r\n", "country", "state", "row 1")
        self.refused(HEADER + ",more\r\n", "more", "row 1")
        self.refused("ref,title\r\nA,B\r\n", "state", options=("--kind", "needs"))
        self.refused("state,title\r\nUKR,B\r\n", "ref", "row 1")
        self.refused("ref,state,title,state\r\n", "state", "row 1")
        self.refused("one,two\r\n1,2\r\n", "ref", "row 1")

    def test_not_in_its_encoding(self):
        """One wrong byte in UTF-8 does not make it Windows-1252; and who says UTF-8 gets that."""
        row = "\r\nN-1,UKR,une année préférée à l’été".encode()
        self.refused(HEADER.encode() + row + b"\r\nN-2,UKR,caf\xe9\r\n", "row 3", "title", "UTF-8")
        self.write("map.json", '{"encoding": "utf-8"}')
        self.refused(HEADER.encode() + b"\r\nN-1,UKR,caf\xe9\r\n", "row 2", "title", "UTF-8",
                     options=("--mapping", "map.json"))
        self.write("map.json", '{"encoding": "gb18030"}')
        self.refused(HEADER.encode() + b"\r\nN-1,UKR,One\r\nN-2,UKR,\xff\xff\r\n", "row 3",
                     "title", "encoding", options=("--mapping", "map.json"))

    def test_unclosed_quote(self):
        self.refused(HEADER + '\r\nN-1,UKR,"A need\r\nN-2,UKR,Other\r\n', "row 2", "title",
                     "quotation mark")

    def test_stray_quote(self):
        self.refused(HEADER + '\r\nN-1,UKR,A "good" need\r\n', "row 2", "title", "quotation mark")

    def test_zero_byte(self):
        self.refused(HEADER.encode() + b"\r\nN-1,UKR,A\0B\r\n", "row 2")

    def test_empty(self):
        self.refused("", "empty", "header")
        self.refused(b"\xef\xbb\xbf\r\n", "empty", "header")
        self.refused("", "empty", "JSON", name="bad.json")

    def test_five_megabytes_in_one_cell(self):
        self.refused(HEADER + "\r\nN-1,UKR," + "x" * 5_000_000 + "\r\n", "row 2", "title", "4 MB")

    def test_too_many_columns(self):
        self.refused(",".join(["ref"] * 600) + "\r\n", "512")

    def test_other_formats(self):
        self.refused("<iati-activities/>", "version", "2.03", name="bad.xml")
        self.refused("<html></html>", "html", "iati-activities", name="bad.txt")
        self.refused(b"PK\x03\x04rest", "CSV", "JSON", name="bad.xlsx")
        before = self.fingerprint()
        self.assertIn("nothing.csv", self.fails(3, "import", "nothing.csv").err)
        self.fails(3, "import", ".")
        self.assertEqual(self.fingerprint(), before)

    def test_packages(self):
        self.refused('{"$schema": "package.schema.json", "records": {', "line 1", "JSON",
                     name="bad.json")
        self.refused('{"records": {}}', "$schema", "package.schema.json", name="bad.json")
        self.refused('{"$schema": "match.schema.json", "records": {}}', "package.schema.json",
                     name="bad.json")
        self.refused('{"$schema": "package.schema.json"}', "/records", "object", name="bad.json")
        self.refused('{"$schema": "package.schema.json", "records": {"needs": {}}}',
                     "/records/needs", "array", name="bad.json")
        self.refused("[]", "object", name="bad.json")
        self.refused('{"a": ' + "[" * 200 + "]" * 200 + "}", "64", name="bad.json")

    def test_one_bad_file_of_two(self):
        self.write("bad.csv", "")
        self.write_rows("n.csv", NEEDS, [NEED])
        result = self.run_program("import", "bad.csv", "n.csv", "--format", "json")
        self.assertEqual(result.status, 1)
        first, second = self.document(result)["files"]
        self.assertIn("refused", first)
        self.assertEqual(second["added"], 1)


class Rows(ImportTest):
    """Rows and values that can not be taken: status 1, the rest is taken."""

    def problem(self, fields, code, grade, field, *words):
        report, result = self.one_need(1, **fields)
        found = [problem for problem in report["problems"] if problem["code"] == code]
        self.assertEqual(len(found), 1, report["problems"])
        self.assertEqual((found[0]["grade"], found[0]["row"], found[0]["field"]), (grade, 2, field))
        for word in ("n.csv", "Row 2", field, *words):
            self.assertIn(word, result.err)
        self.assertEqual(report["rejected"], 1 if grade == "row-rejected" else 0)
        if grade == "row-rejected":
            self.fails(3, "show", "needs", "N-1")
        else:
            self.assertNotIn(field, self.stored())
            self.ok("undo")

    def test_state(self):
        self.problem({"state": "XXX"}, "unknown-code", "row-rejected", "state", "XXX", "ISO 3166-1")
        self.problem({"state": ""}, "missing", "row-rejected", "state")

    def test_required(self):
        self.problem({"title": ""}, "missing", "row-rejected", "title")
        self.problem({"title": "x" * 301}, "too-long", "row-rejected", "title", "300")
        self.problem({"status": "opne"}, "unknown-code", "row-rejected", "status", "opne", "open")
        self.problem({"tlp": "SECRET"}, "unknown-code", "row-rejected", "tlp", "SECRET")
        self.problem({"ref": "N 1"}, "bad-ref", "row-rejected", "ref", "N 1")

    def test_dates(self):
        for date in ("2026-02-30", "31.11.2026", "2026-1-32", "tomorrow", "2026-11-20T10:00"):
            self.problem({"start": date}, "bad-date", "field-dropped", "start", date, "2026-11-20")
        self.problem({"start": "2026-05-02", "end": "2026-05-01"}, "end-before-start",
                     "field-dropped", "end", "2026-05-02")

    def test_numbers(self):
        self.problem({"amount": "-5", "currency": "USD"}, "out-of-range", "field-dropped", "amount",
                     "-5")
        for amount in ("12,34,5", "12 USD", "1e3", "0x10", "∞", "1.2345"):
            self.problem({"amount": amount, "currency": "USD"}, "bad-number", "field-dropped",
                         "amount", amount)
        self.problem({"level_now": "6"}, "out-of-range", "field-dropped", "level_now", "6", "0", "5")
        self.problem({"priority": "0"}, "out-of-range", "field-dropped", "priority", "1", "5")
        self.problem({"priority": "high"}, "bad-number", "field-dropped", "priority", "high")

    def test_lists(self):
        report, _ = self.one_need(1, areas="awareness;nothing;Workforce", norms="z")
        self.assertEqual([(problem["field"], problem["value"]) for problem in report["problems"]],
                         [("areas", "nothing"), ("norms", "z")])
        self.assertEqual(self.stored()["areas"], ["awareness", "workforce"])

    def test_never_open_to_all_by_mistake(self):
        """Without States and groups a programme is for every State."""
        for fields in ({"states": "Atlantis"}, {"groups": "XYZ"}, {"states": "ZZZ;QQQ"}):
            self.write_rows("p.csv", PROGRAMMES, [{**PROGRAMME, **fields}])
            report, _ = self.report(1, "p.csv")
            self.assertEqual((report["added"], report["rejected"]), (0, 1))
        self.write_rows("p.csv", PROGRAMMES, [{**PROGRAMME, "states": "co;ZZZ"}])
        report, _ = self.report(1, "p.csv")
        self.assertEqual((report["added"], report["rejected"]), (1, 0))
        self.assertEqual(self.stored("P-1", "programmes")["states"], ["COL"])

    def test_range_without_an_end(self):
        self.write("r.csv", "ref,currency,date,usd\r\nR-1,EUR,2025-01-01,-3\r\n")
        _, result = self.report(1, "r.csv")
        self.assertIn("0 or more", result.err)

    def test_one_megabyte_in_one_cell(self):
        self.problem({"description": "x" * 1_000_000}, "too-long", "field-dropped", "description",
                     "20000")
        self.problem({"title": "x" * 1_000_000}, "too-long", "row-rejected", "title", "300")

    def test_cells(self):
        self.write("n.csv", "ref,state,title\r\nN-1,UKR,One,more\r\nN-2,UKR\r\nN-3,UKR,Three\r\n")
        report, result = self.report(1, "n.csv")
        self.assertEqual((report["added"], report["rejected"]), (1, 2))
        self.assertEqual([(problem["row"], problem["code"], problem["value"], problem["expected"])
                          for problem in report["problems"]],
                         [(2, "too-many-cells", "4", "3"), (3, "too-many-cells", "2", "3")])
        self.assertIn("Row 3", result.err)

    def test_same_ref_twice(self):
        self.write_rows("n.csv", NEEDS, [NEED, {**NEED, "title": "Other"}])
        report, _ = self.report(1, "n.csv")
        self.assertEqual((report["added"], report["rejected"]), (1, 1))
        self.assertEqual(report["problems"][0]["code"], "duplicate-ref")
        self.assertEqual(self.stored()["title"], "A need")

    def test_rejected_rows_can_be_mended(self):
        self.write_rows("n.csv", NEEDS, [NEED, {**NEED, "ref": "N-2", "state": "XXX"},
                                         {**NEED, "ref": "N-3", "title": 'A "b", c\nd;é',
                                          "status": "nothing"}])
        self.assertEqual(self.run_program("import", "n.csv", "--rejected", "r.csv").status, 1)
        rows = self.read_rows(self.folder / "r.csv")
        self.assertEqual([row["ref"] for row in rows], ["N-2", "N-3"])
        self.assertEqual(list(rows[0]), NEEDS + ["import_problem"])
        self.assertIn("XXX", rows[0]["import_problem"])
        self.assertEqual(rows[1]["title"], 'A "b", c\nd;é')
        rows[0]["state"], rows[1]["status"] = "MDA", "open"
        self.write_rows("r.csv", list(rows[0]), rows)
        self.ok("import", "r.csv", "--rejected", "r2.csv")
        self.assertEqual(self.stored("N-3")["title"], 'A "b", c\nd;é')
        self.assertEqual(self.read_rows(self.folder / "r2.csv"), [])

    def test_nothing_imported_when_rejected_rows_can_not_be_written(self):
        self.write_rows("n.csv", NEEDS, [NEED])
        self.fails(3, "import", "n.csv", "--rejected", "no/such/folder.csv")
        self.fails(3, "show", "needs", "N-1")

    def test_dry_run(self):
        before = self.fingerprint()
        self.write_rows("n.csv", NEEDS, [NEED, {**NEED, "ref": "N-2", "state": "XXX"}])
        report, _ = self.report(1, "n.csv", "--dry-run")
        self.assertEqual((report["added"], report["rejected"], report["dry_run"]), (1, 1, True))
        self.assertEqual(self.fingerprint(), before)
        check = self.run_program("check", "n.csv", "--format", "json")
        self.assertEqual(check.status, 1)
        checked = self.document(check)["files"][0]
        self.assertEqual((checked["added"], checked["rejected"]), (1, 1))
        self.write("bad.csv", "")
        self.fails(3, "check", "bad.csv")


class Taken(ImportTest):
    def test_codes_in_any_letter_case(self):
        self.one_need(state="ua", areas=" Awareness ; INCIDENT-response;awareness", norms="K;A",
                      currency="usd", amount="10", status="Draft", tlp="amber+strict", languages="FR")
        item = self.stored()
        self.assertEqual(item["state"], "UKR")
        self.assertEqual(item["areas"], ["incident-response", "awareness"])
        self.assertEqual(item["norms"], ["a", "k"])
        self.assertEqual((item["currency"], item["status"], item["tlp"], item["languages"]),
                         ("USD", "draft", "AMBER+STRICT", ["fr"]))

    def test_presets(self):
        self.one_need()
        item = self.stored()
        self.assertEqual((item["status"], item["tlp"], item["language"]), ("open", "AMBER", "en"))
        self.write_rows("p.csv", PROGRAMMES, [PROGRAMME])
        self.ok("import", "p.csv")
        item = self.stored("P-1", "programmes")
        self.assertEqual((item["status"], item["tlp"]), ("open", "CLEAR"))

    def test_columns_in_any_order(self):
        self.write_rows("n.csv", list(reversed(NEEDS)), [NEED])
        self.assertEqual(self.report(0, "n.csv")[0]["added"], 1)
        self.write("m.csv", " Title ,STATE,Ref\nOther,MDA,N-2\n")
        self.assertEqual(self.report(0, "m.csv")[0]["added"], 1)

    def test_other_delimiters_and_line_ends(self):
        self.write("n.csv", "ref;state;title;areas\nN-1;UKR;One;awareness\n")
        self.write("t.csv", "\ufeffref\tstate\ttitle\rN-2\tUKR\tTwo\r")
        self.ok("import", "n.csv", "t.csv")
        self.assertEqual(self.stored("N-2")["title"], "Two")

    def test_update(self):
        self.one_need(description="Long", priority="3", tlp="RED", status="draft")
        uid = self.stored()["uid"]
        report, _ = self.one_need(columns=["ref", "state", "title", "priority", "tlp"],
                                  title="New title")
        self.assertEqual((report["added"], report["changed"]), (0, 1))
        item = self.stored()
        self.assertEqual((item["title"], item["description"], item["status"]),
                         ("New title", "Long", "draft"))
        self.assertNotIn("priority", item)
        # An empty marking does not make a record less protected.
        self.assertEqual((item["tlp"], item["uid"]), ("RED", uid))
        report, _ = self.one_need(columns=["ref", "state", "title"], title="New title")
        self.assertEqual((report["changed"], report["unchanged"]), (0, 1))

    def test_nothing_changed_is_no_step(self):
        self.one_need()
        self.one_need()
        self.assertEqual(len(self.json("history", "needs", "N-1")["steps"]), 1)

    def test_proposed_refs(self):
        self.write_rows("n.csv", NEEDS, [{**NEED, "ref": "", "state": "TUV", "title": str(number)}
                                         for number in range(3)] +
                        [{**NEED, "ref": "TUV-02", "state": "TUV"}])
        before = {item["ref"] for item in self.items("needs")}
        self.report(0, "n.csv")
        new = {item["ref"] for item in self.items("needs")} - before
        self.assertEqual(new, {"TUV-01", "TUV-02", "TUV-03", "TUV-04"})
        self.write_rows("p.csv", PROGRAMMES, [{**PROGRAMME, "ref": "", "provider": "COE"}])
        self.ok("import", "p.csv")
        self.assertEqual(self.items("programmes", "--where", "title=A programme")[0]["ref"], "COE-01")

    def test_organisations(self):
        self.write_rows("p.csv", PROGRAMMES, [
            PROGRAMME, {**PROGRAMME, "ref": "P-2", "provider": "an organisation"},
            {**PROGRAMME, "ref": "P-3", "provider": "Council of Europe"},
            {**PROGRAMME, "ref": "P-4", "provider": "Только для отказа", "status": "nothing"},
            {**PROGRAMME, "ref": "P-5", "provider": "Министерство"}])
        report, result = self.report(1, "p.csv")
        self.assertEqual(report["new_organisations"], ["AN-ORGANISATION", report["new_organisations"][1]])
        self.assertEqual([problem["code"] for problem in report["problems"]
                          if problem["grade"] == "warning"], ["new-organisation"] * 2)
        self.assertIn("An Organisation", result.err)
        self.assertEqual(self.stored("P-2", "programmes")["provider"], "AN-ORGANISATION")
        self.assertEqual(self.stored("P-3", "programmes")["provider"], "COE")
        names = {item["name"] for item in self.items("organisations")}
        self.assertIn("Министерство", names)
        self.assertNotIn("Только для отказа", names)
        self.ok("check")

    def test_excluded_providers(self):
        report, _ = self.one_need(excluded_providers="COE; A New Body ;Council of Europe", tlp="RED")
        self.assertEqual(report["new_organisations"], ["A-NEW-BODY"])
        self.assertEqual(self.stored()["excluded_providers"], ["A-NEW-BODY", "COE"])
        # Who may not read the need is not to learn of the organisation from it.
        self.assertEqual(self.stored("A-NEW-BODY", "organisations")["tlp"], "RED")

    def test_one_step_for_each_file(self):
        before = self.fingerprint()
        self.write_rows("n.csv", NEEDS, [{**NEED, "ref": f"N-{number}"} for number in range(20)])
        self.ok("import", "n.csv")
        self.ok("undo")
        self.assertEqual(self.fingerprint(), before)

    def test_exact_amounts(self):
        for amount in ("0", "0.001", "1250.5", "9000000000000", "4000000000000.999"):
            self.one_need(amount=amount, currency="USD")
            self.ok("export", "needs", "--output", "x.csv")
            self.assertEqual([row["amount"] for row in self.read_rows(self.folder / "x.csv")
                              if row["ref"] == "N-1"], [amount])
            self.ok("export", "needs", "--output", "x.json")
            self.assertEqual(self.report(0, "x.json")[0]["changed"], 0)


class Mapping(ImportTest):
    def test_mapping(self):
        self.write("theirs.csv", "Nummer;Land;Titre;Notes;Budget\nN-1;UA;Un besoin;privé;12.5\n")
        self.write("map.json", json.dumps({
            "kind": "needs", "delimiter": ";",
            "columns": {"Nummer": "ref", "Land": "state", "Titre": "title", "Notes": None,
                        "Budget": "amount"},
            "constants": {"language": "fr", "Currency": "EUR"}}))
        self.assertEqual(self.report(0, "theirs.csv", "--mapping", "map.json")[0]["added"], 1)
        item = self.stored()
        self.assertEqual((item["state"], item["language"], item["currency"], item["amount"]),
                         ("UKR", "fr", "EUR", 12.5))
        self.assertTrue(VALIDATORS["mapping.schema.json"].is_valid(
            json.loads((self.folder / "map.json").read_text(encoding="utf-8"))))

    def test_bad_mappings(self):
        self.write_rows("n.csv", NEEDS, [NEED])
        for text, word in (('{"columns": {"a": "nothing"}}', "/columns/a"),
                           ('{"columns": {"a": 1}}', "/columns/a"), ('{"columns": []}', "object"),
                           ('{"constants": {"nothing": "1"}}', "/constants/nothing"),
                           ('{"constants": {"ref": "1"}}', "ref"),
                           ('{"constants": {"language": 1}}', "string"),
                           ('{"delimiter": "!"}', "/delimiter"),
                           ('{"encoding": "latin"}', "/encoding"), ('{"dates": "my"}', "/dates"),
                           ('{"decimal": 1}', "/decimal"), ('{"header_row": -1}', "/header_row"),
                           ('{"existing": "drop"}', "/existing"), ('{"nothing": "-"}', "/nothing"), ('{"kind": "areas"}', "/kind"),
                           ('{"more": 1}', "/more"), ('[]', "object"), ("{", "JSON"),
                           ('{"constants": {"state": "UKR"}}', "state")):
            self.write("map.json", text)
            result = self.fails(3, "import", "n.csv", "--mapping", "map.json")
            self.assertIn(word, result.err)
        self.fails(3, "show", "needs", "N-1")


class Packages(ImportTest):
    def package(self, **records):
        self.write("p.json", json.dumps({"$schema": "package.schema.json", "records": records}))

    def test_faults(self):
        self.package(
            others=[{}],
            needs=[{**NEED, "amount": "12", "areas": "awareness", "priority": 3.5, "extra": 1},
                   {**NEED, "ref": "N-2", "state": 5}, "text", {"ref": "N-3"},
                   {**NEED, "ref": "N-4", "translations": {
                       "fr": {"title": "Un besoin", "state": "x"}, "xx": {"title": "y"}, "es": 5,
                       }}])
        report, result = self.report(1, "p.json")
        self.assertEqual((report["added"], report["rejected"]), (2, 3))
        values = {problem.get("value") for problem in report["problems"]}
        self.assertTrue({"/records/others", "/records/needs/0/amount", "/records/needs/0/areas",
                         "/records/needs/0/extra", "/records/needs/1/state", "/records/needs/2",
                         "/records/needs/4/translations/fr/state",
                         "/records/needs/4/translations/xx/title"} <= values, values)
        self.assertIn("/records/needs/1/state", result.err)
        self.assertEqual(self.stored("N-4")["translations"], {"fr": {"title": "Un besoin"}})

    def test_a_record_is_whole(self):
        self.package(needs=[{**NEED, "description": "Long", "tlp": "RED",
                             "translations": {"fr": {"title": "Un besoin"}}}])
        self.ok("import", "p.json")
        self.package(needs=[NEED])
        self.assertEqual(self.report(0, "p.json")[0]["changed"], 1)
        item = self.stored()
        self.assertNotIn("description", item)
        self.assertNotIn("translations", item)
        self.assertEqual(item["tlp"], "RED")

    def test_what_can_not_be_taken_keeps_what_is_stored(self):
        whole = {**NEED, "amount": 12.5, "currency": "USD", "areas": ["awareness"],
                 "translations": {"fr": {"title": "Un besoin"}}}
        self.package(needs=[whole])
        self.ok("import", "p.json")
        self.package(needs=[{**whole, "amount": "13", "areas": "workforce", "translations": 5}])
        report, _ = self.report(1, "p.json")
        self.assertEqual((report["unchanged"], len(report["problems"])), (1, 3))
        item = self.stored()
        self.assertEqual({name: item[name] for name in whole}, whole)

    def test_refers_to_its_own_organisations(self):
        self.package(programmes=[{**PROGRAMME, "provider": "NEW-ORG", "partners": ["COE"]}],
                     organisations=[{"ref": "NEW-ORG", "name": "A new organisation"}])
        report, _ = self.report(0, "p.json")
        self.assertEqual((report["added"], report["new_organisations"]), (2, []))
        self.assertEqual(self.stored("P-1", "programmes")["partners"], ["COE"])

    def test_rejected_records_can_be_mended(self):
        self.package(needs=[NEED, {**NEED, "ref": "N-2", "state": "XXX", "amount": 12.25}])
        self.assertEqual(self.run_program("import", "p.json", "--rejected", "r.json").status, 1)
        package = json.loads((self.folder / "r.json").read_text(encoding="utf-8"))
        self.assertEqual(package["records"],
                         {"needs": [{**NEED, "ref": "N-2", "state": "XXX", "amount": 12.25}]})
        package["records"]["needs"][0]["state"] = "MDA"
        self.write("r.json", json.dumps(package))
        self.ok("import", "r.json")
        self.assertEqual(self.stored("N-2")["amount"], 12.25)


if __name__ == "__main__":
    capbridge_test.main()
