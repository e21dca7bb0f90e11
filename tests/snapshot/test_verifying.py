"""Whatever is changed behind the application's back is found, and said in a sentence."""

import pytest
from sqlalchemy import delete, text, update

from survey_app import canonical
from survey_app.access.actor import COMMAND_LINE
from survey_app.audit.chain import record
from survey_app.audit.events import SnapshotCertified
from survey_app.audit.models import LoggedEvent
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.reply import receipts
from survey_app.reply.models import Version
from survey_app.snapshot.data import certificate
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import Snapshot
from survey_app.snapshot.verifying import receipt_holds, verify
from tests import archive_lines


@pytest.fixture
def certified(kept):
    return kept(_certified)


def _certified(world):
    world.submits("CHE", "IMAGE")
    world.submits("FRA", "LABOUR")
    world.certifies()


def broken(world):
    return [kind for kind, sentences in verify(world.find(), world.clock.now()).items() if sentences]


def change(table, **values):
    run(update(table).where(table.number == 1).values(**values))


def run(statement):
    """Behind the application's back, and by somebody who may take the triggers away."""
    transaction(lambda: [db.session.execute(each) for each in (*without_triggers(), statement)])


def without_triggers():
    if db.engine.dialect.name == "sqlite":
        return [text(f"DROP TRIGGER IF EXISTS {name}") for name in ("snapshot_stays", "snapshot_stays_as_certified")]
    return [text("SET LOCAL session_replication_role = replica")]


def test_everything_holds_of_an_untouched_consultation(certified):
    assert verify(certified.find(), certified.clock.now()) == {"receipts": [], "digest": [], "identities": [], "audit": []}


def test_everything_holds_of_a_loaded_archive(world):
    world.consultation(archive_lines.version("CHE", withdrawn_at="2026-02-20T10:00:00Z"), archive_lines.version("FRA"), slug="autumn")
    assert broken(world) == []


def test_everything_holds_of_a_snapshot_of_the_first_format(world):
    """As the first release certified it; the next one compares with what it has."""
    world.submits("CHE", "IMAGE")
    transaction(lambda: _certifies_in_the_first_format(world))
    assert broken(world) == []
    assert world.certifies().read()["previous"]["participation"] is None


def test_everything_holds_after_a_withdrawal(certified):
    certified.withdraws("CHE")
    assert broken(certified) == []


@pytest.mark.parametrize("values", [
    {"answers": {"theme": "HEALTH"}}, {"preference": "HEALTH"}, {"language": "fr"}, {"salt": "0" * 32}, {"digest": "0" * 64},
    {"reply": "nil"}, {"channel": "paper"}, {"position": "Union"},
])
def test_a_changed_version_is_found(certified, values):
    change(Version, **values)
    assert "receipts" in broken(certified)


def test_a_version_changed_together_with_its_digest_is_found(certified):
    version = certified.reply("CHE").versions[0]
    version.answers = {"theme": "HEALTH"}
    digest = receipts.digest("spring", version)
    db.session.rollback()
    run(update(Version).where(Version.delegation == "CHE").values(answers={"theme": "HEALTH"}, preference="HEALTH", digest=digest))
    assert broken(certified) == ["receipts"]


def test_a_withdrawal_that_nobody_made_is_found(certified):
    change(Version, withdrawn_at=certified.clock.now())
    assert broken(certified) == ["receipts"]


def test_a_missing_version_is_found(certified):
    run(delete(Version).where(Version.delegation == "CHE"))
    assert "receipt spring-CHE-1 is missing" in verify(certified.find(), certified.clock.now())["receipts"]


def test_a_changed_snapshot_is_found(certified):
    snapshot = db.session.query(Snapshot).one()
    change(Snapshot, data=snapshot.data.replace('"replied":2', '"replied":3'))
    assert "digest" in broken(certified)


def test_a_snapshot_changed_together_with_its_digest_is_found(certified):
    snapshot = db.session.query(Snapshot).one()
    tree = snapshot.read()
    tree["snapshot"]["name"] = "Somebody"
    change(Snapshot, data=canonical.dumps(tree), digest=canonical.digest(tree), name="Somebody")
    assert broken(certified) == ["digest"]


def test_the_same_data_in_other_bytes_is_found(certified):
    snapshot = db.session.query(Snapshot).one()
    change(Snapshot, data=snapshot.data.replace(":", ": ", 1))
    assert "digest" in broken(certified)


def test_a_snapshot_listed_under_another_name_is_found(certified):
    change(Snapshot, function="Somebody")
    assert broken(certified) == ["digest"]


def test_a_missing_snapshot_is_found(certified):
    run(delete(Snapshot))
    assert broken(certified) == ["digest"]


def test_identities_that_do_not_hold_in_a_snapshot_are_found(certified):
    snapshot = db.session.query(Snapshot).one()
    change(Snapshot, data=snapshot.data.replace('"eligible=replied+not_replied":true', '"eligible=replied+not_replied":false'))
    assert "identities" in broken(certified)


def test_a_changed_log_is_found(certified):
    change(LoggedEvent, actor_name="Nobody")
    assert broken(certified) == ["audit"]


def test_what_cannot_be_read_at_all_is_found_and_stops_nothing(certified):
    run(text("UPDATE version SET answers = '{' WHERE delegation = 'CHE'"))
    assert broken(certified) == ["receipts", "identities"]


def test_a_receipt_holds_with_its_own_digest_only(certified):
    digests = {code: certified.reply(code).versions[0].digest for code in ("CHE", "FRA")}
    assert [receipt_holds("spring-CHE-1", digests[code]) for code in ("CHE", "FRA")] == [True, False]


def test_a_receipt_of_an_outdated_version_still_holds(certified):
    digest = certified.reply("CHE").versions[0].digest
    certified.submits("CHE", "HEALTH")
    certified.withdraws("CHE")
    assert receipt_holds("spring-CHE-1", digest)


@pytest.mark.parametrize("number", ["", "spring", "spring-CHE", "spring-CHE-2", "spring-CHE-01", "spring-CHE-1 ", "spring-XXX-1", "x-CHE-1",
                                    "spring-CHE-²", "spring-CHE-99999999999999999999", "spring-C\0E-1", "--1"])
def test_no_other_number_holds(certified, number):
    assert not receipt_holds(number, certified.reply("CHE").versions[0].digest)


def test_the_receipt_of_a_changed_version_does_not_hold(certified):
    version = certified.reply("CHE").versions[0]
    digest = version.digest
    change(Version, answers={"theme": "HEALTH"})
    assert not receipt_holds("spring-CHE-1", digest)


def _certifies_in_the_first_format(world):
    at, consultation = world.clock.now(), find_consultation(world.slug)
    signed = certificate(number=1, symbol="X/1/Tally.1", at=at, function="Director", name="A. Person", final=False, corrects=None,
                         revises=None, reason=None)
    tree = gather(consultation, at, certificate=signed)
    tree = {key: value for key, value in tree.items() if key not in ("participation", "exceptions")} | {"format": 1}
    db.session.add(Snapshot(
        consultation_id=consultation.id, number=1, symbol="X/1/Tally.1", as_of=at, certified_at=at, function="Director", name="A. Person",
        final=False, kind="regular", data=canonical.dumps(tree), digest=canonical.digest(tree)))
    record(SnapshotCertified(consultation="spring", number=1, digest=canonical.digest(tree)), by=COMMAND_LINE, at=at)
