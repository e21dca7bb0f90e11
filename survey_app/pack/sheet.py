"""One sheet, written from top to bottom: its head, its sentences, its tables."""

from survey_app.pack import cells, looks, paper, tables
from survey_app.pack.terms import DASH, Check

_LONGEST_TITLE = 40  # letters, where there is one line for it
_HEIGHT_OF_A_ROW = 20  # pixels, where nothing is said of it
_AROUND_A_LABEL, _MOST_FOR_A_LABEL = 2.3, 40  # figures


class Sheet:
    """`row` is the next free one: whatever is written goes there and moves it on."""

    def __init__(self, book, worksheet, title, about):
        self.book, self.worksheet, self.title, self.about = book, worksheet, title, about
        self.name = worksheet.get_name()
        self.row, self.head, self.widths, self.paper = 0, None, [], {}

    @property
    def short_title(self):
        return self.title if len(self.title) <= _LONGEST_TITLE else self.name

    def room_for(self, labels):
        """In figures: the longest, of themes or groups, on one line, up to a length. The first formats knew no widths but one."""
        if self.book.data["format"] < 3:
            return 31
        return min(max([cells.room(label) * 1.04 + _AROUND_A_LABEL for label in labels], default=0), _MOST_FOR_A_LABEL)

    def begin(self, *widths, **paper_of_its_own):
        """Columns of these widths in figures, the print set-up, and the head that every sheet but the cover has."""
        self.lay_out(*widths, **paper_of_its_own)
        self.line(self.title, looks.TITLE, 26)
        self.sentence(paper.symbol_and_title(self.book))
        self.sentence(paper.standing(self.book), looks.CAPTION if self.book.data["certified"] else looks.WARNING)
        self.space(6)

    def lay_out(self, *widths, **paper_of_its_own):
        self.widths, self.paper = list(widths), paper_of_its_own

    def widen(self, least):
        """Columns that are narrower than their place in `least` become as wide."""
        for column, width in enumerate(least):
            self.widths[column] = max(self.widths[column], width)

    def end(self):
        for column, width in enumerate(self.widths):
            self.worksheet.set_column(column, column, width)
        paper.set_up(self, **self.paper)

    def repeat(self, row):
        """On each page after that on which it stands."""
        self.head = row
        self.worksheet.repeat_rows(row)

    def height_of(self, row):
        """In points."""
        return self.worksheet.row_sizes.get(row, (_HEIGHT_OF_A_ROW, 0))[0] * 3 / 4

    def table(self, columns, rows, **how):
        tables.write(self, columns, rows, **how)

    def total(self, columns, values):
        tables.write_total(self, columns, values)

    def expect(self, checks):
        """They must hold, and stand on the last sheet alone."""
        for check in checks:
            self.book.expect(check, self)

    def section(self, text):
        self.space(8)
        self.line(text, looks.SECTION, 20)

    def sentence(self, text, look=looks.CAPTION):
        """Over as many rows as it takes: where data stands, no cells are merged."""
        for line in _filled(self.book.one_line(text), sum(self.widths)):
            self.line(line, look, cells.LINE + 4)

    def line(self, text, look, height):
        self.worksheet.set_row(self.row, height)
        for column in range(len(self.widths) if "bg_color" in look else 1):
            self.write(self.row, column, "" if column else text, look=look)
        self.row += 1

    def paragraph(self, text, look=looks.CAPTION, left=0):
        """A text that wraps over the whole width, on sheets that hold no data."""
        size, right = look.get("font_size", 9) / 9, len(self.widths) - 1
        style = self._style(None, text, {"text_wrap": True} | look)
        if right > left:
            self.worksheet.merge_range(self.row, left, self.row, right, "", style)
        self.write(self.row, left, text, look={"text_wrap": True} | look)
        height = cells.lines(text, sum(self.widths[left:]) / size) * cells.LINE * size + 4
        self.worksheet.set_row(self.row, min(height, cells.MOST_HEIGHT))
        self.row += 1

    def space(self, height=10):
        self.worksheet.set_row(self.row, height)
        self.row += 1

    def write(self, row, column, value, form=None, look=None, key=None):
        """One value: text, number, date, moment, a check, or None for a dash. Under `key` checks find it."""
        value = cells.clean(value) if isinstance(value, str) else value
        style = self._style(form, value, look or {})
        if key:
            self.book.place(key, self, (row, column), (row, column), DASH if value is None else value)
        if isinstance(value, Check):
            self.book.expect(value, self)
            self.book.later(self, row, column, value, style)
        elif value == "":
            self.worksheet.write_blank(row, column, None, style)
        elif value is None or isinstance(value, str):
            self.worksheet.write_string(row, column, value or DASH, style)
        elif isinstance(value, int | float):
            self.worksheet.write_number(row, column, value, style)
        else:
            self.worksheet.write_datetime(row, column, value, style)

    def _style(self, form, value, look):
        chosen = looks.FORMS.get(form, {}) | look
        if isinstance(value, str) and cells.is_right_to_left(value):
            chosen |= {"reading_order": 2, "align": "right", "indent": 1}
        if "num_format" in chosen:
            chosen["num_format"] = self._in_language(chosen["num_format"])
        return self.book.style(**chosen)

    def _in_language(self, number_format):
        """Of months and, since the third format, of the signs in numbers, as far as programs heed it."""
        language = looks.LANGUAGES[self.book.words.language]
        return number_format.replace("MONTHS", language).replace("SIGNS", language if self.book.data["format"] > 2 else "")


def _filled(text, width):
    """The text in lines of about `width` figures."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and cells.lines(longer, width) > 1:
            found.append(word)
        else:
            found[-1] = longer
    return found
