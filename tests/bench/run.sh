#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the speed of the program beside its references and prints ratios; see README.md here.
#
#   sh tests/bench/run.sh [--lines LINE,…] [--records N] [--rounds N] [-- MATCHING-OPTION…]
#
# Lines: matching, import, export, search, ledger, first-frame, main-loop.  Options of the matching, behind
# "--": --sample likely|dense, --needs N, --programmes N, --wide N, --repeats N.
#
# Builds into _build-bench (or $CB_BENCH_BUILD) and writes bench.json and matching.json there.  The
# exit status is 1 when two ways to the same ranking gave different bytes, or when what was measured
# did not do its work; no time makes it fail.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
here=$top/tests/bench
build=${CB_BENCH_BUILD:-$top/_build-bench}
match=src/core/match
base=src/core/base
python=/usr/bin/python3

quietly () {
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { cat "$log"; rm -f "$log"; exit 1; }
  rm -f "$log"
}

# Before "--" stand the options of bench.py, after it those of the matching.
lines=
chosen=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    --lines)
      chosen=$2
      lines="$lines $1 $2"
      shift 2
      ;;
    --records|--rounds|--seed)
      lines="$lines $1 $2"
      shift 2
      ;;
    *)
      sed -n 's/^# \{0,1\}//; 3,10p' "$0" >&2
      exit 2
      ;;
  esac
done
[ $# -eq 0 ] || shift

[ -f "$build/build.ninja" ] || quietly meson setup "$build" "$top" -Dapp=auto
quietly ninja -C "$build" bench

measure_matching () {
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
  if $python -c 'import numpy' 2>/dev/null; then
    # One thread each: a library of matrices that starts more would be compared with one of ours.
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $python "$here/numpy_matching.py" "$data" \
      --json "$build/matching.json" --needs 2000
  fi
}

case ${chosen:-matching} in
  *matching*) measure_matching "$@" ;;
esac

# shellcheck disable=SC2086
exec $python "$here/bench.py" --build "$build" --json "$build/bench.json" $lines
