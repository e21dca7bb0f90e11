"""Every route is guarded, and by the guard that fits what it does."""

import pytest

from survey_app import create_app, factory
from survey_app.access import guard


def test_start_up_refuses_a_route_that_nobody_guards(monkeypatch):
    register = factory._register

    def register_one_more(app):
        register(app)
        app.add_url_rule("/ajar", "ajar", lambda: "everything")

    monkeypatch.setattr(factory, "_register", register_one_more)
    with pytest.raises(RuntimeError, match="ajar"):
        create_app()


def test_every_act_on_a_route_is_in_the_table(service):
    acts = {guard.guarded_by(view) for endpoint, view in service.view_functions.items() if endpoint != "static"}
    assert acts <= set(guard.rules.RULES)


def test_what_is_posted_is_guarded_as_a_write_unless_it_is_only_looked_at(service):
    assert [rule.endpoint for rule in _rules(service) if "POST" in rule.methods and not service.view_functions[rule.endpoint].writes] == [
        "pack_receipts.check"]


def test_what_is_fetched_is_guarded_as_a_read(service):
    assert [rule.rule for rule in _rules(service) if "GET" in rule.methods and service.view_functions[rule.endpoint].writes] == []


def _rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
