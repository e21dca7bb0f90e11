"""The application that a server or the `flask` command loads."""

from survey_app import create_app

app = create_app()
