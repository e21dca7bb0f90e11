"""A browser without a script that finds fault with every page it fetches, and posts forms as they stand on the page."""

import contextvars

from lxml import html as lxml_html

from survey_app.account.models import new_stamp
from survey_app.clock import now
from tests import page_rules


def browser_of(app, person, language="en"):
    """A new one, in which the person has signed in: with the session that the page would begin, for a thousand tests ask for one."""
    browser, moment = Pages(app, language), int(now().timestamp())
    with browser.client.session_transaction() as session:
        session.update(id=new_stamp(), account=person.id, stamp=person.stamp, began_at=moment, seen_at=moment)
    return browser


class Pages:
    """Keeps cookies; every request is made as a server makes it, apart from the test's own application context."""

    def __init__(self, app, language="en"):
        self.app, self.language = app, language
        self.client = app.test_client()

    def get(self, address, status=200):
        """The page; redirects are followed."""
        return self._open(address, status, method="GET")

    def post(self, address, status=200, **fields):
        """A post that no page offered: nothing is added to the fields."""
        return self._open(address, status, method="POST", data=fields)

    def submit(self, page, button, status=200, **fields):
        """Fill in `fields` by name and press the button with these words; the page that comes then."""
        form, pressed = page.button(button)
        for name, value in fields.items():
            _fill(form, name, value)
        data = [*form.form_values(), *pressed]
        method = form.method.upper()
        address = form.get("action") or page.address
        return self._open(address, status, method=method, **{"data" if method == "POST" else "query_string": _grouped(data)})

    def sign_in(self, email, password):
        page = self.get("/sign-in")
        return self.submit(page, page.main_button, email=email, password=password)

    def ask(self, address, **request):
        """The response as it is, whatever it is: no redirect is followed and nothing is checked."""
        response = contextvars.Context().run(lambda: self.client.open(address, **request))
        _let_go(self.app)
        return response

    def _open(self, address, status, **request):
        headers = {"Accept-Language": self.language, "Accept": "text/html"}
        response = contextvars.Context().run(lambda: self.client.open(address, headers=headers, follow_redirects=True, **request))
        _let_go(self.app)
        page = Page(response)
        assert page.status == status, f"{address} answers {page.status}, not {status}: {page.text[:2000]}"
        if page.is_html:
            asked = response.request.args.get("lang")
            self.language = asked if asked in ("en", "fr", "es") else self.language
            page.check(self.language)
        return page


class Page:
    """What was fetched, as a reader sees it."""

    def __init__(self, response):
        self.response, self.status, self.address = response, response.status_code, response.request.full_path.rstrip("?")
        self.is_html = response.mimetype == "text/html"
        self.html = lxml_html.document_fromstring(response.data) if self.is_html else None

    def check(self, language):
        assert "Content-Security-Policy" in self.response.headers
        found = page_rules.problems(self.html, language)
        assert not found, f"{self.address}: " + "; ".join(found)

    @property
    def text(self):
        """All words of the page, or of its main part when there is one, with single blanks."""
        if not self.is_html:
            return self.response.get_data(as_text=True)
        main = self.html.xpath("//main") or [self.html.body]
        return page_rules.words(main[0].text_content())

    @property
    def h1(self):
        return page_rules.words(self.html.xpath("//h1")[0].text_content())

    @property
    def title(self):
        return page_rules.words(self.html.findtext("head/title"))

    @property
    def buttons(self):
        return [page_rules.words(each.text_content()) for each in self.html.xpath("//button")]

    @property
    def main_button(self):
        """The words of the one button of the main part; of the last where there are several."""
        return page_rules.words(self.html.xpath("//main//button[not(@aria-hidden='true')]")[-1].text_content())

    @property
    def links(self):
        """Address by words; the first where several have the same."""
        return {page_rules.words(each.text_content()): each.get("href") for each in reversed(self.html.xpath("//a[@href]"))}

    def all(self, path):
        """Words of all that the XPath finds."""
        return [page_rules.words(each if isinstance(each, str) else each.text_content()) for each in self.html.xpath(path)]

    def button(self, said):
        """The form of the button with these words, and the (name, value) that pressing it adds."""
        for button in self.html.xpath("//button[not(@aria-hidden='true')]"):
            if page_rules.words(button.text_content()) == said:
                form = self._form_of(button)
                return form, [(button.get("name"), button.get("value", ""))] if button.get("name") else []
        raise AssertionError(f"no button {said!r} among {self.buttons}")

    def value(self, name):
        """What stands in the first field of this name."""
        return next(form.fields[name] for form in self.html.forms if name in form.fields)

    def _form_of(self, button):
        owner = button.get("form")
        return self.html.get_element_by_id(owner) if owner else next(button.iterancestors("form"))


def _fill(form, name, value):
    field = form.inputs[name]
    if getattr(field, "type", None) == "checkbox" and isinstance(value, bool):
        field.checked = value
    elif isinstance(value, list | tuple | set) and not isinstance(field.value, str):
        field.value.clear()
        field.value.update(value)
    else:
        field.value = value


def _grouped(pairs):
    grouped = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped


def _let_go(app):
    """A test that holds an application context reads afresh what the request has stored."""
    from flask import has_app_context

    from survey_app.db import db

    if has_app_context():
        db.session.rollback()
