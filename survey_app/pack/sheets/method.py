"""Of whom and under which policies it was asked, how replies were counted, how to check it all, and the questions as asked."""

from babel.lists import format_list

from survey_app.pack import checking, questions
from survey_app.pack.sheets.sensitivity import title as title_of_sensitivity
from survey_app.pack.tables import Column, Row
from survey_app.words import LANGUAGES


def title(words):
    return words.say("Method")


def about(words):
    return words.say("Roll, policies, definitions, and the questions as asked")


def write(sheet, data, words):
    sheet.begin(*([25, 56, 44, 44] if data["format"] < 3 else [23, 74, 46, 46]), landscape=True)
    sheet.worksheet.freeze_panes(sheet.row, 1)
    _write_list(sheet, words.say("Consultation and roll"), words.say("Subject"), _consultation(data, words), words)
    _write_list(sheet, words.say("Policies, set before opening"), words.say("Policy"), _policies(data, words), words)
    breaks = [sheet.row]
    _write_list(sheet, words.say("How replies are counted"), words.say("Term"), _definitions(words), words)
    if data["format"] > 2:
        breaks.append(sheet.row)
        _write_list(sheet, words.say("What the secretariat makes of them"), words.say("Term"), _further_definitions(words), words)
        breaks.append(sheet.row)
        _write_list(sheet, words.say("How to check this pack"), words.say("What"), checking.steps(words), words)
    sheet.worksheet.set_h_pagebreaks([*breaks, sheet.row])
    sheet.section(words.say("Questions as asked"))
    sheet.table([Column(words.say("Item")), *[Column(name) for name in LANGUAGES.values()]], questions.rows(data, words), repeat=True)


def _write_list(sheet, heading, column, told, words):
    sheet.section(heading)
    sheet.table([Column(column), Column(words.say("In words"))], [Row(list(pair)) for pair in told])


def _consultation(data, words):
    consultation = data["consultation"]
    return [
        (words.say("Period"), words.say("Open from %(opens)s until %(closes)s.", opens=words.moment(consultation["opens_at"]),
                                        closes=words.moment(consultation["closes_at"]))),
        (words.say("Roll"), _roll(consultation["roll_as_of"], words)),
        (words.say("Times"), words.say("All times are given in this zone: %(zone)s.", zone=words.zone_name)),
    ]


def _roll(as_of, words):
    source = words.say("The roll is the list of members and observers that the organisation froze for this consultation, each with its "
                       "regional group. It, and not the accounts that exist, says who counts.")
    if as_of is None:
        return source
    return words.say("%(source)s It stands as of %(date)s.", source=source, date=words.date(as_of))


def _policies(data, words):
    policies = data["consultation"]["policies"]
    return [
        (words.say("Late replies"), _late(policies["late_replies"], words)),
        (words.say("Observers"), _observers(policies["observers_state_preference"], words)),
        (words.say("Sharing of texts"), _sharing(policies["sharing"], words)),
        (words.say("Participation"), _participation(policies["participation_visible"], words)),
        (words.say("Threshold"), _threshold(policies["threshold"], data["tally"]["replied"], words)),
        (words.say("Break-out groups"), _groups(policies["groups"], words)),
    ]


def _late(policy, words):
    if policy == "count":
        return words.say("Late replies count. The sheet “%(sheet)s” gives the figures without them.", sheet=title_of_sensitivity(words))
    return words.say("Late replies do not count: members with no other reply stand under not replied, named “late, not counted”. "
                     "The sheet “%(sheet)s” gives the figures with them.", sheet=title_of_sensitivity(words))


def _observers(asked, words):
    if asked:
        return words.say("Observers are asked for a theme; their choices are counted apart and never added.")
    return words.say("Observers are not asked for a theme.")


def _sharing(policy, words):
    return {
        "attributed": words.say("Texts are shown with the name of the delegation, unless it allowed less for an entry."),
        "unattributed": words.say("Texts are shown without the name of the delegation, unless it allowed less for an entry."),
        "secretariat": words.say("Texts stay with the secretariat."),
    }[policy]


def _participation(visible, words):
    return words.say("Delegations may see who has replied.") if visible else words.say("Delegations do not see who has replied.")


def _threshold(threshold, replied, words):
    if threshold is None:
        return words.say("No number of replies is required.")
    if replied >= threshold:
        return words.say("%(number)s replies are required. They have been reached.", number=words.number(threshold))
    return words.say("%(number)s replies are required. They have not been reached.", number=words.number(threshold))


def _groups(numbers, words):
    numbers = format_list([words.number(number) for number in numbers], style="or", locale=words.locale)
    return words.say("Groups at the workshop: %(numbers)s.", numbers=numbers)


def _definitions(words):
    return [
        (words.say("Members on the roll (E)"), words.say("All members on the roll but the exempt ones. One member, one voice.")),
        (words.say("Replied (R)"), words.say("Members with a counted version: submitted and not withdrawn at the time of the figures and, "
                                             "where late replies do not count, received on time. Of several the newest counts. "
                                             "Drafts never count.")),
        (words.say("Preferences expressed (P)"), words.say("Members whose counted version names a theme.")),
        (words.say("No preference (A)"), words.say("Members that replied and prefer no theme.")),
        (words.say("Nil (N)"), words.say("Members that sent a nil reply, or replied that they will not participate.")),
        (words.say("Not replied (NR)"), words.say("All other members, some of them with a draft (D). Silence is no preference.")),
        (words.say("Identities"), words.say("R = P + A + N and E = R + NR. There are as many receipts of counted versions as members "
                                            "that replied.")),
        (words.say("Shares"), words.say("Of the preferences expressed (P) and of the members on the roll (E), always named. One decimal, "
                                        "rounded half up; nothing is adjusted to add up to 100. A dash stands where there is nothing to "
                                        "divide by.")),
        (words.say("Rank and lead"), words.say("Equal numbers share a rank, and the next rank is skipped: 1, 1, 3. The theme with most "
                                               "preferences leads. A tie is a tie: nothing breaks it. The order is that of the "
                                               "questionnaire.")),
        (words.say("Outstanding replies"), words.say("They could change the lead where more members have not replied than the lead "
                                                     "counts, could only produce a tie where they are as many, and cannot change it "
                                                     "where they are fewer.")),
        (words.say("Late"), words.say("Received after the deadline. Of a reply on paper or by mail the time of receipt decides.")),
        (words.say("Observers and positions"), words.say("Replies of observers and positions of groups of States are counted apart and "
                                                         "never added. A member counts by its own version alone.")),
        (words.say("Suspended votes"), words.say("They count. The sheet “%(sheet)s” gives the figures without them.",
                                                 sheet=title_of_sensitivity(words))),
        (words.say("Regional groups"), words.say("Numbers only; percentages of so few would mislead.")),
        (words.say("Checks"), words.say("PASS or FAIL is computed by your spreadsheet program from the cells of this file.")),
    ]


def _further_definitions(words):
    """Of what the first formats did not hold."""
    return [
        (words.say("Coding of concerns"), words.say("An officer reads each concern and puts on it the codes of the codebook that apply, one, "
                                                    "several or none. Only these codes are counted; those that a delegation chose itself are "
                                                    "shown beside them. The codebook is printed below, with its version.")),
        (words.say("Members mentioning a concern"), words.say("Members that count and have at least one concern with that code; each once, "
                                                              "however often it mentions it. By group and by theme they add up to the same "
                                                              "number. As a member may mention several concerns, the numbers of different "
                                                              "concerns may not be added. Observers are counted apart.")),
        (words.say("Unofficial translation"), words.say("Made by the secretariat to help the reader. The original text alone counts.")),
        (words.say("Plans of break-out groups"), words.say("Every delegation on the roll is in one group. In this order: what the secretariat "
                                                           "fixed, groups of one size, each regional group spread evenly, languages served; "
                                                           "observers after members. The same roll, replies, constraints and seed give the "
                                                           "same plan. What could not be had is said.")),
        (words.say("Changes"), words.say("Delegations whose status, theme, version or place on the roll is not what it was in the snapshot "
                                         "before, with the reason as far as the two snapshots tell.")),
    ]
