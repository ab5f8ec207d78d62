#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the matching and prints ratios; see README.md here.
#
#   sh tests/bench/run.sh [--sample likely|dense] [--needs N] [--programmes N] [--repeats N] …
#
# Builds into _build-bench (or $CB_BENCH_BUILD) and writes matching.json there.  The exit status is
# 1 when two ways to the same ranking gave different bytes; no time makes it fail.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
here=$top/tests/bench
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

# The bare loop gets every liberty that a compiler can be given, the rest what the program gets.
# shellcheck disable=SC2046
${CC:-cc} -O3 -ffast-math -fno-finite-math-only -Wall -Wextra "-I$top/$match" "-I$top/$base" \
  $(pkg-config --cflags gio-2.0) -c "$here/bare-loop.c" -o "$build/bare-loop.o"
# shellcheck disable=SC2046
${CC:-cc} -O2 -g -Wall -Wextra "-I$top/$match" "-I$top/$base" $(pkg-config --cflags gio-2.0) \
  "$here/bench-matching.c" "$build/bare-loop.o" -o "$build/bench-matching" \
  "$build/$match/libcb-match.a" "$build/$base/libcb-base.a" $(pkg-config --libs gio-2.0) -lm

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$build/bench-matching" --json "$build/matching.json" --dump "$data" "$@"
if /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
  # One thread each: a library of matrices that starts more would be compared with one of ours.
  OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 /usr/bin/python3 "$here/numpy_matching.py" "$data" \
    --json "$build/matching.json" --needs 2000
else
  echo "NumPy is not installed (Debian: python3-numpy): left out"
fi
echo "Numbers: $build/matching.json"
