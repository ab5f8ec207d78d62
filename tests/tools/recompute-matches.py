#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recompute every match from the exchange files and compare with what the program says.

This is a second implementation of the matching rules, written from their description
and not from the program's code. It reads the needs and programmes in the CSV exchange
form, the code lists and rates as `capbridge list … --format json` prints them, and the
output of

    capbridge match --all --explain --excluded --format json

and works out every pair again: constraints, values, score, ends, contributions, order.
It calculates with exact fractions, so that a tie is a tie.

Where the rules leave a choice, this is what is compared:
 - a need or programme that lists no areas shares none: the pair is excluded;
 - what a need asks of a State or provider that is not stated is unknown, not failed;
 - a need's window that ends before it starts has no days, so no value for timing;
 - an amount of 0 wanted is fully served; an amount left below 0 serves nothing;
 - "principles" has a value as soon as one principle is shown, the others counting 0.5;
 - refs are compared by their bytes; a half in the seventh decimal is rounded upwards.

Cases are not part of the exchange files: use it on data without agreed cases.

Exit status: 0 all equal, 1 something differs, 2 wrong usage, 3 a file can not be used.
"""

import argparse
import csv
import datetime
import json
import sys
from collections import Counter
from fractions import Fraction

TOLERANCE = 1e-6
HALF = Fraction(1, 2)
CONSTRAINTS = ["recipient", "open", "need-open", "window", "area", "provider", "places"]
WEIGHTS = {
    "area": 5, "norm": 3, "kind": 3, "audience": 2, "language": 2, "funding": 3,
    "timing": 2, "urgency": 3, "gap": 2, "situation": 2, "principles": 3, "complement": 2,
}
SPECIAL_GROUPS = {"LDC", "LLDC", "SIDS"}
AGREED = {"agreed", "delivering", "delivered", "feedback", "closed"}
ANSWERS = {"met": Fraction(1), "partly": HALF, "not-met": Fraction(0)}


class Bad(Exception):
    """A file that can not be used."""


# Reading

def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def read_items(path):
    document = read_json(path)
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise Bad(f"{path}: no list of items")
    return document["items"]


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cell(row, name):
    return (row.get(name) or "").strip()


def codes(row, name):
    return {part.strip() for part in cell(row, name).split(";") if part.strip()}


def number(row, name):
    text = cell(row, name)
    return Fraction(text) if text else None


def day(text):
    return datetime.date.fromisoformat(text).toordinal() if text else None


class Lists:
    """What the rows refer to: themes of areas, groups of States, rates, organisations."""

    def __init__(self, options, as_of):
        self.themes = {item["code"]: item.get("theme") or None for item in read_items(options.areas)}
        self.groups = {}
        self.state_codes = {}
        for item in read_items(options.states):
            self.groups[item["code"]] = set(item.get("groups", []))
            for name in (item["code"], item.get("alpha2")):
                if name:
                    self.state_codes[name.upper()] = item["code"]
        self.rates = {"USD": Fraction(1)}
        newest = {}
        for item in read_items(options.rates):
            currency, date = item["currency"], day(item["date"])
            if currency == "USD" or date > as_of or date < newest.get(currency, date):
                continue
            newest[currency] = date
            self.rates[currency] = Fraction(str(item["usd"]))
        self.organisations = {}
        if options.organisations:
            for item in read_items(options.organisations):
                for name in (item.get("name"), item["ref"]):
                    if name:
                        self.organisations[name] = item["ref"]

        self.cases_of_need = {}
        self.cases_of_programme = {}
        for row in read_rows(options.cases) if options.cases else []:
            if cell(row, "status") in AGREED:
                case = Case(row, self)
                self.cases_of_need.setdefault(case.need, []).append(case)
                self.cases_of_programme.setdefault(case.programme, []).append(case)

    def state(self, text):
        return self.state_codes.get(text.upper(), text.upper())

    def organisation(self, text):
        return self.organisations.get(text, text)

    def usd(self, row, name):
        amount = number(row, name)
        rate = self.rates.get(cell(row, "currency").upper())
        return None if amount is None or rate is None else amount * rate


class Need:
    def __init__(self, row, lists):
        self.ref = cell(row, "ref")
        self.is_open = cell(row, "status") == "open"
        self.state = lists.state(cell(row, "state"))
        self.groups = lists.groups.get(self.state, set())
        for name in ("areas", "norms", "kinds", "audiences", "languages"):
            setattr(self, name, codes(row, name))
        self.now = number(row, "level_now")
        self.wanted_level = number(row, "level_wanted")
        self.priority = number(row, "priority")
        self.wanted = lists.usd(row, "amount")
        self.start = day(cell(row, "start"))
        self.end = day(cell(row, "end"))
        self.excluded = {lists.organisation(name) for name in codes(row, "excluded_providers")}


class Case:
    """A case that is agreed or later: it takes a place and money, and covers areas of its need."""

    def __init__(self, row, lists):
        self.need = cell(row, "need")
        self.programme = cell(row, "programme")
        self.areas = codes(row, "areas")
        self.amount = lists.usd(row, "amount")


class Programme:
    def __init__(self, row, lists):
        self.ref = cell(row, "ref")
        self.is_open = cell(row, "status") == "open"
        self.deadline = day(cell(row, "deadline"))
        self.states = {lists.state(code) for code in codes(row, "states")}
        self.groups = codes(row, "groups")
        for name in ("areas", "norms", "kinds", "audiences", "languages"):
            setattr(self, name, codes(row, name))
        self.themes = {lists.themes.get(area) for area in self.areas} - {None}
        self.per_state = lists.usd(row, "amount_per_state")
        cases = lists.cases_of_programme.get(self.ref, [])
        self.remaining = lists.usd(row, "amount_remaining")
        total = lists.usd(row, "amount_total")
        # An amount that was agreed but is not known can not be taken off.
        if self.remaining is None and total is not None:
            agreed = sum((case.amount for case in cases if case.amount is not None), Fraction(0))
            self.remaining = max(Fraction(0), total - agreed)
        self.start = day(cell(row, "start"))
        self.end = day(cell(row, "end"))
        self.provider = lists.organisation(cell(row, "provider"))
        self.places = number(row, "places")
        if self.places is not None:
            self.places -= len(cases)
        self.principles = [ANSWERS.get(cell(row, f"P{i}")) for i in range(1, 11)]


# Constraints: True, False, or None for unknown

def check(need, programme, as_of):
    if not programme.states and not programme.groups:
        recipient = True
    elif not need.state:
        recipient = None
    else:
        recipient = need.state in programme.states or bool(need.groups & programme.groups)

    if not need.excluded:
        provider = True
    elif not programme.provider:
        provider = None
    else:
        provider = programme.provider not in need.excluded

    return {
        "recipient": recipient,
        "open": programme.is_open and (programme.deadline is None or programme.deadline >= as_of),
        "need-open": need.is_open,
        "window": shared_days(need, programme) > 0,
        "area": bool(need.areas & programme.areas),
        "provider": provider,
        "places": programme.places is None or programme.places > 0,
    }


def shared_days(need, programme):
    """Days in both windows; a window that is open on a side reaches beyond any date."""
    far = 10 ** 9
    first = max(-far if date is None else date for date in (need.start, programme.start))
    last = min(far if date is None else date for date in (need.end, programme.end))
    return max(0, last - first + 1)


# Criteria: a fraction, or None for unknown

def share(wanted, offered):
    return Fraction(len(wanted & offered), len(wanted)) if wanted and offered else None


def area(need, programme, lists):
    total = Fraction(0)
    for code in need.areas:
        if code in programme.areas:
            total += 1
        elif lists.themes.get(code) in programme.themes:
            total += HALF
    return total / len(need.areas)


def language(need, programme):
    if not need.languages or not programme.languages:
        return None
    return Fraction(1 if need.languages & programme.languages else 0)


def funding(need, programme):
    given = [amount for amount in (programme.per_state, programme.remaining) if amount is not None]
    if need.wanted is None or not given:
        return None
    if need.wanted <= 0:
        return Fraction(1)
    return max(Fraction(0), min(Fraction(1), min(given) / need.wanted))


def timing(need, programme):
    if need.start is None or need.end is None or need.end < need.start:
        return None
    return min(Fraction(1), Fraction(shared_days(need, programme), need.end - need.start + 1))


def urgency(need):
    return None if need.priority is None else (need.priority - 1) / 4


def gap(need):
    if need.now is None or need.wanted_level is None:
        return None
    return max(Fraction(0), need.wanted_level - need.now) / 5


def situation(need):
    if need.groups & SPECIAL_GROUPS:
        return Fraction(1)
    return HALF if any(group.startswith("DAC-") for group in need.groups) else Fraction(0)


def complement(need, programme, lists, areas_of):
    """What the cases of the need with other programmes leave open. A case that names no areas
    covers those that its programme has."""
    covered = set()
    for case in lists.cases_of_need.get(need.ref, []):
        if case.programme != programme.ref:
            covered |= case.areas or areas_of[case.programme]
    return 1 - Fraction(len(need.areas & covered), len(need.areas))


def evaluate(need, programme, lists, areas_of):
    """For each criterion: value or None, the value the score uses, low, high, share known."""
    values = {
        "area": area(need, programme, lists),
        "norm": share(need.norms, programme.norms),
        "kind": share(need.kinds, programme.kinds),
        "audience": share(need.audiences, programme.audiences),
        "language": language(need, programme),
        "funding": funding(need, programme),
        "timing": timing(need, programme),
        "urgency": urgency(need),
        "gap": gap(need),
        "situation": situation(need),
        "principles": None,
        "complement": complement(need, programme, lists, areas_of),
    }
    result = {}
    for name, value in values.items():
        if value is None:
            result[name] = (None, HALF, Fraction(0), Fraction(1), Fraction(0))
        else:
            result[name] = (value, value, value, value, Fraction(1))

    shown = [answer for answer in programme.principles if answer is not None]
    low = sum(shown, Fraction(0)) / 10
    high = low + Fraction(10 - len(shown), 10)
    middle = (low + high) / 2
    result["principles"] = (middle if shown else None, middle, low, high, Fraction(len(shown), 10))
    return result


def score(criteria, weights):
    total = sum(weights.values())

    def mean(place):
        if total == 0:
            return Fraction(0)
        return sum(weights[name] * entry[place] for name, entry in criteria.items()) / total

    return {"score": mean(1), "low": mean(2), "high": mean(3), "shown": mean(4)}


def millionths(fraction):
    return (fraction * 10 ** 6 + HALF).__floor__()


def recompute(needs, programmes, lists, weights, as_of, top):
    """All ranked pairs in order, and all excluded pairs by their refs."""
    ranked, excluded = [], {}
    areas_of = {programme.ref: programme.areas for programme in programmes}
    for need in sorted(needs, key=lambda record: record.ref.encode()):
        found = []
        for programme in programmes:
            verdict = check(need, programme, as_of)
            unknown = [name for name in CONSTRAINTS if verdict[name] is None]
            failed = [name for name in CONSTRAINTS if verdict[name] is False]
            if failed:
                excluded[need.ref, programme.ref] = (failed, unknown)
                continue
            criteria = evaluate(need, programme, lists, areas_of)
            found.append((programme.ref, score(criteria, weights), criteria))
        found.sort(key=lambda entry: (-millionths(entry[1]["score"]),
                                      -millionths(entry[1]["low"]), entry[0].encode()))
        for rank, (ref, totals, criteria) in enumerate(found[:top or None], start=1):
            ranked.append((need.ref, ref, rank, totals, criteria))
    return ranked, excluded


# Comparing

class Comparison:
    def __init__(self):
        self.numbers = 0
        self.differences = []

    def differ(self, where, got, expected):
        self.differences.append(f"{where}: the program says {got!r}, expected {expected!r}")

    def same(self, where, got, expected):
        if got != expected:
            self.differ(where, got, expected)

    def close(self, where, got, expected):
        self.numbers += 1
        if expected is None or got is None:
            self.same(where, got, None if expected is None else float(expected))
        elif (isinstance(got, bool) or not isinstance(got, (int, float))
              or not abs(got - float(expected)) <= TOLERANCE):
            self.differ(where, got, float(expected))

    def criteria(self, where, got, expected, weights):
        total = sum(weights.values())
        self.same(f"{where}: criteria", [entry.get("id") for entry in got], list(WEIGHTS))
        for entry in got:
            name = entry.get("id")
            if name not in expected:
                continue
            value, middle, low, high, _shown = expected[name]
            contribution = weights[name] * middle / total if total else Fraction(0)
            for key, number_expected in (("value", value), ("low", low), ("high", high),
                                         ("weight", weights[name]), ("contribution", contribution)):
                self.same(f"{where}: {name}: has {key}", key in entry, True)
                self.close(f"{where}: {name}: {key}", entry.get(key), number_expected)
        self.close(f"{where}: sum of contributions", sum(entry["contribution"] for entry in got),
                   sum((weights[name] * entry[1] for name, entry in expected.items()), Fraction(0))
                   / total if total else Fraction(0))

    def results(self, got, ranked, weights):
        order = [(entry["need"], entry["programme"], entry["rank"]) for entry in got]
        expected_order = [entry[:3] for entry in ranked]
        self.same("number of results", len(order), len(expected_order))
        for place, (one, other) in enumerate(zip(order, expected_order), start=1):
            self.same(f"result {place}: need, programme, rank", one, other)

        expected = {entry[:2]: entry for entry in ranked}
        for entry in got:
            pair = (entry["need"], entry["programme"])
            where = f"{pair[0]} × {pair[1]}"
            if pair not in expected:
                self.differ(where, "a match", "none")
                continue
            for name, value in expected[pair][3].items():
                self.close(f"{where}: {name}", entry.get(name), value)
            self.criteria(where, entry.get("criteria", []), expected[pair][4], weights)
        for pair in expected.keys() - {pair[:2] for pair in order}:
            self.differ(f"{pair[0]} × {pair[1]}", "nothing", "a match")

    def excluded(self, got, expected):
        seen = Counter((entry["need"], entry["programme"]) for entry in got)
        for pair, count in seen.items():
            self.same(f"{pair[0]} × {pair[1]}: times excluded", count, 1 if pair in expected else 0)
        for pair in expected.keys() - seen.keys():
            self.differ(f"{pair[0]} × {pair[1]}: excluded", None, expected[pair][0])
        for entry in got:
            pair = (entry["need"], entry["programme"])
            if pair in expected:
                where = f"{pair[0]} × {pair[1]}"
                self.same(f"{where}: failed", entry["failed"], expected[pair][0])
                self.same(f"{where}: unknown", entry["unknown"], expected[pair][1])


def parse_options():
    parser = argparse.ArgumentParser(description="Recompute every match and compare.")
    parser.add_argument("--needs", required=True, help="needs in the CSV exchange form")
    parser.add_argument("--programmes", required=True, help="programmes in the CSV exchange form")
    parser.add_argument("--as-of", required=True, type=datetime.date.fromisoformat, metavar="DATE")
    parser.add_argument("--matches", required=True, help="what capbridge match --all printed")
    parser.add_argument("--areas", required=True, help="list areas --format json")
    parser.add_argument("--states", required=True, help="list states --format json, at the date")
    parser.add_argument("--rates", required=True, help="list rates --format json")
    parser.add_argument("--cases", help="cases in the CSV exchange form")
    parser.add_argument("--organisations", help="list organisations --format json, when the needs"
                        " and programmes name providers in different ways")
    parser.add_argument("--top", type=int, default=0, help="matches asked for per need, 0: all")
    parser.add_argument("--show", type=int, default=20, help="differences to print")
    return parser.parse_args()


def run(options):
    as_of = options.as_of.toordinal()
    lists = Lists(options, as_of)
    needs = [Need(row, lists) for row in read_rows(options.needs)]
    programmes = [Programme(row, lists) for row in read_rows(options.programmes)]
    matches = read_json(options.matches)
    given = matches["profile"]["weights"]
    weights = {name: Fraction(str(given.get(name, weight))) for name, weight in WEIGHTS.items()}

    comparison = Comparison()
    comparison.same("as_of", matches["as_of"], options.as_of.isoformat())
    comparison.same("weights of no criterion", sorted(given.keys() - WEIGHTS.keys()), [])
    ranked, excluded = recompute(needs, programmes, lists, weights, as_of, options.top)
    comparison.results(matches["results"], ranked, weights)
    comparison.excluded(matches["excluded"], excluded)

    print(f"{len(needs)} needs × {len(programmes)} programmes: {len(ranked)} matches,"
          f" {len(excluded)} excluded, {comparison.numbers} numbers compared,"
          f" {len(comparison.differences)} differences")
    for difference in comparison.differences[:options.show]:
        print(difference)
    if len(comparison.differences) > options.show:
        print(f"… and {len(comparison.differences) - options.show} more")
    return 1 if comparison.differences else 0


def main():
    options = parse_options()
    try:
        return run(options)
    except (OSError, Bad, KeyError, TypeError, ValueError) as error:
        print(f"recompute-matches: {type(error).__name__}: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
