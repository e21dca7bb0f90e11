"""Error pages: what happened in one sentence, that nothing was lost, and the way on."""

from flask import g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import DataError, DBAPIError
from werkzeug.exceptions import BadRequest, HTTPException, SecurityError

from survey_app.db import db, is_unavailable
from survey_app.errors import Refused
from survey_app.home import refusals

_SHOWN = (400, 403, 404, 405, 409, 413, 429, 500, 503)


def set_up(app):
    for code in _SHOWN:
        app.register_error_handler(code, _show)
    app.register_error_handler(Refused, _show_refusal)
    app.register_error_handler(DBAPIError, _show_database_error)


def _show(problem):
    code = problem.code if isinstance(problem, HTTPException) else 500
    refusals.note()
    if isinstance(problem, SecurityError):  # asked under a name that is not ours: a page could say no address
        return _("This request could not be read"), code, {"Content-Type": "text/plain; charset=utf-8"}
    if wants_json():
        return {"message": _("This could not be done. Please reload the page.")}, code
    return render_template(f"errors/{code if code in _SHOWN else 500}.html"), code


def _show_refusal(refusal):
    refusals.note()
    if wants_json():
        return {"message": str(refusal)}, refusal.status
    return render_template("errors/refused.html", message=str(refusal), written=_written()), refusal.status


def _show_database_error(problem):
    db.session.rollback()
    if isinstance(problem, DataError):  # a character or a number that no column can hold was asked for
        return _show(BadRequest())
    if not is_unavailable(problem):
        raise problem
    if wants_json():
        return {"message": _("The service is busy. Nothing was lost; it is tried again.")}, 503
    return render_template("errors/503.html", posted=_posted()), 503


def _posted():
    """(name, value) of the form that was not taken, for a button that posts it again; none where no page of ours is known to have
    posted it, nor where a password or a file is among it."""
    if not g.get("csrf_valid") or request.files or any("password" in name for name in request.form):
        return []
    return list(request.form.items(multi=True))


def _written():
    """What a person wrote in the form that was refused, to be copied from the page: of all that was posted, what has blanks in it."""
    return [value for name, value in _posted() if len(value.split()) > 1]


def wants_json():
    return request.accept_mimetypes.best == "application/json"
