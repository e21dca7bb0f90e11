"""Consultations that nobody thought of: a roll, versions of every kind, codings, an agenda. The same each time for the same seed."""

import random
from datetime import datetime

from survey_app.access.actor import COMMAND_LINE
from survey_app.concern.coding import code
from survey_app.concern.developments.agenda import Development
from survey_app.concern.developments.picking import pick
from survey_app.concern.finding import found
from survey_app.consultation.models import find_consultation
from survey_app.db import transaction
from survey_app.reply import participation
from tests import archive_lines

GROUPS = ("African Group", "Asia-Pacific", "EEG", "GRULAC", "WEOG", "islands", None)
CLOSES = datetime.fromisoformat("2026-03-31T18:00:00+02:00")
AT = "2026-04-20T09:00:00Z"
_TEXTS = ("They fall.", "=1+1", "حرية التنقل", "Ils tombent…", "a\nb", "+5", "<b>x</b> & y", "_x000D_")


def made(world, seed):
    """The consultation of the seed, certified at AT: (lines of its archive, snapshot)."""
    chance = random.Random(seed)  # noqa: S311
    world.clock.set(AT)
    lines = [archive_lines.header(slug=f"random-{seed}", policies={"late_replies": chance.choice(["count", "exclude"]),
                                                                   "sharing": chance.choice(["attributed", "attributed", "unattributed"])}),
             *_roll(chance)]
    lines += [each for line in lines[1:] for each in _of_delegation(chance, line)]
    lines.append({"kind": "position", "holder": "Union of T*", "preference": "HEALTH", "covers": [
        line["code"] for line in lines if line["kind"] == "delegation" and line["type"] == "member"][:3]})
    world.slug = lines[0]["slug"]
    world.loads(lines)
    world.certifies()
    world.clock.forward(minutes=1)
    transaction(lambda: _work(world, chance))
    if chance.random() < 0.7:
        world.makes_plan(chance.choice([2, 3]), seed=seed)
    return lines, world.certifies()


def _roll(chance):
    for order in range(1, chance.randint(9, 26)):
        kind = chance.choice(["member"] * 6 + ["observer_state", "observer_organisation"])
        is_member = kind == "member"
        yield {"kind": "delegation", "code": f"D{order:02}", "type": kind, "order": order, "name": {"en": f"State {order}", "fr": f"État {order}"},
               "group": chance.choice(GROUPS) if is_member else None, "exempt": is_member and chance.random() < 0.1,
               "vote_suspended": is_member and chance.random() < 0.1}


def _of_delegation(chance, line):
    moments = sorted(chance.sample([f"2026-{day}T10:00:00Z" for day in ("03-03", "03-09", "03-20", "03-30", "04-02", "04-09", "04-15")], 3))
    for number in range(1, chance.choice([1, 1, 2, 2, 2, 3, 4])):
        yield _version(chance, line, number, moments[number - 1])
    if chance.random() < 0.2:
        yield {"kind": "draft", "delegation": line["code"], "reply": None, "answers": {}, "saved_at": "2026-03-25T10:00:00Z"}


def _version(chance, line, number, moment):
    reply = chance.choice(["answers"] * 6 + ["no_preference", "nil", "declined"])
    answers = {"theme": chance.choice(archive_lines.THEMES)} if reply == "answers" else {}
    if reply in ("answers", "no_preference"):
        answers |= {"concerns": [_concern(chance) for _ in range(chance.randint(0, 3))], "developments": [
            {"from": "2026-01-05", "title": chance.choice(_TEXTS), "present": chance.random() < 0.5} for _ in range(chance.randint(0, 2))]}
        answers = {name: answer for name, answer in answers.items() if answer}
    channel = chance.choice(["web", "web", "web", "note_verbale", "paper"])
    return archive_lines.version(line["code"], number, reply, answers=answers, submitted_at=moment, channel=channel,
                                 language=chance.choice(["en", "fr", "ar"]), salt=f"{chance.getrandbits(128):032x}",
                                 received_at="2026-03-02T10:00:00Z" if channel == "paper" else moment,
                                 withdrawn_at="2026-04-18T10:00:00Z" if chance.random() < 0.15 else None)


def _concern(chance):
    return {"title": chance.choice(_TEXTS), "text": f"{chance.choice(_TEXTS)} {chance.randint(1, 10**6)}",
            "codes": chance.sample(["LAB", "EDU"], chance.randint(0, 2)), "sharing": chance.choice(["attributed", "attributed", "unattributed"])}


def _work(world, chance):
    """Most concerns are coded, some of them twice; some developments are picked."""
    consultation, at = find_consultation(world.slug), world.clock.now()
    lines = participation.lines(consultation, at)
    for concern in found(lines):
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            code(consultation, concern.delegation, concern.key, codes=chance.sample(["LAB", "EDU"], chance.randint(0, 2)), by=COMMAND_LINE, at=at)
    for entry in found(lines, use="development"):
        if chance.random() < 0.5:
            pick(Development(entry, None), by=COMMAND_LINE, at=at)
