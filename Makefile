PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

run: $(INSTALLED)
	$(BIN)/cancu run

test: $(INSTALLED)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@

bench: $(INSTALLED)
	$(BIN)/python benchmarks/readers.py $(CORPUS)
	$(BIN)/python benchmarks/tagger.py data/raw tests/gold

# what changed in the output since revision BASE: the five plans and the folders of documents that CORPUS names
CORPUS ?= $(wildcard ../shared/corpus ../shared/corpus/more ../shared/corpus/unannotated)
changes: $(INSTALLED)
	$(BIN)/python benchmarks/changes.py $(CHANGES) $(BASE) data/raw $(CORPUS)

.PHONY: run test check bench changes
