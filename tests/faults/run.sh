#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Faults at calls and allocations of a session, power cuts, and kills of capbridge, until there are more
# than ten thousand of the first and a thousand of the last; then a table of what came of them.
#
#   sh tests/faults/run.sh [BUILD_FOLDER]     # made when it is not there; else _build
#
# POINTS, KILLS and SEED in the environment say how many faults of each kind there are in each
# command, how many kills, and where they fall. It ends with 0 when nothing was lost, half done or broken.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-_build}
points=${POINTS:-100}
kills=${KILLS:-78}
seed=${SEED:-1}

[ -f "$build/build.ninja" ] || meson setup "$build" -Dtests=true > /dev/null
ninja -C "$build" -j2 src/cli/capbridge tests/faults/fault-sweep tests/faults/kill-at-call.so > /dev/null

tables=$(mktemp -d)
trap 'rm -rf "$tables"' EXIT
status=0
started=$(date +%s)

say () { # what the program says that is no success, as it comes
  grep -v -e '^ok' -e '^1\.\.' -e '^# kills' || true
}

sweep () { # one half of the commands
  "$build/tests/faults/fault-sweep" --points "$points" --seed "$seed" --part "$1" --parts 2 \
    --table "$tables/faults$1" || echo failed > "$tables/failed"
}
sweep 0 | say &
sweep 1 | say &
{ CB_CAPBRIDGE=$(realpath "$build/src/cli/capbridge") \
  CB_FAULT_SWEEP=$(realpath "$build/tests/faults/fault-sweep") \
  CB_KILL_AT_CALL=$(realpath "$build/tests/faults/kill-at-call.so") PYTHONDONTWRITEBYTECODE=1 \
  /usr/bin/python3 tests/faults/kill_capbridge.py --kills "$kills" --seed "$seed" --table "$tables/kills" \
    || echo failed > "$tables/failed"; } | say
wait

for table in faults0 faults1 kills; do
  [ -f "$tables/$table" ] || { echo "ended before the end"; exit 1; }
done
cat "$tables/faults0" "$tables/faults1" "$tables/kills" | awk -F'|' '
  BEGIN {
    format = "| %-22s | %8s | %12s | %8s | %13s | %9s | %6s |\n"
    printf format, "fault", "injected", "acknowledged", "survived", "commands lost", "half done", "broken"
    print "|---|---|---|---|---|---|---|"
  }
  {
    if (!($1 in seen)) order[++n] = $1
    seen[$1] = 1
    for (i = 2; i <= 7; i++) { count[$1, i] += $i; sum[i] += $i }
  }
  END {
    for (i = 1; i <= n; i++) {
      name = order[i]
      printf format, name, count[name, 2], count[name, 3], count[name, 4], count[name, 5],
        count[name, 6], count[name, 7]
    }
    printf format, "together", sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]
  }'
echo "in $((($(date +%s) - started) / 60)) minutes, seed $seed"
[ ! -f "$tables/failed" ] || status=1
exit $status
