"""One's own case: plain words, letters with evidence of opening, the correction in place, wishes."""

import re
from datetime import date

from django.test import Client

from cases.models import Case, Notification, RegisterImport
from cases.replies import current_reply
from cases.services import merging
from cases.services.earlier_cases import EarlierCase, Row, register_all
from cases.status import Status
from law.receipt import Channel
from organs.roles import Role
from portal.models import LetterOpened, Rating
from tests.access.world import BACKEND
from tests.consulting import sent
from tests.factories import House, a_person, an_intake
from tests.portal.visitor import text_of, url
from tests.portal.visits import AT, Visit
from tests.situations import (
    a_case_at,
    a_registered_case,
    an_assigned_case,
    fresh,
)


def test_the_timeline_tells_what_concerns_the_applicant_and_nobody_inside(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    page = Visit.to(case).page()
    for said in ("收到您的申请并登记", "已交有关科室办理", "答复已寄出", "已经答复"):
        assert said in page
    reply = current_reply(case)
    assert reply is not None
    told = reply.context["remedy"]
    assert all(paragraph in page for paragraph in told)
    for inside in ("审核", "签发", house.the(Role.HANDLING_OFFICER).name):
        assert inside not in page


def test_what_a_register_had_ended_is_told_without_letters_that_are_not_here(house: House) -> None:
    source = RegisterImport.objects.create(organ=house.organ, file_name="a.xlsx", brought_at=AT)
    entry = EarlierCase(
        case_number="旧-1", channel=Channel.IN_PERSON, received_on=date(2025, 3, 5),
        report_type="natural_person", applicant="张三", description="2023年度征地补偿安置方案",
        outcome_code="disclosed", ended_on=date(2025, 3, 20),
    )  # fmt: skip
    (case,) = register_all(source, [Row(2, entry)], by=None, on=AT.date())
    page = Visit.to(fresh(case)).page()
    assert "2025年3月20日答复了您。这件申请是在启用本系统以前办结的" in page
    assert "答复文书不在这里" in page
    assert "以答复文书中写明的途径和期限为准" in page
    for untrue in ("在下面也可以打开", "<h2>经过</h2>", "纸质"):
        assert untrue not in page


def test_due_date_and_every_day_are_explained(house: House) -> None:
    visit = Visit.to(an_assigned_case(house))
    assert "2026年10月16日" in visit.page()
    days = visit.page("days")
    assert days.count('class="counted"') == 20
    assert "国庆节" in days
    assert "<td>周末，不计。</td>" in days
    assert days.count("<td></td>") == 17, (
        "an ordinary day needs no words; makeup days and the last do"
    )
    assert not re.findall(r"(?<![》、])第[一二三四五六七八九十]+条", days + visit.page())


def test_a_letter_appears_once_delivered_and_opening_it_is_evidence(house: House) -> None:
    signed = a_case_at(Status.SIGNED, house)
    waiting = Visit.to(signed)
    reply = signed.letters.exclude(kind="registration_receipt").get()
    assert waiting.visitor.get("letter", reply.pk).status_code == 404

    other = a_case_at(Status.REPLIED, house)
    visit = Visit.to(other)
    reply = other.letters.exclude(kind="registration_receipt").get()
    assert "查收并打开" in visit.page()
    assert visit.visitor.get("letter", reply.pk).status_code == 302
    assert not LetterOpened.objects.exists()

    assert visit.visitor.post("letter-open", reply.pk).status_code == 302
    opened = LetterOpened.objects.get()
    assert (opened.letter, opened.pdf_sha256) == (reply, reply.pdf_sha256)
    visit.visitor.post("letter-open", reply.pk)
    assert LetterOpened.objects.get().opened_at == opened.opened_at
    answer = visit.visitor.get("letter", reply.pk)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_receipt_can_be_read_at_once(house: House) -> None:
    case = a_registered_case(house)
    visit = Visit.to(case)
    answer = visit.visitor.get("letter", case.letters.get().pk)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_new_contact_data_are_kept_and_told_without_the_data(house: House) -> None:
    case = an_assigned_case(house)
    visit = Visit.to(case)
    new = {"telephone": "13900139000", "address": "新址1号"}
    saved = text_of(visit.visitor.client.post(url("contact"), new, follow=True))
    assert 'role="status">联系方式已经保存' in saved
    assert fresh(case).applicant.telephone == "13900139000"
    message = case.messages.get()
    assert message.text == "修改了联系电话、联系地址"
    told = Notification.objects.get()
    assert told.staff == house.the(Role.HANDLING_OFFICER)
    assert "139" not in told.text


def merge(kept: Case, merged: Case, house: House) -> None:
    clerk, reason = house.the(Role.RECEIVING_CLERK), "电话相同"
    merging.merge(kept.applicant, merged.applicant, reason=reason, by=clerk, on=AT.date(), at=AT)


def test_an_old_code_neither_shows_nor_changes_what_a_merged_case_gave(house: House) -> None:
    given = a_person(address="清江县1号", email="desk@example.com")
    desk = a_registered_case(house, an_intake(applicant=given))
    visit = Visit.to(a_registered_case(house, an_intake(applicant=a_person(email="z@example.com"))))
    merge(desk, visit.case, house)
    shown = visit.page("contact")
    assert "z@example.com" in shown
    assert "清江县1号" not in shown
    visit.visitor.post("contact", telephone="13900139000", email="z@example.com")
    assert fresh(visit.case).contact.telephone == "13900139000"
    assert fresh(desk).contact.address == "清江县1号"
    assert fresh(desk).contact.telephone == given["telephone"]


def test_a_withdrawal_shows_what_follows_and_ends_the_case(house: House) -> None:
    case = an_assigned_case(house)
    visit = Visit.to(case)
    assert "撤回以后不能恢复" in visit.page("withdraw")
    assert fresh(case).status == Status.HANDLING
    assert visit.visitor.post("withdraw").status_code == 302
    assert fresh(case).status == Status.WITHDRAWN

    shown = visit.page("progress")
    assert "您已撤回申请" in shown
    assert "终止办理告知书" in shown
    assert "查收并打开" in shown
    assert "为什么是这一天" not in shown
    assert "撤回申请</a>" not in shown
    assert visit.visitor.get("withdraw").status_code == 302


def test_a_wish_to_publish_moves_nothing_by_itself(house: House) -> None:
    case = an_assigned_case(house)
    visit = Visit.to(case)
    before = (case.status, case.due_on)
    sent = visit.visitor.client.post(url("wish"), {"words": "很多人关心"}, follow=True)
    assert 'role="status">建议已经提交' in text_of(sent)
    assert "建议主动公开这项信息" not in text_of(sent)
    again = visit.visitor.post("wish", words="")
    assert "不必重复提交" in text_of(again)
    assert (fresh(case).status, fresh(case).due_on) == before
    assert case.messages.count() == 1
    clerk = Client()
    clerk.force_login(house.the(Role.RECEIVING_CLERK), backend=BACKEND)
    page = text_of(clerk.get(f"/cases/{case.pk}/"))
    assert "申请人来信" in page
    assert "很多人关心" in page


def test_a_rating_is_given_after_the_reply_and_can_be_changed(house: House) -> None:
    open_case = Visit.to(an_assigned_case(house))
    assert open_case.visitor.post("rating", score="5").status_code == 302
    assert not Rating.objects.exists()
    visit = Visit.to(a_case_at(Status.REPLIED, house))
    visit.visitor.post("rating", score="2", comment="太慢")
    visit.visitor.post("rating", score="4")
    assert Rating.objects.get().score == 4


def test_the_letters_stay_after_a_merge_under_another_name(house: House) -> None:
    other = a_registered_case(house, an_intake(applicant=a_person(name="张三丰")))
    visit = Visit.to(a_case_at(Status.REPLIED, house))
    merge(other, visit.case, house)
    receipt, reply = visit.case.letters.order_by("pk")
    page = visit.page()
    assert "查收并打开" in page
    visit.visitor.post("letter-open", reply.pk)
    for letter in (receipt, reply):
        assert b"".join(visit.visitor.get("letter", letter.pk).streaming_content)


def test_a_letter_to_somebody_else_is_not_shown(house: House) -> None:
    asked = sent(an_assigned_case(house), house)
    visit = Visit.to(asked.case)
    assert asked.letter is not None
    assert visit.visitor.get("letter", asked.letter.pk).status_code == 404
    assert "征求第三方意见书" not in visit.page()
