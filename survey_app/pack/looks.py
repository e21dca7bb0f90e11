"""How things look: the tokens of the interface, for cells and for charts."""

INK, MUTED, LINE, SURFACE, NAVY, BRAND = "#15202b", "#495867", "#d3dbe3", "#f3f6f9", "#0b2f55", "#0b5c9e"
GOOD, BAD, BAD_SURFACE = "#17663f", "#b3261e", "#fcebea"
THEMES = ("#0b5c9e", "#b25d10", "#5f2a41")
NO_PREFERENCE, NIL, NOT_REPLIED = "#6b7885", "#9aa5b0", "#e9edf1"
FONT = "Arial"

_BODY = {"text_wrap": True, "bottom": 1, "bottom_color": LINE}
_RIGHT = {"align": "right", "bottom": 1, "bottom_color": LINE}
FORMS = {
    "text": _BODY,
    "number": _RIGHT | {"num_format": "#,##0"},
    "share": _RIGHT | {"num_format": '0.0"\u00a0%"'},
    "change": _RIGHT | {"num_format": '+#,##0;"\u2212"#,##0;0'},
    "moment": _RIGHT | {"num_format": "MONTHSd mmm yyyy hh:mm"},
    "day": _RIGHT | {"num_format": "MONTHSd mmm yyyy"},
    "check": {"align": "center", "bold": True, "font_color": GOOD, "bottom": 1, "bottom_color": LINE},
}
MONTHS_IN = {"en": "[$-809]", "fr": "[$-40C]", "es": "[$-C0A]"}
HEADER = {"bold": True, "text_wrap": True, "valign": "bottom", "font_color": NAVY, "bg_color": SURFACE, "bottom": 2, "bottom_color": NAVY}
TITLE = {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"}
SECTION = {"bold": True, "font_size": 11, "font_color": NAVY, "valign": "vcenter"}
CAPTION = {"font_color": MUTED}
WARNING = {"bold": True, "font_color": BAD, "bg_color": BAD_SURFACE, "valign": "vcenter"}
FAILED = {"bold": True, "font_color": "#ffffff", "bg_color": BAD}
LINK = {"font_color": BRAND, "underline": 1, "valign": "vcenter"}


def theme(position):
    """The colours repeat after the third; the numbers beside the bars tell them apart."""
    return THEMES[position % len(THEMES)]
