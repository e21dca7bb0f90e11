"""A text in English, French and Spanish, how one is chosen, and how dates and figures are written in each."""

import re
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from babel.support import Translations

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}
NO_GROUP = "No regional group"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FIRST = re.compile(r"\b1 (?=\w)")  # of a month
_LOCALES = {"en": "en_GB", "fr": "fr", "es": "es"}
_CATALOGUES = Path(__file__).with_name("translations")


@lru_cache(maxsize=1000)  # a page of two hundred lines says the same days and hours again and again
def _written_date(day, form, locale):
    return format_date(day, form, locale=locale)


@lru_cache(maxsize=1000)
def _written_time(time, form, locale):
    return format_time(time, form, locale=locale)


def text(texts, language):
    """The text in `language`, in English where it is missing; None and "" for no text."""
    if not texts:
        return ""
    return texts.get(language) or texts["en"]


def clean(typed, *, lines=False):
    """Line ends as one character, what cannot be printed made visible, blanks around it gone; one line unless `lines`."""
    typed = _UNPRINTABLE.sub("\ufffd", typed.replace("\r\n", "\n").replace("\r", "\n"))
    return typed.strip() if lines else " ".join(typed.split())


@cache
def catalogue(language):
    """Translated messages, by the English ones."""
    return Translations.load(_CATALOGUES, [language])


_locale = cache(Locale.parse)  # which looks for files


class Words:
    """One language and one time zone, for code that has no request: `say` translates, the others write values."""

    def __init__(self, language="en", zone="Europe/Zurich"):
        self.language = language
        self.locale = _locale(_LOCALES[language])
        self.zone = zone

    def say(self, message, /, **values):
        said = self._said(message)
        return said % values if values else said

    def _said(self, message):
        return catalogue(self.language).gettext(message)

    def say_n(self, one, many, num, /, **values):
        """Like ngettext: `%(num)d` in the message is the number."""
        return catalogue(self.language).ngettext(one, many, num) % {"num": num, **values}

    def text(self, texts):
        return text(texts, self.language)

    def language_name(self, code):
        """Of any language; the code where there is no name for it, None where there is no code."""
        return self.locale.languages.get(code, code) if code else None

    def number(self, value):
        """With a no-break space of full width where the language groups digits by spaces; a dash for None."""
        return "–" if value is None else format_decimal(value, locale=self.locale).replace("\u202f", "\u00a0")

    def difference(self, value):
        """A number with its sign, zero without one; a dash for None."""
        sign = "" if not value else "+" if value > 0 else "\N{MINUS SIGN}"
        return sign + self.number(value and abs(value))

    def percent(self, value):
        """A share already rounded to one decimal; a dash for None."""
        if value is None:
            return "–"
        return format_decimal(value, format="0.0", locale=self.locale) + "\u00a0%"

    def date(self, value, form="long"):
        """`value`: a date, "2031-06-01", or a moment (then the day in the zone)."""
        written = _written_date(self._day(value), form, self.locale)
        return _FIRST.sub("1er ", written) if self.language == "fr" else written

    def listed(self, items, most=None):
        """Joined by semicolons, with the space that French puts before them; beyond `most` only how many others there are."""
        items = list(items)
        if most is not None and len(items) > most:
            items = [*items[:most], self.say_n("%(num)d other", "%(num)d others", len(items) - most)]
        return ("\u00a0; " if self.language == "fr" else "; ").join(items)

    def time(self, moment, seconds=False):
        return _written_time(self.local(moment).time().replace(microsecond=0), "HH:mm:ss" if seconds else "HH:mm", self.locale)

    def moment(self, moment, form="long", seconds=False):
        """"30 April 2031, 18:00 (Geneva time)"; a dash for None."""
        if moment is None:
            return "–"
        return f"{self.date(moment, form)}, {self.time(moment, seconds)} ({', '.join(filter(None, (self.zone_name, self._which(moment))))})"

    def local(self, moment):
        """An aware moment, or its UTC text, in the zone."""
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment)
        try:
            return moment.astimezone(ZoneInfo(self.zone))
        except OverflowError:  # within a day of either end of the calendar
            return moment

    @property
    def zone_name(self):
        return self.say("Geneva time") if self.zone == "Europe/Zurich" else self.zone

    def _which(self, moment):
        """"UTC+01:00" for a time that the clocks show twice, in the night in which they go back."""
        local = self.local(moment)
        if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
            return None
        offset = f"{local:%z}"
        return f"UTC{offset[:3]}:{offset[3:5]}"

    def _day(self, value):
        if isinstance(value, datetime) or (isinstance(value, str) and "T" in value):
            return self.local(value).date()
        return date.fromisoformat(value) if isinstance(value, str) else value
