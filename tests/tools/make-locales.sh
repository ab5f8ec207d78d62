#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the locales that the tests use in a folder of their own, to be named in LOCPATH.
#
#   sh make-locales.sh FOLDER
#
# A system often has none of them, and a test must not change the system.  What is already in
# the folder stays; several calls at once do not get into each other's way.
set -eu

folder=${1:?usage: make-locales.sh FOLDER}
mkdir -p "$folder"

for locale in ar_EG es_ES fr_FR ru_RU zh_CN en_US; do
  [ ! -d "$folder/$locale.UTF-8" ] || continue
  new=$(mktemp -d "$folder/.new.XXXXXX")
  # localedef warns about the locale's own source; status 1 means "with warnings".
  localedef --no-archive -i "$locale" -f UTF-8 "$new/$locale.UTF-8" >/dev/null 2>&1 || true
  if [ ! -f "$new/$locale.UTF-8/LC_CTYPE" ]; then
    rm -rf "$new"
    echo "make-locales.sh: localedef could not make $locale.UTF-8 (package locales)" >&2
    exit 1
  fi
  # -T: if another call was faster, its folder stays as it is.
  mv -T "$new/$locale.UTF-8" "$folder/$locale.UTF-8" 2>/dev/null || true
  rm -rf "$new"
done
