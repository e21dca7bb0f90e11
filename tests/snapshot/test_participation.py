"""How the members stand, how often they were reminded, how long they took: each figure adds up to the members that count."""

from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.notice.models import Notice, NoticeTo
from survey_app.reply.models import find_reply
from survey_app.snapshot.gathering import gather
from tests import archive_lines


def gathered(world):
    return gather(world.find(), world.clock.now())


def test_every_eligible_member_stands_somewhere_once(world):
    world.submits("CHE", "IMAGE")
    world.saves("FRA", "IMAGE")
    world.submits("JPN", "IMAGE")
    world.withdraws("JPN")
    world.saves("KEN", "LABOUR")
    transaction(lambda: _clears("KEN"))
    tree = gathered(world)
    assert tree["participation"]["counts"] == {
        "submitted": 1, "late_not_counted": 0, "in_clearance": 1, "draft": 1, "withdrawn": 1, "not_started": 3}
    assert sum(tree["participation"]["counts"].values()) == tree["tally"]["eligible"] == 7


def test_exempt_members_and_observers_stand_apart(world):
    world.loads([archive_lines.header(slug="autumn"), archive_lines.delegation("CHE", 1, exempt=True), archive_lines.delegation("FRA", 2),
                 archive_lines.delegation("VAT", 3), *(archive_lines.version(code) for code in ("CHE", "FRA", "VAT"))])
    world.slug = "autumn"
    assert gathered(world)["participation"]["counts"]["submitted"] == 1


def test_days_to_reply_run_from_the_opening_to_the_receipt_of_the_counted_version(world):
    """Open from 16 February, 08:00 UTC."""
    received = {"CHE": "2026-02-17T07:59:59Z", "FRA": "2026-02-17T08:00:00Z", "JPN": "2026-02-26T08:00:00Z", "KEN": "2026-02-27T09:00:00Z"}
    world.consultation(*(archive_lines.version(code, submitted_at=moment) for code, moment in received.items()), slug="autumn")
    tree = gathered(world)
    assert [member["days"] for member in tree["members"]][:5] == [0, 1, 10, 11, None]
    assert tree["participation"]["days"] == {"median": 5.5, "shortest": 0, "longest": 11}


def test_without_a_reply_there_are_no_days(world):
    assert gathered(world)["participation"]["days"] == {"median": None, "shortest": None, "longest": None}


def test_reminders_sent_by_then_are_counted_by_delegation(world, clock):
    transaction(lambda: _reminds(world, "CHE", "FRA"))
    transaction(lambda: _reminds(world, "CHE", "VAT"))
    before = clock.now()
    clock.forward(days=1)
    transaction(lambda: _reminds(world, "KEN"))
    tree = gather(world.find(), before)
    assert [member["reminders"] for member in tree["members"]][:4] == [2, 1, 0, 0]
    assert (tree["participation"]["reminders"], tree["participation"]["reminded"], tree["observers"][0]["reminders"]) == (3, 2, 1)


def _clears(code):
    find_reply(find_consultation("spring"), code).draft.clearance = 1


def _reminds(world, *codes):
    notice = Notice(consultation_id=find_consultation("spring").id, kind="reminder", list="not_started", sent_at=now(), sent_by_name="Person")
    db.session.add(notice)
    db.session.flush()
    db.session.add_all(NoticeTo(notice_id=notice.id, delegation=code, people=1) for code in codes)
