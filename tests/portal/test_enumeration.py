"""S9: what exists answers like what does not: a case, a part, a letter, a consultation, an account."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from cases.models import Case
from cases.services import splitting
from cases.services.splitting import Matter
from organs.roles import Role
from portal import consultees, query_codes
from tests.concurrency.race import trials
from tests.consulting import SENT, sent
from tests.factories import RECEIVED, House, moment
from tests.portal.visitor import Visitor, text_of
from tests.portal.visits import Visit
from tests.situations import a_registered_case, an_assigned_case
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


def a_part(house: House) -> Case:
    """Opened by its number with the code of what it was split off."""
    whole, clerk = a_registered_case(house), house.the(Role.RECEIVING_CLERK)
    query_codes.keep(whole, query_codes.hashed("QQQQ"), at=moment(RECEIVED))
    matters = [Matter("批复", "批复"), Matter("听证笔录", "听证笔录")]
    _, [part] = splitting.split(whole, matters, by=clerk, on=RECEIVED)
    return part


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
    visitor, guest, inside = Visitor(), Client(), Visit.to(a_registered_case(house)).visitor
    part, others_receipt = a_part(house), case.letters.get(kind="registration_receipt")
    assert consultation.letter is not None
    to_third_party = consultation.letter

    def opinion(number: str) -> Any:
        facts = {"organ": house.organ.code, "number": number, "code": WRONG}
        return visitor.post("opinion", **facts)

    def login(name: str) -> Any:
        return guest.post("/login/", {"username": name, "password": WRONG})

    return {
        "case": (lambda: visitor.ask(case, WRONG), lambda: visitor.ask(missing, WRONG)),
        "part": (lambda: visitor.ask(part, WRONG), lambda: visitor.ask(missing, WRONG)),
        "turn": (lambda: inside.get("part", part.pk), lambda: inside.get("part", 999_999)),
        "receipt": (
            lambda: inside.get("letter", others_receipt.pk),
            lambda: inside.get("letter", 999_999),
        ),
        "letter": (
            lambda: inside.get("letter", to_third_party.pk),
            lambda: inside.get("letter", 999_999),
        ),
        "consultation": (
            lambda: opinion(consultation.reference),
            lambda: opinion("2026-999999-1"),
        ),
        "account": (
            lambda: login(staff.username),
            lambda: login("x" * len(staff.username)),
        ),
    }


WAYS = ("case", "part", "turn", "receipt", "letter", "consultation", "account")
SAID = ("不对", "不正确", "没有找到")


def test_every_way_in_answers_alike(house: House) -> None:
    ways = ways_in(house)
    assert tuple(ways) == WAYS
    for there, not_there in ways.values():
        one, other = there(), not_there()
        assert one.status_code == other.status_code in (404, 422, 200)
        assert len(one.content) == len(other.content) > 500
        assert any(said in text_of(one) for said in SAID)


@pytest.mark.slow
def test_time_tells_nothing(house: House) -> None:
    for way, (there, not_there) in ways_in(house).items():
        there(), not_there()
        assert alike(there, not_there), way


def alike(there: Ask, not_there: Ask) -> bool:
    """Asked ten times as often before it counts as a difference, by the smaller share of chance.

    A real one stays and shows more clearly; a burst of another program's work does not.
    """
    return any(
        told_apart(there, not_there, times) <= AT_MOST + (by_chance(times) if times < FULL else 0)
        for times in (ASKED, min(10 * ASKED, FULL))
    )


@pytest.mark.slow
def test_an_answer_that_takes_half_as_long_again_is_seen(house: House) -> None:
    there, not_there = ways_in(house)["account"]

    def and_a_little() -> None:
        began = perf_counter()
        there()
        until = perf_counter() + (perf_counter() - began) / 2
        while perf_counter() < until:
            pass

    assert not alike(and_a_little, not_there)
