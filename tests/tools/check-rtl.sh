#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that nothing in the window is tied to left or right, so that it mirrors for Arabic.
#
#   sh check-rtl.sh SOURCE_ROOT
#
# GTK turns start and end, xalign, justification and the -symbolic "go-next" arrows round by
# itself.  What it does not turn is looked for here.  A line that is right all the same says why:
#   /* rtl: the reason */          in C and CSS
#   <!-- rtl: the reason -->       in a .ui file
set -eu
export LC_ALL=C
cd "${1:?usage: check-rtl.sh SOURCE_ROOT}"

bad=0
report () {
  [ -n "$2" ] || return 0
  printf '%s:\n%s\n' "$1" "$2"
  bad=1
}

# look PATTERN FILE... : matches without those that give their reason.
look () {
  pattern=$1
  shift
  [ $# -eq 0 ] || grep -nHE -e "$pattern" -- "$@" | grep -vE '(/\*|<!--) rtl: [^ ]' || true
}

ui_files=$(find ui -name '*.ui' 2>/dev/null | sort)
css_files=$(find ui -name '*.css' 2>/dev/null | sort)
c_files=$(find src/app -name '*.[ch]' 2>/dev/null | sort)

# shellcheck disable=SC2086
{
  report "a side by name in a .ui file" "$(look \
    '<property name="(margin-(left|right)|halign|position|.*-position|arrow-type|pack-type)"[^>]*>(GTK_[A-Z]+_)?(left|right|LEFT|RIGHT)<' $ui_files)"
  report "margins called left or right in a .ui file" "$(look 'name="margin-(left|right)"' $ui_files)"
  report "an icon that does not turn round" "$(look \
    '(pan|arrow|sidebar-show|pane-hide|format-justify|align-horizontal)-(left|right)(-symbolic)?[<"]' \
    $ui_files $c_files)"
  report "arrows written as characters" "$(look '[^-]→|←|⇒|⇐|▸|◂|►|◄|‹|›' $ui_files)"
  report "a side by name in C" "$(look \
    'GTK_POS_(LEFT|RIGHT)|GTK_PAN_DIRECTION_|PANGO_ALIGN_(LEFT|RIGHT)|GTK_ALIGN_(LEFT|RIGHT)|set_margin_(left|right)|GTK_ARROW_(LEFT|RIGHT)|GTK_SCROLL_STEP_(LEFT|RIGHT)|GTK_DIR_(LEFT|RIGHT)' \
    $c_files)"
}

# A rule of CSS may name a side when its selector says for which direction it is.
# shellcheck disable=SC2086
[ -z "$css_files" ] || report "a side by name in CSS without :dir()" "$(awk '
  FNR == 1 { selector = ""; inside = 0 }
  /{/ { selector = selector $0; inside = 1 }
  !inside { selector = selector $0 }
  inside && /(margin|padding|border|outline)-(left|right)|border-(top|bottom)-(left|right)-radius|-gtk-icon-.*(left|right)/ &&
    selector !~ /:dir\((ltr|rtl)\)/ && !/\/\* rtl: [^ ]/ { printf "%s:%d:%s\n", FILENAME, FNR, $0 }
  /}/ { selector = ""; inside = 0 }' $css_files)"

# A widget that draws itself or takes the arrow keys has to ask for the direction.
for file in $c_files; do
  if grep -qE 'snapshot = |gtk_drawing_area_set_draw_func|GDK_KEY_(KP_)?(Left|Right)\b' "$file" &&
    ! grep -qE 'gtk_widget_get_direction|/\* rtl: [^ ]' "$file"; then
    report "draws or takes arrow keys without asking for the direction" "$file"
  fi
done

exit $bad
