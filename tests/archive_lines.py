"""A small consultation as lines of an archive: every kind of question and every type of delegation, and nothing twice."""

THEMES = ("IMAGE", "LABOUR", "HEALTH")
NAMES = {
    "CHE": ("Switzerland", "Suisse", "Suiza", "member", "WEOG"),
    "FRA": ("France", "France", "Francia", "member", "WEOG"),
    "JPN": ("Japan", "Japon", "Japón", "member", "Asia-Pacific"),
    "KEN": ("Kenya", "Kenya", "Kenya", "member", "African Group"),
    "MLI": ("Mali", "Mali", "Malí", "member", "African Group"),
    "PER": ("Peru", "Pérou", "Perú", "member", "GRULAC"),
    "RUR": ("Ruritania", "Ruritanie", "Ruritania", "member", None),
    "VAT": ("Holy See", "Saint-Siège", "Santa Sede", "observer_state", None),
    "UNHCR": ("Office of the High Commissioner", "Haut-Commissariat", "Alto Comisionado", "observer_organisation", None),
}


def text(en, fr=None, es=None):
    return {language: said for language, said in (("en", en), ("fr", fr), ("es", es)) if said}


def header(**changes):
    """The first line. `policies=` changes single policies, everything else a whole key."""
    policies = POLICIES | changes.pop("policies", {})
    return {
        "kind": "consultation", "format": 1, "slug": "spring", "symbol": "X/1",
        "meeting": text("Spring meeting", "Réunion de printemps", "Reunión de primavera"),
        "title": text("Spring consultation", "Consultation de printemps", "Consulta de primavera"),
        "opens_at": "2026-02-16T09:00:00+01:00", "closes_at": "2026-03-31T18:00:00+02:00", "status": "open", "roll_as_of": "2026-02-01",
        "policies": policies, "codebook": CODEBOOK, "questionnaire": QUESTIONNAIRE, **changes,
    }


def delegation(code, order, **changes):
    en, fr, es, type_, group = NAMES.get(code) or (code, None, None, "member", None)
    return {"kind": "delegation", "code": code, "type": type_, "order": order, "name": text(en, fr, es), "group": group, "exempt": False,
            "vote_suspended": False, **changes}


def roll(codes=tuple(NAMES)):
    return [delegation(code, order) for order, code in enumerate(codes, start=1)]


def version(code, number=1, reply="answers", **changes):
    """A version on time by web: it answers the tallied question with the first theme unless told otherwise."""
    answers = {"theme": THEMES[0]} if reply == "answers" else {}
    line = {"kind": "version", "delegation": code, "number": number, "reply": reply, "answers": answers, "language": "en",
            "submitted_at": f"2026-02-{17 + number:02d}T10:00:00Z", "channel": "web", "reference": None, "withdrawn_at": None,
            "position": None, "salt": f"{number:032x}", **changes}
    return {"received_at": line["submitted_at"], **line}


POLICIES = {"late_replies": "count", "observers_state_preference": True, "sharing": "attributed", "participation_visible": False,
            "threshold": None, "groups": [2, 3]}
CODEBOOK = {"version": "spring.1", "codes": [
    {"code": "LAB", "group": text("Work", "Travail", "Trabajo"), "label": text("Labour rights", "Droits du travail", "Derechos laborales")},
    {"code": "EDU", "group": text("People", "Personnes", "Personas"), "label": text("Schooling", "Scolarité", "Escolaridad"),
     "hint": text("Schools for children", "Écoles pour enfants", "Escuelas para niños")},
]}


def _question(code, kind, *label, **more):
    return {"code": code, "kind": kind, "label": text(*label), **more}


def _choice(code, *label):
    return {"code": code, "label": text(*label)}


QUESTIONNAIRE = {"sections": [
    {"code": "preference", "title": text("Preferred theme", "Thème préféré", "Tema preferido"), "questions": [
        _question("theme", "single_choice", "Which theme?", "Quel thème ?", "¿Qué tema?", tally=True, required=True, choices=[
            {**_choice("IMAGE", "The image of migrants", "L’image des migrants", "La imagen de los migrantes"),
             "description": text("How they are seen.", "Comment on les voit.", "Cómo se los ve.")},
            _choice("LABOUR", "Labour and trade", "Travail et commerce", "Trabajo y comercio"),
            _choice("HEALTH", "Health on the move", "Santé en mouvement", "Salud en movimiento")])]},
    {"code": "substance", "title": text("Substance", "Fond", "Fondo"), "questions": [
        _question("concerns", "block", "Worry", "Souci", "Inquietud", use="concern", max=3, sharing=True, questions=[
            _question("title", "short_text", "Heading", "Intitulé", "Encabezado", required=True),
            _question("text", "long_text", "Wording", "Libellé", "Redacción", required=True, max_words=20),
            _question("codes", "multiple_choice", "Keys", "Clés", "Claves", choices="codebook"),
            _question("urgent", "yes_no", "Pressing?", "Pressant ?", "¿Apremiante?")]),
        _question("developments", "block", "Change", "Changement", "Cambio", use="development", max=2, questions=[
            _question("from", "date", "Since", "Depuis", "Desde", required=True),
            _question("to", "date", "Until", "Jusqu’au", "Hasta"),
            _question("title", "short_text", "Heading", "Intitulé", "Encabezado", required=True),
            _question("text", "long_text", "Wording", "Libellé", "Redacción"),
            _question("present", "yes_no", "Willing to present it?", "Prêt à le présenter ?", "¿Dispuesto a presentarlo?")])]},
    {"code": "practical", "title": text("Practical matters", "Questions pratiques", "Cuestiones prácticas"), "questions": [
        _question("working_language", "single_choice", "Room language", "Langue de salle", "Idioma de sala", use="working_language",
                  choices=[_choice("en", "English room", "Salle anglaise", "Sala inglesa"),
                           _choice("fr", "French room", "Salle française", "Sala francesa")]),
        _question("people", "integer", "How many people?", "Combien de personnes ?", "¿Cuántas personas?"),
        _question("arrival", "date", "Arrival", "Arrivée", "Llegada"),
        _question("first_time", "yes_no", "First time?", "Première fois ?", "¿Primera vez?"),
        _question("remarks", "long_text", "Anything else", "Autre chose", "Algo más", max_words=50)]},
]}
