"""A small world with names, and verbs to act in it as people would."""

import json
from datetime import datetime, timedelta

from survey_app.access.actor import COMMAND_LINE, Actor
from survey_app.account.models import Account, Appointment, new_stamp
from survey_app.account.passwords import hashed
from survey_app.archive import loading
from survey_app.concern import coding, finding
from survey_app.concern.developments import picking
from survey_app.concern.developments.agenda import Agenda
from survey_app.concern.objections import answering, objecting, showing
from survey_app.concern.objections.models import Objection
from survey_app.concern.objections.own_page import OwnPage
from survey_app.consultation import steering
from survey_app.consultation.models import find_consultation
from survey_app.db import db, transaction
from survey_app.mail import delivering
from survey_app.notice import sending
from survey_app.reply import bundles, drafting, participation, submitting
from survey_app.reply.clearance import clearing
from survey_app.reply.late import deciding, requesting
from survey_app.reply.models import find_reply
from survey_app.reply.on_behalf import checking, entering, papers
from survey_app.reply.positions import associating, filing
from survey_app.reply.writing import presence
from survey_app.roll.models import Delegation
from survey_app.snapshot import certifying
from survey_app.workshop import changing, constraining, making, plans
from tests import archive_lines

PASSWORD = "correct horse battery staple"
KINDS = ("no_preference", "nil", "declined")


class World:
    """One consultation, "spring", open for a month; nobody has replied yet. Every verb is a transaction at the clock's moment."""

    def __init__(self, app, clock, folder):
        self.app, self.clock, self.folder = app, clock, folder
        self.slug = "spring"
        self.people = 0

    def consultation(self, *lines, delegations=tuple(archive_lines.NAMES), **changes):
        """One that the verbs act in from now on; `lines`: what its archive holds beside the roll, `changes`: keys of its first line."""
        header = archive_lines.header(**changes)
        self.slug = header["slug"]
        return self.loads([header, *archive_lines.roll(delegations), *lines])

    def loads(self, lines):
        """Whatever an archive says: entries on behalf, late versions, positions."""
        file = self.folder / "loaded.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return transaction(lambda: loading.load(file, by=COMMAND_LINE, at=self.clock.now()))[0]

    def find(self):
        """As it stands now: somebody else may have written since."""
        db.session.rollback()
        return find_consultation(self.slug)

    def reply(self, code):
        return find_reply(self.find(), code)

    def saves(self, code, theme=None, *, by=COMMAND_LINE, revision=None, by_button=True, **answers):
        """A draft: a theme, or "no_preference", "nil" or "declined"; further answers by question. By itself, as a page does, unless `by_button`."""
        kind = theme if theme in KINDS else "answers"
        answers = ({"theme": theme} if theme and kind == "answers" else {}) | answers
        started_from = revision if revision is not None else self.reply(code).revision
        return transaction(lambda: drafting.save(self._reply(code), kind=kind, answers=answers, revision=started_from, by=by,
                                                 at=self.clock.now(), by_button=by_button))

    def submits(self, code, theme=None, *, by=COMMAND_LINE, language="en", **answers):
        """A version by web, the draft before it included."""
        self.saves(code, theme, by=by, **answers)
        draft = self.reply(code).draft
        token, revision = draft.token, draft.revision
        return transaction(lambda: submitting.submit(self._reply(code), by=by, at=self.clock.now(), token=token, revision=revision,
                                                     function="Ambassador", language=language))

    def withdraws(self, code, *, by=COMMAND_LINE):
        def work():
            reply = self._reply(code)
            return submitting.withdraw(reply, reply.current, by=by, at=self.clock.now())

        return transaction(work)

    def files(self, holder, theme, covers, *, text="We prefer it.", by=COMMAND_LINE, **more):
        """A position of a group or union."""
        said = {"preference": theme, "covers": list(covers), "text": text, "language": "en", "reference": None,
                "received_at": self.clock.now()} | more
        return transaction(lambda: filing.file(find_consultation(self.slug), holder=holder, by=by, at=self.clock.now(), **said))

    def amends(self, holder, *, by=COMMAND_LINE, **changes):
        def work():
            consultation = find_consultation(self.slug)
            position = next(each for each in bundles.positions(consultation) if each.holder == holder)
            said = {name: getattr(position, name) for name in ("preference", "covers", "text", "language", "reference", "received_at")}
            return filing.amend(consultation, position, by=by, at=self.clock.now(), **said | changes)

        return transaction(work)

    def associates(self, code, holder, *, by=COMMAND_LINE, token=None):
        """A version of its own with the preference of that position."""
        def work():
            offer = self._offer(code, holder)
            return associating.associate(offer, by=by, at=self.clock.now(), token=token or offer.token, function="Ambassador", language="en")

        return transaction(work)

    def extends(self, closes_at, *, reason="Two meetings fell on the same week.", by=COMMAND_LINE):
        """The deadline, put back to a moment as text or an aware one."""
        moment = datetime.fromisoformat(closes_at) if isinstance(closes_at, str) else closes_at
        return transaction(lambda: steering.extend(find_consultation(self.slug), closes_at=moment, reason=reason, by=by, at=self.clock.now()))

    def closes(self, **after):
        """The clock goes to a moment after the deadline: a second unless told."""
        self.clock.set(self.find().closes_at + timedelta(**(after or {"seconds": 1})))

    def asks_late(self, code, wanted="submit", *, reason="The mission moved house.", by=COMMAND_LINE):
        return transaction(lambda: requesting.ask(self._reply(code), wanted=wanted, reason=reason, by=by, at=self.clock.now()))

    def accepts_late(self, code, *, reason="Force majeure.", good_until=None, by=COMMAND_LINE):
        """The newest request of the delegation."""
        return transaction(lambda: deciding.accept(self._asked(code), reason=reason, good_until=good_until, by=by, at=self.clock.now()))

    def declines_late(self, code, *, reason="Too late.", by=COMMAND_LINE):
        return transaction(lambda: deciding.decline(self._asked(code), reason=reason, by=by, at=self.clock.now()))

    def keys_in(self, code, theme=None, *, by=COMMAND_LINE, received_at=None, scan=None, token=None, **more):
        """An entry on behalf that waits for a check; `more`: other facts of the paper, and answers by question."""
        kind = theme if theme in KINDS else "answers"
        facts = {"channel": "note_verbale", "reference": "NV 1", "signed_as": "Permanent Mission", "language": "en"}
        facts |= {name: more.pop(name) for name in list(more) if name in facts}
        answers = ({"theme": theme} if theme and kind == "answers" else {}) | more
        paper = entering.Keyed(received_at=received_at or self.clock.now(), reply=kind, answers=answers, **facts)
        return transaction(lambda: entering.key(self._reply(code), paper, scan=scan, token=token or entering.new_token(), by=by,
                                                at=self.clock.now()))

    def paper(self, entry):
        return papers.find_paper(self.find(), entry.id)

    def registers(self, entry, *, by=COMMAND_LINE, **read):
        """The version made of an entry by who checks it; `read`: what was read, unless it is the entry as it stands."""
        paper = self.paper(entry)
        read = {"revision": paper.entry.revision, "versions": len(paper.reply.versions)} | read
        return transaction(lambda: checking.register_entry(self._paper(entry), by=by, at=self.clock.now(), **read))

    def returns(self, entry, *, remark="Look again.", by=COMMAND_LINE):
        revision = self.paper(entry).entry.revision
        transaction(lambda: checking.return_entry(self._paper(entry), revision=revision, remark=remark, by=by, at=self.clock.now()))

    def sets_aside(self, entry, *, remark="Sent twice.", by=COMMAND_LINE):
        revision = self.paper(entry).entry.revision
        transaction(lambda: checking.set_aside(self._paper(entry), revision=revision, remark=remark, by=by, at=self.clock.now()))

    def marks_ready(self, code, *, by=COMMAND_LINE, revision=None):
        """The copy of the draft as it stands, in clearance."""
        started_from = revision if revision is not None else self.reply(code).draft.revision
        return transaction(lambda: clearing.mark_ready(self._reply(code), revision=started_from, by=by, at=self.clock.now()))

    def gives_back(self, code, *, comment="Add the costs.", number=None, by=COMMAND_LINE):
        """The copy in clearance, or that of the number, returned."""
        number = number or self.reply(code).copy.number
        return transaction(lambda: clearing.give_back(self._reply(code), number=number, comment=comment, by=by, at=self.clock.now()))

    def takes_back(self, code, *, number=None, by=COMMAND_LINE):
        number = number or self.reply(code).copy.number
        return transaction(lambda: clearing.take_back(self._reply(code), number=number, by=by, at=self.clock.now()))

    def concern(self, code, place=0):
        """Of the counted version; `place` among all of its concerns."""
        return [each for each in finding.found(participation.lines(self.find(), self.clock.now())) if each.delegation == code][place]

    def codes(self, code, *codes, place=0, by=COMMAND_LINE, **more):
        """A coding of that concern; no codes say that none applies."""
        key = self.concern(code, place).key
        return transaction(lambda: coding.code(find_consultation(self.slug), code, key, codes=list(codes), by=by, at=self.clock.now(), **more))

    def shows_codings(self, *, after=None, by=COMMAND_LINE, **ahead):
        """Objections are possible for a week unless told: `hours=1`. `after`: number of the window that was seen, unless the one that stands."""
        def work():
            consultation, at = find_consultation(self.slug, for_change=True), self.clock.now()
            standing = showing.window(consultation)
            seen = (standing.number if standing else 0) if after is None else after
            return showing.show(consultation, ends_at=at + timedelta(**(ahead or {"days": 7})), after=seen, by=by, at=at)

        return transaction(work)

    def objects(self, code, *, place=0, text="It is about schools.", number=None, token=None, by=COMMAND_LINE):
        """To the coding of that concern as it stands, unless `number` says which was read."""
        def work():
            reply, at = self._reply(code), self.clock.now()
            coded = OwnPage(reply, at).concerns[place].coding
            return objecting.object_to(coded, reply, text=text, number=number or coded.number, token=token or f"{code}-{at}-{place}", by=by, at=at)

        return transaction(work)

    def answers(self, objection, outcome="kept", *, text="It fits.", by=COMMAND_LINE):
        transaction(lambda: answering.answer(db.session.get(Objection, objection.id), outcome=outcome, text=text, by=by, at=self.clock.now()))

    def agenda(self):
        """As it stands now."""
        return self._agenda(self.find())

    def development(self, code, place=0):
        """Of the counted version; `place` among all of its developments."""
        return [each for each in self.agenda().candidates if each.line.delegation == code][place]

    def picks(self, code, place=0, *, by=COMMAND_LINE):
        key = self.development(code, place).key
        return transaction(lambda: picking.pick(self._agenda(find_consultation(self.slug, for_change=True)).candidate(key), by=by,
                                                at=self.clock.now()))

    def leaves_out(self, key, *, by=COMMAND_LINE):
        """(delegation, key) of what was picked."""
        transaction(lambda: picking.leave_out(find_consultation(self.slug, for_change=True), key, by=by, at=self.clock.now()))

    def tally(self, at=None):
        return bundles.tally(self.find(), at or self.clock.now())

    def makes_plan(self, rooms=2, *, seed=1, most_languages=None, keeps_rooms=False, token=None, by=COMMAND_LINE):
        """A plan of so many break-out groups."""
        return transaction(lambda: making.make(find_consultation(self.slug, for_change=True), rooms=rooms, seed=seed, most_languages=most_languages,
                                               keeps_rooms=keeps_rooms, token=token or making.new_token(), by=by, at=self.clock.now()))

    def standing(self, number):
        """The plan of that number as it stands now."""
        consultation = self.find()
        return self._standing(consultation, number)

    def moves(self, number, *, revision=None, reason=None, by=COMMAND_LINE, **wanted):
        """Delegations of a plan, each to the group of that number: `world.moves(1, CHE=2)`."""
        read = revision or self.standing(number).plan.revision

        def work():
            consultation = find_consultation(self.slug, for_change=True)
            return changing.move(consultation, self._standing(consultation, number), wanted, revision=read, reason=reason, by=by, at=self.clock.now())

        return transaction(work)

    def describes(self, number, *changes, revision=None, by=COMMAND_LINE):
        """The rooms of a plan, in their order: what is other than it was."""
        plan = self.standing(number).plan
        rooms, read = [room | change for room, change in zip(plan.rooms, changes, strict=True)], revision or plan.revision

        def work():
            consultation = find_consultation(self.slug, for_change=True)
            changing.describe(consultation, changing.find_plan(consultation, number, for_change=True), rooms, revision=read, by=by, at=self.clock.now())

        return transaction(work)

    def constrains(self, kind, *delegations, room=None, by=COMMAND_LINE):
        """What every plan is to respect."""
        return transaction(lambda: constraining.set_constraint(find_consultation(self.slug, for_change=True), kind=kind, delegations=delegations,
                                                               room=room, by=by, at=self.clock.now()))

    def certifies(self, *, by=COMMAND_LINE, **more):
        def work():
            consultation = find_consultation(self.slug)
            return certifying.certify(consultation, by=by, at=self.clock.now(), function="Director", name="A. Person", **more)

        return transaction(work)

    def opens(self, code):
        """A new drafter of the delegation has the questionnaire open."""
        by = self.actor("drafter", code)
        transaction(lambda: presence.note(self._reply(code), by, self.clock.now()))

    def sends(self, kind, list=None, *, by=COMMAND_LINE, token=None, **told):
        """A notice to delegations."""
        return transaction(lambda: sending.send(find_consultation(self.slug), kind=kind, list=list, by=by, at=self.clock.now(), token=token,
                                                **told))

    def delivers(self):
        """What is due in the outbox: the outcomes."""
        outcomes = delivering.deliver(self.clock.now())
        db.session.rollback()
        return outcomes

    def person(self, role, delegation=None, *, language="en", name=None, email=None):
        """An account with PASSWORD and one appointment."""
        self.people += 1
        moment = self.clock.now()
        account = Account(email=email or f"{role}.{self.people}@example.org", name=name or f"Person {self.people}", language=language,
                          password=hashed(PASSWORD), stamp=new_stamp(), invited_at=moment)
        account.appointments.append(Appointment(role=role, delegation=delegation, authority="Note 1", starts_at=moment))
        transaction(lambda: db.session.add(account))
        return account

    def actor(self, role, delegation=None, **more):
        """A new person in that role, as verbs take it."""
        account = self.person(role, delegation, **more)
        known = db.session.get(Delegation, delegation) if delegation else None
        return Actor(account.id, account.name, frozenset({role}), delegation, known and known.name["en"], account.language)

    def offer(self, code, holder):
        """What the delegation would submit by associating itself with that position."""
        db.session.rollback()
        return self._offer(code, holder)

    def _offer(self, code, holder):
        reply = self._reply(code)
        return associating.Offer(reply, next(each for each in bundles.positions(reply.consultation) if each.holder == holder))

    def _agenda(self, consultation):
        return Agenda(participation.lines(consultation, self.clock.now()), picking.picks(consultation))

    def _standing(self, consultation, number):
        plan = changing.find_plan(consultation, number, for_change=True)
        return plans.stands(consultation, participation.lines(consultation, self.clock.now()), plan)

    def _asked(self, code):
        return requesting.requests_of(self._reply(code))[0]

    def _paper(self, entry):
        return papers.find_paper(find_consultation(self.slug), entry.id, for_change=True)

    def _reply(self, code):
        return find_reply(find_consultation(self.slug), code, for_change=True)
