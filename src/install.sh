#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs, with apt, the Debian packages that are missing.
#
#   sh src/install.sh build    what building and starting the program needs
#   sh src/install.sh test     that, and what the tests need
#
# The lists below are the only ones in the tree.  When nothing is missing the script asks
# dpkg once, says nothing and needs neither root nor a network.  It works on Debian 12 and 13,
# also on a tree that holds no more than "debootstrap --variant=minbase" puts there.
set -eu

# Compiler and build system.
build="gcc libc6-dev meson ninja-build pkgconf gettext"
# Libraries, and the tools of GLib and GTK that the build calls.
build="$build libgtk-4-dev libgtk-4-bin libadwaita-1-dev libglib2.0-dev-bin libsqlite3-dev"
build="$build libcsv-dev libjson-glib-dev libxml2-dev libglpk-dev libical-dev tzdata libminizip-dev"
build="$build libpango1.0-dev libxlsxwriter-dev zlib1g-dev"
# Checks and caches of what is installed for the desktop.
build="$build desktop-file-utils appstream"
# What the running program reads: names of countries, currencies and languages; icons; fonts
# for Arabic, Cyrillic and Latin, and for Chinese; the locales of the six languages.
build="$build iso-codes adwaita-icon-theme librsvg2-common fonts-noto-core fonts-noto-cjk locales"
build="$build dbus"

# A screen, a session bus and assistive technology for window tests.
test="xvfb xauth dbus-x11 dbus-daemon at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool"
test="$test imagemagick x11-utils"
# Format, schemas, XML, and the lists of files; what is on the pages of a report; the
# manual as a terminal shows it.
test="$test clang-format python3-jsonschema python3-openpyxl python3-icalendar libxml2-utils git"
test="$test poppler-utils groff-base"

case ${1:-} in
  build) wanted=$build ;;
  test) wanted="$build $test" ;;
  *)
    echo "usage: sh src/install.sh build|test" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This system has no dpkg. Going on; the build will say what it does not find." >&2
  echo "On Debian the packages are: $wanted" >&2
  exit 0
fi

# dpkg-query fails when it knows nothing about one of the packages; the list is still right.
# shellcheck disable=SC2086
present=$(LC_ALL=C dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
  sed -n 's/^installed //p') || true

missing=
for package in $wanted; do
  case "
$present
" in
    *"
$package
"*) ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "These packages are missing, and installing them needs root or sudo:" >&2
  echo "  apt-get install --no-install-recommends$missing" >&2
  exit 1
fi

# Words on purpose: the packages, and sudo or nothing in front.
# shellcheck disable=SC2086
apt () {
  $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH="$PATH:/usr/sbin:/sbin" \
    apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# shellcheck disable=SC2086
install_missing () {
  apt install -y --no-install-recommends $missing
}

echo "Installing:$missing"

# The package lists may be absent (a new tree) or old (a file has left the mirror since).
# shellcheck disable=SC2086
if ! apt install -s --no-install-recommends $missing >/dev/null 2>&1; then
  apt update
  install_missing
else
  install_missing || { apt update && install_missing; }
fi
