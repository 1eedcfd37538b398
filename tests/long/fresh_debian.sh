#!/usr/bin/env bash
# README's first command on an empty Debian, as an ordinary user and then as root: no Pango, no fonts, no pip, no git.
#
#   sudo tests/long/fresh_debian.sh [RELEASE]     a Debian release, default bookworm
#
# Takes the last commit, and about two minutes. debian_root.sh says what it needs.
set -euo pipefail
# shellcheck source=tests/long/debian_root.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian_root.sh"
release=${1:-bookworm}
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
