"""What the briefing says in numbers: what was asked, who replied, which themes members prefer, what stands apart. Pure."""

from survey_app.consultation.questionnaire import questionnaire
from survey_app.pack import briefing_names as names
from survey_app.pack import briefing_tables as tables
from survey_app.pack.note import Numbered, source
from survey_app.pack.room import cut
from survey_app.tally import verdict


def purpose(data, words, room):
    consultation = data["consultation"]
    question = words.text(questionnaire(data["questionnaire"], data["codebook"]).tallied.label)
    asked = words.say("This note gives the Steering Group the replies to the consultation %(symbol)s. Delegations were asked: “%(question)s”",
                      symbol=consultation["symbol"], question=cut(question, room.label))
    period = words.say("Period of the consultation: from %(opens)s until %(closes)s.", opens=words.moment(consultation["opens_at"]),
                       closes=words.moment(consultation["closes_at"]))
    return [Numbered(f"{asked} {period}"), Numbered(source(data, words))]


def participation(data, words, room):
    tally = data["tally"]
    said = [names.replied(tally, words), words.say(
        "Preferences expressed: %(preferences)s; no preference: %(no_preference)s; nil reply or will not participate: %(nil)s; not replied: "
        "%(not_replied)s, of which with a draft: %(drafts)s.",
        **{key: words.number(tally[key]) for key in ("preferences", "no_preference", "nil", "not_replied", "drafts")})]
    if tally["late_not_counted"]:
        said.append(words.say("Late, not counted: %(number)s of those that have not replied.",
                              number=words.number(tally["late_not_counted"])))
    if tally["exempt"]:
        said.append(words.say("Exempt members, outside every figure: %(number)s.", number=words.number(tally["exempt"])))
    said += _threshold(data, words)
    return [Numbered(" ".join(said)), *([tables.by_group(data, words, room)] if data["groups"] else [])]


def themes(data, words, room):
    tally = data["tally"]
    lead = verdict.lead(tally, names.cut_themes(data, room), words)
    outlook = verdict.outlook(tally, words, data["consultation"]["stage"] == "open")
    otherwise = words.say("Counted otherwise, each case changing one thing only, the themes in the order of the questionnaire:")
    return [Numbered(f"{lead} {outlook}"), tables.by_theme(data, words, room),
            Numbered(" ".join([otherwise, *verdict.sensitivity(tally, words)]))]


def apart(data, words, room):
    """Observers and positions, which no figure of members holds."""
    observers, named = data["tally"]["observers"], names.themes(data, words, room)
    said = [words.say("Counted apart and never added: observers with a counted reply, and positions of groups of States. Entries: "
                      "%(entries)s.", entries=words.number(observers["entries"]))]
    if observers["entries"]:
        said.append(words.say("By theme: %(counts)s.", counts=_counts(named, observers["counts"], words)))
    said += [_position(position, named, words, room) for position in data["positions"][:room.names]]
    if len(data["positions"]) > room.names:
        said.append(words.say("The other positions are in the pack."))
    return [Numbered(" ".join(said))]


def _threshold(data, words):
    wanted = data["consultation"]["policies"]["threshold"]
    if wanted is None:
        return []
    reached = words.say("%(number)s replies are required. They have been reached.")
    missed = words.say("%(number)s replies are required. They have not been reached.")
    return [(reached if data["tally"]["replied"] >= wanted else missed) % {"number": words.number(wanted)}]


def _counts(named, counts, words):
    return words.listed(words.say("“%(theme)s” %(number)s", theme=label, number=words.number(counts[code])) for code, label in named.items())


def _position(position, named, words, room):
    return words.say("Position for “%(theme)s”, %(holder)s: it names %(covers)s members, and %(confirmed)s associate themselves with it.",
                     holder=cut(position["holder"], room.label), theme=named[position["preference"]],
                     covers=words.number(len(position["covers"])), confirmed=words.number(len(position["confirmed"])))
