# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that is English in brackets: what a window shows without them is in no catalogue.

The program is copied beside a catalogue of that language, where it looks for one when it was not
installed.
"""

import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile

OPEN, CLOSE = "⟦", "⟧"
# Isolates of text, which stand around codes.
MARKS = re.compile("[\u2066-\u2069\u200e\u200f]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]+")


def read_catalogue(path):
    """The texts of a compiled catalogue: msgid → msgstr, both as they stand, with their NULs."""
    data = pathlib.Path(path).read_bytes()
    assert struct.unpack_from("<I", data)[0] == 0x950412DE, "a catalogue of this machine's order"
    _, count, ids, texts = struct.unpack_from("<4I", data, 4)

    def text(table, index):
        length, start = struct.unpack_from("<2I", data, table + 8 * index)
        return data[start:start + length]

    return {text(ids, i): text(texts, i) for i in range(count)}


def write_catalogue(path, texts):
    """Writes a compiled catalogue without the hash table, which is not needed."""
    ids = sorted(texts)
    start = 28 + 16 * len(ids)
    body, places = b"", []
    for part in (ids, [texts[key] for key in ids]):
        for item in part:
            places.append(struct.pack("<2I", len(item), start + len(body)))
            body += item + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, 28)
    path.parent.mkdir(parents=True)
    path.write_bytes(head + b"".join(places) + body)


def bracket(msgid):
    """What a text is in the language of brackets, in its singular and its plural."""
    plain = msgid.split(b"\x04", 1)[-1]
    return b"\0".join(OPEN.encode() + form + CLOSE.encode() for form in plain.split(b"\0"))


def make_program(program, folder):
    """The program as a copy in @folder that speaks the language of brackets instead of English."""
    program, folder = pathlib.Path(program), pathlib.Path(folder)
    build = program.parents[2]
    texts = read_catalogue(build / "po" / "ar" / "LC_MESSAGES" / "capacity-bridge.mo")
    header = b"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
    pseudo = {key: bracket(key) if key else header for key in texts}
    for language in ("ar", "en"):
        write_catalogue(folder / "po" / language / "LC_MESSAGES" / "capacity-bridge.mo", pseudo)
    (folder / "data").mkdir()
    shutil.copy(build / "data" / "gschemas.compiled", folder / "data")
    copy = folder / "src" / "app" / program.name
    copy.parent.mkdir(parents=True)
    shutil.copy(program, copy)
    return copy


def bare(text):
    """What of a text on the screen stands in no brackets."""
    text = MARKS.sub("", text)
    before = None
    while before != text:
        before = text
        text = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
    return text


def names_of_the_world():
    """Names that come from iso-codes, where other catalogues translate them."""
    names = set()
    for part in ("3166-1", "4217", "639-2"):
        text = pathlib.Path(f"/usr/share/iso-codes/json/iso_{part}.json").read_text(encoding="utf-8")
        names.update(re.findall(r'"(?:common_|official_)?name": "([^"]+)"', text))
    return names


def data_of(capbridge, database):
    """Every text that the database holds, in every language, and the names of States."""
    def out(*arguments):
        return subprocess.run([capbridge, "--database", database, *arguments], capture_output=True,
                              check=True, text=True, env={**os.environ, "LC_ALL": "en_US.UTF-8"}).stdout

    texts = [out("list", kind, "--format", "json") for kind in ("states", "groups", "profiles")]
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(folder) / "package.json"
        out("export", "package", "--max-tlp", "RED", "--output", str(package))
        texts.append(package.read_text(encoding="utf-8"))
    return "\n".join([*names_of_the_world(), *texts])
