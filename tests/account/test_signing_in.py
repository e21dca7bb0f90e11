"""Signing in: one answer for whoever may not, the same work for it, and tries that are counted."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from survey_app.account import passwords, signing_in
from survey_app.account.models import Account, Tries, find_by_email
from survey_app.account.throttle import LIMITS, TooManyTries
from survey_app.audit.models import LoggedEvent
from survey_app.db import db, transaction
from tests.pages import Pages
from tests.world import PASSWORD

HERE = "192.0.2.1"


class CountingHasher(PasswordHasher):
    """Does all the work, and counts it."""

    verified = 0

    def verify(self, *arguments):
        self.verified += 1
        return super().verify(*arguments)


@pytest.fixture
def hasher(monkeypatch):
    counting = CountingHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", counting)
    return counting


def enters(world, email, password=PASSWORD, address=HERE):
    return signing_in.sign_in(email, password, address=address, at=world.clock.now())


def fails(world, email, times=1, address=HERE):
    for _ in range(times):
        assert enters(world, email, "wrong", address) is None


def never_set(world):
    person = world.person("reader", "CHE")
    transaction(lambda: setattr(db.session.get(Account, person.id), "password", None))
    return person


def disabled(world):
    person = world.person("reader", "CHE")
    transaction(lambda: setattr(db.session.get(Account, person.id), "disabled_at", world.clock.now()))
    return person


def test_the_right_password_lets_in(world):
    person = world.person("drafter", "CHE")
    assert enters(world, person.email.upper() + " ").id == person.id


def test_signing_in_is_in_the_log(world):
    person = world.person("drafter", "CHE")
    enters(world, person.email)
    assert db.session.scalars(select(LoggedEvent.name).where(LoggedEvent.actor == person.id)).all() == ["SignedIn"]


@pytest.mark.parametrize("make", [lambda world: world.person("reader", "CHE"), never_set, disabled], ids=["wrong", "never set", "disabled"])
def test_who_may_not_come_in_costs_one_verification_too(world, hasher, make):
    fails(world, make(world).email)
    assert hasher.verified == 1


def test_an_unknown_address_costs_one_verification_too(world, hasher):
    fails(world, "nobody@example.org")
    assert hasher.verified == 1


def test_a_disabled_person_does_not_come_in_with_the_right_password(world):
    assert enters(world, disabled(world).email) is None


def test_the_page_answers_alike_whatever_the_reason(world, pages):
    def answer(email):
        page = pages.submit(pages.get("/sign-in"), "Sign in", status=422, email=email, password="wrong")
        return page.text

    people = (world.person("reader", "CHE"), never_set(world), disabled(world))
    answers = {answer(email) for email in [*(person.email for person in people), "nobody@example.org"]}
    assert len(answers) == 1 and "The e-mail address or the password is not right." in answers.pop()


def test_ten_tries_a_quarter_of_an_hour_and_no_more(world):
    person = world.person("drafter", "CHE")
    fails(world, person.email, LIMITS["sign_in"][0])
    with pytest.raises(TooManyTries):
        enters(world, person.email)


def test_an_unknown_address_is_counted_like_a_known_one(world):
    fails(world, "nobody@example.org", LIMITS["sign_in"][0])
    with pytest.raises(TooManyTries):
        enters(world, "nobody@example.org")


def test_refused_tries_lock_the_owner_out_no_longer(world, clock):
    person = world.person("drafter", "CHE")
    fails(world, person.email, LIMITS["sign_in"][0])
    clock.forward(minutes=14)
    for _ in range(5):
        with pytest.raises(TooManyTries):
            enters(world, person.email)
    clock.forward(minutes=1)
    assert enters(world, person.email).id == person.id


def test_coming_in_forgets_the_tries_before(world):
    person = world.person("drafter", "CHE")
    for _ in range(3):
        fails(world, person.email, 8)
        enters(world, person.email)
    assert enters(world, person.email).id == person.id


def test_one_network_address_tries_two_hundred_accounts_and_no_more(world):
    fails(world, "one@example.org", address="2001:db8::1")
    already_tried(LIMITS["sign_in"][1] - 1)
    fails(world, "another@example.org", address="2001:db8::2")
    with pytest.raises(TooManyTries):
        enters(world, "a.third@example.org", address="2001:db8::3")
    fails(world, "a.third@example.org", address=HERE)


def test_those_who_come_in_leave_the_address_to_those_who_share_it(world):
    person = world.person("drafter", "CHE")
    fails(world, "nobody@example.org")
    already_tried(LIMITS["sign_in"][1] - 1)
    for _ in range(3):
        assert enters(world, person.email).id == person.id
    assert db.session.scalars(address_tries()).one() == LIMITS["sign_in"][1] - 1


def already_tried(times):
    """So often from the one network address."""
    transaction(lambda: db.session.execute(update(Tries).where(Tries.key.like("%:address:%")).values(count=times)))


def address_tries():
    return select(Tries.count).where(Tries.key.like("%:address:%"))


def test_what_was_typed_as_address_is_not_kept(world):
    fails(world, "a password in the wrong field")
    assert not any("password" in key for key in db.session.scalars(select(Tries.key)))


def test_counts_that_have_run_out_are_swept_away(world, clock):
    fails(world, "one@example.org")
    clock.forward(minutes=15)
    fails(world, "two@example.org", address="192.0.2.2")
    assert len(db.session.scalars(select(Tries)).all()) == 2


def test_a_throttled_person_reads_one_clear_sentence(world, pages):
    person = world.person("drafter", "CHE")
    fails(world, person.email, LIMITS["sign_in"][0], address="127.0.0.1")
    page = pages.submit(pages.get("/sign-in"), "Sign in", status=429, email=person.email, password=PASSWORD)
    assert "There were too many tries. Please try again in 15 minutes." in page.text
    assert page.response.headers["Retry-After"] == "900"


def test_a_hash_of_older_strength_is_renewed(world):
    person = world.person("drafter", "CHE")
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
    transaction(lambda: setattr(db.session.get(Account, person.id), "password", old.hash(PASSWORD)))
    enters(world, person.email)
    assert not passwords.HASHER.check_needs_rehash(find_by_email(person.email).password)
    assert enters(world, person.email).id == person.id


def test_a_null_character_is_only_a_wrong_address(world, pages):
    page = pages.get("/sign-in")
    token = page.value("csrf_token")
    pages.post("/sign-in", status=422, csrf_token=token, email="a\0b@example.org", password="x")


def test_the_form_can_be_filled_by_a_password_manager(world, pages):
    page = pages.get("/sign-in")
    assert page.all("//input[@name='email']/@autocomplete | //input[@name='password']/@autocomplete") == ["username", "current-password"]


@pytest.mark.parametrize("address", [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example",
])
def test_the_way_on_never_leads_elsewhere(world, app, address):
    person = world.person("officer")
    browser = Pages(app)
    token = browser.get("/sign-in").value("csrf_token")
    answer = browser.client.post("/sign-in", data={"csrf_token": token, "email": person.email, "password": PASSWORD, "next": address})
    assert answer.headers["Location"] == "/"


def test_the_way_on_leads_where_the_person_wanted_to_go(world, pages):
    person = world.person("admin")
    page = pages.get("/admin/audit-log?event=SignedIn")
    page = pages.submit(page, "Sign in", email=person.email, password=PASSWORD)
    assert page.address == "/admin/audit-log?event=SignedIn"


def test_a_throttle_of_another_moment_counts_anew(world, clock):
    fails(world, "nobody@example.org", LIMITS["sign_in"][0])
    clock.forward(minutes=15)
    fails(world, "nobody@example.org")
    assert db.session.scalars(select(Tries.expires_at)).first() == clock.now() + timedelta(minutes=15)
