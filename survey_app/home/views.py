"""The first page of each person, the check of a receipt, the pages that everybody may read, and the two of the machine."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.account import people
from survey_app.clock import now
from survey_app.db import db
from survey_app.home import todo
from survey_app.home.style import samples
from survey_app.snapshot.verifying import receipt_holds

bp = Blueprint("home", __name__)


@bp.get("/")
@reads(Act.READ_HOME)
def show():
    return _FIRST_PAGES.get(g.actor.audience, _show_without_role)(now())


def _show_delegation(at):
    lines = todo.of_delegation(g.actor, at)
    return render_template(
        "home/delegation.html",
        lines=lines,
        latest=lines[0][0].consultation if lines else None,
        welcome=todo.welcome(g.actor, at),
        people=people.of_delegation(g.actor.delegation, at),
    )


def _show_secretariat(at):
    return render_template("home/secretariat.html", lines=todo.of_secretariat(g.actor, at))


def _show_steering_group(at):
    return render_template("home/steering_group.html", lines=todo.of_steering_group(g.actor, at))


def _show_admin(at):
    return redirect(url_for("accounts.list_all"))


def _show_without_role(at):
    return render_template("home/without_role.html")


_FIRST_PAGES = {
    "delegation": _show_delegation,
    "secretariat": _show_secretariat,
    "steering_group": _show_steering_group,
    "admin": _show_admin,
}


@bp.get("/verify")
@reads(Act.VERIFY_RECEIPT)
def verify():
    """Says whether number and digest belong together, and nothing else."""
    number, digest = request.args.get("number", "").strip(), "".join(request.args.get("digest", "").split()).lower()
    holds = receipt_holds(number, digest) if number and digest else None
    return render_template("home/verify.html", number=number, digest=digest, holds=holds, asked="number" in request.args)


@bp.get("/help")
@reads(Act.READ_PUBLIC_PAGE)
def help():
    return render_template("home/help.html")


@bp.get("/accessibility")
@reads(Act.READ_PUBLIC_PAGE)
def accessibility():
    return render_template("home/accessibility.html")


@bp.get("/privacy")
@reads(Act.READ_PUBLIC_PAGE)
def privacy():
    return render_template("home/privacy.html")


@bp.get("/contact")
@reads(Act.READ_PUBLIC_PAGE)
def contact():
    return render_template("home/contact.html")


@bp.get("/style")
@reads(Act.READ_PUBLIC_PAGE)
def style():
    """Every component in every state; in development and tests only."""
    if current_app.config["PRODUCTION"]:
        abort(404)
    return render_template("home/style.html", **samples())


@bp.get("/healthz")
@reads(Act.READ_PUBLIC_PAGE)
def healthz():
    return {"alive": True}


@bp.get("/readyz")
@reads(Act.READ_PUBLIC_PAGE)
def readyz():
    """503 unless the database is reachable and migrated."""
    with db.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    return {"ready": at == wanted}, 200 if at == wanted else 503
