"""What a broken rule says to the person who writes: what to do, not what is wrong with them."""


def message(problem, questionnaire, words):
    """The sentence for one Problem; in a block it begins with the entry's title."""
    path = problem.path
    question = questionnaire.question(path[0]) if path else None
    if question is None:
        return words.say("This form does not belong to this questionnaire. Reload the page; what you had saved is still there.")
    if len(path) < 3:
        return _sentence(problem, question, words)
    inner = next((inner for inner in question.questions if inner.code == path[2]), None)
    sentence = words.say("Say whether it may be shared.") if path[2] == "sharing" else _sentence(problem, inner or question, words)
    return f"{words.text(question.label)}\u00a0{path[1] + 1}. {sentence}"


def _sentence(problem, question, words):
    label = words.text(question.label)
    if problem.rule == "required":
        return _missing(question, label, words)
    if problem.rule == "max":
        return words.say("%(label)s: %(max)s at the most; you have %(given)s.", label=label, **_figures(problem, words))
    if problem.rule == "max_words":
        return words.say("%(label)s: shorten the text to %(max)s words; it has %(given)s.", label=label, **_figures(problem, words))
    if problem.rule == "integer":
        return words.say("%(label)s: enter a whole number, with digits alone.", label=label)
    if problem.rule == "date":
        return words.say("%(label)s: enter a date that exists, for example 2031-04-30.", label=label)
    return words.say("%(label)s: select one of the choices shown.", label=label)


def _missing(question, label, words):
    if question.tally:
        return words.say("Select a theme, or “No preference”.")
    if question.kind in ("short_text", "long_text", "integer", "date"):
        return words.say("Fill in: %(label)s", label=label)
    return words.say("Answer: %(label)s", label=label)


def _figures(problem, words):
    return {key: words.number(value) for key, value in problem.values.items()}
