#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the reference lists in data/reference and their extraction rules in data/its.

The program compiles these lists in and trusts them, so whatever can be wrong in them has to show here:
a code used twice, a cross-walk that points nowhere, a member that is no ISO 3166-1 entry, an impossible
date, a list that lost an entry, a text that would not reach the translators.

Usage: check-reference.py [DATA_FOLDER]
Without an argument it takes the data folder of the checkout it lies in. Every fault is one line on stderr;
the exit status is 1 if there is any.
"""

import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# How many codes a list has to have. A list that is not named here may not exist.
COUNTS = {
    "answer-statuses": 5,
    "application-kinds": 2,
    "application-statuses": 9,
    "areas": 26,
    "assessment-methods": 4,
    "assessment-statuses": 3,
    "attachment-kinds": 4,
    "audiences": 8,
    "award-decisions": 4,
    "award-purposes": 9,
    "call-statuses": 4,
    "case-statuses": 12,
    "column-names": None,
    "constraints": 7,
    "contact-roles": 4,
    "contribution-sources": 3,
    "cooperations": 4,
    "cost-categories": 11,
    "criteria": 12,
    "document-kinds": 5,
    "eligibility-verdicts": 4,
    "equity-orders": 4,
    "event-kinds": 9,
    "feedback-sides": 2,
    "gender-items": 8,
    "gender-markers": 3,
    "groups": None,
    "iati-regions": 24, "iati-sectors": 9,
    "instruments": 2,
    "items": 65,
    "kinds": 9,
    "levels": 6,
    "markings": 5,
    "measures": 8,
    "milestone-kinds": 4,
    "need-statuses": 6,
    "norms": 11,
    "organisation-types": 16,
    "other-funding": 3,
    "participation-roles": 5,
    "principle-answers": 3,
    "principles": 10,
    "priorities": 5,
    "programme-statuses": 5,
    "rates": None,
    "ratings": 5,
    "repeats": 4,
    "rule-grades": 3, "rule-set-statuses": 2, "rule-spans": 3,
    "rule-types": 15,
    "run-scopes": 3,
    "export-formats": 5,
    "export-labels": 3,
    "csv-dialects": 2,
    "sexes": 3,
    "states": 249,
    "transaction-types": 12,
    "yes-no": 2,
}
THEMES = 6
UN_MEMBERS = 193
UN_LANGUAGES = ["en", "ar", "zh", "fr", "ru", "es"]

# The form of a code, where it is not a lower-case word.
CODE_FORMS = {
    "column-names": r"[a-z]+(_[a-z]+)*",
    "gender-items": r"gender[1-9]",
    "gender-markers": r"[0-2]",
    "groups": r"[A-Z]+(-[A-Z]+)*",
    "iati-regions": r"[0-9]{2,4}", "iati-sectors": r"[0-9]{1,2}:[0-9a-z.]+",
    "instruments": r"[a-z]+-\d{4}",
    "items": r"[a-k][1-9]|ge([1-9]|1[01])",
    "levels": r"[0-5]",
    "ratings": r"[1-5]",
    "markings": r"CLEAR|GREEN|AMBER|AMBER\+STRICT|RED",
    "measures": r"CBM[1-8]",
    "norms": r"[a-k]",
    "organisation-types": r"[1-9][0-9]",
    "principles": r"P([1-9]|10)",
    "priorities": r"[1-5]",
    "rates": r"[A-Z]{3}",
    "states": r"[A-Z]{3}",
}
WORD = r"[a-z]+(-[a-z]+)*"

# The order that the matching engine and its documents rely on.
ORDERED = {
    "answer-statuses": "not-started in-development partly-in-place in-place not-applicable".split(),
    "constraints": "recipient open need-open window area provider places".split(),
    "criteria": (
        "area norm kind audience language funding timing urgency gap situation principles complement"
    ).split(),
}

# The checklist of A/79/214, annex A: how many actions stand under each norm, first those at the national level, then
# those requiring international cooperation. Under norm (g) stand the elements of resolution 58/199 too.
ACTIONS = {
    "a": (5, 1), "b": (3, 4), "c": (2, 1), "d": (2, 3), "e": (4, 0), "f": (2, 1),
    "g": (2, 1), "h": (1, 3), "i": (6, 2), "j": (4, 2), "k": (4, 1),
}
ELEMENTS = 11
ELEMENTS_WITH_OTHERS = {7, 9, 10, 11}
ELEMENTS_NOT_NATIONAL = {10}
NAME_OF_ITEM_MAX = 60
GROUP_KINDS = {"economic", "oda", "un-regional", "organisation"}
GROUPS_NEEDED = set(
    (
        "LDC LLDC SIDS DAC-LDC DAC-LIC DAC-LMIC DAC-UMIC UN-AFRICA UN-ASIA-PACIFIC UN-EEG UN-GRULAC"
        " UN-WEOG AU ASEAN CARICOM ECOWAS EU LAS OAS OSCE PIF COE SADC SCO CIS GCC"
    ).split()
)
GCI = set("legal technical organizational capacity-development cooperation".split())
GFCE = set("policy-strategy incident-management cybercrime culture-skills standards".split())
PARTS = set("process partnerships people".split())

faults = []


def fault(where, text):
    faults.append(f"{where}: {text}")


def iso_date(where, text):
    """The date, or None when there is none; a text that is no ISO date is a fault."""
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        fault(where, f"“{text}” is no date (YYYY-MM-DD)")
        return None


def load(folder):
    lists = {}
    for path in sorted(folder.glob("*.xml")):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError as error:
            fault(path.name, f"not well-formed: {error}")
            continue
        if root.tag != "list" or root.get("id") != path.stem:
            fault(path.name, f"the root has to be <list id=\"{path.stem}\">")
        if not root.get("source"):
            fault(path.name, "the list names no source")
        if path.stem not in COUNTS:
            fault(path.name, "unknown list")
        lists[path.stem] = root
    for name in COUNTS:
        if name not in lists:
            fault(f"{name}.xml", "missing")
    return lists


def check_text(where, element):
    text = element.text or ""
    if len(element):
        fault(where, f"<{element.tag}> has elements inside")
    if not text.strip() or text != text.strip() or "\n" in text or "  " in text:
        fault(where, f"<{element.tag}> has to be one trimmed line of text")
    if re.search("['\"]|\\.\\.\\.", text):
        fault(where, f"<{element.tag}> has a straight quote or three dots: {text}")
    if element.tag in ("description", "question") and text[-1:] not in ".?":
        fault(where, f"<{element.tag}> is no sentence: {text}")


def check_structure(name, root):
    seen = set()
    form = CODE_FORMS.get(name, WORD)
    for child in root:
        code = child.get("code")
        where = f"{name}.xml: {code}"
        if child.tag not in ("code", "group") or (child.tag == "group" and name != "areas"):
            fault(where, f"<{child.tag}> does not belong here")
            continue
        if child.tag == "group":
            form_of_child = WORD
        else:
            form_of_child = form
        if not code or not re.fullmatch(form_of_child, code):
            fault(where, "the code has the wrong form")
        if (child.tag, code) in seen:
            fault(where, "the code stands twice")
        seen.add((child.tag, code))
        names = child.findall("name")
        if name not in ("states", "rates", "column-names", "iati-regions",
                        "iati-sectors") and len(names) != 1:
            fault(where, "needs exactly one <name>")
        for element in child:
            if element.tag in ("name", "description", "question"):
                check_text(where, element)
            elif not (name == "groups" and element.tag == "member"):
                fault(where, f"<{element.tag}> does not belong here")
    expected = COUNTS.get(name)
    found = len(root.findall("code"))
    if expected is not None and found != expected:
        fault(f"{name}.xml", f"{found} codes instead of {expected}")
    if name in ORDERED and [c.get("code") for c in root.findall("code")] != ORDERED[name]:
        fault(f"{name}.xml", "the codes are not " + " ".join(ORDERED[name]))


def check_names(lists):
    """Each list is a context of its own for translators; within it, a name stands once."""
    for name, root in lists.items():
        owner = {}
        for child in root:
            for element in child.findall("name"):
                if element.get("{http://www.w3.org/XML/1998/namespace}lang"):
                    continue
                key = (child.tag, (element.text or "").casefold())
                if key in owner:
                    fault(f"{name}.xml: {child.get('code')}", f"the name “{element.text}” is used by {owner[key]} too")
                owner[key] = child.get("code")


def codes_of(lists, name):
    return {c.get("code") for c in lists[name].findall("code")} if name in lists else set()


def check_words(where, attribute, value, allowed):
    words = (value or "").split()
    if len(words) != len(set(words)):
        fault(where, f"{attribute} has a word twice")
    for word in words:
        if word not in allowed:
            fault(where, f"{attribute} has the unknown word “{word}”")


def check_areas(lists):
    root = lists["areas"]
    themes = [g.get("code") for g in root.findall("group")]
    if len(themes) != THEMES:
        fault("areas.xml", f"{len(themes)} themes instead of {THEMES}")
    norms, measures = codes_of(lists, "norms"), codes_of(lists, "measures")
    used_norms, used_measures, used_themes = set(), set(), set()
    for code in root.findall("code"):
        where = f"areas.xml: {code.get('code')}"
        if code.get("group") not in themes:
            fault(where, f"unknown theme “{code.get('group')}”")
        check_words(where, "norms", code.get("norms"), norms)
        check_words(where, "measures", code.get("measures"), measures)
        check_words(where, "gci", code.get("gci"), GCI)
        check_words(where, "gfce", code.get("gfce"), GFCE)
        if not re.fullmatch(r"D[1-5]", code.get("cmm", "")):
            fault(where, "cmm has to be D1 to D5")
        if not re.fullmatch(r"\d{5}", code.get("dac", "")):
            fault(where, "dac has to be a five-digit purpose code")
        if not code.get("gci") or not code.get("gfce") or not code.get("source"):
            fault(where, "gci, gfce or source is missing")
        if code.find("description") is None:
            fault(where, "no description")
        used_themes.add(code.get("group"))
        used_norms.update((code.get("norms") or "").split())
        used_measures.update((code.get("measures") or "").split())
    for missing in sorted((norms - used_norms) | (measures - used_measures) | (set(themes) - used_themes)):
        fault("areas.xml", f"no area serves {missing}")


def check_norms_and_principles(lists):
    for code in lists["norms"].findall("code"):
        where = f"norms.xml: {code.get('code')}"
        if code.get("base") != f"A/70/174, para. 13 ({code.get('code')})":
            fault(where, "base does not cite A/70/174, para. 13")
        if not re.match(r"A/76/135, paras?\. \d", code.get("paragraphs", "")):
            fault(where, "paragraphs does not cite A/76/135")
    for code in lists["principles"].findall("code"):
        where = f"principles.xml: {code.get('code')}"
        if code.get("part") not in PARTS:
            fault(where, "part is not process, partnerships or people")
        question = code.find("question")
        if question is None or not (question.text or "").endswith("?"):
            fault(where, "no question")
        if not code.get("source", "").startswith("A/75/816, annex I, para. 56"):
            fault(where, "the source is not A/75/816, annex I, para. 56")


def checklist():
    """The items that there have to be: code, norm, paragraph, national, cooperation; in the order of the document."""
    yes = {True: "yes", False: "no"}
    for norm, (national, others) in ACTIONS.items():
        for number in range(1, national + others + 1):
            paragraph = f"annex A, norm ({norm}), action {number}"
            yield f"{norm}{number}", norm, paragraph, yes[number <= national], yes[number > national]
        for number in range(1, ELEMENTS + 1 if norm == "g" else 1):
            paragraph = f"annex A, norm (g); resolution 58/199, annex, element {number}"
            yield (f"ge{number}", norm, paragraph, yes[number not in ELEMENTS_NOT_NATIONAL],
                   yes[number in ELEMENTS_WITH_OTHERS])


def check_pointers(where, code, attribute, allowed):
    """One to three codes of another list, in the order of that list."""
    words = (code.get(attribute) or "").split()
    check_words(where, attribute, code.get(attribute), allowed)
    if not 1 <= len(words) <= 3:
        fault(where, f"{attribute} has {len(words)} codes instead of 1 to 3")
    if set(words) <= set(allowed) and words != sorted(words, key=allowed.index):
        fault(where, f"{attribute} is not in the order of {attribute}.xml")


def check_item(lists, where, code):
    for attribute in ("areas", "kinds"):
        check_pointers(where, code, attribute, [c.get("code") for c in lists[attribute].findall("code")])
    for attribute in ("national", "cooperation"):
        if code.get(attribute) not in ("yes", "no"):
            fault(where, f"{attribute} has to be yes or no")
    if (code.get("national"), code.get("cooperation")) == ("no", "no"):
        fault(where, "is neither national nor one of cooperation")
    if code.get("instrument") != "A/79/214" or not code.get("paragraph"):
        fault(where, "does not cite A/79/214 and its paragraph")
    texts = {tag: code.findtext(tag, "") for tag in ("name", "question", "description")}
    for tag, text in texts.items():
        if not text or len(code.findall(tag)) != 1:
            fault(where, f"needs exactly one <{tag}>")
        if re.search(r"\b(shall|please)\b", text, re.I):
            fault(where, f"<{tag}> is in the wrong tone: {text}")
    if len(texts["name"]) > NAME_OF_ITEM_MAX or texts["name"][-1:] in ".?":
        fault(where, f"the name is no short title: {texts['name']}")
    if not texts["question"].endswith("?") or not texts["description"].endswith("."):
        fault(where, "the question asks nothing, or the description is no statement")


def check_items(lists):
    found = []
    for code in lists["items"].findall("code"):
        where = f"items.xml: {code.get('code')}"
        check_item(lists, where, code)
        found.append(tuple(code.get(a) for a in ("code", "group", "paragraph", "national", "cooperation")))
        element = found[-1][0].startswith("ge")
        if element == bool(code.get("guidance")):
            fault(where, "guidance has to be given for actions, and for them alone")
        for cited in (code.get("guidance") or "").split("; "):
            if cited and not re.match(r"A/7[678]/\d+, |A/RES/\d+/\d+$|Charter of the United Nations, Article \d", cited):
                fault(where, f"“{cited}” cites no document")
    for item, expected in zip(found, checklist()):
        if item != expected:
            fault("items.xml", f"{item} instead of {expected}")
    for code in lists["gender-items"].findall("code"):
        where = f"gender-items.xml: {code.get('code')}"
        check_item(lists, where, code)
        if "gender-inclusion" not in (code.get("areas") or "").split() or code.get("group") is not None:
            fault(where, "is not in the area gender-inclusion, or stands under a norm")


def check_instruments(lists):
    owner, seen = {}, set()
    for code in lists["instruments"].findall("code"):
        where = f"instruments.xml: {code.get('code')}"
        if iso_date(where, code.get("date")) is None or not code.get("symbol"):
            fault(where, "no date or no symbol")
        if code.get("optional") not in ("yes", "no"):
            fault(where, "optional has to be yes or no")
        if code.get("list") not in ("items", "gender-items") or code.get("list") in seen:
            fault(where, f"“{code.get('list')}” is no list of items, or stands twice")
            continue
        seen.add(code.get("list"))
        # An answer names its item by the code alone.
        for item in codes_of(lists, code.get("list")):
            if item in owner:
                fault(where, f"the item {item} is in {owner[item]} too")
            owner[item] = code.get("code")
    for name in ("instruments", "answer-statuses", "levels"):
        for code in lists[name].findall("code"):
            if code.find("description") is None:
                fault(f"{name}.xml: {code.get('code')}", "no description")


def check_numbers(lists):
    for code in lists["criteria"].findall("code"):
        if not re.fullmatch(r"[1-9]", code.get("weight", "")):
            fault(f"criteria.xml: {code.get('code')}", "weight has to be 1 to 9")
    ranks = [c.get("rank") for c in lists["markings"].findall("code")]
    if ranks != [str(i) for i in range(len(ranks))]:
        fault("markings.xml", "the ranks do not count up from 0")
    for name in ("organisation-types", "gender-markers"):
        for code in lists[name].findall("code"):
            if code.get("iati") != code.get("code"):
                fault(f"{name}.xml: {code.get('code')}", "the IATI code differs")


def check_states(lists):
    members, alpha2, m49 = 0, set(), set()
    for code in lists["states"].findall("code"):
        where = f"states.xml: {code.get('code')}"
        for attribute, form, seen in (
            ("alpha2", r"[A-Z]{2}", alpha2),
            ("m49", r"\d{3}", m49),
        ):
            value = code.get(attribute, "")
            if not re.fullmatch(form, value) or value in seen:
                fault(where, f"{attribute} “{value}” is wrong or stands twice")
            seen.add(value)
        for attribute in ("region", "subregion", "intermediate"):
            value = code.get(attribute)
            if value is not None and not re.fullmatch(r"\d{3}", value):
                fault(where, f"{attribute} “{value}” is no M49 code")
        if code.get("un-member") not in ("yes", "no"):
            fault(where, "un-member has to be yes or no")
        languages = [n.get(XML_LANG) for n in code.findall("name")]
        if languages and languages != UN_LANGUAGES:
            fault(where, "the names are not in the six languages, in their order")
        if code.get("un-member") == "yes":
            members += 1
        if (code.get("un-member") == "yes" or code.get("observer") == "yes") and not languages:
            fault(where, "a Member State or observer without names")
    if members != UN_MEMBERS:
        fault("states.xml", f"{members} Member States instead of {UN_MEMBERS}")


def check_against_iso_codes(lists):
    """Compares with the iso-codes package where it is installed; the program reads names from it."""
    path = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
    if not path.exists():
        return
    import json

    entries = {e["alpha_3"]: e for e in json.loads(path.read_text(encoding="utf-8"))["3166-1"]}
    for code in lists["states"].findall("code"):
        entry = entries.get(code.get("code"))
        where = f"states.xml: {code.get('code')}"
        if entry is None:
            fault(where, "not in ISO 3166-1 (iso-codes)")
        elif (entry["alpha_2"], entry["numeric"]) != (code.get("alpha2"), code.get("m49")):
            fault(where, "alpha2 or m49 differs from ISO 3166-1 (iso-codes)")


def check_groups(lists):
    states = {c.get("code"): c for c in lists["states"].findall("code")}
    regional = {}
    for group in lists["groups"].findall("code"):
        where = f"groups.xml: {group.get('code')}"
        if group.get("kind") not in GROUP_KINDS:
            fault(where, f"unknown kind “{group.get('kind')}”")
        if not group.get("source"):
            fault(where, "no source")
        spans = {}
        for member in group.findall("member"):
            state = member.get("state")
            at = f"{where}: {state}"
            if state not in states:
                fault(at, "no ISO 3166-1 alpha-3 code of states.xml")
            first = iso_date(at, member.get("from")) or datetime.date.min
            last = iso_date(at, member.get("to")) or datetime.date.max
            if first > last:
                fault(at, "ends before it begins")
            if any(first <= b and a <= last for a, b in spans.get(state, [])):
                fault(at, "two memberships overlap")
            spans.setdefault(state, []).append((first, last))
            if group.get("kind") == "un-regional":
                regional.setdefault(state, []).append(group.get("code"))
        if not spans:
            fault(where, "no members")
    for code in sorted(GROUPS_NEEDED - codes_of(lists, "groups")):
        fault("groups.xml", f"{code} is missing")
    for state, code in states.items():
        found = regional.get(state, [])
        if len(found) != (1 if code.get("un-member") == "yes" else 0):
            fault("groups.xml", f"{state} is in {len(found)} United Nations regional groups")


def check_dac_columns(lists):
    """A recipient stands in one column of the DAC List at a time."""
    columns = {}
    for group in lists["groups"].findall("code"):
        if group.get("kind") != "oda":
            continue
        for member in group.findall("member"):
            first = member.get("from") or "0000-00-00"
            last = member.get("to") or "9999-99-99"
            for other, a, b in columns.setdefault(member.get("state"), []):
                if first <= b and a <= last:
                    fault("groups.xml", f"{member.get('state')} is in {other} and {group.get('code')} at once")
            columns[member.get("state")].append((group.get("code"), first, last))


def check_rates(lists):
    for code in lists["rates"].findall("code"):
        where = f"rates.xml: {code.get('code')}"
        if iso_date(where, code.get("date")) is None:
            fault(where, "no date")
        value = code.get("usd", "")
        if not re.fullmatch(r"\d+\.\d+", value) or float(value) <= 0:
            fault(where, f"usd “{value}” is no positive decimal number")
        if not code.get("source"):
            fault(where, "no source")
    dollar = lists["rates"].find("code[@code='USD']")
    if dollar is None or float(dollar.get("usd", "0")) != 1:
        fault("rates.xml", "the dollar is not worth one dollar")


def texts_for_translators(root):
    texts = set()
    for child in root:
        for element in child:
            if element.tag == "name" and root.get("id") == "markings":
                continue
            if element.tag in ("name", "description", "question") and not element.get(XML_LANG):
                texts.add(element.text)
    return texts


def unquote(po):
    """The msgid texts of a PO template."""
    texts = set()
    for block in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)', po, re.M):
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"', block)
        texts.add("".join(parts).replace('\\"', '"').replace("\\\\", "\\"))
    return texts - {""}


def check_extraction(lists, data):
    tool = shutil.which("xgettext")
    if tool is None:
        print("xgettext is not installed: extraction not checked")
        return
    environment = dict(os.environ, GETTEXTDATADIRS=str(data))
    for name, root in lists.items():
        path = data / "reference" / f"{name}.xml"
        run = subprocess.run(
            [tool, "--no-wrap", "--from-code=UTF-8", "-o", "-", str(path)],
            env=environment, capture_output=True, encoding="utf-8", check=False,
        )
        if run.returncode != 0:
            fault(f"{name}.xml", f"xgettext failed: {run.stderr.strip()}")
            continue
        wanted, found = texts_for_translators(root), unquote(run.stdout)
        for text in sorted(wanted - found):
            fault(f"{name}.xml", f"not extracted: {text}")
        for text in sorted(found - wanted):
            fault(f"{name}.xml", f"extracted, but not meant to be: {text}")


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    if len(sys.argv) == 2:
        data = pathlib.Path(sys.argv[1])
    else:
        data = pathlib.Path(__file__).resolve().parents[2] / "data"
    lists = load(data / "reference")
    for name, root in lists.items():
        check_structure(name, root)
    if set(COUNTS) <= set(lists):
        check_names(lists)
        check_areas(lists)
        check_norms_and_principles(lists)
        check_items(lists)
        check_instruments(lists)
        check_numbers(lists)
        check_states(lists)
        check_against_iso_codes(lists)
        check_groups(lists)
        check_dac_columns(lists)
        check_rates(lists)
        check_extraction(lists, data)
    for line in faults:
        print(line, file=sys.stderr)
    if faults:
        print(f"{len(faults)} faults in the reference lists", file=sys.stderr)
        return 1
    print(f"{len(lists)} reference lists, {sum(len(r.findall('code')) for r in lists.values())} codes: no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
