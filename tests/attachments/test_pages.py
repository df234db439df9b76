"""Files with the clerk's forms: kept through errors, on the case with it, opened by whoever may."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attachments.models import Attachment, Purpose, StagedFile, State
from cases.models import Case, CaseAttachment, PersonalDataAccess
from cases.permissions import why_not_open
from cases.services.personal_data import first_broken_look
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.access.world import body_of, status
from tests.acts.test_registration_page import DATES, TYPED
from tests.attachments.corpus.hostile import HOSTILE
from tests.attachments.corpus.pictures import phone_jpeg
from tests.factories import (
    House,
    an_attachment,
    another_handling_office,
    another_house,
    staff_with,
)
from tests.further import a_step
from tests.situations import a_case_at, a_case_awaiting_correction, agree

Browsers = Callable[[Staff], Client]


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


def files(*named: tuple[str, bytes]) -> dict[str, Any]:
    return {"uploads": [SimpleUploadedFile(name, content) for name, content in named]}


SCAN = ("身份证.jpg", phone_jpeg())


def test_files_survive_an_error_elsewhere_and_come_with_the_case(clerk: Client) -> None:
    wrong = TYPED | {"telephone": "12", "files_are": "identity"} | files(SCAN)
    page = clerk.post("/cases/new/", wrong).content.decode()
    assert "身份证.jpg" in page
    assert "已填写的内容都还在" in page
    clerk.post("/cases/new/", TYPED | {"checked": DATES})
    link = CaseAttachment.objects.get()
    assert link.case == Case.objects.get()
    assert (link.purpose, link.attachment.state) == (Purpose.IDENTITY, State.QUARANTINED)
    assert [e.act for e in link.case.events.all()] == ["register", "attach"]
    assert not StagedFile.objects.exists()


def test_the_same_page_sent_twice_attaches_once(clerk: Client) -> None:
    for _ in range(2):
        clerk.post("/cases/new/", TYPED | {"checked": DATES} | files(SCAN))
    assert CaseAttachment.objects.count() == 1


def test_a_refused_file_is_named_and_the_others_stay(clerk: Client) -> None:
    bad = ("工具.docx", HOSTILE["宏部件.docx"])
    page = clerk.post("/cases/new/", TYPED | {"checked": DATES} | files(SCAN, bad)).content.decode()
    assert "“工具.docx”没有收下：文件里有宏" in page
    assert [staged.attachment.name for staged in StagedFile.objects.all()] == ["身份证.jpg"]
    assert not Case.objects.exists()


def test_a_waiting_file_can_be_renamed_in_purpose_and_taken_back(clerk: Client) -> None:
    clerk.post("/cases/new/", TYPED | files(SCAN, ("委托.txt", "委托".encode())))
    first, second = StagedFile.objects.all()
    change = {f"file-purpose-{second.pk}": "authority", "remove-file": [str(first.pk)]}
    clerk.post("/cases/new/", TYPED | {"checked": DATES} | change)
    link = CaseAttachment.objects.get()
    assert (link.attachment.name, link.purpose) == ("委托.txt", Purpose.AUTHORITY)
    assert Attachment.objects.count() == 1


def test_nobody_finds_the_files_of_somebody_elses_page(
    clerk: Client, house: House, browser_of: Browsers
) -> None:
    clerk.post("/cases/new/", TYPED | files(SCAN))
    other = browser_of(staff_with(Role.RECEIVING_CLERK, organ=house.organ))
    assert "身份证.jpg" not in other.post("/cases/new/", TYPED).content.decode()


def test_an_eleventh_file_is_refused(clerk: Client) -> None:
    many = files(*[(f"{number}.txt", f"{number}".encode()) for number in range(11)])
    page = clerk.post("/cases/new/", TYPED | many).content.decode()
    assert "“10.txt”没有收下：一次最多10个文件" in page
    assert StagedFile.objects.count() == 10


def test_a_file_that_is_too_large_is_refused_and_everything_typed_stays(clerk: Client) -> None:
    large = files(("大.txt", b"a" * (20 * 1024 * 1024 + 1)))
    page = clerk.post("/cases/new/", TYPED | large).content.decode()
    assert "“大.txt”没有收下：文件超过20MB" in page
    assert "柳河村2025年征地补偿安置方案</textarea>" in page
    assert not Attachment.objects.exists()


def test_the_corrected_material_comes_with_the_correction(house: House, clerk: Client) -> None:
    case = a_case_awaiting_correction(house)
    task = _correction_task(case)
    sent = {
        "channel": "in_person",
        "submitted_on": "2026-09-22",
        "description": "第三批次方案",
        "files_are": "correction",
    }
    answer = clerk.post(f"/tasks/{task}/", sent | files(("补正.txt", "补正".encode())))
    assert answer.status_code == 302
    link = CaseAttachment.objects.get()
    assert (link.case_id, link.purpose) == (case.pk, Purpose.CORRECTION)


def _correction_task(case: Case) -> int:
    from workflow import worklists  # noqa: PLC0415

    return next(
        d.task.pk for d in worklists.of_case(case) if d.step.main_act == "receive_correction"
    )


def test_what_is_held_opens_on_a_persons_word_and_never_a_virus(
    house: House, clerk: Client
) -> None:
    case = a_case_at(Status.HANDLING, house)
    held, virus = an_attachment(case, State.HELD), an_attachment(case, State.INFECTED)
    for link in (held, virus):
        assert clerk.get(f"/attachments/{link.pk}/file/").status_code == 403
        clerk.post(f"/attachments/{link.pk}/release/", {"reason": "已核实"})
    assert status(clerk.get(f"/attachments/{held.pk}/file/")) == 200
    assert clerk.get(f"/attachments/{virus.pk}/file/").status_code == 403
    assert [e.act for e in case.events.all()].count("release_attachment") == 1


def test_who_the_applicant_is_opens_only_to_those_who_may_look(
    house: House, clerk: Client, browser_of: Browsers
) -> None:
    link = an_attachment(a_case_at(Status.HANDLING, house), purpose=Purpose.IDENTITY)
    reviewer = browser_of(house.the(Role.LEGAL_REVIEWER))
    why = {"reason": "verify"}
    assert "asked=" in clerk.post(f"/attachments/{link.pk}/look/", why).content.decode()
    assert status(reviewer.get(f"/attachments/{link.pk}/file/")) == 403
    assert status(reviewer.post(f"/attachments/{link.pk}/look/", why)) == 403


def test_a_third_partys_material_opens_to_those_who_weigh_it(
    house: House, browser_of: Browsers
) -> None:
    case = a_case_at(Status.HANDLING, house)
    link = CaseAttachment.objects.get(pk=an_attachment(case, purpose=Purpose.OPINION).pk)
    readers = {role for role in Role if why_not_open(house.the(role), link) is None}
    assert readers == {
        Role.RECEIVING_CLERK, Role.WORK_BODY_HEAD, Role.HANDLING_OFFICER, Role.OFFICE_HEAD,
        Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER, Role.FURTHER_REVIEWER, Role.SIGNATORY,
        Role.DELIVERY_CLERK,
    }  # fmt: skip
    of_another_office = staff_with(
        Role.HANDLING_OFFICER, organ=house.organ, office=another_handling_office(house)
    )
    of_another_organ = another_house().the(Role.HANDLING_OFFICER)
    assert all(why_not_open(person, link) for person in (of_another_office, of_another_organ))
    writer, address = browser_of(house.the(Role.REPORT_WRITER)), f"/attachments/{link.pk}/"
    assert "只由办理、审核和签发这件申请的人查看" in writer.get(address).content.decode()
    assert status(writer.get(f"{address}file/")) == 403
    assert status(browser_of(house.the(Role.SIGNATORY)).get(f"{address}file/")) == 200


def test_whom_a_further_review_is_addressed_to_weighs_it_too(house: House) -> None:
    head, other = (
        staff_with(Role.OFFICE_HEAD, organ=house.organ, office=another_handling_office(house, name))
        for name in ("第二业务科", "第三业务科")
    )
    a_step(house, person=head)
    case = agree(a_case_at(Status.SECRECY_REVIEW, house), house)
    link = CaseAttachment.objects.get(pk=an_attachment(case, purpose=Purpose.OPINION).pk)
    assert case.status == Status.FURTHER_REVIEW
    assert why_not_open(head, link) is None
    assert why_not_open(other, link)


def test_a_scan_of_the_identity_opens_for_a_reason_and_is_recorded(
    house: House, clerk: Client, browser_of: Browsers
) -> None:
    case = a_case_at(Status.HANDLING, house)
    link = an_attachment(case, purpose=Purpose.IDENTITY, content=phone_jpeg(), name="身份证.jpg")
    page = clerk.get(f"/attachments/{link.pk}/").content.decode()
    assert f"/attachments/{link.pk}/file/" not in page
    assert f"/attachments/{link.pk}/file/" not in clerk.get(f"/cases/{case.pk}/").content.decode()
    assert clerk.get(f"/attachments/{link.pk}/file/").status_code == 403
    assert "请选择理由" in clerk.post(f"/attachments/{link.pk}/look/").content.decode()
    unexplained = clerk.post(f"/attachments/{link.pk}/look/", {"reason": "other"})
    assert "请写明查看的理由" in unexplained.content.decode()
    assert not PersonalDataAccess.objects.exists()

    page = clerk.post(f"/attachments/{link.pk}/look/", {"reason": "verify"}).content.decode()
    found = re.search(r'src="([^"]+)"', page[page.index("shown-file") :])
    assert found
    assert body_of(clerk.get(found[1])) == phone_jpeg()
    record = PersonalDataAccess.objects.get()
    assert (record.person, record.case, record.fields) == (
        house.the(Role.RECEIVING_CLERK), case, ["file"],
    )  # fmt: skip
    assert record.explanation == f"身份证明（附件{link.pk}）"
    assert first_broken_look(house.organ) is None
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    assert officer.get(found[1]).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [("照片.jpg", phone_jpeg(), "inline"), ("说明.txt", b"<b", "attachment")],
)
def test_a_browser_may_only_look_at_it(
    house: House, clerk: Client, name: str, content: bytes, shown: str
) -> None:
    text = content if name.endswith("jpg") else "说明".encode()
    link = an_attachment(a_case_at(Status.HANDLING, house), content=text, name=name)
    answer = clerk.get(f"/attachments/{link.pk}/file/")
    assert answer.headers["Content-Disposition"].startswith(shown)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert body_of(answer) == text
    saved = clerk.get(f"/attachments/{link.pk}/file/?save")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert status(saved) == 200
