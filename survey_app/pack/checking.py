"""What a stranger who holds only a pack and a receipt can do to convince himself that the pack is right. Pure."""


def steps(words):
    """(what, in words), from the receipt to the whole."""
    states, tally, integrity = words.say("State by state"), words.say("Theme tally"), words.say("Integrity")
    return [
        (words.say("Your receipt"), words.say(
            "Look for its number on the sheet “%(integrity)s”, under the receipts of counted versions: the digest beside it is the one on your "
            "receipt. The row with that number on the sheet “%(states)s” says how the reply was counted. Receipts of observers stand on the "
            "sheet “%(observers)s”; a version that was withdrawn or replaced stands on the sheet “%(exceptions)s”. Those of exempt members "
            "stand on the sheet “%(states)s” alone.",
            integrity=integrity, states=states, observers=words.say("Observers and positions"), exceptions=words.say("Exceptions"))),
        (words.say("Every figure"), words.say(
            "Let your spreadsheet program compute the file again (in Excel Ctrl+Alt+F9, in LibreOffice Ctrl+Shift+F9). Each check counts the "
            "cells of this file again and reads PASS or FAIL. The sheet “%(integrity)s” lists them all, the cover sums them up.",
            integrity=integrity)),
        (words.say("By hand"), words.say(
            "On the sheet “%(states)s” filter by the status “%(status)s” and by a theme: as many rows are left as the sheet “%(tally)s” has "
            "members for that theme. Do the same with a regional group.",
            states=states, status=words.say("Submitted"), tally=tally)),
        (words.say("Nobody missing"), words.say(
            "The sheet “%(states)s” has a row for each member on the roll, and there are as many receipts as members that replied. A delegation "
            "that finds its receipt, and its theme in its row, knows that it was counted, and once.", states=states)),
        (words.say("The digests"), words.say(
            "A digest is 64 digits computed by SHA-256 from a file; another file has another digest. That of a receipt is computed from the "
            "version that was submitted: whoever may read the receipt can download the file there. The digest of the data on the sheet "
            "“%(integrity)s” is computed from all that this pack was made of, a file that lies beside the pack; it is the same in every language "
            "and in the briefing. It was kept when the figures were certified.", integrity=integrity)),
        (words.say("With the organisation"), words.say(
            "On the page /verify of the service anybody can have the number and digest of a receipt checked. The secretariat can have this "
            "file compared with what was certified, cell by cell (command verify --pack), and any cell that was altered named.")),
    ]
