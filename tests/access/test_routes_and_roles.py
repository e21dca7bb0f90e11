"""Every address, every role: what each may do, as a table. A route that is not in the table fails the test; it is one line to add."""

import pytest
from sqlalchemy import select

from survey_app.access import guard
from survey_app.db import Table, db
from tests.access import everything
from tests.access.table import TABLE
from tests.pages import Pages
from tests.world import PASSWORD

ROLES = ("nobody", *everything.PEOPLE)
FIELDS = {  # of addresses and posts: without them these would name nothing
    "reply.create_withdrawal": {"version": "2"}, "clearance.create_taking_back": {"number": "1"}, "entries.create": {"delegation": "CHE"},
    "entries.new": {"delegation": "CHE"}, "notices.new": {"kind": "reminder"}, "notices.create": {"kind": "reminder"},
}
_LOGS = {"event", "event_last_link", "tries", "ended_session"}


@pytest.fixture
def places(kept, on_one_engine):
    """The parts of addresses in the world of everything. Rules and finders are the same on either engine."""
    kept(everything.make)
    return everything.places()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says_and_a_refusal_changes_nothing(app, places, role):
    browser, column = _browser(app, role), ROLES.index(role)
    token = browser.get("/account" if role != "nobody" else "/sign-in").value("csrf_token")
    lines = [(method, endpoint, cells.split()[column]) for (method, endpoint), cells in TABLE.items()]
    found = [(method, endpoint, _get(app, browser, places, endpoint)) for method, endpoint, _ in lines if method == "GET"]
    before = _stored()
    found += [("POST", endpoint, _post(app, browser, places, endpoint, token)) for method, endpoint, said in lines
              if method == "POST" and said != "do"]
    assert _stored() == before
    found += [("POST", endpoint, _post(app, browser, places, endpoint, token)) for method, endpoint, said in lines
              if method == "POST" and said == "do"]
    assert sorted(set(found) - set(lines)) == []


def test_every_route_is_in_the_table(app):
    assert _routes(app) - set(TABLE) == set()


def test_the_table_names_no_route_that_does_not_exist(app):
    assert set(TABLE) - _routes(app) == set()


def test_nothing_of_a_delegation_is_shown_or_done_to_any_role_of_another():
    """What the table itself must never say, whoever changes it."""
    foreign = [ROLES.index(role) for role in ("foreign focal point", "foreign drafter", "foreign reader", "observer", "Steering Group", "administrator")]
    numbered = ("receipts.show", "receipts.show_version", "receipts.download", "receipts.show_changes", "clearance.show_copy",
                "clearance.download_copy", "writing.show_state", "writing.create_settlement", "on_behalf.confirm", "on_behalf.download_scan",
                "entries.show", "entries.download_scan", "late_requests.show", "secretariat.show_reply", "delegation.end_appointment")
    lines = [cells.split() for (_method, endpoint), cells in TABLE.items() if endpoint in numbered]
    assert len(lines) == len(numbered) and {line[column] for line in lines for column in foreign} <= {"403", "404"}


def _browser(app, role):
    browser = Pages(app)
    if role != "nobody":
        browser.sign_in(everything.address_of(role), PASSWORD)
    return browser


def _get(app, browser, places, endpoint):
    answer = browser.ask(_address(app, places, endpoint), method="GET", query_string=FIELDS.get(endpoint), headers={"Accept": "text/html"})
    if answer.status_code == 302:
        return "in" if answer.location.startswith("/sign-in") else "->"
    return str(answer.status_code)


def _post(app, browser, places, endpoint, token):
    answer = browser.ask(_address(app, places, endpoint), method="POST", data={"csrf_token": token, **FIELDS.get(endpoint, {})})
    if answer.status_code == 401:
        return "in"
    return str(answer.status_code) if answer.status_code in (400, 403, 404, 405) or answer.status_code >= 500 else "do"


def _address(app, places, endpoint):
    parts = {"slug": "spring", "delegation": "CHE", "token": "of-no-link", **places.get(endpoint.partition(".")[0], {})}
    rule = next(rule for rule in app.url_map.iter_rules(endpoint))
    with app.test_request_context():
        return app.url_for(endpoint, **{name: value for name, value in parts.items() if name in rule.arguments})


def _routes(app):
    return {(method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods & {"GET", "POST"}
            if guard.guarded_by(app.view_functions[rule.endpoint])}


def _stored():
    """All rows but those of the log."""
    db.session.rollback()
    return {name: sorted(map(repr, db.session.execute(select(table)).all()))
            for name, table in Table.metadata.tables.items() if name not in _LOGS}
