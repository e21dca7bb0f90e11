"""What the reply's templates call: values out of questions, fields and receipts. Registered with the blueprint."""

from survey_app.fields import field_errors
from survey_app.reply import editing, receipt_page
from survey_app.reply.forms import name
from survey_app.reply.writing import typed


def add_to(bp):
    @bp.app_context_processor
    def values():
        return {
            "descriptions": descriptions, "groups_of": groups_of, "section_rows": section_rows, "answer_rows": answer_rows,
            "field_errors": field_errors, "last_saved": editing.saved_line, "receipt_facts": receipt_page.facts,
            "how_to_verify": receipt_page.verification, "reply_name": receipt_page.reply_name, "receipt_number": receipt_number,
            "days_left": days_left, "typed_and_saved": typed.saved, "channel_name": receipt_page.channel_name,
        }


def descriptions(tallied, words):
    """One for each choice of the tallied question, and for "No preference", which stands last."""
    none = words.say("Your delegation has no preference among the proposals. This is a reply, and is counted as such.")
    return [*(words.text(choice.description) for choice in tallied.choices), none]


def groups_of(question, words):
    """[(group, codes)] in the order in which the groups first appear."""
    groups = {}
    for choice in question.choices:
        groups.setdefault(words.text(choice.group), []).append(choice.code)
    return [(label, codes) for label, codes in groups.items() if label]


def section_rows(fields, words):
    return [(words.text(section.title), f"#section-{section.code}", editing.given(pairs, words)) for section, pairs in fields]


def answer_rows(rows, change, entry_title=None):
    """Rows of a summary list; `change` is the address of the form, or None where nothing may be changed."""
    return [(row.label, row.value or "–", f"{change}#{_anchor(row.path)}" if change else None,
             f"{row.label}, {entry_title}" if entry_title else row.label) for row in rows]


def days_left(consultation, now, words):
    """"12 days left.": whole days until the deadline; hours on the last one."""
    left = consultation.closes_at - now
    if left.days:
        return words.say_n("%(num)d day left.", "%(num)d days left.", left.days)
    return words.say_n("%(num)d hour left.", "%(num)d hours left.", max(left.seconds // 3600, 0))


def receipt_number(reply, version):
    return receipt_page.Receipt(reply, version).number


def _anchor(path):
    if len(path) == 1:
        return name(path[0])
    last = "sharing" if path[2] == "sharing" else name(path[2])
    return f"{name(path[0])}-{path[1]}-{last}"
