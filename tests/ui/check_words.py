#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word on the screen is in the catalogue, but for data, and every control has a name: a walk
through all pages in a language that is English in brackets (pseudo.py).

usage: tests/tools/with-desktop.sh 1280x900 -- tests/ui/check_words.py

CB_PROGRAM and CB_CAPBRIDGE name the programs. It asks for each node of each page, which takes
minutes, so it is no part of the suite.
"""

import tempfile

import atspi
import pseudo
from atspi import GLib, Role
from journey import CAPBRIDGE, LOCALES, PROGRAM, Journey, run

PAGES = 12
CONTROLS = atspi.BUTTONS | atspi.ENTRIES | {Role.COMBO_BOX, Role.SLIDER}
# What the toolkit says itself, in its own catalogue: buttons of windows, names of keys.
TOOLKIT = {"Close", "Maximize", "Minimize", "Ctrl", "Shift", "Alt", "Escape", "Enter", "Return", "Page", "Up", "Down", "Shortcuts"}
# The program's name, formats and labels that are the same in every language.
NAMES = {"Capacity", "Bridge", "CSV", "JSON", "PDF", "Excel", "TLP", "CLEAR", "GREEN", "AMBER",
         "STRICT", "RED", "USD", "AM", "PM", "UN", "GTK", "capbridge", "iCalendar"}
MONTHS = set("""January February March April May June July August September October November December
Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday
Sunday Mon Tue Wed Thu Fri Sat Sun""".split())
ALLOWED = TOOLKIT | NAMES | MONTHS


class Walk:
    def __init__(self, app, data):
        self.app, self.data = app, data
        self.words, self.nameless, self.seen = {}, {}, set()

    def look(self, where, controls=True):
        """Takes down what the newest window shows now."""
        for node in self.app.find_all(within=self.app.windows()[-1]):
            try:
                self._take(node, where, controls)
            except (GLib.Error, AttributeError):
                continue  # it has gone meanwhile

    def _take(self, node, where, controls):
        name = atspi.name_of(node)
        if controls and node.get_role() in CONTROLS and not name and not self._is_part(node):
            self.nameless.setdefault(self._path(node), (where, atspi.extents(node)))
        for text in {name, atspi.text_of(node)} - self.seen:
            self.seen.add(text)
            left = self.foreign(text)
            if left:
                self.words[where, text] = left

    def foreign(self, text):
        """The words that are in no catalogue, nor in the data."""
        return [word for word in pseudo.WORD.findall(pseudo.bare(text))
                if word.strip(".-") not in ALLOWED and word not in self.data]

    @staticmethod
    def _is_part(node):
        """Whether another node has the name: GTK 4.8 shows a menu button as two, one in the other."""
        if any(child.get_role() in CONTROLS and atspi.name_of(child)
               for child in atspi.children(node)):
            return True
        parent = node.get_parent()
        return parent is not None and (parent.get_role() in CONTROLS or bool(
            parent.get_role() in {Role.SPIN_BUTTON, Role.PANEL, Role.FILLER} and
            atspi.name_of(parent)))

    @staticmethod
    def _path(node):
        path = []
        while node is not None and len(path) < 6:
            path.append(f"{node.get_role_name()} {atspi.name_of(node)[:30]!r}")
            node = node.get_parent()
        return " < ".join(path)


def faults(walk):
    lines = [f"{where}: {text!r} has {left}" for (where, text), left in sorted(walk.words.items())]
    lines += [f"{where}: no name at {place}: {path}"
              for path, (where, place) in sorted(walk.nameless.items())]
    return "\n".join(lines)


def pages():
    with Journey() as trip, tempfile.TemporaryDirectory(prefix="capacity-bridge-words-") as folder:
        program = pseudo.make_program(PROGRAM, folder)
        data = f"{trip.database} {pseudo.data_of(CAPBRIDGE, trip.database)}"
        with atspi.App.start([str(program), "--database", str(trip.database)],
                             env={"LC_ALL": LOCALES["en"], "LANGUAGE": "",
                                  "G_DEBUG": "fatal-criticals"}) as app:
            walk = Walk(app, data)
            app.wait_for(f"{pseudo.OPEN}Overview{pseudo.CLOSE}")
            for number, key in enumerate("1 2 3 4 5 6 7 8 9 0 minus equal".split()[:PAGES], 1):
                app.keys(f"alt+{key}")
                atspi.poll(app._stands_still, "a page that stands still")
                walk.look(f"page {number}")
            for keys, where in (("ctrl+comma", "preferences"), ("ctrl+question", "shortcuts")):
                app.keys(keys)
                atspi.poll(lambda: len(app.windows()) > 1, f"the window of {where}")
                atspi.poll(app._stands_still, "a window that stands still")
                # The window of shortcuts is the toolkit's, also where its buttons have no name.
                walk.look(where, controls=where != "shortcuts")
                app.keys("Escape")
                atspi.poll(lambda: len(app.windows()) == 1, f"{where} closed")
                app.take_keyboard()
        # The walk has seen something: brackets on each page.
        assert sum(pseudo.OPEN in text for text in walk.seen) > 200, len(walk.seen)
        assert not walk.words and not walk.nameless, faults(walk)


if __name__ == "__main__":
    run([pages])
