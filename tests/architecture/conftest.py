"""The application as it is put together; nothing here asks the database."""

import pytest

from survey_app import create_app


@pytest.fixture(scope="session")
def service(settings):
    return create_app()
