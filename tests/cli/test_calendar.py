#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar file, opened by another program: icalendar of Python reads and expands it."""

import datetime
import io
import zoneinfo

import dateutil.tz
import icalendar

import capbridge_test
from capbridge_test import CapbridgeTest

COLUMNS = "ref,title,kind,start,end,start_time,end_time,zone,repeat,repeat_until,tlp\n"


class Calendar(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")

    def export(self, *arguments):
        self.ok("export", "calendar", "--output", "out.ics", *arguments)
        calendar = icalendar.Calendar.from_ical((self.folder / "out.ics").read_bytes())
        return calendar, {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}

    def test_repeats_across_the_change_of_clocks(self):
        self.write("events.csv", COLUMNS +
                   "E1,Weekly call,meeting,2026-03-02,,09:30,11:00,America/New_York,weekly,2026-04-30,\n")
        self.ok("import", "events.csv", "--kind", "events")
        calendar, events = self.export()
        event = events["Weekly call"]
        zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
        self.assertEqual(zones, ["America/New_York"])
        # The zone that the file itself describes, not the one that Python knows.
        with open(self.folder / "out.ics", encoding="utf-8", newline="") as file:
            zone = dateutil.tz.tzical(io.StringIO(file.read())).get("America/New_York")
        start = event["DTSTART"].dt.replace(tzinfo=None)
        self.assertEqual(start, datetime.datetime(2026, 3, 2, 9, 30))
        moments = []
        for week in range(9):
            local = start + datetime.timedelta(weeks=week)
            described = local.replace(tzinfo=zone)
            known = local.replace(tzinfo=zoneinfo.ZoneInfo("America/New_York"))
            self.assertEqual(described.utcoffset(), known.utcoffset(), local)
            moments.append(described.astimezone(datetime.timezone.utc).hour)
        # Clocks changed on 8 March 2026: 14:30 and then 13:30 in UTC.
        self.assertEqual(moments, [14] + [13] * 8)
        rule = event["RRULE"]
        self.assertEqual(rule["FREQ"], ["WEEKLY"])
        self.assertEqual(rule["UNTIL"][0],
                         datetime.datetime(2026, 5, 1, 3, 59, tzinfo=rule["UNTIL"][0].tzinfo))

    def test_whole_days(self):
        self.write("events.csv", COLUMNS + "E1,Session,plenary,2026-07-06,2026-07-10,,,,,,\n"
                   "E2,Review,review-conference,2030-02-28,,,,,yearly,,\n")
        self.ok("import", "events.csv", "--kind", "events")
        _calendar, events = self.export()
        self.assertEqual((events["Session"]["DTSTART"].dt, events["Session"]["DTEND"].dt),
                         (datetime.date(2026, 7, 6), datetime.date(2026, 7, 11)))
        self.assertEqual(events["Review"]["RRULE"]["FREQ"], ["YEARLY"])

    def test_contacts_and_markings_stay_inside(self):
        self.write("events.csv", COLUMNS + "E1,Open,meeting,2026-07-06,,,,,,,CLEAR\n"
                   "E2,Inside,meeting,2026-07-06,,,,,,,AMBER\n")
        self.ok("import", "events.csv", "--kind", "events")
        self.write("contacts.csv", "ref,role,name,email,next_check\n"
                   "K1,technical,Secret mailbox,soc@example.org,2026-07-01\n")
        self.ok("import", "contacts.csv", "--kind", "contacts")
        _calendar, events = self.export()
        self.assertEqual(set(events), {"Open"})
        _calendar, events = self.export("--max-tlp", "RED")
        self.assertEqual(set(events), {"Open", "Inside"})

    def test_sample(self):
        self.database = self.folder / "sample.db"
        self.ok("init", "--sample")
        self.export()

    def test_wrong_usage(self):
        self.fails(2, "export", "calendar")
        self.fails(2, "export", "calendar", "--output", "x.ics", "--format", "csv")


class Persons(CapbridgeTest):
    """Contacts and nominees are in no file that did not ask for them by name."""

    CONTACT = ("Secret mailbox", "soc@example.org", "+000 555")
    NOMINEE = ("Zebulon Quartermain", "zebulon@example.org", "Ministry of Secrets")
    NAMES = CONTACT + NOMINEE

    def setUp(self):
        super().setUp()
        self.ok("init", "--sample")
        self.write("contacts.csv", "ref,state,role,name,email,phone,tlp\n"
                   "K1,FJI,technical,Secret mailbox,soc@example.org,+000 555,CLEAR\n")
        self.ok("import", "contacts.csv", "--kind", "contacts")
        self.write("checks.csv", "ref,contact,sent,note,tlp\n"
                   "K1-1,K1,2026-05-01,Asked Secret mailbox,CLEAR\n")
        self.ok("import", "checks.csv", "--kind", "contact_checks")
        for kind, rows in (
                ("funds", "ref,title,currency\nF,Fund,USD\n"),
                ("calls", "ref,fund,title,kind,status\nC,F,Call,participation,open\n"),
                ("applications", "ref,call,title,status\nA1,C,One,draft\n"),
                ("nominees", "ref,application,name,ministry,email,keep_until,tlp\n"
                 "N1,A1,Zebulon Quartermain,Ministry of Secrets,zebulon@example.org,2026-01-31,"
                 "CLEAR\n")):
            self.write(f"in-{kind}.csv", rows)
            self.ok("import", f"in-{kind}.csv", "--kind", kind)

    def test_no_export_without_their_name(self):
        kinds = ("organisations", "documents", "profiles", "assessments", "answers", "needs",
                 "programmes", "cases", "case_steps", "feedback", "indicators", "principle_checks",
                 "events", "rates", "funds", "contributions", "rule_sets", "rules", "calls",
                 "applications", "cost_lines", "outcomes", "judgements", "eligibility_results",
                 "awards", "milestones", "transactions")
        for kind in kinds:
            for form in ("csv", "json"):
                self.ok("export", kind, "--output", f"{kind}.{form}", "--format", form)
        self.ok("export", "package", "--output", "package.json", "--max-tlp", "RED")
        self.ok("export", "calendar", "--output", "calendar.ics", "--max-tlp", "RED")
        self.ok("report", "annual", "--period", "2026", "--output", "reports", "--max-tlp", "RED")
        files = [path for path in self.folder.rglob("*") if path.is_file() and
                 path.suffix in (".csv", ".json", ".ics") and
                 path.name not in ("contacts.csv", "checks.csv", "in-nominees.csv")]
        self.assertGreaterEqual(len(files), 2 * len(kinds) + 3)
        for path in files:
            content = path.read_text(encoding="utf-8")
            for name in self.NAMES:
                self.assertNotIn(name, content, path.name)

    def test_named_they_are_there(self):
        for kind, names in (("contacts", self.CONTACT), ("nominees", self.NOMINEE)):
            self.ok("export", kind, "--output", "named.csv")
            content = (self.folder / "named.csv").read_text(encoding="utf-8")
            for name in names:
                self.assertIn(name, content)


if __name__ == "__main__":
    capbridge_test.main()
