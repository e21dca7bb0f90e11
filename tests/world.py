"""A small world with names, and verbs to act in it as people would."""

import secrets
from datetime import datetime

from survey_app.access.actor import COMMAND_LINE, Actor
from survey_app.account.models import Account, Appointment
from survey_app.account.passwords import hashed
from survey_app.consultation.models import Codebook, Consultation, find_consultation
from survey_app.db import db, transaction
from survey_app.reply import drafting, receipts, submitting
from survey_app.reply.models import Draft, Position, Version, find_reply
from survey_app.roll.models import Delegation, RollEntry
from tests import archive_lines

PASSWORD = "correct horse battery staple"
KINDS = ("no_preference", "nil", "declined")


class World:
    """One consultation, "spring", open for a month, to which nobody has replied yet. Every verb is one transaction at the clock's moment."""

    def __init__(self, app, clock):
        self.app, self.clock = app, clock
        self.slug = "spring"
        self.people = 0
        self.consultation()

    def consultation(self, *lines, delegations=tuple(archive_lines.NAMES), **changes):
        """Another one, or this one anew with other settings; `lines`: what else its archive holds."""
        header = archive_lines.header(**changes)
        self.slug = header["slug"]
        self._do(lambda: _put(header, [*archive_lines.roll(delegations), *lines]))
        return self.find()

    def find(self):
        return find_consultation(self.slug)

    def reply(self, code):
        return find_reply(self.find(), code)

    def saves(self, code, theme=None, *, by=COMMAND_LINE, revision=None, **answers):
        """A draft: a theme, or "no_preference", "nil" or "declined"; further answers by question."""
        kind = theme if theme in KINDS else "answers"
        answers = answers | ({"theme": theme} if theme and kind == "answers" else {})
        started_from = self._revision(code) if revision is None else revision
        return self._do(lambda: drafting.save(self._reply(code), kind=kind, answers=answers, revision=started_from, by=by,
                                              at=self.clock.now()))

    def submits(self, code, theme=None, *, by=COMMAND_LINE, language="en", **answers):
        """A version by web, draft and check included."""
        self.saves(code, theme, by=by, **answers)
        draft = self.reply(code).draft
        return self._do(lambda: submitting.submit(self._reply(code), by=by, at=self.clock.now(), token=draft.token, revision=draft.revision,
                                                  function="Ambassador", language=language))

    def withdraws(self, code, *, by=COMMAND_LINE):
        def work():
            reply = self._reply(code)
            return submitting.withdraw(reply, reply.current, by=by, at=self.clock.now())

        return self._do(work)

    def person(self, role, delegation=None, *, language="en", name=None, email=None):
        """An account with PASSWORD and one appointment."""
        self.people += 1
        moment = self.clock.now()
        account = Account(email=email or f"{role}.{self.people}@example.org", name=name or f"Person {self.people}", language=language,
                          password=hashed(PASSWORD), stamp=secrets.token_hex(8), invited_at=moment)
        account.appointments.append(Appointment(role=role, delegation=delegation, authority="Note 1", starts_at=moment))
        self._do(lambda: db.session.add(account))
        return account

    def actor(self, role, delegation=None, **more):
        """A new person in that role, as verbs take it."""
        account = self.person(role, delegation, **more)
        known = delegation and db.session.get(Delegation, delegation)
        return Actor(account.id, account.name, frozenset({role}), delegation, known and known.name["en"], account.language)

    def actor_of_nobody(self):
        """For acts of which nobody asks who did them."""
        return COMMAND_LINE

    def all(self, table):
        return db.session.query(table).all()

    def _reply(self, code):
        return find_reply(self.find(), code, for_change=True)

    def _revision(self, code):
        draft = self.reply(code).draft
        return draft.revision if draft else 0

    def _do(self, work):
        return transaction(work)
