"""补正 on the portal: each question beside its answer, once, and nothing typed is lost."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases import clock
from cases.corrected_text import in_own_words
from cases.models import Case, CorrectionItem, CorrectionNotice
from cases.services import correction
from cases.status import Status
from organs.roles import Role
from screening.reads_like import hints_for
from tests.access.world import BACKEND
from tests.factories import House, in_person, moment
from tests.portal.visitor import text_of
from tests.portal.visits import Visit
from tests.situations import (
    CORRECT_BY,
    a_case_at,
    a_case_awaiting_correction,
    fresh,
    open_nodes,
)

ON = date(2026, 9, 28)


def a_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "三组，第三批次".encode())


def test_the_correction_is_answered_beside_its_question(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_at(Status.AWAITING_CORRECTION, house)
    on = ON
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(on))
    visit = Visit.to(case)
    item = case.correction.items.get()
    asked, answer = visit.page("correction"), f"answer_{item.pk}"
    assert re.search(
        f'<label for="id_{answer}">{item.unclear}.*?请补充：.*?name="{answer}"', asked, re.DOTALL
    )

    again = visit.visitor.post("correction", uploads=a_file("批次.txt"))
    assert "批次.txt" in text_of(again)
    said: Any = {answer: "三组的方案", "description": case.current_description}
    unconfirmed = visit.visitor.post("correction", **said)
    assert (unconfirmed.status_code, "勾选确认" in text_of(unconfirmed)) == (422, True)
    assert "三组的方案</textarea>" in text_of(unconfirmed)
    sent = visit.visitor.post("correction", **said, confirmed="on")
    assert sent.status_code == 302
    link = case.attachments.get()
    assert (link.attachment.name, link.purpose, link.added_by) == ("批次.txt", "correction", None)
    case = fresh(case)
    notice = CorrectionNotice.objects.get(case=case)
    assert (notice.received_on, notice.stage) == (on, CorrectionNotice.Stage.CORRECTED)
    assert (notice.receipt.channel, notice.receipt.confirmed_at) == ("online", moment(on))
    assert case.current_description == f"{case.description}\n补正（{item.unclear}）：三组的方案"
    assert case.status == Status.HANDLING
    event = case.events.filter(act="receive_correction").get()
    assert (event.actor, event.actor_name) == (None, "申请人")
    assert "CorrectionFlow.receipt" not in open_nodes(case)
    assert case.due_on == clock.deadline_of(case).due_on != date(2026, 10, 16)
    assert visit.visitor.get("correction").status_code == 302


@pytest.fixture
def two(house: House, monkeypatch: pytest.MonkeyPatch) -> tuple[Case, str, str]:
    """A notice with two questions, and the names of their fields."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(ON))
    case = a_case_awaiting_correction(house)
    CorrectionItem.objects.create(
        notice=case.correction, unclear="没有写明获取方式。", supply="纸质或者电子邮件"
    )
    one, other = (f"answer_{item.pk}" for item in case.correction.items.all())
    return case, one, other


def test_answers_are_put_together_so_that_a_reviewer_can_read_them(
    two: tuple[Case, str, str],
) -> None:
    case, one, other = two
    questions = [item.unclear.rstrip("。") for item in case.correction.items.all()]
    said: Any = {one: "三组", other: "电子邮件", "description": "柳河村三组的方案"}
    assert Visit.to(case).visitor.post("correction", **said, confirmed="on").status_code == 302
    assert fresh(case).current_description.splitlines() == [
        "柳河村三组的方案",
        f"补正一（{questions[0]}）：三组",
        f"补正二（{questions[1]}）：电子邮件",
    ]


def test_the_organs_own_question_is_not_read_for_what_the_applicant_wants(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(ON))
    case = a_case_awaiting_correction(house)
    case.correction.items.update(unclear="没有写明（您要求查处某人，还是要已有的处理决定）。")
    item = case.correction.items.get()
    said = {f"answer_{item.pk}": "2025年3月的\n处理决定书", "description": "", "confirmed": "on"}
    assert Visit.to(case).visitor.post("correction", **said).status_code == 302
    case = fresh(case)
    assert hints_for(case.current_description), "the control: the whole text reads like a petition"
    assert in_own_words(case).splitlines() == [case.description, "2025年3月的", "处理决定书"]
    officer = Client()
    officer.force_login(house.the(Role.HANDLING_OFFICER), backend=BACKEND)
    page = text_of(officer.get(f"/cases/{case.pk}/"))
    assert "要求查处某人" in page
    assert "读起来像" not in page


def test_a_question_left_open_is_named_and_the_other_answer_stays(
    two: tuple[Case, str, str],
) -> None:
    case, one, other = two
    visit = Visit.to(case)
    said: Any = {one: "三组", "description": case.current_description, "confirmed": "on"}
    refused = visit.visitor.post("correction", **said)
    page = text_of(refused)
    assert (refused.status_code, fresh(case).status) == (422, Status.AWAITING_CORRECTION)
    assert page.count("这一点还没有回答") == 2, "in the summary and at the field"
    assert f'href="#id_{other}"' in page
    assert "三组</textarea>" in page
    # Left blank, the request stands as it was first written.
    said |= {other: "见申请内容", "description": ""}
    assert visit.visitor.post("correction", **said).status_code == 302
    assert fresh(case).current_description.startswith(f"{case.description}\n补正一（")


def test_a_correction_that_corrects_nothing_is_not_taken_unless_it_brings_files(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_at(Status.AWAITING_CORRECTION, house)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(ON))
    visit, same = Visit.to(case), f"{case.current_description}\r\n"
    refused = visit.visitor.post("correction", description=same, confirmed="on")
    assert (refused.status_code, fresh(case).status) == (422, Status.AWAITING_CORRECTION)
    assert "内容和原来的一样，还没有补正" in text_of(refused)
    files = a_file("批次.txt")
    taken = visit.visitor.post("correction", description=same, confirmed="on", uploads=files)
    assert (taken.status_code, fresh(case).status) == (302, Status.HANDLING)


def test_the_clerk_can_still_enter_a_correction_that_came_on_paper(house: House) -> None:
    case = a_case_at(Status.AWAITING_CORRECTION, house)
    on = ON
    correction.receive(
        case, description="改", arrival=in_person(on), by=house.the(Role.RECEIVING_CLERK), on=on
    )
    assert fresh(case).status == Status.HANDLING
    assert on < CORRECT_BY


def test_a_late_correction_is_taken_and_asked_why(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_awaiting_correction(house)
    visit, now = Visit.to(case), "django.utils.timezone.now"
    monkeypatch.setattr(now, lambda: moment(CORRECT_BY))
    assert "逾期的原因" not in visit.page("correction")
    monkeypatch.setattr(now, lambda: moment(date(2026, 10, 19)))
    assert "已经过了" in visit.page("progress")
    assert "逾期的原因" in visit.page("correction")
    visit.visitor.post("correction", description="三组的方案", late_because="住院", confirmed="on")
    notice = CorrectionNotice.objects.get(case=case)
    assert (notice.late_because, notice.has_proper_reason) == ("住院", False)
