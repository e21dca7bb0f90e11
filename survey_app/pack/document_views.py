"""Briefing and compilation of replies: of certified snapshots, working copies, and the compilation as a page."""

from flask import Blueprint, render_template, request

from survey_app import canonical
from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.language import asked_words, words
from survey_app.pack import note_files
from survey_app.pack.briefing import briefing
from survey_app.pack.compilation import addendum, compilation
from survey_app.pack.compilation_page import CompilationPage, has_addendum
from survey_app.pack.replies import late_texts
from survey_app.snapshot.data_views import find_certified
from survey_app.snapshot.gathering import gather
from survey_app.snapshot.models import snapshots_of
from survey_app.words import Words

bp = Blueprint("documents", __name__)
_FORMATS = {"docx": note_files.as_word, "pdf": note_files.as_pdf}


@bp.app_template_global()
def has_late_texts(tree):
    """Whether there is an addendum to the compilation."""
    return late_texts(tree).has_texts


def find_tree(slug, number):
    """Of the certified snapshot; None where the addendum is asked for and there is none."""
    snapshot = find_certified(slug, number)
    return snapshot and _with_part(snapshot.read())


def find_live_tree(slug):
    """The same of live figures."""
    consultation = find_consultation(slug)
    return consultation and _with_part(gather(consultation, now()))


@bp.get("/steering-group/consultations/<slug>/briefings/<int:number>")
@reads(Act.READ_CERTIFIED, on=find_certified)
def download_briefing(snapshot):
    return _send_briefing(snapshot.read(), snapshot.digest)


@bp.get("/steering-group/consultations/<slug>/compilations/<int:number>")
@reads(Act.READ_CERTIFIED, on=find_tree)
def download_compilation(tree):
    return _send_compilation(tree)


@bp.get("/secretariat/consultations/<slug>/briefing")
@reads(Act.READ_LIVE_TALLY, on=find_consultation)
def download_live_briefing(consultation):
    """Marked on every page as not certified."""
    tree = gather(consultation, now())
    return _send_briefing(tree, canonical.digest(tree))


@bp.get("/secretariat/consultations/<slug>/compilation")
@reads(Act.READ_LIVE_TALLY, on=find_live_tree)
def download_live_compilation(tree):
    return _send_compilation(tree)


@bp.get("/steering-group/consultations/<slug>/compilation")
@reads(Act.READ_CERTIFIED, on=find_consultation)
def show_compilation(consultation):
    snapshots = snapshots_of(consultation, whole=True)
    page = CompilationPage(snapshots[0].read(), request.args, words()) if snapshots else None
    return render_template("documents/show_compilation.html", consultation=consultation, page=page,
                           snapshots=[(snapshot, has_addendum(snapshot)) for snapshot in snapshots])


def _with_part(tree):
    return None if _wants_addendum() and not has_late_texts(tree) else tree


def _wants_addendum():
    return request.args.get("part") == "addendum"


def _send_briefing(tree, digest):
    language, asked = asked_words().language, request.args.get("format")
    form = asked if asked in _FORMATS else "docx"
    made = _FORMATS[form](briefing(tree, language, digest), Words(language, tree["time_zone"]))
    return attachment(made, _name(tree, f"briefing-{language}.{form}"))


def _send_compilation(tree):
    language, of_late = asked_words().language, _wants_addendum()
    made = (addendum if of_late else compilation)(tree, language)
    return attachment(made, _name(tree, f"{'addendum' if of_late else 'compilation'}-{language}.docx"))


def _name(tree, what):
    which = f"snapshot-{tree['snapshot']['number']}" if tree["snapshot"] else "working-copy"
    return f"{tree['consultation']['slug']}-{which}-{what}"
