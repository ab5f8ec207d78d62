#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lets libFuzzer look for bytes that a reader can not stand, with AddressSanitizer and
# UndefinedBehaviorSanitizer; needs clang.
#
#   sh tests/fuzz/run.sh [SECONDS] [TARGET...]     60 seconds for each target, unless said
#
# Builds into _build-fuzz. What it learns is kept in _build-fuzz/learned and used again; bytes that
# broke something are kept in _build-fuzz/found. The last line is "N targets, N findings"; the exit
# status is 1 when something was found. A finding belongs into tests/fuzz/corpus once it is mended.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
build=$top/_build-fuzz
seconds=60
case ${1:-} in
  '' | *[!0-9]*) ;;
  *)
    seconds=$1
    shift
    ;;
esac
[ $# -gt 0 ] || set -- $(cd "$top/tests/fuzz" && ls fuzz-*.c | sed 's/^fuzz-//; s/\.c$//')

if [ ! -f "$build/build.ninja" ]; then
  CC=${CLANG:-clang} meson setup "$build" "$top" -Dapp=disabled -Dfuzzers=true -Db_lundef=false \
    -Db_sanitize=address,undefined
fi
ninja -C "$build" fuzzers

# Databases are written again and again.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
export LC_ALL=C.UTF-8 GIO_USE_VFS=local GSETTINGS_BACKEND=memory
export ASAN_OPTIONS=fast_unwind_on_malloc=1:detect_leaks=1
export LSAN_OPTIONS="print_suppressions=0:suppressions=$top/tests/tools/lsan.supp"
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

mkdir -p "$build/log"
findings=0
printf '%-12s %10s %8s %8s  %s\n' target runs 'runs/s' places found
for target; do
  corpus=$top/tests/fuzz/corpus/$target
  learned=$build/learned/$target
  found=$build/found/$target
  log=$build/log/$target
  mkdir -p "$learned" "$found"
  "$build/tests/fuzz/fuzzer-$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 \
    -max_len=20000 -print_final_stats=1 -verbosity=1 -artifact_prefix="$found/" \
    "$learned" "$corpus" > "$log" 2>&1 || true
  new=$(sed -n 's/.*Test unit written to .*\///p' "$log" | tail -n 1)
  # A target that did not come to its end has found something, whatever it left.
  [ -n "$new" ] || grep -q '^Done ' "$log" || new="see ${log#"$top/"}"
  [ -z "$new" ] || findings=$((findings + 1))
  printf '%-12s %10s %8s %8s  %s\n' "$target" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")" \
    "$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -n 1)" "${new:--}"
done
echo "$# targets, $findings findings"
[ "$findings" -eq 0 ]
