# Everything that is typed here; the README gives the plain commands behind each target.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test bench lint translations python folder port venv programs

PYTHON ?= python3
PORT ?= 8000
export PORT
IN_VENV = .venv/bin/python -m
FLASK = $(IN_VENV) flask --app wsgi
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard survey_app/translations/*/LC_MESSAGES/messages.po))

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1 - /p' Makefile

run: python folder port venv .venv/installed $(CATALOGUES) ## serve on http://127.0.0.1:8000 (PORT= for another), with demonstration data the first time
	@$(FLASK) db upgrade
	@$(FLASK) reference load
	@test "$$SURVEY_ENV" = production || $(FLASK) demonstration prepare
	@exec $(IN_VENV) gunicorn wsgi:app

test: python folder venv .venv/installed-for-tests $(CATALOGUES) programs ## run all tests on SQLite and PostgreSQL, in a browser and in a spreadsheet program
	@$(IN_VENV) pytest --database=both --numprocesses=logical --maxprocesses=4 --dist=worksteal

bench: python folder venv .venv/installed-for-tests $(CATALOGUES) ## measure what was promised beside its reference (ROW="pack page" for some of it)
	@$(IN_VENV) tests.bench $(ROW)

lint: python folder venv .venv/installed-for-tests ## check style and the direction of imports
	@$(IN_VENV) ruff check .
	@.venv/bin/python -c "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

translations: python folder venv .venv/installed ## collect the texts to translate, bring the catalogues up to date and compile them
	@$(IN_VENV) babel.messages.frontend -q extract --mapping-file babel.cfg --keywords "say say_n:1,2" --add-location file --sort-by-file --output-file messages.pot .
	@$(IN_VENV) babel.messages.frontend -q update --input-file messages.pot --output-dir survey_app/translations --no-fuzzy-matching --ignore-obsolete --width 120
	@rm messages.pot
	@$(MAKE) --no-print-directory $(CATALOGUES)

# What a target needs first. Each says in one line what is wrong.

python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>/dev/null || echo missing). Name another one: make run PYTHON=..." >&2; exit 1; }

folder:
	@for place in . .venv instance instance/*; do \
	  test ! -e "$$place" || test -w "$$place" || { echo "$(CURDIR)/$$place cannot be written to: use a folder that you may write to." >&2; exit 1; }; \
	done

port:
	@$(PYTHON) -c "$$PORT_CHECK"

define PORT_CHECK
import errno, os, socket, sys
port = os.environ["PORT"]
if not port.isdigit() or not 0 < int(port) < 65536:
    sys.exit("PORT=%s is not a port: use a number from 1 to 65535." % port)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind(("127.0.0.1", int(port)))
except OSError as problem:
    reason = "taken by another program" if problem.errno == errno.EADDRINUSE else "not free to use (%s)" % problem.strerror
    sys.exit("Port %s is %s. Use another one: make run PORT=%d" % (port, reason, int(port) % 65535 + 1))
endef
export PORT_CHECK

venv:
	@.venv/bin/python -c "import pip" 2>/dev/null || { rm -rf .venv && $(PYTHON) -m venv .venv >/dev/null 2>&1; } || { \
	  echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/installed: requirements.txt
	@echo "Installing requirements.txt into .venv (the first time this takes a minute)."
	@$(IN_VENV) pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-for-tests: requirements.txt requirements-dev.txt
	@echo "Installing requirements-dev.txt into .venv (the first time this takes some minutes)."
	@$(IN_VENV) pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@

%.mo: %.po
	@$(IN_VENV) babel.messages.frontend -q compile --input-file $< --output-file $@

programs:
	@$(IN_VENV) tests.programs
