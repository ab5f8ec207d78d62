#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the program, in the window, on the real sample."""

import re
import time

from gi.repository import Atspi

import atspi
from journey import Journey, run

Role = Atspi.Role

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
    """What can not be taken is said beside the field, stays as typed, and changes nothing."""
    with Journey() as journey, journey.open() as app:
        open_editor(app, "ARM-04")
        entry = app.find("Window ends", {Role.TEXT, Role.ENTRY})
        app.keys("Tab")
        Atspi.Component.grab_focus(entry)
        retype(app, entry, "2025-02-30")
        app.keys("Return")
        app.wait_for(re.compile("is no date"))
        assert journey.record("needs", "ARM-04")["end"] == "2025-12-31"


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


def language_changes_at_once():
    """The window speaks Arabic, from right to left, as soon as it is asked to."""
    with Journey() as journey, journey.open() as app:
        app.wait_for("open needs")
        sidebar = atspi.extents(app.find("Pages"))
        app.activate("app.language::ar") if False else app.activate("win.language-ar")


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


if __name__ == "__main__":
    run([edit_survives_a_kill, bad_input_is_answered, outside_change_is_shown, matches_are_explained, arabic_search])
