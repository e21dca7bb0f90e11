"""How many members have replied, how far the others are, how often they were reminded and how long a reply took."""

from survey_app.pack import labels, looks
from survey_app.pack.measures import above_zero, least, middle, most, rows, total
from survey_app.pack.recounts import of_status
from survey_app.pack.sheets.states import title as title_of_states
from survey_app.pack.tables import Column, Row
from survey_app.pack.terms import Check, cell, every


def title(words):
    return words.say("Participation")


def about(words):
    return words.say("How far the members are, reminders sent, days to reply")


def write(sheet, data, words):
    previous = data["previous"] and data["previous"]["participation"] and data["previous"]
    sheet.begin(*([36, 14, 14, 14, 12, 9] if previous else [40, 14, 14, 14, 12]))
    sheet.worksheet.freeze_panes(sheet.row, 1)
    _write_standing(sheet, data, previous, words)
    _write_reminders(sheet, data, previous, words)
    _write_days(sheet, data, previous, words)
    _write_members(sheet, data, words)


def _write_standing(sheet, data, previous, words):
    """Each status and all of them together; beside it the same of the snapshot before."""
    said, codes = labels.statuses(words), labels.status_codes(data)
    now, before = (_counts(tree, codes) for tree in (data, previous))
    found = []
    for code in codes:
        change = _change(previous, now[code], before[code])
        found.append(Row([said[code], now[code], *change, _standing_check(said[code], code, change, words)], name=code))
    columns = [Column(words.say("Status"), key="standing_label"), Column(words.say("Members"), "number", "standing_count"),
               *_compared(previous, "standing", words), Column(words.say("Check"), "check")]
    sheet.section(words.say("Members by status"))
    sheet.table(columns, found)
    change = _change(previous, now["total"], before["total"])
    check = Check(words.say("The statuses add up to the members on the roll."), _adds_up(change))
    sheet.total(columns, [words.say("Members on the roll"), now["total"], *change, check])


def _counts(tree, codes):
    """By status, and all together; of no snapshot nothing."""
    counts = tree["participation"]["counts"] if tree else dict.fromkeys(codes, 0)
    return counts | {"total": sum(counts[code] for code in codes)}


def _standing_check(label, code, change, words):
    """The rows of that status, on the sheet of states and below, are as many; a change follows from the two numbers."""
    count = cell(f"standing_count_{code}")
    terms = [of_status(code).equals(count), rows(("participation_status", f"standing_label_{code}")).equals(count)]
    sentence = words.say("%(label)s: as many as the rows on the sheet “%(sheet)s” and on this one.", label=label,
                         sheet=title_of_states(words))
    return Check(sentence, every(*terms, *_follows("standing", code, change)))


def _adds_up(change):
    terms = [total("standing_count").equals(cell("standing_count_total")), cell("standing_count_total").equals(cell("theme_count_total"))]
    if change:
        terms.append(total("standing_before").equals(cell("standing_before_total")))
    return every(*terms, *_follows("standing", "total", change))


def _write_reminders(sheet, data, previous, words):
    sheet.section(words.say("Reminders"))
    _write_figures(sheet, data, previous, words, "reminders", ("number", "change"), [
        ("reminders", words.say("Reminders sent"), total("participation_reminders")),
        ("reminded", words.say("Members reminded"), above_zero("participation_reminders")),
    ])


def _write_days(sheet, data, previous, words):
    sheet.section(words.say("Days to reply"))
    sheet.sentence(words.say("Whole days from the opening to the receipt of the version that counts."))
    _write_figures(sheet, data, previous, words, "days", _forms_of_days(data, previous), [
        ("median", words.say("Median"), middle("participation_days")), ("shortest", words.say("Shortest"), least("participation_days")),
        ("longest", words.say("Longest"), most("participation_days")),
    ])


def _forms_of_days(data, previous):
    """Only a median can lie between two days; the second format always left room for it."""
    halves = data["format"] < 3 or any((_figures(tree)["median"] or 0) % 1 for tree in (data, previous))
    return ("decimal", "decimal_change") if halves else ("number", "change")


def _write_figures(sheet, data, previous, words, key, forms, told):
    """`told`: (name, label, how it is counted again) of each figure; `forms`: of the numbers, and of their differences."""
    now, before = (_figures(tree) for tree in (data, previous))
    found = []
    for name, label, recount in told:
        change = _change(previous, now[name], before[name])
        sentence = words.say("%(label)s: the number follows from the rows below.", label=label)
        check = Check(sentence, every(recount.equals(cell(f"{key}_count_{name}")), *_follows(key, name, change)))
        found.append(Row([label, now[name], *change, check], name=name))
    columns = [Column(words.say("Figure")), Column(words.say("Number"), forms[0], f"{key}_count"),
               *_compared(previous, key, words, *forms), Column(words.say("Check"), "check")]
    sheet.table(columns, found)


def _figures(tree):
    if not tree:
        return dict.fromkeys(("reminders", "reminded", "median", "shortest", "longest"))
    told = tree["participation"]
    return {"reminders": told["reminders"], "reminded": told["reminded"], **told["days"]}


def _compared(previous, key, words, form="number", change="change"):
    if not previous:
        return []
    return [Column(words.say("Snapshot %(number)s", number=previous["number"]), form, f"{key}_before"),
            Column(words.say("Difference"), change, f"{key}_change")]


def _change(previous, now, before):
    """What it was and the difference, a dash where a number is missing; nothing where there is no snapshot to compare with."""
    if not previous:
        return []
    return [before, None if None in (now, before) else now - before]


def _follows(key, name, values):
    """That the difference is one, where there is one."""
    if not values or values[-1] is None:
        return []
    return [cell(f"{key}_change_{name}").equals(cell(f"{key}_count_{name}") - cell(f"{key}_before_{name}"))]


def _write_members(sheet, data, words):
    said, groups = labels.statuses(words), labels.groups(data, words)
    members = [member for member in data["members"] if not member["exempt"]]
    columns = [
        Column(words.say("Delegation")), Column(words.say("Group"), "word"), Column(words.say("Status"), "word", "participation_status"),
        Column(words.say("Reminders sent"), "number", "participation_reminders"),
        Column(words.say("Days to reply"), "number", "participation_days"),
    ]
    sheet.section(words.say("Member by member"))
    if len(members) < len(data["members"]):
        sheet.sentence(words.say("Exempt members stand outside every figure; they are on the sheet “%(sheet)s”.", sheet=title_of_states(words)))
    sheet.table(columns, [
        Row([words.text(member["name"]), groups[member["group"]], said[member["status"]], member["reminders"], member["days"]],
            {} if member["status"] == "submitted" else {"font_color": looks.MUTED}) for member in members], filters=True, repeat=True)
    check = Check(words.say("Reminders sent to all members add up."),
                  total("participation_reminders").equals(cell("participation_reminders_total")))
    sheet.book.expect(check, sheet)
    sheet.total(columns, [words.say("All members"), "", "", data["participation"]["reminders"], ""])
