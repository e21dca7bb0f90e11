"""What all commands share: a refusal is one clear line on standard error and exit code 1."""

from functools import wraps

import click

from survey_app.errors import Refused


def refusing(command):
    @wraps(command)
    def run(*arguments, **options):
        try:
            return command(*arguments, **options)
        except Refused as refusal:
            click.echo(str(refusal), err=True)
            raise SystemExit(1) from None

    return run
