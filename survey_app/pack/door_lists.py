"""Lists for the doors of break-out groups in Excel: all groups, where each delegation goes, then a sheet for each group."""

from survey_app import canonical
from survey_app.pack import looks
from survey_app.pack.book import Book
from survey_app.pack.tables import Column, Row
from survey_app.workshop.plan_page import people_labels

_ON_ONE_PAGE = 50  # delegations: what hangs on a door is read without turning the page, as long as it can be read


def made(page, consultation, themes, *, organisation, at):
    """The bytes of an .xlsx file. `page`: a PlanPage in the language of the file; `themes`: what the leading themes are called."""
    words, plan = page.words, page.plan
    book = _Book({
        "format": 3, "certified": True, "snapshot": None, "as_of": canonical.moment(at), "organisation": {"name": organisation},
        "consultation": {"symbol": consultation.symbol, "title": consultation.title}, "plan": {"number": plan.number, "seed": plan.seed},
    }, words, None)
    sheets = [_all_groups(book, page, themes), _who_goes_where(book, page), *(_room(book, page, room, themes) for room in page.rooms)]
    for sheet in sheets:
        sheet.end()
    return book.finished()


class _Book(Book):
    def _properties(self):
        return super()._properties() | {"subject": self.words.say("Break-out groups")}


def _all_groups(book, page, themes):
    say = book.words.say
    sheet = book.add(page.title, "")
    sheet.begin(12, 24, 24, 10, 11, 24, 24, 24, landscape=True)
    _write_themes(sheet, themes)
    people = people_labels(book.words).values()
    columns = [Column(say("Group")), Column(say("Room")), Column(say("Languages")), Column(say("Members"), "number"),
               Column(say("Observers"), "number"), *map(Column, people)]
    rows = [Row([room.title, room.name, room.languages or None, len(room.members), len(room.observers),
                 *(dict(room.people).get(label) for label in people)]) for room in page.rooms]
    sheet.table(columns, rows, freeze=1)
    return sheet


def _who_goes_where(book, page):
    """In the order of the roll, observers after members."""
    say = book.words.say
    sheet = book.add(say("Where each delegation goes"), "", say("All delegations"))
    sheet.begin(36, 18, 14, 22, 11, 28)
    columns = [Column(say("Delegation")), Column(say("Regional group"), "word"), Column(say("Takes part as"), "word"),
               Column(say("Working language"), "word"), Column(say("Group"), "word"), Column(say("Room"))]
    rooms = {room.number: room for room in page.rooms}
    rows = [Row([page.name(member.code), *_facts(page, member), *_where(rooms.get(page.standing.places.get(member.code)))])
            for member in page.standing.part.members]
    sheet.table(columns, rows, filters=True, freeze=1, repeat=True)
    return sheet


def _room(book, page, room, themes):
    say = book.words.say
    sheet = book.add(say("%(group)s: %(room)s", group=room.title, room=room.name) if room.name else room.title, "", room.title)
    inside = [member for member in page.standing.part.members if page.standing.places.get(member.code) == room.number]
    sheet.begin(8, 40, 20, 14, 22, one_page=len(inside) <= _ON_ONE_PAGE)
    _write_themes(sheet, themes)
    for label, text in [(say("Languages"), room.languages), *room.people]:
        if text:
            sheet.sentence(say("%(label)s: %(text)s", label=label, text=text), {"font_color": looks.INK})
    sheet.space(6)
    columns = [Column(say("No."), "number"), Column(say("Delegation")), Column(say("Regional group"), "word"),
               Column(say("Takes part as"), "word"), Column(say("Working language"), "word")]
    rows = [Row([number, page.name(member.code), *_facts(page, member)]) for number, member in enumerate(inside, start=1)]
    sheet.table(columns, rows, freeze=2, repeat=True)
    return sheet


def _write_themes(sheet, themes):
    if themes:
        words = sheet.book.words
        sheet.sentence(words.say("%(label)s: %(text)s", label=words.say("Theme") if len(themes) == 1 else words.say("Themes"), text=words.listed(themes)),
                       {"font_color": looks.INK, "bold": True})


def _facts(page, member):
    """Regional group, capacity and languages of one delegation."""
    short = {group["code"]: page.words.text(group["short"]) for group in page.standing.situation.groups}
    group = None if member.is_observer else short[member.group]
    capacity = page.words.say("Observer") if member.is_observer else page.words.say("Member")
    return group, capacity, page.words.listed(page.language(code) for code in member.languages) or None


def _where(room):
    return (room.title, room.name) if room else (None, None)
