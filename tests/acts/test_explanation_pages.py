"""The pages of Art 35: counted facts filled in, answer or silence, judgement, deferral; the portal."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Case, Explanation
from organs.roles import Role
from tests.access.world import signed_in
from tests.explaining import (
    AFTER,
    a_judged_case,
    a_silent_case,
    an_asked_case,
    ask_deferral,
    decide,
    decide_deferral,
    notice_of,
    send,
    send_deferral,
)
from tests.factories import House, moment
from tests.portal.visitor import text_of
from tests.portal.visits import Visit
from tests.situations import (
    DRAFTED,
    NOTICE_SENT,
    a_registered_case,
    an_assigned_case,
    fresh,
    open_nodes,
    task_at,
)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the day that pages are told."""

    def set_to(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment(day))

    set_to(DRAFTED)
    return set_to


def desk_of(role: Role, house: House) -> Client:
    return signed_in(house.the(role))


def at_task(case: Case, node: str) -> str:
    return reverse("task", args=[task_at(case, node).pk])


def test_the_counts_of_the_register_stand_filled_in_and_are_kept(house: House, on: Any) -> None:
    a_registered_case(house)
    case = an_assigned_case(house)
    officer = desk_of(Role.HANDLING_OFFICER, house)
    address = reverse("require-explanation", args=[case.pk])
    assert address in text_of(officer.get(reverse("case", args=[case.pk])))
    opened = officer.get(address)
    assert "登记的件数、频次不突出" in text_of(opened)
    counted = opened.context["form"]["counted"].value()
    assert "截至2026年9月16日，你向本机关提出政府信息公开申请共2件（含本件）" in counted
    assert "答复期限" in text_of(officer.post(address, {"counted": counted, "explain_by": ""}))
    late = text_of(officer.post(address, {"counted": "甲乙丙", "explain_by": "2026-10-16"}))
    assert "不停止计算答复期限" in late
    assert "甲乙丙" in late
    officer.post(address, {"counted": counted, "explain_by": "2026-09-21"})
    notice = notice_of(case)
    assert [one["number"] for one in notice.counted_cases] == [
        case.case_number,
        Case.objects.exclude(pk=case.pk).get().case_number,
    ]
    decision = text_of(
        desk_of(Role.WORK_BODY_HEAD, house).get(at_task(case, "ExplanationFlow.approval"))
    )
    assert "上述申请包括" in decision
    assert "登记的件数、频次不突出" in decision
    decide(case, house)
    send(case, house)
    assert "计算在内的申请（2件" in text_of(officer.get(reverse("case", args=[case.pk])))


def test_silence_then_a_late_answer_at_the_desk(house: House, on: Any) -> None:
    on(AFTER)
    case = an_asked_case(house)
    clerk, task = desk_of(Role.RECEIVING_CLERK, house), at_task(case, "ExplanationFlow.answer")
    assert "没有收到说明本身不产生任何后果" in text_of(clerk.get(task))
    clerk.post(task, {"what": "nothing", "finding": "查过邮箱和信函登记"})
    assert notice_of(case).stage == "silent"
    page = text_of(clerk.get(reverse("case", args=[case.pk])))
    late = reverse("receive-explanation", args=[case.pk])
    assert late in page
    told = {"what": "received", "answered_on": AFTER.isoformat(), "how": "oral", "answer": "写村史"}
    clerk.post(late, told)
    assert notice_of(case).answer == "写村史"
    officer, judging = desk_of(Role.HANDLING_OFFICER, house), "ExplanationFlow.judgement"
    page = text_of(officer.get(at_task(case, judging)))
    assert "写村史" in page
    assert "未说明" not in page
    judged = {
        "facts": "46件",
        "summary": "写村史",
        "verdict": "unreasonable",
        "reasoning": "已答复",
    }
    officer.post(at_task(case, judging), judged)
    draft = officer.get(reverse("draft", args=[case.pk])).context["form"]
    assert (draft["outcome_code"].value(), draft["reasons"].value()) == (
        "excessive_applications",
        "46件\n已答复",
    )


def test_good_reasons_lead_to_the_deferral_page(house: House, on: Any) -> None:
    on(AFTER)
    case = a_judged_case(house, "reasonable")
    officer, head = desk_of(Role.HANDLING_OFFICER, house), desk_of(Role.WORK_BODY_HEAD, house)
    address = reverse("request-deferral", args=[case.pk])
    assert address in text_of(officer.get(reverse("case", args=[case.pk])))
    refused = text_of(officer.post(address, {"until": "2026-10-01", "reason": "要查四十六件"}))
    assert "应当晚于现在的答复期限" in refused
    assert "要查四十六件" in refused
    officer.post(address, {"until": "2026-12-11", "reason": "要查四十六件"})
    assert officer.get(address)["Location"] == reverse("case", args=[case.pk])
    deciding = text_of(head.get(at_task(case, "DeferralFlow.approval")))
    assert "要查四十六件" in deciding
    assert "晚40个工作日" in deciding
    assert "比延期最多的20个工作日还长" in deciding
    decide_deferral(case, house)
    send_deferral(case, house)
    page = text_of(officer.get(reverse("case", args=[case.pk])))
    assert "已延迟" in page
    assert address not in page


def test_the_applicant_explains_on_the_portal_in_words_and_files(house: House, on: Any) -> None:
    case = an_asked_case(house)
    on(NOTICE_SENT)
    visit = Visit.to(case)
    progress = visit.page()
    assert "请在 <b>2026年9月21日</b> 前（含当日）说明" in progress
    assert "要求说明理由不改变这个日期" in progress
    assert "430121-zr-2026-000001" in visit.page("explanation")
    empty = visit.visitor.post("explanation", confirmed="on")
    assert (empty.status_code, "还没有写理由" in text_of(empty)) == (422, True)
    file = SimpleUploadedFile("村史提纲.txt", "三章".encode())
    sent = visit.visitor.post("explanation", answer="写村史", uploads=file, confirmed="on")
    assert sent.status_code == 302
    notice = notice_of(case)
    assert (notice.answer, notice.answered_how, notice.answer_keyed_by) == (
        "写村史",
        "online",
        None,
    )
    assert case.attachments.get().purpose == "explanation"
    assert (fresh(case).due_on, "ExplanationFlow.judgement" in open_nodes(case)) == (
        case.due_on,
        True,
    )
    assert "收到您说明的理由" in visit.page()
    assert visit.visitor.get("explanation").status_code == 302


def test_late_on_the_portal_and_told_of_the_deferral(house: House, on: Any) -> None:
    case = a_silent_case(house)
    on(AFTER)
    visit = Visit.to(case)
    assert "尽快说明的，机关仍会一并判断" in visit.page()
    visit.visitor.post("explanation", answer="住院", confirmed="on")
    assert notice_of(case).stage == Explanation.Stage.ANSWERED
    good = a_judged_case(house, "reasonable")
    ask_deferral(good, house)
    decide_deferral(good, house)
    send_deferral(good, house)
    told = Visit.to(good).page()
    assert "答复延迟至 <b>2026年12月11日</b>" in told
    assert "您的理由合理，因不能按期办完，答复延迟至2026年12月11日" in told
