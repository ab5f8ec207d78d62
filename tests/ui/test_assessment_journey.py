#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An assessment as an official of a ministry makes it: in Arabic, with the keyboard, broken off in
the middle and gone on with; then its gaps become needs, and one of the needs finds programmes.

Words of the window are looked up in the translations that the program itself uses, so that this
file knows the English ones alone; what was stored is read with capbridge.
"""

import gettext
import json
import pathlib
import re
import sys

import atspi
from atspi import Atspi, GLib, Role
from journey import PROGRAM, Journey, run

ARABIC = gettext.translation("capacity-bridge", pathlib.Path(PROGRAM).parent / "../../po", ["ar"],
                             fallback=True)
REF = "ASSESS-UGA-01"
STATUSES = ["not-started", "in-development", "partly-in-place", "in-place", "not-applicable"]
FOCUSED = Atspi.StateType.FOCUSED
ISOLATES = re.compile("[\u200e\u200f\u2066-\u2069]")


def words(text):
    """A text of the window in Arabic, without the mark of its key."""
    return ARABIC.gettext(text).replace("_", "")


def plain(node):
    """The name of a node without the signs that keep codes from being reordered."""
    return ISOLATES.sub("", atspi.name_of(node))


def tables(journey, *arguments):
    """The tables of a report of capbridge, by their ids."""
    document = json.loads(journey.capbridge(*arguments, "--format", "json"))
    return {table["id"]: table["rows"] for table in document["tables"]}


def answers(journey):
    """Every item of the assessment as it is stored, in the order of the checklist."""
    return tables(journey, "assess", REF)["items"]


def answered(journey):
    return [item for item in answers(journey) if item["status"] and item["level"] is not None]


def status_of(place):
    return place % 4  # four of the five: the fifth says that an item does not apply


def level_of(place):
    return 1 + place % 4


def find(app, pattern, role=None, within=None):
    """The first node whose name the pattern fits, whether or not it is on the screen: to look at the
    names alone is far quicker in a window with so many parts."""
    def look():
        for node in atspi.walk(within or app.root()):
            try:
                if (role is None or node.get_role() == role) and re.search(pattern, plain(node)):
                    return node
            except (GLib.Error, AttributeError):
                continue  # it has gone meanwhile
        return None

    return atspi.poll(look, pattern)


def find_named(app, name):
    return find(app, "^" + re.escape(name) + "$")


def focused(app, within=None):
    """The node that has the keyboard, or None."""
    for node in atspi.walk(within or app.windows()[-1]):
        if atspi.has_state(node, FOCUSED):
            return node
    return None


def tab_to(app, name, within):
    """Presses Tab until the keyboard is on what is called so."""
    for _ in range(30):
        node = focused(app, within)
        if node is not None and re.search(name, plain(node)):
            return node
        app.keys("Tab")
    raise atspi.UiError(f"Tab does not come to {name!r}")


def wait_for_card(app, code):
    """Waits until the card of the item has the keyboard, as a screen reader would say it."""
    def card():
        node = focused(app)
        return node if node is not None and plain(node).startswith(code + ":") else None

    return atspi.poll(card, lambda: f"the card of {code}; the keyboard is on "
                                    f"{plain(focused(app)) if focused(app) else None!r}")


def type_letters(app, text, within):
    """Types into what has the keyboard, letter by letter, as each has arrived."""
    entry = atspi.poll(lambda: focused(app, within), "an entry with the keyboard")
    for count in range(1, len(text) + 1):
        app.type(text[count - 1])
        atspi.poll(lambda n=count: atspi.text_of(entry) == text[:n],
                   lambda: f"{text!r} typed, there is {atspi.text_of(entry)!r}")


def begin(app):
    """A new assessment of Uganda, from the keyboard."""
    app.keys("alt+2")
    find_named(app, words("No Assessment Yet"))
    app.keys("ctrl+n")
    dialog = atspi.poll(lambda: (app.windows()[1:] or [None])[-1], "the new assessment")
    tab_to(app, re.escape(words("Choose a State…")), dialog)
    app.keys("space")
    type_letters(app, "أوغندا", dialog)
    # The list follows the typing a moment later.
    app.find("أوغندا", Role.LABEL, within=dialog)
    atspi.poll(lambda: not app.find_all("آيسلندا", Role.LABEL, within=dialog), "the one State")
    app.keys("Return")
    tab_to(app, "^" + re.escape(words("_Begin")) + "$", dialog)
    app.keys("space")
    atspi.poll(lambda: len(app.windows()) == 1, "the dialog closed")
    app.take_keyboard()


def answer_items(app, places):
    """Status and level of each item, and on to the next."""
    for place in places:
        atspi.xdotool("key", "--delay", 12, status_of(place) + 1, "l", level_of(place), "n")


def continue_assessment(app):
    """Opens the only assessment of the list from the keyboard."""
    app.keys("alt+2")
    page = find(app, "أوغندا", Role.LIST_ITEM).get_parent()
    for _ in range(30):
        node = focused(app, page)
        if node is not None:
            break
        app.keys("Tab")
    app.keys("Return")


def make_need(app, journey, gap, number):
    """Checks one gap of the summary and makes a need of it; the window then shows the need."""
    app.keys("alt+2")
    table = find_named(app, words("Gaps, the largest first"))
    check = find(app, f"^{gap['item']}:", Role.CHECK_BOX, table)
    app.scroll_to(check)
    app.click(check)  # may hit the row beside it: places in lists are some pixels off on GTK 4.18
    for _ in range(10):
        if atspi.has_state(check, FOCUSED):
            break
        app.keys("Tab")
    if not atspi.has_state(check, Atspi.StateType.CHECKED):
        app.keys("space")
    atspi.poll(lambda: atspi.has_state(check, Atspi.StateType.CHECKED), f"{gap['item']} checked")
    label = ARABIC.ngettext("Make a Need of %u Item", "Make a Need of %u Items", 1)
    app.press(find_named(app, label.replace("%u", "1")))
    ref = f"UGA-{number:02}"
    need = atspi.poll(lambda: journey.record("needs", ref), ref)
    assert need["status"] == "draft" and need["answers"] == [f"{REF}-{gap['item']}"], need
    assert gap["norm"] in need["norms"], need
    # The window has gone to the need, whose details say where it came from.
    find_named(app, ref)
    return need


def assessment_in_arabic():
    """65 items by the keyboard, SIGKILL in the middle, three needs, programmes for one of them."""
    with Journey("ar") as journey:
        items = [item["code"] for item in
                 json.loads(journey.capbridge("list", "items", "--format", "json"))["items"]]
        assert len(items) == 65
        app = journey.open()
        try:
            begin(app)
            wait_for_card(app, items[0])
            answer_items(app, range(33))
            wait_for_card(app, items[33])
            atspi.poll(lambda: len(answered(journey)) == 33, "33 answers")
        finally:
            app.process.kill()
            app.process.wait()

        with journey.open() as app:
            continue_assessment(app)
            wait_for_card(app, items[33])
            answer_items(app, range(33, 65))
            atspi.poll(lambda: len(answered(journey)) == 65, "65 answers")
            for place, item in enumerate(answers(journey)):
                assert item["item"] == items[place], item
                assert (item["status"], item["level"]) == (STATUSES[status_of(place)],
                                                           level_of(place)), item
            app.keys("ctrl+z")  # the last level
            atspi.poll(lambda: len(answered(journey)) == 64, "the last step undone")
            app.keys("ctrl+shift+z")
            atspi.poll(lambda: len(answered(journey)) == 65, "and done again")

            app.click(find_named(app, words("Summary")))
            gaps = tables(journey, "gaps", REF)["gaps"]
            for number in (1, 2, 3):
                need = make_need(app, journey, gaps[number - 1], number)
            assert len(journey.capbridge("list", "needs", "--format", "csv").splitlines()) == 48 + 3 + 1
            find_named(app, words("Open the assessment %s").replace("%s", REF))
            app.press(find_named(app, words("Open the Need")))
            atspi.poll(lambda: journey.record("needs", need["ref"])["status"] == "open", "an open need")
            app.press(find_named(app, words("All matches and why")))
            find_named(app, title_of_best(journey, need["ref"]))


def title_of_best(journey, need):
    """The Arabic title of the programme that the command line puts first."""
    results = json.loads(journey.capbridge("match", "--need", need, "--top", "1", "--format",
                                           "json"))["results"]
    programme = journey.record("programmes", results[0]["programme"])
    return programme["translations"]["ar"]["title"]


JOURNEYS = [assessment_in_arabic]

if __name__ == "__main__":
    run([journey for journey in JOURNEYS if not sys.argv[1:] or journey.__name__ in sys.argv[1:]])
