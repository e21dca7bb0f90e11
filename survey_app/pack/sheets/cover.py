"""What this is, who certified it and when, whom it is for, and where to find what."""

from xlsxwriter.utility import quote_sheetname

from survey_app.pack import looks, paper
from survey_app.pack.sheets.integrity import title as title_of_integrity
from survey_app.pack.sheets.themes import title as title_of_themes
from survey_app.pack.terms import Check, cell, passed

_ORGANISATION = {"bold": True, "font_size": 11, "font_color": looks.MUTED}
_TITLE = {"bold": True, "font_size": 24, "font_color": looks.NAVY}
_KIND = {"font_size": 14, "font_color": looks.MUTED}
_FIGURE = {"bold": True, "font_size": 28, "font_color": looks.NAVY, "align": "left", "num_format": "SIGNS#,##0", "top": 2,
           "top_color": looks.NAVY}
_LABEL = {"font_color": looks.MUTED, "valign": "vcenter"}
_VALUE = {"font_size": 10, "valign": "vcenter"}
_PASS = {"bold": True, "font_size": 10, "font_color": looks.GOOD, "valign": "vcenter"}


def title(words):
    return words.say("Cover")


def about(words):
    return words.say("What this pack is, and its contents")


def write(sheet, data, words):
    sheet.lay_out(32, 32, 32, one_page=True)
    sheet.paragraph(words.text(data["organisation"]["name"]), _ORGANISATION)
    sheet.space(40)
    sheet.paragraph(sheet.book.one_line(words.text(data["consultation"]["title"])), _TITLE)
    sheet.paragraph(words.say("Steering Group pack"), _KIND)
    sheet.space(18)
    if not data["certified"]:
        sheet.paragraph(paper.standing(sheet.book), looks.WARNING | {"font_size": 11})
        sheet.space(10)
    for label, value in _facts(data, sheet.book, words):
        sheet.write(sheet.row, 0, label, look=_LABEL)
        sheet.paragraph(value, _VALUE, left=1)
    _write_state_of_checks(sheet, words)
    sheet.space(20)
    _write_key_figures(sheet, data["tally"], words)
    sheet.space(20)
    _write_contents(sheet, words)


def _facts(data, book, words):
    """(label, value) as at the head of an official document."""
    consultation, snapshot = data["consultation"], data["snapshot"]
    facts = [(words.say("Symbol"), paper.symbol(book))]
    if consultation["meeting"]:
        facts.append((words.say("Meeting"), words.text(consultation["meeting"])))
    facts.append((words.say("Figures as of"), words.moment(data["as_of"])))
    if snapshot:
        facts += _certificate(snapshot, words)
    distribution = words.say("Steering Group and secretariat") if snapshot else words.say("Secretariat only")
    return [*facts, (words.say("Deadline for replies"), words.moment(consultation["closes_at"])), (words.say("Distribution"), distribution)]


def _certificate(snapshot, words):
    final = words.say("%(number)s, the final one") if snapshot["final"] else "%(number)s"
    facts = [
        (words.say("Snapshot"), final % {"number": snapshot["number"]}),
        (words.say("Certified by"), words.say("%(name)s, %(function)s", name=snapshot["name"], function=snapshot["function"])),
        (words.say("Certified on"), words.moment(snapshot["certified_at"])),
    ]
    for label, number in ((words.say("Corrects snapshot"), snapshot["corrects"]), (words.say("Revises snapshot"), snapshot["revises"])):
        if number is not None:
            facts.append((label, words.number(number)))
    if snapshot["reason"]:
        facts.append((words.say("Reason"), snapshot["reason"]))
    return facts


def _write_state_of_checks(sheet, words):
    label = words.say("Checks on the sheet “%(sheet)s”", sheet=title_of_integrity(words))
    sheet.write(sheet.row, 0, label, look=_LABEL)
    sheet.write(sheet.row, 1, Check(label, passed("pack_all"), listed=False), look=_PASS)
    sheet.space(16)


def _write_key_figures(sheet, tally, words):
    sheet.worksheet.set_row(sheet.row, 40)
    for column, (name, source, below) in enumerate(_key_figures(tally, words)):
        key = f"cover_{source}"
        sheet.write(sheet.row, column, tally[name], look=_FIGURE, key=key)
        sheet.write(sheet.row + 1, column, below, look=_LABEL | {"text_wrap": True, "valign": "top"})
        sheet.book.expect(Check(_sentence(name, words), cell(key).equals(cell(source))), sheet)
    sheet.row += 1
    sheet.space(26)


def _key_figures(tally, words):
    """(figure of the tally, where it stands again, the words below it)"""
    replied = words.say_n("member has replied, of %(all)s", "members have replied, of %(all)s", tally["replied"],
                          all=words.number(tally["eligible"]))
    return [
        ("replied", "figure_count_replied", replied),
        ("preferences", "figure_count_preferences", words.say_n("preference expressed", "preferences expressed", tally["preferences"])),
        ("not_replied", "theme_count_not_replied",
         words.say_n("member has not replied", "members have not replied", tally["not_replied"])),
    ]


def _sentence(figure, words):
    label = {"replied": words.say("Replied"), "preferences": words.say("Preferences expressed"), "not_replied": words.say("Not replied")}
    return words.say("%(label)s: the number is that of the sheet “%(sheet)s”.", label=label[figure], sheet=title_of_themes(words))


def _write_contents(sheet, words):
    sheet.line(words.say("Contents"), looks.SECTION, 22)
    for other in sheet.book.sheets:
        if other is not sheet:
            address = f"internal:{quote_sheetname(other.name)}!A1"
            sheet.worksheet.write_url(sheet.row, 0, address, sheet.book.style(**looks.LINK), other.short_title)
            sheet.paragraph(other.about, _LABEL, left=1)
