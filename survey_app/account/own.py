"""What a person changes in the own account."""

from survey_app.audit.chain import record
from survey_app.audit.events import LanguageChosen


def choose_language(account, language, *, by, at):
    if account.language == language:
        return
    account.language = language
    record(LanguageChosen(account=account.id, language=language), by=by, at=at)
