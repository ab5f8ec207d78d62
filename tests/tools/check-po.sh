#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks the translations: exactly the five languages beside English, every text of the source
# translated in each, none marked as doubtful, formats and plural forms right.
#
#   sh check-po.sh SOURCE_ROOT
#
# The texts are taken out of the sources anew, so a text that was added or changed without its
# translations is found, too.  The exit status is 1 when something is wrong.
set -eu
export LC_ALL=C.UTF-8
unset LANGUAGE || true
cd "${1:?usage: check-po.sh SOURCE_ROOT}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
complain () {
  echo "$*"
  bad=1
}

wanted='ar es fr ru zh_CN'
listed=$(sed 's/#.*//' po/LINGUAS | tr -s ' \t\n' '\n' | sed '/^$/d' | sort | paste -sd' ' -)
there=$(find po -name '*.po' | sed 's:.*/::; s:\.po$::' | sort | paste -sd' ' -)
[ "$listed" = "$wanted" ] || complain "po/LINGUAS names “$listed” instead of “$wanted”"
[ "$there" = "$wanted" ] || complain "po has files for “$there” instead of “$wanted”"

# The project's own rules for its XML files, if there are any, stand in data/its.
[ ! -d data/its ] || export GETTEXTDATADIRS="$PWD/data"
if ! xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$work/source.pot" \
  --package-name=capacity-bridge --add-comments=Translators --sort-by-file \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
  --keyword=ngettext:1,2 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format \
  --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format \
  --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format \
  --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format; then
  echo "the texts could not be taken out of the sources"
  exit 1
fi
[ -f "$work/source.pot" ] || { echo "the sources hold no text"; exit 1; }
texts=$(msgfmt --statistics -o /dev/null "$work/source.pot" 2>&1 |
  sed -n 's/.*[^0-9]\([0-9]*\) untranslated.*/\1/p')

for language in $there; do
  file=po/$language.po
  if ! msgfmt --check --statistics -o /dev/null "$file"; then
    complain "$file: msgfmt finds mistakes"
    continue
  fi
  # --no-fuzzy-matching: a new text counts as untranslated, not as almost right.
  if ! msgmerge --quiet --no-fuzzy-matching -o "$work/$language.po" "$file" "$work/source.pot"; then
    complain "$file: msgmerge cannot read it"
    continue
  fi
  # Once more with the formats that the sources ask for, should the file have lost its marks.
  msgfmt --check-format -o /dev/null "$work/$language.po" || complain "$file: a format is wrong"
  for kind in untranslated only-fuzzy; do
    found=$(msgattrib --"$kind" --no-obsolete "$work/$language.po" |
      grep -A 3 -E '^#:' | head -n 12)
    [ -z "$found" ] || complain "$file: $kind:
$found"
  done
done

[ $bad -ne 0 ] || echo "${texts:-all} texts in 5 languages"
exit $bad
