"""Start to the first answer, and what the running service takes of memory, beside the bare application."""

from tests.bench import archives, processes
from tests.bench.asking import Connection
from tests.bench.measuring import by_turns, cost
from tests.bench.prepared import Database
from tests.bench.serving import BARE, OURS, serving

_PAGES = 40  # so that each worker and each of its threads has answered


def start_and_memory(scale, folder):
    database = Database(folder)
    database.load([line for part in archives.shipped() for line in (part if isinstance(part, list) else [part])])
    ours, bare = _Started(OURS, database.url, "/sign-in"), _Started(BARE, f"sqlite:///{folder}/bare.db", "/sign-in")
    found = by_turns(ours.seconds, bare.seconds, scale.times)
    return [cost("start to the first answer against the bare application", found, "s", most=2),
            cost("memory of the running service against the bare application", (ours.memory[1:], bare.memory[1:]), "MiB", most=2)]


class _Started:
    """`memory`: in MiB, after some pages were shown, of each start."""

    def __init__(self, app, url, page):
        self.app, self.url, self.page, self.memory = app, url, page, []

    def seconds(self):
        with serving(self.app, self.url, self.page) as server:
            for _each in range(_PAGES):
                Connection(server.port).get(self.page)
            self.memory.append(processes.proportional_mebibytes(processes.family(server.process)))
            return server.started_in
