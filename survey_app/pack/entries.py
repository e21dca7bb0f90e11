"""What delegations wrote, an entry a row: concerns and developments are printed alike, as far as the sharing policy lets them."""

from survey_app.pack import cells, labels
from survey_app.pack.tables import Column, Row

_WIDTHS = {"number": 5, "name": 18, "group": 12, "language": 9, "from": 11, "to": 11, "title": 19, "text": 60, "translation": 38, "codes": 20,
           "coded": 20, "present": 9, "picked": 9, "presented": 10, "other": 24, "sharing": 10, "receipt": 14}
_BESIDE_TRANSLATIONS = {"name": 17, "group": 13, "title": 15, "text": 50, "codes": 19, "coded": 19}  # else the print becomes small


def write(sheet, data, key, always, words):
    """`key`: "concerns" or "developments"; `always`: the columns that stand even where no entry fills them."""
    columns = begin(sheet, data, key, always, words)
    write_list(sheet, data, key, columns, words, freeze=2)


def begin(sheet, data, key, always, words):
    """The head of the sheet; its columns by name."""
    columns = _columns(data[key], key, always, words, data["format"])
    widths = _WIDTHS | (_BESIDE_TRANSLATIONS if "translation" in columns else {})
    sheet.begin(*[widths[name] for name in columns], landscape=True)
    sheet.sentence(_sharing(data["consultation"]["policies"]["sharing"], words))
    return columns


def write_list(sheet, data, key, columns, words, freeze=None):
    """Every entry."""
    sheet.table(list(columns.values()), rows(data, enumerate(data[key], start=1), columns, words), filters=True, freeze=freeze, repeat=True)


def rows(data, numbered, names, words):
    """A row for each (number, entry), with what the columns of these names say."""
    saying = _Saying(data, words)
    return [Row([saying.value(name, number, entry) for name in names]) for number, entry in numbered]


def _columns(entries, key, always, words, format):
    said = {
        "number": Column(words.say("No."), "number", key), "name": Column(words.say("Delegation")), "group": Column(words.say("Group")),
        "language": Column(words.say("Language"), "word"), "from": Column(words.say("From"), "day"), "to": Column(words.say("To"), "day"),
        "title": Column(words.say("Title")), "text": Column(words.say("Text")), "translation": Column(words.say("Unofficial translation")),
        "codes": Column(words.say("Codes") if format < 3 else words.say("Codes of the delegation")),
        "coded": Column(words.say("Codes put by the secretariat"), key=f"{key}_coded"), "present": Column(words.say("Offers to present")),
        "picked": Column(words.say("Place on the agenda"), "number", f"{key}_picked"), "presented": Column(words.say("To be presented")),
        "other": Column(words.say("Other answers")), "sharing": Column(words.say("Permission"), "word"),
        "receipt": Column(words.say("Receipt"), "word", f"{key}_receipt"),
    }
    return {name: column for name, column in said.items() if name in always or any(_is_given(entry.get(name)) for entry in entries)}


def _is_given(value):
    return value is not None and value != []


def _sharing(policy, words):
    """Why texts are here, or are not: a delegation may have allowed less than the policy does."""
    return {
        "attributed": words.say("The sharing policy of this consultation lets texts be shown with the name of the delegation, "
                                "unless the delegation allowed less."),
        "unattributed": words.say("The sharing policy of this consultation lets texts be shown without the name of the delegation, "
                                  "unless the delegation allowed less."),
        "secretariat": words.say("The sharing policy of this consultation keeps texts with the secretariat."),
    }[policy]


class _Saying:
    """One entry in words; each column has a method of its name, or prints what the entry holds."""

    def __init__(self, data, words):
        self.words = words
        self.groups, self.sharing, self.observers = labels.groups(data, words), labels.sharing(words), labels.observers(words)
        self.codes = labels.codes(data, words)

    def value(self, name, number, entry):
        if name == "number":
            return number
        say = getattr(self, f"_{name}", None)
        return say(entry) if say else entry[name]

    def _name(self, entry):
        return self.words.text(entry["name"]) or None

    def _group(self, entry):
        """Observers stand outside the groups; an exempt member is marked."""
        if entry["delegation"] is None:
            return None
        if entry["type"] in self.observers:
            return self.observers[entry["type"]]
        group = self.groups[entry["group"]]
        return self.words.say("%(group)s (exempt)", group=group) if entry["exempt"] else group

    def _language(self, entry):
        return self.words.language_name(entry["language"])

    def _from(self, entry):
        return entry["from"] and cells.day(entry["from"])

    def _to(self, entry):
        return entry["to"] and cells.day(entry["to"])

    def _translation(self, entry):
        """Marked in the cell itself, so that it stays so wherever it is copied to."""
        translation = entry["translation"]
        if translation is None:
            return None
        mark = self.words.say("[Unofficial translation: %(language)s]", language=self.words.language_name(translation["language"]) or "–")
        return f"{mark}\n{translation['text']}"

    def _codes(self, entry):
        return "\n".join(self._code(code) for code in entry["codes"]) or None

    def _coded(self, entry):
        if entry["coded"] is None:
            return labels.not_coded(self.words)
        return "\n".join(self._code(code) for code in entry["coded"]) or self.words.say("No code applies")

    def _code(self, code):
        return self.words.say("%(code)s: %(label)s", code=code, label=self.codes[code]) if code in self.codes else code

    def _present(self, entry):
        return self._yes_or_no(entry["present"])

    def _presented(self, entry):
        """Said of what is on the agenda alone."""
        return None if entry["picked"] is None else self._yes_or_no(entry["presented"])

    def _yes_or_no(self, truth):
        return {None: None, True: self.words.say("Yes"), False: self.words.say("No")}[truth]

    def _other(self, entry):
        return "\n".join(self._answer(other) for other in entry["other"]) or None

    def _answer(self, other):
        answer = other["answer"] if isinstance(other["answer"], str) else self.words.text(other["answer"])
        return self.words.say("%(label)s: %(answer)s", label=self.words.text(other["label"]), answer=answer)

    def _sharing(self, entry):
        return self.sharing[entry["sharing"]]
