"""Lists for the doors in Word: a page that sums up, then one for each room. Pure."""

from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from survey_app.word.document import Document

_COLUMNS, _GAP = 3, 400  # of names; twentieths of a point between them
_FEW = 6  # names that need no columns


def made(page, consultation, themes, *, organisation, at):
    """Its bytes. `page`: a PlanPage in the language of the document; `themes`: what the leading themes are called."""
    words, plan = page.words, page.plan
    title = words.text(consultation.title)
    document = Document(words, title=words.say("Break-out groups"), organisation=organisation, symbol=consultation.symbol, at=at,
                        foot=words.say("%(title)s: plan %(number)s, seed %(seed)s", title=title, number=plan.number, seed=plan.seed))
    _add_styles(document.document.styles)
    document.paragraph(title, "Fact")
    _write_themes(document, themes)
    _write_sum(document, page)
    for room in page.rooms:
        _write_room(document, room, themes)
    return document.as_bytes()


def _write_themes(document, themes):
    if themes:
        words = document.words
        document.labelled(words.say("Theme") if len(themes) == 1 else words.say("Themes"), words.listed(themes))


def _write_sum(document, page):
    words = page.words
    document.heading(page.title, 2)
    head = [words.say("Group"), words.say("Room"), words.say("Languages"), words.say("Members"), words.say("Observers")]
    rows = [([room.title, room.name or "–", room.languages or "–", words.number(len(room.members)), words.number(len(room.observers))], None)
            for room in page.rooms]
    document.table(head, rows, [2.8, 4.2, 4.8, 2.4, 2.8], title=page.title)


def _write_room(document, room, themes):
    words = document.words
    _begin_section(document, WD_SECTION.NEW_PAGE, 1)
    document.heading(words.say("%(group)s: %(room)s", group=room.title, room=room.name) if room.name else room.title, 1)
    _write_themes(document, themes)
    for label, text in [(words.say("Languages"), room.languages), *room.people]:
        if text:
            document.labelled(label, text)
    _write_names(document, words.say("Members"), room.members)
    _write_names(document, words.say("Observers"), room.observers)


def _write_names(document, heading, names):
    """In columns that are read downwards, in the order of the roll."""
    if not names:
        return
    document.heading(document.words.say("%(what)s (%(number)s)", what=heading, number=document.words.number(len(names))), 2)
    if len(names) > _FEW:
        _begin_section(document, WD_SECTION.CONTINUOUS, _COLUMNS)
    for name in names:
        document.paragraph(name, "Door Name")
    if len(names) > _FEW:
        _begin_section(document, WD_SECTION.CONTINUOUS, 1)


def _begin_section(document, start, columns):
    """What follows stands in so many columns."""
    section = document.document.add_section(start)
    found = section._sectPr.find(qn("w:cols"))
    found.set(qn("w:num"), str(columns))
    found.set(qn("w:space"), str(_GAP))


def _add_styles(styles):
    """Large enough to be read at arm's length."""
    style = styles.add_style("Door Name", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.font.size = styles["Normal"], Pt(12)
    style.paragraph_format.space_after = Pt(3)
