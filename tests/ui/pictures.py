#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures to look at: the main pages, in three languages, light and dark.

usage: tests/tools/with-desktop.sh 1280x900 -- tests/ui/pictures.py FOLDER [LANGUAGE…]

CB_PROGRAM and CB_CAPBRIDGE name the programs.  No test: somebody has to look.
"""

import pathlib
import sys

from atspi import Role
from journey import Journey

REF = "ARM-07"
WORDS = {
    "en": {"search": "Search in this list", "all": "All matches and why"},
    "ar": {"search": "ابحث في هذه القائمة", "all": "كل المواءمات وأسبابها"},
    "zh": {"search": "在此列表中搜索", "all": "所有匹配及原因"},
}


def take(folder, language, scheme):
    words = WORDS[language]
    with Journey(language) as journey:
        with journey.open({"ADW_DEBUG_COLOR_SCHEME": f"prefer-{scheme}"}) as app:
            name = f"{language}-{scheme}.png"
            app.wait_for("48")
            app.screenshot(folder / f"overview-{name}")
            app.keys("alt+3")
            app.type(REF, into=words["search"])
            app.click(REF)
            app.press(words["all"])
            app.find(role=Role.TABLE)
            app.screenshot(folder / f"matches-{name}")
            app.keys("alt+3")
            app.click(REF)
            app.keys("Return")
            app.find(role=Role.TEXT)
            app.screenshot(folder / f"editor-{name}")


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for LANGUAGE in sys.argv[2:] or WORDS:
        for SCHEME in ("light", "dark"):
            take(FOLDER, LANGUAGE, SCHEME)
