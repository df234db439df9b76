"""协办 on the pages: asked on the case page, answered and signed as tasks, owed in plain sight."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client

from cases import migrations
from cases.co_handling_documents import co_handling_request
from cases.models import Case, CoHandling
from cases.services import assignment
from law.wording import chinese_date
from letters.blocks import document_text
from organs.models import Office, Staff
from organs.roles import Role
from tests.coworking import again, an_asked_office, answer, ask, of, sign_off
from tests.factories import House
from tests.situations import an_assigned_case, fresh, task_at
from workflow.models import OpenTask

Browsers = Callable[[Staff], Client]


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def second(house: House) -> Office:
    return an_asked_office(house)


def page_of(client: Client, case: Case) -> str:
    return client.get(f"/cases/{case.pk}/").content.decode()


def test_from_the_question_to_the_signed_answer(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    lead = browser_of(house.the(Role.HANDLING_OFFICER))
    sent = {"office": second.pk, "question": "请查补偿标准", "working_days": "3"}
    lead.post(f"/cases/{case.pk}/co-handling/", sent)
    row = CoHandling.objects.get()
    assert "还有 1 个科室没有答复" in page_of(lead, case)

    officer, head = browser_of(of(second, Role.HANDLING_OFFICER)), of(second, Role.OFFICE_HEAD)
    listed = officer.get("/").content.decode()
    assert "协办答复" in listed
    assert f"内部期限 {row.due_on.month}月{row.due_on.day}日" in listed
    task = f"/tasks/{task_at(case, 'CoHandlingFlow.answer').pk}/"
    assert "请查补偿标准" in officer.get(task).content.decode()
    officer.post(task, {"answer": "每亩六万元"})
    task = f"/tasks/{task_at(case, 'CoHandlingFlow.sign_off').pk}/"
    assert "每亩六万元" in browser_of(head).get(task).content.decode()
    browser_of(head).post(task, {"decision": "agree"})
    page = page_of(lead, case)
    assert "每亩六万元" in page
    assert "全部答复" in page
    assert f'href="/cases/{case.pk}/co-handling/?again={row.pk}"' in page


def test_the_question_is_printed_as_a_letter_that_names_no_applicant(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    address = f"/co-handlings/{row.pk}/letter"
    lead = browser_of(house.the(Role.HANDLING_OFFICER))
    assert f'href="{address}.pdf"' in page_of(lead, case)
    words = document_text(co_handling_request(row))
    for part in (str(second), row.question, chinese_date(row.due_on), case.case_number):
        assert part in words
    assert case.applicant.name not in words
    for client in (lead, browser_of(of(second, Role.HANDLING_OFFICER))):
        docx = client.get(f"{address}.docx")
        assert docx.content.startswith(b"PK")
        assert "attachment" in docx["Content-Disposition"]
    assert lead.get(f"{address}.txt").status_code == 404


def test_the_letter_names_the_office_that_asked_after_the_case_moved(
    case: Case, house: House, second: Office
) -> None:
    row, asked_by = ask(case, second, by=house.the(Role.HANDLING_OFFICER)), case.office
    third = an_asked_office(house, "第三业务科")
    assignment.assign(fresh(case), by=house.the(Role.WORK_BODY_HEAD), office=third, on=row.asked_on)
    words = document_text(co_handling_request(CoHandling.objects.get(pk=row.pk)))
    assert f"{asked_by}　{row.asked_by}" in words
    assert str(third) not in words


def test_an_upgrade_reads_the_office_that_asked_from_the_log(
    case: Case, house: House, second: Office
) -> None:
    """Also of an office that bears another name since."""
    row, asked_for = ask(case, second, by=house.the(Role.HANDLING_OFFICER)), case.office
    third = an_asked_office(house, "第三业务科")
    assignment.assign(fresh(case), by=house.the(Role.WORK_BODY_HEAD), office=third, on=row.asked_on)
    later = ask(
        fresh(case), an_asked_office(house, "第四业务科"), by=of(third, Role.HANDLING_OFFICER)
    )
    CoHandling.objects.update(asked_for=None)
    Office.objects.filter(pk=second.pk).update(name="改名科")
    [name] = [path.stem for path in Path(migrations.__file__).parent.glob("*_that_asked_before.py")]
    import_module(f"cases.migrations.{name}").told_by_the_log(apps, None)
    assert CoHandling.objects.get(pk=row.pk).asked_for == asked_for
    assert CoHandling.objects.get(pk=later.pk).asked_for == third


def test_of_two_asked_offices_each_is_offered_its_own_part_alone(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    """The later task is the second office's; nobody types into, or takes, the other one."""
    lead, third = house.the(Role.HANDLING_OFFICER), an_asked_office(house, "第三业务科")
    others, ours = ask(case, third, by=lead), ask(case, second, by=lead)
    tasks = dict(OpenTask.objects.values_list("process__caseprocess__co_handling", "pk"))
    officer = browser_of(of(second, Role.HANDLING_OFFICER))
    page = page_of(officer, case)
    assert f"/tasks/{tasks[ours.pk]}/" in page
    assert f"/tasks/{tasks[others.pk]}/" not in page
    refused = officer.get(f"/tasks/{tasks[others.pk]}/")
    assert refused.status_code == 403
    assert "由第三业务科答复" in refused.content.decode()
    assert officer.post(f"/tasks/{tasks[others.pk]}/claim/").status_code == 409
    assert officer.post(f"/tasks/{tasks[ours.pk]}/claim/").status_code == 302


def test_too_late_an_internal_date_is_refused_at_its_field(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    lead = browser_of(house.the(Role.HANDLING_OFFICER))
    sent = {"office": second.pk, "question": "请查补偿标准", "working_days": "60"}
    answered = lead.post(f"/cases/{case.pk}/co-handling/", sent)
    assert "最多可以给" in answered.context["form"].errors["working_days"][0]
    assert "请查补偿标准" in answered.content.decode()


def test_asking_again_starts_from_the_earlier_question(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    row = sign_off(answer(ask(case, second, by=house.the(Role.HANDLING_OFFICER))))
    lead = browser_of(house.the(Role.HANDLING_OFFICER))
    form = lead.get(f"/cases/{case.pk}/co-handling/?again={row.pk}").context["form"]
    assert (form["office"].value(), form["question"].value()) == (second.pk, "请查补偿标准")


def test_calling_it_off_needs_a_reason(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    lead, address = browser_of(house.the(Role.HANDLING_OFFICER)), f"/co-handlings/{row.pk}/cancel/"
    assert "请填写原因" in lead.post(address, {"reason": ""}).content.decode()
    lead.post(address, {"reason": "已经查到"})
    assert again(row).stage == CoHandling.Stage.CANCELLED
    assert "撤销：已经查到" in page_of(lead, case)


def test_who_owes_and_who_is_late_is_seen_before_the_draft_leaves(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    CoHandling.objects.filter(pk=row.pk).update(due_on=date(2026, 9, 23))
    lead = browser_of(house.the(Role.HANDLING_OFFICER))
    assert "▲ 已逾期" in page_of(lead, case)
    assert "第二业务科的协办还没有答复（内部期限9月23日，已经逾期）" in (
        lead.get(f"/cases/{case.pk}/draft/").content.decode()
    )
    office = browser_of(of(second, Role.OFFICE_HEAD)).get("/office/").content.decode()
    assert "▲ 已逾期" in office


def test_the_asked_office_reads_the_case_and_may_not_draft(
    case: Case, house: House, second: Office, browser_of: Browsers
) -> None:
    ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    officer = browser_of(of(second, Role.HANDLING_OFFICER))
    assert case.subject in page_of(officer, case)
    assert officer.get(f"/cases/{case.pk}/draft/").status_code == 403
    assert fresh(case).office == house.handling
