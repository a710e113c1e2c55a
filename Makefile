# make run, make test: both begin on an empty machine. pip's and SSL's own variables pass through untouched.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --durations=10
export PORT PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: setup run test test-full lint ci lock clean
.DEFAULT_GOAL := run

setup: .venv/ready
	@$(BIN)/python -m pekportal.local.messages

.venv/ready: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	  { echo 'Нужен Python 3.11: make PYTHON=/путь/к/python3.11' >&2; echo 'Python 3.11 is needed: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo 'Нет модуля venv: sudo apt-get install python3-venv' >&2; echo 'No venv module: sudo apt-get install python3-venv' >&2; exit 1; }
	@echo 'Устанавливаю пакеты (первый раз — минута-две) …'
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/dev.txt
	@touch $@

run: setup
	@exec $(BIN)/python -m pekportal.local.supervisor

# everything but the tests marked `full`; coverage in CI only (or COVER=1)
test: setup
	@$(BIN)/python -m pekportal.local.system pango chromium poppler
	@set -o pipefail; rm -f .coverage .coverage.*; \
	  $(PYTEST) $(if $(PEK_CI)$(COVER),--cov --cov-report=) $(ARGS); code=$$?; \
	  if [ -e .coverage ]; then $(BIN)/coverage report --sort=cover | (head -n 12; tail -n 2); fi; exit $$code

# the exhaustive tests, marked `full`, which `make test` leaves out; the two together are all of them
test-full: setup
	@$(BIN)/python -m pekportal.local.system pango chromium poppler
	@PEK_FULL=1 $(PYTEST) -m full $(ARGS)

LINTS := lint-ruff lint-types lint-layers lint-dependencies lint-templates lint-migrations lint-deploy
.PHONY: $(LINTS)
lint: $(LINTS)
$(LINTS): setup
lint-ruff:
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
lint-types:
	@PEK_MODE=test $(BIN)/mypy
lint-layers:
	@$(BIN)/lint-imports --no-cache
lint-dependencies:
	@$(BIN)/deptry .
lint-templates:
	@git ls-files -z 'templates/*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
lint-migrations:
	@$(BIN)/python manage.py makemigrations --check --dry-run
lint-deploy:
	@$(BIN)/python -m pekportal.local.deploy_check

ci:
	@bash .ci/run

# after a change of the dependencies in pyproject.toml
lock: setup
	@for name in prod dev; do \
	  extra=$$([ $$name = dev ] && echo '--group pyproject.toml:dev'); \
	  UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile pyproject.toml $$extra --quiet --python-version 3.11 \
	    --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links -o requirements/$$name.txt; \
	done

clean:
	rm -rf .venv .coverage .mypy_cache .pytest_cache .ruff_cache staticfiles
