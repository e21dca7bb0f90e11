"""How a meeting document looks: one serif face, a masthead with rules, numbered paragraphs, tables with few lines. Pure."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from survey_app.word import looks
from survey_app.word.xml import added, element

SIZES = {"Numbered": 10, "Table": 9, "Heading": 11, "Title": 15}  # points
_FACE = "Times New Roman"  # that of the United Nations; on every machine, or another of the same widths
_INK = RGBColor(0, 0, 0)
_LEFT = 10.0  # cm: where distribution, date and language stand
_NUMBER = 1.0  # cm: where the text of a numbered paragraph begins
_HEADINGS = {1: (11, 9, 3), 2: (11, 12, 3), 3: (10, 8, 2)}  # points: size, space before, space after
_STYLES = (  # name, points, space before and after, bold
    ("Masthead", 13, 0, 3, False), ("Masthead Detail", 9.5, 0, 1, False), ("Meeting", 10, 6, 8, True), ("Author", 10, 0, 8, True),
    ("Standing", 10, 0, 6, True), ("Numbered", 10, 0, 4, False), ("Meta", 9, 0, 3, False), ("Written", 10, 0, 4, False),
    ("Entry Label", 9, 2, 1, True), ("Translation", 10, 0, 4, False), ("Table Figure", 9, 1, 1, False), ("Table Entry", 9, 1, 1, False),
    ("Table Figure Head", 9, 1, 1, True), ("Table Entry Head", 9, 1, 1, True),
)
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
                 "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                 "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
                 "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")  # the order of the format
_AFTER_NUMBERING = ("w:suppressLineNumbers", "w:pBdr", *_AFTER_BORDER)


def set_up(document, locale):
    """Page and language as of all documents; other styles. The first page has a head of its own, since the masthead stands below it."""
    looks.set_up(document, locale)
    _styles(document.styles)
    _number(document)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.7)


def rule_below_masthead(properties):
    """Above the first paragraph that stands below it."""
    _rule(properties, "top", 18)


def _rule(properties, side, eighths):
    """A line of `eighths` of a point, above or below."""
    borders = element("w:pBdr")
    added(borders, f"w:{side}", val="single", sz=eighths, space=3, color="000000")
    properties.insert_element_before(borders, *_AFTER_BORDER)


def _styles(styles):
    for name, size, before, after, bold in _STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        looks.write_in(style, size, _INK, before=before, after=after)
        style.font.bold = bold
    for level, (size, before, after) in _HEADINGS.items():
        looks.write_in(styles[f"Heading {level}"], size, _INK, before=before, after=after)
    looks.write_in(styles["Title"], SIZES["Title"], _INK, after=3)
    looks.write_in(styles["Subtitle"], 11, _INK, after=4)
    looks.write_in(styles["Caption"], SIZES["Table"], _INK, before=3, after=3)
    _set_face(styles)
    styles["Normal"].paragraph_format.line_spacing = 1.0
    _title(styles)
    _places(styles)


def _set_face(styles):
    for fonts in styles.element.iter(qn("w:rFonts")):
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FACE)
        for theme in looks.THEMES:
            fonts.attrib.pop(qn(theme), None)


def _title(styles):
    """Bold and plain, without the rule and the letter spacing that the empty document gives them."""
    for name in ("Title", "Subtitle", "Caption"):
        style = styles[name]
        style.font.bold, style.font.italic = name != "Caption", False
        for tag in ("w:pBdr", "w:spacing", "w:kern"):
            for found in [*style.element.iter(qn(tag))]:
                if found.getparent().tag == qn("w:rPr") or tag == "w:pBdr":
                    found.getparent().remove(found)
    styles["Subtitle"].font.bold = False


def _places(styles):
    looks.one_tab(styles["Masthead"])
    _rule(styles["Masthead"].element.get_or_add_pPr(), "bottom", 6)
    styles["Masthead Detail"].paragraph_format.left_indent = Cm(_LEFT)
    styles["Translation"].font.italic = True
    styles["Translation"].paragraph_format.left_indent = Cm(_NUMBER)
    for name in ("Table Figure", "Table Figure Head"):
        styles[name].paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    for name in ("Caption", "Meta", "Title", "Subtitle", "Entry Label", "Meeting", "Table Figure Head",
                 "Table Entry Head"):
        styles[name].paragraph_format.keep_with_next = True
    for name in ("Numbered", "Written", "Translation"):
        styles[name].paragraph_format.widow_control = True
        styles[name].paragraph_format.line_spacing = Pt(12)


def _number(document):
    """Paragraphs of the style are numbered 1, 2, 3 through the document: the number at the margin, the text after it."""
    numbering = document.part.numbering_part.element
    number = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in numbering.iter(qn("w:abstractNum")))
    level = element("w:lvl", ilvl=0)
    for tag, value in (("w:start", 1), ("w:numFmt", "decimal"), ("w:pStyle", "Numbered"), ("w:lvlText", "%1."), ("w:lvlJc", "left")):
        added(level, tag, val=value)
    form = element("w:pPr")
    tabs = element("w:tabs")
    added(tabs, "w:tab", val="num", pos=Cm(_NUMBER).twips)
    form.append(tabs)
    added(form, "w:ind", left=0, firstLine=0)
    level.append(form)
    abstract = element("w:abstractNum", abstractNumId=number)
    added(abstract, "w:multiLevelType", val="singleLevel")
    abstract.append(level)
    next(numbering.iter(qn("w:num"))).addprevious(abstract)
    used = numbering.add_num(number)
    properties = element("w:numPr")
    added(properties, "w:numId", val=used.numId)
    document.styles["Numbered"].element.get_or_add_pPr().insert_element_before(properties, *_AFTER_NUMBERING)
