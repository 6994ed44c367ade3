# Needs Python 3.11 or later and make; everything else goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
	--strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help run test check fix lock demo-reset install install-dev
.DEFAULT_GOAL := help

help: ## List these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: install ## Set up what is missing and serve the site at http://localhost:8000 (PORT=8000)
	@$(BIN)/python scripts/run.py

test: install-dev ## Run all tests, on SQLite and on PostgreSQL (ARGS="-k name")
	@$(BIN)/python scripts/test.py $(ARGS)

check: install-dev ## Lint, format, types, contracts, templates, migrations
	@$(BIN)/python scripts/check.py

fix: install-dev ## Repair what the linters can repair
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

lock: install-dev ## Pin the newest allowed versions into requirements*.txt
	@$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	@$(COMPILE) --upgrade --extra dev --allow-unsafe --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml

demo-reset: install ## Delete the local SQLite database and load the starter data again (FORCE=1)
	@$(BIN)/python scripts/demo_reset.py

install:
	@$(PYTHON) scripts/install.py requirements.txt

install-dev:
	@$(PYTHON) scripts/install.py requirements-dev.txt
