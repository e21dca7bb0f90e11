"""What the lines of an archive must hold together, asked of the database once all are in it; the file tells which line it was."""

from itertools import islice

from sqlalchemy import and_, case, or_, select, tuple_

from survey_app.archive.lines import opened, refusal
from survey_app.archive.shapes import shown
from survey_app.db import db
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import RollEntry

_CHUNK = 500


class Coherence:
    """Of the lines of one consultation, as loaded."""

    def __init__(self, consultation):
        self._consultation = consultation

    def check(self, path):
        """Refuse the first line of the file that does not fit the others."""
        if self._is_coherent():
            return
        with opened(path) as lines:
            numbered = ((number, line) for number, line, _size in lines)
            while chunk := list(islice(numbered, _CHUNK)):
                self._refuse_first(chunk)

    def _is_coherent(self):
        return not (db.session.execute(self._wrong_versions().limit(1)).first() or db.session.execute(self._wrong_drafts().limit(1)).first()
                    or any(self._first_stranger(covers) for covers in self._all_covers()))

    def _refuse_first(self, chunk):
        versions = [(line["delegation"], line["number"]) for _number, line in chunk if line["kind"] == "version"]
        drafts = [line["delegation"] for _number, line in chunk if line["kind"] == "draft"]
        wrong = {(delegation, number): rule for delegation, number, rule in db.session.execute(
            self._wrong_versions().where(tuple_(Version.delegation, Version.number).in_(versions)))}
        strangers = db.session.scalars(self._wrong_drafts().where(Draft.delegation.in_(drafts)))
        wrong |= {(delegation, None): "stranger" for delegation in strangers}
        for number, line in chunk:
            reason = self._reason(line, wrong)
            if reason:
                raise refusal(number, reason)

    def _reason(self, line, wrong):
        if line["kind"] == "position":
            stranger = self._first_stranger(line["covers"])
            return stranger and f"covers: there is no member {shown(stranger)} in this archive"
        rule = wrong.get((line.get("delegation"), line.get("number")))
        return rule and _SENTENCES[rule] % {name: shown(line.get(name)) for name in ("delegation", "number", "position")}

    def _wrong_versions(self):
        """(delegation, number, rule) of each version that breaks a rule of _SENTENCES."""
        before = Version.__table__.alias("before")
        rules = {
            "stranger": RollEntry.delegation.is_(None),
            "gap": and_(Version.number > 1, before.c.number.is_(None)),
            "earlier": before.c.submitted_at > Version.submitted_at,
            "no_theme": and_(RollEntry.type == "member", Version.reply == "answers", Version.preference.is_(None)),
            "observer_position": and_(RollEntry.type != "member", Version.position.is_not(None)),
            "no_position": and_(Version.position.is_not(None), Position.holder.is_(None)),
            "other_theme": or_(Version.preference.is_(None), Version.preference != Position.preference) & Version.position.is_not(None),
        }
        if not self._consultation.policies["observers_state_preference"]:
            rules["observer_theme"] = and_(RollEntry.type != "member", Version.preference.is_not(None))
        rule = case(*((condition, name) for name, condition in rules.items()))
        here = Version.consultation_id == self._consultation.id
        return (
            select(Version.delegation, Version.number, rule)
            .select_from(Version)
            .outerjoin(RollEntry, and_(RollEntry.consultation_id == Version.consultation_id, RollEntry.delegation == Version.delegation))
            .outerjoin(before, and_(before.c.consultation_id == Version.consultation_id, before.c.delegation == Version.delegation,
                                    before.c.number == Version.number - 1))
            .outerjoin(Position, and_(Position.consultation_id == Version.consultation_id, Position.holder == Version.position))
            .where(here, rule.is_not(None))
        )

    def _wrong_drafts(self):
        """Delegations of drafts that are not on the roll."""
        entry = and_(RollEntry.consultation_id == Draft.consultation_id, RollEntry.delegation == Draft.delegation)
        return (select(Draft.delegation).outerjoin(RollEntry, entry)
                .where(Draft.consultation_id == self._consultation.id, RollEntry.delegation.is_(None)))

    def _all_covers(self):
        query = select(Position.covers).where(Position.consultation_id == self._consultation.id)
        with db.session.scalars(query.execution_options(yield_per=100)) as covers:
            yield from covers

    def _first_stranger(self, covers):
        """The first code that is no member's, or None."""
        codes = iter(covers)
        while chunk := list(islice(codes, _CHUNK)):
            members = set(db.session.scalars(select(RollEntry.delegation).where(
                RollEntry.consultation_id == self._consultation.id, RollEntry.type == "member", RollEntry.delegation.in_(chunk))))
            stranger = next((code for code in chunk if code not in members), None)
            if stranger is not None:
                return stranger
        return None


_SENTENCES = {
    "stranger": "delegation: there is no delegation %(delegation)s in this archive",
    "gap": "number: versions of a delegation run 1, 2, 3, and the one before %(number)s is missing",
    "earlier": "submitted_at: must not be before that of the version before",
    "no_theme": "answers: the reply of a member must answer the tallied question",
    "observer_theme": "answers: observers state no preference in this consultation",
    "observer_position": "position: only a member associates itself with a position",
    "no_position": "position: there is no position of %(position)s in this archive",
    "other_theme": "position: the version must answer the tallied question as the position of %(position)s does",
}
