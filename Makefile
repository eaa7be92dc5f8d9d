# `make` lists the targets. The first one you run makes the environment; nothing else has to be installed beforehand.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from
LOCKED := requirements/dev.txt pyproject.toml tools/venv
SOURCES := src tests tools fixtures benchmarks
BENCH := build/benchmarks/env
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest
export PYTHON

# Settings of the shell must not change what the tests see, nor how long they take: without compiled files every worker
# and every program that a test starts compiles anew.
unexport PYTHONPATH PYTHONHOME PYTEST_ADDOPTS PYTHONDONTWRITEBYTECODE

.PHONY: help venv demo test test-heavy format lint types layers generate generated check check-all mutate fuzz kill bench lock clean peers peers-reading bench-peers

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 16

venv: $(STAMP) ## make the environment in .venv (PYTHON=... names the interpreter)

$(STAMP): $(LOCKED)
	@tools/venv $(VENV)
	@touch $@

demo: $(STAMP) ## judge the real table of October 2023 and print the verdicts
	$(BIN)/tthc-rules check fixtures/hung-yen/oct2023.csv

test: $(STAMP) ## run the tests (ARGS=... for pytest)
	$(PYTEST) -q -n $(WORKERS) --dist worksteal -m "not heavy" $(ARGS)

test-heavy: $(STAMP) ## run the tests that need more than this environment, and every example of the costly properties
	$(PYTEST) -q -m heavy $(ARGS) || [ $$? -eq 5 ]  # 5: there are none
	HYPOTHESIS_PROFILE=full $(PYTEST) -q -n $(WORKERS) -m "costly and not heavy" $(ARGS) || [ $$? -eq 5 ]

format: $(STAMP) ## lay the code out
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix-only --quiet $(SOURCES)

lint: $(STAMP) ## layout and lint
	$(BIN)/ruff format --check --quiet $(SOURCES)
	$(BIN)/ruff check --quiet $(SOURCES)

types: $(STAMP) ## strict types
	$(BIN)/mypy

layers: $(STAMP) ## layers and fences
	$(BIN)/lint-imports --no-cache

generate: $(STAMP) ## write schemas, language page and CLI reference anew
	$(BIN)/python tools/generate.py

generated: $(STAMP) ## are the generated files in step?
	$(BIN)/python tools/generate.py --check

check: $(STAMP) ## everything a change must pass (two minutes): format, lint, types, layers, generated files, tests
	@$(MAKE) --no-print-directory -j $(WORKERS) --output-sync=target lint types layers generated
	@$(MAKE) --no-print-directory test

check-all: check test-heavy ## the same and the heavy tests (what .ci/run calls)

peers: $(STAMP) ## the same author's mistakes in other tools; writes docs/peers.md (installs them into build/peers)
	$(BIN)/python -m benchmarks.peers

peers-reading: $(STAMP) ## the same ten files read by other tools; writes docs/peers-reading.md
	$(BIN)/python -m benchmarks.reading

mutate: $(STAMP) ## change the code, see the tests fail (MODULES="resolution judging"; JOBS=2)
	$(BIN)/python tools/mutate.py --jobs $(or $(JOBS),2) $(MODULES)

fuzz: $(STAMP) ## read 100 000 damaged inputs (ARGS="--count 2000 --seed 2")
	$(BIN)/python tools/fuzz.py $(ARGS)

kill: $(STAMP) ## stop a long run 200 times in the midst, four ways (ARGS="--count 20 --rows 300000")
	$(BIN)/python tools/kill.py $(ARGS)

bench: $(STAMP) $(BENCH)/.made-from ## measure, side by side (ARGS="startup --rounds 30"); see benchmarks/README.md
	rm -rf build/benchmarks/wheel
	$(BIN)/python -m hatchling build --target wheel --directory build/benchmarks/wheel
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall build/benchmarks/wheel/*.whl
	$(BIN)/python -m benchmarks --python $(BENCH)/bin/python $(ARGS)

bench-peers: $(STAMP) $(BENCH)/.made-from ## the checks of ten million rows in other tools, side by side (ARGS="DuckDB --rounds 3"); half an hour
	rm -rf build/benchmarks/wheel
	$(BIN)/python -m hatchling build --target wheel --directory build/benchmarks/wheel
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall build/benchmarks/wheel/*.whl
	$(BIN)/python -m benchmarks.longpeers --python $(BENCH)/bin/python $(ARGS)

$(BENCH)/.made-from: requirements/base.txt tools/venv
	@tools/venv $(BENCH) requirements/base.txt
	@touch $@

lock: $(STAMP) ## resolve requirements/*.txt anew
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	BIN=$(BIN) tools/lock

clean: ## remove what was made here
	rm -rf $(VENV) .cache build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .mutants
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
