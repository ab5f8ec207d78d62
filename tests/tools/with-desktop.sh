#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command on a desktop of its own: an X server without a screen, a session bus with
# assistive technology, an empty home, the locales of the six languages.
#
#   with-desktop.sh [WIDTHxHEIGHT] [--] COMMAND...
#
# Nothing outside a temporary folder is read or changed, several of these can run side by side,
# and all of it is gone when the command ends.  The exit status is the command's; 125 when the
# desktop could not be made.
#
#   CB_LOCALES      folder that keeps the locales between calls (otherwise made each time)
#   CB_DESKTOP_RUN  folder to use as XDG_RUNTIME_DIR instead of an empty one
#
# The language is the caller's: LC_ALL=ar_EG.UTF-8 with-desktop.sh -- COMMAND
set -u

size=1280x900
case ${1:-} in
  [1-9]*x[1-9]*)
    size=$1
    shift
    ;;
esac
[ "${1:-}" != -- ] || shift
if [ $# -eq 0 ]; then
  echo "usage: with-desktop.sh [WIDTHxHEIGHT] [--] COMMAND..." >&2
  exit 2
fi

tools=$(cd "$(dirname "$0")" && pwd)
desk=$(mktemp -d "${TMPDIR:-/tmp}/cb-desktop.XXXXXX") || exit 125
xserver=
bus=
command=

clean_up () {
  for process in $command $bus $xserver; do
    kill "$process" 2>/dev/null
  done
  for process in $bus $xserver; do
    wait "$process" 2>/dev/null
  done
  rm -rf "$desk"
}
trap clean_up EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

fail () {
  echo "with-desktop.sh: $*" >&2
  exit 125
}

for tool in Xvfb dbus-daemon localedef; do
  command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing"
done

# line_from FILE PID : the first line that a starting server writes, waiting at most 20 seconds.
line_from () {
  for _ in $(seq 400); do
    if [ "$(wc -l < "$1")" -gt 0 ]; then
      head -n 1 "$1"
      return 0
    fi
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}

home=$desk/home
mkdir -p "$home/.config" "$home/.local/share" "$home/.local/state" "$home/.cache" "$desk/services"
mkdir -m 700 "$desk/run"

# Pictures that stand still: no blinking cursor, no movement.
for toolkit in gtk-3.0 gtk-4.0; do
  mkdir "$home/.config/$toolkit"
  printf '[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n' \
    > "$home/.config/$toolkit/settings.ini"
done

# Only assistive technology can be activated on the bus.  With the host's own services, portals
# and file systems would be started, which makes the first window slower and less certain.
services=/usr/share/dbus-1/services
[ ! -f "$services/org.a11y.Bus.service" ] ||
  ln -s "$services/org.a11y.Bus.service" "$desk/services/"
cat > "$desk/session.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$desk/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$desk/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF

locales=${CB_LOCALES:-$desk/locales}
sh "$tools/make-locales.sh" "$locales" || fail "the locales could not be made"
export LOCPATH="$locales"

# The server chooses a free number itself, so that two calls cannot take the same one.
: > "$desk/display"
env -u MALLOC_CHECK_ -u MALLOC_PERTURB_ -u LD_PRELOAD \
  Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset \
  3>> "$desk/display" > "$desk/xserver.log" 2>&1 &
xserver=$!
number=$(line_from "$desk/display" "$xserver") || {
  cat "$desk/xserver.log" >&2
  fail "the X server did not start"
}

unset WAYLAND_DISPLAY XAUTHORITY DBUS_STARTER_ADDRESS DBUS_STARTER_BUS_TYPE AT_SPI_BUS_ADDRESS
unset SESSION_MANAGER DESKTOP_SESSION XDG_CURRENT_DESKTOP XDG_SESSION_TYPE GTK_MODULES GTK_THEME
export DISPLAY=":$number"
export HOME="$home"
export XDG_CONFIG_HOME="$home/.config"
export XDG_DATA_HOME="$home/.local/share"
export XDG_STATE_HOME="$home/.local/state"
export XDG_CACHE_HOME="$home/.cache"
export XDG_RUNTIME_DIR="${CB_DESKTOP_RUN:-$desk/run}"
export GSETTINGS_BACKEND=memory
export GIO_USE_VFS=local
export GDK_BACKEND=x11
export GSK_RENDERER="${GSK_RENDERER:-cairo}"
export GTK_A11Y="${GTK_A11Y:-atspi}"
export GTK_IM_MODULE=gtk-im-context-simple
export GTK_USE_PORTAL=0
export NO_AT_BRIDGE=0

# What the bus starts writes where the bus writes, not among the command's own words.  The
# settings that make a test strict are for the program under test, not for these helpers.
: > "$desk/address"
env -u G_DEBUG -u G_SLICE -u MALLOC_CHECK_ -u MALLOC_PERTURB_ -u LD_PRELOAD \
  dbus-daemon --config-file="$desk/session.conf" --nofork --nopidfile --print-address=3 \
  3>> "$desk/address" > "$desk/bus.log" 2>&1 &
bus=$!
DBUS_SESSION_BUS_ADDRESS=$(line_from "$desk/address" "$bus") || {
  cat "$desk/bus.log" >&2
  fail "the session bus did not start"
}
export DBUS_SESSION_BUS_ADDRESS

# In the background and waited for, so that a signal reaches this script at once.
"$@" <&0 &
command=$!
wait "$command"
status=$?
command=
exit "$status"
