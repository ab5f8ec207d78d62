#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as the desktop uses it: files that it opens, and its records in the desktop's search,
over D-Bus as GNOME Shell asks for them."""

import csv
import os
import subprocess

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

import atspi  # noqa: E402
from journey import LOCALES, PROGRAM, Journey, run  # noqa: E402

NAME = "org.capacitybridge.CapacityBridge"
PATH = "/org/capacitybridge/CapacityBridge"


def call(path, interface, method, parameters):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    done = bus.call_sync(NAME, path, interface, method, parameters, None,
                         Gio.DBusCallFlags.NO_AUTO_START, 30000, None)
    return done.unpack()


def search(method, signature, *arguments):
    return call(f"{PATH}/SearchProvider", "org.gnome.Shell.SearchProvider2", method,
                GLib.Variant(signature, arguments))


def open_file(path):
    call(PATH, "org.freedesktop.Application", "Open",
         GLib.Variant("(asa{sv})", ([path.as_uri()], {})))


def add_need(trip, ref, title, marking):
    path = trip.folder / "one.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["ref", "state", "title", "areas", "tlp"],
                          [ref, "KEN", title, "exercises", marking]])
    trip.capbridge("import", str(path))


def results():
    with Journey() as trip:
        add_need(trip, "KEN-90", "An open zebra", "GREEN")
        add_need(trip, "KEN-91", "A hidden zebra", "AMBER")
        with trip.open() as app:
            app.wait_for("Overview")
            found, = search("GetInitialResultSet", "(as)", ["zebra"])
            assert found == ["need/KEN-90"], found
            found, = search("GetSubsearchResultSet", "(asas)", found, ["open", "zebra"])
            assert found == ["need/KEN-90"], found
            metas, = search("GetResultMetas", "(as)", found + ["need/KEN-91"])
            assert [meta["name"] for meta in metas] == ["An open zebra"], metas
            assert "Kenya" in metas[0]["description"], metas
            search("ActivateResult", "(sasu)", "need/KEN-90", ["zebra"], 0)
            app.wait_for("An open zebra")
            search("LaunchSearch", "(asu)", ["range"], 0)
            atspi.poll(lambda: any(atspi.text_of(node) == "range"
                                   for node in atspi.walk(app.root())), "the words in the box")


def files():
    with Journey() as trip:
        package = trip.folder / "some.capacity.json"
        trip.capbridge("export", "package", "--output", str(package))
        other = trip.folder / "without suffix"
        subprocess.run([os.environ["CB_CAPBRIDGE"], "--database", other, "init"], check=True)
        with trip.open() as app:
            app.wait_for("Overview")
            open_file(package)
            app.wait_for("some.capacity.json")
            app.keys("Escape")
            open_file(other)
            # A database without records greets with what to do first.
            atspi.poll(lambda: search("GetInitialResultSet", "(as)", ["range"])[0] == [],
                       "the other database")


def service():
    """Started for a search alone, it opens the last database and shows no window."""
    with Journey() as trip:
        env = {**os.environ, "LC_ALL": LOCALES["en"], "GSETTINGS_BACKEND": "keyfile",
               "XDG_CONFIG_HOME": str(trip.folder / "config"), "G_DEBUG": "fatal-criticals"}
        with atspi.App.start([PROGRAM, "--database", str(trip.database)], env=env) as app:
            app.wait_for("Overview")
        process = subprocess.Popen([PROGRAM, "--gapplication-service"], env=env)
        try:
            bus = Gio.bus_get_sync(Gio.BusType.SESSION)
            atspi.poll(lambda: bus.call_sync(
                "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "NameHasOwner", GLib.Variant("(s)", (NAME,)), None, 0, 5000, None).unpack()[0],
                "the service on the bus")
            found, = search("GetInitialResultSet", "(as)", ["UKR-01"])
            assert "need/UKR-01" in found, found
            assert not atspi.App(process, "capacity-bridge").windows()
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    run([results, files, service])
