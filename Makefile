# Each command sets up what it needs first, so a fresh clone needs none before it.
# `make help` lists them.
PORT ?= 8000
PYTHON := .venv/bin/python
NCCID := $(PYTHON) -m nccid

.DEFAULT_GOAL := help
.PHONY: help serve desk test check build release bench

help: ## show this list
	@echo 'make serve               the site, API, chat and dashboard on http://localhost:8000'
	@echo 'make serve PORT=8001     the same on another port'
	@echo 'make desk                the publisher'\''s desk, for this computer only'
	@echo 'make test                every test, in a real browser too'
	@echo 'make check               style, types, and the words of the site'
	@echo 'make build               the static site, in public/'
	@echo 'make release DATE=...    a release of the source as it stood on a date (2023-09-25)'
	@echo 'make bench               the measurements in benchmarks/'

serve:
	@sh setup/bootstrap.sh serve '$(PORT)'
	@$(NCCID) build
	@$(NCCID) learn
	@exec $(NCCID) serve --port '$(PORT)'

desk:
	@sh setup/bootstrap.sh
	@exec $(NCCID) desk

test:
	@sh setup/bootstrap.sh test
	@$(NCCID) learn
	@$(PYTHON) -m pytest -n auto --dist worksteal $(ARGS)

check:
	@sh setup/bootstrap.sh check
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(NCCID) check-words
	@$(PYTHON) -m pytest tests/test_words.py tests/test_links.py

build:
	@sh setup/bootstrap.sh
	@$(NCCID) build

release:
	@test -n '$(DATE)' || { echo 'Which date? Type: make release DATE=2023-09-25' >&2; exit 2; }
	@sh setup/bootstrap.sh
	@$(NCCID) release '$(DATE)'

bench:
	@sh setup/bootstrap.sh
	@$(PYTHON) -m benchmarks
