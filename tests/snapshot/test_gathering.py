"""The frozen tree: all that a pack may print, nothing else, and the same bytes whenever it is made again."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from survey_app.db import db, transaction
from survey_app.reply.models import Version
from survey_app.snapshot.data import to_text
from survey_app.snapshot.gathering import gather
from tests import archive_lines

AFTER = timedelta(days=60)


def concern(text, sharing="attributed", **more):
    return {"title": "Heading", "text": text, "sharing": sharing, **more}


def replied(code, *concerns, **changes):
    return archive_lines.version(code, answers={"theme": "IMAGE", "concerns": list(concerns)}, **changes)


def gathered(world, *lines, **changes):
    world.consultation(*lines, slug="autumn", **changes)
    return gather(world.find(), world.find().closes_at + AFTER)


def texts(tree):
    return [(entry["delegation"], entry["text"]) for entry in tree["concerns"]]


def test_its_tally_is_that_of_every_page(world):
    world.submits("CHE", "IMAGE")
    assert gather(world.find(), world.clock.now())["tally"] == world.tally().as_json()


def test_members_stand_in_the_order_of_the_roll_and_observers_apart(world):
    tree = gather(world.find(), world.clock.now())
    assert [member["delegation"] for member in tree["members"]] == ["CHE", "FRA", "JPN", "KEN", "MLI", "PER", "RUR"]
    assert [(each["delegation"], each["type"]) for each in tree["observers"]] == [
        ("VAT", "observer_state"), ("UNHCR", "observer_organisation")]


def test_each_member_has_its_status(world):
    world.submits("CHE", "IMAGE")
    world.saves("FRA", "IMAGE")
    world.submits("JPN", "IMAGE")
    world.withdraws("JPN")
    members = gather(world.find(), world.clock.now())["members"]
    assert [member["status"] for member in members][:4] == ["submitted", "draft", "withdrawn", "not_started"]


def test_a_late_reply_that_does_not_count_is_named_and_says_nothing(world):
    tree = gathered(world, replied("CHE", concern("Late"), submitted_at="2026-04-01T10:00:00Z"), policies={"late_replies": "exclude"})
    assert (tree["members"][0]["status"], tree["members"][0]["preference"], tree["concerns"]) == ("late_not_counted", None, [])


def test_a_member_says_what_counts_of_it_with_its_receipt(world):
    version = world.submits("CHE", "IMAGE", concerns=[concern("One"), concern("Two")])
    expected = {"reply": "answers", "preference": "IMAGE", "version": 1, "late": False, "channel": "web", "language": "en",
                "receipt": "spring-CHE-1", "digest": version.digest, "concerns": 2}
    assert expected.items() <= gather(world.find(), world.clock.now())["members"][0].items()


@pytest.mark.parametrize(("policy", "own", "shown"), [
    ("attributed", "attributed", "CHE"), ("attributed", "unattributed", None), ("attributed", "secretariat", "nothing"),
    ("unattributed", "attributed", None), ("unattributed", "unattributed", None), ("unattributed", "secretariat", "nothing"),
    ("secretariat", "attributed", "nothing"), ("secretariat", "unattributed", "nothing"), ("secretariat", "secretariat", "nothing"),
])
def test_the_narrower_of_policy_and_permission_governs(world, policy, own, shown):
    tree = gathered(world, replied("CHE", concern("Words", own)), policies={"sharing": policy})
    assert texts(tree) == ([] if shown == "nothing" else [(shown, "Words")])


def test_a_block_without_permissions_follows_the_policy(world):
    answers = {"theme": "IMAGE", "developments": [{"from": "2026-01-01", "title": "New law", "present": True}]}
    tree = gathered(world, archive_lines.version("CHE", answers=answers), policies={"sharing": "unattributed"})
    development = tree["developments"][0]
    assert (development["delegation"], development["from"], development["to"], development["present"]) == (None, "2026-01-01", None, True)


def test_unattributed_entries_come_last_by_code_point_and_have_lost_their_source(world):
    tree = gathered(world, replied("CHE", concern("b", "unattributed")), replied("FRA", concern("Z", "unattributed"), concern("a")))
    assert texts(tree) == [("FRA", "a"), (None, "Z"), (None, "b")]
    lost = ("delegation", "name", "group", "type", "receipt", "language")
    assert [tree["concerns"][1][key] for key in lost] == [None] * len(lost)


def test_questions_without_a_column_follow_as_label_and_words(world):
    tree = gathered(world, replied("CHE", concern("Words", codes=["LAB"], urgent=False)))
    entry = tree["concerns"][0]
    assert (entry["codes"], entry["other"][0]["label"]["en"], entry["other"][0]["answer"]["en"]) == (["LAB"], "Pressing?", "No")


def test_entries_of_exempt_members_and_observers_are_there_and_marked(world):
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CHE", 1, exempt=True), archive_lines.delegation("VAT", 2),
                 replied("CHE", concern("One")), replied("VAT", concern("Two"))])
    world.slug = "autumn"
    tree = gather(world.find(), world.clock.now())
    assert [(entry["delegation"], entry["exempt"], entry["type"]) for entry in tree["concerns"]] == [
        ("CHE", True, "member"), ("VAT", False, "observer_state")]
    assert (tree["receipts"]["counted"], tree["tally"]["exempt"]) == (0, 1)


def test_which_votes_are_suspended_is_not_in_it(world):
    def tree_with(suspended):
        slug = f"suspended-{suspended}".lower()
        world.loads([archive_lines.header(slug=slug), archive_lines.delegation("CHE", 1, vote_suspended=suspended),
                     archive_lines.delegation("FRA", 2)])
        world.slug = slug
        return gather(world.find(), world.clock.now())

    assert tree_with(True)["members"] == tree_with(False)["members"]


def test_a_position_names_whom_it_claims_and_who_associated_itself(world):
    position = {"kind": "position", "holder": "Union", "preference": "IMAGE", "covers": ["CHE", "FRA"]}
    tree = gathered(world, position, archive_lines.version("FRA", position="Union"), archive_lines.version("JPN", position="Union"))
    assert tree["positions"] == [{"holder": "Union", "preference": "IMAGE", "reference": None, "received_at": None,
                                  "covers": ["CHE", "FRA"], "confirmed": ["FRA", "JPN"]}]


def test_it_is_the_same_byte_for_byte_whenever_it_is_made_again(world):
    world.submits("CHE", "IMAGE", concerns=[concern("Words"), concern("Others", "unattributed")])
    moment = world.clock.now()
    made = to_text(gather(world.find(), moment))
    world.clock.forward(days=1)
    world.submits("CHE", "LABOUR")
    world.submits("FRA", "LABOUR")
    assert to_text(gather(world.find(), moment)) == made


def test_it_is_plain_json(world):
    tree = gather(world.find(), world.clock.now())
    assert json.loads(json.dumps(tree)) == tree


def test_a_version_that_does_not_match_its_digest_is_told(world):
    world.submits("CHE", "IMAGE")
    transaction(lambda: db.session.execute(update(Version).values(salt="0" * 32)))
    assert gather(world.find(), world.clock.now())["receipts"]["digests_hold"] is False


def test_the_number_of_queries_does_not_grow_with_the_roll(world):
    assert len({_queries_with(world, number) for number in (10, 100)}) == 1


def _queries_with(world, delegations):
    codes = [f"D{number}" for number in range(delegations)]
    world.consultation(*(replied(code, concern("Words")) for code in codes), delegations=codes, slug=f"of-{delegations}")
    statements = []

    def note(connection, cursor, statement, *others):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    gather(world.find(), world.clock.now())
    event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)


def test_a_question_may_be_called_sharing_where_the_block_has_none(world):
    questionnaire = json.loads(json.dumps(archive_lines.QUESTIONNAIRE))
    block = next(each for section in questionnaire["sections"] for each in section["questions"] if each["code"] == "developments")
    block["questions"].append({"code": "sharing", "kind": "short_text", "label": {"en": "Shared with"}})
    answers = {"theme": "IMAGE", "developments": [{"from": "2026-02-01", "title": "Law", "sharing": "secretariat"}]}
    tree = gathered(world, archive_lines.version("CHE", answers=answers), questionnaire=questionnaire)
    assert [entry["title"] for entry in tree["developments"]] == ["Law"]


def test_times_at_the_end_of_the_calendar_can_be_shown(world):
    from survey_app.words import Words

    assert Words("en").moment("9999-12-31T23:59:59Z").startswith("31 December 9999")


def test_a_use_on_a_question_that_is_no_block_lists_nothing(world):
    questionnaire = json.loads(json.dumps(archive_lines.QUESTIONNAIRE))
    questionnaire["sections"][2]["questions"][-1]["use"] = "concern"
    tree = gathered(world, archive_lines.version("CHE", answers={"theme": "IMAGE", "remarks": "Plain."}), questionnaire=questionnaire)
    assert tree["concerns"] == []
