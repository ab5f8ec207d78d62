#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the plan on 2,000 needs and 500 programmes whose money and places bind; see README.md. Options are those of
# bench-plan.c. A time never makes it fail.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
build=${CB_BENCH_BUILD:-$top/_build-bench}
match=src/core/match
base=src/core/base

quietly () {
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { cat "$log"; rm -f "$log"; exit 1; }
  rm -f "$log"
}

[ -f "$build/build.ninja" ] || quietly meson setup "$build" "$top" -Dapp=disabled
quietly ninja -C "$build" "$match/libcb-match.a" "$base/libcb-base.a"
# shellcheck disable=SC2046
${CC:-cc} -O2 -g -Wall -Wextra -Wno-unused-parameter "-I$top/$match" "-I$top/$base" $(pkg-config --cflags gio-2.0) \
  "$top/tests/bench/bench-plan.c" -o "$build/bench-plan" "$build/$match/libcb-match.a" \
  "$build/$base/libcb-base.a" $(pkg-config --libs gio-2.0) -lglpk -lm
"$build/bench-plan" --json "$build/plan.json" "$@"
echo "Numbers: $build/plan.json"
