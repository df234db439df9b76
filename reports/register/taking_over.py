"""Taking a register over: all rows or none, or the good ones alone; begun again it goes on.

The file is read and compared first and nothing is written while a row is wrong, unless the good
rows were asked for. Rows are then written by the thousand; what is there already is left out, so
an interrupted run is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Final

from django.db import transaction

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, RegisterImport
from cases.permissions import may_import_register
from cases.services import earlier_cases, earlier_remedies
from organs.models import Organ, Staff
from reports.register.batches import batched
from reports.register.closed_years import hold_years
from reports.register.planning import Plan, plan_of
from reports.register.reading import read

BATCH: Final = 500
"""A second or two of writing; then others may write."""
AMENDED_AT_ONCE: Final = 50
"""One after the other, each with its history."""
MOST_TOLD: Final = 2000

State = RegisterImport.State


@dataclass(frozen=True)
class Wish:
    """What to do with rows that are wrong, and with rows that say something else than before."""

    skips_bad: bool = False
    updates: bool = False
    numbers_are_right: bool = False


def look(organ: Organ, file: IO[bytes], *, on: date, numbers_are_right: bool = False) -> Plan:
    """What the register would change; nothing is written."""
    return plan_of(organ, read(file, on=on), numbers_are_right=numbers_are_right)


def why_refused(plan: Plan, wish: Wish) -> str:
    """Why nothing may be taken over as asked; empty when it may."""
    unreadable = any(problem.row == 0 for problem in plan.problems)
    if plan.problems and (unreadable or not wish.skips_bad):
        return f"有{len(plan.problems)}处需要改正，没有导入任何一行。"
    changed = len(plan.changed) + len(plan.remedies_changed)
    if changed and not (wish.updates or wish.skips_bad):
        return f"有{changed}行与已经导入的内容不同，没有导入任何一行；请核对后选择按表格更新。"
    return ""


def refuse_unless_entitled(by: Staff | None, organ_id: int) -> None:
    """Raise ``ActNotPermitted`` for a person who may not import the register of that organ."""
    if by is not None and (by.organ_id != organ_id or not may_import_register(by)):
        raise ActNotPermitted("台账由本机关的年报编制员或者工作机构负责人导入。")


def take_over(
    source: RegisterImport,
    plan: Plan,
    wish: Wish,
    *,
    on: date,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write what the plan says.

    Raises ``ActNotPermitted``, ``CaseError`` when it may not be taken over as asked, and
    ``ClosedMeanwhile`` when a year was closed since the plan was made.
    """
    refuse_unless_entitled(source.brought_by, source.organ_id)
    refusal = why_refused(plan, wish)
    if refusal:
        raise CaseError(refusal)
    by, done, left = source.brought_by, 0, 0
    for rows in batched(plan.new, BATCH):
        with transaction.atomic():
            hold_years(source.organ_id, plan.closed)
            made = earlier_cases.register_all(source, rows, by=by, on=on)
            done, left = done + len(rows), left + len(rows) - len(made)
            RegisterImport.objects.filter(pk=source.pk).update(done=done)
        if progress:
            progress(done)
    if wish.updates:
        left += _amend(source, plan, by=by, on=on)
    left += _keep_remedies(source, plan, wish, by=by, on=on)
    with transaction.atomic():
        source.state, source.finished_at = State.DONE, at
        source.done = source.cases.count()
        # A run that was interrupted finds fewer new rows the second time; the first count stands.
        source.found = _numbers_of(source.found or told(plan)) | {"left": left}
        source.save()


def _amend(source: RegisterImport, plan: Plan, *, by: Staff | None, on: date) -> int:
    """How many stayed as they were, because people acted on them meanwhile."""
    left = 0
    # In one order for all: an act on several cases holds them by their numbers, too.
    changed = sorted(plan.changed, key=lambda change: change.case_id)
    for some in batched(changed, AMENDED_AT_ONCE):
        with transaction.atomic():
            hold_years(source.organ_id, plan.closed)
            cases = Case.objects.in_bulk([change.case_id for change in some])
            for change in some:
                case = cases[change.case_id]
                mended = earlier_cases.amend(source, change.row, case, change.words, by=by, on=on)
                left += not mended
    return left


def _keep_remedies(
    source: RegisterImport, plan: Plan, wish: Wish, *, by: Staff | None, on: date
) -> int:
    """How many were not taken over, because people were there meanwhile."""
    rows = [*plan.remedies, *(plan.remedies_changed if wish.updates else ())]
    cases: dict[str, int] = {}
    for some in batched(sorted({row.case_number for row in rows}), BATCH):
        found = Case.objects.filter(organ=source.organ_id, case_number__in=some).order_by()
        # Meanwhile a number may have been given to a case of our own: that one is not for a file.
        imported = found.filter(imported__isnull=False)
        cases.update(imported.values_list("case_number", "pk"))
    kept = [(cases[row.case_number], row.remedy) for row in rows if row.case_number in cases]
    left = len(rows) - len(kept)
    for some_kept in batched(sorted(kept, key=lambda one: one[0]), BATCH):
        with transaction.atomic():
            hold_years(source.organ_id, plan.closed)
            left += earlier_remedies.keep_all(source, some_kept, by=by, on=on)
    return left


def is_empty(plan: Plan) -> bool:
    """Whether nothing new and nothing changed stands in the file."""
    return not (plan.new or plan.remedies or plan.changed or plan.remedies_changed)


def _numbers_of(found: dict[str, Any]) -> dict[str, Any]:
    """What stays of the findings once they were acted on: no words of any row."""
    return found | {"problems": [], "changes": []}


def told(plan: Plan) -> dict[str, Any]:
    """The plan as it is kept beside the import: numbers, and the first problems and changes."""
    return {
        "new": len(plan.new),
        "open": len(plan.open_ones),
        "same": plan.same,
        "changed": len(plan.changed),
        "remedies": len(plan.remedies),
        "remedies_same": plan.remedies_same,
        "remedies_changed": len(plan.remedies_changed),
        "years": {str(year): count for year, count in plan.years.items()},
        "is_empty": is_empty(plan),
        "unreadable": any(problem.row == 0 for problem in plan.problems),
        "bad": len(plan.problems),
        "far_ahead": plan.far_ahead,
        "problems": [list(problem) for problem in plan.problems[:MOST_TOLD]],
        "changes": [[c.row.number, c.row.entry.case_number, c.words] for c in plan.changed][
            :MOST_TOLD
        ],
    }
