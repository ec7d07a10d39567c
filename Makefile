# make run    the main job on both seeds: output/*.bib, output/report.html, output/report.json
# make test   everything that must hold: format, lint, types, import contracts, tests
# Each sets up what it needs in .venv.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test example constraints clean

run: .venv/run
	@rm -f output/report.html
	@$(BIN)/refcheck check seeds/*.txt --output-dir output; status=$$?; \
	case $$status in \
	  0|1) test -f output/report.html && echo "The report is in output/report.html; the bibliographies stand beside it." ;; \
	  3) echo "Not every link could be checked (see above); the bibliographies in output/ are complete." ;; \
	  *) exit $$status ;; \
	esac

test: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n 2 --dist loadgroup -m 'not browser'
	$(BIN)/pytest -m browser

# What the main job writes for both seeds on the simulated web of tests/web.
example: .venv/test
	$(BIN)/python tests/web/make_example.py

constraints:
	rm -rf .venv && $(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --editable '.[dev]'
	{ head -1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools; } > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[demo]'
	@touch $@

.venv/test: .venv/bin/python pyproject.toml constraints.txt .venv/pywb/ready
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/run

# A real web archive for the tests, apart from the rest: it asks for older versions of what we use.
.venv/pywb/ready: .venv/bin/python tests/web/pywb-requirements.txt
	$(PYTHON) -m venv .venv/pywb
	.venv/pywb/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/web/pywb-requirements.txt
	@touch $@
