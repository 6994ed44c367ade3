# Needs Python 3.11 or later and make; everything else goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
	--allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
# A name with extras may be no constraint, but has to be pinned as such: older releases of pip
# take `coverage[toml]` for another package than the `coverage` that is pinned.
OTHERS := --no-strip-extras --constraint requirements.txt

.PHONY: help run test check faults fix lock outdated sbom dist bench screenshots demo-reset install install-dev
.DEFAULT_GOAL := help

help: ## List these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: install ## Set up what is missing and serve the site at http://localhost:8000 (PORT=8000)
	@$(BIN)/python scripts/run.py

test: install-dev ## Run all tests, on SQLite and on PostgreSQL (ARGS="-k name")
	@$(BIN)/python scripts/test.py $(ARGS)

check: install-dev ## Lint, format, types, contracts, security, pins, templates, migrations
	@$(BIN)/python scripts/check.py

faults: install-dev ## What must not break the site, in the long form
	@$(BIN)/python -m tests.faults

bench: install-dev ## Measure against peers and floors (SIZE=small ROWS="4 9" ARGS="--write")
	@$(BIN)/python -m benchmarks $(if $(SIZE),--size $(SIZE)) $(if $(ROWS),--rows "$(ROWS)") $(ARGS)

fix: install-dev ## Repair what the linters can repair
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

lock: install-dev ## Pin the newest allowed versions into requirements*.txt
	@echo pip | $(COMPILE) --upgrade --strip-extras --output-file requirements-pip.txt -
	@printf '%s\n' semgrep bandit cyclonedx-bom | $(COMPILE) --upgrade --no-strip-extras --output-file requirements-tools.txt -
	@$(COMPILE) --upgrade --strip-extras --output-file requirements.txt pyproject.toml
	@$(COMPILE) --upgrade $(OTHERS) --extra scale --output-file requirements-scale.txt pyproject.toml
	@$(COMPILE) --upgrade $(OTHERS) --extra enrich --output-file requirements-enrich.txt pyproject.toml
	@$(COMPILE) --upgrade $(OTHERS) --all-extras --output-file requirements-dev.txt pyproject.toml

outdated: install-dev ## Name the pinned packages that have newer versions
	@$(BIN)/python -m pip list --outdated

sbom: install-dev ## Say what the software is made of (CycloneDX), into dist/
	@$(BIN)/python scripts/pack.py sbom

dist: install-dev ## Pack a release of the software, with what it is made of, into dist/
	@$(BIN)/python scripts/pack.py

screenshots: install-dev ## Take the pictures of docs/screenshots anew
	@$(BIN)/python scripts/screenshots.py

demo-reset: install ## Delete the local SQLite database and load the starter data again (FORCE=1)
	@$(BIN)/python scripts/demo_reset.py

install:
	@$(PYTHON) scripts/install.py requirements.txt

install-dev:
	@$(PYTHON) scripts/install.py requirements-dev.txt requirements-tools.txt
