#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that clang-format would change nothing in the C files.
#
#   sh check-format.sh SOURCE_ROOT
#
# Exit status 77 ("skipped") without clang-format 14: other versions write some lines another
# way, and one version has to decide.  To put the files in order:
#   find src tests -name '*.[ch]' | xargs clang-format -i
set -eu
cd "${1:?usage: check-format.sh SOURCE_ROOT}"

for tool in clang-format-14 clang-format; do
  command -v "$tool" >/dev/null 2>&1 || continue
  case $("$tool" --version) in
    *"version 14."*)
      find src tests -name '*.[ch]' -print0 | xargs -0 -r "$tool" --dry-run --Werror
      exit
      ;;
  esac
done
echo "clang-format 14 is not installed"
exit 77
