"""归档 (Art 45): the period that the organ's schedule proposes, confirmed or changed with a reason."""

import pkgutil
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from cases import migrations
from cases.errors import CaseError
from cases.models import Case, Filing
from cases.replies import current_reply
from cases.services import archiving
from cases.services.archiving import Retention
from cases.status import Status
from law.retention import FileKind, RetentionPeriod, default_period
from organs import retention
from organs.models import Organ, RetentionSchedule
from organs.roles import Role
from tests.cycles import RECORDED, answered_anew, reopen
from tests.factories import House, a_house, an_attachment
from tests.situations import ARCHIVED, a_case_at, archive, fresh, last_event

PERMANENT, THIRTY, TEN = RetentionPeriod


def a_schedule(
    organ: Organ, start: date = date(2026, 1, 1), **periods: RetentionPeriod
) -> RetentionSchedule:
    """Like the defaults, but for ``periods``."""
    schedule = RetentionSchedule(
        organ=organ, title="文书档案保管期限表", document_number="清自资发〔2026〕3号",
        agreed_by="清江县档案局", effective_from=start,
    )  # fmt: skip
    rules = {
        kind: (periods.get(kind.value, default_period(kind)), f"第{place}条")
        for place, kind in enumerate(FileKind, start=1)
    }
    return retention.enter(schedule, rules)


@pytest.fixture
def replied(house: House) -> Case:
    return a_case_at(Status.REPLIED, house)


def filed(case: Case, house: House, **facts: Any) -> Filing:
    by = house.the(Role.DELIVERY_CLERK)
    archiving.archive(case, by=by, on=ARCHIVED, **facts)
    return fresh(case).filings.latest("number")


def test_without_a_schedule_the_defaults_are_proposed_and_say_so(
    replied: Case, house: House
) -> None:
    filing = filed(replied, house)
    assert (filing.kind, filing.period, filing.proposed) == ("disclosed", TEN, TEN)
    assert "没有录入保管期限表" in filing.basis
    assert "《档案法实施条例》第十九条第二款" in filing.basis
    assert filing.expires_on == date(2036, 12, 31)
    reply = current_reply(fresh(replied))
    assert reply is not None
    assert filing.document_number == str(reply.number)


def test_the_schedule_in_force_on_the_day_of_filing_proposes(replied: Case, house: House) -> None:
    a_schedule(house.organ, disclosed=THIRTY)
    a_schedule(house.organ, date(2026, 9, 1), disclosed=PERMANENT)
    a_schedule(house.organ, date(2027, 1, 1), disclosed=TEN)
    a_schedule(a_house("430121-jy", "清江县教育局").organ, date(2026, 9, 2))
    filing = filed(replied, house)
    assert (filing.period, filing.expires_on) == (PERMANENT, None)
    assert filing.basis == "《文书档案保管期限表》（清自资发〔2026〕3号）第3条"
    case = fresh(replied)
    assert (case.retention_years, case.archive_number) == (None, "430121-zr-YGK·2026-Y-0001")
    assert last_event(case).note == "档号430121-zr-YGK·2026-Y-0001，保管永久"


def test_a_version_from_before_a_kind_was_told_apart_is_not_said_to_be_missing(
    replied: Case, house: House
) -> None:
    a_schedule(house.organ).rules.filter(kind=FileKind.DISCLOSED).delete()
    proposed = archiving.propose(replied, on=ARCHIVED)
    assert proposed.period == TEN
    assert "《文书档案保管期限表》（清自资发〔2026〕3号）没有“予以公开的”这一类" in proposed.basis


def test_another_period_than_the_schedules_takes_a_reason(replied: Case, house: House) -> None:
    with pytest.raises(CaseError, match="应为10年，改为30年的，请写明理由") as refusal:
        filed(replied, house, kept=Retention(THIRTY, " "))
    assert (refusal.value.field, fresh(replied).status) == ("reason", Status.REPLIED)
    filing = filed(replied, house, kept=Retention(THIRTY, "涉及重大征地"))
    assert (filing.proposed, filing.period, filing.reason) == (TEN, THIRTY, "涉及重大征地")
    event = last_event(fresh(replied))
    assert "（表定10年，涉及重大征地）" in event.note
    assert event.facts == {"period": "D30", "proposed": "D10"}


def test_a_reason_without_a_change_is_not_kept(replied: Case, house: House) -> None:
    assert filed(replied, house, kept=Retention(TEN, "照表")).reason == ""


def test_a_file_with_papers_of_a_suit_is_contested(replied: Case, house: House) -> None:
    an_attachment(replied, purpose="remedy")
    assert archiving.propose(replied, on=ARCHIVED).kind is FileKind.CONTESTED


def test_a_case_answered_anew_is_filed_anew_and_the_first_filing_stays(
    replied: Case, house: House
) -> None:
    case = reopen(archive(replied, house), house)
    [first] = case.filings.all()
    assert first.is_superseded
    case = archive(answered_anew(case, house, on=RECORDED), house, on=RECORDED)
    first, second = case.filings.all()
    assert (first.number, second.number, second.kind) == (1, 2, "contested")
    assert first.archive_number != second.archive_number == case.archive_number


def test_versions_begin_on_different_days_and_only_future_ones_are_removed(house: House) -> None:
    now = a_schedule(house.organ)
    with pytest.raises(ValidationError, match="已经有2026年1月1日起施行"):
        a_schedule(house.organ)
    with pytest.raises(ValidationError, match="另录一版"):
        retention.remove(now, on=ARCHIVED)
    retention.remove(a_schedule(house.organ, date(2027, 1, 1)), on=ARCHIVED)
    assert list(house.organ.retention_schedules.all()) == [now]


def test_what_was_archived_before_gets_its_filings(replied: Case, house: House) -> None:
    case = reopen(archive(replied, house), house)
    archive(answered_anew(case, house, on=RECORDED), house, on=RECORDED)
    columns = ("number", "archive_number", "period", "expires_on", "ended_on", "filed_on")
    kept = list(Filing.objects.values_list(*columns))
    Filing.objects.all().delete()
    names = [module.name for module in pkgutil.iter_modules(migrations.__path__)]
    name = next(name for name in names if name.endswith("earlier_filings"))
    import_module(f"cases.migrations.{name}").keep(apps, None)
    assert list(Filing.objects.values_list(*columns)) == kept
