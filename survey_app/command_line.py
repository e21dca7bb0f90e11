"""What all commands share: a refusal is one clear line on standard error and exit code 1."""

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


def _refuse(sentence):
    click.echo(sentence, err=True)
    raise SystemExit(1) from None
