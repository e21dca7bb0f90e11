"""What is asked, as values: sections, questions and choices made from a consultation's data. Pure."""

from dataclasses import dataclass, field

CODEBOOK = "codebook"
KINDS = ("single_choice", "multiple_choice", "short_text", "long_text", "integer", "date", "yes_no", "block")


@dataclass(frozen=True)
class Choice:
    code: str
    label: dict
    description: dict | None = None
    group: dict | None = None  # of a codebook's code


@dataclass(frozen=True)
class Question:
    """`choices` of a question whose choices are the codebook are the codebook's; `questions` are those of a block."""

    code: str
    kind: str
    label: dict
    hint: dict | None = None
    required: bool = False
    tally: bool = False
    use: str | None = None
    max: int | None = None
    max_words: int | None = None
    sharing: bool = False
    from_codebook: bool = False
    choices: tuple[Choice, ...] = ()
    questions: tuple["Question", ...] = ()

    def choice(self, code):
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True)
class Section:
    code: str
    title: dict
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """Itself a key: one and the same for the same texts."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...] = field(default=())

    @property
    def tallied(self):
        return next(question for question in self.questions if question.tally)

    @property
    def themes(self):
        """Codes in the order of the questionnaire, which no tally may change."""
        return [choice.code for choice in self.tallied.choices]

    @property
    def theme_labels(self):
        """As tally/verdict.py takes them, in three languages."""
        return [{"code": choice.code, "label": choice.label} for choice in self.tallied.choices]

    def theme_names(self, words):
        """{code: label}, in the same order."""
        return {choice.code: words.text(choice.label) for choice in self.tallied.choices}

    def question(self, code):
        return next((question for question in self.questions if question.code == code), None)

    def blocks_used_as(self, use):
        """Only blocks have entries to list; what else bears the use is an answer like any other."""
        return [question for question in self.questions if question.use == use and question.kind == "block"]


def questionnaire(data, codebook=None):
    """From the `questionnaire` object of an archive and the codebook (`{"version", "codes"}`) it may refer to."""
    codes = tuple(_choice(code) for code in (codebook or {}).get("codes", ()))
    sections = tuple(
        Section(section["code"], section["title"], tuple(_question(question, codes) for question in section["questions"]))
        for section in data["sections"]
    )
    return Questionnaire(sections, tuple(question for section in sections for question in section.questions))


def _question(data, codes):
    choices, from_codebook = data.get("choices", ()), data.get("choices") == CODEBOOK
    return Question(
        code=data["code"], kind=data["kind"], label=data["label"], hint=data.get("hint"), required=data.get("required", False),
        tally=data.get("tally", False), use=data.get("use"), max=data.get("max"), max_words=data.get("max_words"),
        sharing=data.get("sharing", False), from_codebook=from_codebook,
        choices=codes if from_codebook else tuple(_choice(choice) for choice in choices),
        questions=tuple(_question(question, codes) for question in data.get("questions", ())),
    )


def _choice(data):
    return Choice(data["code"], data["label"], data.get("description") or data.get("hint"), data.get("group"))
