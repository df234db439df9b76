"""台账导入: what is open is findable at once; its signals follow by the worker, as of its own day."""

from datetime import date
from pathlib import Path

import pytest

from cases.models import Case
from jobs.table import keep_signals
from reports.register.taking_over import Wish, look, take_over
from screening import index
from screening.evidence import keeping
from screening.evidence.joined import signals_on
from screening.models import KeptSignal, OwedSignals
from tests.factories import House, moment
from tests.reports.registers import a_brought_register, plain_row, write

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

    assert keep_signals(moment(TODAY)) == "计算线索2件"
    assert keep_signals(moment(TODAY)) == ""
    for case in going_on:
        kept = KeptSignal.objects.filter(case=case)
        found = signals_on(case, case.received_on)
        assert [(one.code, one.fact) for one in kept] == [(one.code, one.fact) for one in found]
        assert found
        assert {one.computed_on for one in kept} == {case.received_on}
