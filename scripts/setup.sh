#!/usr/bin/env bash
# Set up what is missing: system libraries, .venv, the pinned packages, briefgen itself. Run by `make setup`, which
# runs it again only when the pins change. Usage: scripts/setup.sh STAMP, the file that says that all is done.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
stamp=$1
log=.cache/setup.log
wheels=.cache/wheels
started=$SECONDS
mkdir -p .cache
: >"$log"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
logged() { # what it is, then the command
  local what=$1; shift
  printf '$ %s\n' "$*" >>"$log"
  "$@" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "$what failed; all of it is in $log"; }
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# A name on the PATH may be a shim without an interpreter behind it, so each candidate is run.
find_python() {
  local candidate
  if [ -n "${PYTHON:-}" ]; then
    new_enough "$PYTHON" || fail "PYTHON=$PYTHON is no Python 3.11 or later"
    printf '%s\n' "$PYTHON"; return
  fi
  for candidate in python3.13 python3.12 python3.11 python3; do
    if new_enough "$candidate"; then command -v "$candidate"; return; fi
  done
  fail "no Python 3.11 or later found; install one (Debian, Ubuntu: apt-get install python3), or run: make setup PYTHON=/path/to/python3"
}

install_libraries() {
  local missing as_root=()
  missing=$("$python" scripts/system_libraries.py | tr '\n' ' ')
  missing=${missing% }
  if [ -z "$missing" ]; then say "system libraries: all there"; return; fi
  command -v apt-get >/dev/null || fail "missing libraries, by their Debian names: $missing; install them with your system's package manager (docs/install.md), then run make again"
  if [ "$(id -u)" != 0 ]; then
    as_root=(sudo -n)
    sudo -n true 2>/dev/null || fail "missing libraries; run: sudo apt-get install $missing"
  fi
  say "system libraries: installing $missing"
  # Lists may be empty or old on a fresh machine; one broken third-party list must not stop the rest.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update >>"$log" 2>&1 || say "apt-get update had errors, see $log; going on"
  # shellcheck disable=SC2086  # names without spaces, meant to split
  logged "apt-get install $missing" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $missing
  missing=$("$python" scripts/system_libraries.py | tr '\n' ' ')
  [ -z "${missing% }" ] || fail "still missing after apt-get install: $missing(is $python built for another architecture?)"
}

make_environment() {
  if ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    logged "making .venv" "$python" -m venv .venv
  fi
}

unset PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
python=$(find_python)
say "$("$python" -c 'import platform; print("Python", platform.python_version())') at $python"
install_libraries
make_environment

# Wheels are kept, so that the test of the built package can install into an empty environment without the network.
pins=$(.venv/bin/python -c 'import hashlib; print(hashlib.sha256(open("requirements/dev.txt", "rb").read()).hexdigest())')
if [ "$(cat .venv/.pins 2>/dev/null)" = "$pins" ] && [ -d "$wheels" ]; then
  say "packages: installed already"
else
  say "packages: $(grep -c '==' requirements/dev.txt) pinned by hash in requirements/dev.txt, into .venv (log: $log)"
  logged "downloading the pinned packages" .venv/bin/python -m pip download --quiet --require-hashes --only-binary :all: --dest "$wheels" -r requirements/dev.txt
  logged "installing the pinned packages" .venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: --no-index --find-links "$wheels" -r requirements/dev.txt
  printf '%s\n' "$pins" >.venv/.pins
fi
logged "installing briefgen" .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
printf 'made by scripts/setup.sh; newer than the pins it installed\n' >"$stamp"
say "done in $((SECONDS - started)) s"
