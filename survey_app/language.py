"""Which language this request speaks, and its words."""

from flask import current_app, g, has_request_context, request, session
from flask_babel import Babel, get_locale, refresh

from survey_app.words import LANGUAGES, Words


def set_up(app):
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=_select, default_timezone="UTC")


def words():
    """The Words of the request; outside one, those of the locale in force."""
    language = get_locale().language
    return Words(language, current_app.config["TIME_ZONE"])


def choose(language):
    """From now on this browser reads `language`, where there is such a one."""
    if language in LANGUAGES:
        session["language"] = language
        refresh()


def choose_pressed(form):
    """On pages that are forms the languages are buttons; the one pressed, from now on. Whether one was."""
    action = form.get("action", "")
    if action.startswith("language-"):
        choose(action.removeprefix("language-"))
        return True
    return False


def _select():
    if not has_request_context():
        return "en"
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        session["language"] = asked
    actor = g.get("actor")
    return (session.get("language") if session.get("language") in LANGUAGES else None) or (actor and actor.language) or (
        request.accept_languages.best_match(LANGUAGES) or "en")
