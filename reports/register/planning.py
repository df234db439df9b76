"""What a register would change: rows that are new, that are here already, that say something else.

A number of this system's own is never touched, and a row whose case somebody has acted on here is
mended on the case (docs/decisions/0035).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, Final, NamedTuple

from cases.models import Case, ImportedCase, Remedy, ReportType
from cases.services.earlier_cases import EarlierCase, Row, acted_on_by_people, own_number
from cases.services.earlier_remedies import (
    STANDING_FIRST,
    as_a_file_may_say,
    may_change,
    meant,
    set_by_hand,
)
from law.outcomes import OUTCOMES
from law.receipt import RECEIPT_RULES
from law.wording import chinese_date
from organs.models import IssuedNumber, NumberSequence, Organ
from organs.numbers import CASE_SERIES
from reports.register.batches import batched
from reports.register.closed_years import closed_years, moved_by_case, moved_by_remedy
from reports.register.columns import CASE_COLUMNS, CASES, REMEDIES
from reports.register.reading import Problem, Reading, RemedyRow
from vault.redaction import redact

_Place = tuple[str, tuple[str, date, str]]
_AT_ONCE: Final = 5000
_MOST_AHEAD: Final = 1000
"""How far beyond our counter and the rows of the file a number of our own spelling may be."""
_LABELS: Final = {column.name: column.label for column in CASE_COLUMNS} | {
    "outcome_code": "办理结果"
}
_NOT_COMPARED: Final = ("outcome_words", "others")
_UNQUOTED: Final = ("applicant", "description", "subject")
_FREE_TEXT: Final = {_LABELS["remarks"], _LABELS["consulted"]}
_OURS: Final = (
    "这件是在本系统登记的，不由表格导入。请从表格中删去这一行，"
    "它的复议诉讼由收件登记员或者工作机构负责人在办件页登记。"
)
_BAD_ROW: Final = "这一编号在“台账”中的行有错误，改正那一行以后再导入。"
_UNKNOWN: Final = "“台账”和系统中都没有这个编号，请核对编号，或者在“台账”中补上这件申请。"
_BY_HAND: Final = "这件导入以后已经在系统中办理，不能再用表格更改，请在办件页更正。"


class Change(NamedTuple):
    """A row whose case says something else: which case, and the difference in words."""

    row: Row
    case_id: int
    words: str


@dataclass
class Plan:
    """What taking the register over would do, and what stands in the way of rows."""

    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    remedies: list[RemedyRow] = field(default_factory=list)
    remedies_changed: list[RemedyRow] = field(default_factory=list)
    remedies_same: int = 0
    problems: list[Problem] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    """The years that were closed when the rows were compared."""
    far_ahead: int = 0
    """Problems that a person may overrule: numbers far beyond those that we gave."""

    @property
    def open_ones(self) -> list[Row]:
        """The new rows that are still open and enter the flow."""
        return [row for row in self.new if not row.entry.outcome_code]

    @property
    def years(self) -> dict[int, int]:
        """How many of the new rows were received in each year."""
        found: dict[int, int] = {}
        for row in self.new:
            year = row.entry.received_on.year
            found[year] = found.get(year, 0) + 1
        return dict(sorted(found.items()))


def plan_of(organ: Organ, reading: Reading, *, numbers_are_right: bool = False) -> Plan:
    """Compare what was read with what the organ has.

    ``numbers_are_right``: a person looked at the numbers that seem too high, and they are so.
    """
    plan = Plan(problems=list(reading.problems), closed=closed_years(organ))
    known = _Known(organ, {row.entry.case_number for row in reading.cases})
    most = len(reading.cases) + _MOST_AHEAD
    for row in reading.cases:
        is_new = row.entry.case_number not in known.imported
        odd = _odd_year(row) if is_new else ""
        if is_new and not odd and not numbers_are_right and _is_far(row, known.counters, most):
            odd, plan.far_ahead = _too_far(row), plan.far_ahead + 1
        if odd:
            plan.problems.append(Problem(CASES, row.number, "登记编号", odd))
        else:
            _place(row, known, plan)
    _place_remedies(organ, reading, plan)
    plan.problems.sort(key=lambda one: (one.sheet != CASES, one.row))
    return plan


class _Known:
    """What the organ has under the numbers of the file."""

    def __init__(self, organ: Organ, asked: Iterable[str]) -> None:
        self.imported: dict[str, tuple[int, dict[str, Any]]] = {}
        self.taken: set[str] = set()
        for some in batched(sorted(asked), _AT_ONCE):
            rows = ImportedCase.objects.filter(case__organ=organ, case__case_number__in=some)
            for number, case, content in rows.values_list("case__case_number", "case", "content"):
                self.imported[number] = case, content
            given = IssuedNumber.objects.filter(sequence__organ=organ, text__in=some)
            self.taken.update(given.values_list("text", flat=True))
            cases = Case.objects.filter(organ=organ, case_number__in=some)
            self.taken.update(cases.values_list("case_number", flat=True))
        counters = NumberSequence.objects.filter(organ=organ, series=CASE_SERIES)
        self.counters = dict(counters.values_list("year", "last_value"))
        self.by_hand = acted_on_by_people(organ) if self.imported else frozenset()


def _odd_year(row: Row) -> str:
    """Why a number spelled like ours cannot be one of the year of its receipt, or of the next."""
    own, received = own_number(row.entry.case_number), row.entry.received_on.year
    if own is None or (own[0] in (received, received + 1) and own[1]):
        return ""
    return f"编号是{own[0]}年第{own[1]}号，收到申请日期是{received}年的，请核对。"


def _is_far(row: Row, counters: Mapping[int, int], most: int) -> bool:
    """Whether a number spelled like ours would move our counter very far, and for good."""
    own = own_number(row.entry.case_number)
    return own is not None and own[1] > counters.get(own[0], 0) + most


def _too_far(row: Row) -> str:
    return (
        f"比本系统{row.entry.received_on.year}年已经发出的编号大得太多，请核对是否多写了数字；"
        "核对无误的，可以选择照原样导入。"
    )


def _place(row: Row, known: _Known, plan: Plan) -> None:
    number = row.entry.case_number
    if number not in known.imported:
        if number in known.taken:
            told = "是本系统发出的编号，这件不由表格导入；请从表格中删去这一行，或者核对编号。"
            plan.problems.append(Problem(CASES, row.number, "登记编号", told))
        elif told := moved_by_case(plan.closed, None, row.entry.content):
            plan.problems.append(Problem(CASES, row.number, "收到申请日期", told))
        else:
            plan.new.append(row)
        return
    case, content = known.imported[number]
    words = "；".join(_differences(content, row.entry))
    if not words:
        plan.same += 1
    elif case in known.by_hand:
        plan.problems.append(Problem(CASES, row.number, "登记编号", f"{words}。{_BY_HAND}"))
    elif content["outcome_code"] and not row.entry.outcome_code:
        told = "导入时已经办结，不能改回在办；办结有误的，请填写正确的办理结果和答复日期。"
        plan.problems.append(Problem(CASES, row.number, "办理结果", told))
    elif told := moved_by_case(plan.closed, content, row.entry.content):
        plan.problems.append(Problem(CASES, row.number, "登记编号", f"{words}。{told}"))
    else:
        plan.changed.append(Change(row, case, words))


def _differences(before: Mapping[str, Any], entry: EarlierCase) -> Iterator[str]:
    now = entry.content
    for name, value in now.items():
        if name not in _NOT_COMPARED and before.get(name) != value:
            yield _difference(_LABELS[name], name, before.get(name), value)
    others, now_others = before["others"], now["others"]
    for label in sorted(others.keys() | now_others.keys()):
        if others.get(label) != now_others.get(label):
            yield _difference(label, "", others.get(label), now_others.get(label))


def _difference(label: str, name: str, before: Any, now: Any) -> str:
    if name in _UNQUOTED or label in _FREE_TEXT:
        return f"{label}有改动"
    return redact(f"{label}由“{_shown(name, before)}”改为“{_shown(name, now)}”")


def _shown(name: str, value: Any) -> str:
    if value in (None, ""):
        return "空"
    if name == "outcome_code":
        return OUTCOMES[value].label
    if name == "channel":
        return RECEIPT_RULES[value].label
    if name == "report_type":
        return str(ReportType(value).label)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _place_remedies(organ: Organ, reading: Reading, plan: Plan) -> None:
    asked = {row.case_number for row in reading.remedies}
    cases, kept = _cases(organ, asked), _remedies(organ, asked)
    received = _received(cases, plan)
    refused = reading.bad_numbers | {row.entry.case_number for row in reading.cases}
    ours = {number for number, (_, is_imported) in cases.items() if not is_imported}
    by_hand = _set_by_hand(chain.from_iterable(kept.values()))
    for row in reading.remedies:
        number, begun = row.case_number, received.get(row.case_number)
        if begun is None:
            _refuse(plan, row, "登记编号", _BAD_ROW if number in refused else _UNKNOWN)
        elif row.remedy.filed_on < begun:
            told = f"早于这件申请的收到日期（{chinese_date(begun)}），请核对。"
            _refuse(plan, row, "受理日期", told)
        else:
            there = meant(kept[number, row.remedy.place], row.remedy)
            moved = moved_by_remedy(plan.closed, there, row.remedy)
            _place_remedy(row, there, plan, moved, is_ours=number in ours, by_hand=by_hand)


def _received(cases: Mapping[str, tuple[date, bool]], plan: Plan) -> dict[str, date]:
    """When each case was received that is here or comes in by the file."""
    found = {number: begun for number, (begun, _) in cases.items()}
    coming = [*plan.new, *(change.row for change in plan.changed)]
    return found | {row.entry.case_number: row.entry.received_on for row in coming}


def _place_remedy(
    row: RemedyRow,
    there: Remedy | None,
    plan: Plan,
    moved: str,
    *,
    is_ours: bool,
    by_hand: Container[int],
) -> None:
    """``moved``: why a closed year stands in the way of what is new or changed."""
    if there is not None and row.remedy.says_the_same(there):
        plan.remedies_same += 1
    elif is_ours:
        _refuse(plan, row, "登记编号", _OURS)
    elif moved:
        _refuse(plan, row, "受理日期", moved)
    elif there is None:
        plan.remedies.append(row)
    elif not may_change(there, row.remedy, by_hand):
        told = (
            "这件复议诉讼已经在系统中登记或者审结，或者更正过登记，不能用表格更改，请在办件页核对。"
        )
        _refuse(plan, row, "案号", told)
    else:
        plan.remedies_changed.append(row)


def _refuse(plan: Plan, row: RemedyRow, column: str, told: str) -> None:
    plan.problems.append(Problem(REMEDIES, row.number, column, told))


def _set_by_hand(kept: Iterable[Remedy]) -> frozenset[int]:
    found: frozenset[int] = frozenset()
    for some in batched({row.case_id for row in kept}, _AT_ONCE):
        found |= set_by_hand(some)
    return found


def _cases(organ: Organ, asked: Iterable[str]) -> dict[str, tuple[date, bool]]:
    """Of each number the day of receipt, and whether the case came by an import."""
    found: dict[str, tuple[date, bool]] = {}
    for some in batched(sorted(asked), _AT_ONCE):
        rows = Case.objects.filter(organ=organ, case_number__in=some).order_by()
        for number, begun, imported in rows.values_list("case_number", "received_on", "imported"):
            found[number] = begun, imported is not None
    return found


def _remedies(organ: Organ, asked: Iterable[str]) -> dict[_Place, list[Remedy]]:
    found: dict[_Place, list[Remedy]] = defaultdict(list)
    for some in batched(sorted(asked), _AT_ONCE):
        rows = Remedy.every.filter(case__organ=organ, case__case_number__in=some)
        known = (
            rows.order_by(STANDING_FIRST)
            .select_related("case")
            .only("case__case_number", *_REMEDY_FACTS)
        )
        for row in as_a_file_may_say(known):
            place = row.kind, row.filed_on, row.document_number
            found[row.case.case_number, place].append(row)
    return found


_REMEDY_FACTS: Final = (
    "kind", "filed_on", "closed_on", "result", "body", "document_number", "organ_role",
    "result_in_full", "recorded_by", "struck_on",
)  # fmt: skip
