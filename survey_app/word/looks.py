"""The page and the styles: A4, headings that are headings, the organisation at the head of every page. Pure."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from survey_app.word.xml import added, element

WIDTH = 17.0  # cm, of the text
_FONT = "Arial"  # on every machine, or another of the same widths
_INK, _MUTED, _NAVY = RGBColor(0x15, 0x20, 0x2B), RGBColor(0x49, 0x58, 0x67), RGBColor(0x0B, 0x2F, 0x55)
_SHADE, _LINE = "F3F6F9", "667788"
_HEADINGS = {1: (18, 0, 8), 2: (13, 16, 4), 3: (11, 10, 2)}  # points: size, space before, space after
_AFTER_INDENT = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # the order of the format
THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def set_up(document, locale):
    """Page, styles and language of a new document, and nothing left of whoever made the empty one."""
    _page(document.sections[0])
    _styles(document.styles)
    _language(document, locale)
    for name, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[name]


def head(document, left_and_right, mark):
    """`mark`, where there is one, in a line of its own: it says of every page what it is not."""
    header = document.sections[0].header
    header.paragraphs[0].add_run("\t".join(left_and_right))
    if mark:
        header.add_paragraph(style="Header").add_run(mark).bold = True


def dress(table, widths, title, about="", sides=("top", "left", "bottom", "right", "insideH", "insideV")):
    """As wide as the text, borders included, and lines that do not outshine the writing. `title` and `about`: for who hears the table read."""
    table.autofit = False
    properties = table._tbl.tblPr
    properties.insert_element_before(element("w:tblInd", w=108, type="dxa"), *_AFTER_INDENT)
    borders = element("w:tblBorders")
    for side in sides:
        added(borders, f"w:{side}", val="single", sz=4, space=0, color=_LINE)
    properties.insert_element_before(borders, *_AFTER_INDENT)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    added(properties, "w:tblCaption", val=title)
    if about:
        added(properties, "w:tblDescription", val=about)


def keep_rows(table):
    """Each row with the next, so that the whole table moves to the next page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def dress_row(row, *, is_head, least):
    """A row stays on one page; the head comes again on each."""
    mark_row(row._tr, is_head=is_head)
    if is_head:
        for cell in row.cells:
            added(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_SHADE)
    if least:
        row.height, row.height_rule = least, WD_ROW_HEIGHT_RULE.AT_LEAST


def mark_row(row, *, is_head):
    """`row`: the element, without properties of another kind."""
    properties = row.get_or_add_trPr()
    added(properties, "w:cantSplit")
    if is_head:
        added(properties, "w:tblHeader")


def turn(paragraph):
    """From right to left, the paragraph and its letters."""
    added(paragraph._p.get_or_add_pPr(), "w:bidi")
    for run in paragraph.runs:
        run.font.rtl = True


def use_style(paragraph, name):
    """By its id, the name without blanks: looking it up by name takes most of the time of making a document."""
    paragraph._p.style = name.replace(" ", "")


def speak(run, language):
    added(run._r.get_or_add_rPr(), "w:lang", val=language, eastAsia=language, bidi=language)


def use_font(run, name):
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _page(section):
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21.0 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)


def _styles(styles):
    write_in(styles["Normal"], 10.5, _INK, after=4)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    for level, (size, before, after) in _HEADINGS.items():
        write_in(styles[f"Heading {level}"], size, _NAVY, before=before, after=after)
    for name in ("Header", "Footer"):
        write_in(styles[name], 8.5, _MUTED)
        one_tab(styles[name])
    for name, size, colour, space in (("Fact", 10.5, _INK, {"after": 2}), ("Label", 9.5, _MUTED, {"before": 6, "after": 1}),
                                      ("Answer", 10.5, _INK, {"after": 4}), ("Hint", 9.5, _MUTED, {"after": 4}),
                                      ("Table Head", 9.5, _INK, {"before": 2, "after": 2}), ("Table Label", 9.5, _INK, {"before": 2, "after": 1}),
                                      ("Table Text", 10, _INK, {"before": 2, "after": 2}), ("Table Hint", 8.5, _MUTED, {"after": 2}),
                                      ("Choice", 10, _INK, {"before": 2, "after": 1}), ("Choice Hint", 8.5, _MUTED, {"after": 3})):
        write_in(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), size, colour, **space)
    for name in ("Label", "Table Head", "Table Label"):
        styles[name].font.bold = True
    for name in ("Label", "Table Head", "Hint"):
        styles[name].paragraph_format.keep_with_next = True
    for name, indent, first in (("Fact", 4.8, -4.8), ("Choice", 0.6, -0.6), ("Choice Hint", 0.6, 0)):
        form = styles[name].paragraph_format
        form.left_indent, form.first_line_indent = Cm(indent), Cm(first)


def write_in(style, size, colour, before=0, after=0):
    style.font.size, style.font.color.rgb = Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in THEMES:
        fonts.attrib.pop(qn(theme), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def one_tab(style):
    """At the right margin: what stands after it ends there."""
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _language(document, locale):
    code = f"{locale.language}-{locale.territory}" if locale.territory else locale.language
    languages = [*document.styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))]
    for language in languages:
        language.set(qn("w:val"), code)
        language.set(qn("w:eastAsia"), code)
