"""S19: a rate out of the ordinary asks a question; it refuses nobody and stops machines."""

from datetime import timedelta
from ipaddress import ip_address
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from demo.identities import resident_id
from organs.models import Organ
from portal import challenge, drafts, limits
from portal.models import ApplicationDraft, Tally
from tests.concurrency.race import trials
from tests.factories import RECEIVED, House
from tests.portal.visitor import WHO, Visitor, answer_of, text_of

MACHINES = trials(100)
PEOPLE = min(trials(40), 200)
"""``OGI_TRIALS=10000`` is the full count: 10,000 machines, then 200 people behind one address."""


def someone(number: int) -> str:
    """The identity number of one of many people."""
    days, serial = divmod(number, 1000)
    return resident_id(RECEIVED - timedelta(days), serial)


def ready(number: int) -> Visitor:
    """Somebody else each time, behind the same address, with everything filled in."""
    visitor = Visitor()
    visitor.begin()
    visitor.fill(who={**WHO, "document_number": someone(number)})
    return visitor


def posting(number: int, filled: dict[str, Any]) -> Visitor:
    """The same without walking through the pages: machines know where the last form goes."""
    organ = Organ.objects.get()
    draft, token = drafts.start(organ, at=timezone.now())
    draft.answers = filled | {"who": filled["who"] | {"document_number": someone(number)}}
    draft.save()
    visitor = Visitor()
    visitor.client.cookies["portal-draft"] = token
    return visitor


def flood(times: int) -> None:
    """Machines of four kinds, half of them each from an address of its own."""
    ready(0)
    filled = ApplicationDraft.objects.get().answers
    for number in range(times):
        machine = posting(number, filled)
        if number % 2:
            machine.client.defaults["REMOTE_ADDR"] = str(ip_address(0x0A000000 + number))
        if number % 4 == 2:
            machine.submit(website="http://x")
        elif number % 4 == 3:
            machine.submit(question="guessed", answer="7")
        else:
            machine.submit()


def test_a_flood_of_machines_leaves_the_clerk_few_cases_and_refuses_nobody(house: House) -> None:
    flood(MACHINES)
    assert Case.objects.count() <= 20
    before = Case.objects.count()

    for number in range(PEOPLE):
        person = ready(number)
        answer = person.submit()
        if answer.status_code != 302:
            answer = person.submit(**answer_of(text_of(answer)))
        assert answer.status_code == 302
    assert Case.objects.count() == before + PEOPLE


def test_the_same_applicant_many_times_is_asked_too(house: House) -> None:
    answers = []
    for number in range(4):
        person = Visitor()
        person.client.defaults["REMOTE_ADDR"] = f"10.0.0.{number}"
        person.begin()
        person.fill()
        answers.append(person.submit().status_code)
    assert answers == [302, 302, 302, 422]


def test_a_form_filled_in_no_time_is_asked(house: House, settings: Any) -> None:
    settings.PORTAL = {**settings.PORTAL, "usual_seconds": 20}
    visitor = ready(1)
    assert "小问题" in text_of(visitor.get("check"))
    asked = visitor.submit()
    assert asked.status_code == 422
    assert visitor.submit(**answer_of(text_of(asked))).status_code == 302


def test_the_hidden_field_asks_and_does_not_refuse(house: House) -> None:
    visitor = ready(1)
    asked = visitor.submit(website="http://x")
    assert asked.status_code == 422
    assert visitor.submit(website="http://x", **answer_of(text_of(asked))).status_code == 302


def test_a_wrong_answer_gets_another_question(house: House, settings: Any) -> None:
    settings.PORTAL = {**settings.PORTAL, "usual_seconds": 20}
    visitor = ready(1)
    given = answer_of(text_of(visitor.submit()))
    wrong = visitor.submit(**{**given, "answer": "九十九"})
    assert "这个答案不对" in text_of(wrong)
    assert answer_of(text_of(wrong))["question"] != given["question"]


@pytest.mark.django_db
def test_an_answer_holds_once_and_for_ten_minutes() -> None:
    at = timezone.now()
    question = challenge.ask(at=at)
    page = f'小问题：{question.text} name="question" value="{question.token}"'
    answer = answer_of(page)["answer"]
    assert not challenge.is_answered(question.token, answer, at=at + timedelta(minutes=11))
    assert not challenge.is_answered(question.token, f"{int(answer) + 1}", at=at)
    assert not challenge.is_answered(question.token + "x", answer, at=at)
    assert challenge.is_answered(question.token, f" {answer} ", at=at)
    assert not challenge.is_answered(question.token, answer, at=at)


@pytest.mark.django_db
def test_counts_slide_out_of_the_window_and_name_nobody(settings: Any) -> None:
    at = timezone.now()
    for _ in range(5):
        limits.count("wrong_codes", "10.0.0.1 x", at=at)
    assert limits.exceeded("wrong_codes", "10.0.0.1 x", at=at)
    assert not limits.exceeded("wrong_codes", "10.0.0.2 x", at=at)
    assert not limits.exceeded("wrong_codes", "10.0.0.1 x", at=at + timedelta(minutes=11))
    assert "10.0" not in Tally.objects.get().key
    limits.forget_old(at=at + timedelta(days=3))
    assert not Tally.objects.exists()
