# `make brief` and `make test` are all that a newcomer needs; both set up what is missing first.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# Another interpreter: make setup PYTHON=/path/to/python3.12
PYTHON ?=
export PYTHON

BIN := .venv/bin
STAMP := .venv/.set-up
SOURCES := briefgen bench scripts tests hatch_build.py

.PHONY: help setup brief test test-servers test-pages approve-pages goldens check lint types layers unit coverage fuzz bench accuracy lock wheel format clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup: $(STAMP) ## Install what is missing: system libraries, .venv, the pinned packages

$(STAMP): requirements/dev.txt pyproject.toml hatch_build.py scripts/setup.sh scripts/system_libraries.py
	@scripts/setup.sh $@

brief: setup ## Build the newest edition under seeds/ into out/
	@$(BIN)/briefgen build

test: check unit ## Run every check that CI runs

# make test-servers TESTS=tests/servers/test_postfix.py
test-servers: setup ## Test against Postfix, Dovecot, opendkim, SpamAssassin and Chromium, unpacked into .cache, on loopback only
	@scripts/servers.sh setup
	@scripts/servers.sh run $(abspath $(BIN)/pytest) $(or $(TESTS),tests/servers)

# make test-pages TESTS="tests/pages -k shipped"
test-pages: setup ## Compare pictures of every page with the approved ones; check HTML with vnu and axe-core (Chromium, Java: unpacked into .cache)
	@scripts/servers.sh setup
	@scripts/servers.sh run $(abspath $(BIN)/pytest) $(or $(TESTS),tests/pages)

approve-pages: setup ## Take the pictures that make test-pages made for right, after looking at them
	@$(BIN)/python scripts/approve_pages.py

goldens: setup ## Write the golden renditions of odd days anew; look at the difference
	@$(BIN)/python tests/goldens.py

check: lint types layers ## The quick checks: style, types, layers

lint: setup
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/ruff format --check --quiet $(SOURCES) || { echo "make format sets these files right"; exit 1; }

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-cache

# The core decides what readers see, so not one of its branches goes untested.
CORE := briefgen/model/*,briefgen/compose/*,briefgen/facts/*

unit: setup
ifdef TESTS
	@$(BIN)/pytest $(TESTS)
else
	@mkdir -p .cache/coverage
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal --cov --cov-report=
	@$(BIN)/coverage report
	@$(BIN)/coverage report --include='$(CORE)' --fail-under=100 >/dev/null || { echo "the core needs 100 %: make coverage shows what is missing"; exit 1; }
endif

coverage: ## Show which lines and branches of the core no test reaches, after make unit
	@$(BIN)/coverage report --include='$(CORE)'

# make fuzz COUNT=1000 SEED=7: other documents, fewer of them
COUNT := 10000
SEED := 1

fuzz: setup ## Try every invariant of the contract over 10,000 random and broken documents
	@$(BIN)/python tests/fuzz.py --count $(COUNT) --seed $(SEED)

bench: setup ## Print the table of speed ratios against peers; fails if one misses its bound
	@$(BIN)/python -m bench

accuracy: setup ## Print how right the extracted facts are, by document; WITH="--bins --frozen" shows more
	@$(BIN)/python -m bench.accuracy $(WITH)

lock: ## Pin the newest packages that pyproject.toml allows, with their hashes
	@scripts/lock.sh

wheel: setup ## Build dist/*.whl and dist/*.tar.gz
	@rm -rf dist
	@$(BIN)/python -m hatchling build -d dist

format: setup ## Set the code's layout right
	@$(BIN)/ruff check --quiet --fix $(SOURCES) || true
	@$(BIN)/ruff format --quiet $(SOURCES)

clean: ## Remove what can be made again, the virtual environment too; out/ and state/ stay
	@rm -rf .venv .cache dist build .coverage .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
