#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sample data that is shipped with the program.

usage: check-sample.py [SOURCE_ROOT]

Looks at form (JSON, fields, types, dates), at links between records, at codes (against the lists
in data/reference) and at the texts in six languages.  Every fault is one line on standard output;
the exit status is 1 when there is one.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
KINDS = ("documents", "organisations", "needs", "programmes", "events")
MINIMUM = {"needs": 20, "programmes": 20}
TEXTS = {
    "documents": ["title"],
    "organisations": ["name"],
    "needs": ["title", "description"],
    "programmes": ["title", "description"],
    "events": ["title"],
}
# Texts that a record may have; where it has one, it has it in every language.
OPTIONAL_TEXTS = {"events": ["place"]}
COMMON = {"ref", "language", "tlp", "source", "classified", "translations"}
FIELDS = {
    "documents": {"symbol", "title", "kind", "published", "url"},
    "organisations": {"name", "acronym", "type", "state", "website"},
    "needs": {
        "state", "title", "description", "areas", "norms", "kinds", "audiences", "languages",
        "level_now", "level_wanted", "priority", "amount", "currency", "start", "end",
        "gender_marker", "excluded_providers", "status",
    },
    "programmes": {
        "provider", "partners", "title", "description", "areas", "norms", "kinds", "audiences",
        "languages", "states", "groups", "amount_total", "amount_remaining", "amount_per_state",
        "currency", "places", "start", "end", "deadline", "cooperation", "iati_identifier",
        "status", *(f"P{n}" for n in range(1, 11)),
    },
    "events": {"title", "kind", "start", "end", "place", "documents"},
}
REQUIRED = {
    "documents": {"symbol"},
    "organisations": {"type"},
    "needs": {"state", "areas", "status"},
    "programmes": {"provider", "areas", "status"},
    "events": {"kind", "start", "documents"},
}
LISTS = {"areas", "norms", "kinds", "audiences", "languages", "states", "groups", "partners",
         "excluded_providers", "classified", "documents"}
NUMBERS = {"level_now", "level_wanted", "priority", "amount", "amount_total", "amount_remaining",
           "amount_per_state", "places", "gender_marker"}
DATES = {"start", "end", "deadline", "published"}
AMOUNTS = {"amount", "amount_total", "amount_remaining", "amount_per_state"}

# Which reference list holds the codes of a field; None as kind stands for every kind.
CODES = {
    ("areas", None): "areas",
    ("norms", None): "norms",
    ("kinds", None): "kinds",
    ("audiences", None): "audiences",
    ("tlp", None): "markings",
    ("state", None): "states",
    ("states", None): "states",
    ("groups", None): "groups",
    ("cooperation", None): "cooperations",
    ("type", "organisations"): "organisation-types",
    ("kind", "documents"): "document-kinds",
    ("kind", "events"): "event-kinds",
    ("status", "needs"): "need-statuses",
    ("status", "programmes"): "programme-statuses",
}

# One letter block that a text in the language must have, so that a text in a wrong slot shows.
SCRIPTS = {"ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]"}
# Company names stay in Latin letters in some languages.
LATIN_NAMES = {"MICROSOFT", "CISCO"}

REF = re.compile(r"^[!-:<-~]+$")
CURRENCY = re.compile(r"^[A-Z]{3}$")


class Check:
    """Collects faults, and remembers which code lists were looked for and not found."""

    def __init__(self, root):
        self.root = root
        self.faults = []
        self.lists = read_lists(root / "data" / "reference")
        self.missing_lists = set()

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def code(self, where, list_id, value):
        if list_id not in self.lists:
            self.missing_lists.add(list_id)
        elif value not in self.lists[list_id]:
            self.fault(where, f"“{value}” is not in the list {list_id}")


def read_lists(folder):
    """Returns the codes of every list in the reference files, by list id."""
    lists = {}
    for path in sorted(folder.glob("*.xml")):
        for element in ElementTree.parse(path).getroot().iter("list"):
            codes = {code.get("code") for code in element.iter("code")}
            lists[element.get("id")] = codes
    return lists


def refuse_twins(pairs):
    """JSON itself lets a key stand twice and keeps the last; here that is a fault."""
    keys = [key for key, _ in pairs]
    twins = {key for key in keys if keys.count(key) > 1}
    if twins:
        raise ValueError("key given twice: " + ", ".join(sorted(twins)))
    return dict(pairs)


def read_package(check, kind):
    path = check.root / "data" / "sample" / f"{kind}.json"
    try:
        text = path.read_text(encoding="utf-8")
        package = json.loads(text, object_pairs_hook=refuse_twins)
    except (OSError, ValueError) as error:
        check.fault(path.name, str(error))
        return []
    if "\\u" in text:
        check.fault(path.name, "letters are escaped, write them as UTF-8")
    if package.get("$schema") != "package.schema.json":
        check.fault(path.name, "“$schema” is not package.schema.json")
    if set(package) != {"$schema", "records"} or set(package.get("records", {})) != {kind}:
        check.fault(path.name, f"wants “$schema” and “records” with “{kind}” alone")
        return []
    return package["records"][kind]


def check_text(check, where, language, value):
    if not isinstance(value, str) or not value.strip():
        check.fault(where, f"empty text in {language}")
    elif language in SCRIPTS and not re.search(SCRIPTS[language], value):
        check.fault(where, f"the text in {language} is not in its script")
    elif value != value.strip() or "  " in value or "..." in value:
        check.fault(where, f"stray blanks or three dots in {language}")


def check_texts(check, where, kind, record):
    language = record.get("language")
    if language not in LANGUAGES:
        check.fault(where, f"language “{language}” is not one of the six")
        return
    translations = record.get("translations", {})
    wanted = LANGUAGES - {language}
    for absent in sorted(wanted - set(translations)):
        check.fault(where, f"no text in {absent}")
    for extra in sorted(set(translations) - wanted):
        check.fault(where, f"translation into {extra}, the original's language or none of the six")
    fields = TEXTS[kind] + [field for field in OPTIONAL_TEXTS.get(kind, []) if field in record]
    for tag, texts in [(language, record), *translations.items()]:
        if texts is not record and set(texts) != set(fields):
            check.fault(where, f"the texts in {tag} are not {' and '.join(fields)}")
        for field in fields:
            if record["ref"] not in LATIN_NAMES or tag not in SCRIPTS:
                check_text(check, where, tag, texts.get(field))


def check_value(check, where, field, value):
    if field in LISTS:
        if not isinstance(value, list) or not value:
            check.fault(where, f"{field} is not a list with members")
        elif len(set(value)) != len(value) or not all(isinstance(v, str) and v for v in value):
            check.fault(where, f"{field} has a member twice, or one that is no text")
    elif field in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            check.fault(where, f"{field} is not a number from 0 on")
    elif field != "translations" and (not isinstance(value, str) or not value.strip()):
        check.fault(where, f"{field} is not a text, or empty")
    if field in DATES:
        try:
            date.fromisoformat(value)
        except (TypeError, ValueError):
            check.fault(where, f"{field} is not a date: {value}")
    if field == "currency" and not CURRENCY.match(str(value)):
        check.fault(where, f"currency is not an ISO 4217 code: {value}")


def check_codes(check, where, kind, record):
    for (field, only), list_id in CODES.items():
        if field not in record or only not in (None, kind):
            continue
        value = record[field]
        for code in value if isinstance(value, list) else [value]:
            check.code(where, list_id, code)


def check_fields(check, where, kind, record):
    allowed = COMMON | FIELDS[kind]
    for field in sorted(set(record) - allowed):
        check.fault(where, f"unknown field {field}")
    wanted = REQUIRED[kind] | {"language", "tlp", "source"} | set(TEXTS[kind])
    for field in sorted(wanted - set(record)):
        check.fault(where, f"no {field}")
    for field, value in record.items():
        check_value(check, where, field, value)
    for field in record.get("classified", []):
        if field not in record:
            check.fault(where, f"“classified” names {field}, which the record does not have")
    if AMOUNTS & set(record) and "currency" not in record:
        check.fault(where, "an amount without a currency")
    if record.get("start", "") > record.get("end", "9999"):
        check.fault(where, "ends before it starts")


def check_source(check, where, symbols, record):
    """Each part of a source, they are parted by “; ”, begins with the symbol of a document."""
    for part in record.get("source", "").split("; "):
        symbol, comma, locator = part.partition(", ")
        if symbol not in symbols:
            check.fault(where, f"source begins with no symbol of documents.json: {part}")
        elif not comma or not locator.strip():
            check.fault(where, f"source says no place in the document: {part}")


def check_links(check, packages):
    organisations = {record.get("ref") for record in packages["organisations"]}
    used = set()
    for record in packages["programmes"]:
        for ref in [record.get("provider"), *record.get("partners", [])]:
            used.add(ref)
            if ref not in organisations:
                check.fault(f"programmes {record.get('ref')}", f"unknown organisation {ref}")
        if record.get("provider") in record.get("partners", []):
            check.fault(f"programmes {record.get('ref')}", "the provider is its own partner")
    for ref in sorted(organisations - used):
        check.fault(f"organisations {ref}", "no programme names it")


def check_package(check, kind, records, symbols):
    seen = set()
    for number, record in enumerate(records, start=1):
        ref = record.get("ref")
        where = f"{kind} {ref or number}"
        if not isinstance(ref, str) or not REF.match(ref):
            check.fault(where, "ref is missing, or has a blank, “;” or a letter outside ASCII")
            continue
        if ref in seen:
            check.fault(where, "ref given twice")
        seen.add(ref)
        check_fields(check, where, kind, record)
        check_texts(check, where, kind, record)
        check_codes(check, where, kind, record)
        check_source(check, where, symbols, record)
        if record.get("tlp") != "CLEAR":
            check.fault(where, "the sample is public, its marking is CLEAR")
    if len(records) < MINIMUM.get(kind, 1):
        check.fault(kind, f"{len(records)} records, wanted {MINIMUM.get(kind, 1)}")


def main():
    default = Path(__file__).resolve().parents[2]
    check = Check(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    packages = {kind: read_package(check, kind) for kind in KINDS}
    symbols = {record.get("symbol") for record in packages["documents"]}
    for kind in KINDS:
        check_package(check, kind, packages[kind], symbols)
    check_links(check, packages)
    for list_id in sorted(check.missing_lists):
        print(f"skipped: no list {list_id} in data/reference, its codes were not checked")
    for fault in check.faults:
        print(fault)
    counts = ", ".join(f"{len(packages[kind])} {kind}" for kind in KINDS)
    print(f"{counts}: {len(check.faults)} faults")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
