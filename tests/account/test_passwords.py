"""What may be a password: long, not known to everybody, not the person's own name. Nothing else is asked."""

import pytest

from survey_app.account import passwords
from survey_app.account.models import Account
from survey_app.account.passwords import fits, hashed, weakness_of

REAL = passwords.HASHER  # before the tests put a cheap one in its place


@pytest.fixture
def person(app):
    with app.test_request_context():
        yield Account(email="ana.perez@mission.example.org", name="Ana Pérez Gómez")


def test_it_is_argon2id_with_nineteen_mebibytes_two_passes_and_one_lane(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", REAL)
    assert hashed("seven unlikely words").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_password_of_nobody_takes_the_same_work_as_a_real_one():
    assert not REAL.check_needs_rehash(passwords.NOBODY)


@pytest.mark.parametrize("password", ["elevenchars", "", "ñandú ñandú"])
def test_fewer_than_twelve_characters_are_refused(person, password):
    assert weakness_of(password, person) == "Use 12 characters or more."


@pytest.mark.parametrize("password", [
    "quatorze lapin", "онзалетняя рыба", "十二文字以上のながいもの言葉", "       x     y", "tr4nquil; DROP--",
])
def test_twelve_characters_of_any_kind_will_do(person, password):
    assert weakness_of(password, person) is None


def test_more_than_a_thousand_and_twenty_four_are_refused(person):
    assert weakness_of("".join(chr(0x4E00 + number) for number in range(1024)), person) is None
    assert weakness_of("".join(chr(0x4E00 + number) for number in range(1025)), person) == "Use 1024 characters or less."


@pytest.mark.parametrize("password", ["password1234", "PASSWORD1234", "motdepasse123", "contraseña1234", "qwertyuiop123", "123456789012",
                                      "aaaaaaaaaaaaa", "abcabcabcabcabc", "correct horse battery staple"])
def test_common_ones_are_refused(person, password):
    assert "easy to guess" in weakness_of(password, person)


@pytest.mark.parametrize("password", [
    "ana.perez@mission.example.org", "Ana Pérez Gómez!", "anapérezgómez12", "ANA.PEREZ@MISSION.EXAMPLE.ORG1",
])
def test_the_own_name_and_address_are_refused(person, password):
    assert "your own name" in weakness_of(password, person)


def test_the_same_letters_fit_whatever_system_wrote_them():
    account = Account(password=hashed("caf\u00e9 au lait \u2163"))
    assert fits(account, "cafe\u0301 au lait IV")


def test_a_longer_one_never_fits_by_its_beginning():
    account = Account(password=hashed("x" * 1024))
    assert fits(account, "x" * 1024) and not fits(account, "x" * 1025)
