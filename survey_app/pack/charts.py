"""The two charts: bars of the themes, and stacked bars by regional group. Both read without colour: by numbers and patterns."""

from survey_app.pack import looks

_FONT = {"name": looks.FONT, "size": 9, "color": looks.INK}
_BORDER = {"color": looks.MUTED, "width": 0.5}
_PATTERNS = (None, "dark_upward_diagonal", "large_check", "dark_horizontal", "dark_vertical", "solid_diamond")
_ROW = 15  # points
_MOST_ROWS = 40
_PIXELS = 7  # of a figure
_MOST_FIGURES = 146  # what fits on a page


def themes(sheet, key, description):
    """Bars from zero in the order of the questionnaire; labels under `key`_label, numbers under `key`_count."""
    count = len(sheet.book.values[f"{key}_count"])
    _bars(sheet, key, description, {"points": [{"fill": {"color": looks.theme(number)}} for number in range(count)]})


def codes(sheet, row, description):
    """The same of concerns, in the order of the codebook, all alike; it stands at a row for which there was room left."""
    _bars(sheet, "code", description, {"fill": {"color": looks.BRAND}}, row)


def groups(sheet, themes, description):
    """A bar as long as the membership of the group: themes, no preference, nil, not replied."""
    chart = sheet.book.writer.add_chart({"type": "bar", "subtype": "stacked"})
    fills = {f"group_theme_{number}": _fill(looks.theme(number), number) for number in range(themes)} | {
        "group_no_preference": {"fill": {"color": looks.NO_PREFERENCE}}, "group_nil": {"fill": {"color": looks.NIL}},
        "group_not_replied": {"fill": {"color": looks.NOT_REPLIED}}}
    for key, fill in fills.items():
        chart.add_series({
            "name": _reference(sheet, f"{key}_header"), "categories": _reference(sheet, "group_label"), "values": _reference(sheet, key),
            "gap": 45, "border": _BORDER, **fill,
            "data_labels": {"value": True, "num_format": "0;;", "font": _FONT, "fill": {"color": "#ffffff"}},
        })
    chart.set_legend({"position": "bottom", "font": _FONT})
    _insert(sheet, chart, len(sheet.book.values["group_label"]) + 2, description)


def leave_room(sheet, bars):
    """Rows for a chart of so many bars to stand on."""
    rows = _rows(bars)
    for number in range(rows):
        sheet.worksheet.set_row(sheet.row + number, _ROW)
    sheet.row += rows


def _bars(sheet, key, description, look, row=None):
    chart = sheet.book.writer.add_chart({"type": "bar"})
    chart.add_series({
        "categories": _reference(sheet, f"{key}_label"), "values": _reference(sheet, f"{key}_count"), "gap": 50, **look,
        "data_labels": {"value": True, "font": _FONT | {"bold": True}},
    })
    chart.set_legend({"none": True})
    _insert(sheet, chart, len(sheet.book.values[f"{key}_count"]), description, row)


def _fill(colour, number):
    pattern = _PATTERNS[number % len(_PATTERNS)]
    return _pattern(colour, pattern) if pattern else {"fill": {"color": colour}}


def _pattern(colour, pattern):
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#ffffff"}}


def _reference(sheet, key):
    return f"={sheet.book.addresses[key]}"


def _rows(bars):
    return min(2 * bars + 2, _MOST_ROWS)


def _insert(sheet, chart, bars, description, row=None):
    """As wide as the sheet, with rows of its own to stand on: those at `row`, else the next ones."""
    if row is None:
        row = sheet.row
        leave_room(sheet, bars)
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": looks.MUTED}, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_title({"none": True})
    chart.set_size({"width": int(min(sum(sheet.widths), _MOST_FIGURES) * _PIXELS), "height": int(_rows(bars) * _ROW * 4 / 3)})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": description, "object_position": 1})
