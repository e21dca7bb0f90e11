"""Tables of a sheet: real ones, with a head that can be filtered, and every text readable and whole."""

from dataclasses import dataclass, field

from survey_app.pack import cells, looks
from survey_app.pack.terms import DASH

_MOST_OF_A_HEADER = 255
_WIDEST_WORD = 26
_INDENT = 1.3  # figures
_AIR = 5  # points above and below the text of a row
_ONE_LINE = cells.LINE + _AIR


@dataclass(frozen=True)
class Column:
    """`form`: one of looks.FORMS. Under `key` checks find the column, under `key_0`, `key_1` ... its cells by row, or by a row's name."""

    header: str
    form: str = "text"
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A value for each column; `look` stands above the looks of the columns."""

    values: list
    look: dict = field(default_factory=dict)
    name: str | None = None


def write(sheet, columns, rows, *, filters=False, freeze=None, repeat=False, real=True):
    """Without rows one that says "None". Where nothing is data, it need not be `real`.

    `freeze`: so many columns and the head stay in sight; `repeat`: the head stands on each printed page.
    """
    sheet.widen(_least_widths(sheet, columns, rows, filters))
    laid = [_laid(row, columns, sheet) for row in rows or [_none(sheet, columns)]]
    if any(height > cells.MOST_HEIGHT for pieces in laid for _, height in pieces):
        sheet.sentence(sheet.book.words.say("A text on this sheet is longer than a printed row can show; its cell holds all of it."))
    head = sheet.row
    _write_head(sheet, columns)
    if freeze is not None:
        sheet.worksheet.freeze_panes(sheet.row, freeze)
    if repeat:
        sheet.repeat(head)
    for index, (row, pieces) in enumerate(zip(rows or [Row([])], laid, strict=True)):
        _write_row(sheet, columns, pieces, row.look, (row.name or index) if rows else None)
    _place(sheet, columns, head + 1, [values for pieces in laid for values, _ in pieces])
    if real:
        _bind(sheet, columns, head, filters)


def write_total(sheet, columns, values):
    """A row below the table and outside it, so that sorting leaves it there."""
    look = {"bold": True, "top": 1, "top_color": looks.NAVY, "bottom_color": looks.NAVY}
    _write_row(sheet, columns, _laid(Row(values, look), columns, sheet), look, "total")


def _laid(row, columns, sheet):
    """The rows it takes, each (values, height): a text too long for one cell, or for one printed row, goes on below; the other columns
    stay empty there.
    """
    values = [cells.clean(value) if isinstance(value, str) else value for value in row.values]
    widths = _inside(columns, sheet.widths)
    height = _height(values, widths, row.look)
    if height <= cells.MOST_HEIGHT:
        return [(values, height)]
    split = [_cut(value, column, width, sheet) for value, column, width in zip(values, columns, widths, strict=False)]
    pieces = [[parts[number] if number < len(parts) else "" for parts in split] for number in range(max(map(len, split)))]
    return [(each, _height(each, widths, row.look)) for each in pieces]


def _cut(value, column, width, sheet):
    """Checks compare texts of different columns, so these are cut alike, whatever the width. The first formats knew no printed rows."""
    if not isinstance(value, str):
        return [value]
    return cells.parts(value) if column.key or sheet.book.data["format"] < 3 else cells.printed_parts(value, width)


def _height(values, widths, look):
    bold = look.get("bold", False)
    lines = [cells.lines(value, width, bold) for value, width in zip(values, widths, strict=False) if isinstance(value, str)]
    return max(lines, default=1) * cells.LINE + _AIR


def _inside(columns, widths):
    """What is left of each column for its text."""
    return [width - _INDENT * bool(looks.set_off(column.form, at)) for at, (column, width) in enumerate(zip(columns, widths, strict=False))]


def _none(sheet, columns):
    """The word stands in the first column that is wide enough for it."""
    wide = next((index for index in range(len(columns)) if sheet.widths[index] >= 12), 0)
    return Row([sheet.book.words.say("None") if index == wide else "" for index in range(len(columns))])


def _least_widths(sheet, columns, rows, filters):
    """No word of a header is broken, up to a width beyond which it may be, and none lies under the button of the filter."""
    found = []
    for index, (column, header) in enumerate(zip(columns, _headers(sheet, columns), strict=True)):
        needs = [cells.room(word) * 1.14 + (3 if filters else 1.6) for word in header.split(" ")]
        if column.form == "word":
            needs += [cells.room(value) * 1.04 + 1 for value in {row.values[index] or "" for row in rows}]
        needs = [need + _INDENT * bool(looks.set_off(column.form, index)) for need in needs]
        found.append(max(min(max(needs), _WIDEST_WORD), looks.LEAST_WIDTHS.get(column.form, 0)))
    return found


def _write_head(sheet, columns):
    headers = _headers(sheet, columns)
    lines = max(cells.lines(header, width, bold=True) for header, width in zip(headers, _inside(columns, sheet.widths), strict=True))
    sheet.worksheet.set_row(sheet.row, lines * cells.LINE + 6)
    for index, (column, header) in enumerate(zip(columns, headers, strict=True)):
        key = f"{column.key}_header" if column.key else None
        sheet.write(sheet.row, index, header, look=looks.HEADER | looks.aligned(column.form, index), key=key)
    sheet.row += 1


def _write_row(sheet, columns, pieces, look, name):
    for number, (values, height) in enumerate(pieces):
        sheet.worksheet.set_row(sheet.row, min(height, cells.MOST_HEIGHT))
        look = look | {"valign": "vcenter" if height == _ONE_LINE else "top"}
        for at, (column, value) in enumerate(zip(columns, values, strict=True)):
            key = f"{column.key}_{name}" if column.key and name is not None and not number else None
            sheet.write(sheet.row, at, value, column.form, looks.set_off(column.form, at) | look, key)
        sheet.row += 1


def _place(sheet, columns, first, rows):
    for at, column in enumerate(columns):
        if column.key:
            values = [DASH if values[at] is None else values[at] for values in rows]
            sheet.book.place(column.key, sheet, (first, at), (sheet.row - 1, at), values)


def _bind(sheet, columns, head, filters):
    """The library writes the heads again, in its own look and escaped as the table's part wants them; ours go over them."""
    named = [{"header": cells.escaped(header)} for header in _headers(sheet, columns)]
    end, sheet.row = sheet.row, head
    sheet.worksheet.add_table(head, 0, end - 1, len(columns) - 1, {"columns": named, "style": None, "autofilter": filters})
    _write_head(sheet, columns)
    sheet.row = end


def _headers(sheet, columns):
    """On one line, not too long, and none twice whatever its capitals: else Excel calls the file broken."""
    found = {}
    for column in columns:
        header = wanted = sheet.book.one_line(column.header)[:_MOST_OF_A_HEADER] or "–"
        number = 2
        while header.casefold() in found:
            header, number = f"{wanted[:_MOST_OF_A_HEADER - 6]} ({number})", number + 1
        found[header.casefold()] = header
    return list(found.values())
