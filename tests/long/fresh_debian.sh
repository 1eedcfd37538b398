#!/usr/bin/env bash
# README's first command on an empty Debian, as an ordinary user and then as root: no Pango, no fonts, no pip, no git. Then all
# that is made by worker processes, with that release's Python and Pango: each command within two minutes.
#
#   sudo tests/long/fresh_debian.sh [RELEASE]     a Debian release: bookworm, trixie; by default both, one after the other
#
# Takes the last commit, and about three minutes a release. debian_root.sh says what it needs.
set -euo pipefail
if [ $# -eq 0 ]; then
  for each in bookworm trixie; do "$0" "$each"; done
  exit
fi
# shellcheck source=tests/long/debian_root.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian_root.sh"
release=$1
make_root "$release"
chroot "$ROOT" useradd --create-home ana

trial() { # USER HOME
  copy_project "$1" "$2"
  run_as "$1" "$2" "python3 dev.py demo </dev/null; ls -l out/demo/*.pdf"
}
echo "== an ordinary user, $release"
time trial ana /home/ana
echo "== root, $release"
time trial root /root

echo "== the user's own libraries and the system's draw the same pages, byte for byte"
made() { # HOME
  echo "$ROOT$1/appeals/out/demo"
}
for letter in "$(made /home/ana)"/*.pdf; do
  cmp "$letter" "$(made /root)/${letter##*/}"
done

echo "== members, a stranger's template, one file, faxes, a sheet: by worker processes, $release"
run_as ana /home/ana '
  cp -r campaigns recipients templates ..; cd ..
  { echo id,name,city,country,language; for n in $(seq 15); do echo "m$n,Member $n,Sampleton,GB,en"; done; } >members.csv
  echo "<!-- a template of their own -->" >>templates/letter.html.j2
  echo "p { color: #000 }" >>templates/fax.css
  appeals() { timeout 120 appeals/.venv/bin/appeals "$@" >>log 2>&1 || { echo "appeals $*: exit $?"; tail -20 log; exit 1; }; }
  render() { appeals render campaigns/ua-129-10.yaml --date 2011-07-01 "$@"; }
  render --out one --format pdf
  render --out many --format pdf,fax,email --senders members.csv
  render --out file --format pdf --senders members.csv --one-file
  render --explain --senders members.csv --format pdf
  appeals sheet campaigns/ua-129-10.yaml --date 2011-07-01 --out sheets
  appeals check --layout --today 2011-07-01 campaigns/ua-129-10.yaml
  find one many file sheets -type f | wc -l
  ! grep -i "no sign of life\|takes longer" log'
