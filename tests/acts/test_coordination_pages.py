"""疑难协调 on the workbench: convene from the case page, keep, conclude, print, list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case, Coordination
from organs.roles import Role
from tests.access.world import signed_in
from tests.coordinating import a_conclusion, a_coordination, a_note, an_opinion
from tests.factories import House
from tests.situations import an_assigned_case
from tests.support.browsers_of import TODAY


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def head(house: House) -> Client:
    return signed_in(house.the(Role.WORK_BODY_HEAD))


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_from_the_case_page_to_the_conclusion(head: Client, case: Case, house: House) -> None:
    page = text_of(head.get(reverse("case", args=[case.pk])))
    address = reverse("convene-coordination", args=[case.pk])
    assert address in page
    head.post(
        address,
        {"subject": "由谁公开", "difficulty": "两家都说归对方", "offices": [house.handling.pk],
         "organs": " 清江县林业局 \r\n\r\n某省军区保障局", "advisers": "王律师"},
    )  # fmt: skip
    convened = Coordination.objects.get()
    assert convened.participants.count() == 4
    page = text_of(head.get(reverse("case", args=[case.pk])))
    assert "4个参加方，0个已提出意见" in page
    assert address not in page  # one at a time

    a_note(convened, house, on=TODAY)
    done = head.post(
        reverse("conclude-coordination", args=[convened.pk]),
        {"conclusion": "由本机关答复", "basis": "条例第十条"},
        follow=True,
    )
    assert done.redirect_chain[-1][0] == reverse("coordination", args=[convened.pk])
    page = text_of(done)
    assert "由本机关答复" in page
    assert "记录意见" not in page
    assert "由本机关答复" in text_of(head.get(reverse("case", args=[case.pk])))


def test_the_minutes_say_who_said_what_and_that_the_clock_runs(
    head: Client, case: Case, house: House
) -> None:
    convened = a_coordination(case, house)
    wrong = a_note(convened, house, text="林业局不同意。")
    a_note(convened, house, corrects=wrong)
    an_opinion(convened, "清江县林业局", house, text="不同意公开。")
    an_opinion(convened, "清江县林业局", house)
    page = text_of(head.get(reverse("coordination", args=[convened.pk])))
    assert "协调不中止答复期限" in page
    assert "林业局不同意。" in page
    assert "更正2026年9月16日协调会，局三楼会议室的记录" in page
    first, second = page.index(">不同意公开。"), page.index(">同意公开。")
    assert first < page.index("以后面的意见为准") < second
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    link = reverse("prepare-consultation", args=[case.pk])
    assert link in text_of(officer.get(reverse("coordination", args=[convened.pk])))
    assert link not in page


def test_a_correction_begins_with_what_was_wrong(head: Client, case: Case, house: House) -> None:
    convened = a_coordination(case, house)
    wrong, address = a_note(convened, house), reverse("coordination-note", args=[convened.pk])
    form = head.get(f"{address}?corrects={wrong.pk}").context["form"]
    assert form["setting"].value() == wrong.setting
    told = {**form.initial, "held_on": "2026-09-16", "text": "更正后的全文"}
    head.post(f"{address}?corrects={wrong.pk}", told)
    assert convened.notes.latest("pk").corrects == wrong


def test_nothing_typed_is_lost_with_an_error(head: Client, case: Case) -> None:
    address = reverse("convene-coordination", args=[case.pk])
    page = text_of(head.post(address, {"subject": "由谁公开", "difficulty": "说不清"}))
    assert "请至少选择或者填写一个参加方" in page
    assert "说不清" in page
    long = text_of(head.post(address, {"subject": "甲", "difficulty": "乙", "organs": "局" * 81}))
    assert "这一行超过80个字" in long


def test_the_list_holds_what_is_still_talked_over_at_the_same_cost(
    head: Client, case: Case, house: House
) -> None:
    address = reverse("coordinations")
    assert "没有正在协调的办件" in text_of(head.get(address))
    a_coordination(case, house)
    with CaptureQueriesContext(connection) as for_one:
        head.get(address)
    for _ in range(3):
        convened = a_coordination(an_assigned_case(house), house)
    a_note(convened, house)
    a_conclusion(convened, house)
    with CaptureQueriesContext(connection) as for_three:
        page = head.get(address)
    assert len(page.context["rows"]) == 3
    assert len(for_three) == len(for_one) <= 12
    assert "征地红线图由谁公开" in text_of(page)
