"""Picking developments, putting them in order, and the list for the agenda."""

from dataclasses import dataclass, replace

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.concern.developments import picking
from survey_app.concern.developments.agenda import Agenda
from survey_app.concern.developments.agenda_page import agenda_page, period, title
from survey_app.concern.developments.fallen import fallen
from survey_app.concern.developments.forms import AgendaForm
from survey_app.concern.developments.list_page import ListPage, Wanted
from survey_app.consultation.models import Consultation, find_consultation
from survey_app.errors import Refused
from survey_app.language import asked_words, words
from survey_app.reply import participation
from survey_app.reply.roll_page import NO_GROUP, OBSERVERS
from survey_app.roll.groups import in_order, known_groups, named

bp = Blueprint("developments", __name__, url_prefix="/secretariat/consultations/<slug>/developments")


@dataclass(frozen=True)
class Board:
    """`key`: (delegation, key) of the development that the address names, or None."""

    consultation: Consultation
    lines: list
    agenda: Agenda
    key: tuple | None = None


def find_board(slug):
    """Locked when the agenda changes: two officers follow one another."""
    consultation = find_consultation(slug, for_change=request.method == "POST")
    if consultation is None:
        return None
    lines = participation.lines(consultation, now())
    return Board(consultation, lines, Agenda(lines, picking.picks(consultation)))


def find_development(slug, delegation, key):
    """None unless the roll holds the delegation; whether a counted version holds the development may have changed since the page was shown."""
    board = find_board(slug)
    is_there = board and board.consultation.addresses(delegation.replace("\0", "?"))
    return replace(board, key=(delegation, key)) if is_there else None


@bp.get("")
@reads(Act.READ_DEVELOPMENTS, on=find_board)
def list_all(board):
    return _show(board, AgendaForm(board.agenda))


@bp.post("/<delegation>/<key>/pick")
@writes(Act.PICK_DEVELOPMENT, on=find_development)
def pick(board):
    development = board.agenda.candidate(board.key)
    if development is None:
        raise Refused(_("No counted version holds this development any more. Go back and load the page again."))
    picking.pick(development, by=g.actor, at=now())
    flash(_("The development is on the agenda, at the end."), "success")
    return _back(board)


@bp.post("/<delegation>/<key>/removal")
@writes(Act.PICK_DEVELOPMENT, on=find_development)
def leave_out(board):
    picking.leave_out(board.consultation, board.key, by=g.actor, at=now())
    flash(_("The development is not on the agenda any more."), "success")
    return _back(board)


@bp.post("")
@writes(Act.PICK_DEVELOPMENT, on=find_board)
def put_in_order(board):
    form = AgendaForm(board.agenda, request.form)
    if not form.validate():
        return _show(board, form), 422
    try:
        picking.put_in_order(board.consultation, board.agenda, wanted=form.wanted, presented=form.presented, seen=form.seen, by=g.actor, at=now())
    except Refused as refusal:
        form.seen = board.agenda.seen  # what stands now is shown, with what was typed
        return _show(board, form, str(refusal)), refusal.status
    flash(_("The order of the agenda is saved."), "success")
    return _back(board, anchor="agenda")


@bp.get("/agenda")
@reads(Act.READ_DEVELOPMENTS, on=find_board)
def show_agenda(board):
    said = asked_words()
    page = agenda_page(board.consultation, board.agenda, now(), said)
    return render_template("developments/show_agenda.html", consultation=board.consultation, page=page, said=said, fallen=board.agenda.fallen)


@bp.get("/agenda/word")
@reads(Act.READ_DEVELOPMENTS, on=find_board)
def download_agenda(board):
    from survey_app.concern.developments import agenda_document  # what makes Word takes long to load, and few requests want it

    said, at = asked_words(), now()
    made = agenda_document.made(board.consultation, agenda_page(board.consultation, board.agenda, at, said), said,
                                organisation=said.text(current_app.config["ORGANISATION"]), at=at)
    return attachment(made, f"{board.consultation.slug}-agenda-{said.language}.docx")


pick.tab = leave_out.tab = put_in_order.tab = show_agenda.tab = "developments.list_all"


def _back(board, anchor=None):
    """To the list as it was filtered, and to the line that was pressed."""
    anchor = anchor or (f"development-{'-'.join(board.key)}" if board.agenda.candidate(board.key) else None)
    return redirect(url_for(".list_all", slug=board.consultation.slug, _anchor=anchor, **Wanted.of(request.args).filters))


def _show(board, form, refusal=None):
    said, known = words(), known_groups()
    page = ListPage(board.agenda.candidates, Wanted.of(request.args), said)
    names = {group["code"]: said.text(group["name"]) for group in named(in_order(page.groups, known), known)}
    return render_template(
        "developments/list_all.html", consultation=board.consultation, agenda=board.agenda, form=form, page=page,
        fallen=fallen(board.consultation, board.lines, board.agenda), unnamed=[title(each, said) for each in board.agenda.unnamed],
        errors=form.errors or ([("agenda", refusal)] if refusal else []), has_errors=bool(form.errors or refusal),
        sections=page.sections(list(names)), section_names={**names, OBSERVERS: _("Observers")}, period=period, title_of=title,
        group_choices=[("", _("All")), *((NO_GROUP if code is None else code, name) for code, name in names.items()), ("observers", _("Observers"))],
    )
