"""Hints name their reason, stay inside the organ, and show only what is like what was typed."""

from typing import Any

import pytest

from cases.models import Case
from cases.status import Status
from law.remedies import OrganKind
from screening import hints, index, prepared, right_organ
from screening.hints import Typed
from screening.models import ApplicantKey, RequestKey
from tests.factories import House, a_person, an_application, an_intake, an_organ, another_house
from tests.situations import a_case_at, a_registered_case, fresh


def a_case(house: House, description: str, **person: Any) -> Case:
    intake = an_intake(
        applicant=a_person(**person), application=an_application(description=description)
    )
    return a_registered_case(house, intake)


ONE = "柳河村2025年征地补偿安置方案"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (Typed(document_number="43012119900101001８"), "证件号码相同"),
        (Typed(document_number="430121 19900101 0018"), "证件号码相同"),
        (Typed(telephone="+86 138-0000-0000"), "联系电话相同"),
        (Typed(name="张三", address="湖南省清江县柳河村"), "联系地址相近"),
    ],
)
def test_the_same_applicant_is_found_and_the_reason_said(
    house: House, typed: Typed, reason: str
) -> None:
    case = a_case(house, ONE)
    (hint,) = hints.applicants_like(house.organ, typed)
    assert hint.applicant == case.applicant
    assert reason in hint.reasons


@pytest.mark.parametrize(
    "typed",
    [
        Typed(),
        Typed(name="张三"),
        Typed(name="李四", telephone="13900000000"),
        Typed(address="清江县柳河村"),
        Typed(document_number="430121199001010034"),
    ],
)
def test_what_proves_nothing_is_no_hint(house: House, typed: Typed) -> None:
    a_case(house, ONE)
    assert hints.applicants_like(house.organ, typed) == []


def test_an_organization_is_found_by_nearly_its_name(house: House) -> None:
    a_case(
        house, ONE, kind="organization", report_type="business", document_type="",
        document_number="", credit_code="91430121MA4L2X3Y0A", name="清江县宏达房地产开发有限公司",
    )  # fmt: skip
    (hint,) = hints.applicants_like(house.organ, Typed(name="清江宏达房地产开发有限公司"))
    assert hint.reasons == ("名称相近",)


def test_records_of_one_person_are_one_hint_with_all_their_cases(house: House) -> None:
    for text in (ONE, "城东路改造招标文件"):
        a_case(house, text)
    (hint,) = hints.applicants_like(house.organ, Typed(document_number="430121199001010018"))
    assert hint.cases == 2
    assert len(hint.same) == 2


def test_another_organ_learns_nothing(house: House) -> None:
    a_case(house, ONE)
    other = another_house().organ
    typed = Typed(name="张三", document_number="430121199001010018", telephone="13800000000")
    assert hints.applicants_like(other, typed) == []
    assert hints.requests_like(other, ONE) == []


def test_similar_requests_are_found_and_other_years_are_not(house: House) -> None:
    same = a_case(house, ONE)
    a_case(house, "柳河村2024年征地补偿安置方案")
    a_case(house, "杨河村2025年征地补偿安置方案")
    found = hints.requests_like(house.organ, f"申请公开{ONE}")
    assert [hint.case for hint in found] == [same]
    assert "相似度" in found[0].reason


def test_the_same_information_in_other_words_is_called_so(house: House) -> None:
    same = a_case(house, "一份2025年柳河村征地的安置方案和补偿方案")
    other = a_case(house, "柳河村2025年征地补偿安置方案听证笔录")
    found = {hint.case: hint for hint in hints.requests_like(house.organ, f"申请公开{ONE}")}
    assert found[same].same
    assert "看来要求的是同一信息" in found[same].reason
    assert other not in found or not found[other].same


def test_ones_own_pending_request_is_called_so(house: House) -> None:
    first, second = a_case(house, ONE), a_case(house, f"请公开{ONE}")
    (hint,) = hints.requests_like_case(second)
    assert hint.case == first
    assert hint.is_pending_own
    assert "重复提交" in hint.reason


def test_ones_own_pending_request_is_found_beside_another_matter(house: House) -> None:
    first = a_case(house, f"{ONE}\n大约什么时候形成的：2025年上半年")
    second = a_case(house, f"{ONE}，以及县教育局2026年学区划分方案")
    (hint,) = hints.requests_like_case(second)
    assert hint.case == first
    assert hint.is_pending_own
    assert "其中一个事项文字相似度" in hint.reason


def test_ones_own_answered_request_becomes_a_prepared_reply(house: House) -> None:
    answered = a_case_at(Status.REPLIED, house)
    again = a_case(house, answered.description)
    hint = next(h for h in hints.requests_like_case(again) if h.case == answered)
    assert hint.is_answered_own
    assert "第三十六条第六项" in hint.reason
    letter = answered.letters.exclude(number=None).get()
    fields = prepared.repeat_application(again, answered)
    assert fields["outcome_code"] == "repeat_application"
    assert letter.number is not None
    assert letter.number.text in fields["earlier_reply"]
    assert answered.case_number in fields["earlier_reply"]
    assert "2026年9月22日送达" in fields["earlier_reply"]


def test_an_organ_that_the_applicant_names_is_shown_with_its_contact(house: House) -> None:
    county = an_organ("430121", "清江县人民政府", kind=OrganKind.COUNTY_GOVERNMENT)
    house.organ.parent = county
    house.organ.save()
    schools = an_organ("430121-jy", "清江县教育局", parent=county)
    schools.telephone = "0731-88880000"
    schools.save()
    case = a_case(house, "教育局2025年学区划分方案")
    (hint,) = right_organ.fitting_better(fresh(case).organ, case.description)
    assert hint.organ == schools
    assert hint.reason == "申请内容提到“教育局”"
    fields = prepared.not_responsible(case, schools)
    assert "清江县教育局" in fields["other_organ"]
    assert "0731-88880000" in fields["other_organ"]


def test_cases_from_elsewhere_are_caught_up_once(house: House) -> None:
    case = a_case(house, ONE)
    RequestKey.objects.all().delete()
    ApplicantKey.objects.all().delete()
    assert hints.requests_like(house.organ, ONE) == []
    assert index.catch_up() == 1
    assert [hint.case for hint in hints.requests_like(house.organ, ONE)] == [case]
    assert index.catch_up() == 0
