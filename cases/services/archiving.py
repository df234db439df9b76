"""归档 (archiving, Art 45): the answered case gets its archive number and retention."""

from __future__ import annotations

from datetime import date

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case
from cases.permissions import Act
from cases.services import coordination, withdrawal
from law.remedies import RemedyKind
from organs import numbers
from organs.models import Organ, Staff

RETENTION_YEARS = 10
RETENTION_YEARS_WITHHELD = 30
"""Defaults of ours (law.md §7); an organ's own approved schedule prevails."""


def archive(case: Case, *, by: Staff, on: date) -> Case:
    """File the case under its 档号, in the year it ended and not the year of filing.

    归档文件 carry the year in which the matter was concluded (DA/T 22-2015, 年度).
    """
    with perform(case, Act.ARCHIVE, by=by, on=on) as deed:
        coordination.refuse_open(deed.case)
        years = retention_years(deed.case)
        organ = deed.case.organ
        ended_on = deed.case.ended_on
        assert ended_on is not None
        if deed.case.withdrawn_on and not withdrawal.is_confirmed(deed.case):
            raise CaseError("撤回确认书还没有送达申请人，送达以后再归档。")
        number = numbers.allocate(
            organ,
            f"archive-{years}",
            on=on,
            year=ended_on.year,
            render=lambda year, value: archive_number(organ, years=years, year=year, value=value),
        )
        deed.case.archive(on=on, archive_number=number.text, retention_years=years)
        deed.note = f"档号{number.text}，保管{years}年"
    return deed.case


def archive_number(organ: Organ, *, years: int, year: int, value: int) -> str:
    """The 档号 of the ``value``-th file kept for ``years`` that ended in ``year``."""
    return f"{organ.code}-YGK·{year}-D{years}-{value:04d}"


def retention_years(case: Case) -> int:
    """30 years where something was withheld, 10 otherwise."""
    withheld = case.outcome is not None and case.outcome.remedy in (RemedyKind.R1, RemedyKind.BOTH)
    return RETENTION_YEARS_WITHHELD if withheld else RETENTION_YEARS
