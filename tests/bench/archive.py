"""Archives in and out: how long beside the least that anybody could do, how much memory, and whether the time grows with the file alone."""

from itertools import chain

from tests.bench import archives
from tests.bench.measuring import cost, limit, say
from tests.bench.prepared import SLUG, Database
from tests.bench.processes import run
from tests.bench.serving import environment

_TIMES = 3  # of a million versions: with five nobody would wait for the end


def load_and_dump(scale, folder):
    """A tenth of the versions, to see how the time grows; then all of them."""
    few, many = _Measured(folder / "few", scale.versions // 10), _Measured(folder / "many", scale.versions)
    times = min(scale.times, _TIMES)
    for number in range(1, times + 1):
        say(f"    {number} of {times}")
        few.load()
        many.insert(), many.load()
    for number in range(1, times + 1):
        say(f"    {number} of {times}")
        many.write(), many.dump()
    told = f"{scale.versions:,} versions"
    return [
        cost(f"archive load, {told}, against parsing and inserting", (many.seconds["load"], many.seconds["insert"]), "s", most=4),
        limit(f"archive load, {told}, most memory", many.memory["load"], "MiB", most=200),
        cost(f"archive load, {told} against {scale.versions // 10:,}", (many.seconds["load"], few.seconds["load"]), "s", most=11),
        cost(f"archive dump, {told}, against json.dumps", (many.seconds["dump"], many.seconds["write"]), "s", most=3),
        limit(f"archive dump, {told}, most memory", many.memory["dump"], "MiB", most=150),
    ]


class _Measured:
    """One archive, loaded into a new database each time."""

    def __init__(self, folder, versions):
        self.empty = Database(folder / "empty")
        self.folder, self.file = folder, _large(folder / "archive.jsonl", versions)
        self.seconds, self.memory, self.loaded = {}, {}, None

    def load(self):
        self.loaded = self._into("loaded", "load")

    def insert(self):
        self._into("inserted", "insert")

    def dump(self):
        self._run("dump", SLUG, self.folder / "dumped.jsonl", url=self.loaded.url)

    def write(self):
        self._run("write", self.file, url=self.empty.url)

    def _into(self, name, program):
        database = self.empty.copied(self.folder / name)
        self._run(program, self.file, url=database.url)
        return database

    def _run(self, program, *arguments, url):
        seconds, memory = run(program, *arguments, environment=environment(url))
        self.seconds.setdefault(program, []).append(seconds)
        self.memory.setdefault(program, []).append(memory)


def large_database(scale, folder):
    """With one consultation of very many versions, made once for all rows that want it."""
    made = folder / "large"
    if not made.exists():
        say(f"    {scale.versions:,} versions are stored")
        database = Database(made)
        run("load", _large(made / "archive.jsonl", scale.versions), environment=environment(database.url))
    return Database(made)


def _large(path, versions):
    """An archive of so many versions, ten of each delegation."""
    roll = archives.roll(versions // 10)
    codes = [line["code"] for line in roll]
    return archives.write(path, chain([archives.shipped()[0]], roll, archives.versions(codes, versions)))
