"""What stands around every page: organisation, languages, tabs, notices."""

from flask import current_app, get_flashed_messages, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from jinja2 import Template
from markupsafe import Markup

from survey_app import words as wording
from survey_app.access import guard
from survey_app.access.acts import Act
from survey_app.account.roles import role_name
from survey_app.clock import now
from survey_app.concern.objections import showing
from survey_app.fields import grouped_options, options
from survey_app.home import asked
from survey_app.language import words


def set_up(app):
    app.jinja_env.globals.update(
        may=guard.may, languages=wording.LANGUAGES, tabs_for=tabs_for, language_links=language_links, notices=notices,
        role_name=role_name, first_consultation=first_consultation, options=options, grouped_options=grouped_options,
    )
    app.jinja_env.template_class = _Template
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_surroundings)


class _Template(Template):
    """All names are the environment's, so a file of macros is the same for all that import it: Jinja compares them at each import."""

    def _get_default_module(self, ctx=None):
        return super()._get_default_module()


def _surroundings():
    said = words()
    mark = current_app.config["ORGANISATION_MARK"]
    return {
        "product": _("Consultations"), "actor": guard.actor(), "now": now(),
        "organisation": said.text(current_app.config["ORGANISATION"]), "organisation_mark": Markup(mark) if mark else None,  # noqa: S704 (a file of the operator's)
        "contact": current_app.config["ORGANISATION_CONTACT"],
    }


def language_links():
    """(code, own name, address of this page in it, whether it is this one)."""
    here = get_locale().language
    kept = request.args.to_dict(flat=True)
    return [(code, name, f"{request.path}?{_query(kept | {'lang': code})}", code == here) for code, name in wording.LANGUAGES.items()]


def notices():
    """(tone, text) of what the page before wants said; gone at the next page."""
    return get_flashed_messages(with_categories=True)


def first_consultation():
    """For pages of a delegation that are about no consultation, so that their tabs lead back to the one of the first page."""
    actor = guard.actor()
    return asked.first(actor.delegation, now()) if actor and actor.delegation else None


def tabs_for(consultation=None):
    """(label, address, whether it is this page's) for the audience of the person signed in."""
    actor = guard.actor()
    named = _TABS.get(actor.audience, lambda consultation: [])(consultation) if actor else []
    return [(label, url_for(endpoint, **address), _is_here(endpoint)) for label, endpoint, address in named]


def _query(values):
    from urllib.parse import urlencode

    return urlencode(values)


def _is_here(endpoint):
    """On the page itself, and on those that say they belong under its tab."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.endpoint == endpoint or getattr(view, "tab", None) == endpoint


def _delegation(consultation):
    slug = consultation and consultation.slug
    tabs = [(_("Overview"), "home.show", {})]
    if slug:
        tabs += [(_("Background"), "consultation.show", {"slug": slug}), (_("Your reply"), "reply.edit", {"slug": slug}),
                 (_("Receipts"), "receipts.list_all", {"slug": slug})]
        if guard.may(Act.READ_PARTICIPATION, consultation):
            tabs.append((_("Who has replied"), "participation.show", {"slug": slug}))
        if showing.window(consultation):
            tabs.append((_("Codings"), "codings.list_all", {"slug": slug}))
    return [*tabs, (_("Your delegation"), "delegation.show", {}), (_("Help"), "home.help", {})]


def _secretariat(consultation):
    slug = consultation and consultation.slug
    tabs = [(_("Consultations"), "home.show", {})]
    if slug:
        tabs += [(_("Background"), "consultation.show", {"slug": slug}), (_("Replies and tally"), "secretariat.show_replies", {"slug": slug}),
                 (_("Concerns"), "concerns.list_all", {"slug": slug}),
                 (_("Developments"), "developments.list_all", {"slug": slug}),
                 (_("Entries on behalf"), "entries.list_all", {"slug": slug}),
                 (_("Positions"), "filed_positions.list_all", {"slug": slug}),
                 (_("Deadline"), "deadline.show", {"slug": slug}), (_("Reminders"), "notices.list_all", {"slug": slug}),
                 (_("Break-out groups"), "plans.list_all", {"slug": slug}),
                 (_("Snapshots"), "snapshots.list_all", {"slug": slug})]
    return [*tabs, *([(_("Outbox"), "outbox.list_all", {})] if guard.may(Act.READ_OUTBOX) else [])]


def _steering_group(consultation):
    slug = consultation and consultation.slug
    tabs = [(_("Consultations"), "home.show", {})]
    if slug:
        tabs += [(_("Results"), "steering_group.show_results", {"slug": slug}), (_("Packs"), "steering_group.list_packs", {"slug": slug}),
                 (_("Compilation"), "documents.show_compilation", {"slug": slug})]
    return tabs


def _admin(consultation):
    return [(_("Accounts"), "accounts.list_all", {}), (_("Invite"), "accounts.invite", {}), (_("Outbox"), "outbox.list_all", {}),
            (_("Audit log"), "audit.list_all", {})]


_TABS = {"delegation": _delegation, "secretariat": _secretariat, "steering_group": _steering_group, "admin": _admin}
