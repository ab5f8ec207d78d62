#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk over every page and dialog in six languages, as assistive technology sees them: no control
that shows is without a name, no word is English outside names, codes and what records say, each
window is told as one, and every control is reached by the keyboard.

usage: tests/tools/with-desktop.sh 1400x1000 -- tests/ui/check_walk.py [LANGUAGE…]

CB_PROGRAM and CB_CAPBRIDGE name the programs. It asks for each node of each page in each language,
which takes half an hour, so it is no part of the suite. In lists, tables and menus, the arrow keys of
the toolkit are taken for granted. A word counts as English when it is a word
of no translation into the language, of the program or of GTK, and of no record; in Arabic, Chinese
and Russian, when it has Latin letters and is no name and no code.
"""

import contextlib
import getpass
import pathlib
import re
import sys

import atspi
import pseudo
from atspi import Atspi, GLib, Role
from check_words import ALLOWED, CONTROLS, Walk
from gallery import VIEWS, come, fill, leave, windows
from journey import CAPBRIDGE, LOCALES, PROGRAM, Journey, run

CATALOGUES = {"ar": "ar", "es": "es", "fr": "fr", "ru": "ru", "zh": "zh_CN"}
# Catalogues of others, whose words a window of ours shows as well.
OTHERS = ("gtk40", "libadwaita", "iso_3166-1", "iso_4217", "iso_639-2", "iso_639-3")
TOKEN = re.compile(r"[^\W\d_]{3,}")
LATIN = re.compile(r"[A-Za-z]")
STATES = Atspi.StateType
# Where the arrow keys lead from one to the next, and Tab to the first or the chosen one.
COMPOSITES = {Role.LIST, Role.LIST_BOX, Role.TABLE, Role.TREE_TABLE, Role.TABLE_CELL,
              Role.TABLE_ROW, Role.LIST_ITEM, Role.MENU, Role.MENU_BAR, Role.PAGE_TAB_LIST,
              Role.CALENDAR, Role.SPIN_BUTTON, Role.COMBO_BOX}
MOST_STOPS = 150
# What gallery.fill() writes that no package has.
FILLED = ("National response team", "Ministry of ICT", "Permanent Mission", "New York")
LIBRARIES = "libadwaita"  # as the About window names it
HOLDERS = {Role.PANEL, Role.FILLER}


def tokens(texts):
    found = set()
    for text in texts:
        found.update(word.lower() for word in TOKEN.findall(text))
    return found


def catalogue_words(language):
    """Every word of the translations into a language."""
    name = CATALOGUES[language]
    own = pathlib.Path(PROGRAM).parents[2] / "po" / name / "LC_MESSAGES" / "capacity-bridge.mo"
    places = [own, *(pathlib.Path("/usr/share/locale") / name / "LC_MESSAGES" / f"{other}.mo"
                     for other in OTHERS)]
    return tokens(text.decode("utf-8", "replace") for place in places if place.exists()
                  for text in pseudo.read_catalogue(place).values())


class LanguageWalk(Walk):
    def __init__(self, app, data, language):
        super().__init__(app, data)
        # Languages stand under their own names, and who made a change under that of the account.
        names = ["Español Français Русский العربية English", getpass.getuser(), *FILLED,
                 LIBRARIES]
        self.known = tokens([data, *names]) | {word.lower() for word in ALLOWED}
        self.latin = language in ("es", "fr")
        self.words_of_language = set() if language == "en" else catalogue_words(language)
        self.english = language == "en"

    def look(self, where, controls=True):
        """As of any walk; whether a node shows is asked of those alone that would be a fault."""
        for node in shown_nodes(newest(self.app)):
            try:
                self._take(node, where, controls)
            except (GLib.Error, AttributeError):
                continue  # it has gone meanwhile

    def _take(self, node, where, controls):
        words, nameless = dict(self.words), dict(self.nameless)
        super()._take(node, where, controls)
        if len(words) + len(nameless) < len(self.words) + len(self.nameless) \
                and not atspi.is_showing(node):
            self.words, self.nameless = words, nameless

    def foreign(self, text):
        if self.english:
            return []
        plain = pseudo.MARKS.sub("", text)
        # Codes and addresses: capitals, digits, a dot, a slash, an @ or a dash within.
        plain = re.sub(r"\S*[@/\\0-9_.:-]\S*\w\S*", " ", plain)
        found = [word for word in TOKEN.findall(plain) if self.latin or LATIN.search(word)]
        return [word for word in found if not word.isupper() and word.lower() not in self.known and
                word.lower() not in self.words_of_language]


def is_mapped(node):
    """Whether a widget is on the screen, told by whether anything is to be met at one of its places:
    there may be some at which nothing has a node."""
    if atspi.has_state(node, STATES.SHOWING):
        return True
    left, top, width, height = atspi.extents(node)
    return width > 0 and height > 0 and any(
        Atspi.Component.get_accessible_at_point(
            node, left + width * x // 10, top + height * y // 20, Atspi.CoordType.WINDOW)
        for x in (5, 1, 9, 3, 7) for y in (1, 10, 2, 4, 7, 14, 18))


def is_hidden_page(node):
    """Whether the node is a page of a stack that shows another one: such a node has no place."""
    if "Component" in atspi.interfaces(node):
        return False
    return not any(is_mapped(child) for child in atspi.children(node)
                   if "Component" in atspi.interfaces(child))


def shown_nodes(node):
    """The nodes of a window but for those of hidden pages, in reading order."""
    yield node
    for child in atspi.children(node):
        # Only what holds others can be a page; each question takes time.
        if child.get_role() not in HOLDERS or not is_hidden_page(child):
            yield from shown_nodes(child)


def is_composite(node):
    """Whether the arrow keys lead to the node from its neighbours."""
    parent = node.get_parent()
    while parent is not None:
        if parent.get_role() in COMPOSITES:
            return True
        parent = parent.get_parent()
    return False


def newest(app):
    return atspi.poll(lambda: (windows(app) or [None])[-1],
                      lambda: f"a window; the program’s status is {app.process.poll()}")


class Focus:
    """What has the keyboard, as the program tells it to screen readers."""

    def __init__(self):
        self.node, self.count = None, 0
        self.listener = Atspi.EventListener.new(self._take)
        self.listener.register("object:state-changed:focused")

    def _take(self, event):
        if event.detail1:
            self.node, self.count = event.source, self.count + 1

    def after(self, app, key):
        """The node that has the keyboard after a key; None when nothing was told in time."""
        before = self.count
        app.keys(key)
        with contextlib.suppress(atspi.UiError):
            atspi.poll(lambda: self._look() and self.count > before, "another focus", 0.5)
            return self.node
        return None

    @staticmethod
    def _look():
        while GLib.MainContext.default().iteration(False):
            pass
        return True

    def stops(self, app):
        """Everything that Tab comes to, with all that it stands in, until it comes to the first one
        again."""
        found, reached = [], set()
        for _ in range(MOST_STOPS):
            node = self.after(app, "Tab")
            if node is None:
                continue
            if len(found) > 2 and node == found[0]:
                break
            found.append(node)
            reached.update(chain(node))
        return reached

    def along(self, app, group):
        """Everything that the arrow keys lead to, once Tab has come into the group."""
        for _ in range(MOST_STOPS):
            node = self.after(app, "Tab")
            if node is not None and group in chain(node):
                break
        else:
            return set()
        reached = set(chain(node))
        for key in ("Right", "Left", "Left"):
            found = {node}
            for _ in range(MOST_STOPS):
                node = self.after(app, key)
                if node is None or node in found:
                    break
                found.add(node)
                reached.update(chain(node))
            node = self.node
        return reached


def chain(node):
    """The node and all that it stands in, within its window."""
    while node is not None and node.get_role() not in atspi.WINDOWS:
        yield node
        node = node.get_parent()


def unreachable(app, focus, where, language):
    """Controls that show, and to which no key leads."""
    reached = focus.stops(app)
    left = []
    for node in shown_nodes(newest(app)):
        try:
            if node.get_role() not in CONTROLS or not atspi.has_state(node, STATES.SENSITIVE):
                continue
            if node in reached or any(child in reached for child in atspi.walk(node)):
                continue
            if is_composite(node) or atspi.name_of(node) in window_buttons(language):
                continue
            if atspi.is_showing(node):
                left.append(node)
        except (GLib.Error, AttributeError):
            continue
    # Where Tab comes to one of a group that has a name, the arrow keys lead to the others.
    for group in {find_group(node) for node in left} - {None}:
        reached |= focus.along(app, group)
    faults = [] if reached else [f"{where}: Tab leads nowhere"]
    return faults + [f"{where}: no key leads to {Walk._path(node)}" for node in left
                     if node not in reached]


def find_group(node):
    return next((holder for holder in chain(node.get_parent()) if atspi.name_of(holder)), None)


def window_buttons(language):
    """What the buttons of any window are called, which the window manager has keys for."""
    names = {"Minimize", "Maximize", "Close", "Restore"}
    if language == "en":
        return names
    path = pathlib.Path(f"/usr/share/locale/{CATALOGUES[language]}/LC_MESSAGES/gtk40.mo")
    texts = pseudo.read_catalogue(path) if path.exists() else {}
    return {text.decode() for key, text in texts.items()
            if key.split(b"\x04")[-1].decode() in names} | names


def roles(app, where):
    """Windows that are not told as windows."""
    return [f"{where}: the window {node.get_name()!r} is told as “{node.get_role_name()}”"
            for node in windows(app) if node.get_role() not in atspi.WINDOWS]


def visit(app, walk, view, language, focus=None):
    name, go, is_dialog = view
    come(app, go, is_dialog)
    # GTK 4.8 answers what is at a place only after it was asked for what there is.
    for _ in atspi.walk(newest(app)):
        pass
    # The window of shortcuts is the toolkit's, also where its buttons have no name.
    walk.look(name, controls=name != "shortcuts")
    faults = roles(app, name)
    if focus and name != "shortcuts":
        faults += unreachable(app, focus, name, language)
    if is_dialog:
        leave(app)
    return faults


def walk_in(language):
    def journey():
        faults = []
        with Journey(language) as trip:
            fill(trip)
            states = pathlib.Path(__file__).parents[2] / "data" / "reference" / "states.xml"
            data = (f"{trip.database} {pseudo.data_of(CAPBRIDGE, trip.database)} "
                    f"{states.read_text(encoding='utf-8')}")
            with trip.open() as app:
                walk = LanguageWalk(app, data, language)
                # Keys lead the same way in every language but where it is mirrored.
                focus = Focus() if language in ("en", "ar") else None
                atspi.poll(app._stands_still, "a window that stands still")
                for view in VIEWS:
                    print(f"# {language}: {view[0]}", flush=True)
                    faults += visit(app, walk, view, language, focus)
            assert len(walk.seen) > 500, len(walk.seen)
        faults += [f"{where}: {text!r} has {left}"
                   for (where, text), left in sorted(walk.words.items())]
        faults += [f"{where}: no name at {place}: {path}"
                   for path, (where, place) in sorted(walk.nameless.items())]
        assert not faults, "\n".join(faults)

    journey.__name__ = f"walk_{language}"
    return journey


if __name__ == "__main__":
    run([walk_in(language) for language in sys.argv[1:] or LOCALES])
