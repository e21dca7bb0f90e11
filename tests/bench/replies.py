"""One complete reply, by several delegations at once: opened, saved, checked and submitted, against one form read and posted."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import cycle

from werkzeug.security import generate_password_hash

from tests.bench import archives
from tests.bench.asking import Connection
from tests.bench.measuring import by_turns, rate
from tests.bench.prepared import SLUG, Database
from tests.bench.serving import BARE, OURS, serving

_REPLY = f"/consultations/{SLUG}/reply"
_TEXT = {"q_theme": "RETURN", "q_concerns-0-q_title": "Fees", "q_concerns-0-q_text": "They have doubled.", "q_concerns-0-sharing": "attributed"}
_STORED = ("SELECT count(*) FROM version WHERE digest <> '' AND token IS NOT NULL", "SELECT count(*) FROM event WHERE name = 'VersionSubmitted'",
           "SELECT count(*) FROM message")


def complete_replies(scale, folder):
    """Every submission that was acknowledged must be stored, once, with its receipt, its event and its mail."""
    database, (first, roll) = Database(folder), archives.shipped()
    codes = [line["code"] for line in roll]
    database.load([first, *roll])
    cookies = database.sessions("focal_point", codes)
    with serving(OURS, database.url, "/healthz") as ours, _bare(folder, scale.connections) as bare:
        delegates = [Delegate(ours.port, cookies[place::scale.connections]) for place in range(scale.connections)]
        others = [Other(bare.port, place) for place in range(scale.connections)]
        found = by_turns(lambda: _together(delegates, scale.seconds), lambda: _together(others, scale.seconds), scale.times)
        _insist(database.file, sum(delegate.done for delegate in delegates))
    return [rate(f"complete replies of {scale.connections} delegations at once against the bare application", found, "a second", most=3)]


class Delegate:
    """Submits for one delegation after the other; `done`: how many submissions were acknowledged."""

    def __init__(self, port, cookies):
        self.browsers, self.done, self.number = cycle([Connection(port, cookie) for cookie in cookies]), 0, 0

    def submit(self):
        browser, self.number = next(self.browsers), self.number + 1
        form = browser.get(_REPLY).hidden
        _expect(browser.post(_REPLY, {**form, **_TEXT, "q_remarks": f"Remark {self.number}.", "action": "review"}), f"{_REPLY}/review")
        form = browser.get(f"{_REPLY}/review").hidden
        _expect(browser.post(f"{_REPLY}/submission", {**form, "function": "Ambassador", "authority": "y", "language": "en", "action": "submit"}),
                f"/consultations/{SLUG}/receipts/")
        self.done += 1


class Other:
    """A delegate of the bare application."""

    def __init__(self, port, place):
        self.browser, self.done = Connection(port), 0
        form = self.browser.get("/sign-in").hidden
        _expect(self.browser.post("/sign-in", {**form, "email": _email(place), "password": "bench"}), "/reply")

    def submit(self):
        form = self.browser.get("/reply").hidden
        _expect(self.browser.post("/reply", {**form, "theme": "A", "title": "Fees", "text": f"Remark {self.done}."}), "/reply")
        self.done += 1


def _together(delegates, seconds):
    """Submissions a second of all of them at once."""
    began, before = time.perf_counter(), sum(delegate.done for delegate in delegates)
    with ThreadPoolExecutor(len(delegates)) as pool:
        list(pool.map(lambda delegate: _submit_until(delegate, began + seconds), delegates))
    return (sum(delegate.done for delegate in delegates) - before) / (time.perf_counter() - began)


def _submit_until(delegate, end):
    while time.perf_counter() < end:
        delegate.submit()


def _expect(answer, address):
    if answer.status != 302 or not answer.location.startswith(address):
        raise RuntimeError(f"answered {answer.status}, to {answer.location} instead of {address}")


def _insist(file, acknowledged):
    with closing(sqlite3.connect(file)) as connection:
        stored = [connection.execute(query).fetchone()[0] for query in _STORED]
    if any(count != acknowledged for count in stored):
        raise RuntimeError(f"{acknowledged} submissions were acknowledged; stored are (versions, events, mails) {stored}")


@contextmanager
def _bare(folder, people):
    file = folder / "bare.db"
    with serving(BARE, f"sqlite:///{file}") as server:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.executemany("INSERT INTO account (email, password) VALUES (?, ?)",
                                   [(_email(place), generate_password_hash("bench")) for place in range(people)])
        yield server


def _email(place):
    return f"delegate.{place}@example.org"
