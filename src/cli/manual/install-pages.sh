#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Puts the pages of the manual where man looks for them: English in man1, the others in LANGUAGE/man1.
#
#   sh install-pages.sh BUILT MANDIR
set -eu
built=$1
case $2 in
  /*) folder=${DESTDIR:-}$2 ;;
  *) folder=$MESON_INSTALL_DESTDIR_PREFIX/$2 ;;
esac

for page in "$built"/*.1; do
  name=${page##*/}
  language=${name#*.}
  language=${language%.1}
  case $language in
    en) home=$folder/man1 ;;
    *) home=$folder/$language/man1 ;;
  esac
  mkdir -p "$home"
  cp "$page" "$home/${name%%.*}.1"
  chmod 644 "$home/${name%%.*}.1"
done
