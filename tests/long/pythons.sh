#!/usr/bin/env bash
# The linters and the whole suite, with nothing skipped, on another Python.
#
#   sudo tests/long/pythons.sh bookworm     an empty Debian release with its own Python and Pango: bookworm has Python 3.11,
#   sudo tests/long/pythons.sh trixie       trixie 3.13, sid the newest; .ci/run as on a new machine
#   tests/long/pythons.sh python3.12        an interpreter of this machine
#
# Takes the last commit, and about ten minutes. debian_root.sh says what a release needs.
set -euo pipefail
if python=$(command -v "$1"); then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  git -C "$(dirname "${BASH_SOURCE[0]}")/../.." archive HEAD | tar -x -C "$folder"
  cd "$folder"
  npm ci --prefix tests/browser
  CI=true "$python" dev.py test
  exit
fi
# shellcheck source=tests/long/debian_root.sh
source "$(dirname "${BASH_SOURCE[0]}")/debian_root.sh"
make_root "$1"
copy_project root /root
chroot "$ROOT" python3 --version
run_as root /root "bash .ci/run"
