"""The roll line by line: what a list takes for each delegation is what stands in the rows."""

from survey_app.reply import participation

CONCERN = {"title": "Fees", "text": "They have doubled.", "sharing": "attributed"}


def test_a_list_says_of_each_delegation_what_the_whole_rows_say(world):
    world.submits("CHE", "IMAGE", concerns=[CONCERN, CONCERN | {"title": "Ports"}])
    world.submits("FRA", "LABOUR", concerns=[CONCERN])
    world.submits("JPN", "LABOUR")
    world.submits("MLI", "nil")
    world.saves("KEN", "IMAGE")
    world.submits("PER", "IMAGE")
    world.withdraws("PER")
    at = world.clock.now()
    whole, listed = participation.lines(world.find(), at), participation.listed(world.find(), at)
    assert [_said(line) for line in listed] == [_said(line) for line in whole]
    assert [line.concerns for line in listed if line.version] == [2, 1, 0, 0]


def _said(line):
    entry, version = line.entry, line.version
    return (line.status, line.delegation, entry.name, entry.group, entry.exempt, entry.is_member, version and (
        version.number, version.reply, version.preference, version.received_at, version.channel, version.position, version.confirmed_at,
        version.is_unconfirmed, line.concerns, line.is_late, line.receipt))
