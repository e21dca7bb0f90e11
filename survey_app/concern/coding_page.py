"""What the page beside a concern says: the text as it was written, what the delegation chose, how it was coded before."""

from survey_app.reply import showing

_STANDS_APART = ("title", "text", "codes", "sharing")


def others(concern, words):
    """Rows of what else was answered in the entry."""
    return [row for row in showing.entry_of(concern.block, concern.place, concern.answers, words).rows
            if row.path[-1] not in _STANDS_APART and row.value]


def chosen(concern, words):
    """[(code, label)] of what the delegation itself chose."""
    return [(code, label(concern.question_of_codes, code, words)) for code in concern.chosen]


def label(question, code, words):
    choice = question.choice(code)
    return words.text(choice.label) if choice else code


def labelled(codes, codebook, words):
    """[(code, label)] of codes of the codebook."""
    labels = {code["code"]: words.text(code["label"]) for code in codebook.codes}
    return [(code, labels.get(code, code)) for code in codes]


def groups(codebook, words):
    """[(group, [code])] in the order in which the groups first appear."""
    found = {}
    for code in codebook.codes:
        found.setdefault(words.text(code["group"]), []).append(code["code"])
    return list(found.items())


def hints(codebook, words):
    """{code: what it is for} of those that say so."""
    return {code["code"]: words.text(code["hint"]) for code in codebook.codes if code.get("hint")}


def beginning(row, earlier, take):
    """What the form begins with: the coding that stands; on request the codes that the delegation chose, or those of the earlier text."""
    if row.coding:
        return {"known": row.coding.number, "codes": row.coding.codes, "translation": row.coding.translation,
                "translation_language": row.coding.translation_language}
    if take == "chosen" and row.concern.chosen_from_codebook:
        return {"codes": row.concern.chosen}
    if take == "earlier" and earlier:
        return {"codes": earlier.coding.codes, "translation": earlier.coding.translation,
                "translation_language": earlier.coding.translation_language}
    return {}
