# shellcheck shell=bash
# An empty Debian at $ROOT, for the script that sources this; it is gone, with all that is mounted in it, when that ends.
#
# Needs mmdebstrap, root and 2 GB in TMPDIR. Where packages come from elsewhere than usual: PIP_CONFIG_FILE holds in there too,
# and so do the files and folders listed in SHOW and the environment variables named in KEEP; APT_OPTION is one for apt, such as
# 'Acquire::Check-Valid-Until "false";' for a mirror that is behind.
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

if [ -z "${ROOT:-}" ]; then
  ROOT=$(mktemp -d)
  trap 'rm -rf --one-file-system "$ROOT"' EXIT
  # A mount namespace of its own: however the trial ends, nothing is mounted when the folder is removed.
  ended=0
  ROOT=$ROOT unshare --mount "$0" "$@" || ended=$?
  exit "$ended"
fi

make_root() { # RELEASE
  chmod 755 "$ROOT"
  mmdebstrap --quiet --variant=minbase --include=python3,ca-certificates ${APT_OPTION:+"--aptopt=$APT_OPTION"} "$1" "$ROOT"
  mount -t proc proc "$ROOT/proc"
  mount --rbind /dev "$ROOT/dev"
  local path
  for path in /etc/resolv.conf ${PIP_CONFIG_FILE:-} ${SHOW:-}; do
    mkdir -p "$ROOT${path%/*}"
    if [ -d "$path" ]; then mkdir -p "$ROOT$path"; else touch "$ROOT$path"; fi
    mount --bind "$path" "$ROOT$path"
  done
}

copy_project() { # USER HOME
  mkdir -p "$ROOT$2/appeals"
  git -C "$project" archive HEAD | tar -x -C "$ROOT$2/appeals"
  chroot "$ROOT" chown -R "$1:$1" "$2/appeals"
}

run_as() { # USER HOME COMMAND
  local name variables=(PATH=/usr/sbin:/usr/bin:/sbin:/bin "HOME=$2" "PIP_CONFIG_FILE=${PIP_CONFIG_FILE:-/etc/pip.conf}")
  for name in ${KEEP:-}; do variables+=("$name=${!name}"); done
  chroot "$ROOT" setpriv --reuid="$1" --regid="$1" --init-groups env -i "${variables[@]}" sh -ec "cd ~/appeals; $3"
}
