"""How a sheet prints, and what stands at its head on screen and on paper."""

_MARGINS = {"left": 0.55, "right": 0.55, "top": 0.8, "bottom": 0.7}
_SMALLEST_SCALE = 0.55
_ROOM = {False: 96, True: 146}  # figures that an A4 page holds, upright and landscape
_HEIGHT = {False: 733, True: 487}  # points, between its margins
_A_FEW = 0.15  # of a page


def set_up(sheet, landscape=False, one_page=False):
    worksheet = sheet.worksheet
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    if landscape:
        worksheet.set_landscape()
    worksheet.set_margins(**_MARGINS)
    pages = _pages_wide(sum(sheet.widths), landscape)
    worksheet.fit_to_pages(pages, 1 if one_page else _pages_tall(sheet, landscape, pages))
    if pages > 1:
        worksheet.repeat_columns(0)
    worksheet.set_header(_header(sheet.book, sheet.short_title), {"margin": 0.35})
    worksheet.set_footer(_footer(sheet.book), {"margin": 0.35})
    worksheet.print_area(0, 0, sheet.row - 1, len(sheet.widths) - 1)


def symbol(book):
    """As printed, with its suffix where the snapshot has one."""
    snapshot = book.data["snapshot"]
    return book.one_line(snapshot["symbol"] if snapshot else book.data["consultation"]["symbol"])


def symbol_and_title(book):
    title = book.one_line(book.words.text(book.data["consultation"]["title"]))
    return book.words.say("%(symbol)s – %(title)s", symbol=symbol(book), title=title)


def standing(book):
    """What these figures are: those of a numbered snapshot, or live ones that nobody has certified."""
    return book.words.say("%(what)s – %(as_of)s", **dict(zip(("what", "as_of"), _standing(book), strict=True)))


def _standing(book):
    words, as_of = book.words, book.words.moment(book.data["as_of"])
    if "plan" in book.data:  # lists for the doors, which are no figures
        return words.say("Plan %(number)s, seed %(seed)s", **book.data["plan"]), words.say("As of %(moment)s", moment=as_of)
    if book.data["certified"]:
        number = book.data["snapshot"]["number"]
        return words.say("Snapshot %(number)s", number=number), words.say("Figures as of %(moment)s", moment=as_of)
    return words.say("NOT CERTIFIED: working copy"), words.say("Live figures as of %(moment)s", moment=as_of)


def _pages_wide(width, landscape):
    """One, unless the print would become too small to read."""
    return int(-(-width * _SMALLEST_SCALE // _ROOM[landscape]))


def _pages_tall(sheet, landscape, pages):
    """As many as it takes (0), but one less where the last would hold a few short rows only. Where pages are begun by hand they stay."""
    scale = min(pages * _ROOM[landscape] / sum(sheet.widths), 1)
    page, heights = _HEIGHT[landscape] / scale, [sheet.height_of(row) for row in range(sheet.row)]
    if sheet.book.data["format"] < 3 or sheet.worksheet.hbreaks or max(heights) > _A_FEW * page:
        return 0
    count, used = 1, 0
    head = 0 if sheet.head is None else heights[sheet.head]
    for height in heights:
        if used + height > page:
            count, used = count + 1, head
        used += height
    return count - 1 if used - head < _A_FEW * page else 0


def _header(book, title):
    """Two lines at each side, so that long ones do not meet; what is not certified says so in bold."""
    what, as_of = _standing(book)
    weight = "Regular" if book.data["certified"] else "Bold"
    left, right = f"{_plain(symbol(book), 40)}\n{_plain(title, 40)}", f"{_plain(what, 40)}\n{_plain(as_of, 60)}"
    return f'&L&8&"Arial,Regular"{left}&R&8&"Arial,{weight}"{right}'


def _footer(book):
    organisation = _plain(book.one_line(book.words.text(book.data["organisation"]["name"])), 80)
    page = book.words.say("Page %(page)s of %(pages)s", page="&P", pages="&N")
    return f'&L&8&"Arial,Regular"{organisation}&C&8&"Arial,Regular"{page}&R&8&"Arial,Regular"&A'


def _plain(text, most):
    """An ampersand begins a code in headers and footers, which hold 255 characters together."""
    doubled = text.replace("&", "&&")
    while len(doubled) > most:
        text = text[:-2].rstrip() + "…"
        doubled = text.replace("&", "&&")
    return doubled
