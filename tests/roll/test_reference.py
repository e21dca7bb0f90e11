"""The reference data: states, observers, regional groups and the codebook, loaded again and again without harm."""

import pytest
from sqlalchemy import func, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.models import LoggedEvent
from survey_app.clock import now
from survey_app.consultation.codebooks import load_reference, reference_codebook
from survey_app.consultation.models import Codebook
from survey_app.db import db, transaction
from survey_app.roll.models import Delegation, RegionalGroup


def load():
    return transaction(lambda: load_reference(by=COMMAND_LINE, at=now()))


def change(work):
    transaction(work)


@pytest.fixture
def reference(app):
    """Loaded once."""
    with app.app_context():
        yield load()
        db.session.remove()


def test_everything_is_new_the_first_time(reference):
    assert reference == (213, 5, 25)
    assert db.session.scalar(select(func.count()).select_from(Delegation)) == 213


def test_the_second_time_changes_and_records_nothing(reference):
    assert load() == (0, 0, 0)
    assert db.session.scalars(select(LoggedEvent.name)).all() == ["ReferenceLoaded"]


def test_loading_is_recorded_with_its_counts(reference):
    event = db.session.scalars(select(LoggedEvent)).one()
    assert (event.name, event.details, event.actor_name) == ("ReferenceLoaded", {"delegations": 213, "groups": 5, "codes": 25}, "command line")


def test_names_are_there_in_three_languages(reference):
    assert db.session.get(Delegation, "CHE").name == {"en": "Switzerland", "fr": "Suisse", "es": "Suiza"}
    assert all(set(delegation.name) == {"en", "fr", "es"} for delegation in db.session.scalars(select(Delegation)))


def test_codes_that_look_like_something_else_stay_text(reference):
    """Norway's and Namibia's are NO and NA elsewhere; a boolean or a missing value would show here."""
    assert [db.session.get(Delegation, code).name["en"] for code in ("NOR", "NAM")] == ["Norway", "Namibia"]


def test_a_state_keeps_its_former_names_and_what_it_was(reference):
    state = db.session.get(Delegation, "TUR")
    assert state.former_names == [{"valid_on": "2004-02-10", "name": {"en": "Turkey", "fr": "Turquie", "es": "Turquía"}}]
    assert [status["status"] for status in db.session.get(Delegation, "AFG").statuses] == ["observer", "member", "member"]


def test_a_state_has_a_group_or_none_and_an_organisation_has_none(reference):
    assert db.session.get(Delegation, "CHE").group == "WEOG" and db.session.get(Delegation, "VAT").group is None
    observer = db.session.get(Delegation, "UNHCR")
    assert (observer.kind, observer.group, observer.statuses) == ("organisation", None, [])


def test_groups_stand_in_the_organisations_order(reference):
    groups = db.session.scalars(select(RegionalGroup).order_by(RegionalGroup.position)).all()
    assert [group.code for group in groups] == ["African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG"]
    assert groups[0].short["fr"] == "Groupe africain"


def test_what_was_altered_is_put_right_and_counted(reference):
    change(lambda: setattr(db.session.get(Delegation, "CHE"), "name", {"en": "Elsewhere"}))
    change(lambda: setattr(db.session.get(RegionalGroup, "EEG"), "position", 9))
    assert load() == (1, 1, 0)
    assert db.session.get(Delegation, "CHE").name["en"] == "Switzerland"


def test_delegations_of_others_are_left_alone(reference):
    change(lambda: db.session.add(Delegation(code="T_1", name={"en": "Ruritania"}, kind="state", group=None, former_names=[], statuses=[])))
    assert load() == (0, 0, 0) and db.session.get(Delegation, "T_1").name == {"en": "Ruritania"}


def test_a_codebook_that_differs_is_a_new_one_beside_the_old(reference):
    change(lambda: setattr(reference_codebook(), "version", "before"))
    assert load() == (0, 0, 25)
    assert db.session.scalars(select(Codebook.version).order_by(Codebook.id)).all() == ["before", "2004.1"]
    assert reference_codebook().version == "2004.1"


def test_the_codebook_has_the_shape_that_archives_have(reference):
    assert {frozenset(code) for code in reference_codebook().codes} == {frozenset({"code", "group", "label", "hint"})}
