"""The overview watches the tool: requests per applicant, signals confirmed, refusals corrected."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from cases.models import Case, Remedy
from cases.selectors import supervised_by
from cases.status import Status
from organs.roles import Role
from screening import overview
from screening.evidence import judging
from screening.models import KeptSignal, SignalVerdict
from tests.access.world import signed_in
from tests.factories import House, a_person, an_application, an_intake, another_house
from tests.situations import a_case_at, a_registered_case, an_assigned_case

YEAR = 2026
TODAY = date(2026, 9, 22)
COMPLAINT = "请求贵局查处村主任侵占补偿款的行为，并追究其责任。"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def of_person(house: House, number: int, text: str = "柳河村征地批复") -> Case:
    person = a_person(
        name=f"赵某{number}", document_type="passport", document_number=f"G{number:08d}"
    )
    intake = an_intake(applicant=person, application=an_application(description=text))
    return a_registered_case(house, intake)


def test_applicants_are_counted_by_how_often_they_asked(house: House) -> None:
    newest = [of_person(house, 1) for _ in range(4)][-1]
    of_person(house, 2)
    voided = of_person(house, 2)
    Case.objects.filter(pk=voided.pk).update(status=Status.VOIDED)
    of_person(another_house(), 3)
    watched = supervised_by(house.the(Role.SUPERVISOR))
    found = overview.overview(watched, YEAR)
    bands = {band.label: (band.applicants, band.cases) for band in found.bands if band.applicants}
    assert bands == {"1件": (1, 1), "4至10件": (1, 4)}
    (frequent,) = found.frequent
    assert (frequent.cases, frequent.like) == (4, newest.pk)
    assert overview.of_applicant(watched, YEAR, newest).count() == 4
    assert overview.overview(watched, YEAR - 1).cases == 0


def test_the_last_word_on_each_signal_is_counted(house: House) -> None:
    text = an_application(description=COMPLAINT)
    cases = [an_assigned_case(house, an_intake(application=text)) for _ in range(3)]
    head, on = house.the(Role.WORK_BODY_HEAD), date(2026, 9, 16)
    words = (
        (0, SignalVerdict.SET_ASIDE),
        (0, SignalVerdict.CONFIRMED),
        (1, SignalVerdict.SET_ASIDE),
    )
    for which, verdict in words:
        judging.judge(cases[which], "complaint", verdict=verdict, reason="核对了", by=head, on=on)
    watched = supervised_by(head)
    (one,) = [j for j in overview.judged(watched, YEAR) if j.code == "complaint"]
    assert (one.found, one.confirmed, one.set_aside, one.waiting, one.share) == (3, 1, 1, 1, 50)
    for word, case in (("confirmed", cases[0]), ("set_aside", cases[1]), ("waiting", cases[2])):
        assert list(overview.with_signal(watched, YEAR, "complaint", word)) == [case]


def test_refusals_that_were_corrected_are_told(house: House) -> None:
    stood, corrected, silent = (a_case_at(Status.REPLIED, house) for _ in range(3))
    cases = Case.objects.filter(pk__in=[stood.pk, corrected.pk, silent.pk])
    cases.update(outcome_code="repeat_application")
    for case, result in ((stood, "upheld"), (corrected, "corrected")):
        Remedy.objects.create(
            case=case, kind="reconsideration", body="县政府", filed_on=date(2026, 10, 9),
            closed_on=date(2026, 11, 9), result=result, recorded_on=date(2026, 11, 9),
        )  # fmt: skip
    watched = supervised_by(house.the(Role.SUPERVISOR))
    row = next(r for r in overview.refused(watched, YEAR) if r.code == "repeat_application")
    assert (row.refused, row.contested, row.corrected) == (3, 2, 1)
    found = overview.refused_with(watched, YEAR, row.code, corrected=True)
    assert list(found) == [corrected]


@pytest.mark.usefixtures("today")
def test_the_page_names_nobody_and_leads_to_the_cases(house: House) -> None:
    like = [of_person(house, 1, COMPLAINT) for _ in range(3)][-1]
    client = signed_in(house.the(Role.WORK_BODY_HEAD))
    page: Any = client.get("/supervision/screening/", {"year": YEAR})
    text = page.content.decode()
    assert "赵某1" not in text
    assert "G00000001" not in text
    assert "1名，3件" in text
    assert "signal=complaint&amp;verdict=waiting" in text
    behind = client.get("/supervision/screening/cases/", {"year": YEAR, "like": like.pk})
    assert behind.content.decode().count("/supervision/cases/") == 3
    assert "赵某1" not in behind.content.decode()
    book = load_workbook(BytesIO(client.get("/supervision/screening/overview.xlsx").content))
    assert book.sheetnames == ["申请人分布", "申请较多的申请人", "线索判断", "不予处理及纠正"]
    assert client.get("/supervision/screening/", {"year": "1999"}).status_code == 404
    foreign = of_person(another_house(), 9)
    assert client.get("/supervision/screening/cases/", {"like": foreign.pk}).status_code == 404


@pytest.mark.usefixtures("today")
def test_the_page_of_signals_tells_a_past_day_and_takes_a_judgement(house: House) -> None:
    case = an_assigned_case(house, an_intake(application=an_application(description=COMPLAINT)))
    client = signed_in(house.the(Role.HANDLING_OFFICER))
    address = f"/cases/{case.pk}/signals/"
    text = client.get(address).content.decode()
    assert "读起来像投诉或者举报" in text
    assert "不支持的情况" in text
    past = client.get(address, {"on": case.registered_on.isoformat()}).content.decode()
    assert "重新判断" not in past
    assert (
        "请选择登记之日到今天之间的日期"
        in client.get(address, {"on": "2020-01-01"}).content.decode()
    )
    refused = client.post(f"{address}complaint/", {"verdict": "confirmed", "reason": ""})
    assert refused.status_code == 200
    done = client.post(f"{address}complaint/", {"verdict": "confirmed", "reason": "只要求查处"})
    assert done.status_code == 302
    assert KeptSignal.objects.get(case=case).judgements.get().verdict == "confirmed"
    assert "只要求查处" in client.get(address).content.decode()
    assert client.get(f"{address}telephone/").status_code == 404
