"""Whether a reply could be submitted as it stands, and what it would say: the copy in clearance, else the draft. The rules are those of answers.py."""

from survey_app.reply.answers import checker


def problems(reply):
    """What keeps it from being a version, as `answers.Problem`s; none when it may be submitted."""
    return draft_problems(reply, reply.to_submit.reply or "answers", answers_to_submit(reply), complete=True)


def draft_problems(reply, kind, answers, *, complete):
    consultation = reply.consultation
    check = checker(consultation.questionnaire, observers_state_preference=consultation.policies["observers_state_preference"])
    return list(check(answers, reply=kind, member=reply.entry.is_member, complete=complete))


def answers_to_submit(reply):
    """A nil reply holds nothing and no preference holds everything but that, whatever the draft still keeps."""
    kind, answers = reply.to_submit.reply, reply.to_submit.answers
    if kind in ("nil", "declined"):
        return {}
    if kind == "no_preference":
        tallied = reply.consultation.questionnaire.tallied.code
        return {code: answer for code, answer in answers.items() if code != tallied}
    return answers
