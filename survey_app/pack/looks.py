"""How things look: the tokens of the interface, for cells and for charts."""

INK, MUTED, LINE, SURFACE, NAVY, BRAND = "#15202b", "#495867", "#d3dbe3", "#f3f6f9", "#0b2f55", "#0b5c9e"
GOOD, BAD, BAD_SURFACE = "#17663f", "#b3261e", "#fcebea"
THEMES = ("#0b5c9e", "#b25d10", "#5f2a41")
NO_PREFERENCE, NIL, NOT_REPLIED = "#6b7885", "#ffffff", "#d9e0e7"
FONT = "Arial"

_LINED = {"bottom": 1, "bottom_color": LINE}
_BODY = _LINED | {"text_wrap": True}
_RIGHT = _LINED | {"align": "right"}
_GAP = "_m"  # as much room as an m takes: what stands at the right must not touch the next column; not every program heeds an indent there
FORMS = {  # MONTHS and SIGNS: where the language stands of which they are
    "text": _BODY,
    "word": _BODY,  # of a few, such as a status: the column is as wide as the longest
    "number": _RIGHT | {"num_format": f"SIGNS#,##0{_GAP};-#,##0{_GAP};0{_GAP};@{_GAP}"},
    "share": _RIGHT | {"num_format": f'SIGNS0.0"\u00a0%"{_GAP};-0.0{_GAP};0.0"\u00a0%"{_GAP};@{_GAP}'},
    "change": _RIGHT | {"num_format": f'SIGNS+#,##0{_GAP};"\u2212"#,##0{_GAP};0{_GAP};@{_GAP}'},
    "decimal": _RIGHT | {"num_format": f"SIGNS#,##0.0{_GAP};-#,##0.0{_GAP};0.0{_GAP};@{_GAP}"},
    "decimal_change": _RIGHT | {"num_format": f'SIGNS+#,##0.0{_GAP};"\u2212"#,##0.0{_GAP};0.0{_GAP};@{_GAP}'},
    "moment": _RIGHT | {"num_format": f"MONTHSd mmm yyyy hh:mm{_GAP};;;@{_GAP}"},
    "day": _RIGHT | {"num_format": f"MONTHSd mmm yyyy{_GAP};;;@{_GAP}"},
    "check": _LINED | {"align": "center", "bold": True, "font_color": GOOD},
}
LEAST_WIDTHS = {"moment": 19, "day": 13.5}  # else ##### stands for the date
LANGUAGES = {"en": "[$-809]", "fr": "[$-40C]", "es": "[$-C0A]"}
HEADER = {"bold": True, "text_wrap": True, "valign": "bottom", "font_color": NAVY, "bg_color": SURFACE, "bottom": 2, "bottom_color": NAVY}
TITLE = {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"}
SECTION = {"bold": True, "font_size": 11, "font_color": NAVY, "valign": "vcenter"}
CAPTION = {"font_color": MUTED}
WARNING = {"bold": True, "font_color": BAD, "bg_color": BAD_SURFACE, "valign": "vcenter"}
FAILED = {"bold": True, "font_color": "#ffffff", "bg_color": BAD}
LINK = {"font_color": BRAND, "underline": 1, "valign": "vcenter"}


def aligned(form, column):
    """As the cells of that form stand in that column."""
    align = FORMS[form].get("align", "left")
    return {"align": align, "indent": 1} if align == "right" else {"align": align} | set_off(form, column)


def set_off(form, column):
    """Texts side by side must not read as one; in the first column they stand below the title."""
    return {"align": "left", "indent": 1} if column and form in ("text", "word") else {}


def theme(position):
    """The colours repeat after the third; the numbers beside the bars tell them apart."""
    return THEMES[position % len(THEMES)]
