"""One consultation in which there is something behind every address, all of it Switzerland's, and a person of every role to ask for it."""

import io
from datetime import timedelta

from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from survey_app.access.actor import Actor
from survey_app.account.models import Appointment, find_by_email
from survey_app.concern import keys
from survey_app.concern.codebook import groups
from survey_app.concern.objections.models import Objection
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.mail.models import Message
from survey_app.reply.late.models import LateRequest
from survey_app.reply.models import Position, find_reply
from survey_app.reply.on_behalf.scans import read
from survey_app.reply.positions.finding import key
from survey_app.reply.writing import commenting, planning
from survey_app.reply.writing.models import Comment, DraftState

PEOPLE = {
    "focal point": ("focal_point", "CHE"), "drafter": ("drafter", "CHE"), "reader": ("reader", "CHE"),
    "foreign focal point": ("focal_point", "FRA"), "foreign drafter": ("drafter", "FRA"), "foreign reader": ("reader", "FRA"),
    "observer": ("focal_point", "VAT"), "officer": ("officer", None), "certifier": ("certifier", None),
    "Steering Group": ("steering_group_reader", None), "administrator": ("admin", None),
}
CONCERN = {"title": "Skills", "text": "Nobody recognises them.", "sharing": "attributed"}
OTHER_CONCERN = {"title": "Schools", "text": "There are none.", "sharing": "attributed"}
DEVELOPMENT = {"from": "2026-01-01", "title": "A law"}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def address_of(person):
    return f"{person.replace(' ', '-').lower()}@example.org"


def make(world):
    """In this order: version 1 by web, version 2 by a paper with a scan, a draft whose copy is in clearance, and all that goes with them."""
    for person, (role, delegation) in PEOPLE.items():
        world.person(role, delegation, email=address_of(person))
    officer, drafter, focal_point = (_actor(person) for person in ("officer", "drafter", "focal point"))
    transaction(lambda: _show_participation(world))
    world.submits("CHE", "IMAGE", by=focal_point)
    world.registers(world.keys_in("CHE", "LABOUR", scan=_scan(), concerns=[CONCERN, OTHER_CONCERN], developments=[DEVELOPMENT]), by=officer)
    world.keys_in("CHE", "HEALTH", by=officer, scan=_scan())
    world.saves("CHE", "HEALTH", by=drafter)
    world.marks_ready("CHE", by=drafter)
    world.files("Alpine Union", "LABOUR", ["CHE"], by=officer)
    world.makes_plan(2, by=officer)
    world.certifies()
    world.sends("reminder", "not_started", by=officer)
    _code(world, officer, focal_point)
    transaction(lambda: _write_more(world, drafter, focal_point))


def places():
    """By blueprint or endpoint, the parts of its addresses; whatever else is in an address is of everybody."""
    own = {"number": db.session.scalar(select(Appointment.id).filter_by(role="drafter", delegation="CHE"))}
    account = find_by_email(address_of("drafter"))
    return {
        "receipts": {"number": "spring-CHE-2"}, "on_behalf": {"number": "spring-CHE-2"}, "clearance": {"number": 1},
        "pack_receipts": {"number": "spring-CHE-2"}, "snapshot_data": {"number": 1},
        "writing": {"number": db.session.scalar(select(Comment.id)), "revision": db.session.scalar(select(func.max(DraftState.revision)))},
        "positions": {"key": _key()}, "filed_positions": {"key": _key()}, "entries": {"number": 2},
        "late_requests": {"number": db.session.scalar(select(LateRequest.id))}, "outbox": {"number": db.session.scalar(select(Message.id))},
        "concerns": {"delegation": "CHE", "key": keys.key("concerns", CONCERN)}, "codebook": {"code": "EDU", "number": 1, "key": _group()},
        "codings": {"key": keys.key("concerns", CONCERN)}, "objections": {"number": db.session.scalar(select(Objection.id))},
        "developments": {"key": keys.key("developments", DEVELOPMENT)},
        "secretariat": {"number": 2}, "snapshots": {"number": 1}, "packs": {"number": 1}, "steering_group": {"number": 1}, "plans": {"number": 1},
        "door_lists": {"number": 1}, "documents": {"number": 1},
        "accounts": {"number": account.id, "appointment": own["number"]}, "delegation": own,
    }


def _actor(person):
    role, delegation = PEOPLE[person]
    account = find_by_email(address_of(person))
    return Actor(account.id, account.name, frozenset({role}), delegation)


def _show_participation(world):
    consultation = find_consultation(world.slug)
    consultation.policies = consultation.policies | {"participation_visible": True}


def _write_more(world, drafter, focal_point):
    """What can be asked only after the deadline is put there as it is kept."""
    reply, at = find_reply(find_consultation(world.slug), "CHE", for_change=True), world.clock.now()
    commenting.write(reply, text="Too strong?", question=None, token="of-the-comment", by=drafter, at=at)
    planning.set_deadline(reply, at + timedelta(days=3), by=focal_point, at=at)
    db.session.add(LateRequest(consultation_id=reply.consultation.id, delegation="CHE", wanted="revise", reason="Moved.", asked_at=at,
                               asked_by_name="Person 1"))


def _code(world, officer, focal_point):
    """Both concerns, and an objection to how the other one was coded."""
    for place in (0, 1):
        world.codes("CHE", "LAB", place=place, by=officer)
    world.shows_codings(by=officer)
    world.objects("CHE", place=1, by=focal_point)


def _key():
    return key(db.session.scalar(select(Position)))


def _group():
    return next(iter(groups(find_consultation("spring").codebook)))


def _scan():
    return read(FileStorage(io.BytesIO(PDF), "Note.pdf"))
