#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds Capacity Bridge and starts it on the sample records.
#
#   sh src/run.sh
#
# Installs what is missing (src/install.sh), builds into _build and opens the window.  Without
# a display it does the same main job on the command line: it matches all needs of the sample
# with all programmes, shows the best matches and writes reports to _build/sample-report.
#
# The sample is kept in the user's data folder and made only when it is not there, so changes
# made in the window are still there the next time.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
build=$top/_build
report=$build/sample-report

say () { printf '==> %s\n' "$*"; }

# A bare tree or a service may come without HOME.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)
  [ -n "$HOME" ] && [ -d "$HOME" ] || HOME=$build/home
  export HOME
fi

say "Looking for the packages that the build needs"
sh "$top/src/install.sh" build

# Meson reads UTF-8 files; its messages and the compiler's stay out of the user's language.
in_build_locale () { LC_ALL=C.UTF-8 "$@"; }

if [ ! -f "$build/build.ninja" ]; then
  say "Configuring $build"
  # tests/run.sh turns the tests on in this folder; starting the program does not need them.
  in_build_locale meson setup "$build" "$top" -Dtests=false
fi
say "Building"
in_build_locale ninja -C "$build"

capbridge=$build/src/cli/capbridge
program=$build/src/app/capacity-bridge
data=${XDG_DATA_HOME:-$HOME/.local/share}/capacity-bridge
sample=$data/sample.db

if [ ! -e "$sample" ]; then
  say "Making the sample database $sample"
  mkdir -p "$data"
  "$capbridge" --database "$sample" init --sample
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Opening the window on $sample"
  # The settings schema is compiled in the build folder; nothing has to be installed.
  GSETTINGS_SCHEMA_DIR=$build/data exec "$program" --database "$sample"
fi

say "No display: matching the sample's needs with its programmes"
mkdir -p "$report"
cb () { "$capbridge" --database "$sample" "$@"; }

cb match --all --top 3 --explain --excluded --format json > "$report/matches.json"
cb match --all --top 3 --explain --format csv > "$report/matches.csv"
cb match --all --top 3 --explain > "$report/matches.txt"
# A copy from an earlier run goes first; only files that this script made are in this folder.
rm -f "$report/needs.csv" "$report/programmes.csv"
cb export needs --output "$report/needs.csv" --format csv
cb export programmes --output "$report/programmes.csv" --format csv

shown=40
lines=$(wc -l < "$report/matches.txt")
head -n "$shown" "$report/matches.txt"
[ "$lines" -le "$shown" ] || echo "… and $((lines - shown)) more lines in matches.txt"

say "The reports are in $report"
for file in matches.txt matches.json matches.csv needs.csv programmes.csv; do
  printf '    %-16s %s bytes\n' "$file" "$(($(wc -c < "$report/$file")))"
done
say "Next: $capbridge --database $sample --help"
