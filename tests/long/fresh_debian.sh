#!/usr/bin/env bash
# README's first command on an empty Debian, as an ordinary user and then as root: no Pango, no fonts, no pip, no git.
#
#   sudo tests/long/fresh_debian.sh [SUITE]     SUITE is a Debian release, default bookworm
#
# Takes the last commit. Needs mmdebstrap, root, about two minutes and 1.5 GB in TMPDIR. Where pip finds its packages
# elsewhere than on the index: PIP_CONFIG_FILE holds in there too, and so do the paths listed in SHOW.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

if [ -z "${ROOT:-}" ]; then
  ROOT=$(mktemp -d)
  trap 'rm -rf --one-file-system "$ROOT"' EXIT
  # A mount namespace of its own: however the trial ends, nothing is mounted when the folder is removed.
  ROOT=$ROOT unshare --mount "$0" "${1:-bookworm}"
  exit
fi

chmod 755 "$ROOT"
mmdebstrap --quiet --variant=minbase --include=python3,ca-certificates "$1" "$ROOT"
mount -t proc proc "$ROOT/proc"
for path in /etc/resolv.conf ${PIP_CONFIG_FILE:-} ${SHOW:-}; do
  mkdir -p "$ROOT${path%/*}"
  if [ -d "$path" ]; then mkdir -p "$ROOT$path"; else touch "$ROOT$path"; fi
  mount --bind "$path" "$ROOT$path"
done
chroot "$ROOT" useradd --create-home ana

trial() { # USER HOME
  mkdir -p "$ROOT$2/appeals"
  git -C "$project" archive HEAD | tar -x -C "$ROOT$2/appeals"
  chroot "$ROOT" chown -R "$1:$1" "$2"
  chroot "$ROOT" setpriv --reuid="$1" --regid="$1" --init-groups env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$2" \
    PIP_CONFIG_FILE="${PIP_CONFIG_FILE:-/etc/pip.conf}" \
    sh -ec "cd ~/appeals; python3 dev.py demo </dev/null; ls -l out/demo/*.pdf"
}
echo "== an ordinary user, $1"
time trial ana /home/ana
echo "== root, $1"
time trial root /root

echo "== the user's own libraries and the system's draw the same pages, byte for byte"
made() { # HOME
  echo "$ROOT$1/appeals/out/demo"
}
for letter in "$(made /home/ana)"/*.pdf; do
  cmp "$letter" "$(made /root)/${letter##*/}"
done
