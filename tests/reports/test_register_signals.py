"""台账导入: what is open is findable at once; its signals follow by the worker, as of its own day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from cases.models import Case
from jobs.table import keep_signals
from organs.roles import Role
from reports.register.taking_over import Wish, look, take_over
from screening import index
from screening.evidence import keeping
from screening.evidence.joined import signals_on
from screening.models import KeptSignal, OwedSignals
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.reports.registers import a_brought_register, plain_row, write
from tests.situations import a_registered_case

TODAY = date(2025, 6, 30)


def test_the_signals_of_what_is_open_are_kept_by_the_worker(
    tmp_path: Path,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows = [plain_row(f"旧-{n}") for n in range(2)]
    still_open = {"办理结果": "", "答复日期": None}
    rows += [plain_row(f"在办-{n}", 收到申请日期=date(2024, 5, n), **still_open) for n in (6, 7)]
    path = write(tmp_path / "台账.xlsx", rows)
    with path.open("rb") as file:
        plan = look(house.organ, file, on=TODAY)
    take_over(a_brought_register(house), plan, Wish(), on=TODAY, at=moment(TODAY))

    going_on = list(Case.objects.filter(case_number__startswith="在办").order_by("pk"))
    owed = list(OwedSignals.objects.values_list("case", flat=True))
    assert owed == [case.pk for case in going_on]
    assert not KeptSignal.objects.exists()
    last = going_on[-1]
    assert going_on[0].pk in index.cases_sharing(house.organ, last.description, before=last.pk)

    def fails(case: Case, *others: object) -> None:
        raise ValueError(case.pk)

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "signals_on", fails)
        broken.setattr(keeping, "AT_ONCE", 1)
        assert keep_signals(moment(TODAY)) == ""
    behind = list(OwedSignals.objects.values_list("case", "failures"))
    assert behind == [(going_on[1].pk, 0), (going_on[0].pk, 1)]
    assert f"case {going_on[0].pk} could not be kept" in caplog.text

    assert keep_signals(moment(TODAY)) == "计算线索1件", "what failed waits a little"
    assert keep_signals(moment(TODAY) + timedelta(minutes=10)) == "计算线索1件"
    assert not OwedSignals.objects.exists()
    for case in going_on:
        kept = KeptSignal.objects.filter(case=case)
        found = signals_on(case, case.received_on)
        assert [(one.code, one.fact) for one in kept] == [(one.code, one.fact) for one in found]
        assert found
        assert {one.computed_on for one in kept} == {case.received_on}


def test_a_case_that_fails_is_tried_ever_later_never_given_up_and_told_to_who_watches(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, at = a_registered_case(house), moment(TODAY)
    KeptSignal.objects.all().delete()
    keeping.owe([case])

    def fails(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "signals_on", fails)
        for _ in range(9):
            assert keep_signals(at) == keep_signals(at) == ""
            at += timedelta(hours=12)
    assert OwedSignals.objects.get().failures == 9
    watching = signed_in(house.the(Role.WORK_BODY_HEAD))
    page = reverse("screening-overview")
    assert "1 件随台账导入的申请，线索还没有算成" in watching.get(page).content.decode()
    assert keep_signals(at) == "计算线索1件"
    assert "还没有算成" not in watching.get(page).content.decode()
