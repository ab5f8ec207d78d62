#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program remembers from one start to the next, with settings that last as those of a
desktop do."""

import os
import re
import subprocess

import atspi
from atspi import Role
from journey import CAPBRIDGE, LOCALES, PROGRAM, Journey, run

REF = "UKR-01"


class Home:
    """Settings of one person, and the program as that person starts it."""

    def __init__(self, trip):
        self.trip = trip
        self.config = trip.folder / "config"
        self.data = trip.folder / "data"

    def start(self, *arguments, **env):
        return atspi.App.start([PROGRAM, *map(str, arguments)], env={
            **os.environ, "LC_ALL": LOCALES["en"], "LANGUAGE": "",
            "GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": str(self.config),
            "XDG_DATA_HOME": str(self.data), "G_DEBUG": "fatal-criticals", **env})

    def kept(self):
        """All that is written in the settings."""
        return "".join(path.read_text(encoding="utf-8")
                       for path in self.config.rglob("*") if path.is_file())

    def listed(self):
        """What the desktop's list of recent files says."""
        path = self.data / "recently-used.xbel"
        return path.read_text(encoding="utf-8") if path.exists() else ""


def has_sidebar(app):
    return atspi.has_state(app.find("Sidebar", role=atspi.BUTTONS), atspi.Atspi.StateType.PRESSED)


def leave(app):
    app.keys("ctrl+q")
    assert app.wait_for_end() == 0


def again():
    """Page, record and sidebar are as they were; no title is among what is kept."""
    with Journey() as trip:
        home = Home(trip)
        title = trip.record("need", REF)["title"]
        with home.start("--database", trip.database) as app:
            app.wait_for("open needs")
            app.keys("alt+3")
            app.type(REF, into="Search in this list")
            app.click(REF)
            app.find(title, role=Role.LABEL)
            app.keys("F9")
            atspi.poll(lambda: not has_sidebar(app), "the sidebar hidden")
            leave(app)
        assert f"need/{REF}" in home.kept(), home.kept()
        assert title not in home.kept(), home.kept()
        with home.start() as app:
            app.wait_for(title)
            app.find("Search in this list")
            assert not has_sidebar(app)
            app.keys("F9")
            atspi.poll(lambda: has_sidebar(app), "the sidebar again")
            app.keys("alt+7")
            app.wait_for("Cases")
            leave(app)
        with home.start() as app:
            atspi.poll(lambda: app.windows()[0].get_name() == "Cases", "the page of cases")
            assert has_sidebar(app)
            leave(app)


def matches():
    """The question of the page of matches, and whether the weights stand beside it."""
    with Journey() as trip:
        home = Home(trip)
        with home.start("--database", trip.database) as app:
            app.wait_for("open needs")
            app.keys("alt+3")
            app.type(REF, into="Search in this list")
            app.click(REF)
            app.press("All matches and why")
            app.find(role=Role.TABLE)
            app.click("Weights", role=atspi.BUTTONS)
            app.wait_gone("Reset")
            leave(app)
        with home.start() as app:
            app.find(role=Role.TABLE)
            app.wait_for(trip.record("need", REF)["title"])
            assert not app.shows("Reset")


def recent():
    """The databases opened before: where the last one is gone, in the menu, in the preferences."""
    with Journey() as trip:
        home = Home(trip)
        other = trip.folder / "other_one.db"
        subprocess.run([CAPBRIDGE, "--database", other, "init"], check=True)
        for database in (trip.database, other):
            with home.start("--database", database) as app:
                app.wait_for("Capacity Bridge")
                atspi.poll(lambda d=database: d.name in home.listed(), "the file in the list")
                leave(app)
        assert home.listed().count("<bookmark:private") == 2, home.listed()
        os.rename(other, trip.folder / "moved.db")
        with home.start() as app:
            app.wait_for("The Database Is Not There")
            app.click(re.compile("journey.db"), role=Role.LABEL)
            app.wait_for("open needs")
            app.keys("F10")
            app.keys("g")
            app.find("Clear This List")
            assert not app.shows("other_one.db")
        with home.start() as app:
            app.wait_for("open needs")
            app.keys("ctrl+comma")
            app.wait_for("As the System")
            # The list may stand further down than the window is high.
            preferences = app.windows()[-1]
            button = app.find(re.compile("Remove .*other_one.db.* from the list"), role=Role.PUSH_BUTTON,
                              within=preferences, showing=False)
            app.find(re.compile("No longer in"), within=preferences, showing=False)
            app.press(button)
            atspi.poll(lambda: other.name not in home.listed(), "the entry gone")
            assert trip.database.name in home.listed()


def first():
    """The first start ends with a tour that keys go through; F1 explains the page."""
    with Journey(sample=False) as trip:
        home = Home(trip)
        with home.start() as app:
            app.wait_for("Welcome to Capacity Bridge")
            app.press("Open the Sample")
            app.wait_for("Needs and Offers, Brought Together")
            app.keys("Page_Down")
            app.find("Back", role=atspi.BUTTONS)
            app.keys("Return", "Return")
            app.press("Start")
            atspi.poll(lambda: len(app.windows()) == 1, "the end of the tour")
            app.take_keyboard()
            app.keys("alt+5", "F1")
            app.find("Help", role=atspi.WINDOWS)
            app.find("Matches", role=Role.SCROLL_PANE)
            app.keys("Escape")
            atspi.poll(lambda: len(app.windows()) == 1, "the end of the manual")
            app.take_keyboard()
            leave(app)
        with home.start() as app:
            app.wait_for("Sidebar")
            assert len(app.windows()) == 1, [window.get_name() for window in app.windows()]


if __name__ == "__main__":
    run([again, matches, recent, first])
