"""The README names every address, command and setting that exists, and none that does not."""

import inspect
import re

import click
import pytest
from click.testing import CliRunner

import config
from tests.architecture import source

README = (source.ROOT / "README.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", README))
PROMISED = ("reference load", "consultation list", "consultation load", "consultation dump", "tally", "snapshot certify", "snapshot list",
            "pack", "account invite", "account list", "account disable", "account reset", "mail deliver", "remind", "verify", "audit verify",
            "demonstration prepare", "db upgrade")
OF_THE_FRAMEWORK = ("db", "run", "shell", "routes")


def test_every_address_is_in_the_readme(service):
    assert [address for address in _addresses(service) if address not in QUOTED] == []


def test_every_address_in_the_readme_exists(service):
    named = {quoted for quoted in QUOTED if re.fullmatch(r"/[a-z<>/.-]*", quoted)}
    assert named - _addresses(service) == set()


def test_every_command_is_in_the_readme(service):
    assert [command for command in _commands(service) if not _is_named(command)] == []


@pytest.mark.parametrize("command", PROMISED)
def test_a_promised_command_explains_itself(service, command):
    outcome = CliRunner().invoke(service.cli, [*command.split(), "--help"])
    assert (outcome.exit_code, "Usage:" in outcome.output) == (0, True)


def test_every_setting_is_in_the_readme():
    assert [setting for setting in _settings() if setting not in QUOTED] == []


def test_every_setting_is_explained_where_it_is_read():
    assert [setting for setting in _settings() if setting not in config.settings.__doc__] == []


def _addresses(app):
    return {re.sub(r"<[^:>]+:", "<", rule.rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static"}


def _commands(app):
    """`consultation load` and its like, without those that come with the framework."""
    for name, command in app.cli.commands.items():
        if name in OF_THE_FRAMEWORK:
            continue
        if isinstance(command, click.Group) and not command.invoke_without_command:
            yield from (f"{name} {inner}" for inner in command.commands)
        else:
            yield name


def _is_named(command):
    return any(quoted.removeprefix("flask ").startswith(command) for quoted in QUOTED) or f"\n{command}" in README


def _settings():
    names = set(re.findall(r'"([A-Z][A-Z_]+)"\s*[,)]', inspect.getsource(config)))
    return sorted(names | {f"ORGANISATION_NAME_{language}" for language in ("EN", "FR", "ES")})
