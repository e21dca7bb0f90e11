"""A real browser at the real application: how it starts, who sits in front of it, and what must never happen there."""

import threading

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests import programs
from tests.world import PASSWORD

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser(on_one_engine):
    path = programs.required(programs.chromium)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def served(app, world):
    """Address of the application, at the clock and on the database of the test."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(browser, served, world):
    """`visitor("drafter", "CHE", width=390)`: a tab of a new person, signed in; of nobody without a role. Ends with the complaints."""
    opened = []

    def open_tab(role=None, delegation=None, *, language="en", width=1280, height=900, **more):
        context = browser.new_context(base_url=served, locale=language, viewport={"width": width, "height": height}, **more)
        tab = context.new_page()
        opened.append((context, _listen(tab)))
        if role:
            sign_in(tab, world.person(role, delegation, language=language).email)
        return tab

    yield open_tab
    complaints = [complaint for _, heard in opened for complaint in heard]
    for context, _ in opened:
        context.close()
    assert complaints == []


def sign_in(tab, email, password=PASSWORD):
    tab.goto("/sign-in")
    tab.fill("[name=email]", email)
    tab.fill("[name=password]", password)
    with tab.expect_navigation():
        tab.press("[name=password]", "Enter")


def _listen(tab):
    """What the browser complains of: messages on the console, breaches of the policy, errors of scripts."""
    heard = []
    tab.on("console", lambda message: heard.append(message.text) if _is_complaint(message) else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def _is_complaint(message):
    """A refusal of ours, such as 422 for a form with errors, is none; nor is a network that the test has taken away."""
    expected = ("responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
    return message.type in ("error", "warning") and not any(each in message.text for each in expected)
