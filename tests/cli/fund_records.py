# SPDX-License-Identifier: GPL-3.0-or-later
"""A small fund for tests of its report: three currencies, records above GREEN, and two requests that
were granted. What is marked AMBER has the word SECRET in its texts and refs, so that a test finds it
wherever it should not be.

The sums, in US dollars, were worked out on paper (rates: EUR 1.10 from 1 January 2024, 1.05 from
1 July 2025; CHF 1.20 from 1 January 2024):

    2024-11-04  receipt        EUR  50,000.00 x 1.10 =   55,000.00
    balance of 31 December 2024                      =   55,000.00

    2025-02-03  receipt        CHF  10,000.00 x 1.20 =   12,000.00
    2025-03-10  receipt        USD  30,000.00        =   30,000.00   (AMBER)
    2025-08-15  receipt        EUR  20,000.00 x 1.05 =   21,000.00
    2025-09-01  correction     EUR  -1,000.00 x 1.05 =   -1,050.00
    received in 2025                                 =   61,950.00

    2025-04-01  income         USD      12.34        =       12.34
    2025-05-05  disbursement   USD   4,000.00        =    4,000.00   travel
    2025-06-06  disbursement   EUR  10,000.00 booked =   10,900.50   workshops
    2025-10-10  refund         USD     500.25        =     -500.25   travel
    paid in 2025                                     =   14,400.25
    2025-12-31  support cost   USD   1,872.03        =    1,872.03

    balance of 31 December 2025: 55,000.00 + 61,950.00 + 12.34 - 14,400.25 - 1,872.03 = 100,690.06
"""

import json

OPENING = 55000.00
RECEIVED = 61950.00
INCOME = 12.34
PAID = 14400.25
SUPPORT = 1872.03
CLOSING = 100690.06
N_TRANSACTIONS = 11  # of 2025
N_AMBER_TRANSACTIONS = 2

SOURCE = "Made for a test"


def mark(records, default):
    for record in records:
        record.setdefault("tlp", default)
        record.setdefault("source", SOURCE)
    return records


def transaction(ref, kind, date, amount, currency, **more):
    return {"ref": ref, "fund": "VF", "type": kind, "date": date, "amount": amount,
            "currency": currency, **more}


TRANSACTIONS = [
    transaction("T-01", "pledge", "2024-10-01", 80000, "EUR", contribution="C-1"),
    transaction("T-02", "commitment", "2024-10-15", 70000, "EUR", contribution="C-1"),
    transaction("T-03", "receipt", "2024-11-04", 50000, "EUR", contribution="C-1"),
    transaction("T-04", "receipt", "2025-02-03", 10000, "CHF", contribution="C-2"),
    transaction("SECRET-05", "receipt", "2025-03-10", 30000, "USD", contribution="SECRET-C",
                tlp="AMBER"),
    transaction("T-06", "income", "2025-04-01", 12.34, "USD"),
    transaction("T-07", "award", "2025-04-20", 5000, "USD", application="A-1"),
    transaction("T-08", "disbursement", "2025-05-05", 4000, "USD", application="A-1",
                category="travel"),
    transaction("T-09", "disbursement", "2025-06-06", 10000, "EUR", booked=10900.5,
                application="A-2", category="workshops"),
    transaction("T-10", "receipt", "2025-08-15", 20000, "EUR", contribution="C-1"),
    transaction("T-11", "receipt", "2025-09-01", -1000, "EUR", contribution="C-1",
                corrects="T-10"),
    transaction("T-12", "refund", "2025-10-10", 500.25, "USD", application="A-1",
                category="travel"),
    transaction("SECRET-14", "reported-expenditure", "2025-12-01", 3499.75, "USD",
                application="A-1", category="travel", tlp="AMBER"),
    transaction("T-15", "support-cost", "2025-12-31", 1872.03, "USD", category="support-cost"),
]

RECORDS = {
    "rates": mark([
        {"ref": "EUR-A", "currency": "EUR", "date": "2024-01-01", "usd": 1.1},
        {"ref": "EUR-B", "currency": "EUR", "date": "2025-07-01", "usd": 1.05},
        {"ref": "CHF-A", "currency": "CHF", "date": "2024-01-01", "usd": 1.2}], "CLEAR"),
    "organisations": mark([
        {"ref": "SEC", "name": "Secretariat of the Fund", "type": "10"},
        {"ref": "NLD-MFA", "name": "Ministry of Foreign Affairs of the Netherlands", "type": "10",
         "state": "NLD"},
        {"ref": "FOUND", "name": "Foundation for Open Networks", "type": "60"},
        {"ref": "SECRET-ORG", "name": "SECRET Bank", "type": "70"}], "CLEAR"),
    "funds": mark([
        {"ref": "VF", "title": "Voluntary fund for a test", "administrator": "SEC",
         "currency": "USD", "support_cost": 13, "reserve": 5, "opened": "2024-01-01"}], "CLEAR"),
    "contributions": mark([
        {"ref": "C-1", "fund": "VF", "contributor": "NLD-MFA", "source_kind": "public",
         "earmark": "Participation of small States"},
        {"ref": "C-2", "fund": "VF", "contributor": "FOUND", "source_kind": "philanthropic"},
        {"ref": "SECRET-C", "fund": "VF", "contributor": "SECRET-ORG", "source_kind": "private",
         "tlp": "AMBER"}], "GREEN"),
    "rule_sets": mark([{"ref": "RS", "title": "Draft rules", "status": "draft"}], "CLEAR"),
    "rules": mark([
        {"ref": "RS-1", "rule_set": "RS", "position": 1, "title": "In time",
         "type": "received-in-time", "grade": "hard"}], "CLEAR"),
    "calls": mark([
        {"ref": "K-1", "fund": "VF", "title": "Meeting of July", "kind": "participation",
         "status": "closed", "rule_set": "RS", "deadline": "2025-03-31"},
        {"ref": "K-2", "fund": "VF", "title": "Projects of 2025", "kind": "project",
         "status": "closed", "deadline": "2025-03-31"}], "CLEAR"),
    "applications": mark([
        {"ref": "A-1", "call": "K-1", "title": "Fiji at the meeting", "state": "FJI",
         "status": "awarded", "received": "2025-02-01", "sex": "female", "first_time": "yes",
         "amount": 5000, "currency": "USD"},
        {"ref": "A-2", "call": "K-2", "title": "Training in Nepal", "state": "NPL",
         "states": ["NPL", "BTN"], "status": "awarded", "received": "2025-02-02",
         "amount": 12000, "currency": "EUR"},
        {"ref": "A-3", "call": "K-1", "title": "Too late", "state": "TON", "status": "declined",
         "received": "2025-04-05", "amount": 4000, "currency": "USD"},
        {"ref": "SECRET-A", "call": "K-1", "title": "SECRET delegation", "state": "KEN",
         "status": "awarded", "received": "2025-03-01", "sex": "male", "first_time": "no",
         "amount": 100, "currency": "USD", "tlp": "AMBER"}], "GREEN"),
    "nominees": mark([{"ref": "N-1", "application": "A-1", "name": "PERSON Litia"}],
                     "AMBER+STRICT"),
    "outcomes": mark([
        {"ref": "O-1", "application": "A-2", "title": "Staff trained", "unit": "persons",
         "baseline": 0, "target": 40, "actual": 36, "measured": "2025-11-30"},
        {"ref": "SECRET-O", "application": "A-2", "title": "SECRET incidents", "tlp": "AMBER"}],
        "GREEN"),
    "eligibility_results": mark([
        {"ref": "E-1", "application": "A-1", "rule_set": "RS", "as_of": "2025-04-15",
         "verdict": "eligible", "engine": "1"}], "GREEN"),
    "awards": mark([
        {"ref": "D-1", "application": "A-1", "result": "E-1", "decision": "awarded",
         "amount": 5000, "currency": "USD", "date": "2025-04-20", "reason": "In time."},
        {"ref": "D-2", "application": "A-2", "decision": "awarded-in-part", "amount": 10000,
         "currency": "EUR", "date": "2025-04-20", "reason": "What is left."},
        {"ref": "D-3", "application": "A-3", "decision": "declined", "date": "2025-04-20",
         "reason": "Received after the deadline."},
        {"ref": "SECRET-D", "application": "SECRET-A", "decision": "awarded", "amount": 100,
         "currency": "USD", "date": "2025-04-20", "reason": "SECRET reason", "tlp": "AMBER"}],
        "GREEN"),
    "milestones": mark([
        {"ref": "M-1", "application": "A-1", "kind": "narrative-report", "due": "2025-09-01",
         "received": "2025-08-20", "lessons": "Visas take six weeks: book early."},
        {"ref": "M-2", "application": "A-2", "kind": "financial-report", "due": "2025-12-01"},
        {"ref": "SECRET-M", "application": "A-2", "kind": "feedback", "due": "2025-12-05",
         "received": "2025-12-06", "lessons": "SECRET lesson", "tlp": "AMBER"}], "GREEN"),
    "transactions": mark(TRANSACTIONS, "GREEN"),
    "principle_checks": mark([
        {"ref": "PC-1", "application": "A-1", "principle": "P1", "answer": "met",
         "justification": "As asked for."},
        {"ref": "PC-2", "application": "A-2", "principle": "P1", "answer": "partly",
         "justification": "In part."},
        {"ref": "PC-3", "application": "A-2", "principle": "P2", "answer": "not-met",
         "justification": "Not at all."}], "GREEN"),
}


def make_package():
    return json.dumps({"$schema": "package.schema.json", "records": RECORDS})
