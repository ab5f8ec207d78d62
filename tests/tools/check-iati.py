#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an activity file of IATI 2.03: the order and number of its elements, and the rules of the standard ruleset that
no schema can check, each named by its number.

Usage: check-iati.py FILE
Every fault is one line on stdout; the exit status is 1 if there is any. It shares nothing with the program: what it
knows is written down here a second time, from the standard.
"""

import datetime
import re
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal, InvalidOperation

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Element: least, most (None: any number), in the order of the schema.
ACTIVITY = [
    ("iati-identifier", 1, 1), ("reporting-org", 1, 1), ("title", 1, 1), ("description", 1, None),
    ("participating-org", 1, None), ("other-identifier", 0, None), ("activity-status", 1, 1),
    ("activity-date", 1, None), ("contact-info", 0, None), ("activity-scope", 0, 1),
    ("recipient-country", 0, None), ("recipient-region", 0, None), ("location", 0, None), ("sector", 0, None),
    ("tag", 0, None), ("country-budget-items", 0, 1), ("humanitarian-scope", 0, None), ("policy-marker", 0, None),
    ("collaboration-type", 0, 1), ("default-flow-type", 0, 1), ("default-finance-type", 0, 1),
    ("default-aid-type", 0, None), ("default-tied-status", 0, 1), ("budget", 0, None),
    ("planned-disbursement", 0, None), ("capital-spend", 0, 1), ("transaction", 0, None),
    ("document-link", 0, None), ("related-activity", 0, None), ("legacy-data", 0, None), ("conditions", 0, 1),
    ("result", 0, None), ("crs-add", 0, 1), ("fss", 0, 1),
]
TRANSACTION = [
    ("transaction-type", 1, 1), ("transaction-date", 1, 1), ("value", 1, 1), ("description", 0, 1),
    ("provider-org", 0, 1), ("receiver-org", 0, 1), ("disbursement-channel", 0, 1), ("sector", 0, None),
    ("recipient-country", 0, 1), ("recipient-region", 0, 1), ("flow-type", 0, 1), ("finance-type", 0, 1),
    ("aid-type", 0, None), ("tied-status", 0, 1),
]
BUDGET = [("period-start", 1, 1), ("period-end", 1, 1), ("value", 1, 1)]
STATUSES = set("123456")
ROLES = set("1234")
DATES = set("1234")
LONGEST_BUDGET = datetime.timedelta(days=366)


class Checker:
    def __init__(self, today):
        self.today = today
        self.faults = []
        self.where = "file"

    def fault(self, text):
        self.faults.append(f"{self.where}: {text}")

    def check_order(self, parent, model):
        places = {name: place for place, (name, _, _) in enumerate(model)}
        own = [child.tag for child in parent if not child.tag.startswith("{")]
        last = -1
        for name in own:
            if name not in places:
                self.fault(f"<{parent.tag}> has a <{name}>")
                continue
            if places[name] < last:
                self.fault(f"<{name}> stands too late in <{parent.tag}>")
            last = max(last, places[name])
        for name, least, most in model:
            if own.count(name) < least or (most is not None and own.count(name) > most):
                self.fault(f"<{parent.tag}> has {own.count(name)} <{name}>")
        tail = [child.tag.startswith("{") for child in parent]
        if tail != sorted(tail):
            self.fault(f"<{parent.tag}> has an element of the standard behind others")

    def check_day(self, element, rule=None):
        text = element.get("iso-date", "") if element is not None else ""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?", text):
            self.fault(f"“{text}” is no date")
            return None
        day = datetime.date.fromisoformat(text[:10])
        if rule and day > self.today:
            self.fault(f"{rule}: {day} is in the future")
        return day

    def check_narratives(self, element, default):
        """Texts are there, in a language that is known, each language once."""
        seen = set()
        for narrative in element.findall("narrative"):
            language = narrative.get(LANG, default)
            if language is None:
                self.fault("4.1.1: no language")
            if language in seen:
                self.fault(f"<{element.tag}> has {language} twice")
            seen.add(language)
        return any((narrative.text or "").strip() for narrative in element.findall("narrative"))

    def check_identity(self, activity):
        identifier = activity.findtext("iati-identifier", "").strip()
        reporter = activity.find("reporting-org")
        if reporter is None:
            return
        prefixes = [reporter.get("ref", "")] + [
            other.get("ref", "") for other in activity.findall("other-identifier") if other.get("type") == "B1"]
        if identifier == reporter.get("ref"):
            self.fault("1.1.3: the identifier is that of the organisation")
        if not any(prefix and identifier.startswith(prefix + "-") for prefix in prefixes):
            self.fault(f"1.1.21: {identifier} does not begin with {prefixes[0]}-")
        if re.search(r"[/&|?]", identifier):
            self.fault(f"1.3.13: {identifier}")
        if not reporter.get("type"):
            self.fault("<reporting-org> has no type")

    def check_organisations(self, activity, default):
        for element in activity.iter():
            if element.tag in ("participating-org", "provider-org", "receiver-org", "reporting-org"):
                if not self.check_narratives(element, default) and not element.get("ref"):
                    self.fault(f"6.8–6.10: a <{element.tag}> has neither ref nor name")
        for element in activity.findall("participating-org"):
            if element.get("role") not in ROLES:
                self.fault(f"role {element.get('role')}")

    def check_shares(self, elements, rule):
        shares = []
        for element in elements:
            try:
                shares.append(Decimal(element.get("percentage", "-1")))
            except InvalidOperation:
                self.fault(f"{rule}: “{element.get('percentage')}” is no number")
                return
        if len(shares) > 1 and min(shares) < 0:
            self.fault(f"{rule}: a percentage is missing")
        elif shares and min(shares) >= 0 and sum(shares) != 100:
            self.fault(f"{rule}: the percentages add up to {sum(shares)}")

    def check_where_and_what(self, activity):
        transactions = activity.findall("transaction")
        places = activity.findall("recipient-country") + activity.findall("recipient-region")
        sectors = activity.findall("sector")
        of_transactions = [t.find("recipient-country") is not None or t.find("recipient-region") is not None
                           for t in transactions]
        if not places and not (transactions and all(of_transactions)):
            self.fault("3.7.1: no country and no region")
        if places and any(of_transactions):
            self.fault("countries stand at the activity and at transactions")
        of_transactions = [t.find("sector") is not None for t in transactions]
        if not sectors and not (transactions and all(of_transactions)):
            self.fault("6.2.2: no sector")
        if sectors and any(of_transactions):
            self.fault("sectors stand at the activity and at transactions")
        self.check_shares(places, "3.1")
        vocabularies = {sector.get("vocabulary", "1") for sector in sectors}
        for vocabulary in vocabularies:
            self.check_shares([s for s in sectors if s.get("vocabulary", "1") == vocabulary], "2.1")
        if vocabularies & {"98", "99"} and not vocabularies & {"1", "2"}:
            self.fault("102.1.1: no DAC sector beside those of the organisation's own")
        for sector in sectors:
            if sector.get("vocabulary") in ("98", "99") and not sector.findall("narrative"):
                self.fault("2.2.1: a sector of the organisation's own has no name")

    def check_dates(self, activity):
        days = {}
        for element in activity.findall("activity-date"):
            kind = element.get("type")
            if kind not in DATES:
                self.fault(f"date of type {kind}")
            days[kind] = self.check_day(element, "11.1" if kind in ("2", "4") else None)
        if not days.get("1") and not days.get("2"):
            self.fault("6.11.1: no start")
        for start, end in (("1", "3"), ("2", "4")):
            if days.get(start) and days.get(end) and days[end] < days[start]:
                self.fault(f"11.1: {days[end]} is before {days[start]}")
        for transaction in activity.findall("transaction"):
            self.check_day(transaction.find("transaction-date"), "11.2.1")

    def check_money(self, activity):
        usual = activity.get("default-currency")
        for element in activity.findall("budget") + activity.findall("transaction"):
            self.check_order(element, BUDGET if element.tag == "budget" else TRANSACTION)
            value = element.find("value")
            if value is None:
                continue
            if not value.get("currency") and not usual:
                self.fault("7.8.1: no currency")
            if not value.get("value-date"):
                self.fault("a value has no date")
            Decimal(value.text.strip())
        for budget in activity.findall("budget"):
            start = self.check_day(budget.find("period-start"))
            end = self.check_day(budget.find("period-end"))
            if start and end and not start <= end <= start + LONGEST_BUDGET:
                self.fault(f"a budget from {start} to {end}")

    def check_activity(self, activity):
        default = activity.get(LANG)
        self.where = activity.findtext("iati-identifier", "?")
        self.check_order(activity, ACTIVITY)
        self.check_identity(activity)
        self.check_organisations(activity, default)
        for name in ("title", "description"):
            for element in activity.findall(name):
                if not self.check_narratives(element, default):
                    self.fault(f"<{name}> is empty")
        for status in activity.findall("activity-status"):
            if status.get("code") not in STATUSES:
                self.fault(f"status {status.get('code')}")
        self.check_dates(activity)
        self.check_where_and_what(activity)
        self.check_money(activity)


def check(path, today):
    """What is wrong with the file, one line a fault."""
    checker = Checker(today)
    with open(path, "rb") as file:
        start = file.read(200)
    if not start.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n') or b"<!DOCTYPE" in start:
        checker.fault("it does not begin as it should")
    root = ET.parse(path).getroot()
    if root.tag != "iati-activities" or root.get("version") != "2.03":
        checker.fault(f"<{root.tag}> of version {root.get('version')}")
    seen = set()
    for activity in root:
        if activity.tag != "iati-activity":
            checker.fault(f"a <{activity.tag}>")
            continue
        checker.check_activity(activity)
        if checker.where in seen:
            checker.fault("the identifier stands twice")
        seen.add(checker.where)
    if not seen:
        checker.fault("no activity")
    return checker.faults


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    faults = check(sys.argv[1], datetime.date.today())
    print("\n".join(faults) if faults else "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
