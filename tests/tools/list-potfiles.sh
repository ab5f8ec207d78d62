#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints what po/POTFILES.in has to hold: every file with text for people. Run it as
#   sh tests/tools/list-potfiles.sh . > po/POTFILES.in
set -eu
cd "${1:?usage: list-potfiles.sh SOURCE_ROOT}"
{
  grep -rlE '(^|[^a-zA-Z_])(_|N_|C_|NC_|ngettext|Q_) ?\(' --include='*.c' --include='*.h' src | grep -v 'cb-i18n.h' # which makes the mark
  grep -rlE 'translatable="yes"' ui
  grep -lE '<(name|description|question)>' data/reference/*.xml
  ls data/*.desktop.in data/*.metainfo.xml.in data/*.mime.xml.in
} | LC_ALL=C sort -u
