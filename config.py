"""Every setting, read from the environment. In production a missing or weak one stops the start with one clear line."""

import json
import os
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parent
INSTANCE = ROOT / "instance"


class SettingMissing(SystemExit):
    """One line that names the setting and says what to put there."""


def settings(environ=os.environ):
    """The settings as Flask wants them.

    SURVEY_ENV         "development" (unless set) or "production".
    DATABASE_URL       SQLite file under instance/ unless set; `postgresql+psycopg://user:password@host/name` for PostgreSQL.
    SECRET_KEY         signs sessions; 32 characters or more in production; made and kept under instance/ in development.
    SERVER_NAME        the host name people type (needed by links in mail sent from the command line); required in production.
    PORT               the port served in development, which links in mail name (8000 unless set).
    TRUSTED_HOSTS      host names the service answers to, separated by commas; SERVER_NAME unless set.
    MAIL_URL           `file:DIRECTORY` (development: instance/mail), `console:`, `smtp://user:password@host:587` (STARTTLS),
                       `smtps://user:password@host:465`; required in production.
    MAIL_SENDER        the address mail comes from; required in production.
    PROXY_COUNT        how many proxies stand in front and set X-Forwarded-* (0 unless set).
    TIME_ZONE          the zone of deadlines and of all times shown (Europe/Zurich unless set).
    ORGANISATION_NAME_EN, ORGANISATION_NAME_FR, ORGANISATION_NAME_ES   the organisation's name; English is used
                       where one is missing, survey_app/data/organisation.json where none is set.
    ORGANISATION_CONTACT   address or telephone shown under "Contact the secretariat".
    ORGANISATION_MARK      path of an SVG file shown beside the name.
    """
    production = _one_of(environ, "SURVEY_ENV", ("development", "production")) == "production"
    need = _required(environ) if production else environ.get
    server_name = need("SERVER_NAME")
    return {
        "PRODUCTION": production,
        "SQLALCHEMY_DATABASE_URI": _database(need("DATABASE_URL")) or f"sqlite:///{_instance() / 'consultations.db'}",
        "SECRET_KEY": _strong(need("SECRET_KEY")) if production else environ.get("SECRET_KEY") or _kept_secret(),
        "LINK_HOST": server_name,
        "PORT": environ.get("PORT") or "8000",
        "TRUSTED_HOSTS": _list(environ.get("TRUSTED_HOSTS") or server_name) or None,
        "MAIL_URL": need("MAIL_URL") or f"file:{INSTANCE / 'mail'}",
        "MAIL_SENDER": need("MAIL_SENDER") or "consultations@example.org",
        "PROXY_COUNT": _whole(environ, "PROXY_COUNT"),
        "TIME_ZONE": _zone(environ.get("TIME_ZONE") or "Europe/Zurich"),
        "ORGANISATION": _organisation(environ),
        "ORGANISATION_CONTACT": environ.get("ORGANISATION_CONTACT", ""),
        "ORGANISATION_MARK": _mark(environ.get("ORGANISATION_MARK")),
    }


def _required(environ):
    def need(name):
        if not environ.get(name):
            raise SettingMissing(f"{name} is not set: production needs it (config.py says what to put there).")
        return environ[name]

    return need


def _one_of(environ, name, allowed):
    value = environ.get(name) or allowed[0]
    if value not in allowed:
        raise SettingMissing(f"{name} is {value!r}: it must be one of {', '.join(allowed)}.")
    return value


def _database(url):
    try:
        return url and make_url(url).render_as_string(hide_password=False)
    except ArgumentError:
        raise SettingMissing("DATABASE_URL is no address of a database: use postgresql+psycopg://user:password@host/name.") from None


def _strong(secret):
    if len(secret) < 32 or len(set(secret)) < 10:
        raise SettingMissing("SECRET_KEY is too weak: use 32 random characters or more.")
    return secret


def _kept_secret():
    path = _instance() / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _instance():
    try:
        INSTANCE.mkdir(exist_ok=True)
    except OSError as problem:
        raise SettingMissing(f"{INSTANCE} cannot be made ({problem.strerror}): use a folder that you may write to.") from None
    return INSTANCE


def _list(value):
    return [item.strip() for item in (value or "").split(",") if item.strip()]


def _whole(environ, name):
    value = environ.get(name) or "0"
    if not value.isdecimal():
        raise SettingMissing(f"{name} is {value!r}: it must be a whole number.")
    return int(value)


def _zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingMissing(f"TIME_ZONE is {name!r}: no such time zone.") from None
    return name


def _organisation(environ):
    names = {language: environ.get(f"ORGANISATION_NAME_{language.upper()}") for language in ("en", "fr", "es")}
    if not names["en"]:
        return json.loads((ROOT / "survey_app" / "data" / "organisation.json").read_text(encoding="utf-8"))
    return {language: name for language, name in names.items() if name}


def _mark(path):
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        raise SettingMissing(f"ORGANISATION_MARK is {path!r}: there is no readable SVG file there.") from None
