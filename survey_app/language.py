"""Which language this request speaks, and its words."""

from functools import cache, lru_cache

from flask import current_app, g, has_request_context, request, session
from flask_babel import Babel, get_locale, refresh
from jinja2 import pass_eval_context
from markupsafe import Markup

from survey_app.words import LANGUAGES, Words, catalogue

_words = lru_cache(Words)


def set_up(app):
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=_select, default_timezone="UTC")
    app.context_processor(_begin)
    app.jinja_env.globals.update(_=_say, gettext=_say, ngettext=_say_n)  # a page says a hundred things: Babel's own way takes five times as long


def words():
    """The Words of the request; outside one, those of the locale in force."""
    return _words(get_locale().language, current_app.config["TIME_ZONE"])


def asked_words():
    """Those of the language that `?language=` asks for, without changing that of the pages."""
    asked = request.args.get("language")
    return _words(asked, current_app.config["TIME_ZONE"]) if asked in LANGUAGES else words()


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


def _begin():
    """Of each page and mail: the language in which it speaks throughout."""
    g.language = get_locale().language
    return {"language": g.language, "words": words()}


@pass_eval_context
def _say(template, message, /, **values):
    """Every message of a template is a format; in HTML its values are escaped."""
    said = _written(message, g.language, template.autoescape)
    return said % values if values or "%" in said else said


@pass_eval_context
def _say_n(template, one, many, num, /, **values):
    said = catalogue(g.language).ngettext(one, many, num)
    return (Markup(said) if template.autoescape else said) % {"num": num, **values}  # noqa: S704 (the catalogues are ours)


@cache
def _written(message, language, is_html):
    said = catalogue(language).gettext(message)
    return Markup(said) if is_html else said  # noqa: S704 (the same)


def _select():
    if not has_request_context():
        return "en"
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        session["language"] = asked
    actor = g.get("actor")
    return (session.get("language") if session.get("language") in LANGUAGES else None) or (actor and actor.language) or (
        request.accept_languages.best_match(LANGUAGES) or "en")
