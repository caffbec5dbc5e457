# Everything a contributor types. Python 3.11 or newer with venv, and make, is all a machine needs.
SHELL := /bin/sh
VENV ?= .venv
# the first of these that is new enough and can make a virtual environment; PYTHON=... overrides it
CANDIDATES = python3 python3.13 python3.12 python3.11 python3.14
SUITS = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do if "$$p" -c '$(SUITS)' >/dev/null 2>&1; then echo "$$p"; break; fi; done)

BIN = $(VENV)/bin
# wheels only and no resolving: the lock names every package; no compiling: Python does it for what is imported
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check \
	--no-deps --no-compile --only-binary=:all: --require-hashes
RUNTIME = $(VENV)/.runtime-installed
DEV = $(VENV)/.dev-installed
PORT ?= 8000
CARRIER_PORT ?= 8001

.DEFAULT_GOAL := help
.PHONY: help install demo test chaos privacy lint types format bench learn lock table clean

help:  ## show this
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name about; do printf '  make %-10s %s\n' "$$name" "$$about"; done

demo: $(RUNTIME)  ## run the whole line on this machine and try it from a web page
	@exec $(BIN)/python -m hotline demo --port $(PORT) --carrier-port $(CARRIER_PORT) $(if $(DATA),--data "$(DATA)")

install: $(RUNTIME)  ## make .venv with what the line needs to run

test: $(DEV)  ## run every test
	$(BIN)/python -m pytest -n 2 $(ARGS)

chaos: $(DEV)  ## kill processes and take things away, and see that nobody gets a text twice, or none (25 minutes)
	$(BIN)/python -m pytest -m chaos -s tests/chaos $(ARGS)

privacy: $(DEV)  ## let ten thousand people talk to the line, and look for them in every byte it wrote (some minutes)
	$(BIN)/python -m pytest -m ten_thousand tests/privacy $(ARGS)

lint: $(DEV)  ## check style, layers and common security slips
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@# ruff's S rules are bandit's, with reasons beside the exceptions; this is a second look at the grave ones
	$(BIN)/bandit --quiet --recursive --severity-level high --configfile pyproject.toml hotline workers

types: $(DEV)  ## check types
	$(BIN)/mypy

format: $(DEV)  ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV)  ## measure how much the line carries on this machine
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

learn: $(DEV)  ## learn the weights of understanding anew, after messages or rules changed
	@$(INSTALL) -r requirements/learn.txt
	$(BIN)/python -m tests.understanding.train
	$(BIN)/python -m tests.understanding.train_intents

table: $(RUNTIME)  ## print the README's table of settings
	@$(BIN)/python -c 'from hotline.settings import settings_table; print(settings_table(), end="")'

lock: $(RUNTIME)  ## resolve the requirements anew and write requirements/*.txt
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet $(LOCK) pyproject.toml --output-file requirements/runtime.txt
	$(BIN)/uv pip compile --quiet $(LOCK) pyproject.toml --extra dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt
	$(BIN)/uv pip compile --quiet $(LOCK) pyproject.toml --extra dev --extra learn --constraint requirements/dev.txt \
		--output-file requirements/learn.txt
LOCK = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"

clean:  ## remove what was made here: .venv, caches, builds
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Hotline needs Python 3.11 or newer that can make virtual environments, and none was found."; \
		echo "Debian, Ubuntu: apt-get install python3 python3-venv. macOS: brew install python."; \
		echo "If it is elsewhere: make PYTHON=/path/to/python3"; exit 1; fi
	@"$(PYTHON)" -c '$(SUITS)' || { \
		echo "$(PYTHON) is older than 3.11, or lacks venv and ensurepip (Debian, Ubuntu: apt-get install python3-venv)."; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@"$(PYTHON)" -m venv $(VENV)

# The tree itself is not built or installed: a .pth file leads to it, and bin/hotline runs it.
$(RUNTIME): requirements/runtime.txt | $(VENV)/bin/python
	@echo "Installing what the line needs (once; about half a minute)"
	@$(INSTALL) -r requirements/runtime.txt
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/hotline.pth"
	@printf '#!/bin/sh\nexec "%s/python" -P -m hotline "$$@"\n' "$(abspath $(BIN))" > $(BIN)/hotline
	@chmod +x $(BIN)/hotline
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo "Installing what the tests and checks need (once)"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@
