"""Whatever is said in English is said in every language, with the same values."""

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from survey_app.words import LANGUAGES
from tests.architecture import source

OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def calls():
    """What code and templates say: a message, or two of them where it has a plural."""
    with (source.ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | {"say": None, "say_n": (1, 2)}
    return {message for place in ("survey_app", "templates")
            for _, _, message, _, _ in extract_from_dir(source.ROOT / place, *_below(place, methods, options), keywords=keywords)}


@pytest.fixture(scope="module")
def said(calls):
    """All messages, as `make translations` collects them."""
    catalogue = Catalog()
    for message in calls:
        catalogue.add(message)
    return {message.id for message in catalogue if message.id}


def _below(place, methods, options):
    below = [(pattern.removeprefix(f"{place}/"), method) for pattern, method in methods if pattern.startswith(place)]
    return below, {pattern.removeprefix(f"{place}/"): value for pattern, value in options.items()}


@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_is_said_is_translated(said, language):
    translated = {message.id for message in _catalogue(language) if message.id and not message.fuzzy and _is_whole(message)}
    assert sorted(map(str, said - translated)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_nobody_says(said, language):
    assert sorted(str(message.id) for message in _catalogue(language) if message.id and message.id not in said) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_the_same_values(language):
    translated = [message for message in _catalogue(language) if message.id and _is_whole(message)]
    assert [message.id for message in translated if _values(message.id) != _values(message.string)] == []


def test_no_message_is_said_both_alone_and_as_the_singular_of_a_plural(calls):
    """In the catalogue it has one entry: that of the plural, where it is not found alone."""
    alone, singulars = {call for call in calls if isinstance(call, str)}, {call[0] for call in calls if isinstance(call, tuple)}
    assert alone & singulars == set()


def _catalogue(language):
    with (source.PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def _is_whole(message):
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _values(text):
    """Values by name; of two forms, those of the second, since the first may say "one"."""
    if isinstance(text, tuple):
        text = text[-1]
    return sorted(set(re.findall(r"%\(\w+\)\w|\{\w+\}", text)))
