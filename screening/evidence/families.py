"""Families of applicants: other applicants who share a telephone, an address, an agent, or the text.

Found by the keyed indexes alone: no row but the case's own is opened. Every linkage says from which
entry it comes, and what speaks against reading anything into it: the law knows 申请人, not families.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest
from typing import Final

from django.db.models import Q, QuerySet

from cases.models import Agent, Applicant, Case, ReportType
from cases.selectors import same_applicant
from law.wording import chinese_date
from screening.evidence.past import known_on
from screening.evidence.signal import ADDRESS, AGENT, LISTED, TELEPHONE, EarlierCase, Signal, Sort

SHARED_BY_MANY: Final = 10
"""From so many applicants on, a number is more likely that of a firm or a village than of friends."""

READ: Final = 300
RECORDS: Final = 1000
CASES: Final = 2000
"""The newest cases of those records; what is told of more is told as 至少."""
YEAR: Final = timedelta(days=365)

NO_FAMILY: Final = "第三十五条说的是“申请人”本人，没有规定几名申请人合并计算"

_EVERYDAY: Final = {
    TELEPHONE: "家庭成员、同事和同村的人可以共用一部电话，代填的人也可能留自己的电话",
    ADDRESS: "同一住户、宿舍、办公楼或者村组的人可以各自申请，地址也可能是代收的地址",
    AGENT: "一名律师或者近亲属可以代理几名申请人，各人的申请各自独立",
}
_SHARED_BY_CLIENTS: Final = {
    TELEPHONE: "律师事务所的电话由其委托人共用，代理人的电话不说明申请人之间有联系",
    ADDRESS: "律师事务所的地址由其委托人共用",
}


@dataclass(frozen=True, slots=True)
class Linkage:
    """Earlier cases of other applicants that share one entry with a case."""

    sort: Sort
    source: str
    """Which entry of which record it comes from."""
    total: int
    applicants: int
    cases: tuple[EarlierCase, ...]
    of_this_year: int
    by_agents: int
    """Cases among those read that were handed in by an agent, or by a firm of lawyers."""
    is_capped: bool

    @property
    def signal(self) -> Signal:
        """The linkage as a person reads it."""
        return Signal.of(self.sort, self._fact, self._against, self.cases)

    @property
    def _fact(self) -> str:
        first, last = self.cases[-1].received_on, self.cases[0].received_on
        span = (
            chinese_date(first) if first == last else f"{chinese_date(first)}至{chinese_date(last)}"
        )
        least = "至少" if self.is_capped else ""
        shown = f"，所列{len(self.cases)}件" if self.total > len(self.cases) else "，"
        return (
            f"{self.source}，与另外{least}{self.applicants}名申请人的{least}{self.total}件申请相同"
            f"（近365日内{self.of_this_year}件{shown}{span}收到）"
        )

    @property
    def _against(self) -> tuple[str, ...]:
        found = [_EVERYDAY[self.sort]]
        clients = _SHARED_BY_CLIENTS.get(self.sort)
        if clients and self.by_agents:
            found.insert(0, f"其中{self.by_agents}件由代理人或者法律服务机构提出：{clients}")
        if self.applicants >= SHARED_BY_MANY:
            found.insert(0, "共用的申请人很多，更可能是律师事务所、村民委员会或者代办点")
        return (*found, NO_FAMILY)


def linkages_of(case: Case, on: date) -> list[Linkage]:
    """The linkages of ``case`` to cases registered before it, as known on ``on``."""
    others = _others(case, on)
    found = (
        _linkage(sort, source, others.filter(where), on) for sort, source, where in _shared(case)
    )
    return [linkage for linkage in found if linkage]


def _others(case: Case, on: date) -> QuerySet[Case]:
    rows = Case.objects.filter(organ=case.organ_id, pk__lt=case.pk)
    return known_on(rows, on).exclude(applicant__in=same_applicant(case.applicant))


def _shared(case: Case) -> Iterator[tuple[Sort, str, Q]]:
    """Each entry that can be shared: the sort, where it stands, and the cases that have it too."""
    contact = case.contact
    if contact.telephone_index:
        where = _of_contacts(case, telephone_index=contact.telephone_index)
        yield TELEPHONE, "本件登记的申请人联系电话", where
    if contact.address_index:
        where = _of_contacts(case, address_index=contact.address_index)
        yield ADDRESS, "本件登记的申请人联系地址", where
    agent = Agent.objects.filter(case=case).only("document_index").first()
    if agent and agent.document_index:
        yield AGENT, "本件登记的代理人证件号码", Q(agent__document_index=agent.document_index)


def _of_contacts(case: Case, **entry: object) -> Q:
    # Records and cases are read by their own indexes, one after the other: with an OR, or in the
    # order of their days, every case of the organ would be looked at.
    records = Applicant.objects.filter(organ=case.organ_id, **entry).order_by("pk")
    numbers = list(records.values_list("pk", flat=True)[:RECORDS])
    cases = Case.objects.order_by().values_list("pk", flat=True)
    registered = cases.filter(applicant__in=numbers, contact_record=None)
    reached = cases.filter(contact_record__in=numbers)
    earlier = (pk for pk in (*registered, *reached) if pk < case.pk)
    return Q(pk__in=nlargest(CASES, earlier))


def _linkage(sort: Sort, source: str, cases: QuerySet[Case], on: date) -> Linkage | None:
    columns = (
        "pk", "case_number", "received_on", "replied_on", "applicant", "agent__pk",
        "applicant__report_type",
    )  # fmt: skip
    rows = list(cases.order_by("-received_on", "-pk").values_list(*columns)[: READ + 1])
    if not rows:
        return None
    named = tuple(
        EarlierCase(pk, number, day, replied if replied and replied <= on else None)
        for pk, number, day, replied, *_ in rows[:LISTED]
    )
    return Linkage(
        sort,
        source,
        total=min(len(rows), READ),
        applicants=len({row[4] for row in rows[:READ]}),
        cases=named,
        of_this_year=sum(row[2] > on - YEAR for row in rows[:READ]),
        by_agents=sum(_is_represented(row[5], row[6]) for row in rows[:READ]),
        is_capped=len(rows) > READ,
    )


def _is_represented(agent: int | None, report_type: str) -> bool:
    return agent is not None or report_type == ReportType.LEGAL_SERVICE_ORGANIZATION
