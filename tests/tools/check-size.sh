#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that files and functions stay small enough to be read in one go: files have at most
# 600 lines, C functions at most 60 (from "{" to "}", both in the first column) and blocks in
# them are nested at most three deep.
#
#   sh check-size.sh SOURCE_ROOT
set -eu
export LC_ALL=C
cd "${1:?usage: check-size.sh SOURCE_ROOT}"

# Exceptions, one a line: "file" or "file function", and after " # " the reason.
exceptions='
'

find src tests \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' \) -type f | sort |
  while read -r file; do
    awk -v file="$file" '
      FILENAME ~ /\.[ch]$/ && /^[A-Za-z_].*\(/ { name = $1 }
      FILENAME ~ /\.[ch]$/ && /^{$/ { start = FNR; depth = 0; deepest = 0 }
      start && /^ +{$/ { if (++depth > deepest) deepest = depth }
      start && /^ +}/ && depth { depth-- }
      start && /^}$/ {
        if (FNR - start + 1 > 60)
          printf "%s %s\t%d lines (at most 60)\n", file, name, FNR - start + 1
        if (deepest > 3)
          printf "%s %s\t%d blocks deep (at most 3)\n", file, name, deepest
        start = 0
      }
      END { if (FNR > 600) printf "%s\t%d lines (at most 600)\n", file, FNR }
    ' "$file"
  done > "${TMPDIR:-/tmp}/cb-size.$$"
trap 'rm -f "${TMPDIR:-/tmp}/cb-size.$$"' EXIT

bad=0
tab=$(printf '\t')
while IFS=$tab read -r place finding; do
  if printf '%s\n' "$exceptions" | sed -n 's/ *# ..*//p' | grep -qxF -e "$place"; then
    continue
  fi
  echo "$place: $finding"
  bad=1
done < "${TMPDIR:-/tmp}/cb-size.$$"
exit $bad
