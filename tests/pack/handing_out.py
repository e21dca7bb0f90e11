"""Packs as releases handed them out: of each format in each language, beside the data that they were made of, and all that a pack may say.

    python -m tests.pack.handing_out     # makes those of the newest format anew, until it is released
"""

import json
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from survey_app import canonical
from survey_app.snapshot.data import FORMAT
from survey_app.words import LANGUAGES
from tests.pack import frozen, packs
from tests.pack.frozen import entry, member, text

FOLDER = Path(__file__).with_name("handed_out")
_ROOT = Path(__file__).parents[2]
_PRINTING = "import sys, survey_app.pack.workbook; print(*sys.modules)"
_SEVERAL = [{"code": code, "name": text(f"State {code}")} for code in ("A1", "A2", "A3")]
_UNMET = [{"kind": kind, "why": why, "delegations": _SEVERAL, "languages": [{"code": "FR", "label": text("French", "français")}],
           "group": {"short": text("African Group", "Groupe africain")}, "room": 1, "counts": [7, 5]}
          for kind, why in [("unplaced", "changed"), ("fixed", "fixed"), ("fixed", "order"), ("apart", "too_many"), ("apart", "fixed"),
                            ("apart", "order"), ("together", "fixed"), ("together", "apart"), ("together", "order"), ("members", "order"),
                            ("group", "order"), ("language", "order"), ("unserved", "order"), ("observers", "order"), ("sizes", "changed")]]
_NO_BREAK = "Consultation\u00a0: bibliothèques"


def data(format):
    return json.loads((FOLDER / f"{format}.json").read_text(encoding="utf-8"))


def pack(format, language):
    return (FOLDER / f"{format}.{language}.xlsx").read_bytes()


def words(format):
    """As `words_now`."""
    return json.loads((FOLDER / f"{format}.words.json").read_text(encoding="utf-8"))


def words_now():
    """{language: {message: translation}} of all messages of the modules that print packs; plurals as two lines."""
    printed = subprocess.run([sys.executable, "-c", _PRINTING], cwd=_ROOT, check=True, capture_output=True, text=True).stdout.split()
    files = {f"{module.replace('.', '/')}.py" for module in printed}
    return {language: dict(sorted(_messages(language, files))) for language in LANGUAGES if language != "en"}


def _messages(language, files):
    with (_ROOT / "survey_app" / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file):
            if message.id and any(path in files for path, _ in message.locations):
                yield tuple(text if isinstance(text, str) else "\n".join(text) for text in (message.id, message.string))


def newest():
    """As much as one small pack can say: each status, each exception, texts of each kind, a title of two lines, a correction."""
    told = [
        entry("P1", title="Bridges", said="They fall.", codes=["BLD"], coded=["BLD", "STF"], translation={"language": "fr", "text": "Ils tombent."},
              picked=1, presented=True, present=True, to="2026-03-31", **{"from": "2025-09-01"}),
        entry("O1", title="=1+1", said="حرية التنقل", other=[{"label": text("Since"), "answer": "2025"}]) | {"type": "observer_state"},
        entry(title=_NO_BREAK, said="A long text. " * 400),
    ]
    more = [member("N1", "WEOG", "T2", exempt=True), member("N2", "WEOG", status="late_not_counted"), member("N3", "EEG", status="in_clearance"),
            member("N4", "EEG", reply="declined"), member("N5", "WEOG", "T3", channel="paper"), member("N6", "GRULAC", "T1", channel="email")]
    before = frozen.worked_example(number=1)
    tree = frozen.with_everything(more=more, before=before, concerns=told, developments=told, unmet=_UNMET,
                                  title=text("Consultation with invented States: " + "public libraries, " * 9, _NO_BREAK))
    tree["snapshot"] |= {"symbol": "TRAINING/1/Tally.2/Corr.1", "corrects": 1, "reason": "A reply was entered twice."}
    return tree


def write():
    tree = newest()
    (FOLDER / f"{FORMAT}.json").write_text(canonical.dumps(tree), encoding="utf-8")
    (FOLDER / f"{FORMAT}.words.json").write_text(json.dumps(words_now(), ensure_ascii=False, indent=0), encoding="utf-8")
    for language in LANGUAGES:
        (FOLDER / f"{FORMAT}.{language}.xlsx").write_bytes(packs.make(tree, language))


if __name__ == "__main__":
    write()
