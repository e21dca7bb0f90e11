"""The pages of the codebook: versions, one form a change, refusals in a sentence with all that was typed."""

import pytest

BOOK = "/secretariat/consultations/spring/codebook"
SKILLS = {"title": "Skills", "text": "Nobody recognises them.", "codes": ["EDU"], "sharing": "attributed"}


@pytest.fixture
def officer(signed_in_as):
    return signed_in_as("officer")


def labels(world):
    return {code["code"]: code["label"] for code in world.find().codebook.codes}


def test_a_code_is_added_in_three_languages_and_stands_in_the_list_of_versions(world, officer):
    page = officer.get(officer.get(BOOK).links["Add a code"])
    after = officer.submit(page, "Add the code", code="HLT", group="new", group_en="Body", label_en="Health", label_fr="Santé",
                           label_es="Salud", hint_en="Of migrants", reason="It was missing.")
    assert after.all("//*[@role='status']/p") == ["The codebook is changed: version spring.1/Rev.1."]
    assert (labels(world)["HLT"], after.all("//section[h2[@id='versions']]//tbody/tr/td[4]")) == (
        {"en": "Health", "fr": "Santé", "es": "Salud"}, ["It was missing.", "Came with the consultation"])


def test_a_label_is_changed_and_an_earlier_version_can_be_read(world, officer):
    officer.submit(officer.get(f"{BOOK}/codes/LAB"), "Change the code", label_en="Work and rights", reason="Clearer.")
    assert labels(world)["LAB"]["en"] == "Work and rights"
    earlier = officer.get(f"{BOOK}/versions/1")
    assert "Labour rights" in earlier.text and "Work and rights" not in earlier.text


def test_a_group_is_renamed(world, officer):
    officer.submit(officer.get(officer.get(BOOK).links["Rename Work"]), "Rename the group", name_en="Working life", reason="Clearer.")
    assert "Working life" in officer.get(BOOK).all("//th[@scope='rowgroup']")[0]


@pytest.mark.parametrize(("typed", "said"), [
    ({"code": "1X"}, "Use letters, digits and underscores only"), ({"code": "LAB"}, "The code LAB is in the codebook already"),
    ({"code": ""}, "Enter a code"), ({"reason": ""}, "Say why the codebook is changed"), ({"label_en": ""}, "Enter the label in English"),
    ({"group": "new"}, "Enter the name of the new group in English"), ({"hint_fr": "Pour tous"}, "Say in English too what it is for"),
    ({"label_en": "L" * 201}, "Use 200 characters or less"), ({"label_en": "A\u202eB"}, "the direction of the text"),
])
def test_what_is_wrong_is_said_and_nothing_is_lost_or_stored(world, officer, typed, said):
    typed = {"code": "HLT", "label_en": "Health", "reason": "Missing.", "label_fr": "Santé", **typed}
    page = officer.submit(officer.get(f"{BOOK}/codes/new"), "Add the code", status=422, **typed)
    assert said in page.text and page.value("label_fr") == "Santé"
    assert world.find().codebook.version == "spring.1"


def test_a_code_in_use_is_not_taken_out_and_the_page_says_why_before_anything_is_pressed(world, officer):
    world.submits("CHE", "IMAGE", concerns=[SKILLS])
    page = officer.get(f"{BOOK}/codes/EDU/removal")
    assert "EDU stays, because 2 replies, drafts and codings use it" in page.text and page.all("//main//form") == []
    officer.submit(officer.get(f"{BOOK}/codes/LAB/removal"), "Take out the code", reason="Never used.")
    assert list(labels(world)) == ["EDU"]


def test_who_was_overtaken_reads_so_and_may_then_go_on(world, officer, signed_in_as):
    page = officer.get(f"{BOOK}/codes/LAB")
    other = signed_in_as("officer")
    other.submit(other.get(f"{BOOK}/codes/EDU"), "Change the code", label_en="Schools", reason="Shorter.")
    overtaken = officer.submit(page, "Change the code", status=409, label_en="Work", reason="Shorter.")
    assert "The codebook has changed meanwhile" in overtaken.text and overtaken.value("label_en") == "Work"
    officer.submit(overtaken, "Change the code")
    assert {code: label["en"] for code, label in labels(world).items()} == {"LAB": "Work", "EDU": "Schools"}
