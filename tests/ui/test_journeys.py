#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the program, in the window, on the real sample."""

import getpass
import re
import sys
import time

import atspi
from atspi import Role
from journey import Journey, run

MENU_ITEMS = {Role.MENU_ITEM, Role.RADIO_MENU_ITEM, Role.CHECK_MENU_ITEM}

OLD_TITLE = "Public campaign for better cyber literacy"
NEW_TITLE = "A campaign that was edited"


def open_editor(app, ref):
    """Finds the need by its ref and opens its editor with the keyboard."""
    app.keys("alt+2")
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
        app.keys("alt+2")
        app.wait_for("48 records")
        journey.capbridge("undo")
        app.wait_gone("48 records", timeout=20)


def matches_are_explained():
    """The best programme for a need, its reasons, and the way from one page to the other."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        app.keys("alt+4")
        app.find(re.compile("^1: "))
        app.wait_for(re.compile("capacity areas of the need|of . capacity areas"))
        app.find("What each criterion adds to the score")
        app.click("Show programme")
        app.find("Edit", Role.PUSH_BUTTON)


def two_matches_are_compared_with_keys():
    """Two rows are selected and compared without the mouse."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        app.keys("alt+2")
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
        app.keys("alt+4")
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
        app.keys("alt+2")
        entry = app.find("ابحث في هذه القائمة", {Role.TEXT, Role.ENTRY})
        app.click(entry)
        app.type("تدريبية")
        app.wait_for("AZE-02")
        app.wait_gone("ARM-01")


JOURNEYS = [
    edit_survives_a_kill,
    bad_input_is_answered,
    outside_change_is_shown,
    matches_are_explained,
    two_matches_are_compared_with_keys,
    a_gap_leads_to_its_reasons,
    language_changes_at_once,
    arabic_search,
]

if __name__ == "__main__":
    # Names of journeys choose some; without, all are made.
    run([journey for journey in JOURNEYS if not sys.argv[1:] or journey.__name__ in sys.argv[1:]])
