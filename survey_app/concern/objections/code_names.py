"""What codes were called in the codebook by which a concern was coded, which the consultation may have edited since."""

from survey_app.concern.codebook import versions


class CodeNames:
    """Reads an earlier codebook only when a coding needs it, and once."""

    def __init__(self, consultation, words):
        self._codebooks, self._words, self._known = versions(consultation.codebook), words, {}

    def of(self, coding):
        """[(code, name)]"""
        names = self._names(coding.codebook_version)
        return [(code, names.get(code, code)) for code in coding.codes]

    def _names(self, version):
        while version not in self._known and (codebook := next(self._codebooks, None)):
            self._known.setdefault(codebook.version, {code["code"]: self._words.text(code["label"]) for code in codebook.codes})
        return self._known.get(version, {})
