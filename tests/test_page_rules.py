"""The rules of pages find what they are there to find."""

import re

import pytest
from lxml import html as lxml_html

from tests import page_rules

SOUND = """<!doctype html><html lang="en"><head><title>Reply – Consultations</title></head><body><main><h1>Reply</h1><h2>Part</h2>
<form action="/reply"><fieldset><legend>Theme</legend><label><input type="radio" name="theme"> A</label></fieldset>
<label for="a">Name</label><input id="a" aria-describedby="a-hint"><p id="a-hint">Short</p><button>Save</button></form>
<table><caption>States</caption><tr><th scope="col">State</th></tr></table><a href="#a">Back</a></main></body></html>"""
FAULTS = {
    "lang": ('lang="en"', 'lang="fr"'),
    "no title": ("Reply – Consultations", " "),
    "2 h1": ("<h2>Part</h2>", "<h1>Part</h1>"),
    "h4 'Part' after h1": ("<h2>Part</h2>", "<h4>Part</h4>"),
    "no label for input 'b'": ("<button>", '<input name="b"><button>'),
    "button without words": (">Save<", "> <"),
    "picture without alt": ("<h2>", '<img src="/x.png"><h2>'),
    "id 'a' 2 times": ("<h2>", '<h2 id="a">'),
    "aria-describedby refers to 'a-hint'": ('id="a-hint"', ""),
    "link to '#b'": ('href="#a"', 'href="#b"'),
    "does not begin with its legend": ("<legend>Theme</legend>", "<p>Hint</p><legend>Theme</legend>"),
    "radio 'x' outside a fieldset": ("<h2>", '<label><input type="radio" name="x"> X</label><h2>'),
    "without caption": ("<caption>States</caption>", ""),
    "without scope": ('scope="col"', ""),
    "style attribute on h2": ("<h2>", '<h2 style="color: red">'),
    "style element": ("</title>", "</title><style>p {}</style>"),
    "script within the page": ("</title>", "</title><script>1</script>"),
    "onclick attribute": ("<h2>", '<h2 onclick="x()">'),
    "lies elsewhere": ('action="/reply"', 'action="//elsewhere.example.org/reply"'),
    "the title does not say so": ("<input id", '<input aria-invalid="true" id'),
}


def test_a_sound_page_has_no_problem():
    assert _problems(SOUND) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault):
    sound, faulty = FAULTS[fault]
    assert sound in SOUND
    assert any(fault in problem for problem in _problems(SOUND.replace(sound, faulty)))


@pytest.mark.parametrize("said", ["<p>Sign out</p>", '<p aria-label="Sign out">x</p>', "<p>There is no consultation “x”.</p>"])
def test_english_words_on_a_french_page_are_found(said):
    page = SOUND.replace('lang="en"', 'lang="fr"').replace("<h2>Part</h2>", said)
    assert any(re.search("not translated: '(Sign out|There is)", problem) for problem in _problems(page, "fr"))


def test_english_words_that_are_marked_as_english_are_in_order():
    page = SOUND.replace('lang="en"', 'lang="fr"').replace("<h2>Part</h2>", '<p lang="en">Sign out</p>')
    assert not any("Sign out" in problem for problem in _problems(page, "fr"))


def _problems(page, language="en"):
    return page_rules.problems(lxml_html.document_fromstring(page), language)
