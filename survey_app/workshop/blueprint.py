"""The pages of plans, and how a plan is found by its address."""

from flask import Blueprint, current_app, render_template, request, url_for

from survey_app.clock import now
from survey_app.consultation.models import find_consultation
from survey_app.language import words
from survey_app.reply import participation
from survey_app.reply.bundles import tally
from survey_app.tally import verdict
from survey_app.workshop.changing import find_plan
from survey_app.workshop.making import may_change, newest
from survey_app.workshop.plan_page import PlanPage, groups_name, room_title
from survey_app.workshop.plans import stands

bp = Blueprint("plans", __name__, url_prefix="/secretariat/consultations/<slug>/break-out-groups")
ONE = "/<int(max=2147483647):number>"


def find_for_change(slug):
    """For `on=`: the consultation, of whose plans and constraints nobody else makes one meanwhile."""
    return find_consultation(slug, for_change=True)


def find_page(slug, number):
    """For `on=`: (consultation, PlanPage) of a saved plan, or None; locked while it is changed."""
    is_change = request.method == "POST"
    consultation = find_consultation(slug, for_change=is_change)
    plan = consultation and find_plan(consultation, number, for_change=is_change)
    return plan and (consultation, PlanPage(stands(consultation, participation.lines(consultation, now()), plan), words()))


def shown(template, consultation, **values):
    """A page of the tab."""
    return render_template(f"plans/{template}.html", consultation=consultation, may_change=may_change(consultation, now()),
                           room_title=room_title, groups_name=groups_name, **values)


def theme_values(consultation):
    """What all groups discuss: the themes that lead now, in a sentence."""
    counted, said = tally(consultation, now()).as_json(), words()
    return {"lead": verdict.lead(counted, consultation.questionnaire.theme_labels, said)}


def leading(consultation, counted, said):
    """What the leading themes are called."""
    names = consultation.questionnaire.theme_names(said)
    return [names[code] for code in counted["leading"]]


def replaced_by(consultation, plan):
    """The number of the plan that took the place of this one, or None."""
    standing = newest(consultation, plan.groups)
    return standing.number if standing.number != plan.number else None


def organisation(said):
    return said.text(current_app.config["ORGANISATION"])


def address(endpoint, consultation, plan):
    return url_for(f"plans.{endpoint}", slug=consultation.slug, number=plan.number)
