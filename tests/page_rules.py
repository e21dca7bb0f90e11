"""What holds of every page, whoever sees it. Each rule yields what is wrong, in words."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[1] / "survey_app" / "translations"
CONTROLS = "//input[not(@type='hidden' or @type='submit' or @type='button' or @type='image' or @type='reset')] | //select | //textarea"
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-details", "headers", "list", "form")
SAID = ("aria-label", "title", "alt", "placeholder", "data-label")


def problems(html, language):
    """Everything that is wrong with the page, read as a tree."""
    return [problem for rule in RULES for problem in rule(html, language)]


def speaks_the_language(html, language):
    if html.get("lang") != language:
        yield f"lang is {html.get('lang')!r}, not {language!r}"


def has_a_title(html, language):
    if not words(html.findtext("head/title") or ""):
        yield "no title"


def has_one_h1(html, language):
    headings = html.xpath("//h1")
    if len(headings) != 1 or not words(headings[0].text_content()):
        yield f"{len(headings)} h1, or an empty one"


def skips_no_level(html, language):
    before = 0
    for heading in html.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"{heading.tag} {words(heading.text_content())!r} after h{before}"
        before = level


def labels_every_control(html, language):
    for control in html.xpath(CONTROLS):
        labels = [*html.xpath("//label[@for=$id]", id=control.get("id") or ""), *control.xpath("ancestor::label")]
        named = control.get("aria-label") or control.get("aria-labelledby") or any(words(label.text_content()) for label in labels)
        if not named:
            yield f"no label for {control.tag} {control.get('name')!r}"


def names_every_link_and_button(html, language):
    for thing in html.xpath("//a[@href] | //button"):
        if not (words(thing.text_content()) or thing.get("aria-label")):
            yield f"{thing.tag} without words: {thing.get('href') or thing.get('name')!r}"
    for picture in html.xpath("//img[not(@alt)]"):
        yield f"picture without alt: {picture.get('src')}"


def has_each_id_once(html, language):
    ids = html.xpath("//@id")
    yield from (f"id {each!r} {ids.count(each)} times" for each in sorted(set(ids)) if ids.count(each) > 1)


def refers_to_what_is_there(html, language):
    ids = set(html.xpath("//@id"))
    for attribute in REFERENCES:
        for value in html.xpath(f"//@{attribute}"):
            yield from (f"{attribute} refers to {each!r}, which is not there" for each in value.split() if each not in ids)
    for address in html.xpath("//a/@href[starts-with(., '#')]"):
        if address[1:] not in ids:
            yield f"link to {address!r}, which is not there"


def leads_groups_with_a_legend(html, language):
    for group in html.xpath("//fieldset"):
        if not len(group) or group[0].tag != "legend" or not words(group[0].text_content()):
            yield f"fieldset {group.get('id')!r} does not begin with its legend"
    for choice in html.xpath("//input[@type='radio'][not(ancestor::fieldset)]"):
        yield f"radio {choice.get('name')!r} outside a fieldset"


def heads_every_table(html, language):
    for table in html.xpath("//table"):
        if not words("".join(caption.text_content() for caption in table.xpath("caption"))):
            yield f"table {table.get('id')!r} without caption"
    yield from (f"th {words(head.text_content())!r} without scope" for head in html.xpath("//th[not(@scope)]"))


def obeys_its_policy(html, language):
    """Nothing inline, nothing from elsewhere: the browser would not show it."""
    yield from (f"style attribute on {each.tag}" for each in html.xpath("//*[@style]"))
    yield from ("style element" for _ in html.xpath("//style"))
    yield from ("script within the page" for _ in html.xpath("//script[not(@src)]"))
    yield from (f"{name} attribute" for each in html.iter() for name in each.attrib if name.startswith("on"))
    for address in html.xpath("//script/@src | //img/@src | //link/@href | //form/@action | //use/@href"):
        if not re.match(r"/(?!/)|#|$", address):
            yield f"{address!r} lies elsewhere"


def says_it_when_there_are_errors(html, language):
    if html.xpath("//*[@aria-invalid='true']") and not re.match(r"\w+\s?:", words(html.findtext("head/title"))):
        yield "there are errors and the title does not say so"


def leaves_nothing_untranslated(html, language):
    if language == "en":
        return
    known, patterns = sayings(language)
    for said in spoken(html, language):
        if said in known or patterns.fullmatch(said):
            yield f"not translated: {said!r}"


RULES = (speaks_the_language, has_a_title, has_one_h1, skips_no_level, labels_every_control, names_every_link_and_button,
         has_each_id_once, refers_to_what_is_there, leads_groups_with_a_legend, heads_every_table, obeys_its_policy,
         says_it_when_there_are_errors, leaves_nothing_untranslated)


def words(text):
    return " ".join(text.split())


def spoken(html, language):
    """Every text and every spoken attribute in the language of the page, blanks apart."""
    foreign = f"ancestor-or-self::*[@lang][1][@lang != '{language}']"
    attributes = " | ".join(f"//@{name}[not(parent::*/{foreign})]" for name in SAID)
    texts = f"//text()[not(parent::script)][not(parent::*/{foreign})]"
    return filter(None, (words(str(text)) for text in html.xpath(f"{texts} | {attributes}")))


@cache
def sayings(language):
    """English messages whose translation differs: those without values as a set, those with values as one pattern."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id and not message.fuzzy]
    english = [words(one) for message in messages for one, said in _pairs(message) if said and said != one]
    with_values = [one for one in english if "%(" in one and len(re.findall(r"\w+", re.sub(r"%\(\w+\)\w", "", one))) > 1]
    return set(english), re.compile("|".join(_pattern(one) for one in with_values) or r"(?!)")


def _pairs(message):
    if isinstance(message.id, tuple):
        return [(message.id[0], message.string[0]), (message.id[1], message.string[-1])]
    return [(message.id, message.string)]


def _pattern(message):
    return ".+?".join(re.escape(part) for part in re.split(r"%\(\w+\)\w", message.replace("%%", "%")))
