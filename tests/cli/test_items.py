#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The items that a State is assessed by, as scripts read them."""

import csv
import io
import re

import capbridge_test
from capbridge_test import CapbridgeTest

# A/79/214, annex A: actions under each norm, and how many of them require international cooperation.
ACTIONS = {"a": (6, 1), "b": (7, 4), "c": (3, 1), "d": (5, 3), "e": (4, 0), "f": (3, 1),
           "g": (3, 1), "h": (4, 3), "i": (8, 2), "j": (6, 2), "k": (5, 1)}
ELEMENTS = 11
FIELDS = {"code", "norm", "name", "question", "description", "national", "cooperation", "areas", "kinds",
          "instrument", "paragraph", "guidance"}


class Items(CapbridgeTest):
    def test_in_the_order_of_the_document(self):
        expected = []
        for norm, (actions, _) in ACTIONS.items():
            expected += [f"{norm}{number + 1}" for number in range(actions)]
            if norm == "g":
                expected += [f"ge{number + 1}" for number in range(ELEMENTS)]
        items = self.items("items")
        self.assertEqual([item["code"] for item in items], expected)
        self.assertEqual(len(items), 65)
        self.assertEqual([item["norm"] for item in items], [code[0] for code in expected])

    def test_fields(self):
        areas = {area["code"] for area in self.items("areas")}
        kinds = {kind["code"] for kind in self.items("kinds")}
        for item in self.items("items"):
            element = item["code"].startswith("ge")
            self.assertEqual(set(item), FIELDS - {"guidance"} if element else FIELDS, item["code"])
            self.assertTrue(item["question"].endswith("?"), item["question"])
            self.assertLessEqual(set(item["areas"]), areas)
            self.assertLessEqual(set(item["kinds"]), kinds)
            number = re.search(r"[0-9]+$", item["code"]).group()
            self.assertTrue(item["paragraph"].startswith(f"annex A, norm ({item['norm']})"))
            self.assertTrue(item["paragraph"].endswith(
                f"element {number}" if element else f"action {number}"), item["paragraph"])
        every = self.items("items")
        for field in ("name", "question", "description", "paragraph"):
            self.assertEqual(len({item[field] for item in every}), len(every), field)

    def test_national_or_with_others(self):
        """The document lists national actions first; the elements may be both."""
        for norm, (actions, others) in ACTIONS.items():
            items = [item for item in self.items("items", "--where", f"norm={norm}")
                     if not item["code"].startswith("ge")]
            national = actions - others
            self.assertEqual([item["national"] for item in items],
                             ["yes"] * national + ["no"] * others, norm)
            self.assertEqual([item["cooperation"] for item in items],
                             ["no"] * national + ["yes"] * others, norm)
        both = [item["code"] for item in self.items("items", "--where", "national=yes",
                                                    "--where", "cooperation=yes")]
        self.assertEqual(both, ["ge7", "ge9", "ge11"])

    def test_norms_say_how_many_they_have(self):
        expected = {norm: actions for norm, (actions, _) in ACTIONS.items()}
        expected["g"] += ELEMENTS
        self.assertEqual({norm["code"]: norm["items"] for norm in self.items("norms")}, expected)

    def test_show(self):
        first = self.items("items")[0]
        self.assertEqual(self.json("show", "items", "a1")["item"], first)
        self.assertEqual(self.json("show", "items", "GE11")["item"]["code"], "ge11")
        self.assertIn(first["question"], self.ok("show", "items", "A1").text)
        for code in ("a7", "ge12", "l1", "gender1"):
            self.fails(3, "show", "items", code)

    def test_search_and_conditions(self):
        found = self.items("items", "--search", "penetration testers")
        self.assertEqual([item["code"] for item in found], ["j4"])
        served = self.items("items", "--where", "areas=supply-chain", "--where", "kinds=travel")
        self.assertEqual([item["code"] for item in served], ["i8"])
        self.assertEqual(len(self.items("items", "--where", "norm=g")), 14)
        self.fails(2, "list", "items", "--where", "norm=l")

    def test_csv(self):
        text = self.ok("list", "items", "--format", "csv").text
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(len(rows), 65)
        self.assertEqual(set(rows[0]), FIELDS)
        self.assertEqual(rows[0]["areas"], "national-strategy;governance-coordination")

    def test_texts_in_every_language(self):
        for language in ("ar", "en", "es", "fr", "ru", "zh"):
            for kind in ("items", "gender-items"):
                for item in self.items(kind, language=language):
                    for field in ("name", "question", "description"):
                        self.assertTrue(item[field], f"{language} {item['code']}")

    def test_questions_on_gender(self):
        items = self.items("gender-items")
        self.assertEqual([item["code"] for item in items], [f"gender{i + 1}" for i in range(8)])
        for item in items:
            self.assertIn("gender-inclusion", item["areas"])
            self.assertNotIn("norm", item)
            self.assertEqual((item["instrument"], item["paragraph"]), ("A/79/214", "annex, para. 50 (a)"))


if __name__ == "__main__":
    capbridge_test.main()
