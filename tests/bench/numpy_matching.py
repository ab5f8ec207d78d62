#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of the kernel done with NumPy, on data that bench-matching wrote with --dump.

    numpy_matching.py FOLDER [--json FILE] [--needs N]

Needs are taken in batches that fit in the cache; shared codes are counted with products of
matrices of 0 and 1, and the first 20 are found by partition. The scores have to be those of the
kernel. The time is that of the work alone, not of reading and preparing the data; with
--needs it is measured on the first N needs and worked out for all. NumPy has no idea of low and
high here: it gets that for free.
"""

import argparse
import json
import sys
import time

import numpy as np

WEIGHTS = dict(area=5, norm=3, kind=3, audience=2, language=2, funding=3, timing=2, urgency=3,
               gap=2, situation=2, principles=3, complement=2)
STATES, AREAS, THEMES, TOP, BATCH = 193, 26, 6, 20, 32
NEED = ("open state areas norms kinds audiences languages start end wanted excluded0 excluded1 "
        "excluded2 urgency gap situation complement cases").split()
PROGRAMME = "usable areas norms kinds audiences languages start end money provider principles".split()


def bits(column):
    """Sets of codes as rows of 0 and 1."""
    return (column.astype(np.uint64)[:, None] >> np.arange(32, dtype=np.uint64) & 1).astype(np.float32)


class Data:
    def __init__(self, folder):
        rows = np.fromfile(f"{folder}/needs.bin").reshape(-1, len(NEED))
        self.need = dict(zip(NEED, rows.T.copy()))
        rows = np.fromfile(f"{folder}/programmes.bin").reshape(-1, len(PROGRAMME) + STATES)
        self.programme = dict(zip(PROGRAMME, rows[:, :len(PROGRAMME)].T.copy()))
        self.states = np.ascontiguousarray(rows[:, len(PROGRAMME):].T > 0)
        self.need_bits = {name: bits(self.need[name])
                          for name in ("areas", "norms", "kinds", "audiences", "languages")}
        self.programme_bits = {name: np.ascontiguousarray(bits(self.programme[name]).T)
                               for name in self.need_bits}
        areas = self.programme_bits["areas"]
        near = np.zeros_like(areas)
        for theme in range(THEMES):
            members = range(theme, AREAS, THEMES)
            near[members] = areas[members].max(axis=0)
        self.near = near


def share(data, name, batch):
    shared = data.need_bits[name][batch] @ data.programme_bits[name]
    count = data.need_bits[name][batch].sum(axis=1, keepdims=True)
    empty = (count == 0) | (data.programme_bits[name].sum(axis=0) == 0)
    return shared, count, empty


def rank(data, batch):
    """Scores and places of the first programmes for a batch of needs."""
    need = {name: values[batch][:, None] for name, values in data.need.items()}
    programme = data.programme
    shared, count, _ = share(data, "areas", batch)
    near = data.need_bits["areas"][batch] @ data.near
    possible = (shared > 0) & (programme["usable"] > 0) & (need["open"] > 0)
    possible &= data.states[need["state"][:, 0].astype(int)]
    for i in range(3):
        possible &= programme["provider"] != need[f"excluded{i}"]
    first = np.maximum(programme["start"], need["start"])
    last = np.minimum(programme["end"], need["end"])
    possible &= (first <= last) & (need["start"] <= need["end"])

    score = WEIGHTS["area"] * (shared.astype(float) + near) / np.maximum(2.0 * count, 1)
    for name, criterion in (("norms", "norm"), ("kinds", "kind"), ("audiences", "audience")):
        shared, count, empty = share(data, name, batch)
        score += WEIGHTS[criterion] * np.where(empty, 0.5, shared / np.maximum(count, 1).astype(float))
    shared, _, empty = share(data, "languages", batch)
    score += WEIGHTS["language"] * np.where(empty, 0.5, shared > 0)
    with np.errstate(invalid="ignore"):
        money = np.clip(programme["money"] / need["wanted"], 0, 1)
    score += WEIGHTS["funding"] * np.where(np.isnan(money), 0.5, money)
    stated = (need["start"] > -1e9) & (need["end"] < 1e9)
    score += WEIGHTS["timing"] * np.where(stated, (last - first + 1) / (need["end"] - need["start"] + 1), 0.5)
    score += WEIGHTS["principles"] * programme["principles"]
    for criterion in ("urgency", "gap", "situation", "complement"):
        score += WEIGHTS[criterion] * need[criterion]
    score = np.where(possible, score / sum(WEIGHTS.values()), -1)

    top = np.argpartition(score, -TOP, axis=1)[:, -TOP:]
    values = np.take_along_axis(score, top, axis=1)
    order = np.argsort(-values, axis=1)
    return np.take_along_axis(values, order, axis=1), np.take_along_axis(top, order, axis=1)


def check(data, folder, scores):
    """The same scores at the same ranks, apart from needs with cases (a detail left out here)."""
    expected = np.full((len(data.need["open"]), TOP), -1.0)
    pairs = np.fromfile(f"{folder}/pairs.bin").reshape(-1, 3)
    expected[pairs[:, 0].astype(int), pairs[:, 1].astype(int) - 1] = pairs[:, 2]
    plain = data.need["cases"][:len(scores)] == 0
    return float(np.abs(scores - expected[:len(scores)])[plain].max())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--json")
    parser.add_argument("--needs", type=int, default=0)
    options = parser.parse_args()
    data = Data(options.folder)
    total = len(data.need["open"])
    measured = min(options.needs or total, total)

    rank(data, slice(0, BATCH))
    scores = []
    seconds = 0.0
    for first in range(0, measured, BATCH):
        start = time.perf_counter()
        result = rank(data, slice(first, min(first + BATCH, measured)))
        seconds += time.perf_counter() - start
        scores.append(result[0])
    seconds *= total / measured
    difference = check(data, options.folder, np.concatenate(scores))
    print(f"NumPy {np.__version__}: {seconds * 1000:.0f} ms"
          f"{'' if measured == total else f' (from {measured} needs)'}, "
          f"largest difference of scores {difference:.1e}")

    if options.json:
        with open(options.json, encoding="utf-8") as file:
            result = json.load(file)
        result["numpy_ms"] = round(seconds * 1000, 1)
        for name, path in result["paths"].items():
            path["numpy_to_one_thread"] = round(seconds * 1000 / path["median"]["one_thread_ms"], 2)
            print(f"  {name}: {path['numpy_to_one_thread']:.1f} times the speed of NumPy on one thread")
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=2)
            file.write("\n")
    return 0 if difference < 1e-9 else 1


if __name__ == "__main__":
    sys.exit(main())
