"""S21, S22: no page, address, cookie, session or log shows a whole number unless it was asked for."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from cases.models import Case, PersonalDataAccess
from organs.roles import Role
from tests.factories import House, a_person, an_intake
from tests.situations import an_assigned_case
from tests.support import source
from tests.support.logs import all_logs, personal_numbers

ID, MOBILE, ADDRESS = "430121199001010015", "13800138000", "清江县东山镇柳树湾村3组21号"
SECRETS = (ID, MOBILE, ADDRESS, "zhangsan@example.cn")
WANTED = {"fields_wanted": ["identity", "telephone"], "reason": "verify"}


@pytest.fixture
def case(house: House) -> Case:
    facts = {"document_number": ID, "telephone": MOBILE, "address": ADDRESS, "email": SECRETS[3]}
    return an_assigned_case(house, an_intake(applicant=a_person(**facts)))


def browser(house: House, role: Role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(house.the(role), backend="organs.auth.StaffBackend")
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("role", list(Role))
def test_pages_are_masked_for_everybody(house: House, case: Case, role: Role) -> None:
    client = browser(house, role)
    for page in ("/", "/office/", "/urgent/", "/cases/", "/cases/?q=张三", f"/cases/{case.pk}/"):
        text = text_of(client.get(page))
        assert not [secret for secret in SECRETS if secret in text], page


def test_the_case_page_shows_masks_and_offers_the_look(house: House, case: Case) -> None:
    text = text_of(browser(house, Role.RECEIVING_CLERK).get(f"/cases/{case.pk}/"))
    for mask in ("4301**********0015", "138****8000", "清江县东山镇****", "z***@example.cn"):
        assert mask in text
    assert "查看完整信息" in text
    assert f'action="/cases/{case.pk}/look/"' in text
    assert "查看完整信息" not in text_of(browser(house, Role.SIGNATORY).get(f"/cases/{case.pk}/"))


def test_a_look_shows_once_and_nothing_keeps_it(house: House, case: Case) -> None:
    client = browser(house, Role.RECEIVING_CLERK)
    answer = client.post(f"/cases/{case.pk}/look/", WANTED)
    assert ID in text_of(answer)
    assert MOBILE in text_of(answer)
    assert ADDRESS not in text_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert PersonalDataAccess.objects.get().fields == ["identity", "telephone"]
    kept = str(answer.headers) + str(answer.cookies)
    kept += "".join(str(session.get_decoded()) for session in Session.objects.all())
    kept += text_of(client.get(f"/cases/{case.pk}/"))
    assert not [secret for secret in SECRETS if secret in kept]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"fields_wanted": ["identity"]},
        {"reason": "verify"},
        {"fields_wanted": ["everything"], "reason": "verify"},
        {"fields_wanted": ["identity"], "reason": "curiosity"},
        {"fields_wanted": ["identity"], "reason": "other", "explanation": " "},
    ],
)
def test_without_a_reason_the_form_comes_back(
    house: House, case: Case, sent: dict[str, object]
) -> None:
    answer = browser(house, Role.RECEIVING_CLERK).post(f"/cases/{case.pk}/look/", sent)
    assert "需要处理" in text_of(answer)
    assert ID not in text_of(answer)
    assert not PersonalDataAccess.objects.exists()


def test_the_report_tells_who_looked_and_not_what_they_saw(house: House, case: Case) -> None:
    browser(house, Role.RECEIVING_CLERK).post(f"/cases/{case.pk}/look/", WANTED)
    for role in (Role.AUDIT_ADMINISTRATOR, Role.WORK_BODY_HEAD):
        text = text_of(browser(house, role).get("/reports/personal-data/"))
        for part in (house.the(Role.RECEIVING_CLERK).name, case.case_number, "核对身份证明"):
            assert part in text
        assert not [secret for secret in SECRETS if secret in text]


def test_the_report_goes_back_page_by_page(house: House, case: Case) -> None:
    clerk = browser(house, Role.RECEIVING_CLERK)
    for _ in range(51):
        clerk.post(f"/cases/{case.pk}/look/", WANTED)
    head = browser(house, Role.WORK_BODY_HEAD)
    first = head.get("/reports/personal-data/")
    assert len(first.context["rows"]) == 50
    earlier = head.get(f"/reports/personal-data/?before={first.context['next']}")
    assert [row.sequence for row in earlier.context["rows"]] == [1]


def test_nothing_personal_is_logged_while_a_case_lives(
    house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = browser(house, Role.RECEIVING_CLERK)
    with all_logs() as kept:
        clerk.get(f"/cases/{case.pk}/")
        clerk.get("/cases/99999/")
        clerk.post("/cases/new/", {"document_number": ID, "telephone": MOBILE})
        clerk.post(f"/cases/{case.pk}/look/", WANTED)
        browser(house, Role.SIGNATORY).post(f"/cases/{case.pk}/look/", WANTED)
        monkeypatch.setattr("cases.services.personal_data._record", _breaks)
        broken = clerk.post(f"/cases/{case.pk}/look/", WANTED)
    assert broken.status_code == 500
    assert personal_numbers(text_of(broken)) == []
    assert any("RuntimeError" in line for line in kept.lines)
    assert [line for line in kept.lines if personal_numbers(line)] == []


def _breaks(case: Case, *args: object) -> None:
    _number = case.applicant.document_number
    raise RuntimeError("the disk is full")


def test_the_control_sees_a_number_that_is_logged() -> None:
    assert personal_numbers(f"查 {ID}，电话 {MOBILE}") == [ID, MOBILE]
    assert personal_numbers("430121199001010014 2026-000123") == []


PRINTED = re.compile(r"{{[^}]*(?:applicant|agent)\.(\w+)")
SEALED = {"document_number", "credit_code", "telephone", "address", "email"}


def test_no_template_prints_a_sealed_field() -> None:
    found = [
        f"{source.relative(path)}: {name}"
        for path in source.files(".html")
        for name in PRINTED.findall(path.read_text(encoding="utf-8"))
        if name in SEALED
    ]
    assert found == []
