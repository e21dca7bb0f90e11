"""What a newcomer finds after the first start."""

import json
import stat
from pathlib import Path

import pytest

from survey_app.access.actor import ROLES
from survey_app.account.models import Account
from survey_app.audit.chain import broken_links
from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.snapshot.models import Snapshot
from tests.pages import Pages


@pytest.fixture
def prepare(app, clock, tmp_path, monkeypatch):
    """Runs the command on a day before the clocks change; its output comes back."""
    clock.set("2027-03-02T09:00:00Z")
    monkeypatch.setattr(app, "instance_path", str(tmp_path / "instance"))

    def run():
        with app.app_context():
            return app.test_cli_runner().invoke(args=["demonstration", "prepare"])

    return run


@pytest.fixture
def slips(app):
    """What the file of accounts says now."""
    return lambda: json.loads(_file(app).read_text(encoding="utf-8"))


def _file(app):
    return Path(app.instance_path) / "demo-accounts.json"


def test_one_consultation_is_open_and_the_other_closed_with_a_snapshot(app, prepare, clock):
    prepare()
    with app.app_context():
        stages = {each.stage(clock.now()): each.id for each in db.session.query(Consultation)}
        assert set(stages) == {"open", "closed"}
        assert [snapshot.consultation_id for snapshot in db.session.query(Snapshot)] == [stages["closed"]]


def test_the_certified_one_shows_codings_an_agenda_and_plans(app, prepare):
    prepare()
    with app.app_context():
        tree = db.session.query(Snapshot).one().read()
    members = tree["coding"]["members"]
    assert members["coded"] == members["concerns"] > 5
    assert sorted(each["picked"] for each in tree["developments"] if each["picked"]) == [1, 2, 3]
    assert [(plan["groups"], plan["number"]) for plan in tree["plans"]] == [(2, 1), (3, 2)]


def test_the_deadline_lies_thirty_days_ahead_at_six_in_the_evening_also_after_the_clocks_have_changed(app, prepare, clock):
    prepare()
    with app.app_context():
        deadline = max(each.closes_at for each in db.session.query(Consultation))
        assert deadline.isoformat() == "2027-04-01T16:00:00+00:00"


def test_there_is_somebody_in_every_role_and_two_delegations_speak(prepare, slips):
    prepare()
    assert {slip["role"] for slip in slips()} == set(ROLES)
    assert len({slip["delegation"] for slip in slips()} - {None}) == 2
    assert all(set(slip) == {"email", "password", "role", "delegation"} for slip in slips())


def test_the_accounts_can_be_read_by_their_owner_alone(app, prepare):
    prepare()
    assert stat.S_IMODE(_file(app).stat().st_mode) == 0o600


def test_everybody_can_sign_in(app, prepare, slips):
    prepare()
    with app.app_context():
        languages = {each.email: each.language for each in db.session.query(Account)}
    for slip in slips():
        page = Pages(app, languages[slip["email"]]).sign_in(slip["email"], slip["password"])
        assert page.address != "/sign-in"


def test_passwords_are_new_each_time(app, database, prepare, slips):
    prepare()
    before = slips()
    with app.app_context():
        database.renew("nothing", hang_up=db.engine.dispose)
    prepare()
    assert {slip["password"] for slip in before}.isdisjoint(slip["password"] for slip in slips())


def test_a_second_time_it_changes_nothing(app, prepare, slips):
    prepare()
    before = slips()
    assert "nothing was changed" in prepare().output
    assert slips() == before
    with app.app_context():
        assert db.session.query(Consultation).count() == 2


def test_a_lost_file_is_not_invented_anew(app, prepare):
    prepare()
    _file(app).unlink()
    assert "account reset" in prepare().output
    assert not _file(app).exists()


def test_it_prints_where_to_go(app, prepare, monkeypatch):
    monkeypatch.setitem(app.config, "PORT", "8123")
    assert "http://127.0.0.1:8123/" in prepare().output


def test_production_gets_one_line_and_nothing_else(app, prepare, monkeypatch):
    monkeypatch.setitem(app.config, "PRODUCTION", True)
    outcome = prepare()
    assert (outcome.exit_code, outcome.stdout, outcome.stderr.count("\n")) == (1, "", 1)
    with app.app_context():
        assert db.session.query(Account).count() == 0


def test_all_that_it_did_is_in_the_log(app, prepare):
    prepare()
    with app.app_context():
        assert list(broken_links()) == []
