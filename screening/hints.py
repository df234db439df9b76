"""Hints for the clerk: perhaps the same applicant, perhaps the same request; each says why.

Only within one organ. A hint blocks nothing and shows no number whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.corrected_text import in_own_words
from cases.models import Applicant, Case
from cases.selectors import applicants_with, same_applicant, standing_applicants
from cases.status import OPEN, Status
from law.wording import chinese_date
from organs.models import Organ
from screening import index, similarity
from screening.sameness.asked import Asked, read
from screening.sameness.judge import difference
from vault.blind import letters_and_digits, telephone_digits

SHOWN: Final = 5
EXACT: Final = 40
NAMED: Final = 20
CERTAIN: Final = 1.0
"""The weight of an identifying number; everything else weighs less."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What stands in the form so far; any of it may be missing or wrong."""

    name: str = ""
    document_number: str = ""
    credit_code: str = ""
    telephone: str = ""
    address: str = ""
    description: str = ""


@dataclass(frozen=True)
class ApplicantHint:
    """An applicant of the organ who may be the same, and the facts that say so."""

    applicant: Applicant
    reasons: tuple[str, ...]
    weight: float
    same: frozenset[int]
    """All records that carry the same number, this one included."""
    cases: int = 0

    @property
    def is_certain(self) -> bool:
        """The very number that was typed."""
        return self.weight >= CERTAIN


@dataclass(frozen=True)
class RequestHint:
    """An earlier request of the organ that reads alike."""

    case: Case
    score: float
    own: bool
    """Handed in by an applicant who is certainly the same: the same identifying number."""
    of_matter: bool = False
    """Alike in one matter of several only."""
    same: bool = False
    """The judge of ``screening.sameness`` finds nothing that tells the two apart."""

    @property
    def percent(self) -> int:
        """The likeness as people read it."""
        return round(self.score * 100)

    @property
    def reason(self) -> str:
        """Why it is shown, and what may follow; a person decides."""
        part = "其中一个事项" if self.of_matter else ""
        if self.same:
            part = "看来要求的是同一信息，"
        alike = f"{part}文字相似度{self.percent}%，年份、编号、地点没有不同"
        if not self.own:
            return f"其他申请人的相近申请，{alike}"
        if self.case.status in OPEN:
            return f"同一申请人正在办理的申请，{alike}；请核实是否重复提交"
        if self.case.withdrawn_on:
            withdrawn = chinese_date(self.case.withdrawn_on)
            return f"同一申请人的申请，已于{withdrawn}撤回，{alike}"
        replied = chinese_date(self.case.replied_on) if self.case.replied_on else ""
        return f"同一申请人的申请，已于{replied}答复，{alike}；可以对照第三十六条第六项"

    @property
    def is_pending_own(self) -> bool:
        """The applicant's own request that is still being handled."""
        return self.own and self.case.status in OPEN

    @property
    def is_answered_own(self) -> bool:
        """The applicant's own request that has its reply."""
        return self.own and self.case.replied_on is not None


def applicants_like(organ: Organ, typed: Typed) -> list[ApplicantHint]:
    """Applicants of ``organ`` who may be the one being typed, most certain first."""
    found = {applicant.pk: applicant for applicant in _candidates(organ, typed)}
    hints = [hint for applicant in found.values() if (hint := _judged(applicant, typed))]
    # Of several records with one number, the one with the very name stands for all.
    hints.sort(key=lambda h: (-h.weight, h.applicant.name != typed.name, -h.applicant.pk))
    shown = _one_for_each_person(hints)[:SHOWN]
    return [_counted(hint) for hint in shown]


def records_like(applicant: Applicant) -> list[ApplicantHint]:
    """Other records of the organ that may be the same applicant as ``applicant``."""
    typed = Typed(
        name=applicant.name,
        document_number=applicant.document_number,
        credit_code=applicant.credit_code,
        telephone=applicant.telephone,
        address=applicant.address,
    )
    organ = applicant.organ
    found = {record.pk: record for record in _candidates(organ, typed) if record != applicant}
    hints = [hint for record in found.values() if (hint := _judged(record, typed))]
    hints.sort(key=lambda hint: (-hint.weight, -hint.applicant.pk))
    return [_with_cases(hint, {hint.applicant.pk}) for hint in hints[:SHOWN]]


def requests_like(
    organ: Organ,
    description: str,
    *,
    of: Iterable[int] = (),
    without: int | None = None,
    on: date | None = None,
) -> list[RequestHint]:
    """Requests of ``organ`` that read like ``description``; ``of``: records of the same applicant.

    The applicant's own come first, then the most alike, then the newest.
    """
    own = frozenset(of)
    numbers = [n for n in index.cases_sharing(organ, description) if n != without]
    # Applicants are read for what is shown only: each one read has its columns unsealed.
    standing = Case.objects.filter(pk__in=numbers, organ=organ).exclude(status=Status.VOIDED)
    cases = standing.select_related("correction")
    request, asked = similarity.Request.of(description), read(description, on)
    found = (_request_hint(case, request, asked, own=case.applicant_id in own) for case in cases)
    hints = [hint for hint in found if hint]
    hints.sort(key=lambda h: (not h.own, not h.same, -round(h.score, 2), -h.case.pk))
    return hints[:SHOWN]


def _request_hint(
    case: Case, request: similarity.Request, asked: Asked, *, own: bool
) -> RequestHint | None:
    """``case`` if it reads like the request, or asks for the same in other words."""
    text = in_own_words(case)
    likeness = request.compare(text)
    same = not difference(asked, read(text, case.received_on), one_applicant=own)
    if not (same or likeness.is_alike):
        return None
    return RequestHint(case, likeness.score, own, likeness.of_matter and not same, same)


def requests_like_case(case: Case) -> list[RequestHint]:
    """The same for a case that is already registered."""
    same = same_applicant(case.applicant)
    return requests_like(
        case.organ, in_own_words(case), of=same, without=case.pk, on=case.received_on
    )


def certainly_same(hints: Iterable[ApplicantHint]) -> frozenset[int]:
    """The records of applicants who carry the very number that was typed."""
    return frozenset(pk for hint in hints if hint.is_certain for pk in hint.same)


def _candidates(organ: Organ, typed: Typed) -> list[Applicant]:
    # One question for each number: asked for any of three, SQLite walks the organ's records,
    # and so it does when asked for the newest.
    numbers: set[int] = set()
    for name in ("document_number", "credit_code", "telephone"):
        exact = applicants_with(organ, **{name: getattr(typed, name)})
        numbers |= set(exact.values_list("pk", flat=True)[:EXACT])
    numbers |= set(_named_like(organ, typed.name))
    standing = standing_applicants(organ)
    return list(standing.filter(pk__in=numbers).order_by("-pk")) if numbers else []


def _named_like(organ: Organ, name: str) -> list[int]:
    """The newest records whose names are alike; names are not sealed, so this is cheap."""
    if not name:
        return []
    numbers = index.applicants_sharing(organ, name)
    rows = Applicant.objects.filter(pk__in=numbers).order_by("-pk").values_list("pk", "name")
    alike = [pk for pk, other in rows if similarity.names(other, name) >= similarity.NAMES_ALIKE]
    return alike[:NAMED]


def _judged(applicant: Applicant, typed: Typed) -> ApplicantHint | None:
    reasons: list[str] = []
    weight = 0.0
    if _same_number(applicant.document_number, typed.document_number):
        reasons, weight = [*reasons, "证件号码相同"], CERTAIN
    if _same_number(applicant.credit_code, typed.credit_code):
        reasons, weight = [*reasons, "统一社会信用代码相同"], CERTAIN
    name = similarity.names(applicant.name, typed.name)
    address = similarity.addresses(applicant.address, typed.address)
    if name >= similarity.NAMES_ALIKE:
        reasons.append("名称相同" if name == 1 else "名称相近")
    telephone = telephone_digits(typed.telephone)
    if telephone and telephone_digits(applicant.telephone) == telephone:
        reasons, weight = [*reasons, "联系电话相同"], max(weight, 0.9 if name else 0.7)
    if address >= similarity.ADDRESSES_ALIKE:
        reasons.append("联系地址相近")
    if name >= similarity.NAMES_ALIKE and address >= similarity.ADDRESSES_ALIKE:
        weight = max(weight, 0.8 * name)
    if name >= similarity.NAMES_ALIKE and len(applicant.name) > 4:
        weight = max(weight, 0.6 * name)
    if not weight:
        return None
    return ApplicantHint(applicant, tuple(reasons), weight, frozenset({applicant.pk}))


def _same_number(kept: str, typed: str) -> bool:
    return bool(typed and kept) and letters_and_digits(kept) == letters_and_digits(typed)


def _one_for_each_person(hints: list[ApplicantHint]) -> list[ApplicantHint]:
    people: dict[object, ApplicantHint] = {}
    for hint in hints:
        numbers = (hint.applicant.document_index, hint.applicant.credit_index)
        people.setdefault(numbers if any(numbers) else hint.applicant.pk, hint)
    return list(people.values())


def _counted(hint: ApplicantHint) -> ApplicantHint:
    return _with_cases(hint, same_applicant(hint.applicant))


def _with_cases(hint: ApplicantHint, same: Collection[int]) -> ApplicantHint:
    cases = Case.objects.filter(applicant__in=same).count()
    return ApplicantHint(hint.applicant, hint.reasons, hint.weight, frozenset(same), cases)
