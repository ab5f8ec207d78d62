#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fund by keyboard alone: set one up, enter a contribution and a receipt, make a call with rules
from a template and an application to it, look at what is missing, take it a step further, award
it although the rules can not tell, and take the award back."""

import json
import re

import atspi
from atspi import Atspi, GLib
from journey import Journey, run

FOCUSED = Atspi.StateType.FOCUSED


def plain(node):
    """The name of a node without what isolates parts of it."""
    return re.sub("[\u2066-\u2069]", "", atspi.name_of(node))


def windows(app):
    """All windows, the newest last."""
    return list(atspi.children(app.root()))


def focused(app):
    """The node of the newest window that has the keyboard, or None."""
    for node in atspi.walk(windows(app)[-1]):
        try:
            if atspi.has_state(node, FOCUSED):
                return node
        except (GLib.Error, AttributeError):
            continue  # it has gone meanwhile
    return None


def tab_to(app, pattern, key="Tab", most=80):
    """Presses Tab until the keyboard is on what is called so."""
    seen = []
    for _ in range(most):
        node = focused(app)
        if node is not None and re.search(pattern, plain(node)):
            return node
        seen.append(plain(node) if node else None)
        app.keys(key)
    raise atspi.UiError(f"Tab does not come to {pattern!r}: {seen}")


def type_text(app, text):
    """Types into what has the keyboard, letter by letter, as each has arrived."""
    entry = atspi.poll(lambda: focused(app), "an entry with the keyboard")
    app.keys("ctrl+a", "Delete")
    for count in range(1, len(text) + 1):
        app.type(text[count - 1])
        atspi.poll(lambda n=count: atspi.text_of(entry) == text[:n],
                   lambda: f"{text!r} typed, there is {atspi.text_of(entry)!r}")


def wait_for_window(app, number):
    """Waits until there are so many windows; a closed dialog gives the keyboard back."""
    atspi.poll(lambda: len(windows(app)) == number, f"{number} windows")
    if number == 1:
        app.take_keyboard()


def choose(app, row, text, wanted):
    """Chooses what is found by @text in a row of a form."""
    tab_to(app, "^" + row + ": ")
    app.keys("space")
    app.type(text)
    app.wait_for(wanted)
    app.keys("Return")
    app.wait_for(re.compile(row + ": .*" + wanted))


def choose_second(app, row, wanted):
    """Chooses what stands second in a short list, which has no search."""
    tab_to(app, "^" + row + ": ")
    app.keys("space")
    app.wait_for(wanted)
    app.keys("Home", "Down", "Return")
    app.wait_for(re.compile(row + ": .*" + wanted))


def close_form(app):
    app.keys("Escape")
    wait_for_window(app, 1)


def show_section(app, name):
    """Goes to a part of the page."""
    tab_to(app, "^" + name + "$")
    app.keys("space")


def set_up(app):
    app.keys("alt+8")
    app.wait_for("No Fund Yet")
    app.keys("ctrl+n")
    wait_for_window(app, 2)
    tab_to(app, "^Title$")
    type_text(app, "A voluntary fund")
    tab_to(app, "^Create$")
    app.keys("space")
    app.wait_for("Administrator")
    close_form(app)
    app.wait_for("Balance over time")


def contribute(app):
    show_section(app, "Contributions")
    app.wait_for("No Contributions Yet")
    app.keys("ctrl+n")
    wait_for_window(app, 2)
    choose(app, "Contributor", "donor", "A donor")
    tab_to(app, "^Create$")
    app.keys("space")
    app.wait_for("Earmark")
    close_form(app)
    app.wait_for("1 contribution")


def enter_receipt(app):
    show_section(app, "Balance")
    app.keys("ctrl+n")
    wait_for_window(app, 2)
    tab_to(app, "^Amount$")
    type_text(app, "50000")
    choose_second(app, "Contribution", "A donor")
    tab_to(app, "^_?Enter$|^_Enter Enter$")
    app.keys("space")
    wait_for_window(app, 1)
    app.wait_for("USD 50,000")


def take_template(app):
    show_section(app, "Rules")
    app.wait_for("No Rules Yet")
    tab_to(app, "^New from a template$")
    app.keys("space", "Down", "Return")
    app.wait_for(re.compile("Undo: .*Import"))


def make_call(app):
    show_section(app, "Calls")
    app.wait_for("No Calls Yet")
    app.keys("ctrl+n")
    wait_for_window(app, 2)
    tab_to(app, "^Title$")
    type_text(app, "Travel to a session")
    tab_to(app, "^Create$")
    app.keys("space")
    app.wait_for("Rule set")
    tab_to(app, "^Rule set: ")
    app.keys("space", "Down", "Return")
    app.wait_for(re.compile("Rule set: (?!Not stated)"))
    close_form(app)
    app.wait_for("New application…")


def apply(app):
    tab_to(app, "^New application…$")
    app.keys("space")
    wait_for_window(app, 2)
    tab_to(app, "^Title$")
    type_text(app, "An expert travels")
    tab_to(app, "^Create$")
    app.keys("space")
    app.wait_for("Applying State")
    choose(app, "Applying State", "Tuvalu", "Tuvalu")
    tab_to(app, "^Amount requested$")
    type_text(app, "4000")
    close_form(app)
    app.wait_for("What is missing")
    tab_to(app, "^Next step$")
    app.keys("space")
    tab_to(app, "^Received$", key="Down")
    app.keys("Return")
    app.wait_for(re.compile("Undo: .*Next step"))


def decide(app, trip):
    tab_to(app, "^Decide…$")
    app.keys("space")
    wait_for_window(app, 2)
    choose_second(app, "Decision", "Awarded in part")
    tab_to(app, "^Amount awarded$")
    type_text(app, "3000")
    tab_to(app, "^Reason$")
    type_text(app, "So decided")
    tab_to(app, "^Award despite the rules$")
    app.keys("space")
    tab_to(app, "^Decide$", key="shift+Tab")
    app.keys("space")
    wait_for_window(app, 1)
    app.wait_for("So decided")
    assert statuses(trip) == ["awarded"]
    app.keys("ctrl+z")
    app.wait_for("Nothing has been decided yet.")
    assert statuses(trip) == ["received"]


def statuses(trip):
    return [one["status"] for one in json.loads(
        trip.capbridge("list", "applications", "--format", "json"))["items"]]


def journey():
    with Journey(sample=False) as trip:
        trip.capbridge("init")
        people = trip.folder / "organisations.csv"
        people.write_text("ref,name,language,type\r\nDON,A donor,en,10\r\n", encoding="utf-8")
        trip.capbridge("import", str(people), "--kind", "organisations")
        with trip.open() as app:
            set_up(app)
            contribute(app)
            enter_receipt(app)
            take_template(app)
            make_call(app)
            apply(app)
            decide(app, trip)


if __name__ == "__main__":
    run([journey])
