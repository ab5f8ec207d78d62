#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a stand-in for the GNOME runtime out of Debian packages, for machines that cannot reach
# Flathub: a platform and an SDK with the names, the place and the layout of the real ones.
#
#   sh flatpak/make-runtime.sh REPOSITORY [WORK_FOLDER]
#
# REPOSITORY is an OSTree repository, made when it is missing, that "flatpak remote-add" takes.
# Debian 13 has GTK 4.18 and libadwaita 1.7, as GNOME 48 has, so the manifest for the real runtime
# builds on the stand-in unchanged.  The platform is kept poor on purpose: what the real one lacks
# (libcsv, GLPK, libxlsxwriter, libical) is not in it, so that a module that is missing is missed.
#
# Needs root, debootstrap, flatpak, ostree and a Debian mirror.
set -eu

suite=trixie
platform=org.gnome.Platform
sdk=org.gnome.Sdk
branch=48

# What a program finds in the runtime.
platform_packages="libgtk-4-1 libgtk-4-bin libadwaita-1-0 libjson-glib-1.0-0 libsqlite3-0 libxml2
  zlib1g adwaita-icon-theme hicolor-icon-theme librsvg2-common shared-mime-info iso-codes tzdata
  fontconfig fonts-noto-core fonts-noto-cjk locales gsettings-desktop-schemas at-spi2-common
  dbus-bin libglib2.0-bin libgl1 libegl1 libgl1-mesa-dri ca-certificates"
# What it is built with; the SDK is the platform and these.
sdk_packages="gcc g++ libc6-dev make cmake meson ninja-build pkgconf autoconf automake libtool
  gettext perl python3 git patch xz-utils bzip2 elfutils libgtk-4-dev libadwaita-1-dev
  libjson-glib-dev libxml2-dev zlib1g-dev libxml2-utils libglib2.0-dev-bin desktop-file-utils
  appstream appstream-util appstream-compose"

repository=${1:?usage: make-runtime.sh REPOSITORY [WORK_FOLDER]}
work=${2:-}
[ "$(id -u)" -eq 0 ] || { echo "make-runtime.sh: debootstrap needs root" >&2; exit 2; }

export PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C DEBIAN_FRONTEND=noninteractive
unset LANGUAGE LIBRARY_PATH TMPDIR || true
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
fi
mkdir -p "$work" "$(dirname "$repository")"
arch=$(flatpak --default-arch)

# in_tree TREE COMMAND... : as root of the tree; nothing that packages mount there is left behind.
in_tree () {
  tree=$1
  shift
  status=0
  chroot "$tree" "$@" || status=$?
  for place in proc sys dev; do
    ! mountpoint -q "$tree/$place" || umount "$tree/$place"
  done
  return "$status"
}

add_packages () {
  tree=$1
  shift
  # A tree has no services to start and nobody to read manuals.
  printf '#!/bin/sh\nexit 101\n' > "$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
  in_tree "$tree" apt-get install -q -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--path-exclude=/usr/share/doc/* \
    -o Dpkg::Options::=--path-exclude=/usr/share/man/* "$@"
  rm "$tree/usr/sbin/policy-rc.d"
}

# A runtime is one folder, seen as /usr; its "etc" appears as /etc.  Flatpak makes users, host
# names and the library cache itself, and stores ordinary files, folders and links alone.
shape_as_runtime () {
  tree=$1
  files=$2
  mkdir -p "$(dirname "$files")"
  mv "$tree/usr" "$files"
  mkdir "$files/etc"
  cp -a "$tree/etc/." "$files/etc/"
  for unwanted in passwd passwd- group group- shadow shadow- gshadow gshadow- subuid subgid machine-id \
    resolv.conf hostname hosts fstab mtab apt ld.so.cache .pwd.lock ssl/private; do
    rm -rf "$files/etc/${unwanted:?}"
  done
  : > "$files/etc/ld.so.conf"
  # Debian keeps ldconfig where a sandbox does not look for programs.
  [ -e "$files/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$files/bin/ldconfig"
  # Extensions, caches and exports of other runtimes are mounted on these.
  mkdir -p "$files/cache" "$files/lib/extensions" "$files/share/runtime"
  # Fonts of the host and of the program stand beside those of the runtime.
  sed -i 's,<dir>/usr/share/fonts</dir>,&<dir>/run/host/fonts</dir><dir>/app/share/fonts</dir>,' \
    "$files/etc/fonts/fonts.conf"
  find "$files" ! -type d ! -type f ! -type l -delete
  find "$files" -type f -perm /6000 -exec chmod ug-s {} +
  chmod -R u+rwX,go+rX "$files"
}

# export_runtime TREE NAME : into the repository; the tree is used up.
export_runtime () {
  tree=$1
  name=$2
  folder=$work/$name
  rm -rf "$folder"
  shape_as_runtime "$tree" "$folder/usr"
  # Empty, but without it flatpak does not take the folder for something to be exported.
  mkdir "$folder/files"
  cat > "$folder/metadata" <<EOF
[Runtime]
name=$name
runtime=$platform/$arch/$branch
sdk=$sdk/$arch/$branch

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
GST_PLUGIN_SYSTEM_PATH=/app/lib/gstreamer-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
EOF
  flatpak build-export --runtime --no-update-summary --disable-sandbox --arch="$arch" \
    --subject="$name of Debian packages ($suite)" "$repository" "$folder" "$branch"
  rm -rf "$folder" "$tree"
}

[ -d "$repository/objects" ] || ostree init --mode=archive --repo="$repository"
rm -rf "$work/platform-tree" "$work/sdk-tree"
mkdir -p "$work/packages"
packages=$(cd "$work/packages" && pwd)

echo "==> Minimal $suite tree"
debootstrap --variant=minbase --cache-dir="$packages" "$suite" "$work/platform-tree" \
  > "$work/debootstrap.log" 2>&1 || {
  tail -n 20 "$work/debootstrap.log" >&2
  exit 1
}
cat /etc/resolv.conf > "$work/platform-tree/etc/resolv.conf" 2>/dev/null || true

echo "==> Packages of the platform"
in_tree "$work/platform-tree" apt-get update -q
# Words on purpose, here and below: a list of packages.
# shellcheck disable=SC2086
add_packages "$work/platform-tree" $platform_packages
for locale in ar_EG en_US es_ES fr_FR ru_RU zh_CN; do
  in_tree "$work/platform-tree" localedef -i "$locale" -f UTF-8 "$locale.UTF-8"
done
in_tree "$work/platform-tree" apt-get clean

echo "==> Packages of the SDK"
cp -a --reflink=auto "$work/platform-tree" "$work/sdk-tree"
# shellcheck disable=SC2086
add_packages "$work/sdk-tree" $sdk_packages
in_tree "$work/sdk-tree" apt-get clean

echo "==> Exporting both to the repository"
export_runtime "$work/platform-tree" "$platform"
export_runtime "$work/sdk-tree" "$sdk"
flatpak build-update-repo "$repository"
echo "==> The repository holds $(du -sh "$repository" | cut -f1): $platform and $sdk, branch $branch"
