"""What a fee counts (Art 42, 国办函〔2020〕109号): the register's items of the month, or its pages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases import fee_counting
from cases.errors import CaseError
from cases.fee_charge import Charge
from cases.models import Case, CaseRecord, FeeNotice
from organs.roles import Role
from tests.charging import (
    a_case_awaiting_payment,
    charging,
    decide,
    prepare,
    send,
)
from tests.factories import RECEIVED, House, a_person, an_application, an_intake
from tests.other_ends import withdraw as take_back
from tests.situations import (
    DRAFTED,
    a_registered_case,
    an_assigned_case,
    fresh,
    open_nodes,
)

Measure, Stage = FeeNotice.Measure, FeeNotice.Stage


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(charging(house))


def of_month(house: House, number: int, **person: Any) -> list[Case]:
    """Applications of one person, on the same day, before the case that is charged."""
    return [
        a_registered_case(house, an_intake(applicant=a_person(**person))) for _ in range(number)
    ]


def by_pages(pages: int | None = 250, note: str = "按扫描件逐页数得") -> Charge:
    return Charge(measure=Measure.PAGES, grounds="页数很多", pages=pages, counting_note=note)


def a_document(case: Case, house: House, pages: int | None, inclusion: str = "give") -> CaseRecord:
    officer = house.the(Role.HANDLING_OFFICER)
    return CaseRecord.objects.create(
        case=case,
        title="明细",
        pages=pages,
        inclusion=inclusion,
        added_by=officer,
        added_on=DRAFTED,
    )


def test_thirty_five_items_are_three_thousand_yuan(case: Case, house: House) -> None:
    notice = prepare(case, house)
    assert (notice.amount, notice.items_before, notice.items) == (3000, 0, 35)
    assert notice.calculation is not None
    assert [str(line) for line in notice.calculation.lines] == [
        "第1件至第10件，共10件，不收费",
        "第11件至第30件，共20件，每件100元，计2000元",
        "第31件至第35件，共5件，每件200元，计1000元",
    ]
    assert open_nodes(fresh(case)) == ["CaseFlow.drafting", "FeeFlow.approval"]


def test_two_hundred_and_fifty_pages_are_four_thousand_seven_hundred(
    case: Case, house: House
) -> None:
    notice = prepare(case, house, by_pages())
    assert (notice.amount, notice.pages, notice.items) == (4700, 250, None)


def test_the_months_items_of_the_same_applicant_come_first(house: House) -> None:
    charging(house)
    earlier = of_month(house, 10)
    of_month(house, 1, name="李四", document_number="430121199001010026")
    case = an_assigned_case(house)
    notice = prepare(case, house, Charge(measure=Measure.ITEMS, grounds="一个月内十一件"))
    assert (notice.items_before, notice.amount) == (10, 100)
    assert [item["case_number"] for item in notice.earlier][:2] == [
        one.case_number for one in earlier[:2]
    ]


def test_what_was_taken_back_and_other_months_do_not_count(house: House) -> None:
    first, second = of_month(house, 2)
    take_back(first, house, on=RECEIVED)
    assert fee_counting.counted_before(an_assigned_case(house)) == 1
    Case.objects.filter(pk=second.pk).update(received_on=date(2026, 8, 31))
    assert fee_counting.counted_before(an_assigned_case(house)) == 1, "the case before it alone"


def test_what_was_charged_by_the_page_is_not_charged_again_as_an_item(house: House) -> None:
    charging(house)
    paged = an_assigned_case(house)
    prepare(paged, house, by_pages())
    send(decide(paged, house), house)
    thirty_five = a_case_awaiting_payment(house)
    assert thirty_five.fee_notices.get().items_before == 0
    assert fee_counting.counted_before(an_assigned_case(house)) == 35


@pytest.mark.parametrize(
    ("charge", "field", "says"),
    [
        (Charge(measure=Measure.ITEMS, grounds="甲"), "measure", "没有达到收费标准"),
        (Charge(measure=Measure.ITEMS, grounds="甲", items_before=3), "items_before", "不能多计"),
        (Charge(measure=Measure.ITEMS, grounds="甲", items=35), "counting_note", "一事一申请"),
        (Charge(measure=Measure.ITEMS, grounds=" ", items=35), "grounds", "明显超过合理范围"),
        (by_pages(30), "measure", "没有达到收费标准"),
        (by_pages(None), "pages", "页数"),
        (by_pages(note=""), "counting_note", "怎样数出来"),
    ],
)
def test_what_cannot_be_charged_is_refused_at_its_field(
    case: Case, house: House, charge: Charge, field: str, says: str
) -> None:
    with pytest.raises(CaseError, match=says) as refusal:
        prepare(case, house, charge)
    assert refusal.value.field == field
    assert not case.fee_notices.exists()


def test_pages_are_those_of_the_documents_that_leave(case: Case, house: House) -> None:
    a_document(case, house, 200)
    a_document(case, house, 40, "outside")
    with pytest.raises(CaseError, match="共计200页，不能多计"):
        prepare(case, house, by_pages(201))
    with pytest.raises(CaseError, match="少计的请说明理由"):
        prepare(case, house, by_pages(150, note=""))
    assert prepare(case, house, by_pages(None, note="")).amount == 2700
    a_document(case, house, None)
    assert fee_counting.pages_found(case) is None, "one of them was not counted"


def test_fewer_may_be_counted_with_a_reason(house: House) -> None:
    charging(house)
    of_month(house, 12)
    case = an_assigned_case(house)
    fewer = Charge(measure=Measure.ITEMS, grounds="甲", items_before=10)
    with pytest.raises(CaseError, match="少计的请说明理由"):
        prepare(case, house, fewer)
    said = replace(fewer, counting_note="两件由本机关原因重提")
    assert prepare(case, house, said).amount == 100


def test_inspection_is_never_charged_by_the_page(house: House) -> None:
    asked = an_intake(application=an_application(form_of_provision="inspection"))
    with pytest.raises(CaseError, match="不提供复制件") as refusal:
        prepare(an_assigned_case(charging(house), asked), house, by_pages())
    assert refusal.value.field == "measure"


def test_an_organ_charges_nothing_until_it_says_that_and_how(house: House) -> None:
    case = an_assigned_case(house)
    with pytest.raises(CaseError, match="不收取信息处理费"):
        prepare(case, house)
    organ = charging(house).organ
    organ.fee_bank = ""
    organ.save()
    with pytest.raises(CaseError, match="没有填写开户银行"):
        prepare(fresh(case), house)


def test_the_database_holds_one_fee_a_case_by_one_measure(case: Case, house: House) -> None:
    notice = prepare(case, house)
    for facts in ({"pages": 5}, {"measure": ""}, {"amount": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FeeNotice.objects.filter(pk=notice.pk).update(**facts)
    notice.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save(force_insert=True)
