"""拆分 as the applicant meets it: every part is found, and nothing else opens."""

from typing import Any

import pytest

from cases.models import ApplicantMessage, Case
from cases.services import splitting
from cases.services.splitting import Matter
from cases.status import Status
from organs.roles import Role
from outbox.models import OutgoingMessage
from portal import query_codes
from tests.factories import RECEIVED, House, a_person, an_application, an_intake, moment
from tests.portal.visitor import Visitor, text_of
from tests.situations import ASSIGNED, a_registered_case, fresh
from workflow import engine

CODE = "ABCD-EFGH-IJKL-MNOP"
OTHER = "QRST-UVWX-YZ23-4567"
TEXT = "一、柳河村征地批复；二、听证笔录"
MATTERS = [Matter("征地批复", "柳河村征地批复"), Matter("听证笔录", "听证笔录")]


@pytest.fixture
def parts(house: House) -> tuple[Case, Case]:
    intake = an_intake(
        applicant=a_person(email="z@example.com"), application=an_application(description=TEXT)
    )
    case, clerk = a_registered_case(house, intake), house.the(Role.RECEIVING_CLERK)
    _, [child] = engine.split(case, lambda: splitting.split(case, MATTERS, by=clerk, on=ASSIGNED))
    return fresh(case), child


def visit(case: Case) -> Visitor:
    query_codes.keep(case, query_codes.hashed(CODE), at=moment(RECEIVED))
    visitor = Visitor()
    assert visitor.ask(case, CODE).status_code == 302
    return visitor


def page(visitor: Visitor) -> str:
    return text_of(visitor.get("progress"))


def test_the_parents_code_leads_to_every_part_and_back(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visitor = visit(parent)
    shown = page(visitor)
    for said in (TEXT, f"另立 {child.case_number}", f"/portal/progress/parts/{child.pk}/"):
        assert said in shown
    assert visitor.get("part", child.pk).status_code == 302
    shown = page(visitor)
    assert f"编号 {child.case_number}" in shown
    assert f"从您的申请 {parent.case_number} 分出" in shown
    assert f"/portal/progress/letters/{child.letters.get().pk}/" in shown
    visitor.get("part", parent.pk)
    assert f"编号 {parent.case_number}</p>" in page(visitor)


def test_no_other_case_opens(house: House, parts: tuple[Case, Case]) -> None:
    parent, child = parts
    same_person = a_registered_case(house)
    visitor = visit(parent)
    assert visitor.get("part", same_person.pk).status_code == 404
    assert Visitor().get("part", child.pk).status_code == 404
    of_the_part = visit(child)
    assert of_the_part.get("part", parent.pk).status_code == 404
    assert TEXT not in page(of_the_part)


def test_a_new_code_ends_the_visit_to_the_parts_too(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visitor = visit(parent)
    visitor.get("part", child.pk)
    parent.query_code.delete()
    query_codes.keep(fresh(parent), query_codes.hashed(OTHER), at=moment(ASSIGNED))
    assert visitor.get("progress").status_code == 404


def test_a_form_of_one_part_does_nothing_to_another(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visitor = visit(parent)
    form: dict[str, Any] = {"about": parent.case_number}
    assert f'name="about" value="{parent.case_number}"' in text_of(visitor.get("withdraw"))
    visitor.get("part", child.pk)
    visitor.post("withdraw", **form)
    assert {fresh(case).status for case in parts} == {Status.REGISTERED}


def test_what_was_typed_for_one_part_is_shown_again_and_the_visit_turns_back(
    parts: tuple[Case, Case],
) -> None:
    parent, child = parts
    visitor = visit(parent)
    visitor.get("part", child.pk)
    form: dict[str, Any] = {"about": parent.case_number, "words": "村里人都想知道"}
    shown = visitor.post("wish", **form)
    assert shown.status_code == 422
    assert "刚才没有提交" in text_of(shown)
    assert "村里人都想知道" in text_of(shown)
    assert not ApplicantMessage.objects.exists()
    visitor.post("wish", **form)
    assert ApplicantMessage.objects.get().case == parent


def test_the_numbers_go_out_by_mail_without_the_content(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    told = OutgoingMessage.objects.get(key=f"split:{parent.pk}")
    assert told.recipient == "z@example.com"
    assert parent.case_number in told.subject
    assert child.case_number in told.body
    assert "听证" not in told.body


def test_the_number_of_a_part_opens_it_with_the_parents_code(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visit(parent)
    visitor = Visitor()
    assert visitor.ask(child, OTHER).status_code == 422
    assert visitor.ask(child, CODE).status_code == 302
    shown = page(visitor)
    assert f"编号 {child.case_number}" in shown
    assert f"/portal/progress/parts/{parent.pk}/" in shown


def test_a_part_of_a_part_is_opened_alike(house: House, parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visit(parent)
    clerk = house.the(Role.RECEIVING_CLERK)
    _, [last] = engine.split(child, lambda: splitting.split(child, MATTERS, by=clerk, on=ASSIGNED))
    assert Visitor().ask(last, CODE).status_code == 302


def test_a_code_of_its_own_opens_the_part_alone(parts: tuple[Case, Case]) -> None:
    parent, child = parts
    visit(parent)
    query_codes.keep(child, query_codes.hashed(OTHER), at=moment(ASSIGNED))
    visitor = Visitor()
    assert visitor.ask(parent, OTHER).status_code == 422
    assert visitor.ask(child, OTHER).status_code == 302
    assert visitor.get("part", parent.pk).status_code == 404


def test_whatever_number_is_typed_costs_one_query_and_one_hash(
    parts: tuple[Case, Case], django_assert_num_queries: Any
) -> None:
    visit(parts[0])
    organ = parts[0].organ.code
    for number in (*(case.case_number for case in parts), "2026-999999"):
        with django_assert_num_queries(1):
            assert query_codes.case_opened_by(organ, number, OTHER) is None
