"""The commands of accounts do what the pages do."""

import pytest
from sqlalchemy import select

from survey_app.account.models import find_by_email
from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.mail.models import Message


@pytest.fixture
def run(app, world):
    def command(*arguments):
        result = app.test_cli_runner().invoke(args=["account", *arguments])
        db.session.rollback()
        return result

    return command


def test_inviting_puts_the_invitation_into_the_outbox_and_says_where_it_goes(run, app):
    result = run("invite", "ana@example.org", "--role", "drafter", "--delegation", "CHE", "--language", "es", "--name", "Ana")
    way = app.extensions["mail_carrier"].path
    assert result.exit_code == 0
    assert result.stdout == f'The invitation to ana@example.org waits in the outbox; "mail deliver" takes it to {way}.\n'
    assert find_by_email("ana@example.org").language == "es"
    assert db.session.scalars(select(Message.recipient)).all() == ["ana@example.org"]


def test_it_is_logged_as_done_by_the_command_line(run):
    run("invite", "ana@example.org", "--role", "admin")
    row = db.session.scalars(select(LoggedEvent).order_by(LoggedEvent.number.desc())).first()
    assert (row.name, row.actor, row.actor_name) == ("AccountInvited", None, "command line")


@pytest.mark.parametrize("arguments", [
    ("invite", "ana", "--role", "admin"), ("invite", "ana@example.org", "--role", "drafter"),
    ("invite", "ana@example.org", "--role", "drafter", "--delegation", "XXX"),
    ("invite", "ana@example.org", "--role", "admin", "--delegation", "CHE"), ("disable", "nobody@example.org"),
    ("reset", "nobody@example.org"),
])
def test_a_refusal_is_one_clear_line_and_exit_1(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 1 and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [
    ("invite", "a@example.org"), ("invite", "a@example.org", "--role", "king"), ("invite",), ("nonsense",),
])
def test_wrong_use_is_exit_2(run, arguments):
    assert run(*arguments).exit_code == 2


def test_the_list_shows_everybody_with_what_lasts(run, world):
    world.person("focal_point", "CHE", name="Ana", email="ana@example.org")
    world.person("officer", name="Ben", email="ben@example.org")
    run("invite", "cy@example.org", "--role", "admin", "--name", "Cy")
    run("disable", "ben@example.org")
    assert run("list").stdout.splitlines() == [
        "EMAIL            NAME  ROLES        DELEGATION  STATE",
        "ana@example.org  Ana   focal_point  CHE         active",
        "ben@example.org  Ben   officer                  disabled",
        "cy@example.org   Cy    admin                    invited",
    ]


def test_disabling_and_resetting(run, world):
    world.person("officer", email="ben@example.org")
    assert run("reset", "ben@example.org").stdout.startswith("The link for ben@example.org waits in the outbox;")
    assert run("disable", "BEN@example.org").exit_code == 0
    assert find_by_email("ben@example.org").state == "disabled"
    assert run("reset", "ben@example.org").exit_code == 1


def test_the_last_administrator_stays(run, world):
    world.person("admin", email="adm@example.org")
    result = run("disable", "adm@example.org")
    assert (result.exit_code, result.stderr) == (1, "This is the last administrator. Appoint another one first.\n")


def test_somebody_who_is_known_is_appointed_and_told(run, world):
    world.person("officer", email="ben@example.org")
    result = run("invite", "ben@example.org", "--role", "certifier")
    assert result.stdout.startswith("ben@example.org has an account already and is appointed;")
