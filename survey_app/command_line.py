"""What all commands share: a refusal is one clear line on standard error and exit code 1, and no file is ever found half written."""

import os
from functools import wraps

import click
from sqlalchemy.exc import DBAPIError

from survey_app.errors import Refused


def refusing(command):
    @wraps(command)
    def run(*arguments, **options):
        try:
            return command(*arguments, **options)
        except Refused as refusal:
            _refuse(str(refusal))
        except DBAPIError as problem:
            _refuse(f"The database cannot be used (is it migrated? `db upgrade`): {str(problem.orig).splitlines()[0]}")

    return run


def write_file(path, content):
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device; a folder says no
        else:
            _put_in_place(path, content)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None


def _put_in_place(path, content):
    """Under another name first."""
    part = path.parent / f".{path.name}.{os.getpid()}"
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _refuse(sentence):
    click.echo(sentence, err=True)
    raise SystemExit(1) from None
