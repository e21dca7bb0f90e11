"""Signing in and out, passwords and the own account."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import refresh
from flask_wtf.csrf import CSRFError

from survey_app import language
from survey_app.access.acts import Act
from survey_app.access.guard import SignInNeeded, reads, writes
from survey_app.account import keeping, linking, own, passwords, resuming, sessions, signing_in
from survey_app.account.forms import AcceptanceForm, ChangeForm, ForgottenForm, LanguageForm, ResetForm, SignInForm
from survey_app.account.models import find_by_number
from survey_app.account.roles import role_name
from survey_app.account.throttle import TooManyTries
from survey_app.clock import now
from survey_app.errors import Refused
from survey_app.fields import field_errors

bp = Blueprint("account", __name__)
bp.add_app_template_global(role_name)
bp.add_app_template_global(keeping.writer)
bp.add_app_template_global(keeping.writing_for)
bp.before_app_request(resuming.insist_on_delegation)
bp.app_errorhandler(SignInNeeded)(resuming.ask_again)
bp.app_errorhandler(CSRFError)(resuming.ask_again)


def find_own_account():
    """Locked when the request changes something."""
    return find_by_number(g.actor.account_id, for_change=request.method == "POST")


@bp.get("/sign-in")
@reads(Act.SIGN_IN)
def sign_in():
    way_on = request.args.get("next", "")
    if g.actor:
        return redirect(resuming.address(way_on))
    return resuming.show_sign_in(SignInForm(formdata=None, next=way_on))


@bp.post("/sign-in")
@writes(Act.SIGN_IN)
def create_session():
    form = SignInForm()
    if not form.validate():
        return resuming.show_sign_in(form, 422)
    try:
        account = signing_in.sign_in(form.email.data, form.password.data, address=request.remote_addr, at=now())
    except TooManyTries as refusal:
        form.email.errors = [str(refusal)]
        return resuming.show_sign_in(form, refusal.status, headers=refusal.headers)
    if account is None:
        form.password.errors = [_("The e-mail address or the password is not right.")]
        return resuming.show_sign_in(form, 422)
    sessions.begin(account, now())
    return resuming.go_on(form)


@bp.get("/sign-out")
@reads(Act.SIGN_OUT)
def sign_out():
    return render_template("account/sign_out.html")


@bp.post("/sign-out")
@writes(Act.SIGN_OUT)
def end_session():
    sessions.sign_out(now())
    return redirect(url_for(".sign_out"))


@bp.get("/password/forgotten")
@reads(Act.SET_PASSWORD_BY_LINK)
def ask_for_link():
    return _show_forgotten(ForgottenForm())


@bp.post("/password/forgotten")
@writes(Act.SET_PASSWORD_BY_LINK)
def create_link():
    """The same answer whether there is such an account or not."""
    form = ForgottenForm()
    if not form.validate():
        return _show_forgotten(form), 422
    try:
        signing_in.send_forgotten(form.email.data, address=request.remote_addr, at=now())
    except TooManyTries as refusal:
        form.email.errors = [str(refusal)]
        return _show_forgotten(form), refusal.status, refusal.headers
    return render_template("account/link_sent.html")


@bp.get("/password/<token>")
@reads(Act.SET_PASSWORD_BY_LINK)
def show_link(token):
    """Changes nothing: programs that check mail open links too."""
    link = linking.find_link(token)
    return _show_dead_link(link) or _show_link(link, _form_of(link))


@bp.post("/password/<token>")
@writes(Act.SET_PASSWORD_BY_LINK)
def use_link(token):
    link = linking.find_link(token, for_change=True)
    if linking.why_dead(link, now()):
        return _show_dead_link(link)
    form = _form_of(link)
    if not form.validate():
        return _show_link(link, form, 422)
    linking.use(link, password=form.new_password.data, name=form.name.data if "name" in form else None, at=now())
    sessions.end()
    flash(_("Your password is set. Sign in with it."), "success")
    return redirect(url_for(".sign_in"))


@bp.get("/account")
@reads(Act.READ_OWN_ACCOUNT, on=find_own_account)
def show(account):
    return _show_own(account, LanguageForm(formdata=None, language=account.language))


@bp.post("/account/language")
@writes(Act.CHANGE_OWN_ACCOUNT, on=find_own_account)
def choose_language(account):
    form = LanguageForm()
    if not form.validate():
        return _show_own(account, form), 422
    own.choose_language(account, form.language.data, by=g.actor, at=now())
    language.choose(account.language)
    refresh()
    flash(_("Your language is saved."), "success")
    return redirect(url_for(".show"))


@bp.get("/account/password")
@reads(Act.CHANGE_OWN_ACCOUNT, on=find_own_account)
def edit_password(account):
    return _show_change(ChangeForm(account))


@bp.post("/account/password")
@writes(Act.CHANGE_OWN_ACCOUNT, on=find_own_account)
def change_password(account):
    """All other sessions end; this one goes on as a new one."""
    form = ChangeForm(account)
    if not form.validate():
        return _show_change(form), 422
    try:
        signing_in.change_password(account, form.present_password.data, form.new_password.data, address=request.remote_addr,
                                   by=g.actor, at=now())
    except Refused as refusal:
        form.present_password.errors = [str(refusal)]
        return _show_change(form), refusal.status, refusal.headers
    sessions.begin(account, now())
    flash(_("Your password is changed. Everywhere else you are signed out."), "success")
    return redirect(url_for(".show"))


def _show_forgotten(form):
    return render_template("account/ask_for_link.html", form=form, has_errors=bool(form.errors), errors=field_errors(form))


def _form_of(link):
    """Who accepts an invitation says the own name too."""
    account = link and link.account
    return AcceptanceForm(account, name=account.name) if account and account.password is None else ResetForm(account)


def _show_link(link, form, status=200):
    page = render_template("account/show_link.html", form=form, account=link.account, has_errors=bool(form.errors), errors=field_errors(form),
                           shortest=passwords.SHORTEST)
    return page, status


def _show_dead_link(link):
    why = linking.why_dead(link, now())
    if why:
        linking.note_refused(link, now())
    return why and (render_template("account/dead_link.html", why=why), 410 if link else 404)


def _show_own(account, form):
    return render_template("account/show.html", account=account, form=form, has_errors=bool(form.errors), errors=field_errors(form))


def _show_change(form):
    return render_template("account/edit_password.html", form=form, has_errors=bool(form.errors), errors=field_errors(form),
                           shortest=passwords.SHORTEST)
