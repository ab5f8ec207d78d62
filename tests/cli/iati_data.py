# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of activity files are written with. All activities are synthetic."""

import datetime
import importlib.util

from capbridge_test import SOURCE, CapbridgeTest

specification = importlib.util.spec_from_file_location("check_iati", SOURCE / "tests/tools/check-iati.py")
check_iati = importlib.util.module_from_spec(specification)
specification.loader.exec_module(check_iati)

OWN = "{urn:capacity-bridge:iati:1}"
REPORTER = {"ref": "REPORTER", "name": "Synthetic Reporter", "type": "40", "iati_identifier": "XX-SYN-1",
            "language": "en", "tlp": "CLEAR"}

# One activity with everything that a programme has a field for, and much for which it has none.
FULL = """<?xml version="1.0" encoding="UTF-8"?>
<!-- synthetic -->
<iati-activities version="2.03" generated-datetime="2025-02-03T04:05:06Z" xmlns:x="https://example.org/x">
  <iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2025-02-03T04:05:06Z" hierarchy="1"
      x:mark="a &amp; b">
    <iati-identifier> XX-SYN-2-CERT </iati-identifier>
    <reporting-org ref="XX-SYN-2" type="10"><narrative>Synthetic Donor</narrative></reporting-org>
    <title>
      <narrative>Synthetic support to a response team</narrative>
      <narrative xml:lang="fr">Appui synthétique à une équipe d’intervention</narrative>
      <narrative xml:lang="ar">دعم اصطناعي لفريق استجابة</narrative>
    </title>
    <description type="2"><narrative>The aim, which stays as it is.</narrative></description>
    <description type="1">
      <narrative>Staff are trained &lt;on site&gt; &amp; online.</narrative>
      <narrative xml:lang="fr">Le personnel est formé.</narrative>
    </description>
    <participating-org ref="XX-SYN-2" role="1" type="10"><narrative>Synthetic Donor</narrative></participating-org>
    <participating-org ref="XX-SYN-3" role="4" type="70"><narrative>Synthetic Builder</narrative></participating-org>
    <participating-org role="4" type="22"><narrative xml:lang="fr">Association synthétique</narrative></participating-org>
    <other-identifier ref="S-77" type="A1"/>
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2025-01-01"/>
    <activity-date type="2" iso-date="2025-01-15Z"/>
    <activity-date type="3" iso-date="2026-12-31"><narrative>as agreed</narrative></activity-date>
    <contact-info type="1">
      <organisation><narrative>Synthetic Donor</narrative></organisation>
      <person-name><narrative>Imaginary Person</narrative></person-name>
      <telephone>+00 000 0000</telephone>
      <email>imaginary.person@example.org</email>
      <website>https://example.org</website>
    </contact-info>
    <contact-info><email>office@example.org</email></contact-info>
    <activity-scope code="3"/>
    <recipient-country code="KE" percentage="60"/>
    <recipient-country code="ug" percentage="30"/>
    <recipient-region code="1033" vocabulary="1" percentage="10"/>
    <location ref="L1"><name><narrative>Nairobi</narrative></name></location>
    <sector code="22040" percentage="70"/>
    <sector code="15130" percentage="30"/>
    <policy-marker vocabulary="1" code="1" significance="1"/>
    <collaboration-type code="8"/>
    <default-flow-type code="10"/>
    <default-aid-type code="D02"/>
    <budget type="1" status="2">
      <period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/>
      <value value-date="2025-01-01">100000</value>
    </budget>
    <budget type="2" status="2">
      <period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/>
      <value value-date="2025-01-01">120000.50</value>
    </budget>
    <budget type="1" status="2">
      <period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>
      <value value-date="2026-01-01" currency="EUR">80000</value>
    </budget>
    <transaction ref="T1">
      <transaction-type code="3"/><transaction-date iso-date="2025-06-30"/>
      <value value-date="2025-06-30">50000.25</value>
      <x:note>kept<x:b/> too</x:note>
    </transaction>
    <document-link url="https://example.org/a.pdf" format="application/pdf">
      <title><narrative>Plan</narrative></title><category code="A02"/><language code="en"/>
    </document-link>
    <conditions attached="0"/>
    <result type="1"><title><narrative>Staff trained</narrative></title>
      <indicator measure="1"><title><narrative>Persons</narrative></title></indicator></result>
    <x:account code="7"><x:part>one</x:part></x:account>
  </iati-activity>
</iati-activities>
"""


def activity(identifier="XX-SYN-2-1", **parts):
    """A small activity; what is named replaces a part of it, None takes it away."""
    usual = {
        "attributes": ' xml:lang="en" default-currency="USD"',
        "identifier": f"<iati-identifier>{identifier}</iati-identifier>",
        "reporter": '<reporting-org ref="XX-SYN-2" type="10"><narrative>Synthetic Donor</narrative></reporting-org>',
        "title": "<title><narrative>Synthetic title</narrative></title>",
        "description": "<description><narrative>Synthetic description</narrative></description>",
        "organisations": '<participating-org ref="XX-SYN-2" role="1" type="10"/>',
        "status": '<activity-status code="2"/>',
        "dates": '<activity-date type="2" iso-date="2025-01-01"/>',
        "places": '<recipient-country code="KE"/>',
        "sectors": '<sector code="22040"/>',
        "rest": "",
    }
    assert set(parts) <= set(usual), parts
    usual.update(parts)
    attributes = usual.pop("attributes")
    return f"<iati-activity{attributes}>{''.join(part or '' for part in usual.values())}</iati-activity>"


def whole(*activities, version="2.03"):
    return f'<iati-activities version="{version}">{"".join(activities)}</iati-activities>'


class Iati(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")

    def take(self, content, *options, status=0, name="a.xml"):
        """The report on importing @content."""
        if content is not None:
            self.write(name, content)
        result = self.run_program("import", name, *options, "--format", "json")
        self.assertEqual(result.status, status, result.err)
        return self.document(result)["files"][0]

    def counts(self, report):
        return tuple(report[name] for name in ("added", "changed", "unchanged", "rejected"))

    def programme(self, ref):
        return self.json("show", "programmes", ref)["item"]

    def problems(self, report):
        return [(p["code"], p["field"], p.get("value")) for p in report["problems"]
                if p["code"] != "new-organisation"]

    def export(self, name, *options, status=0, check=True):
        self.assertEqual(self.run_program("export", "programmes", "--format", "iati", "--output", name,
                                          *options).status, status)
        if check:
            self.assertEqual(check_iati.check(self.folder / name, datetime.date.today()), [])
        return (self.folder / name).read_bytes()

    def add_reporter(self, **changes):
        self.write_rows("reporter.csv", list(REPORTER), [dict(REPORTER, **changes)])
        self.ok("import", "reporter.csv", "--kind", "organisations")

    def other_database(self):
        self.database = self.folder / "other.db"
        self.ok("init")
