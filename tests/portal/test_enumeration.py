"""S9: a case, a consultation or an account that exists answers like one that does not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from cases.models import Case
from organs.roles import Role
from portal import consultees, query_codes
from tests.concurrency.race import trials
from tests.consulting import SENT, sent
from tests.factories import RECEIVED, House, moment
from tests.portal.visitor import Visitor, text_of
from tests.situations import an_assigned_case
from tests.support.timing import by_chance, told_apart

FULL = 2500
ASKED = min(trials(20), FULL)
"""Of each kind, after as many to learn from: at the full count 10,000 answers of each way in."""
AT_MOST = 0.55
WRONG = "AAAA-BBBB-CCCC-DDDD"
Ask = Callable[[], Any]


@pytest.fixture(autouse=True)
def no_question_asked(settings: Any) -> None:
    """The question after five wrong tries would answer both alike and hide a difference."""
    unlimited = {**settings.PORTAL["limits"], "wrong_codes": (10**9, 600)}
    settings.PORTAL = {**settings.PORTAL, "limits": unlimited}


@pytest.fixture(autouse=True)
def slow_hash(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash of the installation in fewer rounds: a hash left out shows, and so does the rest."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 10_000)
    monkeypatch.setattr(query_codes, "_nobody", [])


def ways_in(house: House) -> dict[str, tuple[Ask, Ask]]:
    """Each with something that exists and something that does not, asked for wrongly."""
    case = an_assigned_case(house)
    query_codes.keep(case, query_codes.hashed("QQQQ"), at=moment(RECEIVED))
    consultation = sent(case, house)
    consultees.issue(consultation, at=moment(SENT))
    staff = house.the(Role.RECEIVING_CLERK)
    staff.set_password("right")
    staff.save()
    missing = Case(organ=house.organ, case_number="2026-999999")
    visitor, guest = Visitor(), Client()

    def opinion(number: str) -> Any:
        facts = {"organ": house.organ.code, "number": number, "code": WRONG}
        return visitor.post("opinion", **facts)

    def login(name: str) -> Any:
        return guest.post("/login/", {"username": name, "password": WRONG})

    return {
        "case": (lambda: visitor.ask(case, WRONG), lambda: visitor.ask(missing, WRONG)),
        "consultation": (
            lambda: opinion(consultation.reference),
            lambda: opinion("2026-999999-1"),
        ),
        "account": (
            lambda: login(staff.username),
            lambda: login("x" * len(staff.username)),
        ),
    }


WAYS = ("case", "consultation", "account")


def test_every_way_in_answers_alike(house: House) -> None:
    ways = ways_in(house)
    assert tuple(ways) == WAYS
    for there, not_there in ways.values():
        one, other = there(), not_there()
        assert one.status_code == other.status_code
        assert len(one.content) == len(other.content) > 500
        assert "不对" in text_of(one) or "不正确" in text_of(one)


@pytest.mark.slow
def test_time_tells_nothing(house: House) -> None:
    for way, (there, not_there) in ways_in(house).items():
        there(), not_there()
        share = told_apart(there, not_there, ASKED)
        assert share <= AT_MOST + (by_chance(ASKED) if ASKED < FULL else 0), (way, share)
