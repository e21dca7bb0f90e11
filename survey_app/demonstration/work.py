"""What the officer of the demonstration has made of the replies: concerns coded, developments on the agenda, plans of break-out groups."""

from survey_app.concern.coding import code
from survey_app.concern.developments.agenda import Agenda
from survey_app.concern.developments.picking import pick, picks, put_in_order
from survey_app.concern.finding import found
from survey_app.reply import participation
from survey_app.workshop import making


def do(consultation, plan, *, by, at):
    """`plan`: "codings" and "agenda", each entry named by delegation and place (from 0) in the version that counts, and seeds of "plans"."""
    lines = participation.lines(consultation, at)
    _code(consultation, lines, plan["codings"], by=by, at=at)
    _pick(consultation, lines, plan["agenda"], by=by, at=at)
    for groups, seed in plan["plans"]:
        making.make(consultation, rooms=groups, seed=seed, most_languages=None, keeps_rooms=False, token=making.new_token(), by=by, at=at)


def _code(consultation, lines, codings, *, by, at):
    concerns = _by_place(found(lines))
    for each in codings:
        language, translation = next(iter(each.get("translation", {}).items()), (None, None))
        code(consultation, each["delegation"], concerns[each["delegation"], each["place"]].key, codes=each["codes"], translation=translation,
             translation_language=language, by=by, at=at)


def _pick(consultation, lines, agenda, *, by, at):
    places = {key: (entry.delegation, entry.key) for key, entry in _by_place(found(lines, "development")).items()}
    wanted = {places[each["delegation"], each["place"]]: each["presented"] for each in agenda}
    candidates = Agenda(lines, picks(consultation))
    for key in wanted:
        pick(candidates.candidate(key), by=by, at=at)
    listed = Agenda(lines, picks(consultation))
    put_in_order(consultation, listed, wanted=list(wanted), presented={key for key, presented in wanted.items() if presented},
                 seen=listed.seen, by=by, at=at)


def _by_place(entries):
    return {(entry.delegation, entry.place): entry for entry in entries}
