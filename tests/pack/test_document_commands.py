"""`briefing` and `compilation` on the command line."""

import pytest

from tests.pack import word_files


@pytest.fixture
def run(world, tmp_path):
    def invoke(command, *arguments, to="made.docx"):
        outcome = world.app.test_cli_runner().invoke(args=[command, *arguments, "--out", str(tmp_path / to)])
        return outcome.exit_code, (tmp_path / to).read_bytes() if (tmp_path / to).exists() else None

    return invoke


@pytest.fixture
def certified(world):
    world.submits("FRA", "LABOUR", concerns=[{"title": "Bridges", "text": "They fall.", "sharing": "attributed"}])
    world.certifies()
    return world


def test_the_briefing_is_word_or_pdf_by_the_name_of_its_file(certified, run):
    assert run("briefing", "spring", "--locale", "fr")[1][:2] == b"PK"
    assert run("briefing", "spring", "--snapshot", "1", to="made.PDF")[1][:4] == b"%PDF"
    assert run("briefing", "spring", to="made.txt") == (2, None)


def test_the_compilation_of_the_newest_snapshot_and_of_live_figures(certified, run):
    assert "They fall." in word_files.lines(run("compilation", "spring")[1])
    assert "X/1/Replies.1" in word_files.lines(run("compilation", "spring")[1])[0]
    assert "X/1/Replies" not in " ".join(word_files.lines(run("compilation", "spring", "--live")[1]))


@pytest.mark.parametrize(("arguments", "code"), [(("spring", "--addendum"), 1), (("spring", "--snapshot", "7"), 1), (("nothing",), 1),
                                                 (("spring", "--live", "--snapshot", "1"), 2)])
def test_what_there_is_not_is_refused(certified, run, arguments, code):
    assert run("compilation", *arguments) == (code, None)
