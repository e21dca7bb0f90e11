"""kill -9 of a real server at random moments under load: what was acknowledged is there, once and whole, and nothing is there by halves."""

import os
import random
import threading
from collections import Counter

from survey_app.audit.chain import broken_links
from survey_app.audit.models import LoggedEvent
from survey_app.db import db
from survey_app.mail.models import Message
from survey_app.reply import receipts
from survey_app.reply.models import Version
from tests.faults.delegates import Delegate, Stopped
from tests.world import PASSWORD

KILLS = 100
SEED = int(os.environ.get("SEED") or random.randrange(10**6))
CODES = ("CHE", "FRA", "KEN")


def test_a_server_killed_at_any_moment_loses_and_halves_nothing(servers, world):
    print(f"SEED={SEED}")
    load = Load(world, servers.port())
    servers.rehearse(world.person("focal_point", "PER").email)
    servers.start()
    load.begin()
    moments = random.Random(SEED)
    for _ in range(KILLS):
        load.wait_for_answers(moments.randint(1, 3))
        load.over.wait(moments.uniform(0, 0.02))
        servers.kill()
        servers.start()
    load.end()
    assert load.faults == [] and len(load.acknowledged) > KILLS / 4
    assert wrong(world, load.acknowledged) == []


def wrong(world, acknowledged):
    """Sentences, one for each thing that is not as it must be."""
    db.session.rollback()  # what was read before is old
    versions = {receipts.number("spring", each.delegation, each.number): each for each in db.session.query(Version)}
    logged = Counter(each.details["receipt"] for each in db.session.query(LoggedEvent).filter_by(name="VersionSubmitted"))
    mails = Counter(each.subject.split()[-1] for each in db.session.query(Message))
    texts = Counter(version.answers["remarks"] for version in versions.values())
    found = [f"{number} was acknowledged for {text!r} and is not there" for number, text in acknowledged
             if number not in versions or versions[number].answers["remarks"] != text]
    found += [f"{text!r} is there {count} times" for text, count in texts.items() if count > 1]
    found += [f"{number}: {logged[number]} events, {mails[number]} mails" for number in versions
              if (logged[number], mails[number]) != (1, 1)]
    found += [f"{number} has no whole receipt" for number, each in versions.items() if each.digest != receipts.digest("spring", each)]
    found += [f"mail or event of {number}, which is not there" for number in {*logged, *mails} - set(versions)]
    return [*found, *broken_links()]


class Load:
    """A delegation each in a thread of its own replies again and again, and notes what was acknowledged."""

    def __init__(self, world, port):
        self.over, self.answered = threading.Event(), threading.Condition()
        self.acknowledged, self.faults, self.answers = [], [], 0
        self.people = {code: world.person("focal_point", code).email for code in CODES}
        self.port, self.threads = port, []

    def begin(self):
        """All sign in first: a password takes longer to check than a server lives."""
        for code, email in self.people.items():
            delegate = Delegate(self.port, self.over.is_set, self._note_answer)
            delegate.sign_in(email, PASSWORD)
            self.threads.append(threading.Thread(target=self._reply, args=(code, delegate)))
        for thread in self.threads:
            thread.start()

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=30)

    def wait_for_answers(self, more):
        with self.answered:
            enough = self.answers + more
            assert self.answered.wait_for(lambda: self.answers >= enough or self.faults, timeout=30)

    def _reply(self, code, delegate):
        try:
            for turn in range(10_000):
                delegate.saves(f"{code} {turn}")
                self.acknowledged.append((delegate.submits(), f"{code} {turn}"))
        except Stopped:
            pass
        except Exception as problem:
            self.faults.append(repr(problem))

    def _note_answer(self):
        with self.answered:
            self.answers += 1
            self.answered.notify()
