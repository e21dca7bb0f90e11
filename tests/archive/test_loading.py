"""What becomes of an archive that is taken."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from survey_app import canonical
from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import loading
from survey_app.archive.batches import stored_moment
from survey_app.audit.chain import broken_links
from survey_app.audit.models import LoggedEvent
from survey_app.clock import now
from survey_app.consultation.models import Codebook, Consultation, find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Refused
from survey_app.reply import bundles, receipts
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import Delegation, RegionalGroup, RollEntry
from tests import archive_lines
from tests.archive.samples import MISSING, changed, full_archive


@pytest.fixture
def load(app, written):
    """`load(*lines)` into an empty, migrated database; gives the consultation."""

    def loaded(*lines):
        path = written(lines)
        return transaction(lambda: loading.load(path, by=COMMAND_LINE, at=now()))[0]

    with app.app_context():
        yield loaded
        db.session.remove()


def version_of(code, number=1):
    return db.session.scalars(select(Version).filter_by(delegation=code, number=number)).one()


def test_the_counts_are_those_of_the_file(app, written):
    path = written(full_archive())
    with app.app_context():
        consultation, counts = transaction(lambda: loading.load(path, by=COMMAND_LINE, at=now()))
        stored = {kind: db.session.scalar(select(func.count()).select_from(table))
                  for kind, table in (("delegation", RollEntry), ("version", Version), ("draft", Draft), ("position", Position))}
        assert (consultation.slug, counts) == ("spring", {"delegation": 10, "version": 10, "draft": 2, "position": 2})
        assert stored == counts


def test_the_reference_data_comes_along_where_there_is_none(load):
    load(archive_lines.header(codebook="reference"))
    assert db.session.scalar(select(func.count()).select_from(RegionalGroup)) == 5
    assert find_consultation("spring").codebook.is_reference and len(find_consultation("spring").codebook.codes) == 25


def test_a_codebook_written_out_is_the_consultations_own(load):
    assert load(archive_lines.header()).codebook.as_data() == archive_lines.CODEBOOK
    assert [book.is_reference for book in db.session.scalars(select(Codebook).order_by(Codebook.version))] == [True, False]


def test_without_a_codebook_there_is_none(load):
    header = changed(archive_lines.header(), "questionnaire.sections.1.questions", [])
    assert load(changed(header, "codebook", MISSING)).codebook is None


def test_what_is_left_out_has_its_default(load):
    header = archive_lines.header()
    del header["policies"]["participation_visible"], header["meeting"], header["roll_as_of"]
    consultation = load(header)
    assert consultation.policies["participation_visible"] is False
    assert (consultation.meeting, consultation.roll_as_of, consultation.background) == (None, None, None)


def test_the_order_is_that_of_the_lines_where_none_is_given(load):
    lines = [archive_lines.delegation(code, 0) for code in ("PER", "CHE", "MLI")]
    load(archive_lines.header(), *({key: value for key, value in line.items() if key != "order"} for line in lines))
    assert db.session.scalars(select(RollEntry.delegation).order_by(RollEntry.position)).all() == ["PER", "CHE", "MLI"]


def test_a_delegation_that_is_known_stays_as_it_is_known(load):
    load(archive_lines.header(), archive_lines.delegation("CHE", 1, name={"en": "Helvetia"}, group=None, type="observer_organisation"))
    known, entry = db.session.get(Delegation, "CHE"), db.session.scalars(select(RollEntry)).one()
    assert (known.name["en"], known.group, known.kind) == ("Switzerland", "WEOG", "state")
    assert (entry.name, entry.group, entry.type) == ({"en": "Helvetia"}, None, "observer_organisation")


@pytest.mark.parametrize(("type_", "kind"), [("member", "state"), ("observer_state", "state"), ("observer_organisation", "organisation")])
def test_a_delegation_becomes_known(type_, kind, load):
    load(archive_lines.header(), archive_lines.delegation("NEW", 1, type=type_, group="G"))
    known = db.session.get(Delegation, "NEW")
    assert (known.kind, known.group, known.name, known.former_names, known.statuses) == (kind, "G", {"en": "NEW"}, [], [])


def test_the_preference_is_the_answer_to_the_tallied_question(load):
    load(*full_archive())
    assert version_of("CHE", 2).preference == "LABOUR" and version_of("JPN").preference is None and version_of("KEN", 2).preference is None


def test_times_are_kept_to_the_microsecond_in_utc(load):
    load(archive_lines.header(), *archive_lines.roll(), archive_lines.version(
        "CHE", submitted_at="2026-03-01T12:00:00.123456+02:00", received_at="2026-03-01T10:00:00.123456Z", withdrawn_at="2026-04-01T00:00:00.5Z"))
    version = version_of("CHE")
    assert version.submitted_at == version.received_at == datetime(2026, 3, 1, 10, 0, 0, 123456, UTC)
    assert version.withdrawn_at == datetime(2026, 4, 1, 0, 0, 0, 500000, UTC)


@pytest.mark.parametrize("microsecond", [0, 1, 500_000, 999_999])
@pytest.mark.parametrize("year", [1, 999, 2026, 9999])
def test_a_moment_is_stored_as_its_column_would(year, microsecond, app):
    with app.app_context():
        moment = datetime(year, 1, 31, 23, 59, 9, microsecond, UTC)
        dialect = db.engine.dialect
        of_column = Version.__table__.c.submitted_at.type.dialect_impl(dialect).bind_processor(dialect)
        assert stored_moment()(moment) == of_column(moment)


def test_every_digest_is_that_of_the_receipt(load):
    load(*full_archive())
    versions = db.session.scalars(select(Version)).all()
    assert len(versions) == 10 and all(version.digest == receipts.digest("spring", version) for version in versions)


def test_the_digest_can_be_computed_from_the_line(load):
    line = archive_lines.version("MLI", answers={"theme": "IMAGE", "remarks": 'é "\\\n\u0001\u2028 👋 /'}, position="L’Union \"B\"",
                                 reference="NV\t1", channel="email", submitted_at="2026-03-01T12:00:00.5+02:00",
                                 received_at="2026-03-01T10:00:00Z")
    load(archive_lines.header(), *archive_lines.roll(), line,
         {"kind": "position", "holder": "L’Union \"B\"", "preference": "IMAGE", "covers": []})
    flat = {**line, "slug": "spring", "submitted_at": "2026-03-01T10:00:00.500000Z"}
    del flat["withdrawn_at"]
    text = json.dumps(flat, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert version_of("MLI").digest == hashlib.sha256(text.encode()).hexdigest()


def test_a_missing_salt_is_made_and_a_missing_language_or_position_is_null(load):
    line = archive_lines.version("CHE")
    del line["salt"], line["language"], line["position"]
    load(archive_lines.header(), *archive_lines.roll(), line, {**line, "delegation": "FRA"})
    version, other = version_of("CHE"), version_of("FRA")
    assert len(version.salt) == 32 and set(version.salt) <= set("0123456789abcdef") and version.salt != other.salt
    assert (version.language, version.position) == (None, None) and version.digest == receipts.digest("spring", version)


def test_answers_are_kept_as_given(load):
    load(*full_archive())
    assert version_of("CHE").answers == full_archive()[11]["answers"]


def test_loading_is_an_event_with_the_digest_of_the_bytes(load, tmp_path):
    load(*full_archive())
    event = db.session.scalars(select(LoggedEvent).order_by(LoggedEvent.number.desc())).first()
    digest = hashlib.sha256((tmp_path / "archive.jsonl").read_bytes()).hexdigest()
    assert (event.name, event.consultation) == ("ConsultationLoaded", "spring")
    assert event.details == {"delegations": 10, "versions": 10, "digest": digest}
    assert list(broken_links()) == []


def test_an_open_consultation_is_closed_by_the_clock_alone(load):
    consultation = load(archive_lines.header())
    assert consultation.stage(consultation.closes_at) == "open" and consultation.stage(datetime(2027, 1, 1, tzinfo=UTC)) == "closed"


def test_a_slug_that_exists_is_refused_and_the_one_there_stays(load):
    load(*full_archive())
    with pytest.raises(Refused, match='^line 1: slug: there is a consultation "spring" already$'):
        load(archive_lines.header(symbol="X/2"))
    assert [consultation.symbol for consultation in db.session.scalars(select(Consultation))] == ["X/1"]


def test_a_second_consultation_does_not_meddle_with_the_first(load):
    load(*full_archive())
    moment = now()
    before = bundles.tally(find_consultation("spring"), moment)
    load(archive_lines.header(slug="autumn"), *full_archive()[1:])
    assert bundles.tally(find_consultation("spring"), moment) == before
    with pytest.raises(Refused, match="^line 11: delegation: there is no delegation"):
        load(archive_lines.header(slug="winter"), *archive_lines.roll(("CHE",)), *[archive_lines.version("CHE", n) for n in range(1, 9)],
             archive_lines.version("FRA"))


def test_text_that_only_one_database_would_refuse_is_refused_by_its_line(load, database):
    """PostgreSQL has a limit to what an index holds."""
    position = {"kind": "position", "holder": "".join(map(chr, range(0x4E00, 0x4E00 + 9000))), "preference": "IMAGE", "covers": []}
    lines = [archive_lines.header(), *archive_lines.roll(), position]
    if database.name == "sqlite":
        load(*lines)
        return
    with pytest.raises(Refused, match="^line 11: the database does not take it"):
        load(*lines)


def test_the_canonical_text_of_answers_is_what_is_stored(load):
    load(*full_archive())
    stored = db.session.scalar(select(db.type_coerce(Version.answers, db.Text)).filter_by(delegation="CHE", number=1))
    assert stored == canonical.dumps(full_archive()[11]["answers"])
