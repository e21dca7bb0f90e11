"""Two texts of the same draft: what somebody typed beside what was saved meanwhile, and one text made of both."""

import json

from survey_app import canonical
from survey_app.reply import drafting
from survey_app.reply.receipt_page import reply_name
from survey_app.reply.showing import as_text, value

_FRAME = ("csrf_token", "action", "revision")


def opened_digests(reply):
    """For a hidden field: of each answer as it was opened, so that a conflict tells who changed it."""
    kind, answers = drafting.starting_point(reply)
    return canonical.dumps(_digests(reply.consultation.questionnaire, kind, answers))


def fields_to_carry(posted):
    """(name, value) of everything typed, for a page that asks which text to keep; `posted`: the form as it came."""
    return [(key, each) for key, values in posted.lists() if key not in _FRAME and not key.startswith("keep_") for each in values]


class Conflict:
    """What one post answers (an editing.Posted) beside `reply.latest`, which somebody else has saved or submitted since."""

    def __init__(self, posted):
        self.reply, self.questionnaire, self.posted, self.answered = posted.reply, posted.questionnaire, posted.posted, posted.answered

    def differences(self, said):
        """[(question, mine, theirs, which to offer)] in words, for each question answered differently in what stands now."""
        latest = self.reply.latest
        mine, theirs = (_digests(self.questionnaire, *each) for each in (
            (self.answered.kind, self.answered.answers), (latest.reply, latest.answers)))
        return [
            (question, _in_words(question, self.answered.kind, self.answered.answers.get(question.code), said),
             _in_words(question, latest.reply, latest.answers.get(question.code), said), self._offered(question, mine))
            for question in self.questionnaire.questions if mine[question.code] != theirs[question.code]
        ]

    def take_theirs(self, choices):
        """For each question: `keep_<code>` is mine, theirs or (of a block) both."""
        latest = self.reply.latest
        for question in self.questionnaire.questions if latest else ():
            choice = choices.get(f"keep_{question.code}")
            mine, theirs = self.answered.answers.get(question.code), latest.answers.get(question.code)
            if choice == "theirs":
                self._take(question, theirs)
                if question.tally:
                    self.answered.kind = latest.reply
            elif choice == "both" and question.kind == "block":
                self._take(question, [*(theirs or ()), *(entry for entry in mine or () if entry not in (theirs or ()))])

    def _offered(self, question, mine):
        """What this writer has not touched stays theirs; of a block that both changed, both are kept."""
        try:
            opened = json.loads(self.posted.get("opened", ""))[question.code]
        except (ValueError, LookupError, TypeError, RecursionError):
            opened = None
        if mine[question.code] == opened:
            return "theirs"
        return "both" if question.kind == "block" else "mine"

    def _take(self, question, answer):
        if answer:
            self.answered.answers[question.code] = answer
        else:
            self.answered.answers.pop(question.code, None)


def _in_words(question, kind, answer, said):
    if question.kind == "block":
        return as_text(question, answer or (), said)
    return (question.tally and reply_name(kind, said)) or value(question, answer, said)


def _digests(questionnaire, kind, answers):
    """A short digest of each answer; of the tallied one with the kind of reply, which it decides."""
    return {question.code: canonical.digest([kind if question.tally else None, answers.get(question.code)])[:12]
            for question in questionnaire.questions}
