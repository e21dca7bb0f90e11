"""The texts of a compilation: a list of the delegations, then what each wrote; observers in a part of their own, as are texts without a name. Pure."""

from survey_app.pack import labels
from survey_app.pack.replies import USES

_NAMES = {True: [4.6, 3.3, 3.9, 2.7, 2.5], False: [8.4, 5.2, 3.4]}  # cm: the widths of the list, with texts and without


def write(document, data, replies, words):
    saying = Saying(data, words)
    _list(document, data, replies, saying)
    for title, delegations in ((words.say("Members"), replies.members), (words.say("Observers"), replies.observers)):
        if delegations:
            document.heading(title, 1, on_new_page=True)
        for each in delegations:
            document.heading(words.text(each.source["name"]), 2, name=_bookmark(each.code, replies))
            document.paragraph(saying.about(each.source), "Meta")
            _write_entries(document, each, each.source["language"], saying, level=3)
    if replies.concerns or replies.developments:
        document.heading(words.say("Texts without the name of the delegation"), 1, on_new_page=True)
        document.paragraph(words.say("In the order of their letters, which says nothing of whose they are."), "Meta")
        _write_entries(document, replies, None, saying, level=2)


def _list(document, data, replies, saying):
    """Those with texts under their names lead to them. How many texts without it somebody has is not told."""
    words, with_texts = saying.words, data["consultation"]["policies"]["sharing"] == "attributed"
    if not replies.replied:
        return
    head = [words.say("Delegation"), words.say("Group"), words.say("Reply")]
    rows = [[words.text(line["name"]), saying.group(line), saying.reply(line, replies.are_late)] for line in replies.replied]
    if with_texts:
        head += [words.say("Concerns"), words.say("Developments")]
        rows = [row + _numbers(replies.delegations.get(line["delegation"]), words) for row, line in zip(rows, replies.replied, strict=True)]
    document.table(
        head, rows, _NAMES[with_texts], caption=words.say("Delegations that replied, and their texts in this document"),
        about=words.say("A row for each delegation: its group, its kind of reply, and how many concerns and developments stand under its name."),
        figures=range(3, len(head)), links=[_bookmark(line["delegation"], replies) for line in replies.replied],
    )


def _numbers(delegation, words):
    return [words.number(len(getattr(delegation, use))) if delegation else "–" for use in USES]


def _bookmark(code, replies):
    """By place, since a code may hold what the name of a bookmark may not."""
    return f"delegation{list(replies.delegations).index(code) + 1}" if code in replies.delegations else None


def _write_entries(document, texts, language, saying, level):
    for use in USES:
        for number, entry in enumerate(getattr(texts, use), start=1):
            document.heading(saying.numbered(use, number), level, title=entry["title"], language=language)
            _write_entry(document, use, entry, language, saying)


def _write_entry(document, use, entry, language, saying):
    """A text in its language; what else was answered; below it the translation."""
    if use == "developments" and saying.when(entry):
        document.paragraph(saying.when(entry), "Meta")
    if entry["text"]:
        document.written(entry["text"], language)
    for other in entry["other"]:
        document.paragraph(saying.words.text(other["label"]), "Entry Label")
        is_typed = isinstance(other["answer"], str)
        document.written(other["answer"] if is_typed else saying.words.text(other["answer"]), language if is_typed else None)
    if entry.get("translation"):
        document.paragraph(saying.translated(entry), "Entry Label")
        document.written(entry["translation"]["text"], entry["translation"]["language"], "Translation")


class Saying:
    """What the secretariat says of delegations and entries."""

    def __init__(self, data, words):
        self.words = words
        self.groups, self.observers = labels.groups(data, words), labels.observers(words)
        self.replies = {"answers": words.say("Answers"), **labels.replies(words)}

    def about(self, source):
        """Group, language and receipt; an exempt member is marked."""
        parts = [self.group(source), self.words.language_name(source["language"]),
                 self.words.say("receipt %(number)s", number=source["receipt"])]
        return " · ".join(filter(None, parts))

    def group(self, line):
        if line["type"] in self.observers:
            return self.observers[line["type"]]
        group = self.groups[line["group"]]
        return self.words.say("%(group)s (exempt)", group=group) if line["exempt"] else group

    def reply(self, line, is_late):
        """Of a late one that is set aside not what counts in its place, if anything does."""
        if line["late"]:
            return self.words.say("%(reply)s (late)", reply=self.replies[line["reply"]])
        return self.words.say("Late, not counted") if is_late else self.replies[line["reply"]]

    def numbered(self, use, number):
        message = self.words.say("Concern %(number)s.") if use == "concerns" else self.words.say("Development %(number)s.")
        return message % {"number": self.words.number(number)}

    def when(self, entry):
        """Its dates, and whether its delegation offers to present it."""
        dates = self._dates(*(entry[key] and self.words.date(entry[key]) for key in ("from", "to")))
        offer = self.words.say("Offers to present it.") if entry["present"] else None
        return " ".join(filter(None, [dates, offer]))

    def translated(self, entry):
        return self.words.say("Unofficial translation (%(language)s)", language=self.words.language_name(entry["translation"]["language"]))

    def _dates(self, first, last):
        """One date is that of a single day."""
        if first and last and first != last:
            return self.words.say("From %(first)s to %(last)s.", first=first, last=last)
        return f"{first or last}." if first or last else None
