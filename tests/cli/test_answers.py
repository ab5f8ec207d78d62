#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""match --robustness and --compare: each answer is put to the test by asking the program again with
the weights that the answer names, or worked out a second time from the values that it printed."""

import json
import math
import random

import capbridge_test
from capbridge_test import CapbridgeTest

DAY = "2026-10-15"
# Samples of our own and those of the program are each off by 0.01 at most, in most cases.
SAMPLES = 4000
TOLERANCE = 0.035


def get_value(entry):
    """What the score counts: a half where nothing is known."""
    return 0.5 if entry["value"] is None else entry["value"]


def rank_of(results):
    """Ranks, 1 for the largest, equal ones at the better rank."""
    rounded = [round(result, 9) for result in results]
    return [1 + sum(other > own for other in rounded) for own in rounded]


def topsis(rows, weights):
    lengths = [math.sqrt(sum(row[i] ** 2 for row in rows)) or 1 for i in range(len(weights))]
    rows = [[row[i] / lengths[i] * weights[i] for i in range(len(weights))] for row in rows]
    best = [max(column) for column in zip(*rows)]
    worst = [min(column) for column in zip(*rows)]
    ends = [(math.dist(row, worst), math.dist(row, best)) for row in rows]
    return [far / (far + near) if far + near else 0.5 for far, near in ends]


def promethee(rows, weights):
    return [sum(weight * ((own[i] > other[i]) - (own[i] < other[i]))
                for other in rows for i, weight in enumerate(weights))
            for own in rows]


class Answers(CapbridgeTest):
    def setUp(self):
        super().setUp()
        self.ok("init")
        self.ok("generate", "--needs", "30", "--programmes", "300", "--seed", "6")
        every = self.match("--all")["results"]
        counts = {}
        for pair in every:
            counts[pair["need"]] = counts.get(pair["need"], 0) + 1
        # Those with the most to choose from, and one with little.
        ordered = sorted(counts, key=lambda need: (-counts[need], need))
        self.needs = ordered[:4] + ordered[-1:]
        self.assertGreater(counts[self.needs[0]], 10)

    def match(self, *arguments, weights=None):
        if weights is not None:
            self.write("weights.json", json.dumps({"name": "Mine", "weights": weights}))
            arguments += ("--profile", "weights.json")
        return self.json("match", "--as-of", DAY, *arguments)

    def refs(self, need, weights):
        return [pair["programme"] for pair in self.match("--need", need, weights=weights)["results"]]

    def test_stability(self):
        ends = 0
        for need in self.needs:
            document = self.match("--need", need, "--robustness")
            first = document["results"][0]["programme"]
            weights = document["profile"]["weights"]
            stability = document["robustness"]["stability"]
            self.assertEqual([entry["criterion"] for entry in stability], list(weights))
            for entry in stability:
                name = entry["criterion"]
                self.assertEqual(entry["weight"], weights[name])
                self.assertLessEqual(entry["low"], weights[name])
                self.assertEqual(entry["high"] is None, entry["rival_above"] is None)
                self.assertEqual(entry["low"] == 0 or entry["rival_below"] is not None, True)
                tries = [(entry["low"], -1, entry["rival_below"]),
                         (entry["high"], 1, entry["rival_above"])]
                for end, sign, rival in tries:
                    if rival is None:
                        far = 0 if sign < 0 else 100
                        self.assertEqual(self.refs(need, weights | {name: far})[0], first)
                        continue
                    ends += 1
                    step = sign * 1e-4 * max(end, 1e-3)
                    inside, beyond = max(end - step, 0), max(end + step, 0)
                    self.assertEqual(self.refs(need, weights | {name: inside})[0], first)
                    self.assertEqual(self.refs(need, weights | {name: beyond})[0], rival)
        self.assertGreater(ends, 5)

    def test_swap(self):
        swaps = 0
        for need in self.needs[:4]:
            document = self.match("--need", need)
            refs = [pair["programme"] for pair in document["results"]]
            weights = document["profile"]["weights"]
            for ahead, behind in ((0, 1), (1, 2), (0, 4), (0, len(refs) - 1)):
                # Whichever is named first.
                answer = self.match("--need", need, "--compare", refs[behind], refs[ahead])
                comparison = answer["comparison"]
                self.assertEqual(comparison["ahead"], refs[ahead])
                self.assertEqual(comparison["behind"], refs[behind])
                self.assertEqual([pair["rank"] for pair in answer["results"]],
                                 [ahead + 1, behind + 1])
                scores = [pair["score"] for pair in answer["results"]]
                sizes = [entry["difference"] for entry in comparison["differences"]]
                self.assertAlmostEqual(sum(sizes), scores[0] - scores[1], places=6)
                self.assertEqual(sizes, sorted(sizes, key=abs, reverse=True))
                swap = comparison["swap"]
                if swap is None:
                    continue
                swaps += 1
                name = swap["criterion"]
                self.assertEqual(swap["from"], weights[name])
                order = self.refs(need, weights | {name: swap["to"]})
                self.assertLess(order.index(refs[behind]), order.index(refs[ahead]))
                # Half of the way is not enough, unless rounding took the other half.
                if abs(swap["to"] - swap["from"]) > 0.2:
                    middle = (swap["to"] + swap["from"]) / 2
                    order = self.refs(need, weights | {name: middle})
                    self.assertLess(order.index(refs[ahead]), order.index(refs[behind]))
        self.assertGreater(swaps, 5)

    def test_other_methods(self):
        for need in self.needs:
            document = self.match("--need", need, "--explain", "--robustness")
            rows = [[get_value(entry) for entry in pair["criteria"]]
                    for pair in document["results"]]
            weights = list(document["profile"]["weights"].values())
            methods = document["robustness"]["methods"]
            self.assertEqual(len(methods), min(5, len(rows)))
            expected = zip(rank_of(topsis(rows, weights)), rank_of(promethee(rows, weights)))
            for entry, pair, ranks in zip(methods, document["results"], expected):
                self.assertEqual(entry["ref"], pair["programme"])
                self.assertEqual(entry["rank"], pair["rank"])
                self.assertEqual((entry["topsis"], entry["promethee"]), ranks)

    def test_acceptability(self):
        document = self.match("--need", self.needs[0], "--explain", "--robustness")
        answer = document["robustness"]["acceptability"]
        self.assertEqual(answer["samples"], 10000)
        rows = [[get_value(entry) for entry in pair["criteria"]] for pair in document["results"]]
        generator = random.Random(5)
        counts = [0] * len(rows)
        for _ in range(SAMPLES):
            weights = [generator.expovariate(1) for _ in rows[0]]
            scores = [sum(map(lambda one, other: one * other, row, weights)) for row in rows]
            counts[scores.index(max(scores))] += 1
        for entry, pair, count in zip(answer["first"], document["results"], counts):
            self.assertEqual(entry["ref"], pair["programme"])
            self.assertAlmostEqual(entry["shares"][0], count / SAMPLES, delta=TOLERANCE)
        self.assertGreater(max(entry["shares"][0] for entry in answer["first"]), 0.1)

    def test_missing_facts(self):
        found = 0
        for need in self.needs:
            document = self.match("--need", need, "--explain", "--robustness")
            first = document["results"][0]
            total = sum(document["profile"]["weights"].values())
            facts = {fact["criterion"]: fact for fact in document["robustness"]["missing"]}
            open_values = {entry["id"]: entry for entry in first["criteria"]
                           if entry["low"] < entry["high"] and entry["weight"] > 0}
            self.assertEqual(set(facts), set(open_values))
            for name, entry in open_values.items():
                found += 1
                share = entry["weight"] / total
                self.assertAlmostEqual(facts[name]["gain"],
                                       share * (entry["high"] - get_value(entry)), places=6)
                self.assertAlmostEqual(facts[name]["loss"],
                                       share * (get_value(entry) - entry["low"]), places=6)
        self.assertGreater(found, 3)

    def test_programme(self):
        programme = self.match("--need", self.needs[0])["results"][0]["programme"]
        document = self.match("--programme", programme, "--robustness")
        refs = [pair["need"] for pair in document["results"]]
        self.assertEqual([entry["ref"] for entry in document["robustness"]["methods"]], refs[:5])
        if len(refs) > 1:
            comparison = self.match("--programme", programme, "--compare", *refs[:2])["comparison"]
            self.assertEqual([comparison["ahead"], comparison["behind"]], refs[:2])

    def test_nothing_else_changes(self):
        need = self.needs[0]
        plain = self.match("--need", need, "--top", "3")
        self.assertNotIn("robustness", plain)
        self.assertNotIn("comparison", plain)
        whole = self.match("--need", need, "--top", "3", "--robustness")
        # What is asked of the ranking does not depend on how much of it is listed.
        self.assertEqual(whole["robustness"],
                         self.match("--need", need, "--robustness")["robustness"])
        del whole["robustness"]
        self.assertEqual(whole, plain)

    def test_nothing_fits(self):
        self.write_rows("needs.csv", capbridge_test.NEEDS, [
            {"ref": "ALONE", "state": "UKR", "title": "Alone", "language": "en", "status": "draft",
             "areas": "awareness"}])
        self.ok("import", "needs.csv")
        answer = self.match("--need", "ALONE", "--robustness")["robustness"]
        self.assertEqual(answer["stability"], [])
        self.assertEqual(answer["methods"], [])
        self.assertEqual(answer["missing"], [])
        self.assertEqual(answer["acceptability"]["first"], [])
        self.ok("match", "--need", "ALONE", "--robustness", "--as-of", DAY)

    def test_table(self):
        refs = self.refs(self.needs[0], None)
        text = self.ok("match", "--need", self.needs[0], "--as-of", DAY, "--robustness").text
        self.assertRegex(text, r"Stays first (unless the weight of “.+” (rises above|falls below) "
                               r"[0-9.]+|whatever weight)")
        self.assertRegex(text, "Comes first with [0-9,]+ of 10,000 sets of weights")
        for language in ("en", "ar", "zh"):
            text = self.ok("match", "--need", self.needs[0], "--as-of", DAY, "--compare", refs[0],
                           refs[1], language=language).text
            self.assertIn(refs[1], text)
            self.assertNotIn(refs[2], text)
            self.assertNotIn("(null)", text)

    def test_wrong_usage(self):
        need, refs = self.needs[0], self.refs(self.needs[0], None)
        self.fails(2, "match", "--all", "--robustness")
        self.fails(2, "match", "--all", "--compare", refs[0], refs[1])
        self.fails(2, "match", "--need", need, "--robustness", "--format", "csv")
        self.fails(2, "match", "--need", need, "--compare", refs[0])
        self.fails(2, "match", "--need", need, refs[0])
        self.assertIn("NOTHING", self.fails(3, "match", "--need", need, "--as-of", DAY, "--compare",
                                            refs[0], "NOTHING").err)
        self.fails(3, "match", "--need", need, "--as-of", DAY, "--compare", refs[0], refs[0])


if __name__ == "__main__":
    capbridge_test.main()
