"""The compilation of replies in Word: what delegations wrote, by delegation, in the language written. Late replies are an addendum. Pure."""

from datetime import datetime

from survey_app.pack import compiled_texts
from survey_app.pack.note import foot, masthead, source
from survey_app.pack.replies import USES, late_texts, on_time
from survey_app.snapshot import symbols
from survey_app.word.meeting_document import MeetingDocument
from survey_app.words import Words


def compilation(data, language):
    """The bytes of a .docx file."""
    replies, words = on_time(data), Words(language, data["time_zone"])
    document = _begun(data, replies, words, symbols.compilation, [words.say("Compilation of replies: concerns and developments")])
    _introduce(document, data, replies, words)
    if late_texts(data).has_texts:
        document.numbered(_points_to_addendum(data, words))
    return _finished(document, data, replies, words)


def addendum(data, language):
    """The same of late replies; None where there is nothing to add."""
    replies, words = late_texts(data), Words(language, data["time_zone"])
    if not replies.has_texts:
        return None
    subtitles = [words.say("Compilation of replies: concerns and developments"), words.say("Addendum: late replies")]
    document = _begun(data, replies, words, symbols.addendum, subtitles)
    _introduce(document, data, replies, words)
    document.numbered(_late(data, words))
    return _finished(document, data, replies, words)


def _begun(data, replies, words, symbol, subtitles):
    return MeetingDocument(
        words, masthead(data, symbol, _languages(replies) or ["en"], words), title=words.text(data["consultation"]["title"]),
        subtitles=subtitles, author=words.say("Note by the secretariat"), foot=foot(data, words), at=datetime.fromisoformat(data["as_of"]),
    )


def _languages(replies):
    """Those of the texts under a name, by code; of the others none is told."""
    return sorted({each.source["language"] for each in replies.delegations.values()} - {None})


def _introduce(document, data, replies, words):
    document.heading(words.say("Introduction"), 1)
    document.numbered(" ".join([
        words.say("This document brings together what delegations wrote in their replies to the consultation %(symbol)s, in the order of the "
                  "organisation. Concerns: %(concerns)s; developments: %(developments)s.", symbol=data["consultation"]["symbol"],
                  **{use: words.number(replies.count(use)) for use in USES}),
        source(data, words)]))
    document.numbered(_sharing(data["consultation"]["policies"]["sharing"], words))
    if replies.has_texts:
        document.numbered(words.say("Each text stands in the language in which it was written. A translation, where there is one, stands "
                                    "below the text; it is the secretariat's, unofficial, and marked as such."))


def _sharing(policy, words):
    return {
        "attributed": words.say("The sharing policy of this consultation lets texts be shown with the name of the delegation. Where a "
                                "delegation allowed less, a text stands without its name in the last part, or not at all."),
        "unattributed": words.say("The sharing policy of this consultation lets texts be shown without the name of the delegation, unless "
                                  "the delegation allowed less."),
        "secretariat": words.say("The sharing policy of this consultation keeps texts with the secretariat. This document therefore holds "
                                 "none."),
    }[policy]


def _points_to_addendum(data, words):
    if data["snapshot"]:
        return words.say("The texts of late replies are in the addendum %(symbol)s.", symbol=symbols.addendum(data["snapshot"]["symbol"]))
    return words.say("The texts of late replies are in an addendum.")


def _late(data, words):
    said = words.say("The texts are those of replies that were received after the deadline.")
    if data["consultation"]["policies"]["late_replies"] == "exclude":
        return " ".join([said, words.say("Late replies do not count."),
                         words.say("What was given without the name of the delegation is left out: it would be known whose it is.")])
    return said


def _finished(document, data, replies, words):
    if data["consultation"]["policies"]["sharing"] != "secretariat":
        compiled_texts.write(document, data, replies, words)
    return document.as_bytes()
