"""Builds the application: settings, extensions, headers, blueprints, error pages; refuses to start with an unguarded route."""

import hashlib
import logging
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
    """The packages with pages or commands, in the order of the tree."""
    from survey_app.account import admin_views as account_admin_views
    from survey_app.account import commands as account_commands
    from survey_app.account import delegation_views as account_delegation_views
    from survey_app.account import sessions
    from survey_app.account import views as account_views
    from survey_app.archive import commands as archive_commands
    from survey_app.audit import commands as audit_commands
    from survey_app.audit import views as audit_views
    from survey_app.concern import codebook_views
    from survey_app.concern import models as _concern_models  # noqa: F401
    from survey_app.concern import secretariat_views as concern_secretariat_views
    from survey_app.concern.developments import models as _developments_models  # noqa: F401
    from survey_app.concern.developments import secretariat_views as developments_secretariat_views
    from survey_app.concern.objections import models as _objections_models  # noqa: F401
    from survey_app.concern.objections import secretariat_views as objections_secretariat_views
    from survey_app.concern.objections import views as objections_views
    from survey_app.consultation import commands as consultation_commands
    from survey_app.consultation import secretariat_views as consultation_secretariat_views
    from survey_app.consultation import views as consultation_views
    from survey_app.demonstration import commands as demonstration_commands
    from survey_app.home import views as home_views
    from survey_app.mail import admin_views as mail_admin_views
    from survey_app.mail import commands as mail_commands
    from survey_app.mail import delivering
    from survey_app.notice import commands as notice_commands
    from survey_app.notice import secretariat_views as notice_secretariat_views
    from survey_app.pack import commands as pack_commands
    from survey_app.pack import document_commands, document_views, door_views
    from survey_app.pack import receipt_views as pack_receipt_views
    from survey_app.pack import views as pack_views
    from survey_app.reply import participation_views as reply_participation_views
    from survey_app.reply import receipt_views as reply_receipt_views
    from survey_app.reply import secretariat_views as reply_secretariat_views
    from survey_app.reply import views as reply_views
    from survey_app.reply.clearance import secretariat_views as clearance_secretariat_views
    from survey_app.reply.clearance import views as clearance_views
    from survey_app.reply.late import secretariat_views as late_secretariat_views
    from survey_app.reply.late import views as late_views
    from survey_app.reply.on_behalf import secretariat_views as on_behalf_secretariat_views
    from survey_app.reply.on_behalf import views as on_behalf_views
    from survey_app.reply.positions import secretariat_views as positions_secretariat_views
    from survey_app.reply.positions import views as positions_views
    from survey_app.reply.writing import views as writing_views
    from survey_app.snapshot import commands as snapshot_commands
    from survey_app.snapshot import data_views as snapshot_data_views
    from survey_app.snapshot import outcome_views, steering_group_views
    from survey_app.snapshot import secretariat_views as snapshot_secretariat_views
    from survey_app.workshop import models as _workshop_models  # noqa: F401
    from survey_app.workshop import secretariat_views as workshop_secretariat_views

    sessions.set_up(app)
    delivering.set_up(app)
    for views in (
        audit_views, mail_admin_views, account_views, account_admin_views, account_delegation_views, consultation_views,
        consultation_secretariat_views, reply_views, reply_receipt_views, reply_participation_views, reply_secretariat_views, writing_views,
        clearance_views, clearance_secretariat_views, late_views, late_secretariat_views, on_behalf_views, on_behalf_secretariat_views,
        positions_views, positions_secretariat_views, notice_secretariat_views, outcome_views,
        concern_secretariat_views, codebook_views, objections_views, objections_secretariat_views, developments_secretariat_views,
        workshop_secretariat_views, snapshot_secretariat_views, steering_group_views, snapshot_data_views, pack_views,
        document_views, door_views, pack_receipt_views, home_views,
    ):
        app.register_blueprint(views.bp)
    for commands in (audit_commands, mail_commands, account_commands, consultation_commands, notice_commands, snapshot_commands, pack_commands,
                     document_commands, archive_commands, demonstration_commands):
        commands.add_to(app.cli)


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
