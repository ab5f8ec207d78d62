#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that the layers of the program stay apart.
#
#   sh check-layers.sh SOURCE_ROOT
#
#   base <- model <- {reference, match, fund, store} <- exchange <- service <- {cli, app}
#
# A folder may include headers of itself and of what stands to its left; folders in braces do
# not know each other.  Libraries have a home, too: SQLite in store, GTK in app, and so on.
# Files that hold words for people are named in po/POTFILES.in.
set -eu
export LC_ALL=C
cd "${1:?usage: check-layers.sh SOURCE_ROOT}"

bad=0
report () {
  [ -n "$2" ] || return 0
  printf '%s:\n%s\n' "$1" "$2"
  bad=1
}

# c_files FOLDER... : the C files below those of the folders that exist.
c_files () {
  for folder; do
    [ ! -d "$folder" ] || find "$folder" -name '*.[ch]'
  done | sort
}

# lines PATTERN FILE... : file:line:text of the matches; none is no error, also without files.
lines () {
  pattern=$1
  shift
  [ $# -eq 0 ] || grep -nHE -e "$pattern" -- "$@" || true
}

# but_in PATTERN : takes away what stands in a file whose name matches.
but_in () { grep -vE "^($1)" || true; }

all=$(c_files src)
[ -n "$all" ] || { echo "no C file below src"; exit 1; }

# ---- Include direction -----------------------------------------------------------------------
# Headers are included by plain name, so two of one name would make the rule ambiguous.
report "two headers of the same name" \
  "$(c_files src | grep '\.h$' | sed 's:.*/::' | sort | uniq -d)"

# shellcheck disable=SC2086
report "include against the direction of the layers" "$(awk '
  function layer(path,   part) {
    split(path, part, "/")
    return part[2] == "core" ? part[3] : part[2]
  }
  BEGIN {
    low = " base model "
    allowed["base"] = " base "
    allowed["model"] = low
    allowed["reference"] = low "reference "
    allowed["match"] = low "match "
    allowed["fund"] = low "fund "
    allowed["store"] = low "store "
    allowed["exchange"] = low "reference match fund store exchange "
    allowed["service"] = allowed["exchange"] "service "
    allowed["cli"] = allowed["service"] "cli "
    allowed["app"] = allowed["service"] "app "
    for (i = 1; i < ARGC; i++)
      if (ARGV[i] ~ /\.h$/) {
        name = ARGV[i]
        sub(".*/", "", name)
        home[name] = layer(ARGV[i])
      }
  }
  FNR == 1 && !(layer(FILENAME) in allowed) {
    printf "%s: a folder that the rule does not know\n", FILENAME
  }
  /^[ \t]*#[ \t]*include[ \t]*"/ {
    name = $0
    sub(/^[^"]*"/, "", name)
    sub(/".*/, "", name)
    sub(".*/", "", name)
    from = layer(FILENAME)
    if ((name in home) && (from in allowed) && index(allowed[from], " " home[name] " ") == 0)
      printf "%s:%d: %s must not use %s of %s\n", FILENAME, FNR, from, name, home[name]
  }' $all)"

# ---- Homes of the libraries ------------------------------------------------------------------
# shellcheck disable=SC2086
{
  report "GTK or libadwaita outside app" "$(lines \
    '#[ \t]*include[ \t]*[<"](gtk|gdk|gsk|adwaita|libadwaita)' $all | but_in 'src/app/')"
  report "question for the version of GTK or libadwaita outside cb-compat" "$(lines \
    '(GTK|ADW)_CHECK_VERSION' $all | but_in 'src/app/cb-compat\.[ch]:')"
  report "SQLite outside store" "$(lines \
    '#[ \t]*include[ \t]*[<"]sqlite3|\bsqlite3_[a-z]|\bsqlite3session_' $all |
    but_in 'src/core/store/')"
  report "SQL outside store" "$(lines \
    '"(SELECT|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE [A-Z]|DROP [A-Z]|PRAGMA|BEGIN|COMMIT|ROLLBACK)\b' \
    $all | but_in 'src/core/store/')"
  # iso-codes is a list that comes as JSON.
  report "json-glib outside exchange" "$(lines \
    '#[ \t]*include[ \t]*[<"]json-glib' $all | but_in 'src/core/(exchange/|reference/cb-iso-codes\.c)')"
  report "GLPK outside match" "$(lines \
    '#[ \t]*include[ \t]*[<"]glpk' $all | but_in 'src/core/match/')"
  report "libcsv outside exchange" "$(lines \
    '#[ \t]*include[ \t]*[<"]csv\.h' $all | but_in 'src/core/exchange/')"
  report "libical outside exchange" "$(lines \
    '#[ \t]*include[ \t]*[<"]libical/' $all | but_in 'src/core/exchange/')"
  report "libxlsxwriter outside exchange" "$(lines \
    '#[ \t]*include[ \t]*[<"]xlsxwriter' $all | but_in 'src/core/exchange/')"
  report "Pango and cairo for files outside exchange and app" "$(lines \
    '#[ \t]*include[ \t]*[<"](pango/|cairo)' $all | but_in 'src/(core/exchange|app)/')"
  report "libxml2 outside reference and exchange" "$(lines \
    '#[ \t]*include[ \t]*[<"](libxml/|libxml2/)' $all | but_in 'src/core/(reference|exchange)/')"
  report "clock, language, file or database in match or fund, which take arrays and a date" "$(lines \
    'g_get_real_time|g_get_monotonic_time|_new_now|\btime \(|setlocale|gettext|g_file_|fopen|cb_store_' \
    $(c_files src/core/match src/core/fund))"
  report "words for people below service" "$(lines \
    '(^|[^A-Za-z0-9_])(_|C_|ngettext|gettext|dgettext|g_dgettext|g_dpgettext2) ?\(' $all |
    but_in 'src/(core/(service|reference)|cli|app)/')"
}

# ---- Files with words for people -------------------------------------------------------------
report "po/POTFILES.in (<) is not what tests/tools/list-potfiles.sh (>) finds" \
  "$(sh tests/tools/list-potfiles.sh . | diff po/POTFILES.in - | grep '^[<>]' || true)"

exit $bad
