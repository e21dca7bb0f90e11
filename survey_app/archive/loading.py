"""Loading an archive in one transaction, line by line: memory does not grow with the file, and one wrong line refuses it all."""

from sqlalchemy.exc import IntegrityError

from survey_app.archive import format, rows
from survey_app.archive.batches import Batch, stored_moment
from survey_app.archive.coherence import Coherence
from survey_app.archive.lines import opened, refusal
from survey_app.archive.shapes import Wrong, moment, shown
from survey_app.audit.chain import record
from survey_app.audit.events import ConsultationLoaded
from survey_app.consultation.codebooks import insist_on_reference, reference_codebook
from survey_app.consultation.models import Codebook, Consultation
from survey_app.db import db, insert_new, take_stock
from survey_app.reply.models import Draft, Position, Version
from survey_app.roll.models import Delegation, RollEntry

_ROWS, _BYTES = 5000, 4 * 1024 * 1024  # what is stored at once, whichever is reached first
_MANY = 10_000  # versions
_CACHE = "PRAGMA cache_size=-32768"  # KiB: the indexes of many versions


def load(path, *, by, at, watch=lambda position: None):
    """The consultation in the file, loaded; `watch` is told now and then how many bytes of the file are done."""
    insist_on_reference(by=by, at=at)
    if db.engine.dialect.name == "sqlite":
        db.session.connection().exec_driver_sql(_CACHE)
    with opened(path) as lines:
        loading = None
        for number, line, size in lines:
            try:
                if loading is None:
                    loading = _Loading(_consultation(line))
                else:
                    loading.take(number, line, size)
            except Wrong as wrong:
                raise refusal(number, wrong) from None
            if loading.is_full:
                loading.store()
                watch(lines.position)
        if loading is None:
            raise refusal(1, "the file is empty")
        loading.store()
        digest = lines.digest
    consultation = loading.consultation
    if loading.counts["version"] > _MANY:
        take_stock(RollEntry, Version, Draft, Position)
    Coherence(consultation).check(path)
    record(ConsultationLoaded(consultation=consultation.slug, delegations=loading.counts["delegation"],
                              versions=loading.counts["version"], digest=digest), by=by, at=at)
    return consultation, loading.counts


class _Loading:
    """The rows on their way, by kind of line."""

    def __init__(self, consultation):
        self.consultation = consultation
        self.counts = dict.fromkeys(("delegation", "version", "draft", "position"), 0)
        self._rows = rows.Rows(consultation.id, consultation.slug, consultation.opens_at, stored_moment())
        self._rows.ask(consultation.questionnaire, consultation.policies)
        self._delegations = []
        self._batches = {
            "delegation": Batch(RollEntry.__table__, rows.ROLL_ENTRY, "code: the delegation stands twice"),
            "version": Batch(Version.__table__, rows.VERSION, "number: the version stands twice"),
            "draft": Batch(Draft.__table__, rows.DRAFT, "delegation: it has a draft already"),
            "position": Batch(Position.__table__, rows.POSITION, "holder: it has a position already"),
        }
        self._waiting = self._bytes = 0

    def take(self, number, line, size):
        format.check_further(line)
        kind = line["kind"]
        self.counts[kind] += 1
        if kind == "delegation":
            self._delegations.append(_delegation(line))
            row = self._rows.delegation(line, self.counts[kind])
        else:
            row = getattr(self._rows, kind)(line)
        self._batches[kind].add(number, row)
        self._waiting += 1
        self._bytes += size

    @property
    def is_full(self):
        return self._waiting >= _ROWS or self._bytes >= _BYTES

    def store(self):
        insert_new(Delegation.__table__, self._delegations)
        self._delegations = []
        for batch in self._batches.values():
            batch.flush()
        self._waiting = self._bytes = 0


def _consultation(line):
    """The row of the first line, stored."""
    format.check_first(line)
    consultation = Consultation(
        slug=line["slug"], symbol=line["symbol"], title=line["title"], meeting=line.get("meeting"), opens_at=moment(line["opens_at"]),
        closes_at=moment(line["closes_at"]), status=line["status"], roll_as_of=line.get("roll_as_of"),
        policies={"participation_visible": False} | line["policies"], background=line.get("background"),
        questions=line["questionnaire"], codebook=_codebook(line.get("codebook")),
    )
    db.session.add(consultation)
    try:
        db.session.flush()
    except IntegrityError:
        raise Wrong(f"there is a consultation {shown(line['slug'])} already", "slug") from None
    if len(consultation.questionnaire.themes) < 2:
        raise Wrong("the tallied question needs two choices or more", "questionnaire")
    return consultation


def _codebook(data):
    if data == format.REFERENCE:
        return reference_codebook()
    return data and Codebook(version=data["version"], codes=data["codes"], is_reference=False)


def _delegation(line):
    """As it becomes known, where it was not."""
    kind = "organisation" if line["type"] == "observer_organisation" else "state"
    return {"code": line["code"], "name": line["name"], "kind": kind, "group": line["group"], "former_names": [], "statuses": []}
