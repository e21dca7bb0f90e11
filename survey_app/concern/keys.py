"""What names a concern or a development, whichever version holds it. Pure."""

from survey_app import canonical

_NOT_THE_TEXT = ("codes", "sharing")  # what a delegation may change without the text becoming another


def key(block, answers):
    """64 hex digits: of the question's code and the entry as written. The same text in a later version keeps its coding; another text has none."""
    return canonical.digest({"block": block, "entry": {name: answer for name, answer in answers.items() if name not in _NOT_THE_TEXT}})
