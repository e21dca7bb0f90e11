"""Lists for the doors of break-out groups, as a workbook to download."""

from io import BytesIO

from flask import Blueprint, current_app, request, send_file
from flask_babel import get_locale

from survey_app import language
from survey_app.access.acts import Act
from survey_app.access.guard import reads
from survey_app.clock import now
from survey_app.pack import door_lists
from survey_app.reply.bundles import tally
from survey_app.words import LANGUAGES, Words
from survey_app.workshop.blueprint import find_page, leading
from survey_app.workshop.plan_page import PlanPage

bp = Blueprint("door_lists", __name__, url_prefix="/secretariat/consultations/<slug>/break-out-groups")
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/<int(max=2147483647):number>/doors.xlsx")
@reads(Act.READ_PLANS, on=find_page)
def download(found):
    """In the language of `?language=`."""
    consultation, page = found
    asked = request.args.get("language")
    said = Words(asked if asked in LANGUAGES else get_locale().language, language.words().zone)
    themes = leading(consultation, tally(consultation, now()).as_json(), said)
    file = door_lists.made(PlanPage(page.standing, said), consultation, themes, organisation=current_app.config["ORGANISATION"], at=now())
    name = f"{consultation.slug}-plan-{page.plan.number}-doors-{said.language}.xlsx"
    return send_file(BytesIO(file), _TYPE, as_attachment=True, download_name=name)
