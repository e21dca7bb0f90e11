"""The codebook edited: always a new version, and nobody who kept the one before notices."""

import pytest
from sqlalchemy import select

from survey_app.concern import codebook, gathering
from survey_app.concern.coding import codings
from survey_app.consultation.models import Codebook, find_consultation
from survey_app.db import db, transaction
from survey_app.errors import Overtaken, Refused
from survey_app.reply import participation, receipts
from survey_app.snapshot.models import newest_snapshot
from tests import archive_lines
from tests.archive_lines import text

SKILLS = {"title": "Skills", "text": "Nobody recognises them.", "codes": ["EDU"], "sharing": "attributed"}
WORK = text("Work", "Travail", "Trabajo")
LABOUR = {"code": "LAB", "group": WORK, "label": text("Work", "Travail")}
HEALTH = {"code": "HLT", "group": WORK, "label": text("Health")}


def edit(world, verb, *values, based_on=None, reason="Asked for by the Steering Group."):
    officer = world.actor("officer", name="O. Ficer")

    def work():
        consultation = find_consultation(world.slug)
        return verb(consultation, *values, based_on=based_on or consultation.codebook_id, reason=reason, by=officer, at=world.clock.now())

    return transaction(work).id


def labels(consultation):
    return {code["code"]: code["label"]["en"] for code in consultation.codebook.codes}


def test_an_edit_is_a_new_version_based_on_the_one_before(world):
    edit(world, codebook.change, LABOUR)
    edit(world, codebook.add, HEALTH, reason="Health was missing.")
    newest, middle, first = codebook.versions(world.find().codebook)
    assert [each.version for each in (newest, middle, first)] == ["spring.1/Rev.2", "spring.1/Rev.1", "spring.1"]
    assert (newest.reason, newest.made_by_name, first.reason) == ("Health was missing.", "O. Ficer", None)
    assert [code["code"] for code in newest.codes] == ["LAB", "HLT", "EDU"]


def test_a_codebook_shared_with_another_consultation_never_changes(world):
    world.consultation(slug="autumn", codebook="reference")
    world.consultation(slug="winter", codebook="reference")
    before = labels(find_consultation("autumn"))
    edit(world, codebook.change, {**HEALTH, "label": text("Well-being")})
    assert labels(find_consultation("winter"))["HLT"] == "Well-being"
    assert (labels(find_consultation("autumn")), find_consultation("autumn").codebook.is_reference) == (before, True)


def test_a_coding_keeps_the_version_it_was_made_with(world):
    world.submits("CHE", "IMAGE", concerns=[SKILLS])
    world.codes("CHE", "LAB")
    edit(world, codebook.change, LABOUR)
    (found,) = codings(world.find(), world.clock.now()).values()
    assert (found.codebook_version, world.find().codebook.version) == ("spring.1", "spring.1/Rev.1")


def test_an_old_snapshot_keeps_its_codebook_and_its_digest(world):
    number = world.certifies().number
    before = newest_snapshot(world.find()).digest
    edit(world, codebook.change, LABOUR)
    snapshot = newest_snapshot(world.find())
    assert (snapshot.number, snapshot.digest, snapshot.read()["codebook"]["version"]) == (number, before, "spring.1")


def test_delegations_see_the_new_label_and_their_receipts_hold(world, signed_in_as):
    version = world.submits("CHE", "IMAGE", concerns=[SKILLS])
    digest = version.digest
    edit(world, codebook.change, {**HEALTH, "code": "EDU", "label": text("Schools and skills")})
    page = signed_in_as("focal_point", "CHE").get("/consultations/spring/reply")
    assert "Schools and skills" in page.text
    (line,) = [line for line in participation.lines(world.find(), world.clock.now()) if line.version]
    assert (receipts.digest("spring", line.version), line.version.digest) == (digest, digest)


def test_who_had_asked_the_questions_already_asks_the_new_ones(world):
    consultation = world.find()
    codes = consultation.questionnaire.question("concerns").questions[2]
    edit(world, codebook.add, HEALTH)
    asked = consultation.questionnaire.question("concerns").questions[2]
    assert (len(codes.choices), len(asked.choices)) == (2, 3)


def chosen_by_draft(world):
    world.saves("CHE", "IMAGE", concerns=[SKILLS])


def chosen_by_draft_of_yesterday(world):
    chosen_by_draft(world)
    world.saves("CHE", "IMAGE")


def chosen_on_paper(world):
    world.keys_in("CHE", "IMAGE", concerns=[SKILLS])


def chosen_by_reply_withdrawn(world):
    world.submits("CHE", "IMAGE", concerns=[SKILLS])
    world.withdraws("CHE")


def put_by_coding_of_before(world):
    world.submits("CHE", "IMAGE", concerns=[{**SKILLS, "codes": ["LAB"]}])
    world.codes("CHE", "EDU")
    world.codes("CHE", "LAB")


@pytest.mark.parametrize("use", [chosen_by_draft, chosen_by_draft_of_yesterday, chosen_on_paper, chosen_by_reply_withdrawn,
                                 put_by_coding_of_before], ids=lambda use: use.__name__)
def test_a_code_that_anything_uses_stays(world, use):
    use(world)
    with pytest.raises(Refused, match="EDU stays, because"):
        edit(world, codebook.take_out, "EDU")
    assert world.find().codebook.version == "spring.1"


def test_a_code_that_stands_only_in_the_words_of_a_text_is_taken_out(world):
    world.submits("CHE", "IMAGE", concerns=[{**SKILLS, "title": "EDU", "codes": ["LAB"]}])
    edit(world, codebook.take_out, "EDU")
    assert list(labels(world.find())) == ["LAB"]
    with pytest.raises(Refused, match="the last code"):
        edit(world, codebook.take_out, "LAB")


def test_who_read_an_older_version_is_told(world):
    based_on = world.find().codebook_id
    edit(world, codebook.change, LABOUR)
    with pytest.raises(Overtaken, match="has changed meanwhile"):
        edit(world, codebook.add, HEALTH, based_on=based_on)


def test_a_code_stands_once_whatever_its_case(world):
    with pytest.raises(Refused, match="lab is in the codebook already"):
        edit(world, codebook.add, {**HEALTH, "code": "lab"})


def test_figures_have_a_row_for_a_new_code(world):
    world.submits("KEN", "IMAGE", concerns=[SKILLS])
    edit(world, codebook.add, HEALTH)
    world.codes("KEN", "HLT")
    consultation, at = world.find(), world.clock.now()
    counted = gathering.coding(consultation, participation.lines(consultation, at), at)
    assert [(each["code"], each["states"]) for each in counted["codes"]] == [("LAB", 0), ("HLT", 1), ("EDU", 0)]


def test_an_edited_codebook_goes_to_another_machine_as_it_is(world, elsewhere, tmp_path):
    from survey_app.access.actor import COMMAND_LINE
    from survey_app.archive import dumping, loading

    edit(world, codebook.rename_group, WORK, text("Working life", "Vie professionnelle"))
    world.submits("CHE", "IMAGE", concerns=[SKILLS])
    before = world.find().codebook.as_data()
    dumping.dump_to_file(world.find(), tmp_path / "spring.jsonl")
    db.session.remove()
    with elsewhere.app_context():
        transaction(lambda: loading.load(tmp_path / "spring.jsonl", by=COMMAND_LINE, at=world.clock.now()))
        loaded = find_consultation("spring").codebook
        assert (loaded.as_data(), loaded.is_reference) == (before, False)
        assert db.session.scalars(select(Codebook.version).where(Codebook.is_reference)).all() != [before["version"]]
        db.session.remove()


def test_a_group_renamed_holds_all_its_codes(world):
    edit(world, codebook.add, HEALTH)
    edit(world, codebook.rename_group, WORK, archive_lines.text("Working life"))
    assert [code["group"]["en"] for code in world.find().codebook.codes] == ["Working life", "Working life", "People"]
