"""Where the application sends its mail, in tests of mail."""

import pytest

from survey_app.mail.carriers import carrier
from tests.mail import servers


@pytest.fixture
def sends_to(app):
    """`sends_to("smtp://127.0.0.1:2525")`: the application sends there from now on."""
    before = app.extensions["mail_carrier"]
    yield lambda url: app.extensions.update(mail_carrier=carrier(url))
    app.extensions["mail_carrier"] = before


@pytest.fixture
def mail_server(sends_to):
    """`mail_server(mailbox)`: the application sends there from now on."""
    running = []

    def start(mailbox, **more):
        running.append(servers.start(mailbox, **more))
        sends_to(f"smtp://127.0.0.1:{running[-1].port}")
        return mailbox

    yield start
    for controller in running:
        controller.stop()
