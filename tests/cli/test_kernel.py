#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""match: the same bytes by every path of the processor and any number of threads.

CB_KERNEL_PATH and CB_KERNEL_THREADS say which way a ranking takes; "plain" is the code that the
kernel is held to. A path that this processor has not is skipped, by name.
"""

import os

import capbridge_test
from capbridge_test import CapbridgeTest

DAY = "2026-10-15"
SEEDS = (1, 7, 2026)
THREADS = (1, 2, 4)
QUESTIONS = (("--all",), ("--all", "--top", "5"), ("--all", "--top", "20", "--explain"))


class Paths(CapbridgeTest):
    def rank(self, path, threads, *question):
        environment = dict(os.environ, CB_KERNEL_PATH=path, CB_KERNEL_THREADS=str(threads))
        return self.run_program("match", *question, "--as-of", DAY, "--format", "json",
                                environment=environment)

    def check_path(self, path):
        for seed in SEEDS:
            self.database = self.folder / f"{seed}.db"
            self.ok("init")
            self.ok("generate", "--needs", "130", "--programmes", "170", "--seed", seed)
            need = self.items("needs", "--where", "status=open")[0]["ref"]
            programme = self.items("programmes", "--where", "status=open")[0]["ref"]
            for question in (*QUESTIONS, ("--need", need), ("--programme", programme, "--excluded")):
                plain = self.rank("plain", 1, *question)
                self.assertEqual(plain.status, 0, plain.err)
                for threads in THREADS:
                    result = self.rank(path, threads, *question)
                    if result.status == 3 and "no such path" in result.err:
                        self.skipTest(f"{path}: this processor has no such path")
                    self.assertEqual(result.status, 0, result.err)
                    self.assertEqual(result.out, plain.out, f"{path}, {threads} threads, {question}")
                # Without being told, it comes to the same.
                self.assertEqual(self.ok("match", *question, "--as-of", DAY, "--format", "json").out,
                                 plain.out)
            # A comparison of nothing would prove nothing.
            self.assertGreater(len(self.document(self.rank(path, 1, "--all"))["results"]), 500)

    def test_portable(self):
        self.check_path("portable")

    def test_avx2(self):
        self.check_path("avx2")

    def test_avx512(self):
        self.check_path("avx512")

    def test_best(self):
        self.check_path("best")

    def test_unknown(self):
        self.ok("init")
        self.ok("generate", "--needs", "2", "--programmes", "2", "--seed", "1")
        self.assertEqual(self.rank("abacus", 1, "--all").status, 3)
        self.assertEqual(self.rank("best", 0, "--all").status, 3)


if __name__ == "__main__":
    capbridge_test.main()
