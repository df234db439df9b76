"""第三方 answers in place: an own code, evidence of receipt, and nothing of the applicant (Art 32)."""

from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.errors import CaseError
from cases.models import Case, Consultation
from cases.services import consultation, opinion, withdrawal
from organs.roles import Role
from portal import consultees, query_codes
from portal.models import OpinionCode
from tests.access.world import BACKEND
from tests.consulting import SENT, judged, now, sent, told
from tests.coworking import an_absence
from tests.factories import House, another_handling_office, moment, staff_with
from tests.overruling import TOLD, signed
from tests.portal.visitor import CODE, Visitor, answer_of, text_of
from tests.situations import an_assigned_case, fresh, last_event, open_nodes

WRONG = "AAAA-BBBB-CCCC-DDDD"
DAY = SENT.replace(day=23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)


@pytest.fixture
def asked(house: House) -> Consultation:
    """The letter left on 21 September; nobody knows yet when it arrived."""
    return sent(an_assigned_case(house), house, arrived=None)


@pytest.fixture
def code(house: House, asked: Consultation) -> str:
    """From the slip that the delivery clerk prints for the envelope."""
    clerk = Client()
    clerk.force_login(house.the(Role.DELIVERY_CLERK))
    slip = text_of(clerk.post(f"/portal/opinion/slip/{asked.pk}/"))
    assert "有关材料一并上传" in slip
    found = CODE.search(slip)
    assert found
    return found[0]


def enter(asked: Consultation, code: str, number: str = "", **data: str) -> tuple[Visitor, Any]:
    visitor = Visitor()
    facts = {
        "organ": asked.case.organ.code,
        "number": number or asked.reference,
        "code": code,
    }
    return visitor, visitor.post("opinion", **{**facts, **data})


def test_only_a_slow_hash_of_the_code_is_kept(asked: Consultation, code: str) -> None:
    kept = OpinionCode.objects.get(consultation=asked).code_hash
    assert query_codes.normalised(code) not in kept
    assert identify_hasher(kept)


def test_the_longest_number_of_an_imported_case_can_be_typed(
    house: House, asked: Consultation, code: str
) -> None:
    case = asked.case
    case.case_number = "清自然资依申请公开（2025）第000123号".ljust(40, "之")
    case.save()
    assert enter(asked, code)[1].status_code == 302
    query_codes.keep(case, query_codes.hashed(WRONG), at=moment(DAY))
    assert Visitor().ask(case, WRONG).status_code == 302


def test_using_the_code_is_evidence_of_receipt(asked: Consultation, code: str) -> None:
    enter(asked, code)
    assert now(asked).delivered_on == DAY
    event = last_event(asked.case)
    assert (event.act, event.actor_name) == ("confirm_consultee_receipt", "被征求意见人")
    enter(asked, code)
    assert asked.case.events.filter(act="confirm_consultee_receipt").count() == 1


def test_a_receipt_that_cannot_be_recorded_now_is_recorded_at_the_next_opening(
    asked: Consultation, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise CaseError("办理日期不能早于上一步")

    with monkeypatch.context() as patched:
        patched.setattr("cases.services.opinion.confirm_receipt", refused)
        visitor, answer = enter(asked, code)
    assert answer.status_code == 302
    assert asked.information in text_of(visitor.get("opinion-matter"))
    assert now(asked).delivered_on is None
    assert OpinionCode.objects.get(consultation=asked).opened_at is not None
    enter(asked, code)
    assert now(asked).delivered_on == DAY


def test_a_receipt_recorded_meanwhile_stands(house: House, asked: Consultation) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    consultees.issue(asked, at=moment(DAY))
    opinion.confirm_receipt(asked, delivered_on=SENT, by=clerk, on=DAY)
    assert asked.delivered_on is None, "as it was read before"
    consultees.note_opening(asked, at=moment(DAY))
    assert now(asked).delivered_on == SENT


def test_the_page_shows_the_information_and_never_the_applicant(
    asked: Consultation, code: str
) -> None:
    visitor, _ = enter(asked, code)
    page = text_of(visitor.get("opinion-matter"))
    assert asked.information in page
    assert "2026年10月21日" in page  # fifteen working days from the 23rd
    case = asked.case
    for hidden in (case.applicant.name, case.description, case.subject, case.applicant.telephone):
        assert hidden not in page


def test_an_objection_is_received_with_its_grounds_and_confirmed(
    asked: Consultation, code: str
) -> None:
    visitor, _ = enter(asked, code)
    refused = visitor.post("opinion-matter", opinion="objection", grounds="")
    assert "请写明理由" in text_of(refused)
    visitor.post("opinion-matter", opinion="objection", grounds="泄露成本构成")
    given = now(asked)
    assert (given.opinion, given.grounds, given.returned_on) == ("objection", "泄露成本构成", DAY)
    assert "ConsultationFlow.judgement" in open_nodes(fresh(asked.case))
    assert "已经收到您的意见" in text_of(visitor.get("opinion-matter"))
    again = visitor.post("opinion-matter", opinion="consent")
    assert now(asked).opinion == "objection"
    assert "已经收到您的意见" in text_of(again)


def a_file(name: str = "合同.txt", content: str = "成本构成") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def test_material_comes_along_with_the_opinion(
    house: House, asked: Consultation, code: str
) -> None:
    visitor, _ = enter(asked, code)
    refused = visitor.post("opinion-matter", opinion="objection", uploads=a_file())
    assert "请写明理由" in text_of(refused)
    assert "合同.txt" in text_of(refused), "it waits for the form to be right"
    visitor.post("opinion-matter", opinion="objection", grounds="泄露成本构成")
    link = asked.case.attachments.get()
    assert (link.consultation, link.purpose, link.given_by) == (asked, "opinion", asked.name)
    event = last_event(asked.case)
    assert (event.act, event.actor_name) == ("receive_opinion", "被征求意见人")
    assert event.facts["material"] == [link.attachment.digest]
    assert "附材料1份" in event.note
    assert "合同.txt" in text_of(visitor.get("opinion-matter"))
    officer = Client()
    officer.force_login(house.the(Role.HANDLING_OFFICER), backend=BACKEND)
    page = text_of(officer.get(f"/cases/{asked.case.pk}/"))
    assert page.count("合同.txt") == 2, "beside the opinion and among the files"


def test_a_file_that_cannot_be_taken_is_refused_with_what_to_do(
    asked: Consultation, code: str
) -> None:
    visitor, _ = enter(asked, code)
    data = {"opinion": "consent", "uploads": a_file("合同.exe")}
    refused = visitor.post("opinion-matter", **data)
    assert refused.status_code == 422
    assert "没有收下" in text_of(refused)
    assert now(asked).opinion == ""


def test_on_a_terminal_nothing_is_uploaded(asked: Consultation, code: str) -> None:
    visitor, _ = enter(asked, code)
    visitor.get("home", terminal="1")
    page = text_of(visitor.get("opinion-matter"))
    assert "不能上传文件" in page
    assert 'type="file"' not in page
    visitor.post("opinion-matter", opinion="consent", uploads=a_file())
    assert now(asked).opinion == "consent"
    assert not asked.case.attachments.exists()


def test_the_way_in_is_found_from_everywhere(house: House) -> None:
    visitor = Visitor()
    for name in ("home", "query", "manual"):
        assert 'href="/portal/opinion/"' in text_of(visitor.get(name))


def test_the_officer_is_told_and_no_name_is_in_it(
    house: House, asked: Consultation, code: str
) -> None:
    visitor, _ = enter(asked, code)
    visitor.post("opinion-matter", opinion="consent")
    note = asked.case.notifications.get(staff=house.the(Role.HANDLING_OFFICER))
    assert asked.name not in note.text
    assert "同意公开" in note.text


def test_whatever_is_wrong_costs_and_looks_the_same(
    asked: Consultation, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    true_check = check_password

    def counted(typed: str, kept: str) -> Any:
        hashed.append(kept)
        return true_check(typed, kept)

    monkeypatch.setattr(query_codes, "check_password", counted)
    seen = set()
    for number in (asked.reference, "2026-999999-1", "2026-000001-x", "2026-000001-9"):
        hashed.clear()
        _, answer = enter(asked, WRONG, number.ljust(len(asked.reference)))
        seen.add((answer.status_code, len(hashed)))
    assert seen == {(422, 1)}


def test_after_five_wrong_tries_a_question(asked: Consultation, code: str) -> None:
    pages = [text_of(enter(asked, WRONG)[1]) for _ in range(5)]
    assert "小问题" in pages[4]
    _, stopped = enter(asked, code)
    assert stopped.status_code == 422
    _, answer = enter(asked, code, **answer_of(text_of(stopped)))
    assert answer.status_code == 302


def test_a_new_slip_ends_the_old_one(house: House, asked: Consultation, code: str) -> None:
    visitor, _ = enter(asked, code)
    clerk = Client()
    clerk.force_login(house.the(Role.DELIVERY_CLERK))
    clerk.post(f"/portal/opinion/slip/{asked.pk}/")
    assert visitor.get("opinion-matter").status_code == 404
    assert enter(asked, code)[1].status_code == 422


def test_a_visit_opens_no_case(asked: Consultation, code: str) -> None:
    visitor, _ = enter(asked, code)
    for name in ("progress", "days", "contact"):
        assert visitor.get(name).status_code == 404
    assert isinstance(asked.case, Case)


def test_whoever_is_no_longer_asked_reads_so(house: House, asked: Consultation, code: str) -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    consultation.drop(asked, reason="不涉及对方", by=head, on=DAY)
    visitor, _ = enter(asked, code)
    page = text_of(visitor.get("opinion-matter"))
    assert "不需要您再提出意见" in page
    assert "不涉及对方" not in page
    assert now(asked).delivered_on is None


def test_a_deputy_prints_the_slip_of_who_is_away(house: House, asked: Consultation) -> None:
    deputy = staff_with(
        Role.HANDLING_OFFICER, organ=house.organ, office=another_handling_office(house)
    )
    browser, address = Client(), f"/portal/opinion/slip/{asked.pk}/"
    browser.force_login(deputy)
    assert browser.post(address).status_code == 403
    an_absence(house.the(Role.DELIVERY_CLERK), house, deputy=deputy)
    assert CODE.search(text_of(browser.post(address)))


def test_who_is_asked_about_a_withdrawn_case_is_told_so(asked: Consultation, code: str) -> None:
    visitor, _ = enter(asked, code)
    withdrawal.by_applicant(fresh(asked.case), on=DAY, at=moment(DAY))
    page = text_of(visitor.get("opinion-matter"))
    assert "已经终止办理" in page
    assert "作出决定" not in page


def test_an_overruled_third_party_reads_the_decision_with_the_same_code(
    house: House, asked: Consultation, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once 决定公开告知书 was delivered, and not before (Art 32)."""
    visitor, _ = enter(asked, code)
    given = {"opinion": "objection", "grounds": "成本是商业秘密"}
    visitor.post("opinion-matter", **given)
    overruled = judged(now(asked), house, Consultation.Verdict.PUBLIC_INTEREST)
    signed(asked.case, house)
    assert "决定公开涉及您的信息" not in text_of(visitor.get("opinion-matter"))
    assert visitor.get("opinion-decision").status_code == 404
    told(now(overruled), house, on=TOLD)
    page = text_of(visitor.get("opinion-matter"))
    assert "决定公开涉及您的信息" in page
    assert "2026年10月21日" in page
    assert asked.case.applicant.name not in page
    answer = visitor.get("opinion-decision")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    answer.close()
