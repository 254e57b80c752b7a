#!/usr/bin/env bash
# Pin what pyproject.toml asks for, with hashes, for Python 3.11 and later on every platform:
#   requirements/runtime.txt  what `pip install briefgen` needs
#   requirements/nlp.txt      the same, with the extra for the rules engine
#   requirements/dev.txt      the same, with what the checks need: what `make setup` installs
# Needs the network. Look at the difference before committing it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
uv=.cache/lock/bin/uv
if [ ! -x "$uv" ]; then
  "${PYTHON:-python3}" -m venv .cache/lock
  .cache/lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
fi
mkdir -p requirements
compile() { # output, then options
  local output=$1; shift
  "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade \
    --custom-compile-command 'make lock' --output-file "$output" "$@" pyproject.toml
}
compile requirements/dev.txt --extra nlp --extra mail --group dev
# Constrained by the widest set, so that all three agree on every version.
compile requirements/nlp.txt --extra nlp --constraint requirements/dev.txt
compile requirements/runtime.txt --constraint requirements/dev.txt
if grep -nE 'https?://|--(extra-)?index-url|--find-links' requirements/*.txt; then
  echo "lock: an index address got into the pins; they must install from any mirror" >&2
  exit 1
fi
echo "lock: $(grep -hc '==' requirements/dev.txt) packages pinned; make setup installs them"
