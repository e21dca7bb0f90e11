"""Pages that a signed-in person opens, beside a view that says hello: how many a second, what one costs, how many bytes it is."""

import re
from contextlib import contextmanager

from tests.bench import archives, processes
from tests.bench.asking import Connection, answers_a_second
from tests.bench.measuring import by_turns, cost, limit, rate
from tests.bench.prepared import SLUG, Database
from tests.bench.serving import BARE, OURS, serving

QUESTIONNAIRE = f"/consultations/{SLUG}/reply"
REPLIES = f"/secretariat/consultations/{SLUG}/replies"
_FILES = {"stylesheet": (r'href="([^"]+\.css)"', 12_000), "script": (r'src="([^"]+\.js)"', 3_000), "font": (r'href="([^"]+\.woff2)"', 29_000)}


class Asked:
    """A page of a server, asked over several connections at once; `milliseconds`: of the processor for one answer, of each round."""

    def __init__(self, server, address, connections, seconds):
        self.server, self.address, self.connections, self.seconds = server, address, connections, seconds
        self.milliseconds = []

    def round(self):
        """Answers a second."""
        processes_of_it = processes.family(self.server.process)
        before = processes.processor_seconds(processes_of_it)
        found = answers_a_second(self.connections, self.address, self.seconds)
        self.milliseconds.append(1000 * (processes.processor_seconds(processes_of_it) - before) / (found * self.seconds))
        return found

    def cost(self):
        """Milliseconds of the processor for one answer."""
        self.round()
        return self.milliseconds[-1]


def questionnaire(scale, folder):
    """With a draft of two concerns."""
    with _questionnaire(scale, folder) as page, hello(scale, folder) as greeting:
        found = by_turns(page.round, greeting.round, scale.times)
        return [rate("questionnaire page against hello-world", found, "a second", most=20),
                limit("questionnaire page, time of the processor", page.milliseconds[1:], "ms", most=10)]


def questionnaire_beside_many(scale, folder):
    """The same where many versions are stored, those of the own delegation among them."""
    with _questionnaire(scale, folder / "none") as without, _questionnaire(scale, folder / "many", scale.many_versions) as beside_many:
        return [cost(f"questionnaire page, {scale.many_versions:,} versions stored against none",
                     by_turns(beside_many.cost, without.cost, scale.times), "ms", most=1.1)]


def replies_and_tally(scale, folder):
    database = with_replies(scale, folder)
    with asked(database, REPLIES, database.sessions("officer")[0], scale) as page, hello(scale, folder) as greeting:
        return [rate(f"replies and tally of {scale.delegations} delegations against hello-world",
                     by_turns(page.round, greeting.round, scale.times), "a second", most=60)]


def weights(scale, folder):
    """In bytes as they travel."""
    with _questionnaire(scale, folder) as page:
        browser = page.connections[0]
        text = browser.get(QUESTIONNAIRE).body.decode()
        return [limit("questionnaire page, compressed", browser.weight(QUESTIONNAIRE), "bytes", most=30_000),
                *(limit(f"{name}, compressed", browser.weight(re.search(pattern, text)[1]), "bytes", most=most)
                  for name, (pattern, most) in _FILES.items())]


def with_replies(scale, folder):
    """A Database with the reply of each of 200 delegations: five concerns and two developments."""
    database, roll = Database(folder), archives.roll(scale.delegations)
    codes = [line["code"] for line in roll]
    database.load([archives.shipped()[0], *roll, *archives.versions(codes, len(codes), withdrawn=0, concerns=5, developments=2)])
    return database


@contextmanager
def asked(database, address, cookie, scale):
    """The Asked of our service."""
    with serving(OURS, database.url, "/healthz") as server:
        cookie = Connection(server.port, cookie).get_cookie(address)
        yield Asked(server, address, [Connection(server.port, cookie) for _each in range(scale.connections)], scale.seconds)


@contextmanager
def hello(scale, folder):
    with serving(BARE, f"sqlite:///{folder}/unused.db") as server:
        yield Asked(server, "/", [Connection(server.port) for _each in range(scale.connections)], scale.seconds)


@contextmanager
def _questionnaire(scale, folder, versions=0):
    database, (first, roll) = Database(folder), archives.shipped()
    codes = [line["code"] for line in roll]
    database.load([first, *roll, *(archives.versions(codes, versions) if versions else ())])
    database.draft(codes[0], archives.answers(concerns=2))
    with asked(database, QUESTIONNAIRE, *database.sessions("drafter", codes[:1]), scale) as page:
        yield page
