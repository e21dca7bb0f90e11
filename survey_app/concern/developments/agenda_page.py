"""The list for the agenda in one language, as its page and its Word document print it. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """`state` says too that none is named; `language` is that of the title, None where the state is not named either."""

    position: int
    period: str
    state: str
    title: str
    language: str | None
    how: str


@dataclass(frozen=True)
class AgendaPage:
    """What stands above the list, its head, and its rows in order."""

    title: str
    consultation: str
    as_of: str
    head: tuple
    rows: list
    none: str


def agenda_page(consultation, agenda, at, words):
    return AgendaPage(
        title=words.say("Developments for the agenda"), consultation=words.text(consultation.title),
        as_of=words.say("As of %(moment)s. The order is the secretariat’s.", moment=words.moment(at)),
        head=(words.say("No."), words.say("Period"), words.say("State"), words.say("Development"), words.say("Presentation")),
        rows=[_item(each, agenda.places[each.key], words) for each in agenda.listed],
        none=words.say("No development has been picked for the agenda."),
    )


def period(development, words, form="long"):
    """One day, two, or a dash."""
    first, last = development.period
    if first and last and first != last:
        return words.say("%(first)s to %(last)s", first=words.date(first, form), last=words.date(last, form))
    return words.date(first or last, form) if first or last else "–"


def title(development, words):
    """Where there is none, the beginning of the text."""
    text = " ".join(development.text.split())
    return development.title or (text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …") or words.say("Without a title")


def _item(development, place, words):
    is_named = development.may_be_presented
    return Item(
        place.position, period(development, words), _state(development.line.entry, words) if is_named else words.say("Not named"),
        title(development, words), development.line.version.language if is_named else None,
        words.say("To be presented") if place.presented else words.say("For information"),
    )


def _state(entry, words):
    """Those that do not count among the members are marked."""
    name = words.text(entry.name)
    if not entry.is_member:
        return words.say("%(delegation)s (observer)", delegation=name)
    return words.say("%(delegation)s (exempt)", delegation=name) if entry.exempt else name
