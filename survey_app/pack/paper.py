"""How a sheet prints, and what stands at its head on screen and on paper."""

from survey_app.pack import cells

_MARGINS = {"left": 0.55, "right": 0.55, "top": 0.75, "bottom": 0.7}
_SMALLEST_SCALE = 0.55
_ROOM = {False: 96, True: 146}  # figures that an A4 page holds, upright and landscape


def set_up(sheet, landscape=False, one_page=False):
    worksheet = sheet.worksheet
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    if landscape:
        worksheet.set_landscape()
    worksheet.set_margins(**_MARGINS)
    worksheet.fit_to_pages(_pages_wide(sum(sheet.widths), landscape), 1 if one_page else 0)
    worksheet.set_header(_header(sheet.book, sheet.title), {"margin": 0.35})
    worksheet.set_footer(_footer(sheet.book), {"margin": 0.35})


def symbol(book):
    """As printed, with its suffix where the snapshot has one."""
    snapshot = book.data["snapshot"]
    return cells.one_line(snapshot["symbol"] if snapshot else book.data["consultation"]["symbol"])


def symbol_and_title(book):
    title = cells.one_line(book.words.text(book.data["consultation"]["title"]))
    return book.words.say("%(symbol)s – %(title)s", symbol=symbol(book), title=title)


def standing(book):
    """What these figures are: those of a numbered snapshot, or live ones that nobody has certified."""
    words, data = book.words, book.data
    as_of = words.moment(data["as_of"])
    if data["certified"]:
        return words.say("Snapshot %(number)s, figures as of %(moment)s", number=data["snapshot"]["number"], moment=as_of)
    return words.say("NOT CERTIFIED: working copy with live figures as of %(moment)s", moment=as_of)


def _pages_wide(width, landscape):
    """One, unless the print would become too small to read."""
    return int(-(-width * _SMALLEST_SCALE // _ROOM[landscape]))


def _header(book, title):
    middle = "" if book.data["certified"] else book.words.say("NOT CERTIFIED")
    left, right = _plain(f"{symbol(book)}  {title}", 70), _plain(standing(book), 90)
    return f'&L&"Arial,Regular"&8 {left}&C&"Arial,Bold"&8 {_plain(middle, 30)}&R&"Arial,Regular"&8 {right}'


def _footer(book):
    organisation = _plain(cells.one_line(book.words.text(book.data["organisation"]["name"])), 80)
    page = book.words.say("Page %(page)s of %(pages)s", page="&P", pages="&N")
    return f'&L&"Arial,Regular"&8 {organisation}&C&"Arial,Regular"&8 {page}&R&"Arial,Regular"&8 &A'


def _plain(text, most):
    """An ampersand begins a code in headers and footers, which hold 255 characters together."""
    doubled = text.replace("&", "&&")
    while len(doubled) > most:
        text = text[:-2].rstrip() + "…"
        doubled = text.replace("&", "&&")
    return doubled
