#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that the two commands of the README work on a system that has nothing yet: makes two
# minimal Debian trees, copies the project into each, and runs src/run.sh in one and
# tests/run.sh in the other.
#
#   sh tests/fresh-tree.sh [--suite bookworm|trixie] [--cache FOLDER] [--head] [--only run|test]
#
# Needs root, debootstrap, bubblewrap, git and a network.  --cache keeps the minimal tree and the
# fetched packages for the next time; --head takes what is committed instead of the files as
# they are now.  The last line is "N passed, N failed".
set -eu

suite=bookworm
cache=
head=
only='run test'
while [ $# -gt 0 ]; do
  case $1 in
    --suite) suite=${2:?} && shift ;;
    --cache) cache=${2:?} && shift ;;
    --head) head=yes ;;
    --only) only=${2:?} && shift ;;
    *)
      sed -n '3,13s/^# \{0,1\}//p' "$0" >&2
      exit 2
      ;;
  esac
  shift
done

PATH=$PATH:/usr/sbin:/sbin
for tool in debootstrap bwrap git; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is missing" >&2; exit 2; }
done
[ "$(id -u)" -eq 0 ] || { echo "debootstrap needs root" >&2; exit 2; }

top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
cache=${cache:-$work/cache}
mkdir -p "$cache/$suite-packages/partial"
cache=$(cd "$cache" && pwd)

base=$cache/$suite-minbase.tar
if [ ! -f "$base" ]; then
  echo "==> Making a minimal $suite tree"
  env -u LIBRARY_PATH LC_ALL=C debootstrap --variant=minbase "$suite" "$work/base" \
    > "$work/debootstrap.log" 2>&1 || {
    tail -n 20 "$work/debootstrap.log" >&2
    exit 1
  }
  tar -C "$work/base" -cf "$base.new" .
  mv "$base.new" "$base"
  rm -rf "$work/base"
fi

project_files () {
  if [ -n "$head" ]; then
    git -C "$top" archive HEAD
  else
    # What is tracked, and what would be if everything were added now.
    git -C "$top" ls-files -z --cached --others --exclude-standard |
      (cd "$top" && tar --null --ignore-failed-read -T - -cf -)
  fi
}

# in_tree TREE COMMAND... : with an empty environment but PATH; HOME is missing on purpose.
in_tree () {
  tree=$1
  shift
  bwrap --bind "$tree" / --dev /dev --proc /proc --ro-bind /sys /sys --tmpfs /tmp \
    --ro-bind /etc/resolv.conf /etc/resolv.conf \
    --bind "$cache/$suite-packages" /var/cache/apt/archives \
    --unshare-pid --die-with-parent --clearenv --chdir /project \
    --setenv PATH /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "$@"
}

passed=0
failed=0
for name in $only; do
  case $name in
    run) command=src/run.sh ;;
    test) command=tests/run.sh ;;
    *) echo "--only takes run or test" >&2 && exit 2 ;;
  esac
  echo "==> sh $command in a new $suite tree"
  tree=$work/$name
  mkdir -p "$tree/project"
  tar -C "$tree" -xf "$base"
  touch "$tree/etc/resolv.conf"
  project_files | tar -C "$tree/project" -xf -
  began=$(date +%s)
  status=0
  in_tree "$tree" sh "$command" > "$work/$name.log" 2>&1 < /dev/null || status=$?
  took=$(($(date +%s) - began))
  tail -n 25 "$work/$name.log"
  if [ "$name" = run ] && [ "$status" -eq 0 ] &&
    ! grep -q '"results"' "$tree/project/_build/sample-report/matches.json"; then
    echo "the report holds no results"
    status=1
  fi
  if [ "$name" = test ] && [ "$status" -eq 0 ] &&
    ! tail -n 1 "$work/$name.log" | grep -qE '^[1-9][0-9]* passed, 0 failed'; then
    echo "the last line is not the sum of the tests"
    status=1
  fi
  echo "==> sh $command: status $status after $((took / 60)) min $((took % 60)) s"
  if [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    if [ "$cache" != "$work/cache" ]; then
      cp "$work/$name.log" "$cache/"
      echo "log: $cache/$name.log"
    fi
  fi
  rm -rf "$tree"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
