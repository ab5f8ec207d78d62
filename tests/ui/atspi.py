# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 window the way a person does: looks for what is named on it, clicks, types.

Run under tests/tools/with-desktop.sh with the system's python3 (package python3-gi).  The
program is read through AT-SPI, the interface of screen readers, so whatever a journey finds, a
screen reader finds as well; the mouse and the keys come from xdotool.

    with App.start(["capacity-bridge", "--database", "x.db"]) as app:
        app.click("Needs")
        app.wait_for("48 of 48")
        app.type("cyber range", into="Filter")
        app.keys("Return")

Everything waits until it holds or its time is over; nothing sleeps for a guessed time.  What
differs between GTK 4.8 and later releases (names of nodes, roles, origins of popovers) is dealt
with here, but for one thing on GTK 4.18: places are some pixels off, the more the deeper a node
stands; in lists and popovers use keys.
"""

import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version has to be asked for first)

Role = Atspi.Role
TIMEOUT = float(os.environ.get("CB_UI_TIMEOUT", "15"))
PAUSE = 0.03

BUTTONS = {Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.RADIO_BUTTON, Role.CHECK_BOX}
# GTK 4.18 of Debian 13 has a role of its own for switches; 4.8 calls them toggle buttons.
BUTTONS |= {role for role in (getattr(Role, "SWITCH", None),) if role is not None}
ENTRIES = {Role.ENTRY, Role.TEXT, Role.PASSWORD_TEXT, Role.SPIN_BUTTON}
WINDOWS = {Role.FRAME, Role.WINDOW, Role.DIALOG, Role.ALERT, Role.FILE_CHOOSER}

# A name that GTK 4.8 makes of the type of an unnamed widget, such as "GtkListItemWidget".
TYPE_NAME = re.compile(r"^(Gtk|Adw|Cb)[A-Z]\w+$")
# "_Count Count": GTK 4.8 puts the text with its mnemonic before the text without.
MNEMONIC = re.compile(r"^(.*_.*?) (.+)$", re.DOTALL)


class UiError(AssertionError):
    """Something did not appear, or not in time; the message says what was there instead."""


def poll(condition, what, timeout=None):
    """Waits until condition() gives something true, and returns that."""
    end = time.monotonic() + (TIMEOUT if timeout is None else timeout)
    while True:
        try:
            result = condition()
            if result:
                return result
        except (GLib.Error, AttributeError):
            pass  # nodes come and go while they are read
        if time.monotonic() > end:
            raise UiError(f"not in time: {what() if callable(what) else what}")
        time.sleep(PAUSE)


def xdotool(*arguments):
    """Runs xdotool and returns what it says."""
    return subprocess.run(
        ["xdotool", *map(str, arguments)], capture_output=True, text=True, check=True
    ).stdout


def children(node):
    """The nodes directly below; those that vanish meanwhile are left out."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def walk(node):
    """The node and all below it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)


def name_of(node):
    """The name as a screen reader would say it, the same on every release of GTK."""
    name = node.get_name() or ""
    match = MNEMONIC.match(name)
    if match and match.group(1).replace("_", "") == match.group(2):
        name = match.group(2)
    return "" if TYPE_NAME.match(name) else name


def interfaces(node):
    """The names of the AT-SPI interfaces of a node, such as "Text"."""
    return node.get_interfaces() or []


def text_of(node):
    """The text of an entry or text view; of anything else, its name."""
    if "Text" in interfaces(node):
        # The end has to be given: -1 is answered with nothing by GTK 4.8.
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    return name_of(node)


def has_state(node, state):
    """Whether the node is in a state such as Atspi.StateType.CHECKED."""
    return node.get_state_set().contains(state)


def is_showing(node):
    """Whether the node is on the screen; only then its place can be relied on.

    GTK 4.8 tells this of windows alone and calls the hidden pages of a stack visible.  But it
    answers which node is at a point, and an unmapped widget is at none.
    """
    if has_state(node, Atspi.StateType.SHOWING):
        return True
    if not has_state(node, Atspi.StateType.VISIBLE) or not is_old_gtk(node):
        return False
    if "Component" not in interfaces(node):
        return False
    left, top, width, height = extents(node)
    if width < 1 or height < 1:
        return False
    if Atspi.Component.get_accessible_at_point(
        node, left + width // 2, top + height // 2, Atspi.CoordType.WINDOW
    ):
        return True
    # There may be a part without a node (the text of an entry, an image), or the widget does
    # not react now and is passed over.  Then it is as visible as what it stands in.
    if node.get_role() == Role.LABEL and has_state(node, Atspi.StateType.SENSITIVE):
        return False
    parent = node.get_parent()
    while parent is not None and "Component" not in interfaces(parent):
        parent = parent.get_parent()
    return parent is not None and is_showing(parent)


def is_old_gtk(node):
    """Whether the program runs on a GTK that does not report what is on the screen."""
    program = node.get_application()  # other nodes do not know the version
    numbers = re.findall(r"\d+", program.get_toolkit_version() or "")
    return tuple(map(int, numbers[:2])) < (4, 10)


def extents(node):
    """Left, top, width and height of a node, counted from the corner of its window."""
    box = node.get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def matches(node, name, role):
    """Whether the node has this role (or one of a set) and this name (text, or a pattern)."""
    if role is not None:
        roles = role if isinstance(role, (set, frozenset, list, tuple)) else {role}
        if node.get_role() not in roles:
            return False
    if name is None:
        return True
    if isinstance(name, re.Pattern):
        return bool(name.search(name_of(node)))
    return name_of(node) == name


class App:
    """A running program and its windows."""

    def __init__(self, process, name):
        self.process = process
        self.name = name

    # ---- Beginning and end ------------------------------------------------------------------

    @classmethod
    def start(cls, argv, env=None, name=None, timeout=None):
        """Starts the program and waits for its first window.

        env adds to the environment.  name is the name on the AT-SPI desktop, by default that of
        the program file; the process number would differ in a sandbox.
        """
        process = subprocess.Popen(argv, env={**os.environ, **(env or {})})
        app = cls(process, name or os.path.basename(argv[0]))
        try:
            poll(app._is_up, f"a window of {app.name}", timeout)
        except UiError:
            app.stop()
            raise
        return app

    def _is_up(self):
        if self.process.poll() is not None:
            raise UiError(f"{self.name} ended with status {self.process.returncode}")
        return next((w for w in self.windows() if is_showing(w)), None) and self._xid()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.stop()

    def stop(self, timeout=10):
        """Ends the program, if it still runs, and returns its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def wait_for_end(self, timeout=None):
        """Waits until the program has ended by itself and returns its exit status."""
        poll(lambda: self.process.poll() is not None, f"the end of {self.name}", timeout)
        return self.process.returncode

    # ---- Looking ----------------------------------------------------------------------------

    def root(self):
        """The program's own node on the AT-SPI desktop, or None.

        It may not be the first one: other programs can be there before it.
        """
        for node in children(Atspi.get_desktop(0)):
            if node.get_name() == self.name:
                return node
        return None

    def windows(self):
        """The windows and dialogs, the newest last."""
        root = self.root()
        return [n for n in children(root) if n.get_role() in WINDOWS] if root else []

    def find_all(self, name=None, role=None, within=None, showing=True):
        """All nodes of that name and role, in reading order, without waiting."""
        start = within or self.root()
        if start is None:
            return []
        found = []
        for node in walk(start):
            try:
                if matches(node, name, role) and (is_showing(node) or not showing):
                    found.append(node)
            except (GLib.Error, AttributeError):
                continue
        return found

    def find(self, name=None, role=None, within=None, timeout=None, showing=True):
        """The first node of that name and role; waits for it."""
        return poll(
            lambda: next(iter(self.find_all(name, role, within, showing)), None),
            lambda: f"{name!r} {role or ''} among {self.texts()}",
            timeout,
        )

    def texts(self, within=None):
        """All the words on the screen, in reading order: names, and contents of entries."""
        found = []
        for node in self.find_all(within=within, showing=False):
            try:
                for words in (name_of(node), text_of(node)):
                    if words and words not in found[-1:] and is_showing(node):
                        found.append(words)
            except (GLib.Error, AttributeError):
                continue
        return found

    def shows(self, text):
        """Whether the text (or a pattern) is part of some words on the screen.

        Whether a node is on the screen takes many questions, so only those with the words are
        asked; all words, as texts() has them, take seconds where there are hundreds of nodes.
        """
        root = self.root()
        return root is not None and any(self._says(node, text) for node in walk(root))

    @staticmethod
    def _says(node, text):
        def has(words):
            return bool(text.search(words)) if isinstance(text, re.Pattern) else text in words

        try:
            return (has(name_of(node)) or has(text_of(node))) and is_showing(node)
        except (GLib.Error, AttributeError):
            return False  # it has gone meanwhile

    def wait_for(self, text, timeout=None):
        """Waits until the text (or a pattern) is on the screen."""
        poll(lambda: self.shows(text), lambda: f"{text!r} among {self.texts()}", timeout)

    def wait_gone(self, text, timeout=None):
        """Waits until the text (or a pattern) is not on the screen."""
        poll(lambda: not self.shows(text), lambda: f"{text!r} gone from {self.texts()}", timeout)

    # ---- Doing ------------------------------------------------------------------------------

    def press(self, target, role=None):
        """Does the action of a button, also of one that the mouse could not reach.

        A click where the mouse would be is better evidence; this is for what has no certain
        place, such as the items of a menu.  GTK answers after a quarter of a second: wait for what it brings about.
        """
        node = self._node(target, role or BUTTONS)
        if "Action" not in interfaces(node) or not Atspi.Action.do_action(node, 0):
            raise UiError(f"{name_of(node)!r} has no action")

    def activate(self, action):
        """Does an action of the window, such as "win.import", without the way to it.

        A journey should go the way once.
        """
        for window in reversed(self.windows()):
            if "Action" not in interfaces(window):
                continue
            for index in range(Atspi.Action.get_n_actions(window)):
                if Atspi.Action.get_action_name(window, index) == action:
                    Atspi.Action.do_action(window, index)
                    return
        raise UiError(f"no window has the action {action!r}")

    def click(self, target, role=None, button=1, times=1):
        """Clicks with the mouse in the middle of a node, which is given itself or by name."""
        node = self._node(target, role)
        x, y = self._settled_centre(node)
        xdotool("mousemove", x, y, "click", "--repeat", times, "--delay", 60, button)

    def scroll_to(self, node):
        """Turns the wheel over the first window until no part of a node is below its edge."""
        _xid, (left, top, width, height) = poll(self._x_windows, "a window")[0]
        xdotool("mousemove", left + width // 2, top + height // 2)

        def is_above_edge():
            _left, node_top, _width, node_height = extents(node)
            if node_top + node_height < height:
                return True
            xdotool("click", 5)
            return False

        poll(is_above_edge, f"{name_of(node)!r} scrolled into view")

    def type(self, text, into=None):
        """Types letters; into names the entry that gets the keyboard first and is emptied."""
        if into is not None:
            node = self._node(into, ENTRIES)
            self.click(node)
            poll(lambda: self._has_focus(node), f"the keyboard in {name_of(node)!r}")
            if text_of(node):
                self.keys("ctrl+a", "Delete")
                poll(lambda: not text_of(node), f"{name_of(node)!r} emptied")
            for piece in self._pieces(text):
                before = text_of(node)
                self._type_piece(piece)
                poll(
                    lambda b=before, p=piece: text_of(node) == b + p,
                    lambda: f"{text!r} typed, there is {text_of(node)!r}",
                )
        else:
            for piece in self._pieces(text):
                self._type_piece(piece)

    @staticmethod
    def _type_piece(piece):
        # A letter that the keyboard does not have has its key for as long as typing takes.
        xdotool("type", "--delay", 15 if piece.isascii() else 200, "--", piece)

    @staticmethod
    def _pieces(text):
        """The text in pieces to be typed one after the other.

        A popup that opens at the first letter takes the next one, so the first is a piece of its
        own.  So is every letter that the keyboard does not have: xdotool gives it a key for a
        moment, and a slow program would see the key when it has another letter already.
        """
        return re.findall(r"^.|[ -~]+|.", text, re.DOTALL)

    def keys(self, *names):
        """Presses keys by their X names, such as "Return" or "ctrl+z"."""
        for name in names:
            xdotool("key", "--delay", 30, name)

    def take_keyboard(self):
        """Gives the keyboard to the first window, when a dialog has closed.

        A window manager would; the desktop of the tests has none.
        """
        xdotool("windowfocus", "--sync", poll(self._x_windows, "a window")[0][0])

    def choose(self, drop_down, item, search=False):
        """Chooses an item of a drop-down, which is given itself or by name.

        GTK 4.18 leaves out the padding of all that a node stands in when it tells its place, so
        the button may be missed by the mouse, and the items surely are: they have keys.  search
        is for a drop-down with an entry: the item is typed there.
        """
        node = self._node(drop_down, {Role.COMBO_BOX})
        windows = len(self._x_windows())
        if is_old_gtk(node):
            self.click(node)
        else:
            self.press(next(n for n in walk(node) if n.get_role() in BUTTONS))
        # Nodes of a closed popover may still be called visible; its X window is gone for sure.
        poll(lambda: len(self._x_windows()) > windows, f"the list of {name_of(node)!r} opened")
        if search:
            entry = self.find(role=ENTRIES, within=node)
            poll(lambda: self._has_focus(entry), "the keyboard in the drop-down")
            self.type(item)
            self.find(item, Role.LABEL, within=node)
            self.keys("Down")
        else:
            items = self._items_beside(self.find(item, Role.LABEL, within=node))
            self.keys("Home", *["Down"] * items.index(item))
        self.keys("Return")
        poll(lambda: len(self._x_windows()) <= windows, f"the list of {name_of(node)!r} closed")

    @staticmethod
    def _items_beside(label):
        """The texts of the list that the label stands in, in order."""
        lists = {Role.LIST, Role.LIST_BOX, Role.TABLE}
        node = label.get_parent()
        while node.get_role() not in lists:
            node = node.get_parent()
        return [name_of(n) for n in walk(node) if n.get_role() == Role.LABEL and name_of(n)]

    def set_value(self, target, value):
        """Moves a slider or spin button to a value."""
        node = self._node(target, None)
        if "Value" not in interfaces(node):
            raise UiError(f"{name_of(node)!r} has no value")
        Atspi.Value.set_current_value(node, value)
        poll(
            lambda: abs(Atspi.Value.get_current_value(node) - value) < 1e-9,
            lambda: f"value {value}, there is {Atspi.Value.get_current_value(node)}",
        )

    def screenshot(self, path):
        """Saves a picture of the newest window, when it has stopped changing."""
        poll(self._stands_still, "a picture that stands still")
        subprocess.run(["import", "-window", self._xid(), str(path)], check=True)

    # ---- Places -----------------------------------------------------------------------------

    def _node(self, target, role):
        if isinstance(target, (str, re.Pattern)):
            return self.find(target, role)
        return target

    @staticmethod
    def _has_focus(node):
        # In GTK 4.8 the text inside an entry is focused, later the entry itself is.
        return any(has_state(n, Atspi.StateType.FOCUSED) for n in walk(node))

    @staticmethod
    def _x_windows():
        """Number and (left, top, width, height) of the X windows, in order of their making.

        The desktop holds nothing but the program, so all of them are the program's; popovers
        are X windows, too.  GTK keeps some of one pixel for its own use.
        """
        try:
            found = xdotool("search", "--onlyvisible", "--maxdepth", 1, "--name", ".*")
        except subprocess.CalledProcessError:
            return []
        windows = []
        for xid in sorted({int(line) for line in found.split()}):
            try:
                out = xdotool("getwindowgeometry", "--shell", xid)
            except subprocess.CalledProcessError:
                continue  # closed meanwhile
            pairs = dict(line.split("=", 1) for line in out.splitlines() if "=" in line)
            box = tuple(int(pairs[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
            if box[2] > 1 and box[3] > 1:
                windows.append((xid, box))
        # The screen itself is found as well, and was there first.
        return windows[1:]

    def _xid(self):
        """The newest X window, as text, or None."""
        windows = self._x_windows()
        return str(windows[-1][0]) if windows else None

    def _origin(self, node):
        """Where on the screen the place (0, 0) of a node's extents is.

        AT-SPI knows no screen places on GTK 4.  Nodes in a window count from its corner; nodes
        in a popover count from elsewhere, but so does the popover, which is an X window of its
        own: the difference of the two is what matters.  A popover is known by having nearly the
        size of one of the X windows; the window itself may be smaller than its own, by a shadow.
        """
        windows = self._x_windows()
        best = None
        while node.get_role() not in WINDOWS:
            if "Component" in interfaces(node):
                box = extents(node)
                for _xid, place in windows[1:]:
                    difference = abs(place[2] - box[2]) + abs(place[3] - box[3])
                    if difference <= 16 and (best is None or difference < best[0]):
                        best = difference, place, box
            node = node.get_parent()
        if best is None:
            box = extents(node)
            fitting = [
                place
                for _xid, place in windows
                if 0 <= place[2] - box[2] < 80 and 0 <= place[3] - box[3] < 80
            ]
            best = 0, fitting[-1] if fitting else windows[0][1], box
        _difference, place, box = best
        return (
            place[0] + (place[2] - box[2]) // 2 - box[0],
            place[1] + (place[3] - box[3]) // 2 - box[1],
        )

    def _centre(self, node):
        left, top, width, height = extents(node)
        if width < 1 or height < 1 or not is_showing(node):
            return None
        x, y = self._origin(node)
        return x + left + width // 2, y + top + height // 2

    def _settled_centre(self, node):
        """The middle of a node on the screen, once it is the same twice in a row."""
        last = []

        def same_again():
            now = self._centre(node)
            settled = now is not None and last[-1:] == [now]
            last.append(now)
            return now if settled else None

        return poll(same_again, f"a place of {name_of(node)!r} on the screen")

    def picture(self):
        """The pixels of the newest window as they are now."""
        return subprocess.run(
            ["import", "-window", self._xid(), "rgb:-"], capture_output=True, check=True
        ).stdout

    def _stands_still(self):
        before = self.picture()
        time.sleep(0.1)  # three frames: long enough to see a change, if there is one
        return before == self.picture()
