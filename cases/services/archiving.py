"""归档 (archiving, Art 45): the answered case gets its archive number and its period of retention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attachments.models import Purpose
from cases import mailing
from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, Filing
from cases.permissions import Act
from cases.replies import current_reply
from cases.services import coordination, forwarding, withdrawal
from law.retention import RetentionPeriod, kind_of
from law.wording import chinese_date
from organs import numbers, retention
from organs.models import IssuedNumber, Organ, Staff
from organs.retention import Proposal


@dataclass(frozen=True)
class Retention:
    """The period that the archive clerk confirms; another than proposed has its reason."""

    period: RetentionPeriod
    reason: str = ""


def propose(case: Case, *, on: date) -> Proposal:
    """How long the organ's schedule of ``on`` keeps a file like this."""
    contested = (
        case.redecisions.exists()
        or case.remedies.exists()
        or case.attachments.filter(purpose=Purpose.REMEDY).exists()
    )
    kind = kind_of(case.outcome_code, contested=contested)
    return retention.propose(case.organ, kind, on=on)


def archive(case: Case, *, by: Staff, on: date, kept: Retention | None = None) -> Case:
    """File the case under its 档号, in the year it ended and not the year of filing.

    归档文件 carry the year in which the matter was concluded (DA/T 22-2015, 年度). Without ``kept``
    the file is kept as long as the schedule says. The worker binds the file afterwards.
    """
    with perform(case, Act.ARCHIVE, by=by, on=on) as deed:
        coordination.refuse_open(deed.case)
        if deed.case.withdrawn_on and not withdrawal.is_confirmed(deed.case):
            raise CaseError("撤回确认书还没有送达申请人，送达以后再归档。")
        mailing.refuse_unsent(deed.case)
        forwarding.refuse_owed(deed.case)
        proposed = propose(deed.case, on=on)
        chosen = kept or Retention(proposed.period)
        _refuse_unexplained(chosen, proposed)
        number = _number(deed.case, chosen.period, on=on)
        deed.case.archive(on=on, archive_number=number.text, retention_years=chosen.period.years)
        _file(deed, proposed, chosen, by=by, on=on)
    return deed.case


def archive_number(organ: Organ, *, period: RetentionPeriod, year: int, value: int) -> str:
    """The 档号 of the ``value``-th file kept for ``period`` that ended in ``year``."""
    return f"{organ.code}-YGK·{year}-{period}-{value:04d}"


def series(period: RetentionPeriod) -> str:
    """The numbers of each period run on by themselves."""
    return f"archive-{period.years or period.value}"


def _refuse_unexplained(chosen: Retention, proposed: Proposal) -> None:
    if chosen.period is not proposed.period and not chosen.reason.strip():
        raise CaseError(
            f"按保管期限表应为{proposed.period.label}，改为{chosen.period.label}的，请写明理由。",
            field="reason",
        )


def _number(case: Case, period: RetentionPeriod, *, on: date) -> IssuedNumber:
    organ, ended_on = case.organ, case.ended_on
    assert ended_on is not None
    return numbers.allocate(
        organ,
        series(period),
        on=on,
        year=ended_on.year,
        render=lambda year, value: archive_number(organ, period=period, year=year, value=value),
    )


def _document_number(case: Case) -> str:
    reply = current_reply(case)
    return reply.number.text if reply and reply.number else ""


def _file(deed: Deed, proposed: Proposal, chosen: Retention, *, by: Staff, on: date) -> None:
    case, ended_on = deed.case, deed.case.ended_on
    assert ended_on is not None
    differs = chosen.period is not proposed.period
    ends_on = chosen.period.ends_on(ended_on.year)
    Filing.objects.create(
        case=case,
        number=case.redecisions.count() + 1,
        archive_number=case.archive_number,
        document_number=_document_number(case),
        ended_on=ended_on,
        filed_on=on,
        filed_by=by,
        kind=proposed.kind,
        proposed=proposed.period,
        period=chosen.period,
        basis=proposed.basis,
        reason=chosen.reason.strip() if differs else "",
        expires_on=ends_on,
    )
    until = f"，{chinese_date(ends_on)}届满" if ends_on else ""
    why = f"（表定{proposed.period.label}，{chosen.reason.strip()}）" if differs else ""
    deed.note = f"档号{case.archive_number}，保管{chosen.period.label}{why}{until}"
    deed.facts = {"period": chosen.period.value, "proposed": proposed.period.value}
