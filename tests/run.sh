#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test.
#
#   sh tests/run.sh [--no-sanitizers] [--suite NAME]
#
# The tests run twice: all of them as built for use, then the suites core, cli and app again
# in a build with AddressSanitizer and UndefinedBehaviorSanitizer.  The last line is
# "N passed, N failed" (", N skipped" when there are any), counted in single test cases; the
# exit status is 1 when one failed or none ran.
set -eu

sanitizers=yes
suite=
while [ $# -gt 0 ]; do
  case $1 in
    --no-sanitizers) sanitizers=no ;;
    --suite)
      suite=${2:?--suite needs a name}
      shift
      ;;
    *)
      echo "usage: sh tests/run.sh [--no-sanitizers] [--suite NAME]" >&2
      exit 2
      ;;
  esac
  shift
done

top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap 'exit 130' INT TERM HUP

say () { printf '==> %s\n' "$*"; }

# The tests choose their own language; what runs them speaks one that every system has.
export LC_ALL=C.UTF-8
unset LANGUAGE || true
if [ -z "${HOME:-}" ]; then
  mkdir -p "$top/_build/home"
  export HOME="$top/_build/home"
fi

say "Looking for the packages that the tests need"
sh src/install.sh test

# configure FOLDER OPTION... : sets the folder up, or makes an older one follow the options.
configure () {
  folder=$1
  shift
  if [ -f "$folder/build.ninja" ]; then
    meson configure "$folder" "$@"
  else
    meson setup "$folder" . "$@"
  fi
}

# Without a build no test can run; say so in the form that is counted.
no_build () {
  echo "$1 could not be built"
  echo "0 passed, 1 failed"
  exit 1
}

# run_tests FOLDER LABEL SUITE... : with "-" before its name, a suite is left out; a failing test is counted below, so it must not end the script.
run_tests () {
  folder=$1
  label=$2
  shift 2
  for name; do
    case $name in
      -*) set -- "$@" --no-suite "${name#-}" ;;
      *) set -- "$@" --suite "$name" ;;
    esac
    shift
  done
  rm -f "$folder"/meson-logs/run-"$label"*
  meson test -C "$folder" --no-rebuild --logbase "run-$label" "$@" || true
  for log in "$folder"/meson-logs/run-"$label"*.json; do
    [ ! -f "$log" ] || cp "$log" "$results/$label.json"
  done
}

say "Building _build"
configure _build -Dwerror=true -Dtests=true && ninja -C _build || no_build _build

say "Making the locales of the six languages"
export CB_LOCALES="$top/_build/test-locales"
sh tests/tools/make-locales.sh "$CB_LOCALES"

say "Running the tests"
run_tests _build plain $suite

if [ "$sanitizers" = yes ]; then
  case $suite in
    '') checked='core cli app' ;;
    core | cli | app) checked=$suite ;;
    *) checked= ;;
  esac
  if [ -n "$checked" ]; then
    say "Building _build-asan, with sanitizers"
    configure _build-asan -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false &&
      ninja -C _build-asan || no_build _build-asan
    say "Running the suites $checked with sanitizers"
    # shellcheck disable=SC2086
    run_tests _build-asan sanitized $checked -long
    # A build whose tests left no log has failed, whatever the first one said.
    [ -f "$results/sanitized.json" ] || : > "$results/sanitized.json"
  fi
fi
[ -f "$results/plain.json" ] || : > "$results/plain.json"

python3 tests/tools/count-results.py "$results"/*.json
