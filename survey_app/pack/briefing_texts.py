"""What the briefing says of texts, plans and method, and how one can check it; what delegations wrote is in the pack. Pure."""

from survey_app.pack import labels
from survey_app.pack.note import Numbered, Table
from survey_app.pack.room import cut

_IN_IDENTITIES = ("replied", "preferences", "no_preference", "nil", "eligible", "not_replied")


def concerns(data, words, room):
    coding = data.get("coding")
    if coding is None or not coding["members"]["concerns"]:
        return [Numbered(_given(data, words))]
    counted = coding["members"]
    said = words.say("%(coded)s of %(concerns)s concerns of members are coded, by the codebook %(version)s: those of %(coded_states)s of "
                     "%(states)s members that gave any. A member counts once for a code, however often it mentions it.",
                     version=coding["codebook_version"],
                     **{key: words.number(counted[key]) for key in ("coded", "concerns", "coded_states", "states")})
    mentioned = sorted((code for code in coding["codes"] if code["states"]), key=lambda code: -code["states"])
    return [Numbered(" ".join([_given(data, words), said])), *([_by_code(mentioned, data, words, room)] if mentioned else [])]


def developments(data, words, room):
    """Never by their titles: those are texts of delegations."""
    entries = data["developments"]
    picked = sorted((entry for entry in entries if entry.get("picked")), key=lambda entry: entry["picked"])
    offered = sum(entry["present"] is True for entry in entries)
    said = [words.say("Developments that may be shown: %(number)s, of which with an offer to present them: %(offered)s.",
                      number=words.number(len(entries)), offered=words.number(offered))]
    if picked:
        said.append(words.say("Picked for the agenda: %(picked)s, of which to be presented: %(presented)s. Delegations, in this order: "
                              "%(names)s.", picked=words.number(len(picked)), names=_names(picked, words, room),
                              presented=words.number(sum(entry["presented"] for entry in picked))))
    return [Numbered(" ".join(said))]


def plans(data, words):
    return [Numbered(" ".join([_plan(plan, words) for plan in data["plans"]] + [words.say("The pack says who is in which.")]))]


def method(data, words, digest):
    figures = {key: words.number(data["tally"][key]) for key in _IN_IDENTITIES} | {"receipts": words.number(data["receipts"]["counted"])}
    return [
        Numbered(" ".join([
            words.say("One member, one voice: of each the newest counted version. Shares have one decimal, rounded half up, and are not "
                      "adjusted to add up."),
            _late(data["consultation"]["policies"]["late_replies"], words),
            words.say("Checks: R = P + A + N: %(replied)s = %(preferences)s + %(no_preference)s + %(nil)s; E = R + NR: %(eligible)s = "
                      "%(replied)s + %(not_replied)s; receipts of counted versions of members: %(receipts)s.", **figures),
            words.say("All definitions and policies are in the pack.")])),
        Numbered(_certified(data, words)),
        Numbered(words.say("Digest of the data (SHA-256): %(digest)s", digest=digest)),
    ]


def _given(data, words):
    given = [member["concerns"] for member in data["members"] if member["status"] == "submitted" and not member["exempt"]]
    return words.say("Members that gave concerns: %(states)s of %(replied)s that replied. Concerns that they gave: %(concerns)s.",
                     states=words.number(sum(number > 0 for number in given)), replied=words.number(len(given)),
                     concerns=words.number(sum(given)))


def _by_code(mentioned, data, words, room):
    named, across = labels.codes(data, words), len(data["themes"]) <= room.across
    said = labels.themes(data, words)
    themes = [cut(said[theme["code"]], room.label) for theme in data["themes"]] if across else []
    rows = []
    for code in mentioned[:room.codes]:
        counts = [code["states"], *([*code["themes"], code["no_preference"]] if across else [])]
        label = words.say("%(code)s: %(label)s", code=code["code"], label=named[code["code"]])
        rows.append((cut(label, room.label), *map(words.number, counts)))
    of = words.say("Members, of %(number)s with a coded concern", number=words.number(data["coding"]["members"]["coded_states"]))
    return Table(
        caption=words.say_n("Concerns most mentioned: %(shown)s of %(num)d code", "Concerns most mentioned: %(shown)s of %(num)d codes",
                            len(mentioned), shown=words.number(len(rows))),
        about=words.say("A row for each code: how many members mention it, and what they prefer. The codes most mentioned come first."),
        head=(words.say("Code"), of, *themes, *([words.say("No theme")] if across else [])), rows=rows, first=6.0 if across else 12.0,
    )


def _names(picked, words, room):
    said = [words.text(entry["name"]) or words.say("without the name of the delegation") for entry in picked]
    return words.listed(said, most=room.names)


def _plan(plan, words):
    balance = plan["balance"]
    said = words.say("Plan for %(groups)s groups (seed %(seed)s): members %(members)s, observers %(observers)s.",
                     groups=words.number(plan["groups"]), seed=plan["seed"], members=_joined(balance["members"], words),
                     observers=_joined(balance["observers"], words))
    if not plan["unmet"]:
        return " ".join([said, words.say("Everything asked of it is met.")])
    return " ".join([said, words.say_n("%(num)d thing asked of it is not met.", "%(num)d things asked of it are not met.", len(plan["unmet"]))])


def _joined(numbers, words):
    return "/".join(words.number(number) for number in numbers)


def _late(policy, words):
    if policy == "count":
        return words.say("Late replies count.")
    return words.say("Late replies do not count.")


def _certified(data, words):
    snapshot = data["snapshot"]
    if not snapshot:
        return words.say("NOT CERTIFIED: working copy")
    return words.say("Certified on %(moment)s by %(name)s, %(function)s.", moment=words.moment(snapshot["certified_at"]), name=snapshot["name"],
                     function=snapshot["function"])
