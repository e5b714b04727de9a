# make demo   install and show the examples: a table, a report in demo/report.html, a ledger in demo/tocsin.db
# make test   install what the tests need, then lint, types and tests
# make floors score on real data where it is there, and fail where a score is below its floor
# make bench  time coding against spaCy alone, and score on real data where it is there
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint types floors bench pictures lock clean

demo: $(VENV)/.runtime
	mkdir -p demo
	$(BIN)/tocsin code examples --format jsonl --output demo/coded.jsonl
	$(BIN)/tocsin link demo/coded.jsonl --format table
	$(BIN)/tocsin link demo/coded.jsonl --format html --output demo/report.html
	$(BIN)/tocsin add examples --ledger demo/tocsin.db
	@echo "The report is in demo/report.html: open it in a browser."
	@echo "The app: $(BIN)/tocsin serve --ledger demo/tocsin.db"

test: $(VENV)/.dev lint types
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

floors: $(VENV)/.dev
	$(BIN)/python -m benchmarks --check

pictures: $(VENV)/.dev demo
	$(BIN)/python tools/make_pictures.py demo/report.html demo/tocsin.db docs

$(VENV)/.runtime: requirements.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'Tocsin needs Python 3.11 or newer')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

lock:  # write the pinned versions anew from pyproject.toml
	rm -rf .lock && $(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check .
	.lock/bin/python -m pip freeze --exclude tocsin > requirements.txt
	.lock/bin/python -m pip install --quiet --disable-pip-version-check ".[dev]"
	.lock/bin/python -m pip freeze --exclude tocsin > requirements-dev.txt
	rm -rf .lock

clean:
	rm -rf $(VENV) .lock .peers demo .mypy_cache .ruff_cache .pytest_cache
