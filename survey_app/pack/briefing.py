"""The briefing of two pages: what the Steering Group needs at the table, from one snapshot. What does not fit is in the pack. Pure."""

from dataclasses import replace
from datetime import datetime

from survey_app.pack import briefing_changes
from survey_app.pack import briefing_figures as figures
from survey_app.pack import briefing_texts as texts
from survey_app.pack.note import Heading, Note, Numbered, foot, masthead
from survey_app.pack.room import ROOMS, cut, fits
from survey_app.snapshot import symbols
from survey_app.words import Words

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def briefing(data, language, digest):
    """The Note with as much as there is room for; `digest`: that of the data."""
    words = Words(language, data["time_zone"])
    for room in ROOMS:
        note = _note(data, words, digest, room)
        if fits(note):
            break
    return note


def _note(data, words, digest, room):
    title = words.text(data["consultation"]["title"])
    subtitle = words.say("Briefing for the Steering Group: replies as of %(date)s", date=words.date(data["as_of"]))
    parts = []
    for heading, told in _sections(data, words, digest, room):
        parts += [Heading(f"{_ROMAN[sum(isinstance(part, Heading) for part in parts)]}. {heading}"), *[_cut(part, room) for part in told]]
    above = masthead(data, symbols.briefing, ["en"], words)
    above = replace(above, organisation=cut(above.organisation, room.text // 4), meeting=cut(above.meeting, room.text // 3))
    return Note(above, cut(title, room.text // 3), (subtitle,), words.say("Note by the secretariat"),
                foot(data, words), datetime.fromisoformat(data["as_of"]), parts)


def _cut(part, room):
    return Numbered(cut(part.text, room.text)) if isinstance(part, Numbered) else part


def _sections(data, words, digest, room):
    """(heading, its paragraphs and tables), those that an earlier format of the data knows nothing of left out."""
    yield words.say("Purpose and mandate"), figures.purpose(data, words, room)
    yield words.say("Participation"), figures.participation(data, words, room)
    yield words.say("Themes preferred"), figures.themes(data, words, room)
    if data["previous"]:
        number = words.number(data["previous"]["number"])
        yield words.say("Changes since snapshot %(number)s", number=number), briefing_changes.changes(data, words, room)
    yield words.say("Concerns"), texts.concerns(data, words, room)
    yield words.say("Developments"), texts.developments(data, words, room)
    if data.get("plans"):
        yield words.say("Break-out groups"), texts.plans(data, words)
    yield words.say("Observers and positions"), figures.apart(data, words, room)
    yield words.say("Method and certification"), texts.method(data, words, digest)
