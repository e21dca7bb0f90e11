"""Lists for the doors of break-out groups, as a workbook to download."""

from flask import Blueprint, current_app

from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.attachment import attachment
from survey_app.clock import now
from survey_app.language import asked_words
from survey_app.pack import door_lists
from survey_app.reply.bundles import tally
from survey_app.workshop.blueprint import find_page, leading
from survey_app.workshop.plan_page import PlanPage

bp = Blueprint("door_lists", __name__, url_prefix="/secretariat/consultations/<slug>/break-out-groups")


@bp.get("/<int(max=2147483647):number>/doors.xlsx")
@reads(Act.READ_PLANS, on=find_page)
def download(found):
    (consultation, page), said = found, asked_words()
    themes = leading(consultation, tally(consultation, now()).as_json(), said)
    file = door_lists.made(PlanPage(page.standing, said), consultation, themes, organisation=current_app.config["ORGANISATION"], at=now())
    return attachment(file, f"{consultation.slug}-plan-{page.plan.number}-doors-{said.language}.xlsx")
