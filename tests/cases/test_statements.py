"""期限计算书 of a case: its days, 暂定 with why, waiting clocks; nothing is stored."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Letter
from cases.statements import statement_context, statement_of
from law.receipt import Channel, ReceiptFacts
from letters.blocks import document_text
from organs.roles import Role
from tests.factories import PASSWORD, House, an_intake, another_house
from tests.situations import DUE, a_case_awaiting_correction, a_registered_case, an_assigned_case

TODAY = date(2026, 11, 22)
LATE = date(2026, 12, 10)


def test_each_day_of_the_period_stands_there_with_its_number_and_basis(house: House) -> None:
    days = {day.on: day for day in statement_context(an_assigned_case(house), on=TODAY).days}
    assert next(iter(days)) == date(2026, 9, 14)
    assert days[date(2026, 9, 14)].count == "不计"
    assert days[date(2026, 9, 15)].count == "第1日"
    assert days[date(2026, 9, 20)].what == "周末调休上班"
    assert days[date(2026, 9, 25)].what == "中秋节放假"
    assert days[date(2026, 9, 25)].basis == days[date(2026, 9, 20)].basis == "国办发明电〔2025〕7号"
    assert days[DUE].count == "第20日"
    assert "答复期限届满" in days[DUE].what
    assert list(days)[-1] == DUE


def test_a_provisional_date_says_so_and_why(house: House) -> None:
    intake = an_intake(Channel.IN_PERSON, ReceiptFacts(submitted_on=LATE))
    case = a_registered_case(house, intake, on=LATE)
    text = document_text(statement_of(case, on=LATE))
    assert text.count("2027年1月8日（暂定）") >= 1
    assert "暂定的原因" in text
    assert "《全国年节及纪念日放假办法》第二条" in text
    assert "元旦放假（法定，安排未公布）" in text
    assert "工作日，答复期限届满（暂定）" in text
    assert "请按2027年1月7日掌握" in text


def test_a_published_period_says_nothing_of_the_kind(house: House) -> None:
    assert "暂定" not in document_text(statement_of(an_assigned_case(house), on=TODAY))


def test_while_the_applicant_corrects_nothing_is_due(house: House) -> None:
    text = document_text(statement_of(a_case_awaiting_correction(house), on=TODAY))
    assert "等待补正" in text
    assert "未起算" in text


@pytest.mark.parametrize(
    ("in_time", "said"),
    [(True, "，在答复期限以内"), (False, "，超过答复期限"), (None, "")],
)
def test_after_the_reply_it_says_when_and_whether_in_time(
    house: House, in_time: bool | None, said: str
) -> None:
    case = an_assigned_case(house)
    case.replied_on, case.replied_in_time = DUE, in_time
    text = "".join(document_text(statement_of(case, on=TODAY)).split())
    assert "期限状态已答复" in text
    assert f"办理结果2026年10月16日答复{said}" in text.replace("|", "")
    assert "计算中" not in text


def test_after_the_withdrawal_it_no_longer_runs(house: House) -> None:
    case = an_assigned_case(house)
    case.withdrawn_on = TODAY
    text = "".join(document_text(statement_of(case, on=TODAY)).split())
    assert "已终止" in text
    assert "2026年11月22日申请人撤回申请" in text


def test_it_bears_no_picture_of_the_seal(house: House) -> None:
    assert statement_of(an_assigned_case(house), on=TODAY).seal is None


def signed_in(house: House, role: Role) -> Client:
    client = Client()
    assert client.login(username=house.the(role).username, password=PASSWORD)
    return client


@pytest.mark.parametrize(("form", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_one_click_prints_it_and_stores_nothing(house: House, form: str, magic: bytes) -> None:
    case, stored = an_assigned_case(house), Letter.objects.count()
    events = case.events.count()
    answer = signed_in(house, Role.HANDLING_OFFICER).get(f"/cases/{case.pk}/clock/statement.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(magic)
    assert (Letter.objects.count(), case.events.count()) == (stored, events)


def test_another_form_or_another_organs_case_is_not_there(house: House) -> None:
    case, client = an_assigned_case(house), signed_in(house, Role.HANDLING_OFFICER)
    foreign = an_assigned_case(another_house())
    assert client.get(f"/cases/{case.pk}/clock/statement.txt").status_code == 404
    assert client.get(f"/cases/{foreign.pk}/clock/statement.pdf").status_code == 404
