"""Coding concerns beside their texts, and what was counted of them."""

from dataclasses import dataclass

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.access.acts import Act
from survey_app.access.guard import reads, writes
from survey_app.clock import now
from survey_app.concern import coding_page, gathering, list_page
from survey_app.concern.coding import code as put_codes
from survey_app.concern.coding import codings, history, may_change
from survey_app.concern.counts_page import CountsPage
from survey_app.concern.earlier import suggestion
from survey_app.concern.forms import CodingForm
from survey_app.concern.queue import Queue, next_uncoded
from survey_app.consultation.models import Consultation, find_consultation
from survey_app.errors import Refused
from survey_app.fields import field_errors, read_number
from survey_app.language import choose_pressed, words
from survey_app.reply import participation
from survey_app.roll.groups import known_groups, named, with_a_member

bp = Blueprint("concerns", __name__, url_prefix="/secretariat/consultations/<slug>/concerns")


@dataclass(frozen=True)
class Desk:
    """One concern of a consultation, among all of them; `codings`: those of earlier texts too."""

    consultation: Consultation
    queue: Queue
    codings: dict

    @property
    def concern(self):
        return self.queue.row.concern


def find_concern(slug, delegation, key):
    consultation, at = find_consultation(slug), now()
    if consultation is None:
        return None
    done = codings(consultation, at)
    queue = Queue.at(gathering.rows(participation.lines(consultation, at), done), delegation, key)
    return queue and Desk(consultation, queue, done)


@bp.get("")
@reads(Act.READ_CONCERNS, on=find_consultation)
def list_all(consultation):
    at, said = now(), words()
    lines, rows, figures = _counted(consultation, at, said)
    groups = with_a_member((line.entry for line in lines), known_groups())
    return render_template(
        "concerns/list_all.html", consultation=consultation, at=at, page=list_page.ListPage(rows, _wanted()),
        figures=figures, next_uncoded=next_uncoded(rows), left=sum(row.coding is None for row in rows), heading=list_page.heading,
        groups=groups, choices=list_page.choices(consultation, groups, said),
        themes=consultation.questionnaire.theme_names(said), may_code=may_change(consultation, at),
    )


@bp.get("/figures")
@reads(Act.READ_CONCERNS, on=find_consultation)
def show_counts(consultation):
    at = now()
    return render_template("concerns/show_counts.html", consultation=consultation, at=at, figures=_counted(consultation, at, words())[-1])


@bp.get("/<delegation>/<key>")
@reads(Act.READ_CONCERNS, on=find_concern)
def code(desk):
    earlier = _earlier(desk)
    begun = coding_page.beginning(desk.queue.row, earlier, request.args.get("take"))
    return _show(desk, _form(desk, **begun), earlier=earlier)


@bp.post("/<delegation>/<key>")
@writes(Act.CODE_CONCERN, on=find_concern)
def create_coding(desk):
    """`action`: next, which Enter presses, or stay."""
    if desk.consultation.codebook is None:
        raise Refused(_("This consultation has no codebook."))
    form = _form(desk, posted=request.form)
    if choose_pressed(request.form):
        return _show(desk, form)
    if not form.validate():
        form.settle()
        return _show(desk, form, status=422)
    concern, at = desk.concern, now()
    try:
        put = put_codes(desk.consultation, concern.delegation, concern.key, **form.values(), known=form.number_known, by=g.actor, at=at)
    except Refused as refusal:
        again = _form(desk, **form.values(), known=desk.queue.row.coding.number if desk.queue.row.coding else 0)
        return _show(desk, again, status=refusal.status, refusal=str(refusal))
    following = desk.queue.row if request.form.get("action") == "stay" else desk.queue.next_uncoded
    flash(_said(put, desk.queue.left), "success")
    return redirect(_address(desk.consultation, following))


for view in (show_counts, code, create_coding):
    view.tab = "concerns.list_all"


def _counted(consultation, at, said):
    """(lines of the roll, rows, CountsPage or None where nothing can be coded)"""
    lines = participation.lines(consultation, at)
    rows = gathering.rows(lines, codings(consultation, at))
    counted = gathering.counted(consultation, lines, rows)
    groups = named(gathering.groups_of(lines), known_groups()) if counted else []
    return lines, rows, counted and CountsPage(counted, consultation.codebook.codes, groups, consultation.questionnaire.tallied.choices, said)


def _wanted():
    return list_page.Wanted.of(request.args, page=read_number(request.args.get("page")))


def _form(desk, **more):
    return CodingForm.opened(desk.consultation.codebook, words(), **more) if desk.consultation.codebook else None


def _earlier(desk):
    return suggestion(desk.concern, desk.codings)


def _show(desk, form, *, status=200, refusal=None, earlier=None):
    said, consultation, concern = words(), desk.consultation, desk.concern
    found = [("written", refusal)] if refusal else field_errors(form) if form else []
    page = render_template(
        "concerns/code.html", consultation=consultation, queue=desk.queue, concern=concern, coding=desk.queue.row.coding, form=form,
        earlier=earlier or _earlier(desk), history=history(consultation, concern.delegation, concern.key), overtaken=status == 409,
        page=coding_page, problems=found, has_errors=bool(found), may_code=form is not None and may_change(consultation, now()),
        group=named([concern.line.entry.group], known_groups())[0],
        themes=consultation.questionnaire.theme_names(said),
    )
    return page, status


def _address(consultation, row):
    if row is None:
        return url_for(".list_all", slug=consultation.slug)
    return url_for(".code", slug=consultation.slug, delegation=row.concern.delegation, key=row.concern.key)


def _said(coding, left):
    said = words()
    codes = ", ".join(coding.codes) or _("no code applies")
    if not left:
        return _("Coded: %(codes)s. All concerns are coded.", codes=codes)
    return said.say_n("Coded: %(codes)s. %(num)d concern is not coded yet.", "Coded: %(codes)s. %(num)d concerns are not coded yet.", left, codes=codes)
