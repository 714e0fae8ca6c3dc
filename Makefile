# make serve   set up and serve the trainer on this machine
# make test    set up and run all tests
# make unit    run the tests that need nothing but Python
# make scripts   check scripts and style sheets, run the scripts' unit tests
# make test-postgresql   run the tests that can differ there on PostgreSQL
# make setup   virtual environment .venv, front-end packages node_modules
# make pictures   retake the pictures of README
# make catalogue  bring the English catalogue up to date with the code
# make migration name=0005_area   write a migration from the models
# make audit   look up known vulnerabilities of all locked versions (needs uv and npm)
# make lock    rewrite both lock files (needs uv and npm)

ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo $$python && break; done)
endif
SETUP = @test -n "$(PYTHON)" || { \
	echo "The trainer needs Python 3.11 or newer: sudo apt-get install python3" >&2; exit 1; }; \
	$(PYTHON) -B -m tools.set_up
PYTEST = .venv/bin/python -m pytest -n 2 --dist worksteal --durations=12 --durations-min=5

.PHONY: serve test unit scripts test-postgresql setup test-setup postgresql nginx pictures catalogue migration \
	audit lock
.DEFAULT_GOAL := serve

serve: setup
	@exec .venv/bin/trainer serve

test: scripts
	$(PYTEST) -m unit
	$(PYTEST) -m "not unit and not browser"
	$(PYTEST) -m browser

scripts: test-setup
	npm run --silent lint
	npm run --silent test

unit: test-setup
	$(PYTEST) -m unit

test-postgresql: test-setup postgresql
	$(PYTEST) -m postgresql --database postgresql

setup:
	$(SETUP) serve

test-setup:
	$(SETUP) test

postgresql:
	$(SETUP) postgresql

nginx:
	$(SETUP) nginx

pictures: test-setup
	.venv/bin/python -m tools.pictures

catalogue: setup
	.venv/bin/python -m tools.catalogue

migration: setup
	.venv/bin/python -m tools.migration $(name)

# Without --strict, pip-audit leaves out what it cannot look up and reports success.
audit:
	@command -v uvx > /dev/null || { echo "No verdict: uv is not installed" >&2; exit 2; }
	uvx pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip
	npm audit --package-lock-only

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate \
		--output-file requirements.lock
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund
	$(PYTHON) -c "import json; lock = json.load(open('package-lock.json')); \
		[package.pop('funding', None) for package in lock['packages'].values()]; \
		open('package-lock.json', 'w').write(json.dumps(lock, indent=2) + '\n')"
