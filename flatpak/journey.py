#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through the program inside its Flatpak sandbox, files going over the portal.

usage: with-desktop.sh 1280x900 -- journey.py PICTURE_FOLDER [JOURNEY…]

Run by check.sh, which has installed the Flatpak.  The desktop's XDG_RUNTIME_DIR has to be
/run/user/UID: the paths of the document portal are made of it, inside the sandbox and outside.
Each journey is a line of TAP.
"""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "ui"))
# pylint: disable=wrong-import-position
import atspi  # noqa: E402
from atspi import Atspi  # noqa: E402

ID = "org.capacitybridge.CapacityBridge"
PROGRAM = "capacity-bridge"
PORTAL = "xdg-desktop-portal-gtk"
HELPERS = {
    "/usr/libexec/xdg-document-portal": "org.freedesktop.portal.Documents",
    "/usr/libexec/xdg-permission-store": "org.freedesktop.impl.portal.PermissionStore",
    "/usr/libexec/flatpak-portal": "org.freedesktop.portal.Flatpak",
    "/usr/libexec/xdg-desktop-portal-gtk": "org.freedesktop.impl.portal.desktop.gtk",
    "/usr/libexec/xdg-desktop-portal": "org.freedesktop.portal.Desktop",
}
LOCALES = {"ar": "ar_EG.UTF-8", "en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
# What the desktop of the tests sets for programs outside a sandbox.
OUTSIDE_ONLY = ("LOCPATH", "GTK_USE_PORTAL", "GSETTINGS_BACKEND", "GIO_USE_VFS", "XDG_DATA_DIRS")

# The first row of a ranking; in Arabic it begins with a mark of direction.
FIRST = re.compile("^\u200f?1[:：]")

# The two needs that are imported; the second has an area for which the sample has programmes.
NEEDS = """ref,state,title,language,areas,kinds,level_now,level_wanted,priority,tlp
BOX-01,ARM,A first need out of a file,en,cert-establishment,training,1,3,2,CLEAR
BOX-02,ARM,Второй: потребность из файла,ru,cybercrime-law,training,1,3,2,GREEN
"""


def sandbox(*arguments, language="en", command=None):
    """The command line that runs a program of the Flatpak."""
    head = ["flatpak", "run", "--user", "--die-with-parent"]
    head += [f"--unset-env={name}" for name in OUTSIDE_ONLY]
    head += [f"--env=LC_ALL={LOCALES[language]}", "--env=GSK_RENDERER=cairo"]
    if command:
        head.append(f"--command={command}")
    return head + [ID, *arguments]


def inside(script):
    """What a shell inside the sandbox says; with "2>&1" in the script, also of its troubles."""
    return subprocess.run(sandbox("-c", script, command="sh"), stdout=subprocess.PIPE, text=True,
                          check=False).stdout


class Program(atspi.App):
    """The program inside the sandbox."""

    def screenshot(self, path):
        """A picture of the window, not of the words that hang under the mouse."""
        atspi.xdotool("mousemove", "1279", "899")
        atspi.poll(lambda: len(self._x_windows()) == 1, "the window alone")
        super().screenshot(path)


def start(language="en"):
    return Program.start(sandbox(language=language), name=PROGRAM, timeout=60)


class Portals:
    """The portal and its helpers, started by hand: the bus of the tests activates none."""

    def __init__(self):
        environment = {**os.environ, "XDG_CURRENT_DESKTOP": "GNOME", "GTK_USE_PORTAL": "0",
                       "LC_ALL": LOCALES["en"]}
        self.running = []
        self.log = tempfile.TemporaryFile()
        for path, name in HELPERS.items():
            self.running.append(subprocess.Popen([path], env=environment, stdout=self.log,
                                                 stderr=self.log))
            atspi.poll(lambda n=name: self._owned(n), f"{name} on the bus", 30)

    @staticmethod
    def _owned(name):
        said = subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
             "org.freedesktop.DBus.NameHasOwner", f"string:{name}"],
            capture_output=True, text=True, check=True).stdout
        return "true" in said

    def stop(self):
        for process in reversed(self.running):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        self.log.close()


class FileDialog(atspi.App):
    """The file chooser of the portal, a window of another program than ours."""

    def __init__(self, app):
        super().__init__(app.process, PORTAL)
        self.app = app
        self.window = atspi.poll(lambda: next(iter(self.windows()), None), "the portal's dialog", 30)
        # No window manager gives the keyboard to a new window.
        atspi.xdotool("windowfocus", "--sync", self._xid())

    def choose(self, path, button):
        """Types the path and presses Return; agrees to replace a file that is there."""
        # Away from the files that were used last, among which a folder can not be typed.
        self.keys("alt+Home", "ctrl+l")
        entry = atspi.poll(self._entry, "the entry of the dialog")
        Atspi.EditableText.set_text_contents(entry, str(path))
        atspi.poll(lambda: atspi.text_of(entry) == str(path), "the path in the entry")
        self.find(button, atspi.BUTTONS)
        atspi.poll(self._is_answered, "the end of the portal's dialog", 30)
        self.app.take_keyboard()

    def _is_answered(self):
        """Presses Return, or the button of the question, until there is no dialog any more.

        The chooser takes no answer while it still reads the folder of the path.
        """
        if not self.windows():
            return True
        question = self.find_all("Replace", atspi.BUTTONS)
        if question:
            self.press(question[0])
        else:
            self.keys("Return")
        end = time.monotonic() + 1
        while self.windows() and time.monotonic() < end:
            time.sleep(atspi.PAUSE)
        return not self.windows()

    def _entry(self):
        entries = [node for node in self.find_all(role=atspi.ENTRIES, within=self.window)
                   if "EditableText" in atspi.interfaces(node)]
        return entries[0] if entries else None


def wait_for_main_window(app):
    """Waits until no dialog is open.

    Only the windows are looked at meanwhile: GTK 4.18.6 crashes now and then when assistive
    technology asks for a child that has just been taken away.
    """
    atspi.poll(lambda: len(app.windows()) == 1, "the end of the dialog", 30)


def finished(folder):
    """The names of the files in a folder that are not being written any more."""
    return sorted(name for name in os.listdir(folder)
                  if ".part-" not in name and not name.startswith("."))


def import_file(app, path, rows):
    app.keys("ctrl+i")
    FileDialog(app).choose(path, "Open")
    dialog = app.find("Import Records", atspi.WINDOWS)
    app.wait_for("BOX-01")
    app.press(app.find("Import", atspi.BUTTONS, within=dialog))
    wait_for_main_window(app)
    app.take_keyboard()
    app.keys("alt+3")
    app.wait_for(f"{rows} records")


def export_list(app, path, rows):
    """Exports the list of needs to the path."""
    app.keys("alt+3")
    app.keys("ctrl+e")
    app.press(re.compile("^Export…"))
    FileDialog(app).choose(path, "Save")
    atspi.poll(lambda: path.exists() and len(refs_in(path)) == rows, f"{rows} rows in the file")
    wait_for_main_window(app)
    app.wait_for(f"Written: {rows}")


def refs_in(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["ref"] for row in csv.DictReader(file)}


def files_are_out_of_reach(pictures, folder):
    """The sandbox sees neither the files of the machine nor a network."""
    (folder / "secret.txt").write_text("not for the sandbox")
    said = inside(f"cat '{folder}/secret.txt' 2>&1")
    assert "No such file" in said, said
    said = inside("tail -n +3 /proc/net/dev")
    assert re.findall(r"^ *(\w+):", said, re.M) == ["lo"], said


def libraries_are_its_own(pictures, folder):
    """What the runtime lacks is in the program; nothing is missing."""
    said = inside("ldd /app/bin/capacity-bridge /app/bin/capbridge 2>&1")
    assert "not found" not in said, said
    for library in ("csv", "glpk", "xlsxwriter", "ical", "sqlite3"):
        assert re.search(rf"lib{library}\.so\S* => /app/lib/", said), said


def command_line_works(pictures, folder):
    """capbridge makes a database and matches, inside; the answer comes out."""
    path = "$XDG_DATA_HOME/line.db"
    said = inside(f'capbridge --database "{path}" init --sample >&2 && '
                  f'capbridge --database "{path}" match --all --top 1 --format json && rm "{path}"')
    results = json.loads(said)["results"]
    assert {"need": "ARM-01", "rank": 1}.items() <= results[0].items(), results


def from_import_to_export(pictures, folder):
    """Welcome, sample, import over the portal, matches, export over the portal, twice."""
    records = folder / "needs to import.csv"
    records.write_text(NEEDS, encoding="utf-8")
    with start() as app:
        app.wait_for("Welcome to Capacity Bridge")
        app.screenshot(pictures / "welcome-en.png")
        app.press("Open the Sample")
        app.press("Skip")
        app.wait_for("open needs")
        app.keys("alt+3")
        app.wait_for("48 records")
        import_file(app, records, 50)
        app.screenshot(pictures / "needs-en.png")

        app.keys("alt+5")
        app.find(FIRST)
        app.find("What each criterion adds to the score")
        app.screenshot(pictures / "matches-en.png")

        folder_out = folder / "out"
        folder_out.mkdir()
        target = folder_out / "needs from the sandbox.csv"
        export_list(app, target, 50)
        assert {"BOX-01", "BOX-02"} <= refs_in(target), refs_in(target)

        # The same name again, with two records less: the file is replaced as a whole.
        app.keys("ctrl+z")
        app.wait_for("48 records")
        export_list(app, target, 48)
        assert os.listdir(folder_out) == [target.name], os.listdir(folder_out)
        app.screenshot(pictures / "exported-en.png")


def imported_file_stays_untouched(pictures, folder):
    """A file that was chosen for reading stays as it was."""
    records = folder / "untouched.csv"
    records.write_text(NEEDS, encoding="utf-8")
    before = records.stat().st_mtime_ns
    with start() as app:
        app.wait_for("open needs")
        import_file(app, records, 50)
        app.keys("ctrl+z")
        app.wait_for("48 records")
    assert records.stat().st_mtime_ns == before and records.read_text(encoding="utf-8") == NEEDS


def report_into_a_folder(pictures, folder):
    """A whole folder is given over the portal, and all files of a report are written there."""
    with start() as app:
        app.wait_for("open needs")
        app.activate("win.report")
        app.find("Report of the Year", atspi.WINDOWS)
        app.press(re.compile("^Write…"))
        FileDialog(app).choose(folder, "Select")
        atspi.poll(lambda: len(finished(folder)) == 7, lambda: f"7 files in {os.listdir(folder)}", 60)
        wait_for_main_window(app)
    starts = {name[name.index("."):]: (folder / name).read_bytes()[:4] for name in finished(folder)}
    assert starts[".pdf"] == b"%PDF" and starts[".xlsx"] == b"PK\x03\x04", starts
    assert finished(folder) == sorted(os.listdir(folder)), os.listdir(folder)


def speaks(language, word):
    """A journey that opens the overview and the matches in a language."""

    def journey(pictures, folder):
        with start(language) as app:
            app.wait_for(word)
            app.screenshot(pictures / f"overview-{language}.png")
            app.keys("alt+5")
            app.find(FIRST)
            app.screenshot(pictures / f"matches-{language}.png")
            words = [text for text in app.texts() if re.search(r"\b(needs|Matches|Export)\b", text)]
            assert words == [], words

    journey.__name__ = f"speaks_{language}"
    return journey


def from_bundle(pictures, folder):
    """What a bundle installs has its translations and its sample in it."""
    with start("zh") as app:
        app.wait_for("欢迎使用能力之桥")
        app.press(re.compile("^打开示例"))
        app.wait_for("项开放的需求")
        app.keys("alt+5")
        app.find(FIRST)
        app.screenshot(pictures / "bundle-zh.png")


JOURNEYS = [
    files_are_out_of_reach,
    libraries_are_its_own,
    command_line_works,
    from_import_to_export,
    imported_file_stays_untouched,
    report_into_a_folder,
    speaks("ar", "الاحتياجات"),
    speaks("zh", "需求"),
]
# Only when named: in an installation that the bundle was put into.
NAMED = [from_bundle]


def main():
    pictures = pathlib.Path(sys.argv[1])
    pictures.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    journeys = [journey for journey in JOURNEYS + NAMED if journey.__name__ in wanted]
    if not wanted:
        journeys = JOURNEYS
    portals = Portals()
    failed = 0
    try:
        for number, journey in enumerate(journeys, 1):
            folder = pathlib.Path(tempfile.mkdtemp(prefix="outside-", dir=os.environ["HOME"]))
            began = time.monotonic()
            try:
                journey(pictures, folder)
                verdict = "ok"
            except Exception:  # pylint: disable=broad-except
                failed += 1
                verdict = "not ok"
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                subprocess.run(["import", "-window", "root",
                                pictures / f"failed-{journey.__name__}.png"], check=False)
            print(f"{verdict} {number} {journey.__name__} ({time.monotonic() - began:.0f} s)",
                  flush=True)
    finally:
        portals.stop()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
