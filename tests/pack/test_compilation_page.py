"""The texts as a page: some delegations at a time, late ones marked, nobody unattributed named."""

from survey_app.pack.compilation_page import PAGE, CompilationPage, has_addendum
from survey_app.snapshot.data import to_text
from survey_app.words import Words
from tests.pack import frozen
from tests.pack.frozen import entry
from tests.pack.large import large


class Frozen:
    """A snapshot as the database holds it."""

    def __init__(self, tree):
        self.tree, self.data = tree, to_text(tree)

    def read(self):
        return self.tree


def test_each_piece_stands_on_one_page():
    pages = [CompilationPage(large(), {"page": str(number)}, Words()) for number in range(1, 5)]
    assert [piece for page in pages[:pages[0].pages] for piece in page.shown] == pages[0].pieces and pages[0].pages > 1
    assert all(len(page.shown) <= PAGE for page in pages)


def test_late_texts_come_last_and_say_so():
    page = CompilationPage(frozen.worked_example(concerns=[entry("P2", said="late"), entry("W1", said="early")]), {}, Words())
    assert [(piece.part, piece.source["delegation"]) for piece in page.pieces] == [("Members", "W1"), ("Late replies: Members", "P2")]


def test_an_addendum_is_seen_in_the_frozen_text_where_there_is_one():
    late, quoted = entry("P2", said="late"), entry("W1", said='"late":true,"addendum":{')
    aside = {"addendum": {"concerns": [entry(said="aside")], "developments": []}}
    trees = [frozen.worked_example(concerns=[late]), frozen.empty() | aside, frozen.worked_example(concerns=[quoted]),
             frozen.second_format(frozen.worked_example(concerns=[late])), frozen.empty()]
    assert [has_addendum(Frozen(tree)) for tree in trees] == [True, True, False, True, False]
