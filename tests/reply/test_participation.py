"""The roll line by line: what a list takes for each delegation is what stands in the rows."""

import json

from survey_app.reply import participation
from tests import archive_lines

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


def test_each_questionnaire_has_its_own_concerns_counted(world):
    world.submits("CHE", "IMAGE", concerns=[CONCERN])
    before = [line.concerns for line in participation.listed(world.find(), world.clock.now()) if line.version]
    asked = json.loads(json.dumps(archive_lines.QUESTIONNAIRE).replace('"concerns"', '"worries"'))
    world.consultation(slug="other", questionnaire=asked)
    world.submits("CHE", "IMAGE", worries=[CONCERN, CONCERN])
    after = [line.concerns for line in participation.listed(world.find(), world.clock.now()) if line.version]
    assert (before, after) == ([1], [2])


def _said(line):
    entry, version = line.entry, line.version
    return (line.status, line.delegation, entry.name, entry.group, entry.exempt, entry.is_member, version and (
        version.number, version.reply, version.preference, version.received_at, version.channel, version.position, version.confirmed_at,
        version.is_unconfirmed, line.concerns, line.is_late, line.receipt))
