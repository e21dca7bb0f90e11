"""Whether a reply could be submitted as it stands, and what it would say: the copy in clearance, else the draft. The rules are those of answers.py."""

from survey_app.reply.answers import checker


def problems(reply, text=None):
    """What keeps `text`, unless told otherwise what a submission is made of, from being a version, as `answers.Problem`s."""
    text = text or reply.to_submit
    return draft_problems(reply, text.reply or "answers", answers_to_submit(reply, text), complete=True)


def draft_problems(reply, kind, answers, *, complete):
    consultation = reply.consultation
    check = checker(consultation.questionnaire, observers_state_preference=consultation.policies["observers_state_preference"])
    return list(check(answers, reply=kind, member=reply.entry.is_member, complete=complete))


def answers_to_submit(reply, text=None):
    """A nil reply holds nothing and no preference holds everything but that, whatever the draft still keeps."""
    text = text or reply.to_submit
    if text.reply in ("nil", "declined"):
        return {}
    if text.reply == "no_preference":
        tallied = reply.consultation.questionnaire.tallied.code
        return {code: answer for code, answer in text.answers.items() if code != tallied}
    return text.answers
