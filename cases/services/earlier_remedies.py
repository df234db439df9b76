"""复议诉讼 of earlier cases, as the sheet of the register says (Art 51): for table four.

A row that was taken over and was pending may end by a later file; what somebody recorded here
by hand stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F

from cases import ledger
from cases.models import CaseEvent, OrganRole, RegisterImport, Remedy, RemedyKind, RemedyResult
from cases.permissions import Act
from law.wording import chinese_date
from organs.models import Organ, Staff

_COLUMNS: Final = {column.name: column for column in Remedy._meta.fields}
STANDING_FIRST: Final = F("struck_on").asc(nulls_first=True)
"""What a person struck is still known, so that the same file does not bring it in again."""


@dataclass(frozen=True, kw_only=True)
class EarlierRemedy:
    """One reconsideration or suit; without a result it is pending."""

    kind: str
    filed_on: date
    closed_on: date | None = None
    result: str = ""
    body: str = ""
    document_number: str = ""
    organ_role: str = OrganRole.ORIGINAL.value
    result_in_full: str = ""

    @property
    def place(self) -> tuple[str, date, str]:
        """What tells it from the others of its case."""
        return self.kind, self.filed_on, self.document_number

    def says_the_same(self, kept: Remedy) -> bool:
        """Whether ``kept`` has every value of the row."""
        return all(getattr(kept, name) == value for name, value in vars(self).items())

    def __str__(self) -> str:
        ended = f"{chinese_date(self.closed_on)}审结" if self.closed_on else "尚未审结"
        result = f"，{RemedyResult(self.result).label}" if self.result else ""
        kind = RemedyKind(self.kind).label
        return f"{kind}{self.document_number}，{chinese_date(self.filed_on)}受理，{ended}{result}"


@transaction.atomic
def keep_all(
    source: RegisterImport,
    found: Sequence[tuple[int, EarlierRemedy]],
    *,
    by: Staff | None,
    on: date,
) -> int:
    """Keep each ``(case, remedy)``, a new one or a later word on one that was pending.

    How many stayed as they were, because people were there meanwhile.
    """
    Organ.objects.select_for_update(no_key=True).get(pk=source.organ_id)
    kept = _kept(case for case, _ in found)
    by_hand = set_by_hand(case for case, _ in found)
    new, said = [], defaultdict(list)
    for case, remedy in found:
        there = meant(kept[case, remedy.place], remedy)
        if there is not None and not _is_news(there, remedy, by_hand):
            continue
        said[case].append(str(remedy))
        if there is None:
            new.append(Remedy(case_id=case, recorded_on=on, **vars(remedy)))
        else:
            for name, value in vars(remedy).items():
                setattr(there, name, value)
            there.save()
    Remedy.objects.bulk_create(new)
    _log(source, said, by=by, on=on)
    return len(found) - sum(map(len, said.values()))


def may_change(there: Remedy, remedy: EarlierRemedy, by_hand: Container[int]) -> bool:
    """Whether a file may say something else: not of what a person closed or put right, and nothing reopens."""
    reopens = there.closed_on is not None and remedy.closed_on is None
    return there.recorded_by_id is None and there.pk not in by_hand and not reopens


def _is_news(there: Remedy, remedy: EarlierRemedy, by_hand: Container[int]) -> bool:
    """Asked under the lock: since the file was compared, people or another run were there."""
    return may_change(there, remedy, by_hand) and not remedy.says_the_same(there)


def set_by_hand(cases: Iterable[int]) -> frozenset[int]:
    """The remedies of ``cases`` whose end somebody recorded here, or whose registration was put right or struck."""
    acts = (Act.CLOSE_REMEDY, Act.CORRECT_REMEDY, Act.STRIKE_REMEDY)
    events = CaseEvent.objects.filter(case__in=set(cases), act__in=acts).order_by()
    return frozenset(events.values_list("facts__remedy", flat=True))


def as_a_file_may_say(kept: Iterable[Remedy]) -> Iterator[Remedy]:
    """Each of ``kept``, then as it stood before somebody put it right: an older file still says so."""
    rows = {row.pk: row for row in kept}
    yield from rows.values()
    cases = {row.case_id for row in rows.values()}
    events = CaseEvent.objects.filter(case__in=cases, act=Act.CORRECT_REMEDY)
    for facts in events.order_by("case", "-sequence").values_list("facts", flat=True):
        if facts["remedy"] in rows:
            before = copy(rows[facts["remedy"]])
            for name, said in facts["before"].items():
                setattr(before, name, _COLUMNS[name].to_python(said))
            yield before


def meant(stood: Sequence[Remedy], remedy: EarlierRemedy) -> Remedy | None:
    """Of what stands or ``stood`` at its place the one that says the same, or that stands there now."""
    first = stood[0] if stood else None
    return next((row for row in stood if remedy.says_the_same(row)), first)


def _kept(cases: Iterable[int]) -> Mapping[tuple[int, tuple[str, date, str]], list[Remedy]]:
    found: defaultdict[tuple[int, tuple[str, date, str]], list[Remedy]] = defaultdict(list)
    known = Remedy.every.filter(case__in=set(cases)).order_by(STANDING_FIRST)
    for row in as_a_file_may_say(known):
        found[row.case_id, (row.kind, row.filed_on, row.document_number)].append(row)
    return found


def _log(
    source: RegisterImport, said: Mapping[int, Sequence[str]], *, by: Staff | None, on: date
) -> None:
    """One event a case, however many of its remedies the sheet has."""
    statuses = dict(source.organ.cases.filter(pk__in=said).values_list("pk", "status"))
    facts = {"import": source.pk}
    entries = [
        ledger.Entry(case, status, status, f"据导入的原台账：{'；'.join(said[case])}", facts)
        for case, status in statuses.items()
    ]
    ledger.record_all(entries, Act.IMPORT_REGISTER, by=by, on=on)
