"""A certified snapshot as pages show it, from its frozen data alone; the secretariat and the Steering Group see the same."""

from survey_app.concern.counts_page import CountsPage
from survey_app.reply.tally_page import TallyPage
from survey_app.snapshot.changes_page import ChangesPage
from survey_app.snapshot.comparing import changes
from survey_app.snapshot.models import find_snapshot, snapshots_of


def shown(consultation, snapshot, words):
    """What templates take. `since` and `concerns` are None where there is no snapshot before, and nothing that could be coded."""
    tree = snapshot.read()
    return {
        "replaced_by": [each for each in snapshots_of(consultation) if each.of_number == snapshot.number],
        "consultation": consultation, "snapshot": snapshot, "tree": tree, "signed": tree["snapshot"], "page": tally_page(tree, words),
        "themes": {theme["code"]: words.text(theme["label"]) for theme in tree["themes"]}, "since": _since(consultation, tree, words),
        "concerns": _concerns(tree, words),
        "positions": [(each["holder"], each["preference"], len(each["covers"]), len(each["confirmed"])) for each in tree["positions"]],
    }


def tally_page(tree, words):
    """The first format did not know which drafts were in clearance."""
    in_clearance = tree["participation"]["counts"].get("in_clearance", 0) if tree.get("participation") else 0
    return TallyPage(tree["tally"], tree["themes"], tree["groups"], is_open=tree["consultation"]["stage"] == "open", words=words,
                     in_clearance=in_clearance)


def _since(consultation, tree, words):
    """What the first formats did not freeze is found from the two snapshots."""
    if tree["previous"] is None:
        return None
    found = tree["changes"] if "changes" in tree else _found(consultation, tree)
    return ChangesPage(tree, found, words)


def _found(consultation, tree):
    before = find_snapshot(consultation, tree["previous"]["number"])
    return changes(before.read(), tree) if before else []


def _concerns(tree, words):
    if tree.get("coding") is None:
        return None
    return CountsPage(tree["coding"], tree["codebook"]["codes"], tree["groups"], tree["themes"], words)
