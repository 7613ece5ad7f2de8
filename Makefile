# What a person does here. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r
COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help normalize test check format docs bench lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

normalize: $(RUNTIME) ## read raw/ and publish normalized/
	@$(RUN) -m pipeline normalize raw --out normalized

test: $(DEV) ## run the whole suite
	@$(RUN) -m pytest -n auto

check: $(DEV) ## format, lint, types, layers, generated pages: changes nothing
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	PYTHONPATH=. $(RUN) docs/generate.py --check

format: $(DEV) ## rewrite the code in the house style
	$(VENV)/bin/ruff check --fix --exit-zero --quiet .
	$(VENV)/bin/ruff format .

docs: $(DEV) ## write the data dictionary and the issue catalogue anew
	PYTHONPATH=. $(RUN) docs/generate.py

bench: $(DEV) ## measure start-up, accuracy, formats, peers, readers, throughput and scans
	@$(RUN) -m bench

lock: $(DEV) ## pin what pyproject.toml asks for, with hashes; a pin that still fits stays
	$(COMPILE) --output-file requirements.lock --extra scan pyproject.toml
	$(COMPILE) --output-file requirements-dev.lock --extra dev --extra scan --constraint requirements.lock pyproject.toml

clean: ## remove .venv and every cache
	rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say which lock .venv holds: a changed lock is installed anew, an unchanged one is not.

$(RUNTIME): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is not; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making $(VENV) and installing requirements.lock ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Installing requirements-dev.lock ..."
	@$(PIP) requirements-dev.lock
	@touch $@
