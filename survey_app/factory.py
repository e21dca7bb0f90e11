"""Builds the application: settings, extensions, headers, blueprints, error pages; refuses to start with an unguarded route."""

import hashlib
import logging
from importlib import import_module
from pathlib import Path

from flask import Flask, request
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import config
from survey_app import language
from survey_app.access import guard
from survey_app.db import db

csrf = CSRFProtect()
_ROOT = Path(__file__).parent.parent
_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
           "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")


def build(settings=None):
    app = Flask("survey_app", template_folder=_ROOT / "templates", static_url_path=f"/static/{_digest_of_static_files()}",
                instance_path=str(config.INSTANCE))
    app.config.update(_FIXED | config.settings() | (settings or {}))
    app.config["SESSION_COOKIE_SECURE"] = app.config["PRODUCTION"]
    app.config["SESSION_COOKIE_NAME"] = "__Host-session" if app.config["PRODUCTION"] else "session"
    _set_up_extensions(app)
    _register(app)
    _set_up_responses(app)
    missing = guard.unguarded(app)
    if missing:
        raise RuntimeError(f"Routes without @reads or @writes: {', '.join(missing)}")
    return app


_WITH_PAGES = (
    "audit.views", "mail.admin_views", "account.views", "account.admin_views", "account.delegation_views", "consultation.views",
    "consultation.secretariat_views", "reply.views", "reply.receipt_views", "reply.participation_views", "reply.secretariat_views",
    "reply.writing.views", "reply.clearance.views", "reply.clearance.secretariat_views", "reply.late.views",
    "reply.late.secretariat_views", "reply.on_behalf.views", "reply.on_behalf.secretariat_views", "reply.positions.views",
    "reply.positions.secretariat_views", "notice.secretariat_views", "snapshot.outcome_views", "concern.secretariat_views",
    "concern.codebook_views", "concern.objections.views", "concern.objections.secretariat_views", "concern.developments.secretariat_views",
    "workshop.secretariat_views", "snapshot.secretariat_views", "snapshot.steering_group_views", "snapshot.data_views", "pack.views",
    "pack.document_views", "pack.door_views", "pack.receipt_views", "home.views",
)
_WITH_COMMANDS = (
    "audit.commands", "mail.commands", "account.commands", "consultation.commands", "notice.commands", "snapshot.commands",
    "pack.commands", "pack.document_commands", "archive.commands", "demonstration.commands",
)
_FIXED = {
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,  # the address of a static file holds the digest of them all
    "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
    "MAX_FORM_PARTS": 5_000,
    "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
    "SQLALCHEMY_ENGINE_OPTIONS": {},
}


def _set_up_extensions(app):
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"isolation_level": "REPEATABLE READ", "pool_pre_ping": True}
    if app.config["PROXY_COUNT"]:
        count = app.config["PROXY_COUNT"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
    logging.basicConfig(level=logging.INFO)
    db.init_app(app)
    Migrate(app, db, directory=str(_ROOT / "migrations"))
    csrf.init_app(app)
    Compress(app)
    language.set_up(app)


def _register(app):
    from survey_app.account import sessions
    from survey_app.mail import delivering

    sessions.set_up(app)
    delivering.set_up(app)
    for name in _WITH_PAGES:
        app.register_blueprint(import_module(f"survey_app.{name}").bp)
    for name in _WITH_COMMANDS:
        import_module(f"survey_app.{name}").add_to(app.cli)


def _set_up_responses(app):
    from survey_app.home import errors, frame

    errors.set_up(app)
    frame.set_up(app)

    @app.after_request
    def add_headers(response):
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if app.config["PRODUCTION"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        request.environ["survey.route"] = request.url_rule.rule if request.url_rule else "-"  # for the server's log: no slug, no name
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def _digest_of_static_files():
    """One digest for all: a changed file changes every address, so all may be cached for a year."""
    digest = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "static").rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
