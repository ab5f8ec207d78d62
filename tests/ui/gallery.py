#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes every page and dialog in six languages, light and dark, and lays the pictures out: one
contact sheet of all, and a strip for each view, in which a person sees what differs.

usage: tests/tools/with-desktop.sh 1400x1000 -- tests/ui/gallery.py FOLDER [options]

CB_PROGRAM and CB_CAPBRIDGE name the programs.  No test: somebody has to look.
"""

import argparse
import contextlib
import csv
import pathlib
import subprocess
import sys
import tempfile

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

import atspi  # noqa: E402
from journey import LOCALES, Journey  # noqa: E402

NAME = "org.capacitybridge.CapacityBridge"
PATH = "/org/capacitybridge/CapacityBridge"
NEED = "UKR-01"
ASSESSMENT = "ASSESS-UGA-01"
CASE = "SYN-3-C00003"


def call(path, interface, method, signature, *arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(NAME, path, interface, method, GLib.Variant(signature, arguments), None,
                  Gio.DBusCallFlags.NO_AUTO_START, 30000, None)


def show(identity):
    """Shows a record, as the search of the desktop would ask for it."""
    call(f"{PATH}/SearchProvider", "org.gnome.Shell.SearchProvider2", "ActivateResult", "(sasu)",
         identity, [], 0)


def act(action):
    """Does an action of the program, as the launcher of the desktop would."""
    call(PATH, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", action, [], {})


def fill(trip):
    """What the sample has none of: an assessment, contacts, cases, a fund."""
    def take(name, *rows):
        path = trip.folder / f"{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        trip.capbridge("import", str(path))

    statuses = ["not-started", "in-development", "partly-in-place", "in-place"]
    take("assessments", ["ref", "state", "instrument", "date", "method"],
         [ASSESSMENT, "UGA", "", "2026-05-04", "self"])
    take("answers", ["ref", "assessment", "item", "status", "level", "priority"],
         *([f"ANSWER-{n}", ASSESSMENT, f"a{n}", statuses[n % 4], n % 4 + 1, n % 5 + 1]
           for n in range(1, 6)))
    take("contacts", ["ref", "state", "role", "name", "office", "email", "verified", "tlp"],
         ["KEN-TECH", "KEN", "technical", "National response team", "Ministry of ICT",
          "team@example.org", "2026-06-01", "GREEN"],
         ["KEN-DIPL", "KEN", "diplomatic", "Permanent Mission", "New York", "", "", "CLEAR"])
    trip.capbridge("generate", "--needs", "8", "--programmes", "8", "--cases", "12",
                   "--transactions", "24", "--seed", "3")


def keys(*names):
    return lambda app: app.keys(*names)


def record(identity):
    return lambda app: show(identity)


def action(name):
    return lambda app: act(name)


def window_action(name):
    return lambda app: app.activate(f"win.{name}")


def editor(app):
    show(f"need/{NEED}")
    atspi.poll(app._stands_still, "a page that stands still")
    app.keys("Tab", "F2")


def windows(app):
    """All windows, also those that are told as something else."""
    return list(atspi.children(app.root()))


def come(app, go, is_dialog):
    """Goes to a view, and waits until it is there and stands still."""
    before = app.picture()
    go(app)
    if is_dialog:
        atspi.poll(lambda: len(windows(app)) > 1, "a dialog")
    # Where the view was there already, or something goes on in it, nothing else can be waited for.
    with contextlib.suppress(atspi.UiError, subprocess.CalledProcessError):
        atspi.poll(lambda: app.picture() != before, "another picture", 3)
        atspi.poll(app._stands_still, "a picture that stands still", 5)


def leave(app):
    """Closes a dialog."""
    app.keys("Escape")
    atspi.poll(lambda: len(windows(app)) == 1, "the dialog closed")
    app.take_keyboard()


# What is shown, how one comes there, and whether it is a dialog, which has to be closed again.
VIEWS = [
    ("overview", keys("alt+1"), False),
    ("assessments", keys("alt+2"), False),
    ("assessment", record(f"assessment/{ASSESSMENT}"), False),
    ("needs", keys("alt+3"), False),
    ("need", record(f"need/{NEED}"), False),
    ("programmes", keys("alt+4"), False),
    ("programme", record("programme/NATO-EXERCISES"), False),
    ("matches", keys("alt+5"), False),
    ("plan", keys("alt+6"), False),
    ("cases", keys("alt+7"), False),
    ("case", record(f"case/{CASE}"), False),
    ("fund", keys("alt+8"), False),
    ("application", record("application/SYN-3-A00002"), False),
    ("organisations", keys("alt+9"), False),
    ("library", keys("alt+0"), False),
    ("directory", keys("alt+minus"), False),
    ("calendar", keys("alt+equal"), False),
    ("preferences", action("preferences"), True),
    ("shortcuts", action("shortcuts"), True),
    ("help", action("help"), True),
    ("tour", action("tour"), True),
    ("about", action("about"), True),
    ("export", window_action("export"), True),
    ("report", window_action("report"), True),
    ("past-imports", window_action("past-imports"), True),
]


class Gallery:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.views = [view for view in VIEWS if not options.views or view[0] in options.views]

    def file(self, view, language, scheme):
        return self.folder / f"{view}-{language}-{scheme}.png"

    def take(self, trip, language, scheme):
        """All views in one language and one colour scheme."""
        trip.language = language
        env = {"ADW_DEBUG_COLOR_SCHEME": f"prefer-{scheme}"}
        if self.options.contrast:
            env["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        if self.options.text_scale != 1:
            self.scale_text()
        atspi.xdotool("mousemove", 1399, 999)  # away from what has a tooltip
        with trip.open(env) as app:
            atspi.poll(app._stands_still, "a window that stands still")
            if self.options.width:
                atspi.xdotool("windowsize", "--sync", app._x_windows()[0][0],
                              self.options.width, self.options.height)
            for name, go, is_dialog in self.views:
                try:
                    self.shoot(app, go, is_dialog, self.file(name, language, scheme))
                except (atspi.UiError, GLib.Error, subprocess.CalledProcessError) as error:
                    print(f"{name} {language} {scheme}: {error}"[:300], file=sys.stderr)

    def scale_text(self):
        """Larger text, as the desktop's setting makes it: by dots an inch."""
        dots = round(96 * self.options.text_scale)
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set",
                        "RESOURCE_MANAGER", f"Xft.dpi:\t{dots}\n"], check=True)

    @staticmethod
    def shoot(app, go, is_dialog, file):
        come(app, go, is_dialog)
        app.screenshot(file)
        if is_dialog:
            leave(app)

    def lay_out(self, name, files, columns, width):
        """Pictures in rows, each as wide as the others, with its name below."""
        arguments = ["montage"]
        with tempfile.TemporaryDirectory() as small:
            for file in files:
                if file.exists():
                    thumbnail = pathlib.Path(small) / file.name
                    # One by one: all of them at once are more than ImageMagick may hold.
                    subprocess.run(["convert", str(file), "-thumbnail", f"{width}x", thumbnail],
                                   check=True)
                    arguments += ["-label", file.stem, str(thumbnail)]
            if len(arguments) > 1:
                subprocess.run([*arguments, "-tile", f"{columns}x", "-geometry",
                                f"{width}x{width * 2 // 3}+4+4", "-background", "#777777",
                                "-fill", "white", "-pointsize", "11", str(self.folder / name)],
                               check=True)

    def run(self):
        languages, schemes = self.options.languages, self.options.schemes
        with Journey() as trip:
            if not self.options.empty:
                fill(trip)
            for language in languages:
                for scheme in schemes:
                    self.take(trip, language, scheme)
        columns = len(languages) * len(schemes)
        every = []
        for view, _, _ in self.views:
            files = [self.file(view, language, scheme) for scheme in schemes
                     for language in languages]
            every += files
            self.lay_out(f"strip-{view}.png", files, len(languages), 640)
        self.lay_out("sheet.png", every, columns, 320)


if __name__ == "__main__":
    PARSER = argparse.ArgumentParser(description="Takes pictures of all pages and lays them out.")
    PARSER.add_argument("folder")
    PARSER.add_argument("--languages", nargs="+", default=list(LOCALES), choices=list(LOCALES))
    PARSER.add_argument("--schemes", nargs="+", default=["light", "dark"])
    PARSER.add_argument("--views", nargs="+", help="only these")
    PARSER.add_argument("--width", type=int, help="of the window, with --height")
    PARSER.add_argument("--height", type=int, default=800)
    PARSER.add_argument("--text-scale", type=float, default=1)
    PARSER.add_argument("--contrast", action="store_true", help="high contrast")
    PARSER.add_argument("--empty", action="store_true", help="the sample alone")
    Gallery(PARSER.parse_args()).run()
