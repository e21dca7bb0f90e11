"""The consultation platform. Importing the package loads neither Flask nor a database; `create_app` does."""

__version__ = "1.0.0"


def create_app(settings=None):
    """The application as a WSGI callable; `settings` overrides what `config.py` reads from the environment."""
    from survey_app.factory import build

    return build(settings)
