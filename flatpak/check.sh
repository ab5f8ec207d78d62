#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the Flatpak, installs it, and walks through it: import, matching and export over the
# file chooser portal, in English, Arabic and Chinese; then makes a bundle and installs that.
#
#   sh flatpak/check.sh [--work FOLDER]
#
# For a Debian 12 machine that has nothing yet, as root.  Installs Flatpak and what drives a
# window; Flathub is not needed: make-runtime.sh makes a stand-in for its GNOME runtime, and the
# sources of the manifest are fetched from whichever of their addresses answers, checked by
# checksum, and built without a network.  Everything but the Debian packages is in FOLDER
# (default: _flatpak, 3 GB), which also keeps the runtime and what was built for the next time:
#
#   FOLDER/capacity-bridge.flatpak   the bundle
#   FOLDER/pictures                  what the journeys saw
#   FOLDER/*.log                     what each step said
#
# The last line is "N passed, N failed".
set -eu

id=org.capacitybridge.CapacityBridge
top=$(cd "$(dirname "$0")/.." && pwd)
work=$top/_flatpak
while [ $# -gt 0 ]; do
  case $1 in
    --work) work=${2:?--work needs a folder} && shift ;;
    *)
      sed -n '4,20s/^# \{0,1\}//p' "$0" >&2
      exit 2
      ;;
  esac
  shift
done
[ "$(id -u)" -eq 0 ] || { echo "check.sh: Debian packages and the runtime need root" >&2; exit 2; }

export PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C.UTF-8
unset LANGUAGE LIBRARY_PATH || true
HOME=${HOME:-/root}
export HOME
mkdir -p "$work"
work=$(cd "$work" && pwd)
# An installation of its own: what the user has installed is neither used nor changed.
export FLATPAK_USER_DIR="$work/installation"

passed=0
failed=0
began=$(date +%s)

# step "What" LOG COMMAND... : counts one step; shows the end of its log when it fails.  The shell
# does not stop at errors within COMMAND, so functions join what belongs together with "&&".
step () {
  what=$1
  log=$work/$2
  shift 2
  since=$(date +%s)
  if "$@" > "$log" 2>&1 < /dev/null; then
    passed=$((passed + 1))
    echo "ok: $what ($(($(date +%s) - since)) s)"
  else
    failed=$((failed + 1))
    echo "NOT OK: $what; the end of $log:"
    tail -n 25 "$log" | sed 's/^/    /'
    return 1
  fi
}

finish () {
  echo "This took $((($(date +%s) - began) / 60)) min; everything is in $work"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

tools="flatpak flatpak-builder ostree debootstrap elfutils patch xz-utils ca-certificates python3 fuse3
  xdg-desktop-portal xdg-desktop-portal-gtk xvfb xauth dbus-x11 dbus-daemon dbus-bin
  at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool imagemagick x11-utils locales fonts-noto-core
  fonts-noto-cjk adwaita-icon-theme librsvg2-common"

install_tools () {
  # Words on purpose: a list of packages.
  # shellcheck disable=SC2086
  if ! dpkg-query -W -f '${db:Status-Status}\n' $tools 2>/dev/null | grep -qvx installed &&
    dpkg-query -W $tools >/dev/null 2>&1; then
    return 0
  fi
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get -q update &&
    apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 install --no-install-recommends $tools
}

make_runtime () {
  [ ! -f "$work/runtime/complete" ] || return 0
  rm -rf "$work/runtime"
  sh "$top/flatpak/make-runtime.sh" "$work/runtime" "$work/runtime-work" &&
    rm -rf "$work/runtime-work" &&
    : > "$work/runtime/complete"
}

install_runtime () {
  flatpak --user remote-add --if-not-exists --no-gpg-verify stand-in "$work/runtime" &&
    flatpak --user install -y --noninteractive --or-update stand-in \
      org.gnome.Platform//48 org.gnome.Sdk//48
}

# The files of the project alone: no build folder, nothing of this script.
copy_project () {
  rm -rf "$work/project"
  mkdir -p "$work/project"
  tar -C "$top" --exclude='./_*' --exclude=./.git --exclude=./.cache --exclude=./.flatpak-builder \
    -cf - . | tar -C "$work/project" -xf -
}

builder () {
  flatpak-builder --user --disable-rofiles-fuse --force-clean --state-dir="$work/builder" "$@" \
    "$work/build" "$work/project/flatpak/$id.json"
}

build () {
  builder --disable-download --repo="$work/repository" --install
}

has_few_permissions () {
  asked=$(flatpak --user info --show-permissions "$id" | sed '/^$/d')
  echo "$asked"
  [ "$asked" = "[Context]
shared=ipc;
sockets=x11;wayland;fallback-x11;
devices=dri;" ]
}

# walk [JOURNEY...]
# shellcheck disable=SC2120
walk () {
  [ -d /run/user/0 ] || { mkdir -p /run/user && mkdir -m 700 /run/user/0; }
  CB_DESKTOP_RUN=/run/user/0 CB_LOCALES="$work/locales" CB_UI_TIMEOUT="${CB_UI_TIMEOUT:-60}" \
    sh "$top/tests/tools/with-desktop.sh" 1280x900 -- \
    /usr/bin/python3 "$top/flatpak/journey.py" "$work/pictures" "$@"
}

make_bundle () {
  flatpak build-bundle "$work/repository" "$work/capacity-bridge.flatpak" "$id" master
}

# Another user's installation, which knows where runtimes come from and has nothing yet.
install_bundle () {
  rm -rf "$work/second-installation"
  export FLATPAK_USER_DIR="$work/second-installation"
  flatpak --user remote-add --no-gpg-verify stand-in "$work/runtime" &&
    flatpak --user install -y --noninteractive "$work/capacity-bridge.flatpak" &&
    flatpak run --user --command=capbridge "$id" --version
}

echo "==> Tools and runtime"
step "Debian packages of Flatpak and of a desktop" tools.log install_tools || finish
step "stand-in for the GNOME 48 runtime" runtime.log make_runtime || finish
step "runtime and SDK installed" runtime-install.log install_runtime || finish

echo "==> Build, without a network"
copy_project
step "sources fetched and compared with their checksums" fetch.log builder --download-only || finish
step "built by the manifest and installed" build.log build || finish
step "permissions: a window, no network, no files" permissions.log has_few_permissions || true

echo "==> Journeys inside the sandbox"
rm -rf "$work/pictures"
status=0
# shellcheck disable=SC2119
walk > "$work/journeys.log" 2>&1 < /dev/null || status=$?
grep -E '^(ok|not ok) ' "$work/journeys.log" || true
good=$(grep -c '^ok ' "$work/journeys.log" || true)
bad=$(grep -c '^not ok ' "$work/journeys.log" || true)
# Fewer journeys than there are, without one that failed: the desktop itself did not come up.
[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
passed=$((passed + good))
failed=$((failed + bad))
[ "$bad" -eq 0 ] || tail -n 60 "$work/journeys.log" | sed 's/^/    /'

echo "==> Bundle"
step "bundle made" bundle.log make_bundle || finish
step "bundle installed by one command, where there was nothing" bundle-install.log install_bundle || finish
FLATPAK_USER_DIR=$work/second-installation
step "the bundle speaks Chinese" bundle-walk.log walk from_bundle || true
finish
