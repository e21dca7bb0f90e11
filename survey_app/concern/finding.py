"""Concerns and developments as they stand: one value for each entry of a counted version. Pure."""

from dataclasses import dataclass

from survey_app.concern import keys
from survey_app.consultation.questionnaire import Question

_NARROWER = ("attributed", "unattributed", "secretariat")


@dataclass(frozen=True)
class Concern:
    """`line`: of reply/participation.py, with the version that counts; `place`: from 0, among the entries of `block` in that version.

    Two entries of one delegation with the same text have the same `key`, and so the same coding.
    """

    line: object
    block: Question
    place: int
    answers: dict
    key: str

    @property
    def delegation(self):
        return self.line.delegation

    @property
    def sharing(self):
        """The narrower of the consultation's policy and what the delegation allows."""
        policy = self.line.consultation.policies["sharing"]
        given = self.answers.get("sharing", policy) if self.block.sharing else policy  # else a question may be called so
        return max(policy, given, key=_NARROWER.index)

    @property
    def question_of_codes(self):
        """Where the delegation itself may choose codes, or None."""
        return next((question for question in self.block.questions if question.code == "codes" and question.kind == "multiple_choice"), None)

    @property
    def chosen(self):
        """The codes that the delegation itself chose."""
        return self.answers.get("codes", []) if self.question_of_codes else []

    @property
    def chosen_from_codebook(self):
        """Whether what it chose can be put as it is."""
        return bool(self.chosen) and self.question_of_codes.from_codebook

    def written(self, column):
        """What stands in the question coded so, "" where it is no text or there is none."""
        answer = self.answers.get(column)
        return answer if isinstance(answer, str) else ""


def found(lines, use="concern"):
    """In the order of `lines`, then as each delegation wrote them."""
    return [concern for line in lines if line.version for concern in _of_version(line, line.version, use)]


def entries(version, block):
    """[(key, entry)] of one version, counted or not."""
    return [(keys.key(block.code, answers), answers) for answers in version.answers.get(block.code, ())]


def _of_version(line, version, use):
    for block in line.consultation.questionnaire.blocks_used_as(use):
        for place, (key, answers) in enumerate(entries(version, block)):
            yield Concern(line, block, place, answers, key)
