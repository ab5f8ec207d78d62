#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the program, in the window, on the real sample."""

import getpass
import json
import re
import sys
import time

import atspi
from atspi import Atspi, Role
from journey import Journey, run

MENU_ITEMS = {Role.MENU_ITEM, Role.RADIO_MENU_ITEM, Role.CHECK_MENU_ITEM}

OLD_TITLE = "Public campaign for better cyber literacy"
NEW_TITLE = "A campaign that was edited"


def open_editor(app, ref):
    """Finds the need by its ref and opens its editor with the keyboard."""
    app.keys("alt+3")
    app.type(ref, into="Search in this list")
    app.wait_for(re.compile("^(1|١) "))
    app.click(ref)
    app.find("Edit", Role.PUSH_BUTTON)
    app.keys("Return")
    return app.find("Title", {Role.TEXT, Role.ENTRY})


def retype(app, entry, text):
    app.click(entry)
    app.keys("ctrl+a")
    app.type(text)


def edit_survives_a_kill():
    """An edit is stored a second later, survives SIGKILL, and Ctrl+Z takes it back after the restart."""
    with Journey() as journey:
        app = journey.open()
        try:
            retype(app, open_editor(app, "ARM-04"), NEW_TITLE)
            time.sleep(1)  # the second that the program is given, and no more
        finally:
            app.process.kill()
            app.process.wait()
        assert journey.record("needs", "ARM-04")["title"] == NEW_TITLE

        with journey.open() as app:
            app.wait_for("open needs")
            app.find(re.compile("Undo: .*ARM-04"))
            app.keys("ctrl+z")
            atspi.poll(lambda: journey.record("needs", "ARM-04")["title"] == OLD_TITLE, "the old title")
            app.keys("ctrl+shift+z")
            atspi.poll(lambda: journey.record("needs", "ARM-04")["title"] == NEW_TITLE, "the new title again")


def bad_input_is_answered():
    """What can not be taken is answered beside the field, and changes nothing."""
    with Journey() as journey, journey.open() as app:
        entry = open_editor(app, "ARM-04")
        app.click(entry)
        app.keys("ctrl+a", "BackSpace", "Return")
        app.wait_for(re.compile("nothing is stated"))
        assert journey.record("needs", "ARM-04")["title"] == OLD_TITLE


def outside_change_is_shown():
    """What another program changes appears without being asked for."""
    with Journey() as journey, journey.open() as app:
        app.keys("alt+3")
        app.wait_for("48 records")
        journey.capbridge("undo")
        app.wait_gone("48 records", timeout=20)


def matches_are_explained():
    """The best programme for a need, its reasons, and the way from one page to the other."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        app.keys("alt+5")
        app.find(re.compile("^1: "))
        app.wait_for(re.compile("capacity areas of the need|of . capacity areas"))
        app.find("What each criterion adds to the score")
        app.click("Show programme")
        app.find("Edit", Role.PUSH_BUTTON)


def two_matches_are_compared_with_keys():
    """Two rows are selected and compared without the mouse."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        app.keys("alt+3")
        app.type("ARM-07", into="Search in this list")
        app.click("ARM-07")
        app.press("All matches and why")
        app.find(re.compile("^2: "))
        app.click(app.find("What to rank for"))
        app.keys("Escape")
        for _ in range(10):
            app.keys("Tab")
            rows = app.find_all(re.compile("^1: "))
            if any(atspi.has_state(row, atspi.Atspi.StateType.FOCUSED) for row in rows):
                break
        app.keys("shift+Down")
        app.wait_for(re.compile("is ahead of"))
        app.find("Comparison of two pairs")
        app.keys("Tab")
        app.find("End comparison")


def a_gap_leads_to_its_reasons():
    """From the heat map to the needs of an area, and from a gap to what keeps programmes away."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        app.keys("alt+5")
        app.find(re.compile("^1: "))
        app.choose(app.find("What to rank for"), "Coverage by area")
        app.press(re.compile("^Cybercrime legislation: . of 9 open needs have no programme"))
        app.find("Needs without an offer", {Role.LIST, Role.LIST_BOX})
        app.keys("Return")
        app.find(re.compile("^Stronger police response to cybercrime, "))
        app.find("No programme fits this need")
        app.choose(app.find("What to rank for"), "Coverage by area")
        app.press("Cybercrime legislation: 9 open needs.")
        app.wait_for("9 of 48")


def language_changes_at_once():
    """The window speaks Arabic, from right to left, as soon as it is asked to, and English again."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        before = atspi.extents(app.find("Pages"))[0]
        app.click("Main menu")
        app.press("Language", MENU_ITEMS)
        app.press("العربية", MENU_ITEMS)
        app.wait_for("الاحتياجات")
        after = atspi.extents(app.find(role=Role.LIST, name="الصفحات"))[0]
        assert after > before + 400, (before, after)
        # Whoever did a step is named as the system names them.
        english = [words for words in app.texts()
                   if re.search("[A-Za-z]{4,}", words.replace(getpass.getuser(), ""))]
        assert english == [], english


def arabic_search():
    """In Arabic, a word is found that is typed without its vowel signs."""
    with Journey("ar") as journey, journey.open() as app:
        app.wait_for("48")
        app.keys("alt+3")
        entry = app.find("ابحث في هذه القائمة", {Role.TEXT, Role.ENTRY})
        app.click(entry)
        app.type("تدريبية")
        app.wait_for("AZE-02")
        app.wait_gone("ARM-01")


def tab_to(app, node):
    """Goes with the Tab key to a node."""
    for _ in range(40):
        if atspi.has_state(node, Atspi.StateType.FOCUSED):
            return
        app.keys("Tab")
        time.sleep(0.05)
    raise atspi.UiError(f"Tab does not lead to {atspi.name_of(node)!r}")


def wait_gone(app, name):
    """Like App.wait_gone() for a whole name, without reading all that is on the screen."""
    atspi.poll(lambda: not app.find_all(name), f"{name!r} gone")


def items(journey, kind):
    return json.loads(journey.capbridge("list", kind, "--format", "json"))["items"]


CASE_STEPS = [
    ("Acknowledge…", "acknowledged"),
    ("Circulate…", "circulated"),
    ("Record the offer…", "offered"),
    ("Choose this provider…", "chosen"),
    ("Agree…", "agreed"),
    ("Begin delivery…", "delivering"),
    ("Complete delivery…", "delivered"),
    ("Ask for feedback…", "feedback"),
]
COUNTS = ["Requests sought: %d", "Offers made: %d", "Matches made: %d"]


def show_counts(app, number):
    app.keys("alt+1")
    for count in COUNTS:
        app.find(count % number)


def walk_case(app, journey, ref):
    """Takes the case from draft to feedback; Enter opens each step and takes it."""
    for button, status in CASE_STEPS:
        node = app.find(button, Role.PUSH_BUTTON)
        atspi.poll(lambda n=node: atspi.has_state(n, Atspi.StateType.FOCUSED), f"the keyboard on {button}")
        app.keys("Return")
        app.find("The day on which it happened")
        app.keys("Return")
        wait_gone(app, "The day on which it happened")
        app.take_keyboard()
        atspi.poll(lambda s=status: journey.record("cases", ref)["status"] == s, status)


def undo_case(app, journey, ref):
    """Takes back each step of the case, and then the case itself."""
    for status in [status for _button, status in reversed(CASE_STEPS[:-1])] + ["draft"]:
        app.keys("ctrl+z")
        atspi.poll(lambda s=status: journey.record("cases", ref)["status"] == s, f"{status} again")
    app.keys("ctrl+z")
    atspi.poll(lambda: not items(journey, "cases"), "no case")


def case_by_keyboard():
    """From the ranking to feedback and back to nothing, with the keys alone."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        undo_before = atspi.name_of(app.find(re.compile("^Undo: ")))
        show_counts(app, 0)

        app.keys("alt+3", "ctrl+f")
        app.type("ARM-07")
        app.wait_for(re.compile("^1 of 48"))
        app.keys("Return")
        tab_to(app, app.find("All matches and why", Role.PUSH_BUTTON))
        app.keys("Return")
        tab_to(app, app.find(re.compile("^1: ")))
        app.keys("shift+Down")
        app.find("Comparison", Role.LABEL)
        app.find(re.compile("is ahead of|nearly the same score"))
        app.keys("Up")
        wait_gone(app, "Comparison")

        app.keys("ctrl+Return")
        app.find("Acknowledge…", Role.PUSH_BUTTON)
        [case] = items(journey, "cases")
        assert case["status"] == "draft", case
        app.find(case["ref"], Role.LABEL)
        walk_case(app, journey, case["ref"])
        assert journey.record("needs", case["need"])["status"] == "in-delivery"
        assert len(items(journey, "case_steps")) == 1 + len(CASE_STEPS)
        show_counts(app, 1)

        undo_case(app, journey, case["ref"])
        show_counts(app, 0)
        assert items(journey, "case_steps") == []
        assert journey.record("needs", case["need"])["status"] == "open"
        app.find(undo_before)
        app.keys("alt+7")
        app.find("No Cases Yet")


JOURNEYS = [
    edit_survives_a_kill,
    bad_input_is_answered,
    outside_change_is_shown,
    matches_are_explained,
    two_matches_are_compared_with_keys,
    a_gap_leads_to_its_reasons,
    language_changes_at_once,
    arabic_search,
    case_by_keyboard,
]

if __name__ == "__main__":
    # Names of journeys choose some; without, all are made.
    run([journey for journey in JOURNEYS if not sys.argv[1:] or journey.__name__ in sys.argv[1:]])
