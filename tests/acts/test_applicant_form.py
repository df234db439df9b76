"""The applicant's particulars: each mistake with what to do about it."""

from datetime import date
from typing import Any

import pytest

from cases.forms.agent import AgentForm
from cases.forms.applicant import ApplicantForm
from cases.forms.application import ApplicationForm
from cases.subjects import opening

ON = date(2026, 11, 22)
PERSON = {
    "kind": "natural_person",
    "name": "张三",
    "document_type": "resident_id",
    "document_number": "430121199001010015",
    "telephone": "13800138000",
}
COMPANY = {
    "kind": "organization",
    "name": "清江县柳河农业有限公司",
    "report_type": "business",
    "credit_code": "91430121MA4L2X3Y5D",
    "contact_name": "李四",
    "telephone": "0731-88881234",
}
AGENT = {
    "has_agent": "yes",
    "agent_name": "王五",
    "agent_document_type": "resident_id",
    "agent_document_number": "430121199001010015",
    "agent_telephone": "13800138000",
    "agent_has_power_of_attorney": "on",
}
REQUEST = {
    "description": "柳河村2025年征地补偿安置方案。另附说明。",
    "form_of_provision": "paper",
    "way_of_obtaining": "pick_up",
}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (PERSON | {"kind": ""}, "kind", "请选择申请人类别"),
        (PERSON | {"name": " "}, "name", "请填写姓名"),
        (PERSON | {"name": "长" * 121}, "name", "最多120个字，现在有121个"),
        (PERSON | {"document_number": ""}, "document_number", "请填写证件号码"),
        (PERSON | {"document_number": "4301211990"}, "document_number", "应为18位"),
        (PERSON | {"document_number": "430121199001010014"}, "document_number", "校验位不符"),
        (PERSON | {"document_number": "430121199013010010"}, "document_number", "出生日期不存在"),
        (PERSON | {"telephone": ""}, "telephone", "请填写联系电话"),
        (PERSON | {"telephone": "1380013800"}, "telephone", "11位手机号码"),
        (PERSON | {"telephone": "没有"}, "telephone", "0731-88881234"),
        (PERSON | {"postcode": "41030"}, "postcode", "6位数字"),
        (PERSON | {"email": "zhang"}, "email", "电子邮箱的格式不对"),
        (COMPANY | {"credit_code": ""}, "credit_code", "请填写统一社会信用代码"),
        (COMPANY | {"credit_code": "91430121"}, "credit_code", "应为18位"),
        (COMPANY | {"credit_code": "91430121MA4L2X3Y51"}, "credit_code", "校验位不符"),
        (COMPANY | {"report_type": ""}, "report_type", "请选择组织类型"),
        (COMPANY | {"report_type": "natural_person"}, "report_type", "请从列出的几项中选择"),
        (COMPANY | {"contact_name": ""}, "contact_name", "请填写联系人"),
    ],
)
def test_each_mistake_is_said_at_its_field(typed: dict[str, str], field: str, words: str) -> None:
    form = ApplicantForm(typed, on=ON)
    assert not form.is_valid()
    assert words in form.errors[field].as_text()
    assert form[field].value() == typed[field]


def test_a_person_is_kept_without_what_organizations_fill_in() -> None:
    form = ApplicantForm(PERSON | {"credit_code": "错的", "contact_name": "李四"}, on=ON)
    assert form.is_valid(), form.errors
    assert form.applicant()["credit_code"] == form.applicant()["contact_name"] == ""
    assert form.applicant()["report_type"] == "natural_person"


def test_a_company_is_kept_without_a_persons_document() -> None:
    form = ApplicantForm(COMPANY | {"document_number": "错的"}, on=ON)
    assert form.is_valid(), form.errors
    assert form.applicant()["document_number"] == form.applicant()["document_type"] == ""
    assert form.applicant()["report_type"] == "business"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("４３０１２１ 19900101 0015", "430121199001010015"), (" 430121199001010015", None)],
)
def test_numbers_are_kept_half_width_and_without_spaces(typed: str, kept: str | None) -> None:
    form = ApplicantForm(PERSON | {"document_number": typed}, on=ON)
    assert form.is_valid(), form.errors
    assert form.applicant()["document_number"] == (kept or typed.strip())


def test_another_document_than_the_resident_card_has_no_checksum() -> None:
    form = ApplicantForm(
        PERSON | {"document_type": "passport", "document_number": "EA1234567"}, on=ON
    )
    assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"agent_name": ""}, "agent_name", "请填写代理人姓名"),
        ({"agent_document_number": "1"}, "agent_document_number", "应为18位"),
        ({"agent_has_power_of_attorney": ""}, "agent_has_power_of_attorney", "授权委托书"),
    ],
)
def test_an_agent_needs_a_document_and_a_power_of_attorney(
    change: dict[str, str], field: str, words: str
) -> None:
    form = AgentForm(AGENT | change, on=ON)
    assert not form.is_valid()
    assert words in form.errors[field].as_text()


def test_who_applies_in_person_has_no_agent() -> None:
    form = AgentForm(AGENT | {"has_agent": "no", "agent_document_number": "错的"}, on=ON)
    assert form.is_valid(), form.errors
    assert form.agent() is None


def test_the_agent_is_kept_under_the_models_names() -> None:
    form = AgentForm(AGENT, on=ON)
    assert form.is_valid(), form.errors
    agent: Any = form.agent()
    assert agent["name"] == "王五"
    assert agent["has_power_of_attorney"] is True


def test_nobody_has_to_say_what_the_information_is_for() -> None:
    form = ApplicationForm(REQUEST, on=ON)
    assert form.is_valid(), form.errors
    assert form.application().purpose == ""
    assert form.application().subject == "柳河村2025年征地补偿安置方案"


@pytest.mark.parametrize("numbered", ["一、征地批复；二、方案", "1. 征地批复", "（1）征地批复"])
def test_the_name_in_the_lists_has_no_numbering(numbered: str) -> None:
    assert opening(numbered) == "征地批复"
    assert opening("2.5亿元的用途") == "2.5亿元的用途"


def test_a_long_opening_is_cut_for_the_lists() -> None:
    assert opening("长" * 60) == "长" * 40 + "…"
