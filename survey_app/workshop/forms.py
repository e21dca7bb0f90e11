"""What an officer says of plans: how many groups, who goes where, and who sits in front."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from survey_app.fields import line, lines, one_line, read_number
from survey_app.workshop.making import MOST_SEED
from survey_app.workshop.plan_page import groups_name, room_title

_LONGEST = 2_000  # characters of a reason


class NewPlanForm(Form):
    groups = RadioField(_("Number of groups"), validate_choice=False)
    most_languages = SelectField(_("Languages in one group"), validate_choice=False)
    keeps_rooms = BooleanField(_("Keep names, people and languages of the groups of the present plan"))
    seed = StringField(_("Seed"), filters=[one_line])
    token = StringField()

    @classmethod
    def opened(cls, rooms, languages, words, *, token=None, wanted=None, posted=None):
        """`rooms`: the numbers of groups that there may be; `languages`: how many are needed; `wanted`: the number that is asked for."""
        form = cls(posted, data={"groups": str(wanted if wanted in rooms else rooms[0]), "most_languages": "", "token": token})
        form.groups.choices = [SelectChoice(str(number), groups_name(number, words)) for number in rooms]
        form.most_languages.choices = [SelectChoice("", gettext("All that are needed")), *(
            SelectChoice(str(number), words.say_n("%(num)d at most", "%(num)d at most", number)) for number in range(1, languages))]
        return form

    @property
    def rooms(self):
        return read_number(self.groups.data)

    def values(self, next_seed):
        """For `make`."""
        return {"rooms": self.rooms, "seed": read_number(self.seed.data) or next_seed, "keeps_rooms": self.keeps_rooms.data,
                "most_languages": read_number(self.most_languages.data), "token": self.token.data}

    def validate_groups(self, field):
        insist_on_choice(field, gettext("Choose a number of groups that the consultation provides for."))

    def validate_most_languages(self, field):
        insist_on_choice(field, gettext("Choose how many languages a group works in."))

    def validate_seed(self, field):
        if field.data and not read_number(field.data):
            raise ValidationError(gettext("Enter a whole number from 1 to %(most)s, or leave it empty.", most=MOST_SEED))

    def validate_token(self, field):
        if len(field.data or "") != 32:
            raise ValidationError(gettext("Open this page again, and send the form from there."))


class MoveForm(Form):
    """First shown as a question, then posted with a reason."""

    delegation = SelectField(_("Delegation"), validate_choice=False)
    to = RadioField(_("Goes to"), validate_choice=False)
    exchange = SelectField(_("In exchange for"), validate_choice=False)
    reason = TextAreaField(_("Reason"), filters=[lines])
    revision = StringField()
    earlier = StringField()

    @classmethod
    def opened(cls, page, *, asked=None):
        form = cls(asked)
        standing, words = page.standing, page.words
        placed = [SelectChoice(code, _placed(page, code)) for code in standing.part.names]
        form.page = page
        form.delegation.choices = [SelectChoice("", gettext("Choose a delegation")), *placed]
        form.exchange.choices = [SelectChoice("", gettext("Nobody: the delegation only moves")),
                                 *(choice for choice in placed if choice.value in standing.places)]
        form.to.choices = [SelectChoice(str(number), room_title(number, words)) for number in page.numbers]
        return form

    @property
    def from_room(self):
        """Where the delegation was when the effect was shown: who is exchanged goes there."""
        return read_number(self.earlier.data) or self.page.standing.places.get(self.delegation.data)

    @property
    def wanted(self):
        """{delegation: number of its group}"""
        return {self.delegation.data: int(self.to.data)} | ({self.exchange.data: self.from_room} if self.exchange.data and self.from_room else {})

    def validate_delegation(self, field):
        insist_on_choice(field, gettext("Choose a delegation."), but="")

    def validate_to(self, field):
        insist_on_choice(field, gettext("Choose the group to which it goes."))

    def validate_exchange(self, field):
        field.data = field.data or ""
        insist_on_choice(field, gettext("Choose a delegation of that group, or nobody."))
        if field.data and not self.earlier.data and (str(self.page.standing.places[field.data]) != self.to.data or not self.from_room):
            raise ValidationError(gettext("Choose a delegation of the group to which the other one goes, or nobody."))

    def validate_reason(self, field):
        if len(field.data) > _LONGEST:
            raise ValidationError(gettext("Shorten the reason to %(longest)s characters.", longest=_LONGEST))


class RoomForm(Form):
    """One group of a plan."""

    name = line(_("Room"))
    languages = SelectMultipleField(_("Languages"), validate_choice=False)
    moderator = line(_("Moderator"))
    expert = line(_("Expert"))
    rapporteur = line(_("Rapporteur"))

    @classmethod
    def opened(cls, page, room, *, posted=None):
        """`room`: as Plan holds it."""
        form = cls(posted, data=room, prefix=f"group-{room['number']}-")
        form.number, form.title = room["number"], room_title(room["number"], page.words)
        form.languages.choices = [SelectChoice(code, page.words.text(label)) for code, label in page.standing.part.labels.items()]
        return form

    def room(self):
        """As Plan holds it; no language ticked is all that are needed."""
        people = {name: self[name].data or None for name in ("name", "moderator", "expert", "rapporteur")}
        ticked = [choice.value for choice in self.languages.choices if choice.value in (self.languages.data or ())]
        return {"number": self.number, "languages": ticked or None, **people}

    def validate_languages(self, field):
        if set(field.data or ()) - {choice.value for choice in field.choices}:
            raise ValidationError(gettext("Choose among the languages of the questionnaire."))


def insist_on_choice(field, sentence, *, but=None):
    """Of those offered, and not `but`."""
    if field.data == but or field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(sentence)


def _placed(page, code):
    """What a delegation is called, with where it is."""
    room = page.standing.places.get(code)
    return gettext("%(delegation)s (group %(number)s)", delegation=page.name(code), number=room) if room else page.name(code)
