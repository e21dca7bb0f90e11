"""The two charts: bars of the themes, and stacked bars by regional group. Both read without colour: by numbers and patterns."""

from survey_app.pack import labels, looks

_FONT = {"name": looks.FONT, "size": 9, "color": looks.INK}
_BORDER = {"color": looks.MUTED, "width": 0.5}
_PATTERNS = (None, "wide_upward_diagonal", "small_check", "dark_horizontal", "light_vertical", "dotted_diamond")
_ROW = 15  # points
_PIXELS = 7  # of a figure


def themes(sheet, key, description):
    """Bars from zero in the order of the questionnaire; labels under `key`_label, numbers under `key`_count."""
    count = len(sheet.book.values[f"{key}_count"])
    chart = sheet.book.writer.add_chart({"type": "bar"})
    chart.add_series({
        "categories": _reference(sheet, f"{key}_label"), "values": _reference(sheet, f"{key}_count"), "gap": 50,
        "points": [{"fill": {"color": looks.theme(number)}} for number in range(count)],
        "data_labels": {"value": True, "font": _FONT | {"bold": True}},
    })
    chart.set_legend({"none": True})
    _insert(sheet, chart, count, description)


def groups(sheet, data, names, words):
    """A bar as long as the membership of the group: themes, no preference, nil, not replied."""
    if not data["groups"]:
        return
    chart = sheet.book.writer.add_chart({"type": "bar", "subtype": "stacked"})
    fills = [(f"group_theme_{number}", name, _fill(looks.theme(number), number)) for number, name in enumerate(names)]
    fills += [("group_no_preference", labels.replies(words)["no_preference"], {"fill": {"color": looks.NO_PREFERENCE}}),
              ("group_nil", words.say("Nil or will not participate"), _pattern(looks.NIL, "light_upward_diagonal")),
              ("group_not_replied", words.say("Not replied"), {"fill": {"color": "#ffffff"}})]
    for key, name, fill in fills:
        chart.add_series({
            "name": name, "categories": _reference(sheet, "group_label"), "values": _reference(sheet, key), "gap": 45, "border": _BORDER,
            "data_labels": {"value": True, "num_format": "0;;", "font": _FONT, "fill": {"color": "#ffffff"}}, **fill,
        })
    chart.set_legend({"position": "bottom", "font": _FONT})
    sheet.section(words.say("Members of each group by reply"))
    _insert(sheet, chart, len(data["groups"]) + 2, words.say("Stacked bars; the table above holds the same numbers."))


def _fill(colour, number):
    pattern = _PATTERNS[number % len(_PATTERNS)]
    return _pattern(colour, pattern) if pattern else {"fill": {"color": colour}}


def _pattern(colour, pattern):
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#ffffff"}}


def _reference(sheet, key):
    return f"={sheet.book.addresses[key]}"


def _insert(sheet, chart, bars, description):
    """As wide as the sheet, and rows of its own to stand on."""
    rows = 2 * bars + 2
    for number in range(rows):
        sheet.worksheet.set_row(sheet.row + number, _ROW)
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": looks.MUTED}, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_title({"none": True})
    chart.set_size({"width": int(sum(sheet.widths) * _PIXELS), "height": int(rows * _ROW * 4 / 3)})
    sheet.worksheet.insert_chart(sheet.row, 0, chart, {"description": description, "object_position": 1})
    sheet.row += rows
