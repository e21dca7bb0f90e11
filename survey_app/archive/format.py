"""The archive format: the keys and types of each line, and what a line must hold by itself. Pure."""

from survey_app.archive import questions
from survey_app.archive.shapes import (
    Wrong,
    anything,
    day,
    distinct,
    flag,
    listing,
    matching,
    moment,
    nullable,
    one_of,
    record,
    shown,
    text,
    texts,
    whole,
    within,
)
from survey_app.consultation.lifecycle import STATUSES
from survey_app.reply.answers import SHARING
from survey_app.reply.lifecycle import CHANNELS, REPLIES

FORMAT = 1
REFERENCE = "reference"  # the codebook that is not written out
TYPES = ("member", "observer_state", "observer_organisation")
_LARGEST = 2**31 - 1  # what a column of whole numbers holds

_delegation = matching("[A-Za-z0-9_.]{1,64}", "a delegation's code (1 to 64 letters, figures, _ or .)")
_kind = {"kind": anything}  # looked at first

_event = record({"code": text, "title": texts, "when": texts, "from": day, "to": day, "kind": text, "partners": listing(text)})
_background = record({"sections": listing(record({"title": texts, "text": texts})), "events": listing(_event)})
_codebook = record({"version": text, "codes": listing(record({"code": questions.code, "group": texts, "label": texts}, {"hint": texts}))})
_policies = record(
    {"late_replies": one_of("count", "exclude"), "observers_state_preference": flag, "sharing": one_of(*SHARING),
     "threshold": nullable(whole(1)), "groups": listing(whole(2, 3))},
    {"participation_visible": flag},
)
_consultation = record(
    {**_kind, "format": anything, "slug": matching("[a-z0-9-]{1,64}", "1 to 64 lower-case letters, figures or -"), "symbol": text,
     "title": texts, "opens_at": moment, "closes_at": moment, "status": one_of(*STATUSES), "policies": _policies,
     "questionnaire": questions.shape},
    {"meeting": texts, "roll_as_of": day, "background": _background,
     "codebook": lambda value: None if value == REFERENCE else _codebook(value)},
)
_LINES = {
    "delegation": record(
        {**_kind, "code": _delegation, "type": one_of(*TYPES), "name": texts,
         "group": nullable(matching("(?s:.{1,64})", "null or a text of 1 to 64 characters")), "exempt": flag, "vote_suspended": flag},
        {"order": whole(-_LARGEST, _LARGEST)},
    ),
    "version": record(
        {**_kind, "delegation": _delegation, "number": whole(1, _LARGEST), "reply": one_of(*REPLIES), "answers": anything,
         "submitted_at": moment, "received_at": moment, "channel": one_of(*CHANNELS), "reference": nullable(text),
         "withdrawn_at": nullable(moment)},
        {"language": matching("[a-z]{2,3}", "two or three lower-case letters"), "position": nullable(text),
         "salt": matching("[0-9a-f]{32}", "32 lower-case hex digits")},
    ),
    "draft": record({**_kind, "delegation": _delegation, "answers": anything, "saved_at": moment}, {"reply": nullable(one_of(*REPLIES))}),
    "position": record({**_kind, "holder": text, "preference": questions.code, "covers": listing(_delegation)}),
}
_further_kind = one_of(*_LINES)


def check_first(line):
    """The line of the consultation: its shape, and what its parts must have in common."""
    if line.get("kind") != "consultation":
        raise Wrong('the first line must be of kind "consultation"')
    if type(line.get("format")) is not int or line["format"] != FORMAT:
        raise Wrong(f"must be {FORMAT}, not {shown(line.get('format'))}", "format")
    _consultation(line)
    if moment(line["closes_at"]) <= moment(line["opens_at"]):
        raise Wrong("must be later than opens_at", "closes_at")
    within("policies.groups", _check_groups, line["policies"]["groups"])
    if type(line.get("codebook")) is dict:
        within("codebook.codes", distinct, [code["code"] for code in line["codebook"]["codes"]], "the code")
    within("questionnaire", lambda asked: questions.check(asked, has_codebook="codebook" in line), line["questionnaire"])


def check_further(line):
    """Any other line, by itself: its shape and the order of its times. What it answers is for the rules of answers."""
    kind = line.get("kind")
    if kind == "consultation":
        raise Wrong("only the first line is a consultation")
    within("kind", _further_kind, kind)
    _LINES[kind](line)
    if kind == "position":
        within("covers", distinct, line["covers"], "the delegation")


def _check_groups(groups):
    if not groups:
        raise Wrong("must be 2, 3 or both")
    distinct(groups, "the number")
