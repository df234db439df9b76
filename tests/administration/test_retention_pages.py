"""保管期限表: entered version by version by the organ's own system administrator."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from law.retention import FileKind
from organs.models import RetentionSchedule
from tests.factories import House, another_house

PAGE = reverse("retention-schedule")
FACTS: dict[str, Any] = {
    "title": "文书档案保管期限表",
    "document_number": "清自资发〔2026〕3号",
    "agreed_by": "清江县档案局",
    "effective_from": "2026-01-01",
    **{f"period_{kind}": "D10" for kind in FileKind},
    "period_contested": "Y",
    "item_contested": "第6.2条",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 9, 24))


def test_a_version_is_entered_shown_and_the_next_begins_with_it(
    house: House, administrator: Client
) -> None:
    before = administrator.get(PAGE).content.decode()
    assert "没有现行的保管期限表" in before
    assert "《机关文件材料归档范围和文书档案保管期限规定》" in before
    assert administrator.post(PAGE, FACTS).status_code == 302
    page = administrator.get(PAGE).content.decode()
    assert "现行" in page
    assert "第6.2条" in page
    assert 'value="第6.2条"' in page
    [schedule] = house.organ.retention_schedules.all()
    assert dict(schedule.rules.values_list("kind", "period"))["contested"] == "Y"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(administrator: Client) -> None:
    answer = administrator.post(PAGE, FACTS | {"agreed_by": "", "period_disclosed": "20"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写审查同意的档案主管部门" in text
    assert 'value="清自资发〔2026〕3号"' in text
    assert not RetentionSchedule.objects.exists()


def test_two_versions_do_not_begin_on_one_day(administrator: Client) -> None:
    administrator.post(PAGE, FACTS)
    assert "请核对施行日期" in administrator.post(PAGE, FACTS).content.decode()


def test_a_version_that_is_not_in_force_yet_is_removed_and_no_other(
    house: House, administrator: Client
) -> None:
    remove = reverse("retention-schedule-remove")
    for day in ("2026-01-01", "2027-01-01"):
        administrator.post(PAGE, FACTS | {"effective_from": day})
    later, now = house.organ.retention_schedules.all()
    assert (
        "另录一版" in administrator.post(remove, {"schedule": now.pk}, follow=True).content.decode()
    )
    administrator.post(remove, {"schedule": later.pk})
    assert list(house.organ.retention_schedules.all()) == [now]
    theirs = RetentionSchedule.objects.create(
        organ=another_house().organ, title="表", agreed_by="局", effective_from=date(2027, 1, 1)
    )
    assert administrator.post(remove, {"schedule": theirs.pk}).status_code == 404
