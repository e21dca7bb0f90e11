"""@reads and @writes: what stands between an address and its view. Start-up refuses a route without one of them."""

from functools import wraps

from flask import abort, current_app, g, request

from survey_app.access import rules
from survey_app.access.actor import Actor
from survey_app.db import transaction


class SignInNeeded(Exception):
    """Nobody is signed in and the page is not for everybody."""


def reads(act, *, on=None):
    """For GET, and for what is posted only to be looked at.

    `on` finds the thing from the address, among those of the caller only (404); then the rule is asked.
    """
    return _guard(act, on, lambda work: work())


def writes(act, *, on=None):
    """For POST: finding, asking and acting are one transaction; run once more when another writer was first."""
    return _guard(act, on, transaction)


def guarded_by(view):
    """The act a view is guarded with, or None."""
    return getattr(view, "act", None)


def may(act, thing=None):
    """For pages: would the rule let the present actor do this?"""
    return rules.may(act, actor(), thing)


def note_refused(act):
    """For whoever answers the request that is about to end."""
    current_app.logger.warning("refused %s at %s to account %s", act, request.path, actor() and actor().account_id)
    g.refused = act


def refused():
    """The act that this request was refused, or None."""
    return g.get("refused")


def actor() -> Actor | None:
    return g.get("actor")


def unguarded(app):
    """Endpoints of all routes without @reads or @writes; the static files have none of their own."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules()
                   if rule.endpoint != "static" and guarded_by(app.view_functions[rule.endpoint]) is None})


def _guard(act, on, run):
    def decorate(view):
        @wraps(view)
        def guarded(**address):
            return run(lambda: _view(view, act, on, address))

        guarded.act = act
        guarded.writes = run is transaction
        return guarded

    return decorate


def _view(view, act, on, address):
    """With `on` the view takes the thing found, otherwise the parts of the address; aborts where the rule says no."""
    if actor() is None and not rules.may(act, None):
        raise SignInNeeded
    found = on(**address) if on else None
    if on and found is None:
        note_refused(act)
        abort(404)
    if not rules.may(act, actor(), found):
        note_refused(act)
        abort(403)
    return view(found) if on else view(**address)
