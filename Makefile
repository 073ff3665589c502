# Needs python3 (3.11 or newer), pip and make, nothing else. Every target sets up first.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run
.PHONY: run serve setup test test-pg check eval soak mutate e2e bench format lock

export PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
STAMP := .venv/.installed
BROWSER ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
CORPUS ?= corpus
BENCH ?=
SIZE ?= 10000
WORKERS ?= 2
JOB_WORKERS ?= 2
TESTS ?= tests
export PYTHONTZPATH :=
# One folder is searched for modules: this one.
export PYTHONPATH := $(CURDIR)

setup: $(STAMP)

# uv when there is one, else pip; `venv` needs python3-venv on Debian, `--without-pip` does not, and where
# Python has no pip, `venv` brings one.
$(STAMP): requirements.txt requirements-dev.txt
	@sum="$$(cat requirements*.txt | cksum)"; \
	if [ -x $(PY) ] && [ "$$(cat $(STAMP) 2>/dev/null || true)" = "$$sum" ]; then touch $(STAMP); exit 0; fi; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The tracker needs Python 3.11 or newer.")'; \
	command -v uv >/dev/null || $(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv; \
	if command -v uv >/dev/null; then \
		[ -x $(PY) ] || uv venv --quiet --python "$$(command -v $(PYTHON))" .venv; \
		uv pip install --quiet --python $(PY) --require-hashes -r requirements-dev.txt; \
	elif [ -x $(PY) ] && $(PY) -m pip --version >/dev/null 2>&1; then \
		$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	else \
		[ -x $(PY) ] || $(PYTHON) -m venv --without-pip .venv; \
		$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	fi; \
	echo "$$sum" > $(STAMP)

run: setup
	@export DEBUG=1; \
	$(PY) manage.py migrate --verbosity 0; \
	$(PY) manage.py demo --if-empty; \
	echo "Case tracker: http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"; \
	$(PY) manage.py worker --with-parent $$$$ & \
	exec $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT)

# For others: docs/operating.md. Settings from the environment; WEB_WORKERS, JOB_WORKERS, BIND, PORT.
serve: setup
	@$(PY) -c 'import tracker.wsgi' # settings that it refuses are said before anything is done
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@for one in $$(seq $(JOB_WORKERS)); do $(PY) manage.py worker --with-parent $$$$ & done; \
	exec .venv/bin/gunicorn --config deploy/gunicorn.conf.py tracker.wsgi

test: setup
	env -u DATABASE_URL $(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not e2e"

test-pg: setup
	@if [ -z "$${DATABASE_URL:-}" ]; then \
		echo "Name a PostgreSQL: make test-pg DATABASE_URL=postgres://user@127.0.0.1:5432/tracker"; exit 2; fi
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not e2e"

check: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=tracker.example.org $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m pytest -q tests/test_docs.py tests/calendars/test_readers.py

eval: setup
	$(PY) bench/score_reading.py "$(CORPUS)"

e2e: setup
	@if [ -z "$(BROWSER)" ]; then \
		echo "There is no Chromium. Debian, Ubuntu: apt-get install chromium. Else: make e2e BROWSER=/path/to/chrome"; exit 2; fi
	BROWSER="$(BROWSER)" $(PY) -m pytest -n $(WORKERS) --dist worksteal -m e2e tests/e2e

# On SQLite; with DATABASE_URL on that PostgreSQL. TESTS=tests/alerts/test_soak.py for a part.
soak: setup
	SOAK=1 $(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not e2e" --hypothesis-profile=soak $(TESTS)

mutate: setup
	@if [ ! -f bench/mutate.py ]; then echo "bench/mutate.py is not there yet."; exit 2; fi
	$(PY) bench/mutate.py

# SIZE is the number of cases of `sizes` and `writers`; the full archive is SIZE=100000.
bench: setup
	@export SIZE="$(SIZE)"; \
	for one in $(or $(BENCH:%=bench/%.py),bench/reading.py bench/sizes.py bench/writers.py); do \
		echo "$$one"; $(PY) $$one; done

format: setup
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format .

# After a change of pyproject.toml; needs uv. The files name no registry.
lock:
	uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
		--no-header --no-emit-index-url --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --group dev -c requirements.txt --generate-hashes --universal \
		--python-version 3.11 --no-header --no-emit-index-url --no-annotate --quiet -o requirements-dev.txt
