PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

run: $(INSTALLED)
	$(BIN)/cancu run

test: $(INSTALLED)
	$(BIN)/python -m pytest

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@

bench: $(INSTALLED)
	$(BIN)/python benchmarks/readers.py data/raw/*.pdf
	$(BIN)/python benchmarks/tagger.py data/raw tests/gold

.PHONY: run test check bench
