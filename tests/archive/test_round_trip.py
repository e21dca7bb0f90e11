"""`dump` then `load` on an empty database gives the same tally, receipts and digests."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, select

from survey_app.access.actor import COMMAND_LINE
from survey_app.archive import dumping, loading
from survey_app.clock import now
from survey_app.consultation.models import Codebook, Consultation, find_consultation
from survey_app.db import db, transaction
from survey_app.reply import bundles, receipts
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import RollEntry
from tests import archive_lines
from tests.archive.samples import full_archive

SHARING = ["attributed", "unattributed", "secretariat"]
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def loaded(application, path, slug="spring"):
    """What the archive became there: its tally, every row of it, and the bytes that a dump gives."""
    with application.app_context():
        transaction(lambda: loading.load(path, by=COMMAND_LINE, at=now()))
        return found(slug)


def found(slug):
    consultation = find_consultation(slug)
    file = io.BytesIO()
    dumping.dump(consultation, file)
    assert all(version.digest == receipts.digest(slug, version) for version in versions(consultation))
    return bundles.tally(consultation, LATER), rows(consultation), file.getvalue()


def versions(consultation):
    return db.session.scalars(select(Version).where(Version.consultation_id == consultation.id))


def rows(consultation):
    """Of all tables, without what is made anew at loading."""
    wanted = [(RollEntry, ()), (Version, ()), (Draft, ("token", "revision")), (Position, ())]
    return [sorted(str([getattr(row, column.name) for column in kind.__table__.columns if column.name not in ("consultation_id", *anew)])
                   for row in db.session.scalars(select(kind).where(kind.consultation_id == consultation.id)))
            for kind, anew in wanted]


@pytest.fixture
def there_and_back(app, elsewhere, tmp_path):
    """`there_and_back(path)`: what an archive became here, and what its dump became elsewhere."""

    def go(path, slug="spring"):
        here = loaded(app, path, slug)
        dumped = tmp_path / "dumped.jsonl"
        dumped.write_bytes(here[2])
        return here, loaded(elsewhere, dumped, slug)

    return go


def test_all_that_an_archive_holds_comes_back(there_and_back, written):
    here, there = there_and_back(written(full_archive()))
    assert here == there


@pytest.mark.parametrize("slug", ["idm-2004", "training"])
def test_what_ships_comes_back(slug, there_and_back, pytestconfig):
    here, there = there_and_back(pytestconfig.rootpath / f"survey_app/data/consultations/{slug}.jsonl", slug)
    assert here == there


def test_a_dump_of_a_loaded_archive_says_what_the_archive_said(app, written):
    lines = full_archive()
    _tally, _rows, dumped = loaded(app, written(lines))
    assert sorted(map(plain, map(json.loads, dumped.splitlines()))) == sorted(map(plain, lines))


def test_the_codebook_that_ships_is_only_named(app, written):
    assert json.loads(loaded(app, written([archive_lines.header(codebook="reference")]))[2])["codebook"] == "reference"


def test_a_codebook_that_shipped_before_is_written_out(app, written):
    path = written([archive_lines.header(codebook="reference")])
    loaded(app, path)
    with app.app_context():
        transaction(_ship_another_codebook)
        assert len(json.loads(found("spring")[2])["codebook"]["codes"]) == 25


def test_what_was_written_in_the_product_can_be_loaded(world, elsewhere, tmp_path):
    world.submits("CHE", "IMAGE", concerns=[{"title": "Work", "text": "Rights", "sharing": "attributed"}])
    world.submits("CHE", "LABOUR")
    world.withdraws("CHE")
    world.submits("FRA", "no_preference")
    world.saves("MLI", "nil", remarks="kept")
    world.saves("PER", None, concerns=[{"title": "Without a word on sharing"}])
    here = found(world.slug)
    path = tmp_path / "dumped.jsonl"
    path.write_bytes(here[2])
    there = loaded(elsewhere, path)
    assert there[0] == here[0] and there[2] == here[2]


def _ship_another_codebook():
    db.session.add(Codebook(version="next", codes=[], is_reference=True))


def plain(line):
    """With times in UTC and in one form, and what may be missing filled in, so that the same things are equal."""
    line = {"reply": None, **line} if line["kind"] == "draft" else line
    return json.dumps({key: str(datetime.fromisoformat(value).astimezone(UTC)) if key.endswith("_at") and value else value
                       for key, value in line.items()}, sort_keys=True)


# Archives that nobody thought of

texts = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
words = texts.filter(lambda text: text.strip())
moments = some.datetimes(datetime(2026, 2, 16, 8), datetime(2030, 1, 1), timezones=some.just(UTC))
entries = some.fixed_dictionaries(
    {"title": words, "text": words.map(lambda text: " ".join(text.split()[:20])), "sharing": some.sampled_from(SHARING)},
    optional={"codes": some.lists(some.sampled_from(["LAB", "EDU"]), unique=True), "urgent": some.booleans()})
days = some.dates().map(str)
developments = some.fixed_dictionaries({"from": days, "title": words}, optional={"to": days, "present": some.booleans()})
others = some.fixed_dictionaries({}, optional={
    "concerns": some.lists(entries, max_size=3), "developments": some.lists(developments, max_size=2), "people": some.integers(),
    "arrival": days, "first_time": some.booleans(), "working_language": some.sampled_from(["en", "fr"]), "remarks": texts})
themes = some.sampled_from(archive_lines.THEMES)


@some.composite
def replies(draw, code):
    """The versions of one delegation, and perhaps a draft."""
    member = archive_lines.NAMES[code][3] == "member"
    lines = []
    for number, submitted in enumerate(sorted(draw(some.lists(moments, max_size=4))), start=1):
        reply = draw(some.sampled_from(["answers", "answers", "no_preference", "nil", "declined"]))
        answers = {} if reply in ("nil", "declined") else draw(others)
        if reply == "answers" and (member or draw(some.booleans())):
            answers |= {"theme": draw(themes)}
        channel = draw(some.sampled_from(["web", "note_verbale", "email", "paper"]))
        received = submitted if channel == "web" else min(submitted, draw(moments))
        lines.append(archive_lines.version(
            code, number, reply, answers=answers, submitted_at=submitted.isoformat(), received_at=received.isoformat(), channel=channel,
            reference=draw(some.none() | texts), withdrawn_at=draw(some.none() | some.just("2031-01-01T00:00:00.000001Z")),
            language=draw(some.sampled_from(["fr", "ara"]))))
    if draw(some.booleans()):
        lines.append({"kind": "draft", "delegation": code, "reply": draw(some.sampled_from([None, "answers", "nil"])),
                      "answers": draw(others), "saved_at": draw(moments).isoformat()})
    return lines


@some.composite
def archives(draw):
    lines = [archive_lines.delegation(code, draw(some.integers(-5, 5)), exempt=draw(some.booleans()), vote_suspended=draw(some.booleans()))
             for code in archive_lines.NAMES]
    for code in archive_lines.NAMES:
        lines += draw(replies(code))
    covers = some.lists(some.sampled_from(["CHE", "MLI"]), unique=True)
    lines += [{"kind": "position", "holder": holder, "preference": draw(themes), "covers": draw(covers)}
              for holder in draw(some.lists(texts, unique=True, max_size=2))]
    return [archive_lines.header(status=draw(some.sampled_from(["preparing", "open", "certified", "archived"]))), *draw(some.permutations(lines))]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=archives())
def test_any_archive_comes_back(lines, app, elsewhere, tmp_path):
    path, dumped = tmp_path / "archive.jsonl", tmp_path / "dumped.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    here = loaded(app, path)
    dumped.write_bytes(here[2])
    there = loaded(elsewhere, dumped)
    for application in (app, elsewhere):
        with application.app_context():
            transaction(_forget)
    assert here == there


def _forget():
    """Leaves room for the next example."""
    for kind in (Version, Draft, Position, RollEntry, Consultation):
        db.session.execute(delete(kind))
