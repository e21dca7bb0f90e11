"""A sign-in in the middle of something: nothing typed is lost, and afterwards the person is where he or she was."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, generate_csrf

from survey_app.access import guard, rules
from survey_app.account import keeping, sessions
from survey_app.account.forms import SignInForm
from survey_app.errors import Refused
from survey_app.fields import field_errors

_ONE_LANGUAGE = {"language_links": list}  # a link would leave behind what the page carries


class WrittenElsewhere(Refused):
    status = 403


def ask_again(problem):
    """For what was refused because nobody is signed in, or because the form is older than the session."""
    sessions.recognise()  # forms are checked before anybody is recognised
    if isinstance(problem, CSRFError):
        current_app.logger.warning("refused an old form at %s to account %s", request.path, sessions.account_before())
    if _wants_json():
        return _answer_script()
    if request.method != "POST":
        wanted = keeping.requested()
        return redirect(url_for("account.sign_in", next=None if wanted == url_for("home.show") else wanted))
    if request.endpoint in _OWN_ANSWERS:
        return _OWN_ANSWERS[request.endpoint]()
    if g.actor is None and not rules.may(guard.guarded_by(current_app.view_functions[request.endpoint]), None):
        return show_sign_in(SignInForm(formdata=None, kept=keeping.keep()), 401, ended=True)
    return _carry_on(keeping.keep(), 400)


def insist_on_delegation():
    """Before the view: what was written on a page of one delegation never goes to another, though the same person is in both."""
    if request.blueprint == "account" or not g.get("actor") or not keeping.posted_for() - {g.actor.delegation}:
        return
    guard.note_refused(guard.guarded_by(current_app.view_functions[request.endpoint]))
    if g.actor.delegation:
        raise WrittenElsewhere(_("This page was opened for a delegation that is not yours any more. Nothing was stored."))
    raise WrittenElsewhere(_("Your appointment to this delegation has ended. Nothing was stored."))


def show_sign_in(form, status=200, *, ended=False, headers=None):
    more = _ONE_LANGUAGE if form.kept.data else {}
    page = render_template("account/sign_in.html", form=form, ended=ended, has_errors=bool(form.errors), errors=field_errors(form), **more)
    return _unstored(page, status, headers)


def go_on(form):
    """After the sign-in: what was kept is offered to the person who wrote it, and to nobody else."""
    parcel = keeping.opened(form.kept.data or "")
    if parcel is None:
        return redirect(address(form.next.data or ""))
    if parcel.belongs_to(g.actor.account_id):
        return _carry_on(form.kept.data, 200)
    flash(_("What had been typed belongs to another account. It was not used."), "warning")
    return redirect(url_for("home.show"))


def address(wanted):
    """Where to go after the sign-in: within this service only."""
    return wanted if keeping.is_local(wanted) else url_for("home.show")


def _wants_json():
    return request.is_json or request.accept_mimetypes.best == "application/json"


def _answer_script():
    if g.actor is None:
        return {"message": _("You are signed out. Sign in on another tab; what you typed stays here."),
                "href": url_for("account.sign_in"), "link": _("Sign in")}, 401
    if keeping.posted_by() not in (None, g.actor.account_id):
        return {"message": _("Somebody else has signed in on another tab. Sign out there and sign in again; what you typed stays here."),
                "href": url_for("account.sign_out"), "link": _("Sign out")}, 401
    return {"message": _("This page is older than your sign-in. Trying again."), "csrf": generate_csrf()}, 400


def _sign_in_again():
    """The page had been open so long that its form is not taken any more, or the person has signed in on another tab meanwhile."""
    kept = keeping.keep()
    if g.actor is not None:
        return _carry_on(kept, 200) if kept else redirect(address(request.form.get("next", "")))
    form = SignInForm(formdata=None, kept=kept, email=request.form.get("email"), next=request.form.get("next"))
    form.password.errors = [_("The page was open for too long. Enter your password once more.")]
    return show_sign_in(form, 400)


def _sign_out_again():
    return redirect(url_for("account.sign_out"))


_OWN_ANSWERS = {"account.create_session": _sign_in_again, "account.end_session": _sign_out_again}


def _carry_on(kept, status):
    parcel = keeping.opened(kept or "")
    if parcel and not (g.actor is None or parcel.belongs_to(g.actor.account_id)):
        parcel = None
    return _unstored(render_template("account/carry_on.html", parcel=parcel, renewed=status == 200, **_ONE_LANGUAGE), status)


def _unstored(page, status, headers=None):
    return page, status, {"Cache-Control": "no-store", **(headers or {})}
