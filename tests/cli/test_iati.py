#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Activity files of IATI that come in: what they become, and what is refused."""

import json
import xml.etree.ElementTree as ET

import capbridge_test
from iati_data import FULL, Iati, activity, whole


class Import(Iati):
    def test_what_becomes_of_an_activity(self):
        report = self.take(FULL, status=1)
        self.assertEqual(self.counts(report), (1, 0, 0, 0))
        record = self.programme("XX-SYN-2-CERT")
        expected = {
            "provider": "XX-SYN-2", "title": "Synthetic support to a response team",
            "description": "Staff are trained <on site> & online.", "language": "en",
            "areas": ["secure-technology"], "classified": ["areas"], "status": "open",
            "start": "2025-01-15", "end": "2026-12-31", "cooperation": "triangular", "currency": "EUR",
            "amount_total": 200000.5, "amount_remaining": 150000.25, "tlp": "CLEAR",
            "iati_identifier": "XX-SYN-2-CERT", "source": "IATI, XX-SYN-2-CERT",
        }
        self.assertEqual({name: record.get(name) for name in expected}, expected)
        self.assertEqual(record["states"], ["FJI", "KEN", "PNG", "SLB", "UGA", "VUT"])
        self.assertEqual(record["translations"]["fr"]["title"], "Appui synthétique à une équipe d’intervention")
        self.assertEqual(record["translations"]["fr"]["description"], "Le personnel est formé.")
        self.assertEqual(sorted(record["translations"]), ["ar", "fr"])
        self.assertEqual(record["changed"], "2025-02-03T04:05:06Z")

        self.assertEqual(report["new_organisations"], ["XX-SYN-2", "ASSOCIATION-SYNTHETIQUE", "XX-SYN-3"])
        builder = self.json("show", "organisations", "XX-SYN-3")["item"]
        self.assertEqual([builder[name] for name in ("name", "type", "iati_identifier")],
                         ["Synthetic Builder", "70", "XX-SYN-3"])
        self.assertEqual(sorted(record["partners"]), ["ASSOCIATION-SYNTHETIQUE", "XX-SYN-3"])
        self.assertEqual(self.json("show", "organisations", "ASSOCIATION-SYNTHETIQUE")["item"]["language"], "fr")

    def test_findings_name_the_place(self):
        def line(text):
            return FULL[:FULL.index(text)].count("\n") + 1

        report = self.take(FULL, status=1)
        sector = [p for p in report["problems"] if p["code"] == "unmapped-sector"]
        self.assertEqual([(p["grade"], p["entry"], p["line"], p["field"], p["value"]) for p in sector],
                         [("warning", "XX-SYN-2-CERT", line("15130"), "sector", "1:15130")])
        for word in ("XX-SYN-2-CERT", f"line {line('15130')}", "sector", "1:15130", "mapping"):
            self.assertIn(word, sector[0]["message"])
        person = [p for p in report["problems"] if p["code"] == "named-person"]
        self.assertEqual([(p["grade"], p["line"], p["field"]) for p in person],
                         [("field-dropped", line("<contact-info"), "contact-info")])

    def test_nobody_is_kept(self):
        self.take(FULL, status=1)
        kept = self.programme("XX-SYN-2-CERT")["iati_kept"]
        self.assertNotIn("maginary", kept + self.export("out.xml").decode())
        self.assertNotIn("+00", kept)
        self.assertIn("office@example.org", kept)
        self.assertIn("https://example.org</website>", kept)

    def test_it_comes_out_as_it_was(self):
        self.take(FULL, status=1)
        self.export("out.xml")
        wanted = ET.fromstring(FULL).find("iati-activity")
        found = ET.parse(self.folder / "out.xml").getroot().find("iati-activity")
        person = wanted.find("contact-info")
        for name in ("person-name", "telephone", "email"):
            person.remove(person.find(name))

        def flat(element):
            children = [flat(child) for child in element]
            text = element.text or ""
            return (element.tag, sorted(element.attrib.items()), text if text.strip() else "", children)
        self.assertEqual(flat(found), flat(wanted))

    def test_second_time(self):
        self.take(FULL, status=1)
        before = self.fingerprint()
        self.assertEqual(self.counts(self.take(None, status=1)), (0, 0, 1, 0))
        self.assertEqual(self.fingerprint(), before)

    def test_one_undo(self):
        before = self.fingerprint()
        self.take(whole(activity("XX-SYN-2-1"), activity("XX-SYN-2-2")))
        self.assertEqual(len(self.items("programmes")), 2)
        self.ok("undo")
        self.assertEqual(self.fingerprint(), before)

    def test_dry_run(self):
        before = self.fingerprint()
        self.assertEqual(self.counts(self.take(whole(activity()), "--dry-run")), (1, 0, 0, 0))
        self.assertEqual(self.fingerprint(), before)

    def test_a_later_state_of_the_file(self):
        self.take(whole(activity()))
        self.take(whole(activity(title="<title><narrative>Another title</narrative></title>",
                                 status='<activity-status code="4"/>',
                                 rest='<policy-marker code="1" significance="2"/>')))
        record = self.programme("XX-SYN-2-1")
        self.assertEqual((record["title"], record["status"]), ("Another title", "finished"))
        self.assertIn("policy-marker", record["iati_kept"])

    def test_what_was_added_here_stays(self):
        """What the file does not state is not taken away."""
        self.take(whole(activity(sectors='<sector code="74020"/>')))
        row = {"ref": "XX-SYN-2-1", "provider": "XX-SYN-2", "title": "Synthetic title", "areas": "cybercrime-law",
               "places": "3", "status": "open", "tlp": "CLEAR"}
        self.write_rows("p.csv", list(row), [row])
        self.ok("import", "p.csv", "--kind", "programmes")
        self.assertEqual(self.counts(self.take(None)), (0, 0, 1, 0))
        record = self.programme("XX-SYN-2-1")
        self.assertEqual((record["areas"], record["places"]), (["cybercrime-law"], 3))

    def test_statuses(self):
        statuses = ["pipeline", "open", "closed", "finished", "finished", "suspended"]
        self.take(whole(*(activity(f"XX-SYN-2-{code}", status=f'<activity-status code="{code}"/>')
                          for code in range(1, 7))))
        self.assertEqual([self.programme(f"XX-SYN-2-{code}")["status"] for code in range(1, 7)], statuses)
        out = self.export("out.xml").decode()
        for code in range(1, 7):
            self.assertEqual(out.count(f'<activity-status code="{code}"/>'), 1)
        self.assertNotIn("cb:", out)

    def test_providers_by_role(self):
        def take(identifier, *roles):
            organisations = "".join(f'<participating-org ref="XX-SYN-{name}" role="{role}"/>' for name, role in roles)
            self.take(whole(activity(identifier, organisations=organisations)))
            record = self.programme(identifier)
            return record["provider"], record.get("partners", [])
        self.assertEqual(take("XX-SYN-2-a", ("5", 4), ("6", 1), ("7", 3)), ("XX-SYN-6", ["XX-SYN-5", "XX-SYN-7"]))
        self.assertEqual(take("XX-SYN-2-b", ("5", 4), ("7", 3), ("8", 2)), ("XX-SYN-7", ["XX-SYN-5", "XX-SYN-8"]))
        self.assertEqual(take("XX-SYN-2-c", ("5", 1), ("2", 1)), ("XX-SYN-2", ["XX-SYN-5"]))
        self.assertEqual(take("XX-SYN-2-d", ("5", 4)), ("XX-SYN-5", []))

    def test_an_organisation_that_is_known_by_name(self):
        self.add_reporter(iati_identifier="")
        self.take(whole(activity(
            organisations='<participating-org role="1"><narrative>synthetic reporter</narrative></participating-org>')))
        self.assertEqual(self.programme("XX-SYN-2-1")["provider"], "REPORTER")

    def test_places(self):
        def states(places, rest="", status=0):
            report = self.take(whole(activity(places=places, rest=rest)), status=status)
            if report["rejected"]:
                return [p["code"] for p in report["problems"] if p["grade"] == "row-rejected"]
            record = self.programme("XX-SYN-2-1")
            return record.get("states", []), record.get("groups", [])
        self.assertEqual(states('<recipient-country code="KE"/>'), (["KEN"], []))
        self.assertEqual(states('<recipient-region code="001" vocabulary="2"/>'), ([], []))
        self.assertEqual(states('<recipient-region code="998"/>'),
                         ([], ["DAC-LDC", "DAC-LIC", "DAC-LMIC", "DAC-UMIC"]))
        self.assertEqual(states('<recipient-region code="143" vocabulary="2"/>'),
                         (["KAZ", "KGZ", "TJK", "TKM", "UZB"], []))
        self.assertEqual(states('<recipient-region code="189"/>'), (["DZA", "EGY", "LBY", "MAR", "TUN"], []))
        # What is not known must not open it to all.
        self.assertEqual(states('<recipient-country code="XQ"/>', status=1), ["unknown-code"])
        self.assertEqual(states('<recipient-region code="88"/>', status=1), ["unmapped-region"])
        self.assertEqual(states('<recipient-country code="KE"/><recipient-region code="88"/>', status=1),
                         (["KEN"], []))
        transaction = ('<transaction><transaction-type code="3"/><transaction-date iso-date="2025-02-01"/>'
                       '<value value-date="2025-02-01">1</value>%s</transaction>')
        self.assertEqual(states("", transaction % '<recipient-country code="KE"/>'
                                + transaction % '<recipient-country code="UG"/>'), (["KEN", "UGA"], []))

    def test_money(self):
        def amounts(rest, attributes=' xml:lang="en" default-currency="USD"', status=0):
            if self.items("programmes"):
                self.ok("undo")
            self.take(whole(activity(rest=rest, attributes=attributes)), status=status)
            record = self.programme("XX-SYN-2-1")
            return record.get("amount_total"), record.get("amount_remaining"), record.get("currency")

        def budget(amount, currency="", year=2025):
            return (f'<budget><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
                    f'<value value-date="{year}-01-01"{currency}>{amount}</value></budget>')

        def transaction(kind, amount):
            return (f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="2025-02-01"/>'
                    f'<value value-date="2025-02-01">{amount}</value></transaction>')
        euro = ' currency="EUR"'
        self.assertEqual(amounts(budget(100) + budget("50.5", year=2026)), (150.5, None, "USD"))
        self.assertEqual(amounts(budget(100, euro)), (100, None, "EUR"))
        self.assertEqual(amounts(budget(" 0.12345 ", euro)), (0.123, None, "EUR"))
        self.assertEqual(amounts(transaction(2, 70) + transaction(3, 20) + transaction(4, 5)), (70, 45, "USD"))
        self.assertEqual(amounts(transaction(2, 70) + transaction(3, 90)), (70, 0, "USD"))
        self.assertEqual(amounts(budget(100) + transaction(2, 70) + transaction(11, 9)), (100, None, "USD"))
        self.assertEqual(amounts(""), (None, None, "USD"))
        self.assertEqual(amounts(budget(100) + budget(50, euro, 2026), status=1), (None, None, None))
        self.assertEqual(amounts(budget("a lot"), status=1), (None, None, "USD"))
        # So many that their sum in 64 bits would look like an amount.
        self.assertEqual(amounts(budget(9 * 10 ** 12) * 2050, status=1), (None, None, "USD"))

    def test_mapping(self):
        content = whole(activity(sectors='<sector code="7002" vocabulary="99"><narrative>Own</narrative></sector>'
                                         '<sector code="74020"/><sector code="22040" vocabulary="1"/>',
                                 places='<recipient-region code="88"/>'))
        self.write("m.json", json.dumps({"sectors": {"99:7002": "Incident-Response", "1:74020": None,
                                                     "1:22040": ["workforce", "awareness"]},
                                         "regions": {"1:88": ["SRB", "mne", "LDC"]}}))
        report = self.take(content, "--mapping", "m.json")
        self.assertEqual([code for code, _, _ in self.problems(report)], ["iati-rule"])
        record = self.programme("XX-SYN-2-1")
        self.assertEqual(record["areas"], ["incident-response", "awareness", "workforce"])
        self.assertEqual((record["states"], record["groups"]), (["MNE", "SRB"], ["LDC"]))
        self.assertEqual(record["classified"], ["areas"])
        # What was chosen is in the file from then on.
        self.export("out.xml", check=False)
        self.other_database()
        self.take(None, name="out.xml")
        self.assertEqual(self.programme("XX-SYN-2-1")["areas"], record["areas"])
        self.assertEqual(self.programme("XX-SYN-2-1")["states"], record["states"])

    def test_wrong_mappings(self):
        for mapping, word in (("[]", "object"), ('{"sectors": {"1:1": "nothing"}}', "capacity area"),
                              ('{"regions": {"1:88": "XXX"}}', "State"), ('{"nothing": {}}', "/nothing"),
                              ('{"sectors": {"1:1": [1]}}', "capacity area"), ("{", "JSON")):
            self.write("m.json", mapping)
            self.write("a.xml", whole(activity()))
            self.assertIn(word, self.fails(3, "import", "a.xml", "--mapping", "m.json").err)
        self.assertEqual(self.items("programmes"), [])

    def test_rules(self):
        def rules(status=0, **parts):
            report = self.take(whole(activity(**parts)), "--dry-run", status=status)
            self.assertEqual({p["grade"] for p in report["problems"] if p["code"] == "iati-rule"} - {"warning"}, set())
            return sorted(p["expected"] for p in report["problems"] if p["code"] == "iati-rule")
        own = '<sector vocabulary="99" code="a">%s</sector>'
        self.assertEqual(rules(), [])
        self.assertEqual(rules(identifier="XX-SYN-2"), ["1.1.3"])
        self.assertEqual(rules(identifier="YY-SYN-2-1"), ["1.1.21"])
        self.assertEqual(rules(identifier="XX-SYN-2-1/2"), ["1.3.13"])
        self.assertEqual(rules(sectors=own % "<narrative>A</narrative>"), ["102.1.1"])
        self.assertEqual(rules(sectors='<sector code="22040"/>' + own % ""), ["2.2.1"])
        self.assertEqual(rules(sectors='<sector code="22040"/><sector code="22010"/>'), ["2.1.1"])
        self.assertEqual(rules(sectors='<sector code="22040" percentage="50"/><sector code="22010" percentage="51"/>'),
                         ["2.1.2"])
        self.assertEqual(rules(sectors=None), ["6.2.2"])
        self.assertEqual(rules(places=None), ["3.7.1"])
        self.assertEqual(rules(places='<recipient-country code="KE"/><recipient-country code="UG"/>'), ["3.1.1"])
        self.assertEqual(rules(places='<recipient-country code="KE" percentage="33.3"/>'
                                      '<recipient-country code="UG" percentage="66.6"/>'), ["3.1.2"])
        self.assertEqual(rules(attributes=' default-currency="USD"'), ["4.1.1"])
        self.assertEqual(rules(dates='<activity-date type="3" iso-date="2025-01-01"/>'), ["6.11.1"])
        self.assertEqual(rules(dates='<activity-date type="2" iso-date="2999-01-01"/>'), ["11.1.4"])
        for first, last, rule in (("1", "3", "11.1.2"), ("2", "4", "11.1.3")):
            # The end is left out, besides.
            self.assertEqual(rules(1, dates=f'<activity-date type="{first}" iso-date="2025-01-02"/>'
                                            f'<activity-date type="{last}" iso-date="2025-01-01"/>'), [rule])
        self.assertEqual(rules(attributes=' xml:lang="en"', rest='<budget><period-start iso-date="2025-01-01"/>'
                               '<period-end iso-date="2025-12-31"/><value value-date="2025-01-01">5</value></budget>'),
                         ["7.8.1"])
        self.assertEqual(rules(rest='<transaction><transaction-type code="3"/><transaction-date iso-date="2999-01-01"/>'
                                    '<value value-date="2025-01-01">5</value><receiver-org/></transaction>'),
                         ["11.2.1", "6.10.1"])

    def test_refs(self):
        """An identifier that is no ref becomes one, always the same."""
        long = "XX-SYN-2-" + "9" * 80
        self.take(whole(activity("XX-SYN-2-ü 1"), activity(long), activity("XX-SYN-2-OK")))
        refs = sorted(item["ref"] for item in self.items("programmes"))
        self.assertEqual(len(refs), 3)
        self.assertIn("XX-SYN-2-OK", refs)
        self.assertTrue(all(len(ref) <= 64 for ref in refs))
        self.assertEqual(self.counts(self.take(None)), (0, 0, 3, 0))
        self.assertEqual(sorted(item["iati_identifier"] for item in self.items("programmes")),
                         sorted(["XX-SYN-2-ü 1", long, "XX-SYN-2-OK"]))

    def test_added_again_and_again(self):
        """An activity that is to become a further record does so each time, whatever it says."""
        self.take(whole(activity("XX-SYN-2-1"), activity("ü 1")))
        for number in range(2, 5):
            title = f"<title><narrative>Synthetic title {number}</narrative></title>"
            report = self.take(whole(activity("XX-SYN-2-1", title=title), activity("ü 1", title=title)),
                               "--existing", "add")
            self.assertEqual(self.counts(report), (2, 0, 0, 0))
            self.assertEqual(self.programme(f"XX-SYN-2-1-{number}")["title"], f"Synthetic title {number}")
        self.assertEqual(len(self.items("programmes")), 8)

    def test_a_ref_whose_identifier_was_taken_away(self):
        """The ref that is made of the identifier is there, and is the ref of something else now."""
        self.take(whole(activity("ü 1")))
        item = self.items("programmes")[0]
        self.write_rows("p.csv", ["ref", "provider", "title", "iati_identifier"],
                        [{"ref": item["ref"], "provider": item["provider"], "title": "Mine"}])
        self.ok("import", "p.csv")
        self.assertEqual(self.counts(self.take(None)), (1, 0, 0, 0))
        self.assertEqual(sorted(other["title"] for other in self.items("programmes")), ["Mine", "Synthetic title"])

    def test_rejected_activities(self):
        content = whole(activity("XX-SYN-2-1", title=None), activity("XX-SYN-2-2"), activity(""),
                        activity("XX-SYN-2-2"))
        self.write("a.xml", content)
        result = self.fails(1, "import", "a.xml", "--rejected", "r.xml", "--format", "json")
        report = json.loads(result.text)["files"][0]
        self.assertEqual(self.counts(report), (1, 0, 0, 3))
        self.assertEqual([(p["code"], p["field"]) for p in report["problems"] if p["grade"] == "row-rejected"],
                         [("missing", "title"), ("missing", "iati_identifier"), ("duplicate-ref", "ref")])
        rejected = ET.parse(self.folder / "r.xml").getroot()
        self.assertEqual([a.findtext("iati-identifier") for a in rejected], ["XX-SYN-2-1", "", "XX-SYN-2-2"])
        self.assertEqual(rejected.get("version"), "2.03")
        mended = (self.folder / "r.xml").read_text().replace(
            "<reporting-org", "<title><narrative>Mended</narrative></title><reporting-org", 1)
        self.assertEqual(self.counts(self.take(mended, status=1)), (1, 0, 1, 1))

    def test_long_texts_are_shortened(self):
        title = f"<title><narrative>{'long ' * 100}</narrative></title>"
        report = self.take(whole(activity(title=title)))
        self.assertEqual([code for code, _, _ in self.problems(report)], ["too-long"])
        self.assertEqual(len(self.programme("XX-SYN-2-1")["title"]), 300)
        self.assertIn("long " * 99, self.export("out.xml").decode())

    def test_older_versions(self):
        for version in ("2.01", "2.02"):
            self.assertEqual(self.take(whole(activity(), version=version))["rejected"], 0)
        for version in ("1.05", "3.00", ""):
            self.write("a.xml", whole(activity(), version=version))
            error = self.fails(3, "import", "a.xml").err
            self.assertIn("2.03", error)
            self.assertIn(version, error)


class Hostile(Iati):
    def refused(self, content, *words):
        before = self.fingerprint()
        self.write("bad.xml", content)
        error = self.fails(3, "import", "bad.xml").err
        for word in ("bad.xml", *words):
            self.assertIn(word, error)
        self.assertEqual(self.fingerprint(), before)

    def test_entities(self):
        laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
        self.refused(f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>\n' + whole(activity("&l9;")), "document type")
        secret = self.write("secret.txt", "a secret")
        self.refused(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>' + whole(activity("&e;")), "document type")
        self.refused(f'<!DOCTYPE x SYSTEM "file://{secret}">' + whole(activity()), "document type")
        self.refused('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>' + whole(activity()),
                     "document type")
        self.refused(whole(activity("&unknown;")), "entity")

    def test_nothing_is_included(self):
        secret = self.write("secret.txt", "a secret")
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{secret}"/>'
        self.take(whole(activity(title=f"<title><narrative>Title{include}</narrative></title>")))
        self.assertEqual(self.programme("XX-SYN-2-1")["title"], "Title")

    def test_size(self):
        self.refused(whole(activity("XX-" + "9" * 2_000_000)), "1 MB")
        self.refused(whole(activity(rest='<tag code="%s"/>' % ("9" * 2_000_000))), "1 MB")
        self.refused(whole(activity(rest='<tag code="1"/>' * 250_000)), "200,000 elements")
        self.refused(whole(activity(rest="".join(f'<tag code="{"x" * 100_000}"/>' for _ in range(200)))), "16 MB")
        self.refused(whole(activity(rest="<result>" * 200 + "</result>" * 200)), "32 levels")
        self.refused(whole("<a>" * 100_000), "32 levels")

    def test_broken(self):
        text = whole(activity())
        self.refused(text[:-40], "line 1")
        self.refused(text.replace("</title>", "</titel>", 1), "line 1", "XML")
        self.refused(('<?xml version="1.0" encoding="UTF-8"?>' + text).encode().replace(b"Synthetic title", b"T\xe9tre"),
                     "encoding")
        self.refused(text.replace("Synthetic title", "\x01"), "encoding")
        self.refused('<?xml version="1.0" encoding="none-such"?>' + text, "encoding")
        self.refused("<iati-organisations version='2.03'/>", "iati-organisations")
        self.refused("", "empty")
        self.refused(text.replace("<title>", "<x:title>").replace("</title>", "</x:title>"), "XML")
        self.refused(text + "<more/>", "XML")

    def test_encodings(self):
        text = whole(activity(title="<title><narrative>Título — 标题</narrative></title>"))
        for encoding in ("UTF-8", "UTF-16", "GB18030"):
            self.take(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding))
            self.assertEqual(self.programme("XX-SYN-2-1")["title"], "Título — 标题")
        self.take(("\ufeff" + text).encode())
        self.assertEqual(len(self.items("programmes")), 1)

    def test_forged_marks_of_our_own(self):
        own = '<cb:programme xmlns:cb="urn:capacity-bridge:iati:1" ref="../x" uid="no-uuid">%s</cb:programme>'
        values = ('<cb:value field="iati_kept">&lt;a/&gt;</cb:value><cb:value field="none">1</cb:value>'
                  '<cb:value field="tlp">NONE</cb:value><cb:value field="places">-4</cb:value>')
        report = self.take(whole(activity(rest=own % values)), status=1)
        self.assertEqual(self.counts(report), (0, 0, 0, 1))
        report = self.take(whole(activity(rest=own % values.replace("NONE", "GREEN"))), status=1)
        record = self.programme("XX-SYN-2-1")
        self.assertEqual((record["tlp"], record.get("places")), ("GREEN", None))
        self.assertNotIn("&lt;a", record.get("iati_kept", ""))


if __name__ == "__main__":
    capbridge_test.main()
