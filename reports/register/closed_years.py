"""What a register may not move: the figures of an annual report that is closed.

The rule is that of ``reports.annual.ledger``: first reopen the year for a reason on record. A year
whose figures were typed counts no cases, so no row moves it. A row may end in a later year what a
closed year carried forward.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from cases.errors import CaseError
from cases.models import OrganRole, RegisterImport, Remedy
from cases.services.earlier_remedies import EarlierRemedy
from law.outcomes import OUTCOMES
from organs.models import Organ
from reports.models import AnnualReport, Source

Fact = tuple[object, ...] | None
"""Where a year's report counts a row; None where it does not."""

REFUSED: Final = "{}年年报已经关账，请先说明理由重新开账再导入"


class ClosedMeanwhile(CaseError):
    """A year was closed after the register was compared: what it may change has to be asked anew."""


def closed_years(organ: Organ) -> list[int]:
    """The years of the organ that are closed on figures counted from its cases."""
    found = AnnualReport.objects.filter(organ=organ, is_closed=True, source=Source.CASES)
    return sorted(found.values_list("year", flat=True))


def hold_years(organ_id: int, compared: list[int]) -> None:
    """Let nobody close a year of the organ until this transaction ends (``ledger.begin`` waits).

    Raises ``ClosedMeanwhile`` where others are closed than when the register was ``compared``.
    """
    organ = Organ.objects.select_for_update(no_key=True).get(pk=organ_id)
    newly = sorted(set(closed_years(organ)) - set(compared))
    if newly:
        raise ClosedMeanwhile(
            f"核对台账以后，{'、'.join(map(str, newly))}年年报已经关账，其余的行没有导入；"
            "请重新核对后再导入。"
        )


def unfinished_import(organ: Organ) -> RegisterImport | None:
    """The register that is being taken over: no year is closed between two of its rows."""
    return RegisterImport.objects.filter(organ=organ, state=RegisterImport.State.QUEUED).first()


def moved_by_case(
    years: Iterable[int], before: Mapping[str, Any] | None, now: Mapping[str, Any]
) -> str:
    """Why the row may not come in or change; ``before`` is what was imported, None for a new row."""
    return _refusal([year for year in years if _case_in(year, before) != _case_in(year, now)])


def moved_by_remedy(years: Iterable[int], before: Remedy | None, now: EarlierRemedy) -> str:
    """The same of a reconsideration or suit."""
    return _refusal([year for year in years if _remedy_in(year, before) != _remedy_in(year, now)])


def keep_what_is_counted(*, remedy: Remedy, **kwargs: Any) -> None:
    """Raises ``CaseError`` where a closed year counts what is to be struck; none is closed meanwhile."""
    organ = Organ.objects.select_for_update(no_key=True).get(pk=remedy.case.organ_id)
    counting = [year for year in closed_years(organ) if _remedy_in(year, remedy) is not None]
    if counting:
        raise CaseError(
            f"{'、'.join(map(str, counting))}年年报已经关账，计入了这件{remedy.get_kind_display()}。"
            "请先由工作机构负责人在年报页写明理由重新打开，再撤销登记。"
        )


def _refusal(moved: list[int]) -> str:
    return REFUSED.format("、".join(map(str, moved))) if moved else ""


def _case_in(year: int, said: Mapping[str, Any] | None) -> Fact:
    """Table three: received or brought forward, how it ended by the year's end, by whom."""
    if said is None:
        return None
    received, ended = _year(said["received_on"]), _year(said["ended_on"])
    if received > year or 0 < ended < year:
        return None
    row = OUTCOMES[said["outcome_code"]].report_row if ended == year else ""
    return received == year, row, said["report_type"]


def _year(day: str | None) -> int:
    return int(day[:4]) if day else 0


def _remedy_in(year: int, said: Remedy | EarlierRemedy | None) -> Fact:
    """Table four: its result in the year it ended, pending in each year before."""
    if said is None or (isinstance(said, Remedy) and said.struck_on):
        return None
    if said.organ_role != OrganRole.ORIGINAL or said.filed_on.year > year:
        return None
    ended = said.closed_on.year if said.closed_on else None
    if ended is not None and ended < year:
        return None
    return said.kind, said.result if ended == year else ""
