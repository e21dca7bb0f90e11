"""Plans of break-out groups, for each number of groups one: who is in which, how even they are, and what could not be had."""

from survey_app.breakout import sentences
from survey_app.pack import labels, looks
from survey_app.pack.plan_figures import PlanFigures, groups, places
from survey_app.pack.tables import Column, Row
from survey_app.tally import verdict

_SAID = {"font_color": looks.INK}


def title(words):
    return words.say("Break-out groups")


def about(words):
    return words.say("Plans for groups on the same theme: members, languages, balance")


def write(sheet, data, words):
    most = max((plan["groups"] for plan in data["plans"]), default=2)
    sheet.begin(28, *[max(14, 87 // most)] * most, 9, 8)
    sheet.worksheet.freeze_panes(sheet.row, 1)
    sheet.sentence(words.say("All groups discuss the same theme. %(lead)s", lead=verdict.lead(data["tally"], data["themes"], words)), _SAID)
    breaks = []
    for index, plan in enumerate(data["plans"]):
        breaks += [sheet.row] if index else []
        _write_plan(sheet, data, plan, index, words)
    sheet.worksheet.set_h_pagebreaks([*breaks, sheet.row])
    _write_places(sheet, data, words)


def _write_plan(sheet, data, plan, index, words):
    """Its figures, group by group, then who is in each."""
    figures = PlanFigures(data, plan, index, words)
    sheet.section(words.say("Plan for %(number)s groups", number=words.number(plan["groups"])))
    sheet.sentence(_origin(plan, words))
    figures.write(sheet)
    _write_unmet(sheet, plan, words)
    sheet.section(words.say("Who is in which group"))
    sheet.table(figures.columns(Column(words.say("Regional group"))), _delegations(data, plan, words))


def _origin(plan, words):
    seed = words.say("Seed %(seed)s: the same roll, replies and constraints give the same plan again.", seed=plan["seed"])
    if plan["number"] is None:
        return words.say("Made for these figures; no plan for so many groups was saved. %(seed)s", seed=seed)
    made = words.say("Plan %(number)s, made on %(moment)s.", number=plan["number"], moment=words.moment(plan["made_at"]))
    by_hand = words.say_n("%(num)d change by hand since.", "%(num)d changes by hand since.", plan["changes"])
    return f"{made} {seed} {by_hand}"


def _write_unmet(sheet, plan, words):
    sheet.section(words.say("What could not be had"))
    for sentence in sentences.said(plan["unmet"], words) or [words.say("All that was asked for was had.")]:
        sheet.sentence(sentence, _SAID)


def _delegations(data, plan, words):
    """A column for each group: members by regional group, then observers; few rows, for the head stands on the first page alone."""
    kinds, names = _kinds(data, words), {line["delegation"]: words.text(line["name"]) for line in (*data["members"], *data["observers"])}
    rooms = [[*room["members"], *room["observers"]] for room in plan["rooms"]]
    return [Row([kind, *[words.listed(names[code] for code in room if kinds[code] == kind) or None for room in rooms]])
            for kind in dict.fromkeys([*groups(plan, data, words).values(), *kinds.values()])]


def _write_places(sheet, data, words):
    """Each delegation of the roll once, with its group in each plan: what the figures are counted again from."""
    kinds, plans = _kinds(data, words), [places(plan) for plan in data["plans"]]
    columns = [Column(words.say("Delegation")), Column(words.say("Group or type"), key="places_group"),
               *[Column(words.say("Plan for %(number)s groups", number=words.number(plan["groups"])), key=f"places_{index}")
                 for index, plan in enumerate(data["plans"])]]
    sheet.section(words.say("Delegation by delegation"))
    sheet.table(columns, [Row([words.text(line["name"]), kinds[line["delegation"]], *[_place(plan.get(line["delegation"]), words) for plan in plans]])
                          for line in (*data["members"], *data["observers"])], filters=True, repeat=True)


def _place(rooms, words):
    return rooms and "; ".join(words.say("Group %(number)s", number=room) for room in rooms)


def _kinds(data, words):
    """Of each delegation its regional group, or what kind of observer it is."""
    groups, types = labels.groups(data, words), labels.observers(words)
    return {line["delegation"]: types.get(line.get("type")) or groups[line["group"]] for line in (*data["members"], *data["observers"])}
